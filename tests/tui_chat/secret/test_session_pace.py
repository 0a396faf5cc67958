"""Answers, files and deletions of a session go at a pace, which sessions of one device share."""

from __future__ import annotations

from tests.kit.secret import NOW, End, Pair, events_of, forge, pair, sealed_of, settled
from tui_chat.secret import events, payload
from tui_chat.secret.clock import PACE, SendRate
from tui_chat.secret.limits import ANSWER_GAP, MAX_CHUNK
from tui_chat.secret.ratchet import SealedMessage

LATER = NOW + 2


def used_up() -> SendRate:
    """Return a rate that lets nothing go until a moment after NOW."""
    rate = SendRate()
    while rate.take("another session", NOW):
        pass
    rate.leave("another session")
    return rate


def passed(messages: list[SealedMessage], end: End) -> list[str]:
    """Deliver messages to an end, and return the name of the first event of each."""
    return [type(events_of(end.take(m, LATER))[0]).__name__ for m in messages]


def waiting(p: Pair) -> None:
    """Let an ACK, two answers and two chunks of b wait until the pace allows them."""
    p.b.session.share(used_up())
    ours, (offer,) = p.b.session.offer_file("ours", bytes(2 * MAX_CHUNK))
    p.a.take(offer)
    (accept,) = sealed_of(p.a.session.answer_file(ours, True, NOW))
    assert p.b.take(accept) == [events.FileAnswered(ours, True)]
    for nth in range(2):
        id, (offer,) = p.a.session.offer_file(f"theirs {nth}", b"data")
        p.b.take(offer)
        assert sealed_of(p.b.session.answer_file(id, False, NOW)) == []
    (text,) = p.a.session.send_text("hello", 0)
    p.b.take(text)
    assert p.b.session.ack(text.n, NOW) == []


def test_an_ack_an_answer_and_a_chunk_take_turns_in_this_order() -> None:
    p = settled()
    waiting(p)
    sent = sealed_of(p.b.session.tick(LATER))
    assert passed(sent, p.a) == [
        "TextsAcknowledged", "FileAnswered", "FileMoved", "FileAnswered", "FileMoved",
    ]  # fmt: skip


def test_what_waits_for_the_pace_is_due_when_the_pace_allows_it() -> None:
    p = settled()
    rate = used_up()
    waiting(p)
    assert p.b.session.next_deadline(NOW) == rate.next
    assert p.b.session.tick(rate.next - 0.001) == []
    assert len(p.b.session.tick(rate.next)) == 1
    p.b.session.tick(LATER)
    assert p.b.session.next_deadline(LATER) > LATER, "nothing waits any longer"


def sessions(rate: SendRate) -> tuple[Pair, Pair]:
    """Return two settled pairs whose ends b share a rate, each with a text that was not
    acknowledged."""
    first, second = pair("first", sid=bytes([1]) * 16), pair("second", sid=bytes([2]) * 16)
    for p in (first, second):
        p.b.take(forge(p.a, payload.NoopPayload(False)))
        p.b.session.share(rate)
        for _ in range(2):
            p.b.take(p.a.session.send_text("hello", 0)[0])
    return first, second


def test_sessions_that_share_a_pace_take_turns() -> None:
    rate = used_up()
    first, second = sessions(rate)
    assert first.b.session.ack(1, NOW) == [] == second.b.session.ack(1, NOW)
    assert second.b.session.tick(rate.next) == [], "the first one has waited longer"
    assert len(first.b.session.tick(rate.next)) == 1
    assert first.b.session.tick(rate.next) == []
    assert len(second.b.session.tick(rate.next)) == 1


def test_a_session_that_has_sent_all_holds_up_no_other() -> None:
    rate = used_up()
    first, second = sessions(rate)
    first.b.session.ack(1, NOW)
    assert len(first.b.session.tick(rate.next)) == 1
    assert len(second.b.session.ack(1, rate.next)) == 1


def test_a_session_whose_answer_is_not_needed_any_longer_holds_up_no_other() -> None:
    rate = used_up()
    first, second = sessions(rate)
    id, (offer,) = first.a.session.offer_file("withdrawn", b"data")
    first.b.take(offer)
    assert sealed_of(first.b.session.answer_file(id, False, NOW)) == []
    first.b.take(first.a.session.cancel_file(id)[0])
    assert len(second.b.session.ack(1, rate.next)) == 1


def test_an_ended_session_holds_up_no_other() -> None:
    for end in ("abandon", "share"):
        rate = used_up()
        first, second = sessions(rate)
        first.b.session.ack(1, NOW)
        if end == "abandon":
            first.b.session.abandon()
        else:
            first.b.session.share(SendRate())
        assert len(second.b.session.ack(1, rate.next)) == 1


def test_a_peer_may_go_on_about_a_file_that_was_flushed() -> None:
    """The cancel counts when it is sent: until it arrives, the peer's chunks are in order, and a
    second file of the peer after it too."""
    p = settled()
    id, (offer,) = p.a.session.offer_file("theirs", bytes(3 * MAX_CHUNK))
    p.b.take(offer)
    (accept,) = sealed_of(p.b.session.answer_file(id, True, NOW))
    chunks = sealed_of(p.a.take(accept))
    assert len(chunks) == 3
    p.b.session.share(used_up())
    assert p.b.session.flush(NOW) == []
    assert p.b.take(chunks[0]) == []
    (cancel,) = sealed_of(p.b.session.tick(LATER))
    assert [p.b.take(chunk, LATER) for chunk in chunks[1:]] == [[], []]
    assert events_of(p.a.take(cancel, LATER)) == [events.FileCancelled(id)]
    assert not p.a.session.ended and not p.b.session.ended


def test_an_answer_that_waited_starts_the_gap_to_the_next() -> None:
    p = settled()
    ask = payload.NoopPayload(True)
    assert len(p.b.take(forge(p.a, ask), NOW)) == 1
    assert p.b.take(forge(p.a, ask), NOW + 1) == [], "it waits for the gap"
    due = NOW + ANSWER_GAP
    assert len(p.b.session.tick(due)) == 1
    assert p.b.take(forge(p.a, ask), due + ANSWER_GAP - 1) == []
    assert len(p.b.session.tick(due + ANSWER_GAP)) >= 1


def test_a_text_that_expires_with_a_heartbeat_is_told() -> None:
    p = settled()
    (text,) = p.a.session.send_text("soon gone", 1)
    p.b.take(text)
    p.b.session.displayed(NOW)
    beat = p.b.session._clock.beat
    assert beat > NOW + 1
    told = p.b.session.tick(beat)
    assert events_of(told) == [events.TextExpired(False, text.n)]
    assert len(sealed_of(told)) >= 1


def test_the_pace_counts_each_message_once() -> None:
    p = settled()
    for nth in range(PACE + 1):
        id, (offer,) = p.a.session.offer_file(f"{nth}", b"")
        p.b.take(offer)
        assert len(sealed_of(p.b.session.answer_file(id, False, NOW))) == (nth < PACE)
