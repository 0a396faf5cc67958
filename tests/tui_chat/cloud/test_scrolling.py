"""A long chat is loaded as a window that moves with the reader and is whole wherever it stands;
what a search asks, which answers count, and going to a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.messages import Found, Hit, Msg, Page, Place, Search
from relay.wire.protocol import History
from tests.kit.client import Person, group, text
from tui_chat.core import log
from tui_chat.core.events import LineAdded, LinesLoaded, Response
from tui_chat.core.log import FAR
from tui_chat.core.step import CacheWrite, LoadOlder, Step
from tui_chat.runtime.cache import Cache

ROOM = "#room"
MOST, SLACK = 300, 50


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_SHOWN", MOST)
    monkeypatch.setattr(log, "SLACK", SLACK)


class Reader(Person):
    """A client with a cache, before a relay that has `head` entries of one chat."""

    def __init__(self, path: Path, head: int) -> None:
        super().__init__()
        self.cache = Cache(path, "ada")
        self.head = 0
        self.log_in(group(head))
        self.head = head
        self.pages()

    def do(self, step: Step) -> Step:
        super().do(step)
        rows = [k for k in step.keep if isinstance(k, CacheWrite)]
        if rows:
            self.cache.keep(rows)
        for k in step.keep:
            if isinstance(k, LoadOlder):
                lines = self.cache.older(k.chat, k.before, k.lo, k.limit)
                self.do(self.client.scrolling.cached(k, lines))
        return step

    def pages(self) -> None:
        while asked := self.take(protocol.History):
            for frame in asked:
                before = frame.before or self.head + 1
                found = [text(ROOM, n) for n in range(max(before - frame.limit, 1), before)]
                self.feed(Page(frame.id, ROOM, found, self.head))

    def live(self, count: int = 1) -> None:
        for _ in range(count):
            self.head += 1
            self.feed(text(ROOM, self.head))

    def older(self) -> None:
        self.do(self.client.scrolling.older(ROOM))
        self.pages()

    def newer(self) -> None:
        self.do(self.client.scrolling.newer(ROOM))
        self.pages()

    def go(self, seq: int) -> bool:
        moved, step = self.client.scrolling.around(ROOM, seq)
        self.do(step)
        self.pages()
        return moved

    def latest(self) -> None:
        self.do(self.client.scrolling.latest(ROOM))
        self.pages()

    def reads(self, back: bool) -> None:
        here, above = (None, ROOM) if back else (ROOM, None)
        self.do(self.client.viewing(here, self.now, back=above))

    @property
    def loaded(self) -> list[int]:
        return [line.seq or 0 for line in self.log(ROOM).lines]


PLACES = {"first": 0.0, "third": 0.33, "half": 0.5, "near the end": 0.95, "last": 1.0}
ACTS = ("live", "burst", "older", "older", "newer", "latest", "back", "end", "away", *PLACES)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 700), st.lists(st.sampled_from(ACTS), max_size=30))
def test_the_window_has_no_holes_and_a_bound(
    tmp_path_factory: pytest.TempPathFactory, head: int, acts: list[str]
) -> None:
    ada = Reader(tmp_path_factory.mktemp("cache") / "cache.db", head)
    try:
        for act in acts:
            match act:
                case "live":
                    ada.live()
                case "burst":
                    ada.live(120)
                case "back":
                    ada.reads(back=True)
                case "end":
                    ada.latest()
                    ada.reads(back=False)
                case "away":
                    ada.lose()
                    ada.sent.clear()
                    ada.head += 40
                    ada.log_in(group(ada.head))
                    ada.pages()
                case place if place in PLACES:
                    seq = max(round(ada.head * PLACES[place]), 1)
                    assert ada.go(seq) is (ada.head > 0)
                    assert not ada.head or seq in ada.loaded
                case _:
                    getattr(ada, act)()
            seqs, log = ada.loaded, ada.log(ROOM)
            assert len(seqs) <= MOST + 2 * SLACK + 200
            assert seqs == list(range(seqs[0], seqs[-1] + 1)) if seqs else not ada.head
            assert log.head == ada.head
            assert (seqs[-1] if seqs else 0) == (ada.head if log.cut is None else log.cut)
        ada.latest()
        for _ in range(ada.head // 100 + 1):
            ada.older()
        assert not ada.head or ada.loaded[0] == 1
        for _ in range(ada.head // 100 + 1):
            ada.newer()
        assert not ada.head or ada.loaded[-1] == ada.head
    finally:
        ada.cache.close()


def test_whoever_reads_above_stays_there_whatever_comes_in(tmp_path: Path) -> None:
    ada = Reader(tmp_path / "cache.db", 1000)
    ada.older()
    ada.reads(back=True)
    first = ada.loaded[0]
    ada.live(MOST * 3)
    assert ada.loaded[0] == first
    assert ada.log(ROOM).cut == ada.loaded[-1] < ada.head
    ada.take(LineAdded)
    ada.live()
    assert not ada.take(LineAdded), "a line that is not loaded was said to be at the end"
    assert ada.take(LinesLoaded)
    assert ada.log(ROOM).unread == MOST * 3 + 1
    ada.lose()
    ada.head += FAR + 7
    ada.log_in(group(ada.head))
    ada.pages()
    assert ada.loaded[0] == first
    ada.latest()
    assert ada.loaded[-1] == ada.head
    assert ada.log(ROOM).cut is None
    ada.cache.close()


def test_an_own_text_that_waited_is_placed_where_it_belongs(tmp_path: Path) -> None:
    ada = Reader(tmp_path / "cache.db", 1000)
    for _ in range(4):
        ada.older()
    ada.reads(back=True)
    assert ada.log(ROOM).cut is not None
    ada.say(ROOM, "mine")
    (frame,) = ada.take(protocol.Send)
    ada.head += 1
    ada.feed(protocol.Sent(frame.id, ROOM, ada.head, 5))
    assert "mine" not in ada.texts(ROOM), "it stands after what is not loaded"
    ada.feed(text(ROOM, ada.head, "ada", id=frame.id, said="mine"))
    ada.latest()
    assert ada.texts(ROOM)[-1] == "mine"
    ada.cache.close()


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
    id = ada.ask(Search, "needle", chat, before=before, limit=3)
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


def test_the_first_entry_from_a_time_on(ada: Person) -> None:
    id = ada.ask(History, ROOM, since=500, limit=1)
    req = ada.one(protocol.History)
    assert (req.id, req.chat, req.since, req.limit) == (id, ROOM, 500, 1)
    early = Msg(ROOM, 4, "a" * 32, "bob", 499, "too early")
    ada.feed(Page(id, ROOM, [early], 9))
    assert ada.one(Response).code == "wrong_answer"
