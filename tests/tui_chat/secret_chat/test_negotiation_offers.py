"""Offers that come in and device lists: their order, both asking at once, what a list has to be and
when (docs/secret-chat.md, sections 3 and 6)."""

from __future__ import annotations

import pytest

from relay.wire.codec import encode
from tests.kit import client as kit
from tests.kit import wire as w
from tui_chat.core.events import Ended, Privacy, PromptGone
from tui_chat.secret_chat.peers import KEYS, OfferHistory

BAD = w.Blob(b"\xff" * 1248)


@pytest.fixture
def stage() -> kit.Stage:
    return kit.Stage()


def again(offer: w.ScOffered, n: int, **changed: object) -> w.ScOffered:
    """Another offer of the same peer."""
    return kit.copy(offer, sid=w.Id16(bytes([n]) * 16), **changed)


def said_to(stage: kit.Stage, offer: w.ScOffered) -> list[str]:
    """Return bob's answers to this offer, in words of `sc.close` for its sid."""
    stage.clear()
    stage.bob.down.append(encode(offer))
    stage.deliver_down(stage.bob)
    return [c.reason for c in stage.sent(stage.bob, w.ScClose) if c.sid == offer.sid]


def in_secret(stage: kit.Stage) -> w.ScOffered:
    offer = kit.offer_of(stage)
    stage.accept(stage.bob)
    assert stage.bob.live
    return offer


def test_seen_comes_first_and_costs_nothing(stage: kit.Stage) -> None:
    offer = in_secret(stage)
    for _ in range(5):
        assert said_to(stage, offer) == [], "not busy: it was seen"
        assert said_to(stage, kit.copy(offer, m=BAD)) == []
    assert said_to(stage, again(offer, 1)) == ["busy"], "repeats did not count"


def test_too_many_comes_before_unknown_malformed_and_busy(stage: kit.Stage) -> None:
    offer = in_secret(stage)  # the first
    assert said_to(stage, again(offer, 1)) == ["busy"]
    assert said_to(stage, again(offer, 2, m=BAD)) == ["busy"], "busy comes before malformed"
    assert said_to(stage, again(offer, 3)) == [], "the fourth"
    assert said_to(stage, again(offer, 4, m=BAD)) == []
    assert stage.bob.live


def test_a_chat_that_is_not_here_comes_before_malformed(stage: kit.Stage) -> None:
    offer = kit.offer_of(stage)
    elsewhere = kit.copy(offer, chat=w.direct_chat("bob", "zoe"))
    assert said_to(stage, again(elsewhere, 1, m=BAD)) == ["failed"]
    assert said_to(stage, again(elsewhere, 2, chat=w.direct_chat("bob", "yan"))) == ["failed"]
    assert said_to(stage, again(elsewhere, 3)) == ["failed"]
    assert said_to(stage, again(elsewhere, 4, chat=w.direct_chat("bob", "xia"))) == []
    assert said_to(stage, again(offer, 5)) == [], "of ada the question stands: nothing is owed"
    assert kit.toggle(stage.bob).prompt.sid == bytes([5]) * 16  # type: ignore[union-attr]


def test_a_minute_is_the_last_sixty_seconds_at_every_moment() -> None:
    """Not a minute that begins with the first."""
    offers, taken = OfferHistory(), []
    for n in range(0, 200):
        if offers.hear(n.to_bytes(16, "big"), "ada", n * 7.0):
            taken.append(n * 7.0)
    for at in taken:
        assert sum(at <= other < at + 60 for other in taken) <= 3
    assert taken[:7] == [0, 7, 14, 63, 70, 77, 126]


def crossing(stage: kit.Stage) -> tuple[w.ScOffered, w.ScOffered]:
    """Both ask, and each has sent its M1; nothing of it has arrived. What each will get."""
    one = kit.offer_of(kit.Stage(8))  # for the form of it
    for seat in (stage.ada, stage.bob):
        stage.press(seat, "F2")
    for step in (stage.deliver_up, stage.deliver_down):
        for seat in (stage.ada, stage.bob):
            step(seat)
    a, b = (w.Id16(seat.identity.device_id) for seat in (stage.ada, stage.bob))
    (mine,), (theirs,) = (stage.sent(seat, w.ScOffer) for seat in (stage.ada, stage.bob))
    to_bob = kit.copy(one, sid=mine.sid, from_dev=a, to_dev=b, m=mine.m)
    to_ada = kit.copy(
        one, sid=theirs.sid, from_user="bob", from_dev=b, to_user="ada", to_dev=a, m=theirs.m
    )
    return to_ada, to_bob


def test_a_malformed_winning_offer_leaves_the_losing_one(stage: kit.Stage) -> None:
    _, to_bob = crossing(stage)
    own = kit.asking(stage.bob).sid
    assert said_to(stage, kit.copy(to_bob, m=BAD)) == ["failed"]
    assert kit.asking(stage.bob).sid == own and "glare" not in stage.closes(stage.bob)


