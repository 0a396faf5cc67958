"""Schedules of several nodes, each drawn from a seed: what clients hear is in order, nobody hears a
chat they are not in, and in the end everybody has the same, whatever the bus and the nodes did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from relay.hub.cluster import Cluster
from relay.hub.in_order import InOrder
from relay.hub.node_life import NodeLife
from relay.store import nodes
from tests.kit import wire as w
from tests.kit.nodes import NAMES, PeopleWorld, SimulatedNode, run_all

SEED = 20261130
COUNT = 180
GROUPS = (("#team", "alice", "bobby", "carol"), ("#other", "bobby", "alice"))


class Schedule:
    """One drawn run. `promises` is checked after each step by the clients, and at the end."""

    def __init__(self, seed: int, steps: int = 300) -> None:
        self.world = PeopleWorld(2 + seed % 3, seed, groups=GROUPS)
        self.draw = self.world.random
        self.steps = steps
        self.where: dict[str, tuple[SimulatedNode, str] | None] = dict.fromkeys(NAMES)
        """The node and the connection of each user's client, None while it is not connected."""
        self.connections = self.frames = 0
        self.lossy = self.draw.random() < 0.7
        self.away = ""
        """A user who is not connected in the end."""

    def run(self) -> None:
        """Do all steps, then let it settle, and compare."""
        for user in NAMES:
            self.log_in(user)
        self.world.drain()
        self.world.failing = 0.05 if self.lossy else 0.0
        actions: list[tuple[int, Callable[[], None]]] = [
            (150, self.something_waits), (60, self.a_message_arrives), (60, self.somebody_asks),
            (15, self.time_passes), (5, self.somebody_moves), (1, self.a_node_dies),
            (1, self.a_node_stops), (2, self.the_bus_breaks), (30, self.a_request_arrives),
        ]  # fmt: skip
        weights = [weight for weight, _ in actions]
        for _ in range(self.steps):
            self.draw.choices([act for _, act in actions], weights)[0]()
        self.settle()
        self.compare()

    # Steps.

    def something_waits(self) -> None:
        node = self.draw.choice(self.world.nodes)
        if not node.alive or node.paused:
            return
        for _ in range(self.draw.choice((1, 2, 8))):
            if node.waiting and (not node.tasks or self.draw.random() < 0.5):
                node.write()
            elif node.tasks:
                node.step(0 if self.draw.random() < 0.8 else self.draw.randrange(len(node.tasks)))

    def a_message_arrives(self) -> None:
        for _ in range(self.draw.choice((1, 3))):
            if late := self.world.late:
                at = 0 if self.draw.random() < 0.6 else self.draw.randrange(len(late))
                self.world.deliver(at, lossy=self.lossy)

    def a_request_arrives(self) -> None:
        # Those of one node come in order.
        first = {asker: at for at, (asker, *_) in reversed(list(enumerate(self.world.asked)))}
        if first:
            self.world.answer(self.draw.choice(sorted(first.values())))

    def somebody_asks(self) -> None:
        user = self.draw.choice(NAMES)
        there = self.where[user]
        if there is None or not there[0].alive or there[0].paused:
            return
        node, conn = there
        if node.heard[conn].welcome is None or node.heard[conn].ended is not None:
            return
        id, other = self.world.id(), self.draw.choice(NAMES)
        heard = node.heard[conn]
        what = self.draw.random()
        if what < 0.45 and heard.chats:
            node.ask(conn, w.Send(id, self.draw.choice(sorted(heard.chats)), "text"))
        elif what < 0.65:
            self.a_secret_frame(node, conn)
        else:
            node.ask(conn, self.draw.choice(self.rare(id, other)))

    def rare(self, id: str, other: str) -> list[w.Request]:
        """Return what is asked less often."""
        chat = self.draw.choice(("#team", "#team", "#other"))
        return [
            w.Direct(id, other), w.GroupKick(id, chat, other), w.GroupInvite(id, chat, other),
            w.GroupJoin(id, chat), w.GroupLeave(id, "#other"),
            w.GroupRole(id, chat, other, "owner"),
            w.Settings(id, presence=self.draw.random() < 0.5), w.GroupPublic(id, chat),
            w.Block(id, other, self.draw.random() < 0.5),
        ]  # fmt: skip

    def a_secret_frame(self, node: SimulatedNode, conn: str) -> None:
        heard = node.heard[conn]
        direct = sorted(chat for chat in heard.chats if chat[0] == "@")
        frame: w.Request
        if direct and (not heard.secret or self.draw.random() < 0.2):
            sid: bytes = w.Id16(self.world.random_bytes(16))
            heard.secret[sid] = "offered"
            node.ask(conn, w.ScOffer(w.Id16(sid), self.draw.choice(direct), w.Blob(b"first")))
            return
        if not heard.secret:
            return
        sid = self.draw.choice(sorted(heard.secret))
        if self.draw.random() < 0.1:
            frame = w.ScClose(w.Id16(sid), "closed")
            del heard.secret[sid]
        elif heard.secret[sid] == "asked":
            frame = w.ScAnswer(w.Id16(sid), w.Blob(b"second"))
            heard.secret[sid] = "open"
        elif heard.secret[sid] == "open":
            self.frames += 1
            c = w.B32(self.world.random_bytes(32))
            frame = w.ScMsg(w.Id16(sid), self.frames, c, w.Blob(b"sealed"))
        else:
            return
        node.ask(conn, frame)

    def time_passes(self) -> None:
        self.world.advance(self.draw.choice((0.03, 0.06, 0.5, 1.0)))
        for node in self.world.nodes:
            if node.alive and not node.paused:
                node.check()
                if self.draw.random() < 0.5:
                    node.tick()

    def somebody_moves(self) -> None:
        user = self.draw.choice(NAMES)
        there = self.where[user]
        if there is not None and self.draw.random() < 0.5:
            node, conn = there
            if node.alive and not node.paused:
                node.gone(conn)
                self.where[user] = None
        if self.draw.random() < 0.7:
            self.log_in(user)

    def a_node_dies(self) -> None:
        living = [node for node in self.world.nodes if node.alive]
        if len(living) < 2:
            return
        node = self.draw.choice(living)
        node.alive = False
        for user, there in self.where.items():
            if there is not None and there[0] is node:
                self.where[user] = None
        if self.draw.random() < 0.5:
            node.begin()

    def a_node_stops(self) -> None:
        node = self.draw.choice(self.world.nodes)
        if node.paused:
            node.go_on()
        else:
            node.paused = True

    def the_bus_breaks(self) -> None:
        node = self.draw.choice(self.world.nodes)
        if node.alive and not node.paused:
            there = self.draw.random() < 0.7
            node.node.on_bus(there, self.world.mono)
            if not there:
                self.world.late = [x for x in self.world.late if x[0] is not node]

    # Clients.

    def log_in(self, user: str) -> None:
        living = [node for node in self.world.nodes if node.alive and not node.paused]
        if not living:
            return
        node = self.draw.choice(living)
        self.connections += 1
        conn = f"{user}/{self.connections}"
        node.login(conn, self.world.keys[user])
        self.where[user] = (node, conn)

    def settle(self) -> None:
        """End all faults, let clients come back, and let everything be found that was missed."""
        if self.draw.random() < 0.5:
            self.away = self.draw.choice(NAMES)
        self.world.failing = 0.0
        for node in self.world.nodes:
            if not node.alive:
                node.begin()
            if node.paused:
                node.go_on()
            node.node.on_bus(True, self.world.mono)
        self.world.drain()
        for _ in range(3):
            self.world.settle(5)
            for user, there in self.where.items():
                if user == self.away:
                    continue
                ended = there is None or there[0].heard.get(there[1]) is None
                if there is None or ended or there[0].heard[there[1]].ended is not None:
                    self.log_in(user)
            self.world.drain()
        for node in self.world.nodes:
            for conn in [c for c, heard in node.heard.items() if heard.user == self.away]:
                node.gone(conn)
        self.world.settle(11)

    def compare(self) -> None:
        """Check that every client has what the store has, and only one connection of a device."""
        db = self.world.db
        heads = dict(db.execute(
            "SELECT c.name, (SELECT coalesce(max(seq), 0) FROM messages WHERE chat = c.no)"
            " FROM chats c").fetchall())  # fmt: skip
        for user in NAMES:
            there = self.where[user]
            if user == self.away:
                continue
            assert there is not None
            heard = there[0].heard[there[1]]
            assert heard.ended is None, f"{user} is not connected: {heard.ended}"
            mine = {
                name for (name,) in db.execute(
                    "SELECT c.name FROM chats c JOIN members m ON m.chat = c.no"
                    " JOIN accounts a ON a.no = m.account WHERE a.name = ?", (user,))
            }  # fmt: skip
            assert set(heard.chats) == mine, f"{user}: {set(heard.chats) ^ mine}"
            for chat in mine:
                assert heard.chats[chat] == heads[chat], f"{user} in {chat}"
            for other, online in heard.online.items():
                assert online is self.shown(other, user), f"{other} for {user}: {online}"
        self.compare_secret_chats()
        for user in NAMES:
            living = [
                conn for node in self.world.nodes for conn, heard in node.heard.items()
                if heard.user == user and heard.ended is None and heard.welcome is not None
                and conn in node.hub._sessions
            ]  # fmt: skip
            assert len(living) == (user != self.away), f"{user}: {living}"
        known = db.execute("SELECT node, token FROM connected ORDER BY node, token").fetchall()
        real = sorted(
            (node.node.life.node, session.token) for node in self.world.nodes
            for sessions in node.hub._index.users.values() for session in sessions.values()
        )  # fmt: skip
        assert known == real, "the store has other devices than the nodes"

    def compare_secret_chats(self) -> None:
        """Check that a secret chat is open at both ends or at none."""
        ends: dict[bytes, list[str]] = {}
        for node in self.world.nodes:
            for conn, heard in node.heard.items():
                if heard.ended is None and conn in node.hub._sessions:
                    for sid, state in heard.secret.items():
                        if state == "open":
                            ends.setdefault(sid, []).append(conn)
        for sid, conns in ends.items():
            assert len(conns) == 2, f"the session {sid.hex()[:8]} is open at {conns} alone"

    def shown(self, user: str, to: str) -> bool:
        """Return whether one user may see that another is online: all are."""
        hidden = self.world.db.execute(
            "SELECT 1 FROM accounts WHERE name = ? AND hidden = 1", (user,)
        ).fetchone()
        blocked = self.world.db.execute(
            "SELECT 1 FROM blocks b JOIN accounts a ON a.no = b.account JOIN accounts o"
            " ON o.no = b.blocked WHERE a.name = ? AND o.name = ?", (user, to)
        ).fetchone()  # fmt: skip
        return user != self.away and hidden is None and blocked is None


