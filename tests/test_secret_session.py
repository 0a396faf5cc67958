"""A session's rules: who may say what and when, what is told, and that any breach ends it."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from secret_kit import End, Pair, events_of, pair, sealed_of

from relay.wire.transcripts import frank_commitment
from tui_chat.secret import events, payload
from tui_chat.secret.errors import Locked, Malformed, OpenFailed, Over, RequestRefused, TooLong
from tui_chat.secret.payload import CloseReason, Inner
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.session import LAST_N, Session

NOW = 1000.0


def forge(end: End, inner: Inner) -> SealedMessage:
    """What a peer would send that holds the keys but not the rules."""
    return end.session._seal(inner)


def refuses(end: End, sealed: SealedMessage) -> None:
    with pytest.raises(OpenFailed):
        end.take(sealed)
    assert end.session.ended
    with pytest.raises(Over):
        end.take(sealed)
    with pytest.raises(Over):
        end.session.send_text("after", 0)


def settled(seed: object = 0) -> Pair:
    """Both sides have stepped once; the next step is the initiator's."""
    p = pair(seed)
    p.b.take(forge(p.a, payload.Noop(False)))
    p.a.take(forge(p.b, payload.Noop(False)))
    return p


# Texts and ACKs


def test_a_text_arrives_and_is_confirmed() -> None:
    p = pair()
    [first] = p.a.session.send_text("hello", 0)
    [second] = p.a.session.send_text("wörld", 60)
    assert p.b.take(first) == [events.Text(0, "hello", 0)]
    assert p.b.take(second) == [events.Text(1, "wörld", 60)]
    assert p.a.session.unconfirmed == (0, 1)
    [ack] = p.b.session.ack(0, NOW)
    assert p.a.take(ack) == [events.Acked(0)]
    assert p.a.session.unconfirmed == (1,)
    [ack] = p.b.session.ack(1, NOW)
    assert p.a.take(ack) == [events.Acked(1)]
    assert p.a.session.unconfirmed == ()


def test_acking_again_or_less_sends_nothing_and_unknown_is_refused() -> None:
    p = pair()
    for text in ("one", "two"):
        p.b.take(*p.a.session.send_text(text, 0))
    assert len(p.b.session.ack(1, NOW)) == 1
    assert p.b.session.ack(1, NOW) == p.b.session.ack(0, NOW) == []
    with pytest.raises(RequestRefused):
        p.b.session.ack(2, NOW)


def test_a_repeated_ack_of_the_peer_is_taken_in_silence_and_a_falling_one_ends_it() -> None:
    p = settled()
    sent = [p.a.session.send_text("x", 0)[0] for _ in range(3)]
    for sealed in sent:
        p.b.take(sealed)
    assert events_of(p.a.take(forge(p.b, payload.Ack(sent[2].n)))) == [events.Acked(sent[2].n)]
    assert p.a.take(forge(p.b, payload.Ack(sent[2].n))) == []
    refuses(p.a, forge(p.b, payload.Ack(sent[1].n)))


def test_an_ack_for_what_was_not_sent_ends_the_session() -> None:
    p = settled()
    refuses(p.a, forge(p.b, payload.Ack(p.a.session._ratchet.ns)))


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


# READY


def test_ready_again_ends_the_session_at_either_side() -> None:
    p = settled()
    refuses(p.a, forge(p.b, payload.Ready()))
    p = settled()
    refuses(p.b, forge(p.a, payload.Ready()))


@pytest.fixture
def unready(monkeypatch: pytest.MonkeyPatch) -> Pair:
    """A responder that has sealed nothing yet, so that it can begin with something else."""
    before = []
    honest = Session.ready_frame

    def spied(session: Session) -> SealedMessage:
        before.append(session._ratchet)
        return honest(session)

    monkeypatch.setattr(Session, "ready_frame", spied)
    p = pair("unready", deliver=False)
    p.b.session._ratchet = before[0]
    return p


@pytest.mark.parametrize("inner", [payload.Noop(False), payload.Close(0, 0, CloseReason.USER)])
def test_the_responders_first_message_must_be_ready(unready: Pair, inner: Inner) -> None:
    refuses(unready.a, forge(unready.b, inner))


def test_ready_without_a_step_is_refused(unready: Pair) -> None:
    mine = unready.a.session._ratchet.keys
    session = unready.b.session
    session._ratchet = replace(session._ratchet, keys=mine)  # as if it were not its turn
    refuses(unready.a, forge(unready.b, payload.Ready()))


