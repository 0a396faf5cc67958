"""Read the lines of stdin beside the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator

AHEAD = 64
"""Lines of stdin that are read ahead."""
LINE_BYTES = 1 << 20
"""Bytes of a line that are kept at most; a longer line is refused anyway."""


async def input_lines() -> AsyncIterator[bytes]:
    """Yield the lines of stdin as they arrive, without their ends. A thread reads them."""
    loop = asyncio.get_running_loop()
    read: asyncio.Queue[bytes | None] = asyncio.Queue()
    room = threading.Semaphore(AHEAD)

    def work() -> None:
        with contextlib.suppress(RuntimeError, OSError):  # the loop has ended, or there is no stdin
            for line in _split(sys.stdin.fileno()) if sys.stdin else ():
                room.acquire()
                loop.call_soon_threadsafe(read.put_nowait, line)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(read.put_nowait, None)

    threading.Thread(target=work, daemon=True).start()
    while (line := await read.get()) is not None:
        room.release()
        yield line


def decoded(line: bytes) -> str | None:
    """Return the text of a line; None if it is not UTF-8."""
    # A line that was cut at LINE_BYTES may be cut inside a character.
    errors = "replace" if len(line) > LINE_BYTES else "strict"
    try:
        return line.removesuffix(b"\r").decode(errors=errors)
    except UnicodeDecodeError:
        return None


def _split(fd: int) -> Iterator[bytes]:
    # Not sys.stdin.buffer: its lock, held by a waiting thread, would break the exit.
    rest = b""
    while data := os.read(fd, 65_536):
        *whole, rest = (rest + data).split(b"\n")
        yield from whole
        rest = rest[: LINE_BYTES + 1]
    if rest:
        yield rest
