"""Acts inside a secret chat: timers, deletion, renewal, files, and what is left of them."""

from __future__ import annotations

import pytest

from relay.wire.reportable import MAX_FILE, MAX_TTL
from relay.wire.secret import ScMsg
from tests.kit.client import Stage, ended, lines, toggle
from tests.kit.hostile_people import CHAT, Seat
from tui_chat.core.events import (
    ActionRefused,
    Delivery,
    FileState,
    KeysRenewed,
    Line,
    LineChanged,
    LineMark,
    SecretText,
)
from tui_chat.core.step import Step
from tui_chat.secret.limits import HELD


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.seal()
    stage.honest = True
    return stage


def secret(stage: Stage, who: Seat) -> list[Line]:
    return [x for x in lines(stage, who.name) if x.mark is LineMark.SECRET]


def notes(stage: Stage, who: Seat) -> list[str]:
    return [x.text for x in lines(stage, who.name) if x.mark is LineMark.NOTE]


def do(stage: Stage, who: Seat, step: Step) -> None:
    stage.do(who, step, "act")
    stage.settle()


def say(stage: Stage, who: Seat, text: str) -> str:
    key, step = who.client.say(SecretText(CHAT, text), stage.now)
    live = who.live
    assert key and live
    who.sealed.setdefault(live.stands.h, []).append(text)
    do(stage, who, step)
    return key


def offer(stage: Stage, who: Seat, data: bytes, name: str = "plan.txt") -> str:
    inside = who.client.toggle_actions
    key, step = inside.offer_file(CHAT, stage.now, inside.sid(CHAT), name, data)
    if key and who.live:
        who.sealed.setdefault(who.live.stands.h, []).append(name)
    do(stage, who, step)
    return key


def state(stage: Stage, who: Seat) -> FileState:
    [line] = [x for x in secret(stage, who) if x.file]
    assert line.file
    return line.file.state


