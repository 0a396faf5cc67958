"""Forwarding of secret chat frames between connections. Nothing is stored."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from relay.hub import rate_limits
from relay.hub.effects import Conn, Effects, SendEvent, refuse
from relay.hub.outcomes import Reply
from relay.hub.sessions import ClientSession, Handlers, HubParts, RateLimitedHandlers, Refusal
from relay.live_view.traffic import SealedFrame
from relay.store.results import FrankingKey
from relay.wire import secret
from relay.wire.binary import B32, Id16
from relay.wire.errors import Code
from relay.wire.limits import direct_peer
from relay.wire.live_view import FrameKind
from relay.wire.permissions import NO_SUCH_CHAT, RESTRICTED
from relay.wire.secret import ScAnswer, ScClose, ScFinish, ScMsg, ScOffer
from relay.wire.shapes import Refused
from relay.wire.transcripts import frank_tag

if TYPE_CHECKING:
    from relay.hub.far_secret import FarSecrets

CLASH = Refused(Code.CONFLICT, "This session id is already in use.")
TOO_MANY_OPEN = Refused(
    Code.QUOTA,
    "This device has too many secret chats and unanswered requests for secret chats.",
)
REASONS = frozenset({"failed", "declined", "glare", "busy", "timeout", "closed"})
OFFERS_OPEN = 16
"""Unanswered offers of one connection."""
ROUTES_OPEN = 256
"""Offers and sessions that have one connection as an end."""
OFFER_SECONDS = 120
"""Seconds after which an unanswered offer is forgotten; both clients gave up long before."""


class RouteEnd(NamedTuple):
    """One end of a session: a device on its connection."""

    conn: Conn
    user: str
    device_id: Id16


@dataclass(slots=True, eq=False)
class Route:
    """One session id: its initiator, the devices asked that have not refused, its answerer."""

    sid: Id16
    chat: str
    initiator: RouteEnd
    digest: bytes
    since: float
    asked: dict[Conn, RouteEnd] = field(default_factory=dict)
    had: set[Conn] = field(default_factory=set)
    answerer: RouteEnd | None = None

    def ends(self, conn: Conn) -> tuple[RouteEnd, RouteEnd] | None:
        """Return this end and the far end of an answered session; None if `conn` is neither."""
        if self.answerer is None:
            return None
        if conn == self.initiator.conn:
            return self.initiator, self.answerer
        return (self.answerer, self.initiator) if conn == self.answerer.conn else None


class SecretRoutes:
    """All bound session ids. Frames for other ids, or from other connections, have no effect."""

    def __init__(self) -> None:
        self.forwarded: list[SealedFrame] = []
        """Forwarded frames, until they are counted and taken out."""
        self._routes: dict[Id16, Route] = {}
        self._unanswered: dict[Id16, Route] = {}
        """In the order of their first offers."""
        self.ends: dict[Conn, set[Id16]] = defaultdict(set)
        """Sessions by the connections at their ends, bound by the offer and by the answer."""
        self._asked: dict[Conn, set[Id16]] = defaultdict(set)
        self.bound: dict[Conn, dict[Id16, str]] = defaultdict(dict)
        """The chats in which a connection here has answered in a session of another node's, or has
        made an offer whose devices are looked for."""

    def is_open(self, sid: Id16) -> bool:
        """Return whether an offer with this id would be a repeat."""
        return sid in self._routes

    def binds(self, conn: Conn, chat: str) -> bool:
        """Return whether this connection is an end of a session in `chat`, and so may send nothing
        in the clear there. The initiator is bound from its offer on, the answerer from its answer
        on."""
        if conn not in self.ends and conn not in self.bound:
            return False
        if chat in self.bound.get(conn, {}).values():
            return True
        return any(self._routes[sid].chat == chat for sid in self.ends.get(conn, ()))

    def knows(self, sid: Id16, conn: Conn) -> bool:
        """Return whether a connection is an end of this session, or was asked for it."""
        return sid in self.ends.get(conn, ()) or sid in self._asked.get(conn, ())

    def sids(self, conn: Conn) -> set[Id16]:
        """Return the sessions that a connection is an end of, or was asked for."""
        return self.ends.get(conn, set()) | self._asked.get(conn, set())

    def conns(self) -> set[Conn]:
        """Return all connections that are an end of a session or were asked."""
        return {*self.ends, *self._asked}

    def offer(self, me: RouteEnd, req: ScOffer, devices: Iterable[RouteEnd], now: float) -> Effects:
        """Send M1 to the peer's connected devices; a repeat only to those that have not had it.
        Refuse an id of another connection or offer, and one offer or session too many."""
        route = self._routes.get(req.sid)
        digest = hashlib.sha256(req.m).digest()
        if route is None:
            ends = self.ends.get(me.conn, ())
            unanswered = sum(sid in self._unanswered for sid in ends)
            if len(ends) >= ROUTES_OPEN or unanswered >= OFFERS_OPEN:
                raise Refusal(TOO_MANY_OPEN)
            route = Route(req.sid, req.chat, me, digest, now)
        elif (route.initiator.conn, route.chat, route.digest) != (me.conn, req.chat, digest):
            raise Refusal(CLASH)
        elif route.answerer is not None:
            return []
        fresh = [d for d in devices if d.conn not in route.had]
        if not fresh and not route.asked:
            self._forget(route)
            return [SendEvent((me.conn,), secret.ScUnavailable(req.sid))]
        self._routes[req.sid] = self._unanswered[req.sid] = route
        self.ends[me.conn].add(req.sid)
        effects: Effects = []
        for device in fresh:
            route.asked[device.conn] = device
            route.had.add(device.conn)
            self._asked[device.conn].add(req.sid)
            event = secret.ScOffered(req.sid, *_stamps(me, device), req.chat, req.m)
            effects.append(SendEvent((device.conn,), event))
        if fresh:
            self._note("offer", me, fresh[0], len(req.m))
        return effects

    def answer(self, conn: Conn, req: ScAnswer) -> Effects:
        """Forward M2: the first answer binds its connection. Refuse one session too many."""
        route = self._routes.get(req.sid)
        if route is None or conn not in route.asked:
            return []
        if len(self.ends.get(conn, ())) >= ROUTES_OPEN:
            raise Refusal(TOO_MANY_OPEN)
        me = route.asked[conn]
        others = tuple(other for other in route.asked if other != conn)
        self._take_back(route)
        route.answerer = me
        route.had.clear()
        del self._unanswered[req.sid]
        self.ends[conn].add(req.sid)
        event = secret.ScAnswered(req.sid, *_stamps(me, route.initiator), req.m)
        self._note("answer", me, route.initiator, len(req.m))
        effects: Effects = [SendEvent((route.initiator.conn,), event)]
        return [*effects, SendEvent(others, secret.ScTaken(req.sid))] if others else effects

    def finish(self, conn: Conn, req: ScFinish) -> Effects:
        """Forward M3, from the initiator of an answered session."""
        route = self._routes.get(req.sid)
        if route is None or route.answerer is None or conn != route.initiator.conn:
            return []
        event = secret.ScFinished(req.sid, *_stamps(route.initiator, route.answerer), req.m)
        self._note("finish", route.initiator, route.answerer, len(req.m))
        return [SendEvent((route.answerer.conn,), event)]

    def message(self, conn: Conn, req: ScMsg, frank: FrankingKey, rts: int) -> Effects:
        """Forward a sealed message to the far end, with the relay's franking tag."""
        route = self._routes.get(req.sid)
        ends = None if route is None else route.ends(conn)
        if ends is None:
            return []
        me, other = ends
        tag = frank_tag(
            frank.key, frank.kid, req.sid, me.user.encode(), me.device_id, other.user.encode(),
            other.device_id, req.n, rts, req.C,
        )  # fmt: skip
        stamps = _stamps(me, other)
        self._note("message", me, other, len(req.b))
        event = secret.ScMessage(req.sid, *stamps, req.n, req.C, req.b, frank.kid, rts, B32(tag))
        return [SendEvent((other.conn,), event)]

    def close(self, conn: Conn, req: ScClose) -> Effects:
        """End an offer, a prompt or a session, if `conn` may end it."""
        route = self._routes.get(req.sid)
        if route is None:
            return []
        closed = secret.ScClosed(req.sid, req.reason if req.reason in REASONS else "failed")
        if route.answerer is not None:
            ends = route.ends(conn)
            if ends is None:
                return []
            me, other = ends
            self._forget(route)
            self._note("close", me, other)
            return [SendEvent((other.conn,), closed)]
        if conn == route.initiator.conn:
            asked = tuple(route.asked)
            for end in list(route.asked.values())[:1]:
                self._note("close", route.initiator, end)
            self._forget(route)
            return [SendEvent(asked, closed)] if asked else []
        if conn not in route.asked:
            return []
        me = route.asked[conn]
        self._not_asked(route, conn)
        if closed.reason != "declined" and route.asked:
            return []
        conns = (route.initiator.conn, *route.asked)
        self._note("close", me, route.initiator)
        self._forget(route)
        return [SendEvent(conns, closed)]

    def on_disconnected(self, conn: Conn) -> Effects:
        """Tell the far ends and the asked devices of a connection that has ended."""
        sids = [*sorted(self.ends.get(conn, ())), *sorted(self._asked.get(conn, ()))]
        return [effect for sid in sids for effect in self.lose(conn, sid)]

    def lose(self, conn: Conn, sid: Id16) -> Effects:
        """End the session of which a connection was an end, or take it out of those asked."""
        route = self._routes.get(sid)
        if route is None:
            return []
        if sid in self.ends.get(conn, ()):
            ends = route.ends(conn)
            conns = tuple(route.asked) if ends is None else (ends[1].conn,)
            self._forget(route)
            return [SendEvent(conns, secret.ScGone(sid))] if conns else []
        if conn not in route.asked:
            return []
        self._not_asked(route, conn)
        route.had.discard(conn)
        if route.asked:
            return []
        self._forget(route)
        return [SendEvent((route.initiator.conn,), secret.ScUnavailable(sid))]

    def expire(self, now: float) -> None:
        """Forget offers that are neither answered nor withdrawn in time."""
        while self._unanswered:
            route = next(iter(self._unanswered.values()))
            if now - route.since <= OFFER_SECONDS:
                return
            self._forget(route)

    def _note(self, kind: FrameKind, me: RouteEnd, other: RouteEnd, size: int = 0) -> None:
        self.forwarded.append(SealedFrame(kind, me.user, other.user, size))

    def _not_asked(self, route: Route, conn: Conn) -> None:
        del route.asked[conn]
        _discard(self._asked, conn, route.sid)

    def _take_back(self, route: Route) -> None:
        for conn in list(route.asked):
            self._not_asked(route, conn)

    def _forget(self, route: Route) -> None:
        self._routes.pop(route.sid, None)
        self._unanswered.pop(route.sid, None)
        self._take_back(route)
        _discard(self.ends, route.initiator.conn, route.sid)
        if route.answerer is not None:
            _discard(self.ends, route.answerer.conn, route.sid)


