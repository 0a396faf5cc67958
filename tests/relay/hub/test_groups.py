"""Groups: who is in, who hears what, what is taken for ever; the hub and the store together."""

from __future__ import annotations

import pytest

from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


@pytest.mark.parametrize("chat", ["@alice,bobby", "#team", "@alice,zzz", "#nothing"])
def test_absent_and_not_in_it_look_the_same(world: World, chat: str) -> None:
    world.direct("a", "bobby")
    world.group("a", "#team", "b")
    for req in (
        w.Send(an_id(), chat, "x"),
        w.History(an_id(), chat),
        w.Read(an_id(), chat, 1),
        w.Members(an_id(), chat),
    ):
        error = world.ask("c", req)
        assert error == w.Error(
            Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", req.id
        )
    if chat.startswith("#"):
        assert code(world.ask("c", w.GroupJoin(an_id(), chat))) is Code.NEEDS_INVITE
        assert code(world.ask("c", w.GroupLeave(an_id(), chat))) is Code.NO_SUCH_CHAT
        invite = w.GroupInvite(an_id(), chat, "bobby")
        assert code(world.ask("c", invite)) is Code.NO_SUCH_CHAT


def test_who_leaves_in_the_middle_of_a_batch_hears_what_came_before(world: World) -> None:
    world.group("a", "#team", "b")
    world.quiet()
    world.hold = True
    world.put("a", w.Send(an_id(), "#team", "one"))
    world.put("b", w.GroupLeave(an_id(), "#team"))
    world.put("a", w.Send(an_id(), "#team", "two"))
    late = w.Send(an_id(), "#team", "late")
    world.put("b", late)
    world.commit()
    heard = world.take("b")
    assert [getattr(x, "text", None) for x in heard if isinstance(x, w.Msg)] == ["one"]
    assert heard[-1] == w.Error(
        Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", late.id
    )
    assert [x.seq for x in world.take("a") if isinstance(x, w.Msg)] == [4, 5, 6]


def test_group_acts_that_are_repeated_change_nothing(world: World) -> None:
    create = w.GroupCreate(an_id(), "#team")
    first = world.ask("a", create)
    assert world.ask("a", create) == first
    invite = w.GroupInvite(an_id(), "#team", "bobby")
    for req in (invite, invite, w.GroupInvite(an_id(), "#team", "bobby")):
        assert world.ask("a", req) == w.Done(req.id)
    join = w.GroupJoin(an_id(), "#team")
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", w.GroupJoin(an_id(), "#team")).chat.head == 3
    leave = w.GroupLeave(an_id(), "#team")
    assert world.ask("b", leave) == w.Done(leave.id)
    assert world.ask("b", leave) == w.Done(leave.id)
    assert world.ask("a", w.History(an_id(), "#team")).head == 4


def test_an_id_names_one_thing(world: World) -> None:
    id = an_id()
    world.group("a", "#team")
    assert isinstance(world.send("a", "#team", "x", id), w.Sent)
    assert code(world.ask("a", w.GroupCreate(id, "#other"))) is Code.CONFLICT
    assert code(world.ask("a", w.GroupInvite(id, "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", w.GroupLeave(id, "#team"))) is Code.CONFLICT
    world.ask("a", w.GroupInvite(an_id(), "#team", "bobby"))
    world.group("b", "#his")
    assert isinstance(world.send("b", "#his", "x", id), w.Sent)
    assert code(world.ask("b", w.GroupJoin(id, "#team"))) is Code.CONFLICT
    leave = w.GroupLeave(an_id(), "#team")
    world.ask("a", leave)
    assert code(world.send("a", "#team", "", leave.id)) is Code.TEXT


def test_an_invitation_waits_and_can_be_declined_once(world: World) -> None:
    world.group("a", "#team")
    carol = world.users["c"]
    world.gone("c")
    world.ask("a", w.GroupInvite(an_id(), "#team", "carol"))
    welcome = world.login("c2", carol)
    assert [i.chat for i in welcome.invitations] == ["#team"]
    world.second_device("c3", carol)
    world.quiet()
    id = an_id()
    assert world.ask("c2", w.GroupLeave(id, "#team")) == w.Done(id)
    assert world.take("c3") == [w.InvitationGone("#team")]
    assert [(x.kind, x.by) for x in world.take("a") if isinstance(x, w.Msg)] == [
        ("declined", "carol")
    ]
    assert code(world.ask("c2", w.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE
    assert code(world.ask("c2", w.GroupLeave(an_id(), "#team"))) is Code.NO_SUCH_CHAT


def test_the_last_owner_hands_the_group_on(world: World) -> None:
    world.group("a", "#team", "c", "b")
    world.ask("a", w.GroupLeave(an_id(), "#team"))
    found = world.ask("b", w.Members(an_id(), "#team"))
    assert [(m.user, m.role) for m in found.members] == [("carol", "owner"), ("bobby", "member")]
    world.ask("c", w.GroupLeave(an_id(), "#team"))
    found = world.ask("b", w.Members(an_id(), "#team"))
    assert [(m.user, m.role) for m in found.members] == [("bobby", "owner")]


def test_an_admin_comes_before_an_older_member(world: World) -> None:
    import sqlite3

    world.group("a", "#team", "c", "b")
    db = sqlite3.connect(world.database)
    with db:
        db.execute(
            "UPDATE members SET role = 'admin'"
            " WHERE account = (SELECT no FROM accounts WHERE name = 'bobby')"
        )
    db.close()
    world.store._cache.drop()
    world.ask("a", w.GroupLeave(an_id(), "#team"))
    found = world.ask("b", w.Members(an_id(), "#team"))
    assert {m.user: m.role for m in found.members} == {"carol": "member", "bobby": "owner"}


def test_an_empty_group_takes_nobody(world: World) -> None:
    world.group("a", "#team")
    world.ask("a", w.GroupInvite(an_id(), "#team", "bobby"))
    world.ask("a", w.GroupLeave(an_id(), "#team"))
    assert code(world.ask("b", w.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE


@pytest.mark.parametrize("kind", ["group", "channel"])
def test_the_log_says_who_inherits_when_the_last_owner_leaves(
    world: World, kind: w.GroupKind
) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#room", kind=kind))
    world.ask("a", w.GroupInvite(an_id(), "#room", "bobby"))
    head = world.ask("b", w.GroupJoin(an_id(), "#room")).chat.head
    world.second_device("b2", world.users["b"])
    world.quiet()
    leave = an_id()
    assert world.ask("a", w.GroupLeave(leave, "#room")) == w.Done(leave)
    heard = world.take("b")
    assert heard == world.take("b2")
    left = [("left", "alice", "")] if kind == "group" else []
    said = [(x.kind, x.by, x.text) for x in heard if isinstance(x, w.Msg)]
    assert said == [*left, ("inherited", "alice", "bobby")]
    (added,) = [x for x in heard if isinstance(x, w.ChatAdded)]
    assert (added.chat.role, added.chat.head) == ("owner", head + len(said))
    page = world.ask("b", w.History(an_id(), "#room"))
    assert [x for x in heard if isinstance(x, w.Msg)] == page.msgs[-len(said) :]
