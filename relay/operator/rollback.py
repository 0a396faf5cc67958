"""The costs of returning to an earlier state of a store, with the ledger line that records them:
what is lost, and which bans, deletions and other measures are undone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from relay.store import ledger
from relay.store.chain import Fact
from relay.store.database import number, value
from relay.store.sqlite.connection import connect_looking, has_table
from relay.terminal.text import plural

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


class RollbackLosses(NamedTuple):
    """The losses of a rollback: `orders` whose users have not been told; those of them (`due`) that
    were answered and whose users are to be told, or have an unread notice; and `lines` of the
    ledger. The last two count what earlier resets took, if their lines are lost too."""

    orders: int
    due: int
    lines: int
    orders_before: int = 0
    lines_before: int = 0

    @property
    def facts(self) -> dict[str, Fact]:
        """Return the facts for the ledger line; they include earlier resets, so that one does
        not hide what another took."""
        return {
            "lines": self.lines + self.lines_before,
            "orders": self.orders + self.orders_before,
        }


def find_losses(database: Path, kept: Path | None) -> RollbackLosses:
    """Return what is lost if another store, or none, replaces this. Raises sqlite3.Error."""
    with closing(connect_looking(database)) as now:
        if kept is None:
            return _find_losses(now, None)
        with closing(connect_looking(kept)) as then:
            return _find_losses(now, then)


def note(db: sqlite3.Connection, kind: str, facts: Mapping[str, Fact]) -> None:
    """Write the line into a store that replaces another, if it has a ledger."""
    if has_table(db, "ledger"):
        ledger.append(db, time.time_ns() // 1_000_000, kind, facts)


def _find_losses(now: sqlite3.Connection, then: sqlite3.Connection | None) -> RollbackLosses:
    still = _orders(then, _ORDER)
    known = _orders(then, f"{_ORDER} WHERE due > 0 OR told > 0")
    same, all = _same(now, then)
    before = list(now.execute(_RESETS, (same,))) if all else []
    unread = _orders(now, _UNREAD)
    return RollbackLosses(
        len((_orders(now, _UNTOLD) | unread) - still),
        len((_orders(now, f"{_ORDER} WHERE due > 0") | unread) - known),
        all - same,
        sum(orders for orders, _ in before),
        sum(lines for _, lines in before),
    )


def _orders(db: sqlite3.Connection | None, query: str) -> set[tuple[str, str, str]]:
    return set(db.execute(query)) if db is not None and has_table(db, "orders") else set()


def _same(now: sqlite3.Connection, then: sqlite3.Connection | None) -> tuple[int, int]:
    """Return how many ledger lines both begin with, and how many there are now."""
    if not has_table(now, "ledger"):
        return 0, 0
    # A hash covers all lines up to it, so the common lines are a prefix.
    there = number(now, "SELECT count(*) FROM ledger")
    same, other = 0, there + 1
    line = "SELECT hash FROM ledger WHERE no = ?"
    while then is not None and has_table(then, "ledger") and other - same > 1:
        middle = (same + other) // 2
        if value(now, line, middle) == value(then, line, middle):
            same = middle
        else:
            other = middle
    return same, there


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
_TEXTS = (
    "SELECT chat, seq, id, body FROM messages WHERE kind = 'text' AND body <> 0 ORDER BY chat, seq"
)
_BLOCKS = (
    "SELECT a.name, o.name FROM blocks b JOIN accounts a ON a.no = b.account"
    " JOIN accounts o ON o.no = b.blocked"
)
_BANS = (
    "SELECT c.name, a.name FROM bans b JOIN chats c ON c.no = b.chat"
    " JOIN accounts a ON a.no = b.account"
)
_MEMBERS = (
    "SELECT a.name, c.name FROM members m JOIN chats c ON c.no = m.chat"
    " JOIN accounts a ON a.no = m.account"
)


class RollbackReversals(NamedTuple):
    """The measures a rollback undoes: revoked devices let in again, restrictions lifted, ended
    restrictions in force again, deleted accounts back, invites with more uses left, deleted or
    edited messages back, blocks and bans lifted, and former members back in chats."""

    devices: int
    sanctions: int
    again: int
    accounts: int
    invites: int
    texts: int = 0
    blocks: int = 0
    bans: int = 0
    members: int = 0

    def __str__(self) -> str:
        words = (
            (self.devices, plural(self.devices, "device revocation")),
            (self.sanctions, plural(self.sanctions, "restriction")),
            (self.again, f"the end of {plural(self.again, 'restriction')}"),
            (self.accounts, plural(self.accounts, "account deletion")),
            (self.invites, f"uses of {plural(self.invites, 'invite')}"),
            (self.texts, f"changes to {plural(self.texts, 'message')}"),
            (self.blocks, plural(self.blocks, "block")),
            (self.bans, plural(self.bans, "ban from a chat", "bans from chats")),
            (self.members, plural(self.members, "departure from a chat", "departures from chats")),
        )
        return ", ".join(text for count, text in words if count)


def find_reversals(database: Path, kept: Path | None) -> RollbackReversals:
    """Return the measures that another store, or none, does not have. Raises sqlite3.Error."""
    with closing(connect_looking(database)) as now:
        if kept is None:
            return RollbackReversals(0, len(_rows(now, _IMPOSED)), 0, 0, 0)
        with closing(connect_looking(kept)) as then:
            return _find_reversals(now, then)


def _find_reversals(now: sqlite3.Connection, then: sqlite3.Connection) -> RollbackReversals:
    holds, held = _rows(now, _IMPOSED), _rows(then, _IMPOSED)
    left, there = dict(_rows(now, _INVITES)), _rows(now, _THERE)
    return RollbackReversals(
        len(_rows(now, _REVOKED.format("NOT NULL")) & _rows(then, _REVOKED.format("NULL"))),
        len(holds - held),
        len(held - holds),
        len(_rows(now, _DELETED) & _rows(then, _THERE)),
        sum(left.get(hash, 0) < uses for hash, uses in _rows(then, _INVITES)),
        _texts(now, then),
        len(_rows(now, _BLOCKS) - _rows(then, _BLOCKS)),
        len(_rows(now, _BANS) - _rows(then, _BANS)),
        sum((user,) in there for user, _ in _rows(then, _MEMBERS) - _rows(now, _MEMBERS)),
    )


def _texts(now: sqlite3.Connection, then: sqlite3.Connection) -> int:
    """Return how many messages of `then` are not the same in `now`, in one pass over both."""
    count, left = 0, _walk(now)
    at = next(left, None)
    for text in _walk(then):
        while at is not None and at[:2] < text[:2]:
            at = next(left, None)
        count += at != text
    return count


def _walk(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    try:
        yield from db.execute(_TEXTS)
    except sqlite3.OperationalError as e:
        if "no such" not in str(e):  # an older schema without this column
            raise


def _rows(db: sqlite3.Connection, query: str) -> set[tuple[Any, ...]]:
    try:
        return set(db.execute(query))
    except sqlite3.OperationalError as e:
        if "no such" in str(e):  # an older schema without this table or column
            return set()
        raise
