"""This node among several: its connection to the bus, its threads for leases and for what it
missed, and its timers."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from relay.hub.bus_messages import BadMessage, joined
from relay.hub.effects import (
    AnyEffect,
    Ask,
    Conn,
    Effects,
    Ignore,
    LeaveOldPrimary,
    Listen,
    NodeEffect,
    NodeQuery,
    NodeTask,
    Publish,
)  # fmt: skip
from relay.hub.in_order import WAIT_SECONDS
from relay.hub.node import Node
from relay.hub.node_life import LISTENS_SECONDS
from relay.log import Incidents, log_fault
from relay.store.node_results import (
    BeginNode,
    FindDevices,
    NodeOp,
    NodeQuestion,
    RenewLease,
)  # fmt: skip
from relay.store.store import RelayStore
from relay.store.timeline import Timeline
from relay.store.worker import BatchTarget, Worker
from relay.wire.codec import BadFrame

log = logging.getLogger("relay.node")

BEAT_SECONDS = 0.5
LATER_SECONDS = 0.01
"""Seconds after a moment at which it is surely over, by another clock."""


class NodeBus(Protocol):
    """The bus as a node uses it."""

    sent: int
    taken: int
    silent: float

    async def close(self) -> None: ...
    def publish(self, subject: str, item: bytes) -> None: ...
    @property
    def idle(self) -> bool: ...
    def flush(self, node: int) -> None: ...
    def listen(self, subjects: tuple[str, ...], heard: Callable[[], None]) -> None: ...
    def ignore(self, subjects: tuple[str, ...]) -> None: ...
    def ask(self, subject: str, data: bytes, answered: Callable[[bytes | None], None]) -> None: ...


class NodeFigures(NamedTuple):
    """The figures of a node since its start."""

    serves: bool
    bus: bool
    nodes: int
    unheard: int
    """Nodes with a lease that are not heard on the bus."""
    apart_ms: int
    """Milliseconds that its clock is ahead of the database's."""
    sent: int
    taken: int
    filled: int
    """Holes in chats that were filled from the database."""
    let_go: int
    """Accounts that were let go because news was missing."""
    unanswered: int
    """Requests to other nodes that nobody answered."""


class NodeStores(NamedTuple):
    """Connections of a node to the store, beside those of the relay. Leases and `offers` of secret
    chats have one each, so that they wait for nothing else. With one for `logins`, messages don't
    wait for the many who come when another node dies. `give_up` ends all connections, and takes
    the number of a newer timeline, or 0. `timeline` returns the newest one that is known."""

    leases: BatchTarget[Any]
    tasks: BatchTarget[Any]
    questions: BatchTarget[Any]
    offers: BatchTarget[Any]
    logins: RelayStore
    give_up: Callable[[int], None]
    timeline: Callable[[], Timeline]


