"""Several hubs on one store, with a bus that drops, repeats and reorders. All that happens is drawn
from one seed, and the clock is a number."""

from __future__ import annotations

import contextlib
import hashlib
import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from relay.hub import effects as fx
from relay.hub.bus_messages import joined
from relay.hub.concerned import concerned
from relay.hub.credentials import RelayIdentity
from relay.hub.hub import Hub
from relay.hub.node_life import LISTENS_SECONDS
from relay.options import Registration
from relay.store import nodes as store_nodes
from relay.store.meta import claim, name_logs
from relay.store.node_results import BeginNode, RenewLease
from relay.store.results import Enter, FrankingKey, RenewFrankKey
from relay.store.sqlite.connection import SqliteConnection
from relay.store.sqlite.migrations import migrate
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.store.store import FAILED, NOT_KEPT, perform
from relay.store.transaction import NameCache, Transaction
from relay.wire.codec import decode_event
from tests.kit import wire as w
from tests.kit.relay_client import Keys
from tests.kit.world import KEY, World

TABLES = """
ALTER TABLE accounts ADD COLUMN news INTEGER NOT NULL DEFAULT 0;
CREATE TABLE nodes (
  no INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, version INTEGER NOT NULL,
  until INTEGER NOT NULL, viewed INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE connected (
  device INTEGER PRIMARY KEY, account INTEGER NOT NULL, node INTEGER NOT NULL,
  token INTEGER NOT NULL
);
CREATE TABLE jobs (name TEXT PRIMARY KEY, after INTEGER NOT NULL, due INTEGER NOT NULL);
"""
"""The additional tables of a store of several nodes, in the words of SQLite."""


class NodesStore(SqliteStore):
    """A store on SQLite that answers as one of several nodes needs it, forgetting all between two
    batches."""

    def _commit(self, batch: Any) -> Any:
        assert self._db is not None
        self._db.execute("BEGIN")
        done = perform(Transaction(self._db, NameCache(), self._quota), batch, concerned)
        self._db.execute("COMMIT")
        return done


class NodesReader(SqliteReader):
    """A reader that adds who is online on any node."""

    def _answer(self, op: Any) -> Any:
        answer = store_nodes.ANSWERS.get(type(op))
        if answer is not None:
            return answer(self._db, op)
        return store_nodes.with_presence(self._db, op, super()._answer(op))


class _InMemory(SqliteConnection):
    """A store in memory. It closes itself at its end, because Python 3.13 warns of open ones."""

    def __del__(self) -> None:
        self.close()


def in_memory(data: bytes = b"") -> SqliteConnection:
    """Return a store in memory, empty or with these bytes."""
    db = sqlite3.connect(
        ":memory:", factory=_InMemory, isolation_level=None, check_same_thread=False
    )
    if data:
        db.deserialize(data)
    return db


@cache
def empty_store() -> bytes:
    """Return the bytes of a store for nodes, without users."""
    db = in_memory()
    migrate(db)
    claim(db, Path(), RelayIdentity(KEY).relay_id)
    name_logs(db)
    db.executescript(TABLES)
    return db.serialize()


@cache
def store_of(names: tuple[str, ...], groups: tuple[tuple[str, ...], ...]) -> tuple[bytes, Any]:
    """Return the bytes of a store with these users, who have a device each, and these groups of an
    owner and others; and the keys of the users."""
    db = in_memory(empty_store())
    plain = ClusterWorld(db, 0, 1)
    keys = {}
    for name in names:
        keys[name] = Keys(name)
        plain.nodes[0].connect(name, "")
        plain.nodes[0].register(name, keys[name])
    for chat, owner, *others in groups:
        plain.nodes[0].put(owner, w.GroupCreate(plain.id(), chat))
        for other in others:
            plain.nodes[0].put(owner, w.GroupInvite(plain.id(), chat, other))
            plain.nodes[0].put(other, w.GroupJoin(plain.id(), chat))
    for name in names:
        for other in names:
            if name < other:
                plain.nodes[0].put(name, w.Direct(plain.id(), other))
    for name in names:
        plain.nodes[0].gone(name)
    plain.settle()
    db.execute("DELETE FROM connected")
    db.execute("DELETE FROM nodes")
    return db.serialize(), keys


