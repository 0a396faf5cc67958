"""Several nodes of one relay: everybody hears everything, in order, wherever they are connected."""

from __future__ import annotations

from typing import Any
from unittest import mock

import msgspec
import pytest

from relay.hub import bus_messages as bus
from relay.hub.announcements import EntryFrame, ForEverybody, SettingsChanged, Writing
from relay.hub.cluster import ELSEWHERE, LOOKS, MISSED, NEWS_SECONDS
from relay.hub.effects import RESTART
from relay.hub.far_secret import SILENT_SECONDS
from relay.store import nodes as store_nodes
from relay.store.node_results import Disconnect, Disconnected, EntriesAfter
from relay.store.store import NOT_KEPT
from relay.wire.errors import Code
from relay.wire.settings import Block, RelayKeep, Settings
from tests.kit import wire as w
from tests.kit.nodes import ClusterWorld, PeopleWorld, SimulatedNode
from tests.kit.statements import statements


def test_a_message_reaches_members_on_other_nodes() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    a.put("alice", w.Send(world.id(), "#team", "hi"))
    assert b.heard["bobby"].entries["#team"] == [b.heard["bobby"].welcome.chats[0].head + 1]
    b.put("bobby", w.Send(world.id(), "#team", "hello"))
    assert len(a.heard["alice"].entries["#team"]) == 2


def test_nodes_that_do_not_hear_each_other_are_told_apart_from_those_that_died() -> None:
    world = PeopleWorld(3)
    a, b, c = world.nodes
    world.settle()
    assert all(node.node.unheard(world.mono) == [] for node in world.nodes)
    deaf = world.publish
    world.publish = lambda sender, *_: None  # type: ignore[method-assign]
    world.settle()
    assert a.node.unheard(world.mono) == sorted((b.node.life.node, c.node.life.node))
    world.publish = deaf  # type: ignore[method-assign]
    world.settle(2)
    assert a.node.unheard(world.mono) == []
    c.alive = False
    for _ in range(12):
        world.settle(1)
        assert c.node.life.node not in a.node.unheard(world.mono)
    assert a.node.unheard(world.mono) == [] and a.node.serves
    assert len(a.node.life.nodes) == 2


@pytest.mark.parametrize("failing", [False, True])
def test_renewals_show_if_the_store_answers(failing: bool) -> None:
    world = PeopleWorld()
    life = world.nodes[0].node.life
    world.settle(2)
    assert life.reaches_store(world.mono)
    if failing:
        life.on_done(NOT_KEPT, world.now, world.mono)
    else:
        world.advance(3)
    assert not life.reaches_store(world.mono)
    world.settle(2)
    assert life.reaches_store(world.mono)


def test_a_node_of_the_next_version_is_understood_as_far_as_it_is_known() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    kind, told = msgspec.msgpack.decode(bus.encode_item(bus.Loose(Writing("#team", "alice"))))
    known = [kind, [*told, "a new field"], "a new field"]
    for items, misses in (([known], False), ([["Unheard", 1, {}], known], True)):
        b.heard["bobby"].events.clear()
        b.node.cluster.look_at_all = False
        message = bus.joined(a.node.life.node, [msgspec.msgpack.encode(item) for item in items])
        b.receive("all", message)
        assert b.heard["bobby"].events == [w.TypingSeen("#team", "alice")]
        assert b.node.cluster.look_at_all is misses, "it may stand for something stored"
    with pytest.raises(bus.BadMessage):
        bus.decode(message.replace(b"\x93\x01", b"\x93\x03", 1))


def test_the_cost_of_a_text_counts_recipients_on_other_nodes() -> None:
    world = PeopleWorld()
    a, b = world.nodes
    for user in ("alice", "bobby"):
        a.login(user, world.keys[user])
    b.login("carol", world.keys["carol"])
    world.settle(2)
    assert a.hub._index.hearers("#team") == 4 and b.hub._index.hearers("#team") == 2
    b.alive = False
    world.settle(8)
    assert a.hub._index.hearers("#team") == 2


