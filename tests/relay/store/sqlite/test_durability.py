"""A relay that is killed, watched at the disk or out of space: no acknowledged text is lost."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.kit import wire as w
from tests.kit.relay_client import Client, Keys, RelayProcess, new_id, running, start_relay
from tests.kit.relay_process import needs_strace, strace, told


async def pour(
    client: Client, chat: str, acknowledged: dict[str, int], count: int, enough: asyncio.Event
) -> None:
    """Send texts, eight at a time, noting each acknowledgement, until the connection ends.

    `enough` is set when `count` were acknowledged.
    """
    sent = 0

    async def more() -> None:
        nonlocal sent
        sent += 1
        await client.put(w.Send(new_id(), chat, f"text {sent}"))

    with contextlib.suppress(ConnectionClosed):
        for _ in range(8):
            await more()
        while True:
            event = await client.event()
            if isinstance(event, w.Sent):
                acknowledged[event.id] = event.seq
                if len(acknowledged) >= count:
                    enough.set()
                await more()


async def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    data = tmp_path / "data"
    acknowledged: dict[str, int] = {}
    alice, bobby = Keys("alice"), Keys("bobby")
    for round in range(4):
        relay = start_relay(data)
        try:
            a = await relay.client("alice", keys=alice)
            b = await relay.client("bobby", keys=bobby)
            if round == 0:
                await a.register()
                await b.register()
                await a.direct("bobby")
            else:
                await a.login()
                await b.login()
            count, enough = len(acknowledged) + 60 * (round + 1), asyncio.Event()
            pouring = [
                asyncio.ensure_future(pour(c, "@alice,bobby", acknowledged, count, enough))
                for c in (a, b)
            ]
            async with asyncio.timeout(60):
                await enough.wait()
            relay.kill()
            await asyncio.gather(*pouring)
        finally:
            relay.kill()
    async with running(data) as relay:
        a = await relay.logged_in(alice)
        held: dict[str, int] = {}
        after = 0
        while True:
            page = await a.ask(w.History(new_id(), "@alice,bobby", after=after), w.Page)
            held.update({m.id: m.seq for m in page.msgs})
            if not page.msgs:
                break
            after = page.msgs[-1].seq
        assert after == page.head == len(held)
        assert len(acknowledged) >= 600
        assert {id: held.get(id) for id in acknowledged} == acknowledged
        await a.close()


@contextlib.asynccontextmanager
async def talking(relay: RelayProcess) -> AsyncIterator[Client]:
    """A user of the relay in a direct chat with somebody."""
    a = await relay.registered("alice")
    b = await relay.registered("bobby")
    await a.direct("bobby")
    yield a
    await a.close()
    await b.close()


LAUNCHER = """
import os, sys, time
from relay.__main__ import main
from relay.store.sqlite import connection, store
{mutation}
sys.exit(main())
"""
SYNCHRONOUS = """
connect = connection._connect
def other(path, *pragmas):
    return connect(path, *(p.replace("synchronous = FULL", "synchronous = {}") for p in pragmas))
connection._connect = other
"""
LATE = """
def tidy(self):
    time.sleep(0.05)
    log = os.open(f"{self._path}-wal", os.O_RDONLY)
    os.fsync(log)
    os.close(log)
store.SqliteStore.tidy = tidy
"""


@needs_strace
@pytest.mark.parametrize(
    ("mutation", "kept"),
    [
        pytest.param("", True, id="as it is"),
        pytest.param(SYNCHRONOUS.format("OFF"), False, id="no fsync"),
        pytest.param(SYNCHRONOUS.format("NORMAL"), False, id="an fsync at checkpoints"),
        pytest.param(SYNCHRONOUS.format("OFF") + LATE, False, id="an fsync after the answers"),
    ],
)
async def test_every_answer_follows_its_fsync(tmp_path: Path, mutation: str, kept: bool) -> None:
    """The check itself is tried on relays that break the promise."""
    trace = tmp_path / "trace"
    program = ("-c", LAUNCHER.format(mutation=mutation))
    async with (
        running(tmp_path / "data", prefix=strace(trace), program=program) as relay,
        talking(relay) as a,
    ):
        ids = [new_id() for _ in range(12)]
        for id in ids:
            await a.send("@alice,bobby", f"text {id}", id)
    found = told([trace])
    assert found.answers == ids
    assert found.early == (set() if kept else set(ids))
    assert (found.fsyncs >= len(ids)) == (kept or LATE in mutation)


@needs_strace
async def test_a_file_is_written_before_its_entry_and_its_answer(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    async with running(tmp_path / "data", prefix=strace(trace)) as relay, talking(relay) as a:
        sent = await a.post_file("@alice,bobby", "a.bin", b"canary of the file" * 10_000)
    calls = trace.read_text("latin-1").splitlines()

    def first(pattern: str) -> int:
        return next(n for n, call in enumerate(calls) if re.search(pattern, call))

    written = first(r"writev?\(\d+<[^>]*/files/[0-9a-f]{32}>")
    synced = first(r"fsync\(\d+<[^>]*/files/[0-9a-f]{32}>")
    folder = first(r"fsync\(\d+<[^>]*/files>")
    entry = first(r"pwrite64\(\d+<[^>]*-wal>.*a\.bin")
    told = first(rf"(write|send).*sent.*{sent.id}")
    assert written < synced < folder < entry < told


DIES_UNSYNCED = """
run = store.SqliteStore.run
def run_and_die(self, batch):
    done = run(self, batch)
    if "Send" in {type(getattr(op, "request", op)).__name__ for op in batch}:
        os.kill(os.getpid(), 9)
    return done
store.SqliteStore.run = run_and_die
"""


@needs_strace
async def test_a_repeat_is_not_acknowledged_from_the_page_cache(tmp_path: Path) -> None:
    """The relay died between the write of a text and its fsync. Somebody is looking at the store,
    so that its last connection is never closed."""
    data, keys, send = tmp_path / "data", Keys("alice"), w.Send(new_id(), "#team", "text")
    traces = [tmp_path / "first", tmp_path / "second"]
    program = ("-c", LAUNCHER.format(mutation=SYNCHRONOUS.format("OFF") + DIES_UNSYNCED))
    relay = start_relay(data, prefix=strace(traces[0]), program=program)
    try:
        alice = await relay.client("alice", keys=keys)
        await alice.register()
        await alice.ask(w.GroupCreate(new_id(), "#team"), w.Opened)
        await alice.put(send)
        await alice.closed()
    finally:
        relay.kill()
    with contextlib.closing(sqlite3.connect(data / "relay.db")) as looking:
        assert looking.execute("SELECT count(*) FROM messages").fetchone() == (2,)
        async with running(data, prefix=strace(traces[1])) as relay:
            alice = await relay.logged_in(keys)
            assert (await alice.ask(send, w.Sent)).seq == 2
            await alice.close()
    assert told(traces[:1]).fsyncs == 0
    found = told(traces)
    assert send.id in found.answers
    assert send.id not in found.early