@dataclass
class Heard:
    """The events of one connection, and the state that a client would make of them."""

    user: str
    events: list[Any] = field(default_factory=list)
    ended: tuple[int, str] | None = None
    welcome: Any = None
    chats: dict[str, int] = field(default_factory=dict)
    """The chats that the client is in, with the last seq that it has without holes."""
    online: dict[str, bool] = field(default_factory=dict)
    entries: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    secret: dict[bytes, str] = field(default_factory=dict)
    """The secret chats of this connection by their ids: offered, asked or open."""
    frames: set[tuple[bytes, str, int]] = field(default_factory=set)
    leaving: dict[str, str] = field(default_factory=dict)
    """The chats that the client asked to leave, by the ids of its requests."""

    def hear(self, event: Any) -> None:
        """Take an event. Raises AssertionError if a client could not have expected it."""
        assert self.ended is None, f"{event} after the end"
        self.events.append(event)
        match event:
            case w.Welcome():
                self.welcome = event
                for chat in event.chats:
                    self._open(chat)
            case w.ChatAdded(chat=chat) | w.Opened(chat=chat):
                self._open(chat)
            case w.ChatLeft(chat=name):
                self.chats.pop(name, None)
            case w.Done(id=id) if id in self.leaving:
                self.chats.pop(self.leaving.pop(id), None)
            case w.Msg():
                self._entry(event)
            case w.Presence(user=user, online=online):
                self.online[user] = online
            case w.ScOffered(sid=sid):
                self.secret.setdefault(sid, "asked")
            case w.ScAnswered(sid=sid):
                assert self.secret.get(sid) == "offered"
                self.secret[sid] = "open"
            case w.ScMessage(sid=sid, from_user=by, n=n):
                assert self.secret.get(sid) == "open", "a frame of a session that is not open"
                assert (sid, by, n) not in self.frames, "a frame twice"
                self.frames.add((sid, by, n))
            case w.ScTaken() | w.ScClosed() | w.ScGone() | w.ScUnavailable():
                self.secret.pop(event.sid, None)

    def _open(self, chat: Any) -> None:
        self.chats[chat.chat] = max(self.chats.get(chat.chat, 0), chat.head)
        if chat.chat[0] == "@":
            for peer in chat.chat[1:].split(","):
                if peer != self.user:
                    self.online[peer] = chat.online

    def _entry(self, msg: Any) -> None:
        assert msg.chat in self.chats, f"{self.user} heard {msg.seq} of {msg.chat}, not a member"
        known = self.chats[msg.chat]
        assert msg.seq <= known + 1, f"{self.user} heard {msg.seq} of {msg.chat} after {known}"
        heard = self.entries[msg.chat]
        assert not heard or msg.seq > heard[-1], f"{self.user} heard {msg.seq} of {msg.chat} twice"
        heard.append(msg.seq)
        self.chats[msg.chat] = max(known, msg.seq)


