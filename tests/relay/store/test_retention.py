"""How long texts are kept: in one chat, in all, who may say so, and that nothing is left."""

from __future__ import annotations

import pytest

from relay.store import retention
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, staffed
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

CHAT = "#team"
HOUR = 3600

world = world_fixture(lambda path: staffed(team_and_david(path)))


def keep(world: World, conn: str, seconds: int, chat: str = CHAT) -> object:
    return world.ask(conn, w.ChatKeep(an_id(), chat, seconds))


def texts(world: World, conn: str = "a", chat: str = CHAT) -> list[str]:
    page = world.ask(conn, w.History(an_id(), chat))
    return [msg.text for msg in page.msgs if msg.kind == "text"]


def pass_by(world: World, seconds: float) -> None:
    """So long, and as many ticks as are needed until nothing more goes."""
    world.now += seconds
    for _ in range(20):
        world.tick(1)
    world.settle()


def test_the_shorter_of_the_relays_and_the_chats_time_counts(world: World) -> None:
    direct = world.direct("a", "bobby")
    world.send("a", CHAT, "in the team")
    world.send("a", direct, "for bobby")
    keep(world, "a", HOUR)
    world.quiet()
    assert isinstance(world.ask(OPERATOR, w.KeepSet(an_id(), 2 * HOUR)), w.Done)
    for conn in ("a", "b", "c"):
        assert [x.seconds for x in world.take(conn) if isinstance(x, w.RelayKeep)] == [2 * HOUR]
    pass_by(world, HOUR + 1)
    assert (texts(world), texts(world, chat=direct)) == ([""], ["for bobby"])
    assert world.login("b2", world.users["b"]).keep == 2 * HOUR
    keep(world, "a", 3 * HOUR)
    world.send("a", CHAT, "again")
    pass_by(world, 2 * HOUR + 1)
    assert (texts(world), texts(world, chat=direct)) == (["", ""], [""])
    assert isinstance(world.ask(OPERATOR, w.KeepSet(an_id(), 0)), w.Done)
    world.send("a", direct, "kept again")
    pass_by(world, 100 * HOUR)
    assert texts(world, chat=direct) == ["", "kept again"]


def test_who_may_set_it_and_what_it_may_be(world: World) -> None:
    direct = world.direct("b", "alice")
    assert code(keep(world, "b", HOUR)) is Code.NOT_ALLOWED
    assert code(keep(world, "d", HOUR)) is Code.NO_SUCH_CHAT
    assert code(keep(world, "a", w.KEEP_LEAST - 1)) is Code.RANGE
    assert isinstance(keep(world, "a", w.KEEP_MOST), w.Done)
    assert isinstance(keep(world, "b", w.KEEP_LEAST, direct), w.Done)
    assert isinstance(keep(world, "a", 2 * w.KEEP_LEAST, direct), w.Done)
    assert code(world.ask(OPERATOR, w.KeepSet(an_id(), 1))) is Code.RANGE


def test_set_twice_is_one_entry_and_an_id_names_one(world: World) -> None:
    req = w.ChatKeep(an_id(), CHAT, HOUR)
    assert isinstance(world.ask("a", req), w.Done)
    head = world.ask("a", w.History(an_id(), CHAT)).head
    assert isinstance(world.ask("a", req), w.Done)
    assert isinstance(keep(world, "a", HOUR), w.Done)
    req.seconds += 1
    assert code(world.ask("a", req)) is Code.CONFLICT
    assert world.ask("a", w.History(an_id(), CHAT)).head == head


def test_much_goes_in_parts_and_wholly(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "TEXTS_AT_ONCE", 3)
    monkeypatch.setattr(retention, "CHATS_AT_ONCE", 1)
    world.group("b", "#other")
    for n in range(7):
        world.send("a", CHAT, f"team {n}")
        world.send("b", "#other", f"other {n}")
    keep(world, "a", HOUR)
    keep(world, "b", HOUR, "#other")
    world.now += HOUR + 1
    seen = []
    for _ in range(12):
        world.tick(1)
        seen.append(len([text for text in texts(world) if text]))
    assert seen[0] >= 4 and seen[-1] == 0
    assert not any(texts(world, "b", "#other"))
    world.settle()
    assert b"team 3" not in world.stored()
