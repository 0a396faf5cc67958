"""How a command ends when it is told to: in order, and while its connections still stand."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

GOODBYE_SECONDS = 5.0
"""For so long another signal does not cut short what the first one began."""


def until_told(work: Coroutine[Any, Any, int]) -> int:
    """Run it; its exit code. By SIGTERM, SIGHUP or Ctrl+C it is cancelled and leaves through
    every `finally`: secret chats say goodbye. Raises SystemExit with 128 and the signal's number,
    or KeyboardInterrupt."""
    told: list[int] = []

    async def listening() -> int:
        task = asyncio.current_task()
        loop, patience = asyncio.get_running_loop(), 0.0

        def leave(number: int) -> None:
            nonlocal patience
            told.append(number)
            if task and loop.time() >= patience:
                patience = loop.time() + GOODBYE_SECONDS
                task.cancel()

        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, leave, number)
        return await work

    try:
        code = asyncio.run(listening())
    except asyncio.CancelledError:
        if not told:
            raise
    if told:
        raise SystemExit(128 + told[0])
    return code
