"""Slow mode: how long a member waits between two messages of a group."""

from __future__ import annotations

from relay.wire.errors import Code
from relay.wire.groups import SLOW_HELD, SLOW_MOST
from tests.kit import wire as w
from tests.kit.world import PNG, World, an_id, begin, code, put_all, sha, team, world_fixture

world = world_fixture(team)


def slow(world: World, seconds: int, conn: str = "a") -> object:
    return world.ask(conn, w.GroupSlow(an_id(), "#team", seconds))


def test_a_member_waits_and_is_told_how_long(world: World) -> None:
    assert isinstance(slow(world, 30), w.Done)
    assert world.send("b", "#team", "one").seq
    world.now += 10.5
    refused = world.send("b", "#team", "two")
    assert (refused.code, refused.retry_ms) == (Code.RATE, SLOW_HELD * 1000), "told in words"
    assert refused.text == "Slow mode is on. You can send the next message in 20 s."
    assert world.send("c", "#team", "another member").seq
    world.now += 19
    assert world.send("b", "#team", "two").retry_ms == 500
    world.now += 0.5
    assert world.send("b", "#team", "two").seq
    assert code(world.send("b", "#team", "three")) is Code.RATE


def test_the_wait_begins_at_messages_of_before_and_holds_without_the_cache(world: World) -> None:
    world.send("b", "#team", "before")
    world.now += 5
    slow(world, 60)
    assert "in 55 s" in world.send("b", "#team", "again").text
    world.now += 55
    world.send("b", "#team", "again")
    world.forget()
    world.now += 20
    assert "in 40 s" in world.send("b", "#team", "more").text
    slow(world, 0)
    world.send("b", "#team", "at once")
    slow(world, 60)
    assert "in 60 s" in world.send("b", "#team", "too soon").text, "this one counts too"
    world.forget()
    slow(world, 5)
    world.now += 6
    assert code(world.ask("b", w.Send(an_id(), "#team", "refused", re=10_000))) is Code.RANGE
    slow(world, 60)
    assert "in 54 s" in world.send("b", "#team", "looked further back").text


def test_two_messages_in_one_commit_are_one_too_many(world: World) -> None:
    slow(world, 5)
    world.quiet()
    world.hold = True
    for text in ("one", "two"):
        world.put("b", w.Send(an_id(), "#team", text))
    world.hold = False
    world.commit()
    assert [code(x) for x in world.take("b") if isinstance(x, w.Error)] == [Code.RATE]


def test_a_repeat_an_edit_and_those_who_run_the_group_do_not_wait(world: World) -> None:
    world.ask("a", w.GroupRole(an_id(), "#team", "carol", "admin"))
    slow(world, SLOW_MOST)
    first = an_id()
    sent = world.send("b", "#team", "one", first)
    assert world.send("b", "#team", "one", first).seq == sent.seq
    assert isinstance(world.ask("b", w.Edit(an_id(), "#team", sent.seq, "One")), w.Done)
    for _ in range(2):
        assert world.send("a", "#team", "an owner").seq and world.send("c", "#team", "an admin").seq


def test_forwards_and_files_wait_too(world: World) -> None:
    there = world.send("a", "#team", "read this")
    slow(world, 30)
    assert world.send("b", "#team", "one").seq
    forward = w.Forward(an_id(), "#team", "#team", there.seq)
    assert code(world.ask("b", forward)) is Code.RATE
    begin = w.FileBegin(an_id(), "#team", "a.txt", 3)
    assert code(world.ask("b", begin)) is Code.RATE, "before any of it is sent"


def test_files_that_began_at_once_are_posted_one_after_the_other(world: World) -> None:
    slow(world, 30)
    files = [begin(world, "b", PNG).id for _ in range(2)]
    for id in files:
        put_all(world, "b", id, PNG)
    one, two = (world.ask("b", w.FileEnd(id, sha(PNG))) for id in files)
    assert one.seq and code(two) is Code.RATE
    world.now += 30
    assert world.ask("b", w.FileEnd(files[1], sha(PNG))).seq, "its bytes are still there"


def test_a_clock_that_was_put_back_keeps_nobody_from_writing(world: World) -> None:
    slow(world, 30)
    world.send("b", "#team", "one")
    world.now -= 86_400
    world.forget()
    assert world.send("b", "#team", "yesterday").seq
    world.forget()
    assert code(world.send("b", "#team", "too soon")) is Code.RATE, "nor lets anybody write faster"


def test_slow_mode_is_set_by_admins_and_noted_in_log_and_chat(world: World) -> None:
    world.ask("a", w.GroupRole(an_id(), "#team", "carol", "admin"))
    world.quiet()
    assert code(slow(world, 30, "b")) is Code.NOT_ALLOWED
    assert isinstance(slow(world, 30, "c"), w.Done)
    (entry,) = world.take("b")
    assert (entry.kind, entry.text, entry.by) == ("slowed", "30", "carol")  # type: ignore[attr-defined]
    assert world.ask("b", w.GroupShow(an_id(), "#team")).chat.slow == 30
    world.forget()
    slow_of = {c.chat: c.slow for c in world.login("b2", world.users["b"]).chats}
    assert slow_of["#team"] == 30
    world.quiet()
    assert isinstance(slow(world, 30), w.Done)
    assert world.take("b2") == [], "nothing changes, nothing is told"
    slow(world, 0)
    assert [x.text for x in world.take("b2")] == [""]  # type: ignore[attr-defined]
