"""What each request of a logged-in device becomes: an operation, a question or a secret frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.effects import AnyEffect, Ask, Commit, refuse
from relay.live import Live, Session
from relay.ratelimit import Limit, RateLimits
from relay.secret_routes import Clash, End, SecretRoutes, TooMany
from relay.store import ops
from relay.store.ops import FrankingKey, Refused
from relay.store.permissions import NO_SUCH_CHAT
from relay.texts import text_rule, title_rule
from relay.wire import requests as r
from relay.wire.errors import Code
from relay.wire.limits import direct_peer

TOO_FAST = Refused(Code.RATE, "This is too fast; wait and send it again.")
SECRET_ACTIVE = Refused(
    Code.SECRET_ACTIVE, "This device has a secret chat there: nothing is sent in the clear."
)
CLASH = Refused(Code.CONFLICT, "This session id is taken.")
TOO_MANY_OFFERS = Refused(Code.QUOTA, "Too many offers of this device are open.")


class Acts:
    """The requests after login, by type. `frank` is the franking key that signs now."""

    def __init__(
        self, live: Live, routes: SecretRoutes, limits: RateLimits, frank: FrankingKey
    ) -> None:
        self.frank = frank
        self._live = live
        self._routes = routes
        self._limits = limits
        self.by_type: dict[type[r.Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            r.Send: self._send,
            r.History: self._history,
            r.Read: self._read,
            r.Direct: self._direct,
            r.GroupCreate: self._create,
            r.GroupInvite: self._invite,
            r.GroupJoin: self._join,
            r.GroupLeave: self._leave,
            r.Members: self._members,
            r.Devices: self._devices,
            r.ScOffer: self._offer,
            r.ScAnswer: self._answer,
            r.ScFinish: self._finish,
            r.ScMsg: self._secret,
            r.ScClose: self._close,
        }

    def _send(self, s: Session, req: r.Send, now: float) -> list[AnyEffect]:
        rule = text_rule(req.text)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        if self._routes.any and self._routes.binds(s.conn, req.chat):
            return [refuse(s.conn, SECRET_ACTIVE, req.id)]
        if self._limits.on:
            wait = self._limits.take(Limit.SENDS, s.user, now) or self._limits.take(
                Limit.FANOUT, s.user, now, len(self._live.audience(req.chat))
            )
            if wait:
                return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
        at = int(now * 1000)
        return [
            Commit(s.conn, ops.Send(s.account, s.device, s.user, req.chat, req.id, req.text, at))
        ]

    def _read(self, s: Session, req: r.Read, now: float) -> list[AnyEffect]:
        return [Commit(s.conn, ops.MarkRead(s.account, s.user, req.chat, req.id, req.seq))]

    def _history(self, s: Session, req: r.History, now: float) -> list[AnyEffect]:
        wait = self._limits.take(Limit.PAGES, s.user, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
        return [
            Ask(
                s.conn,
                ops.FindHistory(s.account, req.chat, req.id, req.after, req.before, req.limit),
            )
        ]

    def _members(self, s: Session, req: r.Members, now: float) -> list[AnyEffect]:
        wait = self._limits.take(Limit.PAGES, s.user, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
        return [Ask(s.conn, ops.FindMembers(s.account, req.chat, req.id))]

    def _devices(self, s: Session, req: r.Devices, now: float) -> list[AnyEffect]:
        wait = self._limits.take(Limit.LOOKUPS, s.user, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
        return [Ask(s.conn, ops.FindDevices(s.account, req.user, req.id))]

    def _direct(self, s: Session, req: r.Direct, now: float) -> list[AnyEffect]:
        wait = self._limits.take(Limit.LOOKUPS, s.user, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
        at = int(now * 1000)
        return [Commit(s.conn, ops.OpenDirect(s.account, s.user, req.user, req.id, at))]

    def _create(self, s: Session, req: r.GroupCreate, now: float) -> list[AnyEffect]:
        rule = title_rule(req.title)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self._change(s, req.id, now, Limit.CHANGES) or [
            Commit(s.conn, ops.CreateGroup(*_group(s, req, now), title=req.title))
        ]

    def _invite(self, s: Session, req: r.GroupInvite, now: float) -> list[AnyEffect]:
        return self._change(s, req.id, now, Limit.LOOKUPS) or [
            Commit(s.conn, ops.InviteToGroup(*_group(s, req, now), peer=req.user))
        ]

    def _join(self, s: Session, req: r.GroupJoin, now: float) -> list[AnyEffect]:
        return self._change(s, req.id, now, Limit.CHANGES) or [
            Commit(s.conn, ops.JoinGroup(*_group(s, req, now)))
        ]

    def _leave(self, s: Session, req: r.GroupLeave, now: float) -> list[AnyEffect]:
        return self._change(s, req.id, now, Limit.CHANGES) or [
            Commit(s.conn, ops.LeaveGroup(*_group(s, req, now)))
        ]

    def _change(self, s: Session, id: str, now: float, limit: Limit) -> list[AnyEffect]:
        wait = self._limits.take(limit, s.user, now)
        return [refuse(s.conn, TOO_FAST, id, wait=wait)] if wait else []

    def _offer(self, s: Session, req: r.ScOffer, now: float) -> list[AnyEffect]:
        peer = direct_peer(req.chat, s.user)
        if peer is None or req.chat not in s.chats:
            return [refuse(s.conn, NO_SUCH_CHAT, sid=req.sid)]
        if not self._routes.is_open(req.sid):
            wait = self._limits.take(Limit.OFFERS, (s.user, peer), now)
            if wait:
                return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)]
        devices = [_end(d) for d in self._live.sessions(peer)]
        try:
            return self._routes.offer(_end(s), req, peer, devices, now)
        except Clash:
            return [refuse(s.conn, CLASH, sid=req.sid)]
        except TooMany:
            return [refuse(s.conn, TOO_MANY_OFFERS, sid=req.sid)]

    def _answer(self, s: Session, req: r.ScAnswer, now: float) -> list[AnyEffect]:
        return self._routes.answer(s.conn, req)

    def _finish(self, s: Session, req: r.ScFinish, now: float) -> list[AnyEffect]:
        return self._routes.finish(s.conn, req)

    def _secret(self, s: Session, req: r.ScMsg, now: float) -> list[AnyEffect]:
        wait = self._limits.take(Limit.SECRET, s.conn, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)]
        return self._routes.message(s.conn, req, self.frank, int(now * 1000))

    def _close(self, s: Session, req: r.ScClose, now: float) -> list[AnyEffect]:
        return self._routes.close(s.conn, req)


def _group(
    s: Session, req: r.GroupCreate | r.GroupInvite | r.GroupJoin | r.GroupLeave, now: float
) -> tuple[int, int, str, str, str, int]:
    return s.account, s.device, s.user, req.chat, req.id, int(now * 1000)


def _end(s: Session) -> End:
    return End(s.conn, s.user, s.device_id)
