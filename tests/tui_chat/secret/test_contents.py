"""Files through two sessions: offered, answered, sent with credit and at a pace, and ended."""

from __future__ import annotations

import contextlib
import random
from collections import deque

import pytest

from relay.wire.reportable import MAX_FILE, FileOffer
from tests.kit.secret import NOW, End, Pair, forge, pair, refuses, settled
from tui_chat.secret import events, files, payload
from tui_chat.secret.clock import PACE
from tui_chat.secret.errors import Locked, Malformed, Over, RequestRefused, TooLong, TooMuch
from tui_chat.secret.events import Event
from tui_chat.secret.files import MOST, WINDOW
from tui_chat.secret.limits import HELD, MAX_CHUNK
from tui_chat.secret.ratchet import SealedMessage

A_CHUNK_MORE = MAX_CHUNK * (WINDOW + 3) + 7
"""A file that no window holds."""


class Wire:
    """Two ends, what is on its way to each, and what each was told."""

    def __init__(self, seed: object = 0) -> None:
        self.pair: Pair = settled(seed)
        self.a, self.b = self.pair.a, self.pair.b
        self.now = NOW
        self.way: dict[End, deque[SealedMessage]] = {self.a: deque(), self.b: deque()}
        self.told: dict[End, list[Event]] = {self.a: [], self.b: []}

    def other(self, end: End) -> End:
        return self.b if end is self.a else self.a

    def out(self, end: End, happened: list[Event | SealedMessage] | list[SealedMessage]) -> None:
        for one in happened:
            if isinstance(one, SealedMessage):
                self.way[self.other(end)].append(one)
            else:
                self.told[end].append(one)

    def offer(self, end: End, data: bytes, name: str = "plan.txt") -> bytes:
        id, sealed = end.session.offer_file(name, data)
        self.out(end, sealed)
        return id

    def answer(self, end: End, id: bytes, accept: bool = True) -> None:
        self.out(end, end.session.answer_file(id, accept, self.now))

    def cancel(self, end: End, id: bytes) -> None:
        self.out(end, end.session.cancel_file(id))

    def deliver(self, end: End) -> bool:
        if not self.way[end]:
            return False
        self.out(end, end.take(self.way[end].popleft(), self.now))
        return True

    def settle(self) -> None:
        """Deliver everything; time moves only when nothing else does."""
        for _ in range(20_000):
            if self.deliver(self.a) or self.deliver(self.b):
                continue
            due = min(
                self.a.session.next_deadline(self.now), self.b.session.next_deadline(self.now)
            )
            if due > self.now + 1:
                return
            self.now = max(due, self.now)
            for end in (self.a, self.b):
                self.out(end, end.session.tick(self.now))
        raise AssertionError("it never comes to rest")

    def of(self, end: End, kind: type[Event]) -> list[Event]:  # type: ignore[valid-type]
        return [e for e in self.told[end] if isinstance(e, kind)]


def data_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize(
    "size", [0, 1, MAX_CHUNK, MAX_CHUNK + 1, MAX_CHUNK * WINDOW, A_CHUNK_MORE], ids=str
)
def test_a_file_arrives_whole_and_both_sides_know(size: int) -> None:
    w = Wire()
    data = data_of(size)
    id = w.offer(w.a, data)
    w.settle()
    assert w.of(w.b, events.FileOffered)[0].name == "plan.txt"
    w.answer(w.b, id)
    w.settle()
    assert w.of(w.b, events.FileReceived) == [events.FileReceived(id, data)]
    assert w.of(w.a, events.FileAnswered) == [events.FileAnswered(id, True)]
    assert w.of(w.a, events.FileDelivered) == [events.FileDelivered(id)]
    done = [e.done for e in w.of(w.a, events.FileMoved)]
    assert done == sorted(done) and (done[-1:] == [size] or size == 0)
    with pytest.raises(RequestRefused):
        w.a.session.cancel_file(id)
    w.out(w.a, w.a.session.send_text("after the file", 0))
    w.settle()
    assert w.of(w.b, events.TextReceived)


def test_never_more_chunks_than_the_window_and_not_faster_than_the_pace() -> None:
    w = Wire()
    id = w.offer(w.a, data_of(MAX_CHUNK * 3 * PACE))
    w.settle()
    w.answer(w.b, id)
    w.deliver(w.a)
    assert len(w.way[w.b]) == WINDOW, "no credit yet"
    began = w.now
    for _ in range(1000):
        while w.deliver(w.a) or w.deliver(w.b):
            pass
        assert w.a.session._files._rules.window(id) <= WINDOW
        if w.of(w.a, events.FileDelivered):
            break
        w.now = w.a.session.next_deadline(w.now)
        w.out(w.a, w.a.session.tick(w.now))
    assert w.of(w.a, events.FileDelivered)
    assert w.now - began >= 3 - 1.01, "three times the pace: the first second is free"


