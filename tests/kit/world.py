"""The hub and the store without sockets or threads: connections are strings, the clock a number.
And files of a chat as people send and get them, accounts and devices, relays to copy."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change

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
from relay.store.beside import StorePlace, file_pieces
from relay.store.data_directory import DataDirectory, write_private
from relay.store.database import Database, number
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer, store_key
from relay.store.results import FrankingKey, Purge, Purged, RenewFrankKey
from relay.store.sqlite.connection import Connect, connect_looking, connect_writer
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.wire import transcripts as t
from relay.wire.codec import decode_event
from tests.kit import engines, schemas
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
        self, path: Path, *, registration: Registration = Registration.OPEN,
        rate_limits: bool = False, connect: Connect = connect_writer,
        files: FileQuota | None = None,
    ) -> None:  # fmt: skip
        self.now = 1_700_000_000.0
        self._draws = itertools.count(1)
        self.identity = RelayIdentity(KEY)
        self.directory = DataDirectory(path)
        self.directory.lock()
        self.database, self.schema = self.directory.database, self._schema()
        if self.schema is None:
            store_of(self.directory, self.identity.relay_id)
        self.connect_store, self.quota = connect, files
        self.store, self.reads = self.open_store()
        self.blobs = self.store.blob_target()
        (frank,) = self.store.run([RenewFrankKey(int(self.now * 1000), self.random(32))])
        assert isinstance(frank, FrankingKey)
        self.hub = Hub(
            self.identity, frank, random=self.random, registration=registration,
            rate_limits=rate_limits, files=files,
        )  # fmt: skip
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

    def _schema(self) -> PostgresPlace | None:
        """Make the database of a world on PostgreSQL, as its directory remembers it."""
        if not engines.on_postgres():
            return None
        if url := self.directory.database_url():
            return PostgresPlace(url, TextSealer(store_key(KEY)))
        schema = schemas.borrow(self.identity.relay_id, KEY)
        write_private(self.directory.key, KEY)
        self.directory.save_database_url(schema.url)
        return schema

    def open_store(self) -> tuple[Any, Any]:
        """Open the store and its reader, as a start of the relay does."""
        if self.schema is None:
            return SqliteStore(self.database, self.connect_store, self.quota), SqliteReader(
                self.database
            )
        return self.schema.store(self.quota), self.schema.reader()

    def forget(self) -> None:
        """Drop what the store remembers between two batches, where it does."""
        if self.schema is None:
            self.store._cache.drop()

    def reopen(self) -> None:
        """Close the store and open it again: nothing is remembered."""
        self.store.close()
        self.reads.close()
        self.store, self.reads = self.open_store()

    def kill(self) -> None:
        """End the store in the middle, and open another one in its place."""
        if self.schema is None:
            self.store._db.close()
        else:
            self.store.close()
        self.reads.close()
        self.store, self.reads = self.open_store()

    @property
    def place(self) -> StorePlace:
        """Where the store is, for what looks into it from outside."""
        return self.schema or self.database

    @contextlib.contextmanager
    def looking(self) -> Iterator[Database]:
        """Look into the store beside the relay, or change it as nobody could by requests."""
        if self.schema is not None:
            with contextlib.closing(self.schema.connect()) as db:
                yield db
        else:
            with contextlib.closing(connect_writer(self.database)) as db:
                yield db

    def close(self) -> None:
        self.reads.close()
        self.store.close()
        self.blobs.close()
        self.directory.release()

    def random(self, size: int) -> bytes:
        return hashlib.shake_128(next(self._draws).to_bytes(8, "big")).digest(size)

    # Events

    def connect(self, conn: Conn, address: str = "192.0.2.1") -> None:
        self.perform(self.hub.on_connected(conn, address, self.now))

    def put(self, conn: Conn, req: w.Request) -> None:
        self.perform(self.hub.handle_request(conn, req, self.now))

    def put_part(self, conn: Conn, id: str, offset: int, data: bytes = b"") -> None:
        """Send a binary message."""
        self.perform(self.hub.handle_binary(conn, w.Chunk(id, offset, data).pack(), self.now))

    def work_on_disk(self) -> None:
        """Run the operations that wait for the disk."""
        while self.on_disk:
            waits = self.on_disk.pop(0)
            (result,) = self.blobs.run([waits.op])
            self.perform(self.hub.files.on_filed(waits.asker, waits.op, result, self.now))

    def gone(self, conn: Conn) -> None:
        self.perform(self.hub.on_disconnected(conn, self.now))

    def tick(self, seconds: float = 0) -> None:
        self.now += seconds
        self.perform(self.hub.tick(self.now))

    def settle(self) -> int:
        """Advance until nothing is left to remove in parts; return the seconds that took."""
        for n in range(500):
            if not self.hub._purge_job.due:
                while self.store.behind:
                    self.store.catch_up()
                self.store.tidy()
                return n
            self.tick(1)
        raise AssertionError("no end")

    def stored(self) -> bytes:
        """Return all bytes in the files of the store. From a database return every value, with all
        texts opened: the bytes of its files are in the tests of `store/postgres`."""
        if self.schema is not None:
            with self.looking() as db:
                return b"\n".join(
                    value if isinstance(value, bytes) else str(value).encode()
                    for name in [*db.catalog.tables(), "texts"]
                    for row in db.execute(f"SELECT * FROM {name}")
                    for value in row
                )
        files = self.database.parent.glob(f"{self.database.name}*")
        return b"".join(path.read_bytes() for path in files)

    def commit(self) -> None:
        """Run the operations that were held back as one batch."""
        waiting, self.waiting = self.waiting, []
        results = self.store.run([c.op for c in waiting])
        for done, result in zip(waiting, results, strict=True):
            if isinstance(done.op, Purge) and isinstance(result, Purged) and result.entries:
                self.seeds.append(done.op.seed)
            self.perform(self.hub.on_committed(done.conn, done.op, result, self.now))

    def perform(self, effects: list[AnyEffect]) -> None:
        for effect in effects:
            match effect:
                case SendEvent(conns, event) | Broadcast(conns, event):
                    told = decode_event(event) if isinstance(event, bytes) else event
                    for conn in conns:
                        if conn not in self.ended:
                            self.heard[conn].append(told)
                case Commit():
                    self.waiting.append(effect)
                case QueryStore(conn, question):
                    (found,) = self.reads.run([question])
                    self.perform(self.hub.on_found(conn, question, found, self.now))
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
        with self.looking() as db:
            add_device(db, self.identity.relay_id, keys)
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


def three_users(path: Path, *, rate_limits: bool = False) -> World:
    """Return the world of `two_users` with carol on `c`."""
    world = two_users(path, rate_limits=rate_limits)
    assert isinstance(world.register("c", "carol"), w.Welcome)
    return world


def team_of_two(path: Path, *, rate_limits: bool = False) -> World:
    """Return the world of `three_users` with alice and bobby in #team, which is alice's."""
    world = three_users(path, rate_limits=rate_limits)
    world.group("a", "#team", "b")
    world.quiet()
    return world


