"""The relay's records of lawful orders, and the steps of each order.
A record says how the order arrived and what it covers now. The ordered data is read and packed
elsewhere (relay/operator), as of one moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from relay.store import ledger, notices
from relay.store.database import Database, number, value
from relay.store.results import (
    EarlyAnswer,
    Operation,
    OrderDone,
    OrdersTold,
    TellOfOrders,
    UserNotice,
)
from relay.store.transaction import Handlers, Transaction
from relay.wire import orders
from relay.wire.codec import encode
from relay.wire.duties import Duty
from relay.wire.errors import Code
from relay.wire.limits import NOTICES
from relay.wire.orders import Order, OrderPreviewed, OrderProduced
from relay.wire.shapes import Refused

TOLD_AT_ONCE = 100
NOTHING = "nothing"
"""In place of the categories that a package contains, if it contains nothing at all."""
LATEST = 253_402_300_800_000
"""The year 10000: no period goes on for longer."""
NOT_OPEN = Refused(Code.CONFLICT, "This order has already been refused or answered.")
WAS_REFUSED = Refused(
    Code.CONFLICT, "This order was refused. No data will be handed out for this order."
)
NARROWED = Refused(
    Code.CONFLICT, "This order has just been narrowed. Count or pack its records again."
)
NOT_NARROWER = Refused(
    Code.RANGE, "A narrowed order must ask for less than the original order. It can't add anything."
)
PERIOD = Refused(Code.RANGE, "The period must begin before it ends, and before the year 10000.")
TWICE = Refused(Code.RANGE, "Name each category only once.")
SILENCE = Refused(
    Code.RANGE,
    "Choose how long the order forbids telling the user: until a day, or forever. You can't choose"
    " both.",
)
OVER = Refused(
    Code.RANGE,
    "The given last day has already passed, so the order no longer forbids telling the user. Record"
    " the order without a last day.",
)
NOT_SILENT = Refused(
    Code.CONFLICT, "The relay is already allowed to tell the user about this order."
)
ANOTHER = Refused(Code.CONFLICT, "Give exactly one count for each category of the order.")


def record(tx: Transaction, op: Operation[orders.OrderNew]) -> OrderDone | Refused:
    """Store an order. Nothing is looked up yet, except that the account exists."""
    req = op.request
    notices.check_duty(tx.db, op.account, Duty.ORDERS)
    if not req.since < req.until <= LATEST:
        return PERIOD
    if len(set(req.categories)) != len(req.categories):
        return TWICE
    if req.secret_until and req.unnoticed:
        return SILENCE
    if req.secret_until > LATEST:
        return PERIOD
    if 0 < req.secret_until <= op.at:
        return OVER
    same = value(
        tx.db,
        "SELECT no FROM orders WHERE issuer = ? AND reference = ? AND subject = ?",
        *(req.issuer, req.reference, req.subject),
    )
    if same is not None:
        return Refused(
            Code.CONFLICT,
            f"There is already an order about this user with this reference: number {same}. Use"
            " another reference.",
        )
    known = value(tx.db, "SELECT no FROM accounts WHERE name = ? AND no > 0", req.subject)
    categories = _joined(req.categories)
    no = tx.add(
        "orders", at=op.at, subject=req.subject, account=known,
        asked_since=req.since, asked_until=req.until, asked_categories=categories,
        since=req.since, until=req.until, categories=categories,
        basis=req.basis, issuer=req.issuer, reference=req.reference,
        secret_until=req.secret_until, unnoticed=req.unnoticed,
    )  # fmt: skip
    words = encode([req.subject, req.basis, req.issuer, req.reference])
    ledger.note(
        tx, op.at, "order", words, order=no, since=req.since, until=req.until,
        categories=categories.split(), secret_until=req.secret_until, unnoticed=req.unnoticed,
        account=known is not None,
    )  # fmt: skip
    return _done(tx, no)


def preview(tx: Transaction, op: Operation[OrderPreviewed]) -> OrderDone:
    """Note that the operator has seen how much data there is."""
    order = _order(tx.db, op.account, op.request.order)
    names = _fitting(order, op.request)
    _step(tx, order, op.at, "previewed")
    ledger.note(
        tx, op.at, "previewed", order=order.order, revision=order.revision, categories=names
    )
    return _done(tx, order.order)


def narrow(tx: Transaction, op: Operation[orders.OrderNarrow]) -> OrderDone | Refused:
    """Narrow an order from now on; its original extent stays beside it."""
    order = _order(tx.db, op.account, op.request.order)
    req, before = op.request, order.scope
    if order.state != "open":
        return NOT_OPEN
    since = before.since if req.since is None else req.since
    until = before.until if req.until is None else req.until
    kept = set(before.categories if req.categories is None else req.categories)
    if not since < until:
        return PERIOD
    after = orders.Scope(since, until, [name for name in orders.CATEGORIES if name in kept])
    wider = since < before.since or until > before.until or not kept <= set(before.categories)
    if wider or after == before:
        return NOT_NARROWER
    tx.db.execute(
        "UPDATE orders SET since = ?, until = ?, categories = ?, revision = revision + 1"
        " WHERE no = ?",
        (since, until, _joined(after.categories), order.order),
    )
    order.revision += 1
    _step(tx, order, op.at, "narrowed", req.reason)
    ledger.note(
        tx, op.at, "narrowed", req.reason.encode(), order=order.order, since=since, until=until,
        categories=list[str](after.categories),
    )  # fmt: skip
    return _done(tx, order.order)


def refuse(tx: Transaction, op: Operation[orders.OrderRefuse]) -> OrderDone | Refused:
    """Refuse an order: nothing is handed out."""
    req = op.request
    order = _order(tx.db, op.account, req.order)
    if order.state != "open":
        return NOT_OPEN
    tx.db.execute("UPDATE orders SET state = 'refused' WHERE no = ?", (order.order,))
    _step(tx, order, op.at, "refused", req.reason)
    ledger.note(tx, op.at, "refused", req.reason.encode(), order=order.order)
    return _done(tx, order.order)


def produce(tx: Transaction, op: Operation[OrderProduced]) -> OrderDone | Refused:
    """Note the package before it is handed out, once; its user is told when the order allows."""
    order = _order(tx.db, op.account, op.request.order)
    req = op.request
    if order.state == "refused":
        return WAS_REFUSED
    names = _fitting(order, req)
    if any(step.sha256 == req.sha256 for step in order.steps):
        return _done(tx, order.order)
    held = " ".join(found.category for found in req.counts if found.records) or NOTHING
    _step(tx, order, op.at, "produced", held, req.sha256, req.size)
    ledger.note(
        tx, op.at, "produced", order=order.order, revision=order.revision, sha256=req.sha256,
        categories=names,
    )  # fmt: skip
    due = 0 if order.unnoticed else max(op.at, order.secret_until)
    tx.db.execute("UPDATE orders SET state = 'produced', due = ? WHERE no = ?", (due, order.order))
    return _done(tx, order.order, _tell_due(tx, op.at))


def lift(tx: Transaction, op: Operation[orders.OrderTell]) -> OrderDone | Refused:
    """Allow an order's user to be told from now on; if it was answered, they are told now."""
    req = op.request
    order = _order(tx.db, op.account, req.order)
    if not order.unnoticed and order.secret_until <= op.at:
        return NOT_SILENT
    answered = order.state == "produced"
    tx.db.execute(
        "UPDATE orders SET secret_until = 0, unnoticed = 0, due = ? WHERE no = ?",
        (op.at if answered else 0, order.order),
    )
    _step(tx, order, op.at, "lifted", req.reason)
    ledger.note(tx, op.at, "lifted", req.reason.encode(), order=order.order)
    return _done(tx, order.order, _tell_due(tx, op.at))


