"""Reports of cloud messages, what the operator's people do about reports, and appeals: what may be
said, by users and by staff. `docs/moderation.md` says which duties this models.

What the relay says about reports, decisions and appeals: to users, and to its staff.

What the relay's staff decides, in words that both sides say: to whom it concerns, to who
reported, and beforehand to the staff itself. What the staff wrote in its own words is never said as
the program's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, NamedTuple

import msgspec

from relay.wire.limits import (
    CITED,
    NOTE_CHARS,
    NOTICES,
    OPTIONAL_CHAT,
    REPORT_MESSAGES,
    STATEMENT_CHARS,
    TEXT_BYTES,
    Chat,
    Count,
    Id,
    Name,
    OptionalWord,
    Reason,
    Word,
)
from relay.wire.secret import Reported
from relay.wire.shapes import Done, Event, OptionalId, OptionalName, RequestFor

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


"""What the staff may ask: moderators as the accounts that they are, the operator by the socket in
the data directory."""


OptionalChat = Annotated[str, msgspec.Meta(pattern=OPTIONAL_CHAT)]
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,64}\Z")]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)]
Statement = Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)]
NoticeKind = Literal["receipt", "outcome", "decision", "settled", "over", "order"]
"""A report came in; what became of it; a decision about oneself; the outcome of an appeal; a
restriction or suspension ended by itself; data about oneself was handed out by an order."""
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
    left: OptionalWord = ""
    """When one decision was `over`, the strictest action of another that held still; empty if none
    did."""


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


class ReportChat(RequestFor[Reported], tag="report.chat"):
    """Messages of a cloud chat for the operator to look at: the `seqs` that are reported, all by
    one author, among the messages `cited` with them in order, as the reporter saw them. `id` is
    idempotent per device."""

    chat: Chat
    seqs: Annotated[list[Count], msgspec.Meta(min_length=1, max_length=CITED)]
    cited: Annotated[list[Cited], msgspec.Meta(min_length=1, max_length=CITED)]
    reason: Reason
    note: Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)] = ""


class Notices(RequestFor[NoticeList], tag="notices"):
    """What the operator told this account, the newest first; those below number `before`."""

    before: Count | None = None


class NoticesRead(RequestFor[Done], tag="notices.read"):
    """The notices up to this number were read."""

    upto: Count


class Appeal(RequestFor[Done], tag="appeal"):
    """Against a decision about oneself, once, in one's own words; another of the staff decides."""

    decision: Count
    text: Words


class StaffQueue(RequestFor[StaffQueued], tag="staff.queue"):
    """Reports in one state, the oldest first, of those above number `after`: no contents."""

    state: State = "new"
    after: Count = 0


class StaffOpen(RequestFor[StaffReport], tag="staff.open"):
    """A whole report. From here on the operator knows what is in it: the ledger says when."""

    report: Count


class StaffDecide(RequestFor[StaffDecided], tag="staff.decide"):
    """The decision about a report that was opened, with the statement of reasons that its author
    gets: the `ground`, the `rule` (which law, or which of the relay's rules) and the `facts`.
    `seconds` is for how long, of a restriction or suspension."""

    report: Count
    action: Action
    ground: Ground = "rules"
    rule: Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)] = ""
    facts: Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)] = ""
    seconds: Count = 0


class StaffAppeals(RequestFor[StaffAppealed], tag="staff.appeals"):
    """Appeals that are open, the oldest first, of those above number `after`."""

    after: Count = 0


class StaffSettle(RequestFor[Done], tag="staff.settle"):
    """The outcome of an appeal, with its reasons. Not by whom the decision was made."""

    appeal: Count
    outcome: Settled
    words: Words


class StaffList(RequestFor[StaffMembers], tag="staff.list"):
    """Who has a role beside the operator at the console."""


class StaffSet(RequestFor[Done], tag="staff.set"):
    """Another role for an account, or (None) none. The operator's alone."""

    user: Name
    role: StaffRole | None = None


StaffRequest = (
    StaffQueue | StaffOpen | StaffDecide | StaffAppeals | StaffSettle | StaffList | StaffSet
)
ModerationRequest = ReportChat | Notices | NoticesRead | Appeal | StaffRequest


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


APPEAL_MS = 183 * 24 * 3600 * 1000
"""So long after a decision one may appeal against it: at least six months (Digital Services Act,
Article 20(1))."""
ACTIONS: tuple[tuple[Action, str], ...] = (
    ("dismiss", "Nothing is done"),
    ("warn", "A warning"),
    ("take_down", "The reported messages are taken down"),
    ("restrict", "Their author does not write for some time"),
    ("suspend", "Their author does not log in for some time"),
    ("ban", "Their author never logs in again"),
)
"""As the wire has it, and as the staff reads it."""
GROUNDS: tuple[tuple[Ground, str], ...] = (
    ("rules", "the rules of this relay"),
    ("law", "the law"),
)
"""What is held to be broken."""
OUTCOMES: tuple[tuple[Settled, str], ...] = (
    ("upheld", "The decision stays"),
    ("reversed", "The decision is undone"),
)
"""Of an appeal."""
TIMED: tuple[Action, ...] = ("restrict", "suspend")
"""What has an end."""
_REPORTED = {
    "dismiss": "nothing is done about it",
    "warn": "who wrote it was warned",
    "take_down": "the messages were taken down",
    "restrict": "who wrote it does not write for some time",
    "suspend": "who wrote it does not log in for some time",
    "ban": "who wrote it never logs in again",
}


