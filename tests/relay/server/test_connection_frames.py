"""Raw bytes after the upgrade: each is answered with a close code, and the relay goes on."""

from __future__ import annotations

import asyncio
import base64
import os
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.frames import Frame
from websockets.server import ServerProtocol

from relay.server import connection, connection_limits, server
from relay.wire.codec import decode_request
from tests.kit.relay_client import RelayHere, here

FIN, TEXT, BINARY, CONT, CLOSE, PING, PONG = 0x80, 1, 2, 0, 8, 9, 10


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayHere]:
    async with here(tmp_path / "data") as relay:
        yield relay
        client = await relay.registered("witness")  # it is alive and well
        assert client.welcome is not None
        await client.close()


class Raw:
    """A socket after the upgrade; what goes over it is ours to spoil."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, relay: RelayHere, extra: str = "") -> Raw:
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            f"GET / HTTP/1.1\r\nHost: relay\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{extra}\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 ")
        assert b"permessage-deflate" not in head
        return cls(reader, writer)

    async def put(self, data: bytes) -> None:
        try:
            self.writer.write(data)
            await self.writer.drain()
        except ConnectionError:
            pass

    async def frame(self) -> tuple[int, bytes]:
        """The next frame of the relay: opcode and payload. It is never masked."""
        first, second = await self.reader.readexactly(2)
        assert second < 128
        size = second
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2), "big")
        return first & 15, await self.reader.readexactly(size)

    async def end(self) -> int:
        """The close code, or 1006 if the socket was cut."""
        try:
            async with asyncio.timeout(60):
                while True:
                    opcode, payload = await self.frame()
                    if opcode == CLOSE:
                        return int.from_bytes(payload[:2], "big")
        except (asyncio.IncompleteReadError, ConnectionError):
            return 1006
        finally:
            self.writer.close()


def masked(payload: bytes, opcode: int = TEXT, fin: int = FIN, *, rsv: int = 0) -> bytes:
    size = len(payload)
    if size < 126:
        head = bytes([fin | rsv | opcode, 128 | size])
    elif size < 65_536:
        head = bytes([fin | rsv | opcode, 128 | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([fin | rsv | opcode, 128 | 127]) + size.to_bytes(8, "big")
    return head + bytes(4) + payload


def close_frame(code: int, reason: bytes = b"") -> bytes:
    return masked(code.to_bytes(2, "big") + reason, CLOSE)


DEFLATED = zlib.compress(b"x" * 1_000_000)[2:-4]
BAD_UTF8 = [masked('{"t":"ä'.encode()[:8], fin=0), masked(b"\xff" + b'"}', CONT)]

CASES = {
    "a frame of 64 KiB and a byte": (masked(b"x" * 65_537), {1009}),
    "a length of 2 to the 62": (bytes([FIN | TEXT, 255]) + (1 << 62).to_bytes(8, "big"), {1009}),
    "a length with the top bit": (bytes([FIN | TEXT, 255]) + b"\xff" * 8, {1009}),
    "a deflate bomb": (masked(DEFLATED, rsv=0x40), {1002}),
    "reserved bit 2": (masked(b"{}", rsv=0x20), {1002}),
    "reserved bit 3": (masked(b"{}", rsv=0x10), {1002}),
    "opcode 3": (masked(b"{}", 3), {1002}),
    "opcode 11": (masked(b"", 11), {1002}),
    "not masked": (bytes([FIN | TEXT, 2]) + b"{}", {1002}),
    "a ping of 126 bytes": (masked(b"x" * 126, PING), {1002}),
    "a ping in fragments": (masked(b"x", PING, fin=0), {1002}),
    "a binary frame": (masked(b'{"t":"hello"}', BINARY), {1003}),
    "a continuation of nothing": (masked(b"{}", CONT), {1002}),
    "a text inside a text": (masked(b"{", fin=0) + masked(b"{}"), {1002}),
    "invalid UTF-8": (masked(b'{"t":"\xff"}'), {1007}),
    "UTF-8 that ends in the middle": (masked('{"t":"ä'.encode()[:-1]), {1007}),
    "invalid UTF-8 over fragments": (b"".join(BAD_UTF8), {1007}),
    "a surrogate in UTF-8": (masked(b'{"t":"\xed\xa0\x80"}'), {1007}),
    "50,000 empty fragments": (
        masked(b"", fin=0) + masked(b"", CONT, fin=0) * 50_000,
        {1009, 1006},
    ),
    "fragments of one byte": (
        masked(b"{", fin=0) + masked(b" ", CONT, fin=0) * 100_000,
        {1009, 1006},
    ),
    "fragments over the size": (masked(b"x" * 60_000, fin=0) + masked(b"x" * 6_000, CONT), {1009}),
    "a close with a code below 1000": (close_frame(999), {1002}),
    "a close with code 1005": (close_frame(1005), {1002}),
    "a close with code 1006": (close_frame(1006), {1002}),
    "a close with a code of 65535": (close_frame(65_535), {1002}),
    "a close of one byte": (masked(b"\x03", CLOSE), {1002}),
    "a close with a reason of 200 bytes": (close_frame(1000, b"x" * 198), {1002}),
    "a close with a reason that is not UTF-8": (close_frame(1000, b"\xff"), {1007}),
    "a close in the middle of a message": (masked(b"{", fin=0) + close_frame(1000), {1002}),
    "a good close": (close_frame(1000, b"bye"), {1000}),
    "an empty close": (masked(b"", CLOSE), {0}),
}


@pytest.mark.parametrize("name", CASES)
async def test_a_frame_that_should_not_be(relay: RelayHere, name: str) -> None:
    data, codes = CASES[name]
    raw = await Raw.open(relay, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
    await raw.put(data)
    assert await raw.end() in codes


async def test_control_frames_between_fragments_are_welcome(relay: RelayHere) -> None:
    raw = await Raw.open(relay)
    await raw.put(
        masked(b'{"t":"di', fin=0)
        + masked(b"ping", PING)
        + masked(b"", CONT, fin=0)
        + masked(b"unasked", PONG)
        + masked(b'rect","id":"' + b"0" * 32 + b'","user":"alice"}', CONT)
    )
    assert await raw.frame() == (PONG, b"ping")
    opcode, answer = await raw.frame()
    assert opcode == TEXT
    assert b'"code":"login_first"' in answer
    assert b"0" * 32 in answer
    raw.writer.close()


async def test_frames_after_a_close_are_ignored(relay: RelayHere) -> None:
    raw = await Raw.open(relay)
    await raw.put(close_frame(1000) + masked(b"{}") * 100)
    assert await raw.frame() == (CLOSE, (1000).to_bytes(2, "big"))
    assert await raw.reader.read() == b""
    raw.writer.close()


async def test_a_message_on_its_way_does_not_hold_up_the_end(
    relay: RelayHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LINGER_SECONDS", 600)
    raw = await Raw.open(relay)
    (ended,) = relay.relay._connections
    ended.end(1012, "the relay restarts")
    assert (await raw.frame())[0] == CLOSE
    before = relay.relay.counts.received
    await raw.put(masked(b"{}"))
    while relay.relay.counts.received == before:
        await asyncio.sleep(0.01)
    await raw.put(close_frame(1012))
    assert await asyncio.wait_for(raw.reader.read(), 10) == b""
    raw.writer.close()


FLOODS = {
    "pings": masked(b"", PING),
    "pongs": masked(b"", PONG),
    "messages in fragments": masked(b"{", fin=0)
    + masked(b"", CONT, fin=0) * 254
    + masked(b"}", CONT),
    "texts": masked(b"{}"),
    "unknown requests": masked(b'{"t":"x"}'),
}


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_of_small_frames_costs_the_relay_no_more_than_its_limits(
    relay: RelayHere, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Frames of every kind count, and what comes after the end is not even parsed."""
    looked_at = 0
    parsed, decoded = ServerProtocol.recv_frame, decode_request

    def counting_parsed(protocol: ServerProtocol, frame: Frame) -> None:
        nonlocal looked_at
        looked_at += 1
        parsed(protocol, frame)

    def counting_decoded(data: bytes) -> object:
        nonlocal looked_at
        looked_at += 1
        return decoded(data)

    raw = await Raw.open(relay)
    monkeypatch.setattr(ServerProtocol, "recv_frame", counting_parsed)
    monkeypatch.setattr(server, "decode_request", counting_decoded)
    frame = FLOODS[name]
    sending = asyncio.ensure_future(raw.put(frame * (2**20 // len(frame))))
    assert await raw.end() in (4005, 4008)
    await sending
    assert looked_at < 3_000


async def test_half_a_message_is_cut_off(relay: RelayHere, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then inside a valid frame, also after login, is cut off at its deadline."""
    monkeypatch.setattr(connection_limits, "MESSAGE_SECONDS", 1.5)
    client = await relay.registered("slowly")
    socket = client.ws.transport
    ending = asyncio.ensure_future(client.closed())
    frame = masked(b'{"t":"' + b"x" * 100)
    at = 0
    while not ending.done() and at < len(frame):
        socket.write(frame[at : at + 1])
        await asyncio.wait([ending], timeout=0.25)
        at += 1
    assert at < 40
    assert (await ending)[0] == 4005
