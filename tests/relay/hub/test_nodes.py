"""Several nodes of one relay: everybody hears everything, in order, wherever they are connected."""

from __future__ import annotations

from typing import Any

from tests.kit import wire as w
from tests.kit.nodes import ClusterWorld, in_memory, store_of

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
