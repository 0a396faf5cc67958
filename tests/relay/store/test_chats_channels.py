"""Channels and public chats: who writes, who reads, who is told of whom, directory and views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.store import quotas
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, three_users


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = three_users(tmp_path / "data")
    made = w.GroupCreate(an_id(), "#news", "The news", "channel", public=True)
    assert isinstance(world.ask("a", made), w.Opened)
    world.quiet()
    yield world
    world.close()


def join(world: World, conn: str, chat: str = "#news") -> Any:
    return world.ask(conn, w.GroupJoin(an_id(), chat))


def views(world: World, conn: str = "a") -> dict[int, int]:
    page = world.ask(conn, w.History(an_id(), "#news"))
    return {msg.seq: msg.views for msg in page.msgs if msg.kind == "text"}


def test_whoever_reads_the_same_channel_learns_nothing_of_the_others(world: World) -> None:
    """Device lists are for those who share a chat; a channel is none that one shares."""
    join(world, "b")
    join(world, "c")
    for user in ("carol", "alice", "nobody"):
        assert code(world.ask("b", w.Devices(an_id(), user))) is Code.NO_SUCH_USER
    world.direct("b", "carol")
    assert isinstance(world.ask("b", w.Devices(an_id(), "carol")), w.DeviceList)


def test_read_marks_of_channels_are_not_kept(world: World) -> None:
    join(world, "b")
    seq = world.send("a", "#news", "x").seq
    world.ask("b", w.Read(an_id(), "#news", seq))
    with world.looking() as db:
        assert db.execute("SELECT seq, seen FROM views").fetchall() == [(seq, 1)]
        assert [row[1] for row in db.execute("PRAGMA table_info(views)")] == ["chat", "seq", "seen"]


def look(world: World, query: str = "", after: str = "") -> w.DirectoryPage:
    found = world.ask("c", w.Directory(an_id(), query, after))
    assert isinstance(found, w.DirectoryPage)
    return found


def test_the_directory_has_public_chats_and_no_others(world: World) -> None:
    world.group("b", "#private", "a")
    world.ask("b", w.GroupCreate(an_id(), "#open", "Everybody", public=True))
    world.ask("b", w.GroupTopic(an_id(), "#open", "Of Gardens"))
    join(world, "b")
    found = look(world)
    assert (found.chats, found.next) == (
        [
            w.PublicChat("#news", 2, "The news", "", "channel"),
            w.PublicChat("#open", 1, "Everybody", "Of Gardens", "group"),
        ],
        "",
    )
    for query, names in {
        "NEWS": ["#news"], "everyBODY": ["#open"], "garden": ["#open"], "o": ["#open"],
        "private": [], "%": [], "_": [],
    }.items():  # fmt: skip
        assert [c.chat for c in look(world, query).chats] == names, query
    assert [c.chat for c in look(world, after="#news").chats] == ["#open"]


def test_a_page_of_the_directory_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(45):
        world.ask("a", w.GroupCreate(an_id(), f"#g{n:02}", "x" if n % 9 else "y", public=True))
    found, after, asked = [], "", 0
    while asked == 0 or after:
        page = look(world, "", after)
        assert len(page.chats) <= 20
        found += [c.chat for c in page.chats]
        after, asked = page.next, asked + 1
    assert found == [*(f"#g{n:02}" for n in range(45)), "#news"]
    assert asked == 3
    monkeypatch.setattr("relay.store.links.PUBLIC_LOOKED_AT", 10)
    found, after, asked = [], "", 0
    while asked == 0 or after:
        page = look(world, "y", after)
        found += [c.chat for c in page.chats]
        after, asked = page.next, asked + 1
    assert found == [f"#g{n:02}" for n in range(0, 45, 9)]
    assert asked == 5
    assert quotas.PUBLIC_LOOKED_AT > 10


def test_joining_a_public_group_costs_by_its_listeners_alone(tmp_path: Path) -> None:
    world = World(tmp_path / "limited", rate_limits=True)
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    kinds: dict[str, tuple[w.GroupKind, bool]] = {
        "#private": ("group", False),
        "#channel": ("channel", True),
        "#public": ("group", True),
        "#more": ("group", True),
    }
    for chat, (kind, public) in kinds.items():
        world.ask("a", w.GroupCreate(an_id(), chat, "", kind, public))
        room = world.hub._index._rooms[chat]
        room.conns |= dict.fromkeys(f"{chat} {n}" for n in range(19_000))
        room.audience = None
    world.quiet()
    codes = [getattr(join(world, "b", chat), "code", None) for chat in kinds]
    assert codes == [Code.NEEDS_INVITE, None, None, Code.RATE]
    assert isinstance(join(world, "b", "#public"), w.Opened)  # in it already
    world.now += 4
    assert isinstance(join(world, "b", "#more"), w.Opened)
    assert isinstance(join(world, "c", "#more"), w.Opened)
    world.close()


def test_a_long_way_counts_for_its_end_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.read_state.VIEWS_COUNTED", 3)
    join(world, "b")
    seqs = [world.send("a", "#news", f"text {n}").seq for n in range(5)]
    world.ask("b", w.Read(an_id(), "#news", seqs[-1]))
    assert list(views(world).values()) == [0, 0, 1, 1, 1]
