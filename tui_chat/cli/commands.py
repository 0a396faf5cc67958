"""Every command of the command line: its words, arguments, help and function. The parser, the
completions and the manual are made from these rows; nothing heavy is imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from relay.terminal.command_table import Argument, CommandRow, OneOf
from tui_chat.cli.arguments import (
    COMMON,
    IN_QUOTES,
    PLAIN,
    chat,
    count,
    descriptor,
    group,
    link_or_group,
    person,
)

REASONS = ("harassment", "threat", "sexual", "fraud", "spam", "other")
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("rules", "law")
OUTCOMES = ("upheld", "reversed")


def command(name: str, help: str, run: str, *takes: Argument | OneOf, **more: Any) -> CommandRow:
    """Return a row whose function takes a bot that is online and the arguments, unless `needs` says
    "nothing", "directory" (with the arguments before it) or "profile" (likewise)."""
    needs, check = more.pop("needs", "bot"), more.pop("check", "")
    return CommandRow(
        name, help, (*COMMON, *takes), _in_program(run), needs, check and _in_program(check),
        description=help, **more,
    )  # fmt: skip


def _in_program(named: str) -> str:
    return named if "." in named else f"cli.{named}"


def commands(name: str, help: str, *below: CommandRow) -> CommandRow:
    """Return the row of a command that only groups others."""
    return CommandRow(name, help, COMMON, below=below, description=help, placeholder="ACT")


def switch(flag: str, help: str) -> Argument:
    """Return an option that takes no value."""
    return Argument(flag, action="store_true", help=help)


def text(nargs: str = "+", **more: Any) -> Argument:
    """Return a text argument: several words, or one in quotes."""
    return Argument("text", nargs=nargs, metavar="TEXT", **more)


def number(name: str, metavar: str, help: str = "its number", **more: Any) -> Argument:
    return Argument(name, type=count, metavar=metavar, help=help, **more)


def user(help: str) -> Argument:
    return Argument("user", metavar="NAME", help=help)


def reporting_note(help: str) -> Argument:
    """Return the option for the user's note to a report."""
    return Argument("--note", default="", metavar="TEXT", help=help)


CHAT = Argument("chat", type=chat, metavar="#ROOM|@NAME", help=IN_QUOTES)
ROOM = Argument("chat", type=group, metavar="#ROOM", help=IN_QUOTES)
PERSON = Argument("user", type=person, metavar="@NAME")
SEQ = number("seq", "SEQ", "the place of the message")
JSON = switch("--json", "one JSON object a line")
OFF = switch("--off", "the other way round")
LINK = Argument("link", metavar="LINK", help="tuichat://host:port/invite#relay, in quotes")
NAME = Argument("--name", help="who you are there; asked for where it is needed")
OPEN_FILE = switch("--no-passphrase", "ask for none: the new key file stays open")
ANEW = switch(
    "--anew", "where the relay was begun anew and does not know this profile: make another account,"
    " and set aside what is here",
)  # fmt: skip
RECOVERY = (
    Argument("file", type=Path, metavar="FILE", help="the recovery file"),
    Argument("--recovery-passphrase-fd", type=descriptor, metavar="N",
             help="read that of FILE from there"),
)  # fmt: skip
NEW_GROUP = (
    Argument("--title", default="", metavar="TITLE", help="its title, in quotes"),
    switch("--public", "anybody on the relay may find, join and read it"),
)
AFTER = number("--after", "N", "those above this number", default=0)


def limit(default: int) -> Argument:
    """Return the option that limits the length of a list."""
    return number("--limit", "N", f"at most so many (default {default})", default=default)


def on_off(flag: str, help: str) -> Argument:
    """Return an option that takes "on" or "off"."""
    return Argument(flag, choices=["on", "off"], help=help)


