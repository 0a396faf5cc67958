"""Requests, events and wording for reports, decisions and appeals (docs/moderation.md).
Wording the staff wrote itself is never presented as the program's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Struct

from relay.wire import limits
from relay.wire.limits import Count, Name, OptionalWord, Reason, Word
from relay.wire.secret import Reported
from relay.wire.shapes import Done, Event, InChat, OptionalId, OptionalName, RequestFor, Response

StaffRole = Literal["operator", "moderator"]
State = Literal["new", "open", "closed"]
"""The state of a report: unseen, opened, or decided."""
Action = Literal["dismiss", "warn", "take_down", "restrict", "suspend", "ban"]
"""The decision about a report: do nothing, warn, take its messages down, restrict its author
from writing or suspend their login for some time, or ban them forever."""
Ground = Literal["law", "rules"]
"""The basis of a decision: the law, or the rules of this relay."""
Settled = Literal["upheld", "reversed"]
"""The outcome of an appeal: the decision stays, or is reversed."""
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=limits.STATEMENT_CHARS)]


class Cited(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A message as its reporter saw it: its `seq` and text, or a file's name."""

    seq: Count
    text: Annotated[str, msgspec.Meta(max_length=limits.TEXT_BYTES)]


"""Requests of the staff follow: by accounts of moderators, or by the operator's socket."""

OptionalChat = Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_CHAT)]
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,64}\Z")]
Note = Annotated[str, msgspec.Meta(max_length=limits.NOTE_CHARS)]
Statement = Annotated[str, msgspec.Meta(max_length=limits.STATEMENT_CHARS)]
NoticeKind = Literal["receipt", "outcome", "decision", "settled", "over", "order"]
"""The reason for a notice: a report's receipt or outcome, a decision, an appeal's outcome, or a
sanction that ended. With `order`, data of the user was disclosed under one."""
Source = Literal["cloud", "secret"]
"""The kind of chat that reported messages come from."""
Held = Literal["same", "changed", "gone"]
"""The relay's copy of a cited message when the report came: the same text, another, or none.
Where it has none, only the reporter vouches for the text."""


class Decision(msgspec.Struct, omit_defaults=True):
    """A decision with its reasons by the staff; `until` 0 has no end, `settled` is the appeal's."""

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
    seqs: Annotated[list[Count], msgspec.Meta(max_length=limits.CITED)] = []
    appeal: Count = 0
    """The number of the appeal, 0 if there is none."""
    appealed: Count = 0
    """The time the appeal came, in Unix milliseconds."""
    appeal_by: Count = 0
    """The end of the time to appeal, in Unix milliseconds."""
    settled: Settled | Literal[""] = ""
    words: Statement = ""
    """The reasons for the outcome of the appeal."""


class Notice(Event, tag="notice"):
    """A notice of the operator to an account. It stays until it is read and is sent once to each
    device. About a report it gives only the number and, as the outcome, the action."""

    no: Count
    at: Count
    kind: Word
    """A `NoticeKind`, or one of a later relay."""
    report: Count = 0
    action: OptionalWord = ""
    decision: Decision | None = None
    text: Statement = ""
    read: bool = False
    left: OptionalWord = ""
    """The strictest action of another decision still in force when one is `over`."""


class NoticeList(Event, tag="notice.list"):
    """Notices, newest first. Without an id, another device has read some and `unread` are left."""

    id: OptionalId
    notices: Annotated[list[Notice], msgspec.Meta(max_length=limits.NOTICES)]
    unread: Count = 0


class Suspended(Event, tag="suspended"):
    """Sent in place of `welcome` to a device that has proven itself: this account may not log
    in. `notices`, `appeal` and the deletion of the account may follow."""

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
    """The time it was first opened; 0 if it was not."""


class CitedMessage(msgspec.Struct, omit_defaults=True):
    """A message in a report from a cloud chat; `about` if it is one of the reported ones."""

    seq: Count
    by: Name
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=limits.TEXT_BYTES)]
    held: Held
    about: bool = False
    file: bool = False


class FrankedMessage(msgspec.Struct, omit_defaults=True):
    """A message in a report from a secret chat, with proof that this relay forwarded it so."""

    n: Count
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=16_384)]
    """The text, or a file's name."""
    ttl: Count = 0
    size: Count = 0
    sha256: Hex = ""
    """The SHA-256 of a file, in hex."""


class Case(msgspec.Struct, omit_defaults=True):
    """A whole report with its decision."""

    row: ReportRow
    note: Note = ""
    cited: Annotated[list[CitedMessage], msgspec.Meta(max_length=limits.CITED)] = []
    franked: Annotated[list[FrankedMessage], msgspec.Meta(max_length=limits.REPORT_MESSAGES)] = []
    session: Hex = ""
    verdict: OptionalWord = ""
    """The result of checking franked messages when the report came."""
    author_device: Hex = ""
    reporter_device: Hex = ""
    decisions: list[Decision] = []
    cleared: Count = 0
    """The time the texts in it were erased; 0 if they are still there."""