def test_a_winning_offer_that_fails_when_it_is_answered_ends_both(stage: kit.Stage) -> None:
    """A point of low order shows only then: glare has been said by that time."""
    _, to_bob = crossing(stage)
    own = kit.asking(stage.bob).sid
    assert said_to(stage, kit.copy(to_bob, m=w.Blob(bytes(32) + to_bob.m[32:]))) == ["failed"]
    closes = [(c.sid, c.reason) for c in stage.sent(stage.bob, w.ScClose)]
    assert closes == [(own, "glare"), (to_bob.sid, "failed")]
    assert kit.ended(stage.bob) is Ended.FAILED


def test_a_refusal_that_names_a_question_or_what_was_set_aside_is_nothing(stage: kit.Stage) -> None:
    offer = kit.offer_of(stage)
    prompt = kit.toggle(stage.bob).prompt
    stage.clear()
    stage.say_to(stage.bob, w.Error(w.Code.RATE, "Wait a little.", sid=offer.sid))
    assert kit.toggle(stage.bob).prompt is prompt and not stage.frames["bob"]
    other = kit.Stage(3)
    to_ada, _ = crossing(other)
    other.ada.down.append(encode(to_ada))
    other.deliver_down(other.ada)
    assert kit.asking(other.ada).aside == [to_ada.sid]
    other.clear()
    other.ada.down.appendleft(encode(w.Error(w.Code.RATE, "Wait a little.", sid=to_ada.sid)))
    other.deliver_down(other.ada)
    assert kit.asking(other.ada).aside == [to_ada.sid] and not other.frames["ada"]


def both_ask(stage: kit.Stage) -> None:
    stage.press(stage.ada, "F2")
    stage.press(stage.bob, "F2")


def cross(stage: kit.Stage) -> None:
    """Both offers are on the way, neither has arrived."""
    both_ask(stage)
    for step in (stage.deliver_up, stage.deliver_down, stage.deliver_up):
        step(stage.ada)
        step(stage.bob)


def test_the_winner_repeats_its_offer_and_is_busy(stage: kit.Stage) -> None:
    cross(stage)
    theirs = stage.sent(stage.bob, w.ScOffer)[0].sid
    stage.bob.down.clear()  # ada's first offer is lost on the way to bob
    stage.deliver_down(stage.ada)
    one, two = stage.sent(stage.ada, w.ScOffer)
    assert (one.sid, one.m) == (two.sid, two.m) and kit.asking(stage.ada).aside == [theirs]
    stage.advance(1)
    stage.press(stage.ada, "F4")
    closes = [(c.sid, c.reason) for c in stage.sent(stage.ada, w.ScClose)]
    assert closes == [(one.sid, "closed"), (theirs, "busy")]


def test_a_list_that_is_refused_ends_the_loser_who_answers(stage: kit.Stage) -> None:
    stage.press(stage.bob, "F2")
    (asked,) = stage.sent(stage.bob, w.Devices)
    stage.bob.up.clear()
    stage.ask(stage.ada)
    stage.say_to(stage.bob, w.Error(w.Code.RATE, "Wait a little.", asked.id))
    assert kit.ended(stage.bob) is Ended.TOO_FAST and stage.closes(stage.bob) == ["closed"]
    assert kit.ended(stage.ada) is Ended.WITHDRAWN_THERE


@pytest.mark.parametrize("frame", range(8))
def test_only_the_end_of_an_offer_set_aside_is_announced(stage: kit.Stage, frame: int) -> None:
    cross(stage)
    stage.deliver_down(stage.ada)
    (theirs,) = kit.asking(stage.ada).aside
    event = kit.every_frame(stage, w.Id16(theirs))[frame]
    stage.clear()
    stage.ada.down.appendleft(encode(event))
    stage.deliver_down(stage.ada)
    ends = isinstance(event, w.ScClosed | w.ScGone)
    assert kit.asking(stage.ada).aside == ([] if ends else [theirs]) and not stage.frames["ada"]


@pytest.fixture
def town() -> kit.Town:
    return kit.Town()


LATER = "f" * 32
BAD_LISTS = ["signature", "user", "twice", "rolled back", "same version", "other key", "rejected"]


