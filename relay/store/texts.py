"""Words of people, each in a row of its own at the end of `texts`, whose size never changes, so
that SQLite never copies it. Deleted words are overwritten with zeros; rows that others may reuse
are padded with zeros. A group's title and topic share a row with room for the longest."""

from __future__ import annotations

from relay.store.database import Database, number, value
from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES

TEXT = "coalesce(t.text, m.text)"
"""The text of an entry `m`, with JOIN."""
JOIN = "LEFT JOIN texts t ON t.no = m.body"
_OVER = (
    "UPDATE texts SET text = ? || CAST(zeroblob(length(CAST(text AS BLOB)) - ?) AS TEXT)"
    " WHERE no = ?"
)


def last(db: Database) -> int:
    """Return the number of the last text, 0 if there is none."""
    return number(db, "SELECT max(no) FROM texts")


def read(db: Database, no: int) -> str:
    """Return the text of this number, empty if it was erased."""
    return str(value(db, "SELECT text FROM texts WHERE no = ?", no)).rstrip("\0")


def size(text: str) -> int:
    """Return the bytes that a text takes."""
    return len(text.encode())


def room(db: Database, no: int) -> int:
    """Return the bytes in the row of this number."""
    return number(db, "SELECT length(CAST(text AS BLOB)) FROM texts WHERE no = ?", no)


def padded(text: str, size: int) -> str:
    """Return a text padded with zeros to `size` bytes."""
    return text + "\0" * (size - len(text.encode()))


def overwrite(db: Database, no: int, text: str) -> None:
    """Write a text, padded to exactly as many bytes, over another: SQLite must not move the row."""
    db.execute(_OVER, (text, size(text), no))


def erase(db: Database, no: int) -> None:
    """Write zeros over a text; its row keeps its size."""
    overwrite(db, no, "")


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
