"""What each request of a logged-in device becomes: an operation, a question or a secret frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay import franking, rates
from relay.chat_acts import ChatActs
from relay.devices import DeviceChanges
from relay.effects import AnyEffect, Ask, Commit, To, refuse
from relay.live import Live, Session
from relay.paying import SECRET_ACTIVE, TOO_FAST, Paying
from relay.ratelimit import RateLimits
from relay.secret_routes import Clash, End, SecretRoutes, TooMany
from relay.store import ops
from relay.store.ops import FrankingKey, Refused
from relay.store.permissions import NO_SUCH_CHAT, RESTRICTED
from relay.store.terms import query
from relay.texts import emoji_rule, full_kib, note_rule, text_rule
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.errors import Code
from relay.wire.limits import SEARCH_TERMS, TEXT_BYTES, direct_peer

CLASH = Refused(Code.CONFLICT, "This session id is taken.")
TOO_MANY_OPEN = Refused(Code.QUOTA, "Too many offers or secret chats of this device are open.")
NOTHING_TO_FIND = Refused(
    Code.TEXT, f"What is looked for is 1 to {SEARCH_TERMS} words with spaces between them."
)
SALT = 32
FORWARD_KIB = TEXT_BYTES // 1024
CHATS_A_SEARCH = 50
"""So many chats in a search of all cost as much as one that is searched alone."""
MEMBERS_A_PAGE = 200
"""So many members in a list cost as much as a page of history."""


class Acts(Paying):
    """The requests after login, by type. `frank` is the franking key that signs now."""

    def __init__(
        self,
        live: Live,
        routes: SecretRoutes,
        limits: RateLimits,
        devices: DeviceChanges,
        frank: FrankingKey,
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(live, limits)
        self.frank = frank
        self._random = random
        self._routes = routes
        self.by_type: dict[type[r.Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            r.Send: self._send,
            r.Forward: self._forward,
            r.Edit: self._edit,
            r.Delete: self._delete,
            r.React: self._react,
            r.Pin: self._pin,
            r.Pins: self._pins,
            r.Changes: self._changes,
            r.History: self._history,
            r.Search: self._search,
            r.Read: self._read,
            r.Typing: self._typing,
            r.DraftSet: self._draft_set,
            r.Drafts: self._drafts,
            r.Members: self._members,
            r.Devices: self._devices,
            r.LinkFind: devices.find,
            r.DeviceAdd: devices.change,
            r.DeviceRevoke: devices.change,
            r.KnownDevices: devices.change,
            r.ScOffer: self._offer,
            r.ScAnswer: self._answer,
            r.ScFinish: self._finish,
            r.ScMsg: self._secret,
            r.ScClose: self._close,
            r.Report: self._report,
            r.Verification: self._verification,
            r.FrankKeys: self._frank_keys,
            r.Holds: self._holds,
            **ChatActs(live, limits, random).by_type,
        }

    def _send(self, s: Session, req: r.Send, now: float) -> list[AnyEffect]:
        refused = self._clear(s, req.id, req.chat, now, req.text)
        at = int(now * 1000)
        return refused or [
            Commit(
                s.conn,
                ops.Send(s.account, s.device, s.user, req.chat, req.id, req.text, at, req.re),
            )
        ]

    def _forward(self, s: Session, req: r.Forward, now: float) -> list[AnyEffect]:
        # What it will say is not known here: it costs what the longest of usual characters does.
        cost = self.hearers(s, req.chat) * (1 + FORWARD_KIB)
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, rates.FANOUT, cost)
            or [Commit(s.conn, ops.Forward(*_change(s, req, now), of=req.of))]
        )

    def forwarded(self, op: ops.Forward, done: ops.Logged) -> None:
        """It is known now what a forward says: what that costs beyond is owed."""
        more = 0 if done.entry is None else full_kib(done.entry.text) - FORWARD_KIB
        if more > 0:
            self._limits.owe(rates.FANOUT, op.user, more * len(self._live.audience(op.chat)))

    def _edit(self, s: Session, req: r.Edit, now: float) -> list[AnyEffect]:
        return self._clear(s, req.id, req.chat, now, req.text) or [
            Commit(s.conn, ops.Edit(*_change(s, req, now), text=req.text))
        ]

    def _delete(self, s: Session, req: r.Delete, now: float) -> list[AnyEffect]:
        # Also beside a secret chat: what is taken away says nothing.
        return (
            self.too_fast(s, req.id, now, rates.SENDS)
            or self.too_fast(s, req.id, now, rates.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, ops.Delete(*_change(s, req, now)))]
        )

    def _react(self, s: Session, req: r.React, now: float) -> list[AnyEffect]:
        rule = emoji_rule(req.emoji)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, rates.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, ops.React(*_change(s, req, now), emoji=req.emoji, on=req.on))]
        )

    def _pin(self, s: Session, req: r.Pin, now: float) -> list[AnyEffect]:
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, rates.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, ops.Pin(*_change(s, req, now), on=req.on))]
        )

    def _clear(
        self, s: Session, id: str, chat: str, now: float, text: str | None = None
    ) -> list[AnyEffect]:
        """Why something is not said in the clear, if it is not; a `text` pays for its fan-out."""
        refused = self.too_fast(s, id, now, rates.SENDS)
        if refused:
            return refused
        rule = None if text is None else text_rule(text)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), id)]
        if self._routes.any and self._routes.binds(s.conn, chat):
            return [refuse(s.conn, SECRET_ACTIVE, id)]
        if text is None or not self._limits.on:
            return []
        return self.too_fast(s, id, now, rates.FANOUT, self.hearers(s, chat) * (1 + full_kib(text)))

    def _pins(self, s: Session, req: r.Pins, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.PAGES) or [
            Ask(s.conn, ops.FindPins(s.account, req.chat, req.id, req.after))
        ]

    def _changes(self, s: Session, req: r.Changes, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.PAGES) or [
            Ask(s.conn, ops.FindChanges(s.account, req.chat, req.id, req.upto, req.after))
        ]

    def _read(self, s: Session, req: r.Read, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.READS) or [
            Commit(s.conn, ops.MarkRead(s.account, s.user, req.chat, req.id, req.seq))
        ]

    def _typing(self, s: Session, req: r.Typing, now: float) -> list[AnyEffect]:
        # Nobody is told in the clear what happens beside a secret chat.
        if self._routes.any and self._routes.binds(s.conn, req.chat):
            return []
        if self._live.restricted(s.user):
            return []
        hearers = self._live.writing(s, req.chat)
        if not hearers or self._limits.take(rates.TYPING, s.user, now):
            return []
        return [To(hearers, e.Typing(req.chat, s.user))]

    def _draft_set(self, s: Session, req: r.DraftSet, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, rates.DRAFTS)
        if refused:
            return refused
        rule = text_rule(req.text) if req.text else None
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        if req.text and self._routes.any and self._routes.binds(s.conn, req.chat):
            return [refuse(s.conn, SECRET_ACTIVE, req.id)]
        return [Commit(s.conn, ops.SetDraft(s.account, s.user, req.chat, req.id, req.text))]

    def _drafts(self, s: Session, req: r.Drafts, now: float) -> list[AnyEffect]:
        found = ops.FindDrafts(s.account, req.id, req.after)
        return self.too_fast(s, req.id, now, rates.PAGES) or [Ask(s.conn, found)]

    def _history(self, s: Session, req: r.History, now: float) -> list[AnyEffect]:
        page = ops.FindHistory(
            s.account, req.chat, req.id, req.after, req.before, req.limit, req.since
        )
        return self.too_fast(s, req.id, now, rates.PAGES) or [Ask(s.conn, page)]

    def _search(self, s: Session, req: r.Search, now: float) -> list[AnyEffect]:
        cost = 1 if req.chat is not None else 1 + len(s.chats) // CHATS_A_SEARCH
        wanted = query(req.query, req.parts)
        if wanted is None:
            return [refuse(s.conn, NOTHING_TO_FIND, req.id)]
        found = ops.FindTexts(s.account, req.chat, req.id, wanted, req.before, req.limit)
        return self.too_fast(s, req.id, now, rates.SEARCHES, cost) or [Ask(s.conn, found)]

    def _members(self, s: Session, req: r.Members, now: float) -> list[AnyEffect]:
        members = self._live.members(req.chat) if req.chat in s.chats else 0
        cost = 1 + members // MEMBERS_A_PAGE
        return self.too_fast(s, req.id, now, rates.PAGES, cost) or [
            Ask(s.conn, ops.FindMembers(s.account, req.chat, req.id, s.user))
        ]

    def _devices(self, s: Session, req: r.Devices, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.LOOKUPS) or [
            Ask(s.conn, ops.FindDevices(s.account, req.user, req.id, req.user == s.user))
        ]

    def _offer(self, s: Session, req: r.ScOffer, now: float) -> list[AnyEffect]:
        peer = direct_peer(req.chat, s.user)
        if peer is None or req.chat not in s.chats:
            return [refuse(s.conn, NO_SUCH_CHAT, sid=req.sid)]
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        if not self._routes.is_open(req.sid):
            wait = self._limits.take(rates.OFFERS, (s.user, peer), now)
            if wait:
                return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)]
        # To one who is blocked it is as if nobody were there.
        blocked = self._live.blocks(peer, s.user)
        devices = [] if blocked else [_end(d) for d in self._live.sessions(peer)]
        return self._secret_frame(s, req, now) or self._routed(
            s, req, lambda: self._routes.offer(_end(s), req, devices, now)
        )

    def _answer(self, s: Session, req: r.ScAnswer, now: float) -> list[AnyEffect]:
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        return self._secret_frame(s, req, now) or self._routed(
            s, req, lambda: self._routes.answer(s.conn, req)
        )

    def _finish(self, s: Session, req: r.ScFinish, now: float) -> list[AnyEffect]:
        return self._secret_frame(s, req, now) or self._routes.finish(s.conn, req)

    def _secret(self, s: Session, req: r.ScMsg, now: float) -> list[AnyEffect]:
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        return self._secret_frame(s, req, now) or self._routes.message(
            s.conn, req, self.frank, int(now * 1000)
        )

    def _close(self, s: Session, req: r.ScClose, now: float) -> list[AnyEffect]:
        return self._routes.close(s.conn, req)

    def _report(self, s: Session, req: r.Report, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, rates.REPORTS)
        if refused:
            return refused
        why, rule = franking.refusal(req, s.user), note_rule(req.note)
        if why is None and rule is not None:
            why = Refused(Code.TEXT, rule)
        if why is not None:
            return [refuse(s.conn, why, req.id)]
        at, salt = int(now * 1000), self._random(SALT)
        return [Commit(s.conn, ops.Report(s.account, s.device, req.id, req, at, salt))]

    def _verification(self, s: Session, req: r.Verification, now: float) -> list[AnyEffect]:
        # Here the account is known, for the rate; what goes on to the store does not name it.
        return self.too_fast(s, req.id, now, rates.VERIFICATIONS) or [
            Commit(
                s.conn,
                ops.Verification(req.id, req.seconds, req.outcome, req.method, int(now * 1000)),
            )
        ]

    def _frank_keys(self, s: Session, req: r.FrankKeys, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.PAGES) or [
            Ask(s.conn, ops.FindFrankKeys(req.id, req.before))
        ]

    def _holds(self, s: Session, req: r.Holds, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.HOLDINGS) or [
            Ask(s.conn, ops.FindHoldings(req.id, s.user))
        ]

    def _secret_frame(
        self, s: Session, req: r.ScOffer | r.ScAnswer | r.ScFinish | r.ScMsg, now: float
    ) -> list[AnyEffect]:
        """The refusal of a frame that is one too many, if it is."""
        size = len(req.b if isinstance(req, r.ScMsg) else req.m)
        wait = self._limits.take(rates.SECRET, s.conn, now, max(1, size / 1024))
        return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)] if wait else []

    def _routed(
        self, s: Session, req: r.ScOffer | r.ScAnswer, route: Callable[[], list[AnyEffect]]
    ) -> list[AnyEffect]:
        try:
            return route()
        except Clash:
            return [refuse(s.conn, CLASH, sid=req.sid)]
        except TooMany:
            return [refuse(s.conn, TOO_MANY_OPEN, sid=req.sid)]


def _change(
    s: Session, req: r.Forward | r.Edit | r.Delete | r.React | r.Pin, now: float
) -> tuple[int, int, str, str, str, int, int]:
    return s.account, s.device, s.user, req.chat, req.id, req.seq, int(now * 1000)


def _end(s: Session) -> End:
    return End(s.conn, s.user, s.device_id)
