"""A connection to a NATS server that loses announcements to a node. Whole messages are left out, so
that neither the node nor the server sees a fault."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable

from relay.hub.bus_messages import AnyItem, BadMessage, Heartbeat, decode

Loses = Callable[[AnyItem], bool]
"""Decides for an item that is no heartbeat: True if its message is lost."""
_MOST = 65_536


class LossyBus:
    """A port of 127.0.0.1 in front of a NATS server at another one. Requests, their answers and
    heartbeats pass."""

    def __init__(self, server: int) -> None:
        self._server = server
        self.loses: Loses = lambda item: False
        self.passed = self.lost = 0
        """Announcements so far."""
        self._loop, begun = asyncio.new_event_loop(), threading.Event()
        self._ending = asyncio.Event()
        self._thread = threading.Thread(target=self._run, args=[begun], daemon=True)
        self._thread.start()
        begun.wait()

    @property
    def url(self) -> str:
        """Return the URL for the node."""
        return f"nats://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Cut all connections, and listen no longer."""
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()

    def _run(self, begun: threading.Event) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve(begun))
            self._loop.run_until_complete(_end_all())

    async def _serve(self, begun: threading.Event) -> None:
        server = await asyncio.start_server(self._on_node, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        begun.set()
        await self._ending.wait()
        server.close()

    async def _on_node(self, node: asyncio.StreamReader, to_node: asyncio.StreamWriter) -> None:
        writers, ways = [to_node], list[asyncio.Task[None]]()
        try:
            with contextlib.suppress(OSError):
                server, to_server = await asyncio.open_connection("127.0.0.1", self._server)
                writers.append(to_server)
                ways.append(asyncio.create_task(_pass(node, to_server)))
                ways.append(asyncio.create_task(self._leave_out(server, to_node)))
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for writer in writers:
                writer.transport.abort()

    async def _leave_out(self, server: asyncio.StreamReader, to_node: asyncio.StreamWriter) -> None:
        """Hand on what the server says, message by message, less what gets lost."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while line := await server.readline():
                verb, *words = line.split()
                payload = b""
                if verb in (b"MSG", b"HMSG"):
                    payload = await server.readexactly(int(words[-1]) + 2)
                if verb != b"MSG" or len(words) > 3 or not self._loses(payload[:-2]):
                    to_node.write(line + payload)
                    await to_node.drain()

    def _loses(self, payload: bytes) -> bool:
        try:
            items = decode(payload).items
        except BadMessage:
            return False  # the answer to a request
        news = [item for item in items if not isinstance(item, Heartbeat)]
        if not news:
            return False
        lost = any(map(self.loses, news))
        self.lost += lost
        self.passed += not lost
        return lost


async def _end_all() -> None:
    await asyncio.sleep(0)  # a connection that was just accepted gets its task in this turn
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)  # the transports end in a later turn of the loop


async def _pass(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(_MOST):
            to.write(data)
            await to.drain()
