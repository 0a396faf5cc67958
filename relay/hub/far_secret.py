"""Secret chats whose ends are on different nodes. The initiator's node owns the session id. Its
`SecretRoutes` has a far end as one more handle. The far node knows which of its connections that
is, and hands on what comes. Frames are requests. One that nobody takes ends the session at once,
and none is kept or sent twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from relay.hub import bus_messages as bus
from relay.hub import rate_limits
from relay.hub.effects import Ask, Conn, Effects, NodeQuery, SendEvent
from relay.hub.node_life import NodeLife
from relay.hub.node_requests import HERE, NOT_HERE, NodeRequests
from relay.hub.rate_limits import RateLimits
from relay.hub.secret import OFFER_SECONDS, ROUTES_OPEN, TOO_MANY_OPEN, RouteEnd, SecretRoutes
from relay.hub.sessions import ClientSession, Refusal, SessionIndex
from relay.store.node_results import DevicesFound, FindDevices
from relay.wire import secret
from relay.wire.binary import Id16
from relay.wire.codec import BadFrame, decode_event, decode_request, encode
from relay.wire.secret import ScAnswer, ScClose, ScFinish, ScMsg, ScOffer

SILENT_SECONDS = 3.0
"""Seconds without a heartbeat after which sessions with a node are over."""
TRIES = 10
"""Times, a second apart, that a node is told of an end."""
_ENDS = (secret.ScClosed, secret.ScGone, secret.ScTaken, secret.ScUnavailable)


class FarEnd(NamedTuple):
    """A device that is connected to another node, as a handle of its connection there."""

    node: int
    user: str
    device_id: bytes
    token: int


@dataclass(slots=True, eq=False)
class Shadow:
    """A session of another node's, with the end that is a connection here."""

    session: ClientSession
    owner: int
    chat: str
    since: float

    @property
    def conn(self) -> Conn:
        """Return the connection here."""
        return self.session.conn


