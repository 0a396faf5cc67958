"""A websocket client for thousands of connections in one process: the protocol of the websockets
library, with one timer for all connections. It sends texts, and takes only whole frames."""

from __future__ import annotations

import asyncio
import functools
import math
import os
from collections import deque
from typing import cast
from weakref import WeakKeyDictionary

from websockets.client import ClientProtocol
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import Event, State
from websockets.uri import WebSocketURI, parse_uri

from relay.wire.limits import EVENT_BYTES

OPEN_SECONDS = 3.0
PING_SECONDS = 4.0
"""Seconds between two pings, and for the answer to one."""
CLOSE_SECONDS = 0.5
"""Seconds in which a close frame must be written."""
STEP_SECONDS = 0.25
"""Seconds between two looks at all connections."""
_read = bytearray(1 << 16)
"""All connections read into this: a fresh buffer for each read would cost more than the read."""


class ConnectionEnded(ConnectionError):
    """Raised once a connection is over. `told` is the code and the reason of the server's close
    frame, if one came."""

    def __init__(self, told: tuple[int, str] | None = None) -> None:
        super().__init__(f"{told[0]} {told[1]}" if told else "without a word")
        self.told = told


class Refused(ConnectionError):
    """Raised if a server does not change to websockets. The text is why."""


class RuleBroken(Exception):
    """Raised once a connection is over because the server broke a rule, which is the text."""

    def __init__(self, rule: str, code: int) -> None:
        super().__init__(rule)
        self.code = code


async def connect(
    url: str, *, local: str = "", open_seconds: float = OPEN_SECONDS,
    ping_seconds: float = PING_SECONDS,
) -> LightWebsocket:  # fmt: skip
    """Open a connection, from a `local` address. Raises Refused, or another OSError."""
    loop = asyncio.get_running_loop()
    uri = _uri(url)
    ws = LightWebsocket(uri, ping_seconds)
    async with asyncio.timeout(open_seconds):
        transport, _ = await loop.create_connection(
            lambda: ws, uri.host, uri.port, local_addr=(local, 0) if local else None
        )
        try:
            await ws.upgraded()
        except BaseException:
            transport.abort()
            raise
    return ws


