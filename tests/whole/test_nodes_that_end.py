"""Nodes that end while files are on their way, while the operator sits there, and one after the
other as in an update. People go on at the other nodes."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import random
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from relay.console import app as console
from relay.console.app import ConsoleApp
from relay.control import client
from relay.hub.presence import AGAIN_SECONDS
from relay.wire.relay_link import parse_relay_link
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.console import Seat, until
from tests.kit.machines import Machines, SharedDatabase
from tests.kit.relay_client import Client, Keys, new_id
from tests.kit.roaming import Records, Roamer, compare_texts, equal, meet
from tests.kit.runtime import keys_for, running_client
from tests.whole.test_faults_of_nodes import served, within
from tui_chat.cloud import files
from tui_chat.core.records import Transfer, TransferMoved, TransferState
from tui_chat.runtime.files import FileSource, FolderTarget
from tui_chat.runtime.transfers import wait_for_transfer

DRAIN_SECONDS = 1
RESTART = "1012 the relay restarts"
LONG = AGAIN_SECONDS / 2
"""If someone is away for longer, in seconds, the relay may show them as offline."""
FILE_BYTES = 8 << 20
_names = itertools.count(1)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Three nodes."""
    engines.programs()
    machines = Machines(
        tmp_path_factory.mktemp("machines"), 3, 1, "--drain", f"{DRAIN_SECONDS}",
        database=SharedDatabase(), lines=False,
    )  # fmt: skip
    yield machines
    machines.stop()


@pytest.fixture
async def machines(running: Machines) -> AsyncIterator[Machines]:
    await served(running)
    yield running
    for number, node in enumerate(running.nodes):
        if node is None:
            running.start_node(number)


