"""A relay that is told to end lets its connections go first, if it was given time for that."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.config import BadOption, parse_drain
from relay.server.drain import Drain
from relay.wire.relay_link import Endpoint, RelayLink, parse_relay_link
from tests.kit import wire as w
from tests.kit.relay_client import RelayProcess, here, new_id, running, start_relay
from tests.kit.runtime import PATIENCE, ROOM, free_port, keys_for, running_client
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.runtime import link as link_module

RESTART = 1012


@given(
    st.integers(0, 300), st.floats(0.1, 3600), st.lists(st.floats(0, 1), max_size=30),
    st.integers(),
)  # fmt: skip
def test_each_connection_is_let_go_once_and_evenly(
    many: int, seconds: float, moments: list[float], seed: int
) -> None:
    drain = Drain(range(many), seconds, Random(seed))
    gone: list[int] = []
    for part in sorted(moments):
        gone += drain.due(part * seconds)
        assert abs(len(gone) - many * part) <= 1.001
        assert drain.over == (len(gone) == many)
    gone += drain.due(seconds)
    assert sorted(gone) == list(range(many)) and drain.over
    assert not drain.due(2 * seconds)


def test_the_order_is_drawn_by_lot() -> None:
    orders = {tuple(Drain(range(3), 1, Random(seed)).due(1)) for seed in range(100)}
    assert len(orders) == 6


def test_the_time_is_said_in_seconds_or_with_a_unit() -> None:
    assert [parse_drain(text) for text in ("0", "30", "45s", "2m", "1h")] == [
        0, 30_000, 45_000, 120_000, 3_600_000,
    ]  # fmt: skip
    for bad in ("", "-1", "1.5", "x", "0s", "30 s"):
        with pytest.raises(BadOption, match="is not a duration"):
            parse_drain(bad)
    for long in ("61m", "3601", "1d"):
        with pytest.raises(BadOption, match="an hour at most"):
            parse_drain(long)


async def health(port: int) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /health HTTP/1.1\r\nHost: relay.example\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1])


async def test_while_it_lets_go_it_takes_nobody_and_serves_who_is_there(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        alice = await relay.registered("alice")
        await alice.group("#team")
        assert await health(relay.port) == 200
        at_once = asyncio.Event()
        draining = asyncio.create_task(relay.relay.drain(1_000_000, at_once))
        await asyncio.sleep(0)
        assert await health(relay.port) == 503
        new = await relay.client("bobby")
        assert (await new.closed())[0] == RESTART
        sent = await alice.send("#team", "still here")
        assert sent.seq and not draining.done()
        at_once.set()
        async with asyncio.timeout(PATIENCE):
            await draining
        await relay.relay.stop()
        assert (await alice.closed())[0] == RESTART


async def test_it_lets_go_of_everybody_in_the_end(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        clients = [await relay.registered(f"user{n}") for n in range(5)]
        silent = await relay.client("silent")
        async with asyncio.timeout(PATIENCE):
            while len(relay.relay._connections) < 6:
                await asyncio.sleep(0.01)
            await relay.relay.drain(0.2, asyncio.Event())
            for client in [*clients, silent]:
                assert await client.closed() == (RESTART, "the relay restarts")


def ended(relay: RelayProcess) -> int:
    return relay.process.wait(PATIENCE)


async def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    async with running(tmp_path / "data", "--drain", "1h") as relay:
        alice = await relay.registered("alice")
        os.kill(relay.pid, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            while await health(relay.port) == 200:
                await asyncio.sleep(0.01)
        assert (await alice.ask(w.Devices(new_id(), "alice"), w.DeviceList)).user == "alice"
        os.kill(relay.pid, signal.SIGTERM)
        assert (await alice.closed())[0] == RESTART
        assert await asyncio.to_thread(ended, relay) == 0


@pytest.mark.parametrize(
    ("drain", "number"), [("1h", signal.SIGINT), ("1s", signal.SIGTERM), ("0", signal.SIGTERM)]
)
async def test_it_ends_by_itself(tmp_path: Path, drain: str, number: int) -> None:
    """At once by Ctrl+C or without time, or after all were let go."""
    async with running(tmp_path / "data", "--drain", drain) as relay:
        alice = await relay.registered("alice")
        os.kill(relay.pid, number)
        assert (await alice.closed())[0] == RESTART
        assert await asyncio.to_thread(ended, relay) == 0
        log = (tmp_path / "data.log").read_text()
        assert ("event=draining" in log) is (drain == "1s") and "event=ended" in log


async def test_a_client_that_was_let_go_loses_nothing_at_the_other_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One relay moves from one place to the other while ada writes."""
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.2)
    ports = free_port(), free_port()
    listens = [("--listen", f"127.0.0.1:{port}", "--drain", "1s") for port in ports]
    first, second = start_relay(tmp_path / "relay", *listens[0]), None
    try:
        own = parse_relay_link(first.link)
        a, b = (Endpoint("127.0.0.1", port) for port in ports)
        keys = keys_for(tmp_path, RelayLink.to(a, own.relay_id, tls=False, more=(b,)), "ada")
        async with running_client(keys, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert not (await runtime.ask(w.GroupCreate, ROOM)).code
            said: list[str] = []

            async def write() -> None:
                while True:
                    said.append(f"text {len(said)}")
                    assert runtime.say(events.CloudText(ROOM, said[-1]))
                    await asyncio.sleep(0.005)

            writing = asyncio.create_task(write())
            await heard.until(lambda: len(said) > 20)
            os.kill(first.pid, signal.SIGTERM)
            await asyncio.to_thread(ended, first)
            second = await asyncio.to_thread(start_relay, tmp_path / "relay", *listens[1])
            await heard.until(lambda: len(heard.of(events.LoggedIn)) == 2)
            assert runtime.relay_name == f"127.0.0.1:{ports[1]}"
            whys = [e.why for e in heard.of(events.NetworkChanged) if e.why]
            assert whys[0] == "The relay is restarting."
            writing.cancel()
            log = runtime.client.conversations.all[ROOM].log
            await heard.until(lambda: (
                all(x.delivery is events.Delivery.DONE for x in log.lines)
                and sum(x.kind == "text" for x in log.lines) == len(said)
            ))  # fmt: skip
        async with Bot.online(keys) as bot:
            found: list[str] = []
            after = 0
            while True:
                page = (await bot.page(ROOM, before=None, after=after, limit=200)).value
                assert isinstance(page, w.Page)
                found += [m.text for m in page.msgs if m.kind == "text"]
                if not page.msgs:
                    break
                after = page.msgs[-1].seq
            assert found == said
    finally:
        first.kill()
        if second:
            second.kill()