def tell(tx: Transaction, op: TellOfOrders) -> OrdersTold:
    """Tell users of some orders that were answered and are no longer secret."""
    return OrdersTold(_tell_due(tx, op.at), _next(tx.db))


def _order(db: Database, account: int, no: int) -> Order:
    """Return an order to who may see it."""
    notices.check_duty(db, account, Duty.ORDERS)
    order = load_order(db, no)
    if order is None:
        raise EarlyAnswer(NO_SUCH_ORDER)
    return order


def _fitting(order: Order, counted: OrderPreviewed | OrderProduced) -> list[str]:
    """Return the categories that were counted or packed, if they are those of the order now."""
    categories = [found.category for found in counted.counts]
    if counted.revision != order.revision:
        raise EarlyAnswer(NARROWED)
    if categories != order.scope.categories:
        raise EarlyAnswer(ANOTHER)
    return list[str](categories)


def _step(
    tx: Transaction, order: Order, at: int, kind: orders.StepKind, words: str = "",
    sha256: str = "", size: int = 0,
) -> None:  # fmt: skip
    n = number(tx.db, "SELECT count(*) FROM order_steps WHERE order_no = ?", order.order)
    tx.insert(
        "order_steps", order_no=order.order, n=n, at=at, kind=kind, revision=order.revision,
        words=tx.db.texts.in_column(words), sha256=bytes.fromhex(sha256), size=size,
    )  # fmt: skip


