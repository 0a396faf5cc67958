"""A long chat is loaded as a window that moves with the reader and is whole wherever it stands;
what a search asks, which answers count, and going to a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.messages import Found, Hit, Page, Search
from tests.kit.client import Person, group, text
from tui_chat.core import loaded_messages
from tui_chat.core.events import LineAdded, LinesLoaded, RequestResult
from tui_chat.core.loaded_messages import FAR
from tui_chat.core.step import CacheWrite, LoadOlder, Step
from tui_chat.runtime.cache import Cache

ROOM = "#room"
MOST, SLACK = 300, 50


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded_messages, "MOST_SHOWN", MOST)
    monkeypatch.setattr(loaded_messages, "SLACK", SLACK)


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
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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


def test_search_results_of_unknown_chats_are_not_shown() -> None:
    ada = Person().log_in(group(9))
    id = ada.ask(Search, "needle")
    hits = [Hit(chat, seq, "bob", seq, "a needle") for chat, seq in (("#nowhere", 9), (ROOM, 8))]
    ada.feed(Found(id, hits))
    assert [hit.seq for hit in ada.one(RequestResult).value.hits] == [8]
