"""One relay process, from its start until it shuts down."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import errno
import functools
import importlib
import importlib.metadata
import json
import logging
import os
import resource
import signal
import socket
import ssl
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from relay import log as relay_log
from relay.config import ServeOptions, save_places
from relay.control import client
from relay.hub.concerned import concerned
from relay.hub.credentials import RelayIdentity
from relay.operator.access import BYTES as KEY_BYTES
from relay.operator.access import TOKEN_BYTES, add_invite, is_empty, operator_key, reaches
from relay.operator.snapshots import reset
from relay.options import BusPlace, Registration
from relay.server.http import Guard
from relay.server.node import NodeStores, end_without_memory
from relay.server.proxy_protocol import Balancers
from relay.server.server import Relay
from relay.store.beside import changing, store_time
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.engines import NOT_INSTALLED, check_database, open_store
from relay.store.holdings import save_backups_kept
from relay.store.opened import OpenedStore
from relay.wire.relay_link import Endpoint, RelayLink, base32
from relay.wire.transcripts import NO_TLS

log = logging.getLogger("relay.run")

STOP_SECONDS = 5.0
"""How long a store that does not answer may hold up the end of a relay."""
BEGUN_SECONDS = 3.0
"""Seconds that a node may wait for its lease before it listens."""
NO_ANSWER = (
    "The relay stopped, but the database did not answer. Messages that were not acknowledged may be"
    " missing. Their senders' programs send them again."
)
ARCHIVED = (
    "The database archives its log, and so keeps deleted messages. Tell your users for how long:"
    " start the relay with --backups-kept."
)
FIRST_INVITE_MS = 7 * 24 * 3600 * 1000


def serve(options: ServeOptions) -> int:
    """Run until SIGTERM or SIGINT; return the exit code. Raises Unusable with a sentence."""
    relay_log.begin(sys.stderr, as_json=options.log_json)
    os.umask(0o077)
    _allow_many_files()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # leave no core dump
    with DataDirectory(options.data) as directory:
        outcome: tuple[str, str] | None = ("", "")
        while outcome is not None:
            life = _RelayRun(options, directory, outcome)
            _new_loop(_serve(options, directory, life))
            options = replace(options, listen=life.listens)
            outcome = life.reset()
    return 0


def _tell(sentence: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it
        print(sentence, file=sys.stderr, flush=True)


class _RelayRun:
    """One run of the relay, and the reset before the next, which has the same address."""

    def __init__(
        self, options: ServeOptions, directory: DataDirectory, reset_was: tuple[str, str]
    ) -> None:
        self.reset_was, self.listens = reset_was, options.listen
        self.stop: Callable[[], None] = lambda: None
        self._directory = directory
        self._asked: tuple[str, str | None, bool] | None = None

    def restart(self, id: str, to: str | None, lose_orders: bool) -> None:
        """Stop the relay, to be reset to snapshot `to` or to nothing, for the request `id`."""
        self._asked = (id, to, lose_orders)
        self.stop()

    def reset(self) -> tuple[str, str] | None:
        """Perform the reset, once nothing of the store is open. Returns the id of the request
        and why it was not done, empty if it was; None if the relay is not to start again."""
        if self._asked is None:
            return None
        id, to, lose_orders = self._asked
        relay_id = RelayIdentity(self._directory.relay_key(b"")).relay_id
        try:
            reset(self._directory, relay_id, to, lose_orders=lose_orders)
        except Unusable as e:
            log.error("event=reset_failed")
            return id, str(e)
        log.info("event=reset")
        return id, ""


class _Ending:
    """How a relay ends: at once, or with time to let its connections go."""

    def __init__(self, drain_ms: int) -> None:
        self._drains = drain_ms > 0
        self.begins, self.at_once = asyncio.Event(), asyncio.Event()

    def terminate(self) -> None:
        """Begin to end; the second time, or without time to let go, end at once."""
        if self._drains and not self.begins.is_set():
            self.begins.set()
        else:
            self.end()

    def end(self) -> None:
        """End at once."""
        self.at_once.set()
        self.begins.set()


async def _serve(options: ServeOptions, directory: DataDirectory, life: _RelayRun) -> None:
    tls, bind = _tls(options, directory)
    check_database(directory, options.database)
    key = directory.relay_key(os.urandom(32))
    several = options.bus is not None
    identity = RelayIdentity(
        key, bind, class_statistics=options.class_statistics, places=options.public, nodes=several
    )
    opened = open_store(directory, identity.relay_id, options.database, several=several, tell=_tell)
    try:
        await _serve_from(opened, options, directory, life, identity, tls)
    finally:
        opened.close()
    if opened.failure is not None:
        raise opened.failure


async def _serve_from(
    opened: OpenedStore, options: ServeOptions, directory: DataDirectory, life: _RelayRun,
    identity: RelayIdentity, tls: ssl.SSLContext | None,
) -> None:  # fmt: skip
    guard = Guard(
        operator_key(directory, os.urandom(KEY_BYTES)),
        anywhere=options.metrics_from_anywhere,
        proxied=options.proxied,
    )
    asked = concerned if options.bus is not None else None
    with opened.waiting():
        relay = Relay(
            opened.store(options.files, asked), opened.reader(), identity,
            registration=options.registration, rate_limits=options.rate_limits,
            outboxes_bytes=options.outboxes_bytes, files=options.files, guard=guard,
            node=_node_name(options), node_stores=_node_stores(opened, options),
        )  # fmt: skip
        with changing(opened.place) as db:
            save_backups_kept(db, options.backups_kept)
    relay.operators.restart, relay.operators.reset_was = life.restart, life.reset_was
    ending = _Ending(options.drain_ms)
    life.stop = ending.end
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(relay_log.loop_fault if options.bus is None else _loop_fault)
    loop.add_signal_handler(signal.SIGTERM, ending.terminate)
    loop.add_signal_handler(signal.SIGINT, ending.end)
    opened.watch(functools.partial(loop.call_soon_threadsafe, ending.end))
    try:
        if options.bus is not None:
            await join_nodes(relay, options.bus, identity.relay_id)
        try:
            port = await relay.start(
                options.listen.host, options.listen.port, tls, options.view,
                Balancers(options.proxy_protocol),
            )  # fmt: skip
        except OSError as e:
            if e.errno == errno.EADDRINUSE:
                raise Unusable(
                    f"Can't listen on {options.listen}: the port is in use. Choose another one"
                    " with --listen."
                ) from e
            raise Unusable(f"Can't listen on {options.listen}: {e.strerror}.") from e
        life.listens = Endpoint(options.listen.host, port)
        await relay.start_for_operator(_operators_socket(directory))
        try:
            _announce(options, directory, opened, identity, port, tls is not None)
        except BrokenPipeError:
            if not life.reset_was[0]:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the first reader of stdout is gone
        version = importlib.metadata.version("tui-chat")
        log.info("event=started version=%s tls=%s", version, "no" if tls is None else "yes")
        await ending.begins.wait()
        if not ending.at_once.is_set():
            log.info("event=draining seconds=%d", options.drain_ms // 1000)
            await relay.drain(options.drain_ms / 1000, ending.at_once)
    finally:
        await asyncio.to_thread(opened.stop_watching)
        await _stop(relay, opened)
        (directory.path / client.NAME).unlink(missing_ok=True)
        log.info("event=ended")


async def _stop(relay: Relay, opened: OpenedStore) -> None:
    """Stop the relay. If its store does not answer, the process ends without it: what waits there
    was not acknowledged. A node no longer waits then."""
    stopping = asyncio.create_task(relay.stop())
    while not stopping.done():
        await asyncio.wait([stopping], timeout=STOP_SECONDS)
        if not stopping.done() and opened.hangs:
            log.critical("event=ended_without_store")
            print(NO_ANSWER, file=sys.stderr, flush=True)
            os._exit(1)  # a thread waits for the database, and Python would wait for that thread
        if relay.node is not None:
            opened.give_up()
    await stopping


def _loop_fault(loop: object, context: dict[str, Any]) -> None:
    """Handle a fault of a node's event loop."""
    relay_log.loop_fault(loop, context)
    end_without_memory(context.get("exception"))