def team_and_david(path: Path) -> World:
    """Return the world of `team_of_two` with david on `d`."""
    world = team_of_two(path)
    assert isinstance(world.register("d", "david"), w.Welcome)
    world.quiet()
    return world


def limited_team(path: Path) -> World:
    """Return the world of `team_of_two` with rate limits."""
    return team_of_two(path, rate_limits=True)


def new_world(path: Path, *, rate_limits: bool = False) -> World:
    """Return a relay without users: on one node, or on two if the test asks for that."""
    if not engines.on_nodes():
        return World(path, rate_limits=rate_limits)
    from tests.kit.nodes import NodesWorld  # which is a World itself

    return NodesWorld()


def two_users(path: Path, *, rate_limits: bool = False) -> World:
    """Return a relay; alice is on `a`, bobby on `b`."""
    world = new_world(path, rate_limits=rate_limits)
    for name in ("alice", "bobby"):
        assert isinstance(world.register(name[0], name), w.Welcome)
    return world


def code(event: object) -> w.Code:
    """Return the code of a refusal, after checking that its text is a sentence."""
    assert isinstance(event, w.Error)
    assert event.text.endswith(".")
    return event.code


def add_device(db: Database, relay_id: bytes, keys: Keys) -> None:
    """Put a device into the store as if it had been linked."""
    account = number(db, "SELECT no FROM accounts WHERE name = ?", keys.user)
    db.execute(
        "INSERT INTO devices (no, account, device_id, lk, s, created, cert)"
        " VALUES ((SELECT coalesce(max(no), 0) + 1 FROM devices), ?, ?, ?, ?, ?, ?)",
        (
            account, keys.device_id, bytes(keys.login.verify_key), bytes(keys.dh.public_key),
            keys.created, bytes(keys.cert(relay_id)),
        ),
    )  # fmt: skip


FILES = (b"the bytes of one file" * 1_000, b"the bytes of another file" * 2_000)


