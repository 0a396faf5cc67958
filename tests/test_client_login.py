"""Getting in, and whom the client believes until then; what it knows of its chats."""

from __future__ import annotations

import pytest
from client_kit import CHAT, Person, Relay, group, text

from relay.wire import events as ev
from relay.wire import requests as rq
from relay.wire.binary import B32, Id16, Sig
from relay.wire.errors import Code
from tui_chat.events import (
    Answered,
    CameOnline,
    ChatChanged,
    ChatGone,
    LineAdded,
    LoggedIn,
    LoginRefused,
    Network,
    NetworkChanged,
    Refused,
    Trouble,
)
from tui_chat.step import ForgetChat, KeepChat

ROOM = "#room"
TLS = bytes([7]) * 32


def direct(head: int = 0, *, online: bool = False) -> ev.Chat:
    return ev.Chat(CHAT, head, 0, 0, 2, online=online)


def test_hello_challenge_auth_welcome() -> None:
    ada = Person()
    hello = ada.connect(tls_bind=TLS)
    assert ada.client.network is Network.CONNECTING
    ada.feed(ada.relay.challenge(hello.cn, tls_bind=TLS))
    auth = ada.one(rq.Auth)
    assert auth.user == "ada" and auth.device_id == ada.identity.device_id
    ada.feed(ada.welcome(group(), direct(online=True)))
    assert ada.client.network is Network.ONLINE and ada.take(LoggedIn)
    assert set(ada.client.conversations.all) == {ROOM, CHAT}
    ada.lose()
    second = ada.connect(tls_bind=TLS)
    assert second.cn != hello.cn, "a nonce for each connection"


def other_key(ada: Person, cn: bytes) -> ev.Challenge:
    return Relay(bytes([1]) * 32).challenge(cn)


def other_nonce(ada: Person, cn: bytes) -> ev.Challenge:
    return ada.relay.challenge(bytes(32))


def other_certificate(ada: Person, cn: bytes) -> ev.Challenge:
    return ada.relay.challenge(cn, tls_bind=TLS)


def bad_signature(ada: Person, cn: bytes) -> ev.Challenge:
    made = ada.relay.challenge(cn)
    made.sig = Sig(bytes(64))
    return made


def changed_limits(ada: Person, cn: bytes) -> ev.Challenge:
    made = ada.relay.challenge(cn)
    made.limits = "{}"
    return made


def changed_nonce(ada: Person, cn: bytes) -> ev.Challenge:
    made = ada.relay.challenge(cn)
    made.sn = B32(bytes(32))
    return made


def strange_limits(ada: Person, cn: bytes) -> ev.Challenge:
    return ada.relay.challenge(cn, limits="nonsense")


@pytest.mark.parametrize(
    ("lie", "word"),
    [(other_key, "another identity"), (other_nonce, "prove"), (other_certificate, "stands between"),
     (bad_signature, "prove"), (changed_limits, "prove"), (changed_nonce, "prove"),
     (strange_limits, "limits")],
)  # fmt: skip
def test_another_relay_gets_no_login(lie: object, word: str) -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(lie(ada, hello.cn))  # type: ignore[operator]
    refused = ada.one(LoginRefused)
    assert word in refused.text and "Nothing of yours was sent" in refused.text
    assert ada.hung_up and not ada.sent


EARLY = [
    lambda ada: ada.welcome(group()),
    lambda ada: ev.AuthFailed(),
    lambda ada: text(ROOM, 1),
    lambda ada: ev.Sent("1" * 32, ROOM, 1, 1),
    lambda ada: ev.ChatLeft(ROOM),
    lambda ada: ev.ScClosed(Id16(bytes(16)), "failed"),
]


