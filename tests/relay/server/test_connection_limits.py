"""Everything that grows with the number of connections has a bound over all of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from relay.config import BadOption, parse_outboxes
from relay.hub import rate_limits
from relay.hub.rate_limits import RateLimits
from relay.server import connection, connection_limits, server
from relay.server.connection_limits import SendBuffers
from relay.store import worker
from relay.store.results import Operation, Result, WriteOp
from relay.store.sqlite.store import SqliteStore
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.relay_client import Client, here, new_id

MIB = 2**20


async def close(*clients: Client) -> None:
    await asyncio.gather(*(client.close() for client in clients))


class Slow:
    def __init__(self) -> None:
        self.held = 0
        self.gone = False

    def behind(self) -> int:
        return 0 if self.gone else self.held

    def fall_out(self) -> None:
        self.gone = True


def test_all_outboxes_together_never_pass_the_bound_and_the_furthest_behind_go_first() -> None:
    rng = Random(20261124)
    most = 10_000
    readers = [Slow() for _ in range(50)]
    send_buffers = SendBuffers(most, readers)
    cut = 0
    for _ in range(20_000):
        alive = [reader for reader in readers if not reader.gone]
        assert alive, "somebody always stays"
        reader = rng.choice(alive)
        size = rng.randrange(1, 400)
        before = {x: x.behind() for x in alive}
        send_buffers.count_written(size)
        fallen = [x for x in alive if x.gone]
        cut += len(fallen)
        if fallen:
            stays = [before[x] for x in alive if not x.gone]
            assert min(before[x] for x in fallen) >= max(stays)
        reader.held += size
        assert sum(x.behind() for x in readers) <= most
        if rng.random() < 0.6:  # most of them read
            reader.held = 0
        if len(alive) < 10:
            readers += [Slow() for _ in range(40)]
    assert cut > 20, "the test came to what it is about"


async def test_slow_readers_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is within its own bound; all of them are not."""
    monkeypatch.setattr(connection, "OUTBOX_BYTES", 1_000 * MIB)
    async with here(tmp_path / "data", limits=False, outboxes_bytes=4 * MIB) as relay:
        alice = await relay.registered("alice")
        bobby = await relay.registered("bobby")
        stuck = [await relay.registered(f"stuck{n}", max_queue=1) for n in range(4)]
        await alice.group("#team", bobby, *stuck)
        for reader in stuck:
            reader.ws.transport.pause_reading()
        outlets = relay.relay._connections
        for n in range(120):
            batch = [w.Send(new_id(), "#team", f"{n} " + "x" * 8_000) for _ in range(16)]
            for send in batch:
                await alice.put(send)
            for send in batch:
                await alice.next(w.Sent, id=send.id)
            await bobby.next(w.Msg, id=batch[-1].id)
            alice.inbox.clear()
            assert sum(outlet.behind() for outlet in outlets) <= 4 * MIB
            if len(outlets) == 2:
                break
        assert len(outlets) == 2, "those who read are here, those who do not are not"
        texts = [x for x in bobby.inbox if isinstance(x, w.Msg) and x.kind == "text"]
        assert len(texts) == 15 * (n + 1), "all but those that were waited for"
        for reader in stuck:
            reader.ws.transport.abort()
        await close(alice, bobby)


async def test_halves_push_out_the_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_limits, "HALVES", 4)
    async with here(tmp_path / "data") as relay:
        alice = await relay.registered("alice")
        halves = []
        for n in range(8):
            client = await relay.client(f"half{n}")
            client.ws.transport.write(b"\x81\xfe\xff\xff1234" + bytes(1_000))
            halves.append(client)
            await alice.quiet()
        gone = [asyncio.ensure_future(client.closed()) for client in halves[:4]]
        assert {code for code, _ in await asyncio.gather(*gone)} == {1006}
        assert len(relay.relay.stalled.half) == 4
        for client in halves[4:]:
            assert client.ws.close_code is None
            client.ws.transport.abort()
        await close(alice)


async def test_a_stuck_store_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests beyond the limit are refused at once, not done, and can be repeated with the same
    id."""
    go, stands = threading.Event(), threading.Event()
    run = SqliteStore.run

    def stood(self: SqliteStore, batch: Sequence[WriteOp]) -> list[Result]:
        stands.set()
        go.wait(30)
        return run(self, batch)

    async with here(tmp_path / "data", limits=False) as relay:
        alice = await relay.registered("alice")
        late = await relay.client("late")
        await alice.group("#team")
        monkeypatch.setattr(server, "WAITING", 5)
        monkeypatch.setattr(SqliteStore, "run", stood)
        sends = [w.Send(new_id(), "#team", f"text {n}") for n in range(10)]
        try:
            await alice.put(sends[0])
            await asyncio.to_thread(stands.wait, 20)
            for send in sends[1:]:
                await alice.put(send)
            refused = [await alice.next(w.Error, id=send.id) for send in sends[6:]]
            assert {error.code for error in refused} == {Code.STORE}
            challenge, cn = await late.hello()
            await late.put(late.keys.register(challenge, cn))
            assert (await late.next(w.Error)).code is Code.STORE
        finally:
            go.set()
        for send in sends[:6]:
            await alice.next(w.Sent, id=send.id)
        for seq, send in enumerate(sends[6:], 8):
            assert (await alice.ask(send, w.Sent)).seq == seq
        await late.register()
        await close(alice, late)


def test_requests_waiting_for_the_store_are_bounded_in_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A text of 8,192 bytes takes 32 KiB if one of its characters is beyond U+FFFF."""
    go, done = threading.Event(), threading.Event()

    class Stands(worker.BatchTarget[Operation[w.Send]]):
        behind = False

        def run(self, batch: Sequence[Operation[w.Send]]) -> list[Result]:
            go.wait(20)
            return []

        def tidy(self) -> None:
            done.set()

        def catch_up(self) -> bool:
            return False

        def close(self) -> None: ...

    monkeypatch.setattr(worker, "HELD_BYTES", 3 * 32 * 1024)
    store = worker.Worker[None, Operation[w.Send]]("stands", Stands(), lambda batch, results: None)
    text = "a" * 8_188 + "\U0001f600"
    assert len(text.encode()) == 8_192
    for n in range(3):
        assert not store.full(1_000)
        store.put(None, Operation(w.Send(f"{n:032x}", "#team", text), 1, 1, "alice", 0))
    assert store.full(1_000)
    go.set()
    store.stop()
    assert done.is_set() and not store.full(1)


def test_a_flood_of_addresses_leaves_bounded_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limits, "KEPT", 100)
    limits = RateLimits()
    for _ in range(60):
        assert limits.take(rate_limits.LINKS, "culprit", 0) == 0
    for n in range(1_000):
        limits.take(rate_limits.REGISTRATIONS, f"address {n}", 0)
        assert len(limits) <= 201
    assert limits.take(rate_limits.LINKS, "culprit", 0) > 0, "other rates are kept apart"
    for n in range(100):
        assert limits.take(rate_limits.REGISTRATIONS, "last", 0) == 0 or n >= 60
        limits.take(rate_limits.REGISTRATIONS, f"one more {n}", 0)
    assert limits.take(rate_limits.REGISTRATIONS, "last", 0) > 0, "who goes on is not forgotten"


def test_the_room_for_outboxes_is_the_operators() -> None:
    assert parse_outboxes("16") == 16 * MIB and parse_outboxes("1024") == 1024 * MIB
    for wrong in ("15", "0", "-1", "x", "1e3", "", "16 "):
        with pytest.raises(BadOption):
            parse_outboxes(wrong)
