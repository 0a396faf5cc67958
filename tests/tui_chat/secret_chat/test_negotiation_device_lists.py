"""The device list of who asks, at who is asked: what it may look like, when it has to be there, and
what a list says once a session stands (docs/secret-chat.md, sections 3 and 6)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.account import Device, DeviceList, Devices
from relay.wire.binary import B32, Id16, Sig
from relay.wire.errors import Code
from relay.wire.secret import ScAnswer, ScClose, ScOffer
from tests.kit.client import (
    Stage,
    Town,
    back,
    ended,
    offer_of_unanswered_list,
    pin_of,
    pinned,
    sibling,
    signed,
    stranger,
    toggle,
)
from tui_chat.core.events import Ended, Privacy, PromptGone
from tui_chat.secret_chat.peers import KEYS


@pytest.fixture
def town() -> Town:
    return Town()


LATER = "f" * 32
BAD = ["signature", "user", "twice", "rolled back", "same version", "other key", "rejected"]


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
@pytest.mark.parametrize("wrong", BAD)
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


@pytest.mark.parametrize("wrong", BAD)
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
