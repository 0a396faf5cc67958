"""What was begun to be written: kept here, shared between one's own devices, never beside a secret
chat."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.groups import Chat
from relay.wire.settings import (
    AccountSettings,
    Draft,
    DraftList,
    DraftNow,
    Drafts,
    DraftSet,
    SettingsNow,
)
from relay.wire.shapes import Done
from tests.kit.asks import ask
from tests.kit.client import Person, Stage, group
from tests.kit.hostile_relay import CHAT
from tui_chat.cloud.drafts import PAUSE
from tui_chat.cloud.settings import TITLE_OFF, TITLE_ON
from tui_chat.core.events import DraftChanged, Privacy, Response, Trouble
from tui_chat.core.step import SaveDraft

ROOM = "#room"
ON = AccountSettings(True, True, False, [], True)
OFF = AccountSettings(True, True, False, [], False)


def come(person: Person, told: AccountSettings) -> None:
    """Drafts are shared by the user's own act on this device, before, if they are shared at all."""
    if told.drafts:
        person.client.preferences.agreed.remember({"here.drafts": "on"})
    hello = person.connect()
    person.feed(person.relay.challenge(hello.cn))
    welcome = person.welcome(group(0), group(0, chat="#other"), Chat(CHAT, 0, 0, 0, 2))
    welcome.settings = told
    person.feed(welcome)


def write(person: Person, words: str, chat: str = ROOM) -> None:
    person.do(person.client.write(chat, words, person.now))


def listed(person: Person, *drafts: Draft, next: str = "") -> None:
    person.feed(DraftList(person.one(Drafts).id, list(drafts), next))


def test_it_is_kept_on_this_machine_after_a_pause_and_told_to_nobody() -> None:
    ada = Person()
    come(ada, OFF)
    ada.forget()
    write(ada, "be")
    write(ada, "begun")
    assert not ada.take(SaveDraft)
    assert ada.client.deadline() <= ada.mono + PAUSE
    ada.tick(PAUSE)
    assert ada.take(SaveDraft) == [SaveDraft(ROOM, "begun")]
    assert not ada.take(DraftSet) and not ada.take(Drafts)
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


def test_it_is_shared_if_the_settings_say_so_and_emptied_when_it_was_sent() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, Draft(ROOM, "from the other"))
    assert ada.take(DraftChanged) == [DraftChanged(ROOM, "from the other")]
    write(ada, "mine")
    ada.tick(PAUSE)
    shared = ada.one(DraftSet)
    assert (shared.chat, shared.text) == (ROOM, "mine")
    ada.feed(DraftNow(ROOM, "came too late"))
    assert ada.client.drafts.text(ROOM) == "mine"
    ada.feed(Done(shared.id))
    assert ada.take(SaveDraft)[-1] == SaveDraft(ROOM, "mine", shared=True)
    ada.say(ROOM, "mine")
    write(ada, "")
    assert ada.one(DraftSet).text == ""


def test_one_that_was_sent_or_emptied_elsewhere_goes_here() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada, Draft(ROOM, "a"), Draft("#other", "b"))
    ada.feed(DraftNow(ROOM, ""))
    assert ada.client.drafts.text(ROOM) == ""
    ada.lose()
    come(ada, ON)
    ada.forget()
    come_again = Person()
    come(come_again, ON)
    listed(come_again, Draft(ROOM, "a"))
    come_again.lose()
    come(come_again, ON)
    listed(come_again)
    assert come_again.client.drafts.text(ROOM) == ""


def test_what_was_begun_without_a_connection_is_shared_later() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    ada.lose()
    write(ada, "offline")
    ada.tick(PAUSE)
    assert not ada.take(DraftSet)
    come(ada, ON)
    assert not ada.take(DraftSet), "first what is there already"
    listed(ada, Draft(ROOM, "older"))
    assert ada.one(DraftSet).text == "offline"
    assert ada.client.drafts.text(ROOM) == "offline"


def test_switching_it_on_shares_what_is_there_and_off_keeps_it_here() -> None:
    ada = Person()
    come(ada, OFF)
    write(ada, "begun")
    ada.tick(PAUSE)
    ada.feed(SettingsNow("", True, True, False, [], True))  # by another device
    assert not ada.take(Drafts) and not ada.take(DraftSet)
    assert [x.title for x in ada.take(Trouble)] == [TITLE_ON]
    ada.feed(SettingsNow("", True, True, False, [], False))
    id, step = ada.client.preferences.set(drafts=True)
    ada.do(step)
    ada.feed(SettingsNow(id, True, True, False, [], True))
    listed(ada)
    assert ada.one(DraftSet).text == "begun"
    ada.feed(SettingsNow("", True, True, False, [], False))
    assert [x.title for x in ada.take(Trouble)] == [TITLE_OFF]
    assert ada.client.drafts.text(ROOM) == "begun"
    write(ada, "begun more")
    ada.tick(PAUSE)
    assert not ada.take(DraftSet)


