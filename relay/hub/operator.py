"""Lawful orders as the operator asks about them over the socket in the data directory, and when
their users are told.

What the operator asks at the socket in the data directory: all that the staff may, and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub.admission import note_rule, text_rule
from relay.hub.effects import AnyEffect, Commit, Conn, QueryStore, RestartRelay, SendEvent, refuse
from relay.hub.jobs import HourlyJob
from relay.hub.moderation import send_notices
from relay.hub.sessions import ClientSession, SessionIndex
from relay.store import results as ops
from relay.wire import orders as o
from relay.wire.errors import Code
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.permissions import role_refusal
from relay.wire.protocol import Done
from relay.wire.shapes import Event, Refused, Request, Value

_Act = Callable[[ClientSession, Any, float], list[AnyEffect]]


class OrderHandlers:
    """`by_type` are the requests, of nobody but the operator at the socket."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self._looks = HourlyJob()
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

    def _new(self, s: ClientSession, req: o.OrderNew, now: float) -> list[AnyEffect]:
        rule = note_rule(req.issuer) or note_rule(req.reference) or text_rule(req.basis)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return [Commit(s.conn, ops.RecordOrder(s.account, req.id, req, _ms(now)))]

    def _list(self, s: ClientSession, req: o.OrderList, now: float) -> list[AnyEffect]:
        return [QueryStore(s.conn, ops.FindOrders(s.account, req.id, req.after))]

    def _show(self, s: ClientSession, req: o.OrderShow, now: float) -> list[AnyEffect]:
        return [QueryStore(s.conn, ops.FindOrder(s.account, req.id, req.order))]

    def _done(self, conn: Conn, op: Any, done: ops.OrderDone) -> list[AnyEffect]:
        said: list[AnyEffect] = [SendEvent((conn,), o.OrderIs(op.id, done.order))]
        return said + self._told(conn, op, done)

    def _told(self, conn: Conn, op: Value, done: ops.OrderDone | ops.OrdersTold) -> list[AnyEffect]:
        if done.next:
            self._looks.by(done.next / 1000)
        return send_notices(self._live, done.told)


def _committing(kind: type[Any]) -> _Act:
    def act(s: ClientSession, req: Any, now: float) -> list[AnyEffect]:
        rule = text_rule(req.reason) if hasattr(req, "reason") else None
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return [Commit(s.conn, kind(s.account, req.id, req, _ms(now)))]

    return act


def _found(live: SessionIndex, op: ops.FindOrders, found: ops.OrderRows) -> Event:
    return o.Orders(op.id, found.rows, found.count)


def _shown(live: SessionIndex, op: ops.FindOrder, found: ops.OrderDone) -> Event:
    return o.OrderIs(op.id, found.order)


FOUND: dict[type[Value], Callable[[SessionIndex, Any, Any], Event]] = {
    ops.FindOrders: _found,
    ops.FindOrder: _shown,
}


def _ms(now: float) -> int:
    return int(now * 1000)


Act = Callable[[ClientSession, Any, float], list[AnyEffect]]


class OperatorHandlers:
    """The requests, by type."""

    def __init__(self, *others: dict[type[Request], Act]) -> None:
        self.by_type: dict[type[Request], Act] = {
            Reset: self._reset,
            ResetOutcome: self._outcome,
            LoadAsk: self._load,
        }
        for other in others:
            self.by_type.update(other)
        self.reset_was = ("", "")
        """The id of the last reset, and why it was none."""
        self.anew: Callable[[str, str | None, bool], None] = lambda id, to, lose_orders: None
        """Told to stop, reset and start again, by whoever runs the relay."""
        self.load: Callable[[str], Load] = lambda id: Load(id, [])
        """Asked how much there is to do, for the answer to the request of this id."""

    def begin(self, s: ClientSession, req: Request, now: float) -> list[AnyEffect]:
        """Do what was asked at the socket, if the table has it for the operator."""
        refused = role_refusal("operator", type(req))
        if refused is not None:
            return [refuse(s.conn, refused, getattr(req, "id", ""))]
        return self.by_type[type(req)](s, req, now)

    def _reset(self, s: ClientSession, req: Reset, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), Done(req.id)), RestartRelay(req.id, req.to, req.lose_orders)]

    def _outcome(self, s: ClientSession, req: ResetOutcome, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), ResetWas(req.id, *self.reset_was))]

    def _load(self, s: ClientSession, req: LoadAsk, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), self.load(req.id))]
