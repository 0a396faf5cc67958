"""A question that ran out, an asking that waits, and a chat that never began: which word stands
over it, which keys there are, and that no late press can mean something else than was read."""

from __future__ import annotations

import pytest

from relay.wire import protocol as ev  # noqa: F401
from relay.wire.binary import Id16
from relay.wire.secret import ScClosed, ScGone, ScTaken, ScUnavailable
from tests.kit.client import Stage, ended, lines, toggle
from tests.kit.hostile_relay import CHAT
from tui_chat.core.events import (
    GUARD_SECONDS,
    ActionRefused,
    Ended,
    LineMark,
    Privacy,
    PromptGone,
    SecretText,
)
from tui_chat.secret_chat.toggle import LAPSE_SECONDS


@pytest.fixture
def stage() -> Stage:
    return Stage()


def lapsed(stage: Stage) -> None:
    """ada asked bob, and his minute has just run out."""
    stage.ask(stage.ada)
    stage.honest = True
    stage.advance(60.1)
    stage.settle()
    assert toggle(stage.bob).prompt is None
    stage.clear()


@pytest.mark.parametrize("later", [0.0, GUARD_SECONDS + 0.1, 3.0, LAPSE_SECONDS - 0.2])
def test_a_press_after_the_question_ran_out_asks_nobody_and_says_so(
    stage: Stage, later: float
) -> None:
    lapsed(stage)
    stage.advance(later)
    stage.press(stage.bob, "F2")
    stage.settle()
    assert stage.bob.privacy is Privacy.CLOUD and toggle(stage.ada).prompt is None
    (said,) = stage.heard(stage.bob, ActionRefused)
    assert (said.title, said.text) == ("Too late", "ada's question ran out. F2 asks ada.")
    stage.advance(GUARD_SECONDS - 0.1)
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is Privacy.CLOUD, "the second half of a double press"
    stage.advance(0.2)
    stage.press(stage.bob, "F2")
    stage.settle()
    assert stage.bob.privacy is Privacy.NEGOTIATING, "it was said; now it is meant"
    assert stage.heard(stage.bob, ActionRefused) == [said] * 2


def test_some_seconds_later_the_key_is_what_the_screen_says(stage: Stage) -> None:
    lapsed(stage)
    stage.advance(LAPSE_SECONDS + 0.1)
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is Privacy.NEGOTIATING and not stage.heard(stage.bob, ActionRefused)


@pytest.mark.parametrize("how", ["withdrawn", "gone", "taken", "link"])
def test_the_same_for_every_way_in_which_a_question_goes_unanswered(stage: Stage, how: str) -> None:
    stage.ask(stage.ada)
    stage.advance(1)
    sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
    match how:
        case "withdrawn":
            stage.press(stage.ada, "F4")
            stage.settle()
        case "link":
            stage.cut(stage.bob)
        case _:
            stage.say_to(stage.bob, ScGone(sid) if how == "gone" else ScTaken(sid))
    (gone,) = stage.heard(stage.bob, PromptGone)
    if how == "link":
        stage.connect(stage.bob)
        stage.settle()
    stage.advance(3)
    stage.clear()
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is Privacy.CLOUD
    (said,) = stage.heard(stage.bob, ActionRefused)
    assert (said.title, said.text) == ("Too late", f"{gone.why} F2 asks ada.")


