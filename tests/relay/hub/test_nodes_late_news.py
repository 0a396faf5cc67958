"""A node waits for news that is late, and not for news that is lost."""

from __future__ import annotations

import pytest

from relay.hub import bus_messages as bus
from relay.hub.cluster import LOOKS, MISSED, NEWS_MOST, NEWS_SECONDS
from relay.hub.effects import RESTART
from relay.server.node import BEAT_SECONDS
from tests.kit import wire as w
from tests.kit.nodes import PeopleWorld, SimulatedNode

STEP = 0.05
"""Seconds between two checks of a node that misses something."""


class SlowWorld(PeopleWorld):
    """Three nodes with the timers of real ones, and a bus that keeps the order of what a node sends
    and takes its time for it."""

    def __init__(self) -> None:
        self.ways: dict[tuple[int, int], float] = {}
        """Seconds from node to node."""
        self.loses_news = False
        self.sent: list[tuple[float, SimulatedNode, str, bytes]] = []
        self.steps = 0
        super().__init__(3)
        self.settle(2)

    def publish(self, sender: SimulatedNode, subject: str, data: bytes) -> None:
        if self.loses_news and isinstance(bus.decode(data).items[0], bus.UserNews):
            return
        for node in self.nodes:
            if node is not sender and node.alive and sender.alive:
                way = self.ways.get((sender.number, node.number), 0.0)
                self.sent.append((self.now + way, node, subject, data))

    def drain(self) -> None:
        while True:
            super().drain()
            due = [one for one in self.sent if one[0] <= self.now]
            if not due:
                return
            self.sent = [one for one in self.sent if one[0] > self.now]
            for _, node, subject, data in due:
                if node.alive:
                    node.receive(subject, data)

    def step(self) -> None:
        """Let STEP pass."""
        self.steps += 1
        self.advance(STEP)
        for node in self.nodes:
            if not node.alive:
                continue
            at = self.steps + 3 * node.number  # not all at once
            if at % round(1 / STEP) == 0:
                node.perform(node.node.tick(self.now, self.mono))
            if at % round(BEAT_SECONDS / STEP) == 0:
                node.perform(node.node.beat(self.mono))
            if node.node.waits:
                node.check()
        self.drain()

    def until_out(self, node: SimulatedNode, conn: str, most: float) -> float:
        """Return the seconds until a connection ends, or `most` if it does not."""
        began = self.now
        while node.heard[conn].ended is None and self.now - began < most:
            self.step()
        return self.now - began


def meet(*others: str) -> tuple[SlowWorld, SimulatedNode, SimulatedNode]:
    """Return a world with bobby at the first node, alice at the second, and others at the first."""
    world = SlowWorld()
    a, b, _ = world.nodes
    for user in ("bobby", *others):
        a.login(user, world.keys[user])
    b.login("alice", world.keys["alice"])
    world.drain()
    return world, a, b


def hole(world: SlowWorld, a: SimulatedNode, b: SimulatedNode, *users: str) -> None:
    """Have the second node send news, and the first one make the next, which it has at once."""
    for user in users:
        b.put("alice", w.GroupKick(world.id(), "#team", user))
        a.put(user, w.Settings(world.id(), presence=False))


@pytest.mark.parametrize("seconds", [0.6, 1.5, 2.5])
def test_news_are_waited_for_if_heartbeats_are_late_too(seconds: float) -> None:
    world, a, b = meet()
    world.ways = {(1, 0): seconds, (0, 1): seconds}
    for _ in range(100):
        world.step()  # the bus is full of earlier heartbeats
    hole(world, a, b, "bobby")
    assert "#team" in a.heard["bobby"].chats
    world.until_out(a, "bobby", 5.0)
    assert a.heard["bobby"].ended is None
    assert "#team" not in a.heard["bobby"].chats


@pytest.mark.parametrize("seconds", [1.0, 1.5])
def test_news_that_a_look_found_are_waited_for_if_heartbeats_are_late_too(seconds: float) -> None:
    world, a, b = meet()
    world.ways = {(1, 0): seconds}
    for _ in range(100):
        world.step()
    b.put("alice", w.GroupKick(world.id(), "#team", "bobby"))
    a.node.on_missed()
    world.until_out(a, "bobby", 5.0)
    assert a.heard["bobby"].ended is None
    assert "#team" not in a.heard["bobby"].chats


@pytest.mark.parametrize("phase", range(10))
def test_news_that_were_lost_are_not_waited_for(phase: int) -> None:
    world, a, b = meet()
    for _ in range(phase):
        world.step()
    world.loses_news = True
    hole(world, a, b, "bobby")
    took = world.until_out(a, "bobby", NEWS_MOST)
    assert NEWS_SECONDS <= round(took, 3) <= NEWS_SECONDS + STEP
    assert a.heard["bobby"].ended == (RESTART, MISSED)


@pytest.mark.parametrize("silent", ["dead", "unheard"])
def test_a_node_that_says_nothing_is_not_waited_for_long(silent: str) -> None:
    world, a, b = meet()
    world.loses_news = True
    if silent == "dead":  # its lease is over later
        world.nodes[2].alive = False
    else:
        world.ways = {(2, 0): 60.0}
    hole(world, a, b, "bobby")
    took = world.until_out(a, "bobby", NEWS_MOST + 1)
    assert NEWS_MOST <= round(took, 3) < NEWS_MOST + 2 * STEP
    assert a.node.life.node and len(a.node.life.nodes) == 3


@pytest.mark.parametrize("phase", range(0, 20 * LOOKS, 7))
def test_an_account_whose_last_news_were_lost_is_let_go_within_five_seconds(phase: int) -> None:
    world, a, b = meet()
    for _ in range(phase):
        world.step()
    world.loses_news = True
    b.put("alice", w.GroupKick(world.id(), "#team", "bobby"))
    assert world.until_out(a, "bobby", 10.0) <= LOOKS + NEWS_SECONDS + 2 * STEP


def test_many_holes_are_asked_about_and_answered_with_one_heartbeat() -> None:
    world, a, b = meet("carol")
    world.loses_news = True
    hole(world, a, b, "bobby", "carol")
    before = [node.node.life.beats for node in (a, b)]
    for _ in range(3):
        a.check()
        world.drain()
        b.check()
        world.drain()
    assert [node.node.life.beats for node in (a, b)] == [n + 1 for n in before]


def test_a_hole_that_follows_another_is_waited_for_as_long() -> None:
    world, a, b = meet()
    world.ways = {(1, 0): 1.0, (0, 1): 1.0}
    hole(world, a, b, "bobby")
    for _ in range(15):
        world.step()
    asked = {beat for _, beat in a.node.cluster._behind.values()}
    b.put("alice", w.GroupInvite(world.id(), "#team", "bobby"))
    a.put("bobby", w.Settings(world.id(), presence=True))
    for _ in range(100):
        world.step()
        asked.update(beat for _, beat in a.node.cluster._behind.values())
    assert len(asked) == 2
    assert a.heard["bobby"].ended is None
    assert not a.node.cluster._accounts["bobby"].missing
