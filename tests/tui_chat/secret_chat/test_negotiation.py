"""Asking, the question and its ends, and what each key means (docs/secret-chat.md)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.account import Devices
from relay.wire.binary import Blob, Id16
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.secret import ScAnswer, ScOffer
from tests.kit.client import Stage, copy, ended, offer_of, offer_of_unanswered_list, toggle
from tui_chat.core.events import ActionRefused, Ended, Privacy, Prompted, PromptGone


@pytest.fixture
def stage() -> Stage:
    return Stage()


# What each key means, and the 700 ms


def test_f2_only_moves_towards_secret_and_f4_only_towards_cloud(stage: Stage) -> None:
    def keys() -> tuple[tuple[str, str], tuple[str, str]]:
        return tuple(
            (toggle(s).secret_action, toggle(s).cloud_action) for s in (stage.ada, stage.bob)
        )  # type: ignore[return-value]

    assert keys() == (("Ask for secret", ""), ("Ask for secret", ""))
    stage.press(stage.ada, "F4")
    assert stage.ada.privacy is Privacy.CLOUD, "nothing towards cloud is possible in CLOUD"
    stage.ask(stage.ada)
    assert keys() == (("", "Withdraw"), ("Accept", "Decline"))
    stage.advance(1)
    stage.press(stage.ada, "F2")
    assert stage.ada.privacy is Privacy.NEGOTIATING
    stage.press(stage.bob, "F2")
    stage.settle()
    assert keys() == (("", "End"), ("", "End"))
    stage.advance(1)
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is Privacy.SECRET
    stage.press(stage.bob, "F4")
    stage.settle()
    assert keys() == (("Ask again", "Back to cloud"), ("Ask again", "Back to cloud"))
    stage.advance(1)
    stage.press(stage.bob, "F4")
    assert keys()[1] == ("Ask for secret", "")
    stage.press(stage.ada, "F2")
    stage.settle()
    assert keys() == (("", "Withdraw"), ("Accept", "Decline"))
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.settle()
    assert keys() == (("Ask again", "Back to cloud"), ("Ask for secret", ""))


@pytest.mark.parametrize(("later", "counts"), [(0.0, False), (0.69, False), (0.71, True)])
@pytest.mark.parametrize("key", ["F2", "F4"])
def test_a_press_counts_only_with_the_meaning_that_was_shown(
    stage: Stage, later: float, counts: bool, key: str
) -> None:
    stage.ask(stage.ada)
    stage.advance(later)
    stage.press(stage.bob, key)
    assert (toggle(stage.bob).prompt is None) is counts
    # The other way of the same key: a question that goes away just before the press.
    other = Stage()
    other.ask(other.ada)
    other.advance(1)
    other.press(other.ada, "F4")
    other.settle()
    other.advance(later)
    other.press(other.bob, "F2")
    assert other.bob.privacy is Privacy.CLOUD, "whatever the time: see test_consent_lapse.py"
    other.advance(later)
    other.press(other.bob, "F2")
    assert (other.bob.privacy is Privacy.NEGOTIATING) is counts


# Asking


def test_a_refused_list_ends_the_asking(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    (asked,) = stage.sent(stage.ada, Devices)
    stage.ada.up.clear()
    stage.say_to(stage.ada, protocol.Error(Code.RATE, "Wait a little.", asked.id))
    assert ended(stage.ada) is Ended.REFUSED and not stage.sent(stage.ada, ScOffer)
    assert "Wait a little." in toggle(stage.ada).sentence


def test_three_offers_a_minute_and_no_more(stage: Stage) -> None:
    for _ in range(3):
        stage.ask(stage.ada)
        stage.advance(1)
        stage.press(stage.ada, "F4")
        stage.settle()
        stage.advance(1)
        stage.press(stage.ada, "F4")
        stage.advance(1)
    stage.clear()
    stage.ask(stage.ada)
    (refused,) = stage.heard(stage.ada, ActionRefused)
    assert "three times" in refused.text and stage.ada.privacy is Privacy.CLOUD
    assert not stage.frames["ada"]
    stage.advance(60)
    stage.ask(stage.ada)
    assert stage.ada.privacy is Privacy.NEGOTIATING


def test_a_flood_of_offers_is_like_no_answer(stage: Stage) -> None:
    offer = offer_of(stage)
    stage.clear()
    for n in range(10):
        again = copy(offer, sid=Id16(bytes([n]) * 16))
        stage.say_to(stage.bob, again)
    assert len(stage.heard(stage.bob, Prompted)) == 2, "three with the first"
    assert stage.closes(stage.bob) == ["busy", "busy"]


# The question


@pytest.mark.parametrize("state", ["cloud", "closed"])
def test_a_prompt_lasts_sixty_seconds_and_changes_nothing(stage: Stage, state: str) -> None:
    if state == "closed":
        stage.seal()
        stage.advance(1)
        stage.press(stage.ada, "F4")
        stage.settle()
        stage.advance(1)
    before = stage.bob.privacy
    stage.ask(stage.ada)
    assert stage.bob.privacy is before
    stage.honest = True
    stage.advance(59.9)
    assert toggle(stage.bob).prompt
    stage.clear()
    stage.advance(0.2)
    stage.settle()
    (gone,) = stage.heard(stage.bob, PromptGone)
    assert gone.why == "ada's question ran out."
    assert stage.closes(stage.bob) == ["timeout"] and stage.bob.privacy is before
    assert ended(stage.ada) is Ended.TIMEOUT


@pytest.mark.parametrize(
    "changed",
    [
        {"m": Blob(b"short")},
        {"m": Blob(b"\xff" * 1248)},
        {"from_user": "eve"},
        {"to_user": "eve"},
        {"to_dev": Id16(b"z" * 16)},
        {"from_dev": None},
    ],
    ids=str,
)
def test_an_offer_that_fails_a_check_is_refused_and_nothing_changes(
    stage: Stage, changed: dict[str, object]
) -> None:
    offer = offer_of(stage)
    prompt = toggle(stage.bob).prompt
    stage.clear()
    if "from_dev" in changed:
        changed = {"from_dev": offer.to_dev}
    stage.say_to(stage.bob, copy(offer, sid=Id16(b"n" * 16), **changed))
    assert stage.closes(stage.bob) == ["failed"]
    assert toggle(stage.bob).prompt is prompt, "the earlier question stands"


def test_a_sid_seen_before_is_ignored_in_silence(stage: Stage) -> None:
    """A replayed M1, also of a session that stands, and one's own offer reflected."""
    offer = offer_of(stage)
    stage.accept(stage.bob)
    stage.clear()
    stage.say_to(stage.bob, offer)
    mine = copy(offer, from_user="bob", to_user="ada", to_dev=offer.from_dev, from_dev=offer.to_dev)
    stage.say_to(stage.ada, mine)
    stage.say_to(stage.bob, copy(offer, chat="@bob,zoe"))
    assert not stage.frames["ada"] and not stage.frames["bob"]
    assert stage.ada.live and stage.bob.live


