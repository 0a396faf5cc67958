"""What each reason of a sealed CLOSE and each word of `sc.close` is called at its sender
(docs/secret-chat.md, sections 6 and 9)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.binary import Id16
from relay.wire.errors import Code
from relay.wire.secret import ScClose, ScMsg, ScTaken
from tests.kit.client import Stage, Town, ended, looked, pinned, stranger, toggle
from tests.kit.hostile_relay import CHAT
from tui_chat.core.events import Ended
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret_chat.endings import GOODBYES, WORDS


@pytest.fixture
def stage() -> Stage:
    return Stage()


HOW = {
    Ended.ENDED_HERE: CloseReason.USER,
    Ended.WITHDRAWN: CloseReason.USER,
    Ended.NO_MATCH: CloseReason.USER,
    Ended.PEER_LOST: CloseReason.TIME_OUT,
    Ended.TIMEOUT: CloseReason.TIME_OUT,
    Ended.OLD: CloseReason.LIMIT,
    Ended.FAILED: CloseReason.NO_RATCHET_STEP,
}


@pytest.mark.parametrize("here", HOW)
def test_each_goodbye_is_what_the_table_says_on_both_sides(stage: Stage, here: Ended) -> None:
    """ada says it; whatever bob has said meanwhile did not reach her."""
    if here in (Ended.WITHDRAWN, Ended.TIMEOUT):
        stage.negotiate()
        stage.deliver_up(stage.ada)
        stage.deliver_down(stage.bob)
    else:
        stage.seal()
    session = toggle(stage.ada).attempt.stands.session  # type: ignore[union-attr]
    clock = session._clock
    stage.clear()
    match here:
        case Ended.ENDED_HERE | Ended.WITHDRAWN:
            stage.advance(1)
            stage.press(stage.ada, "F4")
        case Ended.NO_MATCH:
            stage.do(stage.ada, stage.ada.client.inside.no_match(CHAT, stage.now), "F3")
        case Ended.PEER_LOST:
            clock.heard -= 75
        case Ended.TIMEOUT:
            stage.mono += 15
        case Ended.OLD:
            clock.started -= 86_400
        case Ended.FAILED:
            clock.stepped -= 300
    looked(stage.ada, stage)
    stage.do(stage.ada, stage.ada.client.tick(stage.now), "time")
    assert session.ended
    says = GOODBYES[HOW[here]]
    sealed, close = stage.frames["ada"]
    assert isinstance(sealed, ScMsg) and isinstance(close, ScClose)
    assert (ended(stage.ada), close.reason) == (here, says.word) and here in says.here
    stage.settle()
    assert ended(stage.bob) is says.there and not stage.closes(stage.bob)
    assert "may be missing" not in toggle(stage.bob).sentence


WITHOUT = {
    ("failed", Ended.FAILED): "taken",
    ("failed", Ended.IDENTITY_CHANGED): "another key",
    ("failed", Ended.NO_MATCH): "rejected",
    ("timeout", Ended.TIMEOUT): "no answer",
    ("closed", Ended.WITHDRAWN): "withdrawn",
    ("closed", Ended.REFUSED): "refused",
    ("closed", Ended.RESTRICTED): "restricted",
}
"""Ends without a CLOSE."""


@pytest.mark.parametrize(("word", "here"), WITHOUT)
def test_each_word_is_what_the_table_says_at_its_sender(word: str, here: Ended) -> None:
    town = Town()
    pinned(town)
    town.clear()
    match WITHOUT[word, here]:
        case "taken":
            town.seal()
            town.say_to(town.ada, ScTaken(Id16(town.ada.live.sid)))  # type: ignore[union-attr]
        case "another key":
            other = stranger(town, "bob")
            town.shows["bob"] = (other, 1, (other,))
            town.ask(town.ada)
        case "rejected":
            toggle(town.ada).peers.reject("bob")
            town.ask(town.ada)
        case "no answer":
            town.ask(town.ada)
            town.bob.up.clear()
            town.mono += 65
            town.do(town.ada, town.ada.client.tick(town.now), "time")
        case "withdrawn":
            town.ask(town.ada)
            town.advance(1)
            town.press(town.ada, "F4")
        case "refused":
            town.ask(town.ada)
            sid = Id16(toggle(town.ada).attempt.sid)  # type: ignore[union-attr]
            town.say_to(town.ada, protocol.Error(Code.RATE, "Wait a little.", sid=sid))
        case "restricted":
            town.ask(town.ada)
            sid = Id16(toggle(town.ada).attempt.sid)  # type: ignore[union-attr]
            town.say_to(town.ada, protocol.Error(Code.RESTRICTED, "It does not write.", sid=sid))
    assert (ended(town.ada), town.closes(town.ada)) == (here, [word])


def test_the_table_of_words_has_these_ends_and_no_other() -> None:
    sealed = {(GOODBYES[reason].word, here) for here, reason in HOW.items()}
    said = {(word, here) for word, means in WORDS.items() for here in means.here}
    assert said == sealed | set(WITHOUT)
