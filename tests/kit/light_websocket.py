"""A websocket client (RFC 6455) for thousands of connections in one process. It sends texts, takes
only whole frames, and has one timer for all connections."""

from __future__ import annotations

import asyncio
import base64
import functools
import hashlib
import math
import os
from collections import deque
from typing import cast
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from relay.wire.limits import EVENT_BYTES

OPEN_SECONDS = 3.0
PING_SECONDS = 4.0
"""Seconds between two pings, and for the answer to one."""
CLOSE_SECONDS = 0.5
"""Seconds in which a close frame must be written."""
STEP_SECONDS = 0.25
"""Seconds between two looks at all connections."""
HEAD_BYTES = 8_192
CONTROL_BYTES = 125
TEXT, BINARY, CLOSE, PING, PONG = 0x81, 0x82, 0x88, 0x89, 0x8A
"""The first bytes of frames that are whole."""
BROKEN, NOT_UTF8, TOO_LONG, NO_CODE = 1002, 1007, 1009, 1005
_KNOWN = {TEXT, BINARY, CLOSE, PING, PONG}
_read = bytearray(1 << 16)
"""All connections read into this: a fresh buffer for each read would cost more than the read."""
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


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

    def __init__(self, rule: str, code: int = BROKEN) -> None:
        super().__init__(rule)
        self.code = code


