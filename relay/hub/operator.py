"""What comes of lawful orders, and when their users are told.

What the operator asks at the socket in the data directory: all that the staff may, and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub.effects import AnyEffect, Commit, Conn, RestartRelay, SendEvent, refuse
from relay.hub.jobs import HourlyJob
from relay.hub.moderation import send_notices
from relay.hub.requests import OF_OPERATOR, ROWS, RequestHandlers
from relay.hub.sessions import ClientSession, SessionIndex
from relay.store import results as ops
from relay.wire import orders as o
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.permissions import role_refusal
from relay.wire.protocol import Done
from relay.wire.shapes import Request, Value


class OrderOutcomes:
    """What comes of the operator's orders, and the clock that tells users of them."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self._looks = HourlyJob()
        done = self._done
        self.settled: dict[
            type[Value] | type[Request], Callable[[Conn, Any, Any], list[AnyEffect]]
        ] = {
            o.OrderNew: done,
            o.OrderPreviewed: done,
            o.OrderNarrow: done,
            o.OrderRefuse: done,
            o.OrderProduced: done,
            o.OrderTell: done,
            ops.TellOfOrders: self._told,
        }

    def tick(self, now: float) -> list[AnyEffect]:
        """Now and then it is looked whom one may tell."""
        if not self._looks.comes(now):
            return []
        return [Commit(None, ops.TellOfOrders(int(now * 1000)))]

    def again(self) -> None:
        """The store failed at it: it is tried again."""
        self._looks.again()

    def _done(self, conn: Conn, op: Any, done: ops.OrderDone) -> list[AnyEffect]:
        said: list[AnyEffect] = [SendEvent((conn,), o.OrderIs(op.id, done.order))]
        return said + self._told(conn, op, done)

    def _told(self, conn: Conn, op: Value, done: ops.OrderDone | ops.OrdersTold) -> list[AnyEffect]:
        if done.next:
            self._looks.by(done.next / 1000)
        return send_notices(self._live, done.told)


Act = Callable[[ClientSession, Any, float], list[AnyEffect]]


class OperatorHandlers:
    """The operator's requests: those of the admission table, and `by_type` those that are not the
    store's."""

    def __init__(self, requests: RequestHandlers, live_requests: dict[type[Request], Act]) -> None:
        self._requests = requests
        self.by_type: dict[type[Request], Act] = {
            Reset: self._reset,
            ResetOutcome: self._outcome,
            LoadAsk: self._load,
            **live_requests,
        }
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
        row = ROWS.get(type(req))
        if row is not None and row.asker in OF_OPERATOR:
            return self._requests.admit(s, req, row, now)
        return self.by_type[type(req)](s, req, now)

    def _reset(self, s: ClientSession, req: Reset, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), Done(req.id)), RestartRelay(req.id, req.to, req.lose_orders)]

    def _outcome(self, s: ClientSession, req: ResetOutcome, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), ResetWas(req.id, *self.reset_was))]

    def _load(self, s: ClientSession, req: LoadAsk, now: float) -> list[AnyEffect]:
        return [SendEvent((s.conn,), self.load(req.id))]
