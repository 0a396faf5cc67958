"""Every command of the command line: its words, arguments, help and function. The parser, the
completions and the manual are made from these rows; nothing heavy is imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from relay.terminal.command_table import Argument, CommandRow, OneOf
from relay.terminal.decision_options import DECISION, OUTCOMES, STATES
from tui_chat.cli.arguments import (
    COMMON,
    PLAIN,
    chat,
    count,
    descriptor,
    group,
    link_or_group,
    person,
)

REASONS = ("harassment", "threat", "sexual", "fraud", "spam", "other")


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


def under(heading: str, *rows: CommandRow) -> tuple[CommandRow, ...]:
    """Return the rows below this heading of the help."""
    return tuple(row._replace(group=heading) for row in rows)


def switch(flag: str, help: str, *, formerly: str = "") -> Argument:
    """Return an option that takes no value."""
    return Argument(flag, action="store_true", help=help, formerly=formerly)


def text(nargs: str = "+", **more: Any) -> Argument:
    """Return a text argument: several words, or one in quotes."""
    return Argument("text", nargs=nargs, metavar="TEXT", **more)


def number(name: str, metavar: str, help: str, **more: Any) -> Argument:
    return Argument(name, type=count, metavar=metavar, help=help, **more)


def user(help: str) -> Argument:
    return Argument("user", metavar="NAME", help=help)


def reporting_note(help: str) -> Argument:
    """Return the option for the user's note to a report."""
    return Argument("--note", default="", metavar="TEXT", help=help)


CHAT = Argument("chat", type=chat, metavar="#ROOM|@NAME")
ROOM = Argument("chat", type=group, metavar="#ROOM")
PERSON = Argument("user", type=person, metavar="@NAME")
SEQ = number("seq", "SEQ", "number of the message, as printed by tail --json")
JSON = switch("--json", "print one JSON object per line")
LINK = Argument("link", metavar="LINK", help="invite link (tuichat://…), in quotes")
NAME = Argument("--name", help="your name there (default: asks for it)")
OPEN_FILE = switch("--no-passphrase", "don't ask for a passphrase for the new key file")
NEW_ACCOUNT = switch(
    "--new-account", "make a new account if the relay was reset and does not know this profile. "
        "The old account is kept", formerly="--anew",
)  # fmt: skip
RECOVERY = (
    Argument("file", type=Path, metavar="FILE", help="the recovery file"),
    Argument("--recovery-passphrase-fd", type=descriptor, metavar="N",
             help="read the passphrase of FILE from file descriptor N"),
)  # fmt: skip
NEW_GROUP = (
    Argument("--title", default="", metavar="TITLE", help="its title, in quotes"),
    switch("--public", "anyone on the relay can find, join and read it"),
)
AFTER = number("--after", "N", "start after this number", default=0)


def limit(default: int) -> Argument:
    """Return the option that limits the length of a list."""
    return number("--limit", "N", f"print up to N (default {default})", default=default)


def on_off(flag: str, help: str) -> Argument:
    """Return an option that takes "on" or "off"."""
    return Argument(flag, choices=["on", "off"], help=help)


