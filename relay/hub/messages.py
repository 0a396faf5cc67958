"""What each request of a logged-in device becomes: an operation, a question or a secret frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub import admission
from relay.hub.admission import RateLimits, emoji_rule, full_kib, note_rule, text_rule
from relay.hub.devices import DeviceChanges
from relay.hub.effects import AnyEffect, Commit, QueryStore, SendEvent, refuse
from relay.hub.groups import GroupHandlers
from relay.hub.secret import RouteEnd, SecretRoutes, SessionIdClash, TooManyRoutes
from relay.hub.sessions import (
    SECRET_ACTIVE,
    TOO_FAST,
    ClientSession,
    RateLimitedHandlers,
    SessionIndex,
)
from relay.store import franking, results
from relay.store.results import FrankingKey
from relay.store.terms import query
from relay.wire import protocol
from relay.wire.account import DeviceAdd, DeviceRevoke, Devices, Holds, KnownDevices, LinkFind
from relay.wire.errors import Code
from relay.wire.limits import SEARCH_TERMS, TEXT_BYTES, direct_peer
from relay.wire.permissions import NO_SUCH_CHAT, RESTRICTED
from relay.wire.search import Search
from relay.wire.secret import (
    FrankKeys,
    Report,
    ScAnswer,
    ScClose,
    ScFinish,
    ScMsg,
    ScOffer,
    Verification,
)
from relay.wire.settings import Drafts, DraftSet, Typing, TypingSeen
from relay.wire.shapes import Refused, Request

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


class MessageHandlers(RateLimitedHandlers):
    """The requests after login, by type. `frank` is the franking key that signs now."""

    def __init__(
        self,
        live: SessionIndex,
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
        self.by_type: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            protocol.Send: self._send,
            protocol.Forward: self._forward,
            protocol.Edit: self._edit,
            protocol.Delete: self._delete,
            protocol.React: self._react,
            protocol.Pin: self._pin,
            protocol.Pins: self._pins,
            protocol.Changes: self._changes,
            protocol.History: self._history,
            Search: self._search,
            protocol.Read: self._read,
            Typing: self._typing,
            DraftSet: self._draft_set,
            Drafts: self._drafts,
            protocol.Members: self._members,
            Devices: self._devices,
            LinkFind: devices.find,
            DeviceAdd: devices.change,
            DeviceRevoke: devices.change,
            KnownDevices: devices.change,
            ScOffer: self._offer,
            ScAnswer: self._answer,
            ScFinish: self._finish,
            ScMsg: self._secret,
            ScClose: self._close,
            Report: self._report,
            Verification: self._verification,
            FrankKeys: self._frank_keys,
            Holds: self._holds,
            **GroupHandlers(live, limits, random).by_type,
        }

    def _send(self, s: ClientSession, req: protocol.Send, now: float) -> list[AnyEffect]:
        refused = self._clear(s, req.id, req.chat, now, req.text)
        at = int(now * 1000)
        return refused or [
            Commit(
                s.conn,
                results.Send(s.account, s.device, s.user, req.chat, req.id, req.text, at, req.re),
            )
        ]

    def _forward(self, s: ClientSession, req: protocol.Forward, now: float) -> list[AnyEffect]:
        # What it will say is not known here: it costs what the longest of usual characters does.
        cost = self.hearers(s, req.chat) * (1 + FORWARD_KIB)
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, admission.FANOUT, cost)
            or [Commit(s.conn, results.Forward(*_change(s, req, now), of=req.of))]
        )

    def forwarded(self, op: results.Forward, done: results.Logged) -> None:
        """It is known now what a forward says: what that costs beyond is owed."""
        more = 0 if done.entry is None else full_kib(done.entry.text) - FORWARD_KIB
        if more > 0:
            self._limits.owe(admission.FANOUT, op.user, more * len(self._live.audience(op.chat)))

    def _edit(self, s: ClientSession, req: protocol.Edit, now: float) -> list[AnyEffect]:
        return self._clear(s, req.id, req.chat, now, req.text) or [
            Commit(s.conn, results.Edit(*_change(s, req, now), text=req.text))
        ]

    def _delete(self, s: ClientSession, req: protocol.Delete, now: float) -> list[AnyEffect]:
        # Also beside a secret chat: what is taken away says nothing.
        return (
            self.too_fast(s, req.id, now, admission.SENDS)
            or self.too_fast(s, req.id, now, admission.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, results.Delete(*_change(s, req, now)))]
        )

    def _react(self, s: ClientSession, req: protocol.React, now: float) -> list[AnyEffect]:
        rule = emoji_rule(req.emoji)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, admission.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, results.React(*_change(s, req, now), emoji=req.emoji, on=req.on))]
        )

    def _pin(self, s: ClientSession, req: protocol.Pin, now: float) -> list[AnyEffect]:
        return (
            self._clear(s, req.id, req.chat, now)
            or self.too_fast(s, req.id, now, admission.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, results.Pin(*_change(s, req, now), on=req.on))]
        )

    def _clear(
        self, s: ClientSession, id: str, chat: str, now: float, text: str | None = None
    ) -> list[AnyEffect]:
        """Why something is not said in the clear, if it is not; a `text` pays for its fan-out."""
        refused = self.too_fast(s, id, now, admission.SENDS)
        if refused:
            return refused
        rule = None if text is None else text_rule(text)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), id)]
        if self._routes.any and self._routes.binds(s.conn, chat):
            return [refuse(s.conn, SECRET_ACTIVE, id)]
        if text is None or not self._limits.on:
            return []
        return self.too_fast(
            s, id, now, admission.FANOUT, self.hearers(s, chat) * (1 + full_kib(text))
        )

    def _pins(self, s: ClientSession, req: protocol.Pins, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.PAGES) or [
            QueryStore(s.conn, results.FindPins(s.account, req.chat, req.id, req.after))
        ]

    def _changes(self, s: ClientSession, req: protocol.Changes, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.PAGES) or [
            QueryStore(
                s.conn, results.FindChanges(s.account, req.chat, req.id, req.upto, req.after)
            )
        ]

    def _read(self, s: ClientSession, req: protocol.Read, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.READS) or [
            Commit(s.conn, results.MarkRead(s.account, s.user, req.chat, req.id, req.seq))
        ]

    def _typing(self, s: ClientSession, req: Typing, now: float) -> list[AnyEffect]:
        # Nobody is told in the clear what happens beside a secret chat.
        if self._routes.any and self._routes.binds(s.conn, req.chat):
            return []
        if self._live.restricted(s.user):
            return []
        hearers = self._live.writing(s, req.chat)
        if not hearers or self._limits.take(admission.TYPING, s.user, now):
            return []
        return [SendEvent(hearers, TypingSeen(req.chat, s.user))]

    def _draft_set(self, s: ClientSession, req: DraftSet, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, admission.DRAFTS)
        if refused:
            return refused
        rule = text_rule(req.text) if req.text else None
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        if req.text and self._routes.any and self._routes.binds(s.conn, req.chat):
            return [refuse(s.conn, SECRET_ACTIVE, req.id)]
        return [Commit(s.conn, results.SetDraft(s.account, s.user, req.chat, req.id, req.text))]

    def _drafts(self, s: ClientSession, req: Drafts, now: float) -> list[AnyEffect]:
        found = results.FindDrafts(s.account, req.id, req.after)
        return self.too_fast(s, req.id, now, admission.PAGES) or [QueryStore(s.conn, found)]

    def _history(self, s: ClientSession, req: protocol.History, now: float) -> list[AnyEffect]:
        page = results.FindHistory(
            s.account, req.chat, req.id, req.after, req.before, req.limit, req.since
        )
        return self.too_fast(s, req.id, now, admission.PAGES) or [QueryStore(s.conn, page)]

    def _search(self, s: ClientSession, req: Search, now: float) -> list[AnyEffect]:
        cost = 1 if req.chat is not None else 1 + len(s.chats) // CHATS_A_SEARCH
        wanted = query(req.query, req.parts)
        if wanted is None:
            return [refuse(s.conn, NOTHING_TO_FIND, req.id)]
        found = results.FindTexts(s.account, req.chat, req.id, wanted, req.before, req.limit)
        return self.too_fast(s, req.id, now, admission.SEARCHES, cost) or [
            QueryStore(s.conn, found)
        ]

    def _members(self, s: ClientSession, req: protocol.Members, now: float) -> list[AnyEffect]:
        members = self._live.members(req.chat) if req.chat in s.chats else 0
        cost = 1 + members // MEMBERS_A_PAGE
        return self.too_fast(s, req.id, now, admission.PAGES, cost) or [
            QueryStore(s.conn, results.FindMembers(s.account, req.chat, req.id, s.user))
        ]

    def _devices(self, s: ClientSession, req: Devices, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.LOOKUPS) or [
            QueryStore(s.conn, results.FindDevices(s.account, req.user, req.id, req.user == s.user))
        ]

    def _offer(self, s: ClientSession, req: ScOffer, now: float) -> list[AnyEffect]:
        peer = direct_peer(req.chat, s.user)
        if peer is None or req.chat not in s.chats:
            return [refuse(s.conn, NO_SUCH_CHAT, sid=req.sid)]
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        if not self._routes.is_open(req.sid):
            wait = self._limits.take(admission.OFFERS, (s.user, peer), now)
            if wait:
                return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)]
        # To one who is blocked it is as if nobody were there.
        blocked = self._live.blocks(peer, s.user)
        devices = [] if blocked else [_end(d) for d in self._live.sessions(peer)]
        return self._secret_frame(s, req, now) or self._routed(
            s, req, lambda: self._routes.offer(_end(s), req, devices, now)
        )

    def _answer(self, s: ClientSession, req: ScAnswer, now: float) -> list[AnyEffect]:
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        return self._secret_frame(s, req, now) or self._routed(
            s, req, lambda: self._routes.answer(s.conn, req)
        )

    def _finish(self, s: ClientSession, req: ScFinish, now: float) -> list[AnyEffect]:
        return self._secret_frame(s, req, now) or self._routes.finish(s.conn, req)

    def _secret(self, s: ClientSession, req: ScMsg, now: float) -> list[AnyEffect]:
        if self._live.restricted(s.user):
            return [refuse(s.conn, RESTRICTED, sid=req.sid)]
        return self._secret_frame(s, req, now) or self._routes.message(
            s.conn, req, self.frank, int(now * 1000)
        )

    def _close(self, s: ClientSession, req: ScClose, now: float) -> list[AnyEffect]:
        return self._routes.close(s.conn, req)

    def _report(self, s: ClientSession, req: Report, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, admission.REPORTS)
        if refused:
            return refused
        why, rule = franking.refusal(req, s.user), note_rule(req.note)
        if why is None and rule is not None:
            why = Refused(Code.TEXT, rule)
        if why is not None:
            return [refuse(s.conn, why, req.id)]
        at, salt = int(now * 1000), self._random(SALT)
        return [Commit(s.conn, results.Report(s.account, s.device, req.id, req, at, salt))]

    def _verification(self, s: ClientSession, req: Verification, now: float) -> list[AnyEffect]:
        # Here the account is known, for the rate; what goes on to the store does not name it.
        return self.too_fast(s, req.id, now, admission.VERIFICATIONS) or [
            Commit(
                s.conn,
                results.Verification(req.id, req.seconds, req.outcome, req.method, int(now * 1000)),
            )
        ]

    def _frank_keys(self, s: ClientSession, req: FrankKeys, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.PAGES) or [
            QueryStore(s.conn, results.FindFrankKeys(req.id, req.before))
        ]

    def _holds(self, s: ClientSession, req: Holds, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.HOLDINGS) or [
            QueryStore(s.conn, results.FindHoldings(req.id, s.user))
        ]

    def _secret_frame(
        self, s: ClientSession, req: ScOffer | ScAnswer | ScFinish | ScMsg, now: float
    ) -> list[AnyEffect]:
        """The refusal of a frame that is one too many, if it is."""
        size = len(req.b if isinstance(req, ScMsg) else req.m)
        wait = self._limits.take(admission.SECRET, s.conn, now, max(1, size / 1024))
        return [refuse(s.conn, TOO_FAST, sid=req.sid, wait=wait)] if wait else []

    def _routed(
        self, s: ClientSession, req: ScOffer | ScAnswer, route: Callable[[], list[AnyEffect]]
    ) -> list[AnyEffect]:
        try:
            return route()
        except SessionIdClash:
            return [refuse(s.conn, CLASH, sid=req.sid)]
        except TooManyRoutes:
            return [refuse(s.conn, TOO_MANY_OPEN, sid=req.sid)]


def _change(
    s: ClientSession,
    req: protocol.Forward | protocol.Edit | protocol.Delete | protocol.React | protocol.Pin,
    now: float,
) -> tuple[int, int, str, str, str, int, int]:
    return s.account, s.device, s.user, req.chat, req.id, req.seq, int(now * 1000)


def _end(s: ClientSession) -> RouteEnd:
    return RouteEnd(s.conn, s.user, s.device_id)
