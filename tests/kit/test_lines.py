"""Lines between machines pass everything on, and can be cut, be silent, be slow and be mended."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.kit.lines import Line, Lines

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
def lines() -> Iterator[Lines]:
    lines = Lines()
    yield lines
    lines.stop()


@pytest.fixture
async def line(lines: Lines, tmp_path: Path) -> AsyncIterator[Line]:
    """A line to a server that answers with what it got."""

    answering: list[asyncio.Task[None] | None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.append(asyncio.current_task())
        with contextlib.suppress(OSError):
            while data := await reader.read(10_000):
                writer.write(data)
                await writer.drain()
        writer.close()

    async with await asyncio.start_unix_server(answer, tmp_path / "socket"):
        line = lines.line(tmp_path / "socket")
        yield line
        line.cut()
        await asyncio.gather(*filter(None, answering))


async def connected(line: Line) -> Ends:
    return await asyncio.open_connection("127.0.0.1", line.port)


async def answered(ends: Ends, data: bytes) -> float:
    """Return the seconds until the server has answered."""
    since = time.monotonic()
    ends[1].write(data)
    assert await ends[0].readexactly(len(data)) == data
    return time.monotonic() - since


async def test_a_line_passes_everything_on(line: Line) -> None:
    ends = await connected(line)
    await answered(ends, bytes(range(256)) * 20_000)
    ends[1].write_eof()
    assert await ends[0].read() == b""
    ends[1].close()


async def test_a_line_that_is_cut_resets_old_and_new_connections(line: Line) -> None:
    ends = await connected(line)
    await answered(ends, b"here")
    line.cut()
    with pytest.raises(ConnectionResetError):
        await ends[0].read()
    with pytest.raises(ConnectionError):
        await answered(await connected(line), b"again")
    line.mend()
    ends = await connected(line)
    await answered(ends, b"mended")
    ends[1].close()


async def test_a_silent_line_keeps_what_it_got_and_passes_it_on_when_it_is_mended(
    line: Line,
) -> None:
    before = await connected(line)
    await answered(before, b"here")
    line.silence()
    new = await connected(line)
    waiting = [asyncio.create_task(answered(ends, b"word")) for ends in (before, new)]
    done, _ = await asyncio.wait(waiting, timeout=0.2)
    assert not done
    line.mend()
    await asyncio.gather(*waiting)
    for _, writer in (before, new):
        writer.close()


async def test_a_silent_line_takes_no_more_than_a_bound(line: Line) -> None:
    _, writer = await connected(line)
    line.silence()
    took, full = 0, False
    while took < 50 and not full:
        writer.write(bytes(2**20))
        drained = asyncio.create_task(writer.drain())
        full = not (await asyncio.wait([drained], timeout=0.3))[0]
        took += 1
    assert full
    drained.cancel()
    line.cut()
    writer.close()


async def test_a_slow_line_delays_each_way(line: Line) -> None:
    ends = await connected(line)
    line.slow(0.1)
    assert await answered(ends, b"one") >= 0.2
    line.mend()
    await answered(ends, b"two")
    ends[1].close()


async def test_no_transport_is_left_where_an_end_does_not_read(tmp_path: Path) -> None:
    """Unread data keeps a transport open after its connection has ended."""
    lines = Lines()

    async def left() -> list[asyncio.WriteTransport]:
        return [x for x in lines.transports if x.is_closing() and x.get_write_buffer_size()]

    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen(64)
        line = lines.line(tmp_path / "silent")
        for size in range(0, 512 * 1024, 16 * 1024):
            _, writer = await connected(line)
            writer.write(bytes(size))
            writer.close()
            await writer.wait_closed()
        asked = functools.partial(asyncio.run_coroutine_threadsafe, loop=lines._loop)
        while not (found := await asyncio.wrap_future(asked(left()))):
            await asyncio.sleep(0.01)
        lines.stop()
    assert not any(transport.get_write_buffer_size() for transport in found)
