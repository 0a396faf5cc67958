"""The commands of plain mode: the same words as on the screen, with a message's number where the
screen selects a message."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import NamedTuple


class PlainCommand(NamedTuple):
    """A command: its `words` after the slash, the arguments it `takes`, and the method that runs
    it. The last argument `keeps` its spaces. The arguments of a `local` command are never sent to
    the relay as they are; the `others` are further words for the same command."""

    words: str
    takes: str
    sentence: str
    act: str
    least: int = 0
    most: int = 0
    keeps: bool = False
    local: bool = False
    others: str = ""

    @property
    def title(self) -> str:
        return f"/{self.words} {self.takes}".strip()


COMMANDS = (
    PlainCommand("help", "", "List the commands.", "help", others="commands"),
    PlainCommand("quit", "", "End secret chats and leave.", "quit", others="exit bye"),
    PlainCommand("chats", "", "List your chats, and open one by its number.", "chats"),
    PlainCommand("open", "#ROOM|@NAME", "Open a chat.", "open", 1, 1, local=True),
    PlainCommand("direct", "NAME", "Open the direct chat with someone.", "direct", 1, 1,
                 others="msg query dm q"),
    PlainCommand("who", "", "Say who can read what you type, and who is in the chat.", "who",
                 others="members names whois"),
    PlainCommand("more", "", "Print earlier messages of this chat.", "more"),
    PlainCommand("read", "NUMBER", "Print one message again, line by line.", "read", 1, 1,
                 local=True),
    PlainCommand("go", "NUMBER", "Print the messages around a message, such as one you found.",
                 "go", 1, 1, local=True),
    PlainCommand("search", "WORDS", "Search for messages with all of these words.", "search", 1, 1,
                 True, others="lastlog find grep"),
    PlainCommand("date", "DAY", "Print the messages of a day: 2026-11-20, yesterday, monday.",
                 "date", 1, 1, True),
    PlainCommand("reply", "NUMBER TEXT", "Reply to a message.", "reply", 2, 2, True),
    PlainCommand("edit", "NUMBER TEXT", "Edit one of your messages.", "edit", 2, 2, True),
    PlainCommand("delete", "NUMBER", "Delete a message for everyone. Asks first.", "delete", 1, 1,
                 local=True),
    PlainCommand("react", "NUMBER EMOJI", "React with an emoji, such as :thumbs_up:, or remove "
                 "yours.", "react", 2, 2),
    PlainCommand("pin", "NUMBER", "Pin a message for everyone, or unpin it.", "pin", 1, 1,
                 others="unpin"),
    PlainCommand("pins", "", "List the pinned messages of this chat.", "pins"),
    PlainCommand("forward", "NUMBER #ROOM|@NAME", "Send a message to another chat, with its "
                 "author's name. Asks first.", "forward", 2, 2),
    PlainCommand("report", "NUMBER", "Report a message to the relay's operator. Asks first.",
                 "report", 1, 1, local=True),
    PlainCommand("file", "PATH", "Send a file. Asks first, and says who can read it.", "file", 1, 1,
                 True, True, others="upload send"),
    PlainCommand("save", "NUMBER [FOLDER]", "Save the file of a message.", "save", 1, 2, True,
                 True),
    PlainCommand("cancel", "NUMBER", "Stop a file, or decline one that is offered.", "cancel", 1, 1,
                 local=True),
    PlainCommand("retry", "", "Send the messages that failed in this chat again.", "retry"),
    PlainCommand("discard", "", "Remove the messages that failed in this chat.", "discard"),
    PlainCommand("secret", "", "Request a secret chat, or accept the request.", "secret"),
    PlainCommand("accept", "", "Accept the request for a secret chat.", "accept"),
    PlainCommand("decline", "", "Decline the request for a secret chat.", "decline"),
    PlainCommand("cloud", "", "End the secret chat, or go back to cloud after its end.", "cloud"),
    PlainCommand("verify", "", "Compare the seven words, to be sure who you are talking to.",
                 "verify"),
    PlainCommand("timer", "30s|5m|1h|off", "Set when your secret messages disappear.", "timer", 1,
                 1, local=True),
    PlainCommand("flush", "", "Remove all messages of this secret chat on both sides. Asks first.",
                 "flush"),
    PlainCommand("mute", "", "Mute this chat on all your devices, or unmute it.", "mute",
                 others="unmute"),
    PlainCommand("notify", "[all|mentions|none|default]", "Choose how messages notify you, or set "
                 "it for this chat.", "notify", 0, 1, local=True, others="bell"),
    PlainCommand("archive", "", "Archive this chat, or unarchive it.", "archive",
                 others="unarchive"),
    PlainCommand("contacts", "", "List the people you have chats with.", "contacts"),
    PlainCommand("block", "[NAME]", "Block someone. Asks first.", "block", 0, 1, others="ignore"),
    PlainCommand("unblock", "[NAME]", "Unblock someone.", "unblock", 0, 1, others="unignore"),
    PlainCommand("group create", "#ROOM [TITLE]", "Create a group.", "create", 1, 2, True,
                 others="create newgroup"),
    PlainCommand("group invite", "NAME", "Invite someone to this group.", "invite", 1, 1,
                 others="invite"),
    PlainCommand("group join", "#ROOM|LINK", "Join a group you are invited to, or by a link.",
                 "join", 1, 1, others="join j"),
    PlainCommand("group leave", "[#ROOM]", "Leave a group. Asks first.", "leave", 0, 1,
                 others="part leave"),
    PlainCommand("directory", "[WORDS]", "List the public groups and channels.", "directory", 0, 1,
                 True, others="list"),
    PlainCommand("host", "", "Where you host: make a new link for friends.", "host"),
    PlainCommand("export", "[PATH]", "Save a copy of what you have on the relay. Asks first.",
                 "export", 0, 1, True, True),
)  # fmt: skip

SHELL = {
    "settings": "settings", "notices": "notices", "staff": "staff", "holds": "holds",
    "devices": "device list", "passphrase": "passphrase", "account": "account",
    "keep": "keep", "register": "register", "group": "group", "channel": "channel",
}  # fmt: skip
"""Commands of the screen that plain mode leaves to the command line, by their first words."""
SCREEN_ONLY = (
    "pictures", "messages", "inspect", "unread", "archived", "tour", "renew", "sidebar",
)  # fmt: skip
"""Commands of the screen that plain mode has no use for."""
_HERE = {word: command for command in COMMANDS for word in command.others.split()}


class ParsedCommand(NamedTuple):
    """A command that can be run."""

    command: PlainCommand
    arguments: tuple[str, ...]


def is_command(line: str) -> bool:
    """Return whether a line is for the program: it is then never sent to anyone."""
    return line.lstrip().startswith("/") and not line.lstrip().startswith("//")


def unescaped(line: str) -> str:
    """Return the message to send: `//x` is the way to write `/x`."""
    bare = line.lstrip()
    return bare[1:] if bare.startswith("//") else line


def parse(line: str, *, words_allowed: bool = True) -> ParsedCommand | str:
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
    if not command.least <= len(arguments) <= command.most:
        return f"Type it as {command.title}. Nothing was sent."
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
    if command.keeps:
        return tuple(rest.strip().split(maxsplit=command.most - 1))
    return tuple(rest.split())


def _unknown(typed: str) -> str:
    word = typed.split(maxsplit=1)[0].lower() if typed.split() else ""
    if word in SHELL:
        return f"Plain mode has no such command. Leave with /quit and run: tui-chat {SHELL[word]}"
    if word in SCREEN_ONLY:
        return f"/{word} works on the screen only. Nothing was sent."
    known = [command.words for command in COMMANDS] + list(_HERE)
    near = get_close_matches(word, known, 1)
    hint = f" Did you mean /{near[0]}?" if near else " /help lists the commands."
    return f"There is no such command.{hint} Nothing was sent."


NO_WORDS = (
    "Outside CLOUD this command takes no words, because the relay would read them. "
    "Nothing was sent."
)


def help_lines() -> list[str]:
    """Return the help: how to leave, how to write, and a line for each command."""
    return [
        "/quit or Ctrl+D leaves. A line without / is sent to the open chat. // begins a message "
        "with a slash.",
        "Numbers in brackets name messages: /reply 12 Good idea.",
        *(f"{command.title}: {command.sentence}" for command in COMMANDS),
    ]