@pytest.mark.parametrize("early", EARLY)
def test_nothing_is_believed_before_the_relay_has_shown_who_it_is(early: object) -> None:
    """Any certificate is accepted, so a stranger may well answer: it must get and say nothing."""
    ada = Person()
    ada.log_in(group())
    ada.feed(text(ROOM, 1))
    ada.lose()
    ada.say(ROOM, "waits for the relay")
    ada.connect()
    ada.forget()
    ada.feed(early(ada))  # type: ignore[operator]
    assert ada.client.network is not Network.ONLINE and ada.cut and not ada.hung_up
    assert not ada.sent and not ada.kept and not ada.told
    assert ada.texts(ROOM) == ["text 1", "waits for the relay"]


def test_a_relay_asks_for_one_proof_on_a_connection() -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), ada.relay.challenge(hello.cn))
    assert len(ada.take(rq.Auth)) == 1 and ada.hung_up


def test_who_is_in_does_not_log_in_again() -> None:
    ada = Person()
    ada.log_in(group())
    ada.forget()
    ada.feed(ada.relay.challenge(bytes(32)), ada.welcome())
    assert not ada.sent and ROOM in ada.client.conversations.all
    ada.lose()
    ada.feed(ada.relay.challenge(bytes(32)), text(ROOM, 1))
    assert not ada.sent and not ada.take(LineAdded), "frames of a connection that is gone"


def test_a_refused_login_is_final_unless_it_is_about_time() -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), ev.AuthFailed())
    assert "does not know" in ada.one(LoginRefused).text and ada.hung_up
    for code in (Code.RATE, Code.STORE):
        ada = Person()
        ada.connect()
        ada.feed(ev.Error(code, "Come back later."))
        assert ada.cut and not ada.hung_up and ada.one(Trouble).text == "Come back later."
    ada = Person()
    ada.connect()
    ada.feed(ev.Error(Code.VERSION, "Another version."))
    assert ada.one(LoginRefused).text == "Another version." and ada.hung_up
    ada = Person()
    ada.log_in()
    ada.feed(ev.AuthFailed())
    assert ada.hung_up, "revoked"


def test_registration_says_all_that_the_relay_needs() -> None:
    ada = Person(register="inv")
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn))
    made = ada.one(rq.Register)
    assert (made.user, made.invite, made.ak) == ("ada", "inv", ada.identity.account_key)
    ada.feed(ada.welcome())
    ada.lose()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn))
    assert ada.take(rq.Auth), "once it is made one logs in"


@pytest.mark.parametrize("code", [Code.NAME_TAKEN, Code.INVITE, Code.REGISTRATION_CLOSED])
@pytest.mark.parametrize("ours", [True, False])
def test_an_account_whose_making_was_not_heard_of_is_not_lost(code: Code, ours: bool) -> None:
    """The answer to `register` may be lost with the connection: then the name is taken, by us."""
    ada = Person(register="inv")
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn))
    ada.lose()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), ev.Error(code, "The name is taken."))
    assert ada.cut and not ada.hung_up and not ada.take(LoginRefused)
    ada.lose()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn))
    assert ada.one(rq.Auth)
    ada.feed(ada.welcome() if ours else ev.AuthFailed())
    if ours:
        assert ada.client.network is Network.ONLINE
    else:
        assert ada.one(LoginRefused).text == "The name is taken." and ada.hung_up
    other = Person(register="")
    other.connect()
    other.feed(ev.Error(Code.NAME_RESERVED, "No."))
    assert other.hung_up


# Chats


