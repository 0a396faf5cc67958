"""The admission table: for each request that goes to the store, the checks before it, in this
order, and the outcome for connected users."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from relay.hub import admission, moderation, outcomes
from relay.hub.admission import (
    Rate,
    RateLimits,
    emoji_rule,
    full_kib,
    note_rule,
    text_rule,
    title_rule,
    topic_rule,
)
from relay.hub.effects import AnyEffect, Commit, Conn, QueryStore, SendEvent, refuse
from relay.hub.secret import SecretRoutes
from relay.hub.sessions import SECRET_ACTIVE, ClientSession, RateLimitedHandlers, SessionIndex
from relay.store import franking, results
from relay.store.results import Operation, WriteOp
from relay.store.terms import NOTHING_TO_FIND, query
from relay.wire import groups as g
from relay.wire import moderation as m
from relay.wire import orders as o
from relay.wire import protocol as p
from relay.wire.account import Devices, Holds
from relay.wire.errors import Code
from relay.wire.files import FileLimits
from relay.wire.limits import TEXT_BYTES
from relay.wire.operator import KeepSet
from relay.wire.search import Search
from relay.wire.secret import FrankKeys, Report, Verification
from relay.wire.settings import (
    Block,
    ChatKeep,
    ChatSet,
    Drafts,
    DraftSet,
    Settings,
    Typing,
    TypingSeen,
)
from relay.wire.shapes import Refused, Request

IN_ALREADY = Refused(Code.LOGGED_IN_ALREADY, "This connection is logged in already.")
RANDOM_BYTES = 32
"""Random bytes for the identity of a report, and for the ids of entries."""
TOKEN_BYTES = 16
FORWARD_KIB = TEXT_BYTES // 1024
LISTS_COST = 5
"""Cost in pages of a look into the directory, at all bans or at all open invitations."""
CHATS_A_SEARCH = 50
"""Chats in a search of all that cost as much as one search of a single chat."""
MEMBERS_A_PAGE = 200
"""Members in a list that cost as much as a page of history."""


class RequestHandlers(RateLimitedHandlers):
    """Admits requests by their rows in the table."""

    def __init__(
        self,
        live: SessionIndex,
        routes: SecretRoutes,
        limits: RateLimits,
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(live, limits)
        self._routes = routes
        self._random = random

    def admit(self, s: ClientSession, req: Any, row: Row, now: float) -> list[AnyEffect]:
        """Check a request by its row, and bring it before the store or refuse it."""
        for check in row.checks:
            refused = check(self, s, req, now)
            if refused:
                return refused
        at = int(now * 1000)
        if row.operation is not None:
            return [Commit(s.conn, row.operation(req, at))]
        random = self._random(row.random) if row.random else b""
        op = Operation(req, s.account, s.device, s.user, at, random)
        return [QueryStore(s.conn, op) if row.reads else Commit(s.conn, op)]

    def typing(self, s: ClientSession, req: Typing, now: float) -> list[AnyEffect]:
        """Tell the others in a chat that somebody writes there."""
        # Nothing is told in the clear of what happens beside a secret chat.
        if self.beside_secret(s, req.chat) or self._live.restricted(s.user):
            return []
        hearers = self._live.writing(s, req.chat)
        if not hearers or self._limits.take(admission.TYPING, s.user, now):
            return []
        return [SendEvent(hearers, TypingSeen(req.chat, s.user))]

    def beside_secret(self, s: ClientSession, chat: str) -> bool:
        """Check if the device has a secret chat with this peer."""
        return self._routes.any and self._routes.binds(s.conn, chat)

    def text_cost(self, s: ClientSession, req: p.Send | p.Edit) -> float:
        """Count the deliveries of a text, again for each full KiB of it."""
        return self.hearers(s, req.chat) * (1 + full_kib(req.text)) if self._limits.on else 0

    def newcomers_cost(self, s: ClientSession, req: g.GroupJoin) -> float:
        """Count the connections that learn of a join. Nobody invited into a public group, so nobody
        else could pay; its size is no secret."""
        return 0 if req.chat in s.chats else self._live.newcomers_cost(req.chat)

    def pages(self, s: ClientSession, req: p.Members) -> float:
        """Return the cost of a member list in pages."""
        members = self._live.members(req.chat) if req.chat in s.chats else 0
        return 1 + members // MEMBERS_A_PAGE


Check = Callable[[RequestHandlers, ClientSession, Any, float], list[AnyEffect]]
Cost = Callable[[RequestHandlers, ClientSession, Any], float]
Outcome = Callable[[SessionIndex, Conn, Any, Any], list[AnyEffect]]


class Asker(Enum):
    """The callers that a request is open to. The store looks up if an account is of the staff."""

    ACCOUNT = auto()
    SUSPENDED = auto()
    """Every account, also a suspended one."""
    STAFF = auto()
    """Accounts, and the operator; the store checks the role."""
    OPERATOR = auto()
    """The operator alone, at the socket in the data directory."""


OF_ACCOUNTS = frozenset({Asker.ACCOUNT, Asker.SUSPENDED, Asker.STAFF})
OF_OPERATOR = frozenset({Asker.STAFF, Asker.OPERATOR})


@dataclass(frozen=True, slots=True)
class Row:
    """Checks and outcome of one request; `Hub` has the outcomes that change its own state too.
    `operation` converts a request that the store must not get as it came."""

    checks: tuple[Check, ...]
    outcome: Outcome = outcomes.answered
    reads: bool = False
    random: int = 0
    asker: Asker = Asker.ACCOUNT
    operation: Callable[[Any, int], WriteOp] | None = None


def rate(limit: Rate, cost: float | Cost = 1) -> Check:
    """Take `cost` from the account's budget; the operator is not limited."""

    def check(desk: RequestHandlers, s: ClientSession, req: Any, now: float) -> list[AnyEffect]:
        if s.operator:
            return []
        much = cost(desk, s, req) if callable(cost) else cost
        return desk.too_fast(s, req.id, now, limit, much)

    return check


