"""The table of requests: the checks before each request, and what happens with its result.
Here are also the rules for the words of messages, titles and file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from relay.hub import outcomes, rate_limits, sessions
from relay.hub.announcements import Writing
from relay.hub.effects import Commit, Effects, QueryStore, refuse
from relay.hub.rate_limits import Rate
from relay.hub.sessions import ClientSession, RateLimitedHandlers
from relay.store import franking, results
from relay.store.results import Operation, WriteOp
from relay.store.search_terms import NOTHING_TO_FIND, query
from relay.wire import folders, groups, moderation, orders, protocol, settings
from relay.wire.account import Devices, Holds
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.files import FileLimits
from relay.wire.limits import FILE_NAME_CHARS, TEXT_BYTES, TOPIC_BYTES
from relay.wire.messages import Search
from relay.wire.operator import KeepSet
from relay.wire.permissions import SETTING_OF_REQUEST
from relay.wire.secret import FrankKeys, Report, Verification
from relay.wire.shapes import Refused, Request

IN_ALREADY = Refused(Code.LOGGED_IN_ALREADY, "This connection is already logged in.")
RANDOM_BYTES = 32
"""Random bytes for the identity of a report, and for the ids of entries."""
TOKEN_BYTES = 16
FORWARD_KIB = TEXT_BYTES // 1024

_SEEN = re.compile(r"[!-~]")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def text_rule(text: str) -> str | None:
    """Return the rule that a message text breaks, in a sentence, or None."""
    if "\0" in text:
        return "A message can't contain a NUL character."
    if len(text) > TEXT_BYTES or (
        not text.isascii() and len(text.encode(errors="surrogatepass")) > TEXT_BYTES
    ):
        return f"A message can have at most {TEXT_BYTES} bytes."
    if _SEEN.search(text) is None and not any(map(_shows, text)):
        return "A message needs at least one visible character."
    return None


def full_kib(text: str) -> int:
    """Count the full KiB of a text on the wire: a control character is six bytes there."""
    return (len(encode(text)) - 2) // 1024


def file_name_rule(name: str) -> str | None:
    """Return the rule that a file name breaks, in a sentence, or None."""
    if not _one_line(name) or not any(map(_shows, name)):
        return "A file name must be one line with at least one visible character."
    if len(name.encode()) > FILE_NAME_CHARS:
        return f"A file name can have at most {FILE_NAME_CHARS} bytes."
    return None


def title_rule(title: str) -> str | None:
    """Return the rule that a group's title breaks, in a sentence, or None."""
    return None if _one_line(title) else "A title must be one line without control characters."


def folder_rule(name: str) -> str | None:
    """Return the rule that the name of a folder breaks, in a sentence, or None."""
    if not _one_line(name) or not any(map(_shows, name)):
        return "A folder's name must be one line with at least one visible character."
    return None


def topic_rule(topic: str) -> str | None:
    """Return the rule that a group's topic breaks, in a sentence, or None."""
    if not _one_line(topic):
        return "A topic must be one line without control characters."
    if len(encode(topic)) - 2 > TOPIC_BYTES:
        return (
            f"A topic can have at most {TOPIC_BYTES} bytes. Quotation marks and backslashes"
            " count twice."
        )
    return None


def note_rule(note: str) -> str | None:
    """Return the rule that a reporter's note breaks, in a sentence, or None."""
    return None if _one_line(note) else "A note must be one line without control characters."


def emoji_rule(text: str) -> str | None:
    """Return the rule that a reaction breaks, in a sentence, or None."""
    import emoji  # a list of 5,000 names, which a relay without reactions does not need

    return None if emoji.is_emoji(text) else "A reaction must be one emoji."


def _one_line(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text)


def _shows(c: str) -> bool:
    return unicodedata.category(c)[0] not in "CMZ" and c not in _BLANK_LETTERS


