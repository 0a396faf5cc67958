"""Whom one has blocked: of them one hears nothing, and to them one is as if not there."""

from __future__ import annotations

from typing import Any

import pytest

from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture

CHAT = "@alice,bobby"


world = world_fixture(team_of_two)


def block(world: World, on: bool = True, conn: str = "a", user: str = "bobby") -> None:
    req = w.Block(an_id(), user, on)
    assert world.ask(conn, req) == w.Done(req.id)


def said(answer: Any) -> tuple[Code, str, int]:
    return answer.code, answer.text, answer.retry_ms


def test_no_direct_chat_is_opened_with_one_who_has_blocked_the_other(world: World) -> None:
    block(world)
    there, absent = (world.ask("b", w.Direct(an_id(), user)) for user in ("alice", "nobody"))
    assert said(there) == said(absent)
    assert code(there) is Code.NO_SUCH_USER
    assert world.take("a") == []
    assert code(world.ask("a", w.Direct(an_id(), "bobby"))) is Code.NOT_ALLOWED
    block(world, on=False)
    assert world.direct("b", "alice") == CHAT


def test_in_a_direct_chat_that_is_there_the_blocked_one_says_nothing_more(world: World) -> None:
    world.direct("a", "bobby")
    theirs, mine = world.send("b", CHAT, "hello").seq, world.send("a", CHAT, "yes").seq
    block(world)
    world.quiet()
    for _ in range(2):
        for req in (
            w.Send(an_id(), CHAT, "hm"), w.FileBegin(an_id(), CHAT, "a.png", 5),
            w.Forward(an_id(), CHAT, CHAT, mine), w.Edit(an_id(), CHAT, theirs, "hello again"),
            w.React(an_id(), CHAT, mine, "👍"), w.Pin(an_id(), CHAT, mine),
        ):  # fmt: skip
            there = world.ask("b", req)
            absent = world.ask("b", w.Send(an_id(), "@bobby,nobody", "hm"))
            assert said(there) == said(absent)
            assert code(world.ask("a", req)) is Code.NOT_ALLOWED
        world.store._cache.drop()
    assert world.take("a") == []
    # What was said stays, can be read by both, and taken away.
    assert len(world.ask("b", w.History(an_id(), CHAT)).msgs) == 2
    assert isinstance(world.ask("b", w.Delete(an_id(), CHAT, theirs)), w.Done)
    block(world, on=False)
    assert isinstance(world.send("b", CHAT, "back"), w.Sent)


def test_the_blocked_one_does_not_say_for_how_long_texts_are_kept(world: World) -> None:
    world.direct("a", "bobby")
    world.send("a", CHAT, "yes")
    block(world)
    world.quiet()
    there = world.ask("b", w.ChatKeep(an_id(), CHAT, 60))
    absent = world.ask("b", w.ChatKeep(an_id(), "@bobby,nobody", 60))
    assert said(there) == said(absent)
    assert code(there) is Code.NO_SUCH_CHAT
    assert world.take("a") == []
    mine = w.ChatKeep(an_id(), CHAT, 3600)
    assert world.ask("a", mine) == w.Done(mine.id)
    block(world, conn="b", user="alice")
    assert code(world.ask("b", w.ChatKeep(an_id(), CHAT, 60))) is Code.NO_SUCH_CHAT
    assert code(world.ask("a", w.ChatKeep(an_id(), CHAT, 60))) is Code.NO_SUCH_CHAT
    block(world, on=False)
    assert isinstance(world.ask("b", w.ChatKeep(an_id(), CHAT, 60)), w.Done)


def test_an_offer_of_the_blocked_one_finds_nobody(world: World) -> None:
    world.direct("a", "bobby")
    block(world)
    world.quiet()
    sid = w.Id16(bytes(16))
    world.put("b", w.ScOffer(sid, CHAT, w.Blob(b"x")))
    assert world.take("b") == [w.ScUnavailable(sid)]
    assert world.take("a") == []
    world.gone("a")
    world.login("a2", world.users["a"])
    world.quiet()
    world.put("b", w.ScOffer(w.Id16(b"1" * 16), CHAT, w.Blob(b"x")))
    assert (len(world.take("b")), world.take("a2")) == (1, [])
    block(world, on=False, conn="a2")
    world.quiet()
    world.put("b", w.ScOffer(w.Id16(b"2" * 16), CHAT, w.Blob(b"x")))
    assert [type(x) for x in world.take("a2")] == [w.ScOffered]


def test_blocks_have_a_bound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.settings.BLOCKS", 1)
    block(world)
    assert code(world.ask("a", w.Block(an_id(), "carol"))) is Code.QUOTA
    block(world)
    block(world, on=False)
    block(world, user="carol")
