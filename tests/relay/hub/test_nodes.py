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