_GROUP = commands(
    "group", "create, join, leave or manage a group",
    command("group create", "create a group that you own", "groups:change", ROOM, JSON, *NEW_GROUP),
    command("group invite", "invite someone", "groups:change", ROOM, user("person to invite"),
            JSON),
    command("group invited", "list open invitations", "groups:invited", ROOM, JSON),
    command("group uninvite", "withdraw an invitation", "groups:change", ROOM,
            user("person who was invited"), JSON),
    command("group join", "join by invitation, by link, or a public group", "groups:change",
            Argument("chat", type=link_or_group, metavar="#ROOM|LINK|-",
                     help="group or link (- reads it from standard input)"), JSON),
    command("group leave", "leave a group (the last member deletes it) or decline an invitation",
            "groups:change", ROOM, JSON),
    command("group info", "show title, topic, access and members", "groups:info", ROOM, JSON),
    command("group title", "change the title, or remove it (no words)", "groups:change", ROOM,
            JSON, Argument("words", nargs="*", metavar="TITLE")),
    command("group topic", "change the topic, or remove it (no words)", "groups:change", ROOM,
            JSON, Argument("words", nargs="*", metavar="TOPIC")),
    command("group slow", "set how long members must wait between messages", "groups:change", ROOM,
            JSON, Argument("words", nargs="*", metavar="30s|5m|1h|off")),
    command("group promote", "make a member an admin or owner", "groups:change", ROOM,
            user("member to promote"), JSON, switch("--owner", "make them an owner")),
    command("group demote", "make an owner or admin an ordinary member", "groups:change", ROOM,
            user("owner or admin, or yourself"), JSON),
    command("group transfer", "make a member the owner, and yourself an admin", "groups:change",
            ROOM, user("new owner"), JSON),
    command("group kick", "remove a member, who can be invited again", "groups:change", ROOM,
            user("member to remove"), JSON),
    command("group ban", "remove someone and keep them out", "groups:change", ROOM,
            user("person to ban"), JSON),
    command("group unban", "lift a ban", "groups:change", ROOM, user("banned person"), JSON),
    command("group bans", "list banned people", "groups:bans", ROOM, JSON),
    command("group public", "make it public: anyone can find, join and read it", "groups:change",
            ROOM, JSON),
    command("group private", "make it private: join by invitation or link only", "groups:change",
            ROOM, JSON),
    commands(
        "group link", "create, list or revoke invite links",
        command("group link create", "create a link, which is shown only once",
                "groups:create_link", ROOM, JSON,
                Argument("--uses", default="1", metavar="N",
                         help="how many people can use it (default 1)"),
                Argument("--for", dest="span", default="1d", metavar="30m|12h|7d",
                         help="how long it is valid (default 1d)"), check="groups:check_link"),
        command("group link list", "list valid links without their secret part", "groups:links",
                ROOM, JSON),
        command("group link revoke", "revoke one link, or all of them", "groups:revoke_link", ROOM,
                JSON, Argument("which", nargs="?", metavar="ID",
                               help="id or start of the link, from link list (default: all)")),
    ),
)  # fmt: skip
_STAFF = commands(
    "staff", "moderate the relay, if you have that role",
    command("staff queue", "list reports, without their contents", "moderation:queue",
            Argument("--state", choices=STATES, default="new"), AFTER, JSON),
    command("staff appeals", "list open appeals", "moderation:appeals", AFTER, JSON),
    command("staff open", "show a report and record that you read it",
            "moderation:open_report", number("report", "REPORT", "number of the report"), JSON),
    command("staff decide", "decide an opened report",
            "moderation:decide", number("report", "REPORT", "number of the report"),
            *DECISION, JSON, check="moderation:check_words"),
    command("staff settle", "settle an appeal against someone else's decision",
            "moderation:settle", number("appeal", "APPEAL", "number of the appeal"),
            Argument("outcome", choices=OUTCOMES), text(help="reasons that the account sees"), JSON,
            check="moderation:check_words"),
    command("staff list", "list the relay's moderators", "moderation:members", JSON),
)  # fmt: skip
_START = under(
    "Start",
    command("demo", "try the chat with a relay and two bots on this machine", "demo.run:demo",
            switch("--headless", "print a story instead of opening a screen"), PLAIN,
            needs="nothing"),
    command("join", "join a friend's relay by a link or two words and open the chat", "run:join",
            Argument("link", metavar="LINK", nargs="+",
                     help="invite link in quotes, or the two words on the host's screen"),
            NAME, OPEN_FILE, NEW_ACCOUNT, PLAIN, needs="profile"),
    command("host", "run a relay for friends on this network, and chat",
            "host.host:host",
            Argument("--listen", metavar="ADDRESS:PORT",
                     help="address of this machine to listen on, with port 0 for any free one"),
            Argument("--public", metavar="HOST:PORT", help="address for the link"),
            switch("--no-nearby", "don't offer two words on this network, only the link"),
            NAME, OPEN_FILE, PLAIN, needs="profile"),
    command("serve", "show the chat in a browser on this machine", "serve.run:serve",
            Argument("profiles", nargs="*", metavar="PROFILE",
                     help="profiles that a tab can open (default: the one from --profile)"),
            Argument("--listen", metavar="ADDRESS:PORT", default="127.0.0.1:7880",
                     help="where to listen, with port 0 for any free one (127.0.0.1:7880)"),
            Argument("--behind-proxy", metavar="ORIGIN", action="append", default=[],
                     help="address in the browser if a proxy with TLS is in front (repeatable)"),
            number("--tabs", "N", "most tabs at a time (default 8)", default=8),
            needs="directory"),
    command("register", "make an account by a link without opening the chat", "devices:register",
            LINK, Argument("--name", required=True, help="3 to 32 letters, digits, . - _"),
            switch("--no-passphrase", "no passphrase: anyone with the file can act as this user"),
            NEW_ACCOUNT, needs="profile"),
    command("doctor", "check terminal, keys, relay and machine",
            "doctor.run:doctor",
            Argument("link", nargs="?", metavar="LINK", help="check the relay of this link"), JSON,
            needs="directory"),
)  # fmt: skip
_CHAT = under(
    "Chat",
    command("send", "send a message, or each line of standard input",
            "messages:send", CHAT, text("*"), JSON),
    command("reply", "reply to a message", "messages:reply", CHAT, SEQ, JSON, text(),
            check="messages:check_message"),
    command("edit", "edit one of your messages", "messages:edit", CHAT, SEQ, JSON, text(),
            check="messages:check_message"),
    command("delete", "delete a message for everyone", "messages:delete", CHAT, SEQ, JSON),
    command("react", "add or remove your reaction to a message", "messages:react", CHAT, SEQ,
            JSON, Argument("emoji", metavar="EMOJI", help="the emoji, or its name as :thumbs_up:"),
            switch("--remove", "remove the reaction"), check="messages:check_emoji"),
    command("search", "search cloud messages", "messages:search",
            Argument("words", nargs="+", metavar="WORD",
                     help="words that must all match (the relay sees them)"),
            Argument("--chat", type=chat, metavar="#ROOM|@NAME", help="search only this chat"),
            switch("--parts", "also match parts of words"), limit(50), JSON),
    commands("file", "send or save a file of a cloud chat",
             command("file send", "send a file", "files:send", CHAT,
                     Argument("path", type=Path, metavar="PATH", help="the file"), JSON),
             command("file get", "save the file of a message, without replacing another",
                     "files:get", CHAT, SEQ,
                     Argument("--into", type=Path, default=Path(), metavar="DIR",
                              help="folder to save it in (default: this one)"), JSON)),
    command("keep", "show or set how long messages of a chat are kept",
            "settings:keep", CHAT,
            Argument("span", nargs="?", metavar="7d|12h|90m|off",
                     help="new limit (older messages are removed at once)"), JSON,
            check="settings:check_retention"),
    command("mute", "mute or unmute a chat on all your devices", "settings:mute", CHAT,
            switch("--off", "unmute it"),
            number("--hours", "N", "mute it for N hours (default: until unmuted)"), JSON),
    command("archive", "archive or unarchive a chat on all your devices", "settings:archive", CHAT,
            switch("--off", "unarchive it"), JSON),
    command("block", "block someone (except in shared groups)", "settings:block", PERSON, JSON),
    command("unblock", "unblock someone", "settings:block", PERSON, JSON),
)  # fmt: skip
_GROUPS = under(
    "Groups",
    _GROUP,
    commands("channel", "create a channel, where only owners and admins write",
             command("channel create", "create a channel that you own", "groups:change", ROOM, JSON,
                     *NEW_GROUP)),
    command("directory", "list the relay's public groups and channels", "groups:directory",
            Argument("words", nargs="*", metavar="WORDS", help="words in name, title or topic"),
            JSON),
)  # fmt: skip
_ACCOUNT = under(
    "Account",
    commands(
        "account", "write or use a recovery file, or delete the account",
        command("account export",
                "write your account key to a recovery file with a passphrase",
                "account:export_recovery", *RECOVERY, needs="profile"),
        command("account restore", "restore your account from a recovery file on a new device",
                "account:restore", *RECOVERY,
                Argument("--link", metavar="LINK", help="new link, if the relay has moved"),
                OPEN_FILE, needs="profile"),
        command("account delete", "delete the account permanently (explains it first)",
                "account:delete",
                Argument("--confirm", metavar="NAME", help="your name, to skip the prompt"),
                Argument("--texts", choices=["keep", "delete"],
                         help="keep or delete your messages in chats"),
                switch("--wipe", "also remove the profile from this machine"), needs="profile"),
    ),
    command("link", "add this machine as a device of your account", "devices:link",
            Argument("link", metavar="LINK", help="link of the account's relay, in quotes"),
            Argument("--code", help="code from tui-chat device code on the other device"),
            NAME, OPEN_FILE, needs="profile"),
    command("device", "list, add or revoke your devices", "devices:device",
            Argument("act", choices=["code", "add", "list", "revoke"]),
            Argument("which", nargs="?", metavar="CODE|ID",
                     help="code of the new device, or id of the device to revoke"),
            switch("--yes", "don't ask for confirmation"), JSON, needs="profile"),
    command("passphrase", "set, change or remove the passphrase of your key file",
            "account:passphrase",
            Argument("--new-passphrase-fd", type=descriptor, metavar="N",
                     help="read the new passphrase from file descriptor N"),
            switch("--no-passphrase", "no passphrase: anyone with the file can act as you"),
            needs="profile"),
    command("settings", "show or change what others see, and list blocked people",
            "settings:settings",
            on_off("--presence", "show others that you are online, and the day you last were"),
            on_off("--receipts", "share with the other person how far you have read direct chats"),
            on_off("--typing", "show others that you are typing"),
            on_off("--drafts", "share drafts between your devices (the relay can read them)"),
            JSON),
    command("export", "save your account's cloud data in one file",
            "files:export_account", Argument("--format", choices=["json", "html"], required=True),
            Argument("--out", type=Path, metavar="PATH", required=True, help="new file to write"),
            Argument("--files", type=Path, metavar="DIR",
                     help="also save the files, in a new folder next to PATH"), JSON),
    command("holds", "list what the relay stores about your account", "settings:holds", JSON),
    command("verifications", "show or delete how long verifying took you",
            "account:verifications", JSON,
            OneOf((switch("--delete", "delete all measurements on this machine"),
                   Argument("--ask", choices=["each-time", "never"],
                            help="ask whether to tell the relay's operator"))),
            needs="profile"),
)  # fmt: skip
_OPERATOR = under(
    "Operator",
    command("report", "report messages of a cloud chat to the relay's operator",
            "moderation:report", CHAT,
            number("seqs", "SEQ", "numbers of the messages, all by one author", nargs="+"),
            Argument("--reason", choices=REASONS, required=True, help="reason of the report"),
            reporting_note("more, in your own words"),
            number("--around", "N", "include N messages before and after each (default 5)",
                   default=5),
            switch("--show", "print the report instead of sending it"), JSON,
            check="moderation:check_words"),
    command("notices", "list notices from the relay's operator", "moderation:notices",
            limit(20), switch("--read", "mark them as read"), JSON,
            needs="suspended bot"),
    command("appeal", "appeal once against a decision about you",
            "moderation:appeal", number("decision", "DECISION", "number of the decision, from "
                "notices"),
            text(), JSON, needs="suspended bot", check="moderation:check_words"),
    _STAFF,
    command("frank-keys", "list the relay's published franking keys",
            "settings:frank_keys", JSON),
)  # fmt: skip
_SCRIPTS = under(
    "Scripts",
    command("tail", "print the latest messages of a chat, or follow it", "messages:tail", CHAT,
            number("--since", "SEQ", "only messages after this number"),
            number("--count", "N", "up to N messages (default 50)"),
            switch("--follow", "continue with new messages, edits, deletions and reactions"),
            JSON),
    command("secret", "have a secret chat over standard input and output",
            "secret:secret", Argument("chat", type=person, metavar="@NAME"),
            switch("--accept", "wait for this person's request and accept it"),
            Argument("--report", choices=REASONS, metavar="REASON",
                     help="when they end it, report their messages to the operator: "
                     + ", ".join(REASONS)),
            reporting_note("note for the report, in your own words"), JSON),
    command("config", "print the path of the configuration file",
            "run:configuration", needs="nothing"),
    command("completions", "print shell completions", "main:print_completions",
            Argument("shell", choices=["bash", "zsh", "fish"]), needs="nothing"),
)  # fmt: skip
PROGRAM = CommandRow(
    "", "A chat for the terminal. The screen always says who can read what you write.",
    (*COMMON, PLAIN, switch("--version", "print the version and exit")), "cli.run:chat", "profile",
    description="A chat for the terminal. The screen always says who can read what you write.",
    below=(*_START, *_CHAT, *_GROUPS, *_ACCOUNT, *_OPERATOR, *_SCRIPTS),
)  # fmt: skip