def fanout(times: int = 1) -> Check:
    """Take the cost of telling everybody in the chat, `times` over."""
    return rate(admission.FANOUT, lambda desk, s, req: times * desk.hearers(s, req.chat))


def rule(broken: Callable[[str], str | None], *fields: str, optional: bool = False) -> Check:
    """Refuse fields whose words break a rule; `optional` ones may be empty."""

    def check(desk: RequestHandlers, s: ClientSession, req: Any, now: float) -> list[AnyEffect]:
        for field in fields:
            text = getattr(req, field)
            why = None if optional and not text else broken(text)
            if why is not None:
                return [refuse(s.conn, Refused(Code.TEXT, why), req.id)]
        return []

    return check


def in_the_clear(desk: RequestHandlers, s: ClientSession, req: Any, now: float) -> list[AnyEffect]:
    """Refuse a cleartext message beside a secret chat."""
    return [refuse(s.conn, SECRET_ACTIVE, req.id)] if desk.beside_secret(s, req.chat) else []


def draft_in_the_clear(
    desk: RequestHandlers, s: ClientSession, req: DraftSet, now: float
) -> list[AnyEffect]:
    """Refuse a draft beside a secret chat; taking one away is always allowed."""
    return in_the_clear(desk, s, req, now) if req.text else []


def evidence(desk: RequestHandlers, s: ClientSession, req: Report, now: float) -> list[AnyEffect]:
    """Refuse a report that cannot be of a message sent to the reporter."""
    why = franking.refusal(req, s.user)
    return [] if why is None else [refuse(s.conn, why, req.id)]


