"""The hub and the store without sockets or threads: connections are strings, the clock a number."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.hub.credentials import RelayIdentity
from relay.hub.effects import (
    AnyEffect,
    BlobTask,
    Broadcast,
    CloseConnection,
    Commit,
    Conn,
    QueryStore,
    SendEvent,
    SendFilePart,
)
from relay.hub.hub import Hub
from relay.options import FileQuota, Registration
from relay.store.blobs import Blobs
from relay.store.data_directory import DataDirectory
from relay.store.reader import StoreReader
from relay.store.results import FrankingKey, Purge, Purged, RenewFrankKey
from relay.store.sqlite import Connect, connect_writer
from relay.store.store import Store
from tests.kit import wire as w
from tests.kit.relay_client import Keys, store_of

KEY = bytes(range(32))
_ids = itertools.count(1)


def an_id() -> str:
    """Return the next request id of a series."""
    return f"{next(_ids):032x}"


class World:
    """A relay whose effects are performed at once, unless `hold` keeps operations back."""

    def __init__(
        self,
        path: Path,
        *,
        registration: Registration = Registration.OPEN,
        rate_limits: bool = False,
        connect: Connect = connect_writer,
        files: FileQuota | None = None,
    ) -> None:
        self.now = 1_700_000_000.0
        self._draws = itertools.count(1)
        self.identity = RelayIdentity(KEY)
        self.directory = DataDirectory(path)
        self.directory.lock()
        self.database = store_of(self.directory, self.identity.relay_id)
        self.store = Store(self.database, connect, files)
        self.blobs = Blobs(self.directory.files)
        self.reads = StoreReader(self.database)
        (frank,) = self.store.run([RenewFrankKey(int(self.now * 1000), self.random(32))])
        assert isinstance(frank, FrankingKey)
        self.hub = Hub(
            self.identity,
            frank,
            random=self.random,
            registration=registration,
            rate_limits=rate_limits,
            files=files,
        )
        self.parts: dict[Conn, list[w.Chunk]] = defaultdict(list)
        """The binary messages that each connection got."""
        self.slow_disk = False
        self.on_disk: list[BlobTask] = []
        self.heard: dict[Conn, list[w.Event]] = defaultdict(list)
        self.ended: dict[Conn, tuple[int, str]] = {}
        self.users: dict[Conn, Keys] = {}
        self.hold = False
        self.waiting: list[Commit] = []
        self.seeds: list[bytes] = []
        """The seeds of the ids of what deleted accounts left, part by part."""

    def close(self) -> None:
        self.reads.close()
        self.store.close()
        self.blobs.close()
        self.directory.release()

    def random(self, size: int) -> bytes:
        return hashlib.shake_128(next(self._draws).to_bytes(8, "big")).digest(size)

    # Events

    def connect(self, conn: Conn, address: str = "192.0.2.1") -> None:
        self.perform(self.hub.connected(conn, address, self.now))

    def put(self, conn: Conn, req: w.Request) -> None:
        self.perform(self.hub.request(conn, req, self.now))

    def put_part(self, conn: Conn, id: str, offset: int, data: bytes = b"") -> None:
        """Send a binary message."""
        self.perform(self.hub.binary(conn, w.Chunk(id, offset, data).pack(), self.now))

    def work_on_disk(self) -> None:
        """Run the operations that wait for the disk."""
        while self.on_disk:
            waits = self.on_disk.pop(0)
            (result,) = self.blobs.run([waits.op])
            self.perform(self.hub.files.filed(waits.asker, waits.op, result, self.now))

    def gone(self, conn: Conn) -> None:
        self.perform(self.hub.gone(conn, self.now))

    def tick(self, seconds: float = 0) -> None:
        self.now += seconds
        self.perform(self.hub.tick(self.now))

    def settle(self) -> int:
        """Advance until nothing is left to remove in parts; return the seconds that took."""
        for n in range(500):
            if not self.hub._purging.due:
                while self.store.behind:
                    self.store.catch_up()
                self.store.tidy()
                return n
            self.tick(1)
        raise AssertionError("no end")

    def stored(self) -> bytes:
        """Return all bytes in the files of the store."""
        files = self.database.parent.glob(f"{self.database.name}*")
        return b"".join(path.read_bytes() for path in files)

    def commit(self) -> None:
        """Run the operations that were held back as one batch."""
        waiting, self.waiting = self.waiting, []
        results = self.store.run([c.op for c in waiting])
        for done, result in zip(waiting, results, strict=True):
            if isinstance(done.op, Purge) and isinstance(result, Purged) and result.entries:
                self.seeds.append(done.op.seed)
            self.perform(self.hub.committed(done.conn, done.op, result, self.now))

    def perform(self, effects: list[AnyEffect]) -> None:
        for effect in effects:
            match effect:
                case SendEvent(conns, event) | Broadcast(conns, event):
                    for conn in conns:
                        if conn not in self.ended:
                            self.heard[conn].append(event)
                case Commit():
                    self.waiting.append(effect)
                case QueryStore(conn, question):
                    (found,) = self.reads.run([question])
                    self.perform(self.hub.found(conn, question, found, self.now))
                case SendFilePart(conn, head, data):
                    chunk = w.unpack(head + bytes(data))
                    assert chunk is not None
                    self.parts[conn].append(chunk)
                case BlobTask():
                    self.on_disk.append(effect)
                case CloseConnection(conn, code, reason):
                    assert conn not in self.ended
                    self.ended[conn] = (code, reason)
        if not self.hold and self.waiting:
            self.commit()
        if not self.slow_disk:
            self.work_on_disk()

    # Shorthands

    def take(self, conn: Conn) -> list[w.Event]:
        """Return all events of a connection since the last call."""
        heard, self.heard[conn] = self.heard[conn], []
        return heard

    def one(self, conn: Conn) -> Any:
        """Return the only event that a connection got."""
        (event,) = self.take(conn)
        return event

    def ask(self, conn: Conn, req: w.Request) -> Any:
        """Send a request and return the first event that its connection got."""
        self.take(conn)
        self.put(conn, req)
        return self.take(conn)[0]

    def hello(self, conn: Conn) -> tuple[w.Challenge, bytes]:
        cn = self.random(32)
        challenge = self.ask(conn, w.Hello(1, w.B32(cn)))
        assert isinstance(challenge, w.Challenge)
        return challenge, cn

    def register(self, conn: Conn, user: str, invite: str = "") -> Any:
        keys = Keys(user)
        self.users[conn] = keys
        self.connect(conn)
        challenge, cn = self.hello(conn)
        return self.ask(conn, keys.register(challenge, cn, invite))

    def login(self, conn: Conn, keys: Keys, address: str = "192.0.2.1") -> Any:
        self.users[conn] = keys
        self.connect(conn, address)
        challenge, cn = self.hello(conn)
        return self.ask(conn, keys.auth(challenge, cn))

    def second_device(self, conn: Conn, of: Keys) -> Keys:
        """Put another device of an account straight into the store, and log it in."""
        keys = Keys(of.user, account=of.account)
        add_device(self.database, self.identity.relay_id, keys)
        assert isinstance(self.login(conn, keys), w.Welcome)
        return keys

    def direct(self, conn: Conn, peer: str) -> str:
        opened = self.ask(conn, w.Direct(an_id(), peer))
        assert isinstance(opened, w.Opened)
        return opened.chat.chat

    def group(self, owner: Conn, chat: str, *others: Conn) -> None:
        assert isinstance(self.ask(owner, w.GroupCreate(an_id(), chat)), w.Opened)
        for other in others:
            asked = self.ask(owner, w.GroupInvite(an_id(), chat, self.users[other].user))
            assert isinstance(asked, w.Done)
            assert isinstance(self.ask(other, w.GroupJoin(an_id(), chat)), w.Opened)

    def send(self, conn: Conn, chat: str, text: str, id: str | None = None) -> Any:
        return self.ask(conn, w.Send(id or an_id(), chat, text))

    def quiet(self) -> None:
        """Forget all events so far."""
        self.heard.clear()


def world_fixture(make: Callable[[Path], World]) -> Any:
    """Return a fixture that calls `make` with a directory of its own for each test."""

    @pytest.fixture
    def world(tmp_path: Path) -> Iterator[World]:
        world = make(tmp_path / "data")
        yield world
        world.close()

    return world


def three_users(path: Path) -> World:
    """Return a relay without rate limits; alice is on `a`, bobby on `b`, carol on `c`."""
    world = two_users(path)
    assert isinstance(world.register("c", "carol"), w.Welcome)
    return world


def team_of_two(path: Path) -> World:
    """Return the world of `three_users` with alice and bobby in #team, which is alice's."""
    world = three_users(path)
    world.group("a", "#team", "b")
    world.quiet()
    return world


def team_and_david(path: Path) -> World:
    """Return the world of `team_of_two` with david on `d`."""
    world = team_of_two(path)
    assert isinstance(world.register("d", "david"), w.Welcome)
    world.quiet()
    return world


def two_users(path: Path) -> World:
    """Return a relay without rate limits; alice is on `a`, bobby on `b`."""
    world = World(path)
    for name in ("alice", "bobby"):
        assert isinstance(world.register(name[0], name), w.Welcome)
    return world


def code(event: object) -> w.Code:
    """Return the code of a refusal, after checking that its text is a sentence."""
    assert isinstance(event, w.Error)
    assert event.text.endswith(".")
    return event.code


def add_device(database: Path, relay_id: bytes, keys: Keys) -> None:
    """Put a device into the store as if it had been linked."""
    import sqlite3

    db = sqlite3.connect(database)
    with db:
        db.execute(
            "INSERT INTO devices (account, device_id, lk, s, created, cert)"
            " SELECT no, ?, ?, ?, ?, ? FROM accounts WHERE name = ?",
            (
                keys.device_id,
                bytes(keys.login.verify_key),
                bytes(keys.dh.public_key),
                keys.created,
                bytes(keys.cert(relay_id)),
                keys.user,
            ),
        )
    db.close()
