"""The client's socket against servers that misbehave."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Response

from relay.hub.node_life import NO_BUS, NO_STORE
from relay.wire.errors import Closed
from relay.wire.limits import EVENT_BYTES
from relay.wire.relay_link import RelayLink
from tui_chat.runtime import link as link_module
from tui_chat.runtime.link import (
    PROTOCOL_BROKEN,
    ConnectionCallbacks,
    RelayConnection,
    why_closed,
)

Handler = Callable[[ServerConnection], Awaitable[None]]
PATIENCE = 60


@dataclass
class Heard:
    """Records what a link told, with the means to wait for it."""

    online: bool = False
    frames: list[str] = field(default_factory=list)
    ends: list[tuple[str, float | None]] = field(default_factory=list)
    binds: list[bytes] = field(default_factory=list)
    tries: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def callbacks(self) -> ConnectionCallbacks:
        return ConnectionCallbacks(
            self._try, self._open, self._frame, self._end, lambda: self.online
        )

    def _try(self) -> None:
        self.tries += 1
        self._news.set()

    def _open(self, bind: bytes) -> None:
        self.binds.append(bind)
        self._news.set()

    def _frame(self, frame: str) -> None:
        self.frames.append(frame)
        self._news.set()

    def _end(self, why: str, retry: float | None) -> None:
        self.ends.append((why, retry))
        self._news.set()

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._news.clear()
                await self._news.wait()


@contextlib.asynccontextmanager
async def linked(port: int, *, host: str = "127.0.0.1", insecure: bool = False) -> AsyncIterator:
    heard = Heard()
    link = RelayConnection(RelayLink(host, port, bytes(32)), heard.callbacks(), insecure=insecure)
    task = asyncio.create_task(link.run())
    try:
        yield link, heard
    finally:
        link.stop()
        async with asyncio.timeout(PATIENCE):
            await task


@contextlib.asynccontextmanager
async def server(handler: Handler, **options: object) -> AsyncIterator[int]:
    async with serve(handler, "127.0.0.1", 0, compression=None, **options) as listening:
        yield listening.sockets[0].getsockname()[1]


@contextlib.asynccontextmanager
async def raw(answer: bytes | None) -> AsyncIterator[int]:
    """Takes connections, says `answer` and closes, or (None) says nothing for ever."""
    done = asyncio.Event()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if answer is None:
            await done.wait()
        else:
            writer.write(answer)
        writer.close()

    listening = await asyncio.start_server(join, "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        done.set()
        listening.close()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses of the back-off, a hundred times shorter."""
    monkeypatch.setattr(link_module, "FIRST_RETRY", 0.005)
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.2)


async def test_frames_go_both_ways_in_order() -> None:
    got: list[str] = []

    async def echo(ws: ServerConnection) -> None:
        async for frame in ws:
            assert isinstance(frame, str), "only text frames"
            got.append(frame)
            await ws.send(frame)

    async with server(echo) as port, linked(port) as (link, heard):
        link.send(b"before there is a connection")
        await heard.until(lambda: heard.binds)
        assert heard.binds == [bytes(32)], "without TLS nothing is bound"
        for n in range(500):
            link.send(b"frame %d" % n)
        await heard.until(lambda: len(heard.frames) == 500)
    assert got == heard.frames == [f"frame {n}" for n in range(500)]
    assert heard.ends == [(heard.ends[0][0], None)], "stopped: it does not come back"


async def test_stopping_says_what_is_queued_first() -> None:
    got: list[object] = []
    closed = asyncio.Event()

    async def listen(ws: ServerConnection) -> None:
        async for frame in ws:
            got.append(frame)
        got.append(ws.close_code)
        closed.set()

    async with server(listen) as port, linked(port) as (link, heard):
        await heard.until(lambda: heard.binds)
        for n in range(100):
            link.send(b"%d" % n)
        link.stop()
        async with asyncio.timeout(PATIENCE):
            await closed.wait()
    assert got == [*map(str, range(100)), 1000]


@pytest.mark.parametrize("kind", ["binary", "oversized", "garbage", "bad utf-8", "reserved bit"])
async def test_frames_that_are_not_ours_end_the_connection(kind: str) -> None:
    bytes_of = {
        "garbage": b"\xff\xff\xff\xff", "bad utf-8": b"\x81\x02\xff\xfe",
        "reserved bit": b"\xf1\x01x",
    }  # fmt: skip

    async def speak(ws: ServerConnection) -> None:
        if kind == "binary":
            await ws.send(b"\x00\x01")
        elif kind == "oversized":
            await ws.send("x" * (EVENT_BYTES + 1))
        else:
            ws.transport.write(bytes_of[kind])
        with contextlib.suppress(Exception):
            await ws.send("too late")
        await ws.wait_closed()

    async with server(speak, max_size=None) as port, linked(port) as (_, heard):
        await heard.until(lambda: len(heard.ends) >= 2)
        assert not heard.frames
        broke = PROTOCOL_BROKEN if kind == "binary" else "The connection to the relay broke."
        assert {why for why, _ in heard.ends} == {broke}