def test_chats_come_and_go_as_the_relay_says() -> None:
    ada = Person()
    ada.log_in(group(2), invitations=[ev.Invitation("#club", "bob", 1)])
    assert ada.client.invitations == {"#club": "bob"}
    ada.feed(ev.ChatAdded(direct(online=True)))
    found = ada.client.conversations.direct(CHAT)
    assert found and found.online and found.name == "@bob" and not found.wanted
    assert ada.client.conversations.find("@bob") is found
    assert ada.client.conversations.find("@eve") is None
    ada.feed(ev.Invited(ev.Invitation("#late", "bob", 2)), ev.InvitationGone("#club"))
    assert ada.client.invitations == {"#late": "bob"}
    ada.feed(ev.ChatLeft(ROOM))
    assert ada.one(ChatGone).chat == ROOM and ForgetChat(ROOM) in ada.kept
    ada.feed(ev.ChatLeft(ROOM), ev.InvitationGone("#never"))
    ada.lose()
    ada.log_in(group())
    # A direct chat stays: with it would go its toggle, and the relay could give it back in CLOUD.
    assert set(ada.client.conversations.all) == {ROOM, CHAT}, "groups as of the last login"


@pytest.mark.parametrize("chat", ["@bob,carol", "@ada,ada", "@bob,ada", "@"])
def test_a_chat_that_cannot_be_ours_is_not_taken(chat: str) -> None:
    ada = Person()
    ada.log_in(ev.Chat(chat, 0, 0, 0, 2))
    assert not ada.client.conversations.all
    ada.feed(text(chat, 1))


def test_leaving_and_declining_take_effect_with_the_answer() -> None:
    ada = Person()
    ada.log_in(group(), invitations=[ev.Invitation("#club", "bob", 1)])
    for chat in (ROOM, "#club"):
        id, step = ada.client.asked.leave(chat)
        ada.do(step)
        assert ada.one(rq.GroupLeave).chat == chat
        ada.feed(ev.Done(id))
        assert ada.one(Answered) == Answered(id)
    assert not ada.client.conversations.all and not ada.client.invitations
    id, step = ada.client.asked.leave("#nowhere")
    ada.do(step)
    ada.feed(ev.Error(Code.NO_SUCH_CHAT, "No such chat.", id))
    assert ada.one(Answered).code == "no_such_chat"


def test_requests_are_answered_once_and_by_a_broken_connection_too() -> None:
    ada = Person()
    ada.log_in()
    asked = ada.client.asked
    id, step = asked.open_direct("bob")
    ada.do(step)
    ada.feed(ev.Opened(id, direct()), ev.Opened(id, direct()))
    assert ada.one(Answered) == Answered(id, chat=CHAT)
    found = ada.client.conversations.direct(CHAT)
    assert found and found.wanted
    id, step = asked.create_group("#new", "title")
    ada.do(step)
    assert ada.one(rq.GroupCreate).title == "title"
    ada.feed(ev.Opened(id, group(chat="#new")))
    for make in (asked.invite("#new", "bob"), asked.join("#x"), asked.members("#new")):
        ada.do(make[1])
    members = ada.one(rq.Members)
    people = [ev.Member("ada", "owner", True)]
    ada.told.clear()
    ada.feed(ev.MemberList(members.id, "#new", people))
    assert ada.one(Answered).value == tuple(people)
    ada.lose()
    assert [a.code for a in ada.take(Answered)] == ["offline", "offline"]
    ada.forget()
    ada.do(asked.join("#x")[1])
    assert ada.one(Answered).code == "offline" and not ada.take(rq.GroupJoin)


def test_members_are_counted_once() -> None:
    ada = Person()
    ada.log_in(ev.Chat(ROOM, 5, 5, 0, 3))

    def said(seq: int, kind: ev.Kind) -> ev.Msg:
        return ev.Msg(ROOM, seq, f"{seq:032x}", "eve", 1, kind=kind)

    ada.feed(said(5, "joined"), said(6, "joined"), said(6, "joined"), said(7, "left"))
    found = ada.chat(ROOM)
    assert found.members == 3 and found.readable_by.startswith("you · 2 other members")
    ada.feed(said(8, "left"), said(9, "left"))
    assert found.members == 1 and "member ·" not in found.readable_by
    ada.feed(text("#unknown", 1))