async def connect(
    url: str, *, local: str = "", open_seconds: float = OPEN_SECONDS,
    ping_seconds: float = PING_SECONDS,
) -> LightWebsocket:  # fmt: skip
    """Open a connection, from a `local` address. Raises Refused, or another OSError."""
    loop = asyncio.get_running_loop()
    place, host, port, path = _parts(url)
    ws = LightWebsocket(place, path, ping_seconds)
    async with asyncio.timeout(open_seconds):
        transport, _ = await loop.create_connection(
            lambda: ws, host, port, local_addr=(local, 0) if local else None
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

    def __init__(self, place: str, path: str, ping_seconds: float) -> None:
        self._place, self._path, self._ping_seconds = place, path, ping_seconds
        self._loop = asyncio.get_running_loop()
        self._key = base64.b64encode(os.urandom(16))
        self._upgraded = False
        self._frames: deque[str | bytes] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._end: Exception | None = None
        self._buffer = b""
        self._cut_at = self._ping_at = math.inf
        self._pinged = b""
        """The payload of a ping that was not answered."""

    async def upgraded(self) -> None:
        """Wait for the server's answer to the request for websockets. Raises Refused, or
        ConnectionEnded."""
        while not self._upgraded:
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
            self.transport.write(masked_frame(TEXT, text))

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
            self.transport.write(masked_frame(PING, self._pinged))

    # Called by its transport.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        _timer().add(self)
        self.transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: {self._place}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {self._key.decode()}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def get_buffer(self, sizehint: int) -> bytearray:
        return _read

    def buffer_updated(self, nbytes: int) -> None:
        if self._end is not None:
            return
        data = bytes(memoryview(_read)[:nbytes])
        data = self._buffer + data if self._buffer else data
        try:
            at = 0 if self._upgraded else self._take_head(data)
            if self._upgraded:
                at = self._take_frames(data, at)
            self._buffer = data[at:]
        except RuleBroken as broken:
            self._close(broken.code.to_bytes(2, "big") + str(broken).encode(), broken)
        except Refused as refused:
            self._finish(refused)
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        _timer().discard(self)
        self._finish(ConnectionEnded())

    # What it received.

    def _take_head(self, data: bytes) -> int:
        """Take the answer to the request for websockets, if it is complete; return its length."""
        size = data.find(b"\r\n\r\n", 0, HEAD_BYTES)
        if size < 0:
            if len(data) >= HEAD_BYTES:
                raise Refused("the head of the answer is too long")
            return 0
        status, *lines = data[:size].split(b"\r\n")
        split = (line.partition(b":") for line in lines)
        fields = {name.lower(): value.strip() for name, _, value in split}
        if status.split(b" ")[:2] != [b"HTTP/1.1", b"101"]:
            raise Refused(status.decode("latin-1"))
        if fields.get(b"sec-websocket-accept") != accept_key(self._key):
            raise Refused("the answer is not the one to this key")
        if fields.get(b"upgrade", b"").lower() != b"websocket":
            raise Refused("the answer does not change to websockets")
        if b"sec-websocket-extensions" in fields or b"sec-websocket-protocol" in fields:
            raise Refused("the answer names something that was not requested")
        self._upgraded = True
        self._ping_at = self._loop.time() + self._ping_seconds
        self._wake()
        return size + 4

    def _take_frames(self, data: bytes, at: int) -> int:
        """Take the complete frames from a place on; return where the incomplete one begins."""
        there = len(data)
        while there - at >= 2 and self._end is None:
            first, size, start = data[at], data[at + 1], at + 2
            if first not in _KNOWN:
                raise RuleBroken("a frame must be whole and of a known kind")
            if size > 127:
                raise RuleBroken("a server must not mask")
            if size > CONTROL_BYTES:
                if first >= CLOSE:
                    raise RuleBroken("a control frame is too long")
                start += 2 if size == 126 else 8
                if there < start:
                    break
                size = int.from_bytes(data[at + 2 : start], "big")
                if size > EVENT_BYTES:
                    raise RuleBroken("a message is too long", TOO_LONG)
            if there < start + size:
                break
            at = start + size
            self._take(first, data[start:at])
        return at

    def _take(self, first: int, payload: bytes) -> None:
        if first == TEXT:
            self._frames.append(_text(payload))
            self._wake()
        elif first == BINARY:
            self._frames.append(payload)
            self._wake()
        elif first == PING:
            self.transport.write(masked_frame(PONG, payload))
        elif first == PONG:
            if payload == self._pinged:
                self._pinged = b""
        elif len(payload) == 1:
            raise RuleBroken("a close frame must not have half of a code")
        else:
            code = int.from_bytes(payload[:2], "big") if payload else NO_CODE
            self._close(payload[:2], ConnectionEnded((code, _text(payload[2:]))))

    # Its end.

    def _close(self, payload: bytes, end: Exception) -> None:
        """Send a close frame, and end the connection."""
        self.transport.write(masked_frame(CLOSE, payload))
        self._finish(end)
        self.cut_in(CLOSE_SECONDS)
        self.transport.close()

    def _finish(self, end: Exception) -> None:
        if self._end is not None:
            return
        self._end, self._buffer = end, b""
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


def masked_frame(first: int, payload: bytes) -> bytes:
    """Return a client's frame (RFC 6455, 5.2), with a mask of its own."""
    size, mask = len(payload), os.urandom(4)
    if size < 126:
        head = bytes((first, 128 | size))
    elif size < 65_536:
        head = bytes((first, 254)) + size.to_bytes(2, "big")
    else:
        head = bytes((first, 255)) + size.to_bytes(8, "big")
    over = (mask * (size // 4 + 1))[:size]
    masked = int.from_bytes(payload, "little") ^ int.from_bytes(over, "little")
    return head + mask + masked.to_bytes(size, "little")


def accept_key(key: bytes) -> bytes:
    """Return the server's answer to a key (RFC 6455, 4.2.2)."""
    return base64.b64encode(hashlib.sha1(key + _MAGIC).digest())


def _text(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise RuleBroken("a text must be UTF-8", NOT_UTF8) from None


@functools.cache
def _parts(url: str) -> tuple[str, str, int, str]:
    """Return the place, the host, the port and the path of an address."""
    parts = urlsplit(url)
    if parts.scheme != "ws" or parts.hostname is None:
        raise ValueError(f"no address of websockets without TLS: {url}")
    return parts.netloc, parts.hostname, parts.port or 80, parts.path or "/"
