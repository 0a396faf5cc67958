"""What an account wants on all of its devices: silent and archived chats, and not to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.wire import protocol
from relay.wire.binary import Blob, Id16
from relay.wire.errors import Code
from relay.wire.groups import GroupCreate, GroupLeave
from relay.wire.secret import ScOffer
from relay.wire.settings import (
    Block,
    Draft,
    DraftList,
    DraftNow,
    Drafts,
    DraftSet,
    Settings,
    SettingsNow,
    Typing,
)
from relay.wire.shapes import Done
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


def seen(world: World, conn: str, user: str = "alice") -> set[bool]:
    """Whether the user is shown as there, wherever this is told."""
    listed = world.ask(conn, protocol.Members(an_id(), "#team")).members
    opened = world.ask(conn, protocol.Direct(an_id(), user)).chat
    world.quiet()
    return {opened.online, next(m.online for m in listed if m.user == user)}


def test_that_one_writes_is_not_told_where_one_does_not_want_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heard(chat: str = "@alice,bobby") -> int:
        world.quiet()
        world.put("a", Typing(chat))
        return len(world.take("b"))

    assert heard() == 1
    world.ask("a", Settings(an_id(), typing=False))
    assert heard() == heard("#team") == 0
    world.gone("a")
    world.gone("a2")
    world.login("a", world.users["a"])
    assert heard() == 0
    world.ask("a", Settings(an_id(), typing=True))
    assert heard() == heard("#team") == 1
    for conn, user in (("a", "bobby"), ("b", "alice")):
        world.ask(conn, Block(an_id(), user))
        assert heard() == 0
        assert heard("#team") == 1
        world.ask(conn, Block(an_id(), user, False))
    # Beside a secret chat nothing is told in the clear.
    world.put("a", ScOffer(Id16(bytes(16)), "@alice,bobby", Blob(b"x")))
    assert heard() == 0
    monkeypatch.setattr("relay.hub.sessions.TYPING_HEARERS", 1)
    assert heard("#team") == 0


def test_a_draft_is_kept_for_ones_other_devices_if_one_wants_that(world: World) -> None:
    begun = DraftSet(an_id(), "#team", "begun")
    assert code(world.ask("a", begun)) is Code.NOT_ALLOWED
    empty = DraftSet(an_id(), "#team", "")
    assert world.ask("a", empty) == Done(empty.id)  # what is taken away needs no leave
    on = Settings(an_id(), drafts=True)
    assert world.ask("a", on) == SettingsNow(on.id, True, True, True, [], True)
    assert world.take("a2") == [SettingsNow("", True, True, True, [], True)]
    assert world.ask("a", begun) == Done(begun.id)
    assert world.take("a2") == [DraftNow("#team", "begun")]
    assert world.take("b") == []
    world.ask("a2", DraftSet(an_id(), "#team", "begun"))
    assert world.take("a") == []  # nothing new
    world.ask("a2", DraftSet(an_id(), "@alice,bobby", "Dear"))
    ask = Drafts(an_id())
    both = [Draft("#team", "begun"), Draft("@alice,bobby", "Dear")]
    assert world.ask("a", ask) == DraftList(ask.id, both)
    assert world.ask("b", Drafts(an_id())).drafts == []
    assert world.login("a3", world.users["a"]).settings.drafts is True
    world.ask("a3", DraftSet(an_id(), "#team", ""))
    assert world.ask("a3", Drafts(an_id(), "#team")).drafts == both[1:]
    world.ask("a3", Settings(an_id(), drafts=False))
    world.ask("a3", Settings(an_id(), drafts=True))
    assert world.ask("a3", Drafts(an_id())).drafts == []


def test_what_a_draft_was_is_in_no_file(world: World) -> None:
    world.ask("a", Settings(an_id(), drafts=True))
    for text in ("SUSPICIOUSWORDS one", "SUSPICIOUSWORDS two", ""):
        world.ask("a", DraftSet(an_id(), "#team", text))
        world.store.tidy()
        held = b"".join(p.read_bytes() for p in world.database.parent.iterdir() if p.is_file())
        assert held.count(b"SUSPICIOUSWORDS") == (1 if text else 0)


def test_no_draft_of_a_chat_that_one_is_not_in_or_that_is_secret_here(world: World) -> None:
    for conn in "abc":
        world.ask(conn, Settings(an_id(), drafts=True))
    for chat in ("#team", "#none", "@alice,bobby"):
        assert code(world.ask("c", DraftSet(an_id(), chat, "x"))) is Code.NO_SUCH_CHAT
    assert code(world.ask("a", DraftSet(an_id(), "#team", " "))) is Code.TEXT
    world.ask("b", DraftSet(an_id(), "#team", "x"))
    world.ask("b", GroupLeave(an_id(), "#team"))
    assert world.ask("b", Drafts(an_id())).drafts == []
    world.put("a", ScOffer(Id16(bytes(16)), "@alice,bobby", Blob(b"x")))
    refused = world.ask("a", DraftSet(an_id(), "@alice,bobby", "x"))
    assert code(refused) is Code.SECRET_ACTIVE
    cleared = DraftSet(an_id(), "@alice,bobby", "")
    assert world.ask("a", cleared) == Done(cleared.id)


def test_there_are_so_many_drafts_and_they_come_in_parts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.ask("a", Settings(an_id(), drafts=True))
    names = [f"#room{n:02}" for n in range(18)]
    for name in names:
        world.ask("a", GroupCreate(an_id(), name))
    monkeypatch.setattr("relay.store.settings.DRAFTS", 17)
    answers = [world.ask("a", DraftSet(an_id(), name, name)) for name in names]
    assert [type(x) for x in answers] == [Done] * 17 + [protocol.Error]
    assert answers[-1].code is Code.QUOTA
    first = world.ask("a", Drafts(an_id()))
    second = world.ask("a", Drafts(an_id(), first.next))
    assert [d.chat for d in first.drafts + second.drafts] == names[:17]
    assert (first.next, second.next) == (names[15], "")