def test_ready_with_a_body_is_refused(unready: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as liar:
        liar.setattr(payload, "encode", lambda _: payload.pad(4, b"\0"))
        sealed = forge(unready.b, payload.Ready())
    refuses(unready.a, sealed)


def test_anything_but_close_before_the_initiator_has_ready_ends_it_at_the_responder() -> None:
    p = pair(deliver=False)
    refuses(p.b, forge(p.a, payload.Text(0, "too early")))
    p = pair(deliver=False)
    refuses(p.b, forge(p.a, payload.Noop(False)))


# CLOSE


@pytest.mark.parametrize("reason", list(CloseReason))
def test_close_carries_the_counters_and_is_not_answered(reason: CloseReason) -> None:
    p = pair()
    p.b.take(*p.a.session.send_text("one", 0))
    lost = p.a.session.send_text("never arrives", 0)
    assert lost
    [goodbye] = p.b.session.close(reason)
    assert p.b.session.ended and not p.b.session.ready
    out = p.a.take(goodbye)
    assert out == [events.Closed(reason, own=False, received=1)]
    assert p.a.session.ended
    assert p.a.session.unconfirmed == (0, 1)
    for end in (p.a, p.b):
        with pytest.raises(Over):
            end.session.close(reason)


@pytest.mark.parametrize("wrong", [{"ns": 99}, {"nr": 99}])
def test_a_close_with_wrong_counters_is_no_goodbye(wrong: dict[str, int]) -> None:
    p = settled()
    state = p.b.session._ratchet
    honest = {"ns": state.ns, "nr": state.nr}
    refuses(p.a, forge(p.b, payload.Close(**(honest | wrong), reason=CloseReason.USER)))


def test_abandoning_ends_it_without_a_word() -> None:
    p = pair()
    p.a.session.abandon()
    assert p.a.session.ended and not p.a.session.ready
    with pytest.raises(Over):
        p.a.session.close(CloseReason.USER)
    with pytest.raises(Over):
        p.a.session.delete(0, own=True)


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
    assert events_of(p.b.take(delete))[-1] == events.Deleted(own=False, n=mine.n)
    [delete] = p.a.session.delete(theirs.n, own=False)
    assert p.b.take(delete) == [events.Deleted(own=True, n=theirs.n)]
    assert p.a.session.delete(mine.n, own=True) == []
    again = forge(p.a, payload.Delete(0, mine.n))
    assert p.b.take(again) == []
    assert p.a.session.unconfirmed == p.b.session.unconfirmed == ()


def test_deleting_what_is_no_text_has_no_effect() -> None:
    p = settled()
    assert p.b.take(forge(p.a, payload.Delete(0, 0))) == []
    assert p.b.take(forge(p.a, payload.Delete(1, 0))) == []


def test_delete_of_a_message_that_was_not_sent_ends_the_session() -> None:
    p = settled()
    refuses(p.b, forge(p.a, payload.Delete(0, p.a.session._ratchet.ns)))
    p = settled()
    refuses(p.b, forge(p.a, payload.Delete(1, p.b.session._ratchet.ns)))


# Files are declined


def test_a_file_offer_is_declined_kept_as_evidence_and_does_not_end_the_session() -> None:
    p = settled()
    offer = forge(p.a, payload.FileOffer(bytes(16), 5, bytes(32), "a.txt"))
    out = p.b.take(offer)
    assert events.FileDeclined(offer.n, "a.txt", 5) in out
    [reply] = sealed_of(out)
    p.a.session._files.apply(payload.FileOffer(bytes(16), 5, bytes(32), "a.txt"), ours=True)
    assert events_of(p.a.take(reply)) == []
    assert [e.n for e in p.b.session.evidence] == [offer.n]
    [ack] = p.b.session.ack(offer.n, NOW)
    p.a.take(ack)
    assert p.b.take(forge(p.a, payload.FileCancel(bytes(16)))) == []


def test_a_second_offer_of_one_id_leaves_no_evidence_and_ends_the_session() -> None:
    p = settled()
    offer = payload.FileOffer(bytes(16), 5, bytes(32), "a.txt")
    p.b.take(forge(p.a, offer))
    refuses(p.b, forge(p.a, offer))
    assert len(p.b.session.evidence) == 1


@pytest.mark.parametrize(
    "inner",
    [
        payload.FileReply(bytes(16), True),
        payload.FileChunk(bytes(16), 0, b"x"),
        payload.FileCredit(bytes(16), 0),
        payload.FileCancel(bytes(16)),
    ],
)
def test_file_messages_without_an_offer_end_the_session(inner: Inner) -> None:
    p = settled()
    refuses(p.b, forge(p.a, inner))


# The relay's stamps, and evidence


@pytest.mark.parametrize(
    "change",
    [
        {"from_user": "mallory"},
        {"from_dev": bytes(16)},
        {"to_user": "mallory"},
        {"to_dev": bytes(16)},
    ],
)
def test_a_wrong_stamp_ends_the_session(change: dict[str, object]) -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed):
        p.b.take(sealed, stamps=replace(p.b.incoming, **change))
    assert p.b.session.ended