def _node_name(options: ServeOptions) -> str:
    return f"{socket.gethostname()}:{options.listen.port}" if options.bus is not None else ""


def _node_stores(opened: OpenedStore, options: ServeOptions) -> NodeStores | None:
    if options.bus is None:
        return None
    leases, tasks, logins = opened.store(), opened.store(), opened.store(None, concerned)
    return NodeStores(
        leases, tasks, opened.reader(), opened.reader(), logins, opened.give_up,
        lambda: opened.timeline,
    )  # fmt: skip


async def join_nodes(relay: Relay, place: BusPlace, relay_id: bytes) -> None:
    """Connect this node to the others."""
    try:
        from relay.server.bus import Bus
    except ImportError as e:
        if (e.name or "").startswith("nats"):
            raise Unusable(NOT_INSTALLED) from e
        raise
    node = relay.node
    assert node is not None
    bus = Bus(
        place,
        base32(relay_id),
        receive=node.receive,
        answer=node.answer,
        there=node.on_bus,
        missed=node.on_missed,
    )
    await bus.connect()
    node.bus = bus
    node.start()
    # A client that came before this node has its lease would be let go at once.
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(node.begun.wait(), BEGUN_SECONDS)


def _operators_socket(directory: DataDirectory) -> socket.socket:
    try:
        return client.bind_socket(directory.path)
    except OSError as e:
        raise Unusable(
            f"Can't create the operator's socket in {directory.path}: {e.strerror}."
        ) from e


