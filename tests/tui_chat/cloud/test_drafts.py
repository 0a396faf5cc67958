"""Drafts: kept here, shared between the user's devices by the user's act, and never beside a secret
chat."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire.codec import decode_request, encode
from tests.kit import wire as w
from tests.kit.client import Person, Stage, group
from tests.kit.hostile_people import CHAT
from tui_chat.cloud.drafts import NOT_TAKEN, PAUSE
from tui_chat.cloud.settings import TITLE_OFF, TITLE_ON
from tui_chat.core import events
from tui_chat.core.drafts import ComposerDraft, DraftTarget
from tui_chat.core.step import SaveChat, SaveChoice, SaveDraft

ROOM = "#room"
ON = w.AccountSettings(True, True, False, [], True)
OFF = w.AccountSettings(True, True, False, [], False)


def come(person: Person, told: w.AccountSettings) -> None:
    """Drafts are shared by the user's own act on this device, before, if they are shared at all."""
    if told.drafts:
        person.client.settings.agreed.remember({"here.drafts": "on"})
    person.log_in(group(0), group(0, chat="#other"), w.Chat(CHAT, 0, 0, 0, 2), settings=told)


def write(person: Person, words: str, chat: str = ROOM) -> None:
    person.do(person.client.write(chat, words, person.now))


def listed(person: Person, *drafts: w.Draft, next: str = "") -> None:
    person.feed(w.DraftList(person.one(w.Drafts).id, list(drafts), next))


def test_a_draft_is_kept_here_after_a_pause_and_told_to_nobody() -> None:
    ada = Person()
    come(ada, OFF)
    ada.forget()
    write(ada, "be")
    write(ada, "begun")
    assert not ada.take(SaveDraft)
    assert ada.client.deadline() <= ada.mono + PAUSE
    ada.tick(PAUSE)
    assert ada.take(SaveDraft) == [SaveDraft(ROOM, "begun")]
    assert not ada.take(w.DraftSet) and not ada.take(w.Drafts)
    write(ada, "  ")
    assert ada.take(SaveDraft)[-1] == SaveDraft(ROOM, "", shared=True)
    write(ada, "more")
    ada.do(ada.client.goodbye(ada.now))
    assert ada.take(SaveDraft) == [SaveDraft(ROOM, "more")]
    again = Person()
    again.client.remember([], {}, {}, [])
    come(again, OFF)
    again.client.drafts.remember([SaveDraft(ROOM, "more"), SaveDraft("#gone", "x")])
    assert again.client.drafts.text(ROOM) == "more" and again.client.drafts.text("#gone") == ""


def test_a_draft_is_shared_if_wanted_and_emptied_when_sent() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, w.Draft(ROOM, "from the other"))
    assert ada.take(events.DraftChanged) == [events.DraftChanged(ROOM, "from the other")]
    write(ada, "mine")
    ada.tick(PAUSE)
    shared = ada.one(w.DraftSet)
    assert (shared.chat, shared.text) == (ROOM, "mine")
    ada.feed(w.DraftNow(ROOM, "came too late"))
    assert ada.client.drafts.text(ROOM) == "mine"
    ada.feed(w.Done(shared.id))
    assert ada.take(SaveDraft)[-1] == SaveDraft(ROOM, "mine", shared=True)
    ada.say(ROOM, "mine")
    write(ada, "")
    assert ada.one(w.DraftSet).text == ""


def test_one_that_was_sent_or_emptied_elsewhere_goes_here() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, w.Draft(ROOM, "a"), w.Draft("#other", "b"))
    ada.feed(w.DraftNow(ROOM, ""))
    assert ada.client.drafts.text(ROOM) == ""
    ada.lose()
    come(ada, ON)
    listed(ada)
    assert ada.client.drafts.text("#other") == ""


