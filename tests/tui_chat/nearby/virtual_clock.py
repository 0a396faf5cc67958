"""A clock that goes on only when a test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class VirtualClock:
    """Tells the test's time, and wakes those whose time has come."""

    def __init__(self) -> None:
        self.time = 0.0
        self._waiting: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self.time + seconds, wake))
        await wake

    def pass_(self, seconds: float) -> None:
        """Let this time pass."""
        self.time += seconds
        due = [wake for at, wake in self._waiting if at <= self.time + 1e-9]
        self._waiting = [one for one in self._waiting if one[0] > self.time + 1e-9]
        for wake in due:
            if not wake.done():
                wake.set_result(None)

    async def sleepers(self, seconds: float) -> None:
        """Wait until somebody sleeps for this long."""
        wanted = self.time + seconds
        while not any(abs(at - wanted) < 1e-6 and not w.done() for at, w in self._waiting):
            await asyncio.sleep(0.001)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.005)
