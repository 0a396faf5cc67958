"""This node among several of a relay, as its server sees it. Without a bus there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from relay.hub import bus_messages as bus
from relay.hub.cluster import MISSED, Cluster, LetGo
from relay.hub.delivery import Delivery
from relay.hub.devices import DeviceChanges
from relay.hub.effects import AnyEffect, Conn, Effects, NodeTask, Publish
from relay.hub.far_links import FarLinks, as_answer
from relay.hub.far_secret import FarSecrets
from relay.hub.jobs import SharedJobs
from relay.hub.live_view import ViewFeed, tell_watched
from relay.hub.node_life import NodeLife
from relay.hub.node_requests import NOT_HERE, NodeRequests
from relay.hub.presence import Departures
from relay.hub.rate_limits import RateLimits
from relay.hub.secret import SecretHandlers
from relay.hub.sessions import ClientSession, SessionIndex
from relay.hub.view_nodes import ViewNodes
from relay.store.node_results import (
    Away,
    BeginNode,
    Disconnect,
    Disconnected,
    FindAway,
    FindDevices,
    LeaseRenewed,
    NodeBegun,
    NodeOp,
    NodeQuestion,
    NodesRemoved,
    RemoveNodes,
    RenewLease,
    Told,
)  # fmt: skip
from relay.store.results import CreateAccount, Enter, Entered

UNHEARD_SECONDS = 1.25
"""Seconds without a heartbeat of a node with a lease after which the bus may be cut in two."""
SPLIT_SECONDS = 7.0
"""Seconds after which the operator is told of that. The lease of a dead node is over before."""
LOOK_SECONDS = 1.5
"""Seconds between two looks at all that is served, while that lasts."""


class Node:
    """Lease, bus and presence of one node, and what it announces and takes. `mono` is a clock in
    seconds that never goes back and goes on while the machine sleeps."""

    def __init__(
        self, name: str, index: SessionIndex, delivery: Delivery, limits: RateLimits,
        let_go: LetGo, let_all_go: Callable[[str, float], Effects], secrets: SecretHandlers,
        devices: DeviceChanges, view_feed: ViewFeed, on_linked: Callable[[Conn, float], None],
        jobs: SharedJobs,
    ) -> None:  # fmt: skip
        self._index, self.jobs = index, jobs
        self.life = NodeLife(name, let_all_go)
        self.cluster = Cluster(index, delivery, self.life, let_go)
        self._departures = Departures(limits)
        self._secrets = secrets
        self.requests = NodeRequests()
        self.far = secrets.far = FarSecrets(
            index, secrets.routes, limits, self.requests, self.life, secrets.message
        )
        self._devices, self._on_linked, self._view_feed = devices, on_linked, view_feed
        self.links = devices.far = FarLinks(self.requests, devices.pending.codes)
        self._heard: dict[int, bus.Heartbeat] = {}
        """The last heartbeat of each other node."""
        self._owes = False
        """True if another node asks whether its heartbeat was heard."""
        view_feed.nodes, view_feed.on_change = ViewNodes(), self._on_view
        self._mono = 0.0
        self._removes = False
        """True while nodes whose lease is over are being removed."""
        self._heard_at: dict[int, float] = {}
        """When each other node with a lease was heard last, or came."""
        self._looked_at = 0.0

    def unheard(self, mono: float) -> list[int]:
        """Return the other nodes with a lease that have not been heard on the bus for long."""
        since = mono - SPLIT_SECONDS
        there = set(self.life.nodes)
        return sorted(n for n, at in self._heard_at.items() if at <= since and n in there)

    @property
    def serves(self) -> bool:
        """True if clients may be served."""
        return self.life.node != 0 and not self.life.ending

    @property
    def waits(self) -> bool:
        """True if something is missing here or elsewhere: call `check` every WAIT_SECONDS."""
        return self.cluster.waits or self._owes

    def check(self, now: float, mono: float) -> Effects:
        """Let everybody go if this node cannot be sure, and find what is missing. Call it before
        anything that a client sent."""
        found: Effects = []
        if self.cluster.waits:
            found = self.cluster.check(now, self._answered())
        if self.cluster.asks or self._owes:
            found += self._beat()
        return self.far.carry(self.life.check(now, mono) + found)

    def tick(self, now: float, mono: float) -> Effects:
        """Do what is due; call it once a second."""
        self._mono = mono
        effects = self.life.tick(now, mono)
        if self.serves:
            effects += self.cluster.tick(now) + self._departures.tick(now)
        effects += self.links.settle(now)
        return self.far.carry(effects + self.far.tick(now, mono))

    def beat(self, mono: float) -> Effects:
        """Tell the other nodes that this one is there, and find out what was missed; call it twice
        a second."""
        effects = self._beat()
        self._miss(mono)
        return effects + self.cluster.look() if self.serves else effects

    def on_bus(self, there: bool, mono: float, silent: float = 0.0) -> None:
        """Note that the bus is there, perhaps again, or that it is not, after some silence."""
        self.life.on_bus(there, mono, silent)
        if there:
            self.life.beats += 1  # the number left out says that something may have been lost
        self.cluster.look_at_all = self._view_feed.missed = True

    def on_missed(self) -> None:
        """Note that the bus has dropped messages for this node."""
        self.cluster.look_at_all = self._view_feed.missed = True

    def on_message(self, data: bytes, now: float, mono: float) -> Iterator[Effects]:
        """Take a message of another node, item by item, so that one with a fault takes nothing from
        those before it. Raises BadMessage, or BadFrame for what is in it."""
        message = bus.decode(data)
        if message.node == self.life.node:
            return
        if message.partly:
            self.cluster.look_at_all = True  # a newer node may have told of something stored
        for item in message.items:
            effects: Effects = []
            if isinstance(item, bus.Heartbeat):
                self.far.hear(message.node, mono)
                effects = self.life.on_timeline(item.timeline)
                effects += self._hear(message.node, item, now, mono)
            elif isinstance(item, bus.NodeGone):
                self._heard.pop(item.node, None)
                effects = self.far.on_node_gone(item.node) + self._lose_view(item.node)
            elif isinstance(item, bus.ViewEntry | bus.ViewGone | bus.ViewFrame):
                self._view_feed.receive(item, now)
            else:
                effects = self.cluster.receive(item, now)
            yield self.far.carry(effects)

    def on_request(self, data: bytes, now: float) -> tuple[bytes, Effects]:
        """Take a request of another node; returns the answer and what to do here. Raises
        BadMessage, or BadFrame for what is in it."""
        message = bus.decode(data)
        answer, effects = NOT_HERE, list[AnyEffect]()
        for item in message.items:
            match item:
                case bus.LinkAsked(user=user, code=code):
                    found = self._devices.pending.find(code, user)
                    answer = as_answer(None if found is None else found.device)
                case bus.Linked(user=user, code=code, frame=frame):
                    conn, told = self._devices.on_linked_elsewhere(user, code, frame)
                    self._on_linked(conn, now)
                    effects += told
                case _:
                    answer, more = self.far.receive(item, now)
                    effects += more
        return answer, self.far.carry(effects)

    def on_answer(self, token: int, answer: bytes | None) -> Effects:
        """Take the answer to a request of this node."""
        return self.far.carry(self.requests.on_answer(token, answer))

    def on_done(self, op: NodeOp, result: Any, now: float, mono: float) -> Effects:
        """Take the outcome of a task of this node in the store."""
        if isinstance(op, Disconnect):
            if isinstance(result, Disconnected):
                return self._departures.on_disconnected(op, result, now)
            self._departures.on_unnoted(op)
            return []
        if isinstance(op, RemoveNodes):
            self._removes = False
            return self.far.carry(
                self._lose(result, now) if isinstance(result, NodesRemoved) else []
            )
        if not isinstance(op, BeginNode | RenewLease):
            return []
        effects = self.life.on_done(result, now, mono)
        self._index.nodes = max(1, len(self.life.nodes))
        if isinstance(result, NodeBegun):
            self._departures.on_begun()
            for node in result.views:
                effects += self._see_view(node, True)
            effects += self._view_feed.on_begun(now) + self._remove_nodes(now)
        if isinstance(result, LeaseRenewed):
            # A greater number is that of a node that began since.
            for gone in self._heard.keys() - set(result.nodes):
                if gone < max(result.nodes, default=0):
                    del self._heard[gone]
            for gone in sorted(self._index.views_elsewhere - set(result.nodes)):
                effects += self._see_view(gone, False)
            if isinstance(op, RenewLease) and op.view:
                names = dict(zip(result.nodes, result.names, strict=True))
                names.pop(op.node, None)
                effects += self._view_feed.on_nodes(names, now)
            if result.over:
                effects += self._remove_nodes(now)
            if self.serves:
                effects += self.jobs.begin(result.due, now)
        return self.far.carry(effects)

    def _remove_nodes(self, now: float) -> Effects:
        """Have the store remove the nodes whose lease is over, and their devices."""
        if self._removes:
            return []
        self._removes = True
        return [NodeTask(RemoveNodes(int(now * 1000)))]

    def _lose(self, removed: NodesRemoved, now: float) -> Effects:
        effects: Effects = []
        self._departures.on_node_gone(removed.away, now)
        for ended in removed.ended:
            self._heard.pop(ended, None)
            effects += self.far.on_node_gone(ended) + self._lose_view(ended)
            effects.append(Publish(bus.ALL, bus.encode_item(bus.NodeGone(ended))))
        return effects

    def on_found(self, conn: Conn, op: NodeQuestion, found: Any, now: float) -> Effects:
        """Take the store's answer to a question of this node."""
        effects: Effects = []
        match op:
            case FindAway():
                if isinstance(found, Away):
                    told = self._departures.on_found(op, found, now)
                    effects = self.cluster.announce(told, None, now)
                else:
                    self._departures.on_unanswered(op, now)
            case FindDevices():
                session, offers, far = self.far.found(conn, op, found)
                if session is not None:
                    peer = op.user
                    effects = self._secrets.on_devices_found(session, offers, peer, far, now)
            case _:
                effects = self.cluster.on_found(conn, op, found, now)
        return self.far.carry(effects)

    def refusal(self, op: Enter | CreateAccount, entered: Entered) -> str:
        """Return why a device that the store let in can't be served here, empty if it can."""
        if op.node != self.life.node:
            return "this node began again"
        return MISSED if self.cluster.knows_more(op.user, entered.news) else ""

    def note_gone(self, gone: Disconnect, now: float) -> Effects:
        """Have the store note that a device has left, later if this node let it go to end. Where it
        let everybody go, their devices leave with its lease, as they are on their way elsewhere."""
        if not self.life.node:
            return []
        if not self.life.leaving:
            return [NodeTask(gone)]
        self._departures.note_later(gone, now)
        return []

    def on_entered(
        self, session: ClientSession, entered: Entered, told: Told, now: float
    ) -> Effects:
        """Place a device that was let in; the node that had it until now is told."""
        node, token = entered.before
        effects: Effects = []
        if node not in (0, self.life.node):
            taken = bus.Taken(session.user, bytes(session.device_id), token)
            effects.append(Publish(bus.node_subject(node), bus.encode_item(taken)))
        return self.far.carry(effects + self.cluster.on_entered(session, entered, told, now))

    def _on_view(self, now: float) -> Effects:
        """Tell store and nodes that the view here was opened or closed."""
        effects = self.life.show_view(self._index.view_open, now, self._mono) + self._beat()
        if self._index.view_open and self._view_feed.nodes is not None:
            self._view_feed.nodes.begin(self.life.beats)
        return effects

    def _see_view(self, node: int, view: bool) -> Effects:
        """Tell the clients here of a view elsewhere, and then its node that they know."""
        if view is (node in self._index.views_elsewhere):
            return []
        before = self._index.watched
        (self._index.views_elsewhere.add if view else self._index.views_elsewhere.discard)(node)
        return tell_watched(self._index, before) + self._beat()

    def _lose_view(self, node: int) -> Effects:
        return self._see_view(node, False) + self._view_feed.on_node_gone(node)

    def _beat(self) -> Effects:
        heard = {node: beat.count for node, beat in self._heard.items()}
        views = sorted(self._index.views_elsewhere)
        told = tuple((node, heard.get(node, 0)) for node in views)
        self._owes = False
        return self.life.beat(told, tuple(heard.items()), self.cluster.asks)

    def _answered(self) -> int:
        """Return the last heartbeat of this node that all others have heard, as they say."""
        me = self.life.node
        others = [self._heard.get(node) for node in self.life.nodes if node != me]
        heard = (dict(beat.heard).get(me, 0) if beat is not None else 0 for beat in others)
        return min(heard, default=self.life.beats)

    def _miss(self, mono: float) -> None:
        """Have all of it looked at again and again while a node is there and is not heard."""
        others = set(self.life.nodes) - {self.life.node}
        self._heard_at = {node: self._heard_at.get(node, mono) for node in others}
        heard = min(self._heard_at.values(), default=mono)
        if mono - heard >= UNHEARD_SECONDS and mono - self._looked_at >= LOOK_SECONDS:
            self._looked_at = mono
            self.cluster.look_at_all = True

    def _hear(self, node: int, beat: bus.Heartbeat, now: float, mono: float) -> Effects:
        self._heard_at[node] = mono
        known = self._heard.get(node)
        if known is not None and beat.count != known.count + 1:
            self.cluster.look_at_all = True  # what was sent between two heartbeats is missing too
            self._view_feed.missed = True
            if beat.count <= known.count:
                return []  # it was overtaken
        self._heard[node] = beat
        self._owes = self._owes or beat.asks
        told = dict(beat.told).get(self.life.node, -1)
        return self._see_view(node, beat.view) + self._view_feed.on_heard(node, told, now)
