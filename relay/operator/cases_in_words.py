"""Reports, decisions and appeals for the operator's terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relay.operator.words import harmless, moment, numbers
from relay.wire.moderation_events import (
    AppealRow,
    Case,
    CitedMessage,
    Decision,
    FrankedMessage,
    ReportRow,
    StaffMember,
)

DID = {
    "dismiss": "dismissed",
    "warn": "warned",
    "take_down": "taken down",
    "restrict": "restricted",
    "suspend": "suspended",
    "ban": "banned",
}
_HELD = {
    "same": "",
    "changed": ", as the reporter says: the relay had another text then",
    "gone": ", as the reporter says: the relay had no text there any more",
}


def queue_in_words(rows: Iterable[ReportRow]) -> Iterator[str]:
    """A line for each; no contents."""
    for row in rows:
        yield _row(row)


def case_in_words(case: Case) -> Iterator[str]:
    """All of a report."""
    row = case.row
    yield _row(row)
    yield f"    reported by {row.reporter}{_device(case.reporter_device)}"
    yield f"    written by {row.author}{_device(case.author_device)}"
    if row.source == "secret":
        yield f"    in session {case.session}; {case.verdict}: this relay forwarded it so"
    if case.cleared:
        yield f"    what was written in it was erased on {moment(case.cleared)}"
    if case.note:
        yield f"    the reporter says: {harmless(case.note)}"
    for cited in case.cited:
        yield _cited(cited)
    before = None
    for message in case.franked:
        if before is not None and message.n > before + 1:
            yield f"    (not in this report: {numbers(before + 1, message.n - 1)})"
        before = message.n
        yield f"    {message.n}, {moment(message.at)}, {_franked(message)}"
    for decision in case.decisions:
        yield from decision_in_words(decision)


def decision_in_words(made: Decision) -> Iterator[str]:
    """What was decided, why, and what came of an appeal."""
    until = f" until {moment(made.until)}" if made.until else ""
    yield (
        f"    Decision {made.decision} by the {made.role}, {moment(made.at)}:"
        f" {DID[made.action]}{until}"
    )
    if made.rule or made.facts:
        yield f"        by {'law' if made.ground == 'law' else 'the rules'}: {harmless(made.rule)}"
        yield f"        because: {harmless(made.facts)}"
    if made.appeal:
        said = f"{made.settled}: {harmless(made.words)}" if made.settled else "not settled yet"
        yield f"        appeal {made.appeal}, {moment(made.appealed)}: {said}"


def appeals_in_words(rows: Iterable[AppealRow]) -> Iterator[str]:
    """Each with the decision that it is against."""
    for row in rows:
        yield f"Appeal {row.appeal} of {row.user}, {moment(row.at)}, about report" + (
            f" {row.decision.report}: {harmless(row.text)}"
        )
        yield from decision_in_words(row.decision)


def staff_in_words(rows: Iterable[StaffMember]) -> Iterator[str]:
    """A line for each."""
    for row in rows:
        yield f"{row.user}: {row.role}"


def _row(row: ReportRow) -> str:
    many = "1 message" if row.messages == 1 else f"{row.messages} messages"
    where = f"in {row.chat}" if row.chat else "in a secret chat"
    if row.source == "cloud" and not row.chat:
        where = "in a chat that is gone"
    opened = f" Opened {moment(row.opened)}." if row.opened else ""
    return (
        f"Report {row.report}, {row.state}: {row.reason}, {many} of {row.author} {where}."
        f" Received {moment(row.at)}.{opened}"
    )


def _device(id: str) -> str:
    return f", device {id}" if id else ""


def _cited(cited: CitedMessage) -> str:
    mark = ">" if cited.about else " "
    what = "file " if cited.file else ""
    said = f"{what}{harmless(cited.text)}{_HELD[cited.held]}"
    return f"  {mark} {cited.seq}, {moment(cited.at)}, {cited.by}: {said}"


def _franked(message: FrankedMessage) -> str:
    if message.sha256:
        name = harmless(message.text)
        return f"file {name}, {message.size:,} bytes, SHA-256 {message.sha256}"
    timed = f", to vanish after {message.ttl} s" if message.ttl else ""
    return f"text{timed}: {harmless(message.text)}"
