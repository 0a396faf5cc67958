"""What the relay's staff decides, in words that both sides say: to whom it concerns, to who
reported, and beforehand to the staff itself. What the staff wrote in its own words is never said as
the program's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from relay.wire.moderation import Action, Ground, Settled
from relay.wire.moderation_events import Decision, ReportRow

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


def who(role: str) -> str:
    """In whose name the staff acts."""
    return "the operator of this relay" if role == "operator" else "a moderator of this relay"


def outcome(report: int, action: str) -> str:
    """What became of a report, said to who reported; `reversed` if that was undone."""
    if action == "reversed":
        return f"What was decided about your report {report} was undone: an appeal was right."
    return f"Your report {report} was decided: {_REPORTED.get(action, 'it was decided')}."


def settled(decision: int, outcome: str) -> str:
    """What became of an appeal against a decision, said to who appealed."""
    what = "is undone" if outcome == "reversed" else "stays"
    return f"Your appeal was settled: decision {decision} {what}."


def imposed(decision: Decision) -> str:
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


class Told(NamedTuple):
    """What a decision tells. To its author, in this order, what was decided, its facts and what
    they can do: nothing at all if nothing is done. To who reported, one sentence."""

    author: str
    facts: tuple[Fact, ...]
    appeal: str
    reporter: str


def foreseen(
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


def told(made: Decision, when: Callable[[int], str]) -> Told:
    """Exactly what a decision says to whom; `when` says a moment of Unix milliseconds."""
    reporter = outcome(made.report, made.action)
    if made.action == "dismiss":
        return Told("", (), "", reporter)
    return Told(imposed(made), statement(made, when), appeal_words(made, when), reporter)
