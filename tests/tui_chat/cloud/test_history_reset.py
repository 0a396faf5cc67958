"""After a reset of the relay the same places hold other texts: nothing of the old is mixed in, and
nothing new is missed, and what was not sent yet is still there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from relay.store.opening import log_name
from relay.wire import protocol
from relay.wire.files import FileBegin
from relay.wire.groups import Chat
from relay.wire.messages import Msg
from relay.wire.protocol import Delete, Direct, Edit
from tests.kit.asks import ask
from tests.kit.client import Person, group
from tests.kit.world import World, an_id, three_users
from tests.tui_chat.cloud.test_messages_changes import Device
from tests.tui_chat.runtime.test_cache import on_disk
from tui_chat.cloud.history import ENDS, RESET
from tui_chat.core.events import CloudText, Delivery, Response, Trouble
from tui_chat.core.step import QueueText
from tui_chat.runtime.cache import Cache

ROOM = "#room"
CHAT = "@alice,bobby"


class Named(Device):
    """Hears what the relay calls its logs, as `welcome` says it."""

    def up(self) -> None:
        self.conn = f"b2-{an_id()}"
        welcome = self.world.login(self.conn, self.keys)
        hello = self.connect()
        self.feed(self.relay.challenge(hello.cn))
        said = self.welcome(*welcome.chats)
        said.log = welcome.log
        self.feed(said)


def again(world: World) -> World:
    """The relay starts anew on what is in its directory."""
    found = World(world.directory.path)
    found.now = world.now
    for conn, keys in world.users.items():
        if conn in ("a", "b", "c"):
            found.login(conn, keys)
    return found


def say(world: World, *texts: str) -> None:
    for text in texts:
        world.ask("a", protocol.Send(an_id(), ROOM, text))


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
def test_nothing_of_the_old_places_is_left_and_nothing_new_is_missed(
    tmp_path: Path, restarted: bool
) -> None:
    world = three_users(tmp_path / "data")
    world.group("a", ROOM, "b", "c")
    say(world, "kept")
    device = Named(world, tmp_path, Random(1))
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
        device = _restarted(device, tmp_path)
    device.world = world
    device.told.clear()
    device.up()
    device.settle()
    texts = [line.text for line in device.log(ROOM).lines if line.kind == "text"]
    assert texts[-3:] == ["new 1", "new 2", "not sent yet"] and "kept" in texts
    assert not [text for text in texts if "canary" in text]
    assert b"canary" not in on_disk(tmp_path / "cache.db")
    assert device.one(Trouble) == RESET
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
    assert not device.take(Trouble), "it is said once"
    device.cache.close()
    world.close()


@pytest.mark.parametrize("begun_by", ["here", "there"])
def test_a_direct_chat_that_the_relay_does_not_know_any_more_is_begun_anew_with_what_waits(
    tmp_path: Path, begun_by: str
) -> None:
    world = three_users(tmp_path / "data")
    device = Named(world, tmp_path, Random(1))
    device.up()
    device.settle()
    world.close()
    shutil.copy(world.database, tmp_path / "then.db")
    world = device.world = again(world)
    device.broken()
    if begun_by == "here":
        device.do(ask(device.client, Direct, "alice")[1])
        world.put(device.conn, device.take(protocol.Direct)[0])
    else:
        world.ask("a", protocol.Direct(an_id(), "bobby"))
        world.ask("a", protocol.Send(an_id(), CHAT, "hello"))
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
        ("not sent yet", Delivery.DONE)
    ]
    device.cache.close()
    world.close()


def begun_anew(person: Person, log: str) -> None:
    """Another connection, and the relay calls its logs so."""
    person.lose()
    person.forget()
    person.up(log)


class Reset(Person):
    """In a group and a direct chat of a relay that is put back."""

    def up(self, log: str, *chats: Chat) -> None:
        hello = self.connect()
        self.feed(self.relay.challenge(hello.cn))
        said = self.welcome(*(chats or (group(9), Chat(CHAT, 9, 0, 0, 2))))
        said.log = log
        self.feed(said)


@pytest.fixture
def alice() -> Reset:
    alice = Reset("alice")
    alice.up("before")
    return alice


def test_what_had_no_answer_is_not_asked_again_of_other_places(alice: Reset) -> None:
    """Else one would edit, delete or pin what stands there now."""
    ids = [
        ask(alice.client, Edit, ROOM, 3, "otherwise")[0],
        ask(alice.client, Delete, ROOM, 4)[0],
    ]
    alice.lose()
    alice.up("before")
    alice.forget()
    alice.do(alice.client.asked.again(ids[0])[1])
    assert alice.one(protocol.Edit).seq == 3, "it is the same log"
    begun_anew(alice, "after")
    for id in ids:
        alice.do(alice.client.asked.again(id)[1])
        assert [x.code for x in alice.told if isinstance(x, Response) and x.id == id] == ["offline"]
    assert not alice.take(protocol.Edit) and not alice.take(protocol.Delete)


def test_what_waits_answers_no_other_text(alice: Reset) -> None:
    alice.lose()
    alice.do(alice.client.say(CloudText(ROOM, "yes, do that", 5), alice.now)[1])
    alice.do(alice.client.transfers.upload(ROOM, "plan.txt", 5, alice.now, 5)[1])
    begun_anew(alice, "after")
    assert alice.one(protocol.Send).re == alice.one(FileBegin).re == 0
    assert [x.re for x in alice.log(ROOM).lines if x.own] == [0, 0]
    (kept,) = [x for x in alice.kept if isinstance(x, QueueText)]
    assert (kept.text, kept.re) == ("yes, do that", 0)


def test_what_is_said_of_a_chat_at_earlier_places_counts_again(alice: Reset) -> None:
    """For how long texts are kept, that it comes out of the archive, that somebody is there."""
    room = alice.client.conversations.all[ROOM]
    room.archived, room.put_away = True, 9
    direct = alice.client.conversations.direct(CHAT)
    assert direct
    alice.feed(Msg(CHAT, 10, "c" * 32, "bobby", 1, "", "closed"))
    assert direct.gone
    alice.lose()
    shorter = group(4)
    shorter.archived = True
    alice.up("after", shorter)
    alice.feed(Msg(ROOM, 5, "a" * 32, "bobby", 1, "3600", "kept"))
    assert room.log.keep == 3600
    assert room.archived, "nobody has said anything new"
    alice.feed(Msg(ROOM, 6, "b" * 32, "bobby", 1, "news"))
    assert not room.archived and not direct.gone


def _restarted(device: Named, tmp_path: Path) -> Named:
    device.cache.close()

    class Again(Named):
        def __init__(self) -> None:
            self.cache = Cache(tmp_path / "cache.db", "bobby")
            Person.__init__(self, "bobby")
            self.world, self.rng, self.conn = device.world, device.rng, ""
            self.keys, self.down = device.keys, []
            known = self.cache.remembered(50)
            self.client.which_log.remember(known.choices)
            self.client.remember(known.chats, known.lines, known.held, known.outbox)

    return Again()
