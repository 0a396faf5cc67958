"""Requests of the operator at the socket in the data directory: those of the staff, and more."""

from __future__ import annotations

from collections.abc import Callable

from relay.hub.effects import Effects, RestartRelay, SendEvent, refuse
from relay.hub.requests import OF_OPERATOR, ROWS, RequestHandlers
from relay.hub.sessions import ClientSession, Handlers
from relay.wire.duties import role_refusal
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.shapes import Done, Request


class OperatorHandlers:
    """Handles the operator's requests, with or without the store."""

    def __init__(self, requests: RequestHandlers, view_requests: Handlers) -> None:
        self._requests = requests
        self._by_type: Handlers = {
            Reset: self._reset, ResetOutcome: self._reset_outcome, LoadAsk: self._load,
            **view_requests,
        }  # fmt: skip
        self.reset_was = ("", "")
        """The id of the last reset, and the reason if it failed."""
        self.restart: Callable[[str, str | None, bool], None] = lambda id, to, lose_orders: None
        """Called to stop, reset and start again; set by the code that runs the relay."""
        self.load: Callable[[str], Load] = lambda id: Load(id, [])
        """Called with a request's id, to measure the load for its answer."""

    def handle_request(self, s: ClientSession, req: Request, now: float) -> Effects:
        """Handle a request at the socket, if the table allows it for the operator."""
        refused = role_refusal("operator", type(req))
        if refused is not None:
            return [refuse(s.conn, refused, getattr(req, "id", ""))]
        row = ROWS.get(type(req))
        if row is not None and row.asker in OF_OPERATOR:
            return self._requests.admit(s, req, row, now)
        return self._by_type[type(req)](s, req, now)

    def _reset(self, s: ClientSession, req: Reset, now: float) -> Effects:
        restart = RestartRelay(req.id, req.to, req.lose_orders)
        return [SendEvent((s.conn,), Done(req.id)), restart]

    def _reset_outcome(self, s: ClientSession, req: ResetOutcome, now: float) -> Effects:
        return [SendEvent((s.conn,), ResetWas(req.id, *self.reset_was))]

    def _load(self, s: ClientSession, req: LoadAsk, now: float) -> Effects:
        return [SendEvent((s.conn,), self.load(req.id))]
