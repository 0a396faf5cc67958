"""The lines of the operator's ledger in plain words."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping
from typing import Any

from relay.operator.words import day, exact, harmless, moment
from relay.store.chain import LedgerEntry
from relay.terminal.text import plural
from relay.terminal.times import exact_duration

Facts = Mapping[str, Any]
_ACTIONS = {
    "dismiss": "no action",
    "warn": "the author was warned",
    "take_down": "the messages were taken down",
    "restrict": "the author can't write",
    "suspend": "the author can't log in",
    "ban": "the author can never log in again",
}
_GROUNDS = {"law": "under the law", "rules": "under the rules of this relay"}


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
    reason, source = _w(facts["reason"]), _w(facts["source"])
    sentence = (
        f"Report {number} arrived: {reason}, {plural(messages, 'message')} from a {source} chat."
    )
    if facts["source"] == "secret":
        known = _w(facts["known_before"])
        return f"{sentence} Before the report arrived, the operator knew {known}."
    since = day(_n(facts["readable_since"]))
    first, each = (
        ("The message", "the") if messages == 1 else ("The earliest of these messages", "each")
    )
    return (
        f"{sentence} {first} was sent on {since}. The operator could have read {each} message as"
        " soon as it was sent. The ledger can't show whether the operator did."
    )


def _decided(facts: Facts) -> str:
    action = facts["action"]
    ground = "" if action == "dismiss" else f", {_GROUNDS[facts['ground']]}"
    until = f", until {moment(_n(facts['until']))}" if facts["until"] else ""
    who, decision, report = _capital(_who(facts)), _n(facts["decision"]), _n(facts["report"])
    return (
        f"{who} made decision {decision} about report {report}: {_ACTIONS[action]}{ground}{until}."
    )


def _staff(facts: Facts) -> str:
    role = facts["role"]
    what = "Someone lost their role" if role is None else f"Someone became {_w(role)}"
    who = _who(facts)
    return f"{what}. Decided by {who}."


def _kept(facts: Facts) -> str:
    seconds = _n(facts["seconds"])
    how = (
        f"for at most {exact_duration(seconds)}"
        if seconds
        else "as long as each chat's own setting says"
    )
    who = _capital(_who(facts))
    return f"{who} set how long messages are kept: {how}."


def _reset(facts: Facts) -> str:
    reset = (
        "The relay was reset to an empty relay without accounts and chats"
        if facts["empty"]
        else "The relay was reset to an earlier state"
    )
    lines, orders = _n(facts["lines"]), _n(facts["orders"])
    return (
        f"{reset}. Lost ledger lines: {lines}. Lawful orders lost before the users named in them"
        f" were told: {orders}."
    )


def _order(facts: Facts) -> str:
    silence = ""
    if facts["unnoticed"]:
        silence = " The user must never be told about the order."
    elif facts["secret_until"]:
        until = moment(_n(facts["secret_until"]))
        silence = f" The user must not be told about the order before {until}."
    account = "" if facts["account"] else " No account had this name when the order arrived."
    order, scope = _n(facts["order"]), _scope(facts)
    return f"Order {order} arrived: {scope}.{account}{silence}"


def _produced(facts: Facts) -> str:
    size = f" Its size is {plural(_n(facts['bytes']), 'byte')}." if "bytes" in facts else ""
    order, counts, digest = _n(facts["order"]), _counts(facts), _w(facts["sha256"])
    return f"Order {order} was answered: {counts}. The package has the SHA-256 {digest}.{size}"


def _told(facts: Facts) -> str:
    order = _n(facts["order"])
    if facts["reached"]:
        return f"The user named in order {order} was told about the order."
    return f"Nobody could be told about order {order} because the account no longer exists."


_WORDS: dict[str, str | Callable[[Facts], str]] = {
    "notice": _notice,
    "opened": "{by:By} opened report {report:n}. From now on the operator knows its contents.",
    "decided": _decided,
    "appealed": "Appeal {appeal:n} against decision {decision:n} arrived.",
    "settled": "{by:By} settled appeal {appeal:n}: {outcome:outcome}.",
    "ended": "Decision {decision:n} has expired: {action:w}.",
    "cleared": "The texts in report {report:n} were erased because the case is closed.",
    "staff": _staff,
    "kept": _kept,
    "order": _order,
    "previewed": "The records for order {order:n} were counted: {facts:counts}.",
    "narrowed": "Order {order:n} was narrowed to {facts:scope}.",
    "refused": "Order {order:n} was refused. No data will be handed out for this order.",
    "produced": _produced,
    "lifted": "The user named in order {order:n} may now be told about the order.",
    "told": _told,
    "reset": _reset,
    "restored": "The relay was restored from a backup of {made:w}. Later ledger lines and orders"
    " are missing.",
}
"""A sentence with places for facts, each of a kind that `_FORMS` names; or its function."""


def _scope(facts: Facts) -> str:
    names = ", ".join(_w(name) for name in facts["categories"])
    since, until = exact(_n(facts["since"])), exact(_n(facts["until"]))
    return f"{names}, from {since} until just before {until}"


def _counts(facts: Facts) -> str:
    if "records" not in facts:
        return ", ".join(_w(name) for name in facts["categories"])
    # Old lines still have counts. New ones leave them out: in a chat they can identify the user.
    pairs = zip(facts["categories"], facts["records"], strict=True)
    return ", ".join(f"{_w(name)} {_n(count)}" for name, count in pairs)


def _who(facts: Facts) -> str:
    return _BY[facts["by"]]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


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
_OUTCOMES = {"upheld": "the decision was upheld", "reversed": "the decision was reversed"}
_FORMS: dict[str, Callable[[Any], str]] = {
    "n": lambda value: str(_n(value)),
    "w": _w,
    "by": _BY.__getitem__,
    "By": lambda value: _capital(_BY[value]),
    "outcome": _OUTCOMES.__getitem__,
    "counts": _counts,
    "scope": _scope,
}


class _LedgerFormatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return _FORMS[format_spec](value)
