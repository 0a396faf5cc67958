"""A wait is over at its exact moment, and not a moment before (docs/secret-chat.md, section 10).
That of a session is in test_secret_timers.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from relay.wire import protocol as rq  # noqa: F401
from relay.wire.secret import ScAnswer
from tests.kit.client import Stage, asking, ended, offer_of_unanswered_list, toggle
from tests.kit.hostile_relay import Seat
from tui_chat.core.events import Ended, Privacy
from tui_chat.secret_chat.toggle import Answering, Finishing

Begun = tuple[Seat, float]
"""Who waits, and since when."""


@pytest.fixture
def stage() -> Stage:
    return Stage()


def for_the_list_at_i(stage: Stage) -> Begun:
    stage.press(stage.ada, "F2")
    return stage.ada, stage.mono


def for_m2(stage: Stage) -> Begun:
    stage.ask(stage.ada)
    toggle(stage.bob).prompt = None
    return stage.ada, asking(stage.ada).since


def for_the_list_at_r(stage: Stage) -> Begun:
    offer_of_unanswered_list(stage)
    stage.mono += 1
    stage.press(stage.bob, "F2")
    return stage.bob, stage.mono


def for_m3(stage: Stage) -> Begun:
    stage.ask(stage.ada)
    stage.mono += 1
    stage.press(stage.bob, "F2")
    assert isinstance(toggle(stage.bob).attempt, Answering)
    return stage.bob, stage.mono


def for_m4(stage: Stage) -> Begun:
    stage.negotiate()
    assert isinstance(toggle(stage.ada).attempt, Finishing)
    return stage.ada, stage.mono


WAITS: list[tuple[Callable[[Stage], Begun], float]] = [
    (for_the_list_at_i, 15),
    (for_m2, 65),
    (for_the_list_at_r, 15),
    (for_m3, 15),
    (for_m4, 15),
]


@pytest.mark.parametrize(("wait", "seconds"), WAITS, ids=lambda x: getattr(x, "__name__", str(x)))
def test_a_wait_is_over_at_its_moment(
    stage: Stage, wait: Callable[[Stage], Begun], seconds: float
) -> None:
    seat, began = wait(stage)
    for one in stage.seats:
        one.up.clear()
        one.down.clear()
    for at, over in ((began + seconds - 2**-10, False), (began + seconds, True)):
        stage.mono = at
        stage.do(seat, seat.client.tick(stage.now), "time")
        assert (seat.privacy is Privacy.CLOSED) is over
    assert ended(seat) is Ended.TIMEOUT and stage.closes(seat)[-1] == "timeout"


@pytest.mark.parametrize("later", [60 - 2**-10, 60])
def test_a_question_may_be_accepted_until_before_its_sixty_seconds_are_over(
    stage: Stage, later: float
) -> None:
    stage.ask(stage.ada)
    prompt = toggle(stage.bob).prompt
    assert prompt
    stage.mono = prompt.until - 60 + later
    stage.press(stage.bob, "F2")
    assert bool(stage.sent(stage.bob, ScAnswer)) is (later < 60)
    assert stage.closes(stage.bob) == ([] if later < 60 else ["timeout"])
