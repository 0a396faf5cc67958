"""What an end is called that no word of `sc.close` brings, and which check has which name
(docs/secret-chat.md, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from relay.wire import protocol
from relay.wire.binary import Id16
from relay.wire.errors import Code
from relay.wire.secret import ScGone, ScTaken, ScUnavailable
from relay.wire.shapes import Event
from tests.kit.client import Stage, ended, toggle
from tui_chat.core.events import Ended
from tui_chat.secret import errors


@pytest.fixture
def stage() -> Stage:
    return Stage()


FRAMES: dict[str, tuple[Callable[[Id16], Event], Ended, list[str]]] = {
    "gone": (ScGone, Ended.PEER_LEFT, []),
    "unavailable": (ScUnavailable, Ended.UNAVAILABLE, []),
    "taken": (ScTaken, Ended.TAKEN, []),
    "error": (lambda sid: protocol.Error(Code.RATE, "Wait.", sid=sid), Ended.REFUSED, ["closed"]),
    "barred": (
        lambda sid: protocol.Error(Code.RESTRICTED, "No.", sid=sid),
        Ended.RESTRICTED,
        ["closed"],
    ),
}


@pytest.mark.parametrize(
    ("frame", "state"),
    [("gone", "asking"), ("gone", "answering"), ("gone", "finishing"), ("gone", "secret"),
     ("unavailable", "asking"), ("taken", "answering"),
     ("error", "asking"), ("error", "answering"), ("error", "finishing"), ("error", "secret"),
     ("barred", "asking"), ("barred", "answering"), ("barred", "finishing"),
     ("barred", "secret")],
)  # fmt: skip
def test_each_frame_that_ends_it_has_one_name(stage: Stage, frame: str, state: str) -> None:
    seat = stage.bob if state == "answering" else stage.ada
    if state == "secret":
        stage.seal()
    elif state == "finishing":
        stage.negotiate()
    else:
        stage.ask(stage.ada)
    if state == "answering":
        stage.advance(1)
        stage.press(stage.bob, "F2")
    made, name, said = FRAMES[frame]
    seat.down.clear()
    stage.clear()
    stage.say_to(seat, made(Id16(toggle(seat).attempt.sid)))  # type: ignore[union-attr]
    assert ended(seat) is name and stage.closes(seat) == said
    assert ("may be missing" in toggle(seat).sentence) is (state == "secret")


CHECKS = [
    errors.CommitmentBroken("2"),
    errors.OwnIdentity("3"),
    errors.BadCertificate("4"),
    errors.WrongRoute("5"),
    errors.BadDeviceList("7"),
    errors.ListRolledBack("7"),
    errors.DeviceNotListed("7"),
]
"""Each with its number in section 5."""


@pytest.mark.parametrize("error", CHECKS, ids=lambda e: type(e).__name__)
def test_every_check_but_that_of_the_pin_is_called_failed(
    stage: Stage, error: errors.SecretError
) -> None:
    assert toggle(stage.ada).distrust(error, None) is Ended.FAILED
    assert toggle(stage.ada).identity_problem is None
