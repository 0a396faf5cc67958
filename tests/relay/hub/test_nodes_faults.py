"""Faults of the bus between two nodes, one at a time: what was lost is found within five seconds,
and nothing happens twice or out of order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from relay.hub.bus_messages import VERSION
from relay.hub.cluster import LOOKS
from relay.hub.effects import LeaveOldPrimary, NodeTask
from relay.hub.in_order import WAIT_SECONDS
from relay.hub.node_life import CLOCKS_APART_MS, LEASE_LOST, LISTENS_SECONDS, NodeLife
from relay.store.node_results import BeginNode, EndNode, LeaseRenewed, NodeBegun
from relay.store.timeline import Timeline
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, decide, insult, opened
from tests.kit.nodes import NodesWorld
from tests.kit.world import an_id, link, request, revoke

TEAM = "#team"


@pytest.fixture
def world() -> Iterator[NodesWorld]:
    """alice and bobby on a node each, and bobby's other device with alice; they are in a group."""
    world = NodesWorld()
    world.register("a", "alice")
    world.register("b", "bobby")
    world.connect("nobody")
    link(world, "b2", "b")
    world.group("a", TEAM, "b")
    world.direct("a", "bobby")
    world.quiet()
    yield world
    world.close()


@contextmanager
def losing(world: NodesWorld) -> Iterator[None]:
    """Lose all that nodes tell each other meanwhile."""
    world.relay.publish = lambda *_: None  # type: ignore[method-assign]
    yield
    del world.relay.publish


def texts(world: NodesWorld, conn: str) -> list[w.Msg]:
    return [event for event in world.take(conn) if isinstance(event, w.Msg)]


def test_the_last_announcement_is_lost(world: NodesWorld) -> None:
    with losing(world):
        placed = world.send("a", TEAM, "nobody says anything after it")
    assert not world.take("b")
    world.relay.settle(LOOKS)
    (heard,) = texts(world, "b")
    assert (heard.seq, heard.text) == (placed.seq, "nobody says anything after it")
    assert not world.ended


def test_what_a_node_loses_with_its_bus_is_looked_for_as_soon_as_it_is_heard(
    world: NodesWorld,
) -> None:
    a, b = world.relay.nodes
    for node in (a, b):
        node.perform(node.node.beat(world.relay.mono))
    world.relay.drain()
    with losing(world):
        placed = world.send("a", TEAM, "nobody says anything after it")
        a.node.on_bus(False, world.relay.mono)
    a.node.on_bus(True, world.relay.mono)
    a.perform(a.node.beat(world.relay.mono))
    world.relay.drain()
    assert not world.take("b")
    b.perform(b.node.beat(world.relay.mono))
    world.relay.drain()
    assert b.node.waits
    world.relay.advance(2 * WAIT_SECONDS)
    b.check()
    world.relay.drain()
    assert [heard.seq for heard in texts(world, "b")] == [placed.seq]


def test_announcements_overtake_each_other(world: NodesWorld) -> None:
    a, b = world.relay.nodes
    for n in range(4):
        a.commit("a", w.Send(world.relay.id(), TEAM, f"{n}"))
    late, world.relay.late = world.relay.late, []
    for node, subject, data in reversed(late):
        if node is b:
            b.receive(subject, data)
    assert [msg.text for msg in texts(world, "b")] == ["0", "1", "2", "3"]
    assert not b.tasks, "nothing had to be read"


def test_a_device_logs_in_elsewhere_and_the_word_of_it_is_lost(world: NodesWorld) -> None:
    with losing(world):
        world.connect("somebody else")
        world.login("again", world.users["b"])  # at the other node
    assert not world.ended
    world.relay.settle(LOOKS)
    assert world.ended == {"b": (w.Closed.REPLACED, "this device logged in again")}


def _decided(action: w.Action) -> Callable[[NodesWorld], Any]:
    def end(world: NodesWorld) -> Any:
        return decide(world, OPERATOR, 1, action, 86_400 if action == "suspend" else 0)

    return end


