"""Writes docs/tui-chat.1 from what the command line takes (`make manual`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relay.terminal.command_table import Argument, CommandRow
from tui_chat.cli.commands import PROGRAM
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.keymap import DEFAULT

PAGE = Path(__file__).with_name("tui-chat.1")
INTRODUCTION = (
    "Groups and direct chats are cloud chats: a relay keeps them, and whoever runs it can read "
    "them. A direct chat can be turned into a secret chat: it is sealed from one screen to the "
    "other, the relay keeps nothing of it but what the recipient reports, and it lives only while "
    "both people are online. The "
    "screen says at every moment who can read this.",
    "Without a command the chat is opened.",
)
EXIT = {
    "0": "done",
    "1": "refused or failed, with one sentence on standard error; of doctor: a problem was found",
    "2": "the command line was wrong",
    "128+N": "told to end by signal N; send then names what is not known to be sent, if anything",
}
SCRIPTS = {
    "stdin of send and secret": "UTF-8, a message a line. Blank lines are skipped. A line that is "
    "not UTF-8, or too long, is refused by itself: the other lines are sent, and the status is 1.",
    "settings --json": "presence, receipts, typing and drafts, each true or false, and blocked, a "
    "list of names. mute, archive, block and unblock --json: muted or unmuted (chat, until, in "
    "Unix milliseconds), archived or unarchived (chat), blocked or unblocked (user). keep --json: "
    "keep (chat, seconds), 0 for no time of the chat's own; without a time also relay, what the "
    "relay has for all chats: the shorter counts.",
    "holds --json": "holds (account, tables, readable_texts, readable_files, not_held, snapshots, "
    "not_told), as tui-chat-relay holds --account prints it but for what not_told names.",
    "device list --json": "device, created, this, online and last_login, a day in UTC or null, for "
    "each device.",
    "send --json": "sent (chat, seq, id) for each message, once the relay has it durably.",
    "tail --json": "message (chat, seq, id, from, text, at) for each text; at is Unix milliseconds "
    "by the relay's clock.",
    "search --json": "hit (chat, seq, from, at, text, start, more, marks) for each message, the "
    "newest first: text is a piece of it that begins at character start, marks are pairs of "
    "characters of the piece, from and to. end (more) comes last.",
    "file --json": "file send prints sent (chat, seq, name) once the relay has the file durably, "
    "file get saved (chat, seq, path). A file is saved whole or not at all, under its name made "
    "harmless and never in place of another; tail --json has file (size, sha256, type) with its "
    "message, where type is what the relay found by its first bytes. How far it is stands on "
    "standard error while that is a terminal. Both go on over broken connections; what stands "
    "still for a minute is given up.",
    "secret --json": "secret (state) for each state: waiting with --accept, negotiating, secret "
    "(code, safety_number), closed (reason, sentence). sent (n) or refused (reason) for each line, "
    "in their order. The states come before what happens in them: nothing is sent or heard before "
    "secret, and closed comes before any line that is refused because of it; also when the "
    "command is told to end, once something had begun. "
    "message (from, text) for each text of the peer; file (from, name, size) for a file that the "
    "peer offers: no command takes files, so it is declined at once.",
    "group, channel, directory --json": "done (act, chat, and user if it was about somebody) once "
    "the relay has it. info: group (chat, kind, title, topic, public, role, members), then member "
    "(user, role, online) for each who is in it, but not of a channel that one only reads. link "
    "create: link (chat, link, id, uses, expires), and it is the only time that the link is said; "
    "link list: link (chat, id, begins, by, uses, expires); expires is in Unix milliseconds by the "
    "relay's clock. bans: banned (chat, user). directory: public (chat, kind, members, title, "
    "topic), in order of their names. transfer is two acts: if only the first is done, both own "
    "the group.",
    "messages that change": "tail prints each message once, as it is at that moment: a deleted one "
    "without its text. With --json, re is the place of the message that it answers (0: none), "
    "edited when it was last edited in Unix milliseconds (0: never), deleted who deleted it, and "
    "reactions how many put which emoji there. edit, delete, react and reply name a message by its "
    "seq; they are not tried again later if the relay cannot be reached.",
    "export --json": "exported (path, format, chats, entries, bytes; with --files also folder, "
    "files and missing, how many are there and how many could not be got: then the status is 1). "
    "The file's own form: docs/export.md.",
    "tail --follow": "goes on with each text, and with what is done to any message of the chat. "
    "With --json: edited (text), deleted, reacted and unreacted (emoji, reactions), pinned and "
    "unpinned, each with chat, the seq of the message, change (the place of the change in the log, "
    "from which --since goes on), from (who did it) and at. Of several edits of a message that "
    "come at once the last one is told.",
}
FILES = {
    "$XDG_DATA_HOME/tui-chat/default": "the profile: key file and cache (~/.local/share)",
    "$XDG_CONFIG_HOME/tui-chat/config.toml": "the configuration, with every option explained in "
    "it; tui-chat config writes it (~/.config)",
    "$XDG_STATE_HOME/tui-chat/log": "the log, if it is on: no texts, names, keys or addresses "
    "(~/.local/state)",
}
ENVIRONMENT = {"NO_COLOR": "if set, the screen is drawn in shades of grey"}


def manual(top: CommandRow) -> str:
    """Return the page in the man macros (man(7))."""
    return "\n".join(_page(top)) + "\n"


def _page(top: CommandRow) -> Iterator[str]:
    yield '.TH TUI\\-CHAT 1 "" tui\\-chat'
    yield ".SH NAME"
    yield f"tui\\-chat \\- {_text(top.help[:1].lower() + top.help[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield ".B tui\\-chat"
    yield "[\\fIOPTION\\fR]..."
    yield "[\\fICOMMAND\\fR [\\fIARGUMENT\\fR]...]"
    yield ".SH DESCRIPTION"
    for n, paragraph in enumerate(INTRODUCTION):
        if n:
            yield ".PP"
        yield _text(paragraph)
    yield ".SH OPTIONS"
    yield "Before or after the command:"
    for option in top.options:
        yield from _option(option)
    yield ".SH COMMANDS"
    for command in top.all()[1:]:
        yield ".TP"
        yield _synopsis(command)
        yield _text(command.help[:1].upper() + command.help[1:].rstrip(".")) + "."
        own = [option for option in command.options if option not in top.options]
        if own or any(argument.help for argument in command.arguments):
            yield ".RS"
            for argument in command.arguments:
                if argument.help:
                    yield from _tagged(f"\\fI{_text(argument.name)}\\fR", argument.help)
            for option in own:
                yield from _option(option)
            yield ".RE"
    typed = {command.title: command.sentence for command in TABLE if command.words}
    keys = {DEFAULT.all_shown(c.name): c.sentence for c in TABLE if DEFAULT.of(c.name)}
    for title, table in (
        ("KEYS", keys), ("COMMANDS INSIDE THE CHAT", typed), ("EXIT STATUS", EXIT),
        ("SCRIPTS", SCRIPTS), ("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT),
    ):  # fmt: skip
        yield f".SH {title}"
        for tag, text in table.items():
            yield from _tagged(f"\\fB{_text(tag)}\\fR", text)


def _synopsis(command: CommandRow) -> str:
    words = [f"\\fB{_text(' '.join(command.path))}\\fR"]
    for argument in command.arguments:
        name = "\\fR|".join(f"\\fB{_text(choice)}" for choice in argument.choices)
        name = f"{name}\\fR" if name else f"\\fI{_text(argument.name)}\\fR"
        name += "..." if argument.many else ""
        words.append(f"[{name}]" if argument.optional else name)
    words += [_flags(option) for option in command.options if option.required]
    return " ".join(words)


def _option(option: Argument) -> Iterator[str]:
    yield from _tagged(_flags(option), option.help)


def _flags(option: Argument) -> str:
    flags = ", ".join(f"\\fB{_text(flag)}\\fR" for flag in option.flags)
    return f"{flags} \\fI{_text(option.value)}\\fR" if option.value else flags


def _tagged(tag: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield tag
    yield _text(text)


def _text(text: str) -> str:
    """Escape a text so that nothing in it is a request, and a hyphen can be copied as typed."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti")
    return f"\\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    PAGE.write_text(manual(PROGRAM), "utf-8")
