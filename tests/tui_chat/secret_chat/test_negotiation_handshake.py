"""Waits, first answers, glare, route stamps: the frames of a handshake (docs/secret-chat.md)."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.binary import Blob, Id16
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Code
from relay.wire.secret import ScAnswer, ScAnswered, ScFinished, ScMessage, ScTaken, ScUnavailable
from tests.kit.client import Stage, asking, copy, ended, every_frame, offer_of, toggle
from tui_chat.core.events import Ended, Privacy, PromptGone
from tui_chat.secret_chat.toggle import Answering, Finishing


@pytest.fixture
def stage() -> Stage:
    return Stage()


# Waits


def test_m2_is_waited_for_sixty_five_seconds(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.bob.down.clear()
    stage.bob.up.clear()
    sent = asking(stage.ada).since
    assert stage.ada.client.deadline() == sent + 65
    toggle(stage.bob).prompt = None
    stage.advance(64.9 - (stage.mono - sent))
    assert stage.ada.privacy is Privacy.NEGOTIATING
    stage.advance(0.2)
    assert ended(stage.ada) is Ended.TIMEOUT and stage.closes(stage.ada) == ["timeout"]


def test_m3_is_waited_for_fifteen_seconds(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    stage.bob.up.clear()
    assert isinstance(toggle(stage.bob).attempt, Answering)
    stage.advance(14.9)
    assert stage.bob.privacy is Privacy.NEGOTIATING
    stage.advance(0.2)
    assert ended(stage.bob) is Ended.TIMEOUT


def test_m4_is_waited_for_fifteen_seconds(stage: Stage) -> None:
    ada, bob = stage.negotiate()
    ada.up.clear()
    bob.up.clear()
    stage.advance(14.9)
    assert isinstance(toggle(ada).attempt, Finishing) and ada.privacy is Privacy.NEGOTIATING
    stage.advance(0.2)
    assert ended(ada) is Ended.TIMEOUT and "timeout" in stage.closes(ada)


def test_the_whole_handshake_has_a_hundred_seconds() -> None:
    answering = Answering(prompt=None, since=0.0, answer=object(), sent=90.0)  # type: ignore[arg-type]
    finishing = Finishing(b"", since=0.0, sent=90.0, stands=None)  # type: ignore[arg-type]
    assert answering.deadline == finishing.deadline == 100.0


def test_an_offer_that_fails_once_it_is_accepted_ends_with_the_one_word(stage: Stage) -> None:
    """A point of low order: it shows at the exchange, which is after the question."""
    offer = offer_of(stage)
    stage.clear()
    bad = copy(offer, sid=Id16(b"n" * 16), m=Blob(bytes(32) + offer.m[32:]))
    stage.say_to(stage.bob, bad)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    stage.settle()
    assert ended(stage.bob) is Ended.FAILED and stage.closes(stage.bob) == ["busy", "failed"]
    assert not stage.sent(stage.bob, ScAnswer)


# First answer wins, busy


def test_the_second_device_is_told_that_it_was_taken() -> None:
    stage = Stage(two_devices=True)
    other = stage.seats[2]
    stage.ask(stage.ada)
    assert toggle(stage.bob).prompt and toggle(other).prompt
    stage.accept(stage.bob)
    (gone,) = stage.heard(other, PromptGone)
    assert "another of your devices" in gone.why and not stage.closes(other)
    assert stage.bob.live and other.privacy is Privacy.CLOUD


def test_a_decline_on_one_device_is_one_on_all() -> None:
    stage = Stage(two_devices=True)
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.settle()
    (gone,) = stage.heard(stage.seats[2], PromptGone)
    assert "You declined" in gone.why and ended(stage.ada) is Ended.DECLINED


@pytest.mark.parametrize("who", ["live", "answering", "finishing"])
def test_who_is_busy_says_so_and_nothing_else_changes(stage: Stage, who: str) -> None:
    offer = offer_of(stage)
    if who == "live":
        stage.accept(stage.bob)
    else:
        stage.advance(1)
        stage.press(stage.bob, "F2")
        if who == "finishing":
            while not isinstance(toggle(stage.ada).attempt, Finishing):
                stage.deliver_up(stage.bob)
                stage.deliver_down(stage.ada)
    seat = stage.ada if who == "finishing" else stage.bob
    attempt = toggle(seat).attempt
    stage.clear()
    new = copy(offer, sid=Id16(b"n" * 16))
    if who == "finishing":
        new = copy(
            new, from_user="bob", to_user="ada", from_dev=offer.to_dev, to_dev=offer.from_dev
        )
    seat.down.appendleft(encode(new))
    stage.deliver_down(seat)
    assert stage.closes(seat) == ["busy"] and toggle(seat).attempt is attempt


def test_a_second_answer_is_a_frame_out_of_place(stage: Stage) -> None:
    ada, _ = stage.negotiate()
    sid = Id16(toggle(ada).attempt.sid)  # type: ignore[union-attr]
    stage.clear()
    answer = ScAnswered(
        sid, "bob", Id16(stage.bob.identity.device_id), "ada",
        Id16(ada.identity.device_id), Blob(bytes(1386)),
    )  # fmt: skip
    ada.down.appendleft(encode(answer))
    stage.deliver_down(ada)
    assert ended(ada) is Ended.FAILED and stage.closes(ada) == ["failed"]


# Route stamps and frames that do not belong


@pytest.mark.parametrize("field", ["from_user", "to_user", "from_dev", "to_dev"])
@pytest.mark.parametrize("frame", [ScAnswered, ScFinished, ScMessage])
def test_a_wrong_stamp_aborts(frame: type, field: str) -> None:
    stage = Stage()
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    for _ in range(20):
        for seat in (stage.ada, stage.bob):
            if seat.down:
                event = decode_event(seat.down[0])
                if isinstance(event, frame):
                    wrong: object = "eve" if "user" in field else Id16(b"w" * 16)
                    setattr(event, field, wrong)
                    seat.down[0] = encode(event)
                    stage.clear()
                    stage.deliver_down(seat)
                    assert ended(seat) is Ended.FAILED and "failed" in stage.closes(seat)
                    return
                stage.deliver_down(seat)
            if seat.up:
                stage.deliver_up(seat)
    raise AssertionError("the frame did not come")


@pytest.mark.parametrize("kind", ["unknown", "old"])
def test_frames_of_a_sid_that_is_not_live_are_nothing(stage: Stage, kind: str) -> None:
    stage.seal()
    sid = Id16(stage.ada.live.sid)  # type: ignore[union-attr]
    if kind == "old":
        stage.advance(1)
        stage.press(stage.bob, "F4")
        stage.settle()
        stage.advance(1)
        stage.press(stage.ada, "F4")
    else:
        sid = Id16(b"?" * 16)
    before = stage.ada.privacy
    stage.clear()
    for event in every_frame(stage, sid):
        stage.say_to(stage.ada, event)
    assert stage.ada.privacy is before and not stage.frames["ada"] and not stage.told["ada"]


@pytest.mark.parametrize(
    ("frame", "state"),
    [(ScTaken, "asking"), (ScTaken, "live"), (ScUnavailable, "live"),
     (ScAnswered, "live"), (ScFinished, "live"), (ScFinished, "asking"),
     (ScMessage, "asking"), (ScAnswered, "no list")],
)  # fmt: skip
def test_a_frame_out_of_place_on_a_live_sid_aborts(stage: Stage, frame: type, state: str) -> None:
    if state == "live":
        stage.seal()
    elif state == "asking":
        stage.ask(stage.ada)
    else:
        stage.press(stage.ada, "F2")
        stage.ada.up.clear()
    sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
    stage.clear()
    event = next(e for e in every_frame(stage, sid) if isinstance(e, frame))
    stage.say_to(stage.ada, event)
    assert ended(stage.ada) is Ended.FAILED and stage.closes(stage.ada) == ["failed"]


def test_what_the_relay_refuses_ends_the_attempt(stage: Stage) -> None:
    stage.seal()
    sid = Id16(stage.ada.live.sid)  # type: ignore[union-attr]
    stage.clear()
    stage.say_to(stage.ada, protocol.Error(Code.RATE, "This is too fast.", sid=sid))
    assert ended(stage.ada) is Ended.REFUSED and stage.closes(stage.ada) == ["closed"]
    said = toggle(stage.ada).sentence
    assert "This is too fast." in said and "may be missing" in said and "check" not in said
