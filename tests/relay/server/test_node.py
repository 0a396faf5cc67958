"""Two nodes of a relay in this process, on a real PostgreSQL and a real NATS."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Iterator
from urllib.request import urlopen

import pytest

from relay import run
from relay.hub.concerned import concerned
from relay.hub.credentials import RelayIdentity
from relay.options import BusPlace, Registration
from relay.server.bus import Bus
from relay.server.node import NodeStores
from relay.server.server import Relay
from relay.store.data_directory import Unusable
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.relay_client import Client, Keys
from tests.kit.world import KEY


@pytest.fixture
def bus() -> Iterator[engines.NatsServer]:
    engines.programs()
    server = engines.NatsServer()
    yield server
    server.stop()


@contextlib.asynccontextmanager
async def node(
    place: engines.PostgresPlace, url: str, name: str
) -> AsyncIterator[tuple[Relay, str]]:
    """Run one node; gives it with its URL."""
    identity = RelayIdentity(KEY)
    stores = NodeStores(place.store(), place.reader(several=True), place.store(None, concerned))
    relay = Relay(
        place.store(None, concerned), place.reader(several=True), identity,
        registration=Registration.OPEN, rate_limits=False, node=name, node_stores=stores,
    )  # fmt: skip
    await run.join_nodes(relay, BusPlace((url,)), identity.relay_id)
    port = await relay.start("127.0.0.1", 0)
    try:
        yield relay, f"ws://127.0.0.1:{port}/"
    finally:
        await relay.stop()


async def test_two_nodes_in_one_process(bus: engines.NatsServer) -> None:
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
        health = await asyncio.to_thread(_health, here.replace("ws://", "http://"))
        assert health["node"] == health["bus"] == "ok"
        assert health["clock"] == "ok"
        assert one.node is not None and one.node.figures.sent > 20
        while one.node.figures.nodes != 2:  # it hears of others when it renews its lease
            await asyncio.sleep(0.05)
        bus.kill()
        assert (await ada.closed())[0] == 1012
        assert not one.node.serves
        bus.start()
        while not one.node.serves:
            await asyncio.sleep(0.05)
        await ada.close()


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
