"""Requests of the operator at the socket in the data directory (all that the staff may, and more),
and the outcomes of lawful orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub.effects import AnyEffect, Commit, Conn, RestartRelay, SendEvent, refuse
from relay.hub.jobs import HourlyJob
from relay.hub.outcomes import send_notices
from relay.hub.requests import OF_OPERATOR, ROWS, RequestHandlers
from relay.hub.sessions import ClientSession, SessionIndex
from relay.store import results
from relay.wire import orders
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.permissions import role_refusal
from relay.wire.shapes import Done, Request, Value


class OrderOutcomes:
    """Outcomes of the operator's orders, and the clock by which their users are told."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self._looks = HourlyJob()
        done = self._done
        self.settled: dict[
            type[Value] | type[Request], Callable[[Conn, Any, Any], list[AnyEffect]]
        ] = {
            orders.OrderNew: done,
            orders.OrderPreviewed: done,
            orders.OrderNarrow: done,
            orders.OrderRefuse: done,
            orders.OrderProduced: done,
            orders.OrderTell: done,
            results.TellOfOrders: self._told,
        }

    def tick(self, now: float) -> list[AnyEffect]:
        """Ask the store now and then which users may be told."""
        if not self._looks.comes(now):
            return []
        return [Commit(None, results.TellOfOrders(int(now * 1000)))]

    def again(self) -> None:
        """Be due at the next tick, since the store failed."""
        self._looks.again()

    def _done(self, conn: Conn, op: Any, done: results.OrderDone) -> list[AnyEffect]:
        said: list[AnyEffect] = [SendEvent((conn,), orders.OrderIs(op.id, done.order))]
        return said + self._told(conn, op, done)

    def _told(
        self, conn: Conn, op: Value, done: results.OrderDone | results.OrdersTold
    ) -> list[AnyEffect]:
        if done.next:
            self._looks.by(done.next / 1000)
        return send_notices(self._live, done.told)


Act = Callable[[ClientSession, Any, float], list[AnyEffect]]


class OperatorHandlers:
    """Handles the operator's requests: those in the admission table, and in `by_type` those that do
    not go to the store."""

    def __init__(self, requests: RequestHandlers, live_requests: dict[type[Request], Act]) -> None:
        self._requests = requests
        self.by_type: dict[type[Request], Act] = {
            Reset: self._reset,
            ResetOutcome: self._outcome,
            LoadAsk: self._load,
            **live_requests,
        }
        self.reset_was = ("", "")
        """The id of the last reset, and the reason if it failed."""
        self.anew: Callable[[str, str | None, bool], None] = lambda id, to, lose_orders: None
        """Called to stop, reset and start again; set by the code that runs the relay."""
        self.load: Callable[[str], Load] = lambda id: Load(id, [])
        """Called with a request's id, to measure the load for its answer."""

    def begin(self, s: ClientSession, req: Request, now: float) -> list[AnyEffect]:
        """Handle a request at the socket, if the table allows it for the operator."""
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
