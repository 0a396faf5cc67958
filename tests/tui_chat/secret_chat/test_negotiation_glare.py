"""Both ask at once: one offer wins, whatever crosses what (docs/secret-chat.md, section 6)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.account import Devices
from relay.wire.binary import Id16
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.secret import (
    ScClose,
    ScClosed,
    ScGone,
    ScOffer,
)
from tests.kit.client import Stage, asking, ended, every_frame
from tui_chat.core.events import Ended


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
