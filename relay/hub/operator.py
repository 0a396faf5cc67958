"""Requests of the operator at the socket in the data directory: those of the staff, and more."""

from __future__ import annotations

from collections.abc import Callable

from relay.hub.effects import Effects, RestartRelay, SendEvent, refuse
from relay.hub.requests import OF_OPERATOR, ROWS, RequestHandlers
from relay.hub.sessions import ClientSession, Handlers
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.permissions import role_refusal
from relay.wire.shapes import Done, Request


class OperatorHandlers:
    """Handles the operator's requests, with or without the store."""

    def __init__(self, requests: RequestHandlers, live_requests: Handlers) -> None:
        self._requests = requests
        self._by_type = live_requests
        self.reset_was = ("", "")
        """The id of the last reset, and the reason if it failed."""
        self.anew: Callable[[str, str | None, bool], None] = lambda id, to, lose_orders: None
        """Called to stop, reset and start again; set by the code that runs the relay."""
        self.load: Callable[[str], Load] = lambda id: Load(id, [])
        """Called with a request's id, to measure the load for its answer."""

    def begin(self, s: ClientSession, req: Request, now: float) -> Effects:
        """Handle a request at the socket, if the table allows it for the operator."""
        refused = role_refusal("operator", type(req))
        if refused is not None:
            return [refuse(s.conn, refused, getattr(req, "id", ""))]
        row = ROWS.get(type(req))
        if row is not None and row.asker in OF_OPERATOR:
            return self._requests.admit(s, req, row, now)
        match req:
            case Reset(id=id, to=to, lose_orders=lose_orders):
                return [SendEvent((s.conn,), Done(id)), RestartRelay(id, to, lose_orders)]
            case ResetOutcome(id=id):
                return [SendEvent((s.conn,), ResetWas(id, *self.reset_was))]
            case LoadAsk(id=id):
                return [SendEvent((s.conn,), self.load(id))]
        return self._by_type[type(req)](s, req, now)
