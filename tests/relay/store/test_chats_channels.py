"""Channels and public chats: who writes, who reads, who is told of whom, directory and views."""

from __future__ import annotations

import sqlite3
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


def test_anyone_comes_into_a_public_channel_and_nobody_is_told(world: World) -> None:
    world.second_device("b2", world.users["b"])
    opened = join(world, "b")
    assert (opened.chat.kind, opened.chat.public, opened.chat.role) == ("channel", True, "member")
    assert (opened.chat.head, opened.chat.members) == (1, 2)
    assert world.take("b2") == [w.ChatAdded(opened.chat)]
    assert world.take("a") == []
    assert code(world.ask("b", w.Members(an_id(), "#news"))) is Code.NOT_ALLOWED
    found = world.ask("a", w.Members(an_id(), "#news")).members
    assert [(m.user, m.role) for m in found] == [("alice", "owner"), ("bobby", "member")]
    leave = w.GroupLeave(an_id(), "#news")
    assert world.ask("b", leave) == w.Done(leave.id)
    assert world.take("b2") == [w.ChatLeft("#news")]
    assert world.take("a") == []
    assert world.ask("a", w.History(an_id(), "#news")).head == 1
    assert code(world.send("b", "#news", "x")) is Code.NO_SUCH_CHAT


def test_owner_and_admins_write_and_members_react(world: World) -> None:
    join(world, "b")
    join(world, "c")
    chat = world.direct("b", "carol")
    theirs = world.send("b", chat, "x").seq
    for req in (
        w.Send(an_id(), "#news", "x"),
        w.Forward(an_id(), "#news", chat, theirs),
        w.GroupInvite(an_id(), "#news", "carol"),
        w.GroupTitle(an_id(), "#news", "x"),
    ):
        assert code(world.ask("b", req)) is Code.NOT_ALLOWED
    seq = world.send("a", "#news", "It rains").seq
    assert isinstance(world.ask("b", w.React(an_id(), "#news", seq, "👍")), w.Done)
    world.ask("a", w.GroupRole(an_id(), "#news", "bobby", "admin"))
    mine = world.send("b", "#news", "It stopped").seq
    world.ask("a", w.GroupRole(an_id(), "#news", "bobby", "member"))
    # To edit is to say something to all readers; to take back what one said is not.
    edit = w.Edit(an_id(), "#news", mine, "Buy this")
    assert code(world.ask("b", edit)) is Code.NOT_ALLOWED
    heard = [x for x in world.take("c") if isinstance(x, w.Msg) and x.chat == "#news"]
    said = [x.text for x in heard if x.kind in ("text", "edited")]
    assert said == ["It rains", "It stopped"]
    assert isinstance(world.ask("b", w.Delete(an_id(), "#news", mine)), w.Done)


def test_a_private_channel_is_entered_by_invitation_or_link_alone(world: World) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#ours", "", "channel"))
    assert code(join(world, "b", "#ours")) is Code.NEEDS_INVITE
    world.quiet()
    invite = w.GroupInvite(an_id(), "#ours", "bobby")
    world.put("a", invite)
    assert world.take("a") == [w.Done(invite.id)]
    assert [type(x) for x in world.take("b")] == [w.Invited]
    assert isinstance(join(world, "b", "#ours"), w.Opened)
    made = world.ask("a", w.GroupLink(an_id(), "#ours"))
    assert isinstance(world.ask("c", w.GroupJoin(an_id(), "#ours", made.link)), w.Opened)
    assert world.ask("a", w.History(an_id(), "#ours")).head == 1


def test_a_public_group_is_a_group_that_anyone_enters(world: World) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#open", "", public=True))
    world.quiet()
    assert isinstance(join(world, "b", "#open"), w.Opened)
    assert world.one("a").kind == "joined"
    assert len(world.ask("b", w.Members(an_id(), "#open")).members) == 2
    assert isinstance(world.send("b", "#open", "hello"), w.Sent)


def test_to_ask_how_a_public_channel_stands_lets_nobody_into_it(world: World) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#open", kind="channel", public=True))
    world.ask("b", w.GroupJoin(an_id(), "#open"))
    found = world.ask("b", w.GroupShow(an_id(), "#open"))
    assert isinstance(found, w.Opened)
    assert (found.chat.members, found.chat.role) == (2, "member")
    world.ask("b", w.GroupLeave(an_id(), "#open"))
    assert code(world.ask("b", w.GroupShow(an_id(), "#open"))) is Code.NO_SUCH_CHAT
    found = world.ask("a", w.GroupShow(an_id(), "#open"))
    assert isinstance(found, w.Opened) and found.chat.members == 1


