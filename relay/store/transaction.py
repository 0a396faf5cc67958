"""One batch while it runs: the connection, the cache, and the log entries not yet inserted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relay.store.cache import Cache, ChatState
from relay.wire.events import Kind

COLUMNS = 8
STEPS = (256, 64, 16, 4, 1)

_INSERT = "INSERT INTO messages (chat, seq, at, by, device, id, kind, text) VALUES "
_FIND = (
    "SELECT m.device, m.id, m.chat, m.seq, m.at, m.kind, m.text FROM asked"
    " CROSS JOIN messages m ON m.device = asked.device AND m.id = asked.id"
)
INSERTS = {n: _INSERT + ", ".join(["(?,?,?,?,?,?,?,?)"] * n) for n in STEPS}
FINDS = {
    n: f"WITH asked (device, id) AS (VALUES {', '.join(['(?,?)'] * n)}) {_FIND}" for n in STEPS
}


class Entry(NamedTuple):
    """What a client's id already names."""

    chat: int
    seq: int
    at: int
    kind: str
    text: str


def chunks(rows: Sequence[tuple[object, ...]]) -> Iterator[Sequence[tuple[object, ...]]]:
    """Slices of the sizes in STEPS, largest first, so that few statements do for any number."""
    done = 0
    for size in STEPS:
        while len(rows) - done >= size:
            yield rows[done : done + size]
            done += size


class Transaction:
    """Gathers entries so that a batch is a few statements: each statement gives up the GIL."""

    def __init__(self, db: sqlite3.Connection, cache: Cache) -> None:
        self.db = db
        self.cache = cache
        self._rows: list[tuple[int, int, int, int, int, bytes, str, str]] = []
        self._named: dict[tuple[int, bytes], Entry | None] = {}

    def look_up(self, names: Iterable[tuple[int, bytes]]) -> None:
        """Learn in one go which of these (device, id) name an entry already."""
        asked = list(dict.fromkeys(names))
        self._named.update(dict.fromkeys(asked))
        for part in chunks(asked):
            flat = [value for name in part for value in name]
            for device, id, *entry in self.db.execute(FINDS[len(part)], flat):
                self._named[device, id] = Entry(*entry)

    def named(self, device: int, id: bytes) -> Entry | None:
        """The entry that this device's id names, in the store or in this batch."""
        key = (device, id)
        if key not in self._named:
            self.look_up([key])
        return self._named[key]

    def append(
        self, chat: ChatState, by: int, device: int, id: bytes, kind: Kind, text: str, at: int
    ) -> int:
        """Add an entry to a chat's log and return its seq."""
        seq = chat.head = chat.head + 1
        self._rows.append((chat.no, seq, at, by, device, id, kind, text))
        self._named[device, id] = Entry(chat.no, seq, at, kind, text)
        return seq

    def flush(self) -> None:
        """Insert what was gathered; before any statement that reads the log, and at the end."""
        for part in chunks(self._rows):
            self.db.execute(INSERTS[len(part)], [value for row in part for value in row])
        self._rows.clear()
