"""Faults of nodes, of NATS and of the lines between machines, one after the other on the same
machines. Each has one outcome, within its time."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import resource
import signal
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import nats
import psycopg
import pytest
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as SilentError
from websockets.exceptions import WebSocketException

from relay.hub.node_life import BUS_WITHIN, RENEWED_WITHIN
from relay.wire.errors import Code
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.machines import Machines, SharedDatabase
from tests.kit.relay_client import Client, Keys, new_id

TIMES = 10
"""A machine with other work may take this many times as long."""
LEASE_SECONDS = 4.0
IDLE_SECONDS = 1.5
"""Seconds after which PostgreSQL ends a transaction whose node does nothing."""
RESTART = 1012
_names = itertools.count(1)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Two nodes and two NATS servers."""
    engines.programs()
    machines = Machines(tmp_path_factory.mktemp("machines"), 2, 2, database=SharedDatabase())
    yield machines
    machines.stop()


class People:
    """Clients at the nodes: ada at the first one and bob at the other, in a direct chat and in a
    group."""

    def __init__(self, machines: Machines) -> None:
        self.machines = machines
        number = next(_names)
        self.ada_name, self.bob_name = f"ada{number}", f"bob{number}"
        self.direct, self.group = f"@{self.ada_name},{self.bob_name}", f"#team{number}"
        self._clients: list[Client] = []

    async def meet(self) -> None:
        self.ada, self.bob = await self.at(0, self.ada_name), await self.at(1, self.bob_name)
        await self.ada.direct(self.bob_name)
        await self.ada.group(self.group, self.bob)

    async def at(self, node: int, user: str | Keys) -> Client:
        """Return a client at a node, of a new user or of one who was there before, once it is
        served."""
        keys = user if isinstance(user, Keys) else Keys(user)
        while True:
            with contextlib.suppress(OSError, WebSocketException):
                client = await self.opened(node, keys)
                await (client.login() if isinstance(user, Keys) else client.register())
                return client
            await asyncio.sleep(0.1)

    async def opened(self, node: int, keys: Keys) -> Client:
        """Return a client that is connected to a node, and not logged in."""
        client = await Client.open(self.machines.urls[node], keys)
        self._clients.append(client)
        return client

    async def leave(self) -> None:
        for client in self._clients:
            await client.close()


@pytest.fixture
async def people(machines: Machines) -> AsyncIterator[People]:
    await served(machines)
    people = People(machines)
    try:
        await people.meet()
        yield people
    finally:
        machines.mend()
        await people.leave()
    for node in machines.nodes:
        if node is not None:
            node.process.send_signal(signal.SIGCONT)
    for bus in machines.buses:
        if bus.process.poll() is not None:
            bus.start()
        bus.process.send_signal(signal.SIGCONT)
    for number, node in enumerate(machines.nodes):
        if node is None:
            machines.start_node(number)


def within(seconds: float) -> asyncio.Timeout:
    """Give up after much longer than it may take."""
    return asyncio.timeout(seconds * TIMES)


async def health(machines: Machines, node: int) -> dict[str, Any]:
    """Return what a node says about itself."""

    def ask() -> dict[str, Any]:
        url = machines.urls[node].replace("ws:", "http:") + "health"
        try:
            with urlopen(url, timeout=5) as answer:
                return dict(json.load(answer), status=200)
        except HTTPError as answer:
            return dict(json.load(answer), status=answer.code)

    return await asyncio.to_thread(ask)


async def served(machines: Machines) -> None:
    """Wait until all nodes serve people, and the NATS servers hear each other."""
    async with within(10):
        for node in range(len(machines.nodes)):
            while (await health(machines, node))["status"] != 200:
                await asyncio.sleep(0.05)
        for here, there in itertools.permutations(machines.buses, 2):
            await _heard(here, there)