def _revoked(world: NodesWorld) -> Any:
    return world.ask("b2", revoke(world, world.users["b"], 3, world.users["b2"]))


def _deleted(world: NodesWorld) -> Any:
    return world.ask("b2", request(world, "b2"))


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize(
    ("end", "code"),
    [
        (_decided("suspend"), w.Closed.SUSPENDED), (_decided("ban"), w.Closed.SUSPENDED),
        (_revoked, w.Closed.REVOKED), (_deleted, w.Closed.DELETED),
    ],
)  # fmt: skip
def test_an_account_that_one_node_ends_is_out_at_the_other(
    world: NodesWorld, end: Callable[[NodesWorld], Any], code: int, lost: bool
) -> None:
    node = world.relay.nodes[0]
    node.hub.on_operator_connected(OPERATOR)
    world._places[OPERATOR] = node
    insult(world)
    opened(world, OPERATOR, 1)
    world.quiet()
    if not lost:
        assert not isinstance(end(world), w.Error)
        assert world.ended["b"][0] == code
        return
    with losing(world):
        assert not isinstance(end(world), w.Error)
    assert "b" not in world.ended
    assert isinstance(world.ask("b", w.Send(world.relay.id(), TEAM, "too late")), w.Error)
    world.relay.settle(LOOKS)
    assert "b" in world.ended


def test_what_people_ask_for_names_the_node_that_took_it(
    world: NodesWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = world.relay.nodes[0]
    taken: list[Any] = []
    run = node.store.run
    monkeypatch.setattr(node.store, "run", lambda batch: taken.extend(batch) or run(batch))
    for asked in (
        w.Send(an_id(), TEAM, "said"), w.Settings(an_id(), drafts=True),
        w.FileBegin(an_id(), TEAM, "a.png", 10),
        revoke(world, world.users["b"], 3, world.users["b2"]), request(world, "b2"),
    ):  # fmt: skip
        assert not isinstance(world.ask("b2", asked), w.Error), asked
    assert node.node.life.node > 0
    assert [op.node for op in taken if getattr(op, "account", 0)] == [node.node.life.node] * 5


def test_after_a_crash_of_the_database_nobody_is_logged_out(world: NodesWorld) -> None:
    """The list of connected devices is lost, and each node writes its rows again."""
    with world.looking() as db:
        before = set(db.execute("SELECT device, node, token FROM connected"))
        db.execute("DELETE FROM connected")
        world.relay.settle(LOOKS)
        assert set(db.execute("SELECT device, node, token FROM connected")) == before != set()
    assert not world.ended
    assert not [event for event in world.take("a") if isinstance(event, w.Presence)]


def test_a_node_whose_lease_is_not_in_the_store_is_gone() -> None:
    """As after a failover that lost commits."""
    gone: list[str] = []
    life = NodeLife("one", lambda reason, now: gone.append(reason) or [])
    life.on_bus(True, -LISTENS_SECONDS)
    life.tick(0.0, 0.0)
    life.on_done(NodeBegun(7, 0, (7,), ()), 0.0, 0.0)
    life.tick(1.0, 1.0)
    life.on_done(LeaseRenewed((6, 7), (), 1_000), 1.0, 1.0)
    assert life.node == 7 and gone == []
    life.tick(2.0, 2.0)
    life.on_done(LeaseRenewed((6, 1_000_007), (), 2_000), 2.0, 2.0)
    assert life.node == 0 and gone == [LEASE_LOST]


@pytest.mark.parametrize(
    ("heard", "newer"),
    [((5, 2), []), ((5, 3), []), ((5, 4), [4]), ((6, 4), []), ((0, 0), [])],
)
def test_another_node_knows_of_a_failover(heard: tuple[int, int], newer: list[int]) -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.timeline = lambda: Timeline(5, 3)
    assert life.on_timeline(Timeline(*heard)) == [LeaveOldPrimary(number) for number in newer]


def test_without_the_bus_the_store_is_not_said_to_be_away() -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, -LISTENS_SECONDS)
    life.tick(0.0, 0.0)
    life.on_done(NodeBegun(7, 0, (7,), ()), 0.0, 0.0)
    life.on_bus(False, 0.5)
    life.tick(2.5, 2.5)
    assert life.node == 0 and life.reaches_store(2.6) and life.reaches_store(60.0)
    life.on_bus(True, 60.0 - LISTENS_SECONDS)
    life.tick(60.0, 60.0)
    assert life.reaches_store(60.1) and not life.reaches_store(63.1)