def used(path: Path) -> World:
    """Return a relay with three accounts, some messages and two files."""
    world = team_of_two(path)
    write_private(world.directory.key, bytes(range(32)))
    for n in range(20):
        world.send("a", "#team", f"text {n}")
    for n, data in enumerate(FILES):
        post(world, "a", data, f"{n}.bin")
    return world


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a store, table by table, without the id of the log, which changes with
    each reset."""
    with contextlib.closing(connect_looking(database)) as db:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        names = [name for (name,) in db.execute(query)]
        found = {n: sorted(db.execute(f"SELECT * FROM {n}"), key=repr) for n in names}
    found["meta"] = [row for row in found["meta"] if row[0] != "log"]
    return found


def said_by_ledger(found: dict[str, list[tuple[Any, ...]]]) -> list[tuple[str, dict[str, Any]]]:
    """Remove the ledger from what `rows` found and return its lines: a way back to an earlier state
    adds one."""
    return [(kind, json.loads(facts)) for _, _, kind, facts, _ in found.pop("ledger")]


def sound(path: Path) -> None:
    """Check that the store of a directory is whole, and that each file that it names is there, byte
    for byte."""
    with contextlib.closing(sqlite3.connect(path / "relay.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for key, sha256 in db.execute("SELECT key, sha256 FROM files"):
            data = (path / "files" / key.hex()).read_bytes()
            assert hashlib.sha256(data).digest() == sha256


def tree(path: Path) -> dict[str, bytes]:
    """Return every file below a directory with its contents."""
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def no_space(*_: object) -> bool:
    """Fail like a write to a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def sha(data: bytes) -> w.B32:
    return w.B32(hashlib.sha256(data).digest())