class SimulatedNode:
    """One hub with its queues: what waits for the store, and what came back."""

    def __init__(self, world: ClusterWorld, number: int) -> None:
        self.world, self.number = world, number
        self.heard: dict[Any, Heard] = {}
        self.begin()

    def begin(self) -> None:
        """Start the process: nothing is known."""
        world = self.world
        self.alive, self.paused = True, False
        self.subjects: set[str] = set()
        self.held: list[bytes] = []
        """Requests that came while it was paused."""
        self.waiting: list[fx.Commit] = []
        self._logins_first = False
        self.tasks: list[Callable[[], None]] = []
        self.store, self.reads = world.open_store()
        (frank,) = self.store.run([RenewFrankKey(world.ms, world.random_bytes(32))])
        frank = getattr(frank, "result", frank)
        assert isinstance(frank, FrankingKey)
        self.hub = Hub(
            world.identity, frank, random=world.random_bytes, registration=Registration.OPEN,
            rate_limits=False, node=f"node {self.number}",
        )  # fmt: skip
        assert self.hub.node is not None
        self.node = self.hub.node
        self.node.on_bus(True, world.mono - LISTENS_SECONDS)  # it has listened by now
        self.subjects = {"all"}
        self.wanted = set(self.subjects)
        self.tick()

    # Clients.

    def connect(self, conn: str, address: str) -> None:
        self.heard[conn] = Heard(conn.partition("/")[0])
        self.perform(self.hub.on_connected(conn, address, self.world.now))

    def put(self, conn: str, req: Any) -> None:
        """Send a request of a client, and let it be done at once."""
        self.ask(conn, req)
        self.world.drain()

    def ask(self, conn: str, req: Any) -> None:
        """Send a request of a client; what it needs of the store waits."""
        if isinstance(req, w.GroupLeave):
            self.heard[conn].leaving[req.id] = req.chat
        self.perform(self.node.check(self.world.now, self.world.mono))
        self.perform(self.hub.handle_request(conn, req, self.world.now))

    def register(self, conn: str, keys: Keys) -> None:
        cn = self.world.random_bytes(32)
        self.put(conn, w.Hello(1, w.B32(cn)))
        self.put(conn, keys.register(self.heard[conn].events[-1], cn, ""))

    def login(self, conn: str, keys: Keys) -> None:
        """Begin to log in: the welcome comes when the store has let it in."""
        self.connect(conn, "192.0.2.1")
        cn = self.world.random_bytes(32)
        self.ask(conn, w.Hello(1, w.B32(cn)))
        if self.heard[conn].ended is None:
            self.ask(conn, keys.auth(self.heard[conn].events[-1], cn))

    def commit(self, conn: str, req: Any) -> None:
        """Have a request of a client done, while nothing of it reaches other nodes yet."""
        self.ask(conn, req)
        self.write()
        while self.tasks:
            self.step(0)

    def gone(self, conn: Any) -> None:
        self.perform(self.hub.on_disconnected(conn, self.world.now))

    # The process.

    def tick(self) -> None:
        now, mono = self.world.now, self.world.mono
        self.perform(self.node.tick(now, mono))
        self.perform(self.node.beat(mono))
        self.perform(self.hub.tick(now))

    def check(self) -> None:
        self.perform(self.node.check(self.world.now, self.world.mono))

    def receive(self, subject: str, data: bytes) -> None:
        if subject in self.subjects or subject == f"node.{self.node.life.node}":
            for effects in self.node.on_message(data, self.world.now, self.world.mono):
                self.perform(effects)

    def take_request(self, data: bytes) -> bytes:
        """Take a request of another node, and return the answer."""
        self.check()
        answer, effects = self.hub.on_request(data, self.world.now)
        self.perform(effects)
        return answer

    def go_on(self) -> None:
        """Continue after a pause: requests that came meanwhile are taken first."""
        self.paused = False
        held, self.held = self.held, []
        for data in held:
            self.take_request(data)

    def write(self) -> None:
        """Run what waits for the store, logins by themselves; the outcomes come later."""
        waiting, self.waiting = self.waiting, []
        logins = [c for c in waiting if type(c.op) is Enter]
        others = [c for c in waiting if type(c.op) is not Enter]
        self._logins_first = not self._logins_first
        for batch in (logins, others) if self._logins_first else (others, logins):
            if batch:
                self._write(batch)

    def _write(self, batch: list[fx.Commit]) -> None:
        results = self.store.run([c.op for c in batch])

        def come() -> None:
            for commit, result in zip(batch, results, strict=True):
                now = self.world.now
                self.perform(self.hub.on_committed(commit.conn, commit.op, result, now))

        self.tasks.append(come)

    def step(self, at: int) -> None:
        """Do one of the things that wait here. Those of one thread come in their order."""
        thread = self.tasks[at].__qualname__
        if "._query." not in thread:  # several threads read
            at = next(n for n, task in enumerate(self.tasks) if task.__qualname__ == thread)
        self.tasks.pop(at)()

    def perform(self, effects: Any) -> None:
        for effect in effects:
            match effect:
                case fx.SendEvent(conns, event) | fx.Broadcast(conns, event):
                    told = decode_event(event) if isinstance(event, bytes) else event
                    for conn in conns:
                        self.world.hear(self, conn, told)
                case fx.Commit():
                    self.waiting.append(effect)
                case fx.QueryStore(conn, question):
                    self.tasks.append(self._query(conn, question))
                case fx.NodeTask(BeginNode() | RenewLease() as op):
                    self.tasks.append(self._lease(op))
                case fx.NodeTask(op):
                    self.tasks.append(self._node_task(op))
                case fx.NodeQuery(conn, question):
                    self.tasks.append(self._node_query(conn, question))
                case fx.Publish(subject, item):
                    self.world.publish(self, subject, joined(self.node.life.node, [item]))
                case fx.Ask(subject, item, token):
                    data = joined(self.node.life.node, [item])
                    self.world.asked.append((self, subject, data, token))
                case fx.Listen(subjects, token):
                    self.wanted.update(subjects)
                    self.tasks.append(self._listening(subjects, token))
                case fx.Ignore(subjects):
                    self.wanted.difference_update(subjects)
                    self.subjects.difference_update(subjects)
                case fx.CloseConnection(conn, code, reason):
                    if self.world.close(self, conn, code, reason):
                        self.tasks.append(self._closed(conn))

    def _closed(self, conn: Any) -> Callable[[], None]:
        return lambda: self.gone(conn)

    def _query(self, conn: Any, question: Any) -> Callable[[], None]:
        def run() -> None:
            (found,) = self.reads.run([question])
            self.perform(self.hub.on_found(conn, question, found, self.world.now))

        return run

    def _node_task(self, op: Any) -> Callable[[], None]:
        def run() -> None:
            (done,) = [NOT_KEPT] if self.world.store_fails() else self.store.run([op])
            done = getattr(done, "result", done)
            self.perform(self.node.on_done(op, done, self.world.now, self.world.mono))

        return run

    def _lease(self, op: Any) -> Callable[[], None]:
        """Return a task for the thread of leases."""
        run = self._node_task(op)
        return lambda: run()

    def _node_query(self, conn: Any, question: Any) -> Callable[[], None]:
        def run() -> None:
            (found,) = [FAILED] if self.world.store_fails() else self.reads.run([question])
            self.tasks.append(
                lambda: self.perform(self.node.on_found(conn, question, found, self.world.now))
            )

        return run

    def _listening(self, subjects: tuple[str, ...], token: int) -> Callable[[], None]:
        def known() -> None:
            self.subjects.update(self.wanted.intersection(subjects))
            self.perform(self.node.cluster.on_listening(token))

        return known


