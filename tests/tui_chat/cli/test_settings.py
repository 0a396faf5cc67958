"""Settings, silent and archived chats, blocks and franking keys from scripts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from relay.wire.limits import FRANK_KEYS
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.runtime import bot, person, relay_fixture, run
from tui_chat.core.chats import FOREVER

relay = relay_fixture(limits=True)


async def test_settings_are_shown_and_set(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada60")
    ran = await run(ada, "settings", "--json")
    on = {"presence": True, "receipts": True, "typing": True, "drafts": False, "blocked": []}
    assert (ran.code, ran.json) == (0, [on])
    ran = await run(ada, "settings", "--presence", "off", "--drafts", "on", "--json")
    assert ran.json == [{**on, "presence": False, "drafts": True}]
    shown = (await run(ada, "settings")).out
    assert shown.splitlines() == [
        "presence  off", "receipts  on", "typing    on", "drafts    on", "blocked   nobody",
    ]  # fmt: skip
    assert (await run(ada, "settings", "--typing", "perhaps")).code == 2
    assert (await run(ada, "frank-keys")).out.startswith("No franking key is published yet.")
    assert (await run(ada, "frank-keys", "--json")).out == ""


async def test_a_chat_is_silent_or_away_on_all_devices(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada61", "#room61")
    ran = await run(ada, "mute", "#room61", "--json")
    said = {"event": "muted", "chat": "#room61", "until": FOREVER}
    assert (ran.code, ran.json) == (0, [said])
    assert (await run(ada, "archive", "#room61")).code == 0
    async with bot(ada) as one:
        found = one.runtime.client.conversations.all["#room61"]
        assert (found.muted, found.archived) == (FOREVER, True)
    ran = await run(ada, "archive", "#room61", "--off", "--json")
    assert ran.json == [{"event": "unarchived", "chat": "#room61"}]
    (said,) = (await run(ada, "mute", "#room61", "--hours", "2", "--json")).json
    assert 0 < said["until"] < FOREVER
    assert (await run(ada, "mute", "#room61", "--off", "--json")).json[0]["event"] == "unmuted"
    assert "not in" in (await run(ada, "mute", "#nowhere")).refusal
    assert (await run(ada, "mute", "room61")).code == 2


async def test_somebody_is_blocked_and_not_any_more(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada62")
    bob = await person(tmp_path, relay.link, "bob62")
    ran = await run(ada, "block", "@bob62", "--json")
    assert (ran.code, ran.json) == (0, [{"event": "blocked", "user": "bob62"}])
    assert (await run(ada, "settings", "--json")).json[0]["blocked"] == ["bob62"]
    assert "There is no user" in (await run(bob, "send", "@ada62", "hello")).refusal
    assert (await run(ada, "unblock", "@bob62")).code == 0
    assert (await run(bob, "send", "@ada62", "hello")).code == 0
    assert "There is no user" in (await run(ada, "block", "@nobody62")).refusal
    assert (await run(ada, "block", "bob62", "--json")).json == ran.json, "with the sign or without"
    assert (await run(ada, "block", "#bob62")).code == 2


async def test_how_long_a_chat_is_kept_is_set_and_said(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada64", "#room64")
    ran = await run(ada, "keep", "#room64")
    assert "are kept forever (no limit is set)." in ran.out
    ran = await run(ada, "keep", "#room64", "7d", "--json")
    said = {"event": "keep", "chat": "#room64", "seconds": 604_800}
    assert (ran.code, ran.json) == (0, [said])
    assert (await run(ada, "keep", "#room64", "--json")).json == [said | {"relay": 0}]
    assert (await run(ada, "keep", "#room64", "off")).code == 0
    assert (await run(ada, "keep", "#room64", "--json")).json[0]["seconds"] == 0
    assert "Enter a time from 1m" in (await run(ada, "keep", "#room64", "1w")).refusal
    assert "not in" in (await run(ada, "keep", "#nowhere")).refusal


PUBLISHED = FRANK_KEYS + 3


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
    assert first.startswith(
        "The relay marks each secret message with a key that only the relay knows"
    )
    assert last.startswith(f"Key {PUBLISHED} (kid {PUBLISHED % 256}): ")
    assert last.endswith(f"published on {2**53 - 1} ms")
    assert one == (
        f"Key 1 (kid 1): {1:064x}, used from 2020-09-13 12:26:40+00:00 "
        "to 2023-11-14 22:13:20+00:00, published on 2023-11-14 22:13:20+00:00"
    )
