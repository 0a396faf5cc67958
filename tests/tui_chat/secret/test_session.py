"""A session says and hears: texts, confirmations, deletions, files, and all at once."""

from __future__ import annotations

import random
from collections import deque

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from relay.wire.reportable import FileOffer
from tests.kit.secret import NOW, events_of, forge, pair, refuses, sealed_of, settled
from tui_chat.secret import events, payload
from tui_chat.secret.errors import Malformed, RequestRefused, TooLong
from tui_chat.secret.files import MOST
from tui_chat.secret.payload import Inner
from tui_chat.secret.texts import KEPT, Texts

# Texts and ACKs


def test_a_text_arrives_and_is_confirmed() -> None:
    p = pair()
    [first] = p.a.session.send_text("hello", 0)
    [second] = p.a.session.send_text("wörld", 60)
    assert p.b.take(first) == [events.TextReceived(0, "hello", 0)]
    assert p.b.take(second) == [events.TextReceived(1, "wörld", 60)]
    assert p.a.session.unconfirmed == (0, 1)
    [ack] = p.b.session.ack(0, NOW)
    assert p.a.take(ack) == [events.TextsAcknowledged(0)]
    assert p.a.session.unconfirmed == (1,)
    [ack] = p.b.session.ack(1, NOW)
    assert p.a.take(ack) == [events.TextsAcknowledged(1)]
    assert p.a.session.unconfirmed == ()


def test_acking_again_or_less_sends_nothing_and_unknown_is_refused() -> None:
    p = pair()
    for text in ("one", "two"):
        p.b.take(*p.a.session.send_text(text, 0))
    assert len(p.b.session.ack(1, NOW)) == 1
    assert p.b.session.ack(1, NOW) == p.b.session.ack(0, NOW) == []
    with pytest.raises(RequestRefused):
        p.b.session.ack(2, NOW)


def test_before_anything_arrived_nothing_can_be_acked() -> None:
    session = pair(deliver=False).b.session
    with pytest.raises(RequestRefused, match="no message with this number arrived"):
        session.ack(0, NOW)
    assert session.displayed(NOW) == []


def test_a_repeated_ack_of_the_peer_is_taken_in_silence_and_a_falling_one_ends_it() -> None:
    p = settled()
    sent = [p.a.session.send_text("x", 0)[0] for _ in range(3)]
    for sealed in sent:
        p.b.take(sealed)
    assert events_of(p.a.take(forge(p.b, payload.AckPayload(sent[2].n)))) == [
        events.TextsAcknowledged(sent[2].n)
    ]
    assert p.a.take(forge(p.b, payload.AckPayload(sent[2].n))) == []
    refuses(p.a, forge(p.b, payload.AckPayload(sent[1].n)))


def test_an_ack_may_name_any_message_that_was_sent_also_one_that_is_no_text() -> None:
    p = settled()
    [text] = p.a.session.send_text("one", 0)
    [verified] = p.a.session.verified()
    for sealed in (text, verified):
        p.b.take(sealed)
    assert p.a.take(forge(p.b, payload.AckPayload(0))) == [events.TextsAcknowledged(0)], (
        "a heartbeat of before"
    )
    assert p.a.session.unconfirmed == (text.n,)
    p.a.take(forge(p.b, payload.AckPayload(verified.n)))
    assert p.a.session.unconfirmed == ()
    q = settled()
    assert q.b.take(forge(q.a, payload.AckPayload(0))) == [events.TextsAcknowledged(0)], "READY"


def test_an_ack_for_what_was_not_sent_ends_the_session() -> None:
    p = settled()
    refuses(p.a, forge(p.b, payload.AckPayload(p.a.session._ratchet.ns)))
    assert p.a.session.ended


@pytest.mark.parametrize(
    ("text", "ttl", "error"),
    [
        ("", 0, Malformed),
        ("x" * 16_376, 0, TooLong),
        ("\ud800", 0, Malformed),
        ("x", -1, Malformed),
        ("x", 86_401, Malformed),
    ],
)
def test_a_refused_text_changes_nothing(text: str, ttl: int, error: type[RequestRefused]) -> None:
    p = pair()
    before = p.a.session._ratchet
    with pytest.raises(error):
        p.a.session.send_text(text, ttl)
    assert p.a.session._ratchet is before
    assert p.a.session.unconfirmed == ()
    assert p.b.take(*p.a.session.send_text("still fine", 0))


