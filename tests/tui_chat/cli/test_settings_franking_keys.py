"""`tui-chat frank-keys`: what the relay has published, for people and for programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from relay.wire.limits import FRANK_KEYS
from tests.kit.commands import person, run
from tests.kit.relay_client import RelayProcess, start_relay

PUBLISHED = FRANK_KEYS + 3


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    relay = start_relay(tmp_path / "relay")
    yield relay
    relay.stop()


@pytest.fixture
def old(tmp_path: Path) -> Iterator[RelayProcess]:
    """A relay that has published more keys than one answer has, the last one at no time at all."""
    start_relay(tmp_path / "relay").stop()
    with closing(sqlite3.connect(tmp_path / "relay" / "relay.db")) as db, db:
        db.execute("DELETE FROM frank_keys")
        for no in range(1, PUBLISHED + 1):
            at = 2**53 - 1 if no == PUBLISHED else 1_700_000_000_000
            db.execute(
                "INSERT INTO frank_keys (no, kid, key, created, closed, published)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (no, no % 256, no.to_bytes(32, "big"), 1_600_000_000_000, at, at),
            )
    relay = start_relay(tmp_path / "relay")
    yield relay
    relay.stop()


async def test_all_published_keys_of_all_pages(tmp_path: Path, old: RelayProcess) -> None:
    ada = await person(tmp_path, old.link, "ada")
    ran = await run(ada, "frank-keys", "--json")
    assert ran.code == 0 and ran.err == ""
    assert [key["no"] for key in ran.json] == list(range(PUBLISHED, 0, -1))
    assert ran.json[-1] == {
        "event": "frank_key", "no": 1, "kid": 1, "key": f"{1:064x}", "created": 1_600_000_000_000,
        "closed": 1_700_000_000_000, "published": 1_700_000_000_000,
    }  # fmt: skip
    first, last, *_, one = (await run(ada, "frank-keys")).out.splitlines()
    assert first.startswith("With a published key anybody can make the tag of any message")
    assert last.startswith(f"Key {PUBLISHED} (kid {PUBLISHED % 256}): ")
    assert last.endswith(f"published {2**53 - 1} ms")
    assert one == (
        f"Key 1 (kid 1): {1:064x}, signed from 2020-09-13 12:26:40+00:00, "
        "closed 2023-11-14 22:13:20+00:00, published 2023-11-14 22:13:20+00:00"
    )


async def test_where_none_is_published_that_is_said(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada")
    ran = await run(ada, "frank-keys")
    assert ran.code == 0 and ran.out.startswith("No key is published yet.")
    ran = await run(ada, "frank-keys", "--json")
    assert (ran.code, ran.out) == (0, "")