def begin(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> Any:
    return world.ask(conn, w.FileBegin(an_id(), chat, name, len(data)))


def put_all(world: World, conn: str, id: str, data: bytes, offset: int = 0) -> None:
    for at in range(offset, len(data), w.CHUNK_BYTES):
        world.put_part(conn, id, at, data[at : at + w.CHUNK_BYTES])


def post(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> w.Sent:
    """Send a whole file; return its place."""
    ready = begin(world, conn, data, name, chat)
    assert isinstance(ready, w.FileReady)
    put_all(world, conn, ready.id, data)
    sent = world.ask(conn, w.FileEnd(ready.id, sha(data)))
    assert isinstance(sent, w.Sent), sent
    return sent


def get(world: World, conn: str, seq: int, chat: str = "#team", offset: int = 0) -> Any:
    """Return the bytes of a file, or the refusal."""
    world.parts[conn].clear()
    id = an_id()
    found = world.ask(conn, w.FileGet(id, chat, seq, offset))
    if isinstance(found, w.Error):
        return found
    assert isinstance(found, w.FileFound)
    data = b""
    while offset + len(data) < found.file.size:
        (part, *_) = world.parts[conn]
        del world.parts[conn][0]
        assert (part.id, part.offset) == (id, offset + len(data))
        data += part.data
        world.put_part(conn, id, part.offset + len(part.data))
    return data


def on_disk(world: World) -> list[bytes]:
    """Return the bytes of all files, once those that are to go have gone."""
    world.store.tidy()
    if world.schema is None:
        return sorted(path.read_bytes() for path in world.directory.files.iterdir())
    for target in (world.store, world.blobs):
        while target.behind:
            target.catch_up()
    with world.looking() as db:
        keys = db.execute("SELECT key FROM file_bytes").fetchall()
    return sorted(b"".join(file_pieces(world.schema, key)) for (key,) in keys)


def use(world: World, user: str) -> tuple[int, int]:
    with world.looking() as db:
        row = db.execute(
            "SELECT u.files, u.bytes FROM file_use u JOIN accounts a ON a.no = u.account"
            " WHERE a.name = ?",
            (user,),
        ).fetchone()
    return row or (0, 0)


TEAM, CHAT = "#team", "@alice,bobby"
CANARY = "xyzzy-canary"


def filled(path: Path, texts: int = 200) -> World:
    """alice, in a group with this number of texts."""
    world = World(path)
    world.register("a", "alice")
    world.group("a", TEAM)
    for n in range(texts):
        world.send("a", TEAM, f"text {n} " * 20)
    return world


def team(path: Path) -> World:
    """Return a world with alice, bobby and carol in TEAM; alice and bobby also talk in CHAT."""
    world = three_users(path)
    world.group("a", TEAM, "b", "c")
    world.direct("a", "bobby")
    world.quiet()
    return world


def request(
    world: World, conn: str, *, user: str = "", texts: bool = False, by: str = ""
) -> w.AccountDelete:
    """Return a request signed by the account key of `by`, over the nonces of this connection."""
    keys, session = world.users[conn], world.hub._sessions[conn]
    user = user or keys.user
    said = t.account_delete(
        world.identity.relay_id, world.identity.tls_bind, session.cn, session.sn,
        user.encode(), texts,
    )  # fmt: skip
    return w.AccountDelete(
        an_id(), user, w.Sig(world.users[by or conn].account.sign(said).signature), texts
    )


def delete(world: World, conn: str, *, texts: bool = False) -> None:
    """Delete the account; its connection ends."""
    assert isinstance(world.ask(conn, request(world, conn, texts=texts)), w.Done)
    assert world.ended[conn][0] == w.Closed.DELETED
    world.gone(conn)


def history(world: World, conn: str, chat: str = TEAM) -> list[w.Msg]:
    """Return the log of a chat as a member reads it."""
    found = world.ask(conn, w.History(an_id(), chat))
    return found.msgs  # type: ignore[no-any-return]


def another(of: Keys, n: int = 1) -> Keys:
    """Return the keys of one more device."""
    return Keys(of.user, account=of.account, created=1_700_000_000 + n)


def ak(keys: Keys) -> bytes:
    return bytes(keys.account.verify_key)


def account_code(world: World, keys: Keys) -> w.LinkCode:
    return w.LinkCode(t.link_ak(world.identity.relay_id, keys.user.encode(), ak(keys)))


def device_code(world: World, keys: Keys) -> w.LinkCode:
    said = t.link_dev(world.identity.relay_id, keys.user.encode(), ak(keys), keys.entry)
    return w.LinkCode(said)


def list_sig(world: World, by: Keys, version: int, *on: Keys) -> w.Sig:
    entries = [one.entry for one in on]
    said = t.device_list(world.identity.relay_id, by.user.encode(), version, entries)
    return w.Sig(by.account.sign(said).signature)


def wait(world: World, conn: str, keys: Keys, **changed: Any) -> Any:
    """Offer a new device to be linked; return the answer."""
    world.connect(conn, changed.pop("address", "192.0.2.1"))
    world.hello(conn)
    req = w.Link(keys.user, account_code(world, keys), keys.device)
    return world.ask(conn, change(req, **changed))


def add(world: World, new: Keys, version: int, *on: Keys) -> w.DeviceAdd:
    """Return the request that adds a device: list `version` with these devices and the new one."""
    cert = new.cert(world.identity.relay_id)
    sig = list_sig(world, new, version, *on, new)
    return w.DeviceAdd(an_id(), new.device, cert, version, sig)


def revoke(world: World, old: Keys, version: int, *left: Keys) -> w.DeviceRevoke:
    sig = list_sig(world, old, version, *left)
    return w.DeviceRevoke(an_id(), w.Id16(old.device_id), version, sig)


def known(world: World, version: int, *on: Keys, by: Keys | None = None) -> w.KnownDevices:
    """Return list `version` again, as a device that has it sends it."""
    sig = list_sig(world, by or on[0], version, *on)
    return w.KnownDevices(an_id(), version, [one.device for one in on], sig)


def link(world: World, conn: str, of: str, version: int = 2, *on: Keys) -> Keys:
    """Link a second device by the first one on `of`, and log it in on `conn`."""
    first = world.users[of]
    new = another(first, version)
    assert isinstance(wait(world, f"new {conn}", new), w.LinkWaiting)
    answer = world.ask(of, add(world, new, version, *(on or (first,))))
    assert isinstance(answer, w.DeviceList), answer
    assert isinstance(world.login(conn, new), w.Welcome)
    return new


def shown(answer: w.DeviceList | w.SignedDevices) -> tuple[int, set[bytes]]:
    return answer.version, {bytes(d.device_id) for d in answer.devices}


def ids(*keys: Keys) -> set[bytes]:
    return {one.device_id for one in keys}


def restore(world: World, conn: str, new: Keys, **changed: Any) -> Any:
    """Restore a new device with the account key; return the answer."""
    world.connect(conn)
    challenge, cn = world.hello(conn)
    rid, user = world.identity.relay_id, new.user.encode()
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, user, ak(new), new.entry)
    sig = w.Sig(new.account.sign(said).signature)
    return world.ask(conn, change(w.Restore(an_id(), new.user, new.device, sig), **changed))
