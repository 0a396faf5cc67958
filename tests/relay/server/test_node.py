"""Two nodes of a relay in this process, on a real PostgreSQL and a real NATS."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest

from relay import run
from relay.console.load import nodes_in_words
from relay.hub import node_life
from relay.hub.bus_messages import Linked, ViewEntry, encode_item, joined
from relay.hub.concerned import concerned
from relay.hub.credentials import RelayIdentity
from relay.hub.node_requests import NOT_HERE
from relay.options import BusPlace, Registration
from relay.server.bus import Bus
from relay.server.node import NodeStores
from relay.server.server import Relay
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.postgres.opened import OpenedPostgres
from relay.store.postgres.store import PostgresStore
from relay.wire.codec import encode
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.lines import Lines
from tests.kit.relay_client import Client, Keys, new_id
from tests.kit.two_primaries import place_at, two_primaries
from tests.kit.world import KEY


@contextlib.asynccontextmanager
async def node(
    place: engines.PostgresPlace, url: str, name: str, ahead: float = 0.0
) -> AsyncIterator[tuple[Relay, str]]:
    """Run one node, with its clock so many seconds ahead; gives it with its URL."""
    identity = RelayIdentity(KEY)
    leases, tasks, logins = place.store(), place.store(), place.store(None, concerned)
    questions, offers = place.reader(several=True), place.reader(several=True)
    stores = NodeStores(
        leases, tasks, questions, offers, logins, place.give_up, lambda: place.timeline
    )
    relay = Relay(
        place.store(None, concerned), place.reader(several=True), identity,
        registration=Registration.OPEN, rate_limits=False, node=name, node_stores=stores,
        clock=lambda: time.time() + ahead,
    )  # fmt: skip
    await run.join_nodes(relay, BusPlace((url,)), identity.relay_id)
    port = await relay.start("127.0.0.1", 0)
    try:
        await served(relay)
        yield relay, f"ws://127.0.0.1:{port}/"
    finally:
        await relay.stop()


async def served(relay: Relay) -> None:
    """Wait until a node serves people."""
    assert relay.node is not None
    async with asyncio.timeout(60):
        while not relay.node.serves:
            await asyncio.sleep(0.05)


async def test_two_nodes_in_one_process(
    bus: engines.NatsServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "relay.node")
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with (
        node(place, bus.url, "one") as (one, here),
        node(place, bus.url, "two") as (_, there),
    ):
        ada, bob = await Client.open(here, Keys("ada")), await Client.open(there, Keys("bob"))
        for client in (ada, bob):
            await client.register()
        await ada.direct("bob")
        for n in range(20):
            await ada.send("@ada,bob", f"{n}")
            await bob.next(w.Msg, text=f"{n}")
        sid = w.Id16(os.urandom(16))
        await bob.put(w.ScOffer(sid, "@ada,bob", w.Blob(b"first")))
        await ada.next(w.ScOffered)
        await ada.put(w.ScAnswer(sid, w.Blob(b"second")))
        await bob.next(w.ScAnswered)
        await ada.put(w.ScMsg(sid, 0, w.B32(bytes(32)), w.Blob(b"sealed")))
        await bob.next(w.ScMessage)
        await bob.close()
        await ada.next(w.ScGone)
        await ada.next(w.Presence, user="bob", online=False)
        await logs_in_late(one, ada, await Client.open(here, bob.keys))
        health = await asyncio.to_thread(_health, here.replace("ws://", "http://"))
        assert health["node"] == health["bus"] == "ok"
        assert (health["clock"], health["unheard"], health["database"]) == ("ok", 0, "ok")
        assert one.node is not None and one.node.figures.sent > 20
        while one.node.figures.nodes != 2:  # it hears of others when it renews its lease
            await asyncio.sleep(0.05)
        while "event=node_number node=1" not in caplog.text:
            await asyncio.sleep(0.05)
        load = one.operators.load(new_id())
        assert nodes_in_words(load).startswith("2 running.")
        for frame in (b"", b"{}", encode(w.Presence("ada", True))):
            one.node.receive(joined(99, [encode_item(ViewEntry(frame))]))
            asked = joined(99, [encode_item(Linked("ada", bytes(25), frame))])
            assert one.node.answer(asked) in (b"", NOT_HERE)
        assert "event=fault" not in caplog.text
        bus.kill()
        assert (await ada.closed())[0] == 1012
        assert not one.node.serves and one.node.reaches_store
        load = one.operators.load(new_id())
        assert nodes_in_words(load).startswith("This node serves nobody now.")
        bus.start()
        await served(one)
        one.node._tell()
        one.node._node.life.nodes = (1, *one.node._node.life.nodes)  # its lease of before
        one.node._tell()
        assert 1 not in one.node._others
        await ada.close()


@pytest.mark.parametrize("meanwhile", [0, 0.5])
async def test_a_connection_that_hangs_is_made_again_while_the_lease_is_renewed(
    bus: engines.NatsServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    meanwhile: float,
) -> None:  # fmt: skip
    """With a pause, it hangs while the store catches up."""
    monkeypatch.setattr(node_life, "DONE_WITHIN", 1.0)
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with node(place, bus.url, "one") as (one, url):
        ada = await Client.open(url, Keys("ada"))
        await ada.register()
        await ada.group("#room")
        await ada.send("#room", "before")
        store = next(iter(one._writing))
        assert isinstance(store, PostgresStore) and store._db is not None
        backend = store._db.session.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        try:
            await asyncio.sleep(meanwhile)
            await ada.send("#room", "meanwhile")
        finally:
            os.kill(backend, signal.SIGCONT)
        assert "event=database_silent" in caplog.text
        assert one.node is not None and one.node.serves
        await ada.close()


async def test_nodes_whose_clocks_differ_have_the_time_of_the_database(
    bus: engines.NatsServer,
) -> None:
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with (
        node(place, bus.url, "one") as (one, here),
        node(place, bus.url, "two", ahead=60) as (two, there),
    ):
        ada, bob = await Client.open(here, Keys("ada")), await Client.open(there, Keys("bob"))
        for client in (ada, bob):
            await client.register()
        await ada.direct("bob")
        times = []
        for n in range(4):
            writer, reader = (bob, ada) if n % 2 else (ada, bob)
            sent = await writer.send("@ada,bob", f"{n}")
            times.append(sent.at)
            assert (await reader.next(w.Msg, text=f"{n}")).at == sent.at
        assert max(times) - min(times) < 30_000
        assert one.node is not None and two.node is not None
        assert one.node.words()["clock"] == "ok" and two.node.words()["clock"] == "wrong"
        assert abs(two.node.figures.apart_ms - 60_000) < 30_000
        await ada.close()
        await bob.close()


async def test_a_bus_that_begins_to_keep_messages_is_left(
    bus: engines.NatsServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(node_life, "BUS_WITHIN", 0.2)
    monkeypatch.setattr("relay.server.bus_jetstream.JETSTREAM_SECONDS", 0.1)
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with node(place, bus.url, "one") as (one, here):
        ada = await Client.open(here, Keys("ada"))
        await ada.register()
        bus.keep_messages(True)  # the connection stays
        assert (await ada.closed())[0] == 1012
        assert one.node is not None and one.node.words()["bus"] == "failing"
        assert caplog.text.count("event=bus_refused kind=jetstream") == 1
        answers: list[bytes | None] = []
        assert isinstance(one.node.bus, Bus)
        one.node.bus.ask("all", b"of a secret chat", answers.append)
        while not answers:
            await asyncio.sleep(0.02)
        assert answers == [None]
        bus.kill()
        bus.start()
        while caplog.text.count("event=bus_refused kind=jetstream") < 2:
            await asyncio.sleep(0.02)
        assert not one.node.serves
        bus.kill()
        bus.keep_messages(False)
        bus.start()
        await served(one)
        await ada.close()


async def test_a_node_at_which_nobody_can_log_in_says_so(
    bus: engines.NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.server.server.TICK_SECONDS", 0.1)
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with node(place, bus.url, "one") as (relay, here):
        ada = await Client.open(here, Keys("ada"))
        await ada.register()
        logins: Any = relay._logins._runs
        assert relay._sources.status == "ok"
        with monkeypatch.context() as broken:
            broken.setattr(logins, "_commit", _no_connection)
            other = await Client.open(here, ada.keys)
            login = asyncio.create_task(other.login())
            async with asyncio.timeout(60):
                while relay._sources.status == "ok":
                    await asyncio.sleep(0.02)
        async with asyncio.timeout(60):
            while relay._sources.status != "ok":
                await asyncio.sleep(0.02)
        await asyncio.gather(login, return_exceptions=True)
        await other.close()
        await ada.close()


def _no_connection(_: object) -> list[object]:
    raise psycopg.errors.TooManyConnections


async def logs_in_late(relay: Relay, ada: Client, bob: Client) -> None:
    """Check that a message does not wait for a login, which still misses nothing."""
    logins: Any = relay._logins._runs
    let_in, is_in, may_be_told = logins.run_in_parts, threading.Event(), threading.Event()

    def late(batch: Any) -> Any:
        results = list(let_in(batch))
        is_in.set()
        may_be_told.wait(60)
        return results

    logins.run_in_parts = late
    login = asyncio.create_task(bob.login())
    assert await asyncio.to_thread(is_in.wait, 60)
    await ada.send("@ada,bob", "meanwhile")
    assert not login.done()
    may_be_told.set()
    await login
    await bob.next(w.Msg, text="meanwhile")
    await bob.close()
    await ada.next(w.Presence, user="bob", online=False)


async def test_an_offer_of_a_secret_chat_waits_for_no_look(bus: engines.NatsServer) -> None:
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    async with node(place, bus.url, "one") as (relay, here):
        ada, bob = await Client.open(here, Keys("ada")), await Client.open(here, Keys("bob"))
        for client in (ada, bob):
            await client.register()
        await ada.direct("bob")
        await bob.close()
        await ada.next(w.Presence, user="bob", online=False)
        assert relay.node is not None
        questions: Any = relay.node._questions._runs
        look, looks, may_be_told = questions.run_in_parts, threading.Event(), threading.Event()

        def late(batch: Any) -> Any:
            looks.set()
            may_be_told.wait()
            return look(batch)

        questions.run_in_parts = late
        try:
            assert await asyncio.to_thread(looks.wait, 60)
            await ada.put(w.ScOffer(w.Id16(bytes(16)), "@ada,bob", w.Blob(b"first")))
            await ada.next(w.ScUnavailable)
        finally:
            may_be_told.set()
        await ada.close()


async def test_a_node_leaves_a_database_that_stops_answering(
    bus: engines.NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node_life, "RENEWED_WITHIN", 1.5)
    monkeypatch.setattr(node_life, "ANSWERED_WITHIN", 1.0)
    monkeypatch.setattr(run, "STOP_SECONDS", 0.2)
    lines = Lines()
    line = lines.line(engines.socket())
    url = engines.new_url().replace(
        f"host={engines.socket().parent}", f"host=127.0.0.1&port={line.port}"
    )
    try:
        with DataDirectory(tmp_path) as directory:
            directory.relay_key(KEY)
            opened = OpenedPostgres(directory, url, RelayIdentity(KEY).relay_id, several=True)
            place = opened.place
            assert isinstance(place, engines.PostgresPlace)
            async with node(place, bus.url, "one") as (relay, here):
                await served(relay)
                ada = await Client.open(here, Keys("ada"))
                await ada.register()
                line.strand()
                assert (await ada.closed())[0] == 1012
                await served(relay)
                ada = await Client.open(here, ada.keys)
                await ada.login()
                await ada.group("#mine")
                line.strand()
                await ada.put(w.Send(new_id(), "#mine", "not acknowledged"))
                async with asyncio.timeout(60):
                    await run._stop(relay, opened)
                await ada.close()
            opened.close()
    finally:
        lines.stop()


@pytest.mark.parametrize("alone", [False, True])
async def test_a_node_leaves_an_old_primary_that_was_not_stopped(
    bus: engines.NatsServer, caplog: pytest.LogCaptureFixture, alone: bool
) -> None:
    """It starts after the others, or `alone` before them."""
    caplog.set_level("INFO", "relay.node")
    async with contextlib.AsyncExitStack() as ending:
        both = ending.enter_context(two_primaries())
        right, wrong = place_at(both.new_first), place_at(both.old_first)
        nodes = [node(right, bus.url, "right"), node(wrong, bus.url, "wrong")]
        if alone:
            _, there = await ending.enter_async_context(nodes.pop())
            bob = await Client.open(there, Keys("bob"))
            await bob.register()
        ran = [await ending.enter_async_context(one) for one in nodes]
        if alone:
            assert (await bob.closed())[0] == 1012
        else:
            there = ran[1][1]
        while caplog.text.count("event=node_number") < 2 + alone:
            await asyncio.sleep(0.05)
        assert wrong.timeline == right.timeline and caplog.text.count("event=database_old") == 1
        ada, bob = await Client.open(ran[0][1], Keys("ada")), await Client.open(there, Keys("bob"))
        for client in (ada, bob):
            await client.register()
        await bob.direct("ada")
        await bob.send("@ada,bob", "at the new primary")
        await ada.next(w.Msg, text="at the new primary")
        assert caplog.text.count("event=node_number") == 2 + alone
        for client in (ada, bob):
            await client.close()


async def test_a_database_that_keeps_nothing_is_no_full_disk() -> None:
    place = engines.new_schema(RelayIdentity(KEY).relay_id, KEY)
    store, reader = place.store(), place.reader()

    def gone() -> Any:
        raise psycopg.OperationalError

    store.close()
    store._connect, store._sleep = gone, lambda _: None
    with pytest.raises(Unusable, match=r"can't store anything\. Check the database\."):
        Relay(store, reader, RelayIdentity(KEY))


async def test_a_bus_that_is_not_there() -> None:
    lost = Bus(
        BusPlace((f"nats://127.0.0.1:{engines.free_port()}",)), "relay" * 3,
        receive=lambda data: None, answer=lambda data: b"", there=lambda there: None,
        missed=lambda: None,
    )  # fmt: skip
    with pytest.raises(Unusable, match="Can't reach the bus"):
        await lost.connect()


def _health(url: str) -> dict[str, object]:
    with urlopen(f"{url}health") as answer:
        found: dict[str, object] = json.load(answer)
        return found