def test_a_node_listens_before_it_begins() -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, 1.0)
    assert life.tick(1.0, 1.0) == life.tick(1.6, 1.6) == []
    assert life.tick(1.7, 1.7) == [NodeTask(BeginNode("one", VERSION, 1_700, False))]


@pytest.mark.parametrize(
    ("clock", "apart"),
    [(5_000, 0), (6_000, 0), (3_999, 1_001), (8_001, -2_001), (2_999, 2_001)],
)
def test_a_clock_is_compared_with_the_time_from_question_to_answer(clock: int, apart: int) -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, 4.0 - LISTENS_SECONDS)
    life.tick(4.0, 4.0)
    life.on_done(NodeBegun(1, 4_000, (1,)), 4.0, 4.0)
    life.tick(5.0, 5.0)
    life.on_done(LeaseRenewed((1,), (), clock), 6.0, 6.0)
    assert life.apart_ms == apart
    assert life.apart is (abs(apart) > CLOCKS_APART_MS)


@pytest.mark.parametrize(
    ("silent", "wait"), [(0.0, 2.0), (1.7, 2.0), (2.5, 1.3), (3.4, 0.4), (60.0, 0.4)]
)
def test_a_bus_that_fell_silent_is_left_within_four_seconds(silent: float, wait: float) -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, -LISTENS_SECONDS)
    life.tick(0.0, 0.0)
    life.on_done(NodeBegun(1, 0, (1,)), 0.0, 0.0)
    life.on_bus(False, 0.0, silent)
    assert life.bus_until == pytest.approx(wait)
    life.check(wait - 0.1, wait - 0.1)
    assert life.node
    life.check(wait + 0.1, wait + 0.1)
    assert not life.node


def test_how_far_a_clock_is_ahead_is_known_before_anybody_is_served() -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, -LISTENS_SECONDS)
    life.tick(64.0, 0.0)
    life.on_done(NodeBegun(1, 4_000, (1,)), 65.0, 1.0)
    assert life.node and life.apart_ms == 60_000
    life.tick(65.0 - 60, 1.0)  # from here on without these seconds
    life.on_done(LeaseRenewed((1,), (), 4_900), 65.1 - 60, 1.1)
    assert life.apart_ms == 60_100 and life.apart
    life.tick(66.0 - 60.1, 2.0)
    life.on_done(LeaseRenewed((1,), (), 5_950), 66.2 - 60.1, 2.2)
    assert life.apart_ms == 60_100


def test_a_node_that_gets_its_lease_while_it_ends_gives_it_back() -> None:
    life = NodeLife("one", lambda reason, now: [])
    life.on_bus(True, 4.0 - LISTENS_SECONDS)
    life.tick(4.0, 4.0)
    assert life.end(4.5) == []
    assert life.on_done(NodeBegun(7, 4_000, (7,)), 5.0, 5.0) == [NodeTask(EndNode(7, 5_000))]
    assert not life.node


def test_a_node_knows_the_others_from_the_beginning(world: NodesWorld) -> None:
    a, b = world.relay.nodes
    there = (a.node.life.node, b.node.life.node)
    b.begin()
    while not b.node.life.node:
        b.step(0)
    assert b.node.life.nodes == (*there, b.node.life.node), "its lease before is not over yet"
