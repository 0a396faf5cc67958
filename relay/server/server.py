"""The relay's server: one event loop, and a thread for each kind of work on store and files.
Threads write the store, read it, search it, write files and read them."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import socket
import ssl
import time
from collections.abc import Callable, Hashable, Sequence
from random import Random
from typing import Any, TypeVar

from websockets.asyncio.server import Server, ServerConnection, serve, unix_serve

from relay.hub import effects as hub_effects
from relay.hub.credentials import RelayIdentity
from relay.hub.effects import RESTART, AnyEffect, Conn, Effects
from relay.hub.hub import Hub
from relay.log import Incidents, log_fault
from relay.options import HERE, FileQuota, PageReach, Registration
from relay.server import connection_limits, http
from relay.server.connection import Connection, OperatorConnection
from relay.server.connection_limits import ConnectionLimits, SendBuffers, StalledConnections
from relay.server.drain import Drain
from relay.server.fanout import Fanout
from relay.server.http import COUNTED, Guard, MetricSources, RelayCounts, load
from relay.server.live_view import ViewPages
from relay.server.metrics import pages
from relay.server.node import NodeServer, NodeStores, end_without_memory
from relay.server.proxy_protocol import Balancers
from relay.store import results as store_results
from relay.store.data_directory import Unusable
from relay.store.reader import QuestionReader
from relay.store.results import (
    BlobOp,
    Enter,
    FrankingKey,
    ReadOp,
    RenewFrankKey,
    Result,
    WriteOp,
    kind,
)  # fmt: skip
from relay.store.store import RelayStore
from relay.store.worker import Worker
from relay.wire.account import Holds
from relay.wire.codec import BadFrame, UnknownType, decode_request, request_id
from relay.wire.errors import Code
from relay.wire.limits import FRAME_BYTES, LOGIN_SECONDS
from relay.wire.messages import Search
from relay.wire.operator import decode_operator_request
from relay.wire.protocol import LinkWaiting, Welcome
from relay.wire.relay_link import Endpoint
from relay.wire.shapes import Value

log = logging.getLogger("relay.server")
_Op = TypeVar("_Op", bound=Value)

PING_SECONDS = 20.0
TICK_SECONDS = 1.0
SHOW_SECONDS = 0.25
DRAIN_STEP_SECONDS = 0.05
WRITE_HIGH = 256 * 1024
WAITING = 16_384
"""The most operations waiting for the store, with HELD_BYTES of texts, and queries."""
SEARCHES_WAITING = 1_024
LOGINS_AT_ONCE = 100
"""Their welcomes are made in one go, in which nothing else is done."""
RESTARTS = "the relay restarts"
FAULT = 1011
_LETTING_IN = frozenset({Welcome, LinkWaiting})
_SOCKETS: dict[str, Any] = {
    "origins": [None], "compression": None, "server_header": None, "close_timeout": 2,
    "max_size": FRAME_BYTES,
}  # fmt: skip


class Relay:
    """A running relay. Call `start`, then `stop`, once each."""

    def __init__(
        self, store: RelayStore, reads: QuestionReader, identity: RelayIdentity, *,
        registration: Registration = Registration.INVITE, rate_limits: bool = True,
        outboxes_bytes: int = connection_limits.OUTBOXES_BYTES, files: FileQuota | None = None,
        guard: Guard | None = None, node: str = "", node_stores: NodeStores | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """`node` names this node, if it is one of several, which needs `node_stores`."""
        self._loop = asyncio.get_running_loop()
        self._now = clock
        (frank,) = store.run([self._renewal()])
        if not isinstance(frank, FrankingKey):
            store.close()
            reads.close()
            raise Unusable(store.keeps_nothing)
        self._hub = Hub(
            identity, frank, random=os.urandom, registration=registration, rate_limits=rate_limits,
            files=files, node=node,
        )  # fmt: skip
        self.node: NodeServer | None = None
        if self._hub.node is not None:
            assert node_stores is not None
            self.node = NodeServer(
                self._hub.node, node_stores, self._perform, self._hub.on_request, clock
            )
            self._now = self.node.now
        self.operators = self._hub.operators
        written = functools.partial(self._from_thread, self._hub.on_committed)
        read = functools.partial(self._from_thread, self._hub.on_found)
        filed = functools.partial(self._from_thread, self._hub.files.on_filed)
        self._saver: Worker[Hashable, BlobOp] = Worker("files", store.blob_target(), filed)
        self._loader: Worker[Hashable, BlobOp] = Worker("file reads", store.blob_target(), filed)
        self._writer: Worker[Conn, WriteOp] = Worker("store", store, written)
        self._logins = self._writer
        """On one node alone, a login has its place in the order of all commits."""
        if node_stores is not None:
            logins = node_stores.logins
            self._logins = Worker("logins", logins, written, LOGINS_AT_ONCE, upkeep=False)
        self._reader: Worker[Conn, ReadOp] = Worker("reads", reads, read)
        self._searcher: Worker[Conn, ReadOp] = Worker("search", reads.another(), read)
        self._fanout = Fanout()
        self.counts = RelayCounts()
        self._flushing = False
        self.incidents = Incidents()
        self._limits: ConnectionLimits[Connection] = (
            ConnectionLimits() if rate_limits else ConnectionLimits(*[1_000_000] * 4)
        )
        self._connections: set[Connection] = set()
        self.tls: ssl.SSLContext | None = None
        self.balancers = Balancers()
        self.handshake_seconds: float = LOGIN_SECONDS
        self.send_buffers = SendBuffers(outboxes_bytes, self._connections)
        self.stalled = StalledConnections()
        threads = (*self._workers, self._saver, self._loader)
        self._status = http.OK if node_stores is None else http.FAILING
        self._sources = MetricSources(
            self.counts, self._connections, self._fanout, self.send_buffers, store, threads
        )
        self._sources.node = self.node
        self._writing: dict[RelayStore, Worker[Conn, WriteOp]] = {store: self._writer}
        if node_stores is not None:
            self._writing[node_stores.logins] = self._logins
        self._sources.stores = tuple(self._writing)
        self.operators.load = functools.partial(load, self._sources)
        self._pages = pages(self._sources, guard or Guard(""))
        self._server: Server | None = None
        self._operators: Server | None = None
        self._ticking: asyncio.TimerHandle | None = None
        self._showing: asyncio.TimerHandle | None = None

    async def start(
        self, host: str, port: int, tls: ssl.SSLContext | None = None, view: PageReach = HERE,
        balancers: Balancers | None = None,
    ) -> int:  # fmt: skip
        """Listen, and return the port. `view` sets who can reach the operator's view; connections
        of `balancers` begin with the client's address."""
        self.tls, self.handshake_seconds = tls, LOGIN_SECONDS
        self.balancers = balancers or Balancers()
        self._server = await serve(
            self._handle, host, port, **_SOCKETS, backlog=1024, open_timeout=LOGIN_SECONDS,
            ping_interval=PING_SECONDS, ping_timeout=PING_SECONDS, write_limit=WRITE_HIGH,
            process_request=functools.partial(http.answer, self._pages),
            create_connection=functools.partial(Connection, self),  # type: ignore[arg-type]
        )  # fmt: skip
        self._tick()
        port = int(self._server.sockets[0].getsockname()[1])
        self._hub.view_feed.page, secure = view.at(Endpoint(host, port), tls is not None)
        view_feed = self._hub.view_feed
        pages = ViewPages(
            view_feed,
            view,
            secure,
            self._now,
            self._on_poll,
        )
        self._pages |= pages.by_path
        return port

    async def start_for_operator(self, listening: socket.socket) -> None:
        """Listen for the operator, at a bound Unix socket."""
        self._operators = await unix_serve(
            self._handle, sock=listening, **_SOCKETS, ping_interval=None,
            create_connection=functools.partial(OperatorConnection, self),
        )  # fmt: skip

    async def drain(self, seconds: float, at_once: asyncio.Event) -> None:
        """Take no new connections (1012), and let go of the others over this time or until
        `at_once` is set. `stop` comes after that."""
        self._sources.draining = True
        if self._hub.node is not None:
            self._hub.node.life.leaving = True
        held = [one for one in self._connections if one.admitted and not one.operator]
        leaving = Drain(held, seconds, Random())  # noqa: S311
        began = self._loop.time()
        while not (leaving.over or at_once.is_set()) and self._anyone:
            self._fanout.flush()
            for connection in leaving.due(self._loop.time() - began):
                connection.end(RESTART, RESTARTS)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(DRAIN_STEP_SECONDS):
                    await at_once.wait()

    @property
    def _anyone(self) -> bool:
        return any(one.admitted and not one.operator for one in self._connections)

    async def stop(self) -> None:
        """Accept nothing more, finish the batch, close connections (1012), leave one database."""
        self._sources.ending = True
        if self._hub.node is not None:
            self._hub.node.life.leaving = True
        for timer in (self._ticking, self._showing):
            if timer is not None:
                timer.cancel()
        for server in (self._server, self._operators):
            if server is not None:
                server.close(close_connections=False)
        for blobs in (self._saver, self._loader):
            await asyncio.to_thread(blobs.stop)
        await asyncio.sleep(0)  # let finished uploads still get their entry
        for worker in self._workers:
            await asyncio.to_thread(worker.stop)
        await asyncio.sleep(0)  # let the loop take the threads' last results
        self._flush()
        for connection in list(self._connections):
            connection.end(RESTART, RESTARTS)
            if not connection.admitted:
                connection.abort()
        if self.node is not None:
            await self.node.stop()
        await asyncio.gather(*(c.securing for c in self._connections if c.securing is not None))
        for server in (self._server, self._operators):
            if server is not None:
                await server.wait_closed()
        self.incidents.tell()

    # Called by its connections.

    def on_arrived(self, connection: Connection) -> None:
        """Note a connection of which a balancer has still to say whose it is."""
        self._connections.add(connection)

    def on_opened(self, connection: Connection) -> None:
        """Count a connection before it has sent a byte of its own."""
        self._connections.add(connection)
        if connection.operator:
            return
        connection.counted = True
        gives_way = self._limits.add(connection, connection.address)
        if gives_way is not None:
            self.incidents.note("event=refused reason='too many connections'")
            gives_way.abort()

    def receive_frame(self, connection: Connection, data: bytes) -> None:
        """Handle a text message of a client."""
        if self._sources.ending:
            return
        now = self._now()
        try:
            decode = decode_operator_request if connection.operator else decode_request
            request = decode(data)
        except BadFrame as bad:
            self._malformed(connection, data, bad, now)
        else:
            self.counts.requests[type(request)] += 1
            if self.node is not None:
                self.node.check()
            try:
                self._perform(self._hub.handle_request(connection, request, now))
            except Exception as fault:
                # A fault of the program: it ends this connection, not the relay.
                self._note_fault("event=fault request=%s", type(request).__name__, fault)
                connection.end(FAULT, "the relay failed to handle this request")
            if self._showing is None and self._hub.view_feed.any:
                self._show()

    def receive_binary(self, connection: Connection, data: bytes) -> None:
        """Handle part of a file, or the acknowledgement of one."""
        if self._sources.ending:
            return
        self._perform(self._hub.handle_binary(connection, data, self._now()))

    def count_frame(self, connection: Connection) -> None:
        """Count a ping, a pong or a fragment."""
        self._perform(self._hub.count_frame(connection, self._now()))

    def on_closed(self, connection: Connection) -> None:
        """Remove a connection that is gone."""
        self._connections.discard(connection)
        self.stalled.forget(connection)
        if connection.counted:
            self._limits.remove(connection, connection.address)
        self._perform(self._hub.on_disconnected(connection, self._now()))

    # Effects and outcomes.

    def _perform(self, effects: Sequence[AnyEffect]) -> None:
        self._do(effects)
        if self.node is not None:
            self.node.look_after()
        if not self._flushing and not self._fanout.idle:
            self._flushing = True
            self._loop.call_soon(self._flush)

    def _do(self, effects: Sequence[AnyEffect]) -> None:
        for effect in effects:
            match effect:
                case hub_effects.Commit(conn, op):
                    writer = self._logins if type(op) is Enter else self._writer
                    if conn is not None and writer.full(WAITING):
                        self._do(
                            self._hub.on_committed(conn, op, hub_effects.NOT_TRIED, self._now())
                        )
                        continue
                    self._owe(conn)
                    writer.put(conn, op)
                case hub_effects.SendEvent():
                    event = effect.event
                    self._fanout.to(effect.conns, event, after_rooms=effect.after_rooms)
                    if type(event) in COUNTED:
                        self.counts.count_event(effect)
                    # A device waiting to be linked does not give way: their number is limited.
                    if type(event) in _LETTING_IN:
                        self._limits.logged_in(effect.conns[0])  # type: ignore[arg-type]
                case hub_effects.Broadcast():
                    self._fanout.broadcast(effect.audience, effect.event)
                case hub_effects.QueryStore(conn, question):
                    # These may be slow, so logins and pages do not wait for them.
                    search = kind(question) in (Search, Holds)
                    reader = self._searcher if search else self._reader
                    if reader.full(SEARCHES_WAITING if search else WAITING):
                        self._do(
                            self._hub.on_found(conn, question, hub_effects.NOT_TRIED, self._now())
                        )
                        continue
                    self._owe(conn)
                    reader.put(conn, question)
                case hub_effects.BlobTask(asker, work):
                    (self._loader if isinstance(work, store_results.ReadBlob) else self._saver).put(
                        asker, work
                    )
                case hub_effects.SendFilePart(conn, head, data):
                    self._fanout.part(conn, head, data)
                case hub_effects.NodeEffect() if self.node is not None:
                    self.node.do(effect)
                case hub_effects.RestartRelay(id, to, lose_orders):
                    self.operators.restart(id, to, lose_orders)
                case hub_effects.CloseConnection():
                    self._fanout.flush()
                    assert isinstance(effect.conn, Connection)
                    effect.conn.end(effect.code, effect.reason)

    @property
    def _workers(self) -> tuple[Worker[Any, Any], ...]:
        return *dict.fromkeys((self._writer, self._logins)), self._reader, self._searcher

    def _owe(self, conn: Conn) -> None:
        if isinstance(conn, Connection):
            conn.count_request()

    def _from_thread(self, *outcomes: Any) -> None:
        self._loop.call_soon_threadsafe(self._outcomes, *outcomes)

    def _outcomes(
        self,
        outcome: Callable[[Conn, _Op, Result, float], Effects],
        batch: list[tuple[Conn, _Op]],
        results: list[Result],
    ) -> None:
        now = self._now()
        if self.node is not None:
            self.node.check()
        for (conn, op), result in zip(batch, results, strict=True):
            try:
                self._do(outcome(conn, op, result, now))
            except Exception as fault:
                # A fault of the program: the other outcomes of the batch are still sent.
                self._note_fault("event=fault outcome=%s", kind(op).__name__, fault)
            if isinstance(conn, Connection):
                conn.count_answer()
        if self.node is not None:
            self.node.look_after()
        self._flush()

    def _note_fault(self, event: str, what: str, fault: Exception) -> None:
        log_fault(log, event, what, fault)
        if self.node is not None:
            end_without_memory(fault)

    def _flush(self) -> None:
        self._flushing = False
        self._fanout.flush()

    def _malformed(self, connection: Connection, data: bytes, bad: BadFrame, now: float) -> None:
        try:
            data.decode()
        except UnicodeDecodeError:
            connection.end(1007, "the message is not UTF-8")  # RFC 6455, 8.1
            return
        code = Code.UNKNOWN_TYPE if isinstance(bad, UnknownType) else Code.MALFORMED
        self.incidents.note(f"event=refused code={code} rule={str(bad)!r}")
        self._perform(self._hub.handle_malformed(connection, code, str(bad), request_id(data), now))

    def _tick(self) -> None:
        self._ticking = self._loop.call_later(TICK_SECONDS, self._tick)
        self._perform(self._hub.tick(self._now()))
        if self.node is not None:
            # A search or a file may take longer.
            hub_workers = (self._writer, self._logins, self._reader)
            self.node.tick(max(worker.busy for worker in hub_workers))
        for store, worker in self._writing.items():
            if store.failing:
                worker.put(None, self._renewal())
        if self._sources.status != self._status:
            self._status = self._sources.status
            level = logging.INFO if self._status == "ok" else logging.WARNING
            log.log(level, "event=health status=%s", self._status)
        self.stalled.check(self._loop.time())
        self.send_buffers.check()
        self.incidents.tell()

    def _renewal(self) -> RenewFrankKey:
        return RenewFrankKey(int(self._now() * 1000), os.urandom(32))

    def _on_poll(self) -> None:
        if self.node is not None:
            self.node.check()
        self._perform(self._hub.view_feed.on_poll(self._now()))

    def _show(self) -> None:
        self._showing = None
        if self._hub.view_feed.any:
            if self.node is not None:
                self.node.check()
            self._perform(self._hub.view_feed.show(self._now()))
            self._showing = self._loop.call_later(SHOW_SECONDS, self._show)

    # HTTP.

    async def _handle(self, connection: ServerConnection) -> None:
        assert isinstance(connection, Connection)
        connection.admitted = True
        if connection.operator:
            self._hub.on_operator_connected(connection)
            await connection.wait_closed()
            return
        if self._sources.draining:
            connection.end(RESTART, RESTARTS)
            await connection.wait_closed()
            return
        self._perform(self._hub.on_connected(connection, connection.address, self._now()))
        await connection.wait_closed()
