"""The client's chats: their list, their members, and read positions."""

from __future__ import annotations

import pytest

from tests.kit import wire as w
from tests.kit.client import Person, group, text
from tests.kit.hostile_people import CHAT
from tui_chat.core import events
from tui_chat.core.step import ForgetChat, SaveChat

ROOM = "#room"


def direct(head: int = 0, *, online: bool = False) -> w.Chat:
    return w.Chat(CHAT, head, 0, 0, 2, online=online)


def test_chats_come_and_go_as_the_relay_says() -> None:
    ada = Person().log_in(group(2), invitations=[w.Invitation("#club", "bob", 1)])
    assert ada.client.invitations == {"#club": "bob"}
    ada.feed(w.ChatAdded(direct(online=True)))
    found = ada.client.conversations.direct(CHAT)
    assert found and found.online and found.name == "@bob" and not found.wanted
    assert ada.client.conversations.find("@bob") is found
    assert ada.client.conversations.find("@eve") is None
    ada.feed(w.Invited(w.Invitation("#late", "bob", 2)), w.InvitationGone("#club"))
    assert ada.client.invitations == {"#late": "bob"}
    ada.feed(w.ChatLeft(ROOM))
    assert ada.one(events.ChatGone).chat == ROOM and ForgetChat(ROOM) in ada.kept
    ada.feed(w.ChatLeft(ROOM), w.InvitationGone("#never"))
    ada.lose()
    ada.log_in(group())
    # A direct chat stays: with it would go its toggle, and the relay could give it back in CLOUD.
    assert set(ada.client.conversations.all) == {ROOM, CHAT}, "groups as of the last login"


@pytest.mark.parametrize("chat", ["@bob,carol", "@bob,bob", "@bob,ada", "@"])
def test_a_chat_that_cannot_be_ours_is_not_taken(chat: str) -> None:
    ada = Person().log_in(w.Chat(chat, 0, 0, 0, 2))
    assert not ada.client.conversations.all
    ada.feed(text(chat, 1))


def test_presence_and_the_watch_for_a_peer() -> None:
    ada = Person().log_in(direct())
    ada.do(ada.client.watch(CHAT))
    ada.do(ada.client.watch("#nothing"))
    ada.told.clear()
    ada.feed(w.Presence("bob", True), w.Presence("bob", True), w.Presence("eve", True))
    assert len(ada.take(events.CameOnline)) == 1 and len(ada.take(events.ChatChanged)) == 1
    ada.feed(w.Presence("bob", False), w.Presence("bob", True))
    assert not ada.take(events.CameOnline), "told once"
    ada.lose()
    found = ada.client.conversations.direct(CHAT)
    assert found and not found.online, "without a connection nothing is known"
    changed = ada.one(events.NetworkChanged)
    assert (changed.network, changed.retry_in) == (events.Network.OFFLINE, 1.0)


def test_the_read_position_goes_up_and_the_relay_hears_of_it() -> None:
    ada = Person().log_in(group(3, unread=3))
    ada.feed(text(ROOM, 4))
    assert ada.log(ROOM).unread == 4
    ada.take(events.ChatChanged)
    ada.do(ada.client.mark_read(ROOM, 99))
    assert ada.one(w.Read).seq == 4, "not further than the log"
    assert ada.one(events.ChatRead).chat == ROOM and not ada.take(events.ChatChanged)
    ada.do(ada.client.mark_read(ROOM, 2))
    ada.do(ada.client.mark_read("#nowhere", 2))
    assert not ada.take(w.Read) and ada.log(ROOM).unread == 0
    ada.feed(text(ROOM, 5), w.ReadUpTo(ROOM, 5, 0), w.ReadUpTo("#nowhere", 1, 0))
    assert ada.log(ROOM).unread == 0, "read on another device"
    ada.feed(text(ROOM, 6, "ada"), w.Msg(ROOM, 7, "7" * 32, "bob", 1, kind="joined"))
    assert ada.log(ROOM).unread == 0, "own texts and comings are not unread"
    ada.do(ada.client.mark_read(ROOM, 7))
    assert ada.one(w.Read).seq == 7 and not ada.take(events.ChatRead), "nothing else to show"


def test_marks_read_offline_are_sent_at_the_next_login() -> None:
    ada = Person().log_in(group(0))
    ada.feed(*(text(ROOM, seq) for seq in range(1, 5)))
    ada.lose()
    ada.forget()
    ada.do(ada.client.mark_read(ROOM, 4))
    assert not ada.take(w.Read)
    ada.log_in(group(9, read=1, unread=8))
    assert ada.one(w.Read).seq == 4
    assert ada.log(ROOM).unread == 5, "8 after the first, of which three were read here"
    ada.feed(w.Error(w.Code.RANGE, "no", "f" * 32))
    assert ada.take(events.Trouble)


def test_chats_of_an_earlier_run_are_there_before_the_first_connection() -> None:
    ada = Person()
    chats = [
        SaveChat(ROOM, "Title", 4, "admin", 7, 5, 2, True),
        SaveChat(CHAT, "", 2, "member", 0, 0, 0, True),
        SaveChat("@bob,carol", "", 2, "member", 1, 1, 0, True),
    ]
    ada.client.remember(chats, {}, {ROOM: [(3, 7)]}, [])
    room = ada.chat(ROOM)
    assert (room.title, room.members, room.role) == ("Title", 4, "admin")
    assert (room.log.head, room.log.read, room.log.unread) == (7, 5, 2)
    assert list(room.log.held) == [(3, 7)]
    assert ada.chat(CHAT).wanted and len(ada.client.conversations.all) == 2
    ada.log_in(group(9), direct())
    page = ada.one(w.History)
    assert (page.before, page.limit) == (10, 2), "only what is missing"


def test_secret_needs_a_connection() -> None:
    ada = Person().log_in(direct())
    ada.lose()
    for act in (ada.client.toggle_actions.ask_secret, ada.client.toggle_actions.press_secret):
        ada.do(act(CHAT, ada.now))
        assert "You are offline" in ada.one(events.ActionRefused).text
    ada.do(ada.client.toggle_actions.press_secret("#nothing", ada.now))
    ada.do(ada.client.toggle_actions.ask_cloud("#nothing", ada.now))
    ada.do(ada.client.viewing(None, ada.now))
    assert not ada.take(events.ActionRefused)
