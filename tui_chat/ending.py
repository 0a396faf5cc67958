"""How a command ends when it is told to: in order, and while its connections still stand."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any


def until_told(work: Coroutine[Any, Any, int]) -> int:
    """Run it; its exit code. By SIGTERM, SIGHUP or Ctrl+C it is cancelled once and leaves through
    every `finally`: secret chats say goodbye. Raises SystemExit with 128 and the signal's number,
    or KeyboardInterrupt."""
    told: list[int] = []

    async def listening() -> int:
        task = asyncio.current_task()

        def leave(number: int) -> None:
            if task and not told:  # a second one would cut the goodbye short
                task.cancel()
            told.append(number)

        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, leave, number)
        return await work

    try:
        code = asyncio.run(listening())
    except asyncio.CancelledError:
        if not told:
            raise
    if told:
        raise SystemExit(128 + told[0])
    return code
