"""The timed work of a relay with several nodes. A row for each job says when it is due, so that one
node does it, and another one goes on if that node dies. A store with one node never uses it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec.structs import replace

from relay.store.database import Database, Statements, number
from relay.store.node_results import JOBS
from relay.store.results import (
    DeleteAccount,
    EndSanctions,
    Expire,
    Expired,
    OrderDone,
    OrdersTold,
    Purge,
    Purged,
    Released,
    RenewFrankKey,
    Result,
    TellOfOrders,
    kind,
)  # fmt: skip
from relay.store.transaction import Transaction
from relay.wire import orders
from relay.wire.groups import GroupLeave
from relay.wire.moderation import StaffDecide
from relay.wire.operator import KeepSet
from relay.wire.settings import ChatKeep
from relay.wire.shapes import Refused

TIMED = frozenset({*JOBS, RenewFrankKey})
"""Operations that nobody asks for: no clock of a node counts for them."""
HASTENING = frozenset({
    ChatKeep, KeepSet, DeleteAccount, GroupLeave, StaffDecide, orders.OrderNew,
    orders.OrderPreviewed, orders.OrderNarrow, orders.OrderRefuse, orders.OrderProduced,
    orders.OrderTell,
})  # fmt: skip
"""Operations by which a job may be due sooner."""
ERASING = "erasing"
"""The job that writes keys again, which is no operation."""
HOUR_MS = 3_600_000
PART_MS = 1_000
"""Milliseconds from one part of a job to the next."""
DELIVERIES = 5_000
"""Deliveries a second that a deleted account's entries may cause, as many as the account could."""
_ROW = "SELECT after, due FROM jobs WHERE name = ?"
_NOT_DUE = "SELECT name FROM jobs WHERE due > ? AND due <= ?"
_DONE = (
    "INSERT INTO jobs (name, after, due) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET after = excluded.after, due = excluded.due"
)
_SOONER = "UPDATE jobs SET due = ? WHERE name = ? AND due > ?"
_HEARERS = (
    "SELECT count(*) FROM chats c CROSS JOIN members m ON m.chat = c.no"
    " CROSS JOIN connected o ON o.account = m.account WHERE c.name = ?"
)


def due(db: Database, clock: int) -> tuple[str, ...]:
    """Return the jobs that are due. One that was never done is; a time in more than an hour means
    that the clock went back."""
    waiting = {name for (name,) in db.execute(_NOT_DUE, (clock, clock + HOUR_MS))}
    return tuple(name for name in JOBS.values() if name not in waiting)


def is_due(db: Statements, name: str, clock: int) -> bool:
    """Return whether a job is due."""
    _, at = db.execute(_ROW, (name,)).fetchone() or (0, 0)
    return not clock < at <= clock + HOUR_MS


def put_off(db: Statements, name: str, until: int, after: int = 0) -> None:
    """Note when a job is due again, and what it has dealt with."""
    db.execute(_DONE, (name, after, until))


def take(tx: Transaction, op: Any) -> Any:
    """Return an operation of TIMED at the store's time, with what it needs; None if it is a job
    that is not due."""
    name, clock = JOBS.get(kind(op), ""), tx.db.clock(op.at)
    if name and not is_due(tx.db, name, clock):
        return None
    op = replace(op, at=clock)
    if isinstance(op, Expire):
        return replace(op, after=number(tx.db, "SELECT after FROM jobs WHERE name = ?", name))
    return op


def on_done(tx: Transaction, op: Any, done: Result) -> None:
    """Note when a job is due again; or that it is due sooner because of another operation."""
    if isinstance(done, Refused):
        return
    name = JOBS.get(kind(op))
    if name is None:
        _hasten(tx.db, op, done)
        return
    wait, after = HOUR_MS, 0
    match done:
        case Expired():
            after = done.next
            wait = PART_MS if done.any or after else HOUR_MS
        case Purged(more=True):
            wait = max(PART_MS, _deliveries(tx, done) * 1000 // DELIVERIES)
        case Released(next=at) | OrdersTold(next=at) if at:
            wait = min(max(PART_MS, at - op.at), HOUR_MS)
    put_off(tx.db, name, op.at + wait, after)


def _hasten(db: Database, op: Any, done: Any) -> None:
    if isinstance(done, OrderDone):
        if done.next:
            _be_due_by(db, TellOfOrders, done.next)
        return
    match getattr(op, "request", op):
        case ChatKeep() | KeepSet():
            _be_due_by(db, Expire, 0)
        case DeleteAccount():
            _be_due_by(db, Purge, 0)
        case GroupLeave() if (gone := getattr(done, "gone", None)) is not None and gone.last:
            _be_due_by(db, Purge, 0)
        case StaffDecide() if done.until:
            _be_due_by(db, EndSanctions, done.until)


def _be_due_by(db: Database, job: type[Any], at: int) -> None:
    db.execute(_SOONER, (at, JOBS[job], at))


def _deliveries(tx: Transaction, done: Purged) -> int:
    chats = Counter(entry.chat for entry in done.entries)
    return sum(number(tx.db, _HEARERS, chat) * times for chat, times in chats.items())
