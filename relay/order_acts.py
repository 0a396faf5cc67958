"""Lawful orders as the operator asks about them over the socket in the data directory, and when
their users are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.effects import AnyEffect, Ask, Commit, Conn, To, refuse
from relay.hourly import Hourly
from relay.live import Live, Session
from relay.staff_outcomes import told
from relay.store import order_ops as ops
from relay.store.value import Refused, Value
from relay.texts import note_rule, text_rule
from relay.wire import orders as o
from relay.wire.errors import Code
from relay.wire.event import Event
from relay.wire.request import Request

_Act = Callable[[Session, Any, float], list[AnyEffect]]


class OrderActs:
    """`by_type` are the requests, of nobody but the operator at the socket."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._looks = Hourly()
        self.by_type: dict[type[Request], _Act] = {
            o.OrderNew: self._new,
            o.OrderList: self._list,
            o.OrderShow: self._show,
            o.OrderPreviewed: _committing(ops.PreviewOrder),
            o.OrderNarrow: _committing(ops.NarrowOrder),
            o.OrderRefuse: _committing(ops.RefuseOrder),
            o.OrderProduced: _committing(ops.ProduceOrder),
            o.OrderTell: _committing(ops.TellOfOrder),
        }
        done = self._done
        self.settled: dict[type[Value], Callable[[Conn, Any, Any], list[AnyEffect]]] = {
            ops.RecordOrder: done,
            ops.PreviewOrder: done,
            ops.NarrowOrder: done,
            ops.RefuseOrder: done,
            ops.ProduceOrder: done,
            ops.TellOfOrder: done,
            ops.TellOfOrders: self._told,
        }

    def tick(self, now: float) -> list[AnyEffect]:
        """Now and then it is looked whom one may tell."""
        if not self._looks.comes(now):
            return []
        return [Commit(None, ops.TellOfOrders(_ms(now)))]

    def again(self) -> None:
        """The store failed at it: it is tried again."""
        self._looks.again()

    def _new(self, s: Session, req: o.OrderNew, now: float) -> list[AnyEffect]:
        rule = note_rule(req.issuer) or note_rule(req.reference) or text_rule(req.basis)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return [Commit(s.conn, ops.RecordOrder(s.account, req.id, req, _ms(now)))]

    def _list(self, s: Session, req: o.OrderList, now: float) -> list[AnyEffect]:
        return [Ask(s.conn, ops.FindOrders(s.account, req.id, req.after))]

    def _show(self, s: Session, req: o.OrderShow, now: float) -> list[AnyEffect]:
        return [Ask(s.conn, ops.FindOrder(s.account, req.id, req.order))]

    def _done(self, conn: Conn, op: Any, done: ops.OrderDone) -> list[AnyEffect]:
        said: list[AnyEffect] = [To((conn,), o.OrderIs(op.id, done.order))]
        return said + self._told(conn, op, done)

    def _told(self, conn: Conn, op: Value, done: ops.OrderDone | ops.OrdersTold) -> list[AnyEffect]:
        if done.next:
            self._looks.by(done.next / 1000)
        return told(self._live, done.told)


def _committing(kind: type[Any]) -> _Act:
    def act(s: Session, req: Any, now: float) -> list[AnyEffect]:
        rule = text_rule(req.reason) if hasattr(req, "reason") else None
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return [Commit(s.conn, kind(s.account, req.id, req, _ms(now)))]

    return act


def _found(live: Live, op: ops.FindOrders, found: ops.OrderRows) -> Event:
    return o.Orders(op.id, found.rows, found.count)


def _shown(live: Live, op: ops.FindOrder, found: ops.OrderDone) -> Event:
    return o.OrderIs(op.id, found.order)


FOUND: dict[type[Value], Callable[[Live, Any, Any], Event]] = {
    ops.FindOrders: _found,
    ops.FindOrder: _shown,
}


def _ms(now: float) -> int:
    return int(now * 1000)
