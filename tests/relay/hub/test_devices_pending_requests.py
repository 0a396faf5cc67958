"""Pending requests of a deleted account or a revoked device are dropped."""

from __future__ import annotations

import pytest

from relay.store.results import Purge, kind
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.world import TEAM, World, add, an_id, another, begin, code, link, request, revoke

world = worlds.world_fixture(worlds.team)


def rows(world: World, question: str) -> list[tuple[object, ...]]:
    with world.looking() as db:
        return db.execute(question).fetchall()


def everything(world: World) -> list[list[tuple[object, ...]]]:
    named = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('words', 'pieces')"
    )
    tables = rows(world, named)
    return [rows(world, f"SELECT * FROM {name}") for (name,) in tables]


@pytest.mark.parametrize("together", [False, True])
def test_requests_behind_a_deletion_are_not_done(world: World, together: bool) -> None:
    link(world, "a2", "a")
    world.group("a", "#club")
    seq = world.send("a", TEAM, "something").seq
    world.hold = True
    world.put("a", request(world, "a"))
    for req in (
        w.Send(an_id(), TEAM, "still here"), w.Edit(an_id(), TEAM, seq, "otherwise"),
        w.React(an_id(), TEAM, seq, "👍"), w.Read(an_id(), TEAM, seq), w.Block(an_id(), "carol"),
        w.GroupInvite(an_id(), "#club", "carol"),
        w.GroupCreate(an_id(), "#late", "", "group", True), w.Settings(an_id(), presence=False),
        w.Direct(an_id(), "carol"),
    ):  # fmt: skip
        world.put("a2", req)
    deletion, *others = (waits.op for waits in world.waiting)
    assert len(others) == 9
    if together:
        assert set(world.store.run([deletion, *others])[1:]) == {w.GONE}
        for table in ("reads", "blocks", "invitations"):
            assert rows(world, f"SELECT * FROM {table} WHERE account = 1") == []
        assert rows(world, "SELECT hidden FROM accounts WHERE no = 1") == [(0,)]
    else:
        world.store.run([deletion])
        before = everything(world)
        assert set(world.store.run(others)) == {w.GONE}
        assert everything(world) == before


def test_devices_changed_after_a_deletion(world: World, caplog: pytest.LogCaptureFixture) -> None:
    second = link(world, "a2", "a")
    world.hold = True
    world.put("a", request(world, "a"))
    world.put("a2", revoke(world, world.users["a"], 3, second))
    world.put("b", w.Send(an_id(), TEAM, "beside it"))
    world.hold = False
    world.commit()
    assert [x for x in world.take("b") if isinstance(x, w.Sent)]
    assert "operation_failed" not in caplog.text


def test_no_group_is_left_to_an_account_that_was_deleted(world: World) -> None:
    """All of it is removed before what waited comes."""
    world.register("d", "david")
    link(world, "d2", "d")
    world.hold = True
    world.put("d", request(world, "d"))
    world.tick(1)
    world.put("d2", w.GroupCreate(an_id(), "#late", "", "group", True))
    assert [kind(waits.op) for waits in world.waiting][-2:] == [Purge, w.GroupCreate]
    world.hold = False
    world.commit()
    world.settle()
    deleted = "SELECT 1 FROM members m JOIN accounts a ON a.no = m.account WHERE a.deleted = 1"
    assert rows(world, deleted) == []
    assert world.ask("b", w.Directory(an_id(), "late")).chats == []


def test_a_device_that_restores_an_account_that_ends_meanwhile_is_answered(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    worlds.restore(world, "n", new)
    worlds.delete(world, "a")
    world.put("n", add(world, new, 2, alice))
    assert code(world.one("n")) is Code.NOT_ALLOWED
    for _ in range(3):
        world.tick(w.LOGIN_SECONDS)
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT


@pytest.mark.parametrize("deleted", [False, True])
def test_a_file_that_was_being_sealed_is_not_posted_afterwards(world: World, deleted: bool) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    data = bytes(1_000)
    ready = begin(world, "a2", data, chat=TEAM)
    worlds.put_all(world, "a2", ready.id, data)
    world.slow_disk = True
    world.put("a2", w.FileEnd(ready.id, worlds.sha(data)))
    world.put("a", request(world, "a") if deleted else revoke(world, second, 3, alice))
    world.gone("a2")
    world.slow_disk = False
    world.quiet()
    world.work_on_disk()
    assert [x for x in world.take("b") if isinstance(x, w.Msg) and x.kind == "text"] == []
    assert worlds.on_disk(world) == [] and len(world.hub.files.uploads) == 0


def test_requests_of_a_device_behind_its_revocation_are_not_taken(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.send("a2", TEAM, "before")
    world.hold = True
    world.put("a", revoke(world, second, 3, alice))
    world.put("a2", w.Send(an_id(), TEAM, "behind it"))
    world.hold = False
    world.commit()
    texts = [m.text for m in world.ask("b", w.History(an_id(), TEAM)).msgs if m.kind == "text"]
    assert texts == ["before"]
