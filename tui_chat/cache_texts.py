"""Words as they lie in the cache: each in a row of `texts` that is put at its end and never grows,
moves or goes, so that SQLite lays no copy of it aside. Words that go are overwritten in place; what
is then zeros is `spare`, and other words come there later."""

from __future__ import annotations

import sqlite3

WORDS = "(SELECT t.text FROM texts t WHERE t.no = body)"
"""What a row with a `body` says, for `read`."""
_BYTES = "length(CAST(text AS BLOB))"
_OVER = f"UPDATE texts SET text = ? || CAST(zeroblob({_BYTES} - ?) AS TEXT) WHERE no = ?"  # noqa: S608


def read(held: str | None) -> str:
    """The words of what `WORDS` gave: behind them are zeros where the row is longer."""
    return (held or "").rstrip("\0")


def put(db: sqlite3.Connection, text: str) -> int:
    """Write words where there is a row for them, or in a new one; its number, 0 for none."""
    size = len(text.encode())
    if not size:
        return 0
    spare = db.execute(
        "SELECT bytes, no FROM spare WHERE bytes BETWEEN ? AND ? ORDER BY bytes LIMIT 1",
        (size, 2 * size),
    ).fetchone()
    if spare is None:
        return db.execute("INSERT INTO texts (text) VALUES (?)", (text,)).lastrowid or 0
    db.execute("DELETE FROM spare WHERE bytes = ? AND no = ?", spare)
    db.execute(_OVER, (text, size, spare[1]))
    return int(spare[1])


def erase(db: sqlite3.Connection, which: str, *of: str | int) -> None:
    """Write zeros over the words that `which` selects the numbers of, before its rows go."""
    db.execute(
        f"INSERT INTO spare (bytes, no) SELECT {_BYTES}, no FROM texts WHERE no IN ({which})",  # noqa: S608
        of,
    )
    db.execute(
        f"UPDATE texts SET text = CAST(zeroblob({_BYTES}) AS TEXT) WHERE no IN ({which})",  # noqa: S608
        of,
    )
