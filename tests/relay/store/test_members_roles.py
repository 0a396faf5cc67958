"""Roles in groups: who gives them, who puts whom out, what everybody hears of it, and in which
order it counts."""

from __future__ import annotations

import pytest

from relay.wire.codec import encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team, world_fixture

world = world_fixture(team)


def roles(world: World, conn: str = "a") -> dict[str, str]:
    found = world.ask(conn, w.Members(an_id(), "#team"))
    return {m.user: m.role for m in found.members}


def change(world: World, conn: str, req: w.Request) -> w.Msg:
    """The entry that an act leaves, after its answer; every other member hears the same."""
    world.quiet()
    world.put(conn, req)
    done, entry = world.take(conn)
    assert done == w.Done(req.id)  # type: ignore[attr-defined]
    assert isinstance(entry, w.Msg)
    page = world.ask(conn, w.History(an_id(), "#team", entry.seq - 1))
    assert page.msgs == [entry]
    return entry


def role(world: World, conn: str, user: str, to: str) -> object:
    return world.ask(conn, w.GroupRole(an_id(), "#team", user, to))  # type: ignore[arg-type]


def test_bans_and_owned_groups_have_a_bound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.members.BANS_PER_GROUP", 1)
    monkeypatch.setattr("relay.store.members.GROUPS_OWNED", 1)
    world.register("d", "david")
    change(world, "a", w.GroupBan(an_id(), "#team", "david"))
    assert code(world.ask("a", w.GroupBan(an_id(), "#team", "carol"))) is Code.QUOTA
    assert list(roles(world)) == ["alice", "bobby", "carol"]
    world.group("b", "#his")
    assert code(role(world, "a", "bobby", "owner")) is Code.QUOTA
    assert isinstance(role(world, "a", "carol", "owner"), w.Done)


def test_an_heir_may_own_more_and_makes_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.store.quotas.GROUPS_OWNED", 1)
    world.group("b", "#his")
    world.ask("a", w.GroupLeave(an_id(), "#team"))
    for chat in ("#his", "#team"):
        assert world.ask("b", w.GroupShow(an_id(), chat)).chat.role == "owner"
    assert code(world.ask("b", w.GroupCreate(an_id(), "#more"))) is Code.QUOTA


def test_a_topic_is_one_line_of_a_bound_that_a_welcome_can_count_on(world: World) -> None:
    for topic in ("two\nlines", "\u2029", '"' * 81, "ä" * 81, "\\" * 150):
        assert code(world.ask("a", w.GroupTopic(an_id(), "#team", topic))) is Code.TEXT, topic
    for topic in ('"' * 80, "ä" * 80, "x" * w.TOPIC_BYTES):
        assert len(encode(topic)) == w.TOPIC_BYTES + 2
        assert isinstance(world.ask("a", w.GroupTopic(an_id(), "#team", topic)), w.Done)
    assert code(world.ask("a", w.GroupTitle(an_id(), "#team", "two\nlines"))) is Code.TEXT


def test_mentions_of_removed_members_are_not_kept(world: World) -> None:
    for n, act in enumerate((w.GroupKick, w.GroupBan)):
        world.send("a", "#team", "@bobby @carol")
        world.ask("a", act(an_id(), "#team", ("bobby", "carol")[n]))
    with world.looking() as db:
        assert db.execute("SELECT count(*) FROM mentions").fetchone() == (0,)


def test_a_public_group_is_found_and_entered_until_it_is_private(world: World) -> None:
    world.register("d", "david")
    assert code(world.ask("b", w.GroupPublic(an_id(), "#team"))) is Code.NOT_ALLOWED
    entry = change(world, "a", w.GroupPublic(an_id(), "#team"))
    assert (entry.kind, entry.text, entry.by) == ("published", "", "alice")
    assert world.ask("a", w.GroupPublic(an_id(), "#team")).id, "nothing changes, nothing is said"
    assert [chat.chat for chat in world.ask("d", w.Directory(an_id())).chats] == ["#team"]
    opened = world.ask("d", w.GroupJoin(an_id(), "#team"))
    assert isinstance(opened, w.Opened) and opened.chat.public
    world.quiet()
    assert change(world, "a", w.GroupPublic(an_id(), "#team", False)).kind == "unpublished"
    assert world.ask("d", w.Directory(an_id())).chats == []
    assert "david" in roles(world), "who came in stays"
    world.register("f", "frank")
    assert code(world.ask("f", w.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE
    world.forget()
    assert world.login("a2", world.users["a"]).chats[0].public is False


def test_the_inviter_to_a_channel_hears_of_a_withdrawal_by_others(world: World) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#news", kind="channel"))
    world.ask("a", w.GroupInvite(an_id(), "#news", "bobby"))
    world.ask("b", w.GroupJoin(an_id(), "#news"))
    world.ask("a", w.GroupRole(an_id(), "#news", "bobby", "admin"))
    for by in ("a", "b"):
        assert isinstance(world.ask("b", w.GroupInvite(an_id(), "#news", "carol")), w.Done)
        world.quiet()
        assert isinstance(world.ask(by, w.GroupUninvite(an_id(), "#news", "carol")), w.Done)
        assert world.take("c") == [w.InvitationGone("#news", withdrawn=True)]
        told = [w.InvitationGone("#news", "carol", withdrawn=True)] if by == "a" else []
        assert world.take("b") == told and not world.take("a")
