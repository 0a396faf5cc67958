"""What waits for slow readers, over all connections together.

Connections that keep the relay waiting: who reads too slowly, who has said half a message."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from relay.wire.errors import Closed

OUTBOXES_BYTES = 256 * 2**20


class BufferedConnection(Protocol):
    """A connection, as far as it reads too slowly."""

    def behind(self) -> int:
        """How many bytes its socket has not taken."""

    def fall_out(self) -> None:
        """Be cut off, with all that waits for it."""


class SendBuffers:
    """Bounds the sum. Nobody is asked at each write: what was written since the sum was last known
    may all be waiting still, so only when that fills the room is it looked at anew."""

    def __init__(self, most: int, of: Collection[BufferedConnection]) -> None:
        """`of` is looked at anew each time."""
        self._most = most
        self._of = of
        self._room = self._began = most
        """So much room there is, and was when the sum was last known."""
        self._before = 0

    @property
    def written(self) -> int:
        """Bytes, to all of them since the start."""
        return self._before + self._began - self._room

    def wrote(self, size: int) -> None:
        """So many bytes are about to be written to one of them."""
        self._room -= size
        if self._room < 0:
            self._room += size
            self.look()
            self._room -= size

    def look(self) -> None:
        """Learn the sum. If it is more than half, who is furthest behind is cut off first, until
        it is not: what is looked at seldom needs room to grow in."""
        held = [(outbox.behind(), outbox) for outbox in self._of]
        total = sum(size for size, _ in held)
        if total > self._most // 2:
            for size, outbox in sorted(held, key=lambda of: -of[0]):
                if total <= self._most // 2:
                    break
                outbox.fall_out()
                total -= size
        self._before = self.written
        self._room = self._began = self._most - total


LAG_SECONDS = 10.0
MESSAGE_SECONDS = 10.0
HALVES = 1_024
"""So many messages may be half here: 64 MiB."""


class StallingConnection(Protocol):
    """A connection, as far as it keeps somebody waiting."""

    def end(self, code: int, reason: str) -> None:
        """Say why and close."""

    def cut_off(self, code: int, reason: str) -> None:
        """End it at once."""


class StalledConnections:
    """Since when each of them does so, in loop time; whoever has done so for too long is ended."""

    def __init__(self) -> None:
        self.stalled: dict[StallingConnection, float] = {}
        self.half: dict[StallingConnection, float] = {}

    def stalls(self, late: StallingConnection, since: float | None) -> None:
        """Its outbox is over the mark since then."""
        _note(self.stalled, late, since)

    def halves(self, late: StallingConnection, since: float | None) -> None:
        """It has sent half a message then. Of too many the oldest is cut off."""
        _note(self.half, late, since)
        if len(self.half) > HALVES:
            oldest = next(iter(self.half))
            del self.half[oldest]
            oldest.cut_off(Closed.PROTOCOL, "too many halves of messages")

    def forget(self, late: StallingConnection) -> None:
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


def _note(
    watched: dict[StallingConnection, float], late: StallingConnection, since: float | None
) -> None:
    watched.pop(late, None)  # the oldest first
    if since is not None:
        watched[late] = since
