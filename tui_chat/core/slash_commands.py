"""Commands that are typed after a slash, on the screen and in plain mode.
Those of both are described here once: their words, arguments and help."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

_SPACED = ("WORDS", "TEXT", "PATH", "TITLE", "DAY", "FOLDER")
"""Arguments that may have spaces; each is the last of its command."""
_MANY = 9_999

C = TypeVar("C")


class SlashCommand(Struct, frozen=True):
    """A command of the screen and of plain mode. `numbered` and `in_plain` replace arguments and
    help in plain mode, where a message is named by its number, and no page asks for the rest."""

    words: str
    sentence: str
    takes: str = ""
    numbered: str = ""
    in_plain: str = ""
    local: bool = False
    """True if its arguments never leave the machine as they are."""
    also: str = ""
    """Words of other chat programs for it."""


SHARED = {
    command.words: command
    for command in (
        SlashCommand("help", "Show all keys, all commands and what the signs mean.",
                     in_plain="List the commands.", also="commands"),
        SlashCommand("quit", "Quit. You are asked first if anything would end or be lost.",
                     in_plain="End secret chats and quit.", also="exit bye"),
        SlashCommand("direct", "Start a direct chat with someone. If you add a text, it is put in "
                     "the composer.", "NAME [TEXT]", "NAME", "Open the direct chat with someone.",
                     also="msg query dm q"),
        SlashCommand("search", "Search messages, in this chat or in all chats.", "[WORDS]",
                     "WORDS", "Search all cloud chats for messages with all of these words. In a "
                     "secret chat, search only that chat.", local=True,
                     also="lastlog find grep"),
        SlashCommand("date", "Go to a day, such as 2026-11-20, yesterday or monday.", "[DAY]",
                     "DAY"),
        SlashCommand("reply", "Reply to the selected message, or to the last one.",
                     numbered="NUMBER TEXT", in_plain="Reply to a message."),
        SlashCommand("edit", "Edit the selected message, or your last one.",
                     numbered="NUMBER|last TEXT",
                     in_plain="Edit one of your messages, or your last one."),
        SlashCommand("delete", "Delete a message for everyone. You are asked first.",
                     numbered="NUMBER", local=True),
        SlashCommand("react", "Add an emoji to a message, or remove your emoji.", "[:thumbs_up:]",
                     "NUMBER :thumbs_up:"),
        SlashCommand("pin", "Pin or unpin a message for everyone in this chat.",
                     numbered="NUMBER", also="unpin"),
        SlashCommand("pins", "List the pinned messages of this chat."),
        SlashCommand("forward", "Forward a message to another chat, with its author's name.",
                     "[@NAME|#GROUP]", "NUMBER #GROUP|@NAME"),
        SlashCommand("report", "Report messages to the relay's operator. You first see what is "
        "sent.",
                     numbered="NUMBER", local=True),
        SlashCommand("file", "Send a file. In CLOUD the relay's operator can read it.", "[PATH]",
                     "PATH", local=True, also="upload send"),
        SlashCommand("retry", "Send failed messages of this chat again."),
        SlashCommand("discard", "Remove failed messages of this chat."),
        SlashCommand("secret", "Ask for a secret chat, or accept a request."),
        SlashCommand("accept", "Accept a request for a secret chat."),
        SlashCommand("decline", "Decline a request for a secret chat."),
        SlashCommand("cloud", "Return to CLOUD: decline, withdraw or end a secret chat."),
        SlashCommand("verify", "Verify the other person: compare seven words."),
        SlashCommand("timer", "Set when your messages in this secret chat disappear.",
                     "[30s|5m|1h|off]", "30s|5m|1h|off", local=True),
        SlashCommand("flush", "Remove all messages of this secret chat on both sides. You are "
        "asked first."),
        SlashCommand("mute", "Mute or unmute this chat. Mentions still notify you.", also="unmute"),
        SlashCommand("notify", "Choose how you are notified, in general and in this chat.",
                     "[all|mentions|none|default]", local=True, also="bell"),
        SlashCommand("notes", "Open your notes: a chat with yourself, on all your devices."),
        SlashCommand("pin-chat", "Pin this chat at the top of the list, or unpin it."),
        SlashCommand("folder", "Move this chat to a folder. “off” removes it from its folder.",
                     "[FOLDER]", "FOLDER"),
        SlashCommand("archive", "Archive or unarchive this chat. A new message unarchives it.",
                     also="unarchive"),
        SlashCommand("contacts", "List your contacts. Block or unblock them.",
                     in_plain="List your contacts, and see if they are online or blocked."),
        SlashCommand("block", "Block someone. You first see what blocking hides.", "[NAME]",
                     also="ignore"),
        SlashCommand("unblock", "Unblock someone.", "[NAME]", also="unignore"),
        SlashCommand("group create", "Create a group. You become its owner.", "#GROUP [TITLE]",
                     also="create newgroup"),
        SlashCommand("group invite", "Invite someone to this group.", "NAME", also="invite"),
        SlashCommand("group join", "Join a group by its name or by an invite link.", "#GROUP|LINK",
                     also="join j"),
        SlashCommand("group leave", "Leave a group, or decline an invitation.", "[#GROUP]",
                     also="leave part"),
        SlashCommand("directory", "Find public groups and channels.", "[WORDS]", also="list"),
        SlashCommand("export", "Save your messages and data in a file on this machine.",
                     numbered="[PATH]", local=True),
    )
}  # fmt: skip
"""The commands of the screen that plain mode has too, by their words."""


class ParsedCommand(Struct, Generic[C], frozen=True):
    """A command of the screen or of plain mode as it was typed, which can be carried out."""

    command: C
    arguments: tuple[str, ...]


class ArgumentCount(Struct, frozen=True):
    """The number of arguments, and whether the last one may have spaces."""

    least: int
    most: int
    spaced: bool


def argument_count(takes: str) -> ArgumentCount:
    """Return how many arguments a command takes, from how they are written in its help."""
    names = takes.split()
    least = sum(not name.startswith("[") for name in names)
    return ArgumentCount(least, len(names), bool(names) and names[-1].strip("[]") in _SPACED)


def word_count(takes: str) -> tuple[int, int]:
    """Return the least and the most words that may follow the command."""
    count = argument_count(takes)
    return count.least, _MANY if count.spaced else count.most


def is_command(text: str) -> bool:
    """Return whether this is for the program: it is never sent to anyone."""
    return text.lstrip().startswith("/") and not text.lstrip().startswith("//")


def unescaped(text: str) -> str:
    """Return the message to send: `//x` is the way to write `/x`."""
    bare = text.lstrip()
    return bare[1:] if bare.startswith("//") else text


def escaped(text: str) -> str:
    """Return the text to type for a message that looks like a command."""
    return f"/{text.lstrip()}" if text.lstrip().startswith("/") else text
