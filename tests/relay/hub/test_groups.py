"""Groups: who is in, who hears what, what is taken for ever; the hub and the store together."""

from __future__ import annotations

import hashlib

import pytest

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import (
    Chat,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupLeave,
    Invitation,
    Opened,
)
from relay.wire.messages import Msg
from relay.wire.shapes import Done, GroupKind
from tests.kit.world import World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


@pytest.mark.parametrize("chat", ["@alice,bobby", "#team", "@alice,zzz", "#nothing"])
def test_absent_and_not_in_it_look_the_same(world: World, chat: str) -> None:
    world.direct("a", "bobby")
    world.group("a", "#team", "b")
    for req in (
        protocol.Send(an_id(), chat, "x"),
        protocol.History(an_id(), chat),
        protocol.Read(an_id(), chat, 1),
        protocol.Members(an_id(), chat),
    ):
        error = world.ask("c", req)
        assert error == protocol.Error(
            Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", req.id
        )
    if chat.startswith("#"):
        assert code(world.ask("c", GroupJoin(an_id(), chat))) is Code.NEEDS_INVITE
        assert code(world.ask("c", GroupLeave(an_id(), chat))) is Code.NO_SUCH_CHAT
        invite = GroupInvite(an_id(), chat, "bobby")
        assert code(world.ask("c", invite)) is Code.NO_SUCH_CHAT


def test_what_everybody_hears_of_a_group(world: World) -> None:
    create, invite, join, text, leave = (an_id() for _ in range(5))
    at = int(world.now * 1000)
    world.second_device("a2", world.users["a"])
    world.put("a", GroupCreate(create, "#team", "The team"))
    chat = Chat("#team", 1, 0, 0, 1, "The team", "owner")
    created = Msg("#team", 1, create, "alice", at, "", "created")
    assert world.take("a")[-2:] == [Opened(create, chat), created]
    assert world.take("a2")[-2:] == [protocol.ChatAdded(chat), created]
    world.quiet()

    world.put("a", GroupInvite(invite, "#team", "bobby"))
    entry = Msg("#team", 2, invite, "alice", at, "bobby", "invited")
    assert world.take("a") == [Done(invite), entry]
    assert world.take("a2") == [entry]
    assert world.take("b") == [protocol.Invited(Invitation("#team", "alice", at))]

    world.second_device("b2", world.users["b"])
    world.quiet()
    world.put("b", GroupJoin(join, "#team"))
    entry = Msg("#team", 3, join, "bobby", at, "", "joined")
    mine = Chat("#team", 3, 3, 0, 2, "The team")
    assert world.take("b") == [Opened(join, mine), entry]
    assert world.take("b2") == [protocol.InvitationGone("#team"), protocol.ChatAdded(mine), entry]
    assert world.take("a") == [entry]

    world.put("b", protocol.Send(text, "#team", "hi"))
    msg = Msg("#team", 4, text, "bobby", at, "hi")
    assert world.take("a") == [msg]
    assert world.take("b2") == [msg]
    world.quiet()

    world.put("b", GroupLeave(leave, "#team"))
    entry = Msg("#team", 5, leave, "bobby", at, "", "left")
    assert world.take("b") == [Done(leave)]
    assert world.take("b2") == [protocol.ChatLeft("#team")]
    assert world.take("a") == [entry]
    world.put("a", protocol.Send(an_id(), "#team", "gone?"))
    assert world.take("b") == []
    assert world.take("b2") == []


def test_who_leaves_in_the_middle_of_a_batch_hears_what_came_before(world: World) -> None:
    world.group("a", "#team", "b")
    world.quiet()
    world.hold = True
    world.put("a", protocol.Send(an_id(), "#team", "one"))
    world.put("b", GroupLeave(an_id(), "#team"))
    world.put("a", protocol.Send(an_id(), "#team", "two"))
    late = protocol.Send(an_id(), "#team", "late")
    world.put("b", late)
    world.commit()
    heard = world.take("b")
    assert [getattr(x, "text", None) for x in heard if isinstance(x, Msg)] == ["one"]
    assert heard[-1] == protocol.Error(
        Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", late.id
    )
    assert [x.seq for x in world.take("a") if isinstance(x, Msg)] == [4, 5, 6]


