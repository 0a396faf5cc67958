"""Orders as they are asked for: with what they said when they came, what counts now, and what was
done about them."""

from __future__ import annotations

import sqlite3
from typing import Any, cast

from relay.store import duties
from relay.store.duties import Duty
from relay.store.order_ops import FindOrder, FindOrders, OrderDone, OrderRows
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.limits import NOTICES
from relay.wire.orders import Category, Order, OrderStep, Scope

NO_SUCH_ORDER = Refused(Code.NO_SUCH_REPORT, "There is no such order.")
_ROW = """
SELECT no, at, subject, coalesce(account, 0), asked_since, asked_until, asked_categories,
  since, until, categories, basis, issuer, reference, state, revision, secret_until, unnoticed,
  told, due
FROM orders"""


def find(db: sqlite3.Connection, op: FindOrders) -> OrderRows | Refused:
    """Orders in the order in which they came, without their steps."""
    refused = duties.duty(db, op.account, Duty.ORDERS)
    if isinstance(refused, Refused):
        return refused
    (count,) = db.execute("SELECT count(*) FROM orders").fetchone()
    rows = db.execute(f"{_ROW} WHERE no > ? ORDER BY no LIMIT ?", (op.after, NOTICES)).fetchall()
    return OrderRows([_of(row) for row in rows], count)


def show(db: sqlite3.Connection, op: FindOrder) -> OrderDone | Refused:
    """One with all that was done about it."""
    refused = duties.duty(db, op.account, Duty.ORDERS)
    if isinstance(refused, Refused):
        return refused
    order = one(db, op.order)
    return NO_SUCH_ORDER if order is None else OrderDone(order, [])


def one(db: sqlite3.Connection, no: int) -> Order | None:
    """The order of this number with its steps."""
    row = db.execute(f"{_ROW} WHERE no = ?", (no,)).fetchone()
    if row is None:
        return None
    order = _of(row)
    steps = db.execute(
        "SELECT at, kind, revision, words, hex(sha256), size FROM order_steps WHERE order_no = ?"
        " ORDER BY n",
        (no,),
    )
    order.steps = [
        OrderStep(at, kind, revision, words, digest.lower(), size)
        for at, kind, revision, words, digest, size in steps
    ]
    return order


def _of(row: tuple[Any, ...]) -> Order:
    no, at, subject, account, *scopes = row[:10]
    basis, issuer, reference, state, revision, secret_until, unnoticed, told, due = row[10:]
    asked, scope = (
        Scope(since, until, cast(list[Category], categories.split()))
        for since, until, categories in (scopes[:3], scopes[3:])
    )
    return Order(
        no,
        at,
        subject,
        account,
        asked,
        scope,
        basis,
        issuer,
        reference,
        state,
        revision,
        secret_until,
        bool(unnoticed),
        told,
        due,
    )
