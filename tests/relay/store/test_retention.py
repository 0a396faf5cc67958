"""Retention of texts: in one chat, in all, who may set it, and removal in parts."""

from __future__ import annotations

import pytest

from relay.hub import rate_limits
from relay.store import retention
from relay.store.results import Operation
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.moderation import OPERATOR, staffed
from tests.kit.world import CANARY, TEAM, World, an_id, code, delete, history, world_fixture

CHAT = "#team"
HOUR = 3600

world = world_fixture(lambda path: staffed(worlds.team_and_david(path)))
crowd = world_fixture(worlds.team)


def keep(world: World, conn: str, seconds: int, chat: str = CHAT) -> object:
    return world.ask(conn, w.ChatKeep(an_id(), chat, seconds))


def texts(world: World, conn: str = "a", chat: str = CHAT) -> list[str]:
    page = world.ask(conn, w.History(an_id(), chat))
    return [msg.text for msg in page.msgs if msg.kind == "text"]


def pass_by(world: World, seconds: float) -> None:
    """Let this time pass, and tick until nothing more is removed."""
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


def test_retention_is_set_by_the_right_roles_within_bounds(world: World) -> None:
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


def test_last_entries_go_at_a_bounded_rate(crowd: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 4)
    monkeypatch.setattr(rate_limits, "FANOUT", rate_limits.Rate(20_000, 1))
    for n in range(12):
        crowd.send("a", TEAM, f"text {n}")
    delete(crowd, "a", texts=True)
    crowd.tick(1)  # it leaves its chats
    seconds = 0
    while crowd.hub._purge_job.due and seconds < 99:
        crowd.tick(1)
        seconds += 1
    assert 3 * 8 <= seconds <= 3 * 8 + 8, "two hear each of the four texts of a part"
    left = [m.text for m in history(crowd, "b") if m.by == "alice" and m.kind == "text"]
    assert left == [""] * 12


def test_nobody_waits_for_anothers_history(crowd: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 1)
    crowd.ask("c", w.GroupCreate(an_id(), "#mine"))
    crowd.send("c", "#mine", CANARY)
    for n in range(60):
        crowd.send("a", TEAM, f"text {n}")
    crowd.send("b", TEAM, "the only one")
    delete(crowd, "a", texts=True)
    crowd.tick(1)
    delete(crowd, "b", texts=True)
    crowd.put("c", w.GroupLeave(an_id(), "#mine"))

    def of(user: str) -> int:
        return sum(m.by == user and m.kind == "text" and m.text != "" for m in history(crowd, "c"))

    crowd.tick(1)
    assert len(crowd.ask("c", w.Members(an_id(), TEAM)).members) == 1, "both have left first"
    while of("bobby") or CANARY.encode() in crowd.stored():
        crowd.tick(1)
        crowd.store.tidy()
    assert of("alice") > 20
    crowd.settle()
    assert of("alice") == 0


def test_a_part_costs_so_much_and_no_more(crowd: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside messages with many reactions, and if almost everything was removed before."""
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 10)
    monkeypatch.setattr(retention, "ENTRIES_AT_ONCE", 50)
    a, b, c = (crowd.hub._sessions[conn] for conn in "abc")
    at, seqs = int(crowd.now * 1000), range(10, 1_510)
    for who, name, many in ((a, "alice", 1_500), (c, "carol", 60)):
        texts = [
            Operation(w.Send(an_id(), TEAM, "x"), who.account, who.device, name, at)
            for _ in range(many)
        ]
        crowd.store.run(texts)
    crowd.store.run(
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
        delete(crowd, conn, texts=True)
        crowd.tick(1)
        most[conn] = max(steps_of_parts(crowd))
    assert most["a"] < 2 * most["c"]


def steps_of_parts(world: World) -> list[int]:
    """Return the number of SQLite's instructions that each remaining part took."""
    found: list[int] = []

    def count() -> None:
        found[-1] += 1

    world.store._db.set_progress_handler(count, 1)  # type: ignore[union-attr]
    while world.hub._purge_job.due:
        found.append(0)
        world.tick(1)
    world.store._db.set_progress_handler(None, 1)  # type: ignore[union-attr]
    return found
