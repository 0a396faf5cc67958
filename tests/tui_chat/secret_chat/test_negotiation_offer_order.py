"""In which order an offer that comes in is looked at, and which offers count as three a minute
(docs/secret-chat.md, section 6, "An offer that comes in")."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.binary import Blob, Id16
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.secret import ScClose, ScOffer, ScOffered
from tests.kit.client import Stage, asking, copy, ended, offer_of, toggle
from tui_chat.core.events import Ended, Privacy, Prompted
from tui_chat.secret_chat.peers import OfferHistory

BAD = Blob(b"\xff" * 1248)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def again(offer: ScOffered, n: int, **changed: object) -> ScOffered:
    """Another offer of the same peer."""
    return copy(offer, sid=Id16(bytes([n]) * 16), **changed)


def said_to(stage: Stage, offer: ScOffered) -> list[str]:
    """What bob answers to this offer, in words of `sc.close` for its sid."""
    stage.clear()
    stage.bob.down.append(encode(offer))
    stage.deliver_down(stage.bob)
    return [c.reason for c in stage.sent(stage.bob, ScClose) if c.sid == offer.sid]


def in_secret(stage: Stage) -> ScOffered:
    offer = offer_of(stage)
    stage.accept(stage.bob)
    assert stage.bob.live
    return offer


def test_seen_comes_first_and_costs_nothing(stage: Stage) -> None:
    offer = in_secret(stage)
    for _ in range(5):
        assert said_to(stage, offer) == [], "not busy: it was seen"
        assert said_to(stage, copy(offer, m=BAD)) == []
    assert said_to(stage, again(offer, 1)) == ["busy"], "repeats did not count"


def test_too_many_comes_before_unknown_malformed_and_busy(stage: Stage) -> None:
    offer = in_secret(stage)  # the first
    assert said_to(stage, again(offer, 1)) == ["busy"]
    assert said_to(stage, again(offer, 2, m=BAD)) == ["busy"], "busy comes before malformed"
    assert said_to(stage, again(offer, 3)) == [], "the fourth"
    assert said_to(stage, again(offer, 4, m=BAD)) == []
    assert stage.bob.live


def test_a_chat_that_is_not_here_comes_before_malformed(stage: Stage) -> None:
    offer = offer_of(stage)
    elsewhere = copy(offer, chat=direct_chat("bob", "zoe"))
    assert said_to(stage, again(elsewhere, 1, m=BAD)) == ["failed"]
    assert said_to(stage, again(elsewhere, 2, chat=direct_chat("bob", "yan"))) == ["failed"]
    assert said_to(stage, again(elsewhere, 3)) == ["failed"]
    assert said_to(stage, again(elsewhere, 4, chat=direct_chat("bob", "xia"))) == []
    assert said_to(stage, again(offer, 5)) == [], "of ada the question stands: nothing is owed"
    assert toggle(stage.bob).prompt.sid == bytes([5]) * 16  # type: ignore[union-attr]


@pytest.mark.parametrize("how", ["malformed", "e1", "stamp"])
def test_malformed_offers_count_and_leave_the_older_question(stage: Stage, how: str) -> None:
    offer = offer_of(stage)
    changed: dict[str, object] = {
        "malformed": {"m": Blob(offer.m + b"\0")},
        "e1": {"m": Blob(offer.m[:32] + b"\xff" * 1184 + offer.m[-32:])},
        "stamp": {"to_dev": Id16(b"z" * 16)},
    }[how]
    prompt = toggle(stage.bob).prompt
    for n in (1, 2):
        assert said_to(stage, again(offer, n, **changed)) == ["failed"]
    assert said_to(stage, again(offer, 3, **changed)) == [], "two malformed and the question"
    assert said_to(stage, again(offer, 4)) == [] and toggle(stage.bob).prompt is prompt


def test_an_offer_that_was_too_many_is_not_remembered(stage: Stage) -> None:
    offer = offer_of(stage)
    for n in (1, 2, 3):
        said_to(stage, again(offer, n))
    assert toggle(stage.bob).prompt.sid == bytes([2]) * 16  # type: ignore[union-attr]
    toggle(stage.bob).prompt = None
    stage.mono += 60
    said_to(stage, again(offer, 3))
    (prompted,) = stage.heard(stage.bob, Prompted)
    assert prompted.by == "ada"
    assert said_to(stage, again(offer, 2)) == [], "this one was answered"
    assert toggle(stage.bob).prompt.sid == bytes([3]) * 16  # type: ignore[union-attr]


def test_a_minute_is_the_last_sixty_seconds_at_every_moment() -> None:
    """Not a minute that begins with the first."""
    offers, taken = OfferHistory(), []
    for n in range(0, 200):
        if offers.hear(n.to_bytes(16, "big"), "ada", n * 7.0):
            taken.append(n * 7.0)
    for at in taken:
        assert sum(at <= other < at + 60 for other in taken) <= 3
    assert taken[:7] == [0, 7, 14, 63, 70, 77, 126]


def test_a_question_counts_also_if_its_offer_never_left(stage: Stage) -> None:
    for _ in range(3):
        stage.press(stage.ada, "F2")
        stage.ada.up.clear()
        stage.advance(1)
        stage.press(stage.ada, "F4")
        stage.advance(1)
        stage.press(stage.ada, "F4")
        stage.advance(1)
    assert not stage.sent(stage.ada, ScOffer)
    stage.press(stage.ada, "F2")
    assert stage.ada.privacy is Privacy.CLOUD


# Both ask, and one of the offers is none


def crossing(stage: Stage) -> tuple[ScOffered, ScOffered]:
    """Both ask, and each has sent its M1; nothing of it has arrived. What each will get."""
    one = offer_of(Stage(8))  # for the form of it
    for seat in (stage.ada, stage.bob):
        stage.press(seat, "F2")
    for step in (stage.deliver_up, stage.deliver_down):
        for seat in (stage.ada, stage.bob):
            step(seat)
    a, b = (Id16(seat.identity.device_id) for seat in (stage.ada, stage.bob))
    (mine,), (theirs,) = (stage.sent(seat, ScOffer) for seat in (stage.ada, stage.bob))
    to_bob = copy(one, sid=mine.sid, from_dev=a, to_dev=b, m=mine.m)
    to_ada = copy(
        one, sid=theirs.sid, from_user="bob", from_dev=b, to_user="ada", to_dev=a, m=theirs.m
    )
    return to_ada, to_bob


def test_a_winning_offer_that_is_malformed_fails_and_the_losing_one_stands_on(
    stage: Stage,
) -> None:
    _, to_bob = crossing(stage)
    own = asking(stage.bob).sid
    assert said_to(stage, copy(to_bob, m=BAD)) == ["failed"]
    assert asking(stage.bob).sid == own and "glare" not in stage.closes(stage.bob)


def test_a_losing_offer_that_is_malformed_is_not_set_aside(stage: Stage) -> None:
    to_ada, _ = crossing(stage)
    stage.clear()
    stage.ada.down.append(encode(copy(to_ada, m=BAD)))
    stage.deliver_down(stage.ada)
    assert stage.closes(stage.ada) == ["failed"] and not stage.sent(stage.ada, ScOffer)
    assert asking(stage.ada).aside == [] and not asking(stage.ada).repeated


def test_a_winning_offer_that_fails_when_it_is_answered_ends_both(stage: Stage) -> None:
    """A point of low order shows only then: glare has been said by that time."""
    _, to_bob = crossing(stage)
    own = asking(stage.bob).sid
    assert said_to(stage, copy(to_bob, m=Blob(bytes(32) + to_bob.m[32:]))) == ["failed"]
    closes = [(c.sid, c.reason) for c in stage.sent(stage.bob, ScClose)]
    assert closes == [(own, "glare"), (to_bob.sid, "failed")]
    assert ended(stage.bob) is Ended.FAILED


# Refusals of the relay


def test_a_refusal_that_names_a_question_or_what_was_set_aside_is_nothing(stage: Stage) -> None:
    offer = offer_of(stage)
    prompt = toggle(stage.bob).prompt
    stage.clear()
    stage.say_to(stage.bob, protocol.Error(Code.RATE, "Wait a little.", sid=offer.sid))
    assert toggle(stage.bob).prompt is prompt and not stage.frames["bob"]
    other = Stage(3)
    to_ada, _ = crossing(other)
    other.ada.down.append(encode(to_ada))
    other.deliver_down(other.ada)
    assert asking(other.ada).aside == [to_ada.sid]
    other.clear()
    other.ada.down.appendleft(encode(protocol.Error(Code.RATE, "Wait a little.", sid=to_ada.sid)))
    other.deliver_down(other.ada)
    assert asking(other.ada).aside == [to_ada.sid] and not other.frames["ada"]
