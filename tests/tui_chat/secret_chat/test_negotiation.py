"""Asking, the question and its ends, what each key means, the frames of a handshake and its waits
(docs/secret-chat.md)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from relay.wire.codec import decode_event, encode
from tests.kit import client as kit
from tests.kit import wire as w
from tests.kit.hostile_people import Seat
from tui_chat.core.events import ActionRefused, Ended, Privacy, PromptGone
from tui_chat.secret_chat.toggle import Answering, Finishing


@pytest.fixture
def stage() -> kit.Stage:
    return kit.Stage()


def test_f2_only_moves_towards_secret_and_f4_only_towards_cloud(stage: kit.Stage) -> None:
    def keys() -> tuple[tuple[str, str], tuple[str, str]]:
        return tuple(
            (kit.toggle(s).secret_action, kit.toggle(s).cloud_action)
            for s in (stage.ada, stage.bob)
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
    stage.leave(stage.bob)
    assert keys() == (("Ask again", "Back to cloud"), ("Ask for secret", ""))


@pytest.mark.parametrize(("later", "counts"), [(0.0, False), (0.69, False), (0.71, True)])
@pytest.mark.parametrize("key", ["F2", "F4"])
def test_a_press_means_what_was_shown(
    stage: kit.Stage, later: float, counts: bool, key: str
) -> None:
    stage.ask(stage.ada)
    stage.advance(later)
    stage.press(stage.bob, key)
    assert (kit.toggle(stage.bob).prompt is None) is counts
    # The other way of the same key: a question that goes away just before the press.
    other = kit.Stage()
    other.ask(other.ada)
    other.leave(other.ada)
    other.advance(later)
    other.press(other.bob, "F2")
    assert other.bob.privacy is Privacy.CLOUD, "whatever the time: see test_consent_lapse.py"
    other.advance(later)
    other.press(other.bob, "F2")
    assert (other.bob.privacy is Privacy.NEGOTIATING) is counts


@pytest.mark.parametrize(
    ("code", "why", "words"),
    [(w.Code.NO_SUCH_USER, Ended.REFUSED, "“Not now.”"),
     (w.Code.RATE, Ended.TOO_FAST, "Wait a minute, then try again.")],
)  # fmt: skip
def test_a_refused_list_ends_the_asking(
    stage: kit.Stage, code: w.Code, why: Ended, words: str
) -> None:
    stage.press(stage.ada, "F2")
    (asked,) = stage.sent(stage.ada, w.Devices)
    stage.ada.up.clear()
    stage.say_to(stage.ada, w.Error(code, "Not now.", asked.id))
    assert kit.ended(stage.ada) is why and not stage.sent(stage.ada, w.ScOffer)
    assert words in kit.toggle(stage.ada).sentence


def test_three_offers_a_minute_and_no_more(stage: kit.Stage) -> None:
    for _ in range(3):
        stage.ask(stage.ada)
        stage.leave(stage.ada)
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


@pytest.mark.parametrize("state", ["cloud", "closed"])
def test_a_prompt_lasts_sixty_seconds_and_changes_nothing(stage: kit.Stage, state: str) -> None:
    if state == "closed":
        stage.seal()
        stage.leave(stage.ada)
        stage.advance(1)
    before = stage.bob.privacy
    stage.ask(stage.ada)
    assert stage.bob.privacy is before
    stage.honest = True
    stage.advance(59.9)
    assert kit.toggle(stage.bob).prompt
    stage.clear()
    stage.advance(0.2)
    stage.settle()
    (gone,) = stage.heard(stage.bob, PromptGone)
    assert gone.why == "ada's request expired."
    assert stage.closes(stage.bob) == ["timeout"] and stage.bob.privacy is before
    assert kit.ended(stage.ada) is Ended.TIMEOUT


@pytest.mark.parametrize(
    "changed",
    [
        {"m": w.Blob(b"short")}, {"m": w.Blob(b"\xff" * 1248)}, {"from_user": "eve"},
        {"to_user": "eve"}, {"to_dev": w.Id16(b"z" * 16)}, {"from_dev": None},
    ],
    ids=str,
)  # fmt: skip
def test_an_offer_that_fails_a_check_is_refused(
    stage: kit.Stage, changed: dict[str, object]
) -> None:
    offer = kit.offer_of(stage)
    prompt = kit.toggle(stage.bob).prompt
    stage.clear()
    if "from_dev" in changed:
        changed = {"from_dev": offer.to_dev}
    stage.say_to(stage.bob, kit.copy(offer, sid=w.Id16(b"n" * 16), **changed))
    assert stage.closes(stage.bob) == ["failed"]
    assert kit.toggle(stage.bob).prompt is prompt, "the earlier question stands"


@pytest.mark.parametrize("accepted", [False, True])
def test_no_list_no_session(stage: kit.Stage, accepted: bool) -> None:
    id = kit.offer_of_unanswered_list(stage)
    stage.advance(1)
    if accepted:
        stage.press(stage.bob, "F2")
    stage.say_to(stage.bob, w.Error(w.Code.NO_SUCH_USER, "no", id))
    assert stage.closes(stage.bob) == ["closed"] and kit.toggle(stage.bob).prompt is None
    assert kit.ended(stage.bob) is (Ended.REFUSED if accepted else None)
    assert stage.bob.privacy is (Privacy.CLOSED if accepted else Privacy.CLOUD)


Begun = tuple[Seat, float]
"""The side that waits, and since when."""


def for_the_list_at_i(stage: kit.Stage) -> Begun:
    stage.press(stage.ada, "F2")
    return stage.ada, stage.mono


def for_m2(stage: kit.Stage) -> Begun:
    stage.ask(stage.ada)
    kit.toggle(stage.bob).prompt = None
    return stage.ada, kit.asking(stage.ada).since


def for_the_list_at_r(stage: kit.Stage) -> Begun:
    kit.offer_of_unanswered_list(stage)
    stage.mono += 1
    stage.press(stage.bob, "F2")
    return stage.bob, stage.mono


def for_m3(stage: kit.Stage) -> Begun:
    stage.ask(stage.ada)
    stage.mono += 1
    stage.press(stage.bob, "F2")
    assert isinstance(kit.toggle(stage.bob).attempt, Answering)
    return stage.bob, stage.mono


def for_m4(stage: kit.Stage) -> Begun:
    stage.negotiate()
    assert isinstance(kit.toggle(stage.ada).attempt, Finishing)
    return stage.ada, stage.mono


WAITS: list[tuple[Callable[[kit.Stage], Begun], float]] = [
    (for_the_list_at_i, 15), (for_m2, 65), (for_the_list_at_r, 15), (for_m3, 15), (for_m4, 15),
]  # fmt: skip


@pytest.mark.parametrize(("wait", "seconds"), WAITS, ids=lambda x: getattr(x, "__name__", str(x)))
def test_a_wait_is_over_at_its_moment(
    stage: kit.Stage, wait: Callable[[kit.Stage], Begun], seconds: float
) -> None:
    seat, began = wait(stage)
    for one in stage.seats:
        one.up.clear()
        one.down.clear()
    for at, over in ((began + seconds - 2**-10, False), (began + seconds, True)):
        stage.mono = at
        stage.do(seat, seat.client.tick(stage.now), "time")
        assert (seat.privacy is Privacy.CLOSED) is over
    no_list = wait in (for_the_list_at_i, for_the_list_at_r)
    why = Ended.NO_LIST if no_list else Ended.TIMEOUT
    assert kit.ended(seat) is why and stage.closes(seat)[-1] == "timeout"
    assert kit.toggle(seat).reason.startswith("The relay didn't send") is no_list


@pytest.mark.parametrize("later", [60 - 2**-10, 60])
def test_a_question_may_be_accepted_for_sixty_seconds(stage: kit.Stage, later: float) -> None:
    stage.ask(stage.ada)
    prompt = kit.toggle(stage.bob).prompt
    assert prompt
    stage.mono = prompt.until - 60 + later
    stage.press(stage.bob, "F2")
    assert bool(stage.sent(stage.bob, w.ScAnswer)) is (later < 60)
    assert stage.closes(stage.bob) == ([] if later < 60 else ["timeout"])


def test_the_whole_handshake_has_a_hundred_seconds() -> None:
    answering = Answering(prompt=None, since=0.0, answer=object(), sent=90.0)  # type: ignore[arg-type]
    finishing = Finishing(b"", since=0.0, sent=90.0, stands=None)  # type: ignore[arg-type]
    assert answering.deadline == finishing.deadline == 100.0


def test_the_second_device_is_told_that_it_was_taken() -> None:
    stage = kit.Stage(two_devices=True)
    other = stage.seats[2]
    stage.ask(stage.ada)
    assert kit.toggle(stage.bob).prompt and kit.toggle(other).prompt
    stage.accept(stage.bob)
    (gone,) = stage.heard(other, PromptGone)
    assert "on another device" in gone.why and not stage.closes(other)
    assert stage.bob.live and other.privacy is Privacy.CLOUD


def test_a_decline_on_one_device_is_one_on_all() -> None:
    stage = kit.Stage(two_devices=True)
    stage.ask(stage.ada)
    stage.leave(stage.bob)
    (gone,) = stage.heard(stage.seats[2], PromptGone)
    assert "You declined" in gone.why and kit.ended(stage.ada) is Ended.DECLINED


@pytest.mark.parametrize("who", ["live", "answering", "finishing"])
def test_a_busy_peer_answers_busy_and_nothing_else_changes(stage: kit.Stage, who: str) -> None:
    offer = kit.offer_of(stage)
    if who == "live":
        stage.accept(stage.bob)
    else:
        stage.advance(1)
        stage.press(stage.bob, "F2")
        if who == "finishing":
            while not isinstance(kit.toggle(stage.ada).attempt, Finishing):
                stage.deliver_up(stage.bob)
                stage.deliver_down(stage.ada)
    seat = stage.ada if who == "finishing" else stage.bob
    attempt = kit.toggle(seat).attempt
    stage.clear()
    new = kit.copy(offer, sid=w.Id16(b"n" * 16))
    if who == "finishing":
        new = kit.copy(
            new, from_user="bob", to_user="ada", from_dev=offer.to_dev, to_dev=offer.from_dev
        )
    seat.down.appendleft(encode(new))
    stage.deliver_down(seat)
    assert stage.closes(seat) == ["busy"] and kit.toggle(seat).attempt is attempt


@pytest.mark.parametrize("field", ["from_user", "to_user", "from_dev", "to_dev"])
@pytest.mark.parametrize("frame", [w.ScAnswered, w.ScFinished, w.ScMessage])
def test_a_wrong_stamp_aborts(frame: type, field: str) -> None:
    stage = kit.Stage()
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    for _ in range(20):
        for seat in (stage.ada, stage.bob):
            if seat.down:
                event = decode_event(seat.down[0])
                if isinstance(event, frame):
                    wrong: object = "eve" if "user" in field else w.Id16(b"w" * 16)
                    setattr(event, field, wrong)
                    seat.down[0] = encode(event)
                    stage.clear()
                    stage.deliver_down(seat)
                    assert kit.ended(seat) is Ended.FAILED and "failed" in stage.closes(seat)
                    return
                stage.deliver_down(seat)
            if seat.up:
                stage.deliver_up(seat)
    raise AssertionError("the frame did not come")


@pytest.mark.parametrize("kind", ["unknown", "old"])
def test_frames_of_a_sid_that_is_not_live_are_nothing(stage: kit.Stage, kind: str) -> None:
    stage.seal()
    sid = w.Id16(stage.ada.live.sid)  # type: ignore[union-attr]
    if kind == "old":
        stage.leave(stage.bob)
        stage.advance(1)
        stage.press(stage.ada, "F4")
    else:
        sid = w.Id16(b"?" * 16)
    before = stage.ada.privacy
    stage.clear()
    for event in kit.every_frame(stage, sid):
        stage.say_to(stage.ada, event)
    assert stage.ada.privacy is before and not stage.frames["ada"] and not stage.told["ada"]


@pytest.mark.parametrize(
    ("frame", "state"),
    [(w.ScTaken, "asking"), (w.ScTaken, "live"), (w.ScUnavailable, "live"),
     (w.ScAnswered, "live"), (w.ScFinished, "live"), (w.ScFinished, "asking"),
     (w.ScMessage, "asking"), (w.ScAnswered, "no list")],
)  # fmt: skip
def test_a_frame_out_of_place_aborts(stage: kit.Stage, frame: type, state: str) -> None:
    if state == "live":
        stage.seal()
    elif state == "asking":
        stage.ask(stage.ada)
    else:
        stage.press(stage.ada, "F2")
        stage.ada.up.clear()
    sid = w.Id16(kit.toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
    stage.clear()
    event = next(e for e in kit.every_frame(stage, sid) if isinstance(e, frame))
    stage.say_to(stage.ada, event)
    assert kit.ended(stage.ada) is Ended.FAILED and stage.closes(stage.ada) == ["failed"]