def run_schedule(seed: int) -> None:
    """Run one schedule. Raises AssertionError for a broken promise."""
    run(seed)


def run(seed: int) -> int:
    """Run one schedule; returns the number of entries that its clients heard."""
    schedule = Schedule(seed)
    schedule.run()
    heard = (heard for node in schedule.world.nodes for heard in node.heard.values())
    return sum(len(seqs) for one in heard for seqs in one.entries.values())


@pytest.mark.parametrize("block", range(6))
def test_schedules(block: int) -> None:
    heard = run_all(run, range(SEED + block * COUNT // 6, SEED + (block + 1) * COUNT // 6))
    assert heard > 10 * COUNT // 6, "hardly anything happened"


def _chats_without_order(patch: pytest.MonkeyPatch) -> None:
    def take(self: Any, number: int, item: Any, now: float, size: int = 0) -> list[Any]:
        self.head = max(self.head, number)
        return [item]

    patch.setattr(InOrder, "take", take)


def _news_without_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InOrder, "overdue", lambda self, now: False)


def _nodes_without_lease(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(NodeLife, "_end", lambda self, why, now: [])


def _connections_without_token(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Cluster, "_taken", lambda *_: [])
    patch.setattr(nodes, "_TOKENS", nodes._TOKENS.replace("c.token", "NULL") + " WHERE false")


def _nothing_looked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Cluster, "_look", lambda *_, **__: [])


@pytest.mark.parametrize("guard", [
    _chats_without_order, _news_without_numbers, _nodes_without_lease, _connections_without_token,
    _nothing_looked_for,
])  # fmt: skip
def test_schedules_find_what_each_guard_prevents(
    guard: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    guard(monkeypatch)
    for seed in range(SEED, SEED + 2_500):
        try:
            run_schedule(seed)
        except AssertionError:
            return
    pytest.fail("2,500 schedules passed without this guard")
