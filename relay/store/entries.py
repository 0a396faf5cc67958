"""Entries of the log as rows. Each statement releases the GIL, so few statements have many rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from relay.store.texts import JOIN, STEPS, TEXT, chunks
from relay.wire.messages import Kind

EntryRow = tuple[int, int, int, int, int, str, Kind, str, int, int, int]
"""Chat, seq, time, author, device, id, kind, text, `re`, origin and number of the text."""
COLUMNS = "chat, seq, at, by, device, id, kind, text, re, origin, body"
FOUND = f"m.device, m.id, m.chat, m.seq, m.at, m.kind, {TEXT}, m.re, m.changed"
"""Questions about an entry by its device and id."""
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


class EntryRows(Protocol):
    """The entries and mentions of one connection. `at_once` is how many are gathered at most."""

    at_once: int

    def add(self, rows: Sequence[EntryRow]) -> None: ...
    def find(self, names: Sequence[tuple[int, str]]) -> Iterable[Any]: ...
    def mention(self, rows: Sequence[tuple[int, int, int]]) -> None: ...
    def before_newest(self, count: int) -> int: ...


class SqliteEntries:
    """Entries in SQLite."""

    at_once = STEPS[0]

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, rows: Sequence[EntryRow]) -> None:
        """Insert entries."""
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
