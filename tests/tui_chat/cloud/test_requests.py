"""Answers of the relay fit what was asked, entries can stand where they are said to stand, and what
a relay can make a client hold has a bound."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests.kit import wire as w
from tests.kit.client import Person, ask, group, text
from tests.kit.hostile_relay import CHAT
from tui_chat.cloud import history, scrolling
from tui_chat.cloud.refusals import LEAST, MOST
from tui_chat.cloud.requests import WAITING, Requests, is_answer
from tui_chat.cloud.roster import CHATS, INVITATIONS
from tui_chat.core.events import ActionRefused, LineAdded, LinesLoaded, Response, Trouble
from tui_chat.core.step import Step

ROOM = "#room"
EVE = "@ada,eve"


def direct(chat: str = CHAT, head: int = 0) -> w.Chat:
    return w.Chat(chat, head, 0, 0, 2)


def online(*chats: w.Chat, **options: object) -> Person:
    ada = Person(**options)
    ada.log_in(*(chats or (group(), direct())))
    ada.forget()
    return ada


def frank_key(no: int, kid: int) -> w.FrankKey:
    return w.FrankKey(no, kid, w.B32(bytes(32)), 1, 2, 3)


# Answers

ASKED = {
    "open": lambda client: ask(client, w.Direct, "bob"),
    "create": lambda client: ask(client, w.GroupCreate, "#new"),
    "invite": lambda client: ask(client, w.GroupInvite, ROOM, "bob"),
    "join": lambda client: ask(client, w.GroupJoin, "#new"),
    "leave": lambda client: ask(client, w.GroupLeave, ROOM),
    "members": lambda client: ask(client, w.Members, ROOM),
    "page": lambda client: ask(client, w.History, ROOM, after=4, limit=2),
    "last": lambda client: ask(client, w.History, CHAT, before=9, limit=2),
    "frank keys": lambda client: ask(client, w.FrankKeys),
    "older frank keys": lambda client: ask(client, w.FrankKeys, 300),
}
ANSWERS = {
    "opened bob": lambda id: w.Opened(id, direct()),
    "opened eve": lambda id: w.Opened(id, direct(EVE)),
    "opened new": lambda id: w.Opened(id, group(chat="#new")),
    "opened other": lambda id: w.Opened(id, group(chat="#other")),
    "done": lambda id: w.Done(id),
    "members": lambda id: w.MemberList(id, ROOM, []),
    "members of another": lambda id: w.MemberList(id, "#other", []),
    "page": lambda id: w.Page(id, ROOM, [text(ROOM, 5), text(ROOM, 6)], 9),
    "empty": lambda id: w.Page(id, ROOM, [], 9),
    "before it": lambda id: w.Page(id, ROOM, [text(ROOM, 4), text(ROOM, 5)], 9),
    "too many": lambda id: w.Page(id, ROOM, [text(ROOM, seq) for seq in (5, 6, 7)], 9),
    "a hole": lambda id: w.Page(id, ROOM, [text(ROOM, 5), text(ROOM, 7)], 9),
    "of another": lambda id: w.Page(id, "#other", [], 9),
    "another's inside": lambda id: w.Page(id, ROOM, [text("#other", 5)], 9),
    "last": lambda id: w.Page(id, CHAT, [text(CHAT, 7), text(CHAT, 8, "ada")], 9),
    "after it": lambda id: w.Page(id, CHAT, [text(CHAT, 9)], 9),
    "a third": lambda id: w.Page(id, CHAT, [text(CHAT, 8, "eve")], 9),
    "no keys": lambda id: w.FrankKeyList(id, []),
    "keys": lambda id: w.FrankKeyList(id, [frank_key(300, 44), frank_key(258, 2)]),
    "older keys": lambda id: w.FrankKeyList(id, [frank_key(299, 43), frank_key(7, 7)]),
    "rising keys": lambda id: w.FrankKeyList(id, [frank_key(7, 7), frank_key(8, 8)]),
    "one key twice": lambda id: w.FrankKeyList(id, [frank_key(7, 7), frank_key(7, 7)]),
    "another kid": lambda id: w.FrankKeyList(id, [frank_key(258, 3)]),
}
RIGHT = {
    "open": {"opened bob"},
    "create": {"opened new"},
    "invite": {"done"},
    "join": {"opened new"},
    "leave": {"done"},
    "members": {"members"},
    "page": {"page", "empty"},
    "last": {"last"},
    "frank keys": {"no keys", "keys", "older keys"},
    "older frank keys": {"no keys", "older keys"},
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("what", ASKED)
def test_only_what_was_asked_is_answered(what: str, answer: str) -> None:
    """Else a relay could lead a text that is meant for one into the chat with another."""
    ada = online()
    id, step = ASKED[what](ada.client)
    ada.do(step)
    before = set(ada.client.conversations.all)
    ada.feed(ANSWERS[answer](id))
    told = ada.one(Response)
    assert told.id == id
    if answer in RIGHT[what]:
        assert not told.code
    else:
        assert told.code == "wrong_answer" and not told.chat and told.value is None
        assert set(ada.client.conversations.all) == before
    ada.feed(ANSWERS[answer](id))
    assert not ada.take(Response), "once"


# Entries


@pytest.mark.parametrize(
    "msg",
    [text(CHAT, 1, "eve"), text(CHAT, 0), w.Msg(CHAT, 1, "1" * 32, "bob", 1, kind="joined"),
     text(ROOM, 0), text("#other", 1), text(EVE, 1, "eve")],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_not_shown_or_kept(msg: w.Msg) -> None:
    ada = online()
    ada.feed(msg)
    assert not ada.take(LineAdded) and not ada.kept
    assert all(not found.log.lines for found in ada.client.conversations.all.values())


def test_a_read_position_beyond_the_log_is_not_taken() -> None:
    ada = online(w.Chat(ROOM, 5, 99, 7, 2))
    assert (ada.log(ROOM).read, ada.log(ROOM).unread) == (5, 0)
    ada = online(w.Chat(ROOM, 5, 1, 7, 2))
    assert (ada.log(ROOM).read, ada.log(ROOM).unread) == (1, 4)
    ada.feed(w.ReadUpTo(ROOM, 6, 0))
    assert ada.log(ROOM).read == 1
    ada.feed(w.ReadUpTo(ROOM, 3, 99))
    assert (ada.log(ROOM).read, ada.log(ROOM).unread) == (3, 2)


# Bounds


def test_of_chats_and_invitations_a_relay_names_only_so_many_count() -> None:
    ada = online()
    for n in range(CHATS + 20):
        ada.feed(w.ChatAdded(group(chat=f"#g{n}")))
    for n in range(INVITATIONS + 20):
        ada.feed(w.Invited(w.Invitation(f"#i{n}", "bob", 1)))
    assert len(ada.client.conversations.all) == CHATS
    assert len(ada.client.invitations) == INVITATIONS
    assert len(ada.take(Trouble)) == 2, "one sentence for each"
    id = ada.ask(w.Direct, "eve")
    ada.feed(w.Opened(id, direct(EVE)))
    assert ada.one(Response).code == str(w.Code.QUOTA)
    ada.feed(w.ChatLeft("#g0"), w.ChatAdded(direct(EVE)), w.InvitationGone("#i0"))
    assert EVE in ada.client.conversations.all
    ada.feed(w.Invited(w.Invitation("#late", "bob", 1)))
    assert "#late" in ada.client.invitations
    ada.lose()
    many = [w.Invitation(f"#i{n}", "bob", 1) for n in range(INVITATIONS + 20)]
    ada.log_in(group(), invitations=many)
    assert len(ada.client.invitations) == INVITATIONS


def test_requests_that_are_never_answered_are_given_up() -> None:
    ada = online()
    ids = []
    for _ in range(WAITING + 5):
        id = ada.ask(w.Members, ROOM)
        ids.append(id)
    assert [(a.id, a.code) for a in ada.take(Response)] == [(id, "timeout") for id in ids[:5]]
    ada.feed(w.MemberList(ids[0], ROOM, []), w.MemberList(ids[-1], ROOM, []))
    assert ada.one(Response).id == ids[-1]


def test_what_was_too_fast_can_be_asked_again_and_what_is_refused_for_good_cannot() -> None:
    ada = online()
    id, step = ask(ada.client, w.Pin, ROOM, 1, on=True)
    asked = ada.do(step).send
    for retry_ms, wait in ((250, 0.25), (0, LEAST), (10**9, MOST)):
        ada.feed(w.Error(w.Code.RATE, "Too fast.", id, retry_ms=retry_ms))
        refused = ada.one(Response)
        assert (refused.id, refused.code, refused.wait) == (id, "rate", wait)
        assert ada.do(ada.client.asked.again(id)[1]).send == asked, "the same: done once"
    ada.feed(w.Error(w.Code.NOT_ALLOWED, "No.", id))
    assert ada.one(Response).wait is None
    with pytest.raises(KeyError):
        ada.client.asked.again(id)


def test_what_all_logs_take_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrolling, "MOST", 400_000)
    monkeypatch.setattr(scrolling, "LOOK", 40_000)
    monkeypatch.setattr(scrolling, "LEFT", 4_000)
    rooms = [f"#room{n}" for n in range(20)]
    ada = online(*(group(chat=room) for room in rooms))
    ada.do(ada.client.viewing(rooms[0], ada.now))
    ada.say(rooms[1], "on its way")
    for seq in range(1, 200):
        for room in rooms:
            ada.feed(text(room, seq, said="x" * 500))
    total = sum(len(line.text) + 512 for room in rooms for line in ada.log(room).lines)
    assert total <= 440_000
    assert ada.take(LinesLoaded)
    for room in rooms:
        seqs = [line.seq for line in ada.log(room).lines if line.seq is not None]
        assert seqs == list(range(seqs[0], 200)), "the latest, without holes"
        assert list(ada.log(room).held) == [(1, 199)], "what is let go is still held"
        assert ada.log(room).has_older or seqs[0] == 1
    assert len(ada.log(rooms[0]).lines) == 199, "what is being looked at stays"
    assert ada.log(rooms[1]).lines[-1].text == "on its way"


# What the relay's signed limits say, and what a text is called


@pytest.mark.parametrize(("said", "takes"), [(100, 100), (w.TEXT_BYTES * 2, w.TEXT_BYTES)])
def test_a_text_is_as_long_as_both_sides_allow(said: int, takes: int) -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn, limits=f'{{"text_bytes":{said}}}'))
    ada.feed(ada.welcome(group()))
    assert ada.say(ROOM, "x" * takes) and not ada.say(ROOM, "x" * (takes + 1))
    assert "1 bytes too long" in ada.one(ActionRefused).text


def edit(chat: str, seq: int, re: int, said: str) -> w.Msg:
    return w.Msg(chat, seq, f"{seq:032x}", "bob", 1, said, "edited", re=re, changed=seq, edited=1)


def test_edits_of_texts_that_are_not_here_have_a_bound_over_all_chats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A relay names many groups, answers no page, and edits texts that were never read."""
    monkeypatch.setattr(history, "MOST_BYTES", 256 << 10)
    ada = online(*(group(5000, chat=f"#room{n}") for n in range(40)))
    known = ada.client._history._meanwhile._said
    most = 0
    for chat in range(40):
        for n in range(20):
            ada.feed(edit(f"#room{chat}", 5001 + n, n + 1, "x" * 2000))
            held = sum(len(text) for since in known.values() for text, _ in since.values())
            most = max(most, held)
    assert (128 << 10) < most <= (256 << 10) * 17 // 16 + 2000