class ClusterWorld:
    """Nodes of one relay. Nothing happens by itself: `drain` does all that waits, in order."""

    def __init__(self, db: SqliteConnection, seed: int, nodes: int) -> None:
        self.db = db
        self.random = random.Random(seed)
        self.now, self.mono = 1_700_000_000.0, 1_000.0
        self.identity = RelayIdentity(KEY)
        self._draws = seed << 32
        self.failing = 0.0
        """How likely the store is to refuse what a node asks for itself."""
        self.cut = False
        """True while the bus carries nothing."""
        self.late: list[tuple[SimulatedNode, str, bytes]] = []
        """Messages on their way."""
        self.asked: list[tuple[SimulatedNode, str, bytes, int]] = []
        """Requests on their way, in order."""
        self.nodes: list[SimulatedNode] = []
        for number in range(nodes):
            self.nodes.append(SimulatedNode(self, number))
            self.drain()

    @property
    def ms(self) -> int:
        return int(self.now * 1000)

    def open_store(self) -> tuple[NodesStore, NodesReader]:
        path = Path("memory")
        return NodesStore(path, lambda _: self.db), NodesReader(path, lambda _: self.db)

    def random_bytes(self, size: int) -> bytes:
        self._draws += 1
        return hashlib.shake_128(self._draws.to_bytes(16, "big")).digest(size)

    def id(self) -> str:
        """Return a new request id, greater than those before."""
        self._draws += 1
        return f"{self._draws:032x}"

    def hear(self, node: SimulatedNode, conn: Any, event: Any) -> None:
        """Let a client hear an event."""
        if node.heard[conn].ended is None:
            node.heard[conn].hear(event)

    def close(self, node: SimulatedNode, conn: Any, code: int, reason: str) -> bool:
        """End a connection; returns whether it was open."""
        if node.heard[conn].ended is not None:
            return False
        node.heard[conn].ended = code, reason
        return True

    def publish(self, sender: SimulatedNode, subject: str, data: bytes) -> None:
        for node in () if self.cut else self.nodes:
            if node is not sender and node.alive:
                self.late.append((node, subject, data))

    def deliver(self, at: int, *, lossy: bool) -> None:
        """Let a message arrive. If the bus is `lossy`, it may be lost, or arrive twice."""
        node, subject, data = self.late[at]
        if not (lossy and self.random.random() < 0.1):
            del self.late[at]
        if node.alive and not node.paused and not (lossy and self.random.random() < 0.1):
            node.receive(subject, data)

    def deliver_all(self) -> None:
        """Let all messages on their way arrive, in order."""
        while self.late:
            node, subject, data = self.late.pop(0)
            if node.alive:
                node.receive(subject, data)

    def answer(self, at: int = 0) -> None:
        """Let a request arrive, and its answer come back. A node that is paused takes it when it
        continues: by then nobody waits for the answer."""
        asker, subject, data, token = self.asked.pop(at)
        answer: bytes | None = None
        for node in () if self.cut else self.nodes:
            there = f"node.{node.node.life.node}" == subject and subject in node.subjects
            if node.alive and there and node is not asker:
                if node.paused:
                    node.held.append(data)
                else:
                    answer = node.take_request(data)
        if asker.alive:
            asker.perform(asker.node.on_answer(token, answer))

    def store_fails(self) -> bool:
        """Draw whether the store refuses now."""
        return self.failing > 0 and self.random.random() < self.failing

    def advance(self, seconds: float) -> None:
        self.now += seconds
        self.mono += seconds

    def drain(self) -> None:
        """Do everything that waits, until nothing is left."""
        for _ in range(10_000):
            moved = False
            while self.asked:
                self.answer()
                moved = True
            moved = moved or bool(self.late)
            self.deliver_all()
            for node in self.nodes:
                if node.alive and not node.paused and (node.waiting or node.tasks):
                    node.write()
                    while node.tasks:
                        node.step(0)
                    moved = True
            if not moved:
                return
        raise AssertionError("no end")

    def settle(self, seconds: int = 8) -> None:
        """Let time pass without faults, so that everything that was missed is found."""
        living = [node for node in self.nodes if node.alive and not node.paused]
        for _ in range(seconds):
            self.advance(0.9)
            for node in living:
                node.tick()
            self.drain()
            self.advance(0.1)
            for node in living:
                node.check()
            self.drain()


