"""Words of people, each in a row at the end of `texts`, whose size never changes, so that SQLite
never copies it. Deleted words are overwritten with zeros."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TypeVar

from relay.store.texts import size

_OVER = (
    "UPDATE texts SET text = ? || CAST(zeroblob(length(CAST(text AS BLOB)) - ?) AS TEXT)"
    " WHERE no = ?"
)
STEPS = (256, 64, 16, 4, 1)
"""Numbers of rows in one statement, because each statement releases the GIL."""
_ADD = {n: f"INSERT INTO texts (no, text) VALUES {', '.join(['(?,?)'] * n)}" for n in STEPS}  # noqa: S608
_Row = TypeVar("_Row")


def chunks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """Yield slices of the lengths in STEPS, largest first, so that few statements suffice."""
    done = 0
    for step in STEPS:
        while len(rows) - done >= step:
            yield rows[done : done + step]
            done += step


class PaddedTexts:
    """Texts in rows that SQLite never moves."""

    reuses = True

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def following(self, last: int | None) -> int:
        """Return the number of the next text, after that of the `last` one if it is known."""
        if last is None:
            last = self._db.execute("SELECT max(no) FROM texts").fetchone()[0] or 0
        return last + 1

    def add(self, rows: Sequence[tuple[int, str]]) -> None:
        """Write texts with their numbers, which are new."""
        for several in chunks(rows):
            self._db.execute(_ADD[len(several)], [value for row in several for value in row])

    def read(self, no: int) -> str:
        """Return the text of this number, empty if it was erased."""
        (held,) = self._db.execute("SELECT text FROM texts WHERE no = ?", (no,)).fetchone()
        return str(held).rstrip("\0")

    def room(self, no: int) -> int:
        """Return the bytes in the row of this number."""
        query = "SELECT length(CAST(text AS BLOB)) FROM texts WHERE no = ?"
        return int(self._db.execute(query, (no,)).fetchone()[0])

    def overwrite(self, no: int, text: str) -> None:
        """Write a text, padded to exactly as many bytes, over another: SQLite must not move the
        row."""
        self._db.execute(_OVER, (text, size(text), no))

    def erase(self, numbers: Sequence[int]) -> None:
        """Write zeros over texts; their rows keep their sizes."""
        self._db.executemany(_OVER, [("", 0, no) for no in numbers])

    def in_column(self, text: str) -> object:
        """Return a text as it goes into a column of another table: as it is."""
        return text
