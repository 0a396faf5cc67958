"""The console under quick fingers, beside a slow relay, and while others decide meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from relay.console import app as console_app
from relay.console.moderation import ConsoleCasePage
from relay.console.operator_client import OperatorClient
from relay.console.pages import WAIT, RowList
from relay.console.snapshots import SnapshotsSection
from relay.operator.snapshots import snapshots
from relay.store.data_directory import DataDirectory
from relay.wire import moderation as m
from relay.wire.limits import NOTICES
from tests.kit.console import flowed, lived, seated, until
from tests.kit.moderation import OPERATOR, ask_operator, decided, insult
from tests.kit.relay_client import new_id
from tests.kit.world import World, an_id


@pytest.fixture
def world(tmp_path: Path) -> World:
    return lived(tmp_path / "data")


class Slow:
    """A relay that takes this many seconds to answer, and waits until it is released."""

    seconds = 0.0

    def __init__(self) -> None:
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        self._free.clear()
        yield
        self._free.set()

    async def answers(self) -> None:
        await asyncio.sleep(self.seconds)
        await self._free.wait()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    relay, quick = Slow(), OperatorClient.do

    async def do(self: OperatorClient, act: Callable[[], Any]) -> Any:
        await relay.answers()
        return await quick(self, act)

    monkeypatch.setattr(OperatorClient, "do", do)
    return relay


async def test_two_clicks_on_the_way_back_turn_one_page(world: World, slow: Slow) -> None:
    for _ in range(2 * NOTICES + 5):
        insult(world)
    async with seated(world, "queue") as seat:
        await seat.sees("45 open cases")
        for first in ("21 cloud", "41 cloud"):
            await seat.press("end", "enter")
            await seat.sees("↑ Previous", first)
        with slow.held():
            await seat.pilot.click(
                seat.app.query_one("#queue-rows", RowList), offset=(5, 1), times=2
            )
        await seat.sees("↑ Previous", "21 cloud", gone="41 cloud")


async def test_a_quick_key_picks_no_other_row(world: World, slow: Slow) -> None:
    for _ in range(NOTICES + 3):
        no = decided(world, OPERATOR, insult(world), "warn")
        world.ask("b", m.Appeal(an_id(), no, "no"))
        world.tick(4_000)
    insult(world)
    async with seated(world, "queue") as seat:
        before = seat.ledger()
        await seat.press("a")
        await seat.sees("23 open appeals", "1 bobby against decision 1")
        with slow.held():
            await seat.pilot.press("o", "enter")
        await seat.sees("1 open case,", "24 cloud")
        with slow.held():
            await seat.pilot.press("a", "end", "enter", "o", "enter")
        await seat.sees("1 open case,", "A: 23 open appeals")
        assert seat.ledger() == before, "nothing was opened"


async def test_cases_that_others_open_or_decide_neither_vanish_nor_come_twice(world: World) -> None:
    for _ in range(2 * NOTICES + 5):
        insult(world)
    async with seated(world, "queue", (120, 36)) as seat:
        await seat.sees("45 open cases")
        await seat.press("end", "enter", sees="21 cloud")
        await ask_operator(seat.relay.data, m.StaffOpen(new_id(), 3))
        for no in range(4, 22):
            await ask_operator(seat.relay.data, m.StaffOpen(new_id(), no))
            await ask_operator(seat.relay.data, m.StaffDecide(new_id(), no, "dismiss"))
        shown = await seat.sees("27 open cases", gone=" 21 cloud")
        assert " 3 cloud" not in shown, "it is on the page before"
        await seat.press("end")
        await seat.sees("41 cloud", "↓ Next")
        await seat.press("enter")
        await seat.sees("42 cloud", "45 cloud", gone="↓")


async def test_a_page_cannot_be_left_while_it_does_what_was_asked(world: World, slow: Slow) -> None:
    insult(world)
    async with seated(world, "queue") as seat:
        await seat.sees("1 open case")
        await seat.press("enter", sees="As reported")
        await seat.press("enter", "enter", sees="Close report")
        with slow.held():
            await seat.pilot.press("tab", "enter")
            page = seat.app.screen
            for key in ("escape", "enter", "4"):
                await seat.press(key)
                assert seat.app.screen is page and isinstance(page, ConsoleCasePage), key
        await seat.sees("Decision 1 is in effect.", "No open cases")
        await seat.press("escape")
        assert seat.ledger().count("decided") == 1


async def test_a_second_snapshot_waits_and_keeps_its_name(world: World, slow: Slow) -> None:
    async with seated(world, "class") as seat:
        await seat.sees("Empty relay")
        await seat.press("s")
        with slow.held():
            await seat.type("one", "enter")
            await seat.press("s")
            await seat.type("two", "enter")
            await seat.sees(WAIT, "two")
        await until(seat.pilot, lambda: not seat.app.query_one(SnapshotsSection).busy)
        await seat.press("enter", sees="Snapshot two saved")
        assert list(snapshots(DataDirectory(seat.relay.data))) == ["one", "two"]


async def test_a_relay_that_hangs_is_told_of(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console_app, "AGAIN_SECONDS", 0.2)
    monkeypatch.setattr("relay.control.client.ANSWER_SECONDS", 1.0)
    async with seated(world, "orders") as seat:
        await seat.sees("There are no orders.", "When you open it, everyone online is told")
        os.kill(seat.relay.pid, signal.SIGSTOP)
        try:
            await seat.sees("The relay does not answer", "Trying again")
        finally:
            os.kill(seat.relay.pid, signal.SIGCONT)
        await seat.sees("When you open it, everyone online is told", gone="does not answer")


async def test_a_list_says_if_no_relay_runs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console_app, "AGAIN_SECONDS", 0.2)
    async with seated(world, "chats") as seat:
        await seat.sees("#team group")
        seat.relay.stop()
        await seat.sees("No relay is running on")
        await seat.press("5", sees="No relay is running on")


async def test_damaged_snapshots_are_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console_app, "AGAIN_SECONDS", 0.2)
    async with seated(world, "class") as seat:
        await seat.press("s")
        await seat.type("one", "enter", sees="Snapshot one saved")
        manifest = DataDirectory(seat.relay.data).snapshots / "one" / "manifest.json"
        whole = manifest.read_bytes()
        manifest.write_bytes(b"{")
        await seat.sees("Empty relay: no accounts", "one", "manifest", gone="one, saved")
        named = flowed(seat.app).count("manifest")
        await seat.press("down", "enter")
        await until(seat.pilot, lambda: flowed(seat.app).count("manifest") > named)
        manifest.write_bytes(whole)
        await seat.sees("one, saved")
        await seat.press("6", "5")
        await seat.sees("one, saved", "tui-chat join tuichat://", gone="The manifest")
