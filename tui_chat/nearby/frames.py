"""The frames of nearby on a TCP connection: two bytes of size, then at most 1 KiB."""

from __future__ import annotations

import asyncio

from tui_chat.nearby.clock import Clock, within
from tui_chat.nearby.exchange import FRAME_BYTES, BadFrame

SECONDS = 5.0
"""The longest wait for a frame, to connect or to send one."""


async def read_frame(reader: asyncio.StreamReader, clock: Clock) -> bytes:
    """Read one frame. Raises BadFrame, TimeoutError or OSError."""
    try:
        return await within(clock, SECONDS, _frame(reader))
    except asyncio.IncompleteReadError:
        raise BadFrame from None


async def _frame(reader: asyncio.StreamReader) -> bytes:
    size = int.from_bytes(await reader.readexactly(2))
    if not 1 <= size <= FRAME_BYTES:
        raise BadFrame
    return await reader.readexactly(size)


async def write_frame(writer: asyncio.StreamWriter, frame: bytes, clock: Clock) -> None:
    """Send one frame. Raises TimeoutError or OSError."""
    writer.write(len(frame).to_bytes(2) + frame)
    await within(clock, SECONDS, writer.drain())