class RequestHandlers(RateLimitedHandlers):
    """Admits requests by their rows in the table."""

    def admit(self, s: ClientSession, req: Any, row: Row, now: float) -> Effects:
        """Check a request by its row, and bring it before the store or refuse it."""
        for check in row.checks:
            refused: Refused | None = None
            if isinstance(check, Budget):
                if self._limits.on and not s.operator:
                    cost = check.cost(self, s, req) if callable(check.cost) else check.cost
                    wait = self._limits.take(check.rate, s.user, now, cost)
                    refused = sessions.TOO_FAST.after(wait) if wait else None
            elif isinstance(check, Words):
                text = getattr(req, check.field)
                why = check.rule(text) if text or not check.optional else None
                refused = None if why is None else Refused(Code.TEXT, why)
            else:
                refused = check(self, s, req)
            if refused is not None:
                return [refuse(s.conn, refused, req.id)]
        at = int(now * 1000)
        if row.operation is not None:
            return [Commit(s.conn, row.operation(req, at))]
        random = self._random(row.random) if row.random else b""
        op = Operation(req, s.account, s.device, s.user, at, random, s.node)
        return [QueryStore(s.conn, op) if row.reads else Commit(s.conn, op)]

    def handle_typing(self, s: ClientSession, req: settings.Typing, now: float) -> Effects:
        """Tell the others in a chat that someone writes there."""
        # Beside a secret chat nothing is revealed in the clear.
        if self.routes.binds(s.conn, req.chat) or s.user in self._index.restricted:
            return []
        if req.chat not in s.chats or s.user in self._index.silent:
            return []
        index = self._index
        heard = index.several or index.typing_audience(s.user, req.chat)
        if not heard or self._limits.take(rate_limits.TYPING, s.user, now):
            return []
        return [Writing(req.chat, s.user)]

    def text_cost(self, s: ClientSession, req: protocol.Send | protocol.Edit) -> float:
        """Count the deliveries of a text, again for each full KiB of it."""
        return self.hearers(s, req.chat) * (1 + full_kib(req.text))

    def newcomers_cost(self, s: ClientSession, req: groups.GroupJoin) -> float:
        """Count the connections that learn of a join. In a public group the newcomer pays, since
        nobody invited them; its size is not secret."""
        return 0 if req.chat in s.chats else self._index.newcomers_cost(req.chat)

    def pages(self, s: ClientSession, req: protocol.Members) -> float:
        """Return the cost of a member list in pages."""
        members = self._index.members(req.chat) if req.chat in s.chats else 0
        return 1 + members // rate_limits.MEMBERS_A_PAGE


Cost = Callable[[RequestHandlers, ClientSession, Any], float]


class Budget(NamedTuple):
    """Take `cost` from the account's budget; the operator is not limited."""

    rate: Rate
    cost: float | Cost = 1


class Words(NamedTuple):
    """Refuse a field whose words break a rule; an `optional` one may be empty."""

    rule: Callable[[str], str | None]
    field: str
    optional: bool = False


Check = Budget | Words | Callable[[RequestHandlers, ClientSession, Any], Refused | None]


def fanout(times: int = 1) -> Budget:
    """Take the cost of telling everybody in the chat, `times` over."""
    return Budget(
        rate_limits.FANOUT, lambda handlers, s, req: times * handlers.hearers(s, req.chat)
    )


def in_the_clear(handlers: RequestHandlers, s: ClientSession, req: Any) -> Refused | None:
    """Refuse a cleartext message beside a secret chat."""
    return sessions.SECRET_ACTIVE if handlers.routes.binds(s.conn, req.chat) else None


def draft_in_the_clear(
    handlers: RequestHandlers, s: ClientSession, req: settings.DraftSet
) -> Refused | None:
    """Refuse a draft beside a secret chat; removing one is always allowed."""
    return in_the_clear(handlers, s, req) if req.text else None


def evidence(handlers: RequestHandlers, s: ClientSession, req: Report) -> Refused | None:
    """Refuse a report of messages that cannot have been sent to the reporter."""
    return franking.refusal(req, s.user)


def terms(handlers: RequestHandlers, s: ClientSession, req: Search) -> Refused | None:
    """Refuse a search without a usable term."""
    return NOTHING_TO_FIND if query(req.query, req.parts) is None else None


def _search_cost(handlers: RequestHandlers, s: ClientSession, req: Search) -> float:
    return 1 if req.chat is not None else 1 + len(s.chats) // rate_limits.CHATS_A_SEARCH


def _peers(handlers: RequestHandlers, s: ClientSession, req: settings.Settings) -> float:
    # An account that keeps showing and hiding itself tells all of its peers each time.
    return 0 if req.presence is None else len(s.peers)


def _unlinkable(req: Verification, at: int) -> WriteOp:
    # Here the account is known, for the rate; what goes on to the store does not name it.
    return results.AddVerification(req.id, req.seconds, req.outcome, req.method, at)


class Asker(Enum):
    """The callers allowed to make a request. The store looks up who belongs to the staff."""

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
    """Checks and outcome of one request; with BY_HUB the outcome is in the hub, whose state it
    needs. `operation` converts a request that must not reach the store unchanged."""

    checks: tuple[Check, ...]
    outcome: outcomes.Outcome | None = outcomes.send_answer
    reads: bool = False
    random: int = 0
    asker: Asker = Asker.ACCOUNT
    operation: Callable[[Any, int], WriteOp] | None = None


