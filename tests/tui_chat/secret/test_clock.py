"""Heartbeats, healing, and the endings by time, on a clock of small numbers."""

from __future__ import annotations

import heapq
import random

import pytest

from tests.kit.secret import End, Pair, events_of, forge, pair, sealed_of, shake
from tui_chat.secret import events, payload
from tui_chat.secret.clock import PACE, SendRate
from tui_chat.secret.errors import Over
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.texts import KEPT, Texts

START = 0.0


def started(seed: object = 0) -> Pair:
    return pair(seed, now=START)


def test_the_initiator_waits_15_seconds_for_ready() -> None:
    p = pair(deliver=False, now=START)
    assert p.a.session.next_deadline(START) == 15
    assert p.a.session.tick(14.9) == []
    goodbye, told = p.a.session.tick(15)
    assert told == events.SessionLost("not_ready")
    assert p.a.session.ended
    closed = events_of(p.b.take(goodbye, 15))
    assert closed == [events.SessionClosed(CloseReason.TIME_OUT, own=False, received=0)]


def test_heartbeats_are_15_to_35_seconds_apart_and_not_all_alike() -> None:
    p = started()
    gaps, now = [], START
    while now < 2000:
        due = p.b.session.next_deadline(now)
        p.b.session._clock.heard = p.b.session._clock.stepped = due  # as if the peer were lively
        [beat] = p.b.session.tick(due)
        assert len(beat.b) == 305
        gaps.append(due - now)
        now = due
    assert all(15 <= gap <= 35 for gap in gaps)
    assert max(gaps) - min(gaps) > 10


def test_a_peer_that_is_silent_for_75_seconds_is_lost() -> None:
    p = started()
    p.b.session.tick(50)
    assert events_of(p.b.session.tick(74.9)) == []
    goodbye, told = p.b.session.tick(75)
    assert told == events.SessionLost("silent")
    assert goodbye and p.b.session.ended


def test_every_valid_message_puts_it_off() -> None:
    p = started()
    for now in (60.0, 120.0):
        p.b.take(*p.a.session.renew(), now)
    assert events_of(p.b.session.tick(190)) == []
    assert events_of(p.b.session.tick(195)) == [events.SessionLost("silent")]


def test_a_peer_that_talks_but_takes_no_step_is_closed_after_5_minutes() -> None:
    p = started()
    now = START
    p.b.take(*p.a.session.send_text("x", 0), now)  # the initiator's step
    while now < 270:
        now += 29
        p.b.session.tick(now)  # what the responder sends does not arrive, so no new step comes
        p.b.take(*p.a.session.verified(), now)
    goodbye, told = p.b.session.tick(300)
    assert told == events.SessionClosed(CloseReason.NO_RATCHET_STEP, own=True)
    assert goodbye and p.b.session.ended


def test_a_session_lasts_24_hours() -> None:
    p = started()
    clock = p.a.session._clock
    clock.heard = clock.stepped = clock.beat = 86_399
    assert p.a.session.next_deadline(86_390) == 86_399
    p.a.session.tick(86_399)
    assert p.a.session.next_deadline(86_399.5) == 86_400
    goodbye, told = p.a.session.tick(86_400)
    assert told == events.SessionClosed(CloseReason.LIMIT, own=True)
    assert goodbye and p.a.session.ended


def test_an_ended_session_has_no_deadline_and_nothing_to_say() -> None:
    p = started()
    p.a.session.close(CloseReason.USER)
    assert p.a.session.next_deadline(1) == float("inf")
    assert p.a.session.tick(10**6) == []


# Answers


def test_a_request_is_answered_at_once_and_at_most_once_in_10_seconds() -> None:
    p = started()
    [answer] = sealed_of(p.b.take(*p.a.session.renew(), 1))
    assert answer.n == 1
    assert sealed_of(p.b.take(*p.a.session.renew(), 2)) == []
    assert sealed_of(p.b.take(*p.a.session.renew(), 3)) == []
    assert p.b.session.next_deadline(3) == 11
    assert p.b.session.tick(10.9) == []
    [late] = p.b.session.tick(11)
    assert late.n == 2
    assert sealed_of(p.b.session.tick(12)) == []


def test_a_request_after_the_gap_is_answered_at_once() -> None:
    p = started()
    p.b.take(*p.a.session.renew(), 1)
    assert len(sealed_of(p.b.take(*p.a.session.renew(), 11))) == 1


def test_a_heartbeat_that_asks_nothing_takes_no_question_back() -> None:
    p = started()
    p.b.take(*p.a.session.renew(), 1)
    p.b.take(*p.a.session.renew(), 2)
    p.b.take(forge(p.a, payload.NoopPayload(False)), 3)
    assert p.b.session.next_deadline(3) == 11
    assert len(p.b.session.tick(11)) == 1


def test_what_expires_and_what_is_owed_at_one_moment_are_both_done() -> None:
    p = started()
    [text] = p.a.session.send_text("short", 9)
    p.b.take(text, 1)
    p.b.take(*p.a.session.renew(), 1)
    p.b.session.displayed(2)
    p.b.take(*p.a.session.renew(), 2)
    out = p.b.session.tick(11)
    assert events_of(out) == [events.TextExpired(own=False, n=text.n)] and len(sealed_of(out)) == 1


