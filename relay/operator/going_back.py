"""What the way back to an earlier state of a store costs, and the line of its ledger that says that
it was gone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from relay.ledger import Fact
from relay.store import ledger
from relay.store.sqlite import connect_looking

_ORDER = "SELECT issuer, reference, subject FROM orders"
_UNTOLD = (
    f"{_ORDER} WHERE due > 0 OR told = 0 AND (state = 'open' OR state = 'produced' AND unnoticed)"
)
_UNREAD = (
    "SELECT issuer, reference, subject FROM orders o JOIN notices n"
    " ON n.account = o.account AND n.about = o.no"
    " WHERE o.told > 0 AND n.kind = 'order' AND n.read = 0"
)
_RESETS = (
    "SELECT coalesce(json_extract(facts, '$.orders'), 0), coalesce(json_extract(facts, '$.lines'),"
    " 0) FROM ledger WHERE no > ? AND kind = 'reset'"
)


class Lost(NamedTuple):
    """What there is and would not be any more: orders of which their users do not know, those of
    them that were answered and whose users are to be told, or have a notice that they have not
    read, and lines of the ledger. What resets
    took of which the lines go as well is in the last two."""

    orders: int
    due: int
    lines: int
    orders_before: int = 0
    lines_before: int = 0

    @property
    def facts(self) -> dict[str, Fact]:
        """For the line of the ledger: one reset does not hide what another took."""
        return {
            "lines": self.lines + self.lines_before,
            "orders": self.orders + self.orders_before,
        }


def lost(database: Path, kept: Path | None) -> Lost:
    """What goes with a store when another, or an empty one, comes into its place. Raises
    sqlite3.Error."""
    with closing(connect_looking(database)) as now:
        if kept is None:
            return _lost(now, None)
        with closing(connect_looking(kept)) as then:
            return _lost(now, then)


def note(db: sqlite3.Connection, kind: str, facts: Mapping[str, Fact]) -> None:
    """Write the line into a store that is put in the place of another; one of before the ledger
    has none."""
    if _has(db, "ledger"):
        ledger.append(db, time.time_ns() // 1_000_000, kind, facts)


def _lost(now: sqlite3.Connection, then: sqlite3.Connection | None) -> Lost:
    still = _orders(then, _ORDER)
    known = _orders(then, f"{_ORDER} WHERE due > 0 OR told > 0")
    same, all = _same(now, then)
    before = list(now.execute(_RESETS, (same,))) if all else []
    unread = _orders(now, _UNREAD)
    return Lost(
        len((_orders(now, _UNTOLD) | unread) - still),
        len((_orders(now, f"{_ORDER} WHERE due > 0") | unread) - known),
        all - same,
        sum(orders for orders, _ in before),
        sum(lines for _, lines in before),
    )


def _orders(db: sqlite3.Connection | None, query: str) -> set[tuple[str, str, str]]:
    return set(db.execute(query)) if db is not None and _has(db, "orders") else set()


def _same(now: sqlite3.Connection, then: sqlite3.Connection | None) -> tuple[int, int]:
    """With how many lines both begin, and how many there are now."""
    if not _has(now, "ledger"):
        return 0, 0
    # A hash is of all lines up to it: those that both have are at the beginning.
    (there,) = now.execute("SELECT count(*) FROM ledger").fetchone()
    same, other = 0, there + 1
    while then is not None and _has(then, "ledger") and other - same > 1:
        middle = (same + other) // 2
        if _hash(now, middle) == _hash(then, middle):
            same = middle
        else:
            other = middle
    return same, int(there)


def _hash(db: sqlite3.Connection, no: int) -> bytes | None:
    row = db.execute("SELECT hash FROM ledger WHERE no = ?", (no,)).fetchone()
    return None if row is None else bytes(row[0])


def _has(db: sqlite3.Connection, table: str) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,))
    return found.fetchone() is not None