def _discard(of: dict[Conn, set[Id16]], conn: Conn, sid: Id16) -> None:
    sids = of.get(conn)
    if sids is not None:
        sids.discard(sid)
        if not sids:
            del of[conn]


def _stamps(me: RouteEnd, other: RouteEnd) -> tuple[str, Id16, str, Id16]:
    return me.user, me.device_id, other.user, other.device_id


class SecretHandlers(RateLimitedHandlers):
    """Handles secret frames, by type. `frank` is the current franking key."""

    def __init__(self, parts: HubParts, frank: FrankingKey) -> None:
        super().__init__(parts)
        self.frank = frank
        self.far: FarSecrets | None = None
        """The far ends of sessions, if there are several nodes."""
        self.by_type: Handlers = {
            ScOffer: self._offer, ScAnswer: self._answer, ScFinish: self._finish,
            ScMsg: self._secret, ScClose: self._close,
        }  # fmt: skip

    def on_franking_key(self, out: Reply[Any], key: FrankingKey) -> None:
        """Take the key of the next days."""
        self.frank = key

    def _offer(self, s: ClientSession, req: ScOffer, now: float) -> Effects:
        peer = direct_peer(req.chat, s.user)
        if peer is None or req.chat not in s.chats:
            raise Refusal(NO_SUCH_CHAT)
        self._check_unrestricted(s)
        if not self.routes.is_open(req.sid):
            self.charge(rate_limits.OFFERS, (s.user, peer), now)
        self._charge_kib(s, req.m, now)
        if self.far is not None:
            return self.far.find(s, req, peer)
        return self.routes.offer(_end(s), req, self._devices(s, peer), now)

    def on_devices_found(
        self, s: ClientSession, offers: list[ScOffer], peer: str, far: list[RouteEnd], now: float
    ) -> Effects:
        """Make offers to the devices of a peer, which may be on other nodes too."""
        effects: Effects = []
        for req in offers:
            try:
                devices = self._devices(s, peer) + far
                effects += self.routes.offer(_end(s), req, devices, now)
            except Refusal as no:
                effects.append(refuse(s.conn, no.refused, sid=req.sid))
        return effects

    def _devices(self, s: ClientSession, peer: str) -> list[RouteEnd]:
        # To a blocked user it is as if nobody were online.
        if self._index.blocks(peer, s.user):
            return []
        return [_end(d) for d in self._index.sessions(peer)]

    def message(self, conn: Conn, req: ScMsg, now: float) -> Effects:
        """Forward a sealed message with the tag of this moment."""
        return self.routes.message(conn, req, self.frank, int(now * 1000))

    def _answer(self, s: ClientSession, req: ScAnswer, now: float) -> Effects:
        self._check_unrestricted(s)
        self._charge_kib(s, req.m, now)
        return self._elsewhere(s, req) or self.routes.answer(s.conn, req)

    def _finish(self, s: ClientSession, req: ScFinish, now: float) -> Effects:
        self._charge_kib(s, req.m, now)
        return self._elsewhere(s, req) or self.routes.finish(s.conn, req)

    def _secret(self, s: ClientSession, req: ScMsg, now: float) -> Effects:
        self._check_unrestricted(s)
        self._charge_kib(s, req.b, now)
        return self._elsewhere(s, req) or self.message(s.conn, req, now)

    def _close(self, s: ClientSession, req: ScClose, now: float) -> Effects:
        if self.far is not None:
            self.far.withdraw(s.conn, req.sid)
        return self._elsewhere(s, req) or self.routes.close(s.conn, req)

    def _elsewhere(self, s: ClientSession, req: Any) -> Effects:
        return [] if self.far is None else self.far.hand_on(s, req)

    def _check_unrestricted(self, s: ClientSession) -> None:
        if s.user in self._index.restricted:
            raise Refusal(RESTRICTED)

    def _charge_kib(self, s: ClientSession, frame: bytes, now: float) -> None:
        self.charge(rate_limits.SECRET, s.conn, now, max(1, len(frame) / 1024))


def _end(s: ClientSession) -> RouteEnd:
    return RouteEnd(s.conn, s.user, s.device_id)
