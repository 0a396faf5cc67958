"""Files of a relay on PostgreSQL, while relay and server are killed: each file that was
acknowledged is there, whole, until it is deleted. All processes are real."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from tests.kit import engines
from tests.kit import wire as w
from tests.kit.relay_client import Client, new_id, start_relay

ROOM = "#files"
COUNTS = ("files", "file_bytes", "file_parts")


@pytest.fixture
def server() -> Iterator[engines.PostgresServer]:
    made = engines.PostgresServer(engines.programs())
    yield made
    made.stop()


async def post_until_cut(client: Client, draw: Random, sent: dict[int, bytes]) -> None:
    """Send files, and note the places of those that the relay acknowledged."""
    while True:
        data = draw.randbytes(draw.choice((1, 100_000, 122_880, 900_000)))
        try:
            sent[(await client.post_file(ROOM, "a.bin", data)).seq] = data
        except ConnectionClosed:
            return
        except AssertionError as refusal:
            if "refused: store" not in str(refusal):
                raise
            return


def counts(url: str) -> list[int]:
    with psycopg.connect(url) as db:
        return [db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTS]  # type: ignore[index, call-overload]


async def test_acknowledged_files_survive_kills(
    tmp_path: Path, server: engines.PostgresServer
) -> None:
    data, draw = tmp_path / "data", Random(21)
    sent: dict[int, bytes] = {}
    relay = start_relay(data, "--database", server.url(), "--no-rate-limits")
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    await ada.group(ROOM, bob)
    for killed in ("server", "relay"):
        before = len(sent)
        posting = [asyncio.create_task(post_until_cut(who, draw, sent)) for who in (ada, bob)]
        while len(sent) - before < 8:
            await asyncio.sleep(0.01)
            assert not all(task.done() for task in posting)
        if killed == "relay":
            relay.kill()
        else:
            server.process.send_signal(signal.SIGQUIT)  # as after a crash, its log is replayed
            server.process.wait()
            server.start()
            relay.process.wait(60)  # it lost its lock
        await asyncio.gather(*posting)
        relay = start_relay(data, "--no-rate-limits")
        ada, bob = [await relay.logged_in(who.keys) for who in (ada, bob)]
    try:
        assert len(sent) >= 16
        for seq, data_sent in sent.items():
            assert await bob.get_file(ROOM, seq) == data_sent
        for who in (ada, bob):
            for seq in sent:  # an error if it is a file of the other one
                await who.ask(w.Delete(new_id(), ROOM, seq), w.Done, w.Error)
    finally:
        relay.stop()
    with psycopg.connect(server.url(), autocommit=True) as db:
        # Those that came when a kill cut them off are in no chat, or in one and not acknowledged.
        db.execute("UPDATE file_bytes SET at = at - interval '61 minutes' WHERE named = 0")
    relay = start_relay(data)
    async with asyncio.timeout(60):
        while True:
            files, kept, parts = counts(server.url())
            if files == kept and (parts > 0) == (kept > 0):
                break
            await asyncio.sleep(0.1)
    relay.stop()
    assert files <= 4, "what was acknowledged was deleted"