@pytest.mark.parametrize(
    ("code", "word"),
    [(Closed.REPLACED, "this device"), (Closed.TOO_SLOW, "too slow"), (Closed.STORE, "disk"),
     (Closed.FLOOD, "too many"), (Closed.REVOKED, "revoked"), (1012, "restarting"),
     (Closed.SUSPENDED, "suspended this account"),
     (1001, "broke"), (4999, "broke")],
)  # fmt: skip
async def test_close_codes_are_sentences(code: int, word: str) -> None:
    async def close(ws: ServerConnection) -> None:
        await ws.close(code)

    async with server(close) as port, linked(port) as (link, heard):
        await heard.until(lambda: heard.ends)
        assert link.shut_out is (code in (Closed.REVOKED, Closed.SUSPENDED))
        why, retry = heard.ends[0]
        assert word in why and why.endswith(".") and retry is not None
        slow = code in (Closed.REPLACED, Closed.FLOOD, Closed.REVOKED)
        assert (retry > 0.1) is slow, "to come back at once would bring the same again"


async def test_the_pauses_grow_until_the_relay_lets_us_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that opens connections and says a word is not yet a relay that is back."""

    class Even:
        def uniform(self, low: float, high: float) -> float:
            assert 0.5 < low < 1 < high < 2
            return 1.0

    monkeypatch.setattr(link_module, "Random", Even)

    async def greet(ws: ServerConnection) -> None:
        await ws.send("hello")

    async with server(greet) as port, linked(port) as (_, heard):
        await heard.until(lambda: len(heard.ends) >= 7)
        pauses = [round(retry or 0, 4) for _, retry in heard.ends[:7]]
        assert pauses == [0.01, 0.02, 0.04, 0.08, 0.16, 0.2, 0.2]
        heard.online = True
        seen = len(heard.ends)
        await heard.until(lambda: len(heard.ends) >= seen + 2)
        assert heard.ends[-1][1] == 0.005


async def test_suspended_it_comes_back_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "Random", lambda: Random(1))

    async def close(ws: ServerConnection) -> None:
        await ws.close(Closed.SUSPENDED)

    async with server(close) as port, linked(port) as (_, heard):
        heard.online = True
        await heard.until(lambda: len(heard.ends) >= 7)
        pauses = [retry or 0 for _, retry in heard.ends[:7]]
        assert pauses[0] < 0.1 and min(pauses[5:]) > 10 * pauses[0]


async def test_pauses_are_long_when_a_stranger_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "Random", lambda: Random(1))
    monkeypatch.setattr(link_module, "FIRST_SLOW_RETRY", 0.01)
    monkeypatch.setattr(link_module, "LAST_SLOW_RETRY", 0.05)
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.02)

    async def greet(ws: ServerConnection) -> None:
        await ws.send("somebody")
        await ws.wait_closed()

    async with server(greet) as port, linked(port) as (link, heard):
        hear = link._on.frame
        link._on.frame = lambda frame: (hear(frame), link.cut("Not it.", slowly=True))[0]
        await heard.until(lambda: len(heard.ends) >= 6)
        assert {why for why, _ in heard.ends} == {"Not it."}
        pauses = [retry or 0 for _, retry in heard.ends[:6]]
        assert min(pauses) >= 0.01 * 0.7 and 0.02 * 1.3 < max(pauses) <= 0.05 * 1.3
        link._on.frame = lambda frame: (hear(frame), link.cut())[0]
        await heard.until(lambda: heard.ends[-1][0] != "Not it.")
        assert (heard.ends[-1][1] or 0) <= 0.02 * 1.3, "and shorter again when it is over"


async def test_too_fast_it_comes_back_when_the_relay_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it then closes with the code of a flood, after which one stays away for long."""
    monkeypatch.setattr(link_module, "LAST_RETRY", 5.0)

    async def refuse(ws: ServerConnection) -> None:
        await ws.send("error")
        await ws.close(Closed.FLOOD)

    async with server(refuse) as port, linked(port) as (link, heard):
        hear = link._on.frame
        link._on.frame = lambda frame: (hear(frame), link.cut(after=0.05))[0]
        await heard.until(lambda: len(heard.ends) >= 3)
        assert all(0.05 <= (retry or 0) <= 0.055 for _, retry in heard.ends[:3])
        link._on.frame = lambda frame: (hear(frame), link.cut(after=0.001))[0]
        await heard.until(lambda: len(heard.ends) >= 9)
        pauses = [retry or 0 for _, retry in heard.ends[3:9]]
        assert pauses[-1] > 10 * pauses[0], "refused again and again, longer"


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 500 No\r\n\r\n", b"SSH-2.0-x\r\n", b"\x16\x03\x01\x00\x00",
     b"HTTP/1.1 301 Moved\r\nLocation: ws://127.0.0.1:9/\r\n\r\n",
     b"HTTP/1.1 302 Moved\r\nLocation: nonsense://[\r\n\r\n",
     b"HTTP/1.1 101 Ok\r\n\r\n"],
)  # fmt: skip
async def test_a_server_that_is_no_relay_counts_as_no_answer(answer: bytes) -> None:
    async with raw(answer) as port, linked(port) as (_, heard):
        await heard.until(lambda: len(heard.ends) >= 2)
        assert {why for why, _ in heard.ends} == {f"The relay at 127.0.0.1:{port} does not answer."}
        assert not heard.binds