def test_a_login_while_others_write_misses_nothing() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")

    def say(text: str) -> None:
        a.commit("alice", w.Send(world.id(), "#team", text))
        world.deliver_all()

    b.login("carol", world.keys["carol"])
    while not b.waiting:
        b.step(0)
    b.write()  # carol is in, and her welcome has not come
    say("first")
    b.step(0)
    say("second")
    b.step(0)  # the bus knows what this node listens to
    b.step(0)  # what she missed is read, and the answer has not come
    say("third")
    world.drain()
    say("fourth")
    head = next(chat.head for chat in b.heard["carol"].welcome.chats if chat.chat == "#team")
    assert b.heard["carol"].entries["#team"] == [head + n for n in range(1, 5)]


@pytest.mark.parametrize("moment", ["before the store is asked", "before the welcome"])
def test_news_that_come_during_a_login_are_heard_by_it(moment: str) -> None:
    world = PeopleWorld()
    a, b = world.arrive("david")
    b.login("carol", world.keys["carol"])
    while not b.waiting:
        b.step(0)
    if moment == "before the welcome":
        b.write()
    for chat in ("#one", "#two"):
        a.commit("david", w.GroupCreate(world.id(), chat))
        a.commit("david", w.GroupInvite(world.id(), chat, "carol"))
    world.deliver_all()
    world.drain()
    heard = b.heard["carol"]
    invited = [e.invitation.chat for e in heard.events if isinstance(e, w.Invited)]
    known = [invitation.chat for invitation in heard.welcome.invitations]
    assert (known, invited) == (
        ([], ["#one", "#two"]) if moment == "before the welcome" else (["#one", "#two"], [])
    )
    world.settle()
    assert heard.ended is None


def test_a_device_that_leaves_during_its_login_is_listened_to_no_longer() -> None:
    world = PeopleWorld()
    _, b = world.nodes
    subject = bus.user_subject("carol")
    b.login("carol", world.keys["carol"])
    while subject not in b.subjects:
        b.step(0)
    b.gone("carol")
    world.drain()
    assert subject not in b.subjects and not b.waiting
    assert "carol" not in b.hub._index.users


def test_presence_and_typing_reach_other_nodes_at_once() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice")
    b.login("bobby", world.keys["bobby"])
    world.drain()
    assert a.heard["alice"].events[-1] == w.Presence("bobby", True)
    b.put("bobby", w.Typing("#team"))
    assert a.heard["alice"].events[-1] == w.TypingSeen("#team", "bobby")
    b.put("bobby", w.Typing("@alice,bobby"))
    assert a.heard["alice"].events[-1] == w.TypingSeen("@alice,bobby", "bobby")
    b.gone("bobby")
    world.drain()
    assert a.heard["alice"].events[-1] == w.Presence("bobby", False)


@pytest.mark.parametrize("phase", range(LOOKS))
def test_lost_announcements_are_found_in_less_than_five_seconds(phase: int) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    world.settle(phase)
    with mock.patch.object(world, "publish"):
        a.put("alice", w.Send(world.id(), "#team", "hi"))
    assert not b.heard["bobby"].entries["#team"]
    world.settle(4)
    assert len(b.heard["bobby"].entries["#team"]) == 1


def test_peers_are_told_of_a_killed_node_after_five_to_nine_seconds() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    world.settle(2)
    told = a.heard["alice"].events
    assert told[-1] == w.Presence("bobby", True)
    b.alive = False
    world.settle(5)
    assert w.Presence("bobby", False) not in told, "they may come back elsewhere"
    world.settle(4)
    assert told[-1] == w.Presence("bobby", False)


def test_a_peer_between_two_nodes_is_online_in_a_welcome() -> None:
    world = PeopleWorld(3)
    a, b, c = world.arrive("alice", "bobby", "carol")
    a.login("david", world.keys["david"])
    world.drain()
    b.put("bobby", Block(world.id(), "david"))
    for node in (a, b):  # both are to end
        node.node.life.leaving = True
    for node, user in ((a, "alice"), (a, "david"), (b, "bobby")):
        node.gone(user)
    world.drain()
    for user, online in (
        ("alice", {"bobby": True, "carol": True, "david": True}),
        ("david", {"alice": True, "bobby": False, "carol": True}),
    ):
        c.login(user, world.keys[user])
        world.drain()
        assert c.heard[user].online == online
    world.settle(10)
    assert c.heard["alice"].online["david"], "david has come back"
    assert not c.heard["alice"].online["bobby"], "bobby has not"
    told = [e for e in c.heard["alice"].events if isinstance(e, w.Presence) and not e.online]
    assert {event.user for event in told} == {"bobby"}