async def test_files_on_their_way_when_their_node_dies(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The download goes on from where it was. The upload begins again by itself, as the other node
    has nothing of it."""
    monkeypatch.setattr(files, "TELL_SECONDS", 0.0)
    there, new = os.urandom(FILE_BYTES), os.urandom(FILE_BYTES)
    (tmp_path / "there.bin").write_bytes(there)
    (tmp_path / "new.bin").write_bytes(new)
    (tmp_path / "into").mkdir()
    assert machines.nodes[0] is not None
    number, link = next(_names), parse_relay_link(machines.nodes[0].link)
    keys = keys_for(tmp_path / "ada", link, f"ada{number}")
    chat = f"#files{number}"
    async with running_client(keys, register="") as (ada, _):
        assert await ada.online(60)
        assert not (await ada.ask(w.GroupCreate, chat)).code
        seq = (await ada.answer(await ada.files.send(chat, tmp_path / "there.bin"))).value
        assert isinstance(seq, int)
        moved: dict[str, list[Transfer]] = {"up": [], "down": []}
        killed = list[str]()
        gone = _wait_at_half(monkeypatch)

        def hear(event: object) -> None:
            if not isinstance(event, TransferMoved):
                return
            moved["up" if event.transfer.up else "down"].append(event.transfer)
            if not killed and all(
                seen and 0 < seen[-1].done < FILE_BYTES for seen in moved.values()
            ):
                killed.append(ada.relay_name)
                machines.kill_node(machines.places.index(ada.relay_name))
                gone.set()

        ada.listen(hear)
        up = await ada.files.send(chat, tmp_path / "new.bin")
        down = await ada.files.save(chat, seq, tmp_path / "into")
        sent, saved = await asyncio.gather(wait_for_transfer(ada, up), wait_for_transfer(ada, down))
        assert killed and not sent.code and not saved.code, (sent, saved)
        assert ada.relay_name != killed[0]
        for seen in moved.values():
            assert TransferState.WAITING in [one.state for one in seen if one.done]
        done = [one.done for one in moved["down"]]
        assert done == sorted(done), "it went on from where it was"
        assert (tmp_path / "into" / "there.bin").read_bytes() == there
        assert isinstance(sent.value, int)
        got = await ada.answer(ada.files.fetch(chat, sent.value, FILE_BYTES))
        assert got.value == new


def _wait_at_half(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let neither file get further than half of it on this machine until an event is set."""
    gone, written = threading.Event(), list[int]()
    read, write = FileSource.read, FolderTarget.write

    def slow_read(source: FileSource, offset: int, size: int) -> tuple[bytes, bytes]:
        assert offset < FILE_BYTES // 2 or gone.wait(60)
        return read(source, offset, size)

    def slow_write(target: FolderTarget, *parts: bytes | memoryview) -> None:
        assert sum(written) < FILE_BYTES // 2 or gone.wait(60)
        written.extend(map(len, parts))
        write(target, *parts)

    monkeypatch.setattr(FileSource, "read", slow_read)
    monkeypatch.setattr(FolderTarget, "write", slow_write)
    return gone


async def test_a_rolling_restart_under_load(machines: Machines) -> None:
    """All write all the time. Nobody is told more than that the relay restarts, nothing is lost,
    and nobody is said to have left."""
    notes, number = Records(), next(_names)
    people = [
        Roamer(f"person{number}x{n}", machines.urls, random.Random(n), notes) for n in range(6)
    ]  # fmt: skip
    running = [asyncio.create_task(one.run()) for one in people]
    try:
        await meet(f"#rolling{number}", people)
        for one, other in itertools.pairwise(people):
            await one.ask(w.Direct(new_id(), other.name))
        for one in people:
            one.pace, one.rest, one.writes = 0.1, 0.5, True
            one.told_away.clear()
        for node in range(len(machines.nodes)):
            await asyncio.to_thread(machines.restart_node, node)
            await served(machines)
        for one in people:
            one.writes = False
        async with within(AGAIN_SECONDS):
            while not (all(map(_is_done, people)) and equal(people)):
                await asyncio.sleep(0.05)
        assert await compare_texts(people, notes.wrong) > 50
        assert notes.wrong == []
        assert set(notes.lost) == {RESTART}
        assert all(one.absences for one in people), "each was at a node that was restarted"
        long = {one.name for one in people for lost, back in one.absences if back - lost > LONG}
        assert not {peer for one in people for peer in one.told_away} - long
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _is_done(one: Roamer) -> bool:
    return one.ready and not one.pending and all(one.online.values())


async def test_the_console_sits_at_a_node_that_dies(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and what it had acknowledged is there. What it had not, it does at another
    node."""
    monkeypatch.setattr(console, "AGAIN_SECONDS", 0.2)
    authors = await reported(machines)
    async with seated(machines, 0) as seat:
        await seat.sees("2 open cases")
        await warns(seat)
        await seat.press("enter")
        await seat.sees("is in effect.", "1 open case")
        await warns(seat)
        machines.signal_node(0, signal.SIGSTOP)
        begun = threading.Event()
        connect = client.unix_connect
        monkeypatch.setattr(client, "unix_connect", lambda **to: begun.set() or connect(**to))
        await seat.press("enter")
        await until(seat.pilot, begun.is_set)
        machines.kill_node(0)
        await seat.sees("The relay stopped before it answered.")
        await seat.press("escape", "escape", "escape")
        await seat.sees("run this command at another node")
    async with seated(machines, 1) as seat:
        await seat.sees("1 open case", "opened, not decided")
        await warns(seat)
        await seat.press("enter", sees="is in effect.")
    for keys in authors:
        one = await Client.open(machines.urls[2], keys)
        await one.login()
        told = await one.ask(w.Notices(new_id()), w.NoticeList)
        assert [notice.action for notice in told.notices] == ["warn"]
        await one.close()


async def reported(machines: Machines) -> tuple[Keys, Keys]:
    """Let ann report a message of bob and one of eve, and return these two. Each is at another
    node."""
    ann, bob, eve = [
        await Client.open(url, Keys(f"{name}{next(_names)}"))
        for url, name in zip(machines.urls[::-1], ("ann", "bob", "eve"), strict=True)
    ]
    chat = f"#reports{next(_names)}"
    for one in (ann, bob, eve):
        await one.register()
    await ann.group(chat, bob, eve)
    for one in (bob, eve):
        seq = (await one.send(chat, "you fool")).seq
        cited = [w.Cited(seq, "you fool")]
        await ann.ask(w.ReportChat(new_id(), chat, [seq], cited, "harassment"), w.Reported)
    for one in (ann, bob, eve):
        await one.close()
    return bob.keys, eve.keys


@contextlib.asynccontextmanager
async def seated(machines: Machines, number: int) -> AsyncIterator[Seat]:
    """Open the console's queue at a node."""
    node = machines.nodes[number]
    assert node is not None
    app = ConsoleApp(node.data, names=True, tab="queue")
    async with app.run_test(size=(80, 24)) as pilot:
        yield Seat(app, pilot, node)


async def warns(seat: Seat) -> None:
    """From the list with the oldest case at the cursor, go as far as the question if the author is
    to be warned."""
    await seat.press("enter", sees="As reported")
    await seat.press("enter", sees="Decide report")
    await seat.press("down", "enter", sees="able to read everything")
    await seat.type("a", "enter")
    await seat.type("b", "enter", sees="will be told: You were warned.")
    await seat.press("tab")
