"""Pinned chats and folders in the client: as the relay has them, and inert."""

from __future__ import annotations

from tests.kit import wire as w
from tests.kit.client import Person
from tests.tui_chat.cloud.test_settings import CHAT, ROOM, group, settled
from tui_chat.cloud.folders import LISTED
from tui_chat.core.events import ChatChanged, RequestResult
from tui_chat.core.step import SaveChat


def place(ada: Person, chat: str) -> tuple[bool, str]:
    found = ada.client.conversations.all[chat]
    return found.pinned, found.folder


def test_a_change_counts_once_the_relay_has_it_and_stays() -> None:
    ada = settled()
    id = ada.ask(w.PlaceSet, ROOM, True, "Work")
    assert place(ada, ROOM) == (False, "")
    ada.forget()
    ada.feed(w.Done(id))
    assert place(ada, ROOM) == (True, "Work")
    assert ada.one(RequestResult).id == id and ada.one(ChatChanged).chat == ROOM
    kept = ada.take(SaveChat)[-1]
    assert (kept.pinned, kept.folder) == (True, "Work")
    again = Person()
    again.client.remember([kept], {}, {}, [])
    assert place(again, ROOM) == (True, "Work")
    ada.feed(w.PlaceNow(ROOM, True), w.PlaceNow("#none", True, "x"))
    assert place(ada, ROOM) == (True, "")
    ada.feed(w.Error(w.Code.QUOTA, "Too many.", ada.ask(w.PlaceSet, ROOM, False)))
    assert place(ada, ROOM) == (True, "")


def test_the_list_is_asked_for_only_if_there_is_one_and_replaces_what_was_known() -> None:
    ada = Person().log_in(group(2), w.Chat(CHAT, 0, 0, 0, 2))
    assert not ada.take(w.Places)
    ada.feed(w.PlaceNow(ROOM, True, "Old"), w.PlaceNow(CHAT, True, "Old"))
    ada.lose()
    ada.log_in(group(2), w.Chat(CHAT, 0, 0, 0, 2), placed=True)
    asked = ada.one(w.Places)
    assert asked.after == ""
    ada.feed(w.PlaceList("f" * 32, [w.ChatPlace(ROOM, False, "Forged")]))
    assert place(ada, ROOM) == (True, "Old"), "nobody asked that"
    ada.feed(w.PlaceNow(CHAT, False, "Newer"))
    ada.feed(w.PlaceList(asked.id, [w.ChatPlace("#gone", True, "")], "#gone"))
    further = ada.one(w.Places)
    assert further.after == "#gone" and place(ada, ROOM) == (True, "Old")
    ada.feed(w.PlaceList(further.id, [w.ChatPlace(CHAT, True, "Old")]))
    assert place(ada, ROOM) == (False, ""), "in no list any longer"
    assert place(ada, CHAT) == (False, "Newer"), "it has changed since"
    ada.lose()
    ada.log_in(group(2), w.Chat(CHAT, 0, 0, 0, 2))
    assert not ada.take(w.Places) and place(ada, CHAT) == (False, "")


def test_a_list_that_leads_back_ends() -> None:
    ada = Person().log_in(group(2), placed=True)
    first = ada.one(w.Places)
    ada.feed(w.PlaceList(first.id, [], "#b"))
    ada.feed(w.PlaceList(ada.one(w.Places).id, [], "#a"))
    assert not ada.take(w.Places)


def test_a_relay_can_not_fill_the_memory_with_places() -> None:
    ada = Person().log_in(group(2))
    ada.feed(*(w.PlaceNow(f"#r{n}", True) for n in range(LISTED + 9)), w.PlaceNow(ROOM, True, "x"))
    assert place(ada, ROOM) == (True, "x")
    assert len(ada.client.folders._listed) <= LISTED


def test_a_hostile_name_is_inert_and_short() -> None:
    ada = settled()
    ada.feed(w.PlaceNow(ROOM, False, "\x1b]0;x\x07\u202eevil\u2066" + "w" * 20))
    _, folder = place(ada, ROOM)
    assert len(folder) <= w.FOLDER_CHARS and not set("\x1b\x07\u202e\u2066") & set(folder)
