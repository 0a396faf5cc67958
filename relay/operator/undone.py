"""What was done to keep somebody out, and comes undone when a store is brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from relay.store.sqlite import connect_looking

_REVOKED = (
    "SELECT a.name, d.device_id FROM devices d JOIN accounts a ON a.no = d.account"
    " WHERE d.revoked IS {} AND length(a.ak) > 0"
)
_IMPOSED = "SELECT a.name, s.kind, s.until FROM sanctions s JOIN accounts a ON a.no = s.account"
_DELETED = "SELECT name FROM accounts WHERE length(ak) = 0"
_THERE = "SELECT name FROM accounts WHERE length(ak) > 0"
_INVITES = (
    "SELECT hash, uses FROM invites"
    " WHERE expires IS NULL OR expires > CAST(strftime('%s', 'now') AS INTEGER) * 1000"
)


class Undone(NamedTuple):
    """Devices that are revoked and would be let in again, restrictions that hold and would not,
    and others that are over and would hold again, accounts that are deleted and would be there,
    and invites that would be good for more people."""

    devices: int
    sanctions: int
    again: int
    accounts: int
    invites: int

    def __str__(self) -> str:
        return (
            f"revoked devices that are let in again: {self.devices}; restrictions and bans that"
            f" hold no more: {self.sanctions}, and that are over and hold again: {self.again};"
            f" deleted accounts that are there again: {self.accounts}; invites that are good for"
            f" more people again: {self.invites}"
        )


def undone(database: Path, kept: Path | None) -> Undone:
    """What of the store as it is now is not so in the one that comes into its place; None for an
    empty one. Raises sqlite3.Error."""
    with closing(connect_looking(database)) as now:
        if kept is None:
            return Undone(0, len(_rows(now, _IMPOSED)), 0, 0, 0)
        with closing(connect_looking(kept)) as then:
            return _undone(now, then)


def _undone(now: sqlite3.Connection, then: sqlite3.Connection) -> Undone:
    holds, held = _rows(now, _IMPOSED), _rows(then, _IMPOSED)
    left = dict(_rows(now, _INVITES))
    return Undone(
        len(_rows(now, _REVOKED.format("NOT NULL")) & _rows(then, _REVOKED.format("NULL"))),
        len(holds - held),
        len(held - holds),
        len(_rows(now, _DELETED) & _rows(then, _THERE)),
        sum(left.get(hash, 0) < uses for hash, uses in _rows(then, _INVITES)),
    )


def _rows(db: sqlite3.Connection, query: str) -> set[tuple[Any, ...]]:
    try:
        return set(db.execute(query))
    except sqlite3.OperationalError as e:
        if "no such" in str(e):  # of before there was such a table or column
            return set()
        raise
