"""Drafts that nobody shared stay here, and what was sealed does not come back: whatever the relay
says, and whenever it says it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.codec import decode_request
from relay.wire.errors import Code
from relay.wire.settings import (
    AccountSettings,
    Draft,
    DraftNow,
    Drafts,
    DraftSet,
    SettingsNow,
    Typing,
)
from tests.kit.client import Person, Stage, group
from tests.kit.hostile_relay import CHAT
from tests.tui_chat.cloud.test_drafts import OFF, ON, ROOM, come, listed, sharing, write
from tui_chat.cloud.drafts import NOT_TAKEN, PAUSE
from tui_chat.cloud.settings import TITLE_OFF, TITLE_ON
from tui_chat.core.events import DraftChanged, Privacy, Trouble
from tui_chat.core.step import SaveChat, SaveChoice, SaveDraft

WORDS = "the combination is 1234"
SAYS_ON = SettingsNow("", True, True, True, [], True)
SAYS_OFF = SettingsNow("", True, True, False, [], False)


def restarted(first: Person) -> Person:
    """Another run of the same profile: what was kept comes back."""
    again = Person()
    chats = {k.chat: k for k in first.kept if isinstance(k, SaveChat)}
    drafts = {k.chat: k for k in first.kept if isinstance(k, SaveDraft)}
    choices = {k.name: k.value for k in first.kept if isinstance(k, SaveChoice)}
    again.client.remember(list(chats.values()), {}, {}, [])
    again.client.drafts.remember([k for k in drafts.values() if k.text or k.owed])
    again.client.preferences.agreed.remember(choices)
    return again


def end(person: Person) -> None:
    person.do(person.client.goodbye(person.now))


def seal_unheard(stage: Stage) -> DraftSet:
    """ada asks, bob accepts; the relay has not heard that her draft is to be taken away."""
    stage.clear()
    stage.press(stage.ada, "F2")
    (taken,) = stage.sent(stage.ada, DraftSet)
    assert (taken.chat, taken.text) == (CHAT, "")
    kept = [raw for raw in stage.ada.up if not isinstance(decode_request(raw), DraftSet)]
    stage.ada.up.clear()
    stage.ada.up.extend(kept)
    stage.settle()
    stage.accept(stage.bob)
    stage.clear()
    return taken


def back_to_cloud(stage: Stage) -> None:
    for _ in range(3):
        stage.advance(3)
        if stage.ada.privacy is not Privacy.CLOUD:
            stage.press(stage.ada, "F4")
            stage.settle()
    assert stage.ada.privacy is Privacy.CLOUD


def time_passes(stage: Stage, times: int = 10) -> None:
    for _ in range(times):
        stage.advance(6)
        stage.do(stage.ada, stage.ada.client.tick(stage.now), "tick")


# Only the user's act on this device shares anything.


@pytest.mark.parametrize("at_login", [False, True])
def test_a_relay_cannot_switch_it_on_by_its_word_alone(at_login: bool) -> None:
    ada = Person()
    come(ada, OFF)
    if at_login:
        ada.lose()
        hello = ada.connect()
        ada.feed(ada.relay.challenge(hello.cn))
        welcome = ada.welcome(group(0))
        welcome.settings = AccountSettings(True, True, True, [], True)
        ada.feed(welcome)
    else:
        ada.feed(SAYS_ON)
    assert {x.title for x in ada.take(Trouble)} == {TITLE_ON}
    ada.feed(DraftNow(ROOM, "planted"), SettingsNow("f" * 32, True, True, True, [], True))
    write(ada, "typed and never sent")
    ada.tick(PAUSE)
    assert ada.client.drafts.text(ROOM) == "typed and never sent"
    for kind in (Drafts, DraftSet, Typing):
        assert not ada.take(kind)
    assert not ada.take(DraftChanged)


def test_an_answer_about_something_else_is_no_consent() -> None:
    ada = Person()
    come(ada, OFF)
    write(ada, "mine")
    id, step = ada.client.preferences.set(presence=False)
    ada.do(step)
    ada.feed(SettingsNow(id, False, True, True, [], True))
    ada.tick(PAUSE)
    assert not ada.take(DraftSet) and not ada.client.preferences.shares("drafts")


def test_switching_it_off_counts_here_at_once_and_is_kept() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    id, step = ada.client.preferences.set(drafts=False)
    ada.do(step)
    ada.feed(protocol.Error(Code.STORE, "The disk is full.", id))
    write(ada, "after that")
    ada.tick(PAUSE)
    assert not ada.take(DraftSet)
    end(ada)
    again = restarted(ada)
    assert not again.client.preferences.agreed.to("drafts")


def test_what_was_chosen_counts_after_a_restart_until_any_device_ends_it() -> None:
    ada = Person()
    come(ada, OFF)
    id, step = ada.client.preferences.set(drafts=True)
    ada.do(step)
    ada.feed(SettingsNow(id, True, True, False, [], True))
    again = restarted(ada)
    assert again.client.preferences.agreed.to("drafts")
    again.client.preferences.agreed.remember({})
    hello = again.connect()
    again.feed(again.relay.challenge(hello.cn))
    welcome = again.welcome(group(0))
    welcome.settings = OFF
    again.feed(welcome)
    assert [x.title for x in again.take(Trouble)] == [TITLE_OFF]
    again.feed(SAYS_ON)
    assert not again.client.preferences.shares("drafts")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([SAYS_ON, SAYS_OFF]), max_size=12))
def test_however_often_the_relay_changes_its_mind_it_is_told_once(
    says: list[protocol.AnyEvent],
) -> None:
    ada = Person()
    come(ada, OFF)
    ada.forget()
    for event in says:
        ada.feed(event)
        write(ada, f"{len(ada.kept)}")
        ada.tick(PAUSE)
    told = [x.title for x in ada.take(Trouble)]
    assert told.count(TITLE_ON) <= 2 and TITLE_OFF not in told  # typing, and drafts
    assert not ada.take(DraftSet) and not ada.take(Typing)


def test_one_begun_offline_while_it_was_shared_is_shared_after_a_restart() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    ada.lose()
    write(ada, "offline")
    end(ada)
    again = restarted(ada)
    come(again, ON)
    listed(again, Draft(ROOM, "older"))
    assert again.one(DraftSet).text == "offline"


def test_what_comes_from_the_relay_is_inert() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, Draft(ROOM, "a\x1b[2J\u202eb"))
    again = Person()
    come(again, ON)
    again.client.drafts.remember([SaveDraft(ROOM, "a\x1b[2J\u202eb", shared=True)])
    for person in (ada, again):
        text = person.client.drafts.text(ROOM)
        assert text.startswith("a") and text.endswith("b")
        assert "\x1b" not in text and "\u202e" not in text
    assert not ada.take(DraftSet)


# Outside CLOUD the relay has none, and none comes back.


@pytest.mark.parametrize("answered", [True, False])
def test_what_was_sealed_does_not_come_back_as_a_cloud_draft(answered: bool) -> None:
    """F2 while the draft is on its way, so that its answer comes afterwards."""
    stage = Stage()
    seat = stage.ada
    sharing(stage, WORDS)
    if answered:
        stage.seal()
    else:
        seal_unheard(stage)
    back_to_cloud(stage)
    assert seat.client.drafts.text(CHAT) == ""
    assert not stage.heard(seat, DraftChanged)


def test_that_the_relay_will_not_take_one_away_is_said() -> None:
    stage = Stage()
    seat = stage.ada
    sharing(stage, WORDS)
    stage.settle()
    stage.say_to(seat, protocol.Error(Code.QUOTA, "No.", seal_unheard(stage).id))
    time_passes(stage)
    assert [x.title for x in stage.heard(seat, Trouble)] == [NOT_TAKEN]
    assert not stage.sent(seat, DraftSet)
