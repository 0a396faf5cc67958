"""Lines between two machines, as TCP proxies on loopback that can be cut, be silent or be slow. One
thread carries all of them. What waits in a line is bounded, so that its ends feel it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any
from weakref import WeakSet

_CHUNK = 64 * 1024
_CHUNKS = 16
"""Chunks on their way in one direction of a connection. The rest waits at its sender."""
_AT_ONCE = struct.pack("ii", 1, 0)
_PATIENCE = 30.0

Target = Path | int
"""A Unix socket, or a port of 127.0.0.1."""


class Line:
    """A line to one server, at a port of 127.0.0.1. Its methods return once it is so."""

    def __init__(self, lines: Lines, target: Target) -> None:
        self._lines, self._target = lines, target
        self.port = 0
        self._whole = asyncio.Event()
        self._whole.set()
        self._refuses = False
        self._delay = 0.0
        self._connections: set[_Carried] = set()

    @property
    def connections(self) -> int:
        """Return how many connections it carries."""
        return len(self._connections)

    def cut(self) -> None:
        """Reset all connections, and new ones as soon as they come."""
        self._lines.do(self.reset())

    def silence(self) -> None:
        """Take connections and keep them, and pass nothing on."""
        self._lines.do(self._set(whole=False))

    def strand(self) -> None:
        """Pass nothing on for the connections that are there, ever, and everything for new ones."""
        self._lines.do(self._strand())

    def slow(self, seconds: float) -> None:
        """Pass each byte on so long after it came, in both directions."""
        self._lines.do(self._set(delay=seconds))

    def mend(self) -> None:
        """Pass on what waits, and everything from now on."""
        self._lines.do(self._set())

    async def _set(self, *, whole: bool = True, refuses: bool = False, delay: float = 0.0) -> None:
        self._refuses, self._delay = refuses, delay
        (self._whole.set if whole else self._whole.clear)()

    async def _strand(self) -> None:
        for connection in self._connections:
            connection.stranded = True
            for way in connection.ways:
                way.cancel()

    async def reset(self) -> None:
        """Reset all connections, and new ones; for the thread of the lines."""
        await self._set(refuses=True)
        for connection in list(self._connections):
            connection.reset()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until an end of it has closed."""
        self._lines.transports.add(writer.transport)
        connection = _Carried(self)
        self._connections.add(connection)
        connection.writers.append(writer)
        try:
            if self._refuses:
                connection.reset()
                return
            with contextlib.suppress(OSError):
                far = await _connect(self._target)
                self._lines.transports.add(far[1].transport)
                connection.writers.append(far[1])
                ways = (_carry(self, reader, far[1]), _carry(self, far[0], writer))
                connection.ways += map(asyncio.ensure_future, ways)
                await asyncio.wait(connection.ways, return_when=asyncio.FIRST_COMPLETED)
                if connection.stranded:
                    await connection.is_reset.wait()
        finally:
            self._connections.discard(connection)
            connection.close()

    async def wait(self, came: float) -> None:
        """Wait until what came at this time may be passed on."""
        loop = asyncio.get_running_loop()
        while not self._whole.is_set() or loop.time() < came + self._delay:
            await self._whole.wait()
            await asyncio.sleep(max(0.0, came + self._delay - loop.time()))


class _Carried:
    """One connection of a line, with its two sockets and two ways."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.writers: list[asyncio.StreamWriter] = []
        self.ways: list[asyncio.Future[None]] = []
        self.stranded = False
        self.is_reset = asyncio.Event()

    def close(self) -> None:
        for way in self.ways:
            way.cancel()
        for writer in self.writers:
            writer.close()

    def reset(self) -> None:
        for writer in self.writers:
            with contextlib.suppress(OSError):
                found: socket.socket = writer.get_extra_info("socket")
                if found.family == socket.AF_INET:
                    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            writer.transport.abort()
        self.close()
        self.is_reset.set()


class Lines:
    """Lines in a thread of their own. Call `stop` at the end."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._servers: list[asyncio.Server] = []
        self.all: list[Line] = []
        self.transports: WeakSet[asyncio.WriteTransport] = WeakSet()
        """The transports of all connections. Some stay open until the other end reads again."""
        self._thread = threading.Thread(target=self._loop.run_forever, name="lines", daemon=True)
        self._thread.start()

    def line(self, target: Target) -> Line:
        """Return a new line to a server, which need not be there yet."""
        line = Line(self, target)
        self.do(self._listen(line))
        self.all.append(line)
        return line

    async def _listen(self, line: Line) -> None:
        server = await asyncio.start_server(line.handle, "127.0.0.1", line.port, limit=_CHUNK)
        self._servers.append(server)
        line.port = server.sockets[0].getsockname()[1]

    def do(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something in the thread of the lines, and wait for it."""
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(_PATIENCE)

    def stop(self) -> None:
        """End all connections and the thread."""
        try:
            self.do(self._end())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
            self._loop.close()

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        for line in self.all:
            await line.reset()
        ours = asyncio.current_task()
        until = self._loop.time() + _PATIENCE / 2
        # A connection that was just accepted gets its task in a later turn of the loop.
        await asyncio.sleep(0.01)
        while tasks := [task for task in asyncio.all_tasks() if task is not ours]:
            if self._loop.time() > until:
                raise RuntimeError("Connections of the lines did not end")
            await asyncio.wait(tasks, timeout=0.1)
        for transport in list(self.transports):
            transport.abort()
        await asyncio.sleep(0.01)  # the transports end in a later turn of the loop


async def _connect(target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if isinstance(target, Path):
        return await asyncio.open_unix_connection(target, limit=_CHUNK)
    return await asyncio.open_connection("127.0.0.1", target, limit=_CHUNK)


async def _carry(line: Line, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    """Pass bytes on in one direction, each when its time has come."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_CHUNKS)

    async def take() -> None:
        data = b"-"
        while data:
            try:
                data = await source.read(_CHUNK)
            except OSError:
                data = b""
            await under_way.put((loop.time(), data))

    taking = asyncio.ensure_future(take())
    try:
        while True:
            came, data = await under_way.get()
            await line.wait(came)
            if not data:
                return
            to.write(data)
            await to.drain()
    except OSError:
        return
    finally:
        taking.cancel()