def test_presence_and_the_watch_for_a_peer() -> None:
    ada = Person()
    ada.log_in(direct())
    ada.do(ada.client.watch(CHAT))
    ada.do(ada.client.watch("#nothing"))
    ada.told.clear()
    ada.feed(ev.Presence("bob", True), ev.Presence("bob", True), ev.Presence("eve", True))
    assert len(ada.take(CameOnline)) == 1 and len(ada.take(ChatChanged)) == 1
    ada.feed(ev.Presence("bob", False), ev.Presence("bob", True))
    assert not ada.take(CameOnline), "told once"
    ada.lose()
    found = ada.client.conversations.direct(CHAT)
    assert found and not found.online, "without a connection nothing is known"
    changed = ada.one(NetworkChanged)
    assert (changed.network, changed.retry_in) == (Network.OFFLINE, 1.0)


# Read positions


def test_the_read_position_goes_up_and_the_relay_hears_of_it() -> None:
    ada = Person()
    ada.log_in(group(3, unread=3))
    ada.feed(text(ROOM, 4))
    assert ada.log(ROOM).unread == 4
    ada.do(ada.client.mark_read(ROOM, 99))
    assert ada.one(rq.Read).seq == 4, "not further than the log"
    ada.do(ada.client.mark_read(ROOM, 2))
    ada.do(ada.client.mark_read("#nowhere", 2))
    assert not ada.take(rq.Read) and ada.log(ROOM).unread == 0
    ada.feed(text(ROOM, 5), ev.ReadUpTo(ROOM, 5, 0), ev.ReadUpTo("#nowhere", 1, 0))
    assert ada.log(ROOM).unread == 0, "read on another device"
    ada.feed(text(ROOM, 6, "ada"), ev.Msg(ROOM, 7, "7" * 32, "bob", 1, kind="joined"))
    assert ada.log(ROOM).unread == 0, "own texts and comings are not unread"


def test_what_was_read_offline_is_told_at_the_next_login_and_the_rest_is_counted() -> None:
    ada = Person()
    ada.log_in(group(0))
    ada.feed(*(text(ROOM, seq) for seq in range(1, 5)))
    ada.lose()
    ada.forget()
    ada.do(ada.client.mark_read(ROOM, 4))
    assert not ada.take(rq.Read)
    ada.log_in(group(9, read=1, unread=8))
    assert ada.one(rq.Read).seq == 4
    assert ada.log(ROOM).unread == 5, "8 after the first, of which three were read here"
    ada.feed(ev.Error(Code.RANGE, "no", "f" * 32))
    assert ada.take(Trouble)


def test_what_an_earlier_run_knew_is_there_before_the_first_connection() -> None:
    ada = Person()
    chats = [
        KeepChat(ROOM, "Title", 4, "admin", 7, 5, 2, True),
        KeepChat(CHAT, "", 2, "member", 0, 0, 0, True),
        KeepChat("@bob,carol", "", 2, "member", 1, 1, 0, True),
    ]
    ada.client.remember(chats, {}, {ROOM: [(3, 7)]}, [])
    room = ada.chat(ROOM)
    assert (room.title, room.members, room.role) == ("Title", 4, "admin")
    assert (room.log.head, room.log.read, room.log.unread) == (7, 5, 2)
    assert list(room.log.held) == [(3, 7)]
    assert ada.chat(CHAT).wanted and len(ada.client.conversations.all) == 2
    ada.log_in(group(9), direct())
    page = ada.one(rq.History)
    assert (page.before, page.limit) == (10, 2), "only what is missing"


def test_secret_needs_a_connection() -> None:
    ada = Person()
    ada.log_in(direct())
    ada.lose()
    for act in (ada.client.ask_secret, ada.client.press_secret):
        ada.do(act(CHAT, ada.now))
        assert "not connected" in ada.one(Refused).text
    ada.do(ada.client.press_secret("#nothing", ada.now))
    ada.do(ada.client.ask_cloud("#nothing", ada.now))
    ada.do(ada.client.viewing(None, ada.now))
    assert not ada.take(Refused)