class LightWebsocket(asyncio.BufferedProtocol):
    """One connection. What came before its end can still be received."""

    transport: asyncio.Transport

    def __init__(self, uri: WebSocketURI, ping_seconds: float) -> None:
        self._protocol = ClientProtocol(uri, max_size=EVENT_BYTES)
        self._ping_seconds = ping_seconds
        self._loop = asyncio.get_running_loop()
        self._frames: deque[str | bytes] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._end: Exception | None = None
        self._cut_at = self._ping_at = math.inf
        self._pinged = b""
        """The payload of a ping that was not answered."""

    async def upgraded(self) -> None:
        """Wait for the server's answer to the request for websockets. Raises Refused, or
        ConnectionEnded."""
        while self._protocol.state is State.CONNECTING:
            await self._news()

    async def recv(self) -> str | bytes:
        """Return the next message. Raises ConnectionEnded, RuleBroken, or TimeoutError if the
        connection was cut by `cut_in`."""
        while not self._frames:
            await self._news()
        return self._frames.popleft()

    def send(self, text: bytes) -> None:
        """Send a text in UTF-8. Once the connection is over, nothing happens."""
        if self._end is None:
            self._protocol.send_text(text)
            self._write()

    def cut_in(self, seconds: float) -> None:
        """Cut the connection after this time, instead of the time that was set before."""
        self._cut_at = self._loop.time() + seconds

    def on_time(self, now: float) -> None:
        """Cut this connection if its time is over or a ping was not answered, or send a ping."""
        if now >= self._cut_at:
            self._finish(TimeoutError())
            self.transport.abort()
        elif now >= self._ping_at:
            if self._pinged:
                self._finish(ConnectionEnded())
                self.transport.abort()
                return
            self._ping_at = now + self._ping_seconds
            self._pinged = os.urandom(4)
            self._protocol.send_ping(self._pinged)
            self._write()

    # Called by its transport.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        _timer().add(self)
        self._protocol.send_request(self._protocol.connect())
        self._write()

    def get_buffer(self, sizehint: int) -> bytearray:
        return _read

    def buffer_updated(self, nbytes: int) -> None:
        if self._end is not None:
            return
        protocol = self._protocol
        protocol.receive_data(_read[:nbytes])
        try:
            for event in protocol.events_received():
                self._take(event)
        except RuleBroken as broken:
            protocol.fail(broken.code, str(broken))
            self._finish(broken)
        if protocol.handshake_exc is not None:
            self._finish(Refused(str(protocol.handshake_exc)))
            self.transport.abort()
            return
        self._write()
        if protocol.close_expected():
            self._close()

    def connection_lost(self, exc: Exception | None) -> None:
        _timer().discard(self)
        self._finish(ConnectionEnded())

    # What it received.

    def _take(self, event: Event) -> None:
        if not isinstance(event, Frame):  # the answer to the request for websockets
            self._ping_at = self._loop.time() + self._ping_seconds
        elif event.opcode is Opcode.PONG:
            if event.data == self._pinged:
                self._pinged = b""
            return
        elif not event.fin:
            raise RuleBroken("a frame must be whole", CloseCode.PROTOCOL_ERROR)
        elif event.opcode is Opcode.TEXT:
            try:
                self._frames.append(str(event.data, "utf-8"))
            except UnicodeDecodeError:
                raise RuleBroken("a text must be UTF-8", CloseCode.INVALID_DATA) from None
        elif event.opcode is Opcode.BINARY:
            self._frames.append(bytes(event.data))
        self._wake()

    def _write(self) -> None:
        for data in self._protocol.data_to_send():
            self.transport.write(data)

    # Its end.

    def _close(self) -> None:
        """End the connection, in which a close frame was sent."""
        told, sent = self._protocol.close_rcvd, self._protocol.close_sent
        assert sent is not None
        if told is None:
            self._finish(RuleBroken(sent.reason, sent.code))
        else:
            self._finish(ConnectionEnded((told.code, told.reason)))
        self.cut_in(CLOSE_SECONDS)
        self.transport.close()

    def _finish(self, end: Exception) -> None:
        if self._end is None:
            self._end = end
            self._wake()

    async def _news(self) -> None:
        """Wait until something has come. Raises what has ended the connection."""
        if self._end is not None:
            raise self._end
        self._waiting = self._loop.create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class ConnectionTimer:
    """The timer of all connections in one loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._connections: set[LightWebsocket] = set()
        self._next: asyncio.TimerHandle | None = None

    def add(self, ws: LightWebsocket) -> None:
        """Call a connection from now on."""
        self._connections.add(ws)
        if self._next is None:
            self._next = self._loop.call_later(STEP_SECONDS, self._step)

    def discard(self, ws: LightWebsocket) -> None:
        """Call a connection no longer."""
        self._connections.discard(ws)

    def _step(self) -> None:
        self._next = None
        if self._connections:
            self._next = self._loop.call_later(STEP_SECONDS, self._step)
        now = self._loop.time()
        for ws in list(self._connections):
            ws.on_time(now)


_timers: WeakKeyDictionary[asyncio.AbstractEventLoop, ConnectionTimer] = WeakKeyDictionary()


def _timer() -> ConnectionTimer:
    loop = asyncio.get_running_loop()
    timer = _timers.get(loop)
    if timer is None:
        timer = _timers[loop] = ConnectionTimer(loop)
    return timer


@functools.cache
def _uri(url: str) -> WebSocketURI:
    uri = parse_uri(url)
    if uri.secure:
        raise ValueError(f"no address of websockets without TLS: {url}")
    return uri
