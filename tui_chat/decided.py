"""What the relay's staff decides, in words: for whom it concerns, for who reported, and for the
staff itself. What the staff wrote in its own words is never said as the program's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from relay.wire.moderation import Action, Ground, Settled
from relay.wire.moderation_events import Decision, Notice
from tui_chat.text import inert_line, inert_name
from tui_chat.times import utc

STAFF = ("operator", "moderator")
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
RESTRICTED = (
    "The operator of this relay has restricted this account: it does not write for now. A notice "
    "says why, until when, and how to appeal."
)
"""Why nothing is sent."""
HELD = {
    "same": "the relay had the same text when the report came",
    "changed": "the relay had ANOTHER text when the report came: only the reporter says this one",
    "gone": "the relay had no text any more when the report came: only the reporter says this one",
}
_WHY = {
    "harassment": "harassment",
    "threat": "a threat of violence",
    "sexual": "unwanted sexual content",
    "fraud": "fraud",
    "spam": "advertising",
}
_REPORTED = {
    "dismiss": "nothing is done about it",
    "warn": "their author was warned",
    "take_down": "the messages were taken down",
    "restrict": "their author does not write for some time",
    "suspend": "their author does not log in for some time",
    "ban": "their author never logs in again",
}


class Fact(NamedTuple):
    """One row of what is to be known; `theirs` is in the words of the staff, of a reporter or of
    who appeals."""

    name: str
    value: str
    theirs: bool = False


def action_words(action: str) -> str:
    """What a decision does, as the staff reads it."""
    return dict[str, str](ACTIONS).get(action, "Something that this version does not know")


def who(role: str) -> str:
    """In whose name the staff acts."""
    return "the operator of this relay" if role == "operator" else "a moderator of this relay"


def gone_by(gone: str, why: str) -> str:
    """What became of a text that is gone, by whom, and if the staff did it for which reason."""
    if gone not in STAFF:
        return f"deleted by {inert_name(gone)}"
    reason = f": {_WHY[why]}" if why in _WHY else ""
    return f"taken down by {who(gone)}{reason}"


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
            return "Your account was restricted: for some time it does not write."
        case "suspend":
            return "Your account was suspended: for some time it does not log in."
        case "ban":
            return "Your account was suspended for ever: it does not log in again."
        case _:
            return "Something was decided about you that this version of the program does not know."


def headline(notice: Notice) -> str:
    """What a notice is about, in one sentence."""
    decision = notice.decision
    match notice.kind:
        case "receipt":
            return f"Your report {notice.report} has arrived."
        case "outcome":
            done = _REPORTED.get(notice.action, "it was decided")
            return f"Your report {notice.report} was decided: {done}."
        case "decision" if decision is not None:
            return imposed(decision)
        case "appeal":
            return "Your appeal has arrived. Another of the staff settles it."
        case "settled" if decision is not None and decision.settled == "reversed":
            return f"Your appeal was settled: decision {decision.decision} is undone."
        case "settled" if decision is not None:
            return f"Your appeal was settled: decision {decision.decision} stays."
        case "over" if decision is not None and decision.action == "suspend":
            return "Your suspension is over."
        case "over":
            return "The restriction of your account is over: you can write again."
        case "order":
            return "Data about you was handed out by an order."
        case _:
            return "The operator of this relay has decided something."


def facts_of(notice: Notice, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """All that a notice says besides, row by row; `when` says a moment of Unix milliseconds."""
    found = [Fact("When", when(notice.at))]
    if notice.text:
        found.append(Fact("In the operator's words", notice.text, theirs=True))
    if notice.kind == "receipt":
        says = "The operator can read it now. A notice says what becomes of it."
        found.append(Fact("What follows", says))
    if notice.decision is not None:
        found += reasons(notice.decision, when)
    return tuple(found)


def erased(when: str) -> str:
    """What is said of a report whose contents the relay has no more."""
    return f"What people wrote in it was erased on {when}: its case is over."


def reasons(decision: Decision, when: Callable[[int], str]) -> tuple[Fact, ...]:
    """The statement of reasons of a decision, and how it stands with an appeal."""
    found = [
        Fact("Decision", f"{decision.decision}, about report {decision.report}"),
        Fact("Decided by", who(decision.role)),
    ]
    if decision.chat and decision.seqs:
        places = ", ".join(map(str, decision.seqs))
        number = "number" if len(decision.seqs) == 1 else "numbers"
        found.append(Fact("Messages", f"{number} {places} of {_chat(decision.chat)}"))
    if decision.action in TIMED:
        found.append(Fact("Until", when(decision.until) if decision.until else "no end is set"))
    if decision.action == "restrict":
        found.append(Fact("Meanwhile", "reading, deleting, leaving, reporting, exporting go on"))
    if decision.action != "dismiss":
        found.append(
            Fact(
                "Held to be against", dict[str, str](GROUNDS).get(decision.ground, "another ground")
            )
        )
    if decision.rule:
        found.append(Fact("Which one, in their words", decision.rule, theirs=True))
    if decision.facts:
        found.append(Fact("Why, in their words", decision.facts, theirs=True))
    if decision.appealed:
        found.append(Fact("Appeal", f"number {decision.appeal}, of {when(decision.appealed)}"))
    if decision.settled:
        found.append(Fact("Outcome", dict(OUTCOMES)[decision.settled]))
    if decision.words:
        found.append(Fact("Why so, in their words", decision.words, theirs=True))
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


def suspended_words(decision: Decision, when: Callable[[int], str]) -> str:
    """That the relay does not let an account in, for one line."""
    until = f"until {when(decision.until)}" if decision.until else "for ever"
    return (
        f"This account is suspended {until}, by {who(decision.role)}. Which rule, in their words: "
        f"{quoted(decision.rule)}. Why: {quoted(decision.facts)}. The account and its chats are "
        "still there. tui-chat notices says all of it; "
        f"tui-chat appeal {decision.decision} TEXT appeals; tui-chat account delete deletes it."
    )


def quoted(text: str) -> str:
    """The words of somebody else within a sentence: where they end nothing in them can say."""
    return "“" + inert_line(text).replace("“", "'").replace("”", "'") + "”"


def moment(at: int) -> str:
    """A moment of Unix milliseconds where there is no screen."""
    return utc(at // 1000)


def _chat(chat: str) -> str:
    if chat.startswith("#"):
        return inert_name(chat)
    one, _, other = chat.removeprefix("@").partition(",")
    return f"the direct chat of {inert_name(one)} and {inert_name(other)}"