def test_evidence_is_all_that_a_report_needs_and_survives_the_end() -> None:
    p = settled()
    [insult] = p.a.session.send_text("an insult", 5)
    p.b.take(insult, kid=3, rts=123_456, tag=b"T" * 32)
    p.b.take(*p.a.session.verified())
    p.b.take(*p.a.session.close(CloseReason.USER))
    [kept] = p.b.session.evidence
    assert (kept.sid, kept.h, kept.direction, kept.n) == (
        p.b.session.sid,
        p.b.session.h,
        0,
        insult.n,
    )
    assert (kept.kid, kept.rts, kept.tag, kept.C) == (3, 123_456, b"T" * 32, insult.C)
    assert kept.stamps == p.b.incoming
    assert payload.decode(kept.padded) == payload.Text(5, "an insult")
    assert frank_commitment(kept.kf, kept.h, kept.direction, kept.n, kept.padded) == kept.C
    assert "insult" not in repr(kept)
    p.b.session.forget()
    assert p.b.session.evidence == ()


def test_ones_own_texts_and_refused_messages_leave_no_evidence() -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed):
        p.b.take(replace(sealed, C=bytes(32)))
    assert p.a.session.evidence == p.b.session.evidence == ()


# Failure is final and says little


def test_a_failure_names_a_rule_and_holds_no_state() -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed) as caught:
        p.b.take(replace(sealed, b=sealed.b[:-1] + b"\0"))
    assert caught.value.__context__ is None and caught.value.__cause__ is None
    assert "x" not in str(caught.value).split()


def test_an_error_of_ours_while_sealing_ends_the_session() -> None:
    p = settled()

    def broken(size: int) -> bytes:
        raise OSError("no randomness")

    p.a.session._random = broken
    with pytest.raises(OSError, match="no randomness"):
        p.a.session.send_text("x", 0)
    assert p.a.session.ended


def test_an_error_of_ours_while_opening_ends_the_session() -> None:
    p = settled()
    offer = forge(p.a, payload.FileOffer(bytes(16), 5, bytes(32), "a.txt"))

    def broken(size: int) -> bytes:
        raise OSError("no randomness")

    p.b.session._random = broken
    with pytest.raises(OSError, match="no randomness"):
        p.b.take(offer)
    assert p.b.session.ended


# The limit of the counter


def at_number(ns: int) -> Pair:
    p = settled()
    a, b = p.a.session, p.b.session
    a._ratchet = replace(a._ratchet, ns=ns)
    b._ratchet = replace(b._ratchet, nr=ns)
    return p


def test_the_last_number_is_kept_for_close() -> None:
    p = at_number(LAST_N - 1)
    p.b.take(*p.a.session.send_text("the last one", 0))
    assert p.a.session.next_deadline(NOW) == NOW
    before = p.a.session._ratchet
    for send in (p.a.session.renew, p.a.session.verified):
        with pytest.raises(Locked):
            send()
    assert p.a.session._ratchet is before
    goodbye, told = p.a.session.tick(NOW)
    assert told == events.Closed(CloseReason.LIMIT, own=True)
    assert goodbye.n == LAST_N
    expected = events.Closed(CloseReason.LIMIT, own=False, received=p.a.session._arrived)
    assert p.b.take(goodbye)[-1] == expected


def test_at_the_last_number_nothing_is_answered() -> None:
    p = at_number(LAST_N)
    [request] = p.b.session.renew()
    assert sealed_of(p.a.take(request)) == []
    offer = forge(p.b, payload.FileOffer(bytes(16), 5, bytes(32), "a.txt"))
    assert sealed_of(p.a.take(offer)) == []
    [text] = p.b.session.send_text("x", 0)
    p.a.take(text)
    assert p.a.session.ack(text.n, NOW) == []
    assert not p.a.session.ended


def test_anything_but_close_with_the_last_number_ends_the_session() -> None:
    p = at_number(LAST_N)
    refuses(p.b, forge(p.a, payload.Noop(False)))


def test_the_evidence_of_a_text_survives_its_deletion() -> None:
    p = settled()
    [text] = p.a.session.send_text("x", 0)
    p.b.take(text)
    p.b.take(*p.a.session.delete(text.n, own=True))
    assert len(p.b.session.evidence) == 1


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
                if isinstance(event, events.Text):
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
