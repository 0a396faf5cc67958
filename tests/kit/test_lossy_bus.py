"""A lossy bus passes on everything but announcements, and leaves nothing open at its end."""

from __future__ import annotations

import asyncio
import contextlib
import gc

from tests.kit.lossy_bus import LossyBus


async def test_a_lossy_bus_leaves_no_transport_open() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"INFO {}\r\n")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        bus = LossyBus(server.sockets[0].getsockname()[1])
        ends = [await asyncio.open_connection("127.0.0.1", bus.port) for _ in range(3)]
        for reader, _ in ends:
            assert await reader.readline() == b"INFO {}\r\n"
        await asyncio.to_thread(bus.stop)
        for reader, writer in ends:
            with contextlib.suppress(ConnectionResetError):
                async with asyncio.timeout(30):
                    assert not await reader.read()
            writer.close()
        del bus
        gc.collect()