def test_switching_it_on_shares_what_is_there_and_off_keeps_it_here() -> None:
    ada = Person()
    come(ada, OFF)
    write(ada, "begun")
    ada.tick(PAUSE)
    ada.feed(w.SettingsNow("", True, True, False, [], True))  # by another device
    assert not ada.take(w.Drafts) and not ada.take(w.DraftSet)
    assert [x.title for x in ada.take(events.Trouble)] == [TITLE_ON]
    ada.feed(w.SettingsNow("", True, True, False, [], False))
    id = ada.ask(ada.client.settings.set(drafts=True))
    ada.feed(w.SettingsNow(id, True, True, False, [], True))
    listed(ada)
    assert ada.one(w.DraftSet).text == "begun"
    ada.feed(w.SettingsNow("", True, True, False, [], False))
    assert [x.title for x in ada.take(events.Trouble)] == [TITLE_OFF]
    assert ada.client.drafts.text(ROOM) == "begun"
    write(ada, "begun more")
    ada.tick(PAUSE)
    assert not ada.take(w.DraftSet)


def test_one_that_the_relay_does_not_keep_stays_and_that_is_said_once() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    write(ada, "begun")
    ada.tick(PAUSE)
    ada.feed(w.Error(w.Code.RATE, "Too fast.", ada.one(w.DraftSet).id, retry_ms=3_000))
    ada.tick(1)
    assert not ada.take(w.DraftSet)
    ada.tick(4)
    ada.feed(w.Error(w.Code.QUOTA, "Too many.", ada.one(w.DraftSet).id))
    ada.tick(10)
    assert not ada.take(w.DraftSet) and len(ada.take(events.Trouble)) == 1
    assert ada.client.deadline() == float("inf")
    assert ada.client.drafts.text(ROOM) == "begun"


def test_the_moment_a_chat_leaves_cloud_nothing_of_its_draft_is_kept() -> None:
    stage = Stage()
    seat = stage.ada
    shared = sharing(stage, "perhaps secret")
    stage.say_to(seat, w.Done(shared.id))
    stage.clear()
    stage.seal()
    # What is taken away is empty, and goes with the question: nothing follows it.
    assert [(d.chat, d.text) for d in stage.sent(seat, w.DraftSet)] == [(CHAT, "")]
    kept = [one for one in stage.kept[seat.name] if isinstance(one, SaveDraft)]
    assert kept == [SaveDraft(CHAT, "", owed=True), SaveDraft(CHAT, "", shared=True)]
    assert seat.client.drafts.text(CHAT) == ""
    stage.clear()
    stage.say_to(seat, w.DraftNow(CHAT, "of another device"))
    stage.do(seat, seat.client.write(CHAT, "sealed words", stage.now), "typed")
    stage.advance(PAUSE + 1)
    stage.do(seat, seat.client.tick(stage.now), "tick")
    assert not stage.sent(seat, w.DraftSet) and not stage.heard(seat, events.DraftChanged)
    assert all("sealed words" not in str(one) for one in stage.kept[seat.name])
    assert all(b"sealed words" not in encode(x) for x in stage.frames[seat.name])
    back_to_cloud(stage)
    assert seat.client.drafts.text(CHAT) == "of another device"
    assert not stage.sent(seat, w.DraftSet)


def sharing(stage: Stage, words: str) -> w.DraftSet:
    """ada has begun this in the direct chat, and it is on its way to the relay."""
    stage.sharing, seat = True, stage.ada
    seat.client.settings.agreed.remember({"here.drafts": "on"})
    stage.say_to(seat, w.SettingsNow("", True, True, True, [], True))
    (ask,) = stage.sent(seat, w.Drafts)
    stage.say_to(seat, w.DraftList(ask.id, []))
    stage.do(seat, seat.client.write(CHAT, words, stage.now), "typed")
    stage.advance(PAUSE + 1)
    stage.do(seat, seat.client.tick(stage.now), "tick")
    (shared,) = stage.sent(seat, w.DraftSet)
    return shared