NAMES = ("alice", "bobby", "carol", "david")


class PeopleWorld(ClusterWorld):
    """Nodes of a relay with four users, who have direct chats with each other, and with groups."""

    def __init__(
        self, nodes: int = 2, seed: int = 1, *,
        groups: tuple[tuple[str, ...], ...] = (("#team", "alice", "bobby", "carol"),),
    ) -> None:  # fmt: skip
        data, self.keys = store_of(NAMES, groups)
        super().__init__(in_memory(data), seed, nodes)

    def arrive(self, *users: str) -> list[SimulatedNode]:
        """Log in these users, each at another node. Returns all nodes."""
        for user, node in zip(users, self.nodes, strict=False):
            node.login(user, self.keys[user])
        self.drain()
        return self.nodes


def run_all(run: Callable[[int], int], seeds: range) -> int:
    """Return the sum of what these schedules return. A fault names its seed."""
    total = 0
    for seed in seeds:
        try:
            total += run(seed)
        except Exception as e:
            raise AssertionError(f"seed {seed}: {e}") from e
    return total


class _Relayed(ClusterWorld):
    """The nodes of a `NodesWorld`, which hears for all connections."""

    of: NodesWorld

    def hear(self, node: SimulatedNode, conn: Any, event: Any) -> None:
        if conn not in self.of.ended:
            self.of.heard[conn].append(event)

    def close(self, node: SimulatedNode, conn: Any, code: int, reason: str) -> bool:
        if conn in self.of.ended:
            return False
        self.of.ended[conn] = code, reason
        return True


class NodesWorld(World):
    """The connections of a World on two nodes: the first on one, the second on the other, and so
    on. Whatever a request leads to is done before the next one."""

    def __init__(self) -> None:
        db = in_memory(empty_store())
        self.heard = defaultdict(list)
        self.ended = {}
        self.users = {}
        self.directory = None  # type: ignore[assignment]
        self._places: dict[Any, SimulatedNode] = {}
        self.relay = _Relayed(db, 1, 2)
        self.relay.of = self
        self.identity = self.relay.identity
        self.hub = self.relay.nodes[0].hub

    @property
    def now(self) -> float:
        return self.relay.now

    @now.setter
    def now(self, now: float) -> None:
        self.relay.advance(now - self.relay.now)
        for node in self.relay.nodes:
            for _ in range(2):  # a lease that was not renewed in this time is another one
                node.tick()
                self.relay.drain()

    @contextlib.contextmanager
    def looking(self) -> Iterator[SqliteConnection]:
        yield self.relay.db

    def close(self) -> None:
        self.relay.db.close()

    def random(self, size: int) -> bytes:
        return self.relay.random_bytes(size)

    def connect(self, conn: Any, address: str = "192.0.2.1") -> None:
        node = self.relay.nodes[len(self._places) % 2]
        self._places[conn] = node
        node.connect(conn, address)

    def put(self, conn: Any, req: Any) -> None:
        self._places.get(conn, self.relay.nodes[0]).put(conn, req)  # the console is at the first

    def gone(self, conn: Any) -> None:
        self._places[conn].gone(conn)
        self.relay.drain()

    def tick(self, seconds: float = 0) -> None:
        for _ in range(int(seconds)):
            self.relay.advance(1)
            for node in self.relay.nodes:
                node.tick()
            self.relay.drain()

    def settle(self) -> int:
        """Advance until nothing is left to remove in parts; return the seconds that took."""
        left = "SELECT 1 FROM leaving UNION ALL SELECT 1 FROM emptied"
        for n in range(500):
            if self.relay.db.execute(left).fetchone() is None:
                return n
            self.tick(1)
        raise AssertionError("no end")