def _announce(
    options: ServeOptions, directory: DataDirectory, opened: OpenedStore, identity: RelayIdentity,
    port: int, tls: bool,
) -> None:  # fmt: skip
    listen = Endpoint(options.listen.host, port)
    public, *more = places = options.public or (_reachable(listen),)
    by_tls = tls or options.trusted_tls_bind is not None
    save_places(directory, places, tls=by_tls)
    invite = ""
    if options.registration is Registration.INVITE and is_empty(opened.place):
        secret = os.urandom(TOKEN_BYTES)
        now = store_time(opened.place, time.time_ns() // 1_000_000)
        invite = add_invite(opened.place, secret, 1, now, FIRST_INVITE_MS)
    url = f"{'wss' if tls else 'ws'}://{listen}/"
    address = str(RelayLink.to(public, identity.relay_id, invite, tls=by_tls, more=more))
    cautions = [*opened.cautions]
    if opened.archived and not options.backups_kept:
        cautions.append(ARCHIVED)
    if options.json:
        event = {
            "event": "listening",
            "url": url,
            "relay_id": base32(identity.relay_id),
            "link": address,
            "warnings": cautions,
        }
        print(json.dumps(event), flush=True)
        return
    print(f"The relay is listening on {url}")
    if invite:
        print(
            "There are no accounts yet. The first user can register with this link within 7 days:"
        )
    elif options.registration is Registration.OPEN:
        print("Anyone who can reach the relay can register. The link:")
    else:
        print(
            "Link for people who already have an account (for new users, run: tui-chat-relay"
            " invite):"
        )
    print(f"  {address}")
    if not options.public and (words := reaches(public, socket.gethostname())):
        print(f"  {words}")
    for caution in cautions:
        print(caution)
    sys.stdout.flush()


def _tls(options: ServeOptions, directory: DataDirectory) -> tuple[ssl.SSLContext | None, bytes]:
    if not options.own_tls:
        return None, options.trusted_tls_bind or NO_TLS
    from relay.server.tls import own_certificate, server_context

    if options.tls_cert is not None and options.tls_key is not None:
        certificate, key = options.tls_cert, options.tls_key
    else:
        now = datetime.datetime.now(datetime.UTC)
        certificate, key = own_certificate(directory.path, now)
    context, bind = server_context(certificate, key)
    return context, options.trusted_tls_bind or bind


def _reachable(listen: Endpoint) -> Endpoint:
    if listen.host in ("0.0.0.0", "::"):  # noqa: S104
        return Endpoint(socket.gethostname(), listen.port)
    return listen


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _new_loop(main: Coroutine[Any, Any, None]) -> None:
    try:
        import uvloop
    except ImportError:
        asyncio.run(main)
    else:
        uvloop.run(main)
