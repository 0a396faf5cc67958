"""Sentences about decisions of the relay's staff, for the users concerned and for the staff.
The staff's own words are always quoted, never given as the program's."""

from __future__ import annotations

from collections.abc import Callable

from relay.terminal.text import inert_name, plural, quoted
from relay.terminal.times import utc
from relay.wire import permissions
from relay.wire.moderation import (
    ACTIONS,
    OUTCOMES,
    Decision,
    Fact,
    Notice,
    ReportRow,
    appeal_outcome,
    decision_sentence,
    outcome,
    staff_name,
    statement,
)
from tui_chat.core.reports import CAN_READ

STAFF = ("operator", "moderator")
RESTRICTED = permissions.RESTRICTED.text
"""Sentence that says why nothing is sent; the relay uses the same one."""
HELD = {
    "same": "the relay had the same text when the report arrived",
    "changed": "the relay had a DIFFERENT text when the report arrived – the reporter sent the "
    "text shown here",
    "gone": "the relay no longer had the message when the report arrived, so the reporter's "
    "text can't be checked",
}
APPEAL_ARRIVED = "Your appeal arrived. Another moderator will decide, and you will get a notice."
_WHY = {
    "harassment": "harassment",
    "threat": "a threat of violence",
    "sexual": "unwanted sexual content",
    "fraud": "fraud",
    "spam": "advertising",
}


def action_words(action: str) -> str:
    """Return the effect of a decision, as the staff reads it."""
    return dict[str, str](ACTIONS).get(action, "An action that this version doesn't know")


def removal_words(gone: str, why: str) -> str:
    """Say who removed a message and, if it was the staff, for which reason."""
    if gone not in STAFF:
        return f"deleted by {inert_name(gone)}"
    reason = f": {_WHY[why]}" if why in _WHY else ""
    return f"taken down by {staff_name(gone)}{reason}"


def headline(notice: Notice, *, writes: bool = False) -> str:
    """Return the subject of a notice in one sentence; `writes` is True if nothing known keeps the
    account from writing now."""
    decision = notice.decision
    match notice.kind:
        case "over" if notice.left and decision is not None:
            what = "suspension" if decision.action == "suspend" else "restriction"
            also = f"When this {what} ended, another suspension or restriction still applied."
            return f"The {what} from decision {decision.decision} is over. {also}"
        case "receipt":
            return f"Your report {notice.report} has arrived."
        case "outcome":
            return outcome(notice.report, notice.action)
        case "decision" if decision is not None:
            return decision_sentence(decision)
        case "settled" if decision is not None:
            return appeal_outcome(decision.decision, decision.settled)
        case "over" if decision is not None:
            what = "suspension" if decision.action == "suspend" else "restriction"
            again = " You can write again." if writes and what == "restriction" else ""
            return f"The {what} from decision {decision.decision} is over.{again}"
        case "order":
            return "The operator handed over data about you because of a lawful order."
        case _:
            return "The operator of this relay made a decision."


def facts_of(notice: Notice, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """Return the rest of a notice, row by row; `when` formats a time in Unix milliseconds."""
    found = [Fact("When", when(notice.at))]
    if notice.text:
        found.append(Fact("In the operator's words", notice.text, theirs=True))
    if notice.kind == "receipt":
        says = f"{CAN_READ} You will get a notice about the result."
        found.append(Fact("What happens next", says))
    if notice.decision is not None:
        found += reasons(notice.decision, when)
    return tuple(found)


def place(row: ReportRow) -> str:
    """Return where the messages of a report were posted, to follow "in"."""
    if row.source == "secret":
        return "a secret chat"
    return _chat(row.chat) if row.chat else "a deleted chat"


def erased_report_words(when: str) -> str:
    """Return the sentence for a report whose contents the relay has erased."""
    return f"The messages in this report were erased on {when} because the case is closed."


def reasons(decision: Decision, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """Return the statement of reasons of a decision, and the state of its appeal."""
    found = [
        Fact("Decision", f"{decision.decision}, about report {decision.report}"),
        Fact("Decided by", staff_name(decision.role)),
    ]
    if decision.chat and decision.seqs:
        count = plural(len(decision.seqs), "message")
        found.append(Fact("Messages", f"{count} in {_chat(decision.chat)}"))
    found += statement(decision, when)
    if decision.appealed:
        found.append(Fact("Appeal", f"number {decision.appeal}, of {when(decision.appealed)}"))
    if decision.settled:
        found.append(Fact("Outcome", dict(OUTCOMES)[decision.settled]))
    if decision.words:
        found.append(Fact("Reason for the outcome", decision.words, theirs=True))
    return tuple(found)


def suspended_words(decision: Decision, when: Callable[[int], str]) -> str:
    """Say in one line that the relay does not let this account log in, and why."""
    until = f"until {when(decision.until)}" if decision.until else "permanently"
    return (
        f"This account was suspended {until} by {staff_name(decision.role)}. "
        f"Broken rule: {quoted(decision.rule)}. Reason: {quoted(decision.facts)}. "
        "The account and its chats still exist. To read the whole notice, run “tui-chat notices”. "
        f"To appeal, run “tui-chat appeal {decision.decision} TEXT”. "
        "To delete the account, run “tui-chat account delete”."
    )


def moment(at: int) -> str:
    """Format a time in Unix milliseconds for output without a screen."""
    return utc(at // 1000)


def _chat(chat: str) -> str:
    if chat.startswith("#"):
        return inert_name(chat)
    one, _, other = chat.removeprefix("@").partition(",")
    return f"the direct chat between {inert_name(one)} and {inert_name(other)}"