def test_one_that_the_relay_does_not_keep_stays_and_that_is_said_once() -> None:
    ada = Person()
    come(ada, ON)
    listed(ada)
    write(ada, "begun")
    ada.tick(PAUSE)
    ada.feed(protocol.Error(Code.RATE, "Too fast.", ada.one(DraftSet).id, retry_ms=3_000))
    ada.tick(1)
    assert not ada.take(DraftSet)
    ada.tick(4)
    ada.feed(protocol.Error(Code.QUOTA, "Too many.", ada.one(DraftSet).id))
    ada.tick(10)
    assert not ada.take(DraftSet) and len(ada.take(Trouble)) == 1
    assert ada.client.deadline() == float("inf")
    assert ada.client.drafts.text(ROOM) == "begun"


def test_the_moment_a_chat_leaves_cloud_nothing_of_its_draft_is_kept() -> None:
    stage = Stage()
    seat = stage.ada
    shared = sharing(stage, "perhaps secret")
    stage.say_to(seat, Done(shared.id))
    stage.clear()
    stage.seal()
    # What is taken away is empty, and goes with the question: nothing follows it.
    assert [(d.chat, d.text) for d in stage.sent(seat, DraftSet)] == [(CHAT, "")]
    kept = [one for one in stage.kept[seat.name] if isinstance(one, SaveDraft)]
    assert kept == [SaveDraft(CHAT, "", owed=True), SaveDraft(CHAT, "", shared=True)]
    assert seat.client.drafts.text(CHAT) == ""
    stage.clear()
    stage.say_to(seat, DraftNow(CHAT, "of another device"))
    stage.do(seat, seat.client.write(CHAT, "sealed words", stage.now), "typed")
    stage.advance(PAUSE + 1)
    stage.do(seat, seat.client.tick(stage.now), "tick")
    assert not stage.sent(seat, DraftSet) and not stage.heard(seat, DraftChanged)
    assert all("sealed words" not in str(one) for one in stage.kept[seat.name])
    assert all(b"sealed words" not in encode(x) for x in stage.frames[seat.name])
    stage.press(seat, "F4")
    stage.settle()
    stage.advance(2)
    if seat.privacy is not Privacy.CLOUD:
        stage.press(seat, "F4")
        stage.settle()
    assert seat.privacy is Privacy.CLOUD
    assert seat.client.drafts.text(CHAT) == "of another device"
    assert not stage.sent(seat, DraftSet)


def sharing(stage: Stage, words: str) -> DraftSet:
    """ada has begun this in the direct chat, and it is on its way to the relay."""
    stage.sharing, seat = True, stage.ada
    seat.client.preferences.agreed.remember({"here.drafts": "on"})
    stage.say_to(seat, SettingsNow("", True, True, True, [], True))
    (ask,) = stage.sent(seat, Drafts)
    stage.say_to(seat, DraftList(ask.id, []))
    stage.do(seat, seat.client.write(CHAT, words, stage.now), "typed")
    stage.advance(PAUSE + 1)
    stage.do(seat, seat.client.tick(stage.now), "tick")
    (shared,) = stage.sent(seat, DraftSet)
    return shared


class Pair:
    """Two devices of one account and a relay that keeps drafts; frames wait until delivered."""

    def __init__(self) -> None:
        self.has: dict[str, str] = {}
        self.people = [Person(random=Random(1)), Person(random=Random(2))]
        self.up: list[list[protocol.AnyRequest]] = [[], []]
        self.down: list[list[protocol.AnyEvent]] = [[], []]
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
            self.up[n] += [x for x in sent if isinstance(x, DraftSet | Drafts)]
        sent.clear()

    def relay_hears(self, n: int) -> None:
        if not self.up[n]:
            return
        asked = self.up[n].pop(0)
        if isinstance(asked, Drafts):
            drafts = [Draft(chat, text) for chat, text in sorted(self.has.items()) if text]
            self.down[n].append(DraftList(asked.id, drafts))
            return
        assert isinstance(asked, DraftSet)
        changed = self.has.get(asked.chat, "") != asked.text
        self.has[asked.chat] = asked.text
        self.down[n].append(Done(asked.id))
        if changed and self.on[1 - n]:
            self.down[1 - n].append(DraftNow(asked.chat, asked.text))

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
        st.integers(0, 1),
        st.sampled_from([ROOM, "#other"]),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(acts)
def test_two_devices_of_one_account_agree_when_all_is_quiet(
    acts: list[tuple[str, int, str]],
) -> None:
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


def test_the_list_can_be_asked_for_as_it_is() -> None:
    ada = Person()
    come(ada, OFF)
    draft = Draft("#other", "theirs")
    for after, said, code in (("", [draft], ""), ("#other", [draft], "wrong_answer")):
        id, step = ask(ada.client, Drafts, after=after)
        ada.do(step)
        ada.feed(DraftList(id, said))
        (answer,) = ada.take(Response)
        assert (answer.id, answer.code) == (id, code)
        assert answer.value == (None if code else DraftList(id, said))
    assert ada.client.drafts.text("#other") == "", "nothing was taken from it"
