"""The limit on connections per address, and the choice of which one gives way (sans-IO)."""

from __future__ import annotations

from typing import Generic, TypeVar

Held = TypeVar("Held")

PER_ADDRESS = 512
ARRIVING_PER_ADDRESS = 64
ARRIVING = 1_024
IN_ALL = 20_000


class ConnectionLimits(Generic[Held]):
    """Count connections. Those not logged in give way to newcomers, the oldest first, so a flood
    of silent connections pushes out itself and an honest login gets through."""

    def __init__(
        self,
        per_address: int = PER_ADDRESS,
        arriving_per_address: int = ARRIVING_PER_ADDRESS,
        arriving: int = ARRIVING,
        in_all: int = IN_ALL,
    ) -> None:
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