def _write(
    outcome: outcomes.Outcome | None, *checks: Check, random: int = 0, asker: Asker = Asker.ACCOUNT
) -> Row:
    return Row(checks, outcome, random=random, asker=asker)


def _read(
    *checks: Check,
    outcome: outcomes.Outcome | None = outcomes.send_answer,
    asker: Asker = Asker.ACCOUNT,
) -> Row:
    return Row(checks, outcome, reads=True, asker=asker)


BY_HUB = None
_SENDS = Budget(rate_limits.SENDS)
_PAGES = Budget(rate_limits.PAGES)
_LISTS = Budget(rate_limits.PAGES, rate_limits.LISTS_COST)
_CHANGES = Budget(rate_limits.CHANGES)
_LOOKUPS = Budget(rate_limits.LOOKUPS)
_REPORTS = Budget(rate_limits.REPORTS)
_FANOUT = fanout()
_TEXT_FANOUT = Budget(rate_limits.FANOUT, RequestHandlers.text_cost)
_NEWCOMERS = Budget(rate_limits.FANOUT, RequestHandlers.newcomers_cost)
_MEMBERS = Budget(rate_limits.PAGES, RequestHandlers.pages)
_TEXT = Words(text_rule, "text")
_DRAFT = Words(text_rule, "text", optional=True)
_FOLDER = Words(folder_rule, "folder", optional=True)
_TITLE = Words(title_rule, "title")
_NOTE = Words(note_rule, "note")
_REASON = Words(text_rule, "reason")
_READS = Budget(rate_limits.READS)
_EMOJI = Words(emoji_rule, "emoji")
_DRAFTS = Budget(rate_limits.DRAFTS)
_FACTS = Words(text_rule, "facts", optional=True)
_RULE = Words(note_rule, "rule")
_WORDS = Words(text_rule, "words")
_ISSUER = Words(note_rule, "issuer")
_REFERENCE = Words(note_rule, "reference")
_BASIS = Words(text_rule, "basis")

_RULES: dict[type[Request], tuple[Check, ...]] = {
    groups.GroupTitle: (_TITLE,),
    groups.GroupTopic: (Words(topic_rule, "topic"),),
}
"""The rules for the settings of a group that are words."""