class StaffQueued(Response, tag="staff.queued"):
    """Reports in one state, and how many there are."""

    reports: Annotated[list[ReportRow], msgspec.Meta(max_length=limits.NOTICES)]
    count: Count


class StaffReport(Response, tag="staff.report"):
    """A report that was opened."""

    case: Case


class StaffDecided(Response, tag="staff.decided"):
    """The number of a decision that is now in force."""

    decision: Count


class AppealRow(msgspec.Struct, omit_defaults=True):
    """An appeal and the decision that it is against."""

    appeal: Count
    at: Count
    user: Name
    text: Statement
    decision: Decision


class StaffAppealed(Response, tag="staff.appealed"):
    """Appeals, and how many there are."""

    appeals: Annotated[list[AppealRow], msgspec.Meta(max_length=limits.NOTICES)]
    count: Count


class StaffMember(msgspec.Struct):
    """An account with a staff role."""

    user: Name
    role: StaffRole


class StaffMembers(Response, tag="staff.members"):
    """The accounts with a staff role."""

    staff: list[StaffMember]


class ReportChat(InChat[Reported], tag="report.chat"):
    """Report messages of a cloud chat to the operator: the `seqs`, all by one author, among the
    messages `cited` with them in order, as the reporter saw them. `id` is idempotent per device."""

    seqs: Annotated[list[Count], msgspec.Meta(min_length=1, max_length=limits.CITED)]
    cited: Annotated[list[Cited], msgspec.Meta(min_length=1, max_length=limits.CITED)]
    reason: Reason
    note: Annotated[str, msgspec.Meta(max_length=limits.NOTE_CHARS)] = ""


class Notices(RequestFor[NoticeList], tag="notices"):
    """List the operator's notices to this account, newest first, below number `before`."""

    before: Count | None = None


class NoticesRead(RequestFor[Done], tag="notices.read"):
    """Mark the notices up to this number as read."""

    upto: Count


class Appeal(RequestFor[Done], tag="appeal"):
    """Appeal against a decision, once; another member of the staff decides."""

    decision: Count
    text: Words


class StaffQueue(RequestFor[StaffQueued], tag="staff.queue"):
    """List reports in one state, oldest first, above number `after`, without contents."""

    state: State = "new"
    after: Count = 0


class StaffOpen(RequestFor[StaffReport], tag="staff.open"):
    """Open a whole report. The ledger records when the operator first knew its contents."""

    report: Count


class StaffDecide(RequestFor[StaffDecided], tag="staff.decide"):
    """Decide about an opened report, with the reasons that its author gets: the `ground`, the
    `rule` (which law, or which rule) and the `facts`. `seconds` is the length of a sanction."""

    report: Count
    action: Action
    ground: Ground = "rules"
    rule: Annotated[str, msgspec.Meta(max_length=limits.NOTE_CHARS)] = ""
    facts: Annotated[str, msgspec.Meta(max_length=limits.STATEMENT_CHARS)] = ""
    seconds: Count = 0


class StaffAppeals(RequestFor[StaffAppealed], tag="staff.appeals"):
    """List open appeals, oldest first, above number `after`."""

    after: Count = 0


class StaffSettle(RequestFor[Done], tag="staff.settle"):
    """Settle an appeal, with reasons. Refused to the one who made the decision."""

    appeal: Count
    outcome: Settled
    words: Words


class StaffList(RequestFor[StaffMembers], tag="staff.list"):
    """List the accounts with a role, beside the operator at the console."""


class StaffSet(RequestFor[Done], tag="staff.set"):
    """Give an account another role, or None for no role. Only the operator may."""

    user: Name
    role: StaffRole | None = None


StaffRequest = (
    StaffQueue | StaffOpen | StaffDecide | StaffAppeals | StaffSettle | StaffList | StaffSet
)
ModerationRequest = ReportChat | Notices | NoticesRead | Appeal | StaffRequest

ModerationEvent = (
    Notice | NoticeList | Suspended | StaffQueued | StaffReport | StaffDecided | StaffAppealed
    | StaffMembers
)  # fmt: skip

APPEAL_MS = 183 * 24 * 3600 * 1000
"""The time to appeal: at least six months (Digital Services Act, Article 20(1))."""
ACTIONS: tuple[tuple[Action, str], ...] = (
    ("dismiss", "No action"),
    ("warn", "Warn the author"),
    ("take_down", "Take down the reported messages"),
    ("restrict", "Restrict the author's writing for some time"),
    ("suspend", "Suspend the author for some time"),
    ("ban", "Ban the author permanently"),
)
"""Each action of the wire with its wording for the staff."""
GROUNDS: tuple[tuple[Ground, str], ...] = (
    ("rules", "the rules of this relay"),
    ("law", "the law"),
)
"""Each ground with its wording."""
OUTCOMES: tuple[tuple[Settled, str], ...] = (
    ("upheld", "Decision upheld"),
    ("reversed", "Decision reversed"),
)
"""Each outcome of an appeal with its wording."""
TIMED: tuple[Action, ...] = ("restrict", "suspend")
"""The actions that have an end."""
_REPORTED = {
    "dismiss": "no action was taken",
    "warn": "the author was warned",
    "take_down": "the messages were taken down",
    "restrict": "the author can't write for some time",
    "suspend": "the author can't log in for some time",
    "ban": "the author can never log in again",
}


