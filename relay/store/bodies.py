"""Texts as they lie in the database: each in a row of its own at the end of `texts`, which keeps
its size for ever, so that SQLite never copies it. A text that goes is overwritten in place."""

from __future__ import annotations

import sqlite3

TEXT = "coalesce(t.text, m.text)"
"""What an entry `m` says, beside JOIN."""
JOIN = "LEFT JOIN texts t ON t.no = m.body"
_ZEROS = "UPDATE texts SET text = CAST(zeroblob(length(CAST(text AS BLOB))) AS TEXT) WHERE no = ?"


def last(db: sqlite3.Connection) -> int:
    """The number of the last text, 0 if there is none."""
    (found,) = db.execute("SELECT max(no) FROM texts").fetchone()
    return int(found or 0)


def read(db: sqlite3.Connection, no: int) -> str:
    """The text of this number."""
    (text,) = db.execute("SELECT text FROM texts WHERE no = ?", (no,)).fetchone()
    return str(text)


def erase(db: sqlite3.Connection, no: int) -> None:
    """Write zeros over a text: as many bytes, or SQLite would move the row."""
    db.execute(_ZEROS, (no,))