async def _heard(here: engines.NatsServer, there: engines.NatsServer) -> None:
    """Wait until one NATS server takes requests to the other."""

    async def answer(request: Msg) -> None:
        await request.respond(b"")

    async with await nats.connect(here.url) as asking, await nats.connect(there.url) as answering:
        await answering.subscribe("hello", cb=answer)
        while True:
            with contextlib.suppress(NoRespondersError, SilentError):
                await asking.request("hello", timeout=0.1)
                return
            await asyncio.sleep(0.01)


async def sit(people: People) -> None:
    """Connect each node to the NATS server with the same number."""
    for node, lines in enumerate(people.machines.to_bus):
        for line in lines[:node] + lines[node + 1 :]:
            if line.connections:
                line.cut()
        async with within(2):
            while not lines[node].connections:
                await asyncio.sleep(0.01)
    people.machines.mend()
    await whisper(people)


async def talk(people: People, count: int, pause: float = 0.0) -> None:
    """Let both write into the group and hear each other's texts, in order and each once."""
    tag = new_id()

    async def write(one: Client) -> None:
        for n in range(count):
            await one.send(people.group, f"{tag} {n}")
            await asyncio.sleep(pause)

    async def hear(one: Client, other: Client) -> None:
        heard: list[w.Msg] = []
        while len(heard) < count:
            msg = await one.next(w.Msg, chat=people.group, by=other.keys.user)
            heard += [msg] if msg.text.startswith(tag) else []
        assert [msg.text for msg in heard] == [f"{tag} {n}" for n in range(count)]
        assert [msg.seq for msg in heard] == sorted({msg.seq for msg in heard})

    await asyncio.gather(write(people.ada), write(people.bob))
    await hear(people.ada, people.bob)
    await hear(people.bob, people.ada)


async def come_back(people: People, node: int) -> None:
    """Let ada log in again at a node, and let both write and hear each other."""
    people.ada = await people.at(node, people.ada.keys)
    await talk(people, 3)


