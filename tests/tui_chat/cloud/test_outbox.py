"""Cloud texts: shown at once, kept until acknowledged, sent once and in order, only in CLOUD."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire.groups import SLOW_HELD
from tests.kit import wire as w
from tests.kit.client import Person, Stage, group, toggle
from tests.kit.hostile_people import CHAT
from tui_chat.cloud.outbox import WINDOW
from tui_chat.cloud.refusals import MOST_PAUSE, STORE_PAUSE, retry_seconds
from tui_chat.core import events
from tui_chat.core.step import QueueText, SaveChat, UnqueueText

ROOM = "#room"


def online(*chats: w.Chat) -> Person:
    ada = Person().log_in(*(chats or (group(), group(chat="#other"))))
    ada.forget()
    return ada


@pytest.mark.parametrize(
    ("said", "word"),
    [("", "empty"), (" \n\t", "empty"), ("a\0b", "empty"), ("\ud800", "broken character"),
     ("é" * (w.TEXT_BYTES // 2) + "x", "too long by 1 byte."),
     ("x" * (w.TEXT_BYTES + 2), "too long by 2 bytes.")],
)  # fmt: skip
def test_texts_that_cannot_be_messages_are_refused_with_a_reason(said: str, word: str) -> None:
    ada = online()
    assert not ada.say(ROOM, said)
    assert word in ada.one(events.ActionRefused).text
    assert not ada.sent and not ada.kept
    assert ada.say(ROOM, "é" * (w.TEXT_BYTES // 2)), "exactly as long as may be"


class Wire:
    """A relay that keeps what comes, once for each id; acknowledgements may be lost with it."""

    def __init__(self, ada: Person) -> None:
        self.ada = ada
        self.log: list[tuple[str, str, str]] = []
        self.acks: list[w.Sent] = []

    def receive(self, upto: int) -> None:
        sends = self.ada.take(w.Send)
        for send in sends[:upto]:
            if all(id != send.id for id, _, _ in self.log):
                self.log.append((send.id, send.chat, send.text))
            at = next(i for i, (id, _, _) in enumerate(self.log) if id == send.id)
            self.acks.append(w.Sent(send.id, send.chat, at + 1, 1))
        self.ada.sent += sends[upto:]

    def acknowledge(self, upto: int) -> None:
        for ack in self.acks[:upto]:
            self.ada.feed(ack)
        del self.acks[:upto]

    def cut(self) -> None:
        self.ada.lose()
        self.acks.clear()
        self.ada.sent.clear()
        self.ada.log_in(group(), group(chat="#other"))
        self.ada.take(w.History)


@settings(max_examples=150, deadline=None)
@given(st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from([ROOM, "#other"])),
        st.tuples(st.sampled_from(["receive", "acknowledge"]), st.integers(1, 3)),
        st.tuples(st.just("cut"), st.none()),
    ),
    max_size=40,
))  # fmt: skip
def test_each_text_arrives_once_and_in_order_whatever_is_lost(acts: list[tuple]) -> None:  # type: ignore[type-arg]
    ada = online()
    wire, said = Wire(ada), []
    for name, what in acts:
        if name == "say":
            said.append((what, f"text {len(said)}"))
            assert ada.say(*said[-1])
        elif name == "cut":
            wire.cut()
        else:
            getattr(wire, name)(what)
    for _ in range(len(said) + 1):
        wire.receive(99)
        wire.acknowledge(99)
    for chat in (ROOM, "#other"):
        assert [t for _, at, t in wire.log if at == chat] == [t for at, t in said if at == chat]
    assert not ada.take(w.Send)
    queued = [q.id for q in ada.take(QueueText)]
    assert sorted(u.id for u in ada.take(UnqueueText)) == sorted(queued), "each forgotten once"
    assert sorted(a.id for a in ada.take(events.RequestResult)) == sorted(queued), (
        "each answered once"
    )


def test_unsent_texts_are_given_back_when_a_group_is_gone() -> None:
    ada = online()
    for said in ("one", "two"):
        assert ada.say(ROOM, said)
    assert ada.say("#other", "elsewhere")
    ids = [q.id for q in ada.take(QueueText) if q.chat == ROOM]
    ada.feed(w.ChatLeft(ROOM))
    assert ada.one(events.ChatGone) == events.ChatGone(ROOM, ("one", "two"), left=True)
    assert [(a.id, a.code) for a in ada.take(events.RequestResult)] == [
        (i, "no_such_chat") for i in ids
    ]
    ada.feed(w.ChatAdded(group()), w.ChatLeft(ROOM))
    assert ada.one(events.ChatGone) == events.ChatGone(ROOM, left=True), "given back once"


def test_one_text_of_a_chat_is_on_the_way_and_32_of_all() -> None:
    rooms = [f"#r{n}" for n in range(WINDOW + 8)]
    ada = online(*(group(chat=room) for room in rooms))
    for room in rooms:
        ada.say(room, "one")
        ada.say(room, "two")
    sends = ada.take(w.Send)
    assert len(sends) == WINDOW and {s.text for s in sends} == {"one"}
    assert ada.client.deadline() == float("inf"), "waiting for answers is no busy loop"
    ada.feed(w.Sent(sends[0].id, sends[0].chat, 1, 1))
    assert ada.one(w.Send).chat == sends[0].chat


def test_too_fast_waits_and_keeps_the_order() -> None:
    ada = online()
    for n in range(3):
        ada.say(ROOM, f"text {n}")
    first = ada.one(w.Send)
    ada.feed(w.Error(w.Code.RATE, "slower", first.id, retry_ms=1500))
    assert ada.client.deadline() == ada.mono + 1.5
    assert ada.client.pause(ROOM, ada.now) == 1.5 and not ada.client.pause("#other", ada.now)
    ada.tick(1)
    ada.say("#other", "also waits: the limit is the account's")
    assert not ada.take(w.Send)
    ada.tick(0.5)
    again = ada.take(w.Send)
    assert [s.text for s in again if s.chat == ROOM] == ["text 0"] and again[0].id == first.id
    assert not ada.take(events.ActionRefused)
    ada.lose()
    ada.log_in(group(), group(chat="#other"))
    assert ada.take(w.Send), "a new connection does not wait for the old one's pause"


@pytest.mark.parametrize(
    ("code", "ms", "seconds"),
    [(w.Code.RATE, 0, 0.1), (w.Code.RATE, 2**53 - 1, MOST_PAUSE), (w.Code.STORE, 0, STORE_PAUSE),
     (w.Code.TEXT, 5, None)],
)  # fmt: skip
def test_how_long_a_refusal_makes_one_wait(code: w.Code, ms: int, seconds: float | None) -> None:
    assert retry_seconds(w.Error(code, "", retry_ms=ms)) == seconds


def test_a_refused_text_fails_and_the_user_decides() -> None:
    ada = online()
    ada.say(ROOM, "bad")
    sent = ada.one(w.Send)
    ada.take(QueueText)
    ada.feed(w.Error(w.Code.TEXT, "No such letters here.", sent.id))
    assert ada.one(events.ActionRefused).text == "“No such letters here.”"
    assert ada.one(events.RequestResult).code == "text"
    assert ada.one(QueueText).failed, "it is remembered as failed"
    (line,) = ada.log(ROOM).lines
    assert line.delivery is events.Delivery.FAILED
    ada.forget()
    ada.feed(w.Error(w.Code.TEXT, "again", sent.id))
    assert not ada.told, "said once"
    ada.do(ada.client.retry(ROOM, line.key, ada.now))
    assert ada.one(w.Send).id == sent.id and not ada.one(QueueText).failed
    ada.do(ada.client.retry(ROOM, line.key, ada.now))
    assert not ada.take(w.Send), "it is on the way"
    ada.do(ada.client.discard(ROOM, line.key))
    assert ada.texts(ROOM) == ["bad"], "only what failed can be discarded"
    ada.feed(w.Error(w.Code.TEXT, "no", sent.id))
    ada.do(ada.client.discard(ROOM, line.key))
    assert ada.texts(ROOM) == [] and ada.one(UnqueueText).discarded and ada.take(events.LinesGone)
    ada.do(ada.client.discard("#nowhere", line.key))
    ada.do(ada.client.retry("#nowhere", line.key, ada.now))


def test_waiting_texts_survive_a_restart_and_failed_ones_stay_failed() -> None:
    ada = Person()
    kept = [
        QueueText("1" * 32, ROOM, "waits", 5), QueueText("2" * 32, ROOM, "failed", 6, failed=True),
        QueueText("3" * 32, "#left", "of a chat that is gone", 7),
    ]  # fmt: skip
    ada.client.remember([SaveChat(ROOM, "", 1, "owner", 0, 0, 0, True)], {}, {}, kept)
    assert [(x.text, x.delivery) for x in ada.log(ROOM).lines] == [
        ("waits", events.Delivery.QUEUED), ("failed", events.Delivery.FAILED)
    ]  # fmt: skip
    ada.log_in(group())
    assert [s.text for s in ada.take(w.Send)] == ["waits"]
    ada.feed(w.Sent("1" * 32, ROOM, 1, 1))
    ada.tick(1000)
    assert not ada.take(w.Send), "nothing that failed goes out by itself"


CLOUD, ASKING, SECRET, CLOSED = events.Privacy
SAY = {
    (CLOUD, events.CloudText): True, (CLOUD, events.SecretText): "no longer secret",
    (ASKING, events.CloudText): "Waiting for bob", (ASKING, events.SecretText): "Waiting for bob",
    (SECRET, events.CloudText): "This chat is secret now", (SECRET, events.SecretText): True,
    (CLOSED, events.CloudText): "F2 ask again", (CLOSED, events.SecretText): "F2 ask again",
}  # fmt: skip


@pytest.mark.parametrize(("privacy", "kind"), SAY)
def test_every_cell_of_what_enter_does(privacy: events.Privacy, kind: type) -> None:
    stage = Stage()
    if privacy is not CLOUD:
        stage.ask(stage.ada)
    if privacy in (SECRET, CLOSED):
        stage.accept(stage.bob)
    if privacy is CLOSED:
        stage.leave(stage.bob)
    assert stage.ada.privacy is privacy
    stage.clear()
    said, step = stage.ada.client.say(kind(CHAT, "some words"), stage.now)
    stage.ada.entered_in_cloud.add("some words")
    if privacy is SECRET and said:
        stage.ada.sealed[stage.ada.live.stands.h] = ["some words"]
    stage.do(stage.ada, step, "enter")
    expected = SAY[privacy, kind]
    if expected is True:
        assert said and bool(stage.sent(stage.ada, w.Send)) is (privacy is CLOUD)
        assert bool(stage.sent(stage.ada, w.ScMsg)) is (privacy is SECRET)
        return
    assert not said and not stage.frames[stage.ada.name]
    (refused,) = stage.heard(stage.ada, events.ActionRefused)
    assert refused.title == "Not sent" and expected in refused.text


def test_queued_texts_fail_when_privacy_is_wanted_and_do_not_leave_later() -> None:
    stage = Stage()
    ada = stage.ada
    for said in ("first", "second"):
        ok, step = ada.client.say(events.CloudText(CHAT, said), stage.now)
        assert ok
        ada.entered_in_cloud.add(said)
        stage.do(ada, step, "enter")
    stage.press(ada, "F2")
    assert [s.text for s in stage.sent(ada, w.Send)] == ["first"], "on the way before the offer"
    assert [c.line.delivery for c in stage.heard(ada, events.LineChanged)] == [
        events.Delivery.FAILED
    ]
    stage.settle()
    stage.cut(ada)
    stage.connect(ada)
    stage.settle()
    assert [s.text for s in stage.sent(ada, w.Send)] == ["first"]
    failed = next(x for x in toggle(ada).lines._log.lines if x.text == "second")
    stage.do(ada, ada.client.retry(CHAT, failed.key, stage.now), "menu")
    assert [s.text for s in stage.sent(ada, w.Send)] == ["first"], "not in CLOSED either"
    stage.advance(1)
    stage.press(ada, "F4")
    stage.do(ada, ada.client.retry(CHAT, failed.key, stage.now), "menu")
    stage.settle()
    assert [m.text for m in stage.log] == ["first", "second"], "the user's own act in CLOUD"


def slow(seconds: int, role: w.Role = "member") -> w.Chat:
    chat = group()
    chat.slow, chat.role = seconds, role
    return chat


def test_slow_mode_takes_one_text_and_says_when_the_next_may_go() -> None:
    ada = online(slow(30), group(chat="#other"))
    ada.say(ROOM, "one")
    first = ada.one(w.Send)
    ada.feed(w.Sent(first.id, ROOM, 1, 1))
    assert ada.client.pause(ROOM, ada.now) == 30 and not ada.client.pause("#other", ada.now)
    ada.tick(9.5)
    assert not ada.say(ROOM, "two")
    refused = ada.one(events.ActionRefused)
    assert refused.text == "Slow mode is on. You can send the next message in 21 s."
    assert ada.say("#other", "elsewhere at once") and ada.one(w.Send).chat == "#other"
    ada.tick(20.5)
    assert not ada.client.pause(ROOM, ada.now)
    assert ada.say(ROOM, "two") and ada.one(w.Send).text == "two"


def test_texts_that_waited_for_the_relay_go_at_the_pace_of_slow_mode() -> None:
    ada = online(slow(30))
    ada.lose()
    for text in ("one", "two", "three"):
        assert ada.say(ROOM, text), "while offline a text waits for the relay"
    ada.log_in(slow(30))
    sent = ada.one(w.Send)
    ada.feed(w.Sent(sent.id, ROOM, 1, 1))
    assert not ada.take(w.Send) and ada.client.deadline() == ada.mono + 30
    ada.tick(29)
    assert not ada.take(w.Send)
    ada.tick(1)
    sent = ada.one(w.Send)
    assert sent.text == "two"
    ada.feed(w.Sent(sent.id, ROOM, 2, 1))
    assert not ada.take(w.Send)
    ada.feed(w.Msg(ROOM, 3, "f" * 32, "bob", 5, "", "slowed"))
    assert ada.one(w.Send).text == "three", "slow mode is off"


def test_a_refusal_for_slow_mode_holds_that_group_alone_and_the_text_goes_soon() -> None:
    ada = online(slow(3_600), group(chat="#other"))
    ada.say(ROOM, "too soon after another device")
    first = ada.one(w.Send)
    ada.feed(w.Error(w.Code.RATE, "Slow mode", first.id, retry_ms=4_000))
    assert ada.client.pause(ROOM, ada.now) == 4 and ada.client.deadline() == ada.mono + 4
    assert ada.say("#other", "at once") and ada.one(w.Send).chat == "#other"
    ada.tick(4)
    assert ada.one(w.Send).id == first.id and not ada.take(events.ActionRefused)
    ada.lose()
    ada.log_in(slow(3_600))
    assert ada.one(w.Send).id == first.id, "nobody knows if the relay has it: it does not wait"


@pytest.mark.parametrize("seconds", [0, 3_600])
def test_a_long_wait_is_that_of_its_group_whatever_is_known_of_the_pace(seconds: int) -> None:
    ada = online(slow(seconds), group(chat="#other"))
    ada.say(ROOM, "before the entry is here")
    ada.feed(w.Error(w.Code.RATE, "Slow mode", ada.one(w.Send).id, retry_ms=SLOW_HELD * 1000))
    assert ada.say("#other", "at once") and ada.one(w.Send).chat == "#other"
    assert ada.log(ROOM).lines[-1].delivery is events.Delivery.FAILED


def test_the_wait_counts_from_any_message_of_the_user_that_is_known_here() -> None:
    ada = Person()
    known = events.Line(
        "ada:1", "ada", ada.now.wall - 5_000, "before", events.LineMark.CLOUD, True, 3
    )
    ada.client.remember([SaveChat(ROOM, head=3)], {ROOM: [known]}, {ROOM: [(1, 3)]}, [])
    ada.log_in(slow(30))
    assert ada.client.pause(ROOM, ada.now) == 25, "one of an earlier run"
    ada.tick(25)
    for head, more in enumerate(
        ({}, {"origin": "bob"}, {"file": w.FileInfo(9, w.B32(bytes(32)), "png")}), 4
    ):
        assert not ada.client.pause(ROOM, ada.now)
        ada.feed(w.Msg(ROOM, head, f"{head:032}", "ada", ada.now.wall, "elsewhere", **more))
        assert ada.client.pause(ROOM, ada.now) == 30 and not ada.say(ROOM, "too soon")
        ada.tick(30)


def test_a_text_that_slow_mode_would_hold_for_long_fails_with_the_relays_sentence() -> None:
    ada = online(slow(3_600))
    ada.say(ROOM, "too soon after another device")
    first = ada.one(w.Send)
    says = "Slow mode is on. You can send the next message in 200 s."
    ada.feed(w.Error(w.Code.RATE, says, first.id, retry_ms=200_000))
    assert says in ada.one(events.ActionRefused).text
    assert ada.one(events.RequestResult).code == w.Code.RATE
    assert ada.client.pause(ROOM, ada.now) == 200
    ada.tick(200)
    assert not ada.take(w.Send), "the user decides"


def test_a_full_disk_of_the_relay_is_no_slow_mode() -> None:
    ada = online(slow(3_600))
    ada.say(ROOM, "kept until there is room")
    first = ada.one(w.Send)
    ada.feed(w.Error(w.Code.STORE, "full", first.id))
    ada.tick(STORE_PAUSE)
    assert ada.one(w.Send).id == first.id


def test_slow_mode_ends_at_once_and_those_who_run_the_group_never_wait() -> None:
    ada = online(slow(30))
    ada.say(ROOM, "one")
    ada.feed(w.Sent(ada.one(w.Send).id, ROOM, 1, 1))
    off = w.Msg(ROOM, 2, "0f" * 16, "bob", 1, "", "slowed")
    ada.feed(off)
    assert not ada.client.pause(ROOM, ada.now) and ada.say(ROOM, "two")
    for role in ("owner", "admin"):
        eve = online(slow(30, role))  # type: ignore[arg-type]
        for seq, text in enumerate(("one", "two"), 1):
            assert eve.say(ROOM, text)
            eve.feed(w.Sent(eve.one(w.Send).id, ROOM, seq, 1))


@pytest.mark.parametrize("text", ["-1", "3601", "9" * 400, "soon", "\u0663"])
def test_a_relay_that_lies_about_slow_mode_turns_it_off(text: str) -> None:
    ada = online(slow(30))
    ada.feed(w.Msg(ROOM, 1, "0f" * 16, "bob", 1, text, "slowed"))
    assert ada.chat(ROOM).slow == 0  # type: ignore[union-attr]