class Fact(Struct, frozen=True):
    """One row of facts; `theirs` marks words of the staff, a reporter or an appeal."""

    name: str
    value: str
    theirs: bool = False


def staff_name(role: str) -> str:
    """Return the name that the staff acts under."""
    return "the operator of this relay" if role == "operator" else "a moderator of this relay"


def outcome(report: int, action: str) -> str:
    """Return what a reporter is told of the outcome; `reversed` if it was undone."""
    if action == "reversed":
        return f"The decision about your report {report} was reversed after an appeal."
    return f"Your report {report} was decided: {_REPORTED.get(action, 'see your notices')}."


def appeal_outcome(decision: int, outcome: str) -> str:
    """Return the sentence that tells the author of an appeal its outcome."""
    what = "was reversed" if outcome == "reversed" else "was upheld"
    return f"Your appeal was settled: decision {decision} {what}."


def decision_sentence(decision: Decision) -> str:
    """Return the sentence that tells an account what was decided about it."""
    match decision.action:
        case "dismiss":
            return "No action was taken."
        case "warn":
            return "You were warned. Your account is not restricted."
        case "take_down":
            many = len(decision.seqs)
            what = (
                "One of your messages"
                if many == 1
                else f"{many} of your messages"
                if many
                else "Messages"
            )
            were = "was" if many == 1 else "were"
            return f"{what} {were} taken down."
        case "restrict":
            return "Your account was restricted. You can't write for some time."
        case "suspend":
            return "Your account was suspended. You can't log in for some time."
        case "ban":
            return "Your account was suspended permanently. You can't log in again."
        case _:
            return (
                "There is a decision about your account. This version of the program does not know"
                " this kind of decision."
            )


def statement(decision: Decision, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """Return the reasons of a decision and how long it holds; `when` formats Unix milliseconds."""
    found = []
    undone = decision.settled == "reversed"
    if decision.action in TIMED and not undone:
        found.append(Fact("Until", when(decision.until) if decision.until else "no end date"))
    if decision.action == "restrict" and not undone:
        found.append(
            Fact(
                "Still possible",
                "reading and deleting messages, leaving chats, reporting and exporting",
            )
        )
    if decision.action != "dismiss":
        against = dict[str, str](GROUNDS).get(decision.ground, "another reason")
        found.append(Fact("Based on", against))
    if decision.rule:
        found.append(Fact("Rule or law", decision.rule, theirs=True))
    if decision.facts:
        found.append(Fact("Reasons", decision.facts, theirs=True))
    return tuple(found)


def may_appeal(decision: Decision | None) -> bool:
    """Return True if an appeal may still be possible; the relay's clock decides the time limit."""
    return (
        decision is not None
        and decision.action != "dismiss"
        and not (decision.appealed or decision.settled)
    )


def appeal_words(decision: Decision, when: Callable[[int], str]) -> str:
    """Return the sentence that tells an account whether and how it can appeal."""
    if may_appeal(decision):
        until = when(decision.appeal_by)
        return (
            f"You can appeal once, until {until}. Someone who did not make the decision will settle"
            " the appeal."
        )
    if decision.settled:
        return "Your appeal was settled. You can't appeal again."
    if decision.appealed:
        return (
            "You have appealed. Someone who did not make the decision will settle the appeal, and a"
            " notice will tell you the result."
        )
    return ""


class DecisionTexts(Struct, frozen=True):
    """The texts a decision sends: to its author what was decided, its facts and how to appeal,
    in this order and nothing if nothing is done; to the reporter one sentence."""

    author: str
    facts: tuple[Fact, ...]
    appeal: str
    reporter: str


def preview_decision(
    row: ReportRow, action: Action, ground: Ground, rule: str, facts: str, seconds: int, *,
    now: int, there: Iterable[int] = (),
) -> Decision:  # fmt: skip
    """Return the decision about this report as it would be if made now, in Unix milliseconds;
    `there` are the reported messages of a cloud chat that still exist."""
    until = now + seconds * 1000 if seconds else 0
    return Decision(
        0, now, row.report, action, "", ground, rule, facts, until, row.chat, sorted(there),
        appeal_by=now + APPEAL_MS,
    )  # fmt: skip


def decision_texts(made: Decision, when: Callable[[int], str]) -> DecisionTexts:
    """Return what a decision tells its author and its reporter; `when` formats times."""
    reporter = outcome(made.report, made.action)
    if made.action == "dismiss":
        return DecisionTexts("", (), "", reporter)
    return DecisionTexts(
        decision_sentence(made), statement(made, when), appeal_words(made, when), reporter
    )
