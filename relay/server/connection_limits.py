"""Limits on connections: how many each address can have, unsent data and slow clients.
Here is also which connection gives way, and what happens to senders of half a message. Sans-IO:
without sockets and a clock."""

from __future__ import annotations

from collections.abc import Collection
from typing import Generic, Protocol, TypeVar

from relay.wire.errors import Closed

Held = TypeVar("Held")

PER_ADDRESS = 512
ARRIVING_PER_ADDRESS = 64
ARRIVING = 1_024
IN_ALL = 20_000


class ConnectionLimits(Generic[Held]):
    """Count connections. Those before login give way to newcomers, oldest first. So a flood of
    silent ones displaces only itself, and an honest login gets through."""

    def __init__(
        self, per_address: int = PER_ADDRESS, arriving_per_address: int = ARRIVING_PER_ADDRESS,
        arriving: int = ARRIVING, in_all: int = IN_ALL,
    ) -> None:  # fmt: skip
        self._per_address = per_address
        self._arriving_per_address = arriving_per_address
        self._most_arriving = arriving
        self._most = in_all
        self._all = 0
        self._count: dict[str, int] = {}
        self._arriving: dict[Held, str] = {}
        self._of: dict[str, dict[Held, None]] = {}

    def add(self, held: Held, address: str) -> Held | None:
        """Count a new connection. Returns the one to cut off, which may be the new one itself."""
        oldest = self._add(held, address)
        if oldest is not None:
            self.logged_in(oldest)  # it gives way once: each of many newcomers cuts another
        return oldest

    def _add(self, held: Held, address: str) -> Held | None:
        self._all += 1
        self._count[address] = self._count.get(address, 0) + 1
        mine = self._of.setdefault(address, {})
        self._arriving[held] = address
        mine[held] = None
        if len(mine) > self._arriving_per_address or (
            self._count[address] > self._per_address and len(mine) > 1
        ):
            return next(iter(mine))
        if self._count[address] > self._per_address:
            return held
        full = len(self._arriving) > self._most_arriving or self._all > self._most
        return next(iter(self._arriving)) if full else None

    def logged_in(self, held: Held) -> None:
        """Keep this connection from giving way from now on."""
        address = self._arriving.pop(held, None)
        if address is not None:
            mine = self._of[address]
            del mine[held]
            if not mine:
                del self._of[address]

    def remove(self, held: Held, address: str) -> None:
        """Remove a connection that is gone. Call once for each that was added."""
        self.logged_in(held)
        self._all -= 1
        left = self._count.get(address, 0) - 1
        if left > 0:
            self._count[address] = left
        else:
            self._count.pop(address, None)


OUTBOXES_BYTES = 256 * 2**20


class LimitedConnection(Protocol):
    """A connection as its limits see it."""

    operator: bool
    """True if it came over the socket in the data directory."""

    def behind(self) -> int:
        """Return the bytes its socket has not taken."""

    def fall_out(self) -> None:
        """Cut the connection off, with all that waits for it."""

    def end(self, code: int, reason: str) -> None:
        """Send the reason and close."""

    def cut_off(self, code: int, reason: str) -> None:
        """End the connection at once."""


class SendBuffers:
    """Bound the sum of unsent bytes. The sum is recomputed only when the bytes written since could
    fill the remaining room."""

    def __init__(self, most: int, of: Collection[LimitedConnection]) -> None:
        """Bound the connections in `of`, which is read again each time, to `most` bytes."""
        self._most = most
        self._of = of
        self._room = self._began = most
        """The room left, and the room when the sum was last known."""
        self._before = 0

    @property
    def written(self) -> int:
        """Return the bytes written to all connections since the start."""
        return self._before + self._began - self._room

    def count_written(self, size: int) -> None:
        """Count bytes that are about to be written to one connection."""
        self._room -= size
        if self._room < 0:
            self._room += size
            self.check()
            self._room -= size

    def check(self) -> None:
        """Recompute the sum. Above half the limit, cut off the connection furthest behind until
        it is not: a sum that is rarely computed needs room to grow in."""
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
"""The most messages that may be half received; together 64 MiB."""

_Since = dict[LimitedConnection, float]


class StalledConnections:
    """Track since when each connection stalls, in loop time, and end those that stall too long."""

    def __init__(self) -> None:
        self.lagging: _Since = {}
        self.half: _Since = {}

    def note_lag(self, late: LimitedConnection, since: float | None) -> None:
        """Note since when its outbox is over the mark, or None for not."""
        _note(self.lagging, late, since)

    def note_half(self, late: LimitedConnection, since: float | None) -> None:
        """Record since when this connection has sent half a message; cut off the oldest of many."""
        _note(self.half, late, since)
        if len(self.half) > HALVES:
            oldest = next(iter(self.half))
            del self.half[oldest]
            oldest.cut_off(Closed.PROTOCOL, "too many connections have sent only part of a message")

    def forget(self, late: LimitedConnection) -> None:
        """Forget a connection that is gone."""
        self.lagging.pop(late, None)
        self.half.pop(late, None)

    def check(self, now: float) -> None:
        """End the connections that have stalled too long."""
        for late, since in list(self.lagging.items()):
            if now - since > LAG_SECONDS:
                late.end(Closed.TOO_SLOW, "this client read its data too slowly for too long")
        for late, since in list(self.half.items()):
            if now - since > MESSAGE_SECONDS:
                late.end(Closed.PROTOCOL, "a message stayed incomplete for too long")


def _note(watched: _Since, late: LimitedConnection, since: float | None) -> None:
    watched.pop(late, None)  # the oldest first
    if since is not None:
        watched[late] = since
