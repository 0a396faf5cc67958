"""The console's other pages beside a relay that runs: orders, load, a class, and what is common."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from relay.console import app as console_app
from relay.console import live_view
from relay.console.pages import RowList
from relay.control.client import ask
from relay.operator.backup import backup
from relay.operator.backup_manifest import BackupManifest
from relay.operator.snapshots import snapshots
from relay.operator.statistics import ROOMS, list_chats
from relay.store.data_directory import DataDirectory
from relay.terminal.text import plural
from relay.wire import protocol as r  # noqa: F401
from tests.kit import wire as w
from tests.kit.console import Seat, lived, seated
from tests.kit.moderation import CHAT, insult, order
from tests.kit.relay_client import new_id, running, start_relay
from tests.kit.world import World
from tests.relay.console.test_live_view import two


@pytest.fixture
def world(tmp_path: Path) -> World:
    return lived(tmp_path / "data")


async def test_an_order_and_what_there_is_for_it(world: World) -> None:
    world.send("b", CHAT, "kept by the relay")
    world.quiet()
    order(world, issuer="Court [b]of[/b] \u202elaw", reference="Js 7")
    order(world, "nobody", ["account", "files"])
    async with seated(world, "orders") as seat:
        await seat.sees("2 lawful orders", "1 open about bobby", r"[b]of[/b] \u202elaw", "Js 7")
        await seat.press("enter")
        await seat.sees(
            "Order 1, open",
            "About: bobby",
            "The records that this order asks for are not counted yet.",
            "Order 1 arrived",
        )
        assert "previewed" not in seat.ledger()
        await seat.press("p")
        await seat.sees("previewed", "messages: 2 records")
        assert seat.ledger().count("previewed") == 1
        await seat.press(*["down"] * 12)
        shown = await seat.sees("The records for order 1 were counted", "order produce --data")
        assert f"--data{seat.relay.data}1--toFILE" in shown.replace(" ", "")
        await seat.press("end", sees="Not stored. Tokens of registration invites")
        await seat.press("n")
        await seat.press("home", sees="About: user 1")
        narrow = w.OrderNarrow(new_id(), 1, "too much", since=5)
        await asyncio.to_thread(ask, seat.relay.data, narrow)
        await seat.press("p")
        await seat.sees("The order was narrowed. It originally asked for", 'narrowed: "too much"')
        await asyncio.to_thread(ask, seat.relay.data, w.OrderRefuse(new_id(), 1, "no such law"))
        await seat.press("escape")
        await seat.sees("1 refused about user 1", "2 open about user 2")


async def test_how_much_there_is_to_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console_app, "AGAIN_SECONDS", 0.3)
    async with seated(world, "load") as seat:
        await seat.sees("Connections 0 (0 logins since the relay started)", "Store working")
        ada, bob, _ = await two(seat.relay)
        for n in range(3):
            await ada.send("#hall", f"text {n}")
        await seat.sees(
            "Connections 2 (2 logins since the relay started)",
            "Messages 1",
            "3 since the relay started",
        )
        shown = await seat.sees("Queues store 0, reads 0, search 0, files 0, file reads 0")
        for words in ("Database", "log", "Disk", "free", "Uptime less than a minute"):
            assert words in shown, words
        assert "ada" not in shown and "#hall" not in shown
        for client in (ada, bob):
            await client.close()
        await seat.sees(
            "Connections 0 (2 logins since the relay started)", "Last backup No backup is known"
        )
        backup(DataDirectory(seat.relay.data), seat.relay.data.parent / "copy")
        await seat.sees("Last backup less than a minute ago, 20")


async def test_a_class_begins_again(world: World) -> None:
    insult(world)
    async with seated(world, "class") as seat:
        await seat.sees("Empty relay: no accounts and no chats")
        await seat.press("s", sees="Save a snapshot")
        await seat.type("Lesson 1", "enter")
        await seat.sees("'Lesson 1' is not a valid snapshot name", "Lesson 1")
        await seat.press(*["backspace"] * 8)
        await seat.type("lesson-1", "enter")
        await seat.sees("Snapshot lesson-1 saved: 4 accounts", "lesson-1, saved 20", "Enter reset")
        (kept,) = snapshots(DataDirectory(seat.relay.data)).items()
        assert kept[0] == "lesson-1" and isinstance(kept[1], BackupManifest)
        assert re.fullmatch(r"20[0-9-]{8} [0-9:]{8} UTC", kept[1].when)
        await seat.sees(f"lesson-1, saved {kept[1].when}")
        await seat.press("enter")
        name = seat.app.client.relay
        await seat.sees(
            "Reset to an empty relay?", "Now: 4 accounts", "lost permanently",
            f"Type {name} to confirm",
        )  # fmt: skip
        await seat.type("yes", "enter", sees=f"You did not type {name}. Nothing was changed.")
        await seat.press("escape", sees="Nothing was changed.")
        await seat.press("enter", sees="Reset to an empty relay?")
        await seat.type(name, "enter")
        await seat.sees("Reset complete. The relay is running again at the same address.")
        await seat.press("2", sees="0 open cases")
        await seat.press("5", "home", "up")
        rows = seat.app.query_one("#class-rows", RowList)
        assert rows.highlighted == 0, "a list has two ends"
        await seat.press("down", "down", "down")
        assert rows.highlighted == 1
        await seat.press("enter")
        await seat.sees(
            "Reset the relay to lesson-1?", "Now: 0 accounts", "the contents of snapshot lesson-1",
            "Type lesson-1 to confirm",
        )  # fmt: skip
        await seat.type(name, "enter", sees="You did not type lesson-1. Nothing was changed.")
        await seat.press(*["backspace"] * len(name))
        await seat.type("lesson-1", "enter")
        await seat.sees("Reset complete.", gone="Reset the relay to")
        await seat.press("2", sees="1 open case")


async def test_the_view_is_open_only_while_its_page_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path / "data") as relay:
        ada, bob, _ = await two(relay)
        app = console_app.ConsoleApp(relay.data, names=True, tab="queue")
        async with app.run_test(size=(80, 24)) as pilot:
            seat = Seat(app, pilot, relay)
            await seat.sees("view is closed. When")
            assert not [event for event in await ada.quiet() if isinstance(event, w.ViewOpen)]
            await seat.press("1")
            assert await ada.next(w.ViewOpen) == w.ViewOpen(True)
            await seat.sees(live_view.OPEN)
            await ada.send("#hall", "seen now")
            await seat.sees('"seen now"')
            await seat.press("4")
            assert await ada.next(w.ViewOpen) == w.ViewOpen(False)
            await seat.sees("The live view is closed")
            await ada.send("#hall", "said meanwhile")
            await seat.press("1")
            assert await ada.next(w.ViewOpen) == w.ViewOpen(True)
            await seat.sees(
                live_view.OPEN, '"seen now"', '"said meanwhile"', "sent before the view opened"
            )
        for client in (ada, bob):
            await client.close()


@pytest.mark.parametrize("tab", ["queue", "load"])
async def test_a_lost_relay_shows(world: World, monkeypatch: pytest.MonkeyPatch, tab: str) -> None:
    monkeypatch.setattr(console_app, "AGAIN_SECONDS", 0.3)
    insult(world)
    order(world)
    there = {"queue": "1 open case", "load": "working"}[tab]
    async with seated(world, tab) as seat:
        await seat.sees(there, "The live view is closed")
        await asyncio.to_thread(seat.relay.stop)
        await seat.sees("No relay is running on", "Trying again", there)
        again = await asyncio.to_thread(start_relay, seat.relay.data)
        try:
            await seat.sees("The live view is closed", gone="No relay is running on")
        finally:
            await asyncio.to_thread(again.stop)


async def test_keys_lead_everywhere_and_the_help_is_there(world: World) -> None:
    insult(world)
    async with seated(world, "view") as seat:
        headed = ("open case", "lawful", "Uptime", "Empty relay", "Cloud")
        for key, words in zip("23451", headed, strict=True):
            await seat.press(key)
            await seat.sees(words, "1-6", "Names", "Theme", "Leave")
        await seat.press("2")
        await seat.sees("open case", "Open cases", "Closed", "Appeals", "Leave")
        await seat.press("enter")
        await seat.sees("As reported", "Back", "Decide", "1-6")
        was = seat.app.theme
        await seat.press("d")
        assert seat.app.theme != was
        await seat.press("4")
        await seat.sees("Uptime", gone="As reported")
        await seat.press("q")
    assert seat.app.return_code == 0


def test_spans_and_sizes_are_words() -> None:
    assert (
        live_view.span(-5) == "less than a minute"
        and live_view.span(59_999) == "less than a minute"
    )
    assert live_view.span(60_000) == "1 min" and live_view.span(3_600_000) == "1 h 0 min"
    assert live_view.span(48 * 3_600_000) == "2 days"
    assert live_view.size_words(1023) == "1023 B" and live_view.size_words(1024) == "1.0 KiB"
    assert (
        live_view.size_words(300 * 2**20) == "300 MiB" and live_view.size_words(2**41) == "2.0 TiB"
    )
    assert plural(1, "case") == "1 case" and plural(1000, "case") == "1,000 cases"


async def test_the_chats_by_name_page_by_page_and_nothing_that_is_in_them(world: World) -> None:
    world.direct("a", "bobby")
    world.put("a", w.ChatKeep(new_id(), CHAT, 7 * 86_400))
    for n in range(ROOMS):
        world.put("c", w.GroupCreate(new_id(), f"#zz{n:02}", "a title", "channel", True))
    world.send("a", CHAT, "a word in it")
    world.quiet()
    async with seated(world, "chats") as seat:
        shown = await seat.sees(f"{ROOMS + 2} chats", "#team group, 2 members", "kept 7 days")
        assert "a word in it" not in shown and "a title" not in shown
        await seat.press("end", "enter")
        await seat.sees("@alice,bobby direct chat, 2 members", "Previous", gone="#team")
        await seat.press("n")
        await seat.sees("chat no. 1 public channel, 1 member 1 message or event", gone="bobby")
        await seat.press("home", "enter")
        await seat.sees("group, 2 members", gone="#team")


async def test_a_relay_without_a_chat(tmp_path: Path) -> None:
    start_relay(tmp_path / "data").stop()
    assert list_chats(DataDirectory(tmp_path / "data").database) == (0, [])
