"""Several nodes of one relay: everybody hears everything, in order, wherever they are connected."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from relay.hub import bus_messages as bus
from relay.hub.announcements import Writing
from relay.hub.cluster import LOOKS
from relay.hub.far_secret import SILENT_SECONDS
from relay.wire.live_view import ViewWatch
from tests.kit import wire as w
from tests.kit.nodes import ClusterWorld, Heard, in_memory, store_of

NAMES = ("alice", "bobby", "carol", "david")
GROUPS = (("#team", "alice", "bobby", "carol"),)


def cluster(nodes: int = 2, seed: int = 1) -> tuple[ClusterWorld, Any]:
    data, keys = store_of(NAMES, GROUPS)
    return ClusterWorld(in_memory(data), seed, nodes), keys


def test_a_message_reaches_members_on_other_nodes() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
    world.drain()
    a.put("alice", w.Send(world.id(), "#team", "hi"))
    assert b.heard["bobby"].entries["#team"] == [b.heard["bobby"].welcome.chats[0].head + 1]
    b.put("bobby", w.Send(world.id(), "#team", "hello"))
    assert len(a.heard["alice"].entries["#team"]) == 2


def test_a_node_of_the_next_version_is_understood_as_far_as_it_is_known() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
    world.drain()
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


def test_who_comes_while_others_write_hears_all_of_it() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
    world.drain()

    def say(text: str) -> None:
        a.ask("alice", w.Send(world.id(), "#team", text))
        a.write()
        while a.tasks:
            a.step(0)
        while world.late:
            node, subject, data = world.late.pop(0)
            node.receive(subject, data)

    b.login("carol", keys["carol"])
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


@pytest.mark.parametrize("stands_still", [False, True])
def test_who_goes_before_the_welcome_is_not_online(stands_still: bool) -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    world.drain()
    b.login("bobby", keys["bobby"])
    while not b.waiting:
        b.step(0)
    if stands_still:
        b.paused = True
        world.settle(6)
        b.paused = False
        b.check()
    else:
        b.gone("bobby")
    b.write()  # the store lets bobby in, and there is nobody to welcome
    world.settle(12)
    assert a.heard["alice"].online["bobby"] is False
    assert world.db.execute("SELECT count(*) FROM connected").fetchone() == (1,)


def test_clients_of_all_nodes_hear_that_someone_looks_before_anything_is_shown() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
    world.drain()
    a.put("alice", w.Send(world.id(), "#team", "a text that is shown"))
    operator = a.heard["operator"] = Heard("operator")
    a.hub.on_operator_connected("operator")
    a.put("operator", ViewWatch(world.id()))
    shown: list[float] = []
    told: list[float] = []
    for _ in range(8):
        world.advance(0.5)
        for node in world.nodes:
            node.tick()
            world.drain()
        a.perform(a.hub.view_feed.show(world.now))
        if not told and w.ViewOpen(True) in b.heard["bobby"].events:
            told.append(world.now)
        if not shown and any(getattr(event, "cloud", None) for event in operator.events):
            shown.append(world.now)
    assert told and shown and told[0] < shown[0]
    b.put("bobby", w.Send(world.id(), "#team", "from the other node"))
    world.drain()
    a.perform(a.hub.view_feed.show(world.now))
    texts = [row.text for event in operator.events for row in getattr(event, "cloud", ())]
    assert "from the other node" in texts
    b.login("carol", keys["carol"])
    world.drain()
    assert b.heard["carol"].welcome.view
    a.gone("operator")
    world.settle(1)
    assert b.heard["bobby"].events[-1] == w.ViewOpen(False)


def test_presence_and_typing_reach_other_nodes_at_once() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    world.drain()
    b.login("bobby", keys["bobby"])
    world.drain()
    assert a.heard["alice"].events[-1] == w.Presence("bobby", True)
    b.put("bobby", w.Typing("#team"))
    assert a.heard["alice"].events[-1] == w.TypingSeen("#team", "bobby")
    b.put("bobby", w.Typing("@alice,bobby"))
    assert a.heard["alice"].events[-1] == w.TypingSeen("@alice,bobby", "bobby")
    b.gone("bobby")
    world.drain()
    assert a.heard["alice"].events[-1] == w.Presence("bobby", False)


def test_a_node_that_stood_still_is_told_that_a_secret_chat_was_closed() -> None:
    world, keys = cluster()
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
    world.drain()
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
    data, keys = store_of(NAMES, groups)
    world = ClusterWorld(in_memory(data), 1, 2)
    a, b = world.nodes
    a.login("alice", keys["alice"])
    b.login("bobby", keys["bobby"])
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
