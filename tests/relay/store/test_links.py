"""Invite links of groups: for so many uses, for so long, and one answer for all else."""

from __future__ import annotations

from typing import Any

import pytest

from relay.wire.errors import Code
from relay.wire.relay_link import base32
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

world = world_fixture(team_and_david)


def link(world: World, conn: str = "a", **options: Any) -> w.GroupLinkMade:
    made = world.ask(conn, w.GroupLink(an_id(), "#team", **options))
    assert isinstance(made, w.GroupLinkMade), made
    return made


def join(world: World, conn: str, token: str, chat: str = "#team") -> Any:
    return world.ask(conn, w.GroupJoin(an_id(), chat, token))


def test_all_that_does_not_let_in_has_one_answer(world: World) -> None:
    used, expired, gone, good = (link(world, uses=1, seconds=n + 10) for n in range(4))
    world.now += 1
    join(world, "d", used.link)
    world.ask("a", w.GroupUnlink(an_id(), "#team", gone.id))
    world.now += 10
    world.ask("a", w.GroupBan(an_id(), "#team", "carol"))
    world.group("b", "#other")
    asked = [
        w.GroupJoin(an_id(), "#team", token)
        for token in (used.link, expired.link, gone.link, "x" * 26, "", good.link)
    ]
    asked += [w.GroupJoin(an_id(), chat, good.link) for chat in ("#other", "#none")]
    answers = [world.ask("c", req) for req in asked]
    assert {(x.code, x.text, x.retry_ms) for x in answers} == {
        (Code.NEEDS_INVITE, "You can join this group only by invitation or with its link.", 0)
    }
    world.ask("a", w.GroupBan(an_id(), "#team", "carol", False))
    assert isinstance(join(world, "c", good.link), w.Opened)


def test_the_token_is_said_once_and_stands_in_no_file(world: World) -> None:
    made = link(world)
    world.store.tidy()
    files = [path.read_bytes() for path in world.database.parent.iterdir() if path.is_file()]
    assert made.link.encode() not in b"\n".join(files)
    assert made.link not in repr(world.ask("a", w.GroupLinks(an_id(), "#team")))
    assert len(made.link) == 26


def test_a_token_begins_as_the_id_of_its_link_says_and_no_further(world: World) -> None:
    first, second = link(world), link(world)
    listed = {x.id: x.mark for x in world.ask("a", w.GroupLinks(an_id(), "#team")).links}
    assert listed == {first.id: first.link[:6], second.id: second.link[:6]}
    assert base32(bytes.fromhex(first.id))[:8] != first.link[:8], "the rest is random"
    again = [world.ask("a", w.GroupLink(first.id, "#team")).link for _ in range(3)]
    assert {x[:6] for x in again} == {first.link[:6]} and len({x[6:] for x in again}) == 3


def test_a_repeat_gets_another_token_for_the_same_link(world: World) -> None:
    req = w.GroupLink(an_id(), "#team")
    first, second = world.ask("a", req), world.ask("a", req)
    assert first.link != second.link
    assert len(world.ask("a", w.GroupLinks(an_id(), "#team")).links) == 1
    assert code(join(world, "c", first.link)) is Code.NEEDS_INVITE
    world.ask("a", w.GroupRole(an_id(), "#team", "bobby", "admin"))
    assert code(world.ask("b", req)) is Code.CONFLICT
    text = w.Send(an_id(), "#team", "x")
    world.ask("a", text)
    assert code(world.ask("a", w.GroupLink(text.id, "#team"))) is Code.CONFLICT
    assert isinstance(join(world, "c", second.link), w.Opened)


def test_links_have_bounds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.links.LINKS", 2)
    req = w.GroupLink(an_id(), "#team", seconds=10)
    for asked in (req, req, w.GroupLink(an_id(), "#team")):
        assert isinstance(world.ask("a", asked), w.GroupLinkMade)
    assert code(world.ask("a", w.GroupLink(an_id(), "#team"))) is Code.QUOTA
    world.now += 10
    assert isinstance(world.ask("a", w.GroupLink(an_id(), "#team")), w.GroupLinkMade)