def test_texts_of_every_size_arrive() -> None:
    p = pair()
    for size in (1, 247, 248, 8_183, 16_375):
        text = "x" * size
        assert p.b.take(*p.a.session.send_text(text, 0))[-1].text == text


# VERIFIED, DELETE


def test_verified_is_told_and_sets_nothing() -> None:
    p = settled()
    [said] = p.a.session.verified()
    assert events_of(p.b.take(said))[-1] == events.PeerVerified()
    [said] = p.a.session.verified()
    assert p.b.take(said) == [], "a peer that says it again and again is told of once"


def test_either_side_deletes_either_text_once() -> None:
    p = settled()
    [mine] = p.a.session.send_text("mine", 0)
    p.b.take(mine)
    [theirs] = p.b.session.send_text("theirs", 0)
    p.a.take(theirs)
    [delete] = p.a.session.delete(mine.n, own=True)
    assert events_of(p.b.take(delete))[-1] == events.TextDeleted(own=False, n=mine.n)
    [delete] = p.a.session.delete(theirs.n, own=False)
    assert p.b.take(delete) == [events.TextDeleted(own=True, n=theirs.n)]
    assert p.a.session.delete(mine.n, own=True) == []
    again = forge(p.a, payload.DeletePayload(0, mine.n))
    assert p.b.take(again) == []
    assert p.a.session.unconfirmed == p.b.session.unconfirmed == ()


def test_deleting_what_is_no_text_has_no_effect() -> None:
    p = settled()
    assert p.b.take(forge(p.a, payload.DeletePayload(0, 0))) == []
    assert p.b.take(forge(p.a, payload.DeletePayload(1, 0))) == []


def test_a_delete_is_measured_by_the_direction_that_it_names() -> None:
    p = settled()
    for text in "abcd":
        last = p.a.session.send_text(text, 0)[0]
        p.b.take(last)
    out = p.a.take(forge(p.b, payload.DeletePayload(0, last.n)))
    assert out == [events.TextDeleted(own=True, n=last.n)], (
        "above the number of the message that says so"
    )
    p = settled()
    for _ in range(4):
        p.b.take(forge(p.a, payload.NoopPayload(False)))
    refuses(p.b, forge(p.a, payload.DeletePayload(1, p.b.session._ratchet.ns)))


@pytest.mark.parametrize("direction", [0, 1])
def test_delete_of_a_message_that_was_not_sent_ends_the_session(direction: int) -> None:
    p = settled()
    unsent = (p.a, p.b)[direction].session._ratchet.ns
    refuses(p.b, forge(p.a, payload.DeletePayload(direction, unsent)))
    assert p.b.session.ended


# Files: what is offered is evidence, what does not belong ends the session


def test_a_file_offer_is_told_kept_as_evidence_and_confirmed_like_a_text() -> None:
    p = settled()
    id, [offer] = p.a.session.offer_file("a.txt", b"bytes")
    assert p.b.take(offer) == [events.FileOffered(offer.n, id, "a.txt", 5)]
    assert [e.n for e in p.b.session.evidence] == [offer.n]
    [ack] = p.b.session.ack(offer.n, NOW)
    assert events_of(p.a.take(ack)) == [events.TextsAcknowledged(offer.n)]


def test_a_second_offer_of_one_id_leaves_no_evidence_and_ends_the_session() -> None:
    p = settled()
    offer = FileOffer(bytes(16), 5, bytes(32), "a.txt")
    p.b.take(forge(p.a, offer))
    refuses(p.b, forge(p.a, offer))
    assert len(p.b.session.evidence) == 1


@pytest.mark.parametrize(
    "inner",
    [
        payload.FileReplyPayload(bytes(16), True),
        payload.FileChunkPayload(bytes(16), 0, b"x"),
        payload.FileCreditPayload(bytes(16), 0),
        payload.FileCancelPayload(bytes(16)),
    ],
)
def test_file_messages_without_an_offer_end_the_session(inner: Inner) -> None:
    p = settled()
    refuses(p.b, forge(p.a, inner))
    assert p.b.session.ended


def test_a_session_takes_only_so_many_files_of_a_peer() -> None:
    p = settled()
    for n in range(MOST):
        p.b.take(forge(p.a, FileOffer(n.to_bytes(16, "big"), 5, bytes(32), "a.txt")))
    assert not p.b.session.ended
    refuses(p.b, forge(p.a, FileOffer(b"x" * 16, 5, bytes(32), "a.txt")))


