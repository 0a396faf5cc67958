"""The console beside a relay whose data is in PostgreSQL: every tab, and what it doesn't have."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.console.app import ConsoleApp
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.console import Seat
from tests.kit.relay_client import RelayProcess, new_id, running


async def a_report(relay: RelayProcess) -> None:
    """ada reports a text of bob's in #team."""
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    await ada.group("#team", bob)
    text = "who [b]asked[/b] you"
    place = (await bob.send("#team", text)).seq
    await ada.ask(
        w.ReportChat(new_id(), "#team", [place], [w.Cited(place, text)], "threat"), w.Reported
    )


@pytest.mark.untraced
async def test_each_tab_finds_the_database(tmp_path: Path) -> None:
    engines.programs()
    data = tmp_path / "data"
    async with running(data, "--database", engines.new_url()) as relay:
        await a_report(relay)
        app = ConsoleApp(data, names=True, tab="queue")
        async with app.run_test(size=(120, 36)) as pilot:
            seat = Seat(app, pilot, relay)
            await seat.sees("1 open case", "threat", "bob in #team")
            await seat.press("n", sees="user 2 in chat no. 1")
            await seat.press("n", "enter")
            await seat.sees("reported by ada", "who [b]asked[/b] you")
            await seat.press("escape", "3", sees="0 lawful orders")
            await seat.press("4")
            shown = await seat.sees("Store working", "MiB, in PostgreSQL", "Files 0 B")
            assert "Disk" not in shown and "Last backup" not in shown
            nothing = "This relay has no snapshots, because its data is in PostgreSQL."
            await seat.press("5")
            shown = await seat.sees(nothing, "To join this relay: tui-chat join tuichat://")
            assert "S save a snapshot" not in shown
            await seat.press("s", "enter", sees=nothing)
            await seat.press("6")
            await seat.sees("1 chat", "#team group, 2 members")
            await seat.press("1")
            await seat.sees("who [b]asked[/b] you", "What the relay could read")
