"""Phases and ends of secret chats: each end has a sentence, a word and a name of its own
(docs/secret-chat.md, sections 5, 6 and 9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.kit import wire as w
from tests.kit.client import Stage, Town, ended, looked, pinned, stranger, toggle
from tests.kit.hostile_people import CHAT
from tui_chat.core.events import ActionRefused, Ended, Privacy, PrivacyChanged, SecretText
from tui_chat.core.secret_text import ending_words as sentence
from tui_chat.core.secret_text import prompt_gone
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.session import LAST_N
from tui_chat.secret_chat.endings import GOODBYES, WORDS
from tui_chat.ui.keys import KEY_NAMES


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_every_end_is_a_sentence_of_its_own() -> None:
    said = [sentence(why, "bob", KEY_NAMES, goodbye_missing=False) for why in Ended]
    assert len(set(said)) == len(Ended) and all(s.endswith(".") for s in said)
    assert sentence(Ended.PEER_LEFT, "bob", KEY_NAMES, goodbye_missing=True).endswith(
        "may be missing."
    )
    gone = [prompt_gone(why, "bob", KEY_NAMES) for why in Ended]
    assert all(s.endswith(".") for s in gone) and len(set(gone)) == 11


@pytest.mark.parametrize(
    ("how", "here", "there"),
    [("F4", Ended.ENDED_HERE, Ended.SAID_GOODBYE), ("cut", Ended.LINK_LOST, Ended.PEER_LEFT),
     ("quit", Ended.ENDED_HERE, Ended.SAID_GOODBYE)],
)  # fmt: skip
def test_a_session_ends_and_never_goes_to_cloud(
    stage: Stage, how: str, here: Ended, there: Ended
) -> None:
    stage.seal()
    stage.advance(1)
    if how == "F4":
        stage.press(stage.ada, "F4")
    elif how == "quit":
        stage.do(stage.ada, stage.ada.client.goodbye(stage.now), "F4")
    else:
        stage.cut(stage.ada)
    stage.settle()
    assert (ended(stage.ada), ended(stage.bob)) == (here, there)
    assert stage.ada.privacy is stage.bob.privacy is Privacy.CLOSED
    assert "may be missing" not in toggle(stage.bob).sentence or how == "cut"
    stage.advance(1000)
    assert stage.bob.privacy is Privacy.CLOSED, "until the user's act"
    stage.press(stage.bob, "F4")
    assert stage.bob.privacy is Privacy.CLOUD


@pytest.mark.parametrize(
    ("text", "word"),
    [("x" * 16376, "too long by 1 byte."), ("x" * 20_000, "3.5 KiB"),
     ("\ud800", "broken character"), ("", "empty")],
)  # fmt: skip
def test_texts_that_cannot_be_sealed_stay_with_the_user(stage: Stage, text: str, word: str) -> None:
    stage.seal()
    stage.clear()
    said, step = stage.ada.client.say(SecretText(CHAT, text), stage.now)
    stage.do(stage.ada, step, "enter")
    (refused,) = stage.heard(stage.ada, ActionRefused)
    assert not said and refused.title == "Not sent" and word in refused.text
    assert stage.ada.live and not stage.frames["ada"]


def test_an_idle_session_lives_on_heartbeats_and_renews_its_keys(stage: Stage) -> None:
    stage.seal()
    stage.honest = True

    def epoch() -> int:
        session = toggle(stage.ada).session
        assert session and session._ratchet
        return session._ratchet.epoch

    before = epoch()
    stage.advance(600)
    stage.settle()
    assert stage.ada.live and stage.bob.live
    assert epoch() > before + 5


def test_the_relay_cannot_take_a_direct_chat_away_and_give_it_back_in_cloud(stage: Stage) -> None:
    stage.seal()
    was = toggle(stage.ada)
    given = w.ChatAdded(w.Chat(CHAT, 0, 0, 0, 2, online=True))
    for event in (w.ChatLeft(CHAT), given):
        step = stage.ada.client.receive_event(event, stage.now)
        assert not [e for e in step.tell if isinstance(e, PrivacyChanged)]
    assert toggle(stage.ada) is was and was.privacy is Privacy.SECRET


def test_a_session_without_a_number_left_takes_no_text_and_ends(stage: Stage) -> None:
    stage.seal()
    session = toggle(stage.ada).session
    assert session and session._ratchet
    session._ratchet = session._ratchet._replace(ns=LAST_N)
    said, step = stage.ada.client.say(SecretText(CHAT, "one more"), stage.now)
    stage.do(stage.ada, step, "enter")
    assert not said and "million messages" in stage.heard(stage.ada, ActionRefused)[-1].text
    assert ended(stage.ada) is Ended.OLD


def test_the_line_of_who_can_read_in_every_state(stage: Stage) -> None:
    def readable() -> str:
        return stage.ada.direct.readable_by  # type: ignore[union-attr]

    assert readable() == "you · bob · the relay's operator" and toggle(stage.ada).sentence == ""
    stage.ask(stage.ada)
    assert readable().startswith("nobody yet – nothing is sent")
    stage.accept(stage.bob)
    assert readable() == "you · bob (not verified – press F3)"
    assert "not verified yet" in toggle(stage.ada).sentence
    stage.do(stage.ada, stage.ada.client.toggle_actions.confirm_match(CHAT, stage.now), "F3")
    assert readable() == "you · bob" and "Only you and bob" in toggle(stage.ada).sentence
    stage.press(stage.bob, "F4")
    stage.leave(stage.bob)
    assert readable().startswith("nobody – nothing is sent until you choose")
    assert toggle(stage.ada).code == () and toggle(stage.ada).safety_number == ""


def test_a_restriction_ends_it_on_both_sides_with_what_each_can_know(stage: Stage) -> None:
    """Never back to cloud by itself; and when it is over that is what stands there."""
    stage.seal()
    stage.advance(1)
    sid = w.Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
    stage.say_to(stage.ada, w.Error(w.Code.RESTRICTED, "It can't write for now.", sid=sid))
    stage.settle()
    assert (ended(stage.ada), ended(stage.bob)) == (Ended.RESTRICTED, Ended.STOPPED_THERE)
    assert stage.ada.privacy is stage.bob.privacy is Privacy.CLOSED
    mine, theirs = toggle(stage.ada).sentence, toggle(stage.bob).sentence
    assert "Your account is restricted" in mine and "refused" not in mine
    assert theirs.startswith("ada's client could not continue") and "offline" not in theirs
    over = w.Decision(1, 2, 3, "restrict", "sender", "rules", "", "", settled="reversed")
    stage.say_to(stage.ada, w.Notice(1, 2, "settled", decision=over))
    said = toggle(stage.ada).sentence
    assert "The restriction is over." in said and "Your account is restricted" not in said
    assert stage.ada.privacy is Privacy.CLOSED, "until the user's act"


HOW = {
    Ended.ENDED_HERE: CloseReason.USER, Ended.WITHDRAWN: CloseReason.USER,
    Ended.NO_MATCH: CloseReason.USER, Ended.PEER_LOST: CloseReason.TIME_OUT,
    Ended.TIMEOUT: CloseReason.TIME_OUT, Ended.OLD: CloseReason.LIMIT,
    Ended.FAILED: CloseReason.NO_RATCHET_STEP,
}  # fmt: skip


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
            stage.do(stage.ada, stage.ada.client.toggle_actions.reject_match(CHAT, stage.now), "F3")
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
    assert isinstance(sealed, w.ScMsg) and isinstance(close, w.ScClose)
    assert (ended(stage.ada), close.reason) == (here, says.word) and here in says.here
    stage.settle()
    assert ended(stage.bob) is says.there and not stage.closes(stage.bob)
    assert "may be missing" not in toggle(stage.bob).sentence


WITHOUT = {
    ("failed", Ended.FAILED): "taken", ("failed", Ended.IDENTITY_CHANGED): "another key",
    ("failed", Ended.NO_MATCH): "rejected", ("timeout", Ended.TIMEOUT): "no answer",
    ("timeout", Ended.NO_LIST): "no list", ("closed", Ended.TOO_FAST): "too fast",
    ("closed", Ended.WITHDRAWN): "withdrawn", ("closed", Ended.REFUSED): "refused",
    ("closed", Ended.RESTRICTED): "restricted",
}  # fmt: skip
"""Ends without a CLOSE."""


@pytest.mark.parametrize(("word", "here"), WITHOUT)
def test_each_word_is_what_the_table_says_at_its_sender(word: str, here: Ended) -> None:
    town = Town()
    pinned(town)
    town.clear()
    match WITHOUT[word, here]:
        case "taken":
            town.seal()
            town.say_to(town.ada, w.ScTaken(w.Id16(town.ada.live.sid)))  # type: ignore[union-attr]
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
        case "no list":
            town.press(town.ada, "F2")
            town.ada.up.clear()
            town.mono += 15
            town.do(town.ada, town.ada.client.tick(town.now), "time")
        case "withdrawn":
            town.ask(town.ada)
            town.advance(1)
            town.press(town.ada, "F4")
        case "refused":
            town.ask(town.ada)
            sid = w.Id16(toggle(town.ada).attempt.sid)  # type: ignore[union-attr]
            town.say_to(town.ada, w.Error(w.Code.RANGE, "No.", sid=sid))
        case "too fast":
            town.ask(town.ada)
            sid = w.Id16(toggle(town.ada).attempt.sid)  # type: ignore[union-attr]
            town.say_to(town.ada, w.Error(w.Code.RATE, "Wait a little.", sid=sid))
            assert "Wait a minute" in toggle(town.ada).reason, "the relay did nothing wrong"
        case "restricted":
            town.ask(town.ada)
            sid = w.Id16(toggle(town.ada).attempt.sid)  # type: ignore[union-attr]
            town.say_to(town.ada, w.Error(w.Code.RESTRICTED, "It does not write.", sid=sid))
    assert (ended(town.ada), town.closes(town.ada)) == (here, [word])


def test_the_table_of_words_has_these_ends_and_no_other() -> None:
    sealed = {(GOODBYES[reason].word, here) for here, reason in HOW.items()}
    said = {(word, here) for word, means in WORDS.items() for here in means.here}
    assert said == sealed | set(WITHOUT)


FRAMES: dict[str, tuple[Callable[[w.Id16], w.Event], Ended, list[str]]] = {
    "gone": (w.ScGone, Ended.PEER_LEFT, []),
    "unavailable": (w.ScUnavailable, Ended.UNAVAILABLE, []),
    "taken": (w.ScTaken, Ended.TAKEN, []),
    "error": (lambda sid: w.Error(w.Code.RANGE, "No.", sid=sid), Ended.REFUSED, ["closed"]),
    "rate": (lambda sid: w.Error(w.Code.RATE, "Wait.", sid=sid), Ended.TOO_FAST, ["closed"]),
    "timeout": (lambda sid: w.ScClosed(sid, "timeout"), Ended.UNHEARD, []),
    "barred": (
        lambda sid: w.Error(w.Code.RESTRICTED, "No.", sid=sid), Ended.RESTRICTED, ["closed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("frame", "state"),
    [("gone", "asking"), ("gone", "answering"), ("gone", "finishing"), ("gone", "secret"),
     ("unavailable", "asking"), ("taken", "answering"),
     ("error", "asking"), ("error", "answering"), ("error", "finishing"), ("error", "secret"),
     ("rate", "asking"), ("rate", "secret"), ("timeout", "secret"),
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
    stage.say_to(seat, made(w.Id16(toggle(seat).attempt.sid)))  # type: ignore[union-attr]
    assert ended(seat) is name and stage.closes(seat) == said
    assert ("may be missing" in toggle(seat).sentence) is (state == "secret")


CHECKS = [
    errors.CommitmentBroken("2"), errors.OwnIdentity("3"), errors.BadCertificate("4"),
    errors.WrongRoute("5"), errors.BadDeviceList("7"), errors.ListRolledBack("7"),
    errors.DeviceNotListed("7"),
]  # fmt: skip
"""Each with its number in section 5."""


@pytest.mark.parametrize("error", CHECKS, ids=lambda e: type(e).__name__)
def test_checks_but_that_of_the_pin_are_called_failed(
    stage: Stage, error: errors.SecretError
) -> None:
    assert toggle(stage.ada).distrust(error, None) is Ended.FAILED
    assert toggle(stage.ada).identity_problem is None
