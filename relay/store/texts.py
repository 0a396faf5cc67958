"""Words of people, each in a row of its own in `texts`. Rows that others may reuse are padded with
zeros. A group's title and topic share a row with room for the longest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES

TEXT = "coalesce(t.text, m.text)"
"""The text of an entry `m`, with JOIN."""
JOIN = "LEFT JOIN texts t ON t.no = m.body"


class TextRows(Protocol):
    """The rows of texts of one connection. `reuses` if a freed row may hold another text."""

    reuses: bool

    def following(self, last: int | None) -> int: ...
    def add(self, rows: Sequence[tuple[int, str]]) -> None: ...
    def read(self, no: int) -> str: ...
    def room(self, no: int) -> int: ...
    def overwrite(self, no: int, text: str) -> None: ...
    def erase(self, numbers: Sequence[int]) -> None: ...
    def in_column(self, text: str) -> object: ...


def size(text: str) -> int:
    """Return the bytes that a text takes."""
    return len(text.encode())


def padded(text: str, size: int) -> str:
    """Return a text padded with zeros to `size` bytes."""
    return text + "\0" * (size - len(text.encode()))


ROOM = 4 * TITLE_CHARS + 1 + TOPIC_BYTES
"""Bytes of a row with a title and a topic."""
HELD = "(SELECT text FROM texts WHERE no = c.words)"
"""The title and topic of a chat `c`, joined as in their row; NULL for a direct chat."""


def joined(title: str, topic: str) -> str:
    """Join title and topic for their row: neither has a NUL."""
    return f"{title}\0{topic}"


def split(held: str | None) -> tuple[str, str]:
    """Split the content of such a row into title and topic; both empty for None."""
    title, _, topic = (held or "").partition("\0")
    return title, topic.rstrip("\0")
