"""The light websocket client against the server of the websockets library, against servers that
break rules, and against a relay."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.frames import Frame, Opcode
from websockets.utils import accept_key

from relay.hub.effects import RESTART
from relay.server.server import RESTARTS
from relay.wire.codec import decode_event, encode
from relay.wire.limits import EVENT_BYTES
from tests.kit import wire as w
from tests.kit.light_websocket import (
    PING_SECONDS,
    ConnectionEnded,
    LightWebsocket,
    Refused,
    RuleBroken,
    connect,
)
from tests.kit.relay_client import here

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Heard: TypeAlias = asyncio.Queue[bytes]


@contextlib.asynccontextmanager
async def served(handle: Callable[[ServerConnection], Awaitable[None]]) -> AsyncIterator[str]:
    """Run a server of the websockets library; yields its address."""
    async with serve(handle, "127.0.0.1", 0, compression=None, max_size=None) as server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@contextlib.asynccontextmanager
async def listening(handle: Callable[[Reader, Writer], Awaitable[None]]) -> AsyncIterator[str]:
    """Run a server that does this with each connection, and then waits for its end; yields its
    address."""
    running: list[asyncio.Task[None] | None] = []

    async def run(reader: Reader, writer: Writer) -> None:
        running.append(asyncio.current_task())
        with contextlib.suppress(ConnectionError):
            await handle(reader, writer)
            await reader.read()
        writer.close()

    async with await asyncio.start_server(run, "127.0.0.1", 0) as server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        await asyncio.gather(*filter(None, running))


@contextlib.asynccontextmanager
async def answering(answer: Callable[[bytes], bytes]) -> AsyncIterator[tuple[str, Heard]]:
    """Run a server that answers to the key of a request for websockets with these bytes; yields its
    address, and what it heard then from each connection until its end."""
    heard = Heard()

    async def handle(reader: Reader, writer: Writer) -> None:
        writer.write(answer(await key_of(reader)))
        said = b""
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1_000):
                said += data
        heard.put_nowait(said)

    async with listening(handle) as url:
        yield url, heard


async def key_of(reader: Reader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]


def upgrade(key: bytes) -> bytes:
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept_key(key.decode()).encode() + b"\r\n\r\n"
    )


async def over(ws: LightWebsocket) -> Exception:
    """Return what ends a connection."""
    while True:
        receiving = asyncio.create_task(ws.recv())
        done, _ = await asyncio.wait([receiving], timeout=60)
        assert done
        if (end := receiving.exception()) is not None:
            assert isinstance(end, OSError | RuleBroken)
            return end


async def echo(ws: ServerConnection) -> None:
    async for message in ws:
        await ws.send(message)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 300_000])
async def test_texts_of_each_length_come_back(size: int) -> None:
    async with served(echo) as url:
        ws = await connect(url)
        text = ("ä€𝄞 text " * (size // 8))[: size // 2].ljust(size, "x")
        for _ in range(3):
            ws.send(text.encode())
        assert [await ws.recv() for _ in range(3)] == [text] * 3
        ws.transport.abort()


async def test_binary_messages_come_as_bytes_and_in_order() -> None:
    async def say(ws: ServerConnection) -> None:
        for message in (b"\x00\xff", "text", bytes(EVENT_BYTES)):
            await ws.send(message)

    async with served(say) as url:
        ws = await connect(url)
        assert [await ws.recv() for _ in range(3)] == [b"\x00\xff", "text", bytes(EVENT_BYTES)]
        ws.transport.abort()


async def test_the_end_has_the_code_and_the_reason() -> None:
    """The client still receives earlier messages, and answers the close frame."""
    answered: asyncio.Queue[int | None] = asyncio.Queue()

    async def end(ws: ServerConnection) -> None:
        await ws.send("last")
        await ws.close(4001, "gône")
        answered.put_nowait(ws.close_code)

    async with served(end) as url:
        ws = await connect(url)
        assert await ws.recv() == "last"
        lost = await over(ws)
        assert isinstance(lost, ConnectionEnded)
        assert lost.told == (4001, "gône")
        assert await answered.get() == 4001
        ws.send(b"nobody hears this")
        assert await over(ws) is lost


async def test_a_close_frame_may_have_no_code() -> None:
    async with answering(lambda key: upgrade(key) + b"\x88\x00") as (url, heard):
        lost = await over(await connect(url))
        assert isinstance(lost, ConnectionEnded)
        assert lost.told == (1005, "")
        assert (await heard.get())[:2] == b"\x88\x80"


async def test_an_end_without_a_word() -> None:
    async def end(ws: ServerConnection) -> None:
        ws.transport.abort()

    async with served(end) as url:
        lost = await over(await connect(url))
        assert isinstance(lost, ConnectionEnded)
        assert lost.told is None


async def test_pings_are_answered_on_both_sides() -> None:
    answered: asyncio.Queue[None] = asyncio.Queue()

    async def ping(ws: ServerConnection) -> None:
        for _ in range(3):
            await (await ws.ping(b"are you there?"))
            answered.put_nowait(None)
        await echo(ws)

    async with served(ping) as url:
        ws = await connect(url)
        for _ in range(3):
            await answered.get()
        now = asyncio.get_running_loop().time()
        for n in range(1, 4):
            ws.on_time(now + n * PING_SECONDS)
            ws.send(b"after the ping")
            assert await ws.recv() == "after the ping"
        ws.transport.abort()


async def test_a_silent_server_is_cut() -> None:
    async with answering(upgrade) as (url, heard):
        lost = await over(await connect(url, ping_seconds=0.1))
        assert isinstance(lost, ConnectionEnded)
        assert lost.told is None
        assert (await heard.get())[:2] == b"\x89\x84", "it was asked before"


async def test_a_pong_must_answer_the_ping() -> None:
    async def say(reader: Reader, writer: Writer) -> None:
        writer.write(upgrade(await key_of(reader)))
        await reader.readexactly(2 + 4 + 4)
        writer.write(b"\x8a\x04past\x81\x02ok")

    async with listening(say) as url:
        ws = await connect(url)
        now = asyncio.get_running_loop().time()
        ws.on_time(now + PING_SECONDS)
        assert await ws.recv() == "ok"
        ws.on_time(now + 2 * PING_SECONDS)
        assert isinstance(await over(ws), ConnectionEnded)


async def test_a_connection_can_be_cut_after_a_time() -> None:
    async with served(echo) as url:
        ws = await connect(url)
        ws.cut_in(0.1)
        assert isinstance(await over(ws), TimeoutError)


async def test_a_time_can_be_set_again() -> None:
    async with served(echo) as url:
        ws = await connect(url)
        ws.cut_in(10)
        ws.cut_in(math.inf)
        ws.on_time(asyncio.get_running_loop().time() + 20)
        ws.send(b"here")
        assert await ws.recv() == "here"
        ws.transport.abort()


async def test_a_server_that_does_not_answer_the_request() -> None:
    async with answering(lambda key: b"HTTP/1.1 101 ") as (url, heard):
        with pytest.raises(TimeoutError):
            await connect(url, open_seconds=0.3)
        assert await heard.get() == b"", "its connection is gone"


@pytest.mark.parametrize(
    "answer",
    [
        lambda key: b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        lambda key: b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        lambda key: upgrade(key[::-1]),
        lambda key: upgrade(key).replace(b"Upgrade: websocket", b"Upgrade: h2c"),
        lambda key: upgrade(key).replace(b"\r\n\r\n", b"\r\nSec-WebSocket-Extensions: x\r\n\r\n"),
        lambda key: b"HTTP/1.1 101 " + b"x" * 10_000,
    ],
)  # fmt: skip
async def test_a_refused_handshake(answer: Callable[[bytes], bytes]) -> None:
    async with answering(answer) as (url, heard):
        with pytest.raises(Refused):
            await connect(url)
        assert await heard.get() == b""


async def test_an_end_during_the_handshake() -> None:
    async def hang_up(_: Reader, writer: Writer) -> None:
        writer.close()

    async with listening(hang_up) as url:
        with pytest.raises(ConnectionError):
            await connect(url)
    with pytest.raises(ConnectionRefusedError):
        await connect(url)


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (b"\x01\x01a", 1002),
        (b"\x80\x01a", 1002),
        (b"\xc1\x01a", 1002),
        (b"\x83\x00", 1002),
        (Frame(Opcode.TEXT, b"masked").serialize(mask=True), 1002),
        (b"\x89\x7e\x00\x7e" + bytes(126), 1002),
        (b"\x88\x01a", 1002),
        (b"\x81\x02\xc3\x28", 1007),
        (b"\x88\x04\x03\xe8\xc3\x28", 1007),
        (b"\x82\x7f" + (EVENT_BYTES + 1).to_bytes(8, "big"), 1009),
    ],
    ids=[
        "fragment", "rest", "reserved", "unknown", "masked", "long-ping", "half-code", "not-utf-8",
        "reason", "too-long",
    ],
)  # fmt: skip
async def test_a_broken_rule_ends_the_connection(frames: bytes, code: int) -> None:
    async with answering(lambda key: upgrade(key) + b"\x81\x02ok" + frames) as (url, heard):
        ws = await connect(url)
        assert await ws.recv() == "ok"
        broken = await over(ws)
        assert isinstance(broken, RuleBroken)
        said = await heard.get()
        assert said[0] == 0x88
        mask = said[2:6]
        assert bytes((said[6] ^ mask[0], said[7] ^ mask[1])) == code.to_bytes(2, "big")
        assert broken.code == code


async def test_frames_may_come_byte_by_byte() -> None:
    async def slowly(reader: Reader, writer: Writer) -> None:
        frames = b"\x81\x02ok\x89\x01?\x81\x7e\x00\x80" + b"x" * 128 + b"\x88\x02\x03\xe8"
        for byte in upgrade(await key_of(reader)) + frames:
            writer.write(bytes((byte,)))
            await asyncio.sleep(0)

    async with listening(slowly) as url:
        ws = await connect(url)
        assert [await ws.recv(), await ws.recv()] == ["ok", "x" * 128]
        lost = await over(ws)
        assert isinstance(lost, ConnectionEnded)
        assert lost.told == (1000, "")


async def test_it_talks_to_a_relay(tmp_path: Path) -> None:
    """From an address of its own, until the relay stops."""
    async with here(tmp_path / "relay") as relay:
        ws = await connect(relay.url, local="127.0.0.3")
        assert ws.transport.get_extra_info("sockname")[0] == "127.0.0.3"
        ws.send(encode(w.Hello(1, w.B32(bytes(32)))))
        said = await ws.recv()
        assert isinstance(said, str)
        assert isinstance(decode_event(said), w.Challenge)
    lost = await over(ws)
    assert isinstance(lost, ConnectionEnded)
    assert lost.told == (RESTART, RESTARTS)