class Pair:
    """Two devices of one account and a relay that keeps drafts; frames wait until delivered."""

    def __init__(self) -> None:
        self.has: dict[str, str] = {}
        self.people = [Person(random=Random(1)), Person(random=Random(2))]
        self.up: list[list[w.AnyRequest]] = [[], []]
        self.down: list[list[w.AnyEvent]] = [[], []]
        self.on = [False, False]
        for n in (0, 1):
            self.come(n)

    def come(self, n: int) -> None:
        self.on[n] = True
        come(self.people[n], ON)
        self.gather(n)

    def go(self, n: int) -> None:
        self.on[n] = False
        self.up[n], self.down[n] = [], []
        self.people[n].lose()

    def gather(self, n: int) -> None:
        sent = self.people[n].sent
        if self.on[n]:
            self.up[n] += [x for x in sent if isinstance(x, w.DraftSet | w.Drafts)]
        sent.clear()

    def relay_hears(self, n: int) -> None:
        if not self.up[n]:
            return
        asked = self.up[n].pop(0)
        if isinstance(asked, w.Drafts):
            drafts = [w.Draft(chat, text) for chat, text in sorted(self.has.items()) if text]
            self.down[n].append(w.DraftList(asked.id, drafts))
            return
        assert isinstance(asked, w.DraftSet)
        changed = self.has.get(asked.chat, "") != asked.text
        self.has[asked.chat] = asked.text
        self.down[n].append(w.Done(asked.id))
        if changed and self.on[1 - n]:
            self.down[1 - n].append(w.DraftNow(asked.chat, asked.text))

    def device_hears(self, n: int) -> None:
        if self.down[n]:
            self.people[n].feed(self.down[n].pop(0))
            self.gather(n)

    def settle(self) -> None:
        for n in (0, 1):
            if not self.on[n]:
                self.come(n)
        for _ in range(200):
            for n in (0, 1):
                self.people[n].tick(PAUSE)
                self.gather(n)
                self.relay_hears(n)
                self.device_hears(n)
        assert not any(self.up) and not any(self.down)


acts = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "clear", "pause", "up", "up", "down", "down", "cable"]),
        st.integers(0, 1), st.sampled_from([ROOM, "#other"]),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(acts)
def test_two_devices_of_one_account_agree(acts: list[tuple[str, int, str]]) -> None:
    pair, count = Pair(), 0
    for act, n, chat in acts:
        person = pair.people[n]
        match act:
            case "write":
                count += 1
                write(person, f"text {count}", chat)
            case "clear":
                write(person, "", chat)
            case "pause":
                person.tick(PAUSE)
            case "up":
                pair.relay_hears(n)
            case "down":
                pair.device_hears(n)
            case _:
                (pair.go if pair.on[n] else pair.come)(n)
        pair.gather(n)
    pair.settle()
    for chat in (ROOM, "#other"):
        texts = {person.client.drafts.text(chat) for person in pair.people}
        assert texts == {pair.has.get(chat, "")}


CLOUD = events.Privacy.CLOUD


@given(st.lists(st.sampled_from(["type", "clear", *events.Privacy]), max_size=30))
def test_no_draft_of_a_private_moment_becomes_cloud_text(acts: list[object]) -> None:
    draft, private, n = ComposerDraft(CHAT), set(), 0
    for act in acts:
        if act == "type":
            n += 1
            draft.edit(f"words {n}")
        elif act == "clear":
            draft.edit("")
        else:
            assert isinstance(act, events.Privacy)
            held, before = draft.held, draft.text
            gone = draft.show(act)
            assert gone is (act is CLOUD and held)
            assert draft.text == ("" if gone else before)
        if draft.shown in (events.Privacy.NEGOTIATING, events.Privacy.SECRET) and draft.text:
            private.add(draft.text)
        made = draft.enter()
        if draft.locked or not draft.text.strip():
            assert made is None
        elif draft.shown is CLOUD:
            assert isinstance(made, events.CloudText) and made.text not in private
        else:
            assert isinstance(made, events.SecretText)


