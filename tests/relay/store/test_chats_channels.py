"""Channels and public chats: who writes, who reads, who is told of whom, directory and views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.store import quotas
from relay.wire import protocol
from relay.wire.account import DeviceList, Devices
from relay.wire.errors import Code
from relay.wire.groups import (
    Directory,
    DirectoryPage,
    GroupCreate,
    GroupJoin,
    GroupLeave,
    Opened,
)
from tests.kit.world import World, an_id, code, three_users


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = three_users(tmp_path / "data")
    made = GroupCreate(an_id(), "#news", "The news", "channel", public=True)
    assert isinstance(world.ask("a", made), Opened)
    world.quiet()
    yield world
    world.close()


def join(world: World, conn: str, chat: str = "#news") -> Any:
    return world.ask(conn, GroupJoin(an_id(), chat))


def views(world: World, conn: str = "a") -> dict[int, int]:
    page = world.ask(conn, protocol.History(an_id(), "#news"))
    return {msg.seq: msg.views for msg in page.msgs if msg.kind == "text"}


def test_a_channel_is_handed_on_too(world: World) -> None:
    join(world, "c")
    join(world, "b")
    world.ask("a", GroupLeave(an_id(), "#news"))
    assert isinstance(world.send("b", "#news", "mine now"), protocol.Sent)


def test_whoever_reads_the_same_channel_learns_nothing_of_the_others(world: World) -> None:
    """Device lists are for those who share a chat; a channel is none that one shares."""
    join(world, "b")
    join(world, "c")
    for user in ("carol", "alice", "nobody"):
        assert code(world.ask("b", Devices(an_id(), user))) is Code.NO_SUCH_USER
    world.direct("b", "carol")
    assert isinstance(world.ask("b", Devices(an_id(), "carol")), DeviceList)


def look(world: World, query: str = "", after: str = "") -> DirectoryPage:
    found = world.ask("c", Directory(an_id(), query, after))
    assert isinstance(found, DirectoryPage)
    return found


def test_the_directory_comes_in_pages_that_look_at_so_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(45):
        world.ask("a", GroupCreate(an_id(), f"#g{n:02}", "x" if n % 9 else "y", public=True))
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