def test_what_the_user_answered_is_no_lapse(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.settle()
    stage.advance(1)
    stage.clear()
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is Privacy.NEGOTIATING and not stage.heard(stage.bob, ActionRefused)


def test_a_new_question_is_accepted_also_right_after_a_lapse(stage: Stage) -> None:
    lapsed(stage)
    stage.advance(1)
    stage.ask(stage.ada)
    stage.accept(stage.bob)
    assert stage.ada.live and stage.bob.live


def test_a_command_right_after_a_lapse_asks(stage: Stage) -> None:
    lapsed(stage)
    stage.do(stage.bob, stage.bob.client.inside.ask_secret(CHAT, stage.now), "F2")
    assert stage.bob.privacy is Privacy.NEGOTIATING, "it was typed, not pressed too late"


def test_a_line_stays_that_the_question_ran_out(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.honest = True
    stage.advance(60.1)
    (gone,) = stage.heard(stage.bob, PromptGone)
    assert gone.why == "ada's question ran out." and gone.again
    notes = [x.text for x in lines(stage, "bob") if x.mark is LineMark.NOTE]
    assert notes == ["ada asked for a secret chat; the question ran out after 60 seconds."]


def test_the_one_who_asks_sees_how_long_the_question_stands(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    assert toggle(stage.ada).answer_until is None, "nobody is asked yet"
    assert toggle(stage.ada).word == "WAITING"
    stage.settle()
    assert toggle(stage.ada).answer_until == stage.mono + 60
    assert toggle(stage.bob).prompt.until == stage.mono + 60  # type: ignore[union-attr]
    stage.accept(stage.bob)
    assert toggle(stage.ada).answer_until is None


# The word over a chat


@pytest.mark.parametrize(
    "how", ["declined", "timeout", "withdrawn", "withdrawn there", "unavailable", "glare"]
)
def test_what_never_began_is_not_started_instead_of_ended(stage: Stage, how: str) -> None:
    one = stage.ada
    if how == "unavailable":
        stage.press(stage.ada, "F2")
        sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
        stage.say_to(stage.ada, ScUnavailable(sid))
    elif how == "glare":
        stage.ask(stage.ada)
        sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
        stage.say_to(stage.ada, ScClosed(sid, "glare"))
    elif how == "timeout":
        lapsed(stage)
    else:
        stage.ask(stage.ada)
        stage.advance(1)
        stage.press(stage.bob if how == "declined" else stage.ada, "F4")
    stage.settle()
    if how == "withdrawn there":  # after the other has accepted
        stage.advance(1)
        stage.press(stage.ada, "F2")
        stage.settle()
        stage.advance(1)
        stage.press(stage.bob, "F2")
        stage.press(stage.ada, "F4")
        stage.deliver_up(stage.ada)
        stage.settle()
        one = stage.bob
        assert ended(one) is Ended.WITHDRAWN_THERE
    assert one.privacy is Privacy.CLOSED and toggle(one).word == "NOT STARTED"


def test_what_began_is_ended_and_what_is_asked_anew_is_not(stage: Stage) -> None:
    words = [toggle(stage.ada).word]
    stage.seal()
    words.append(toggle(stage.ada).word)
    stage.advance(1)
    stage.press(stage.ada, "F4")
    stage.settle()
    words.append(toggle(stage.ada).word)
    stage.advance(1)
    stage.ask(stage.ada)
    words.append(toggle(stage.ada).word)
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.settle()
    words.append(toggle(stage.ada).word)
    assert words == ["CLOUD", "SECRET", "ENDED", "WAITING", "NOT STARTED"]


def test_keys_are_agreed_on_after_the_other_has_accepted(stage: Stage) -> None:
    ada, bob = stage.negotiate()
    assert toggle(ada).word == toggle(bob).word == "NEGOTIATING"


def test_who_is_asked_after_an_end_reads_of_that_question_alone(stage: Stage) -> None:
    """bob's question to ada ran out, and then she asks him: two keys, said once."""
    stage.ask(stage.bob)
    stage.honest = True
    stage.advance(61)
    stage.settle()
    bob = toggle(stage.bob)
    assert bob.word == "NOT STARTED" and "F2 asks again" in bob.sentence
    stage.advance(LAPSE_SECONDS)
    stage.ask(stage.ada)
    assert (bob.secret_action, bob.cloud_action) == ("Accept", "Decline")
    for says in (bob.sentence, bob.readable_by):
        assert "F2 accepts, F4 declines" in says
        assert "asks again" not in says and "cloud" not in says
    said, step = stage.bob.client.say(SecretText(CHAT, "too early"), stage.now)
    stage.do(stage.bob, step, "enter")
    assert not said and stage.heard(stage.bob, ActionRefused)[-1].text == bob.sentence
    stage.accept(stage.bob)
    assert stage.ada.live and stage.bob.live


# Verified, and gone


def test_verifying_leaves_a_line_and_a_time(stage: Stage) -> None:
    stage.seal()
    assert toggle(stage.ada).verified_at is None
    stage.do(stage.ada, stage.ada.client.inside.matches(CHAT, stage.now), "F3")
    stage.settle()
    assert toggle(stage.ada).verified_at == stage.wall // 1000
    assert lines(stage, "ada")[-1].text == "You compared codes with bob: verified."
    assert lines(stage, "bob")[-1].text == "ada says that the codes match. F3 shows yours."
    stage.do(stage.bob, stage.bob.client.inside.matches(CHAT, stage.now), "F3")
    stage.settle()
    assert lines(stage, "ada")[-1].text == "bob says that the codes match, too."
    for seat in (stage.ada, stage.bob):
        stage.advance(1)
        stage.press(seat, "F4")
        stage.settle()
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.press(stage.ada, "F4")
    stage.advance(1)
    stage.seal()
    began = lines(stage, "ada")[-1].text
    assert "sealed from this screen to theirs" in began and "You have verified bob before." in began
    assert "F3 compares" not in began, "there is nothing left to do"


@pytest.mark.parametrize("said", ["", "for bob alone"])
def test_the_way_back_leaves_a_line_that_a_secret_chat_was_here(stage: Stage, said: str) -> None:
    stage.seal()
    if said:
        stage.ada.draft.edit(said)
        stage.enter(stage.ada)
        stage.settle()
    stage.advance(1)
    stage.press(stage.ada, "F4")
    stage.settle()
    stage.advance(1)
    stage.press(stage.ada, "F4")
    (line,) = lines(stage, "ada")
    cleared = (
        " Its lines are gone from this screen; on bob's they stay until bob goes back too."
        if said
        else ""
    )
    assert line.mark is LineMark.NOTE and line.text == f"A secret chat with bob was here.{cleared}"
    assert stage.kept["ada"] and not any("was here" in repr(k) for k in stage.kept["ada"])


def test_the_way_back_from_what_never_began_leaves_none(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F4")
    stage.settle()
    stage.advance(1)
    stage.press(stage.ada, "F4")
    assert stage.ada.privacy is Privacy.CLOUD and lines(stage, "ada") == []


def test_an_own_text_knows_who_has_not_seen_it_yet(stage: Stage) -> None:
    stage.seal()
    stage.ada.draft.edit("for bob alone")
    stage.enter(stage.ada)
    stage.settle()
    (mine,) = [x for x in lines(stage, "ada") if x.own]
    (theirs,) = [x for x in lines(stage, "bob") if x.mark is LineMark.SECRET]
    assert (mine.to, theirs.to) == ("bob", "")
