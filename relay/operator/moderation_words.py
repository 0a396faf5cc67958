"""Reports, decisions, appeals and lawful orders in words, for the operator's terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relay.operator.words import harmless, moment, numbers
from relay.terminal.text import plural
from relay.wire import moderation
from relay.wire.moderation import Case, FrankedMessage, ReportRow
from relay.wire.orders import Order, OrderStep

DID = {
    "dismiss": "dismissed",
    "warn": "warned",
    "take_down": "taken down",
    "restrict": "restricted",
    "suspend": "suspended",
    "ban": "banned",
}
ERASED = "erased"
"""Shown in place of a text of a case that is over."""
_HELD = {
    "same": "",
    "changed": " (the reporter sent this text, but the relay had a different text)",
    "gone": " (the reporter sent this text, but the relay no longer had the message)",
}


def queue_in_words(rows: Iterable[ReportRow]) -> Iterator[str]:
    """Yield one line for each report, without contents."""
    for row in rows:
        yield _report_row(row)


def case_in_words(case: Case) -> Iterator[str]:
    """Yield all lines of a report."""
    yield from head_in_words(case)
    yield from reported_in_words(case)
    for decision in case.decisions:
        yield from decision_in_words(decision)


def reported_in_words(case: Case) -> Iterator[str]:
    """Yield the messages of a report with the messages around them."""
    for cited in case.cited:
        yield f"  {place_in_words(cited)}: {ERASED if case.cleared else cited_text(cited)}"
    for gap, message in franked_with_gaps(case.franked):
        if gap:
            yield f"    {gap}"
        text = ERASED if case.cleared else franked_text(message)
        yield f"    {franked_place(message)}, {text}"


def head_in_words(case: Case) -> Iterator[str]:
    """Yield a report without its messages."""
    row = case.row
    yield _report_row(row)
    yield f"    reported by {row.reporter}{_device(case.reporter_device)}"
    yield f"    written by {row.author}{_device(case.author_device)}"
    if row.source == "secret":
        proven = "this relay forwarded exactly this message"
        yield f"    in session {case.session}, {case.verdict}: {proven}"
    if case.cleared:
        yield f"    texts erased on {moment(case.cleared)}"
    if case.note:
        yield f"    the reporter says: {harmless(case.note)}"


def place_in_words(cited: moderation.CitedMessage) -> str:
    """Return a message's place, time and sender, with a mark if it is reported."""
    return f"{'>' if cited.about else ' '} {cited.seq}, {moment(cited.at)}, {cited.by}"


def cited_text(cited: moderation.CitedMessage) -> str:
    """Return a message as its reporter saw it, and whether the relay confirms it."""
    return f"{'file ' if cited.file else ''}{harmless(cited.text)}{_HELD[cited.held]}"


def franked_with_gaps(messages: Iterable[FrankedMessage]) -> Iterator[tuple[str, FrankedMessage]]:
    """Yield messages of a secret chat, each with a note of the messages missing before it."""
    before = None
    for message in messages:
        gap = ""
        if before is not None and message.n > before + 1:
            left = numbers(before + 1, message.n - 1)
            gap = f"(message numbers that are not in this report: {left})"
        before = message.n
        yield gap, message


def franked_place(message: FrankedMessage) -> str:
    """Return a message's number and time."""
    return f"{message.n}, {moment(message.at)}"


def decision_in_words(made: moderation.Decision) -> Iterator[str]:
    """Yield a decision, its reasons and the outcome of an appeal."""
    until = f" until {moment(made.until)}" if made.until else ""
    yield (
        f"    Decision {made.decision} by the {made.role}, {moment(made.at)}:"
        f" {DID[made.action]}{until}"
    )
    if made.rule or made.facts:
        ground = "the law" if made.ground == "law" else "the rules"
        yield f"        under {ground}: {harmless(made.rule)}"
        yield f"        because: {harmless(made.facts)}"
    if made.appeal:
        outcome = f"{made.settled}: {harmless(made.words)}" if made.settled else "not settled yet"
        yield f"        appeal {made.appeal}, {moment(made.appealed)}: {outcome}"


def appeals_in_words(rows: Iterable[moderation.AppealRow]) -> Iterator[str]:
    """Yield each appeal with the decision that it is against."""
    for row in rows:
        yield (
            f"Appeal {row.appeal} from {row.user}, sent on {moment(row.at)}, about report"
            f" {row.decision.report}: {harmless(row.text)}"
        )
        yield from decision_in_words(row.decision)


def decided_in_words(decision: int) -> str:
    """Return the sentence for a decision that was made."""
    return f"Decision {decision} is in effect. The people concerned will be told about it."


def settled_in_words(outcome: str) -> str:
    """Return the sentence for an appeal that was settled."""
    also = " and the reporter" if outcome == "reversed" else ""
    return f"The decision was {outcome}. The person who appealed{also} will be told."


def staff_in_words(rows: Iterable[moderation.StaffMember]) -> Iterator[str]:
    """Yield one line for each member of the staff."""
    for row in rows:
        yield f"{row.user}: {row.role}"


def where_in_words(row: ReportRow) -> str:
    """Return the chat of a report."""
    if row.chat:
        return f"in {row.chat}"
    return "in a secret chat" if row.source == "secret" else "in a deleted chat"


def _report_row(row: ReportRow) -> str:
    many = plural(row.messages, "message")
    opened = f" Opened {moment(row.opened)}." if row.opened else ""
    return (
        f"Report {row.report}, {row.state}: {row.reason}, {many} of {row.author}"
        f" {where_in_words(row)}. Received {moment(row.at)}.{opened}"
    )


def _device(id: str) -> str:
    return f", device {id}" if id else ""


def franked_text(message: FrankedMessage) -> str:
    """Return the text of a message as it was forwarded."""
    if message.sha256:
        name = harmless(message.text)
        return f"file {name}, {plural(message.size, 'byte')}, SHA-256 {message.sha256}"
    timed = f", disappears after {message.ttl} s" if message.ttl else ""
    return f"message{timed}: {harmless(message.text)}"


def order_row(order: Order) -> str:
    """Return an order in one line."""
    return (
        f"{order.order}, {order.state}: {order.subject}, {', '.join(order.scope.categories)}, from"
        f" {harmless(order.issuer)}, reference {harmless(order.reference)}, arrived"
        f" {moment(order.at)}"
    )


def order_progress(order: Order) -> Iterator[str]:
    """Yield the steps of an order, its state, and whether its user is told."""
    for step in order.steps:
        yield f"{moment(step.at)} {_step(step)}"
    yield f"State: {order.state}."
    if order.told:
        yield f"The user was told about the order on {moment(order.told)}."
    elif order.unnoticed:
        yield "The user will not be told about the order, because the order forbids it forever."
    elif order.state == "refused":
        return
    elif not order.account:
        yield (
            "Nobody will be told about the order, because no account was named"
            f" {order.subject} when the order arrived."
        )
    elif order.due:
        yield (
            f"The user will be told about the order on {moment(order.due)} if the account still"
            " exists."
        )
    elif order.state == "produced":
        yield "Nobody was told about the order, because the account had been deleted."
    else:
        when = f", but not before {moment(order.secret_until)}" if order.secret_until else ""
        yield (
            f"The user will be told about the order when the order is answered{when}, if the"
            " account still exists."
        )


def _step(step: OrderStep) -> str:
    if step.kind == "produced":
        return f"produced: {plural(step.size, 'byte')}, SHA-256 {step.sha256}"
    return f"{step.kind}: {harmless(step.words)}" if step.words else step.kind
