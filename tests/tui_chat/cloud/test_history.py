"""However pages, live entries and broken connections interleave, a client ends up with the
relay's log, each entry once."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.messages import Page
from tests.kit.client import Person, group, text
from tui_chat.cloud.history import AT_ONCE
from tui_chat.core.events import Delivery, LineAdded, LineChanged, LinesLoaded, Response, Trouble
from tui_chat.core.step import LoadOlder, SaveLines

ROOM = "#room"


class Server:
    """A log, and a connection to one client over which frames arrive in order, when told."""

    def __init__(self, ada: Person, log: int, rng: Random) -> None:
        self.ada, self.rng = ada, rng
        self.log = [text(ROOM, seq) for seq in range(1, log + 1)]
        self.down: list[protocol.AnyEvent] = []
        self.pages = 0
        self.refuse = 0.0

    def connect(self) -> None:
        hello = self.ada.connect()
        self.ada.feed(self.ada.relay.challenge(hello.cn))
        self.down = [self.ada.welcome(group(len(self.log)))]

    def live(self) -> None:
        self.log.append(text(ROOM, len(self.log) + 1))
        self.down.append(self.log[-1])

    def answer(self) -> None:
        """Take what the client sent."""
        for frame in self.ada.take(protocol.History):
            self.pages += 1
            if self.rng.random() < self.refuse:
                self.down.append(protocol.Error(Code.RATE, "slower", frame.id, retry_ms=500))
                continue
            before = frame.before or len(self.log) + 1
            found = [m for m in self.log if m.seq < before][-frame.limit :]
            self.down.append(Page(frame.id, ROOM, found, len(self.log)))
        for frame in self.ada.take(protocol.Send):
            again = next((m for m in self.log if m.id == frame.id), None)
            if again is None:
                again = text(ROOM, len(self.log) + 1, "ada", id=frame.id, said=frame.text)
                self.log.append(again)
                self.down.append(protocol.Sent(frame.id, ROOM, again.seq, again.at))
                self.down.append(again)
            else:
                self.down.append(protocol.Sent(frame.id, ROOM, again.seq, again.at))

    def deliver(self) -> None:
        if self.down:
            self.ada.feed(self.down.pop(0))

    def settle(self) -> None:
        for _ in range(500):
            self.answer()
            if self.down:
                self.deliver()
            elif (due := self.ada.client.deadline()) < float("inf"):
                self.ada.mono = max(due, self.ada.mono)
                self.ada.tick()
            else:
                return
        raise AssertionError("no end")


ACTS = ("live", "live", "answer", "deliver", "deliver", "say", "cut")


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 30), st.lists(st.sampled_from(ACTS), max_size=60), st.booleans(), st.integers()
)
def test_it_converges(log: int, acts: list[str], refused: bool, seed: int) -> None:
    ada = Person()
    server = Server(ada, log, Random(seed))
    server.refuse = 0.3 if refused else 0.0
    server.connect()
    said = []
    for act in acts:
        if act == "cut":
            ada.lose()
            ada.sent.clear()
            server.down.clear()
            server.connect()
        elif act == "say":
            if ROOM in ada.client.conversations.all:
                said.append(f"mine {len(said)}")
                assert ada.say(ROOM, said[-1])
        else:
            getattr(server, act)()
    server.settle()
    while ada.log(ROOM).has_older:  # above what is shown a chat is read when it is looked at
        ada.do(ada.client.scrolling.older(ROOM))
        server.settle()
    lines = ada.log(ROOM).lines
    assert [(x.seq, x.text) for x in lines] == [(m.seq, m.text) for m in server.log]
    assert [x.text for x in lines if x.own] == said, "once, and in the order of Enter"
    assert all(x.delivery is Delivery.DONE for x in lines)
    kept = [x.seq for k in ada.take(SaveLines) for x in k.lines]
    assert set(kept) == {m.seq for m in server.log}
    answered = ada.take(Response)
    assert len({a.id for a in answered}) == len(answered) == len(said), "one answer for each text"
    assert not ada.take(Trouble)


def test_lines_that_are_held_come_from_the_cache_also_offline() -> None:
    ada = Person()
    server = Server(ada, 300, Random(0))
    server.connect()
    server.settle()
    log = ada.log(ROOM)
    cached = log.lines[:50]
    log.drop({x.key for x in cached})
    log.held.add(40, 99)
    ada.lose()
    ada.take(LinesLoaded)
    ada.do(ada.client.scrolling.older(ROOM))
    asked = ada.one(LoadOlder)
    assert asked == LoadOlder(ROOM, 151, 101, PAGE_MESSAGES), "not over the hole"
    ada.do(ada.client.scrolling.cached(asked, cached))
    assert log.first_loaded == 101 and ada.one(LinesLoaded)
    ada.told.clear()
    ada.sent.clear()
    ada.do(ada.client.scrolling.cached(LoadOlder("#gone", 9, 1, 5), []))
    ada.do(ada.client.scrolling.older("#gone"))
    assert not ada.told and not ada.sent


def test_many_chats_are_filled_a_few_at_a_time() -> None:
    """A relay limits pages; asking for hundreds at once would be refused, and holes would stay."""
    ada = Person()
    rooms = [f"#room{n}" for n in range(50)]
    ada.log_in(*(group(3, chat=room) for room in rooms))
    asked = 0
    while pages := ada.take(protocol.History):
        asked += len(pages)
        assert len(pages) <= AT_ONCE
        for page in pages:
            msgs = [text(page.chat, seq) for seq in (1, 2, 3)]
            ada.feed(Page(page.id, page.chat, msgs, 3))
    assert asked == len(rooms)
    assert all(len(ada.log(room).lines) == 3 for room in rooms)


def test_a_refused_page_is_asked_for_again_when_it_may_be() -> None:
    ada = Person()
    ada.log_in(group(3))
    first = ada.one(protocol.History)
    ada.feed(protocol.Error(Code.RATE, "slower", first.id, retry_ms=2000))
    assert ada.client.deadline() == pytest.approx(ada.mono + 2)
    ada.tick(1)
    assert not ada.take(protocol.History)
    ada.tick(1)
    again = ada.one(protocol.History)
    assert (again.chat, again.before) == (first.chat, first.before)
    ada.feed(protocol.Error(Code.NO_SUCH_CHAT, "no", again.id))
    ada.tick(100)
    assert not ada.take(protocol.History), "what cannot be is not asked for again"
    assert not ada.take(Trouble)


@pytest.mark.parametrize(
    "page",
    [
        lambda id: Page(id, ROOM, [text(ROOM, 1), text(ROOM, 3)], 3),
        lambda id: Page(id, ROOM, [text(ROOM, 2), text(ROOM, 1)], 3),
        lambda id: Page(id, ROOM, [text("#other", 1), text(ROOM, 2)], 3),
        lambda id: Page(id, "#other", [text("#other", 1)], 3),
        lambda id: Page("f" * 32, ROOM, [text(ROOM, 1)], 3),
    ],
)
def test_a_page_that_is_not_one_is_nothing(page: object) -> None:
    ada = Person()
    ada.log_in(group(3), group(0, chat="#other"))
    asked = ada.one(protocol.History)
    ada.feed(page(asked.id))  # type: ignore[operator]
    assert not ada.log(ROOM).lines and not list(ada.log(ROOM).held)


def test_a_relay_that_gives_the_same_page_for_ever_is_not_asked_for_ever() -> None:
    ada = Person()
    ada.log_in(group(100))
    for _ in range(3):
        for asked in ada.take(protocol.History):
            ada.feed(Page(asked.id, ROOM, [text(ROOM, 1)], 100))
    assert not ada.take(protocol.History)
    ada.feed(Page("0" * 32, ROOM, [], 100))


def test_an_acknowledgement_may_overtake_the_entries_of_its_batch() -> None:
    ada = Person()
    ada.log_in(group(0))
    ada.say(ROOM, "mine")
    sent = ada.one(protocol.Send)
    ada.feed(protocol.Sent(sent.id, ROOM, 2, 9), text(ROOM, 1), text(ROOM, 2, "ada", id=sent.id))
    assert not ada.take(protocol.History), "there was no hole"
    assert [x.seq for x in ada.log(ROOM).lines] == [1, 2]
    assert len(ada.take(LineAdded)) == 2


def test_an_own_text_that_comes_back_before_its_acknowledgement_stays_one_line() -> None:
    ada = Person()
    ada.log_in(group(0))
    ada.say(ROOM, "mine")
    sent = ada.one(protocol.Send)
    ada.take(LineAdded)
    ada.feed(text(ROOM, 1, "ada", id=sent.id, said="mine"))
    assert not ada.take(LineAdded), "it is there already"
    assert ada.take(LineChanged)
    ada.feed(protocol.Sent(sent.id, ROOM, 1, 9))
    assert ada.one(Response).value == 1
    (line,) = ada.log(ROOM).lines
    assert (line.seq, line.delivery) == (1, Delivery.DONE)


def test_ids_are_the_senders_choice_and_do_not_hide_a_line() -> None:
    """Two devices of one user may use the same id; each entry is still a line of its own."""
    ada = Person()
    ada.log_in(group(0))
    ada.feed(*(text(ROOM, seq, "bob", id="a" * 32, said=f"b{seq}") for seq in (1, 2)))
    ada.feed(*(text(ROOM, seq, "ada", id="b" * 32, said=f"a{seq}") for seq in (3, 4)))
    assert ada.texts(ROOM) == ["b1", "b2", "a3", "a4"]
    ada.feed(text(ROOM, 4, "ada", id="b" * 32, said="a4"))
    assert ada.texts(ROOM) == ["b1", "b2", "a3", "a4"]


def test_two_own_entries_of_one_id_are_two_lines() -> None:
    """No honest relay has such; what is pointed at is then what is edited or deleted."""
    ada = Person()
    ada.log_in(group(4))
    (asked,) = ada.take(protocol.History)
    same = "7" * 32
    own = [text(ROOM, n, "ada", id=same) for n in (2, 3)]
    ada.feed(Page(asked.id, ROOM, [text(ROOM, 1), *own, text(ROOM, 4)], 4))
    lines = ada.log(ROOM).lines
    assert [line.seq for line in lines] == [1, 2, 3, 4]
    assert len({line.key for line in lines}) == 4
    assert [ada.log(ROOM).find(line.key) for line in lines] == lines