def test_a_timer_begins_when_shown_and_only_for_what_is_said_after_it(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    say(stage, ada, "stays")
    do(stage, ada, ada.client.toggle_actions.set_timer(CHAT, stage.now, 30))
    assert (
        "30 seconds" in notes(stage, ada)[-1]
        and "modified client may keep them" in notes(stage, ada)[-1]
    )
    say(stage, ada, "goes")
    stage.advance(100)
    assert [x.text for x in secret(stage, bob)] == ["stays", "goes"], "nobody has seen it yet"
    assert [(x.ttl, x.ends) for x in secret(stage, ada)] == [(0, None), (30, None)]
    stage.clear()
    stage.view(bob)
    stage.settle()
    for who in (ada, bob):
        [changed] = [e.line for e in stage.heard(who, LineChanged) if e.line.ends]
        assert changed.text == "goes" and changed.ends == stage.mono + 30
    stage.advance(29)
    assert len(secret(stage, ada)) == len(secret(stage, bob)) == 2
    stage.advance(2)
    for who in (ada, bob):
        assert [x.text for x in secret(stage, who)] == ["stays"]


def test_a_timer_lives_as_long_as_its_session_and_runs_on_after_it(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    do(stage, ada, ada.client.toggle_actions.set_timer(CHAT, stage.now, 60))
    say(stage, ada, "goes")
    stage.view(bob)
    stage.settle()
    stage.leave(ada)
    assert toggle(ada).ttl == 0 and len(secret(stage, bob)) == 1
    stage.advance(61)
    assert secret(stage, ada) == secret(stage, bob) == []


def test_the_other_side_is_told_that_a_timer_was_set_and_switched_off(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob

    def told() -> list[str]:
        return [note for note in notes(stage, bob) if "disappear" in note]

    say(stage, ada, "stays")
    do(stage, ada, ada.client.toggle_actions.set_timer(CHAT, stage.now, 30))
    assert told() == []
    for text in ("goes", "goes as well"):
        say(stage, ada, text)
    assert told() == ["ada's messages now disappear 30 seconds after you read them."]
    do(stage, ada, ada.client.toggle_actions.set_timer(CHAT, stage.now, 0))
    say(stage, ada, "stays again")
    assert told()[1:] == ["ada's messages no longer disappear."]


@pytest.mark.parametrize("seconds", [-1, MAX_TTL + 1])
def test_a_timer_of_more_than_a_day_is_our_own_fault(stage: Stage, seconds: int) -> None:
    with pytest.raises(ValueError, match="day"):
        stage.ada.client.toggle_actions.set_timer(CHAT, stage.now, seconds)


@pytest.mark.parametrize("whose", ["own", "theirs"])
def test_either_takes_away_either_text_on_both_sides(stage: Stage, whose: str) -> None:
    ada, bob = stage.ada, stage.bob
    say(stage, ada, "stays")
    say(stage, ada if whose == "own" else bob, "goes")
    key = secret(stage, ada)[-1].key
    do(stage, ada, ada.client.toggle_actions.erase(CHAT, stage.now, key))
    for who in (ada, bob):
        assert [x.text for x in secret(stage, who)] == ["stays"]
    assert ada.client.toggle_actions.frame_of(CHAT, key) is None
    assert ada.live and bob.live


def test_after_the_end_a_text_goes_only_here_and_that_is_said(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    key = say(stage, ada, "regretted")
    stage.leave(bob)
    stage.clear()
    do(stage, ada, ada.client.toggle_actions.erase(CHAT, stage.now, key))
    assert secret(stage, ada) == [] and len(secret(stage, bob)) == 1
    assert "may still be on" in stage.heard(ada, ActionRefused)[-1].text and not stage.sent(
        ada, ScMsg
    )


def test_flush_stops_what_is_on_its_way_and_says_what_stays(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    offer(stage, bob, b"x", "whole.txt")
    offer(stage, bob, b"y", "waits.txt")
    whole, waits = (x.key for x in secret(stage, ada) if x.file)
    do(stage, ada, ada.client.toggle_actions.answer_file(CHAT, stage.now, whole, True))
    say(stage, bob, "a text")
    do(stage, bob, bob.client.toggle_actions.flush(CHAT, stage.now))
    assert secret(stage, bob) == []
    left = {x.key: x.file.state for x in secret(stage, ada) if x.file}
    assert left == {whole: FileState.HERE, waits: FileState.CANCELLED}
    assert len(secret(stage, ada)) == 2, "the text is gone"
    assert "ada keeps received files." in notes(stage, bob)[-1]
    do(stage, ada, ada.client.toggle_actions.answer_file(CHAT, stage.now, waits, True))
    assert "no longer offered" in stage.heard(ada, ActionRefused)[-1].text
    assert ada.live and bob.live


def test_renewals_are_counted_and_told_on_both_sides(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    before = toggle(ada).turns
    for who in (ada, bob, ada):
        say(stage, who, "x")
        stage.advance(3)
    assert toggle(ada).turns == toggle(bob).turns >= before + 3
    assert [e.turn for e in stage.heard(ada, KeysRenewed)] == list(range(1, toggle(ada).turns + 1))
    assert toggle(ada).renewed_at <= stage.mono - 3


@pytest.mark.parametrize("size", [0, 5, 200_000])
def test_a_file_comes_over_and_waits_in_memory(stage: Stage, size: int) -> None:
    ada, bob = stage.ada, stage.bob
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    key = offer(stage, ada, data)
    theirs = secret(stage, bob)[-1]
    assert (theirs.text, theirs.kind, theirs.own) == ("plan.txt", "file", False)
    assert (
        state(stage, bob) is FileState.OFFERED
        and bob.client.toggle_actions.contents(CHAT, key) is None
    )
    do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, theirs.key, True))
    for _ in range(4):
        stage.advance(1)
        stage.settle()
    assert state(stage, ada) is FileState.DELIVERED and state(stage, bob) is FileState.HERE
    assert bob.client.toggle_actions.contents(CHAT, theirs.key) == data
    stage.view(bob)
    stage.settle()
    assert secret(stage, ada)[-1].delivery is Delivery.DONE
    stage.press(bob, "F4")
    stage.settle()
    assert bob.client.toggle_actions.contents(CHAT, theirs.key) == data, "until the screen is left"
    stage.advance(1)
    stage.press(bob, "F4")
    assert bob.client.toggle_actions.contents(CHAT, theirs.key) is None


def test_a_file_is_declined_or_cancelled_by_either_and_the_chat_goes_on(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    offer(stage, ada, b"one")
    key = secret(stage, bob)[-1].key
    do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, key, False))
    assert state(stage, ada) is state(stage, bob) is FileState.DECLINED
    do(stage, ada, ada.client.toggle_actions.erase(CHAT, stage.now, secret(stage, ada)[-1].key))
    do(stage, bob, bob.client.toggle_actions.erase(CHAT, stage.now, key))
    for sends, cancels in ((ada, ada), (ada, bob)):
        gets = bob if sends is ada else ada
        own = offer(stage, sends, bytes(MAX_FILE // 64))
        key = [x for x in secret(stage, gets) if x.file][-1].key
        do(stage, gets, gets.client.toggle_actions.answer_file(CHAT, stage.now, key, True))
        mine = own if cancels is sends else key
        do(stage, cancels, cancels.client.toggle_actions.cancel_file(CHAT, stage.now, mine))
        for who in (ada, bob):
            last = [x for x in secret(stage, who) if x.file][-1].file
            assert last and last.state is FileState.CANCELLED
    assert ada.live and bob.live


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_an_erased_line_stops_its_file(stage: Stage, own: bool, moving: bool) -> None:
    ada, bob = stage.ada, stage.bob
    ours = offer(stage, ada, bytes(MAX_FILE // 64))
    theirs = [x for x in secret(stage, bob) if x.file][-1].key
    if moving:
        do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, theirs, True))
    who, key, other = (ada, ours, bob) if own else (bob, theirs, ada)
    do(stage, who, who.client.toggle_actions.erase(CHAT, stage.now, key))
    assert state(stage, other) is FileState.CANCELLED
    assert not [x for x in secret(stage, who) if x.file]
    stage.clear()
    for _ in range(5):
        stage.advance(1)
        stage.settle()
    assert not any(stage.sent(x, ScMsg) for x in (ada, bob)) and ada.live and bob.live


def test_unfinished_files_are_lost_at_the_end_and_announced(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    offer(stage, ada, bytes(MAX_FILE // 64))
    key = secret(stage, bob)[-1].key
    do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, key, True))
    stage.cut(ada)
    stage.settle()
    assert state(stage, ada) is state(stage, bob) is FileState.LOST
    assert bob.client.toggle_actions.contents(CHAT, key) is None
    stage.clear()
    do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, key, True))
    do(stage, bob, bob.client.toggle_actions.cancel_file(CHAT, stage.now, key))
    assert len(stage.heard(bob, ActionRefused)) == 2


def test_a_file_goes_only_into_the_session_in_which_it_was_chosen(stage: Stage) -> None:
    ada = stage.ada
    chosen_in = ada.client.toggle_actions.sid(CHAT)
    stage.leave(stage.bob)
    stage.advance(1)
    stage.ask(ada)
    stage.accept(stage.bob)
    assert ada.live
    stage.clear()
    key, step = ada.client.toggle_actions.offer_file(CHAT, stage.now, chosen_in, "plan.txt", b"x")
    do(stage, ada, step)
    assert not key and not stage.sent(ada, ScMsg)
    assert "ended after you chose" in stage.heard(ada, ActionRefused)[-1].text


def test_too_much_is_refused_in_words_and_changes_nothing(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    assert not offer(stage, ada, bytes(MAX_FILE + 1))
    assert "64 MiB" in stage.heard(ada, ActionRefused)[-1].text
    offer(stage, ada, b"one more")
    key = secret(stage, bob)[-1].key
    toggle(bob).lines._contents["another"] = bytes(HELD)
    do(stage, bob, bob.client.toggle_actions.answer_file(CHAT, stage.now, key, True))
    assert (
        "save a file and then delete it from this chat" in stage.heard(bob, ActionRefused)[-1].text
    )
    assert state(stage, bob) is FileState.OFFERED and ended(bob) is None


def test_accepted_files_count_against_memory_while_under_way(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    toggle(bob).lines._contents["another"] = bytes(HELD - MAX_FILE)
    for _ in range(2):
        offer(stage, ada, bytes(MAX_FILE))
    for at, answered in ((0, FileState.MOVING), (1, FileState.OFFERED)):
        key = [x for x in secret(stage, bob) if x.file][at].key
        step = bob.client.toggle_actions.answer_file(CHAT, stage.now, key, True)
        stage.do(bob, step, "act")  # and nothing comes yet
        line = toggle(bob).lines.find(key)
        assert line and line.file and line.file.state is answered
    assert (
        "save a file and then delete it from this chat" in stage.heard(bob, ActionRefused)[-1].text
    )


@pytest.mark.parametrize("act", ["flush", "renew", "timer", "erase", "answer", "cancel"])
def test_outside_of_a_secret_chat_nothing_is_done_and_that_is_said(act: str) -> None:
    stage = Stage()
    inside = stage.ada.client.toggle_actions
    now = stage.now
    step = {
        "flush": lambda: inside.flush(CHAT, now),
        "renew": lambda: inside.renew(CHAT, now),
        "timer": lambda: inside.set_timer(CHAT, now, 5),
        "erase": lambda: inside.erase(CHAT, now, "cloud"),
        "answer": lambda: inside.answer_file(CHAT, now, "cloud", True),
        "cancel": lambda: inside.cancel_file(CHAT, now, "cloud"),
    }[act]()
    do(stage, stage.ada, step)
    assert not step.send
    assert stage.heard(stage.ada, ActionRefused) or act == "erase"
    assert inside.sid(CHAT) == b"" and inside.contents(CHAT, "x") is None
