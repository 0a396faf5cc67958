"""What is removed in parts: how much of it at a time, for whom first, and how fast."""

from __future__ import annotations

import pytest

from relay.hub import admission
from relay.store import retention
from tests.kit.world import World, world_fixture
from tests.kit.world_accounts import TEAM, delete, history, team

world = world_fixture(team)


def test_last_entries_go_out_no_faster_than_others_could_be_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 4)
    monkeypatch.setattr(admission, "FANOUT", admission.Rate(20_000, 1))
    for n in range(12):
        world.send("a", TEAM, f"text {n}")
    delete(world, "a", texts=True)
    world.tick(1)  # it leaves its chats
    seconds = 0
    while world.hub._purging.due and seconds < 99:
        world.tick(1)
        seconds += 1
    assert 3 * 8 <= seconds <= 3 * 8 + 8, "two hear each of the four texts of a part"
    assert [m.text for m in history(world, "b") if m.by == "alice" and m.kind == "text"] == [
        ""
    ] * 12