class FarSecrets:
    """Hands frames on between the routes of their owner and the nodes of their far ends."""

    def __init__(
        self, index: SessionIndex, routes: SecretRoutes, limits: RateLimits,
        requests: NodeRequests, life: NodeLife, message: Callable[[Conn, ScMsg, float], Effects],
    ) -> None:  # fmt: skip
        self._index, self._routes, self._limits = index, routes, limits
        self._requests, self._life, self._message = requests, life, message
        self._mono = 0.0
        self._shadows: dict[tuple[Id16, Conn], Shadow] = {}
        self._of: dict[Conn, set[Id16]] = defaultdict(set)
        self._offers: dict[tuple[Conn, str], tuple[ClientSession, list[ScOffer]]] = {}
        """Offers that wait for the store to say where the peer's devices are."""
        self._again: list[_Asked] = []
        self._heard: dict[int, float] = {}

    # The initiator's node.

    def find(self, s: ClientSession, req: ScOffer, peer: str) -> Effects:
        """Ask the store where the peer's devices are; the offer waits."""
        self._routes.bound[s.conn][req.sid] = req.chat
        if (s.conn, peer) in self._offers:
            self._offers[s.conn, peer][1].append(req)
            return []
        self._offers[s.conn, peer] = s, [req]
        return [NodeQuery(s.conn, FindDevices(peer))]

    def found(
        self, conn: Conn, op: FindDevices, found: Any
    ) -> tuple[ClientSession | None, list[ScOffer], list[RouteEnd]]:
        """Return the offers that waited for this with their session, and the peer's devices on
        other nodes."""
        session, offers = self._offers.pop((conn, op.user), (None, []))
        for req in offers:
            self._unbind(conn, req.sid)
        if not isinstance(found, DevicesFound):
            return session, offers, []
        far = [
            RouteEnd(FarEnd(node, op.user, device_id, token), op.user, Id16(device_id))
            for device_id, node, token in found.devices
            if self._index.session(op.user, Id16(device_id)) is None
        ]
        for _, node, _ in found.devices:
            self._heard.setdefault(node, self._mono)
        return session, offers, far

    def withdraw(self, conn: Conn, sid: Id16) -> None:
        """Forget an offer that its initiator takes back while its devices are looked for."""
        for (asker, _), (_, offers) in self._offers.items():
            if asker == conn:
                offers[:] = [req for req in offers if req.sid != sid]
        if (sid, conn) not in self._shadows:
            self._unbind(conn, sid)

    def carry(self, effects: Effects) -> Effects:
        """Turn events for far ends into requests to their nodes."""
        if not any(isinstance(x, SendEvent) and _far(x.conns) for x in effects):
            return effects
        carried: Effects = []
        for effect in effects:
            if not isinstance(effect, SendEvent) or not (far := _far(effect.conns)):
                carried.append(effect)
                continue
            here = tuple(conn for conn in effect.conns if not isinstance(conn, FarEnd))
            if here:
                carried.append(SendEvent(here, effect.event, effect.after_rooms))
            for end in far:
                item = bus.SecretEvent(
                    self._life.last, end.user, end.device_id, end.token, encode(effect.event)
                )
                if isinstance(effect.event, _ENDS):
                    carried.append(self._say_over(end.node, item))
                else:
                    sid = getattr(effect.event, "sid", None)
                    carried.append(self._ask(_Asked(end.node, sid, end), item))
        return carried

    # The node of the far end.

    def hand_on(self, s: ClientSession, req: Any) -> Effects:
        """Hand a client's frame to the node that owns its session; nothing if this one does."""
        shadow = self._shadows.get((req.sid, s.conn))
        if shadow is None:
            return []
        if isinstance(req, ScAnswer):
            if len(self._routes.bound.get(s.conn, ())) >= ROUTES_OPEN:
                raise Refusal(TOO_MANY_OPEN)
            self._routes.bound[s.conn][req.sid] = shadow.chat
        item = bus.SecretRequest(self._life.last, s.user, bytes(s.device_id), s.token, encode(req))
        if isinstance(req, ScClose):
            self._drop(req.sid, s.conn)
            return [self._say_over(shadow.owner, item)]
        return [self._ask(_Asked(shadow.owner, req.sid, None, s), item)]

    def on_disconnected(self, s: ClientSession) -> Effects:
        """Tell the owners of the sessions that a connection here was an end of."""
        over = defaultdict[int, list[Id16]](list)
        for sid in sorted(self._of.get(s.conn, ())):
            over[self._shadows[sid, s.conn].owner].append(sid)
            self._drop(sid, s.conn)
        for key in [key for key in self._offers if key[0] == s.conn]:
            del self._offers[key]
        self._routes.bound.pop(s.conn, None)
        return [self._say_gone(s, owner, over[owner]) for owner in sorted(over)]

    # Requests of other nodes.

    def receive(self, item: bus.AnyItem, now: float) -> tuple[bytes, Effects]:
        """Take a request of another node; returns the answer and what to do here."""
        match item:
            case bus.SecretEvent():
                return self._receive_event(item, now)
            case bus.SecretRequest(by=by, user=user, device_id=device_id, token=token):
                return self._receive_request(FarEnd(by, user, device_id, token), item.frame, now)
            case bus.SecretEndGone(by=by, user=user, device_id=device_id, token=token):
                end = FarEnd(by, user, device_id, token)
                return HERE, [x for sid in item.sids for x in self._routes.lose(end, sid)]
        return NOT_HERE, []

    def _receive_event(self, item: bus.SecretEvent, now: float) -> tuple[bytes, Effects]:
        session = self._index.session(item.user, Id16(item.device_id))
        if session is None or session.token != item.token:
            return NOT_HERE, []
        try:
            event: Any = decode_event(item.frame)
        except BadFrame:
            return NOT_HERE, []
        sid, conn = event.sid, session.conn
        if isinstance(event, secret.ScOffered):
            if self._clashes(sid, conn, item.by, event.chat):
                return NOT_HERE, []
            # To a blocked user it is as if nobody were online.
            if self._index.blocks(item.user, event.from_user):
                return NOT_HERE, []
            first = not any(sid == known for known, _ in self._shadows)
            pair = (event.from_user, item.user)
            if first and self._limits.take(rate_limits.OFFERS, pair, now):
                return NOT_HERE, []
            self._shadows[sid, conn] = Shadow(session, item.by, event.chat, now)
            self._of[conn].add(sid)
            self._heard.setdefault(item.by, self._mono)
        elif (shadow := self._shadows.get((sid, conn))) is None or shadow.owner != item.by:
            return NOT_HERE, []
        if isinstance(event, _ENDS):
            self._drop(sid, conn)
        return HERE, [SendEvent((conn,), event)]

    def _clashes(self, sid: Id16, conn: Conn, owner: int, chat: str) -> bool:
        """Return whether this is the id of another session with this end, which it has answered."""
        there = self._shadows.get((sid, conn))
        if there is None:
            return self._routes.knows(sid, conn)
        return sid in self._routes.bound.get(conn, ()) and (there.owner, there.chat) != (
            owner,
            chat,
        )

    def _receive_request(self, end: FarEnd, frame: bytes, now: float) -> tuple[bytes, Effects]:
        try:
            request: Any = decode_request(frame)
        except BadFrame:
            return NOT_HERE, []
        if not self._routes.knows(request.sid, end):
            return NOT_HERE, []
        match request:
            case ScAnswer():
                try:
                    return HERE, self._routes.answer(end, request)
                except Refusal:  # one session too many
                    return NOT_HERE, self._routes.lose(end, request.sid)
            case ScFinish():
                return HERE, self._routes.finish(end, request)
            case ScMsg():
                return HERE, self._message(end, request, now)
            case ScClose():
                return HERE, self._routes.close(end, request)
        return NOT_HERE, []

    # Answers.

    def _on_answer(self, asked: _Asked, answer: bytes | None) -> Effects:
        """Take the answer to a request. If nobody knows whether it was taken, both ends are told
        that it is over, if they can be reached."""
        if answer == HERE:
            return []
        known = answer == NOT_HERE  # else there is none, or its node has failed
        if asked.over is not None:
            if not known and asked.tries < TRIES:
                self._again.append(asked)
            return []
        assert asked.sid is not None
        if (end := asked.end) is not None:
            return self._routes.lose(end, asked.sid) if known else self._end_far(end)
        session = asked.session
        assert session is not None
        if known:
            return self._end_here(asked.sid, session.conn)
        return self._end_with(session, asked.node)

    def on_node_gone(self, node: int) -> Effects:
        """End all sessions with a node that is gone, or that is not heard."""
        self._heard.pop(node, None)
        effects: Effects = []
        for end in sorted(_far(tuple(self._routes.conns()))):
            if end.node == node:
                effects += self._end_far(end)
        for session in {s.conn: s.session for s in self._shadows.values()}.values():
            effects += self._end_with(session, node)
        return effects

    def hear(self, node: int, mono: float) -> None:
        """Note that a node is there."""
        self._heard[node] = mono

    def tick(self, now: float, mono: float) -> Effects:
        """End sessions with nodes that were not heard for a while, and forget offers that were not
        answered in time."""
        self._mono = mono
        for (sid, conn), shadow in list(self._shadows.items()):
            answered = sid in self._routes.bound.get(conn, ())
            if not answered and not 0 <= now - shadow.since <= OFFER_SECONDS:
                self._drop(sid, conn)
        again, self._again = self._again, []
        said: Effects = [
            self._say_over(asked.node, asked.over, asked.tries + 1)
            for asked in again if asked.over is not None
        ]  # fmt: skip
        silent = [
            node for node, at in self._heard.items()
            if mono - at >= SILENT_SECONDS and node != self._life.node
        ]  # fmt: skip
        return said + [effect for node in silent for effect in self.on_node_gone(node)]

    def _end_far(self, end: FarEnd) -> Effects:
        """End all sessions with a far end. It is told, if it can be reached."""
        effects: Effects = []
        for sid in sorted(self._routes.sids(end)):
            gone = encode(secret.ScGone(sid))
            item = bus.SecretEvent(self._life.last, end.user, end.device_id, end.token, gone)
            effects.append(self._say_over(end.node, item))
        return effects + self._routes.on_disconnected(end)

    def _end_with(self, s: ClientSession, owner: int) -> Effects:
        """End all sessions of a connection here that a node owns. It is told, if it can be
        reached."""
        over = [
            sid for sid in sorted(self._of.get(s.conn, ()))
            if self._shadows[sid, s.conn].owner == owner
        ]  # fmt: skip
        if not over:
            return []
        for sid in over:
            self._drop(sid, s.conn)
        told: Effects = [SendEvent((s.conn,), secret.ScGone(sid)) for sid in over]
        return [self._say_gone(s, owner, over), *told]

    def _end_here(self, sid: Id16, conn: Conn) -> Effects:
        if (sid, conn) not in self._shadows:
            return []
        self._drop(sid, conn)
        return [SendEvent((conn,), secret.ScGone(sid))]

    def _say_gone(self, s: ClientSession, owner: int, sids: list[Id16]) -> Ask:
        gone = bus.SecretEndGone(self._life.last, s.user, bytes(s.device_id), s.token, tuple(sids))
        return self._say_over(owner, gone)

    def _say_over(self, node: int, item: bus.AnyItem, tries: int = 1) -> Ask:
        """Tell a node that something is over, a few times if nobody answers."""
        return self._ask(_Asked(node, over=item, tries=tries), item)

    def _drop(self, sid: Id16, conn: Conn) -> None:
        self._shadows.pop((sid, conn), None)
        self._unbind(conn, sid)
        sids = self._of.get(conn)
        if sids is not None:
            sids.discard(sid)
            if not sids:
                del self._of[conn]

    def _unbind(self, conn: Conn, sid: Id16) -> None:
        bound = self._routes.bound.get(conn)
        if bound is not None:
            bound.pop(sid, None)
            if not bound:
                del self._routes.bound[conn]

    def _ask(self, asked: _Asked, item: bus.AnyItem) -> Ask:
        return self._requests.ask(
            bus.node_subject(asked.node), item, partial(self._on_answer, asked)
        )


@dataclass(slots=True)
class _Asked:
    """A request to another node: for which far end, or for which session here."""

    node: int
    sid: Id16 | None = None
    end: FarEnd | None = None
    session: ClientSession | None = None
    over: bus.AnyItem | None = None
    """The word that a session is over, which is repeated until a node answers."""
    tries: int = 0


def _far(conns: tuple[Conn, ...]) -> tuple[FarEnd, ...]:
    return tuple(conn for conn in conns if isinstance(conn, FarEnd))
