"""Notes in the client: a chat without another person, always in CLOUD, whatever a relay says."""

from __future__ import annotations

from relay.wire.permissions import Act
from tests.kit import wire as w
from tests.kit.client import Person
from tui_chat.core.chats import NOTES, NotesChat, why_not
from tui_chat.core.events import ActionRefused, RequestResult, SecretText
from tui_chat.core.step import SaveChat

MINE = "@ada,ada"


def notes(ada: Person) -> NotesChat:
    found = ada.client.conversations.all[MINE]
    assert isinstance(found, NotesChat)
    return found


def test_they_are_opened_by_ones_own_name_and_stay() -> None:
    ada = Person().log_in()
    id = ada.ask(w.Direct, "ada")
    ada.feed(w.Opened(id, w.Chat(MINE, 0, 0, 0, 1)))
    assert ada.one(RequestResult).id == id
    assert notes(ada).name == NOTES and notes(ada).readable_by == "you · the relay's operator"
    kept = ada.take(SaveChat)[-1]
    again = Person()
    again.client.remember([kept], {}, {}, [])
    assert notes(again).name == NOTES
    ada.say(MINE, "buy milk")
    assert ada.one(w.Send).chat == MINE


def test_only_ones_own_are_ever_taken() -> None:
    ada = Person().log_in(w.Chat("@bob,bob", 0, 0, 0, 1), w.Chat("@eve,mallory", 0, 0, 0, 2))
    assert not ada.client.conversations.all


def test_what_a_relay_claims_of_them_changes_neither_readers_nor_words() -> None:
    claims = w.Chat(MINE, 0, 0, 0, 9, "A title", "admin", topic="A topic", public=True)
    ada = Person().log_in(claims)
    found = notes(ada)
    assert found.readable_by == "you · the relay's operator"
    assert (found.title, found.topic, found.public, found.members) == ("", "", False, 1)
    ada.feed(w.Msg(MINE, 1, "a" * 32, "bob", 0, "from nowhere"))
    assert not found.log.lines


def test_nothing_is_secret_there_and_nothing_of_a_group_can_be_done() -> None:
    ada = Person().log_in(w.Chat(MINE, 0, 0, 0, 1))
    ada.forget()
    said, step = ada.client.say(SecretText(MINE, "hush"), ada.now)
    ada.do(step)
    assert not said and ada.one(ActionRefused) and not ada.sent
    ada.ask(w.GroupInvite, MINE, "bob")
    assert ada.one(RequestResult).code == "no_such_chat" and not ada.sent
    may = {act for act in Act if not why_not(notes(ada), act)}
    assert {Act.SEND, Act.PIN, Act.KEEP, Act.REACT} <= may
    assert not may & {Act.INVITE, Act.LEAVE, Act.KICK, Act.TITLE, Act.LINK}
