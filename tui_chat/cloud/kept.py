"""How long texts of a chat are kept, as its log and its chat object say it, and what the lines at
hand tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relay.wire import events as wire
from relay.wire.limits import KEEP_LEAST, KEEP_MOST
from tui_chat.cloud.log import Log
from tui_chat.conversations import Conversation
from tui_chat.events import Line

KIND = "kept"
"""The entry of a log that says for how long."""


def said_seconds(text: str) -> int | None:
    """What an entry of a log says: 0 for no time of the chat's own; None if it says nothing."""
    if not text:
        return 0
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(KEEP_MOST))
    return int(text) if plain and KEEP_LEAST <= int(text) <= KEEP_MOST else None


def is_expired(msg: wire.Msg) -> bool:
    """Whether this stands for a text that is kept no longer: no text of anybody is empty."""
    return msg.kind == "text" and not msg.text and not msg.gone


def shorter(one: int, other: int) -> int:
    """Of two times in seconds that which counts; 0 is for ever."""
    return min(one or other, other or one)


def next_to_go(log: Log, seconds: int) -> int | None:
    """When the oldest loaded text goes, in the relay's Unix milliseconds; None if none is loaded,
    or texts are kept for ever."""
    first = next(texts(log), None) if seconds else None
    return None if first is None else first.at + seconds * 1000


def older_than(log: Log, before: int) -> int:
    """How many of the loaded texts the relay took before this, in Unix milliseconds."""
    return sum(1 for line in texts(log) if line.at < before)


def texts(log: Log) -> Iterator[Line]:
    """The loaded texts that the relay keeps."""
    return (x for x in log.lines if x.kind == "text" and x.seq is not None and not x.now.gone)


def hears(found: Conversation, entries: Iterable[wire.Msg]) -> None:
    """What these entries of its log say of how long; the newest counts."""
    for entry in entries:
        if entry.kind == KIND and entry.seq > found.log.keep_at:
            seconds = said_seconds(entry.text)
            if seconds is not None:
                found.log.keep, found.log.keep_at = seconds, entry.seq
