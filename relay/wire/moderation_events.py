"""What the relay says about reports, decisions and appeals: to users, and to its staff."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.event import Event, OptionalId, OptionalName
from relay.wire.limits import (
    CITED,
    NOTE_CHARS,
    NOTICES,
    OPTIONAL_CHAT,
    REPORT_MESSAGES,
    STATEMENT_CHARS,
    TEXT_BYTES,
    Count,
    Id,
    Name,
    OptionalWord,
    Reason,
    Word,
)
from relay.wire.moderation import Settled, StaffRole, State

OptionalChat = Annotated[str, msgspec.Meta(pattern=OPTIONAL_CHAT)]
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,64}\Z")]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)]
Statement = Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)]
NoticeKind = Literal["receipt", "outcome", "decision", "settled", "over", "order"]
"""A report came in; what became of it; a decision about oneself; the outcome of an appeal; a
restriction ended by itself; data about oneself was handed out by an order."""
Source = Literal["cloud", "secret"]
"""Where the messages of a report stood."""
Held = Literal["same", "changed", "gone"]
"""Of a cited message: whether the relay had the same text when the report came, another, or none
any more. What it had not, only the reporter says."""


class Decision(msgspec.Struct, omit_defaults=True):
    """A decision with its statement of reasons, in the words of the staff. `until` is 0 if it has
    no end; `settled` what came of an appeal."""

    decision: Count
    at: Count
    report: Count
    action: Word
    role: Word
    ground: Word
    rule: Note
    facts: Statement
    until: Count = 0
    chat: OptionalChat = ""
    seqs: Annotated[list[Count], msgspec.Meta(max_length=CITED)] = []
    appeal: Count = 0
    """The number of the appeal, 0 if there is none."""
    appealed: Count = 0
    """When it came."""
    appeal_by: Count = 0
    """Until when one may appeal."""
    settled: Settled | Literal[""] = ""
    words: Statement = ""
    """The reasons for that."""


class Notice(Event, tag="notice"):
    """What the operator tells an account; it stays until it is read, and is told once more to each
    device. Of a report: its number, and of what became of it the action alone."""

    no: Count
    at: Count
    kind: Word
    """A `NoticeKind`, or a later relay's."""
    report: Count = 0
    action: OptionalWord = ""
    decision: Decision | None = None
    text: Statement = ""
    read: bool = False


class NoticeList(Event, tag="notice.list"):
    """Notices, the newest first. Without an id and with none it tells the account's other devices
    that one has read some, and how many are left."""

    id: OptionalId
    notices: Annotated[list[Notice], msgspec.Meta(max_length=NOTICES)]
    unread: Count = 0


class Suspended(Event, tag="suspended"):
    """In place of `welcome`, to a device that has proven itself: this account does not log in.
    `notices`, `appeal` and the deletion of the account may follow."""

    user: Name
    at: Count
    decision: Decision


class ReportRow(msgspec.Struct, omit_defaults=True):
    """A report without its contents."""

    report: Count
    source: Source
    state: State
    at: Count
    reason: Reason
    messages: Count
    reporter: OptionalName = ""
    author: OptionalName = ""
    chat: OptionalChat = ""
    opened: Count = 0
    """When it was first opened; 0 if it was not."""


class CitedMessage(msgspec.Struct, omit_defaults=True):
    """A message in a report from a cloud chat; `about` if it is one of those that are reported."""

    seq: Count
    by: Name
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=TEXT_BYTES)]
    held: Held
    about: bool = False
    file: bool = False


class FrankedMessage(msgspec.Struct, omit_defaults=True):
    """A message in a report from a secret chat: that this relay forwarded it so is proven."""

    n: Count
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=16_384)]
    """Of a file its name."""
    ttl: Count = 0
    size: Count = 0
    sha256: Hex = ""
    """Of a file, in hex."""


class Case(msgspec.Struct, omit_defaults=True):
    """A whole report, and what was decided about it."""

    row: ReportRow
    note: Note = ""
    cited: Annotated[list[CitedMessage], msgspec.Meta(max_length=CITED)] = []
    franked: Annotated[list[FrankedMessage], msgspec.Meta(max_length=REPORT_MESSAGES)] = []
    session: Hex = ""
    verdict: OptionalWord = ""
    """What was found of franked messages when the report came."""
    author_device: Hex = ""
    reporter_device: Hex = ""
    decisions: list[Decision] = []
    cleared: Count = 0
    """When what people wrote in it was erased; 0 if it is there."""


class StaffQueued(Event, tag="staff.queued"):
    """Reports, and how many there are in this state."""

    id: Id
    reports: Annotated[list[ReportRow], msgspec.Meta(max_length=NOTICES)]
    count: Count


class StaffReport(Event, tag="staff.report"):
    """A report that was opened."""

    id: Id
    case: Case


class StaffDecided(Event, tag="staff.decided"):
    """The number of a decision that counts now."""

    id: Id
    decision: Count


class AppealRow(msgspec.Struct, omit_defaults=True):
    """An appeal, and the decision that it is against."""

    appeal: Count
    at: Count
    user: Name
    text: Statement
    decision: Decision


class StaffAppealed(Event, tag="staff.appealed"):
    """Appeals, and how many there are."""

    id: Id
    appeals: Annotated[list[AppealRow], msgspec.Meta(max_length=NOTICES)]
    count: Count


class StaffMember(msgspec.Struct):
    """An account with a role."""

    user: Name
    role: StaffRole


class StaffMembers(Event, tag="staff.members"):
    """Who has a role."""

    id: Id
    staff: list[StaffMember]


ModerationEvent = (
    Notice
    | NoticeList
    | Suspended
    | StaffQueued
    | StaffReport
    | StaffDecided
    | StaffAppealed
    | StaffMembers
)
