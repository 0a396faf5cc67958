"""Write the man pages (docs/*.1) and the completions (docs/completions/) of both programs from the
command tables (`make manual`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from relay.cli.commands import PROGRAM as RELAY_PROGRAM
from relay.terminal.command_table import Argument, CommandRow
from relay.terminal.completions import completions
from tui_chat.cli.commands import PROGRAM
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.keymap import DEFAULT

FOLDER = Path(__file__).parent


class ManualPage(NamedTuple):
    """A program's page beside its command table: what it is in a few words, paragraphs about it,
    and its further sections, each a list of names with their texts."""

    program: str
    summary: str
    introduction: tuple[str, ...]
    sections: Mapping[str, Mapping[str, str]]
    see_also: str
    command_required: bool = False


EXIT = {
    "0": "Success.",
    "1": "Refused or failed. A sentence on standard error says why. doctor: it found a problem.",
    "2": "The command line was wrong.",
    "128+N": "Stopped by signal N. For send: standard error names the messages that may be unsent.",
}
SCRIPTS = {
    "JSON": "With --json a command prints one JSON object per line. The field event names it. "
    "Times are Unix milliseconds by the relay's clock unless stated otherwise.",
    "standard input of send and secret": "One message per line, in UTF-8. Blank lines are skipped. "
    "A line that is too long or not UTF-8 is refused. The other lines are still sent, and the exit "
    "status is 1.",
    "send --json": "sent (chat, seq, id) for each message, once the relay has stored it.",
    "tail --json": "message (chat, seq, id, from, text, at, re, edited, deleted, reactions) for "
    "each message as it is now. re is the message that it replies to (0: none), edited the time of "
    "the last edit (0: never), deleted the name of the person who deleted it. A message with a "
    "file also has file (size, sha256, type). The relay detects the type from the first bytes.",
    "tail --follow": "Continues with new messages and with changes to any message of the chat. "
    "With --json: edited (text), deleted, reacted and unreacted (emoji, reactions), pinned and "
    "unpinned. Each has chat, seq (the message), change (the place of the change, for --since), "
    "from and at. If several edits arrive together, only the last is printed.",
    "tail --follow, after a reset": "If the relay was reset to an earlier state, the command says "
    "so on standard error and goes on. With --json: reset (chat, since) on standard output. Later "
    "messages have a seq above since, and may have the seq of a message that is gone.",
    "edit, delete, react, reply": "These name a message by its seq. They are not tried again later "
    "if the relay can't be reached.",
    "search --json": "hit (chat, seq, from, at, text, start, more, marks) for each message, newest "
    "first. text is a part of the message that starts at character start. marks are pairs of "
    "positions in that part. The last line is end (more).",
    "file --json": "file send prints sent (chat, seq, name) once the relay has stored the file. "
    "file get prints saved (chat, seq, path). A file is saved completely or not at all, under a "
    "safe name, and never replaces another file. Progress is shown on standard error if that is a "
    "terminal. Both continue over broken connections and give up after a minute without progress.",
    "secret --json": "secret (state) for each state: waiting (with --accept), negotiating, secret "
    "(code, safety_number) and closed (reason, sentence). Nothing is sent or received before the "
    "state secret.",
    "secret --json, messages": "sent (n) or refused (reason) for each line of standard input, in "
    "order. message (from, text) for each message of the other person. file (from, name, size) for "
    "a file that they offer, which is declined at once.",
    "secret --json, others": "view (open) when the operator's view opens or closes. reported "
    "(report, messages) after --report, once the relay has the report.",
    "secret, its end": "The command runs until its standard input ends, also after closed. closed "
    "is printed before the lines that are refused because of it. If the secret chat did not start "
    "or ended early, standard error says why and the exit status is 1.",
    "export --json": "exported (path, format, chats, entries, bytes). With --files also folder, "
    "files and missing, the number of files that could not be saved. If any is missing, the exit "
    "status is 1. The format of the file is described in docs/export.md.",
    "group, channel --json": "done (act, chat) once the relay has stored a change, with user if it "
    "is about someone. transfer has two steps. If only the first one succeeds, both people are "
    "owners.",
    "group info --json": "group (chat, kind, title, topic, public, slow, role, members), then "
    "member (user, role, online) for each member. Readers of a channel don't get the members.",
    "group invited, bans --json": "invited (chat, user, by, at). banned (chat, user).",
    "group link --json": "create: link (chat, link, id, uses, expires), the only time that the "
    "link is shown. list: link (chat, id, begins, by, uses, expires).",
    "directory --json": "public (chat, kind, members, title, topic), ordered by name.",
    "settings --json": "presence, receipts, typing and drafts (each true or false) and blocked (a "
    "list of names).",
    "mute, archive, block, keep --json": "muted or unmuted (chat, until), archived or unarchived "
    "(chat), blocked or unblocked (user), keep (chat, seconds, 0 for no limit). keep "
    "without a time also prints relay, the limit for all chats. The shorter one applies.",
    "holds --json": "holds (account, tables, readable_texts, readable_files, not_held, snapshots, "
    "not_told). It equals the output of tui-chat-relay holds --account, without the tables named "
    "in not_told.",
    "device list --json": "device, created (Unix seconds), this, online and last_login (a day in "
    "UTC or null) for each device.",
}
FILES = {
    "$XDG_DATA_HOME/tui-chat/default": "The profile with key file and cache (~/.local/share).",
    "$XDG_CONFIG_HOME/tui-chat/config.toml": "The configuration. Run tui-chat config to create it "
    "with all options explained (~/.config).",
    "$XDG_STATE_HOME/tui-chat/log": "The log, if it is on. It has no messages, names, keys or "
    "addresses (~/.local/state).",
}
ENVIRONMENT = {"NO_COLOR": "If set, the screen uses only shades of grey."}
ARROWS = str.maketrans({"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"})


def _keys(name: str) -> str:
    """Return the keys of an action, without signs that a manual page can't show everywhere."""
    return DEFAULT.all_shown(name).translate(ARROWS)


