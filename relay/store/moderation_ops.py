"""What the store can be asked about reports of cloud chats, decisions, appeals, notices and staff,
and what it answers. `account` 0 is the operator at the socket in the data directory."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.events import Msg
from relay.wire.moderation import Cited, Settled, StaffDecide, StaffRole, State
from relay.wire.moderation_events import (
    AppealRow,
    Case,
    Decision,
    Notice,
    ReportRow,
    StaffMember,
)


class ReportChat(Value, frozen=True):
    """Messages `seqs` of a chat, reported among those `cited`; `id` is idempotent within the
    device, `salt` (32 bytes) is before what it is known again by."""

    account: int
    device: int
    id: str
    chat: str
    seqs: list[int]
    cited: list[Cited]
    reason: str
    note: str
    at: int
    salt: bytes


class OpenReport(Value, frozen=True):
    """Somebody of the staff looks at a report."""

    account: int
    id: str
    report: int
    at: int


class Decide(Value, frozen=True):
    """A decision about a report; `seed` (32 bytes) makes the ids of the entries that it leaves."""

    account: int
    id: str
    said: StaffDecide
    seed: bytes
    at: int


class MakeAppeal(Value, frozen=True):
    """Against a decision about the account."""

    account: int
    id: str
    decision: int
    text: str
    at: int


class Settle(Value, frozen=True):
    """The outcome of an appeal; `seed` as of Decide."""

    account: int
    id: str
    appeal: int
    outcome: Settled
    words: str
    seed: bytes
    at: int


class SetStaff(Value, frozen=True):
    """Another role for a user, or none."""

    account: int
    id: str
    user: str
    role: StaffRole | None
    at: int


class EndSanctions(Value, frozen=True):
    """Restrictions and suspensions whose time is over end, and what is kept of reports no longer is
    cleared."""

    at: int


class ReadNotices(Value, frozen=True):
    """A user has read the notices of the account up to a number."""

    user: str
    account: int
    id: str
    upto: int


class FindQueue(Value, frozen=True):
    """Reports in a state, above a number, without contents."""

    account: int
    id: str
    state: State
    after: int


class FindAppeals(Value, frozen=True):
    """Open appeals above a number."""

    account: int
    id: str
    after: int


class FindStaff(Value, frozen=True):
    """Who has a role."""

    account: int
    id: str


class FindNotices(Value, frozen=True):
    """What an account was told, below a number, the newest first."""

    account: int
    id: str
    before: int | None


# What comes back.


class Told(Value, frozen=True):
    """A notice, for whom."""

    user: str
    notice: Notice


class ChatReported(Value, frozen=True):
    """A report has this number; whether it is new, and its receipt."""

    no: int
    receipt: Told | None


class OpenedReport(Value, frozen=True):
    """All of a report."""

    case: Case


class Decided(Value, frozen=True):
    """A decision counts: who is told, what happened in the chat, who is out or may not write."""

    decision: int
    told: list[Told]
    entries: list[Msg]
    out: str = ""
    """Who does not log in any more."""
    quiet: str = ""
    """Who does not write any more."""
    until: int = 0
    """When that is over by itself, 0 for never."""


class Released(Value, frozen=True):
    """Who is told that something is over or undone, who writes again, and what is in chats again;
    when the next one ends, 0 for never."""

    told: list[Told]
    speaks: list[str]
    entries: list[Msg]
    next: int = 0


class StaffIs(Value, frozen=True):
    """The role of a user is what was wanted."""


class NoticesAre(Value, frozen=True):
    """So many are not read."""

    unread: int


class Barred(Value, frozen=True):
    """In place of an arrival: the account is suspended or banned."""

    account: int
    decision: Decision


class QueueRows(Value, frozen=True):
    """Reports, and how many there are in the state."""

    rows: list[ReportRow]
    count: int


class AppealRows(Value, frozen=True):
    """Appeals, and how many are open."""

    rows: list[AppealRow]
    count: int


class StaffRows(Value, frozen=True):
    """Who has a role."""

    rows: list[StaffMember]


class NoticeRows(Value, frozen=True):
    """Notices, and how many are not read."""

    rows: list[Notice]
    unread: int
