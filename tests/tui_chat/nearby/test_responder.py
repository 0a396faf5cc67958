"""The host's small server on real sockets: what it gives to whom, and what it endures."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.tui_chat.nearby.virtual_clock import VirtualClock, until
from tui_chat.nearby import limits, responder
from tui_chat.nearby.clock import NearbyClock, SystemClock
from tui_chat.nearby.exchange import (
    FRAME_BYTES,
    BadExchange,
    NewcomerHello,
    OtherVersion,
    TooManyTries,
    WrongWords,
)
from tui_chat.nearby.finder import HostPlace, try_place
from tui_chat.nearby.frames import SECONDS
from tui_chat.nearby.responder import (
    AT_ONCE,
    EACH_AT_ONCE,
    HELLO_SECONDS,
    SILENT_EACH,
    STEADY_SECONDS,
    NearbyOffer,
    Responder,
)

WORDS = "amber otter"
LINK = "tuichat://192.168.1.20:7878/abc#" + "a" * 52


class Host:
    """A responder and how often its words were spent."""

    def __init__(self, clock: NearbyClock) -> None:
        self.spent = 0
        self.responder = Responder(clock, os.urandom, self._spend, NearbyOffer(WORDS, LINK))

    def _spend(self) -> None:
        self.spent += 1

    @property
    def place(self) -> HostPlace:
        return HostPlace("127.0.0.1", self.responder.port)

    async def ask(self, words: str = WORDS) -> str:
        return str(await try_place(self.place, words, SystemClock(), os.urandom))

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.responder.port)


@asynccontextmanager
async def hosting(clock: NearbyClock | None = None) -> AsyncIterator[Host]:
    host = Host(clock or SystemClock())
    await host.responder.listen("127.0.0.1", 0)
    try:
        yield host
    finally:
        await host.responder.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responder, "STEADY_SECONDS", 0.0)


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(2) + body


async def rest(reader: asyncio.StreamReader) -> bytes:
    """All that still comes; a connection that is reset brings nothing."""
    try:
        async with asyncio.timeout(20):
            return await reader.read()
    except ConnectionError:
        return b""


async def test_the_right_words_bring_the_link_again_and_again(quick: None) -> None:
    async with hosting() as host:
        for _ in range(15):  # more than one address has wrong tries
            assert await host.ask() == LINK
        assert host.responder.limits.used == 0 and not host.spent


async def test_wrong_words_are_counted_and_then_refused(quick: None) -> None:
    async with hosting() as host:
        for _ in range(limits.PER_ADDRESS):
            with pytest.raises(WrongWords):
                await host.ask("amber amber")
        with pytest.raises(TooManyTries):
            await host.ask("amber amber")
        with pytest.raises(TooManyTries):
            await host.ask()
        assert host.responder.limits.used == limits.PER_ADDRESS


async def test_a_minute_later_there_are_tries_again(
    quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = VirtualClock()
    async with hosting(clock) as host:
        for _ in range(limits.PER_ADDRESS):
            with pytest.raises(WrongWords):
                await host.ask("amber amber")
        clock.pass_(limits.SECONDS - 1)
        with pytest.raises(TooManyTries):
            await host.ask()
        clock.pass_(1)
        assert await host.ask() == LINK


async def test_an_exchange_that_is_broken_off_is_a_try(quick: None) -> None:
    """Else somebody could take part in as many as they like and never be counted."""
    async with hosting() as host:
        for _ in range(limits.PER_ADDRESS):
            reader, writer = await host.connect()
            writer.write(framed(NewcomerHello("amber amber", os.urandom).frame))
            assert len(await reader.readexactly(2 + 34)) == 36
            writer.close()
        with pytest.raises(TooManyTries):
            await host.ask()


async def test_words_are_spent_once_after_the_last_try(
    quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "IN_ALL", 3)
    async with hosting() as host:
        for number in range(3):
            assert host.spent == 0, number
            with pytest.raises(WrongWords):
                await host.ask("amber amber")
        await until(lambda: host.spent == 1)
        with pytest.raises(TooManyTries):
            await host.ask()
        host.responder.offer = NearbyOffer("zebra zipper", LINK)
        host.responder.limits.renew()
        assert await host.ask("zebra zipper") == LINK
        with pytest.raises(WrongWords):
            await host.ask(WORDS)
        assert host.spent == 1


async def test_without_an_offer_nothing_is_said(quick: None) -> None:
    async with hosting() as host:
        host.responder.offer = None
        with pytest.raises((BadExchange, ConnectionError)):
            await host.ask()


async def test_another_version_is_said(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hosting() as host:
        hello = bytearray(NewcomerHello(WORDS, os.urandom).frame)
        hello[len(b"tui-chat nearby")] = 9
        reader, writer = await host.connect()
        writer.write(framed(bytes(hello)))
        answer = await rest(reader)
        writer.close()
        with pytest.raises(OtherVersion):
            NewcomerHello(WORDS, os.urandom).receive_answer(answer[2:])
        assert host.responder.limits.used == 0


@pytest.mark.parametrize("sent", [
    b"GET / HTTP/1.1\r\n\r\n" * 20, b"\x00\x00", b"\xff\xff" + bytes(70_000),
    framed(b"x" * FRAME_BYTES), (FRAME_BYTES + 1).to_bytes(2) + bytes(FRAME_BYTES + 1),
    framed(b"tui-chat nearby"), framed(b"tui-chat nearby\x01" + b"A" + b"\xff" * 32),
    framed(b"tui-chat nearby\x01" + bytes(33)),
])  # fmt: skip
async def test_a_strangers_bytes_get_no_answer(sent: bytes, quick: None) -> None:
    async with hosting() as host:
        reader, writer = await host.connect()
        writer.write(sent)
        assert await rest(reader) in (b"",)
        writer.close()
        await until(lambda: not host.responder._tasks)
        assert await host.ask() == LINK


async def test_a_silent_connection_is_closed_after_a_second() -> None:
    clock = VirtualClock()
    async with hosting(clock) as host:
        for begun in (b"", framed(NewcomerHello(WORDS, os.urandom).frame)[:20]):
            reader, writer = await host.connect()
            writer.write(begun)
            await clock.sleepers(HELLO_SECONDS)
            clock.pass_(HELLO_SECONDS)
            assert await rest(reader) == b""
            writer.close()
            await until(lambda: not host.responder._silent)
        assert host.responder.limits.used == 0
        # Whoever has sent one has more time for the other.
        reader, writer = await host.connect()
        writer.write(framed(NewcomerHello(WORDS, os.urandom).frame))
        await clock.sleepers(STEADY_SECONDS)
        clock.pass_(STEADY_SECONDS)
        await reader.readexactly(36)
        ending = asyncio.create_task(rest(reader))
        while not ending.done():
            clock.pass_(SECONDS)
            await asyncio.sleep(0.005)
        assert await ending == b""
        writer.close()


async def test_each_answer_leaves_at_a_fixed_time_after_its_question() -> None:
    clock = VirtualClock()
    async with hosting(clock) as host:
        hello = NewcomerHello("amber amber", os.urandom)
        reader, writer = await host.connect()
        writer.write(framed(hello.frame))
        await clock.sleepers(STEADY_SECONDS)
        assert not reader._buffer  # type: ignore[attr-defined]
        clock.pass_(STEADY_SECONDS)
        proof = hello.receive_answer((await reader.readexactly(36))[2:])
        writer.write(framed(proof.frame))
        await clock.sleepers(STEADY_SECONDS)
        assert not reader._buffer  # type: ignore[attr-defined]
        clock.pass_(STEADY_SECONDS)
        assert await rest(reader) == framed(b"W")
        writer.close()


async def test_one_address_cannot_hold_all_connections() -> None:
    clock = VirtualClock()
    async with hosting(clock) as host:
        held = [await host.connect() for _ in range(SILENT_EACH)]
        await until(lambda: host.responder._silent.total() == SILENT_EACH)
        reader, writer = await host.connect()
        assert await rest(reader) == b"", "closed at once"
        writer.close()
        for _ in range(EACH_AT_ONCE - SILENT_EACH):
            held[-1][1].write(framed(NewcomerHello(WORDS, os.urandom).frame))
            await until(lambda: host.responder._silent.total() == SILENT_EACH - 1)
            held.append(await host.connect())
            await until(lambda: host.responder._silent.total() == SILENT_EACH)
        assert host.responder._open.total() == EACH_AT_ONCE
        held[-1][1].write(framed(NewcomerHello(WORDS, os.urandom).frame))
        await until(lambda: host.responder._silent.total() == SILENT_EACH - 1)
        reader, writer = await host.connect()
        assert await rest(reader) == b"", "closed at once"
        writer.close()
        assert EACH_AT_ONCE < AT_ONCE == 8
        for _, one in held:
            one.close()
        clock.pass_(SECONDS)
        await until(lambda: not host.responder._open)
        assert not host.responder._silent


async def test_closing_ends_what_is_open() -> None:
    async with hosting(VirtualClock()) as host:
        reader, writer = await host.connect()
        await until(lambda: bool(host.responder._tasks))
        await host.responder.close()
        assert await rest(reader) == b"" and not host.responder._tasks
        with pytest.raises(OSError):
            await host.connect()
        writer.close()


async def test_the_next_free_port_is_taken() -> None:
    async with hosting() as host:
        other = Responder(SystemClock(), os.urandom, lambda: None)
        await other.listen("127.0.0.1", host.responder.port, 0)
        assert other.port not in (0, host.responder.port)
        await other.close()