async def offered(people: People) -> w.Id16 | None:
    """Let ada offer a secret chat; returns its id, None if nobody can be asked."""
    sid = w.Id16(os.urandom(16))
    await people.ada.put(w.ScOffer(sid, people.direct, w.Blob(b"offer")))
    heard = asyncio.create_task(people.bob.next(w.ScOffered, sid=sid))
    refused = asyncio.create_task(people.ada.next(w.ScUnavailable, sid=sid))
    done, waiting = await asyncio.wait({heard, refused}, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    return sid if heard in done else None


async def whisper(people: People) -> w.Id16:
    """Open a secret chat between the two, once that is possible; returns its id."""
    async with within(4):
        while (sid := await offered(people)) is None:
            await asyncio.sleep(0.2)
    await people.bob.put(w.ScAnswer(sid, w.Blob(b"answer")))
    await people.ada.next(w.ScAnswered, sid=sid)
    await people.ada.put(w.ScMsg(sid, 0, w.B32(bytes(32)), w.Blob(b"sealed")))
    await people.bob.next(w.ScMessage, sid=sid)
    return sid


async def let_go(client: Client, seconds: float) -> None:
    """Wait until a node lets this client go, as it tells clients to come back elsewhere."""
    async with within(seconds):
        assert (await client.closed())[0] == RESTART


async def test_a_node_is_killed(people: People, machines: Machines) -> None:
    sid = await whisper(people)
    places = [(await people.ada.send(people.group, f"{n}")).seq for n in range(20)]
    unsure = w.Send(new_id(), people.group, "was it taken?")
    await people.ada.put(unsure)
    machines.kill_node(0)
    async with within(4):
        await people.bob.next(w.ScGone, sid=sid)
    async with within(5):
        ada = people.ada = await people.at(1, people.ada.keys)
        sent = await ada.ask(unsure, w.Sent)
        page = await ada.ask(w.History(new_id(), people.group, after=0), w.Page)
    found = [(msg.seq, msg.text) for msg in page.msgs if msg.kind == "text"]
    expected = [(seq, f"{n}") for n, seq in enumerate(places)]
    assert found == [*expected, (sent.seq, "was it taken?")]
    await talk(people, 3)


async def test_a_node_is_stopped_and_goes_on(people: People, machines: Machines) -> None:
    async with within(LEASE_SECONDS):
        while (await health(machines, 1))["nodes"] != 2:
            await asyncio.sleep(0.1)
    async with within(IDLE_SECONDS):
        held = await _stop_while_it_holds(people.group, people, machines)
        sent = await people.bob.send(people.group, "it does not hold up others")
    late = w.Send(new_id(), people.group, "while it is stopped")
    await people.ada.put(late)
    async with within(LEASE_SECONDS):
        while (await health(machines, 1))["nodes"] != 1:
            await asyncio.sleep(0.1)
    await asyncio.sleep(RENEWED_WITHIN)
    machines.signal_node(0, signal.SIGCONT)
    await let_go(people.ada, 1)
    heard = [event.text for event in people.ada.inbox if isinstance(event, w.Msg)]
    assert "it does not hold up others" not in heard
    assert not {held.id, late.id} & {one.id for one in _sent(people.ada)}
    people.ada = await people.at(1, people.ada.keys)
    seqs = [(await people.ada.ask(one, w.Sent)).seq for one in (held, late)]
    assert seqs == [sent.seq + 1, sent.seq + 2], "PostgreSQL undid what the node had begun"
    await served(machines)


async def _stop_while_it_holds(chat: str, people: People, machines: Machines) -> w.Send:
    """Stop the first node in the middle of a text into this chat, whose lock it has. Return the
    text."""
    waits = (
        "SELECT pid FROM pg_stat_activity"
        " WHERE application_name = %s AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    lock = "SELECT 1 FROM chats WHERE name = %s FOR NO KEY UPDATE"
    holds = "SELECT 1 FROM pg_stat_activity WHERE pid = %s AND state = 'idle in transaction'"
    assert isinstance(machines.database, SharedDatabase)
    with psycopg.connect(machines.database.url, autocommit=True) as db:
        while True:
            text = w.Send(new_id(), chat, "the node stops in the middle of this")
            with db.transaction():
                db.execute(lock, (chat,))
                await people.ada.put(text)
                while (row := db.execute(waits, (machines.session(0),)).fetchone()) is None:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.05)  # it has sent its questions, too
                machines.signal_node(0, signal.SIGSTOP)
            for _ in range(20):  # the server takes the lock for it, and answers
                free = db.execute(f"{lock} SKIP LOCKED", (chat,)).fetchone()
                if not free and db.execute(holds, row).fetchone():
                    return text
                await asyncio.sleep(0.01)
            machines.signal_node(0, signal.SIGCONT)  # it did not come that far in time
            await people.ada.next((w.Sent, w.Error), id=text.id)


def _sent(one: Client) -> list[w.Sent]:
    return [event for event in one.inbox if isinstance(event, w.Sent)]


async def test_a_node_is_slow(people: People, machines: Machines) -> None:
    machines.to_database[0][0].slow(0.05)
    async with within(2 * 3):
        await talk(people, 3)
    # Nobody was let go.
    for number in (0, 1):
        assert (await health(machines, number))["status"] == 200
    assert not people.ada.ws.close_code and not people.bob.ws.close_code


async def test_a_node_without_file_handles(people: People, machines: Machines) -> None:
    node = machines.nodes[0]
    assert node is not None
    used = len(os.listdir(f"/proc/{node.pid}/fd"))
    before = resource.prlimit(node.pid, resource.RLIMIT_NOFILE, (used, 20_000))
    more = list[Client]()
    try:
        with contextlib.suppress(OSError, WebSocketException):
            while len(more) < 10:  # the node may have closed a file since
                more.append(await Client.open(machines.urls[0], people.ada.keys, open_timeout=2))
        assert len(more) < 10
        await talk(people, 3)
        elsewhere = await people.at(1, people.ada_name + "b")
        await elsewhere.direct(people.bob_name)
    finally:
        resource.prlimit(node.pid, resource.RLIMIT_NOFILE, before)
        for client in more:
            await client.close()
    async with within(2):
        await people.at(0, people.ada_name + "c")


async def test_a_node_without_memory_ends(people: People, machines: Machines) -> None:
    node = machines.nodes[0]
    assert node is not None
    _, most = resource.prlimit(node.pid, resource.RLIMIT_AS)
    resource.prlimit(node.pid, resource.RLIMIT_AS, (1, most))
    with contextlib.suppress(WebSocketException, AssertionError):
        async with within(10):
            while True:
                await people.ada.put(w.Send(new_id(), people.group, "x" * 8_000))
    assert await asyncio.to_thread(node.process.wait, 100)
    machines.nodes[0] = None
    await come_back(people, 1)


@pytest.mark.parametrize("silent", [False, True])
async def test_a_node_is_cut_off_from_the_bus(
    people: People, machines: Machines, silent: bool
) -> None:
    sid = await whisper(people)
    for line in machines.to_bus[0]:
        line.silence() if silent else line.cut()
    await let_go(people.ada, 4.0 if silent else BUS_WITHIN)
    assert (await health(machines, 0))["status"] == 503
    async with within(4):
        await people.bob.next(w.ScGone, sid=sid)
    await come_back(people, 1)
    machines.mend()
    await served(machines)
    await come_back(people, 0)


@pytest.mark.parametrize("silent", [False, True])
async def test_a_node_is_cut_off_from_the_database(
    people: People, machines: Machines, silent: bool
) -> None:
    for line in machines.to_database[0]:
        line.silence() if silent else line.cut()
    unsure = w.Send(new_id(), people.group, "is it stored?")
    await people.ada.put(unsure)
    if not silent:
        assert (await people.ada.next(w.Error, id=unsure.id)).code is Code.STORE
    await let_go(people.ada, RENEWED_WITHIN)
    assert not _sent(people.ada)
    assert (await health(machines, 0))["status"] == 503
    people.ada = await people.at(1, people.ada.keys)
    await people.ada.ask(unsure, w.Sent)
    await talk(people, 3)
    machines.mend()
    await served(machines)
    await come_back(people, 0)


async def test_a_node_is_cut_off_from_both(people: People, machines: Machines) -> None:
    for line in machines.lines_of(0):
        line.silence()
    await let_go(people.ada, RENEWED_WITHIN)
    new = await people.opened(0, people.ada.keys)
    await new.put(w.Hello(1, w.B32(bytes(32))))
    assert (await new.closed())[0] == RESTART
    await come_back(people, 1)


@pytest.mark.parametrize("hangs", [False, True])
async def test_one_nats_server_dies_or_hangs(
    people: People, machines: Machines, hangs: bool
) -> None:
    await sit(people)
    if hangs:
        machines.buses[0].process.send_signal(signal.SIGSTOP)
        seconds = 4.0
    else:
        machines.buses[0].kill()
        seconds = 1.0
    async with within(seconds):
        await talk(people, 20, pause=seconds / 20)
        while not machines.to_bus[0][1].connections:
            await asyncio.sleep(0.05)
    await whisper(people)
    assert (await health(machines, 0))["bus"] == (await health(machines, 1))["bus"] == "ok"


async def test_nats_servers_are_cut_off_from_each_other(people: People, machines: Machines) -> None:
    await sit(people)
    sid = await whisper(people)
    for line in machines.routes.values():
        line.silence()
    async with within(2):
        await talk(people, 1)
    async with within(4):
        for one in (people.ada, people.bob):
            await one.next(w.ScGone, sid=sid)
        assert await offered(people) is None
    for _ in range(2):
        async with within(2):
            await talk(people, 1)
    machines.mend()
    await whisper(people)
    await talk(people, 3)


async def test_all_of_nats_is_gone(people: People, machines: Machines) -> None:
    for bus in machines.buses:
        bus.kill()
    for client in (people.ada, people.bob):
        await let_go(client, BUS_WITHIN)
    for number in (0, 1):
        state = await health(machines, number)
        assert (state["status"], state["bus"]) == (503, "failing")
    machines.buses[1].start()
    async with within(10):
        people.ada = await people.at(0, people.ada.keys)
        people.bob = await people.at(1, people.bob.keys)
    await talk(people, 3)
