"""Asking, the question and its ends, what each key means, the frames of a handshake and its waits
(docs/secret-chat.md)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from relay.wire import protocol
from relay.wire import protocol as rq  # noqa: F401
from relay.wire.account import Devices
from relay.wire.binary import Blob, Id16
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.secret import (
    ScAnswer,
    ScAnswered,
    ScFinished,
    ScMessage,
    ScOffer,
    ScTaken,
    ScUnavailable,
)
from tests.kit.client import (
    Stage,
    asking,
    copy,
    ended,
    every_frame,
    offer_of,
    offer_of_unanswered_list,
    toggle,
)
from tests.kit.hostile_relay import Seat
from tui_chat.core.events import ActionRefused, Ended, Privacy, Prompted, PromptGone
from tui_chat.secret_chat.toggle import Answering, Finishing


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
    stage.leave(stage.bob)
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
    other.leave(other.ada)
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
        stage.leave(stage.ada)
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


Begun = tuple[Seat, float]
"""Who waits, and since when."""


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
    stage.accept(stage.bob)
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
    stage.leave(stage.bob)
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
        stage.leave(stage.bob)
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