def test_the_next_deadline_is_the_nearest_of_all() -> None:
    p = started()
    [text] = p.a.session.send_text("short", 5)
    p.b.take(text, 1)
    assert p.b.session.ends_at(text.n, own=False) is None
    p.a.take(*p.b.session.displayed(2), 3)
    assert p.b.session.next_deadline(2) == p.b.session.ends_at(text.n, own=False) == 7
    assert p.a.session.next_deadline(3) == p.a.session.ends_at(text.n, own=True) == 8
    assert p.a.session.ends_at(text.n, own=False) is None


@pytest.mark.parametrize("own", [True, False])
def test_too_many_texts_of_one_direction_are_due_at_once(own: bool) -> None:
    session = started().a.session
    texts = session._sent if own else session._received
    for n in range(KEPT):
        texts.add(n, 0)
    assert session.next_deadline(5) > 5
    texts.add(KEPT, 0)
    assert session.next_deadline(5) == 5


def test_the_last_moment_of_a_heartbeat_is_35_seconds_away() -> None:
    session = started().a.session
    session._random = lambda size: b"\xff" * size
    assert session._jitter() == 1.0
    session._random = lambda size: b"\x00\xff"[:size]
    assert session._jitter() == 255 / 65535


def test_a_turn_is_taken_only_by_who_has_it() -> None:
    p = started()
    ours, theirs = (p.a, p.b) if p.a.session.my_turn else (p.b, p.a)
    assert theirs.session.take_turn() == []
    before = ours.session.turns
    [heartbeat] = ours.session.take_turn()
    assert ours.session.turns == before + 1 and not ours.session.my_turn
    assert sealed_of(theirs.take(heartbeat, 1)) == [] and theirs.session.my_turn
    early = pair(deliver=False).a.session
    assert early.take_turn() == []


def test_an_answer_asks_for_nothing() -> None:
    p = started()
    [answer] = sealed_of(p.b.take(*p.a.session.renew(), 1))
    assert sealed_of(p.a.take(answer, 1)) == []


def test_renewing_now_heals_both_directions_in_three_half_trips() -> None:
    p = started()
    p.a.take(*sealed_of(p.b.take(*p.a.session.renew(), 1)), 1)
    epoch = p.a.session._ratchet.epoch
    [request] = p.a.session.renew()
    out = p.b.take(request, 20)
    for sealed in sealed_of(out):
        p.a.take(sealed, 20)
    assert p.a.session._ratchet.epoch == p.b.session._ratchet.epoch == epoch + 2


# Timed texts


def test_a_text_expires_after_its_display_at_both_sides() -> None:
    p = started()
    [text] = p.a.session.send_text("gone soon", 30)
    p.b.take(text, 5)
    assert p.b.session.next_deadline(5) != 35
    [ack] = p.b.session.ack(text.n, 10)
    p.a.take(ack, 12)
    assert events.TextExpired(own=False, n=0) not in p.b.session.tick(39)
    assert events.TextExpired(own=False, n=0) in p.b.session.tick(40)
    assert events.TextExpired(own=True, n=0) not in p.a.session.tick(41)
    assert events.TextExpired(own=True, n=0) in p.a.session.tick(42)
    assert p.a.session.delete(0, own=True) == []


def test_an_own_text_that_is_not_confirmed_does_not_expire() -> None:
    p = started()
    p.a.session.send_text("x", 1)
    assert events_of(p.a.session.tick(20)) == []


def test_a_deleted_text_does_not_expire() -> None:
    p = started()
    [text] = p.a.session.send_text("x", 30)
    p.b.take(text, 0)
    p.a.take(*p.b.session.ack(0, 0), 0)
    p.b.take(*p.a.session.delete(0, own=True), 1)
    assert events_of(p.b.session.tick(31)) == events_of(p.a.session.tick(31)) == []


def test_texts_go_on_expiring_after_the_end() -> None:
    p = started()
    for n, ttl in enumerate((5, 9)):
        p.b.take(*p.a.session.send_text("x", ttl), 0)
        if n == 0:
            p.b.session.ack(0, 0)
    p.b.take(*p.a.session.close(CloseReason.USER), 1)
    assert p.b.session.ack(1, 1) == []  # displayed, but there is nobody to tell
    assert p.b.session.next_deadline(1) == 5
    assert p.b.session.tick(5) == [events.TextExpired(own=False, n=0)]
    assert p.b.session.tick(10) == [events.TextExpired(own=False, n=1)]
    with pytest.raises(Over):
        p.b.session.renew()


# Idle healing, as long as both ends only beat


