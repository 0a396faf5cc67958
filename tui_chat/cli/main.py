"""The command line: what can be asked, and nothing heavy imported before it is.

The command line of groups, channels and the directory; nothing heavy is imported.

The command line of reports, notices and the relay's staff; nothing heavy is imported."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui_chat.cli.arguments import (
    IN_QUOTES,
    Add,
    CommandParser,
    Subcommands,
    add_chat_argument,
    add_json_option,
    chat,
    count,
    descriptor,
    group,
    person,
)

DONE, FAILED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: refused or failed, one sentence on stderr; 2: usage; 130: by
    Ctrl+C. Raises SystemExit with 128 and the signal's number when told to end."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 shows codes
    # Defaults stand here and not in the parser: there the command's would undo the program's.
    unsaid = argparse.Namespace(profile=None, passphrase_fd=None, insecure_ws=False)
    args = _the_chat_alone(argv, unsaid) or parser().parse_args(argv, unsaid)
    if args.command == "completions":
        from tui_chat.cli.manual import completions, usage

        print(completions(args.shell, usage(parser())), end="")
        return DONE
    if args.version:
        from importlib.metadata import version

        print(f"tui-chat {version('tui-chat')}")
        return DONE
    from tui_chat.cli import commands
    from tui_chat.runtime.process import Failure, warn

    try:
        return commands.run(args)
    except Failure as e:
        warn(str(e))
        return FAILED
    except BrokenPipeError:
        # Whoever read us is gone; the interpreter must not try to flush to them at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FAILED
    except KeyboardInterrupt:
        return 130


def _the_chat_alone(
    argv: Sequence[str] | None, unsaid: argparse.Namespace
) -> argparse.Namespace | None:
    """What was typed, if it is no command and nothing is wrong with it: the chat shall open, and
    the parser of all commands takes some milliseconds to be made."""
    plain = argparse.Namespace(**vars(unsaid), command=None, version=False)
    try:
        args, rest = _common(exit_on_error=False).parse_known_args(argv, plain)
    except argparse.ArgumentError:
        return None
    return None if rest else args


def _common(*, exit_on_error: bool = True) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(
        add_help=False, argument_default=argparse.SUPPRESS, exit_on_error=exit_on_error
    )
    common.add_argument(
        "--profile", type=Path, metavar="DIR", help="where identity and cache are kept"
    )
    common.add_argument(
        "--passphrase-fd",
        type=descriptor,
        metavar="N",
        help="read the passphrase from descriptor N",
    )
    common.add_argument(
        "--insecure-ws", action="store_true", help="allow a relay without TLS off loopback"
    )
    return common


def parser() -> argparse.ArgumentParser:
    """All that can be typed; completions and the manual are written from it."""
    common = _common()
    top: argparse.ArgumentParser = CommandParser(
        prog="tui-chat",
        parents=[common],
        description="A terminal chat whose screen says, at every moment, who can read this.",
        epilog=_FIRST,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="store_true", help="print the version and exit")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=text, description=text)

    demo = add("demo", "try it out: a relay and two bots on this machine, gone when you leave")
    demo.add_argument(
        "--headless", action="store_true", help="print a story instead of opening a screen"
    )

    register = add("register", "make an account on the relay of a link, without opening the chat")
    register.add_argument(
        "link", metavar="LINK", help="tuichat://host:port/invite#relay, in quotes"
    )
    register.add_argument("--name", required=True, help="3 to 32 letters, digits, . - _")
    register.add_argument(
        "--no-passphrase",
        action="store_true",
        help="leave the key file open: whoever has the file is this person",
    )
    _anew(register)

    join = add("join", "join a friend's relay by a link, or follow it to its new place, and chat")
    join.add_argument("link", metavar="LINK", help="tuichat://host:port/invite#relay, in quotes")
    _newcomer(join)
    _anew(join)

    host = add("host", "run a relay for friends on this network, and open the chat on it")
    host.add_argument(
        "--listen", metavar="ADDRESS:PORT", help="one of this machine's addresses; port 0: any"
    )
    host.add_argument("--public", metavar="HOST:PORT", help="how others reach it, for the link")
    _newcomer(host)

    link = add("link", "make this one more device of an account that you have elsewhere")
    link.add_argument("link", metavar="LINK", help="of the account's relay, in quotes")
    link.add_argument("--code", help="what `tui-chat device code` says on the other device")
    _newcomer(link)

    device = add("device", "show the code for a new device; add, list or revoke your devices")
    device.add_argument("act", choices=["code", "add", "list", "revoke"])
    device.add_argument(
        "which",
        nargs="?",
        metavar="CODE|ID",
        help="to add: its code; to revoke: its id, or 4 of it",
    )
    device.add_argument("--yes", action="store_true", help="do not ask before it is done")
    add_json_option(device)

    says = "write your recovery file, come back by it, or delete the account"
    account = Subcommands(add("account", says), common)
    export = account.add("export", "write your account key to a recovery file, under a passphrase")
    restore = account.add("restore", "make a new device of the account that a recovery file holds")
    for command in (export, restore):
        command.add_argument("file", type=Path, metavar="FILE", help="the recovery file")
        command.add_argument(
            "--recovery-passphrase-fd",
            type=descriptor,
            metavar="N",
            help="read that of FILE from there",
        )
    restore.add_argument("--link", metavar="LINK", help="where the relay is by now")
    restore.add_argument(
        "--no-passphrase", action="store_true", help="ask for none: the new key file stays open"
    )
    end = account.add("delete", "delete the account for ever; it is said first what that means")
    end.add_argument("--confirm", metavar="NAME", help="your name, without asking")
    end.add_argument("--texts", choices=["keep", "delete"], help="what you said in others' chats")
    end.add_argument("--wipe", action="store_true", help="remove the profile from here afterwards")

    passphrase = add("passphrase", "change the passphrase of your key file, or take it away")
    passphrase.add_argument(
        "--new-passphrase-fd",
        type=descriptor,
        metavar="N",
        help="read the new one from descriptor N",
    )
    passphrase.add_argument(
        "--no-passphrase", action="store_true", help="none: whoever has the file is this person"
    )

    verifications = add("verifications", "show how long comparing codes took you, or delete that")
    add_json_option(verifications)
    change = verifications.add_mutually_exclusive_group()
    change.add_argument("--delete", action="store_true", help="delete all that was measured here")
    change.add_argument(
        "--ask",
        choices=["each-time", "never"],
        help="whether you are asked to tell the relay's operator of one",
    )

    add_groups(add, common)
    add_moderation(add, common)

    send = add("send", "send a text, or each line of stdin, where the relay can read it")
    add_chat_argument(send)
    send.add_argument("text", nargs="*", metavar="TEXT")
    add_json_option(send)

    tail = add("tail", "print the last texts of a chat, and with --follow what comes")
    add_chat_argument(tail)
    tail.add_argument("--since", type=count, metavar="SEQ", help="only those after this place")
    tail.add_argument("--count", type=count, metavar="N", help="at most so many (default 50)")
    tail.add_argument(
        "--follow",
        action="store_true",
        help="go on with what comes, and with edits, deletions and reactions",
    )
    add_json_option(tail)

    search = add("search", "find messages that the relay can read, by words that stand in them")
    search.add_argument("words", nargs="+", metavar="WORD", help="all of them; the relay sees them")
    search.add_argument("--chat", type=chat, metavar="#ROOM|@NAME", help=f"only there; {IN_QUOTES}")
    search.add_argument("--parts", action="store_true", help="also inside of words")
    search.add_argument(
        "--limit", type=count, default=50, metavar="N", help="at most so many (default 50)"
    )
    add_json_option(search)

    says = "send a file where the relay can read it, or save one; never over another"
    file = Subcommands(add("file", says), common)
    put, get = file.add("send", "send a file"), file.add("get", "save the file of a message")
    add_chat_argument(put, get)
    put.add_argument("path", type=Path, metavar="PATH", help="the file")
    get.add_argument("seq", type=count, metavar="SEQ", help="the place of the message")
    get.add_argument(
        "--into", type=Path, default=Path(), metavar="DIR", help="where to (default: here)"
    )
    add_json_option(put, get)

    edit = add("edit", "say a message of yours otherwise; its place is the seq of tail --json")
    delete = add("delete", "delete a message for everyone; the relay keeps nothing of its text")
    react = add("react", "put an emoji on a message, or take yours away")
    reply = add("reply", "answer a message")
    add_chat_argument(edit, delete, react, reply)
    for command in (edit, delete, react, reply):
        command.add_argument("seq", type=count, metavar="SEQ", help="the place of the message")
    add_json_option(edit, delete, react, reply)
    for command in (edit, reply):
        command.add_argument("text", nargs="+", metavar="TEXT")
    react.add_argument("emoji", metavar="EMOJI", help="itself, or :thumbs_up:")
    react.add_argument("--remove", action="store_true", help="take it away")

    _preferences(add)

    secret = add("secret", "hold a secret chat: each line of stdin is sealed for one person")
    secret.add_argument("chat", type=person, metavar="@NAME")
    secret.add_argument("--accept", action="store_true", help="wait for this peer and accept")
    secret.add_argument(
        "--report",
        choices=REASONS,
        metavar="REASON",
        help="when the peer has ended it, show the operator what the peer said: "
        + ", ".join(REASONS),
    )
    secret.add_argument("--note", default="", metavar="TEXT", help="to the report, in your words")
    add_json_option(secret)
    export = add("export", "write all that your account has on the relay into one new file")
    export.add_argument("--format", choices=["json", "html"], required=True)
    export.add_argument("--out", type=Path, metavar="PATH", required=True, help="a new file")
    export.add_argument(
        "--files", type=Path, metavar="DIR", help="save the files too: a new folder beside PATH"
    )
    add_json_option(export)
    frank_keys = add("frank-keys", "list the keys by which anybody can make tags of old reports")
    add_json_option(frank_keys)
    doctor = add("doctor", "look at terminal, keys, relay and this machine, and say what to do")
    doctor.add_argument("link", nargs="?", metavar="LINK", help="ask the relay of this link")
    add_json_option(doctor)

    add("config", "print where the configuration file is; write it with its defaults if need be")

    completions = add("completions", "print what completes these commands in a shell")
    completions.add_argument("shell", choices=["bash", "zsh", "fish"])
    return top


_FIRST = """\
the first three:
  tui-chat demo           see what it is, on this machine alone
  tui-chat join 'LINK'    come to the relay of whoever sent you the link
  tui-chat                open the chat again

