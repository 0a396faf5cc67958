"""Files on their way from the relay: whose turn it is, how far ahead, and what ends one."""

from __future__ import annotations

import pytest

from relay.hub import downloads
from relay.hub.effects import AnyEffect, QueryStore
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.moderation import cited, decided, report, staffed
from tests.kit.world import World, an_id, code, world_fixture
from tests.kit.world_files import post, team

world = world_fixture(team)


@pytest.mark.parametrize("how", ["taken down", "kept no longer"])
def test_a_download_ends_with_its_message_also_where_the_bytes_stay_for_another(
    world: World, how: str
) -> None:
    staffed(world, "c")
    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    chat = world.direct("a", "bobby")
    world.now += 3600
    world.put("a", w.Forward(an_id(), chat, "#team", sent.seq))
    answer = report(world, "b", [sent.seq], cited((sent.seq, "a.png")))
    assert isinstance(answer, w.Reported)
    id, elsewhere = an_id(), an_id()
    assert isinstance(world.ask("b", w.FileGet(id, "#team", sent.seq)), w.FileFound)
    assert isinstance(world.ask("b", w.FileGet(elsewhere, chat, 1)), w.FileFound)
    world.quiet()
    if how == "taken down":
        decided(world, "c", 1, "take_down")
    else:
        world.put("a", w.ChatKeep(an_id(), "#team", 1800))
        world.tick()
    refusals = [x for x in world.take("b") if isinstance(x, w.Error)]
    assert [(x.id, x.code) for x in refusals] == [(id, Code.NO_SUCH_MESSAGE)]
    assert len(world.hub.files.downloads) == 1


@pytest.mark.parametrize("how", ["kicked", "banned", "left", "deleted", "cancelled"])
def test_what_the_store_found_before_it_was_over_is_not_sent_after_it(
    world: World, how: str
) -> None:
    """The reader's answer is heard after the writer's."""
    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    asked: list[QueryStore] = []
    perform = world.perform

    def later(effects: list[AnyEffect]) -> None:
        asked.extend(x for x in effects if isinstance(x, QueryStore))
        perform([x for x in effects if not isinstance(x, QueryStore)])

    id = an_id()
    with pytest.MonkeyPatch.context() as m:
        m.setattr(world, "perform", later)
        world.put("b", w.FileGet(id, "#team", sent.seq))
    (ask,) = asked
    (found,) = world.reads.run([ask.op])
    over: dict[str, tuple[str, w.Request]] = {
        "kicked": ("a", w.GroupKick(an_id(), "#team", "bobby")),
        "banned": ("a", w.GroupBan(an_id(), "#team", "bobby")),
        "left": ("b", w.GroupLeave(an_id(), "#team")),
        "deleted": ("a", w.Delete(an_id(), "#team", sent.seq)),
        "cancelled": ("b", w.FileCancel(an_id(), id)),
    }
    world.put(*over[how])
    (refused,) = [x for x in world.take("b") if isinstance(x, w.Error)]
    code_of = Code.FILE if how == "cancelled" else Code.NO_SUCH_MESSAGE
    assert (refused.id, refused.code) == (id, code_of)
    world.perform(world.hub.found("b", ask.op, found, world.now))
    assert world.take("b") == [] and world.parts["b"] == []
    assert len(world.hub.files.downloads) == 0


def test_an_account_gets_so_many_at_a_time_and_the_slowest_gives_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "PER_ACCOUNT", 3)
    monkeypatch.setattr(downloads, "IN_ALL", 4)
    seq = post(world, "a", bytes(12 * w.CHUNK_BYTES)).seq
    world.second_device("b2", world.users["b"])

    def get(conn: str) -> object:
        return world.ask(conn, w.FileGet(an_id(), "#team", seq))

    ids = [an_id() for _ in range(3)]
    for conn, id in zip(("b", "b2", "b2"), ids, strict=True):
        assert isinstance(world.ask(conn, w.FileGet(id, "#team", seq)), w.FileFound)
    assert code(get("b")) is Code.QUOTA
    others = get("a")
    assert isinstance(others, w.FileFound)
    assert code(get("a")) is Code.QUOTA, "none of the four stands still"
    world.quiet()
    for at in range(1, 12):
        world.tick(1)
        world.put_part("b", ids[0], at)  # a byte each
        for conn, id in (("b2", ids[1]), ("b2", ids[2]), ("a", others.id)):
            world.put_part(conn, id, at * w.CHUNK_BYTES)
    assert isinstance(get("a"), w.FileFound)
    gave_way = world.one("b")
    assert (gave_way.id, gave_way.code) == (ids[0], Code.QUOTA)


def test_a_sender_goes_further_ahead_where_word_comes_back_quickly() -> None:
    pace, now = w.Pace(), 0.0

    def trip(seconds: float) -> int:
        nonlocal now
        size = pace.ahead
        pace.sent(size // 2, now)
        pace.sent(size // 2, now)
        now += seconds
        pace.arrived(size // 2, now)
        pace.arrived(size // 2, now)
        return pace.ahead

    assert pace.ahead == w.LEAST_AHEAD_BYTES
    assert [trip(0.01) for _ in range(4)][-1] == w.WINDOW_BYTES
    assert trip(0.5) == w.WINDOW_BYTES
    assert trip(1.5) == w.WINDOW_BYTES // 2
    assert [trip(2) for _ in range(4)][-1] == w.LEAST_AHEAD_BYTES
