"""What the operator asks at the socket in the data directory: all that the staff may, and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.effects import Anew, AnyEffect, To, refuse
from relay.live import Session
from relay.store.duty_table import begun
from relay.wire.events import Done
from relay.wire.operator import Load, LoadAsk, Reset, ResetOutcome, ResetWas
from relay.wire.request import Request

Act = Callable[[Session, Any, float], list[AnyEffect]]


class OperatorActs:
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

    def begin(self, s: Session, req: Request, now: float) -> list[AnyEffect]:
        """Do what was asked at the socket, if the table has it for the operator."""
        refused = begun("operator", type(req))
        if refused is not None:
            return [refuse(s.conn, refused, getattr(req, "id", ""))]
        return self.by_type[type(req)](s, req, now)

    def _reset(self, s: Session, req: Reset, now: float) -> list[AnyEffect]:
        return [To((s.conn,), Done(req.id)), Anew(req.id, req.to, req.lose_orders)]

    def _outcome(self, s: Session, req: ResetOutcome, now: float) -> list[AnyEffect]:
        return [To((s.conn,), ResetWas(req.id, *self.reset_was))]

    def _load(self, s: Session, req: LoadAsk, now: float) -> list[AnyEffect]:
        return [To((s.conn,), self.load(req.id))]
