"""Offers that come in and device lists: their order, both asking at once, what a list has to be and
when (docs/secret-chat.md, sections 3 and 6)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.account import Device, DeviceList, Devices
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.secret import (
    ScAnswer,
    ScClose,
    ScClosed,
    ScGone,
    ScOffer,
    ScOffered,
)
from tests.kit.client import (
    Stage,
    Town,
    asking,
    back,
    copy,
    ended,
    every_frame,
    offer_of,
    offer_of_unanswered_list,
    pin_of,
    pinned,
    sibling,
    signed,
    stranger,
    toggle,
)
from tui_chat.core.events import Ended, Privacy, Prompted, PromptGone
from tui_chat.secret_chat.peers import KEYS, OfferHistory

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


def both_ask(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    stage.press(stage.bob, "F2")


def cross(stage: Stage) -> None:
    """Both offers are on the way, neither has arrived."""
    both_ask(stage)
    for step in (stage.deliver_up, stage.deliver_down, stage.deliver_up):
        step(stage.ada)
        step(stage.bob)


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


# Lists and clocks where both ask


def test_a_list_that_is_refused_ends_the_loser_who_answers(stage: Stage) -> None:
    stage.press(stage.bob, "F2")
    (asked,) = stage.sent(stage.bob, Devices)
    stage.bob.up.clear()
    stage.ask(stage.ada)
    stage.say_to(stage.bob, protocol.Error(Code.RATE, "Wait a little.", asked.id))
    assert ended(stage.bob) is Ended.REFUSED and stage.closes(stage.bob) == ["closed"]
    assert ended(stage.ada) is Ended.WITHDRAWN_THERE


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


@pytest.fixture
def town() -> Town:
    return Town()


LATER = "f" * 32
BAD_LISTS = ["signature", "user", "twice", "rolled back", "same version", "other key", "rejected"]


def shown(town: Town, wrong: str, id: str) -> DeviceList:
    """A list of ada that bob has to refuse."""
    ada = town.ada.identity
    second = sibling(town, ada)
    made = {
        "rolled back": signed(id, "ada", ada, 4, (ada,)),
        "same version": signed(id, "ada", ada, 5, (ada, second)),
        "twice": signed(id, "ada", ada, 6, (ada, ada)),
        "other key": signed(id, "ada", other := stranger(town, "ada"), 1, (other,)),
    }.get(wrong, signed(id, "ada", ada, 6, (ada,)))
    if wrong == "signature":
        made.sig = Sig(bytes(64))
    if wrong == "user":
        made.user = "eve"
    return made


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("wrong", BAD_LISTS)
def test_a_list_that_is_refused_ends_what_waits_for_it_with_one_word(
    town: Town, wrong: str, accepted: bool
) -> None:
    pinned(town)
    ada = town.ada.identity
    town.say_to(town.bob, signed(LATER, "ada", ada, 5, (ada,)))
    if wrong == "rejected":
        toggle(town.bob).peers.reject("ada")
    town.advance(1)
    id = offer_of_unanswered_list(town)
    if accepted:
        town.advance(1)
        town.press(town.bob, "F2")
    pin = pin_of(town, "bob")
    town.clear()
    town.say_to(town.bob, shown(town, wrong, id))
    assert toggle(town.bob).prompt is None and town.closes(town.bob) == ["failed"]
    assert not town.sent(town.bob, ScAnswer) and pin
    version = 6 if wrong == "rejected" else 5  # what the key signed counts, refused or not
    now = pin_of(town, "bob")
    assert now and (now.ak, now.rejected, now.list_version) == (pin.ak, pin.rejected, version)
    assert ended(town.ada) is Ended.FAILED
    why = {"other key": Ended.IDENTITY_CHANGED, "rejected": Ended.NO_MATCH}.get(wrong, Ended.FAILED)
    if accepted:
        assert ended(town.bob) is why
    else:
        (gone,) = town.heard(town.bob, PromptGone)
        assert gone.why and town.bob.privacy is Privacy.CLOUD


@pytest.mark.parametrize("listed", [64, 66])
def test_who_asked_ends_it_if_the_answer_is_not_there_after_65_seconds(
    town: Town, listed: float
) -> None:
    """bob accepts in the last second of his sixty, and his list comes after that."""
    town.press(town.ada, "F2")
    while not town.bob.down:
        town.deliver_up(town.ada)
        if town.ada.down:
            town.deliver_down(town.ada)
    asked, began = town.mono, town.mono
    town.deliver_down(town.bob)
    (wanted,) = town.sent(town.bob, Devices)
    town.bob.up.clear()
    town.honest = True
    town.advance(59)
    town.press(town.bob, "F2")
    assert town.bob.privacy is Privacy.NEGOTIATING
    town.advance(asked + listed - town.mono)
    if listed < 65:
        town.say_to(town.bob, signed(wanted.id, "ada", town.ada.identity, 1, (town.ada.identity,)))
        assert town.bob.live and town.ada.live
    else:
        assert ended(town.ada) is ended(town.bob) is Ended.TIMEOUT
        assert town.closes(town.ada) == ["timeout"] and town.closes(town.bob) == []
        assert town.mono - began < 59 + 15, "bob alone would have waited longer"


def test_an_m2_that_crosses_the_end_of_the_wait_is_nothing() -> None:
    stage = Stage()
    stage.ask(stage.ada)
    stage.advance(55)
    stage.press(stage.bob, "F2")
    stage.deliver_up(stage.bob)
    stage.mono += 10
    stage.do(stage.ada, stage.ada.client.tick(stage.now), "time")
    stage.clear()
    stage.deliver_down(stage.ada)
    assert ended(stage.ada) is Ended.TIMEOUT and not stage.frames["ada"]
    stage.settle()
    assert ended(stage.bob) is Ended.TIMEOUT and not stage.closes(stage.bob)


@pytest.mark.parametrize("wrong", ["rolled back", "same version", "signature", "twice"])
def test_a_list_that_is_refused_is_nothing_to_a_session(town: Town, wrong: str) -> None:
    ada = town.ada.identity
    town.shows["ada"] = (ada, 5, (ada,))
    town.seal()
    town.clear()
    made = shown(town, wrong, LATER)
    town.say_to(town.bob, made)
    assert town.bob.live and not town.frames["bob"]
    pin = pin_of(town, "bob")
    assert pin and pin.list_version == 5


def test_a_list_of_another_key_is_nothing_to_a_session(town: Town) -> None:
    town.seal()
    town.clear()
    other = stranger(town, "ada")
    town.say_to(town.bob, signed(LATER, "ada", other, 9, (other,)))
    assert town.bob.live and not town.frames["bob"]
    assert toggle(town.bob).identity_problem is None


def test_a_seventeenth_key_fails_what_asked_and_is_nothing_to_a_session(town: Town) -> None:
    town.seal()
    town.clear()
    for version in range(1, KEYS + 1):
        other = stranger(town, "ada")
        town.say_to(town.bob, signed(LATER, "ada", other, version, (other,)))
    assert town.bob.live and not town.frames["bob"]
    back(town)
    one_more = stranger(town, "ada")
    id = offer_of_unanswered_list(town)
    town.clear()
    town.say_to(town.bob, signed(id, "ada", one_more, 1, (one_more,)))
    (gone,) = town.heard(town.bob, PromptGone)
    assert "failed a check" in gone.why and town.closes(town.bob) == ["failed"]
    assert toggle(town.bob).identity_problem is None, "it is no identity that could be let in"


@pytest.mark.parametrize("how", ["absent", "empty", "another lk"])
def test_a_newer_list_without_the_device_ends_it_without_a_goodbye(town: Town, how: str) -> None:
    town.seal()
    town.clear()
    ada = town.ada.identity
    second = sibling(town, ada)
    made = signed(LATER, "ada", ada, 5, () if how == "empty" else (second,))
    if how == "another lk":
        entry = ada.device._replace(lk=second.device.lk)
        sig = Sig(ada.sign_list(5, (entry,)))
        device = Device(Id16(entry.device_id), B32(entry.lk), B32(entry.s), entry.created)
        made = DeviceList(LATER, "ada", made.ak, 5, [device], sig)
    town.say_to(town.bob, made)
    assert ended(town.bob) is ended(town.ada) is Ended.FAILED
    assert [type(f) for f in town.frames["bob"]] == [ScClose], "no CLOSE is sealed"
    assert town.closes(town.bob) == ["failed"] and not town.closes(town.ada)
    for seat in (town.ada, town.bob):
        assert "may be missing" in toggle(seat).sentence


def test_a_relay_that_gives_no_list_ends_the_question_as_closed(town: Town) -> None:
    id = offer_of_unanswered_list(town)
    town.say_to(town.bob, protocol.Error(Code.RATE, "Wait a little.", id))
    assert town.closes(town.bob) == ["closed"] and town.bob.privacy is Privacy.CLOUD
    assert ended(town.ada) is Ended.WITHDRAWN_THERE


# What of the list is looked at before somebody has shown who they are


@pytest.mark.parametrize("wrong", BAD_LISTS)
def test_a_list_that_is_refused_ends_a_question_of_ones_own_before_it_left(
    town: Town, wrong: str
) -> None:
    pinned(town)
    ada = town.ada.identity
    town.say_to(town.bob, signed(LATER, "ada", ada, 5, (ada,)))
    if wrong == "rejected":
        toggle(town.bob).peers.reject("ada")
    town.advance(1)
    town.press(town.bob, "F2")
    (asked,) = town.sent(town.bob, Devices)[-1:]
    town.bob.up.clear()
    town.clear()
    town.say_to(town.bob, shown(town, wrong, asked.id))
    why = {"other key": Ended.IDENTITY_CHANGED, "rejected": Ended.NO_MATCH}.get(wrong, Ended.FAILED)
    assert ended(town.bob) is why and town.closes(town.bob) == ["failed"]
    assert not town.sent(town.bob, ScOffer)
    assert not town.told["ada"], "ada was never asked"
