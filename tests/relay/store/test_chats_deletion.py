"""A group that everybody has left: it is deleted with all that was said in it, and only its name is
left, which is not given out again."""

from __future__ import annotations

import sqlite3

import pytest

from relay.store import retention
from relay.store.holdings import read_holdings
from relay.store.store import Store
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, on_disk, post, three_users, use, world_fixture

TEAM = "#team"
CANARY = "xyzzy-canary"


world = world_fixture(three_users)


def rows_of(world: World, chat: str) -> dict[str, int]:
    """How many rows of each table are of this chat."""
    db = sqlite3.connect(world.database)
    (no,) = db.execute("SELECT no FROM chats WHERE name = ?", (chat,)).fetchone()
    found = {}
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if "chat" in {column[1] for column in db.execute(f"PRAGMA table_info({table})")}:
            (found[table],) = db.execute(
                f"SELECT count(*) FROM {table} WHERE chat = ?", (no,)
            ).fetchone()
    db.close()
    return found


def filled(world: World, kind: w.GroupKind) -> None:
    """A group of alice and bobby with something of everything in it."""
    world.ask("a", w.GroupCreate(an_id(), TEAM, f"{CANARY} title", kind, public=True))
    world.ask("b", w.GroupJoin(an_id(), TEAM))
    world.put("a", w.GroupRole(an_id(), TEAM, "bobby", "admin"))
    world.put("a", w.GroupTopic(an_id(), TEAM, f"{CANARY} topic"))
    for n in range(5):
        seq = world.send("b", TEAM, f"{CANARY} {n} @alice").seq
        world.put("a", w.React(an_id(), TEAM, seq, "👍"))
        world.put("a", w.Pin(an_id(), TEAM, seq))
    for conn in "ab":
        world.put(conn, w.Settings(an_id(), drafts=True))
        world.put(conn, w.DraftSet(an_id(), TEAM, f"{CANARY} begun"))
        world.put(conn, w.GroupLink(an_id(), TEAM))
    world.put("a", w.Read(an_id(), TEAM, seq - 1))
    world.put("b", w.GroupBan(an_id(), TEAM, "carol"))
    while world.store.behind:
        world.store.catch_up()


@pytest.mark.parametrize("kind", ["group", "channel"])
@pytest.mark.parametrize("restarted", [False, True])
def test_with_the_last_one_goes_all_that_was_said(
    world: World, kind: w.GroupKind, restarted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "ENTRIES_AT_ONCE", 4)
    filled(world, kind)
    there = {table for table, rows in rows_of(world, TEAM).items() if rows}
    assert there >= {"messages", "reactions", "pins", "links", "bans", "drafts", "reads", "indexed"}
    world.put("a", w.GroupLeave(an_id(), TEAM))
    world.settle()
    assert len(world.ask("b", w.History(an_id(), TEAM)).msgs) > 5, "bobby is in it"
    world.put("b", w.GroupLeave(an_id(), TEAM))
    if restarted:
        world.tick(1)
        world.store._db.close()  # type: ignore[union-attr]
        world.store = Store(world.database)
    world.settle()
    assert {table for table, rows in rows_of(world, TEAM).items() if rows} == set()
    assert CANARY.encode() not in world.stored()
    assert read_holdings(world.database)["readable_texts"] == 0
    assert code(world.ask("c", w.GroupCreate(an_id(), TEAM))) is Code.NAME_TAKEN


def test_its_files_go_in_parts_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 2)
    world.group("a", TEAM)
    for n in range(5):
        post(world, "a", bytes([n]) * 9)
    world.settle()
    world.put("a", w.GroupLeave(an_id(), TEAM))
    left = [len(on_disk(world))]
    while left[-1]:
        world.tick(1)
        left.append(len(on_disk(world)))
    assert left == [5, 3, 1, 0] and use(world, "alice") == (0, 0)