exit codes: 0 done, 1 refused or failed (one sentence on stderr says why), 2 wrong
usage, 128 and the signal's number when told to end.
`tui-chat COMMAND --help` says what a command takes.
"""


_SETTINGS = {
    "presence": "whether others see that you are there, and on which day you last were",
    "receipts": "whether you and the other in a direct chat see how far each has read",
    "typing": "whether others see that you write",
    "drafts": "whether the relay keeps, readable, what you begin, for your other devices; "
    "each screen, also of this profile, asks once more before it shares",
}


def _preferences(add: Add) -> None:
    settings = add("settings", "show or set what others are told of you, and whom you block")
    for name, text in _SETTINGS.items():
        settings.add_argument(f"--{name}", choices=["on", "off"], help=text)
    holds = add("holds", "what the relay says that it has about your account")
    add_json_option(holds)
    mute = add("mute", "make a chat silent on all your devices, or not any more")
    archive = add("archive", "put a chat out of the list on all your devices, or back")
    keep = add("keep", "how long the relay keeps messages of a chat, and removes them then")
    add_chat_argument(mute, archive, keep)
    for command in (mute, archive):
        command.add_argument("--off", action="store_true", help="the other way round")
    mute.add_argument("--hours", type=count, metavar="N", help="only so long (default: for ever)")
    block = add("block", "hear nothing of somebody any more, but in groups you share")
    unblock = add("unblock", "hear of somebody again")
    for command in (block, unblock):
        command.add_argument("user", type=person, metavar="@NAME")
    keep.add_argument(
        "span",
        nargs="?",
        metavar="7d|12h|90m|off",
        help="from now on, what is older goes at once; without it: how it is",
    )
    add_json_option(settings, mute, archive, keep, block, unblock)


def _anew(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--anew",
        action="store_true",
        help="where the relay was begun anew and does not know this profile: make another account, "
        "and set aside what is here",
    )


def _newcomer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", help="who you are there; asked for where it is needed")
    parser.add_argument(
        "--no-passphrase", action="store_true", help="ask for none: the new key file stays open"
    )


class _GroupCommands(Subcommands):
    """Those about a group."""

    def on(self, name: str, text: str, *, user: str = "") -> argparse.ArgumentParser:
        """One more on a `#ROOM`, and about a user if `user` says whom."""
        made = self.add(name, text)
        made.add_argument("chat", type=group, metavar="#ROOM", help=IN_QUOTES)
        if user:
            made.add_argument("user", metavar="NAME", help=user)
        add_json_option(made)
        return made


def add_groups(add: Add, common: argparse.ArgumentParser) -> None:
    """Put the commands into the parser; `common` is what all of them take."""
    says = "make a group, join or leave one, and do what its owners and admins do"
    groups = _GroupCommands(add("group", says), common)
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
    add_json_option(join)
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
    link = _GroupCommands(groups.add("link", says), common, "link")
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
    channel = _GroupCommands(add("channel", says), common)
    make(channel.on("create", "create a channel, and own it"))

    directory = add("directory", "list the public groups and channels of the relay")
    directory.add_argument("words", nargs="*", metavar="WORDS", help="of a name, title or topic")
    add_json_option(directory)


def make(parser: argparse.ArgumentParser) -> None:
    """What can be said of a new group or channel."""
    parser.add_argument("--title", default="", metavar="TITLE", help="its title, in quotes")
    parser.add_argument(
        "--public", action="store_true", help="anybody on the relay may find, join and read it"
    )


def _link_or_group(text: str) -> str:
    return text if "/join/" in text or text == "-" else group(text)


REASONS = ("harassment", "threat", "sexual", "fraud", "spam", "other")
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("rules", "law")
OUTCOMES = ("upheld", "reversed")


def add_moderation(add: Add, common: argparse.ArgumentParser) -> None:
    """Put the commands into the parser; `common` is what all of them take."""
    says = "show messages of a cloud chat to the operator; their author is not told"
    report = add("report", says)
    add_chat_argument(report)
    report.add_argument(
        "seqs", type=count, nargs="+", metavar="SEQ", help="their places, all of one author"
    )
    report.add_argument("--reason", choices=REASONS, required=True, help="why")
    report.add_argument("--note", default="", metavar="TEXT", help="more in your own words")
    says = "so many messages before and after each go with it (default 5; 0: none)"
    report.add_argument("--around", type=count, default=5, metavar="N", help=says)
    report.add_argument(
        "--show", action="store_true", help="print what would be handed over, and send nothing"
    )
    notices = add("notices", "list what the relay's operator has told you")
    notices.add_argument(
        "--limit", type=count, default=20, metavar="N", help="at most so many (default 20)"
    )
    notices.add_argument("--read", action="store_true", help="they count as read from then on")
    appeal = add(
        "appeal", "appeal against a decision about you, once; another of the staff decides"
    )
    appeal.add_argument("decision", type=count, metavar="DECISION", help="its number, of notices")
    appeal.add_argument("text", nargs="+", metavar="TEXT")
    add_json_option(report, notices, appeal)
    _staff(Subcommands(add("staff", "what moderators of the relay do"), common))


def _staff(staff: Subcommands) -> None:
    queue = staff.add("queue", "list reports, without their contents")
    queue.add_argument("--state", choices=STATES, default="new")
    appeals = staff.add("appeals", "list open appeals")
    for command in (queue, appeals):
        command.add_argument(
            "--after", type=count, default=0, metavar="N", help="those above this number"
        )
    look = staff.add("open", "show a report; that it was opened is in the relay's ledger for ever")
    decide = staff.add("decide", "decide about a report that was opened; its author is told why")
    for command in (look, decide):
        command.add_argument("report", type=count, metavar="REPORT", help="its number")
    decide.add_argument("action", choices=ACTIONS)
    decide.add_argument("--ground", choices=GROUNDS, default="rules", help="(default rules)")
    decide.add_argument("--rule", default="", metavar="TEXT", help="which rule, or which law")
    decide.add_argument("--facts", default="", metavar="TEXT", help="why it is broken")
    decide.add_argument("--for", dest="span", metavar="30m|12h|7d", help="to restrict or suspend")
    settle = staff.add("settle", "settle an appeal that is not against a decision of yours")
    settle.add_argument("appeal", type=count, metavar="APPEAL", help="its number")
    settle.add_argument("outcome", choices=OUTCOMES)
    settle.add_argument("text", nargs="+", metavar="TEXT", help="why; the account is told")
    members = staff.add("list", "list who has a role on the relay")
    add_json_option(queue, appeals, look, decide, settle, members)
