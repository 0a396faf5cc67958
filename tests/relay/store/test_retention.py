"""How long texts are kept: in one chat, in all, who may say so, and that nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.store import retention
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.limits import KEEP_LEAST, KEEP_MOST
from relay.wire.messages import Msg, Search
from relay.wire.operator import KeepSet
from relay.wire.settings import ChatExpired, ChatKeep, RelayKeep
from relay.wire.shapes import Done
from tests.kit.moderation import OPERATOR, staffed
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

CHAT = "#team"
HOUR = 3600

world = world_fixture(lambda path: staffed(team_and_david(path)))


def keep(world: World, conn: str, seconds: int, chat: str = CHAT) -> object:
    return world.ask(conn, ChatKeep(an_id(), chat, seconds))


def texts(world: World, conn: str = "a", chat: str = CHAT) -> list[str]:
    page = world.ask(conn, protocol.History(an_id(), chat))
    return [msg.text for msg in page.msgs if msg.kind == "text"]


def pass_by(world: World, seconds: float) -> None:
    """So long, and as many ticks as are needed until nothing more goes."""
    world.now += seconds
    for _ in range(20):
        world.tick(1)
    world.settle()


def test_older_texts_go_with_all_that_hangs_on_them_and_newer_stay(world: World) -> None:
    said = world.send("a", CHAT, "canary one @bobby")
    world.ask("b", protocol.React(an_id(), CHAT, said.seq, "👍"))
    world.ask("a", protocol.Pin(an_id(), CHAT, said.seq))
    answer = world.send("b", CHAT, "an answer", id=an_id())
    assert isinstance(keep(world, "a", HOUR), Done)
    pass_by(world, HOUR - 60)
    assert texts(world) == ["canary one @bobby", "an answer"]
    later = world.send("b", CHAT, "canary two")
    world.quiet()
    pass_by(world, 61)
    heard = [x for x in world.take("b") if isinstance(x, ChatExpired)]
    assert [(x.chat, x.upto) for x in heard[-1:]] == [(CHAT, later.seq - 1)]
    assert answer.seq < later.seq
    assert texts(world) == ["", "", "canary two"]
    assert world.ask("a", protocol.Pins(an_id(), CHAT)).msgs == []
    assert world.ask("a", Search(an_id(), "canary one", CHAT)).hits == []
    page = world.ask("a", protocol.History(an_id(), CHAT))
    gone = next(msg for msg in page.msgs if msg.seq == said.seq)
    assert (gone.text, gone.gone, gone.reactions, gone.edited) == ("", "", [], 0)
    stored = world.stored()
    assert b"canary one" not in stored and b"canary two" in stored
    welcome = world.login("b2", world.users["b"])
    (chat,) = [chat for chat in welcome.chats if chat.chat == CHAT]
    assert (chat.keep, chat.expired, chat.mentions) == (HOUR, later.seq - 1, 0)


def test_the_log_says_who_set_it_and_what_it_was_before_counts_for_what_is_there(
    world: World,
) -> None:
    world.send("a", CHAT, "old")
    world.now += 2 * HOUR
    world.quiet()
    keep(world, "a", HOUR)
    (entry,) = [x for x in world.take("b") if isinstance(x, Msg)]
    assert (entry.kind, entry.text, entry.by) == ("kept", "3600", "alice")
    pass_by(world, 1)
    assert texts(world) == [""]
    world.quiet()
    keep(world, "a", 0)
    assert [x.text for x in world.take("b") if isinstance(x, Msg)] == [""]
    world.send("a", CHAT, "for ever")
    pass_by(world, 1000 * HOUR)
    assert texts(world) == ["", "for ever"]


def test_the_shorter_of_the_relays_and_the_chats_time_counts(world: World) -> None:
    direct = world.direct("a", "bobby")
    world.send("a", CHAT, "in the team")
    world.send("a", direct, "for bobby")
    keep(world, "a", HOUR)
    world.quiet()
    assert isinstance(world.ask(OPERATOR, KeepSet(an_id(), 2 * HOUR)), Done)
    for conn in ("a", "b", "c"):
        assert [x.seconds for x in world.take(conn) if isinstance(x, RelayKeep)] == [2 * HOUR]
    pass_by(world, HOUR + 1)
    assert (texts(world), texts(world, chat=direct)) == ([""], ["for bobby"])
    assert world.login("b2", world.users["b"]).keep == 2 * HOUR
    keep(world, "a", 3 * HOUR)
    world.send("a", CHAT, "again")
    pass_by(world, 2 * HOUR + 1)
    assert (texts(world), texts(world, chat=direct)) == (["", ""], [""])
    assert isinstance(world.ask(OPERATOR, KeepSet(an_id(), 0)), Done)
    world.send("a", direct, "kept again")
    pass_by(world, 100 * HOUR)
    assert texts(world, chat=direct) == ["", "kept again"]


def test_who_may_set_it_and_what_it_may_be(world: World) -> None:
    direct = world.direct("b", "alice")
    assert code(keep(world, "b", HOUR)) is Code.NOT_ALLOWED
    assert code(keep(world, "d", HOUR)) is Code.NO_SUCH_CHAT
    assert code(keep(world, "a", KEEP_LEAST - 1)) is Code.RANGE
    assert isinstance(keep(world, "a", KEEP_MOST), Done)
    assert isinstance(keep(world, "b", KEEP_LEAST, direct), Done)
    assert isinstance(keep(world, "a", 2 * KEEP_LEAST, direct), Done)
    assert code(world.ask(OPERATOR, KeepSet(an_id(), 1))) is Code.RANGE


def test_set_twice_is_one_entry_and_an_id_names_one(world: World) -> None:
    req = ChatKeep(an_id(), CHAT, HOUR)
    assert isinstance(world.ask("a", req), Done)
    head = world.ask("a", protocol.History(an_id(), CHAT)).head
    assert isinstance(world.ask("a", req), Done)
    assert isinstance(keep(world, "a", HOUR), Done)
    req.seconds += 1
    assert code(world.ask("a", req)) is Code.CONFLICT
    assert world.ask("a", protocol.History(an_id(), CHAT)).head == head


def test_much_goes_in_parts_and_nothing_is_left_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_a_relay_that_stopped_goes_on(tmp_path: Path) -> None:
    world = team_and_david(tmp_path / "data")
    world.send("a", CHAT, "canary")
    keep(world, "a", HOUR)
    world.close()
    again = World(tmp_path / "data")
    again.now += 2 * HOUR
    for _ in range(3):
        again.tick(1)
    again.settle()
    assert b"canary" not in again.stored()
    again.close()


def test_an_edit_of_what_is_gone_finds_nothing(world: World) -> None:
    said = world.send("b", CHAT, "old")
    world.ask("b", protocol.Edit(an_id(), CHAT, said.seq, "edited"))
    keep(world, "a", HOUR)
    pass_by(world, HOUR + 1)
    assert code(world.ask("b", protocol.Edit(an_id(), CHAT, said.seq, "x"))) is Code.NO_SUCH_MESSAGE
    page = world.ask("a", protocol.History(an_id(), CHAT))
    assert all("edited" not in (msg.text,) for msg in page.msgs)
    assert world.ask("a", protocol.Changes(an_id(), CHAT, page.head)).msgs == []


def test_entries_of_a_clock_that_was_ahead_do_not_hold_up_the_others(world: World) -> None:
    assert isinstance(keep(world, "a", HOUR), Done)
    now = world.now
    world.now += 10 * 365 * 24 * HOUR
    for _ in range(9):
        world.put("a", protocol.Send(an_id(), CHAT, "canary of a wrong clock"))
    world.now = now
    for text in ("canary one", "canary two"):
        world.send("b", CHAT, text)
    pass_by(world, HOUR + 60)
    assert not any(texts(world))
    world.send("b", CHAT, "canary three")
    assert [text for text in texts(world) if text] == ["canary three"]
    pass_by(world, HOUR + 60)
    assert not any(texts(world)) and b"canary" not in world.stored()
