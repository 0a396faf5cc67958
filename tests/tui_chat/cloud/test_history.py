"""However pages, live entries, early changes, broken connections and resets interleave, a client
ends up with the relay's log, each entry once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.store.meta import log_name
from tests.kit import wire as w
from tests.kit.client import Person, ask, group, text
from tests.kit.world import World, an_id, three_users
from tests.tui_chat.cloud.test_log_entries import Device
from tests.tui_chat.runtime.test_cache import on_disk
from tui_chat.cloud import history
from tui_chat.cloud.history import AT_ONCE, ENDS, MISSING, RESET, EarlyChanges
from tui_chat.core import events
from tui_chat.core.loaded_messages import Ranges
from tui_chat.core.records import AS_SAID, Revision
from tui_chat.core.step import LoadDeleted, LoadOlder, QueueText, SaveChat, SaveLines

ROOM = "#room"


class Server:
    """A log, and a connection to one client over which frames arrive in order, when told."""

    def __init__(self, ada: Person, log: int, rng: Random) -> None:
        self.ada, self.rng = ada, rng
        self.log = [text(ROOM, seq) for seq in range(1, log + 1)]
        self.down: list[w.AnyEvent] = []
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
        for frame in self.ada.take(w.History):
            self.pages += 1
            if self.rng.random() < self.refuse:
                self.down.append(w.Error(w.Code.RATE, "slower", frame.id, retry_ms=500))
                continue
            before = frame.before or len(self.log) + 1
            found = [m for m in self.log if m.seq < before][-frame.limit :]
            self.down.append(w.Page(frame.id, ROOM, found, len(self.log)))
        for frame in self.ada.take(w.Send):
            again = next((m for m in self.log if m.id == frame.id), None)
            if again is None:
                again = text(ROOM, len(self.log) + 1, "ada", id=frame.id, said=frame.text)
                self.log.append(again)
                self.down.append(w.Sent(frame.id, ROOM, again.seq, again.at))
                self.down.append(again)
            else:
                self.down.append(w.Sent(frame.id, ROOM, again.seq, again.at))

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
def test_the_log_converges_over_lossy_connections(
    log: int, acts: list[str], refused: bool, seed: int
) -> None:
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
    assert all(x.delivery is events.Delivery.DONE for x in lines)
    kept = [x.seq for k in ada.take(SaveLines) for x in k.lines]
    assert set(kept) == {m.seq for m in server.log}
    answered = ada.take(events.RequestResult)
    assert len({a.id for a in answered}) == len(answered) == len(said), "one answer for each text"
    assert not ada.take(events.Trouble)


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
    ada.take(events.LinesLoaded)
    ada.do(ada.client.scrolling.older(ROOM))
    asked = ada.one(LoadOlder)
    assert asked == LoadOlder(ROOM, 151, 101, w.PAGE_MESSAGES), "not over the hole"
    ada.do(ada.client.scrolling.cached(asked, cached))
    assert log.first_loaded == 101 and ada.one(events.LinesLoaded)
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
    while pages := ada.take(w.History):
        asked += len(pages)
        assert len(pages) <= AT_ONCE
        for page in pages:
            msgs = [text(page.chat, seq) for seq in (1, 2, 3)]
            ada.feed(w.Page(page.id, page.chat, msgs, 3))
    assert asked == len(rooms)
    assert all(len(ada.log(room).lines) == 3 for room in rooms)


def test_a_refused_page_is_asked_for_again_when_it_may_be() -> None:
    ada = Person().log_in(group(3))
    first = ada.one(w.History)
    ada.feed(w.Error(w.Code.RATE, "slower", first.id, retry_ms=2000))
    assert ada.client.deadline() == pytest.approx(ada.mono + 2)
    ada.tick(1)
    assert not ada.take(w.History)
    ada.tick(1)
    again = ada.one(w.History)
    assert (again.chat, again.before) == (first.chat, first.before)
    ada.feed(w.Error(w.Code.NO_SUCH_CHAT, "no", again.id))
    ada.tick(100)
    assert not ada.take(w.History), "what cannot be is not asked for again"
    assert not ada.take(events.Trouble)


@pytest.mark.parametrize("page", [
    lambda id: w.Page(id, ROOM, [text(ROOM, 1), text(ROOM, 3)], 3),
    lambda id: w.Page(id, ROOM, [text(ROOM, 2), text(ROOM, 1)], 3),
    lambda id: w.Page(id, ROOM, [text("#other", 1), text(ROOM, 2)], 3),
    lambda id: w.Page(id, "#other", [text("#other", 1)], 3),
    lambda id: w.Page("f" * 32, ROOM, [text(ROOM, 1)], 3),
])  # fmt: skip
def test_a_page_that_is_not_one_is_nothing(page: object) -> None:
    ada = Person().log_in(group(3), group(0, chat="#other"))
    asked = ada.one(w.History)
    sent = page(asked.id)  # type: ignore[operator]
    ada.feed(sent)
    said = [MISSING] if sent.id == asked.id else []
    assert [x.text for x in ada.log(ROOM).lines] == said and not list(ada.log(ROOM).held)


def test_a_relay_that_gives_the_same_page_for_ever_is_not_asked_for_ever() -> None:
    ada = Person().log_in(group(100))
    for _ in range(3):
        for asked in ada.take(w.History):
            ada.feed(w.Page(asked.id, ROOM, [text(ROOM, 1)], 100))
    assert not ada.take(w.History)
    ada.feed(w.Page("0" * 32, ROOM, [], 100))


def test_two_own_entries_of_one_id_are_two_lines() -> None:
    """No honest relay has such; what is pointed at is then what is edited or deleted."""
    ada = Person().log_in(group(4))
    (asked,) = ada.take(w.History)
    same = "7" * 32
    own = [text(ROOM, n, "ada", id=same) for n in (2, 3)]
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, 1), *own, text(ROOM, 4)], 4))
    lines = ada.log(ROOM).lines
    assert [line.seq for line in lines] == [1, 2, 3, 4]
    assert len({line.key for line in lines}) == 4
    assert [ada.log(ROOM).find(line.key) for line in lines] == lines


ROOM, OTHER = "#room", "#other"
NOTHING = ("", AS_SAID)


def edit(place: int, said: str = "x") -> tuple[str, Revision]:
    return said, Revision(changed=place, edited=place)


def test_a_deletion_is_counted_once_and_not_of_what_was_held() -> None:
    here = EarlyChanges()
    here.change(ROOM, 3, edit(9), counted=False)
    here.change(ROOM, 4, edit(10))
    assert not here.receive_text(ROOM, 4) and not here.receive_text(OTHER, 3)
    assert here.receive_text(ROOM, 3) and not here.receive_text(ROOM, 3)
    here.change(ROOM, 5, edit(11), counted=False)
    here.settle(ROOM, Ranges([(5, 5)]))
    assert not here.receive_text(ROOM, 5)


def test_early_changes_are_bounded_per_chat_and_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_EARLY", 3)
    here = EarlyChanges()
    here.change(OTHER, 1, edit(1))
    assert [here.change(ROOM, n, edit(n), counted=False) for n in (1, 2, 3, 4)] == [
        set(), set(), set(), {ROOM}
    ]  # fmt: skip
    assert here.latest(ROOM, 2) == NOTHING and not here.receive_text(ROOM, 2)
    assert here.latest(OTHER, 1) == edit(1)
    monkeypatch.setattr(history, "MOST_BYTES", 16 << 10)
    forgotten = set[str]()
    for n in range(40):
        forgotten |= here.change(f"#room{n}", 1, edit(n + 1, "x" * 1000))
        if forgotten:
            break
    assert forgotten == {OTHER, *(f"#room{n}" for n in range(n + 1))} and 8 < n < 16


def behind(*, own: bool) -> Person:
    """Return a client with five texts after the read position: the last is loaded, the others are
    in the cache."""
    ada = Person()
    by, unread = ("ada", 1) if own else ("bob", 5)
    kept = SaveChat(ROOM, "", 2, "member", 5, 0, unread, True, heard=5)
    last = events.Line(f"{by}:5", by, 5, "text 5", events.LineMark.CLOUD, own, 5)
    ada.client.remember([kept], {ROOM: [last]}, {ROOM: [(1, 5)]}, [])
    ada.log_in(w.Chat(ROOM, 5, 0, unread, 2))
    ada.forget()
    return ada


@pytest.mark.parametrize(("own", "left"), [(True, 1), (False, 4)])
def test_whose_a_deleted_text_was_is_not_guessed(own: bool, left: int) -> None:
    ada = behind(own=own)
    by = "ada" if own else "bob"
    gone = w.Msg(ROOM, 6, "6" * 32, by, 6, "", "deleted", re=3, changed=6, gone=by)
    ada.feed(gone)
    asked = ada.one(LoadDeleted)
    assert asked == LoadDeleted(ROOM, 3) and ada.log(ROOM).unread == (1 if own else 5)
    stood = events.Line(
        f"{by}:3", by, 3, "", events.LineMark.CLOUD, own, 3, now=Revision(changed=6, gone=by)
    )
    ada.forget()
    ada.do(ada.client.scrolling.cached(asked, [stood]))
    assert ada.log(ROOM).unread == left
    assert ada.one(SaveChat).unread == left and ada.one(events.ChatChanged).chat == ROOM


def test_a_deletion_before_its_text_is_counted_when_the_text_comes() -> None:
    ada = Person().log_in(group(5, unread=5))
    id = ada.one(w.History).id
    ada.feed(w.Msg(ROOM, 6, "6" * 32, "bob", 6, "", "deleted", re=3, changed=6, gone="bob"))
    assert ada.log(ROOM).unread == 5
    ada.feed(w.Page(id, ROOM, [text(ROOM, n) for n in range(1, 6)], 5))
    assert ada.log(ROOM).unread == 4


CHAT = "@alice,bobby"


def again(world: World) -> World:
    """The relay starts again on what is in its directory."""
    found = World(world.directory.path)
    found.now = world.now
    for conn, keys in world.users.items():
        if conn in ("a", "b", "c"):
            found.login(conn, keys)
    return found


def say(world: World, *texts: str) -> None:
    for said in texts:
        world.ask("a", w.Send(an_id(), ROOM, said))


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
def test_nothing_old_is_left_and_nothing_new_is_missed(tmp_path: Path, restarted: bool) -> None:
    world = three_users(tmp_path / "data")
    world.group("a", ROOM, "b", "c")
    say(world, "kept")
    device = Device(world, tmp_path, Random(1))
    world.close()
    shutil.copy(world.database, tmp_path / "then.db")
    world = device.world = again(world)
    device.up()
    say(world, "canary 1", "canary 2", "canary 3")
    device.settle()
    assert device.texts(ROOM)[-1] == "canary 3"
    assert b"canary 2" in on_disk(tmp_path / "cache.db")
    world.close()
    device.lose()
    device.say(ROOM, "not sent yet")
    shutil.copy(tmp_path / "then.db", world.database)
    with closing(sqlite3.connect(world.database, isolation_level=None)) as db:
        before = log_name(db)
        db.execute("UPDATE meta SET value = randomblob(16) WHERE name = 'log'")
        assert log_name(db) != before
    world = again(world)
    say(world, "new 1", "new 2")
    if restarted:
        device.cache.close()
        device = Device(world, tmp_path, Random(1), device)
    device.world = world
    device.told.clear()
    device.up()
    device.settle()
    texts = [line.text for line in device.log(ROOM).lines if line.kind == "text"]
    assert texts[-3:] == ["new 1", "new 2", "not sent yet"] and "kept" in texts
    assert not [text for text in texts if "canary" in text]
    assert b"canary" not in on_disk(tmp_path / "cache.db")
    assert device.one(events.Trouble) == RESET
    shown = [line.text for line in device.log(ROOM).lines if line.kind in ("text", "note")]
    assert shown[-4:] == ["new 1", "new 2", ENDS, "not sent yet"]
    say(world, "new 3")
    device.up()
    device.settle()
    shown = [line.text for line in device.log(ROOM).lines if line.kind in ("text", "note")]
    assert shown.index(ENDS) < shown.index("new 3"), "what comes now stands behind it"
    assert shown.count(ENDS) == 1
    device.broken()
    device.settle()
    assert not device.take(events.Trouble), "it is said once"
    device.cache.close()
    world.close()


@pytest.mark.parametrize("begun_by", ["here", "there"])
def test_a_direct_chat_that_is_unknown_is_begun_again(tmp_path: Path, begun_by: str) -> None:
    world = three_users(tmp_path / "data")
    device = Device(world, tmp_path, Random(1))
    device.up()
    device.settle()
    world.close()
    shutil.copy(world.database, tmp_path / "then.db")
    world = device.world = again(world)
    device.broken()
    if begun_by == "here":
        device.ask(w.Direct, "alice")
        world.put(device.conn, device.take(w.Direct)[0])
    else:
        world.ask("a", w.Direct(an_id(), "bobby"))
        world.ask("a", w.Send(an_id(), CHAT, "hello"))
    device.settle()
    assert device.client.conversations.direct(CHAT)
    world.close()
    device.lose()
    device.say(CHAT, "not sent yet")
    shutil.copy(tmp_path / "then.db", world.database)
    with closing(sqlite3.connect(world.database, isolation_level=None)) as db:
        db.execute("UPDATE meta SET value = randomblob(16) WHERE name = 'log'")
    world = device.world = again(world)
    device.told.clear()
    device.up()
    device.settle()
    assert [(x.text, x.delivery) for x in device.log(CHAT).lines if x.kind == "text"] == [
        ("not sent yet", events.Delivery.DONE)
    ]
    device.cache.close()
    world.close()


def begun_again(person: Person, log: str) -> None:
    """Another connection, and the relay calls its logs so."""
    person.lose()
    person.forget()
    person.up(log)


class Reset(Person):
    """In a group and a direct chat of a relay that is put back."""

    def up(self, log: str, *chats: w.Chat) -> None:
        hello = self.connect()
        self.feed(self.relay.challenge(hello.cn))
        self.feed(self.welcome(*(chats or (group(9), w.Chat(CHAT, 9, 0, 0, 2))), log=log))


@pytest.fixture
def alice() -> Reset:
    alice = Reset("alice")
    alice.up("before")
    return alice


def test_unanswered_pages_are_not_asked_again_for_other_places(alice: Reset) -> None:
    """Else one would edit, delete or pin what stands there now."""
    ids = [
        ask(alice.client, w.Edit, ROOM, 3, "otherwise")[0], ask(alice.client, w.Delete, ROOM, 4)[0],
    ]  # fmt: skip
    alice.lose()
    alice.up("before")
    alice.forget()
    alice.do(alice.client.requests.again(ids[0])[1])
    assert alice.one(w.Edit).seq == 3, "it is the same log"
    begun_again(alice, "after")
    for id in ids:
        alice.do(alice.client.requests.again(id)[1])
        assert [
            x.code for x in alice.told if isinstance(x, events.RequestResult) and x.id == id
        ] == ["offline"]
    assert not alice.take(w.Edit) and not alice.take(w.Delete)


def test_waiting_answers_quote_nothing_after_a_reset(alice: Reset) -> None:
    alice.lose()
    alice.do(alice.client.say(events.CloudText(ROOM, "yes, do that", 5), alice.now)[1])
    alice.do(alice.client.transfers.upload(ROOM, "plan.txt", 5, alice.now, 5)[1])
    begun_again(alice, "after")
    assert alice.one(w.Send).re == alice.one(w.FileBegin).re == 0
    assert [x.re for x in alice.log(ROOM).lines if x.own] == [0, 0]
    (kept,) = [x for x in alice.kept if isinstance(x, QueueText)]
    assert (kept.text, kept.re) == ("yes, do that", 0)


def test_the_state_of_a_reset_chat_counts_from_earlier_places(alice: Reset) -> None:
    """For how long texts are kept, that it comes out of the archive, that somebody is there."""
    room = alice.client.conversations.all[ROOM]
    room.archived, room.put_away = True, 9
    direct = alice.client.conversations.direct(CHAT)
    assert direct
    alice.feed(w.Msg(CHAT, 10, "c" * 32, "bobby", 1, "", "closed"))
    assert direct.gone
    alice.lose()
    shorter = group(4)
    shorter.archived = True
    alice.up("after", shorter)
    alice.feed(w.Msg(ROOM, 5, "a" * 32, "bobby", 1, "3600", "kept"))
    assert room.log.keep == 3600
    assert room.archived, "nobody has said anything new"
    alice.feed(w.Msg(ROOM, 6, "b" * 32, "bobby", 1, "news"))
    assert not room.archived and not direct.gone


def test_what_the_relay_does_not_send_is_said_in_the_chat_until_it_does() -> None:
    ada = Person().log_in(group(6))
    log = ada.client.conversations.all[ROOM].log

    def answered(*seqs: int) -> list[str]:
        """The relay answers the last question for a page with these places alone."""
        asked = ada.take(w.History)[-1]
        ada.feed(w.Page(asked.id, ROOM, [text(ROOM, seq) for seq in seqs], 6))
        return [x.text for x in log.lines if x.mark is events.LineMark.NOTE]

    for withheld in ((), (1, 2, 3, 5, 6), (1, 2, 3)):
        ada.lose()
        ada.log_in(group(6))
        assert answered(*withheld) == [MISSING], withheld
    # It stands where they belong, between what is there and what comes now.
    assert log.lines[-1].text == MISSING
    ada.feed(text(ROOM, 7))
    assert [x.seq for x in log.lines] == [1, 2, 3, None, 7]
    assert log.lines[3].at == log.lines[2].at or log.lines[3].at == log.lines[4].at
    # Once they are there nothing is missing.
    ada.lose()
    ada.log_in(group(7))
    assert answered(4, 5, 6) == []
    assert [x.seq for x in log.lines] == [1, 2, 3, 4, 5, 6, 7]


def test_a_reset_ends_what_was_missing() -> None:
    ada = Person().log_in(group(6), log="1" * 32)
    ada.feed(w.Page(ada.take(w.History)[-1].id, ROOM, [], 6))
    log = ada.client.conversations.all[ROOM].log
    assert [x.text for x in log.lines] == [MISSING] and log.missing == 6
    ada.lose()
    ada.log_in(group(0), log="2" * 32)
    assert MISSING not in [x.text for x in log.lines] and log.missing == 0
