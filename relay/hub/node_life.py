"""The life of one node among several: its lease in the store, and whether it may serve anybody. A
node that cannot be sure says nothing. `now` is the store's time, and `mono` a clock
in seconds that never goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub import bus_messages as bus
from relay.hub.effects import Effects, Ignore, LeaveOldPrimary, Listen, NodeTask, Publish
from relay.store.node_results import (
    BeginNode,
    EndNode,
    LeaseRenewed,
    NodeBegun,
    RenewLease,
)  # fmt: skip
from relay.store.timeline import Timeline

RENEWED_WITHIN = 3.0
"""Seconds after which a node whose lease was not renewed lets all connections go. Others wait for
four before they take its lease for over."""
ANSWERED_WITHIN = 10.0
"""Seconds after which a node no longer waits for an answer of its store."""
DONE_WITHIN = 35.0
"""Seconds after which it no longer waits for one transaction: PostgreSQL 17 and later end one after
30."""
BUS_WITHIN = 2.0
"""Seconds that a node goes on without the bus."""
SILENT_WITHIN = 3.8
"""Seconds that it goes on at most if the bus fell silent, which it notices late."""
SILENT_LEAST = 0.4
"""Seconds that it has at least to find another server."""
CLOCKS_APART_MS = 2_000
"""Milliseconds between this machine's clock and the store's above which the operator is told."""
LISTENS_SECONDS = 0.7
"""Seconds with the bus before a node begins. By then the others have been heard, unless a heartbeat
is late."""
NO_STORE = "this node can't reach its database"
NO_BUS = "this node can't reach the other nodes"
LATE = "this node was stopped"
LEASE_LOST = "this node was taken for gone"

LetAllGo = Callable[[str, float], Effects]


class NodeLife:
    """The node's number and lease. `let_all_go` ends all connections and forgets what they knew."""

    def __init__(self, name: str, let_all_go: LetAllGo) -> None:
        self._name, self._let_all_go = name, let_all_go
        self.node = 0
        """The number of this node, 0 while it may serve nobody."""
        self.last = 0
        """The last number of this node, also once its lease is over."""
        self.nodes: tuple[int, ...] = ()
        """All nodes with a lease, this one among them."""
        self.apart_ms = 0
        """Milliseconds that this machine's clock is ahead of the store's. It is known from the
        beginning of the lease, and better with each renewal; the node's time is without it."""
        self.ending = self.leaving = False
        """True once the lease is given back, and once clients are asked to go elsewhere."""
        self._renewed = self._asked = self._ticked = 0.0
        self._asked_ms = 0
        self._patient_since = self._gave_up = 0.0
        self._waiting = self._again = False
        self._answered = True
        """False from a renewal that failed until one that did not."""
        self._bus_since: float | None = None
        self.bus_until: float | None = None
        """When this node ends without the bus, None while it is there."""
        self._begins_at = 0.0
        self.timeline: Callable[[], Timeline] = Timeline
        """Returns the newest timeline of the database that this node knows."""
        self.beats = 0
        """The number of the last heartbeat."""
        self.view = False
        """True while someone looks at the operator's view here: the store notes it."""

    @property
    def apart(self) -> bool:
        """True if this machine's clock and the store's differ by too much."""
        return abs(self.apart_ms) > CLOCKS_APART_MS

    @property
    def bus(self) -> bool:
        """True while the bus is there."""
        return self._bus_since is not None

    def reaches_store(self, mono: float) -> bool:
        """Return whether the store has taken the last renewal, just now. Without the bus, nothing
        is renewed."""
        if not (self.node or self._waiting):
            return self._answered
        return self._answered and mono - max(self._renewed, self._bus_since or 0) < RENEWED_WITHIN

    def on_bus(self, there: bool, mono: float, silent: float = 0.0) -> None:
        """Note that the bus is there, or that it is not, after some seconds of silence."""
        wait = min(BUS_WITHIN, max(SILENT_WITHIN - silent, SILENT_LEAST))
        self._bus_since, self.bus_until = (mono, None) if there else (None, mono + wait)
        self._begins_at = mono + LISTENS_SECONDS

    def is_late(self, mono: float) -> bool:
        """Return whether this process stood still: nothing that it has may be believed then."""
        return bool(self.node) and mono - self._ticked >= RENEWED_WITHIN

    def check(self, now: float, mono: float) -> Effects:
        """Let everybody go if this node cannot be sure. Call it before anything else is done."""
        if not self.node:
            return []
        if self.is_late(mono):
            return self._end(LATE, now)
        if mono - self._renewed >= RENEWED_WITHIN:
            return self._end(NO_STORE, now)
        if self.bus_until is not None and mono >= self.bus_until:
            return self._end(NO_BUS, now)
        return []

    def tick(self, now: float, mono: float) -> Effects:
        """Renew the lease, or begin with a new number; call it once a second."""
        effects = self.check(now, mono)
        self._ticked = mono
        begins = self.bus and mono >= self._begins_at
        if self._waiting or self.ending or not (self.node or begins):
            return effects
        return [*effects, self._renew(now, mono)]

    def show_view(self, view: bool, now: float, mono: float) -> Effects:
        """Note that someone looks at the operator's view here, or nobody does, and renew the lease
        with it at once."""
        self.view = view
        self._again = self._waiting
        return [] if self._waiting or self.ending or not self.node else [self._renew(now, mono)]

    def _renew(self, now: float, mono: float) -> NodeTask:
        at = int(now * 1000)
        self._waiting, self._asked, self._asked_ms = True, mono, at
        self._patient_since = mono
        if self.node:
            return NodeTask(RenewLease(self.node, at, self.view))
        return NodeTask(BeginNode(self._name, bus.VERSION, at, self.view))

    def gives_up(self, mono: float, busy: float = 0.0) -> bool:
        """Return whether the store has not answered for so long that its connections are to be made
        again, or has been `busy` for so many seconds with one transaction. Then it has as much time
        again."""
        silent = self._waiting and mono - self._patient_since >= ANSWERED_WITHIN
        hangs = busy >= DONE_WITHIN <= mono - self._gave_up
        if silent or hangs:
            self._patient_since = self._gave_up = mono
        return silent or hangs

    def beat(
        self, told: tuple[tuple[int, int], ...], heard: tuple[tuple[int, int], ...], asks: bool
    ) -> Effects:
        """Tell the other nodes that this one is there, of which views elsewhere its clients are
        `told`, and which heartbeats it has `heard`; call it twice a second. If it `asks`, the
        others answer soon."""
        if not self.node:
            return []
        self.beats += 1
        beat = bus.Heartbeat(self.beats, self.view, told, heard, asks, self.timeline())
        return [Publish(bus.ALL, bus.encode_item(beat))]

    def on_timeline(self, timeline: Timeline) -> Effects:
        """Take the timeline that another node knows, and leave an old primary, which may still
        answer this node."""
        known = self.timeline()
        if timeline.system != known.system or timeline.number <= known.number:
            return []
        return [LeaveOldPrimary(timeline.number)]

    def on_done(self, result: Any, now: float, mono: float) -> Effects:
        """Take the outcome of a lease that was begun or renewed."""
        self._waiting = False
        self._answered = isinstance(result, NodeBegun | LeaseRenewed)
        effects = self._taken(result, now, mono)
        if self._again and self.node and not self.ending:
            self._again = False
            effects.append(self._renew(now, mono))
        return effects

    def _taken(self, result: Any, now: float, mono: float) -> Effects:
        match result:
            case NodeBegun(node=node) if not self.ending:
                self.node, self.nodes, self._renewed = node, result.nodes, self._asked
                self.apart_ms += _apart(self._asked_ms, result.clock, int(now * 1000))
                self.last = node
                self._ticked = mono
                return [Listen((bus.node_subject(node),), 0)]
            case NodeBegun(node=node):
                return [NodeTask(EndNode(node, int(now * 1000)))]
            case LeaseRenewed() if self.node and self.node not in result.nodes:
                return self._end(LEASE_LOST, now)
            case LeaseRenewed():
                self.nodes, self._renewed = result.nodes, self._asked
                self.apart_ms += _apart(self._asked_ms, result.clock, int(now * 1000))
        return []

    def end(self, now: float) -> list[NodeTask]:
        """Give the lease back, once the connections have ended."""
        node, self.node, self.ending = self.node, 0, True
        return [NodeTask(EndNode(node, int(now * 1000)))] if node else []

    def _end(self, why: str, now: float) -> Effects:
        ignored = Ignore((bus.node_subject(self.node),))
        self.node, self.nodes = 0, ()
        return [*self._let_all_go(why, now), ignored]


def _apart(asked: int, clock: int, answered: int) -> int:
    """Return how far a clock, which was read between two moments of this machine, is behind."""
    if clock > answered:
        return answered - clock
    return max(asked - clock, 0)
