"""Secret chats whose ends are on two nodes, and what these nodes tell each other again or late."""

from __future__ import annotations

import msgspec
import pytest

from relay.hub import bus_messages as bus
from relay.hub.node_requests import HERE, NOT_HERE
from tests.kit import wire as w
from tests.kit.nodes import PeopleWorld, SimulatedNode


def begin(world: PeopleWorld) -> w.Id16:
    """Begin a secret chat of alice and bobby; returns its id."""
    a, b = world.nodes
    sid = w.Id16(world.random_bytes(16))
    a.heard["alice"].secret[sid] = "offered"
    a.put("alice", w.ScOffer(sid, "@alice,bobby", w.Blob(b"first")))
    b.put("bobby", w.ScAnswer(sid, w.Blob(b"second")))
    assert a.heard["alice"].secret[sid] == "open"
    return sid


def lose_answer(world: PeopleWorld, *, taken: bool) -> bytes:
    """Let the answer to the next request be lost, or the request too; returns the request."""
    asker, _, data, token = world.asked.pop(0)
    (other,) = (node for node in world.nodes if node is not asker)
    if taken:
        assert other.take_request(data) == HERE
    asker.perform(asker.node.on_answer(token, None))
    return data


def test_the_end_of_a_secret_chat_that_is_told_again_ends_no_later_one() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    first = begin(world)
    b.ask("bobby", w.ScMsg(first, 1, w.B32(bytes(32)), w.Blob(bytes(64))))
    lose_answer(world, taken=False)
    over = lose_answer(world, taken=True)
    assert a.heard["alice"].events[-1] == b.heard["bobby"].events[-1] == w.ScGone(first)
    second = begin(world)
    world.settle(2)
    a.take_request(over)  # late
    assert a.heard["alice"].secret == {second: "open"}
    b.put("bobby", w.ScMsg(second, 1, w.B32(bytes(32)), w.Blob(bytes(64))))
    assert isinstance(a.heard["alice"].events[-1], w.ScMessage)


def test_a_device_that_leaves_ends_all_its_secret_chats() -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    sids = [begin(world), begin(world)]
    b.gone("bobby")
    world.drain()
    gone = [event for event in a.heard["alice"].events if isinstance(event, w.ScGone)]
    assert gone == [w.ScGone(sid) for sid in sorted(sids)]


@pytest.mark.parametrize("sids", [None, b"", [b"\0" * 16], ["AAAA"], [7]])
def test_an_end_that_names_no_secret_chats_is_not_taken(sids: object) -> None:
    world = PeopleWorld()
    a, b = world.arrive("alice", "bobby")
    sid = begin(world)
    session = b.hub._sessions["bobby"]
    end = (b.node.life.node, "bobby", bytes(session.device_id), session.token)
    kind, *_ = msgspec.msgpack.decode(bus.encode_item(bus.SecretEndGone(*end, (sid,))))
    item = msgspec.msgpack.encode([kind, *end, sids])
    assert take(a, b, item) == NOT_HERE
    assert a.heard["alice"].secret == {sid: "open"}
    assert take(a, b, bus.encode_item(bus.SecretEndGone(*end, (sid,)))) == HERE
    assert a.heard["alice"].secret == {}


def take(node: SimulatedNode, asker: SimulatedNode, item: bytes) -> bytes:
    return node.take_request(bus.joined(asker.node.life.node, [item]))
