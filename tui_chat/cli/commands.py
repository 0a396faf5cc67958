"""Every command of the command line, with its arguments, its help and its function.
The parser, the completions and the manual are made from these rows. Nothing heavy is imported."""

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


def switch(flag: str, help: str) -> Argument:
    """Return an option that takes no value."""
    return Argument(flag, action="store_true", help=help)


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


CHAT = Argument("chat", type=chat, metavar="#GROUP|@NAME")
GROUP = Argument("chat", type=group, metavar="#GROUP")
PERSON = Argument("user", type=person, metavar="@NAME")
SEQ = number("seq", "SEQ", "number of the message (“tui-chat tail --json” prints it)")
JSON = switch("--json", "print one JSON object per line")
LINK = Argument("link", metavar="LINK", help="invite link (tuichat://…), in quotes")
NAME = Argument("--name", help="your name on the relay (default: asks you for a name)")
OPEN_FILE = switch("--no-passphrase", "don't ask for a passphrase for the new key file")
NEW_ACCOUNT = switch(
    "--new-account", "make a new account if the relay was reset and does not know this profile. "
        "The old account stays on this machine",
)  # fmt: skip
RECOVERY = (
    Argument("file", type=Path, metavar="FILE", help="path of the recovery file"),
    Argument("--recovery-passphrase-fd", type=descriptor, metavar="N",
             help="read the passphrase of FILE from file descriptor N"),
)  # fmt: skip
NEW_GROUP = (
    Argument("--title", default="", metavar="TITLE", help="title of the new chat, in quotes"),
    switch("--public", "let anyone on the relay find, join and read the new chat"),
)
AFTER = number("--after", "N", "list only reports or appeals with a number above N", default=0)


def limit(default: int) -> Argument:
    """Return the option that limits the length of a list."""
    return number("--limit", "N", f"print at most N results (default {default})", default=default)


def on_off(flag: str, help: str) -> Argument:
    """Return an option that takes "on" or "off"."""
    return Argument(flag, choices=["on", "off"], help=help)


