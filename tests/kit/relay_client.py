"""A small independent client and a relay process, for the relay's tests and benchmarks."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import hashlib
import json
import os
import secrets
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from nacl.public import PrivateKey
from nacl.signing import SigningKey
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from relay.config import parse_balancers
from relay.hub.credentials import RelayIdentity
from relay.options import Registration
from relay.server.proxy_protocol import Balancers
from relay.server.server import Relay
from relay.server.tls import own_certificate, server_context
from relay.store.data_directory import DataDirectory
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.migrations import migrate
from relay.store.sqlite.opening import prepare
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.wire import transcripts as t
from relay.wire.codec import decode_event, encode
from tests.kit import wire as w
from tests.kit.forks import RELAY, Forked

NO_TLS = t.NO_TLS


def new_id() -> str:
    """Return a new request id."""
    return secrets.token_hex(16)


@dataclass
class Keys:
    """The secrets of a device and of its account."""

    user: str
    account: SigningKey = field(default_factory=SigningKey.generate)
    login: SigningKey = field(default_factory=SigningKey.generate)
    dh: PrivateKey = field(default_factory=PrivateKey.generate)
    device_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    created: int = 1_700_000_000

    @property
    def entry(self) -> t.DeviceEntry:
        return t.DeviceEntry(
            self.device_id, bytes(self.login.verify_key), bytes(self.dh.public_key), self.created
        )

    @property
    def device(self) -> w.Device:
        d = self.entry
        return w.Device(w.Id16(d.device_id), w.B32(d.lk), w.B32(d.s), d.created)

    def cert(self, rid: bytes) -> w.Sig:
        said = t.dh_cert(rid, self.user.encode(), self.entry)
        return w.Sig(self.account.sign(said).signature)

    def register(self, c: w.Challenge, cn: bytes, invite: str = "") -> w.Register:
        rid = t.relay_id(c.relay_pub)
        user = self.user.encode()
        ak = bytes(self.account.verify_key)
        said = t.register(rid, c.tls_bind, cn, c.sn, user, ak, self.entry)
        lists = t.device_list(rid, user, 1, [self.entry])
        return w.Register(
            self.user, w.B32(ak), self.device, self.cert(rid),
            w.Sig(self.account.sign(lists).signature), w.Sig(self.account.sign(said).signature),
            invite,
        )  # fmt: skip

    def auth(self, c: w.Challenge, cn: bytes) -> w.Auth:
        rid = t.relay_id(c.relay_pub)
        said = t.login(rid, c.tls_bind, cn, c.sn, self.user.encode(), self.device_id)
        return w.Auth(
            self.user, w.Id16(self.device_id), self.cert(rid),
            w.Sig(self.login.sign(said).signature),
        )  # fmt: skip


class Client:
    """One connection. Events that nobody waits for stay in `inbox`, in order."""

    def __init__(self, ws: ClientConnection, keys: Keys) -> None:
        self.ws = ws
        self.keys = keys
        self.inbox: list[w.Event] = []
        self.parts: list[w.Chunk] = []
        self.welcome: w.Welcome | None = None
        self.challenge: w.Challenge | None = None

    @classmethod
    async def open(cls, url: str, keys: Keys, **options: Any) -> Client:
        ws = await connect(url, compression=None, max_size=None, proxy=None, **options)
        return cls(ws, keys)

    async def hello(self) -> tuple[w.Challenge, bytes]:
        cn = secrets.token_bytes(32)
        await self.put(w.Hello(1, w.B32(cn)))
        challenge = await self.next(w.Challenge)
        self.challenge = challenge
        return challenge, cn

    async def register(self, invite: str = "") -> w.Welcome:
        challenge, cn = await self.hello()
        await self.put(self.keys.register(challenge, cn, invite))
        self.welcome = await self.next(w.Welcome)
        return self.welcome

    async def login(self) -> w.Welcome:
        challenge, cn = await self.hello()
        await self.put(self.keys.auth(challenge, cn))
        self.welcome = await self.next(w.Welcome)
        return self.welcome

    async def put(self, request: w.Request) -> None:
        await self.ws.send(encode(request), text=True)

    async def raw(self, frame: str | bytes) -> None:
        await self.ws.send(frame, text=True)

    async def event(self) -> w.Event:
        while isinstance(frame := await self.ws.recv(), bytes):
            chunk = w.unpack(frame)
            assert chunk is not None
            self.parts.append(chunk)
        return decode_event(frame)

    async def part(self) -> w.Chunk:
        """Return the next binary message; events before it go to the inbox."""
        while not self.parts:
            frame = await self.ws.recv()
            if isinstance(frame, bytes):
                chunk = w.unpack(frame)
                assert chunk is not None
                self.parts.append(chunk)
            else:
                self.inbox.append(decode_event(frame))
        return self.parts.pop(0)

    async def put_part(self, id: str, offset: int, data: bytes = b"") -> None:
        await self.ws.send(w.Chunk(id, offset, data).pack())

    async def put_file(self, id: str, data: bytes, offset: int = 0) -> None:
        """Send all parts from an offset on, as fast as the relay takes them; return when all is
        written."""
        there = offset
        while there < len(data):
            while offset < min(len(data), there + w.WINDOW_BYTES):
                await self.put_part(id, offset, data[offset : offset + w.CHUNK_BYTES])
                offset += w.CHUNK_BYTES
            there = (await self.part()).offset

    async def post_file(self, chat: str, name: str, data: bytes, id: str = "") -> w.Sent:
        id = id or new_id()
        ready = await self.ask(w.FileBegin(id, chat, name, len(data)), w.FileReady, w.Sent)
        if isinstance(ready, w.Sent):
            return ready
        await self.put_file(id, data, ready.offset)
        sent: w.Sent = await self.ask(w.FileEnd(id, w.B32(hashlib.sha256(data).digest())), w.Sent)
        return sent

    async def get_file(self, chat: str, seq: int, offset: int = 0) -> bytes:
        id = new_id()
        found = await self.ask(w.FileGet(id, chat, seq, offset), w.FileFound)
        data = b""
        while offset + len(data) < found.file.size:
            part = await self.part()
            assert (part.id, part.offset) == (id, offset + len(data))
            data += part.data
            await self.put_part(id, offset + len(data))
        return data

    async def next(self, kind: type | tuple[type, ...], /, **fields: Any) -> Any:
        """Return the first event of this kind and with these fields; others stay in the inbox. An
        unexpected `error` fails the test."""
        kinds = kind if isinstance(kind, tuple) else (kind,)

        def fits(event: w.Event) -> bool:
            return isinstance(event, kinds) and all(
                getattr(event, name) == value for name, value in fields.items()
            )

        for i, event in enumerate(self.inbox):
            if fits(event):
                return self.inbox.pop(i)
        async with asyncio.timeout(60):
            while True:
                event = await self.event()
                if fits(event):
                    return event
                if isinstance(event, w.Error) and w.Error not in kinds:
                    raise AssertionError(f"refused: {event.code} {event.text}")
                self.inbox.append(event)

    async def ask(self, request: w.Request, *kinds: type) -> Any:
        """Send a request that has an id and return its answer."""
        await self.put(request)
        return await self.next(kinds or (w.Done,), id=request.id)  # type: ignore[attr-defined]

    async def refused(self, request: w.Request) -> w.Error:
        """Send a request and return the error that answers it."""
        await self.put(request)
        error: w.Error = await self.next(w.Error)
        return error

    async def send(self, chat: str, text: str, id: str | None = None) -> w.Sent:
        sent: w.Sent = await self.ask(w.Send(id or new_id(), chat, text), w.Sent)
        return sent

    async def direct(self, user: str) -> w.Opened:
        opened: w.Opened = await self.ask(w.Direct(new_id(), user), w.Opened)
        return opened

    async def group(self, chat: str, *others: Client, title: str = "") -> None:
        """Create a group and let these clients join it."""
        await self.ask(w.GroupCreate(new_id(), chat, title), w.Opened)
        for other in others:
            await self.ask(w.GroupInvite(new_id(), chat, other.keys.user))
            await other.ask(w.GroupJoin(new_id(), chat), w.Opened)

    async def quiet(self) -> list[w.Event]:
        """Return every event that arrives before the answer to a request sent now."""
        id = new_id()
        await self.put(w.History(id, "#no-such-chat-anywhere"))
        await self.next(w.Error, id=id)
        inbox, self.inbox = self.inbox, []
        return inbox

    async def closed(self) -> tuple[int, str]:
        """Wait for the relay to end this connection; return the code and reason."""
        try:
            async with asyncio.timeout(60):
                while True:
                    self.inbox.append(await self.event())
        except ConnectionClosed as end:
            received = end.rcvd
            return (received.code, received.reason) if received else (1006, "")

    async def close(self) -> None:
        await self.ws.close()


class Reachable:
    """A relay that accepts connections."""

    url: str

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].strip("/"))

    async def client(self, user: str, *, keys: Keys | None = None, **options: Any) -> Client:
        """Open a new connection that has not sent anything."""
        return await Client.open(self.url, keys or Keys(user), **options)

    async def registered(self, user: str, **options: Any) -> Client:
        client = await self.client(user, **options)
        await client.register()
        return client

    async def logged_in(self, keys: Keys, **options: Any) -> Client:
        client = await self.client(keys.user, keys=keys, **options)
        await client.login()
        return client


@dataclass
class RelayProcess(Reachable):
    """A relay as its operator runs it."""

    process: Forked | subprocess.Popen[bytes]
    url: str
    relay_id: str
    link: str
    data: Path

    def __post_init__(self) -> None:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        below = children.read_text().split() if children.exists() else []
        self.pid = int(below[0]) if below else self.process.pid  # below a tracer

    def kill(self) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # its tracer may outlive it briefly
                os.kill(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(20)


@dataclass
class RelayHere(Reachable):
    """A relay in this process and event loop."""

    relay: Relay
    url: str
    identity: RelayIdentity
    database: Path


@cache
def _new_store() -> bytes:
    """Return the file of an empty store, whose many migrations run once for all tests."""
    with tempfile.TemporaryDirectory() as name, DataDirectory(Path(name)) as directory:
        with contextlib.closing(connect_writer(directory.database)) as db:
            migrate(db)
        return directory.database.read_bytes()


def store_of(directory: DataDirectory, relay_id: bytes) -> Path:
    """Prepare the store of a locked directory as a relay does."""
    new = not directory.database.exists()
    if new:
        directory.database.write_bytes(_new_store())
    return prepare(directory, relay_id, as_left=new)


@contextlib.asynccontextmanager
async def here(
    data: Path, *, registration: Registration = Registration.OPEN, limits: bool = True,
    tls: bool = False, balancers: tuple[str, ...] = (), **options: Any,
) -> AsyncIterator[RelayHere]:  # fmt: skip
    """Run a relay in this event loop until the block ends."""
    with DataDirectory(data) as directory:
        context, bind = None, t.NO_TLS
        if tls:
            now = datetime.datetime.now(datetime.UTC)
            context, bind = server_context(*own_certificate(directory.path, now))
        identity = RelayIdentity(directory.relay_key(os.urandom(32)), bind)
        path = store_of(directory, identity.relay_id)
        relay = Relay(
            SqliteStore(path), SqliteReader(path), identity, registration=registration,
            rate_limits=limits, **options,
        )  # fmt: skip
        named = Balancers(parse_balancers(balancers))
        port = await relay.start("127.0.0.1", 0, context, balancers=named)
        try:
            url = f"{'wss' if tls else 'ws'}://127.0.0.1:{port}/"
            yield RelayHere(relay, url, identity, path)
        finally:
            await relay.stop()


def start_relay(
    data: Path, *arguments: str, registration: str = "open", limits: bool = False,
    prefix: tuple[str, ...] = (), program: tuple[str, ...] = ("-m", "relay"),
    preexec: Callable[[], None] | None = None, env: dict[str, str] | None = None,
) -> RelayProcess:  # fmt: skip
    """Start a relay process on a free port and wait until it listens. It is forked, unless
    something is to be as when Python starts."""
    options = [
        *("serve", "--json", "--data", str(data), "--listen", "127.0.0.1:0"),
        *("--registration", registration, *(() if limits else ("--no-rate-limits",))), *arguments,
    ]  # fmt: skip
    ours, theirs = os.pipe()
    with (
        (data.parent / f"{data.name}.log").open("ab") as log, os.fdopen(theirs, "wb") as out,
        open(os.devnull, "rb") as nothing,
    ):  # fmt: skip
        process: Forked | subprocess.Popen[bytes]
        if prefix or preexec or env is not None or program != ("-m", "relay"):
            process = subprocess.Popen(
                [*prefix, sys.executable, *program, *options], stdout=out, stderr=log,
                preexec_fn=preexec, env={**os.environ, **(env or {})},
            )  # fmt: skip
        else:
            files = nothing.fileno(), out.fileno(), log.fileno()
            process = Forked(RELAY, options, *files)
    with os.fdopen(ours, "rb") as announced:
        line = announced.readline()
    if not line:
        process.wait()
        raise RuntimeError((data.parent / f"{data.name}.log").read_text())
    said = json.loads(line)
    assert said["event"] == "listening"
    return RelayProcess(process, said["url"], said["relay_id"], said["link"], data)


@contextlib.asynccontextmanager
async def running(data: Path, *arguments: str, **options: Any) -> AsyncIterator[RelayProcess]:
    """Run a relay process until the block ends."""
    relay = start_relay(data, *arguments, **options)
    try:
        yield relay
    finally:
        relay.stop()


def no_check() -> ssl.SSLContext:
    """Return a TLS context that accepts any certificate: the test checks it itself."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def fields(event: w.Event) -> dict[str, Any]:
    """Return an event as plain JSON values."""
    plain: dict[str, Any] = json.loads(msgspec.json.encode(json.loads(encode(event))))
    return plain
