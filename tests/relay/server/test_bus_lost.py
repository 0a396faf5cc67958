"""A connection to NATS that is lost, or that only seems to be there: what waited for it, and what
the next one gets."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import Any
from unittest import mock

import nats
import pytest

from relay.server import bus as bus_module
from relay.server import bus_jetstream
from relay.server.bus import SILENT as UNANSWERED
from relay.server.bus_access import Refusal
from relay.server.bus_jetstream import SILENT
from relay.server.bus_transport import BusClient
from tests.kit import engines
from tests.relay.server.test_bus import LittleServer, Node, until

NEWS = b"news"


class InTheirOrder:
    """Servers are tried in the order in which they are named."""

    def sample(self, urls: list[str], _: int) -> list[str]:
        return list(urls)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus_module, "PING_SECONDS", 0.2)
    monkeypatch.setattr(bus_module, "Random", InTheirOrder)


@pytest.fixture
def servers() -> Iterator[list[engines.NatsServer]]:
    """Two servers that do not know each other."""
    servers = [engines.NatsServer(), engines.NatsServer()]
    yield servers
    for server in servers:
        server.process.send_signal(signal.SIGCONT)
        server.stop()


def stop(server: engines.NatsServer) -> None:
    """Let a server stand still, at once."""
    server.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, server.process.pid, os.WSTOPPED | os.WNOWAIT)


async def back(node: Node) -> None:
    """Wait until a node has lost the bus and has it again."""
    await until(lambda: False in node.there and node.there[-1])


async def hears(node: Node, server: engines.NatsServer) -> None:
    """Wait until a node hears what is told at a server. On a busy machine, its connection may be
    lost again meanwhile."""
    other = BusClient()
    await other.connect(server.url)
    async with asyncio.timeout(60):
        while not node.heard:
            await other.publish("tc.relay56789.a.1", NEWS)
            await asyncio.sleep(0.02)
    await other.close()


async def test_what_waits_for_an_answer_of_a_server_ends_with_its_connection(
    servers: list[engines.NatsServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_module, "ANSWER_SECONDS", 600)
    node = Node(*(server.url for server in servers))
    await node.bus.connect()
    stop(servers[0])
    heard = asyncio.Event()
    node.bus.listen(("a.1",), heard.set)
    async with asyncio.timeout(60):
        await heard.wait()
    await back(node)
    await hears(node, servers[1])
    assert set(node.heard) == {NEWS}
    await node.bus.close()


async def test_an_answer_that_nobody_waits_for_any_longer_ends_nothing(
    servers: list[engines.NatsServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_module, "PING_SECONDS", 60)
    monkeypatch.setattr(bus_module, "DEAF_SECONDS", 600)
    node = Node(servers[0].url)
    await node.bus.connect()
    heard = asyncio.Event()
    node.bus.listen(("a.1",), heard.set)
    await heard.wait()
    stop(servers[0])
    with pytest.raises(nats.errors.TimeoutError):
        await node.bus._client.flush(timeout=0.05)  # type: ignore[arg-type]
    servers[0].process.send_signal(signal.SIGCONT)
    await hears(node, servers[0])
    assert set(node.heard) == {NEWS}
    assert node.there == [True]
    await node.bus.close()


async def test_what_a_server_has_not_taken_is_not_for_the_next_one(
    servers: list[engines.NatsServer],
) -> None:
    little, got = LittleServer(), list[bytes]()
    async with little.serve() as port:
        node = Node(f"nats://127.0.0.1:{port}", servers[0].url)
        await node.bus._open()
        node.bus._tell(True)
        other = BusClient()
        await other.connect(servers[0].url)

        async def take(message: Any) -> None:
            got.append(message.data)

        await other.subscribe("tc.relay56789.>", cb=take)
        await other.flush()
        for _ in range(64):  # more than goes into the buffers of the connection
            node.bus.publish("all", bytes(256 * 1024))
        node.bus.flush(1)
        await asyncio.sleep(0.05)
        answers: list[bytes | None] = []
        node.bus.ask("node.2", b"a secret frame", answers.append)
        await until(lambda: any(b"a secret frame" in part for part in node.bus._client._pending))
        await back(node)
        while not got:
            node.bus.publish("all", b"new")
            node.bus.flush(1)
            await asyncio.sleep(0.02)
        await other.flush()
        assert all(data.endswith(b"new") for data in got)
        await other.close()
        await node.bus.close()


@pytest.mark.parametrize("fault", ["it stopped while it connected", "it asks for no answers"])
async def test_a_client_that_has_given_up_is_made_again(
    servers: list[engines.NatsServer], monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(bus_module, "DEAF_SECONDS", 0.6)
    monkeypatch.setattr(bus_jetstream, "JETSTREAM_SECONDS", 600)
    node = Node(servers[0].url)
    await node.bus.connect()
    client = node.bus._client
    if fault == "it asks for no answers":
        assert client._ping_interval_task is not None
        client._ping_interval_task.cancel()
    else:
        assert client._reading_task is not None
        client._reading_task.cancel()
        client._status = nats.NATS.CONNECTING
    await back(node)
    await node.bus.close()


async def test_what_is_subscribed_at_a_server_that_then_fails_is_subscribed_at_the_next_one(
    servers: list[engines.NatsServer],
) -> None:
    met = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.set()
        await reader.read()
        writer.close()
        await writer.wait_closed()

    failing = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = failing.sockets[0].getsockname()[1]
    node = Node(servers[0].url, f"nats://127.0.0.1:{port}")
    await node.bus.connect()
    node.bus._place = node.bus._place._replace(urls=node.bus._place.urls[::-1])
    node.bus._client._status = nats.NATS.CLOSED
    async with asyncio.timeout(60):
        await met.wait()
    heard = asyncio.Event()
    node.bus.listen(("a.1",), heard.set)
    await back(node)
    async with asyncio.timeout(60):
        await heard.wait()
    subjects = [sub.subject for sub in node.bus._client._subs.values()]
    assert subjects.count("tc.relay56789.a.1") == 1
    await hears(node, servers[0])
    assert set(node.heard) == {NEWS}
    await node.bus.close()
    failing.close()
    await failing.wait_closed()


@pytest.mark.parametrize("silent", ["the other nodes", "the server"])
async def test_a_connection_is_made_again_if_its_server_does_not_answer(silent: str) -> None:
    node = Node("nats://127.0.0.1:1")
    late = asyncio.Event()
    answers: list[bytes | None] = []

    async def request(subject: str, *_: object, **__: object) -> None:
        await late.wait()
        if subject.endswith(".nobody") and silent == "the other nodes":
            raise nats.errors.NoRespondersError
        raise nats.errors.TimeoutError

    again = mock.AsyncMock()
    node.bus._client = mock.Mock(
        is_connected=True, silent=0.0, request=request, force_reconnect=again
    )
    node.bus._tell(True)
    for _ in range(UNANSWERED):
        node.bus.ask("node.2", b"item", answers.append)
    await asyncio.sleep(0.01)
    await node.bus._on_lost()
    node.bus._tell(True)
    late.set()
    await until(lambda: len(answers) == UNANSWERED and not node.bus._sending)
    again.assert_not_awaited()  # they were sent over the connection before
    for n in range(UNANSWERED):
        again.assert_not_awaited()
        node.bus.ask("node.2", b"item", answers.append)
        await until(lambda most=UNANSWERED + n + 1: len(answers) == most)  # type: ignore[misc]
    await until(lambda: not node.bus._sending)
    assert again.await_count == (silent == "the server")


async def test_a_server_that_does_not_say_whether_it_keeps_messages_is_left() -> None:
    node = Node("nats://127.0.0.1:1")
    node.bus._client = mock.Mock(is_connected=True, silent=0.0, force_reconnect=mock.AsyncMock())
    node.bus._tell(True)
    node.bus._on_jetstream(Refusal("silent", SILENT))
    await until(lambda: not node.bus._sending)
    node.bus._client.force_reconnect.assert_awaited_once()
    node.bus._on_jetstream(None)
    assert node.there == [True, False, True] and node.bus._refusal is None
