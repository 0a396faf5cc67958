"""Answers of the relay fit what was asked, entries can stand where they are said to stand, and what
a relay can make a client hold has a bound."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from msgspec.structs import replace

from tests.kit import wire as w
from tests.kit.client import Person, ask, group, text
from tests.kit.hostile_people import CHAT
from tui_chat.cloud import history, scrolling
from tui_chat.cloud.refusals import LEAST_PAUSE, MOST_PAUSE
from tui_chat.cloud.requests import WAITING, Requests, is_answer
from tui_chat.cloud.roster import CHATS, INVITATIONS
from tui_chat.core.events import ActionRefused, LineAdded, LinesLoaded, RequestResult, Trouble
from tui_chat.core.step import Step

ROOM = "#room"
EVE = "@ada,eve"


def direct(chat: str = CHAT, head: int = 0) -> w.Chat:
    return w.Chat(chat, head, 0, 0, 2)


def online(*chats: w.Chat, **options: object) -> Person:
    ada = Person(**options).log_in(*(chats or (group(), direct())))
    ada.forget()
    return ada


def keys(*pairs: tuple[int, int]) -> w.FrankKeyList:
    made = [w.FrankKey(no, kid, w.B32(bytes(32)), 1, 2, 3) for no, kid in pairs]
    return w.FrankKeyList("", made)


def page(*msgs: w.Msg, chat: str = ROOM) -> w.Page:
    return w.Page("", chat, list(msgs), 9)


def hit(seq: int, chat: str = ROOM, at: int = 0, marks: tuple[int, ...] = (2, 8)) -> w.Hit:
    return w.Hit(chat, seq, "bob", at or seq, "a needle", marks=list(marks))


def found(*hits: w.Hit, next: tuple[int, str, int] | None = None) -> w.Found:
    return w.Found("", list(hits), next and w.Place(*next))


def queued(*numbers: int, state: w.State = "new") -> w.StaffQueued:
    rows = [w.ReportRow(no, "cloud", state, 1, "spam", 1) for no in numbers]
    return w.StaffQueued("", rows, 9)


def made(kind: type, *args: object, **fields: object) -> tuple[Any, ...]:
    return kind, args, fields


DECISION = w.Decision(1, 5, 7, "restrict", "moderator", "rules", "No insults", "It calls names.")
CASE = w.ReportRow(3, "cloud", "open", 1, "spam", 1)
APPEAL = w.AppealRow(2, 1, "bob", "no", DECISION)
ONE, TWO = (w.PublicChat(chat, 1, "", "", "group") for chat in ("#b", "#a"))
FOUR, FIVE, SIX, SEVEN = (text(ROOM, seq) for seq in (4, 5, 6, 7))
NEW, OTHER = (w.Opened("", group(chat=chat)) for chat in ("#new", "#other"))
DONE, BANS, LINK = w.Done(""), w.GroupBanList("", ROOM, []), "a" * 26
FIT: list[tuple[Any, list[Any], list[Any]]] = [
    (made(w.Direct, "bob"), [w.Opened("", direct())], [w.Opened("", direct(EVE)), NEW, DONE]),
    (made(w.GroupCreate, "#new"), [NEW], [OTHER, w.Opened("", direct())]),
    (made(w.GroupJoin, "#new"), [NEW], [OTHER, w.Opened("", direct()), DONE]),
    (made(w.GroupInvite, ROOM, "bob"), [DONE], [NEW]),
    (made(w.GroupLeave, ROOM), [DONE], [NEW]),
    (made(w.GroupTitle, ROOM, "x"), [DONE], [BANS]),
    (made(w.GroupShow, ROOM), [w.Opened("", group(9))], [OTHER]),
    (made(w.GroupBans, ROOM), [BANS], [w.GroupBanList("", "#other", []), DONE]),
    (made(w.GroupLinks, ROOM), [w.GroupLinkList("", ROOM, [])],
     [w.GroupLinkList("", "#other", [])]),
    (made(w.GroupLink, ROOM, 3, 60), [w.GroupLinkMade("", ROOM, LINK, 3, 9)],
     [w.GroupLinkMade("", ROOM, LINK, 4, 9), w.GroupLinkMade("", "#other", LINK, 3, 9)]),
    (made(w.GroupInvited, ROOM), [w.GroupInvitedPage("", ROOM, [])],
     [w.GroupInvitedPage("", "#other", [])]),
    (made(w.Directory), [w.DirectoryPage("", [TWO, ONE])],
     [w.DirectoryPage("", [ONE, TWO]), w.DirectoryPage("", [ONE], "#a")]),
    (made(w.Directory, "", "#a"), [w.DirectoryPage("", [ONE], "#b")],
     [w.DirectoryPage("", [TWO]), w.DirectoryPage("", [], "#a")]),
    (made(w.Members, ROOM), [w.MemberList("", ROOM, [])], [w.MemberList("", "#other", []), DONE]),
    (made(w.History, ROOM, after=4, limit=2), [page(FIVE, SIX), page()],
     [page(FOUR, FIVE), page(FIVE, SIX, SEVEN), page(FIVE, SEVEN), page(chat="#other"),
      page(text("#other", 5)), DONE]),
    (made(w.History, CHAT, before=9, limit=2),
     [page(text(CHAT, 7), text(CHAT, 8, "ada"), chat=CHAT)],
     [page(text(CHAT, 9), chat=CHAT), page(text(CHAT, 8, "eve"), chat=CHAT)]),
    (made(w.History, ROOM, since=5_000, limit=1), [page(FIVE)], [page(FOUR)]),
    (made(w.FrankKeys), [keys(), keys((300, 44), (258, 2)), keys((299, 43), (7, 7))],
     [keys((7, 7), (8, 8)), keys((7, 7), (7, 7)), keys((258, 3))]),
    (made(w.FrankKeys, 300), [keys(), keys((299, 43), (7, 7))], [keys((300, 44), (258, 2))]),
    (made(w.Drafts), [w.DraftList("", [w.Draft("#other", "theirs")])], [DONE]),
    (made(w.Drafts, after="#other"), [], [w.DraftList("", [w.Draft("#other", "theirs")])]),
    (made(w.Places), [w.PlaceList("", [w.ChatPlace("#other", True, "")])], [DONE]),
    (made(w.Places, after="#other"), [], [w.PlaceList("", [w.ChatPlace("#other", True, "")])]),
    (made(w.Search, "needle", ROOM, before=w.Place(9, ROOM, 9), limit=3),
     [found(hit(2)), found(next=(2, ROOM, 2))],
     [found(hit(1), hit(2)), found(hit(2), hit(2)), found(hit(5), hit(4), hit(3), hit(2)),
      found(hit(9)), found(hit(2, "#other")), found(hit(0, at=1)), found(hit(2, marks=(2,))),
      found(hit(2, marks=(8, 2))), found(hit(2, marks=(2, 9))), found(hit(2), next=(3, ROOM, 3)),
      found(next=(9, ROOM, 9))]),
    (made(w.StaffQueue, "new", 1), [queued(3, 4)],
     [queued(2, 1), queued(1, 3), queued(3, state="open")]),
    (made(w.StaffOpen, 3), [w.StaffReport("", w.Case(CASE))],
     [w.StaffReport("", w.Case(replace(CASE, report=4))), queued()]),
    (made(w.StaffDecide, 3, "dismiss"), [w.StaffDecided("", 8)], [DONE]),
    (made(w.StaffAppeals, 1), [w.StaffAppealed("", [APPEAL], 2)],
     [w.StaffAppealed("", [APPEAL, APPEAL], 2)]),
    (made(w.StaffSettle, 3, "upheld", "so"), [DONE], [w.StaffDecided("", 1)]),
    (made(w.StaffList), [w.StaffMembers("", [])], [DONE]),
    (made(w.Appeal, 1, "no"), [DONE], [w.StaffDecided("", 1)]),
]  # fmt: skip
"""Requests, the answers that fit them, and answers that do not."""


@pytest.mark.parametrize(("asked", "right", "wrong"), FIT)
def test_only_what_was_asked_is_answered(asked: Any, right: list[Any], wrong: list[Any]) -> None:
    """Else a relay could lead a text that is meant for one into the chat with another."""
    kind, args, fields = asked
    for n, answer in enumerate((*right, *wrong)):
        ada = online(w.Chat(ROOM, 9, 9, 0, 4, "", "owner"), group(9, chat="#other"), direct())
        ada.feed(replace(answer, id="f" * 32))
        assert not ada.take(RequestResult), "nobody asked that"
        answer = replace(answer, id=ada.ask(kind, *args, **fields))
        assert isinstance(ada.sent[-1], kind)
        before = set(ada.client.conversations.all)
        ada.feed(answer)
        told = ada.one(RequestResult)
        assert told.id == answer.id
        if n < len(right):
            assert not told.code
        else:
            assert told.code == "wrong_answer" and not told.chat and told.value is None
            assert set(ada.client.conversations.all) == before
        ada.feed(answer)
        assert not ada.take(RequestResult), "once"


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


def test_the_chats_and_invitations_of_a_relay_are_bounded() -> None:
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
    assert ada.one(RequestResult).code == str(w.Code.QUOTA)
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
    assert [(a.id, a.code) for a in ada.take(RequestResult)] == [(id, "timeout") for id in ids[:5]]
    ada.feed(w.MemberList(ids[0], ROOM, []), w.MemberList(ids[-1], ROOM, []))
    assert ada.one(RequestResult).id == ids[-1]


def test_requests_that_were_too_fast_can_be_repeated_and_final_refusals_cannot() -> None:
    ada = online()
    id, step = ask(ada.client, w.Pin, ROOM, 1, on=True)
    asked = ada.do(step).send
    for retry_ms, wait in ((250, 0.25), (0, LEAST_PAUSE), (10**9, MOST_PAUSE)):
        ada.feed(w.Error(w.Code.RATE, "Too fast.", id, retry_ms=retry_ms))
        refused = ada.one(RequestResult)
        assert (refused.id, refused.code, refused.wait) == (id, "rate", wait)
        assert ada.do(ada.client.requests.again(id)[1]).send == asked, "the same: done once"
    ada.feed(w.Error(w.Code.NOT_ALLOWED, "No.", id))
    assert ada.one(RequestResult).wait is None
    with pytest.raises(KeyError):
        ada.client.requests.again(id)


def test_the_size_of_all_logs_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrolling, "MEMORY_BYTES", 400_000)
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
    assert "too long by 1 byte." in ada.one(ActionRefused).text


def edit(chat: str, seq: int, re: int, said: str) -> w.Msg:
    return w.Msg(chat, seq, f"{seq:032x}", "bob", 1, said, "edited", re=re, changed=seq, edited=1)


def test_edits_of_absent_texts_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
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
    requests: Requests = ada.client.requests
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