_GROUP = commands(
    "group", "create, join, leave or manage a group",
    command("group create", "create a group that you own", "groups:change", GROUP, JSON,
            *NEW_GROUP),
    command("group invite", "invite someone to a group", "groups:change", GROUP,
        user("person to invite"),
            JSON),
    command("group invited", "list the open invitations of a group", "groups:invited", GROUP, JSON),
    command("group uninvite", "withdraw an invitation to a group", "groups:change", GROUP,
            user("person who was invited"), JSON),
    command("group join", "join a group: by invitation, by link, or because it is public",
        "groups:change",
            Argument("chat", type=link_or_group, metavar="#GROUP|LINK|-",
                     help="group or link (- reads the link from standard input)"), JSON),
    command("group leave", "leave a group or decline an invitation to it. The group is deleted "
            "if you were its last member",
            "groups:change", GROUP, JSON),
    command("group info", "show a group's title, topic, access and members", "groups:info", GROUP,
        JSON),
    command("group title", "change a group's title, or remove the title if you give no words",
        "groups:change", GROUP,
            JSON, Argument("words", nargs="*", metavar="TITLE")),
    command("group topic", "change a group's topic, or remove the topic if you give no words",
        "groups:change", GROUP,
            JSON, Argument("words", nargs="*", metavar="TOPIC")),
    command("group slow", "set how long each member of a group must wait between two messages",
        "groups:change", GROUP,
            JSON, Argument("words", nargs="*", metavar="30s|5m|1h|off")),
    command("group promote", "make a member of a group an admin or owner", "groups:change", GROUP,
            user("member to promote"), JSON, switch("--owner",
                "make the member an owner instead of an admin")),
    command("group demote", "make an owner or admin of a group an ordinary member",
        "groups:change", GROUP,
            user("owner or admin to demote (this can be you)"), JSON),
    command("group transfer", "make a member the owner of your group, and yourself an admin",
        "groups:change",
            GROUP, user("member who becomes the owner"), JSON),
    command("group kick", "remove a member from a group. The member can be invited again",
        "groups:change", GROUP,
            user("member to remove"), JSON),
    command("group ban", "remove someone from a group and stop them from joining again",
        "groups:change", GROUP,
            user("person to ban"), JSON),
    command("group unban", "let a banned person join the group again", "groups:change", GROUP,
        user("banned person"), JSON),
    command("group bans", "list the people who are banned from a group", "groups:bans", GROUP,
            JSON),
    command("group public", "make a group public, so that anyone can find, join and read it",
        "groups:change",
            GROUP, JSON),
    command("group private", "make a group private, so that people need an invitation or a link "
        "to join", "groups:change",
            GROUP, JSON),
    commands(
        "group link", "create, list or revoke invite links to a group",
        command("group link create", "create an invite link to a group (the link is shown only "
            "once)",
                "groups:create_link", GROUP, JSON,
                Argument("--uses", default="1", metavar="N",
                         help="how many people can join with the link (default 1)"),
                Argument("--for", dest="span", default="1d", metavar="30m|12h|7d",
                         help="how long the link works (default 1d)"), check="groups:check_link"),
        command("group link list", "list a group's valid invite links without their secret part",
            "groups:links",
                GROUP, JSON),
        command("group link revoke", "revoke one invite link of a group, or all of them",
            "groups:revoke_link", GROUP,
                JSON, Argument("which", nargs="?", metavar="ID",
                               help="id or beginning of the link, as “group link list” prints it "
                                   "(default: all links)")),
    ),
)  # fmt: skip
_STAFF = commands(
    "staff", "handle reports and appeals, if you are a moderator or operator of the relay",
    command("staff queue", "list reports (the list does not show the reported messages)",
        "moderation:queue",
            Argument("--state", choices=STATES, default="new"), AFTER, JSON),
    command("staff appeals", "list open appeals", "moderation:appeals", AFTER, JSON),
    command("staff open", "show a report and record that you read it",
            "moderation:open_report", number("report", "REPORT", "number of the report"), JSON),
    command("staff decide", "decide a report that you have opened",
            "moderation:decide", number("report", "REPORT", "number of the report"),
            *DECISION, JSON, check="moderation:check_words"),
    command("staff settle", "settle an appeal against someone else's decision",
            "moderation:settle", number("appeal", "APPEAL", "number of the appeal"),
            Argument("outcome", choices=OUTCOMES), text(help="your reasons, for the person who "
                "appealed"), JSON,
            check="moderation:check_words"),
    command("staff list", "list the relay's moderators and operators", "moderation:members", JSON),
)  # fmt: skip
_START = under(
    "Start",
    command("demo", "try the program with a relay and two bots that run on this machine",
        "demo.run:demo",
            switch("--headless", "print what happens as text instead of opening the chat"), PLAIN,
            needs="nothing"),
    command("join", "join a friend's relay with their link, or their two words, and open the "
            "chat", "run:join",
            Argument("link", metavar="LINK", nargs="+",
                     help="invite link in quotes, or the two words on the host's screen"),
            NAME, OPEN_FILE, NEW_ACCOUNT, PLAIN, needs="profile"),
    command("host", "run a relay for friends on your network, and chat with them",
            "host.host:host",
            Argument("--listen", metavar="ADDRESS:PORT",
                     help="address on this machine where the relay listens. Port 0 means any free "
                         "port"),
            Argument("--public", metavar="HOST:PORT", help="address that the invite link contains"),
            switch("--no-nearby", "let friends join only with the link, not with two words"),
            NAME, OPEN_FILE, PLAIN, needs="profile"),
    command("serve", "show the chat in a browser on this machine", "serve.run:serve",
            Argument("profiles", nargs="*", metavar="PROFILE",
                     help="profiles that a browser tab can open (default: the profile from "
                         "--profile)"),
            Argument("--listen", metavar="ADDRESS:PORT", default="127.0.0.1:7880",
                     help="address where the browser finds the chat. Port 0 means any free port "
                     "(default 127.0.0.1:7880)"),
            Argument("--behind-proxy", metavar="ORIGIN", action="append", default=[],
                     help="address that the browser shows, such as https://chat.example, if a "
                         "proxy handles TLS for the browser. You can use this option several "
                         "times"),
            number("--tabs", "N", "how many browser tabs can be open at a time (default 8)",
                default=8),
            needs="directory"),
    command("register", "create an account with an invite link, without opening the chat",
        "devices:register",
            LINK, Argument("--name", required=True,
                help="name of the new account, made of 3 to 32 letters, digits, . - _"),
            switch("--no-passphrase", "set no passphrase. Anyone who gets the key file can then "
                "act as this user"),
            NEW_ACCOUNT, needs="profile"),
    command("doctor", "check whether your terminal, keys, relay and machine work with the program",
            "doctor.run:doctor",
            Argument("link", nargs="?", metavar="LINK",
                help="check the relay that this link leads to"), JSON,
            needs="directory"),
)  # fmt: skip
_CHAT = under(
    "Chat",
    command("send", "send a message, or send each line of standard input as a message",
            "messages:send", CHAT, text("*"), JSON),
    command("reply", "reply to a message", "messages:reply", CHAT, SEQ, JSON, text(),
            check="messages:check_message"),
    command("edit", "edit one of your messages", "messages:edit", CHAT, SEQ, JSON, text(),
            check="messages:check_message"),
    command("delete", "delete one of your messages for everyone in the chat", "messages:delete",
        CHAT, SEQ, JSON),
    command("react", "add your reaction to a message, or remove it", "messages:react", CHAT, SEQ,
            JSON, Argument("emoji", metavar="EMOJI",
                help="the emoji itself or its name, such as :thumbs_up:"),
            switch("--remove", "remove your reaction instead of adding one"),
                check="messages:check_emoji"),
    command("search", "search cloud messages", "messages:search",
            Argument("words", nargs="+", metavar="WORD",
                     help="words that a message must contain. The relay sees your search words"),
            Argument("--chat", type=chat, metavar="#GROUP|@NAME", help="search only this chat"),
            switch("--parts", "also find messages that contain the search words inside longer "
                "words"), limit(50), JSON),
    commands("file", "send a file to a cloud chat, or save a file from one",
             command("file send", "send a file to a cloud chat", "files:send", CHAT,
                     Argument("path", type=Path, metavar="PATH", help="path of the file to send"),
                         JSON),
             command("file get", "save the file of a message, without replacing an existing file",
                     "files:get", CHAT, SEQ,
                     Argument("--into", type=Path, default=Path(), metavar="DIR",
                              help="folder to save the file in (default: the current folder)"),
                                  JSON)),
    command("keep", "show or set how long the relay keeps messages of a chat",
            "settings:keep", CHAT,
            Argument("span", nargs="?", metavar="7d|12h|90m|off",
                     help="how long to keep messages, or “off” to remove this chat's limit. Older "
                     "messages are deleted at once"), JSON,
            check="settings:check_retention"),
    command("mute", "mute or unmute a chat on all your devices", "settings:mute", CHAT,
            switch("--off", "unmute the chat"),
            number("--hours", "N", "mute the chat for N hours (default: until you unmute it)"),
                JSON),
    command("archive", "archive or unarchive a chat on all your devices", "settings:archive", CHAT,
            switch("--off", "unarchive the chat"), JSON),
    command("block", "stop someone from writing to you, except in groups that you share",
        "settings:block", PERSON, JSON),
    command("unblock", "let someone whom you blocked write to you again", "settings:block", PERSON,
        JSON),
)  # fmt: skip
_GROUPS = under(
    "Groups",
    _GROUP,
    commands("channel", "create a channel (only owners and admins can write there)",
             command("channel create", "create a channel that you own", "groups:change", GROUP,
                     JSON, *NEW_GROUP)),
    command("directory", "list the relay's public groups and channels", "groups:directory",
            Argument("words", nargs="*", metavar="WORDS",
                help="list only chats with these words in their name, title or topic"),
            JSON),
)  # fmt: skip
_ACCOUNT = under(
    "Account",
    commands(
        "account", "write or use a recovery file, or delete your account",
        command("account export",
                "write your account key to a recovery file with a passphrase",
                "account:export_recovery", *RECOVERY, needs="profile"),
        command("account restore", "restore your account from a recovery file on a new device",
                "account:restore", *RECOVERY,
                Argument("--link", metavar="LINK", help="new link to the relay, if the relay has "
                    "moved"),
                OPEN_FILE, needs="profile"),
        command("account delete", "explain what is deleted, ask you, and delete your account "
                "permanently",
                "account:delete",
                Argument("--confirm", metavar="NAME",
                    help="name of your account, to delete it without being asked"),
                Argument("--texts", choices=["keep", "delete"],
                         help="whether your messages in chats are kept or deleted"),
                switch("--wipe", "also remove your profile from this machine"), needs="profile"),
    ),
    command("link", "add this machine as a device of your account", "devices:link",
            Argument("link", metavar="LINK", help="link of the account's relay, in quotes"),
            Argument("--code", help="code that “tui-chat device code” prints on your other device"),
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
            switch("--no-passphrase", "set no passphrase. Anyone who gets the key file can then "
                "act as you"),
            needs="profile"),
    command("settings", "show or change what other users see about you, and list blocked users",
            "settings:settings",
            on_off("--presence", "show other users whether you are online, and the day when you "
                "were last online"),
            on_off("--receipts", "show the other person in a direct chat which messages you have "
                "read"),
            on_off("--typing", "show other users when you are typing"),
            on_off("--drafts", "share drafts between your devices (the relay can read them)"),
            JSON),
    command("export", "save your cloud messages and account data in one file",
            "files:export_account", Argument("--format", choices=["json", "html"], required=True),
            Argument("--out", type=Path, metavar="PATH", required=True,
                help="new file to save the data in"),
            Argument("--files", type=Path, metavar="DIR",
                     help="also save the files from your chats, in this new folder next to PATH"),
                         JSON),
    command("holds", "list what the relay stores about your account", "settings:holds", JSON),
    command("verifications", "show how long it took you to verify your contacts, or delete these "
        "times",
            "account:verifications", JSON,
            OneOf((switch("--delete", "delete the times of all verifications from this machine"),
                   Argument("--ask", choices=["each-time", "never"],
                            help="whether the program asks, after each verification, if the "
                                "relay's operator may learn how long it took"))),
            needs="profile"),
)  # fmt: skip
_OPERATOR = under(
    "Operator",
    command("report", "report messages of a cloud chat to the relay's operator",
            "moderation:report", CHAT,
            number("seqs", "SEQ", "numbers of the messages to report. All must be by the same "
                "author", nargs="+"),
            Argument("--reason", choices=REASONS, required=True,
                help="kind of problem that you report"),
            reporting_note("explanation of the report, in your own words"),
            number("--around", "N", "include N messages before and after each reported message "
                "(default 5)",
                   default=5),
            switch("--show", "print the report instead of sending it"), JSON,
            check="moderation:check_words"),
    command("notices", "list notices from the relay's operator", "moderation:notices",
            limit(20), switch("--read", "mark the notices as read"), JSON,
            needs="suspended bot"),
    command("appeal", "ask for a review of a decision about you (only once for each decision)",
            "moderation:appeal", number("decision", "DECISION", "number of the decision, which "
                "“tui-chat notices” prints"),
            text(), JSON, needs="suspended bot", check="moderation:check_words"),
    _STAFF,
    command("frank-keys", "list the franking keys that the relay has published",
            "settings:frank_keys", JSON),
)  # fmt: skip
_SCRIPTS = under(
    "Scripts",
    command("tail", "print the latest messages of a chat, or each message as it arrives",
        "messages:tail", CHAT,
            number("--since", "SEQ", "print only messages with a number above SEQ"),
            number("--count", "N", "print at most N messages (default 50)"),
            switch("--follow", "keep running and print new messages, edits, deletions and "
                "reactions"),
            JSON),
    command("secret", "have a secret chat through standard input and standard output",
            "secret:secret", Argument("chat", type=person, metavar="@NAME"),
            switch("--accept", "wait until this person requests a secret chat, and accept the "
                "request"),
            Argument("--report", choices=REASONS, metavar="REASON",
                     help="report the other person's messages to the operator when that "
                         "person ends the chat. Reasons: "
                     + ", ".join(REASONS)),
            reporting_note("explanation of the report, in your own words"), JSON),
    command("config", "print the path of the configuration file",
            "run:configuration", needs="nothing"),
    command("completions", "print a script that completes commands in your shell",
        "main:print_completions",
            Argument("shell", choices=["bash", "zsh", "fish"]), needs="nothing"),
)  # fmt: skip
PROGRAM = CommandRow(
    "", "A chat for the terminal. The screen always says who can read what you write.",
    (*COMMON, PLAIN, switch("--version", "print the version and exit")), "cli.run:chat", "profile",
    description="A chat for the terminal. The screen always says who can read what you write.",
    below=(*_START, *_CHAT, *_GROUPS, *_ACCOUNT, *_OPERATOR, *_SCRIPTS),
)  # fmt: skip
