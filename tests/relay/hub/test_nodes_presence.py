"""Who is online, as people at several nodes are told: soon right everywhere, and nobody is said to
be away who is about to come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.kit import wire as w
from tests.kit.nodes import PeopleWorld, SimulatedNode


def lose_bus(world: PeopleWorld, node: SimulatedNode) -> None:
    node.node.on_bus(False, world.mono)
    world.settle(2)


def stand_still(world: PeopleWorld, node: SimulatedNode) -> None:
    node.paused = True
    world.settle(3)
    node.paused = False


@pytest.mark.parametrize("fault", [lose_bus, stand_still])
def test_nobody_is_away_who_comes_back_from_a_node_that_let_everybody_go(
    fault: Callable[[PeopleWorld, SimulatedNode], None],
) -> None:
    world = PeopleWorld(3)
    a, b, c = world.arrive("alice", "bobby")
    for user in ("carol", "david"):
        a.login(user, world.keys[user])
    world.settle(2)
    fault(world, a)
    a.check()
    world.drain()
    assert all(a.heard[user].ended for user in ("alice", "carol", "david"))
    b.login("alice", world.keys["alice"])
    world.drain()
    assert b.heard["alice"].online == {"bobby": True, "carol": True, "david": True}
    c.login("carol", world.keys["carol"])
    world.drain()
    a.node.on_bus(True, world.mono)
    world.settle(9)
    for node, user in ((b, "alice"), (b, "bobby"), (c, "carol")):
        told = [e for e in node.heard[user].events if isinstance(e, w.Presence) and not e.online]
        assert [event.user for event in told] == ["david"], "david has not come back"
