"""Reports of cloud messages, what the operator's people do about reports, and appeals: what may be
said, by users and by staff. `docs/moderation.md` says which duties this models."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import (
    CITED,
    NOTE_CHARS,
    STATEMENT_CHARS,
    TEXT_BYTES,
    Chat,
    Count,
    Id,
    Name,
    Reason,
)
from relay.wire.request import Request

StaffRole = Literal["operator", "moderator"]
State = Literal["new", "open", "closed"]
"""Of a report: nobody has looked at it, somebody has, it was decided."""
Action = Literal["dismiss", "warn", "take_down", "restrict", "suspend", "ban"]
"""What is decided about a report: nothing is done; a word; its messages go from the relay; its
author does not write for some time; nor log in; nor ever again."""
Ground = Literal["law", "rules"]
"""Whether the content is held to be against the law, or against the rules of this relay."""
Settled = Literal["upheld", "reversed"]
"""Of an appeal: the decision stays, or it is undone."""
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=STATEMENT_CHARS)]


class Cited(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A message as its reporter saw it: its `seq` and text; of a file its name."""

    seq: Count
    text: Annotated[str, msgspec.Meta(max_length=TEXT_BYTES)]


class ReportChat(Request, tag="report.chat"):
    """Messages of a cloud chat for the operator to look at: the `seqs` that are reported, all by
    one author, among the messages `cited` with them in order, as the reporter saw them. `id` is
    idempotent per device."""

    id: Id
    chat: Chat
    seqs: Annotated[list[Count], msgspec.Meta(min_length=1, max_length=CITED)]
    cited: Annotated[list[Cited], msgspec.Meta(min_length=1, max_length=CITED)]
    reason: Reason
    note: Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)] = ""


class Notices(Request, tag="notices"):
    """What the operator told this account, the newest first; those below number `before`."""

    id: Id
    before: Count | None = None


class NoticesRead(Request, tag="notices.read"):
    """The notices up to this number were read."""

    id: Id
    upto: Count


class Appeal(Request, tag="appeal"):
    """Against a decision about oneself, once, in one's own words; another of the staff decides."""

    id: Id
    decision: Count
    text: Words


class StaffQueue(Request, tag="staff.queue"):
    """Reports in one state, the oldest first, of those above number `after`: no contents."""

    id: Id
    state: State = "new"
    after: Count = 0


class StaffOpen(Request, tag="staff.open"):
    """A whole report. From here on the operator knows what is in it: the ledger says when."""

    id: Id
    report: Count


class StaffDecide(Request, tag="staff.decide"):
    """The decision about a report that was opened, with the statement of reasons that its author
    gets: the `ground`, the `rule` (which law, or which of the relay's rules) and the `facts`.
    `seconds` is for how long, of a restriction or suspension."""

    id: Id
    report: Count
    action: Action
    ground: Ground = "rules"
    rule: Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)] = ""
    facts: Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)] = ""
    seconds: Count = 0


class StaffAppeals(Request, tag="staff.appeals"):
    """Appeals that are open, the oldest first, of those above number `after`."""

    id: Id
    after: Count = 0


class StaffSettle(Request, tag="staff.settle"):
    """The outcome of an appeal, with its reasons. Not by whom the decision was made."""

    id: Id
    appeal: Count
    outcome: Settled
    words: Words


class StaffList(Request, tag="staff.list"):
    """Who has a role beside the operator at the console."""

    id: Id


class StaffSet(Request, tag="staff.set"):
    """Another role for an account, or (None) none. The operator's alone."""

    id: Id
    user: Name
    role: StaffRole | None = None


StaffRequest = (
    StaffQueue | StaffOpen | StaffDecide | StaffAppeals | StaffSettle | StaffList | StaffSet
)
"""What the staff may ask: moderators as the accounts that they are, the operator by the socket in
the data directory."""
ModerationRequest = ReportChat | Notices | NoticesRead | Appeal | StaffRequest