def test_a_banned_user_enters_a_public_chat_as_little_as_one_that_is_not_there(
    world: World,
) -> None:
    join(world, "b")
    world.ask("a", w.GroupKick(an_id(), "#news", "bobby"))
    assert isinstance(join(world, "b"), w.Opened)
    world.ask("a", w.GroupBan(an_id(), "#news", "bobby"))
    made = world.ask("a", w.GroupLink(an_id(), "#news"))
    asked = [w.GroupJoin(an_id(), chat, link) for chat in ("#news", "#none") for link in ("", "x")]
    asked.append(w.GroupJoin(an_id(), "#news", made.link))
    answers = [world.ask("b", req) for req in asked]
    assert len({(x.code, x.text) for x in answers}) == 1
    assert code(answers[0]) is Code.NEEDS_INVITE


def test_an_empty_public_chat_takes_nobody_and_is_not_found(world: World) -> None:
    world.ask("a", w.GroupLeave(an_id(), "#news"))
    assert code(join(world, "b")) is Code.NEEDS_INVITE
    assert world.ask("b", w.Directory(an_id())).chats == []


def test_a_channel_is_handed_on_too(world: World) -> None:
    join(world, "c")
    join(world, "b")
    world.ask("a", w.GroupLeave(an_id(), "#news"))
    assert isinstance(world.send("b", "#news", "mine now"), w.Sent)


def test_who_inherits_a_channel_is_the_first_of_its_list_of_members(world: World) -> None:
    """Also of those between whose coming nothing was said: there names count."""
    world.register("z", "beth")
    join(world, "b")
    join(world, "z")
    listed = world.ask("a", w.Members(an_id(), "#news")).members
    assert [m.user for m in listed] == ["alice", "beth", "bobby"]
    world.ask("a", w.GroupLeave(an_id(), "#news"))
    assert world.ask("z", w.GroupShow(an_id(), "#news")).chat.role == "owner"


def test_whoever_reads_the_same_channel_learns_nothing_of_the_others(world: World) -> None:
    """Device lists are for those who share a chat; a channel is none that one shares."""
    join(world, "b")
    join(world, "c")
    for user in ("carol", "alice", "nobody"):
        assert code(world.ask("b", w.Devices(an_id(), user))) is Code.NO_SUCH_USER
    world.direct("b", "carol")
    assert isinstance(world.ask("b", w.Devices(an_id(), "carol")), w.DeviceList)


def test_views_count_each_reader_once_and_not_the_author(world: World) -> None:
    seqs = [world.send("a", "#news", f"text {n}").seq for n in range(4)]
    join(world, "b")
    world.send("a", "#news", "one more")
    assert views(world) == dict.fromkeys([*seqs, seqs[-1] + 1], 0)
    for conn in "ba":
        for _ in range(2):
            world.ask(conn, w.Read(an_id(), "#news", seqs[-1] + 1))
    assert views(world) == {**dict.fromkeys(seqs, 0), seqs[-1] + 1: 1}
    join(world, "c")
    last = world.send("a", "#news", "last").seq
    for conn in "bc":
        world.ask(conn, w.Read(an_id(), "#news", last))
    assert views(world, "b")[last] == 2
    # Who leaves and comes again has seen it once.
    world.ask("b", w.GroupLeave(an_id(), "#news"))
    join(world, "b")
    world.ask("b", w.Read(an_id(), "#news", last))
    assert views(world)[last] == 2
    world.ask("a", w.Delete(an_id(), "#news", last))
    assert views(world)[last] == 0


def test_who_has_seen_what_is_not_kept(world: World) -> None:
    join(world, "b")
    seq = world.send("a", "#news", "x").seq
    world.ask("b", w.Read(an_id(), "#news", seq))
    db = sqlite3.connect(world.database)
    assert db.execute("SELECT seq, seen FROM views").fetchall() == [(seq, 1)]
    assert [row[1] for row in db.execute("PRAGMA table_info(views)")] == ["chat", "seq", "seen"]
    db.close()


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
        "NEWS": ["#news"],
        "everyBODY": ["#open"],
        "garden": ["#open"],
        "o": ["#open"],
        "private": [],
        "%": [],
        "_": [],
    }.items():
        assert [c.chat for c in look(world, query).chats] == names, query
    assert [c.chat for c in look(world, after="#news").chats] == ["#open"]


def test_the_directory_comes_in_pages_that_look_at_so_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_who_joins_a_public_group_pays_for_all_who_hear_it_and_for_no_other(tmp_path: Path) -> None:
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
        room = world.hub._live._rooms[chat]
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
