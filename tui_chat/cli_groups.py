"""The command line of groups, channels and the directory; nothing heavy is imported."""

from __future__ import annotations

import argparse

from tui_chat.cli_parts import IN_QUOTES, Add, Subcommands, group, takes_json


class _Acts(Subcommands):
    """Those about a group."""

    def on(self, name: str, text: str, *, user: str = "") -> argparse.ArgumentParser:
        """One more on a `#ROOM`, and about a user if `user` says whom."""
        made = self.add(name, text)
        made.add_argument("chat", type=group, metavar="#ROOM", help=IN_QUOTES)
        if user:
            made.add_argument("user", metavar="NAME", help=user)
        takes_json(made)
        return made


def add_groups(add: Add, common: argparse.ArgumentParser) -> None:
    """Put the commands into the parser; `common` is what all of them take."""
    says = "make a group, join or leave one, and do what its owners and admins do"
    groups = _Acts(add("group", says), common)
    make(groups.on("create", "create a group, and own it"))
    groups.on("invite", "let somebody join", user="whom to invite")
    groups.on("invited", "list who was invited and has not answered")
    groups.on("uninvite", "withdraw an invitation", user="whom")
    join = groups.add("join", "take up an invitation, come in by a link, or into a public group")
    join.add_argument(
        "chat",
        type=_link_or_group,
        metavar="#ROOM|LINK|-",
        help=f"{IN_QUOTES}; - reads it from stdin",
    )
    takes_json(join)
    says = "leave a group, or decline an invitation; a last owner hands it on, and with the last"
    groups.on("leave", f"{says} member it is deleted, with all that was said in it")
    groups.on("info", "title, topic, who may come, and who is in it")
    title = groups.on("title", "change the title; without words take it away")
    title.add_argument("words", nargs="*", metavar="TITLE")
    topic = groups.on("topic", "say what it is about; without words nothing")
    topic.add_argument("words", nargs="*", metavar="TOPIC")
    promote = groups.on("promote", "make a member an admin, or with --owner an owner", user="whom")
    promote.add_argument("--owner", action="store_true", help="an owner, as you are")
    groups.on("demote", "make an owner or admin a member like others", user="whom; also yourself")
    groups.on("transfer", "make a member owner, and yourself an admin", user="whom")
    groups.on("kick", "put a member out, who may be invited again", user="whom")
    groups.on("ban", "put somebody out and keep them out", user="whom")
    groups.on("unban", "let somebody come again", user="whom")
    groups.on("bans", "list who is banned")
    groups.on("public", "let anybody on the relay find, join and read it")
    groups.on("private", "public no more: by invitation and link only")
    says = "make an invite link, list those that count, take them back"
    link = _Acts(groups.add("link", says), common, "link")
    made = link.on("create", "make a link; it is printed this once")
    made.add_argument("--uses", default="1", metavar="N", help="how many it lets in (default 1)")
    made.add_argument("--for", dest="span", default="1d", metavar="30m|12h|7d", help="(default 1d)")
    link.on("list", "list the links that count, without what they are")
    revoke = link.on("revoke", "take one link back, or without an id all of them")
    revoke.add_argument(
        "which",
        nargs="?",
        metavar="ID",
        help="how the link begins, as link list says it, or its id",
    )

    says = "make a channel: owners and admins write, others read"
    channel = _Acts(add("channel", says), common)
    make(channel.on("create", "create a channel, and own it"))

    directory = add("directory", "list the public groups and channels of the relay")
    directory.add_argument("words", nargs="*", metavar="WORDS", help="of a name, title or topic")
    takes_json(directory)


def make(parser: argparse.ArgumentParser) -> None:
    """What can be said of a new group or channel."""
    parser.add_argument("--title", default="", metavar="TITLE", help="its title, in quotes")
    parser.add_argument(
        "--public", action="store_true", help="anybody on the relay may find, join and read it"
    )


def _link_or_group(text: str) -> str:
    return text if "/join/" in text or text == "-" else group(text)
