"""Searching, in the client's core: what is asked, which answers count, that nothing of it leaves
beside a secret chat, and going to a place of a chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire import protocol
from relay.wire.messages import Found, Hit, Msg, Page, Place, Search
from relay.wire.protocol import History
from tests.kit.asks import ask
from tests.kit.client import Person, group
from tests.kit.hostile_relay import CHAT
from tests.tui_chat.cloud.test_messages_changes import sealed
from tests.tui_chat.cloud.test_scrolling_window import ROOM, Reader
from tui_chat.cloud.refusals import SEARCH_NOT_CLOUD
from tui_chat.cloud.scrolling import AROUND
from tui_chat.core.events import Response
from tui_chat.core.step import LoadOlder

OTHER = "#other"


def hit(seq: int, chat: str = ROOM, at: int = 0, marks: list[int] | None = None) -> Hit:
    return Hit(chat, seq, "bob", at or seq, "a needle", marks=[2, 8] if marks is None else marks)


@pytest.fixture
def ada() -> Person:
    ada = Person()
    ada.log_in(group(9), group(9, chat=OTHER))
    ada.forget()
    return ada


def asked(ada: Person, chat: str | None = None, before: Place | None = None) -> Search:
    id, step = ask(ada.client, Search, "needle", chat, before=before, limit=3)
    ada.do(step)
    req = ada.one(Search)
    assert (req.id, req.query, req.chat, req.limit) == (id, "needle", chat, 3)
    return req


def answered(ada: Person, event: Found) -> Response:
    ada.feed(event)
    return ada.one(Response)


def test_what_is_in_no_chat_of_ones_own_is_not_shown(ada: Person) -> None:
    req = asked(ada)
    told = answered(ada, Found(req.id, [hit(9, "#nowhere"), hit(8)]))
    assert isinstance(told.value, Found)
    assert told.value.hits == [hit(8)]


@pytest.mark.parametrize(
    ("hits", "next"),
    [
        ([hit(1), hit(2)], None),
        ([hit(2), hit(2)], None),
        ([hit(5), hit(4), hit(3), hit(2)], None),
        ([hit(9)], None),
        ([hit(2, OTHER)], None),
        ([hit(0, at=1)], None),
        ([hit(2, marks=[2])], None),
        ([hit(2, marks=[8, 2])], None),
        ([hit(2, marks=[2, 9])], None),
        ([hit(2)], (3, ROOM, 3)),
        ([], (9, ROOM, 9)),
    ],
)
def test_an_answer_that_does_not_fit_counts_for_nothing(
    ada: Person, hits: list[Hit], next: tuple[int, str, int] | None
) -> None:
    req = asked(ada, ROOM, Place(9, ROOM, 9))
    told = answered(ada, Found(req.id, hits, next and Place(*next)))
    assert told.code == "wrong_answer"


def test_a_search_that_found_nothing_yet_may_go_on(ada: Person) -> None:
    req = asked(ada, ROOM, Place(9, ROOM, 9))
    assert answered(ada, Found(req.id, [], Place(2, ROOM, 2))).code == ""
    req = asked(ada, ROOM)
    assert answered(ada, Found(req.id, [hit(2)], Place(2, ROOM, 2))).code == ""


def test_nothing_of_it_leaves_beside_a_secret_chat() -> None:
    stage = sealed()
    for _, step in (
        ask(stage.ada.client, Search, "a canary", CHAT),
        ask(stage.ada.client, Search, "a canary", None, beside=CHAT),
        ask(stage.ada.client, History, CHAT, since=0, limit=1),
    ):
        assert not step.send and not step.keep
        (answer,) = step.tell
        assert isinstance(answer, Response)
        assert (answer.code, answer.text) == ("not_cloud", SEARCH_NOT_CLOUD)


def test_a_chat_that_one_is_not_in_is_not_asked_for(ada: Person) -> None:
    for _, step in (
        ask(ada.client, Search, "needle", "#nowhere"),
        ask(ada.client, History, "#nowhere", since=0, limit=1),
    ):
        assert not step.send
        assert [a.code for a in step.tell if isinstance(a, Response)] == ["no_such_chat"]


def test_the_first_entry_from_a_time_on(ada: Person) -> None:
    id, step = ask(ada.client, History, ROOM, since=500, limit=1)
    ada.do(step)
    req = ada.one(protocol.History)
    assert (req.id, req.chat, req.since, req.limit) == (id, ROOM, 500, 1)
    early = Msg(ROOM, 4, "a" * 32, "bob", 499, "too early")
    ada.feed(Page(id, ROOM, [early], 9))
    assert ada.one(Response).code == "wrong_answer"


def test_going_far_up_leaves_out_what_is_between(tmp_path: Path) -> None:
    ada = Reader(tmp_path / "cache.db", 5_000)
    assert ada.go(1_000)
    assert ada.loaded == list(range(1_000 - AROUND, 1_000 + AROUND))
    assert ada.log(ROOM).cut == ada.loaded[-1]
    ada.live()
    assert ada.loaded[-1] == 1_000 + AROUND - 1, "what comes in is not shown there"
    ada.newer()
    ada.older()
    assert (ada.loaded[0], ada.loaded[-1]) == (1_000 - AROUND - 200, 1_000 + AROUND + 199)
    ada.latest()
    assert ada.loaded[-1] == ada.head
    ada.cache.close()


def test_what_is_here_is_gone_to_without_the_relay(tmp_path: Path) -> None:
    ada = Reader(tmp_path / "cache.db", 2_000)
    for _ in range(10):
        ada.older()
    ada.latest()
    ada.forget()
    ada.lose()
    assert ada.go(300)
    assert 300 in ada.loaded and not ada.sent
    assert ada.go(2_000) and ada.log(ROOM).cut is None
    ada.cache.close()


def test_without_a_connection_what_is_not_here_is_left_alone(tmp_path: Path) -> None:
    ada = Reader(tmp_path / "cache.db", 5_000)
    before = ada.loaded
    ada.lose()
    ada.forget()
    assert not ada.go(1_000)
    assert ada.loaded == before and not ada.take(LoadOlder)
    ada.cache.close()