def _tell_due(tx: Transaction, at: int) -> list[UserNotice]:
    rows = tx.db.execute(
        "SELECT no FROM orders WHERE due > 0 AND due <= ? ORDER BY due, no LIMIT ?",
        (at, TOLD_AT_ONCE),
    ).fetchall()
    written: list[UserNotice] = []
    for (no,) in rows:
        order = load_order(tx.db, no)
        assert order is not None
        sent = notices.tell(tx, order.account, at, "order", no, _words(order))
        tx.db.execute("UPDATE orders SET due = 0 WHERE no = ?", (no,))
        if sent:
            tx.db.execute("UPDATE orders SET told = ? WHERE no = ?", (at, no))
            _step(tx, order, at, "told")
        ledger.note(tx, at, "told", order=no, reached=bool(sent))
        written += sent
    return written


def _words(order: Order) -> str:
    handed = [step for step in order.steps if step.kind == "produced"]
    scope = order.scope
    held = {word for step in handed for word in (step.words or _joined(scope.categories)).split()}
    given = ", ".join(name for name in scope.categories if name in held) or NOTHING
    asked = ", ".join(name for name in scope.categories if name not in held)
    without = f" Also requested, but not stored: {asked}." if asked else ""
    day, came = _day(max(step.at for step in handed)), _day(order.at)
    since, until = _day(scope.since), _day(scope.until - 1)
    return (
        f"Data about this account was handed out on {day}, because of a lawful order. The order"
        f" came from {order.issuer} (reference: {order.reference}) on {came}. The data contained:"
        f" {given}, from {since} to {until} (UTC).{without} The number of the order on this relay"
        f" is {order.order}."
    )


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


def _done(tx: Transaction, no: int, written: Sequence[UserNotice] = ()) -> OrderDone:
    order = load_order(tx.db, no)
    assert order is not None
    return OrderDone(order, list(written), _next(tx.db))


def _next(db: Database) -> int:
    return number(db, "SELECT min(due) FROM orders WHERE due > 0")


def _joined(categories: Sequence[orders.Category]) -> str:
    return " ".join(name for name in orders.CATEGORIES if name in categories)


NO_SUCH_ORDER = Refused(Code.NO_SUCH_REPORT, "This order does not exist.")
_ROW = """
SELECT no, at, subject, coalesce(account, 0), asked_since, asked_until, asked_categories,
  since, until, categories, basis, issuer, reference, state, revision, secret_until, unnoticed,
  told, due
FROM orders"""


def find(db: Database, op: Operation[orders.OrderList]) -> orders.Orders:
    """Return orders in the order in which they came, without their steps."""
    notices.check_duty(db, op.account, Duty.ORDERS)
    count = number(db, "SELECT count(*) FROM orders")
    rows = db.execute(
        f"{_ROW} WHERE no > ? ORDER BY no LIMIT ?", (op.request.after, NOTICES)
    ).fetchall()
    return orders.Orders(op.id, [_order_from_row(row) for row in rows], count)


def show(db: Database, op: Operation[orders.OrderShow]) -> orders.OrderIs:
    """Return one order with all its steps."""
    return orders.OrderIs(op.id, _order(db, op.account, op.request.order))


def load_order(db: Database, no: int) -> Order | None:
    """Return the order of this number with its steps, or None."""
    row = db.execute(f"{_ROW} WHERE no = ?", (no,)).fetchone()
    if row is None:
        return None
    order = _order_from_row(row)
    steps = db.execute(
        "SELECT at, kind, revision, words, sha256, size FROM order_steps WHERE order_no = ?"
        " ORDER BY n",
        (no,),
    )
    order.steps = [
        orders.OrderStep(at, kind, revision, words, digest.hex(), size)
        for at, kind, revision, words, digest, size in steps
    ]
    return order


def _order_from_row(row: tuple[Any, ...]) -> Order:
    no, at, subject, account, *scopes = row[:10]
    asked, scope = (
        orders.Scope(since, until, cast(list[orders.Category], categories.split()))
        for since, until, categories in (scopes[:3], scopes[3:])
    )
    order = Order(no, at, subject, account, asked, scope, *row[10:])
    order.unnoticed = bool(order.unnoticed)
    return order


HANDLERS: Handlers = {
    orders.OrderNew: record, OrderPreviewed: preview, orders.OrderNarrow: narrow,
    orders.OrderRefuse: refuse, OrderProduced: produce, orders.OrderTell: lift, TellOfOrders: tell,
}  # fmt: skip
