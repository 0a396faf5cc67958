"""The command line of groups, channels and the directory; nothing heavy is imported."""

from __future__ import annotations

import argparse
from collections.abc import Callable

GROUP = "a group in quotes: # alone begins a comment in most shells"
Add = Callable[[str, str], argparse.ArgumentParser]


class Acts:
    """The commands below one command, each about a `#ROOM` that `name` reads."""

    def __init__(
        self,
        parser: argparse.ArgumentParser,
        common: argparse.ArgumentParser,
        name: Callable[[str], str],
        dest: str,
    ) -> None:
        self._parsers = parser.add_subparsers(dest=dest, metavar="ACT", required=True)
        self._common, self._name = common, name

    def bare(self, name: str, text: str) -> argparse.ArgumentParser:
        """One that takes no group."""
        return self._parsers.add_parser(name, parents=[self._common], help=text, description=text)

    def add(self, name: str, text: str, *, user: str = "") -> argparse.ArgumentParser:
        """One about a group, and about a `user` if that says whom."""
        made = self.bare(name, text)
        made.add_argument("chat", type=self._name, metavar="#ROOM", help=GROUP)
        if user:
            made.add_argument("user", metavar="NAME", help=user)
        json(made)
        return made


def add_groups(add: Add, common: argparse.ArgumentParser, name: Callable[[str], str]) -> None:
    """Put the commands into the parser: `add` makes a command, `name` reads `#ROOM`."""
    says = "make a group, join or leave one, and do what its owners and admins do"
    group = Acts(add("group", says), common, name, "act")
    make(group.add("create", "create a group, and own it"))
    group.add("invite", "let somebody join", user="whom to invite")
    join = group.bare("join", "take up an invitation, come in by a link, or into a public group")
    join.add_argument("chat", type=_link_or(name), metavar="#ROOM|LINK", help=GROUP)
    json(join)
    group.add("leave", "leave a group, or decline an invitation; a last owner hands it on")
    group.add("info", "title, topic, who may come, and who is in it")
    title = group.add("title", "change the title; without words take it away")
    title.add_argument("words", nargs="*", metavar="TITLE")
    topic = group.add("topic", "say what it is about; without words nothing")
    topic.add_argument("words", nargs="*", metavar="TOPIC")
    promote = group.add("promote", "make a member an admin, or with --owner an owner", user="whom")
    promote.add_argument("--owner", action="store_true", help="an owner, as you are")
    group.add("demote", "make an owner or admin a member like others", user="whom; also yourself")
    group.add("transfer", "make a member owner, and yourself an admin", user="whom")
    group.add("kick", "put a member out, who may be invited again", user="whom")
    group.add("ban", "put somebody out and keep them out", user="whom")
    group.add("unban", "let somebody come again", user="whom")
    group.add("bans", "list who is banned")
    group.add("public", "let anybody on the relay find, join and read it")
    group.add("private", "public no more: by invitation and link only")
    says = "make an invite link, list those that count, take them back"
    link = Acts(group.bare("link", says), common, name, "link")
    made = link.add("create", "make a link; it is printed this once")
    made.add_argument("--uses", default="1", metavar="N", help="how many it lets in (default 1)")
    made.add_argument("--for", dest="span", default="1d", metavar="30m|12h|7d", help="(default 1d)")
    link.add("list", "list the links that count, without what they are")
    revoke = link.add("revoke", "take one link back, or without an id all of them")
    revoke.add_argument("which", nargs="?", metavar="ID", help="of link list; 4 of it will do")

    says = "make a channel: owners and admins write, others read"
    channel = Acts(add("channel", says), common, name, "act")
    make(channel.add("create", "create a channel, and own it"))

    directory = add("directory", "list the public groups and channels of the relay")
    directory.add_argument("words", nargs="*", metavar="WORDS", help="of a name, title or topic")
    json(directory)


def make(parser: argparse.ArgumentParser) -> None:
    """What can be said of a new group or channel."""
    parser.add_argument("--title", default="", metavar="TITLE", help="its title, in quotes")
    parser.add_argument(
        "--public", action="store_true", help="anybody on the relay may find, join and read it"
    )


def json(parser: argparse.ArgumentParser) -> None:
    """For scripts."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def _link_or(name: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text if "/join/" in text else name(text)
