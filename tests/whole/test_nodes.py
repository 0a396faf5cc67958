"""Several nodes of one relay as real processes, on one PostgreSQL and one NATS."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from relay.cli import main
from relay.control.offline import OTHERS
from relay.server.bus_jetstream import JETSTREAM
from relay.store.postgres.node_lock import NODES
from relay.wire.errors import Code
from tests.campaigns.promises.logins import Logins
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.relay_client import Client, RelayProcess, new_id, start_relay

WAITING = "SELECT 1 FROM pg_locks WHERE relation = 'nodes'::regclass AND NOT granted"


class Nodes:
    """Nodes with the same key, each in its own directory."""

    def __init__(self, folder: Path, bus: str) -> None:
        self.folder, self._bus = folder, bus
        self.url = engines.new_url()
        self.running: list[RelayProcess] = []
        self._people: list[Client] = []

    def start(self, *more: str) -> RelayProcess:
        """Start one more node."""
        data = self.folder / f"node{len(self.running)}"
        if self.running:
            data.mkdir(mode=0o700)
            shutil.copy(self.folder / "node0" / "relay.key", data)
        node = start_relay(data, "--database", self.url, "--bus", self._bus, *more)
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
async def nodes(tmp_path: Path, bus: engines.NatsServer) -> AsyncIterator[Nodes]:
    nodes = Nodes(tmp_path, bus.url)
    yield nodes
    await nodes.stop()


async def test_a_node_listens_only_once_it_has_its_lease(nodes: Nodes) -> None:
    nodes.start().kill()  # it made the tables
    with psycopg.connect(nodes.url) as db, ThreadPoolExecutor(1) as pool:
        db.execute("LOCK TABLE nodes IN SHARE ROW EXCLUSIVE MODE")
        starting = pool.submit(nodes.start)
        async with asyncio.timeout(20):
            while not db.execute(WAITING).fetchone():
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)
        assert not starting.done()
        db.rollback()
        node = await asyncio.wrap_future(starting)
    ada = await nodes.person(node, "ada")
    await ada.group("#team")
    assert (await ada.send("#team", "hello")).seq == 2


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


async def test_of_two_logins_of_a_device_at_once_exactly_one_stays(nodes: Nodes) -> None:
    logins = Logins([nodes.start(), nodes.start()])
    await logins.device("ada", iter(range(10)), last=0)
    assert logins.figures.broken == []
    assert len(logins.gone) == 10


async def test_a_secret_chat_over_two_nodes_and_its_end_with_one(
    nodes: Nodes, bus: engines.NatsServer
) -> None:
    one, other = nodes.start(), nodes.start()
    ada, bob = await nodes.person(one, "ada"), await nodes.person(other, "bob")
    await ada.direct("bob")
    sid, canary = w.Id16(os.urandom(16)), w.Blob(b"never on any disk " + os.urandom(8))
    await ada.put(w.ScOffer(sid, "@ada,bob", canary))
    assert (await bob.next(w.ScOffered)).m == canary
    await bob.put(w.ScAnswer(sid, canary))
    assert (await ada.next(w.ScAnswered)).m == canary
    for n in range(50):
        for one_end, other_end in ((ada, bob), (bob, ada)):
            await one_end.put(w.ScMsg(sid, n, w.B32(os.urandom(32)), canary))
            assert (await other_end.next(w.ScMessage)).n == n
    for end in (ada, bob):
        error = await end.refused(w.Send(new_id(), "@ada,bob", "in the clear"))
        assert error.code is Code.SECRET_ACTIVE
    other.kill()
    assert (await ada.next(w.ScGone)).sid == sid
    await ada.send("@ada,bob", "it is over")
    await ada.put(w.ScOffer(w.Id16(os.urandom(16)), "@ada,bob", canary))
    await ada.next(w.ScUnavailable)
    found = [
        path for folder in (nodes.folder, engines.data_folder(), bus.folder)
        for path in folder.rglob("*")
        if path.is_file() and b"never on any disk" in path.read_bytes()
    ]  # fmt: skip
    assert not found


def test_a_bus_that_keeps_messages_is_refused(tmp_path: Path) -> None:
    url, server = engines.new_url(), engines.NatsServer(jetstream=True)
    try:
        said = refused(tmp_path / "data", "--database", url, "--bus", server.url)
    finally:
        server.stop()
    assert said == JETSTREAM


def test_a_bus_that_is_not_there_is_refused(tmp_path: Path) -> None:
    gone = f"nats://127.0.0.1:{engines.free_port()}"
    said = refused(tmp_path / "data", "--database", engines.new_url(), "--bus", gone)
    assert said.startswith(f"Can't reach the bus at {gone}")


async def test_a_node_that_does_not_run_beside_others(
    tmp_path: Path, nodes: Nodes, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused without the bus. Commands in its directory are done in the database, and the
    other nodes act on that."""
    node, stopped = nodes.start(), tmp_path / "stopped"
    stopped.mkdir(mode=0o700)
    for name in ("relay.key", "relay.database"):
        shutil.copy(nodes.folder / "node0" / name, stopped)
    assert refused(stopped, "--database", nodes.url) == NODES

    def command(*arguments: str) -> tuple[str, str]:
        assert main.main([*arguments, "--data", str(stopped)]) == 0
        said = capsys.readouterr()
        return said.out, said.err.strip()

    ada, bob, cara = [await nodes.person(node, name) for name in ("ada", "bob", "cara")]
    await ada.group("#team", bob)
    place = (await bob.send("#team", "a threat")).seq
    cited = [w.Cited(place, "a threat")]
    await ada.ask(w.ReportChat(new_id(), "#team", [place], cited, "threat"), w.Reported)
    assert command("queue")[1] == ""
    assert command("case", "1")[1] == ""
    reasons = ("--rule", "Be kind.", "--facts", "You were not.")
    found, said = await asyncio.to_thread(command, "decide", "1", "ban", *reasons)
    assert "Decision 1" in found and said == OTHERS
    assert (await asyncio.to_thread(command, "keep", "1h", "--yes"))[1] == OTHERS
    assert (await bob.closed())[0] == 1012
    assert (await cara.next(w.RelayKeep)).seconds == 3600
    assert main.main(["view-link", "--data", str(stopped)]) == 1
    assert "at another node, if there is one" in capsys.readouterr().err


def refused(data: Path, *options: str) -> str:
    """Start a relay that is refused, and return the sentence."""
    command = [sys.executable, "-m", "relay", "serve", "--data", str(data)]
    done = subprocess.run(
        [*command, "--listen", "127.0.0.1:0", *options], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1 and not done.stdout and "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]
