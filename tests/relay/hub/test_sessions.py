"""Presence, and the ends of connections."""

from __future__ import annotations

from relay.wire import protocol
from relay.wire.errors import Closed
from relay.wire.messages import Msg
from tests.kit.world import World, an_id, three_users, world_fixture

world = world_fixture(three_users)


def test_presence_is_for_direct_peers_at_the_first_and_last_device(world: World) -> None:
    world.direct("a", "bobby")
    world.group("a", "#team", "c")
    alice = world.users["a"]
    second = world.second_device("a2", alice)
    world.quiet()
    world.gone("a")
    assert world.take("b") == []
    world.gone("a2")
    assert world.take("b") == [protocol.Presence("alice", False)]
    assert world.take("c") == []
    (direct, _) = sorted(world.login("a3", alice).chats, key=lambda c: c.chat, reverse=True)
    assert (direct.chat, direct.online) == ("@alice,bobby", True)
    assert world.take("b") == [protocol.Presence("alice", True)]
    world.login("a4", second)
    assert world.take("b") == []


def test_a_new_login_of_a_device_ends_its_old_connection(world: World) -> None:
    world.direct("a", "bobby")
    world.quiet()
    assert isinstance(world.login("again", world.users["a"]), protocol.Welcome)
    assert world.ended["a"][0] == Closed.REPLACED
    assert world.take("b") == []  # no flicker of presence
    world.gone("a")
    assert world.take("b") == []
    world.send("again", "@alice,bobby", "x")
    assert len(world.take("b")) == 1
    world.put("a", protocol.Send(an_id(), "@alice,bobby", "from the grave"))
    assert world.take("b") == []


def test_what_was_committed_for_one_who_is_gone_is_heard_by_the_rest(world: World) -> None:
    chat = world.direct("a", "bobby")
    world.quiet()
    world.hold = True
    world.put("a", protocol.Send(an_id(), chat, "last words"))
    world.gone("a")
    world.commit()
    assert [x.text for x in world.take("b") if isinstance(x, Msg)] == ["last words"]