def idle(seed: int, seconds: float) -> list[float]:
    """How long each full renewal of both directions took while nobody said anything."""
    chance = random.Random(seed)
    p = started(seed)
    ends: tuple[End, End] = (p.a, p.b)
    wire: list[tuple[float, int, int, object]] = []
    last, order, now = [0.0, 0.0], 0, START
    healed: list[float] = []
    begun, stepped = now, set()

    def put(side: int, out: list) -> None:
        nonlocal order
        for sealed in sealed_of(out):
            last[side] = max(last[side], now + chance.uniform(0.01, 1.5))
            heapq.heappush(wire, (last[side], order, 1 - side, sealed))
            order += 1

    while now < seconds:
        times = [ends[i].session.next_deadline(now) for i in (0, 1)]
        if wire and wire[0][0] <= min(times):
            now, _, side, sealed = heapq.heappop(wire)
            put(side, ends[side].take(sealed, now))
            if sealed.b[0] == 1:
                stepped.add(side)
                if len(stepped) == 2:
                    healed.append(now - begun)
                    begun, stepped = now, set()
        else:
            side = times.index(min(times))
            now = times[side]
            put(side, ends[side].session.tick(now))
    assert all(end.session.ready for end in ends)
    return healed


def test_idle_sessions_heal_within_105_seconds() -> None:
    times = [t for seed in range(12) for t in idle(seed, 1500)]
    assert len(times) > 200
    assert max(times) <= 105


def test_the_pace_is_exactly_so_many_at_once_and_a_second() -> None:
    pace = SendRate()
    assert [pace.take("one", 50.0) for _ in range(PACE + 1)] == [True] * PACE + [False]
    for nth in range(1, 2 * PACE):
        assert pace.next == pytest.approx(50 + nth / PACE)
        assert not pace.take("one", pace.next - 0.001)
        assert pace.take("one", pace.next)
    assert not pace.take("two", pace.next - 0.001) and not pace.take("one", pace.next)
    assert pace.take("two", pace.next) and pace.take("one", pace.next)
    # after a rest as many at once as at first, and no more
    assert [pace.take("one", 90.0) for _ in range(PACE + 1)] == [True] * PACE + [False]


def test_a_file_offer_that_was_shown_does_not_expire() -> None:
    texts = Texts(own=False)
    texts.add_offer(0)
    texts.add(1, 5)
    assert texts.show(1, 10.0) and texts.ends_at(1) == 15.0
    assert texts.expire(1000.0) == [events.TextExpired(False, 1)]
    assert texts.next_end == float("inf") and texts.ends_at(0) is None


def test_what_is_due_goes_also_when_there_are_too_many() -> None:
    texts = Texts(own=True)
    for n in range(KEPT + 1):
        texts.add(n, 5 if n == 3000 else 0)
    texts.show(KEPT, 10.0)
    gone = {one.n for one in texts.expire(20.0)}
    assert gone == {*range(256), 3000}


def test_each_side_counts_from_the_moment_at_which_its_own_keys_stand() -> None:
    """I from M2, R from M3; then the 75 s from the last message, 5 minutes from the last step."""
    s = shake("instants")
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    s.now = 100
    at_i, m3 = s.take_m2(offer, m2)
    s.now = 107
    at_r, m4 = s.take_m3(answer, m3)
    i, r = End(at_i.session, s.a, s.b), End(at_r.session, s.b, s.a)
    assert i.session._clock.deadlines() == [(115, "not_ready")]
    began = {due: at for at, due in r.session._clock.deadlines()}
    beat = began.pop("beat")
    assert 107 + 15 <= beat <= 107 + 35
    assert began == {"silent": 107 + 75, "no_step": 107 + 300, "old": 107 + 86_400}
    i.take(m4, 109)
    began = {due: at for at, due in i.session._clock.deadlines()}
    beat = began.pop("beat")
    assert 100 + 15 <= beat <= 100 + 35
    assert began == {"silent": 109 + 75, "no_step": 109 + 300, "old": 100 + 86_400}
    i.take(*at_r.session.verified(), 120)  # no step: the turn is I's
    began = {due: at for at, due in i.session._clock.deadlines()}
    assert (began["silent"], began["no_step"]) == (120 + 75, 109 + 300)


@pytest.mark.parametrize("eighth", range(9))
def test_all_moments_of_a_heartbeat_are_equally_likely(eighth: int) -> None:
    """The interval grows with the two random bytes in equal steps."""
    session = started().a.session
    drawn = round(0xFFFF * eighth / 8)
    session._random = lambda size: drawn.to_bytes(size, "big")
    session._clock.next_beat(500, session._jitter())
    assert session._clock.beat == pytest.approx(500 + 15 + 20 * eighth / 8, abs=0.001)


def test_of_several_ends_that_are_over_at_once_one_counts() -> None:
    for late, why in (
        (("heard", "stepped", "started"), events.SessionLost("silent")),
        (("stepped", "started"), events.SessionClosed(CloseReason.NO_RATCHET_STEP, own=True)),
        (("started",), events.SessionClosed(CloseReason.LIMIT, own=True)),
    ):
        p = started()
        for name in late:
            setattr(p.a.session._clock, name, START - 100_000)
        sealed, told = p.a.session.tick(START)
        assert told == why and isinstance(sealed, SealedMessage)