def test_an_offer_for_a_chat_that_is_not_there_is_refused_once(stage: Stage) -> None:
    offer = copy(offer_of(stage), sid=Id16(b"n" * 16), chat=direct_chat("bob", "zoe"))
    stage.clear()
    stage.say_to(stage.bob, offer)
    stage.say_to(stage.bob, offer)
    assert stage.closes(stage.bob) == ["failed"]


def test_accepting_waits_for_the_list(stage: Stage) -> None:
    stage.ask(stage.ada)
    other = Stage(8)
    other.press(other.ada, "F2")
    while not other.bob.down:
        other.deliver_up(other.ada)
        if other.ada.down:
            other.deliver_down(other.ada)
    other.deliver_down(other.bob)
    other.advance(1)
    other.press(other.bob, "F2")
    assert other.bob.privacy is Privacy.NEGOTIATING and not other.sent(other.bob, ScAnswer)
    assert "Agreeing on keys" in toggle(other.bob).sentence
    other.settle()
    assert other.bob.live and other.ada.live
    stage.bob.up.clear()
    stage.advance(1)


def test_accepting_without_a_list_ends_after_fifteen_seconds(stage: Stage) -> None:
    offer_of_unanswered_list(stage)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    stage.advance(15.1)
    assert ended(stage.bob) is Ended.TIMEOUT and stage.closes(stage.bob) == ["timeout"]


@pytest.mark.parametrize("accepted", [False, True])
def test_no_list_no_session(stage: Stage, accepted: bool) -> None:
    id = offer_of_unanswered_list(stage)
    stage.advance(1)
    if accepted:
        stage.press(stage.bob, "F2")
    stage.say_to(stage.bob, protocol.Error(Code.NO_SUCH_USER, "no", id))
    assert stage.closes(stage.bob) == ["closed"] and toggle(stage.bob).prompt is None
    assert ended(stage.bob) is (Ended.REFUSED if accepted else None)
    assert stage.bob.privacy is (Privacy.CLOSED if accepted else Privacy.CLOUD)