class NodeServer:
    """Runs the `Node` of a hub. `perform` does effects of the hub."""

    def __init__(
        self, node: Node, stores: NodeStores, perform: Callable[[Sequence[AnyEffect]], None],
        take_request: Callable[[bytes, float], tuple[bytes, Effects]],
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._node, self._perform, self._take_request = node, perform, take_request
        self._give_up, self._clock = stores.give_up, clock
        node.life.timeline = stores.timeline
        self._loop = asyncio.get_running_loop()
        done = functools.partial(self._from_thread, self._on_done)
        found = functools.partial(self._from_thread, self._on_found)
        self._leases: Worker[None, NodeOp] = Worker("leases", stores.leases, done, upkeep=False)
        self._tasks: Worker[None, NodeOp] = Worker("node", stores.tasks, done, upkeep=False)
        self._questions: Worker[Conn, NodeQuestion] = Worker("node reads", stores.questions, found)
        self._offers: Worker[Conn, FindDevices] = Worker("offers", stores.offers, found)
        self.bus: NodeBus | None = None
        self.begun = asyncio.Event()
        """Set once this node has had a lease."""
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._flushing = False
        self._apart = False
        """True while this machine's clock is known to differ."""
        self._bad = Incidents()
        self._unheard: list[int] = []
        self._others: frozenset[int] = frozenset()
        self._numbers: set[int] = set()
        """The numbers that this node has had. The lease of an earlier one may not be over yet."""

    def now(self) -> float:
        """Return the store's time in Unix seconds, so that all nodes have the same."""
        return self._clock() - self._node.life.apart_ms / 1000

    def start(self) -> None:
        """Begin, once the bus is there."""
        assert self.bus is not None
        self.bus.listen(("all",), lambda: None)
        self.tick()
        self._beat()

    async def stop(self) -> None:
        """Give the lease back, and end threads and timers."""
        for timer in self._timers.values():
            timer.cancel()
        for effect in self._node.life.end(self.now()):
            self.do(effect)
        for worker in (self._leases, self._tasks, self._questions, self._offers):
            await asyncio.to_thread(worker.stop)
        if self.bus is not None:
            await self.bus.close()

    def check(self) -> None:
        """Let everybody go if this node cannot be sure. Call it before a client's or another node's
        request is handled."""
        effects = self._node.life.check(self.now(), mono())
        if effects:
            self._perform(effects)

    def tick(self, busy: float = 0.0) -> None:
        """Do what is due; call it once a second. The hub's connections have been `busy` with one
        transaction for so many seconds at most."""
        self._bad.tell()
        self._perform(self._node.tick(self.now(), mono()))
        self._tell()
        own = (self._tasks, self._questions, self._offers)
        if self._node.life.gives_up(mono(), max(busy, *(worker.busy for worker in own))):
            log.warning("event=database_silent")
            self._give_up(0)

    def do(self, effect: NodeEffect) -> None:
        """Do one effect of the node."""
        match effect:
            case Publish(subject, item):
                if self.bus is not None:
                    self.bus.publish(subject, item)
                    self._flush_soon()
            case Ask(subject, item, token):
                self._ask(subject, item, token)
            case Listen(subjects, token):
                if self.bus is not None:
                    self.bus.listen(subjects, functools.partial(self._on_listening, token))
            case Ignore(subjects):
                if self.bus is not None:
                    self.bus.ignore(subjects)
            case LeaveOldPrimary(newer):
                log.warning("event=database_old")
                self._give_up(newer)
            case NodeTask(BeginNode() | RenewLease() as op):
                self._leases.put(None, op)
            case NodeTask(op):
                self._tasks.put(None, op)
            case NodeQuery(conn, FindDevices() as question):
                self._offers.put(conn, question)
            case NodeQuery(conn, question):
                self._questions.put(conn, question)

    def look_after(self) -> None:
        """Check soon, if something is missing; call it after effects of the hub."""
        if self._node.waits and "check" not in self._timers:
            self._timers["check"] = self._loop.call_later(WAIT_SECONDS, self._check)

    # For the operator.

    @property
    def serves(self) -> bool:
        """True if this node may serve clients."""
        return self._node.serves

    @property
    def figures(self) -> NodeFigures:
        """Return the figures of this node."""
        life, cluster = self._node.life, self._node.cluster
        sent, taken = (0, 0) if self.bus is None else (self.bus.sent, self.bus.taken)
        return NodeFigures(
            self.serves, life.bus, len(life.nodes), len(self._unheard), life.apart_ms, sent, taken,
            cluster.filled, cluster.let_go_of, self._node.requests.unanswered,
        )  # fmt: skip

    @property
    def reaches_store(self) -> bool:
        """True if the database answers this node."""
        return self._node.life.reaches_store(mono())

    def words(self) -> dict[str, str | int]:
        """Return the state of this node in words, for /health."""
        life = self._node.life
        return {
            "node": "ok" if self.serves else "apart",
            "bus": "failing" if not life.bus else "split" if self._unheard else "ok",
            "nodes": len(life.nodes),
            "unheard": len(self._unheard),
            "clock": "wrong" if life.apart else "ok",
        }

    def _tell(self) -> None:
        """Log this node's number, which nodes have come and gone, and which are not heard."""
        life = self._node.life
        if life.node and life.node not in self._numbers:
            self._numbers.add(life.node)
            log.info("event=node_number node=%d", life.node)
        others = frozenset(life.nodes) - self._numbers
        if life.node:
            for node in sorted(self._others - others):
                log.info("event=node_gone node=%d", node)
            for node in sorted(others - self._others):
                log.info("event=node_there node=%d", node)
        self._others = others
        unheard = self._node.unheard(mono()) if life.bus and life.node else []
        if unheard != self._unheard:
            self._unheard = unheard
            if not life.node:
                return
            log.warning("event=nodes_unheard nodes=%s", ",".join(map(str, unheard)) or "none")

    # The bus.

    def on_bus(self, there: bool) -> None:
        """Note that the bus is there, or that it is not."""
        log.info("event=bus there=%s", "yes" if there else "no")
        self._node.on_bus(there, mono(), 0.0 if self.bus is None else self.bus.silent)
        if there:
            self._loop.call_later(LISTENS_SECONDS + LATER_SECONDS, self._begin)
            self._perform(self._node.beat(mono()))
            self._flush_soon()  # what waited
        if (until := self._node.life.bus_until) is not None:
            self._loop.call_later(until - mono() + LATER_SECONDS, self.check)

    def _begin(self) -> None:
        if not self._node.life.node:
            self.tick()

    def on_missed(self) -> None:
        """Note that the bus has dropped messages for this node."""
        self._node.on_missed()

    def receive(self, data: bytes) -> None:
        """Take a message of another node."""
        self.check()
        try:
            for effects in self._node.on_message(data, self.now(), mono()):
                self._perform(effects)
        except (BadMessage, BadFrame):
            # Of a newer version, most likely: what was in the message is found in the store.
            self._bad.note("event=bad_message")
            self._node.on_missed()
        except Exception as fault:
            # A fault of the program: what was in the message is found in the store.
            log_fault(log, "event=fault message=%s", "bus", fault)
            end_without_memory(fault)
            self._node.on_missed()

    def answer(self, data: bytes) -> bytes:
        """Take a request of another node, and return its answer."""
        self.check()
        try:
            answer, effects = self._take_request(data, self.now())
            self._perform(effects)
        except (BadMessage, BadFrame):
            self._bad.note("event=bad_message")
        except Exception as fault:
            log_fault(log, "event=fault message=%s", "request", fault)
            end_without_memory(fault)
        else:
            return answer
        return b""

    def _ask(self, subject: str, item: bytes, token: int) -> None:
        def answered(answer: bytes | None) -> None:
            try:
                self._perform(self._node.on_answer(token, answer))
            except Exception as fault:
                log_fault(log, "event=fault message=%s", "answer", fault)
                end_without_memory(fault)

        if self.bus is None:
            answered(None)
        else:
            self.bus.ask(subject, joined(self._node.life.node, [item]), answered)

    def _on_listening(self, token: int) -> None:
        self._perform(self._node.cluster.on_listening(token))

    # The store.

    def _from_thread(self, *outcomes: Any) -> None:
        self._loop.call_soon_threadsafe(self._outcomes, *outcomes)

    def _outcomes(
        self, outcome: Callable[[Any, Any, Any], Effects], batch: list[tuple[Any, Any]],
        results: list[Any],
    ) -> None:  # fmt: skip
        for (conn, op), result in zip(batch, results, strict=True):
            try:
                self._perform(outcome(conn, op, result))
            except Exception as fault:
                log_fault(log, "event=fault outcome=%s", type(op).__name__, fault)
                end_without_memory(fault)

    def _on_done(self, _: Any, op: Any, result: Any) -> Effects:
        effects = self._node.on_done(op, result, self.now(), mono())
        life = self._node.life
        if life.node:
            self.begun.set()
        if life.apart is not self._apart:
            self._apart = life.apart
            event = "event=clock_wrong" if life.apart else "event=clock_right"
            log.warning("%s ahead_ms=%d", event, life.apart_ms)
        return effects

    def _on_found(self, conn: Any, op: Any, found: Any) -> Effects:
        return self._node.on_found(conn, op, found, self.now())

    # Timers.

    def _flush_soon(self) -> None:
        if not self._flushing:
            self._flushing = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        if self.bus is not None and not self.bus.idle:
            self.bus.flush(self._node.life.node)

    def _beat(self) -> None:
        self._timers["beat"] = self._loop.call_later(BEAT_SECONDS, self._beat)
        self._perform(self._node.beat(mono()))

    def _check(self) -> None:
        del self._timers["check"]
        self._perform(self._node.check(self.now(), mono()))


def end_without_memory(fault: object) -> None:
    """End this process at once if its memory is exhausted: what it knows may not be all, and its
    people find another node."""
    if isinstance(fault, MemoryError):
        os._exit(1)


def mono() -> float:
    """Return seconds of a clock that never goes back and goes on while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
