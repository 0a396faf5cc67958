"""Settings, silent and archived chats, and blocks from scripts: other devices hear of them."""

from __future__ import annotations

from pathlib import Path

from relay.wire.settings import ChatSet
from tests.kit.commands import bot, person, relay_fixture, run
from tests.kit.relay_client import RelayProcess
from tui_chat.bot import Bot
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
    (until,) = [
        x["until"] for x in (await run(ada, "mute", "#room61", "--hours", "2", "--json")).json
    ]
    assert 0 < until < FOREVER
    assert (await run(ada, "mute", "#room61", "--off", "--json")).json[0]["event"] == "unmuted"
    assert "not in" in (await run(ada, "mute", "#nowhere")).refusal
    assert (await run(ada, "mute", "room61")).code == 2


async def test_somebody_is_blocked_and_not_any_more(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada62")
    bob = await person(tmp_path, relay.link, "bob62")
    ran = await run(ada, "block", "@bob62", "--json")
    assert (ran.code, ran.json) == (0, [{"event": "blocked", "user": "bob62"}])
    assert (await run(ada, "settings", "--json")).json[0]["blocked"] == ["bob62"]
    assert "no such user" in (await run(bob, "send", "@ada62", "hello")).refusal
    assert (await run(ada, "unblock", "@bob62")).code == 0
    assert (await run(bob, "send", "@ada62", "hello")).code == 0
    assert "no such user" in (await run(ada, "block", "@nobody62")).refusal
    assert (await run(ada, "block", "bob62", "--json")).json == ran.json, "with the sign or without"
    assert (await run(ada, "block", "#bob62")).code == 2


async def test_bots_hear_of_it_at_once(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada63", "#room63")

    async def set_all(one: Bot) -> None:
        wanted = await one.set(receipts=False)
        assert not wanted.receipts and wanted.known
        await one.ask(ChatSet, "#room63", archived=True)
        assert one.runtime.client.conversations.all["#room63"].archived

    async with bot(ada) as one:
        await set_all(one)


async def test_how_long_a_chat_is_kept_is_set_and_said(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada64", "#room64")
    ran = await run(ada, "keep", "#room64")
    assert "are kept for ever: no time is set." in ran.out
    ran = await run(ada, "keep", "#room64", "7d", "--json")
    said = {"event": "keep", "chat": "#room64", "seconds": 604_800}
    assert (ran.code, ran.json) == (0, [said])
    assert (await run(ada, "keep", "#room64", "--json")).json == [said | {"relay": 0}]
    assert (await run(ada, "keep", "#room64", "off")).code == 0
    assert (await run(ada, "keep", "#room64", "--json")).json[0]["seconds"] == 0
    assert "For how long?" in (await run(ada, "keep", "#room64", "1w")).refusal
    assert "not in" in (await run(ada, "keep", "#nowhere")).refusal
