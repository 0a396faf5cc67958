"""Both ask at once: one offer wins, whatever crosses what (docs/secret-chat.md, section 6)."""

from __future__ import annotations

from random import Random

import pytest

from relay.hub.effects import SendEvent
from relay.hub.secret import RouteEnd, SecretRoutes
from relay.wire import protocol
from relay.wire.account import Devices
from relay.wire.binary import Blob, Id16
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.secret import (
    ScAnswer,
    ScAnswered,
    ScClose,
    ScClosed,
    ScGone,
    ScOffer,
    ScUnavailable,
)
from relay.wire.shapes import Event
from tests.kit.client import Stage, asking, ended, every_frame, offer_of, toggle
from tui_chat.core.events import Ended, Privacy, Prompted
from tui_chat.secret_chat.toggle import Answering, Finishing


@pytest.fixture
def stage() -> Stage:
    return Stage()


def both_ask(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    stage.press(stage.bob, "F2")


def cross(stage: Stage) -> None:
    """Both offers are on the way, neither has arrived."""
    both_ask(stage)
    for step in (stage.deliver_up, stage.deliver_down, stage.deliver_up):
        step(stage.ada)
        step(stage.bob)


def until_finishing(stage: Stage) -> None:
    """bob has answered, and ada has sent M3."""
    for _ in range(20):
        if isinstance(toggle(stage.ada).attempt, Finishing):
            return
        for seat in (stage.bob, stage.ada):
            if seat.up:
                stage.deliver_up(seat)
            if seat.down and not isinstance(toggle(stage.ada).attempt, Finishing):
                stage.deliver_down(seat)
    raise AssertionError("no answer came")


@pytest.mark.parametrize("seed", range(30))
def test_glare_makes_one_session_in_any_order_of_arrival(seed: int) -> None:
    stage, rng = Stage(seed), Random(seed)
    both_ask(stage)
    for _ in range(80):
        seat = rng.choice(stage.seats)
        if seat.up and rng.random() < 0.5:
            stage.deliver_up(seat)
        elif seat.down:
            stage.deliver_down(seat)
    stage.settle()
    assert stage.ada.live and stage.bob.live
    assert stage.ada.live.sid == stage.bob.live.sid
    assert not stage.heard(stage.ada, Prompted) and not stage.heard(stage.bob, Prompted)


def test_the_smaller_name_wins_and_the_loser_says_glare(stage: Stage) -> None:
    both_ask(stage)
    stage.settle()
    first = stage.sent(stage.ada, ScOffer)[0].sid
    assert stage.ada.live and stage.ada.live.sid == first, "ada's offer, whatever came first"
    glares = [c for c in stage.sent(stage.bob, ScClose) if c.reason == "glare"]
    assert len(glares) <= 1 and not stage.closes(stage.ada)


def test_the_winner_repeats_its_offer_unchanged_and_says_busy_to_what_it_set_aside(
    stage: Stage,
) -> None:
    cross(stage)
    theirs = stage.sent(stage.bob, ScOffer)[0].sid
    stage.bob.down.clear()  # ada's first offer is lost on the way to bob
    stage.deliver_down(stage.ada)
    one, two = stage.sent(stage.ada, ScOffer)
    assert (one.sid, one.m) == (two.sid, two.m) and asking(stage.ada).aside == [theirs]
    stage.advance(1)
    stage.press(stage.ada, "F4")
    closes = [(c.sid, c.reason) for c in stage.sent(stage.ada, ScClose)]
    assert closes == [(one.sid, "closed"), (theirs, "busy")]


@pytest.mark.parametrize("how", ["closed", "gone", "answer"])
def test_what_was_set_aside_may_end_by_itself(stage: Stage, how: str) -> None:
    cross(stage)
    stage.deliver_down(stage.ada)
    (theirs,) = asking(stage.ada).aside
    if how == "answer":
        answer = ScAnswered(
            Id16(theirs), "bob", Id16(stage.bob.identity.device_id), "ada",
            Id16(stage.ada.identity.device_id), Blob(b"x"),
        )  # fmt: skip
        stage.ada.down.appendleft(encode(answer))
        stage.deliver_down(stage.ada)
        assert asking(stage.ada).aside == [theirs], "not what is waited for"
        return
    event = ScClosed(Id16(theirs), "glare") if how == "closed" else ScGone(Id16(theirs))
    stage.ada.down.appendleft(encode(event))
    stage.deliver_down(stage.ada)
    assert asking(stage.ada).aside == []


@pytest.mark.parametrize("end", ["declined", "busy", "no word of ours", "unavailable", "gone"])
def test_a_repeated_offer_is_closed_although_the_relay_ended_it(stage: Stage, end: str) -> None:
    """The repeat may have crossed that end, and opened the offer at the relay anew."""
    cross(stage)
    stage.deliver_down(stage.ada)
    sid = asking(stage.ada).sid
    stage.deliver_up(stage.ada)  # the repeat
    stage.ada.down.clear()
    stage.bob.down.clear()
    event: Event = ScClosed(Id16(sid), end)
    if end == "unavailable":
        event = ScUnavailable(Id16(sid))
    elif end == "gone":
        event = ScGone(Id16(sid))
    stage.say_to(stage.ada, event)
    assert stage.ada.privacy is Privacy.CLOSED
    said = [c.reason for c in stage.sent(stage.ada, ScClose) if c.sid == sid]
    assert said == ["closed"], "whatever the end is called that came"


def test_an_end_that_crossed_the_repeat_leaves_no_question_and_no_binding() -> None:
    """bob has answered and withdrawn while ada's repeat was on its way, and another of his devices
    has come since: with the relay's own routing."""
    stage, routes = Stage(two_devices=True), SecretRoutes()
    ada, bob, late = (
        RouteEnd(n, seat.identity.user, Id16(seat.identity.device_id))
        for n, seat in enumerate(stage.seats)
    )
    cross(stage)
    sid = Id16(asking(stage.ada).sid)
    stage.deliver_down(stage.ada)
    first, repeat = stage.sent(stage.ada, ScOffer)
    routes.offer(ada, first, [bob], 0)
    routes.answer(bob.conn, ScAnswer(sid, Blob(bytes(1386))))
    routes.close(bob.conn, ScClose(sid, "closed"))
    routes.offer(ada, repeat, [bob, late], 1)
    assert routes.binds(ada.conn, first.chat), "the repeat opened it anew"
    stage.ada.down.clear()
    stage.say_to(stage.ada, ScClosed(sid, "closed"))
    told = [e for c in stage.sent(stage.ada, ScClose) for e in routes.close(ada.conn, c)]
    assert told == [SendEvent((bob.conn, late.conn), ScClosed(sid, "closed"))]
    assert not routes.ends


def test_a_repeated_offer_that_was_answered_is_closed_too(stage: Stage) -> None:
    cross(stage)
    stage.deliver_down(stage.ada)
    until_finishing(stage)
    sid = toggle(stage.ada).attempt.sid  # type: ignore[union-attr]
    stage.ada.down.clear()
    stage.ada.down.append(encode(ScClosed(Id16(sid), "closed")))
    stage.deliver_down(stage.ada)
    assert ended(stage.ada) is Ended.WITHDRAWN_THERE
    assert (sid, "closed") in [(c.sid, c.reason) for c in stage.sent(stage.ada, ScClose)]


def test_the_loser_answers_although_its_own_list_is_not_there_yet(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.bob.up.clear()
    toggle(stage.bob).prompt = None
    other = Stage(3)
    other.press(other.ada, "F2")
    other.deliver_up(other.ada)
    other.deliver_down(other.ada)
    other.press(other.bob, "F2")
    other.deliver_up(other.ada)
    other.deliver_down(other.bob)
    attempt = toggle(other.bob).attempt
    assert isinstance(attempt, Answering) and attempt.answer is None
    assert not other.closes(other.bob), "it had sent no offer"
    other.settle()
    assert other.bob.live and other.ada.live


def test_a_question_that_the_connection_took_away_can_be_asked_again() -> None:
    """bob comes back and asks himself, while his other device has the question: ada's repeat finds
    him, and both get what they wanted."""
    stage = Stage(two_devices=True)
    ada, bob, other = stage.seats
    stage.ask(ada)
    attempt = asking(ada)
    assert toggle(bob).prompt and toggle(other).prompt
    stage.cut(bob)
    stage.connect(bob)
    stage.advance(11)  # until then F2 says that the question is gone
    stage.settle()
    assert toggle(bob).prompt is None and asking(ada) is attempt
    stage.ask(bob)
    assert ada.live and bob.live and ada.live.sid == attempt.sid
    assert ada.live.stands.h == bob.live.stands.h
    assert toggle(other).prompt is None and not toggle(bob).prompt


def test_a_question_that_ended_otherwise_is_not_asked_again(stage: Stage) -> None:
    offer = offer_of(stage)
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.cut(stage.bob)
    stage.connect(stage.bob)
    stage.settle()
    stage.say_to(stage.bob, offer)
    assert toggle(stage.bob).prompt is None


# Lists and clocks where both ask


def test_the_loser_takes_the_list_that_it_asked_for_and_its_clock_begins_anew(
    stage: Stage,
) -> None:
    stage.press(stage.bob, "F2")
    (waits,) = stage.bob.up
    stage.bob.up.clear()
    stage.advance(14)
    stage.ask(stage.ada)
    accepted = stage.mono
    attempt = toggle(stage.bob).attempt
    assert isinstance(attempt, Answering) and attempt.answer is None and attempt.since == accepted
    assert attempt.deadline == accepted + 15, "its own would have been over in a second"
    assert len(stage.sent(stage.bob, Devices)) == 1 and not stage.closes(stage.bob)
    stage.advance(14)
    stage.bob.up.append(waits)
    stage.settle()
    assert stage.ada.live and stage.bob.live


def test_a_list_that_is_refused_ends_the_loser_who_answers(stage: Stage) -> None:
    stage.press(stage.bob, "F2")
    (asked,) = stage.sent(stage.bob, Devices)
    stage.bob.up.clear()
    stage.ask(stage.ada)
    stage.say_to(stage.bob, protocol.Error(Code.RATE, "Wait a little.", asked.id))
    assert ended(stage.bob) is Ended.REFUSED and stage.closes(stage.bob) == ["closed"]
    assert ended(stage.ada) is Ended.WITHDRAWN_THERE


def test_a_repeat_does_not_make_the_winner_wait_longer(stage: Stage) -> None:
    cross(stage)
    first = asking(stage.ada).since
    stage.bob.down.clear()
    stage.bob.up.clear()
    stage.advance(50)
    stage.deliver_down(stage.ada)
    assert asking(stage.ada).repeated and asking(stage.ada).since == first
    stage.ada.up.clear()
    stage.advance(first + 64.9 - stage.mono)
    assert stage.ada.privacy is Privacy.NEGOTIATING
    stage.advance(0.2)
    assert ended(stage.ada) is Ended.TIMEOUT
    assert stage.closes(stage.ada) == ["timeout", "busy"]


def test_the_winner_without_a_list_sets_aside_and_asks_when_it_comes(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    (waits,) = stage.ada.up
    stage.ada.up.clear()
    stage.ask(stage.bob)
    assert not stage.sent(stage.ada, ScOffer) and len(asking(stage.ada).aside) == 1
    assert not asking(stage.ada).repeated, "nothing was sent that could be"
    stage.ada.up.append(waits)
    stage.settle()
    assert stage.ada.live and stage.bob.live and len(stage.sent(stage.ada, ScOffer)) == 1


def test_after_its_glare_the_loser_gets_no_busy(stage: Stage) -> None:
    cross(stage)
    stage.deliver_down(stage.ada)  # bob's offer
    stage.deliver_down(stage.bob)  # ada's: bob says glare, and answers
    stage.settle()
    assert stage.closes(stage.bob) == ["glare"] and not stage.closes(stage.ada)
    assert stage.ada.live and stage.bob.live


@pytest.mark.parametrize("frame", range(8))
def test_of_what_was_set_aside_only_its_end_says_something(stage: Stage, frame: int) -> None:
    cross(stage)
    stage.deliver_down(stage.ada)
    (theirs,) = asking(stage.ada).aside
    event = every_frame(stage, Id16(theirs))[frame]
    stage.clear()
    stage.ada.down.appendleft(encode(event))
    stage.deliver_down(stage.ada)
    ends = isinstance(event, ScClosed | ScGone)
    assert asking(stage.ada).aside == ([] if ends else [theirs]) and not stage.frames["ada"]
