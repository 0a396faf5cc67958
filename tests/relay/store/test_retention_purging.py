"""What is removed in parts: how much of it at a time, for whom first, and how fast."""

from __future__ import annotations

import pytest

from relay.hub import admission
from relay.store import retention
from relay.store.results import Operation
from tests.kit import wire as w
from tests.kit.world import CANARY, TEAM, World, an_id, delete, history, team, world_fixture

world = world_fixture(team)


def test_last_entries_go_at_a_bounded_rate(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_nobody_waits_for_anothers_history(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 1)
    world.ask("c", w.GroupCreate(an_id(), "#mine"))
    world.send("c", "#mine", CANARY)
    for n in range(60):
        world.send("a", TEAM, f"text {n}")
    world.send("b", TEAM, "the only one")
    delete(world, "a", texts=True)
    world.tick(1)
    delete(world, "b", texts=True)
    world.put("c", w.GroupLeave(an_id(), "#mine"))

    def of(user: str) -> int:
        return sum(m.by == user and m.kind == "text" and m.text != "" for m in history(world, "c"))

    world.tick(1)
    assert len(world.ask("c", w.Members(an_id(), TEAM)).members) == 1, "both have left first"
    while of("bobby") or CANARY.encode() in world.stored():
        world.tick(1)
        world.store.tidy()
    assert of("alice") > 20
    world.settle()
    assert of("alice") == 0


def test_a_part_costs_so_much_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside others with many reactions, and if nearly nothing of it is there any more."""
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 10)
    monkeypatch.setattr(retention, "ENTRIES_AT_ONCE", 50)
    a, b, c = (world.hub._sessions[conn] for conn in "abc")
    at, seqs = int(world.now * 1000), range(10, 1_510)
    for who, name, many in ((a, "alice", 1_500), (c, "carol", 60)):
        texts = [
            Operation(w.Send(an_id(), TEAM, "x"), who.account, who.device, name, at)
            for _ in range(many)
        ]
        world.store.run(texts)
    world.store.run(
        [
            op
            for seq in seqs
            for op in (
                Operation(w.React(an_id(), TEAM, seq, "👍"), b.account, b.device, "bobby", at),
                Operation(w.Delete(an_id(), TEAM, seq), a.account, a.device, "alice", at),
            )
            if seq > 500 or isinstance(op.request, w.React)
        ]
    )
    most = {}
    for conn in "ca":
        delete(world, conn, texts=True)
        world.tick(1)
        most[conn] = max(steps_of_parts(world))
    assert most["a"] < 2 * most["c"]


def steps_of_parts(world: World) -> list[int]:
    """How many instructions of SQLite's machine each part took that was left."""
    found: list[int] = []

    def count() -> None:
        found[-1] += 1

    world.store._db.set_progress_handler(count, 1)  # type: ignore[union-attr]
    while world.hub._purging.due:
        found.append(0)
        world.tick(1)
    world.store._db.set_progress_handler(None, 1)  # type: ignore[union-attr]
    return found
