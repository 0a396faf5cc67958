"""The words for each kind of chat event: on the screen, in exports and in the operator's view."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from relay.terminal.times import exact_duration, retention_words


def slow_words(text: str) -> str:
    """Return the pace that a log entry of kind "slowed" sets: one message in 30 seconds."""
    if not text:
        return "off"
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return f"one message in {exact_duration(seconds)}" if seconds else "changed"


class LogWords(NamedTuple):
    """The words of one kind. {text} is what the entry says; {chat} and {member} are the words for
    the chat and its members. `export` and `screen` follow the author's name, unless they have it as
    {by}."""

    export: str
    view: str
    """Comes before the text."""
    screen: str = ""
    wordless: str = ""
    """Takes the place of `screen` if there is no text."""
    spoken: Callable[[str], str] | None = None
    """Puts a text that is a number into words."""


LOG_WORDS = {
    "created": LogWords("created the group", "created the chat", "created this {chat}"),
    "invited": LogWords("invited {text}", "invited", "invited {text}", "invited"),
    "uninvited": LogWords(
        "withdrew the invitation for {text}", "withdrew the invitation for:",
        "withdrew the invitation for {text}",
    ),
    "joined": LogWords("joined", "joined", "joined"),
    "left": LogWords("left", "left", "left"),
    "declined": LogWords("declined to join", "declined the invitation", "declined the invitation"),
    "inherited": LogWords(
        "left, and {text} now owns the group", "left, and the new owner is:",
        "{text} now owns this {chat}, because the last owner, {by}, left",
    ),
    "edited": LogWords("edited a message", "edited a message:"),
    "deleted": LogWords("deleted a message", "deleted a message"),
    "reacted": LogWords("reacted with {text}", "reacted:"),
    "unreacted": LogWords("removed the reaction {text}", "removed a reaction:"),
    "pinned": LogWords("pinned a message", "pinned a message"),
    "unpinned": LogWords("unpinned a message", "unpinned a message"),
    "made_owner": LogWords(
        "made {text} an owner", "made this user an owner:", "made {text} an owner of this {chat}"
    ),
    "made_admin": LogWords(
        "made {text} an admin", "made this user an admin:", "made {text} an admin of this {chat}"
    ),
    "made_member": LogWords(
        "made {text} a normal member", "made this user a member:", "made {text} a normal {member}"
    ),
    "kicked": LogWords("removed {text}", "removed", "removed {text} from this {chat}"),
    "banned": LogWords("banned {text}", "banned", "banned {text} from this {chat}"),
    "barred": LogWords("banned {text}", "banned", "banned {text} from this {chat}"),
    "unbanned": LogWords("unbanned {text}", "unbanned", "unbanned {text}"),
    "titled": LogWords(
        "changed the title to {text}", "set the title:", "changed the title to “{text}”",
        "removed the title",
    ),
    "topic": LogWords(
        "changed the topic to {text}", "set the topic:", "changed the topic to “{text}”",
        "removed the topic",
    ),
    "published": LogWords(
        "made it public", "made the chat public",
        "made this {chat} public: anyone can find, join and read it",
    ),
    "unpublished": LogWords(
        "made it private", "made the chat private",
        "made this {chat} private: new members need an invitation or a link",
    ),
    "closed": LogWords("deleted this account", "deleted their account", "deleted their account"),
    "taken_down": LogWords("took a message down: {text}", "took a message down:"),
    "restored": LogWords("put a message back", "put a message back:"),
    "slowed": LogWords(
        "set slow mode: {text}", "slow mode:", "set slow mode: {text} per member",
        "turned slow mode off", spoken=slow_words,
    ),
    "kept": LogWords(
        "changed message retention: {text}", "kept", "{by}: {text}", spoken=retention_words
    ),
}  # fmt: skip