def shown(town: kit.Town, wrong: str, id: str) -> w.DeviceList:
    """A list of ada that bob has to refuse."""
    ada = town.ada.identity
    second = kit.sibling(town, ada)
    made = {
        "rolled back": kit.signed(id, "ada", ada, 4, (ada,)),
        "same version": kit.signed(id, "ada", ada, 5, (ada, second)),
        "twice": kit.signed(id, "ada", ada, 6, (ada, ada)),
        "other key": kit.signed(id, "ada", other := kit.stranger(town, "ada"), 1, (other,)),
    }.get(wrong, kit.signed(id, "ada", ada, 6, (ada,)))
    if wrong == "signature":
        made.sig = w.Sig(bytes(64))
    if wrong == "user":
        made.user = "eve"
    return made


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("wrong", BAD_LISTS)
def test_a_refused_list_ends_what_waits_with_one_word(
    town: kit.Town, wrong: str, accepted: bool
) -> None:
    kit.pinned(town)
    ada = town.ada.identity
    town.say_to(town.bob, kit.signed(LATER, "ada", ada, 5, (ada,)))
    if wrong == "rejected":
        kit.toggle(town.bob).peers.reject("ada")
    town.advance(1)
    id = kit.offer_of_unanswered_list(town)
    if accepted:
        town.advance(1)
        town.press(town.bob, "F2")
    pin = kit.pin_of(town, "bob")
    town.clear()
    town.say_to(town.bob, shown(town, wrong, id))
    assert kit.toggle(town.bob).prompt is None and town.closes(town.bob) == ["failed"]
    assert not town.sent(town.bob, w.ScAnswer) and pin
    version = 6 if wrong == "rejected" else 5  # what the key signed counts, refused or not
    now = kit.pin_of(town, "bob")
    assert now and (now.ak, now.rejected, now.list_version) == (pin.ak, pin.rejected, version)
    assert kit.ended(town.ada) is Ended.FAILED
    why = {"other key": Ended.IDENTITY_CHANGED, "rejected": Ended.NO_MATCH}.get(wrong, Ended.FAILED)
    if accepted:
        assert kit.ended(town.bob) is why
    else:
        (gone,) = town.heard(town.bob, PromptGone)
        assert gone.why and town.bob.privacy is Privacy.CLOUD


@pytest.mark.parametrize("listed", [64, 66])
def test_the_asker_waits_65_seconds_for_the_answer(town: kit.Town, listed: float) -> None:
    """bob accepts in the last second of his sixty, and his list comes after that."""
    town.press(town.ada, "F2")
    while not town.bob.down:
        town.deliver_up(town.ada)
        if town.ada.down:
            town.deliver_down(town.ada)
    asked, began = town.mono, town.mono
    town.deliver_down(town.bob)
    (wanted,) = town.sent(town.bob, w.Devices)
    town.bob.up.clear()
    town.honest = True
    town.advance(59)
    town.press(town.bob, "F2")
    assert town.bob.privacy is Privacy.NEGOTIATING and not town.sent(town.bob, w.ScAnswer)
    assert "Agreeing on keys" in kit.toggle(town.bob).sentence
    town.advance(asked + listed - town.mono)
    if listed < 65:
        town.say_to(
            town.bob, kit.signed(wanted.id, "ada", town.ada.identity, 1, (town.ada.identity,))
        )
        assert town.bob.live and town.ada.live
    else:
        assert kit.ended(town.ada) is kit.ended(town.bob) is Ended.TIMEOUT
        assert town.closes(town.ada) == ["timeout"] and town.closes(town.bob) == []
        assert town.mono - began < 59 + 15, "bob alone would have waited longer"


def test_an_m2_that_crosses_the_end_of_the_wait_is_nothing() -> None:
    stage = kit.Stage()
    stage.ask(stage.ada)
    stage.advance(55)
    stage.press(stage.bob, "F2")
    stage.deliver_up(stage.bob)
    stage.mono += 10
    stage.do(stage.ada, stage.ada.client.tick(stage.now), "time")
    stage.clear()
    stage.deliver_down(stage.ada)
    assert kit.ended(stage.ada) is Ended.TIMEOUT and not stage.frames["ada"]
    stage.settle()
    assert kit.ended(stage.bob) is Ended.TIMEOUT and not stage.closes(stage.bob)


@pytest.mark.parametrize("wrong", ["rolled back", "same version", "signature", "twice"])
def test_a_list_that_is_refused_is_nothing_to_a_session(town: kit.Town, wrong: str) -> None:
    ada = town.ada.identity
    town.shows["ada"] = (ada, 5, (ada,))
    town.seal()
    town.clear()
    made = shown(town, wrong, LATER)
    town.say_to(town.bob, made)
    assert town.bob.live and not town.frames["bob"]
    pin = kit.pin_of(town, "bob")
    assert pin and pin.list_version == 5


def test_a_seventeenth_key_fails_what_asked_and_is_nothing_to_a_session(town: kit.Town) -> None:
    town.seal()
    town.clear()
    for version in range(1, KEYS + 1):
        other = kit.stranger(town, "ada")
        town.say_to(town.bob, kit.signed(LATER, "ada", other, version, (other,)))
    assert town.bob.live and not town.frames["bob"]
    kit.back(town)
    one_more = kit.stranger(town, "ada")
    id = kit.offer_of_unanswered_list(town)
    town.clear()
    town.say_to(town.bob, kit.signed(id, "ada", one_more, 1, (one_more,)))
    (gone,) = town.heard(town.bob, PromptGone)
    assert "failed a security check" in gone.why and town.closes(town.bob) == ["failed"]
    assert kit.toggle(town.bob).identity_problem is None, "it is no identity that could be let in"


# What of the list is looked at before somebody has shown who they are
