"""What an account wants on all of its devices: silent and archived chats, and not to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.hub import admission
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, three_users


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = three_users(tmp_path / "data")
    world.direct("a", "bobby")
    world.group("a", "#team", "b")
    world.second_device("a2", world.users["a"])
    world.quiet()
    yield world
    world.close()


def test_hiding_again_and_again_is_paid_for(tmp_path: Path) -> None:
    world = World(tmp_path / "limited", rate_limits=True)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.direct("a", "bobby")
    codes = [
        code(x) if isinstance(x, w.Error) else None
        for x in (world.ask("a", w.Settings(an_id(), presence=n % 2 == 0)) for n in range(70))
    ]
    assert codes == [None] * 60 + [Code.RATE] * 10
    world.close()


def test_presence_that_was_too_fast_is_not_told_of_who_hides_meanwhile(tmp_path: Path) -> None:
    world = World(tmp_path / "limited", rate_limits=True)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.direct("a", "bobby")
    world.hub._presence._due["alice"] = ("bobby",)
    world.quiet()
    world.ask("a", w.Settings(an_id(), presence=False))
    assert world.take("b") == [w.Presence("alice", False)]
    world.tick(10)
    assert world.take("b") == []
    world.close()


def test_whose_typing_is_not_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def heard(chat: str = "@alice,bobby") -> int:
        world.quiet()
        world.put("a", w.Typing(chat))
        return len(world.take("b"))

    assert heard() == heard("#team") == 1
    world.put("a", w.ScOffer(w.Id16(bytes(16)), "@alice,bobby", w.Blob(b"x")))
    assert heard() == 0
    monkeypatch.setattr("relay.hub.sessions.TYPING_HEARERS", 1)
    assert heard("#team") == 0


def test_that_one_writes_is_told_so_often_and_not_more(tmp_path: Path) -> None:
    world = World(tmp_path / "limited", rate_limits=True)
    world.register("a", "alice")
    world.register("b", "bobby")
    chat = world.direct("a", "bobby")
    world.quiet()
    for _ in range(30):
        world.put("a", w.Typing(chat))
    assert (len(world.take("b")), world.take("a")) == (20, [])
    world.close()


def test_what_a_draft_was_is_in_no_file(world: World) -> None:
    world.ask("a", w.Settings(an_id(), drafts=True))
    for text in ("SUSPICIOUSWORDS one", "SUSPICIOUSWORDS two", ""):
        world.ask("a", w.DraftSet(an_id(), "#team", text))
        world.store.tidy()
        held = b"".join(p.read_bytes() for p in world.database.parent.iterdir() if p.is_file())
        assert held.count(b"SUSPICIOUSWORDS") == (1 if text else 0)


def test_no_draft_of_a_chat_that_one_is_not_in_or_that_is_secret_here(world: World) -> None:
    for conn in "abc":
        world.ask(conn, w.Settings(an_id(), drafts=True))
    for chat in ("#team", "#none", "@alice,bobby"):
        assert code(world.ask("c", w.DraftSet(an_id(), chat, "x"))) is Code.NO_SUCH_CHAT
    assert code(world.ask("a", w.DraftSet(an_id(), "#team", " "))) is Code.TEXT
    world.ask("b", w.DraftSet(an_id(), "#team", "x"))
    world.ask("b", w.GroupLeave(an_id(), "#team"))
    assert world.ask("b", w.Drafts(an_id())).drafts == []
    world.put("a", w.ScOffer(w.Id16(bytes(16)), "@alice,bobby", w.Blob(b"x")))
    refused = world.ask("a", w.DraftSet(an_id(), "@alice,bobby", "x"))
    assert code(refused) is Code.SECRET_ACTIVE
    cleared = w.DraftSet(an_id(), "@alice,bobby", "")
    assert world.ask("a", cleared) == w.Done(cleared.id)


def test_a_draft_is_looked_at_only_as_often_as_one_may_send_one(tmp_path: Path) -> None:
    world = World(tmp_path / "limited", rate_limits=True)
    world.register("a", "alice")
    world.ask("a", w.GroupCreate(an_id(), "#team"))
    unseen = w.DraftSet(an_id(), "#team", "\u0300" * 4096)
    codes = [code(world.ask("a", unseen)) for _ in range(100)]
    burst = int(admission.DRAFTS.burst)
    assert codes == [Code.TEXT] * burst + [Code.RATE] * (100 - burst)
    world.close()


def test_drafts_are_bounded_and_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.ask("a", w.Settings(an_id(), drafts=True))
    names = [f"#room{n:02}" for n in range(18)]
    for name in names:
        world.ask("a", w.GroupCreate(an_id(), name))
    monkeypatch.setattr("relay.store.settings.DRAFTS", 17)
    answers = [world.ask("a", w.DraftSet(an_id(), name, name)) for name in names]
    assert [type(x) for x in answers] == [w.Done] * 17 + [w.Error]
    assert answers[-1].code is Code.QUOTA
    first = world.ask("a", w.Drafts(an_id()))
    second = world.ask("a", w.Drafts(an_id(), first.next))
    assert [d.chat for d in first.drafts + second.drafts] == names[:17]
    assert (first.next, second.next) == (names[15], "")


def test_the_day_of_a_login_is_told_of_ones_devices_and_to_peers_who_may_know(world: World) -> None:
    day = int(world.now) // 86_400
    assert world.ask("a", w.Devices(an_id(), "alice")).days == [day]
    assert world.ask("b", w.Devices(an_id(), "alice")).days == []
    world.now += 3 * 86_400
    assert world.ask("a", w.Devices(an_id(), "alice")).days == [day]
    world.gone("a")
    world.login("a", world.users["a"])
    assert world.ask("a", w.Devices(an_id(), "alice")).days == [day + 3]
    assert world.ask("b", w.Direct(an_id(), "alice")).chat.last == day + 3
    world.ask("a", w.Settings(an_id(), presence=False))
    assert world.ask("b", w.Direct(an_id(), "alice")).chat.last == 0
    world.ask("a", w.Settings(an_id(), presence=True))
    world.ask("a", w.Block(an_id(), "bobby"))
    world.gone("b")
    (direct,) = [c for c in world.login("b", world.users["b"]).chats if c.chat[0] == "@"]
    assert direct.last == 0