# What is displayed, and what makes room


def test_all_that_arrived_is_confirmed_by_one_message() -> None:
    p = settled()
    for text in ("one", "two"):
        p.b.take(*p.a.session.send_text(text, 0))
    _, [offer] = p.a.session.offer_file("a.txt", b"bytes")
    p.b.take(offer)
    assert events_of(p.a.take(*p.b.session.displayed(NOW))) == [events.TextsAcknowledged(offer.n)]
    assert p.b.session.displayed(NOW) == []


def test_what_is_displayed_after_the_end_begins_to_expire() -> None:
    p = settled()
    p.b.take(*p.a.session.send_text("short", 5))
    p.b.session.abandon()
    assert p.b.session.next_deadline(NOW) == float("inf") and p.b.session.holds_timed_texts
    assert p.b.session.displayed(NOW) == []
    assert p.b.session.next_deadline(NOW) == NOW + 5
    assert events_of(p.b.session.tick(NOW + 5)) == [events.TextExpired(own=False, n=1)]
    assert not p.b.session.holds_timed_texts


def test_of_too_many_texts_the_oldest_go_on_both_sides() -> None:
    kept = Texts(own=True)
    for n in range(KEPT):
        kept.add(n, 0)
    assert not kept.crowded and kept.expire(NOW) == []
    kept.add(KEPT, 0)
    assert kept.crowded
    gone = kept.expire(NOW)
    assert [e.n for e in gone] == list(range(256)) and not kept.crowded
    assert not kept.delete(0) and kept.delete(256)
    assert kept.unconfirmed[0] == 257 and len(kept.unconfirmed) == KEPT - 256


# Everything at once


class Talk(RuleBasedStateMachine):
    """Two honest ends and a relay that only delays: nothing ever fails, nothing is altered."""

    def __init__(self) -> None:
        super().__init__()
        p = pair(random.Random(0).random())
        self.now = NOW
        self.ends = (p.a, p.b)
        self.wires: tuple[deque, deque] = (deque(), deque())
        self.said: tuple[list[str], list[str]] = ([], [])
        self.heard: tuple[list[str], list[str]] = ([], [])
        self.got: tuple[list[int], list[int]] = ([], [])

    def push(self, side: int, out: list) -> None:
        self.wires[side].extend(sealed_of(out))

    @rule(side=st.integers(0, 1), size=st.integers(1, 700), ttl=st.integers(0, 100))
    def say(self, side: int, size: int, ttl: int) -> None:
        text = f"{len(self.said[side])} ".ljust(size, "x")
        self.push(side, self.ends[side].session.send_text(text, ttl))
        self.said[side].append(text)

    @rule(side=st.integers(0, 1), count=st.integers(1, 4))
    def deliver(self, side: int, count: int) -> None:
        for _ in range(min(count, len(self.wires[1 - side]))):
            sealed = self.wires[1 - side].popleft()
            out = self.ends[side].take(sealed, self.now)
            self.push(side, out)
            for event in events_of(out):
                if isinstance(event, events.TextReceived):
                    self.heard[side].append(event.text)
                    self.got[side].append(event.n)

    @rule(side=st.integers(0, 1))
    @precondition(lambda self: any(self.got))
    def ack(self, side: int) -> None:
        if self.got[side]:
            self.push(side, self.ends[side].session.ack(self.got[side][-1], self.now))

    @rule(side=st.integers(0, 1), own=st.booleans(), n=st.integers(0, 10))
    def delete(self, side: int, own: bool, n: int) -> None:
        self.push(side, self.ends[side].session.delete(n, own=own))

    @rule(side=st.integers(0, 1), what=st.sampled_from(["renew", "verified"]))
    def speak(self, side: int, what: str) -> None:
        self.push(side, getattr(self.ends[side].session, what)())

    @rule(seconds=st.floats(0, 20))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        for side in (0, 1):
            self.push(side, self.ends[side].session.tick(self.now))
            self.deliver(1 - side, 10**6)

    @invariant()
    def alive_and_in_order(self) -> None:
        for side in (0, 1):
            session = self.ends[side].session
            assert session.ready and not session.ended
            assert self.heard[side] == self.said[1 - side][: len(self.heard[side])]
        held = sum(end.session._ratchet.my_turn for end in self.ends)
        assert held + sum(s.b[0] for wire in self.wires for s in wire) == 1


TestTalk = Talk.TestCase
TestTalk.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
