"""Time for the sockets of nearby, as an argument: tests bring one of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import Protocol, TypeVar

T = TypeVar("T")


class NearbyClock(Protocol):
    """Tells the time and waits."""

    def now(self) -> float:
        """Return seconds that only grow."""

    async def sleep(self, seconds: float) -> None:
        """Wait this long."""


class SystemClock:
    """This machine's clock."""

    def now(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def within(clock: NearbyClock, seconds: float, awaited: Awaitable[T]) -> T:
    """Return what is awaited. Raises TimeoutError if it takes longer than this."""
    work = asyncio.ensure_future(awaited)
    end = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait([work, end], return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise TimeoutError
        return work.result()
    finally:
        for task in (work, end):
            task.cancel()
        await asyncio.wait([work, end])
