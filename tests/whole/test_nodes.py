"""Several nodes of one relay as real processes, on one PostgreSQL and one NATS."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.kit import engines
from tests.kit import wire as w
from tests.kit.relay_client import Client, RelayProcess, new_id, start_relay


class Nodes:
    """Nodes with one key, each in a directory of its own."""

    def __init__(self, folder: Path, bus: str) -> None:
        self._folder, self._bus = folder, bus
        self._url = engines.new_url()
        self.running: list[RelayProcess] = []
        self._people: list[Client] = []

    def start(self, *more: str) -> RelayProcess:
        """Start one more node."""
        data = self._folder / f"node{len(self.running)}"
        if self.running:
            data.mkdir(mode=0o700)
            shutil.copy(self._folder / "node0" / "relay.key", data)
        node = start_relay(data, "--database", self._url, "--bus", self._bus, *more)
        self.running.append(node)
        return node

    async def person(self, node: RelayProcess, name: str) -> Client:
        """Return a new user's client at a node."""
        self._people.append(await node.registered(name))
        return self._people[-1]

    async def again(self, node: RelayProcess, client: Client) -> Client:
        """Return another connection of a client's device."""
        self._people.append(await node.logged_in(client.keys))
        return self._people[-1]

    async def stop(self) -> None:
        for node in self.running:
            if node.process.poll() is None:
                node.kill()
        for client in self._people:
            await client.close()


@pytest.fixture
def bus() -> Iterator[engines.NatsServer]:
    engines.programs()
    server = engines.NatsServer()
    yield server
    server.stop()


@pytest.fixture
async def nodes(tmp_path: Path, bus: engines.NatsServer) -> AsyncIterator[Nodes]:
    nodes = Nodes(tmp_path, bus.url)
    yield nodes
    await nodes.stop()


async def test_people_on_two_nodes_chat(nodes: Nodes) -> None:
    one, other = nodes.start(), nodes.start()
    ada, bob = await nodes.person(one, "ada"), await nodes.person(other, "bob")
    await ada.direct("bob")
    chat = "@ada,bob"
    added = await bob.next(w.ChatAdded)
    assert added.chat.chat == chat and added.chat.online
    for n in range(20):
        seq = (await ada.send(chat, f"to bob {n}")).seq
        assert (await bob.next(w.Msg, text=f"to bob {n}")).seq == seq
        seq = (await bob.send(chat, f"to ada {n}")).seq
        assert (await ada.next(w.Msg, text=f"to ada {n}")).seq == seq
    await ada.group("#team", bob)
    await bob.send("#team", "hello")
    await ada.next(w.Msg, chat="#team", text="hello")
    await bob.close()
    assert not (await ada.next(w.Presence, user="bob")).online
    bob = await nodes.again(one, bob)
    assert (await ada.next(w.Presence, user="bob")).online


async def test_a_node_is_killed_and_its_people_go_on_elsewhere(nodes: Nodes) -> None:
    one, other = nodes.start(), nodes.start()
    ada, bob = await nodes.person(one, "ada"), await nodes.person(other, "bob")
    await ada.direct("bob")
    places = [(await ada.send("@ada,bob", f"{n}")).seq for n in range(50)]
    assert places == list(range(places[0], places[0] + 50))
    one.kill()
    ada = await nodes.again(other, ada)
    assert ada.welcome is not None
    assert ada.welcome.chats[0].head == places[-1]
    await ada.send("@ada,bob", "again")
    await bob.next(w.Msg, text="again")


async def test_the_newer_login_of_a_device_stays(nodes: Nodes) -> None:
    one, other = nodes.start(), nodes.start()
    ada = await nodes.person(one, "ada")
    again = await nodes.again(other, ada)
    assert await ada.closed() == (4002, "this device logged in again")
    await again.ask(w.GroupCreate(new_id(), "#mine"), w.Opened)


async def test_a_stopped_node_lets_everybody_go_when_it_goes_on(nodes: Nodes) -> None:
    one, other = nodes.start(), nodes.start()
    ada, bob = await nodes.person(one, "ada"), await nodes.person(other, "bob")
    await bob.direct("ada")
    one.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(5)
    one.process.send_signal(signal.SIGCONT)
    code, _ = await ada.closed()
    assert code == 1012