def test_a_peer_whose_node_has_ended_is_online_for_the_time_of_a_lease() -> None:
    world = PeopleWorld(3)
    a, b, c = world.arrive("alice", "bobby")
    a.login("david", world.keys["david"])
    world.drain()
    number = a.node.life.node
    end(world, a, "alice", "david")
    for node in (b, c):
        node.node.on_missed()  # all of it is looked at, as when something may have been missed
    world.settle(2)
    assert number not in b.node.life.nodes, "nobody waits for it"
    c.login("carol", world.keys["carol"])
    world.drain()
    assert c.heard["carol"].online["alice"], "alice is on the way to another node"
    c.login("alice", world.keys["alice"])
    world.settle(10)
    for node, user in ((b, "bobby"), (c, "carol")):
        told = [e for e in node.heard[user].events if isinstance(e, w.Presence) and not e.online]
        assert [event.user for event in told] == ["david"], "david has not come back"


def test_nobody_is_offline_when_the_database_has_lost_who_is_connected() -> None:
    """A failover empties that table. The nodes write it again when they look."""
    world = PeopleWorld(3)
    nodes = world.arrive("alice", "bobby", "carol")
    world.settle(5)
    world.db.execute("DELETE FROM connected")
    for _ in range(3):
        for _ in range(2):  # two nodes look at all of it at once, and one does not
            for node in nodes[1:]:
                node.node.on_missed()
                node.perform(node.node.beat(world.mono))
            world.drain()
        world.settle(1)
    world.settle(10)
    assert connected(world) == ["alice", "bobby", "carol"]
    for node in nodes:
        for heard in node.heard.values():
            assert not [e for e in heard.events if isinstance(e, w.Presence) and not e.online]


def test_a_node_that_begins_removes_the_devices_of_those_before() -> None:
    world = PeopleWorld(2)
    a, b = world.arrive("alice", "bobby")
    end(world, a, "alice")
    end(world, b, "bobby")
    assert connected(world) == ["alice", "bobby"]
    world.advance(3600)
    a.begin()
    world.drain()
    assert connected(world) == []


def end(world: PeopleWorld, node: SimulatedNode, *users: str) -> None:
    """End a node, which lets go of its users."""
    node.node.life.leaving = True
    for user in users:
        node.gone(user)
    node.perform(node.node.life.end(world.now))
    world.drain()
    node.alive = False


def test_a_peer_on_the_way_is_online_at_nodes_that_were_not_told() -> None:
    world = PeopleWorld(3)
    a, b, c = world.arrive("alice", "bobby", "carol")
    a.node.life.leaving = True
    with mock.patch.object(world, "publish"):
        a.gone("alice")
    world.drain()
    b.login("david", world.keys["david"])
    world.drain()
    assert b.heard["david"].online["alice"]
    for _ in range(4):  # all of it is looked at, as when something may have been missed
        b.node.on_missed()
        c.node.on_missed()
        world.settle(1)
    c.login("alice", world.keys["alice"])
    world.settle(10)
    for node, user in ((b, "bobby"), (b, "david"), (c, "carol")):
        assert w.Presence("alice", False) not in node.heard[user].events


def test_who_hides_that_they_are_online_is_offline_between_two_nodes() -> None:
    world = PeopleWorld(3)
    a, _, c = world.arrive("alice", "bobby", "carol")
    a.put("alice", Settings(world.id(), presence=False))
    a.node.life.leaving = True
    a.gone("alice")
    world.drain()
    c.login("david", world.keys["david"])
    world.drain()
    assert c.heard["david"].online == {"alice": False, "bobby": True, "carol": True}


@pytest.mark.parametrize("fails", [[True], [False, True], [True, False, True]])
def test_who_leaves_while_the_database_is_away_is_soon_offline(fails: list[bool]) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    left = iter(fails)
    world.store_fails = lambda: next(left, False)  # type: ignore[method-assign]
    a.gone("alice")
    world.drain()
    assert b.heard["bobby"].online["alice"]
    world.settle(3)
    assert not b.heard["bobby"].online["alice"]


