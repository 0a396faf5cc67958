"""Entries of the log in SQLite. Each statement releases the GIL, so a few have many rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from relay.store.entries import COLUMNS, FOUND, EntryRow
from relay.store.sqlite.texts import STEPS, chunks
from relay.store.texts import JOIN, TextRows

_FIND = (
    f"SELECT {FOUND} FROM asked"  # noqa: S608
    f" CROSS JOIN messages m ON m.device = asked.device AND m.id = asked.id {JOIN}"
)
_INSERTS = {
    n: f"INSERT INTO messages ({COLUMNS}) VALUES {', '.join(['(?,?,?,?,?,?,?,?,?,?,?)'] * n)}"  # noqa: S608
    for n in STEPS
}
_FINDS = {
    n: f"WITH asked (device, id) AS (VALUES {', '.join(['(?,?)'] * n)}) {_FIND}" for n in STEPS
}
_MENTION = "INSERT INTO mentions (account, chat, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


class SqliteEntries:
    """Entries in SQLite."""

    at_once = STEPS[0]

    def __init__(self, db: sqlite3.Connection, texts: TextRows) -> None:
        self._db, self._texts = db, texts

    def add(self, rows: Sequence[EntryRow], texts: Sequence[tuple[int, str]]) -> None:
        """Insert entries, and before them their texts."""
        if texts:
            self._texts.add(texts)
        for part in chunks(rows):
            flat: list[int | str | bytes] = []
            for chat, seq, at, by, device, id, kind, text, re, origin, body in part:
                flat += (chat, seq, at, by, device, bytes.fromhex(id), kind, text, re, origin, body)
            self._db.execute(_INSERTS[len(part)], flat)

    def find(self, names: Sequence[tuple[int, str]]) -> Iterable[Any]:
        """Yield the entries that these devices and ids name."""
        for part in chunks(names):
            flat: list[int | bytes] = []
            for device, id in part:
                flat += (device, bytes.fromhex(id))
            yield from self._db.execute(_FINDS[len(part)], flat)

    def mention(self, rows: Sequence[tuple[int, int, int]]) -> None:
        """Note who is mentioned: account, chat and seq."""
        self._db.executemany(_MENTION, rows)

    def before_newest(self, count: int) -> int:
        """Return a row number above which the newest entries are."""
        return 0
