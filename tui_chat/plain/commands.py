"""The commands of plain mode. They have the same words as on the screen.
They take a message's number where the screen selects a message."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import NamedTuple

from tui_chat.core.slash_commands import SHARED, ArgumentCount, ParsedCommand, argument_count


class PlainCommand(NamedTuple):
    """A command: its `words` after the slash, the arguments it `takes`, and the method that runs
    it. The arguments of a `local` command are never sent to the relay as they are; the `others`
    are further words for the same command."""

    words: str
    takes: str
    sentence: str
    act: str
    local: bool = False
    others: str = ""

    @property
    def title(self) -> str:
        return f"/{self.words} {self.takes}".strip()

    @property
    def arguments(self) -> ArgumentCount:
        return argument_count(self.takes)


def _shared(words: str, act: str = "") -> PlainCommand:
    """Return a command that the screen has too; `act` where the method has another name."""
    one = SHARED[words]
    takes, sentence = one.numbered or one.takes, one.in_plain or one.sentence
    return PlainCommand(words, takes, sentence, act or words, one.local, one.also)


COMMANDS = (
    _shared("help"),
    _shared("quit"),
    PlainCommand("chats", "", "List your chats, and open one by its number.", "chats"),
    PlainCommand("open", "#GROUP|@NAME", "Open a chat.", "open", local=True),
    _shared("direct"),
    PlainCommand("who", "", "Print who can read what you type, and who is in the chat.", "who",
                 others="members names whois"),
    PlainCommand("more", "", "Print earlier messages of this chat.", "more"),
    PlainCommand("read", "NUMBER", "Print one message again, line by line.", "read", local=True),
    PlainCommand("go", "NUMBER", "Print the messages before and after a message.",
                 "go", local=True),
    _shared("search"),
    _shared("date"),
    _shared("reply"),
    _shared("edit"),
    _shared("delete"),
    _shared("react"),
    _shared("pin"),
    _shared("pins"),
    _shared("forward"),
    _shared("report"),
    _shared("file"),
    PlainCommand("save", "NUMBER [FOLDER]", "Save the file of a message.", "save", local=True),
    PlainCommand("cancel", "NUMBER", "Stop sending or receiving a file, or decline an "
                 "offered file.", "cancel", local=True),
    *map(_shared, ("retry", "discard", "secret", "accept", "decline", "cloud", "verify", "timer",
                   "flush", "mute", "notes", "notify")),
    _shared("pin-chat", "pin_chat"),
    *map(_shared, ("folder", "archive", "contacts", "block", "unblock")),
    _shared("group create", "create"),
    _shared("group invite", "invite"),
    _shared("group join", "join"),
    _shared("group leave", "leave"),
    _shared("directory"),
    PlainCommand(
        "host", "", "Make a new link for friends. Works only where you host the relay.", "host"
    ),
    _shared("export"),
)  # fmt: skip

SHELL = {
    "settings": "settings", "notices": "notices", "staff": "staff", "holds": "holds",
    "devices": "device list", "passphrase": "passphrase", "account": "account",
    "keep": "keep", "register": "register", "group": "group", "channel": "channel",
}  # fmt: skip
"""Commands of the screen that plain mode leaves to the command line, by their first words."""
SCREEN_ONLY = (
    "pictures", "messages", "inspect", "unread", "archived", "tour", "renew", "sidebar",
    "history", "editor", "next", "previous", "fold", "spelling",
)  # fmt: skip
"""Commands of the screen that plain mode has no use for."""
_HERE = {word: command for command in COMMANDS for word in command.others.split()}


def parse(line: str, *, words_allowed: bool = True) -> ParsedCommand[PlainCommand] | str:
    """Return the command, or a sentence that says why there is none. Outside CLOUD arguments that
    the relay would read are not `words_allowed`."""
    typed = line.strip()[1:]
    found = _find(typed)
    if found is None:
        return _unknown(typed)
    command, rest = found
    arguments = _split(rest, command)
    if not (words_allowed or command.local) and arguments:
        return NO_WORDS
    if not command.arguments.least <= len(arguments) <= command.arguments.most:
        return f"Nothing was sent. Type the command in this form: {command.title}"
    return ParsedCommand(command, arguments)


def _find(typed: str) -> tuple[PlainCommand, str] | None:
    """Return the command that a line begins with, and the rest of the line."""
    for command in COMMANDS:
        words = r"\s+".join(command.words.split())
        begun = re.match(rf"{words}(?:\s+|\Z)", typed, re.IGNORECASE)
        if begun:
            return command, typed[begun.end() :]
    word, _, rest = typed.partition(" ")
    other = _HERE.get(word.lower())
    return None if other is None else (other, rest.strip())


def _split(rest: str, command: PlainCommand) -> tuple[str, ...]:
    if not rest.strip():
        return ()
    if command.arguments.spaced:
        return tuple(rest.strip().split(maxsplit=command.arguments.most - 1))
    return tuple(rest.split())


def _unknown(typed: str) -> str:
    word = typed.split(maxsplit=1)[0].lower() if typed.split() else ""
    if word in SHELL:
        return f"Plain mode has no such command. Quit with /quit, then run: tui-chat {SHELL[word]}"
    if word in SCREEN_ONLY:
        return f"/{word} works only in the full-screen chat, not in plain mode. Nothing was sent."
    known = [command.words for command in COMMANDS] + list(_HERE)
    near = get_close_matches(word, known, 1)
    hint = f" Did you mean /{near[0]}?" if near else " /help lists the commands."
    return f"There is no such command.{hint} Nothing was sent."


NO_WORDS = (
    "Nothing was sent. In a secret chat, type only the command, with no text after it. The relay "
    "would be able to read that text."
)


def help_lines() -> list[str]:
    """Return the help: how to leave, how to write, and a line for each command."""
    return [
        "/quit or Ctrl+D quits tui-chat. A line without / is sent to the open chat. To send a "
        "message that begins with a slash, type // instead of /.",
        "Each message has a number in brackets. Write this number in commands, for example: "
        "/reply 12 Good idea.",
        *(f"{command.title}: {command.sentence}" for command in COMMANDS),
    ]