_GROUP = commands(
    "group", "make a group, join or leave one, and do what its owners and admins do",
    command("group create", "create a group, and own it", "groups:change", ROOM, JSON, *NEW_GROUP),
    command("group invite", "let somebody join", "groups:change", ROOM, user("whom to invite"),
            JSON),
    command("group invited", "list who was invited and has not answered", "groups:invited", ROOM,
            JSON),
    command("group uninvite", "withdraw an invitation", "groups:change", ROOM, user("whom"), JSON),
    command("group join", "take up an invitation, come in by a link, or into a public group",
            "groups:change", Argument("chat", type=link_or_group, metavar="#ROOM|LINK|-",
                                      help=f"{IN_QUOTES}; - reads it from stdin"), JSON),
    command("group leave", "leave a group, or decline an invitation; a last owner hands it on, and "
            "with the last member it is deleted, with all that was said in it", "groups:change",
            ROOM, JSON),
    command("group info", "title, topic, who may come, and who is in it", "groups:info", ROOM,
            JSON),
    command("group title", "change the title; without words take it away", "groups:change", ROOM,
            JSON, Argument("words", nargs="*", metavar="TITLE")),
    command("group topic", "say what it is about; without words nothing", "groups:change", ROOM,
            JSON, Argument("words", nargs="*", metavar="TOPIC")),
    command("group slow", "how long a member waits between two messages: 30s, 5m, 1h or off",
            "groups:change", ROOM, JSON, Argument("words", nargs="*", metavar="TIME")),
    command("group promote", "make a member an admin, or with --owner an owner", "groups:change",
            ROOM, user("whom"), JSON, switch("--owner", "an owner, as you are")),
    command("group demote", "make an owner or admin a member like others", "groups:change", ROOM,
            user("whom; also yourself"), JSON),
    command("group transfer", "make a member owner, and yourself an admin", "groups:change", ROOM,
            user("whom"), JSON),
    command("group kick", "put a member out, who may be invited again", "groups:change", ROOM,
            user("whom"), JSON),
    command("group ban", "put somebody out and keep them out", "groups:change", ROOM, user("whom"),
            JSON),
    command("group unban", "let somebody come again", "groups:change", ROOM, user("whom"), JSON),
    command("group bans", "list who is banned", "groups:bans", ROOM, JSON),
    command("group public", "let anybody on the relay find, join and read it", "groups:change",
            ROOM, JSON),
    command("group private", "public no more: by invitation and link only", "groups:change", ROOM,
            JSON),
    commands(
        "group link", "make an invite link, list those that count, take them back",
        command("group link create", "make a link; it is printed this once", "groups:create_link",
                ROOM, JSON,
                Argument("--uses", default="1", metavar="N",
                         help="how many it lets in (default 1)"),
                Argument("--for", dest="span", default="1d", metavar="30m|12h|7d",
                         help="(default 1d)"), check="groups:check_link"),
        command("group link list", "list the links that count, without what they are",
                "groups:links", ROOM, JSON),
        command("group link revoke", "take one link back, or without an id all of them",
                "groups:revoke_link", ROOM, JSON,
                Argument("which", nargs="?", metavar="ID",
                         help="how the link begins, as link list says it, or its id")),
    ),
)  # fmt: skip
_STAFF = commands(
    "staff", "what moderators of the relay do",
    command("staff queue", "list reports, without their contents", "moderation:queue",
            Argument("--state", choices=STATES, default="new"), AFTER, JSON),
    command("staff appeals", "list open appeals", "moderation:appeals", AFTER, JSON),
    command("staff open", "show a report; that it was opened is in the relay's ledger for ever",
            "moderation:open_report", number("report", "REPORT"), JSON),
    command("staff decide", "decide about a report that was opened; its author is told why",
            "moderation:decide", number("report", "REPORT"), Argument("action", choices=ACTIONS),
            Argument("--ground", choices=GROUNDS, default="rules", help="(default rules)"),
            Argument("--rule", default="", metavar="TEXT", help="which rule, or which law"),
            Argument("--facts", default="", metavar="TEXT", help="why it is broken"),
            Argument("--for", dest="span", metavar="30m|12h|7d", help="to restrict or suspend"),
            JSON, check="moderation:check_words"),
    command("staff settle", "settle an appeal that is not against a decision of yours",
            "moderation:settle", number("appeal", "APPEAL"),
            Argument("outcome", choices=OUTCOMES), text(help="why; the account is told"), JSON,
            check="moderation:check_words"),
    command("staff list", "list who has a role on the relay", "moderation:members", JSON),
)  # fmt: skip
PROGRAM = CommandRow(
    "", "A terminal chat whose screen says, at every moment, who can read this.",
    (*COMMON, PLAIN, switch("--version", "print the version and exit")), "cli.run:chat", "profile",
    description="A terminal chat whose screen says, at every moment, who can read this.",
    below=(
    command("demo", "try it out: a relay and two bots on this machine, gone when you leave",
            "demo.run:demo", switch("--headless", "print a story instead of opening a screen"),
            PLAIN,
            needs="nothing"),
    command("register", "make an account on the relay of a link, without opening the chat",
            "devices:register", LINK,
            Argument("--name", required=True, help="3 to 32 letters, digits, . - _"),
            switch("--no-passphrase",
                   "leave the key file open: whoever has the file is this person"),
            ANEW, needs="profile"),
    command("join", "join a friend's relay by a link, or follow it to its new place, and chat",
            "run:join", LINK, NAME, OPEN_FILE, ANEW, PLAIN, needs="profile"),
    command("host", "run a relay for friends on this network, and open the chat on it",
            "host.host:host",
            Argument("--listen", metavar="ADDRESS:PORT",
                     help="one of this machine's addresses; port 0: any"),
            Argument("--public", metavar="HOST:PORT", help="how others reach it, for the link"),
            NAME, OPEN_FILE, PLAIN, needs="profile"),
    command("link", "make this one more device of an account that you have elsewhere",
            "devices:link",
            Argument("link", metavar="LINK", help="of the account's relay, in quotes"),
            Argument("--code", help="what `tui-chat device code` says on the other device"),
            NAME, OPEN_FILE, needs="profile"),
    command("device", "show the code for a new device; add, list or revoke your devices",
            "devices:device", Argument("act", choices=["code", "add", "list", "revoke"]),
            Argument("which", nargs="?", metavar="CODE|ID",
                     help="to add: its code; to revoke: its id, or 4 of it"),
            switch("--yes", "do not ask before it is done"), JSON, needs="profile"),
    commands(
        "account", "write your recovery file, come back by it, or delete the account",
        command("account export",
                "write your account key to a recovery file, under a passphrase",
                "account:export_recovery", *RECOVERY, needs="profile"),
        command("account restore",
                "make a new device of the account that a recovery file holds", "account:restore",
                *RECOVERY, Argument("--link", metavar="LINK", help="where the relay is by now"),
                OPEN_FILE, needs="profile"),
        command("account delete", "delete the account for ever; it is said first what that means",
                "account:delete",
                Argument("--confirm", metavar="NAME", help="your name, without asking"),
                Argument("--texts", choices=["keep", "delete"],
                         help="what you said in others' chats"),
                switch("--wipe", "remove the profile from here afterwards"), needs="profile"),
    ),
    command("passphrase", "change the passphrase of your key file, or take it away",
            "account:passphrase",
            Argument("--new-passphrase-fd", type=descriptor, metavar="N",
                     help="read the new one from descriptor N"),
            switch("--no-passphrase", "none: whoever has the file is this person"),
            needs="profile"),
    command("verifications", "show how long comparing codes took you, or delete that",
            "account:verifications", JSON,
            OneOf((switch("--delete", "delete all that was measured here"),
                   Argument("--ask", choices=["each-time", "never"],
                            help="whether you are asked to tell the relay's operator of one"))),
            needs="profile"),
    _GROUP,
    commands("channel", "make a channel: owners and admins write, others read",
             command("channel create", "create a channel, and own it", "groups:change", ROOM, JSON,
                     *NEW_GROUP)),
    command("directory", "list the public groups and channels of the relay", "groups:directory",
            Argument("words", nargs="*", metavar="WORDS", help="of a name, title or topic"), JSON),
    command("report", "show messages of a cloud chat to the operator; their author is not told",
            "moderation:report", CHAT,
            number("seqs", "SEQ", "their places, all of one author", nargs="+"),
            Argument("--reason", choices=REASONS, required=True, help="why"),
            reporting_note("more in your own words"),
            number("--around", "N", "so many messages before and after each go with it (default 5; "
                   "0: none)", default=5),
            switch("--show", "print what would be handed over, and send nothing"), JSON,
            check="moderation:check_words"),
    command("notices", "list what the relay's operator has told you", "moderation:notices",
            limit(20), switch("--read", "they count as read from then on"), JSON,
            needs="suspended bot"),
    command("appeal", "appeal against a decision about you, once; another of the staff decides",
            "moderation:appeal", number("decision", "DECISION", "its number, of notices"),
            text(), JSON, needs="suspended bot", check="moderation:check_words"),
    _STAFF,
    command("send", "send a text, or each line of stdin, where the relay can read it",
            "messages:send", CHAT, text("*"), JSON),
    command("tail", "print the last texts of a chat, and with --follow what comes",
            "messages:tail", CHAT,
            number("--since", "SEQ", "only those after this place"),
            number("--count", "N", "at most so many (default 50)"),
            switch("--follow", "go on with what comes, and with edits, deletions and reactions"),
            JSON),
    command("search", "find messages that the relay can read, by words that stand in them",
            "messages:search",
            Argument("words", nargs="+", metavar="WORD", help="all of them; the relay sees them"),
            Argument("--chat", type=chat, metavar="#ROOM|@NAME", help=f"only there; {IN_QUOTES}"),
            switch("--parts", "also inside of words"), limit(50), JSON),
    commands("file", "send a file where the relay can read it, or save one; never over another",
             command("file send", "send a file", "files:send", CHAT,
                     Argument("path", type=Path, metavar="PATH", help="the file"), JSON),
             command("file get", "save the file of a message", "files:get", CHAT, SEQ,
                     Argument("--into", type=Path, default=Path(), metavar="DIR",
                              help="where to (default: here)"), JSON)),
    command("edit", "say a message of yours otherwise; its place is the seq of tail --json",
            "messages:edit", CHAT, SEQ, JSON, text(), check="messages:check_message"),
    command("delete", "delete a message for everyone; the relay keeps nothing of its text",
            "messages:delete", CHAT, SEQ, JSON),
    command("react", "put an emoji on a message, or take yours away", "messages:react", CHAT, SEQ,
            JSON, Argument("emoji", metavar="EMOJI", help="itself, or :thumbs_up:"),
            switch("--remove", "take it away"), check="messages:check_emoji"),
    command("reply", "answer a message", "messages:reply", CHAT, SEQ, JSON, text(),
            check="messages:check_message"),
    command("settings", "show or set what others are told of you, and whom you block",
            "settings:settings",
            on_off("--presence", "whether others see that you are there, and on which day you last "
                   "were"),
            on_off("--receipts", "whether you and the other in a direct chat see how far each has "
                   "read"),
            on_off("--typing", "whether others see that you write"),
            on_off("--drafts", "whether the relay keeps, readable, what you begin, for your other "
                   "devices; each screen, also of this profile, asks once more before it shares"),
            JSON),
    command("holds", "what the relay says that it has about your account", "settings:holds", JSON),
    command("mute", "make a chat silent on all your devices, or not any more", "settings:mute",
            CHAT, OFF, number("--hours", "N", "only so long (default: for ever)"), JSON),
    command("archive", "put a chat out of the list on all your devices, or back",
            "settings:archive", CHAT, OFF, JSON),
    command("keep", "how long the relay keeps messages of a chat, and removes them then",
            "settings:keep", CHAT,
            Argument("span", nargs="?", metavar="7d|12h|90m|off",
                     help="from now on, what is older goes at once; without it: how it is"), JSON,
            check="settings:check_retention"),
    command("block", "hear nothing of somebody any more, but in groups you share",
            "settings:block", PERSON, JSON),
    command("unblock", "hear of somebody again", "settings:block", PERSON, JSON),
    command("secret", "hold a secret chat: each line of stdin is sealed for one person",
            "secret:secret", Argument("chat", type=person, metavar="@NAME"),
            switch("--accept", "wait for this peer and accept"),
            Argument("--report", choices=REASONS, metavar="REASON",
                     help="when the peer has ended it, show the operator what the peer said: "
                     + ", ".join(REASONS)),
            reporting_note("to the report, in your words"), JSON),
    command("export", "write all that your account has on the relay into one new file",
            "files:export_account", Argument("--format", choices=["json", "html"], required=True),
            Argument("--out", type=Path, metavar="PATH", required=True, help="a new file"),
            Argument("--files", type=Path, metavar="DIR",
                     help="save the files too: a new folder beside PATH"), JSON),
    command("frank-keys", "list the keys by which anybody can make tags of old reports",
            "settings:frank_keys", JSON),
    command("doctor", "look at terminal, keys, relay and this machine, and say what to do",
            "doctor.run:doctor",
            Argument("link", nargs="?", metavar="LINK", help="ask the relay of this link"), JSON,
            needs="directory"),
    command("config", "print where the configuration file is; write it with its defaults if need "
            "be", "run:configuration", needs="nothing"),
    command("completions", "print what completes these commands in a shell", "manual:show",
            Argument("shell", choices=["bash", "zsh", "fish"]), needs="nothing"),
    ),
)  # fmt: skip
