"""Presence at several nodes: it is soon right everywhere, and people who are about to come back do
not appear as offline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from relay.hub.cluster import LOOKS
from tests.kit import wire as w
from tests.kit.nodes import PeopleWorld, SimulatedNode
from tests.kit.relay_client import Keys
from tests.kit.world import add_device


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


@pytest.mark.parametrize("opens", [False, True])
@pytest.mark.parametrize("online", [False, True])
def test_a_device_that_missed_a_change_is_told_even_if_another_one_knows(
    online: bool, opens: bool
) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", *(() if online else ("bobby",)))
    second = Keys("alice", account=world.keys["alice"].account)
    add_device(world.db, world.identity.relay_id, second)
    if opens:
        a.login("alice/2", second)
    world.settle(2)
    world.publish = lambda *_: None  # type: ignore[method-assign]
    b.login("bobby", world.keys["bobby"]) if online else b.gone("bobby")
    world.drain()
    del world.publish
    if opens:
        a.put("alice/2", w.Direct(world.id(), "bobby"))
    else:
        a.login("alice/2", second)
    world.drain()
    assert a.heard["alice/2"].online["bobby"] is online
    assert a.heard["alice"].online["bobby"] is not online
    heard = list(a.heard["alice/2"].events)
    world.settle(2 * LOOKS)
    assert a.heard["alice"].online["bobby"] is online
    assert a.heard["alice/2"].events == heard, "it knew already"
    a.gone("alice/2")
    place = a.hub._index.rooms["@alice,bobby"].place
    assert place is not None and set(place.shown) == {"alice"}
