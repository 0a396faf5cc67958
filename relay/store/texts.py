"""Words as they lie in the database: each in a row of its own at the end of `texts`, which keeps
its size for ever, so that SQLite never copies it. Words that go are overwritten in place, and where
others may come instead there are zeros behind them.

What a group is called and about: both in one row of `texts`, with room for the longest."""

from __future__ import annotations

import sqlite3

from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES

TEXT = "coalesce(t.text, m.text)"
"""What an entry `m` says, beside JOIN."""
JOIN = "LEFT JOIN texts t ON t.no = m.body"
_OVER = (
    "UPDATE texts SET text = ? || CAST(zeroblob(length(CAST(text AS BLOB)) - ?) AS TEXT)"
    " WHERE no = ?"
)


def last(db: sqlite3.Connection) -> int:
    """The number of the last text, 0 if there is none."""
    (found,) = db.execute("SELECT max(no) FROM texts").fetchone()
    return int(found or 0)


def read(db: sqlite3.Connection, no: int) -> str:
    """The text of this number, empty if it was erased."""
    (text,) = db.execute("SELECT text FROM texts WHERE no = ?", (no,)).fetchone()
    return str(text).rstrip("\0")


def size(text: str) -> int:
    """How many bytes it takes."""
    return len(text.encode())


def room(db: sqlite3.Connection, no: int) -> int:
    """How many bytes the row of this number has."""
    (found,) = db.execute(
        "SELECT length(CAST(text AS BLOB)) FROM texts WHERE no = ?", (no,)
    ).fetchone()
    return int(found)


def padded(text: str, size: int) -> str:
    """A text with zeros behind it, so many bytes together."""
    return text + "\0" * (size - len(text.encode()))


def overwrite(db: sqlite3.Connection, no: int, text: str) -> None:
    """Write a text, and zeros behind it, over one for which there is room: as many bytes, or SQLite
    would move the row."""
    db.execute(_OVER, (text, size(text), no))


def erase(db: sqlite3.Connection, no: int) -> None:
    """Write zeros over a text."""
    overwrite(db, no, "")


ROOM = 4 * TITLE_CHARS + 1 + TOPIC_BYTES
"""Bytes of such a row."""
HELD = "(SELECT text FROM texts WHERE no = c.words)"
"""Of a chat `c` what its row has, NULL for a direct chat."""


def joined(title: str, topic: str) -> str:
    """Both as such a row has them: neither has a NUL."""
    return f"{title}\0{topic}"


def split(held: str | None) -> tuple[str, str]:
    """Title and topic of what such a row has; both empty where there is none."""
    title, _, topic = (held or "").partition("\0")
    return title, topic.rstrip("\0")
