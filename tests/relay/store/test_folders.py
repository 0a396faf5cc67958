"""Pinned chats and folders: on all devices of an account, for nobody else, and gone without a
trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.store.holdings import read_holdings
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture

PAIR = "@alice,bobby"


def people(path: Path) -> World:
    world = team_of_two(path)
    world.direct("a", "bobby")
    world.second_device("a2", world.users["a"])
    world.quiet()
    return world


world = world_fixture(people)


def places(world: World, conn: str = "a", after: str = "") -> list[tuple[str, bool, str]]:
    found = world.ask(conn, w.Places(an_id(), after)).places
    return [(one.chat, one.pinned, one.folder) for one in found]


def test_a_place_is_told_to_the_other_devices_and_to_nobody_else(world: World) -> None:
    world.ask("a", w.PlaceSet(an_id(), "#team", True))
    assert world.take("a2") == [w.PlaceNow("#team", True)] and not world.take("b")
    world.ask("a", w.PlaceSet(an_id(), "#team", folder="Work"))
    assert world.take("a2") == [w.PlaceNow("#team", True, "Work")]
    world.ask("a2", w.PlaceSet(an_id(), PAIR, folder="Work"))
    assert world.take("a") == [w.PlaceNow(PAIR, False, "Work")]
    assert places(world) == [("#team", True, "Work"), (PAIR, False, "Work")]
    assert places(world, after="#team") == [(PAIR, False, "Work")]
    assert places(world, "b") == []
    world.ask("a", w.PlaceSet(an_id(), "#team", True, "Work"))
    assert not world.take("a2"), "nothing changed"
    assert world.login("a3", world.users["a"]).placed
    assert not world.login("b2", world.users["b"]).placed


def test_a_place_is_given_up_by_its_parts_and_with_the_chat(world: World) -> None:
    world.ask("b", w.PlaceSet(an_id(), "#team", True, "Work"))
    world.ask("b", w.PlaceSet(an_id(), "#team", False))
    assert places(world, "b") == [("#team", False, "Work")]
    world.ask("b", w.PlaceSet(an_id(), "#team", folder=""))
    assert places(world, "b") == []
    world.ask("b", w.PlaceSet(an_id(), "#team", True, "Work"))
    world.ask("b", w.GroupLeave(an_id(), "#team"))
    assert places(world, "b") == []


@pytest.mark.parametrize("name", ["\x1b[2J", "a\nb", " ", "\u200b", "\u2028", "x\x00"])
def test_a_name_is_one_visible_line(world: World, name: str) -> None:
    assert code(world.ask("a", w.PlaceSet(an_id(), "#team", folder=name))) is Code.TEXT
    assert places(world) == []


def test_no_place_of_a_chat_that_one_is_not_in(world: World) -> None:
    for chat in ("#none", PAIR):
        refused = world.ask("c", w.PlaceSet(an_id(), chat, True))
        assert code(refused) is Code.NO_SUCH_CHAT


def test_places_are_bounded_and_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.folders.PLACES", 4)
    monkeypatch.setattr("relay.store.folders.PLACE_PAGE", 3)
    names = [f"#room{n}" for n in range(5)]
    for name in names:
        world.ask("a", w.GroupCreate(an_id(), name))
    answers = [world.ask("a", w.PlaceSet(an_id(), name, True)) for name in names]
    assert [type(x) for x in answers] == [w.Done] * 4 + [w.Error]
    assert answers[-1].code is Code.QUOTA
    changed = w.PlaceSet(an_id(), names[0], folder="Work")
    assert world.ask("a", changed) == w.Done(changed.id), "a place that is there can change"
    first = world.ask("a", w.Places(an_id()))
    assert (len(first.places), first.next) == (3, names[2])
    second = world.ask("a", w.Places(an_id(), first.next))
    assert ([x.chat for x in second.places], second.next) == ([names[3]], "")


def test_a_name_that_was_changed_is_in_no_file(world: World) -> None:
    for name in ("SUSPICIOUS one", "SUSPICIOUS two", ""):
        world.ask("a", w.PlaceSet(an_id(), "#team", folder=name))
        world.store.tidy()
        held = b"".join(p.read_bytes() for p in world.database.parent.iterdir() if p.is_file())
        assert held.count(b"SUSPICIOUS") == (1 if name else 0)
    # A row that became free serves a draft, and the other way round.
    world.ask("a", w.Settings(an_id(), drafts=True))
    world.ask("a", w.DraftSet(an_id(), "#team", "a draft"))
    world.ask("a", w.PlaceSet(an_id(), PAIR, folder="A folder"))
    assert world.ask("a", w.Drafts(an_id())).drafts == [w.Draft("#team", "a draft")]
    assert places(world) == [(PAIR, False, "A folder")]


def test_the_user_is_told_what_the_relay_holds(world: World, engine: str) -> None:
    texts = "texts" if engine == "sqlite" else "sealed_texts"

    def rows(name: str) -> int:
        tables = read_holdings(world.place, "alice")["tables"]
        return next(x["rows"] for x in tables if x["name"] == name)

    before = rows(texts)
    world.ask("a", w.PlaceSet(an_id(), "#team", True))
    assert (rows("placed"), rows(texts)) == (1, before)
    world.ask("a", w.PlaceSet(an_id(), PAIR, folder="Späße"))
    assert (rows("placed"), rows(texts)) == (2, before + 1)
