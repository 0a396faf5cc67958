"""Connections that keep the relay waiting: who reads too slowly, who has said half a message."""

from __future__ import annotations

from typing import Protocol

from relay.wire.errors import Closed

LAG_SECONDS = 10.0
MESSAGE_SECONDS = 10.0
HALVES = 1_024
"""So many messages may be half here: 64 MiB."""


class Late(Protocol):
    """A connection, as far as it keeps somebody waiting."""

    def end(self, code: int, reason: str) -> None:
        """Say why and close."""

    def cut_off(self, code: int, reason: str) -> None:
        """End it at once."""


class Overdue:
    """Since when each of them does so, in loop time; whoever has done so for too long is ended."""

    def __init__(self) -> None:
        self.stalled: dict[Late, float] = {}
        self.half: dict[Late, float] = {}

    def stalls(self, late: Late, since: float | None) -> None:
        """Its outbox is over the mark since then."""
        _note(self.stalled, late, since)

    def halves(self, late: Late, since: float | None) -> None:
        """It has sent half a message then. Of too many the oldest is cut off."""
        _note(self.half, late, since)
        if len(self.half) > HALVES:
            oldest = next(iter(self.half))
            del self.half[oldest]
            oldest.cut_off(Closed.PROTOCOL, "too many halves of messages")

    def forget(self, late: Late) -> None:
        """It is gone."""
        self.stalled.pop(late, None)
        self.half.pop(late, None)

    def look(self, now: float) -> None:
        """End those that are due."""
        for late, since in list(self.stalled.items()):
            if now - since > LAG_SECONDS:
                late.end(Closed.TOO_SLOW, "behind for too long")
        for late, since in list(self.half.items()):
            if now - since > MESSAGE_SECONDS:
                late.end(Closed.PROTOCOL, "half a message for too long")


def _note(watched: dict[Late, float], late: Late, since: float | None) -> None:
    watched.pop(late, None)  # the oldest first
    if since is not None:
        watched[late] = since