def test_a_node_that_stood_still_is_told_that_a_secret_chat_was_closed() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    sid = w.Id16(bytes(16))
    a.heard["alice"].secret[sid] = "offered"
    a.put("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"first")))
    b.put("bobby", w.ScAnswer(sid, w.Blob(b"second")))
    a.paused = True
    b.put("bobby", w.ScClose(sid, "closed"))
    a.go_on()
    world.settle(2)
    assert a.heard["alice"].events[-1] == w.ScClosed(sid, "closed")


def test_a_bus_cut_in_two_delays_messages_by_two_seconds_and_ends_secret_chats() -> None:
    groups = tuple((f"#team{n}", "alice", "bobby") for n in range(2 * LOOKS))
    world = PeopleWorld(groups=groups)
    a, b = world.arrive("alice", "bobby")
    world.settle(1)
    sid = w.Id16(world.random_bytes(16))
    a.heard["alice"].secret[sid] = "offered"
    a.put("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"offer")))
    b.put("bobby", w.ScAnswer(sid, w.Blob(b"answer")))
    assert a.heard["alice"].secret[sid] == "open"
    world.cut = True
    world.settle(int(SILENT_SECONDS) + 1)
    assert not a.heard["alice"].secret and not b.heard["bobby"].secret
    a.put("alice", w.ScOffer(w.Id16(world.random_bytes(16)), "@alice,bobby", w.Blob(b"again")))
    assert isinstance(a.heard["alice"].events[-1], w.ScUnavailable)
    for n in range(3):
        for chat, *_ in groups:
            a.put("alice", w.Send(world.id(), chat, f"{n}"))
            b.put("bobby", w.Send(world.id(), chat, f"{n}"))
        world.settle(2)
        for node, user in ((a, "alice"), (b, "bobby")):
            assert {len(node.heard[user].entries[chat]) for chat, *_ in groups} == {2 * n + 2}
    assert a.heard["alice"].ended is None and b.heard["bobby"].ended is None


def test_an_answer_that_opens_a_chat_does_not_come_after_its_end() -> None:
    world = PeopleWorld()
    a, b = world.arrive("bobby", "alice")
    a.ask("bobby", w.GroupJoin(world.id(), "#team"))  # he is in it
    a.write()
    b.ask("alice", w.GroupKick(world.id(), "#team", "bobby"))
    b.write()
    b.step(0)
    world.deliver_all()
    world.drain()
    assert "#team" not in a.heard["bobby"].chats
    assert a.heard["bobby"].ended is None


def connected(world: ClusterWorld) -> list[str]:
    """Return the users with a connected device, as the store has them."""
    query = "SELECT a.name FROM connected c JOIN accounts a ON a.no = c.account ORDER BY a.name"
    return [name for (name,) in world.db.execute(query)]


def test_a_user_who_has_left_is_not_connected_even_if_answers_come_late() -> None:
    world = PeopleWorld()
    a, b = world.nodes
    for name, node in (("alice", a), ("bobby", b), ("carol", b), ("david", b)):
        node.login(name, world.keys[name])
    world.drain()
    world.settle(5)
    assert connected(world) == ["alice", "bobby", "carol", "david"]
    b.gone("bobby")
    world.drain()
    b.login("bobby", world.keys["bobby"])
    while not b.waiting:
        b.step(0)
    b.write()  # bobby is let in, and the answer has not come
    b.gone("bobby")
    world.drain()
    assert "bobby" not in connected(world)
    b.node.on_missed()
    b.tick()
    asked = [task for task in b.tasks if "_node_query" in task.__qualname__]
    b.tasks = [task for task in b.tasks if task not in asked]
    b.gone("carol")
    world.drain()
    b.tasks += asked  # the node looks: in the store carol has left already
    world.drain()
    assert "carol" not in connected(world)
    world.failing = 1.0
    b.gone("david")
    b.step(0)
    world.failing = 0.0
    assert "david" in connected(world)
    world.settle(2)
    assert connected(world) == ["alice"]
    world.settle(6)
    online = {e.user: e.online for e in a.heard["alice"].events if isinstance(e, w.Presence)}
    assert online == {"bobby": False, "carol": False, "david": False}


@pytest.mark.parametrize("phase", range(LOOKS))
def test_who_came_while_the_word_of_it_was_lost_is_shown_with_the_next_look(phase: int) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice")
    world.settle(LOOKS + phase)
    world.publish = lambda *_: None  # type: ignore[method-assign]
    b.login("bobby", world.keys["bobby"])
    world.drain()
    del world.publish
    assert w.Presence("bobby", True) not in a.heard["alice"].events
    world.settle(LOOKS)
    assert a.heard["alice"].events[-1] == w.Presence("bobby", True)


def test_entries_read_for_earlier_connections_leave_no_hole() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    at = a.hub._index.rooms["#team"].place
    assert at is not None
    head = at.order.head
    with mock.patch.object(world, "publish"):
        for n in range(3):
            b.put("bobby", w.Send(world.id(), "#team", f"{n}"))
    late = EntriesAfter("#team", at.no, head + 2)
    found = store_nodes.entries_after(world.db, late)
    a.perform(a.node.on_found(None, late, found, world.now))
    assert not a.heard["alice"].entries["#team"]
    world.settle(LOOKS)
    assert a.heard["alice"].entries["#team"] == [head + n for n in range(1, 4)]


def test_an_answer_too_many_ends_that_secret_chat_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    sid = w.Id16(bytes(16))
    a.heard["alice"].secret[sid] = "offered"
    a.put("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"first")))
    monkeypatch.setattr("relay.hub.secret.ROUTES_OPEN", 0)
    b.put("bobby", w.ScAnswer(sid, w.Blob(b"second")))
    assert b.heard["bobby"].events[-1] == w.ScGone(sid)
    assert a.heard["alice"].events[-1] == w.ScUnavailable(sid)


def test_a_dead_node_is_forgotten_even_if_nobody_announces_it() -> None:
    world = PeopleWorld(3)
    a, b, c = world.nodes
    world.settle(2)
    assert set(a.node._heard) == {b.node.life.node, c.node.life.node}
    c.alive = False
    a.node._removes = True  # the other node is quicker, and its word is lost
    world.publish = lambda *_: None  # type: ignore[method-assign]
    world.settle(7)
    c.begin()
    world.settle(2)
    assert set(a.node._heard) == {b.node.life.node}


def test_a_store_that_went_back_is_noticed() -> None:
    """As after a standby that had not confirmed everything became the primary."""
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    b.put("bobby", w.Send(world.id(), "#team", "lost"))
    (lost,) = a.heard["alice"].entries["#team"]
    world.db.execute("DELETE FROM messages WHERE seq = ?", (lost,))
    world.settle(LOOKS)
    assert a.heard["alice"].ended == b.heard["bobby"].ended == (RESTART, MISSED)


def test_an_announced_entry_that_is_not_stored_is_looked_for_only_once() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    at = a.hub._index.rooms["#team"].place
    assert at is not None
    lost = bus.ChatNews(at.no, EntryFrame("#team", at.order.head + 3, "", None, 0, b"{}"))
    a.receive(bus.chat_subject("#team"), bus.joined(99, [bus.encode_item(lost)]))
    b.put("bobby", w.Send(world.id(), "#team", "stored"))
    world.settle(2)
    assert len(a.heard["alice"].entries["#team"]) == 1
    assert a.heard["alice"].ended == (RESTART, MISSED)
    assert b.heard["bobby"].ended is None


def test_a_look_of_before_does_not_take_back_the_retention_of_the_relay() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice")
    world.settle(2)
    a.perform(a.node.cluster.tick(world.now))
    a.step(0)  # the store was asked
    told = bus.encode_item(bus.Loose(ForEverybody(RelayKeep(86_400))))
    world.db.execute("INSERT INTO meta (name, value) VALUES ('keep', ?)", (b"86400",))
    a.receive("all", bus.joined(b.node.life.node, [told]))
    world.drain()
    world.settle(LOOKS)
    heard = [event for event in a.heard["alice"].events if isinstance(event, RelayKeep)]
    assert heard == [RelayKeep(86_400)]


def test_an_offer_with_the_id_of_another_secret_chat_changes_nothing() -> None:
    world = PeopleWorld(3)
    a, b, c = world.arrive("alice", "bobby", "carol")
    sid = w.Id16(bytes(16))
    a.heard["alice"].secret[sid] = "offered"
    a.put("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"first")))
    b.put("bobby", w.ScAnswer(sid, w.Blob(b"second")))
    c.put("carol", w.ScOffer(sid, "@bobby,carol", w.Blob(b"third")))
    assert c.heard["carol"].events[-1] == w.ScUnavailable(sid)
    b.put("bobby", w.ScMsg(sid, 1, w.B32(bytes(32)), w.Blob(bytes(64))))
    assert isinstance(a.heard["alice"].events[-1], w.ScMessage)


def test_devices_of_a_node_that_is_long_gone_are_removed_with_the_next_one() -> None:
    """A login may be stored after the end of the lease of its node."""
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    late = "INSERT INTO connected SELECT no, account, 99, 1 FROM devices WHERE account ="
    world.db.execute(f"{late} (SELECT no FROM accounts WHERE name = 'carol')")
    b.alive = False
    world.settle(9)
    assert connected(world) == ["alice"]
    assert w.Presence("carol", False) in a.heard["alice"].events


@pytest.mark.parametrize("failures", [0, 2])
def test_a_login_that_was_stored_and_refused_leaves_nobody_connected(failures: int) -> None:
    world = PeopleWorld()
    a, b = world.nodes
    b.login("alice", world.keys["alice"])
    world.drain()
    a.login("bobby", world.keys["bobby"])
    while not a.waiting:
        a.step(0)
    (entering,) = a.waiting
    a.write()
    a.tasks.clear()  # the database has let it in, and its answer is lost
    assert "bobby" in connected(world)
    effects = a.hub.on_committed("bobby", entering.op, NOT_KEPT, world.now)
    world.failing = 1.0 if failures else 0.0
    a.perform(effects)
    world.drain()
    world.failing = 0.0
    a.gone("bobby")
    world.settle(1 + failures)
    assert connected(world) == ["alice"]


def test_a_member_removed_while_catching_up_hears_nothing_later() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    b.login("carol", world.keys["carol"])
    while not b.waiting:
        b.step(0)
    b.write()  # carol is in, and her welcome has not come
    a.commit("alice", w.Send(world.id(), "#team", "before"))
    world.deliver_all()
    b.step(0)  # her welcome: this node is further than it
    a.commit("alice", w.GroupKick(world.id(), "#team", "carol"))
    a.commit("alice", w.Send(world.id(), "#team", "without carol"))
    while b.tasks:
        b.step(0)
    texts = [event.text for event in b.heard["carol"].events if isinstance(event, w.Msg)]
    assert texts == ["before"]
    world.drain()
    assert "#team" not in b.heard["carol"].chats
    assert b.heard["bobby"].events[-1].text == "without carol"


def test_a_login_of_before_changes_nothing_that_a_node_knows_better() -> None:
    world = PeopleWorld()
    a, _ = world.arrive("bobby")
    a.login("bobby/2", world.keys["bobby"])
    while not a.waiting:
        a.step(0)
    a.write()  # the store let it in, and the answer has not come
    hidden = SettingsChanged("bobby", w.SettingsNow("", False, True, True, []))
    query = "UPDATE accounts SET news = news + 1 WHERE name = 'bobby' RETURNING news"
    ((number,),) = world.db.execute(query).fetchall()
    news = bus.UserNews("bobby", number, (hidden,))
    a.receive(bus.user_subject("bobby"), bus.joined(99, [bus.encode_item(news)]))
    world.drain()
    assert a.heard["bobby/2"].ended == (RESTART, "this node missed something")
    assert a.heard["bobby"].ended is None
    assert "bobby" in a.hub._index.hidden
    world.settle(6)
    assert connected(world) == ["bobby"]


def test_entries_that_come_while_a_node_reads_are_not_skipped() -> None:
    world = PeopleWorld()
    a, _ = world.arrive("alice")
    at = a.hub._index.rooms["#team"].place
    assert at is not None
    asked = EntriesAfter("#team", at.no, at.order.head)

    class Meanwhile:
        """The store, to which somebody writes after the first statement."""

        def execute(self, query: str, values: Any = ()) -> Any:
            rows = world.db.execute(query, values).fetchall()
            if world.db.execute("SELECT max(seq) FROM messages").fetchone() == (asked.after,):
                a.commit("alice", w.Send(world.id(), "#team", "meanwhile"))
            return mock.Mock(
                fetchone=lambda: rows[0], fetchall=lambda: rows, __iter__=lambda _: iter(rows)
            )

    found = store_nodes.entries_after(Meanwhile(), asked)  # type: ignore[arg-type]
    assert found.entries or found.head == asked.after


def test_many_leave_in_a_few_statements() -> None:
    world = PeopleWorld()
    a, _ = world.arrive("alice")
    session = a.hub._sessions["alice"]
    left = [Disconnect("alice", session.device + n, session.token) for n in range(1_000)]
    with statements(a.store) as made:
        done = a.store.run(left)
    assert done == [Disconnected(True), *[Disconnected(False)] * 999]
    assert len(made) < 5


@pytest.mark.parametrize("answer", [None, b"", b"0", b"\xff", b"{}"])
def test_the_client_is_told_of_any_answer_of_another_node(answer: bytes | None) -> None:
    world = PeopleWorld()
    a, _ = world.arrive("alice", "bobby")
    a.ask("alice", w.LinkFind(world.id(), w.LinkCode(bytes(25))))
    sid = w.Id16(bytes(16))
    a.ask("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"first")))
    while not any("node." in subject for _, subject, _, _ in world.asked):
        a.step(0)
    for node, _, _, token in [world.asked.pop(0) for _ in range(2)]:
        node.perform(node.node.on_answer(token, answer))
    refused, over = a.heard["alice"].events[-2:]
    assert (refused.code, over) == (Code.LINK, w.ScUnavailable(sid))
    told = [subject for _, subject, _, _ in world.asked]
    assert bool(told) is (answer != b"0")  # the other end is told where nobody knows


def test_news_that_are_late_end_no_connection() -> None:
    world = PeopleWorld()
    a, b = world.arrive("bobby", "alice")
    b.ask("alice", w.GroupKick(world.id(), "#team", "bobby"))
    b.write()
    b.step(0)
    late, world.late = world.late, []  # on its way
    a.put("bobby", w.Settings(world.id(), presence=False))
    world.advance(NEWS_SECONDS / 2)
    a.check()
    world.late += late
    world.drain()
    a.check()
    assert a.heard["bobby"].ended is None
    assert "#team" not in a.heard["bobby"].chats


def test_a_device_that_logged_in_again_hears_what_its_old_connection_did() -> None:
    world = PeopleWorld()
    a, _ = world.arrive("david")
    a.login("david/2", world.keys["david"])
    while not a.waiting:
        a.step(0)
    a.write()
    a.ask("david", w.Direct(world.id(), "david"))  # it is stored after the login
    a.write()
    world.drain()
    assert a.heard["david"].ended is not None
    assert "@david,david" in a.heard["david/2"].chats


def test_the_older_of_two_logins_of_a_device_ends_even_if_its_welcome_comes_last() -> None:
    world = PeopleWorld()
    a, b = world.nodes
    a.login("bobby", world.keys["bobby"])
    while not a.waiting:
        a.step(0)
    a.write()  # bobby is in, and his welcome has not come
    b.login("bobby/2", world.keys["bobby"])
    while b.waiting or b.tasks:
        b.write()
        b.step(0)
    world.deliver_all()
    world.drain()
    assert a.heard["bobby"].ended == (w.Closed.REPLACED, ELSEWHERE)
    assert b.heard["bobby/2"].ended is None
    assert connected(world) == ["bobby"]


def test_an_item_with_a_fault_takes_nothing_from_those_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    a.commit("alice", w.Send(world.id(), "#team", "hi"))
    ((_, subject, data),) = world.late
    (item,) = bus.decode(data).items
    fault = bus.encode_item(bus.UserNews("bobby", 99, ()))
    monkeypatch.setattr(b.node.cluster, "_take_news", mock.Mock(side_effect=ZeroDivisionError))
    with pytest.raises(ZeroDivisionError):
        b.receive(subject, bus.joined(99, [bus.encode_item(item), fault]))
    assert b.heard["bobby"].events[-1].text == "hi"
