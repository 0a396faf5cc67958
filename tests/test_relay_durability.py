"""A relay that is killed, watched at the disk or out of space: no acknowledged text is lost."""

from __future__ import annotations

import asyncio
import contextlib
import re
import resource
import shutil
import sqlite3
from pathlib import Path

import pytest
from relay_client import Client, Keys, RelayProcess, new_id, running, start_relay
from websockets.exceptions import ConnectionClosed

from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.errors import Code


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
        await client.put(r.Send(new_id(), chat, f"text {sent}"))

    with contextlib.suppress(ConnectionClosed):
        for _ in range(8):
            await more()
        while True:
            event = await client.event()
            if isinstance(event, e.Sent):
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
            async with asyncio.timeout(20):
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
            page = await a.ask(r.History(new_id(), "@alice,bobby", after=after), e.Page)
            held.update({m.id: m.seq for m in page.msgs})
            if not page.msgs:
                break
            after = page.msgs[-1].seq
        assert after == page.head == len(held)
        assert len(acknowledged) >= 600
        assert {id: held.get(id) for id in acknowledged} == acknowledged
        await a.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
async def test_every_acknowledgement_comes_after_its_fsync(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,sendto,sendmsg,write,writev"
    strace = ("strace", "-f", "-qq", "-s", "100000", "-o", str(trace), "-e", calls)
    async with running(tmp_path / "data", prefix=strace) as relay:
        a = await relay.registered("alice")
        b = await relay.registered("bobby")
        await a.direct("bobby")
        ids = [new_id() for _ in range(12)]
        for id in ids:
            await a.send("@alice,bobby", f"text {id}", id)
        await b.next(e.Msg, id=ids[-1])
        await a.close()
        await b.close()
    synced, seen = 0, 0
    since: dict[str, int] = {}
    for line in trace.read_text(errors="replace").splitlines():
        if re.search(r"\b(fsync|fdatasync)\(", line) or "fsync resumed" in line:
            synced += 1
        for id in ids:
            if f'\\"t\\":\\"sent\\",\\"id\\":\\"{id}\\"' in line:
                assert id not in since
                since[id] = synced
                assert synced > seen, "an acknowledgement without an fsync since the last one"
                seen = synced
    assert list(since) == ids


async def texts(client: Client, chat: str) -> dict[str, str]:
    """All texts of a chat by id, read page by page; the seqs have no hole."""
    found: list[e.Msg] = []
    while True:
        page = await client.ask(r.History(new_id(), chat, after=len(found)), e.Page)
        found.extend(page.msgs)
        if not page.msgs:
            assert [m.seq for m in found] == list(range(1, page.head + 1))
            return {m.id: m.text for m in found if m.kind == "text"}


async def health(relay: RelayProcess) -> tuple[int, str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    writer.write(b"GET /health HTTP/1.1\r\nHost: relay\r\n\r\n")
    answer = (await reader.read()).decode()
    writer.close()
    return int(answer.split()[1]), answer.partition("\r\n\r\n")[2]


async def test_a_full_disk_refuses_and_recovers(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))

    held: dict[str, str] = {}
    refused = 0
    keys = Keys("alice")
    async with running(tmp_path / "data", preexec=small_files) as relay:
        a = await relay.client("alice", keys=keys)
        await a.register()
        await a.ask(r.GroupCreate(new_id(), "#team"), e.Opened)
        assert (await health(relay))[0] == 200
        last = ""
        for n in range(200):
            last, text = new_id(), f"{n} " + "x" * 4000
            await a.put(r.Send(last, "#team", text))
            event = await a.next((e.Sent, e.Error), id=last)
            if isinstance(event, e.Sent):
                held[last] = text
            else:
                assert event.code is Code.STORE
                refused += 1
                if refused == 3:
                    break
        assert refused == 3
        assert len(held) > 5
        status, body = await health(relay)
        assert (status, "failing" in body) == (503, True)
        assert await texts(a, "#team") == held

        infinity = resource.RLIM_INFINITY
        resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE, (infinity, infinity))
        sent = await a.ask(r.Send(last, "#team", text), e.Sent)  # the same id again
        held[last] = text
        assert sent.seq == len(held) + 1
        assert (await health(relay))[0] == 200
        await a.close()
        assert relay.stop() == 0
    async with running(tmp_path / "data") as relay:
        a = await relay.logged_in(keys)
        assert await texts(a, "#team") == held
        await a.close()
    db = sqlite3.connect(tmp_path / "data" / "relay.db")
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