def test_group_names_are_taken_for_ever(world: World) -> None:
    world.group("a", "#team")
    assert code(world.ask("b", GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN
    world.ask("a", GroupLeave(an_id(), "#team"))
    assert code(world.ask("b", GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN
    assert code(world.ask("a", GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN


def test_group_acts_that_are_repeated_change_nothing(world: World) -> None:
    create = GroupCreate(an_id(), "#team")
    first = world.ask("a", create)
    assert world.ask("a", create) == first
    invite = GroupInvite(an_id(), "#team", "bobby")
    for req in (invite, invite, GroupInvite(an_id(), "#team", "bobby")):
        assert world.ask("a", req) == Done(req.id)
    join = GroupJoin(an_id(), "#team")
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", GroupJoin(an_id(), "#team")).chat.head == 3
    leave = GroupLeave(an_id(), "#team")
    assert world.ask("b", leave) == Done(leave.id)
    assert world.ask("b", leave) == Done(leave.id)
    assert world.ask("a", protocol.History(an_id(), "#team")).head == 4


def test_an_id_names_one_thing(world: World) -> None:
    id = an_id()
    world.group("a", "#team")
    assert isinstance(world.send("a", "#team", "x", id), protocol.Sent)
    assert code(world.ask("a", GroupCreate(id, "#other"))) is Code.CONFLICT
    assert code(world.ask("a", GroupInvite(id, "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", GroupLeave(id, "#team"))) is Code.CONFLICT
    world.ask("a", GroupInvite(an_id(), "#team", "bobby"))
    world.group("b", "#his")
    assert isinstance(world.send("b", "#his", "x", id), protocol.Sent)
    assert code(world.ask("b", GroupJoin(id, "#team"))) is Code.CONFLICT
    leave = GroupLeave(an_id(), "#team")
    world.ask("a", leave)
    assert code(world.send("a", "#team", "", leave.id)) is Code.TEXT


def test_inviting(world: World) -> None:
    world.group("a", "#team", "b")
    assert code(world.ask("a", GroupInvite(an_id(), "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", GroupInvite(an_id(), "#team", "nobody"))) is Code.NO_SUCH_USER
    id = an_id()
    assert world.ask("b", GroupInvite(id, "#team", "carol")) == Done(id)
    assert world.one("c") == protocol.Invited(Invitation("#team", "bobby", int(world.now * 1000)))


def test_an_invitation_waits_and_can_be_declined_once(world: World) -> None:
    world.group("a", "#team")
    carol = world.users["c"]
    world.gone("c")
    world.ask("a", GroupInvite(an_id(), "#team", "carol"))
    welcome = world.login("c2", carol)
    assert [i.chat for i in welcome.invitations] == ["#team"]
    world.second_device("c3", carol)
    world.quiet()
    id = an_id()
    assert world.ask("c2", GroupLeave(id, "#team")) == Done(id)
    assert world.take("c3") == [protocol.InvitationGone("#team")]
    assert [(x.kind, x.by) for x in world.take("a") if isinstance(x, Msg)] == [
        ("declined", "carol")
    ]
    assert code(world.ask("c2", GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE
    assert code(world.ask("c2", GroupLeave(an_id(), "#team"))) is Code.NO_SUCH_CHAT


def test_the_last_owner_hands_the_group_on(world: World) -> None:
    world.group("a", "#team", "c", "b")
    world.ask("a", GroupLeave(an_id(), "#team"))
    found = world.ask("b", protocol.Members(an_id(), "#team"))
    assert [(m.user, m.role) for m in found.members] == [("carol", "owner"), ("bobby", "member")]
    world.ask("c", GroupLeave(an_id(), "#team"))
    found = world.ask("b", protocol.Members(an_id(), "#team"))
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
    world.ask("a", GroupLeave(an_id(), "#team"))
    found = world.ask("b", protocol.Members(an_id(), "#team"))
    assert {m.user: m.role for m in found.members} == {"carol": "member", "bobby": "owner"}


def test_an_empty_group_takes_nobody(world: World) -> None:
    world.group("a", "#team")
    world.ask("a", GroupInvite(an_id(), "#team", "bobby"))
    world.ask("a", GroupLeave(an_id(), "#team"))
    assert code(world.ask("b", GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE


def test_titles(world: World) -> None:
    assert code(world.ask("a", GroupCreate(an_id(), "#team", "two\nlines"))) is Code.TEXT
    assert code(world.ask("a", GroupCreate(an_id(), "#team", "\u2028"))) is Code.TEXT
    assert world.ask("a", GroupCreate(an_id(), "#team", "Töne")).chat.title == "Töne"


@pytest.mark.parametrize("kind", ["group", "channel"])
def test_the_log_says_who_inherits_when_the_last_owner_leaves(
    world: World, kind: GroupKind
) -> None:
    world.ask("a", GroupCreate(an_id(), "#room", kind=kind))
    world.ask("a", GroupInvite(an_id(), "#room", "bobby"))
    head = world.ask("b", GroupJoin(an_id(), "#room")).chat.head
    world.second_device("b2", world.users["b"])
    world.quiet()
    leave = an_id()
    assert world.ask("a", GroupLeave(leave, "#room")) == Done(leave)
    heard = world.take("b")
    assert heard == world.take("b2")
    left = [("left", "alice", "")] if kind == "group" else []
    said = [(x.kind, x.by, x.text) for x in heard if isinstance(x, Msg)]
    assert said == [*left, ("inherited", "alice", "bobby")]
    (added,) = [x for x in heard if isinstance(x, protocol.ChatAdded)]
    assert (added.chat.role, added.chat.head) == ("owner", head + len(said))
    page = world.ask("b", protocol.History(an_id(), "#room"))
    assert [x for x in heard if isinstance(x, Msg)] == page.msgs[-len(said) :]


def test_no_id_of_the_leaver_hinders_that_the_heir_is_named(world: World) -> None:
    """Who knows how the relay makes the id of the second entry may have used it up before."""
    world.group("a", "#room", "b")
    leave = an_id()
    for n in range(3):
        second = hashlib.sha256(f"{leave} {n}".encode()).hexdigest()[:20]
        assert isinstance(world.send("a", "#room", "x", leave[:12] + second), protocol.Sent)
    assert world.ask("a", GroupLeave(leave, "#room")) == Done(leave)
    page = world.ask("b", protocol.History(an_id(), "#room"))
    assert [x.kind for x in page.msgs][-2:] == ["left", "inherited"]