class Fact(NamedTuple):
    """One row of what is to be known; `theirs` is in the words of the staff, of a reporter or of
    who appeals."""

    name: str
    value: str
    theirs: bool = False


def staff_name(role: str) -> str:
    """In whose name the staff acts."""
    return "the operator of this relay" if role == "operator" else "a moderator of this relay"


def outcome(report: int, action: str) -> str:
    """What became of a report, said to who reported; `reversed` if that was undone."""
    if action == "reversed":
        return f"What was decided about your report {report} was undone: an appeal was right."
    return f"Your report {report} was decided: {_REPORTED.get(action, 'it was decided')}."


def appeal_outcome(decision: int, outcome: str) -> str:
    """What became of an appeal against a decision, said to who appealed."""
    what = "is undone" if outcome == "reversed" else "stays"
    return f"Your appeal was settled: decision {decision} {what}."


def decision_sentence(decision: Decision) -> str:
    """What was decided about an account, said to it in a sentence."""
    match decision.action:
        case "dismiss":
            return "Nothing was done."
        case "warn":
            return "You were warned. Nothing else changes."
        case "take_down":
            many = len(decision.seqs)
            what = "A message" if many == 1 else f"{many} messages" if many else "Messages"
            were = "was" if many == 1 else "were"
            return f"{what} of yours {were} taken down."
        case "restrict":
            return "Your account was restricted: for some time you cannot write."
        case "suspend":
            return "Your account was suspended: for some time you cannot log in."
        case "ban":
            return "Your account was suspended for ever: you cannot log in again."
        case _:
            return "Something was decided about you that this version of the program does not know."


def statement(decision: Decision, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """The reasons of a decision, and for how long it holds; `when` says a moment of Unix
    milliseconds."""
    found = []
    undone = decision.settled == "reversed"
    if decision.action in TIMED and not undone:
        found.append(Fact("Until", when(decision.until) if decision.until else "no end is set"))
    if decision.action == "restrict" and not undone:
        found.append(Fact("Meanwhile", "reading, deleting, leaving, reporting, exporting go on"))
    if decision.action != "dismiss":
        against = dict[str, str](GROUNDS).get(decision.ground, "another ground")
        found.append(Fact("Held to be against", against))
    if decision.rule:
        found.append(Fact("Which one, in their words", decision.rule, theirs=True))
    if decision.facts:
        found.append(Fact("Why, in their words", decision.facts, theirs=True))
    return tuple(found)


def may_appeal(decision: Decision | None) -> bool:
    """Whether an appeal may still be possible: until when is for the relay's clock to say."""
    return (
        decision is not None
        and decision.action != "dismiss"
        and not (decision.appealed or decision.settled)
    )


def appeal_words(decision: Decision, when: Callable[[int], str]) -> str:
    """What one can do about a decision about oneself."""
    if may_appeal(decision):
        until = when(decision.appeal_by)
        return f"You can appeal once, until {until}: another of the staff settles it."
    if decision.settled:
        return "Your appeal is settled: there is no other."
    if decision.appealed:
        return "You have appealed. Another of the staff settles it, and a notice says how."
    return ""


class DecisionTexts(NamedTuple):
    """What a decision tells. To its author, in this order, what was decided, its facts and what
    they can do: nothing at all if nothing is done. To who reported, one sentence."""

    author: str
    facts: tuple[Fact, ...]
    appeal: str
    reporter: str


def preview_decision(
    row: ReportRow, action: Action, ground: Ground, rule: str, facts: str, seconds: int, *,
    now: int, there: Iterable[int] = (),
) -> Decision:  # fmt: skip
    """The decision about this report as it would be if it were made now, in Unix milliseconds;
    `there` are the reported messages of a cloud chat that are still in their places."""
    until = now + seconds * 1000 if seconds else 0
    return Decision(
        0, now, row.report, action, "", ground, rule, facts, until, row.chat, sorted(there),
        appeal_by=now + APPEAL_MS,
    )  # fmt: skip


def decision_texts(made: Decision, when: Callable[[int], str]) -> DecisionTexts:
    """Exactly what a decision says to whom; `when` says a moment of Unix milliseconds."""
    reporter = outcome(made.report, made.action)
    if made.action == "dismiss":
        return DecisionTexts("", (), "", reporter)
    return DecisionTexts(
        decision_sentence(made), statement(made, when), appeal_words(made, when), reporter
    )