ROWS: dict[type[Request], Row] = {
    protocol.Send: _write(outcomes.on_sent, _SENDS, _TEXT, in_the_clear, _TEXT_FANOUT),
    # Its text is not known here, so a forward costs as much as the longest ordinary message.
    protocol.Forward: _write(outcomes.on_logged, _SENDS, in_the_clear, fanout(1 + FORWARD_KIB)),
    protocol.Edit: _write(outcomes.on_logged, _SENDS, _TEXT, in_the_clear, _TEXT_FANOUT),
    # Also beside a secret chat: a deletion says nothing.
    protocol.Delete: _write(outcomes.on_logged, _SENDS, _FANOUT),
    protocol.React: _write(outcomes.on_logged, _EMOJI, _SENDS, in_the_clear, _FANOUT),
    protocol.Pin: _write(outcomes.on_logged, _SENDS, in_the_clear, _FANOUT),
    protocol.Read: _write(outcomes.on_marked, _READS),
    protocol.Pins: _read(_PAGES),
    protocol.Changes: _read(_PAGES),
    protocol.History: _read(_PAGES),
    Search: _read(terms, Budget(rate_limits.SEARCHES, _search_cost)),
    protocol.Members: _read(_MEMBERS, outcome=outcomes.send_members),
    Devices: _read(_LOOKUPS, outcome=outcomes.send_devices),
    Holds: _read(Budget(rate_limits.HOLDINGS)),
    FileLimits: _read(_PAGES, outcome=BY_HUB),
    # Chats and groups.
    protocol.Direct: _write(outcomes.on_direct_opened, _LOOKUPS),
    groups.GroupCreate: _write(outcomes.on_joined, _TITLE, Budget(rate_limits.CREATIONS)),
    # The inviter also pays for the entry that ends the invitation: the one who joins is not in the
    # group yet, and a price by its size would tell the uninvited how large it is.
    groups.GroupInvite: _write(outcomes.on_invited, _LOOKUPS, fanout(2)),
    groups.GroupInvited: _read(_LISTS),
    groups.GroupUninvite: _write(outcomes.on_uninvited, _CHANGES),
    groups.GroupJoin: _write(outcomes.on_joined, _CHANGES, _NEWCOMERS),
    groups.GroupShow: _write(outcomes.send_answer, _PAGES),
    groups.GroupLeave: _write(outcomes.on_left, _CHANGES, _FANOUT),
    groups.GroupRole: _write(outcomes.on_member_changed, _CHANGES, _FANOUT),
    groups.GroupKick: _write(outcomes.on_member_changed, _CHANGES, _FANOUT),
    # A ban reveals whether an account exists, as an invitation does.
    groups.GroupBan: _write(outcomes.on_member_changed, _LOOKUPS, _FANOUT),
    groups.GroupBans: _read(_LISTS),
    **{
        setting: _write(outcomes.on_logged, *_RULES.get(setting, ()), _CHANGES, _FANOUT)
        for setting in SETTING_OF_REQUEST
    },
    groups.GroupLink: _write(outcomes.send_answer, _CHANGES, random=TOKEN_BYTES),
    groups.GroupLinks: _read(_PAGES),
    groups.GroupUnlink: _write(outcomes.send_answer, _CHANGES),
    groups.Directory: _read(_LISTS),
    # Settings.
    settings.Settings: _write(
        outcomes.on_settings_changed, _CHANGES, Budget(rate_limits.PRESENCE, _peers)
    ),
    settings.ChatSet: _write(outcomes.on_own_change, _CHANGES),
    settings.ChatKeep: _write(outcomes.on_logged, _CHANGES, _FANOUT),
    settings.Block: _write(outcomes.on_blocked, _LOOKUPS),
    settings.DraftSet: _write(outcomes.on_own_change, _DRAFTS, _DRAFT, draft_in_the_clear),
    settings.Drafts: _read(_PAGES),
    folders.PlaceSet: _write(outcomes.on_own_change, _CHANGES, _FOLDER),
    folders.Places: _read(_PAGES),
    # Reports and notices.
    Report: _write(outcomes.on_reported, _REPORTS, evidence, _NOTE, random=RANDOM_BYTES),
    Verification: Row((Budget(rate_limits.VERIFICATIONS),), operation=_unlinkable),
    FrankKeys: _read(_PAGES),
    moderation.ReportChat: _write(outcomes.on_reported, _REPORTS, _NOTE, random=RANDOM_BYTES),
    moderation.Notices: _read(_PAGES, asker=Asker.SUSPENDED),
    moderation.NoticesRead: _write(outcomes.on_notices_read, _READS, asker=Asker.SUSPENDED),
    moderation.Appeal: _write(outcomes.send_answer, _REPORTS, _TEXT, asker=Asker.SUSPENDED),
    # Requests that need a role.
    moderation.StaffQueue: _read(_PAGES, asker=Asker.STAFF),
    moderation.StaffOpen: _write(outcomes.send_answer, _PAGES, asker=Asker.STAFF),
    moderation.StaffDecide: _write(
        outcomes.on_decided, _CHANGES, _FACTS, _RULE, random=RANDOM_BYTES, asker=Asker.STAFF
    ),
    moderation.StaffAppeals: _read(_PAGES, asker=Asker.STAFF),
    moderation.StaffSettle: _write(
        outcomes.on_released, _CHANGES, _WORDS, random=RANDOM_BYTES, asker=Asker.STAFF
    ),
    moderation.StaffList: _read(_PAGES, asker=Asker.STAFF),
    moderation.StaffSet: _write(outcomes.send_answer, _CHANGES, asker=Asker.STAFF),
    # Requests of the operator.
    KeepSet: _write(outcomes.on_relay_keep_set, asker=Asker.OPERATOR),
    orders.OrderNew: _write(outcomes.on_ordered, _ISSUER, _REFERENCE, _BASIS, asker=Asker.OPERATOR),
    orders.OrderList: _read(asker=Asker.OPERATOR),
    orders.OrderShow: _read(asker=Asker.OPERATOR),
    orders.OrderPreviewed: _write(outcomes.on_ordered, asker=Asker.OPERATOR),
    orders.OrderNarrow: _write(outcomes.on_ordered, _REASON, asker=Asker.OPERATOR),
    orders.OrderRefuse: _write(outcomes.on_ordered, _REASON, asker=Asker.OPERATOR),
    orders.OrderProduced: _write(outcomes.on_ordered, asker=Asker.OPERATOR),
    orders.OrderTell: _write(outcomes.on_ordered, _REASON, asker=Asker.OPERATOR),
}


def all_outcomes(own: outcomes.Outcomes) -> outcomes.Outcomes:
    """Add the outcomes of the rows to the hub's own. Raises TypeError unless each request has
    exactly one."""
    for request, row in ROWS.items():
        if (row.outcome is None) is not (request in own):
            raise TypeError(
                f"The request {request.__name__} must have exactly one outcome. It has none, or"
                " two."
            )
    return own | {request: row.outcome for request, row in ROWS.items() if row.outcome is not None}
