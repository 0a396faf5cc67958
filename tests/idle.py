"""When a program on the screen has nothing more to do: how every test of it waits."""

from __future__ import annotations

import asyncio

import textual
import textual.app
import textual.pilot

FRAME = 1 / 50
"""Seconds in which what was put off to the next frame is done."""


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Until the loop has nothing to do, now or in the next frame. Textual's own sleeps until the
    processor was hardly used for a while, which takes half of the time of a test."""
    loop = asyncio.get_running_loop()
    frame, until = loop.time() + FRAME, loop.time() + max_sleep
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        due = [at.when() for at in loop._scheduled if not at.cancelled()]  # type: ignore[attr-defined]
        soonest = min(due, default=until)
        if soonest > frame:
            return
        await asyncio.sleep(max(soonest - loop.time(), 0))


textual.app.wait_for_idle = textual.pilot.wait_for_idle = idle  # type: ignore[attr-defined]
