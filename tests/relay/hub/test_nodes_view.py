"""The operator's view at one of several nodes, also in schedules drawn from a seed: nothing is
shown before everyone connected is told that someone looks, and every entry is shown once, whatever
the bus and the nodes do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from relay.hub.sessions import State
from relay.live_view import words
from relay.wire.live_view import ViewRows, ViewShares, ViewState, ViewWatch
from tests.kit import wire as w
from tests.kit.nodes import NAMES, Heard, PeopleWorld, SimulatedNode, run_all

SEED = 20261130
COUNT = 80


class ViewWorld(PeopleWorld):
    """Three nodes. The operator looks at the first one, and all that is shown is checked."""

    def __init__(self, seed: int) -> None:
        self.rows: dict[int, tuple[str, int]] = {}
        """The entries that are shown now, by the keys of their rows."""
        self.frames = 0
        self.states: list[ViewState] = []
        self.watch = ""
        super().__init__(3, seed, groups=(("#team", *NAMES),))
        self.at = self.nodes[0]
        self.at.heard["operator"] = Heard("operator")
        self.at.hub.on_operator_connected("operator")

    def look(self) -> None:
        """Open the view, or open it again."""
        self.rows.clear()
        self.frames, self.watch = 0, self.id()
        self.at.ask("operator", ViewWatch(self.watch, names=True))

    def close_view(self) -> None:
        self.at.gone("operator")
        self.at.hub.on_operator_connected("operator")
        self.rows.clear()
        self.watch = ""

    def show(self) -> None:
        if not self.at.paused:
            self.at.check()
            self.at.perform(self.at.hub.view_feed.show(self.now))

    def hear(self, node: SimulatedNode, conn: Any, event: Any) -> None:
        if conn != "operator":
            super().hear(node, conn, event)
        elif isinstance(event, ViewShares):
            self.states.append(event.state)
        elif isinstance(event, ViewRows) and event.id == self.watch:
            assert not (event.cloud or event.sealed) or not self.unaware(), self.unaware()
            self.frames += len(event.sealed)
            for row in event.cloud:
                place = row.chat, row.seq
                assert self.rows.setdefault(row.was or row.no, place) == place
            assert len(set(self.rows.values())) == len(self.rows), "an entry twice"

    def unaware(self) -> list[str]:
        """Return the clients that are served and were not told that someone looks."""
        leases = {no for (no,) in self.db.execute("SELECT no FROM nodes")}
        return [
            conn for node in self.nodes if node.alive and node.node.life.node in leases
            for conn, heard in node.heard.items()
            if conn in node.hub._sessions and heard.ended is None and heard.welcome is not None
            and node.hub._sessions[conn].state is State.LOGGED_IN and not told(heard)
        ]  # fmt: skip


def told(heard: Heard) -> bool:
    for event in reversed(heard.events):
        if isinstance(event, w.ViewOpen):
            return event.open
        if isinstance(event, w.Welcome):
            return event.view
    return False


class ViewSchedule:
    """One drawn run of people who write while the operator looks now and then."""

    def __init__(self, seed: int, steps: int = 150) -> None:
        self.world = ViewWorld(seed)
        self.draw = self.world.random
        self.steps, self.connections = steps, 0
        self.lossy = self.draw.random() < 0.6
        self.where: dict[str, tuple[SimulatedNode, str]] = {}

    def run(self) -> int:
        """Do all steps, let it settle, and compare; returns the number of entries shown."""
        for n, user in enumerate(NAMES):
            self.log_in(user, self.world.nodes[n % 3])
        self.world.drain()
        actions: list[tuple[int, Callable[[], None]]] = [
            (60, self.something_waits), (60, self.a_message_arrives), (40, self.somebody_writes),
            (15, self.time_passes), (6, self.somebody_moves), (3, self.a_node_dies),
            (2, self.a_node_stops), (8, self.the_operator), (20, self.a_request_arrives),
        ]  # fmt: skip
        for _ in range(self.steps):
            self.draw.choices([do for _, do in actions], [weight for weight, _ in actions])[0]()
            self.world.show()
        return self.compare()

    def something_waits(self) -> None:
        node = self.draw.choice(self.world.nodes)
        if node.alive and not node.paused:
            if node.waiting and self.draw.random() < 0.5:
                node.write()
            elif node.tasks:
                node.step(0)

    def a_message_arrives(self) -> None:
        late = self.world.late
        if not late:
            return
        at = 0 if self.draw.random() < 0.7 else self.draw.randrange(len(late))
        self.world.deliver(at, lossy=self.lossy)

    def a_request_arrives(self) -> None:
        if self.world.asked:
            self.world.answer()

    def somebody_writes(self) -> None:
        node, conn = self.where[self.draw.choice(NAMES)]
        heard = node.heard[conn]
        if node.alive and not node.paused and heard.welcome is not None and heard.ended is None:
            if self.draw.random() < 0.8:
                chat = self.draw.choice(sorted(heard.chats) or ["#team"])
                node.ask(conn, w.Send(self.world.id(), chat, "text"))
            else:
                sid = w.Id16(self.world.random_bytes(16))
                chat = next((chat for chat in sorted(heard.chats) if chat[0] == "@"), "#team")
                node.ask(conn, w.ScOffer(sid, chat, w.Blob(b"first")))

    def time_passes(self) -> None:
        self.world.advance(self.draw.choice((0.1, 0.5, 1.0)))
        for node in self.world.nodes:
            if node.alive and not node.paused:
                node.check()
                if self.draw.random() < 0.7:
                    node.tick()

    def somebody_moves(self) -> None:
        user = self.draw.choice(NAMES)
        node, conn = self.where[user]
        if node.alive and not node.paused and self.draw.random() < 0.5:
            node.gone(conn)
        self.log_in(user, self.draw.choice(self.world.nodes))

    def a_node_dies(self) -> None:
        node = self.draw.choice(self.world.nodes[1:])
        node.alive = False
        if self.draw.random() < 0.7:
            node.begin()

    def a_node_stops(self) -> None:
        node = self.draw.choice(self.world.nodes)
        node.paused = not node.paused

    def the_operator(self) -> None:
        if self.world.at.paused:
            return
        if self.world.watch and self.draw.random() < 0.5:
            self.world.close_view()
        if not self.world.watch and self.draw.random() < 0.8:
            self.world.look()

    def log_in(self, user: str, node: SimulatedNode) -> None:
        if node.alive and not node.paused:
            self.connections += 1
            conn = f"{user}/{self.connections}"
            node.login(conn, self.world.keys[user])
            self.where[user] = node, conn

    def compare(self) -> int:
        world = self.world
        for node in world.nodes:
            node.paused = False
            if not node.alive:
                node.begin()
        if not world.watch:
            world.look()
        for _ in range(12):
            world.settle(1)
            world.show()
        assert not world.unaware()
        assert world.states[-1] == ViewState(3), world.states[-1]
        newest = world.db.execute(
            "SELECT c.name, m.seq FROM messages m JOIN chats c ON c.no = m.chat"
            " ORDER BY m.at DESC, m.rowid DESC LIMIT 20"
        ).fetchall()  # fmt: skip
        missing = [place for place in newest if tuple(place) not in world.rows.values()]
        assert not missing, f"not shown: {missing}"
        return len(world.rows)


def view_told(node: SimulatedNode, user: str) -> w.ViewOpen:
    """Return what a client was told last about the view."""
    told = [event for event in node.heard[user].events if isinstance(event, w.ViewOpen)]
    return told[-1]


def test_nothing_is_shown_before_everyone_is_told_and_every_entry_once() -> None:
    shown = run_all(lambda seed: ViewSchedule(seed).run(), range(SEED, SEED + COUNT))
    assert shown > 10 * COUNT, "hardly anything was shown"


@pytest.fixture
def world() -> ViewWorld:
    """Three nodes with one user each, and an open view that everyone has been told of."""
    world = ViewWorld(1)
    world.arrive(*NAMES[:3])
    world.look()
    assert world.unaware()
    world.drain()
    assert not world.unaware()
    return world


def of(states: list[ViewState]) -> list[str]:
    return list(dict.fromkeys(words.nodes(state) for state in states))


def test_a_node_that_does_not_answer_is_named_and_holds_up_the_view_until_it_is_gone() -> None:
    world = ViewWorld(1)
    a, b, c = world.nodes
    a.login("alice", world.keys["alice"])
    c.login("carol", world.keys["carol"])
    world.drain()
    a.put("alice", w.Send(world.id(), "#team", "a text"))
    c.alive = False
    world.look()
    for _ in range(6):
        world.drain()
        world.late.clear()
        world.show()
        world.advance(1)
        a.tick()
        b.tick()
    assert of(world.states) == [
        "", "Asking all 3 nodes …",
        "2 of 3 nodes answer. No messages are shown yet, because these do not: node 2.",
        "2 of 2 nodes answer.",
    ]  # fmt: skip
    assert ("#team", world.db.execute("SELECT max(seq) FROM messages").fetchone()[0]) in set(
        world.rows.values()
    )


def test_a_node_that_falls_silent_is_named_and_what_it_missed_to_tell_is_shown_later(
    world: ViewWorld,
) -> None:
    a, _, c = world.nodes
    world.states.clear()
    c.put("carol", w.Send(world.id(), "#team", "first"))
    for lost in (False, True, True, True, False, False):
        world.advance(0.9)
        for node in world.nodes:
            node.tick()
        if lost:
            world.late = [late for late in world.late if late[0] is not a]
            c.ask("carol", w.Send(world.id(), "#team", "of which a hears nothing"))
            c.write()
        world.drain()
        world.show()
    assert of(world.states) == [
        "3 of 3 nodes answer.",
        "1 of 3 nodes answer. Nothing new of these is shown: node 1, node 2.",
    ]  # fmt: skip
    assert words.figures(world.states[-1]).endswith("(others: while this view is open)")
    assert words.figures(ViewState()) == "What the relay could read since it started"
    head = c.heard["carol"].chats["#team"]
    assert {("#team", seq) for seq in range(head - 3, head + 1)} <= set(world.rows.values())


def test_a_login_at_a_new_node_is_told_of_the_view_before_the_bus_says_anything(
    world: ViewWorld,
) -> None:
    c = world.nodes[2]
    c.alive = False
    c.begin()
    world.late.clear()
    while c.waiting or c.tasks:
        c.write()
        c.step(0)
    c.login("david", world.keys["david"])
    while c.heard["david"].welcome is None:
        c.write()
        c.step(0)
    assert c.heard["david"].welcome.view


def test_an_answer_to_a_view_that_was_closed_is_none_to_the_next_one(world: ViewWorld) -> None:
    a, b, _ = world.nodes
    b.tick()
    (old,) = [data for node, subject, data in world.late if node is a and subject == "all"]
    world.late.clear()
    world.close_view()
    world.look()
    a.receive("all", old)
    feed = a.hub.view_feed
    assert feed.nodes is not None
    assert not feed.shows(True) and b.node.life.node not in feed.nodes._told
    world.drain()
    assert feed.shows(True)


def test_a_node_that_was_stopped_shows_nothing_until_the_others_know_again(
    world: ViewWorld,
) -> None:
    a, b, c = world.nodes
    a.paused = True
    for _ in range(6):
        world.advance(1)
        b.tick()
        c.tick()
        world.late = [late for late in world.late if late[0] is not a]
        world.drain()
    assert view_told(b, "bobby") == w.ViewOpen(False)
    b.put("bobby", w.Send(world.id(), "#team", "while nobody looks"))
    a.paused = False
    world.show()
    a.tick()
    assert not a.hub.view_feed.shows(True)
    for _ in range(3):
        world.drain()
        world.show()
        world.advance(1)
        a.tick()
        b.tick()
        c.tick()
    assert ("#team", b.heard["bobby"].chats["#team"]) in world.rows.values()
    assert view_told(b, "bobby") == w.ViewOpen(True)
    a.login("alice", world.keys["alice"])
    world.drain()
    world.close_view()
    world.drain()
    assert view_told(b, "bobby") == view_told(a, "alice") == w.ViewOpen(False)