def test_declined_cancelled_and_unanswered_files_send_nothing() -> None:
    w = Wire()
    declined, waiting = w.offer(w.a, b"one"), w.offer(w.a, b"two")
    w.settle()
    w.answer(w.b, declined, accept=False)
    w.settle()
    assert w.of(w.a, events.FileAnswered) == [events.FileAnswered(declined, False)]
    w.cancel(w.a, waiting)
    w.settle()
    assert w.of(w.b, events.FileCancelled) == [events.FileCancelled(waiting)]
    for id in (declined, waiting):
        with pytest.raises(RequestRefused):
            w.b.session.answer_file(id, True, w.now)
    assert not w.of(w.b, events.FileReceived) and not w.a.session.ended


@pytest.mark.parametrize("seed", range(30))
def test_cancelling_at_any_moment_by_either_ends_the_file_and_not_the_session(seed: int) -> None:
    rng = random.Random(seed)
    w = Wire()
    sends, gets = rng.sample([w.a, w.b], 2)
    id = w.offer(sends, data_of(A_CHUNK_MORE))
    answered = False
    stops = {end: rng.randrange(2, 40) for end in rng.sample([w.a, w.b], rng.choice((1, 2)))}
    for step in range(60):
        w.deliver(rng.choice((w.a, w.b)))
        if not answered and w.of(gets, events.FileOffered):
            answered = True
            w.answer(gets, id)
        for end, at in list(stops.items()):
            if step >= at and (end is sends or answered or w.of(gets, events.FileOffered)):
                del stops[end]
                with contextlib.suppress(RequestRefused):  # it was over already
                    w.cancel(end, id)
    w.settle()
    assert not w.a.session.ended and not w.b.session.ended
    assert w.a.session._files._out == {} and w.b.session._files._out == {}
    assert not w.a.session._files.waits and not w.b.session._files.waits


def test_several_files_both_ways_and_texts_between_them_keep_their_order() -> None:
    w = Wire()
    one, two = data_of(A_CHUNK_MORE), data_of(A_CHUNK_MORE + 1)
    ids = [w.offer(w.a, one), w.offer(w.b, two), w.offer(w.a, two)]
    w.settle()
    w.answer(w.b, ids[0])
    w.answer(w.a, ids[1])
    w.answer(w.b, ids[2])
    for n in range(20):
        w.deliver(w.a)
        w.deliver(w.b)
        w.out(w.a, w.a.session.send_text(f"text {n}", 0))
    w.settle()
    assert {e.id: e.data for e in w.of(w.b, events.FileReceived)} == {ids[0]: one, ids[2]: two}
    assert [e.data for e in w.of(w.a, events.FileReceived)] == [two]
    assert [e.text for e in w.of(w.b, events.TextReceived)] == [f"text {n}" for n in range(20)]


def test_what_is_not_what_was_offered_is_thrown_away() -> None:
    w = Wire()
    id = w.offer(w.a, b"the plan")
    w.settle()
    w.a.session._files._out[id].data = b"the pl4n"
    w.answer(w.b, id)
    w.settle()
    assert w.of(w.b, events.FileBroken) == [events.FileBroken(id)]
    assert not w.of(w.b, events.FileReceived) and not w.b.session.ended


def test_a_file_that_cannot_be_offered_changes_nothing() -> None:
    w = Wire()
    before = w.a.session._ratchet
    with pytest.raises(TooLong):
        w.a.session.offer_file("big", bytes(MAX_FILE + 1))
    for name, error in (("x" * 70_000, Malformed), ("x" * 16_322, TooLong), ("\ud800", Malformed)):
        with pytest.raises(error):
            w.a.session.offer_file(name, b"")
    assert w.a.session._ratchet is before and w.a.session._files._out == {}
    w.a.session.abandon()
    with pytest.raises(Over):
        w.a.session.offer_file("late", b"")


