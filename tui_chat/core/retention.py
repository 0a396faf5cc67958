"""Retention of a chat's texts: read it from the log and the chat object, find what expires next
among the loaded lines, and convert it to words and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relay.terminal.times import parse_seconds
from relay.wire.limits import KEEP_LEAST, KEEP_MOST
from relay.wire.messages import Msg
from tui_chat.core.chats import Conversation
from tui_chat.core.events import Line
from tui_chat.core.log import Log
from tui_chat.core.names import BadName

KIND = "kept"
"""Kind of the log entry that sets the retention."""


def entry_seconds(text: str) -> int | None:
    """Return the seconds that a log entry sets: 0 for no retention of the chat's own; None if it is
    invalid."""
    if not text:
        return 0
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(KEEP_MOST))
    return int(text) if plain and KEEP_LEAST <= int(text) <= KEEP_MOST else None


def is_expired(msg: Msg) -> bool:
    """Return True if this is the stand-in for an expired text: no real text is empty."""
    return msg.kind == "text" and not msg.text and not msg.gone


def shorter(one: int, other: int) -> int:
    """Return the shorter of two times in seconds; 0 is for ever."""
    return min(one or other, other or one)


def next_to_go(log: Log, seconds: int) -> int | None:
    """Return when the oldest loaded text expires, in the relay's Unix milliseconds; None if none is
    loaded, or texts are kept for ever."""
    first = next(texts(log), None) if seconds else None
    return None if first is None else first.at + seconds * 1000


def older_than(log: Log, before: int) -> int:
    """Count the loaded texts that the relay took before this time, in Unix milliseconds."""
    return sum(1 for line in texts(log) if line.at < before)


def texts(log: Log) -> Iterator[Line]:
    """Yield the loaded texts that the relay keeps."""
    return (x for x in log.lines if x.kind == "text" and x.seq is not None and not x.now.gone)


def receive_entries(found: Conversation, entries: Iterable[Msg]) -> None:
    """Take the retention from log entries; the newest counts."""
    for entry in entries:
        if entry.kind == KIND and entry.seq > found.log.keep_at:
            seconds = entry_seconds(entry.text)
            if seconds is not None:
                found.log.keep, found.log.keep_at = seconds, entry.seq


GONE = "kept no longer"
"""Stand-in for a text that the relay has removed for its age."""
NEVER_SECRET = "Secret messages are not concerned: the relay never has them."  # noqa: S105
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_LEFT = ((86_400, "{} days"), (3_600, "{} h"), (60, "{} min"))


def parse_retention(typed: str) -> int:
    """Return the seconds for 7d, 12h or 90m as typed; 0 for off. Raises BadName."""
    word = typed.strip().lower()
    seconds = parse_seconds(word)
    if word == "off" or KEEP_LEAST <= seconds <= KEEP_MOST:
        return seconds
    most = KEEP_MOST // 86_400
    raise BadName(
        f"For how long? Write 7d, 12h or 90m, from 1m to {most}d, or off. Nothing was changed."
    )


def exact_duration(seconds: int) -> str:
    """Return an exact duration: 7 days, 36 hours, 90 minutes."""
    size, name = next((size, name) for size, name in _UNITS if seconds % size == 0)
    count = seconds // size
    return f"{count:,} {name}" + ("" if count == 1 else "s")


def time_left(seconds: float) -> str:
    """Return the rounded time that is left, at least two of a unit: in 3 h, in 12 min."""
    for size, words in _LEFT:
        if seconds >= 2 * size:
            return "in " + words.format(int(seconds // size))
    return "in a minute" if seconds > 0 else "now"


def retention_phrase(seconds: int) -> str:
    """Return the retention as a phrase to follow "messages here are kept"."""
    return f"for {exact_duration(seconds)}, then the relay removes them" if seconds else "for ever"


def retention_in_full(own: int, relay: int) -> str:
    """Say which of the chat's own retention and the relay's counts, and why."""
    if not own and not relay:
        return "for ever: no time is set"
    if not own:
        return f"{retention_phrase(relay)}, as in all chats of it"
    if relay and relay < own:
        phrase = retention_phrase(relay)
        return f"{phrase}, as in all chats of it; this chat's own {exact_duration(own)} is more"
    return retention_phrase(own)


def entry(text: str) -> str:
    """Return a log entry in words, to follow the name of its author."""
    seconds = entry_seconds(text)
    if seconds is None:
        return "said for how long messages here are kept"
    if not seconds:
        return "messages here have no time of their own any more"
    return f"messages here are kept {retention_phrase(seconds)}"
