"""The words of each kind of log entry: on the screen, in an export, and in the operator's view."""

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
    """The words of one kind. `export` and `screen` follow the author's name, unless they name the
    author themselves as {by}; {text} is what the entry says, {chat} and {member} are the words for
    the chat and its members. `view` comes before the text. `wordless` takes the place of `screen`
    if there is no text, and `spoken` puts a text that is a number into words."""

    export: str
    view: str
    screen: str = ""
    wordless: str = ""
    spoken: Callable[[str], str] | None = None


LOG_WORDS = {
    "created": LogWords("made the group", "made the chat", "created this {chat}"),
    "invited": LogWords("invited {text}", "invited", "invited {text}", "invited"),
    "uninvited": LogWords(
        "withdrew the invitation of {text}", "withdrew the invitation of",
        "withdrew the invitation of {text}",
    ),
    "joined": LogWords("joined", "joined", "joined"),
    "left": LogWords("left", "left", "left"),
    "declined": LogWords("declined to join", "declined the invitation", "declined the invitation"),
    "inherited": LogWords(
        "left, so {text} is the owner", "left, and the new owner is",
        "{text} owns this {chat} now: its last owner, {by}, has left",
    ),
    "edited": LogWords("edited a message", "edited a message:"),
    "deleted": LogWords("deleted a message", "deleted a message"),
    "reacted": LogWords("reacted with {text}", "reacted:"),
    "unreacted": LogWords("removed {text}", "removed a reaction:"),
    "pinned": LogWords("pinned a message", "pinned a message"),
    "unpinned": LogWords("unpinned a message", "unpinned a message"),
    "made_owner": LogWords(
        "made {text} owner", "made an owner of", "made {text} an owner of this {chat}"
    ),
    "made_admin": LogWords(
        "made {text} admin", "made an admin of", "made {text} an admin of this {chat}"
    ),
    "made_member": LogWords(
        "made {text} member", "made a member of", "made {text} a {member} like others"
    ),
    "kicked": LogWords("removed {text}", "removed", "removed {text} from this {chat}"),
    "banned": LogWords("banned {text}", "banned", "banned {text} from this {chat}"),
    "barred": LogWords("keeps {text} out", "keeps out", "banned {text} from this {chat}"),
    "unbanned": LogWords("unbanned {text}", "unbanned", "unbanned {text}"),
    "titled": LogWords(
        "set the title to {text}", "set the title:", "changed the title to “{text}”",
        "removed the title",
    ),
    "topic": LogWords(
        "set the topic to {text}", "set the topic:", "changed the topic to “{text}”",
        "removed the topic",
    ),
    "published": LogWords(
        "made it public", "made the chat public",
        "made this public: anyone can find it, join it and read all messages",
    ),
    "unpublished": LogWords(
        "made it private", "made the chat private",
        "made this private: new members need an invitation or a link",
    ),
    "closed": LogWords("deleted this account", "deleted their account", "deleted their account"),
    "taken_down": LogWords("took a message down: {text}", "took a message down:"),
    "restored": LogWords("put a message back", "put a message back:"),
    "slowed": LogWords(
        "set slow mode: {text}", "slow mode:", "set slow mode: {text} from each member",
        "turned slow mode off", spoken=slow_words,
    ),
    "kept": LogWords("says that {text}", "kept", "{by}: {text}", spoken=retention_words),
}  # fmt: skip
