"""Lines of the knowledge ledger in plain words, to read; the chain is what proves them."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping
from typing import Any

from relay.operator.words import day, exact, harmless, moment
from relay.store.chain import LedgerEntry

Facts = Mapping[str, Any]
_ACTIONS = {
    "dismiss": "nothing is done",
    "warn": "its author is warned",
    "take_down": "its messages are taken down",
    "restrict": "its author does not write",
    "suspend": "its author does not log in",
    "ban": "its author does not log in ever again",
}
_GROUNDS = {"law": "by law", "rules": "by the rules of this relay"}


def in_words(entry: LedgerEntry) -> str:
    """Return an entry as one line for a terminal."""
    facts = facts_of(entry)
    try:
        words = _WORDS[entry.kind]
        if isinstance(words, str):
            sentence = _LedgerFormatter().vformat(words, (), {**facts, "facts": facts})
        else:
            sentence = words(facts)
    except (KeyError, TypeError, ValueError, AttributeError):
        sentence = f"{harmless(entry.kind)}: {harmless(entry.facts)}"
    return f"{entry.no}. {moment(entry.at)} {sentence}"


def facts_of(entry: LedgerEntry) -> dict[str, Any]:
    """Return the facts of an entry, empty if they are not an object."""
    try:
        found = json.loads(entry.facts)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _notice(facts: Facts) -> str:
    number, messages = _n(facts["report"]), _n(facts["messages"])
    sentence = (
        f"Report {number} came in: {_w(facts['reason'])}, {messages}"
        f" {'message' if messages == 1 else 'messages'} of a {_w(facts['source'])} chat."
    )
    if facts["source"] == "secret":
        return f"{sentence} Known of them before: {_w(facts['known_before'])}."
    since = day(_n(facts["readable_since"]))
    return (
        f"{sentence} The operator could have read them since {since}; whether somebody did, no"
        " ledger can know."
    )


def _decided(facts: Facts) -> str:
    action = facts["action"]
    ground = "" if action == "dismiss" else f", {_GROUNDS[facts['ground']]}"
    until = f", until {moment(_n(facts['until']))}" if facts["until"] else ""
    return (
        f"Report {_n(facts['report'])} was decided by {_who(facts)}, decision"
        f" {_n(facts['decision'])}: {_ACTIONS[action]}{ground}{until}."
    )


def _staff(facts: Facts) -> str:
    role = facts["role"]
    what = "A role was taken away" if role is None else f"Somebody became {_w(role)}"
    return f"{what}, by {_who(facts)}."


def _kept(facts: Facts) -> str:
    seconds = _n(facts["seconds"])
    how = f"for at most {seconds:,} seconds" if seconds else "for as long as their chats say"
    return f"Texts are kept {how} from now on, as {_who(facts)} has decided."


def _reset(facts: Facts) -> str:
    to = "to no accounts and no chats" if facts["empty"] else "to an earlier state"
    return (
        f"The relay was reset {to}. Lines that this ledger had and has not: {_n(facts['lines'])};"
        f" orders that went and of which their users did not know: {_n(facts['orders'])}."
    )


def _order(facts: Facts) -> str:
    silence = ""
    if facts["unnoticed"]:
        silence = " It forbids for ever to tell the user."
    elif facts["secret_until"]:
        silence = f" It forbids to tell the user before {moment(_n(facts['secret_until']))}."
    account = "" if facts["account"] else " There was no such account."
    return f"Order {_n(facts['order'])} came in: {_scope(facts)}.{account}{silence}"


def _produced(facts: Facts) -> str:
    size = f"{_n(facts['bytes']):,} bytes," if "bytes" in facts else "the"
    return (
        f"Order {_n(facts['order'])} was answered: {_counts(facts)}. The package has {size}"
        f" SHA-256 {_w(facts['sha256'])}."
    )


def _told(facts: Facts) -> str:
    if facts["reached"]:
        return f"The user of order {_n(facts['order'])} was told of it."
    return f"There was nobody to tell of order {_n(facts['order'])}: no such account any more."


_WORDS: dict[str, str | Callable[[Facts], str]] = {
    "notice": _notice,
    "opened": "Report {report:n} was opened by {by:by}: from here on the operator knows what is in"
    " it.",
    "decided": _decided,
    "appealed": "Appeal {appeal:n} came in, against decision {decision:n}.",
    "settled": "Appeal {appeal:n} was settled by {by:by}: {outcome:outcome}.",
    "ended": "What decision {decision:n} imposed is over: {action:w}.",
    "cleared": "What people wrote in report {report:n} was erased: its case is over.",
    "staff": _staff,
    "kept": _kept,
    "order": _order,
    "previewed": "It was counted what there is for order {order:n}: {facts:counts}.",
    "narrowed": "Order {order:n} was narrowed to {facts:scope}.",
    "refused": "Order {order:n} was refused: nothing is handed out by it.",
    "produced": _produced,
    "lifted": "Order {order:n} does not forbid any more to tell its user.",
    "told": _told,
    "reset": _reset,
    "restored": "The relay was put back from a backup of {made:w}. Lines that this ledger had"
    " since then are not in it, nor are orders of since then.",
}
"""A sentence with places for facts, each of a kind that `_FORMS` names; or what returns it."""


def _scope(facts: Facts) -> str:
    names = ", ".join(_w(name) for name in facts["categories"])
    return f"{names}, from {exact(_n(facts['since']))} up to before {exact(_n(facts['until']))}"


def _counts(facts: Facts) -> str:
    if "records" not in facts:
        return ", ".join(_w(name) for name in facts["categories"])
    # Old lines still have counts. New ones leave them out: in a chat they can identify the user.
    pairs = zip(facts["categories"], facts["records"], strict=True)
    return ", ".join(f"{_w(name)} {_n(count)}" for name, count in pairs)


def _who(facts: Facts) -> str:
    return _BY[facts["by"]]


def _n(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _w(value: Any) -> str:
    """Return a printable word from a line's facts. Raises TypeError for any other value."""
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError
    return value


_BY = {"operator": "the operator", "moderator": "a moderator"}
_OUTCOMES = {"upheld": "the decision stays", "reversed": "the decision is undone"}
_FORMS: dict[str, Callable[[Any], str]] = {
    "n": lambda value: str(_n(value)),
    "w": _w,
    "by": _BY.__getitem__,
    "outcome": _OUTCOMES.__getitem__,
    "counts": _counts,
    "scope": _scope,
}


class _LedgerFormatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return _FORMS[format_spec](value)