CLIENT = ManualPage(
    "tui-chat",
    PROGRAM.help,
    (
        "Groups and direct chats are cloud chats. A relay (server) stores them, and its operator "
        "can read them. A direct chat can become a secret chat, which is encrypted from one screen "
        "to the other. The relay stores nothing of it except what the recipient reports, and it "
        "lasts only while both people are online. The screen always shows who can read "
        "what you type.",
        "Without a command, tui-chat opens the chat.",
    ),
    {
        "KEYS": {_keys(c.name): c.sentence for c in TABLE if DEFAULT.of(c.name)},
        "COMMANDS INSIDE THE CHAT": {c.title: c.sentence for c in TABLE if c.words},
        "EXIT STATUS": EXIT, "SCRIPTS": SCRIPTS, "FILES": FILES, "ENVIRONMENT": ENVIRONMENT,
    },
    "tui\\-chat\\-relay",
)  # fmt: skip
RELAY = ManualPage(
    "tui-chat-relay",
    RELAY_PROGRAM.description or "",
    (
        "A relay is the server of tui-chat. It stores cloud chats, and its operator can read them. "
        "It passes on secret chats and can't read them.",
        "The command serve runs it. Most other commands work on its data directory (--data), also "
        "while the relay is running.",
    ),
    {
        "EXIT STATUS": {
            "0": "Success.",
            "1": "Refused or failed. A sentence on standard error says why.",
            "2": "The command line was wrong.",
            "130": "Stopped with Ctrl+C.",
        },
    },
    "tui\\-chat",
    command_required=True,
)
PAGES = ((CLIENT, PROGRAM), (RELAY, RELAY_PROGRAM))
SHELLS = ("bash", "zsh", "fish")


def manual(top: CommandRow, page: ManualPage = CLIENT) -> str:
    """Return the page in the man macros (man(7))."""
    return "\n".join(_lines(top, page)) + "\n"


def written() -> dict[Path, str]:
    """Return the files that `make manual` writes, with their contents."""
    found = {}
    for page, top in PAGES:
        found[FOLDER / f"{page.program}.1"] = manual(top, page)
        for shell in SHELLS:
            path = FOLDER / "completions" / f"{page.program}.{shell}"
            found[path] = completions(shell, page.program, top)
    return found


def _lines(top: CommandRow, page: ManualPage) -> Iterator[str]:
    name = _text(page.program)
    yield f'.TH {name.upper()} 1 "" {_text("tui-chat")}'
    yield ".SH NAME"
    yield f"{name} \\- {_text(page.summary[:1].lower() + page.summary[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield f".B {name}"
    yield "[\\fIOPTION\\fR]..."
    command = "\\fICOMMAND\\fR [\\fIARGUMENT\\fR]..."
    yield command if page.command_required else f"[{command}]"
    yield ".SH DESCRIPTION"
    for n, paragraph in enumerate(page.introduction):
        if n:
            yield ".PP"
        yield _text(paragraph)
    yield ".SH OPTIONS"
    yield "These options can stand before or after the command:" if len(top.options) > 2 else ".PP"
    for option in top.options:
        yield from _option(option)
    yield ".SH COMMANDS"
    heading = ""
    for below in top.below:
        if below.group != heading:
            heading = below.group
            yield f".SS {_text(heading)}"
        for row in below.all():
            yield from _command(row, top)
    for title, table in page.sections.items():
        yield f".SH {title}"
        for tag, text in table.items():
            yield from _tagged(f"\\fB{_text(tag)}\\fR", text)
    yield ".SH SEE ALSO"
    yield f".BR {page.see_also} (1)"


def _command(command: CommandRow, top: CommandRow) -> Iterator[str]:
    yield ".TP"
    yield _synopsis(command)
    yield _text(command.help[:1].upper() + command.help[1:].rstrip(".")) + "."
    common = {flag for option in top.options for flag in option.flags}
    own = [option for option in command.options if not common & set(option.flags)]
    if own or any(argument.help for argument in command.arguments):
        yield ".RS"
        for argument in command.arguments:
            if argument.help:
                yield from _tagged(f"\\fI{_text(argument.name)}\\fR", _help(argument))
        for option in own:
            yield from _option(option)
        yield ".RE"


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
    yield from _tagged(_flags(option), _help(option))


def _help(argument: Argument) -> str:
    """Return the help of an argument as argparse prints it, with its default."""
    help = argument.help or " or ".join(argument.choices)
    return help.replace("%(default)s", str(argument.how.get("default", "")))


def _flags(option: Argument) -> str:
    flags = ", ".join(f"\\fB{_text(flag)}\\fR" for flag in option.flags)
    return f"{flags} \\fI{_text(option.value)}\\fR" if option.value else flags


def _tagged(tag: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield tag
    yield _text(text)


_SIGNS = {
    "“": "\\(lq", "”": "\\(rq", "’": "\\(cq", "…": "...", "–": "\\(en", "—": "\\(em",
    "·": "\\(bu", "×": "\\(mu", "↑": "\\(ua", "↓": "\\(da", "←": "\\(<-", "→": "\\(->",
}  # fmt: skip
"""Signs beyond ASCII, by their names in roff."""


def _text(text: str) -> str:
    """Escape a text so that nothing in it is a request, and a hyphen can be copied as typed."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti")
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    return f"\\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    (FOLDER / "completions").mkdir(exist_ok=True)
    for path, text in written().items():
        path.write_text(text, "utf-8")