def test_a_draft_about_a_message_is_of_the_cloud_alone() -> None:
    line = events.Line("k", "ada", 1, "said", events.LineMark.CLOUD, True, 7)
    draft = ComposerDraft(CHAT, about=DraftTarget(line))
    draft.edit("because")
    assert draft.enter() == events.CloudText(CHAT, "because", 7)
    draft.leave()
    assert draft.enter() == events.CloudText(CHAT, "because")
    draft.about = DraftTarget(line, edits=True, before=draft.text)
    draft.edit("said better")
    assert draft.enter() == events.CloudEdit(CHAT, 7, "said better")
    draft.leave()
    assert draft.text == "because"
    draft.about = DraftTarget(line)
    draft.show(events.Privacy.NEGOTIATING)
    draft.show(events.Privacy.SECRET)
    assert draft.about is None and draft.enter() == events.SecretText(CHAT, "because")


@pytest.mark.parametrize(
    ("written", "stands"), [("as sent", "begun"), ("as edited", "begun\nas edited")]
)
def test_a_draft_from_before_an_edit_is_not_lost_outside_cloud(written: str, stands: str) -> None:
    line = events.Line("ada:1", "ada", 1, "as sent", events.LineMark.CLOUD, True, 1)
    draft = ComposerDraft(CHAT, "as sent", about=DraftTarget(line, edits=True, before="begun"))
    draft.edit(written)
    assert not draft.show(events.Privacy.NEGOTIATING)
    assert (draft.text, draft.held, draft.about) == (stands, True, None)


def test_a_kept_draft_stays_until_it_is_touched() -> None:
    draft = ComposerDraft(CHAT)
    draft.take_up("")
    assert not draft.kept
    draft.take_up("from elsewhere")
    draft.edit("from elsewhere")
    assert draft.kept, "the composer says what it shows"
    draft.edit("from elsewhere!")
    draft.edit("from elsewhere")
    assert not draft.kept


WORDS = "the combination is 1234"
SAYS_ON = w.SettingsNow("", True, True, True, [], True)
SAYS_OFF = w.SettingsNow("", True, True, False, [], False)


def restarted(first: Person) -> Person:
    """Another run of the same profile: what was kept comes back."""
    again = Person()
    chats = {k.chat: k for k in first.kept if isinstance(k, SaveChat)}
    drafts = {k.chat: k for k in first.kept if isinstance(k, SaveDraft)}
    choices = {k.name: k.value for k in first.kept if isinstance(k, SaveChoice)}
    again.client.remember(list(chats.values()), {}, {}, [])
    again.client.drafts.remember([k for k in drafts.values() if k.text or k.owed])
    again.client.settings.agreed.remember(choices)
    return again


def seal_unheard(stage: Stage) -> w.DraftSet:
    """ada asks, bob accepts; the relay has not heard that her draft is to be taken away."""
    stage.clear()
    stage.press(stage.ada, "F2")
    (taken,) = stage.sent(stage.ada, w.DraftSet)
    assert (taken.chat, taken.text) == (CHAT, "")
    kept = [raw for raw in stage.ada.up if not isinstance(decode_request(raw), w.DraftSet)]
    stage.ada.up.clear()
    stage.ada.up.extend(kept)
    stage.settle()
    stage.accept(stage.bob)
    stage.clear()
    return taken


def back_to_cloud(stage: Stage) -> None:
    for _ in range(3):
        stage.advance(3)
        if stage.ada.privacy is not events.Privacy.CLOUD:
            stage.press(stage.ada, "F4")
            stage.settle()
    assert stage.ada.privacy is events.Privacy.CLOUD


def time_passes(stage: Stage, times: int = 10) -> None:
    for _ in range(times):
        stage.advance(6)
        stage.do(stage.ada, stage.ada.client.tick(stage.now), "tick")


@pytest.mark.parametrize("at_login", [False, True])
def test_a_relay_cannot_switch_it_on_by_its_word_alone(at_login: bool) -> None:
    ada = Person()
    come(ada, OFF)
    if at_login:
        ada.lose()
        ada.log_in(group(0), settings=w.AccountSettings(True, True, True, [], True))
    else:
        ada.feed(SAYS_ON)
    assert {x.title for x in ada.take(events.Trouble)} == {TITLE_ON}
    ada.feed(w.DraftNow(ROOM, "planted"), w.SettingsNow("f" * 32, True, True, True, [], True))
    write(ada, "typed and never sent")
    ada.tick(PAUSE)
    assert ada.client.drafts.text(ROOM) == "typed and never sent"
    for kind in (w.Drafts, w.DraftSet, w.Typing):
        assert not ada.take(kind)
    assert not ada.take(events.DraftChanged)