async def test_a_redirect_is_not_followed() -> None:
    """The link names the place; nobody else may send us elsewhere, least of all without TLS."""
    visited: list[str] = []

    async def other(ws: ServerConnection) -> None:
        visited.append("other")

    async with server(other) as elsewhere:

        def redirect(ws: ServerConnection, request: object) -> Response:
            visited.append("first")
            answer = ws.respond(301, "moved")
            answer.headers["Location"] = f"ws://127.0.0.1:{elsewhere}/"
            return answer

        async with server(other, process_request=redirect) as port, linked(port) as (_, heard):
            await heard.until(lambda: len(heard.ends) >= 2)
    assert set(visited) == {"first"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.parametrize("insecure", [False, True])
async def test_only_loopback_literals_are_spoken_to_without_tls(host: str, insecure: bool) -> None:
    async def greet(ws: ServerConnection) -> None:
        await ws.send("hello")
        await ws.wait_closed()

    plain = host == "127.0.0.1" or insecure
    async with server(greet) as port, linked(port, host=host, insecure=insecure) as (_, heard):
        await heard.until(lambda: heard.frames if plain else heard.ends)
        assert bool(heard.binds) is plain


async def test_stopping_does_not_wait_for_somebody_who_does_not_answer() -> None:
    async with raw(None) as port, asyncio.timeout(8):  # opening alone may take ten
        async with linked(port) as (_, heard):
            await heard.until(lambda: heard.tries)
            await asyncio.sleep(0)
        assert heard.ends == [("", None)]


async def test_after_hanging_up_it_waits_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "FIRST_RETRY", 0.0)
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.0)
    heard_there: list[object] = []

    async def greet(ws: ServerConnection) -> None:
        await ws.send("no")
        heard_there.append(await ws.recv())
        await ws.wait_closed()

    async with server(greet) as port, linked(port) as (link, heard):
        for turn in (1, 2):
            await heard.until(lambda n=turn: len(heard.frames) == n)
            link.send(b"what is queued still goes")
            link.hang_up()
            await heard.until(lambda n=turn: len(heard.ends) == n)
            await asyncio.sleep(0.1)
            assert heard.tries == turn and heard.ends[-1][1] is None
            link.retry_now()
        await heard.until(lambda: len(heard.frames) == 3)
    assert len(heard_there) == 2


@pytest.mark.parametrize("full", ["send", "stop"])
async def test_a_deaf_connection_is_cut(monkeypatch: pytest.MonkeyPatch, full: str) -> None:
    monkeypatch.setattr(link_module, "OUTBOX_FRAMES", 3)
    release = asyncio.Event()

    async def deaf(ws: ServerConnection) -> None:
        await release.wait()

    async with server(deaf) as port, linked(port) as (link, heard):
        await heard.until(lambda: heard.binds)
        for _ in range(3 if full == "stop" else 4):
            link.send(b"x" * 100)
        if full == "stop":
            link.stop()
        await heard.until(lambda: heard.ends)
        comes_back = heard.ends[0][1] is not None
        assert comes_back == (full == "send"), "cut from here, while the other side still holds it"
        release.set()


async def test_after_a_cut_nothing_more_is_heard() -> None:
    async def speak(ws: ServerConnection) -> None:
        for n in range(20):
            await ws.send(str(n))
        await ws.wait_closed()

    async with server(speak) as port:
        heard = Heard()
        link = RelayConnection(RelayLink("127.0.0.1", port, bytes(32)), heard.callbacks())
        inner = heard._frame

        def once(frame: str) -> None:
            inner(frame)
            link.cut()

        link._on.frame = once
        task = asyncio.create_task(link.run())
        await heard.until(lambda: len(heard.ends) >= 2)
        link.stop()
        await task
        assert set(heard.frames) == {"0"}
        link.cut()


def test_a_relay_that_is_cut_off_is_not_said_to_restart() -> None:
    assert why_closed(1012, "the relay restarts") == "The relay is restarting."
    for why in (NO_BUS, NO_STORE, "this node serves nobody now"):
        assert why_closed(1012, why) == "The relay can't serve anyone at the moment."
    assert why_closed(1012, "\x1b[2J") == why_closed(1012, None) == "The relay is restarting."
    assert why_closed(None, NO_BUS) == "The connection to the relay broke."