def terms(desk: RequestHandlers, s: ClientSession, req: Search, now: float) -> list[AnyEffect]:
    """Refuse a search that has no term to look for."""
    wanted = query(req.query, req.parts)
    return [refuse(s.conn, NOTHING_TO_FIND, req.id)] if wanted is None else []


def _search_cost(desk: RequestHandlers, s: ClientSession, req: Search) -> float:
    return 1 if req.chat is not None else 1 + len(s.chats) // CHATS_A_SEARCH


def _peers(desk: RequestHandlers, s: ClientSession, req: Settings) -> float:
    # An account that shows and hides itself in turn tells all of its peers each time.
    return 0 if req.presence is None else len(s.peers)


def _unlinkable(req: Verification, at: int) -> WriteOp:
    # Here the account is known, for the rate; what goes on to the store does not name it.
    return results.Verification(req.id, req.seconds, req.outcome, req.method, at)


def _write(outcome: Outcome, *checks: Check, random: int = 0) -> Row:
    return Row(checks, outcome, random=random)


def _read(*checks: Check, outcome: Outcome = outcomes.answered) -> Row:
    return Row(checks, outcome, reads=True)


def _suspended(outcome: Outcome, *checks: Check, reads: bool = False) -> Row:
    return Row(checks, outcome, reads, asker=Asker.SUSPENDED)


def _staff(outcome: Outcome, *checks: Check, reads: bool = False, random: int = 0) -> Row:
    return Row(checks, outcome, reads, random, Asker.STAFF)


def _operator(*checks: Check, reads: bool = False) -> Row:
    return Row(checks, reads=reads, asker=Asker.OPERATOR)


_answered = outcomes.answered
_SENDS = rate(admission.SENDS)
_PAGES = rate(admission.PAGES)
_LISTS = rate(admission.PAGES, LISTS_COST)
_CHANGES = rate(admission.CHANGES)
_LOOKUPS = rate(admission.LOOKUPS)
_TEXT_FANOUT = rate(admission.FANOUT, RequestHandlers.text_cost)