def test_there_is_room_for_so_many_bytes_and_so_many_files() -> None:
    w = Wire()
    for _ in range(HELD // MAX_FILE):
        w.offer(w.a, bytes(MAX_FILE))
    with pytest.raises(TooMuch):
        w.a.session.offer_file("one more", b"x")
    full = Wire()
    for n in range(MOST):
        full.a.session._files.offer(n.to_bytes(16, "big"), "x", b"")
    with pytest.raises(TooMuch):
        full.a.session.offer_file("one more", b"")
    assert not full.a.session.ended
    offers = [forge(w.b, FileOffer(bytes([n]) * 16, MAX_FILE, bytes(32), "x")) for n in (1, 2)]
    for offer in offers:
        w.a.take(offer)
    with pytest.raises(TooMuch):
        w.a.session.answer_file(bytes([1]) * 16, True, w.now)
    w.answer(w.a, bytes([1]) * 16, accept=False)


def test_an_offer_for_which_there_is_no_room_waits_until_there_is() -> None:
    """The room is one's own affair: the peer's offer is in order, and no answer to it is owed."""
    w = Wire()
    mine = [w.offer(w.a, bytes(MAX_FILE)) for _ in range(HELD // MAX_FILE)]
    theirs = b"t" * 16
    w.out(w.a, w.a.take(forge(w.b, FileOffer(theirs, 1, bytes(32), "x"))))
    assert len(w.of(w.a, events.FileOffered)) == 1
    before = w.a.session._ratchet
    for _ in range(2):
        with pytest.raises(TooMuch):
            w.a.session.answer_file(theirs, True, w.now)
    assert w.a.session._ratchet is before, "nothing is said of it"
    w.cancel(w.a, mine[0])
    w.answer(w.a, theirs)
    assert not w.a.session.ended


def test_last_offers_that_cross_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 3)
    w = Wire()
    for _ in range(3):
        w.offer(w.a, b"of a")
        w.offer(w.b, b"of b")
    w.settle()
    for end in (w.a, w.b):
        assert len(w.of(end, events.FileOffered)) == 3
        with pytest.raises(TooMuch):
            end.session.offer_file("one more", b"")
    for end in (w.a, w.b):
        w.out(end, end.session.send_text("it goes on", 0))
    w.settle()
    assert w.of(w.a, events.TextReceived) and w.of(w.b, events.TextReceived)
    refuses(w.b, forge(w.a, FileOffer(b"x" * 16, 5, bytes(32), "one more")))


def test_a_cancel_instead_of_an_answer_is_told_to_who_offered() -> None:
    w = Wire()
    id = w.offer(w.a, b"the plan")
    w.settle()
    w.cancel(w.b, id)
    w.settle()
    assert w.of(w.a, events.FileCancelled) == [events.FileCancelled(id)]
    with pytest.raises(RequestRefused):
        w.b.session.answer_file(id, True, w.now)


def test_a_cancel_that_crosses_the_last_credit_leaves_the_file_where_it_is() -> None:
    w = Wire()
    id = w.offer(w.a, b"the plan")
    w.settle()
    w.answer(w.b, id)
    w.deliver(w.a)  # the answer; the one chunk is on its way
    w.deliver(w.b)  # and with it the file is here
    w.cancel(w.a, id)
    w.settle()
    assert w.of(w.b, events.FileReceived) == [events.FileReceived(id, b"the plan")]
    assert not w.of(w.b, events.FileCancelled) and not w.of(w.a, events.FileDelivered)
    assert not w.a.session.ended and not w.b.session.ended


def test_with_the_session_go_the_bytes() -> None:
    w = Wire()
    id = w.offer(w.a, data_of(A_CHUNK_MORE))
    w.settle()
    w.answer(w.b, id)
    for _ in range(6):
        w.deliver(w.a)
        w.deliver(w.b)
    for end in (w.a, w.b):
        end.session.abandon()
        assert end.session._files._out == {} and end.session._files._in == {}
        assert end.session.tick(w.now + 1000) == []
        assert end.session.next_deadline(w.now) == float("inf")


def test_before_ready_and_at_the_last_number_no_file_moves() -> None:
    p = pair(deliver=False)
    with pytest.raises(Locked):
        p.a.session.offer_file("early", b"x")


# Deletion of everything


def test_flush_takes_all_texts_away_on_both_sides_at_a_pace() -> None:
    w = Wire()
    for n in range(3 * PACE):
        w.out(w.a, w.a.session.send_text(f"mine {n}", 0))
    w.settle()
    w.out(w.b, w.b.session.send_text("theirs", 0))
    w.settle()
    texts = len(w.of(w.b, events.TextReceived))
    began = w.now
    w.out(w.a, w.a.session.flush(w.now))
    assert w.a.session.unconfirmed == () and len(w.way[w.b]) <= PACE
    w.settle()
    assert len(w.of(w.b, events.TextDeleted)) == texts + 1
    assert w.now > began + 1, "three times the pace"
    assert w.a.session.flush(w.now) == [], "there is nothing left"


def test_turns_are_counted_on_both_sides_alike() -> None:
    w = Wire()
    before = w.a.session.turns
    for end in (w.a, w.b, w.a, w.b):
        w.out(end, end.session.send_text("x", 0))
        w.settle()
    assert w.a.session.turns == w.b.session.turns == before + 4
    w.a.session.abandon()
    assert w.a.session.turns == 0


@pytest.mark.parametrize(
    "inner",
    [payload.FileChunkPayload(bytes(16), 0, b"x"), payload.FileCreditPayload(bytes(16), 0)],
    ids=["chunk", "credit"],
)
def test_bytes_or_credit_that_nobody_asked_for_end_the_session(inner: payload.Inner) -> None:
    w = Wire()
    w.out(w.a, w.b.take(forge(w.a, FileOffer(bytes(16), 10, bytes(32), "x"))))
    assert not w.b.session.ended, "an offer alone does not"
    refuses(w.b, forge(w.a, inner))