QUESTIONS = [kind for kind in get_args(w.AnyRequest) if issubclass(kind, w.RequestFor)]


def blank(kind: Any) -> Any:
    return kind(*[None] * len(kind.__struct_fields__))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_event_of_another_kind_is_an_answer(kind: type[w.RequestFor[Any]]) -> None:
    """Whatever it says: its fields are not even read."""
    events = get_args(w.AnyEvent)
    assert kind.answer in events
    others = [event for event in events if event is not kind.answer]
    assert not any(is_answer(blank(other), blank(kind), "ada") for other in others)


def test_only_an_answer_of_its_kind_or_a_refusal_closes_an_inquiry() -> None:
    ada = online()
    requests: Requests = ada.client.asked
    history, other = object(), object()
    found = ada.client.conversations.all[ROOM]
    ids = [requests.new_id() for _ in range(3)]
    out = Step()
    for id in ids:
        requests.inquire(history, found, w.History(id, ROOM), out)
    assert [one.request for one in requests.inquiries(history, ROOM)] == out.send
    assert requests.inquiries(history, CHAT) == requests.inquiries(other) == []
    refusal = w.Error(w.Code.RATE, "later", ids[1])
    assert requests.close_inquiry(history, w.Done(ids[0])) is None
    assert requests.close_inquiry(other, w.Page(ids[0], ROOM, [], 0)) is None
    assert len(requests.inquiries(history)) == 3
    assert requests.close_inquiry(history, w.Page(ids[0], ROOM, [], 0)) is not None
    assert requests.close_inquiry(history, refusal) is not None
    assert [one.request.id for one in requests.inquiries(history)] == ids[2:]
    requests.link_lost(out)
    assert requests.inquiries(history) == []