ROWS: dict[type[Request], Row] = {
    p.Send: _write(outcomes.sent, _SENDS, rule(text_rule, "text"), in_the_clear, _TEXT_FANOUT),
    # Its text is not known here: a forward costs what the longest message of usual characters does.
    p.Forward: _write(_answered, _SENDS, in_the_clear, fanout(1 + FORWARD_KIB)),
    p.Edit: _write(outcomes.logged, _SENDS, rule(text_rule, "text"), in_the_clear, _TEXT_FANOUT),
    # Also beside a secret chat: a deletion says nothing.
    p.Delete: _write(outcomes.logged, _SENDS, fanout()),
    p.React: _write(outcomes.logged, rule(emoji_rule, "emoji"), _SENDS, in_the_clear, fanout()),
    p.Pin: _write(outcomes.logged, _SENDS, in_the_clear, fanout()),
    p.Read: _write(outcomes.marked, rate(admission.READS)),
    p.Pins: _read(_PAGES),
    p.Changes: _read(_PAGES),
    p.History: _read(_PAGES),
    Search: _read(terms, rate(admission.SEARCHES, _search_cost)),
    p.Members: _read(rate(admission.PAGES, RequestHandlers.pages), outcome=outcomes.members),
    Devices: _read(_LOOKUPS, outcome=outcomes.devices),
    Holds: _read(rate(admission.HOLDINGS)),
    FileLimits: _read(_PAGES),
    # Chats and groups.
    p.Direct: _write(outcomes.direct, _LOOKUPS),
    g.GroupCreate: _write(outcomes.created, rule(title_rule, "title"), rate(admission.CREATIONS)),
    # The inviter also pays for the entry that ends the invitation: the one who joins is not in the
    # group yet, and a price by its size would tell the uninvited how large it is.
    g.GroupInvite: _write(outcomes.invited, _LOOKUPS, fanout(2)),
    g.GroupInvited: _read(_LISTS),
    g.GroupUninvite: _write(outcomes.uninvited, _CHANGES),
    g.GroupJoin: _write(
        outcomes.joined, _CHANGES, rate(admission.FANOUT, RequestHandlers.newcomers_cost)
    ),
    g.GroupShow: _write(_answered, _PAGES),
    g.GroupLeave: _write(_answered, _CHANGES, fanout()),
    g.GroupRole: _write(outcomes.role_given, _CHANGES, fanout()),
    g.GroupKick: _write(outcomes.removed, _CHANGES, fanout()),
    # A ban tells if an account exists, as an invitation does.
    g.GroupBan: _write(outcomes.removed, _LOOKUPS, fanout()),
    g.GroupBans: _read(_LISTS),
    g.GroupTitle: _write(outcomes.logged, rule(title_rule, "title"), _CHANGES, fanout()),
    g.GroupTopic: _write(outcomes.logged, rule(topic_rule, "topic"), _CHANGES, fanout()),
    g.GroupPublic: _write(outcomes.published, _CHANGES, fanout()),
    g.GroupLink: _write(_answered, _CHANGES, random=TOKEN_BYTES),
    g.GroupLinks: _read(_PAGES),
    g.GroupUnlink: _write(_answered, _CHANGES),
    g.Directory: _read(_LISTS),
    # Settings.
    Settings: _write(_answered, _CHANGES, rate(admission.PRESENCE, _peers)),
    ChatSet: _write(outcomes.chat_set, _CHANGES),
    ChatKeep: _write(_answered, _CHANGES, fanout()),
    Block: _write(_answered, _LOOKUPS),
    DraftSet: _write(
        outcomes.draft_set,
        rate(admission.DRAFTS),
        rule(text_rule, "text", optional=True),
        draft_in_the_clear,
    ),
    Drafts: _read(_PAGES),
    # Reports and notices.
    Report: _write(
        outcomes.reported,
        rate(admission.REPORTS),
        evidence,
        rule(note_rule, "note"),
        random=RANDOM_BYTES,
    ),
    Verification: Row((rate(admission.VERIFICATIONS),), operation=_unlinkable),
    FrankKeys: _read(_PAGES),
    m.ReportChat: _write(
        outcomes.reported,
        rate(admission.REPORTS),
        rule(note_rule, "note"),
        random=RANDOM_BYTES,
    ),
    m.Notices: _suspended(_answered, _PAGES, reads=True),
    m.NoticesRead: _suspended(moderation.notices_read, rate(admission.READS)),
    m.Appeal: _suspended(_answered, rate(admission.REPORTS), rule(text_rule, "text")),
    # Requests that need a role.
    m.StaffQueue: _staff(_answered, _PAGES, reads=True),
    m.StaffOpen: _staff(_answered, _PAGES),
    m.StaffDecide: _staff(
        _answered,
        _CHANGES,
        rule(text_rule, "facts", optional=True),
        rule(note_rule, "rule"),
        random=RANDOM_BYTES,
    ),
    m.StaffAppeals: _staff(_answered, _PAGES, reads=True),
    m.StaffSettle: _staff(
        moderation.released, _CHANGES, rule(text_rule, "words"), random=RANDOM_BYTES
    ),
    m.StaffList: _staff(_answered, _PAGES, reads=True),
    m.StaffSet: _staff(_answered, _CHANGES),
    # Requests of the operator.
    KeepSet: _operator(),
    o.OrderNew: _operator(rule(note_rule, "issuer", "reference"), rule(text_rule, "basis")),
    o.OrderList: _operator(reads=True),
    o.OrderShow: _operator(reads=True),
    o.OrderPreviewed: _operator(),
    o.OrderNarrow: _operator(rule(text_rule, "reason")),
    o.OrderRefuse: _operator(rule(text_rule, "reason")),
    o.OrderProduced: _operator(),
    o.OrderTell: _operator(rule(text_rule, "reason")),
}
