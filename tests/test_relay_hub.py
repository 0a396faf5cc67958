"""What each request means for whom: the hub and the store together, without sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from relay_world import World, an_id

from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.binary import B32
from relay.wire.codec import encode
from relay.wire.errors import Closed, Code
from relay.wire.limits import FRAME_BYTES


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "data")
    for name in ("alice", "bobby", "carol"):
        assert isinstance(world.register(name[0], name), e.Welcome)
    yield world
    world.close()


def code(event: object) -> Code:
    assert isinstance(event, e.Error)
    assert event.text.endswith(".")
    return event.code


# Direct chats and texts.


def test_a_direct_chat_is_one_for_both_sides(world: World) -> None:
    id = an_id()
    opened = world.ask("a", r.Direct(id, "bobby"))
    assert opened == e.Opened(id, e.Chat("@alice,bobby", 0, 0, 0, 2, online=True))
    added = world.one("b")
    assert added == e.ChatAdded(e.Chat("@alice,bobby", 0, 0, 0, 2, online=True))
    assert world.ask("b", r.Direct(an_id(), "alice")).chat.chat == "@alice,bobby"
    assert world.take("a") == []


def test_two_who_open_it_at_once_get_one_chat(world: World) -> None:
    world.hold = True
    world.put("a", r.Direct(an_id(), "bobby"))
    world.put("b", r.Direct(an_id(), "alice"))
    world.commit()
    for conn in "ab":
        opened = [x.chat.chat for x in world.take(conn) if isinstance(x, e.Opened)]
        assert opened == ["@alice,bobby"]


def test_nobody_and_oneself_are_no_peers(world: World) -> None:
    assert code(world.ask("a", r.Direct(an_id(), "nobody"))) is Code.NO_SUCH_USER
    assert code(world.ask("a", r.Direct(an_id(), "alice"))) is Code.NOT_ALLOWED


def test_a_text_is_acknowledged_and_heard_by_every_device_of_both(world: World) -> None:
    world.second_device("a2", world.users["a"])
    chat = world.direct("a", "bobby")
    world.quiet()
    id = an_id()
    at = int(world.now * 1000)
    world.put("a", r.Send(id, chat, "hello"))
    msg = e.Msg(chat, 1, id, "alice", at, "hello")
    assert world.take("a") == [e.Sent(id, chat, 1, at), msg]
    assert world.take("a2") == [msg]
    assert world.take("b") == [msg]
    assert world.take("c") == []


def test_a_repeat_gets_the_same_answer_and_nobody_hears_it_twice(world: World) -> None:
    chat = world.direct("a", "bobby")
    id = an_id()
    first = world.send("a", chat, "hello", id)
    world.quiet()
    world.now += 60
    assert world.send("a", chat, "hello", id) == first
    assert world.take("b") == []
    assert code(world.send("a", chat, "other", id)) is Code.CONFLICT
    other = world.direct("a", "carol")
    assert code(world.send("a", other, "hello", id)) is Code.CONFLICT


def test_a_repeat_in_the_same_batch_is_one_message(world: World) -> None:
    chat = world.direct("a", "bobby")
    world.quiet()
    world.hold = True
    id = an_id()
    for text in ("hello", "hello", "other"):
        world.put("a", r.Send(id, chat, text))
    world.commit()
    heard = world.take("a")
    assert [type(x) for x in heard] == [e.Sent, e.Msg, e.Sent, e.Error]
    assert heard[0] == heard[2]
    assert len(world.take("b")) == 1


def test_an_id_is_a_devices_own(world: World) -> None:
    chat = world.direct("a", "bobby")
    id = an_id()
    assert world.send("a", chat, "one", id).seq == 1
    assert world.send("b", chat, "two", id).seq == 2
    world.second_device("a2", world.users["a"])
    assert world.send("a2", chat, "three", id).seq == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "a\0b",
        "\u200b\u200d\ufeff",
        "\u0301\u0302",
        "\u3164\u2800",
        "\x01\x02",
        "\u2028",
        "\U000e0041",
        "x" * 8193,
        "\u00e4" * 4097,
    ],
)
def test_texts_that_no_chat_takes(world: World, text: str) -> None:
    chat = world.direct("a", "bobby")
    assert code(world.send("a", chat, text)) is Code.TEXT


@pytest.mark.parametrize("text", ["x" * 8192, "\u00e4" * 4096, "a\u0301", "\U0001f600", "\u202ea"])
def test_texts_that_a_chat_takes(world: World, text: str) -> None:
    chat = world.direct("a", "bobby")
    assert isinstance(world.send("a", chat, text), e.Sent)


# Being in a chat, and not.


@pytest.mark.parametrize("chat", ["@alice,bobby", "#team", "@alice,zzz", "#nothing"])
def test_absent_and_not_in_it_look_the_same(world: World, chat: str) -> None:
    world.direct("a", "bobby")
    world.group("a", "#team", "b")
    for req in (
        r.Send(an_id(), chat, "x"),
        r.History(an_id(), chat),
        r.Read(an_id(), chat, 1),
        r.Members(an_id(), chat),
    ):
        error = world.ask("c", req)
        assert error == e.Error(
            Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", req.id
        )
    if chat.startswith("#"):
        assert code(world.ask("c", r.GroupJoin(an_id(), chat))) is Code.NEEDS_INVITE
        assert code(world.ask("c", r.GroupLeave(an_id(), chat))) is Code.NO_SUCH_CHAT
        invite = r.GroupInvite(an_id(), chat, "bobby")
        assert code(world.ask("c", invite)) is Code.NO_SUCH_CHAT


def test_what_everybody_hears_of_a_group(world: World) -> None:
    create, invite, join, text, leave = (an_id() for _ in range(5))
    at = int(world.now * 1000)
    world.second_device("a2", world.users["a"])
    world.put("a", r.GroupCreate(create, "#team", "The team"))
    chat = e.Chat("#team", 1, 0, 0, 1, "The team", "owner")
    created = e.Msg("#team", 1, create, "alice", at, "", "created")
    assert world.take("a")[-2:] == [e.Opened(create, chat), created]
    assert world.take("a2")[-2:] == [e.ChatAdded(chat), created]
    world.quiet()

    world.put("a", r.GroupInvite(invite, "#team", "bobby"))
    entry = e.Msg("#team", 2, invite, "alice", at, "bobby", "invited")
    assert world.take("a") == [e.Done(invite), entry]
    assert world.take("a2") == [entry]
    assert world.take("b") == [e.Invited(e.Invitation("#team", "alice", at))]

    world.second_device("b2", world.users["b"])
    world.quiet()
    world.put("b", r.GroupJoin(join, "#team"))
    entry = e.Msg("#team", 3, join, "bobby", at, "", "joined")
    mine = e.Chat("#team", 3, 3, 0, 2, "The team")
    assert world.take("b") == [e.Opened(join, mine), entry]
    assert world.take("b2") == [e.InvitationGone("#team"), e.ChatAdded(mine), entry]
    assert world.take("a") == [entry]

    world.put("b", r.Send(text, "#team", "hi"))
    msg = e.Msg("#team", 4, text, "bobby", at, "hi")
    assert world.take("a") == [msg]
    assert world.take("b2") == [msg]
    world.quiet()

    world.put("b", r.GroupLeave(leave, "#team"))
    entry = e.Msg("#team", 5, leave, "bobby", at, "", "left")
    assert world.take("b") == [e.Done(leave)]
    assert world.take("b2") == [e.ChatLeft("#team")]
    assert world.take("a") == [entry]
    world.put("a", r.Send(an_id(), "#team", "gone?"))
    assert world.take("b") == []
    assert world.take("b2") == []


def test_who_leaves_in_the_middle_of_a_batch_hears_what_came_before(world: World) -> None:
    world.group("a", "#team", "b")
    world.quiet()
    world.hold = True
    world.put("a", r.Send(an_id(), "#team", "one"))
    world.put("b", r.GroupLeave(an_id(), "#team"))
    world.put("a", r.Send(an_id(), "#team", "two"))
    late = r.Send(an_id(), "#team", "late")
    world.put("b", late)
    world.commit()
    heard = world.take("b")
    assert [getattr(x, "text", None) for x in heard if isinstance(x, e.Msg)] == ["one"]
    assert heard[-1] == e.Error(
        Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", late.id
    )
    assert [x.seq for x in world.take("a") if isinstance(x, e.Msg)] == [4, 5, 6]


def test_group_names_are_taken_for_ever(world: World) -> None:
    world.group("a", "#team")
    assert code(world.ask("b", r.GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN
    world.ask("a", r.GroupLeave(an_id(), "#team"))
    assert code(world.ask("b", r.GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN
    assert code(world.ask("a", r.GroupCreate(an_id(), "#team"))) is Code.NAME_TAKEN


def test_group_acts_that_are_repeated_change_nothing(world: World) -> None:
    create = r.GroupCreate(an_id(), "#team")
    first = world.ask("a", create)
    assert world.ask("a", create) == first
    invite = r.GroupInvite(an_id(), "#team", "bobby")
    for req in (invite, invite, r.GroupInvite(an_id(), "#team", "bobby")):
        assert world.ask("a", req) == e.Done(req.id)
    join = r.GroupJoin(an_id(), "#team")
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", r.GroupJoin(an_id(), "#team")).chat.head == 3
    leave = r.GroupLeave(an_id(), "#team")
    assert world.ask("b", leave) == e.Done(leave.id)
    assert world.ask("b", leave) == e.Done(leave.id)
    assert world.ask("a", r.History(an_id(), "#team")).head == 4


def test_an_id_names_one_thing(world: World) -> None:
    id = an_id()
    world.group("a", "#team")
    assert isinstance(world.send("a", "#team", "x", id), e.Sent)
    assert code(world.ask("a", r.GroupCreate(id, "#other"))) is Code.CONFLICT
    assert code(world.ask("a", r.GroupInvite(id, "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", r.GroupLeave(id, "#team"))) is Code.CONFLICT
    world.ask("a", r.GroupInvite(an_id(), "#team", "bobby"))
    world.group("b", "#his")
    assert isinstance(world.send("b", "#his", "x", id), e.Sent)
    assert code(world.ask("b", r.GroupJoin(id, "#team"))) is Code.CONFLICT
    leave = r.GroupLeave(an_id(), "#team")
    world.ask("a", leave)
    assert code(world.send("a", "#team", "", leave.id)) is Code.TEXT


def test_inviting(world: World) -> None:
    world.group("a", "#team", "b")
    assert code(world.ask("a", r.GroupInvite(an_id(), "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", r.GroupInvite(an_id(), "#team", "nobody"))) is Code.NO_SUCH_USER
    id = an_id()
    assert world.ask("b", r.GroupInvite(id, "#team", "carol")) == e.Done(id)
    assert world.one("c") == e.Invited(e.Invitation("#team", "bobby", int(world.now * 1000)))


def test_an_invitation_waits_and_can_be_declined_once(world: World) -> None:
    world.group("a", "#team")
    carol = world.users["c"]
    world.gone("c")
    world.ask("a", r.GroupInvite(an_id(), "#team", "carol"))
    welcome = world.login("c2", carol)
    assert [i.chat for i in welcome.invitations] == ["#team"]
    world.second_device("c3", carol)
    world.quiet()
    id = an_id()
    assert world.ask("c2", r.GroupLeave(id, "#team")) == e.Done(id)
    assert world.take("c3") == [e.InvitationGone("#team")]
    assert world.take("a") == []
    assert code(world.ask("c2", r.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE
    assert code(world.ask("c2", r.GroupLeave(an_id(), "#team"))) is Code.NO_SUCH_CHAT


def test_the_last_owner_hands_the_group_on(world: World) -> None:
    world.group("a", "#team", "c", "b")
    world.ask("a", r.GroupLeave(an_id(), "#team"))
    found = world.ask("b", r.Members(an_id(), "#team"))
    assert [(m.user, m.role) for m in found.members] == [("carol", "owner"), ("bobby", "member")]
    world.ask("c", r.GroupLeave(an_id(), "#team"))
    found = world.ask("b", r.Members(an_id(), "#team"))
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
    world.ask("a", r.GroupLeave(an_id(), "#team"))
    found = world.ask("b", r.Members(an_id(), "#team"))
    assert {m.user: m.role for m in found.members} == {"carol": "member", "bobby": "owner"}


def test_an_empty_group_takes_nobody(world: World) -> None:
    world.group("a", "#team")
    world.ask("a", r.GroupInvite(an_id(), "#team", "bobby"))
    world.ask("a", r.GroupLeave(an_id(), "#team"))
    assert code(world.ask("b", r.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE


def test_titles(world: World) -> None:
    assert code(world.ask("a", r.GroupCreate(an_id(), "#team", "two\nlines"))) is Code.TEXT
    assert code(world.ask("a", r.GroupCreate(an_id(), "#team", "\u2028"))) is Code.TEXT
    assert world.ask("a", r.GroupCreate(an_id(), "#team", "Töne")).chat.title == "Töne"


# Reading.


def test_unread_counts_others_texts_after_the_position(world: World) -> None:
    world.group("a", "#team", "b")
    world.second_device("b2", world.users["b"])
    for text in ("one", "two"):
        world.send("a", "#team", text)
    world.send("b", "#team", "mine")
    world.send("a", "#team", "three")
    world.quiet()
    id = an_id()
    world.put("b", r.Read(id, "#team", 4))
    assert world.take("b") == [e.Done(id)]
    assert world.take("b2") == [e.ReadUpTo("#team", 4, 2)]
    assert world.take("a") == []
    for seq in (4, 3, 0):  # never back
        id = an_id()
        assert world.ask("b", r.Read(id, "#team", seq)) == e.Done(id)
        assert world.take("b2") == []
    assert code(world.ask("b", r.Read(an_id(), "#team", 8))) is Code.RANGE
    world.gone("b")
    (team,) = world.login("b3", world.users["b"]).chats
    assert (team.head, team.read, team.unread) == (7, 4, 2)


def test_a_newcomer_sees_all_the_history_and_owes_nothing(world: World) -> None:
    world.group("a", "#team")
    world.send("a", "#team", "before")
    world.ask("a", r.GroupInvite(an_id(), "#team", "bobby"))
    opened = world.ask("b", r.GroupJoin(an_id(), "#team"))
    assert (opened.chat.head, opened.chat.unread) == (4, 0)
    page = world.ask("b", r.History(an_id(), "#team"))
    assert [m.kind for m in page.msgs] == ["created", "text", "invited", "joined"]


def test_pages(world: World) -> None:
    chat = world.direct("a", "bobby")
    for n in range(1, 31):
        world.send("a", chat, f"text {n}")

    def seqs(**of: int) -> list[int]:
        page = world.ask("b", r.History(an_id(), chat, **of))
        assert page.head == 30
        return [m.seq for m in page.msgs]

    assert seqs() == list(range(1, 31))
    assert seqs(limit=3) == [28, 29, 30]
    assert seqs(before=5, limit=3) == [2, 3, 4]
    assert seqs(after=5, limit=3) == [6, 7, 8]
    assert seqs(after=0, limit=2) == [1, 2]
    assert seqs(after=30) == []
    assert seqs(after=2**53 - 1) == []
    assert seqs(before=1) == []
    assert seqs(before=0) == []
    assert seqs(before=2**53 - 1, limit=1) == [30]
    empty = world.ask("a", r.History(an_id(), world.direct("a", "carol")))
    assert (empty.msgs, empty.head) == ([], 0)


def test_a_page_fits_in_a_frame(world: World) -> None:
    chat = world.direct("a", "bobby")
    for _ in range(5):
        world.send("a", chat, "\x01" * 8191 + "x")  # six bytes each in JSON
    world.send("a", chat, "x" * 8000)
    for _ in range(20):
        world.send("a", chat, "y" * 8000)

    def seqs(**of: int) -> list[int]:
        page = world.ask("b", r.History(an_id(), chat, **of))
        assert len(encode(page)) <= FRAME_BYTES
        return [m.seq for m in page.msgs]

    assert seqs(after=0) == [1]
    assert seqs(after=4) == [5, 6]
    assert seqs(after=6) == list(range(7, 13 + 1))
    assert seqs() == list(range(20, 26 + 1))
    assert seqs(before=6) == [5]


def test_members_and_devices(world: World) -> None:
    world.group("a", "#team", "b")
    world.gone("b")
    found = world.ask("a", r.Members(an_id(), "#team"))
    assert found.members == [
        e.Member("alice", "owner", True),
        e.Member("bobby", "member", False),
    ]
    bobby = world.users["b"]
    lists = world.ask("a", r.Devices(an_id(), "bobby"))
    assert (lists.ak, lists.version) == (bytes(bobby.account.verify_key), 1)
    assert lists.devices == [bobby.device]
    assert world.ask("a", r.Devices(an_id(), "alice")).version == 1
    assert code(world.ask("a", r.Devices(an_id(), "carol"))) is Code.NO_SUCH_USER
    assert code(world.ask("a", r.Devices(an_id(), "nobody"))) is Code.NO_SUCH_USER


# Presence and the ends of connections.


def test_presence_is_for_direct_peers_at_the_first_and_last_device(world: World) -> None:
    world.direct("a", "bobby")
    world.group("a", "#team", "c")
    alice = world.users["a"]
    second = world.second_device("a2", alice)
    world.quiet()
    world.gone("a")
    assert world.take("b") == []
    world.gone("a2")
    assert world.take("b") == [e.Presence("alice", False)]
    assert world.take("c") == []
    (direct, _) = sorted(world.login("a3", alice).chats, key=lambda c: c.chat, reverse=True)
    assert (direct.chat, direct.online) == ("@alice,bobby", True)
    assert world.take("b") == [e.Presence("alice", True)]
    world.login("a4", second)
    assert world.take("b") == []


def test_a_new_login_of_a_device_ends_its_old_connection(world: World) -> None:
    world.direct("a", "bobby")
    world.quiet()
    assert isinstance(world.login("again", world.users["a"]), e.Welcome)
    assert world.ended["a"][0] == Closed.REPLACED
    assert world.take("b") == []  # no flicker of presence
    world.gone("a")
    assert world.take("b") == []
    world.send("again", "@alice,bobby", "x")
    assert len(world.take("b")) == 1
    world.put("a", r.Send(an_id(), "@alice,bobby", "from the grave"))
    assert world.take("b") == []


def test_what_was_committed_for_one_who_is_gone_is_heard_by_the_rest(world: World) -> None:
    chat = world.direct("a", "bobby")
    world.quiet()
    world.hold = True
    world.put("a", r.Send(an_id(), chat, "last words"))
    world.gone("a")
    world.commit()
    assert [x.text for x in world.take("b") if isinstance(x, e.Msg)] == ["last words"]


# Before login.


def test_nothing_but_login_before_login(world: World) -> None:
    world.connect("x")
    sid = world.random(16)
    for req in (
        r.Send(an_id(), "#team", "x"),
        r.Devices(an_id(), "alice"),
        r.ScClose(r.Id16(sid), "busy"),
        r.Auth("alice", r.Id16(sid), r.Sig(bytes(64)), r.Sig(bytes(64))),
    ):
        error = world.ask("x", req)
        assert code(error) is Code.LOGIN_FIRST
        assert error.id == getattr(req, "id", "")
        assert error.sid == getattr(req, "sid", None)


def test_a_second_login_on_the_same_connection_is_refused(world: World) -> None:
    world.put("a", r.Hello(1, B32(bytes(32))))
    assert code(world.one("a")) is Code.LOGGED_IN_ALREADY


def test_another_version_is_refused(world: World) -> None:
    world.connect("x")
    assert code(world.ask("x", r.Hello(2, B32(bytes(32))))) is Code.VERSION
    assert world.ended["x"][0] == Closed.PROTOCOL


def test_ten_seconds_to_log_in(world: World) -> None:
    world.connect("x")
    world.tick(9.9)
    assert "x" not in world.ended
    world.hello("x")
    world.connect("y")
    world.tick(0.2)
    assert world.ended["x"][0] == Closed.LOGIN_TIMEOUT
    assert "y" not in world.ended
    world.tick(100)
    assert set(world.ended) == {"x", "y"}


def test_hellos_are_counted(world: World) -> None:
    world.connect("x")
    for _ in range(5):
        world.hello("x")
    world.put("x", r.Hello(1, B32(bytes(32))))
    assert world.ended["x"][0] == Closed.PROTOCOL


def test_requests_while_the_login_is_under_way(world: World) -> None:
    keys = world.users["a"]
    world.connect("x")
    challenge, cn = world.hello("x")
    world.hold = True
    world.put("x", keys.auth(challenge, cn))
    for req in (keys.auth(challenge, cn), r.Hello(1, B32(bytes(32))), r.Direct(an_id(), "bobby")):
        assert code(world.ask("x", req)) is Code.LOGIN_FIRST
    world.tick(60)
    assert "x" not in world.ended  # it did its part in time
    world.commit()
    assert isinstance(world.take("x")[0], e.Welcome)


def test_a_login_that_comes_too_late_is_no_login(world: World) -> None:
    keys = world.users["a"]
    world.connect("x")
    challenge, cn = world.hello("x")
    world.hold = True
    world.put("x", keys.auth(challenge, cn))
    world.gone("x")
    world.commit()
    assert world.take("x") == []
    assert "a" not in world.ended
