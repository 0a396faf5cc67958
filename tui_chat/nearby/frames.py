"""The frames of nearby on a TCP connection: two bytes of size, then at most 1 KiB."""

from __future__ import annotations

import asyncio

from tui_chat.nearby.clock import NearbyClock, within
from tui_chat.nearby.exchange import FRAME_BYTES, BadExchange

SECONDS = 5.0
"""The longest wait for a frame, to connect or to send one."""


async def read_frame(
    reader: asyncio.StreamReader, clock: NearbyClock, seconds: float = SECONDS
) -> bytes:
    """Read one frame. Raises BadExchange, TimeoutError or OSError."""
    try:
        return await within(clock, seconds, _frame(reader))
    except asyncio.IncompleteReadError:
        raise BadExchange from None


async def _frame(reader: asyncio.StreamReader) -> bytes:
    size = int.from_bytes(await reader.readexactly(2))
    if not 1 <= size <= FRAME_BYTES:
        raise BadExchange
    return await reader.readexactly(size)


async def write_frame(writer: asyncio.StreamWriter, frame: bytes, clock: NearbyClock) -> None:
    """Send one frame. Raises TimeoutError or OSError."""
    writer.write(len(frame).to_bytes(2) + frame)
    await within(clock, SECONDS, writer.drain())