def test_an_answer_about_something_else_is_no_consent() -> None:
    ada = Person()
    come(ada, OFF)
    write(ada, "mine")
    id = ada.ask(ada.client.settings.set(presence=False))
    ada.feed(w.SettingsNow(id, False, True, True, [], True))
    ada.tick(PAUSE)
    assert not ada.take(w.DraftSet) and not ada.client.settings.shares("drafts")


def test_switching_it_off_counts_here_at_once_and_is_kept() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    id = ada.ask(ada.client.settings.set(drafts=False))
    ada.feed(w.Error(w.Code.STORE, "The disk is full.", id))
    write(ada, "after that")
    ada.tick(PAUSE)
    assert not ada.take(w.DraftSet)
    ada.do(ada.client.goodbye(ada.now))
    again = restarted(ada)
    assert not again.client.settings.agreed.to("drafts")


def test_the_choice_of_sharing_drafts_survives_a_restart() -> None:
    ada = Person()
    come(ada, OFF)
    id = ada.ask(ada.client.settings.set(drafts=True))
    ada.feed(w.SettingsNow(id, True, True, False, [], True))
    again = restarted(ada)
    assert again.client.settings.agreed.to("drafts")
    again.client.settings.agreed.remember({})
    again.log_in(group(0), settings=OFF)
    assert [x.title for x in again.take(events.Trouble)] == [TITLE_OFF]
    again.feed(SAYS_ON)
    assert not again.client.settings.shares("drafts")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([SAYS_ON, SAYS_OFF]), max_size=12))
def test_however_often_the_relay_changes_its_mind_it_is_told_once(says: list[w.AnyEvent]) -> None:
    ada = Person()
    come(ada, OFF)
    ada.forget()
    for event in says:
        ada.feed(event)
        write(ada, f"{len(ada.kept)}")
        ada.tick(PAUSE)
    told = [x.title for x in ada.take(events.Trouble)]
    assert told.count(TITLE_ON) <= 2 and TITLE_OFF not in told  # typing, and drafts
    assert not ada.take(w.DraftSet) and not ada.take(w.Typing)


def test_one_begun_offline_while_it_was_shared_is_shared_after_a_restart() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    ada.lose()
    write(ada, "offline")
    ada.do(ada.client.goodbye(ada.now))
    again = restarted(ada)
    come(again, ON)
    listed(again, w.Draft(ROOM, "older"))
    assert again.one(w.DraftSet).text == "offline"


def test_drafts_of_the_relay_are_inert() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, w.Draft(ROOM, "a\x1b[2J\u202eb"))
    again = Person()
    come(again, ON)
    again.client.drafts.remember([SaveDraft(ROOM, "a\x1b[2J\u202eb", shared=True)])
    for person in (ada, again):
        text = person.client.drafts.text(ROOM)
        assert text.startswith("a") and text.endswith("b")
        assert "\x1b" not in text and "\u202e" not in text
    assert not ada.take(w.DraftSet)


@pytest.mark.parametrize("answered", [True, False])
def test_sealed_texts_do_not_come_back_as_cloud_drafts(answered: bool) -> None:
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
    assert not stage.heard(seat, events.DraftChanged)


def test_that_the_relay_will_not_take_one_away_is_said() -> None:
    stage = Stage()
    seat = stage.ada
    sharing(stage, WORDS)
    stage.settle()
    stage.say_to(seat, w.Error(w.Code.QUOTA, "No.", seal_unheard(stage).id))
    time_passes(stage)
    assert [x.title for x in stage.heard(seat, events.Trouble)] == [NOT_TAKEN]
    assert not stage.sent(seat, w.DraftSet)
