"""Settings of an account on all of its devices: blocked users, drafts, privacy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relay.hub import rate_limits
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture

CHAT = "@alice,bobby"


def people(path: Path) -> World:
    world = team_of_two(path)
    world.direct("a", "bobby")
    world.second_device("a2", world.users["a"])
    world.quiet()
    return world


def two_with_limits(path: Path) -> World:
    world = World(path, rate_limits=True)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.direct("a", "bobby")
    world.quiet()
    return world


world = world_fixture(people)
limited = world_fixture(two_with_limits)
strangers = world_fixture(team_of_two)


def test_hiding_again_and_again_is_paid_for(limited: World) -> None:
    codes = [
        code(x) if isinstance(x, w.Error) else None
        for x in (limited.ask("a", w.Settings(an_id(), presence=n % 2 == 0)) for n in range(70))
    ]
    assert codes == [None] * 60 + [Code.RATE] * 10


def test_presence_that_was_too_fast_is_not_told_of_who_hides_meanwhile(limited: World) -> None:
    limited.hub._presence._due["alice"] = ("bobby",)
    limited.quiet()
    limited.ask("a", w.Settings(an_id(), presence=False))
    assert limited.take("b") == [w.Presence("alice", False)]
    limited.tick(10)
    assert limited.take("b") == []


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


def test_that_one_writes_is_told_so_often_and_not_more(limited: World) -> None:
    for _ in range(30):
        limited.put("a", w.Typing(CHAT))
    assert (len(limited.take("b")), limited.take("a")) == (20, [])


def test_a_replaced_draft_is_in_no_file(world: World) -> None:
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


def test_a_draft_is_looked_at_only_as_often_as_one_may_send_one(limited: World) -> None:
    limited.ask("a", w.GroupCreate(an_id(), "#team"))
    unseen = w.DraftSet(an_id(), "#team", "\u0300" * 4096)
    codes = [code(limited.ask("a", unseen)) for _ in range(100)]
    burst = int(rate_limits.DRAFTS.burst)
    assert codes == [Code.TEXT] * burst + [Code.RATE] * (100 - burst)


def test_drafts_are_bounded_and_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.ask("a", w.Settings(an_id(), drafts=True))
    names = [f"#room{n:02}" for n in range(18)]
    for name in names:
        world.ask("a", w.GroupCreate(an_id(), name))
    monkeypatch.setattr("relay.store.drafts.DRAFTS", 17)
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


def block(world: World, on: bool = True, conn: str = "a", user: str = "bobby") -> None:
    req = w.Block(an_id(), user, on)
    assert world.ask(conn, req) == w.Done(req.id)


def said(answer: Any) -> tuple[Code, str, int]:
    return answer.code, answer.text, answer.retry_ms


def test_no_direct_chat_is_opened_with_one_who_has_blocked_the_other(strangers: World) -> None:
    block(strangers)
    there, absent = (strangers.ask("b", w.Direct(an_id(), user)) for user in ("alice", "nobody"))
    assert said(there) == said(absent)
    assert code(there) is Code.NO_SUCH_USER
    assert strangers.take("a") == []
    assert code(strangers.ask("a", w.Direct(an_id(), "bobby"))) is Code.NOT_ALLOWED
    block(strangers, on=False)
    assert strangers.direct("b", "alice") == CHAT


def test_in_a_direct_chat_that_is_there_the_blocked_one_says_nothing_more(strangers: World) -> None:
    strangers.direct("a", "bobby")
    theirs, mine = strangers.send("b", CHAT, "hello").seq, strangers.send("a", CHAT, "yes").seq
    block(strangers)
    strangers.quiet()
    for _ in range(2):
        for req in (
            w.Send(an_id(), CHAT, "hm"), w.FileBegin(an_id(), CHAT, "a.png", 5),
            w.Forward(an_id(), CHAT, CHAT, mine), w.Edit(an_id(), CHAT, theirs, "hello again"),
            w.React(an_id(), CHAT, mine, "👍"), w.Pin(an_id(), CHAT, mine),
        ):  # fmt: skip
            there = strangers.ask("b", req)
            absent = strangers.ask("b", w.Send(an_id(), "@bobby,nobody", "hm"))
            assert said(there) == said(absent)
            assert code(strangers.ask("a", req)) is Code.NOT_ALLOWED
        strangers.forget()
    assert strangers.take("a") == []
    # What was said stays, can be read by both, and taken away.
    assert len(strangers.ask("b", w.History(an_id(), CHAT)).msgs) == 2
    assert isinstance(strangers.ask("b", w.Delete(an_id(), CHAT, theirs)), w.Done)
    block(strangers, on=False)
    assert isinstance(strangers.send("b", CHAT, "back"), w.Sent)


def test_the_blocked_one_does_not_say_for_how_long_texts_are_kept(strangers: World) -> None:
    strangers.direct("a", "bobby")
    strangers.send("a", CHAT, "yes")
    block(strangers)
    strangers.quiet()
    there = strangers.ask("b", w.ChatKeep(an_id(), CHAT, 60))
    absent = strangers.ask("b", w.ChatKeep(an_id(), "@bobby,nobody", 60))
    assert said(there) == said(absent)
    assert code(there) is Code.NO_SUCH_CHAT
    assert strangers.take("a") == []
    mine = w.ChatKeep(an_id(), CHAT, 3600)
    assert strangers.ask("a", mine) == w.Done(mine.id)
    block(strangers, conn="b", user="alice")
    assert code(strangers.ask("b", w.ChatKeep(an_id(), CHAT, 60))) is Code.NO_SUCH_CHAT
    assert code(strangers.ask("a", w.ChatKeep(an_id(), CHAT, 60))) is Code.NO_SUCH_CHAT
    block(strangers, on=False)
    assert isinstance(strangers.ask("b", w.ChatKeep(an_id(), CHAT, 60)), w.Done)


def test_an_offer_of_the_blocked_one_finds_nobody(strangers: World) -> None:
    strangers.direct("a", "bobby")
    block(strangers)
    strangers.quiet()
    sid = w.Id16(bytes(16))
    strangers.put("b", w.ScOffer(sid, CHAT, w.Blob(b"x")))
    assert strangers.take("b") == [w.ScUnavailable(sid)]
    assert strangers.take("a") == []
    strangers.gone("a")
    strangers.login("a2", strangers.users["a"])
    strangers.quiet()
    strangers.put("b", w.ScOffer(w.Id16(b"1" * 16), CHAT, w.Blob(b"x")))
    assert (len(strangers.take("b")), strangers.take("a2")) == (1, [])
    block(strangers, on=False, conn="a2")
    strangers.quiet()
    strangers.put("b", w.ScOffer(w.Id16(b"2" * 16), CHAT, w.Blob(b"x")))
    assert [type(x) for x in strangers.take("a2")] == [w.ScOffered]


def test_blocks_have_a_bound(strangers: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.settings.BLOCKS", 1)
    block(strangers)
    assert code(strangers.ask("a", w.Block(an_id(), "carol"))) is Code.QUOTA
    block(strangers)
    block(strangers, on=False)
    block(strangers, user="carol")
