"""How long the messages of a chat are kept, and which of them expire next.
Retention is read from the log and the chat object, and converted to words and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relay.terminal.times import exact_duration, parse_seconds, retention_phrase, retention_seconds
from relay.wire import limits, messages
from tui_chat.core.chats import Conversation
from tui_chat.core.events import Line
from tui_chat.core.loaded_messages import Log
from tui_chat.core.names import BadName

KIND = "kept"
"""Kind of the log entry that sets the retention."""


def is_expired(msg: messages.Msg) -> bool:
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


def receive_entries(found: Conversation, entries: Iterable[messages.Msg]) -> None:
    """Take the retention from log entries; the newest counts."""
    for entry in entries:
        if entry.kind == KIND and entry.seq > found.log.keep_at:
            seconds = retention_seconds(entry.text)
            if seconds is not None:
                found.log.keep, found.log.keep_at = seconds, entry.seq


GONE = "expired"
"""The word for a message that the relay has removed for its age."""
NEVER_SECRET = "Secret messages are not affected. The relay never has them."  # noqa: S105
_LEFT = ((86_400, "{} days"), (3_600, "{} h"), (60, "{} min"))


def parse_retention(typed: str) -> int:
    """Return the seconds for 7d, 12h or 90m as typed; 0 for off. Raises BadName."""
    word = typed.strip().lower()
    seconds = parse_seconds(word)
    if word == "off" or limits.KEEP_LEAST <= seconds <= limits.KEEP_MOST:
        return seconds
    most = limits.KEEP_MOST // 86_400
    raise BadName(
        f"Nothing was changed. Enter a time from 1m to {most}d, such as 12h or 7d, or enter “off”."
    )


def time_left(seconds: float) -> str:
    """Return the rounded time that is left, at least two of a unit: in 3 h, in 12 min."""
    for size, words in _LEFT:
        if seconds >= 2 * size:
            return "in " + words.format(int(seconds // size))
    return "in a minute" if seconds > 0 else "now"


def retention_in_full(own: int, relay: int) -> str:
    """Say which of the chat's own retention and the relay's counts, and why."""
    if not own and not relay:
        return "forever (no limit is set)"
    if not own:
        return f"{retention_phrase(relay)} (the relay's limit for all chats)"
    if relay and relay < own:
        phrase, limit = retention_phrase(relay), exact_duration(own)
        why = f"the relay's limit for all chats, shorter than this chat's limit of {limit}"
        return f"{phrase} ({why})"
    return retention_phrase(own)
