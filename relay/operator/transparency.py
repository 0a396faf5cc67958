"""The transparency report. All of its counts come from the ledger, so anyone can check it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Any, NamedTuple

from relay.operator.ledger_words import facts_of
from relay.operator.order_production import FOOT, head, inert, table
from relay.operator.words import exact, minute
from relay.store.chain import LedgerEntry

UNREADABLE = (
    "The operator can't read secret chats. The relay keeps no trace of them, so nobody can say"
    " how many secret chats there were. This report counts only the messages that their"
    " recipients chose to report.",
    "The operator can read all cloud chats. The reported messages are those that users asked the"
    " operator to look at.",
)
ABOUT = (
    "The counts come from the relay's ledger. Anyone with an earlier export of the ledger can"
    " detect if its lines were changed. The report follows Articles 15 and 24 of the Digital"
    " Services Act. It is not legal advice.",
)
Counts = dict[str, int]
_TIMES = "Response times"
_ORDERS = (
    "received", "forbid_to_tell", "no_such_account", "narrowed", "refused", "answered", "packages",
    "lifted", "users_told", "nobody_to_tell",
)  # fmt: skip
_WAYS_BACK = ("resets", "lines_of_the_ledger_lost", "orders_lost_untold", "restored_from_a_backup")
_ONCE = {
    "appealed": "appeals", "narrowed": "narrowed", "refused": "refused", "produced": "packages",
    "lifted": "lifted", "ended": "ended_by_time", "cleared": "reports_cleared",
    "restored": "restored_from_a_backup",
}  # fmt: skip
"""The count that a line of each of these kinds adds to."""


class ReportPeriod(NamedTuple):
    """A period from `since` up to before `until`, in Unix milliseconds."""

    since: int
    until: int


def report(entries: Iterable[LedgerEntry], span: ReportPeriod) -> dict[str, Any]:
    """Count the events of a period in a checked ledger. Durations count when the event was done."""
    counting = _LedgerCounts()
    for entry in entries:
        counting.take(entry.kind, facts_of(entry), entry.at, span.since <= entry.at < span.until)
    return {"since": span.since, "until": span.until, **counting.record()}


def in_words(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the report for a terminal, section by section."""
    yield _period(found)
    for sentence in UNREADABLE:
        yield ""
        yield sentence
    for title, rows in _sections(found):
        yield ""
        yield title
        for name, value in rows:
            yield f"    {name}: {value}"
    for sentence in ABOUT:
        yield ""
        yield sentence


def as_page(found: Mapping[str, Any], relay: str, made: int) -> str:
    """Return the report as one self-contained page, made at this time for this relay."""
    first = (f"Relay {relay}, report made {minute(made)}", _period(found), *UNREADABLE)
    parts = [head("Transparency report")]
    parts += [f"<p>{inert(sentence)}</p>\n" for sentence in first]
    for title, rows in _sections(found):
        much = "How long" if title == _TIMES else "How many"
        cells = [(inert(name), inert(str(value))) for name, value in rows]
        parts.append(f"<h2>{inert(title)}</h2>\n{table(('What', much), cells)}")
    parts += [f"<p>{inert(sentence)}</p>\n" for sentence in ABOUT]
    return "".join([*parts, FOOT])


class _LedgerCounts:
    def __init__(self) -> None:
        self._notices: Counter[tuple[str, ...]] = Counter()
        self._messages: Counter[str] = Counter()
        self._actions: Counter[tuple[str, ...]] = Counter()
        self._once: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._reversed: Counter[str] = Counter()
        self._to_opened: list[int] = []
        self._to_decided: list[int] = []
        self._came: dict[int, int] = {}
        """The time at which each report came."""
        self._action_of: dict[int, str] = {}
        """The action of each decision."""
        self._answered: set[int] = set()

    def take(self, kind: str, facts: Mapping[str, Any], at: int, counts: bool) -> None:
        """Take one line. Lines from before the period matter only for what follows from them."""
        if kind == "notice":
            self._came[facts["report"]] = at
        elif kind == "decided":
            self._action_of[facts["decision"]] = facts["action"]
        if kind == "produced":
            first = facts["order"] not in self._answered
            self._answered.add(facts["order"])
            self._once["answered"] += counts and first
        if not counts:
            return
        match kind:
            case "notice":
                self._notices[facts["source"], facts["reason"]] += 1
                self._messages[facts["source"]] += facts["messages"]
            case "opened":
                self._took(self._to_opened, facts, at)
            case "decided":
                ground = "" if facts["action"] == "dismiss" else facts["ground"]
                self._actions[facts["action"], ground, facts["by"]] += 1
                self._once["messages_taken_down"] += facts["taken_down"]
                self._took(self._to_decided, facts, at)
            case "settled":
                self._outcomes[facts["outcome"]] += 1
                if facts["outcome"] == "reversed":
                    self._reversed[self._action_of[facts["decision"]]] += 1
            case "told":
                self._once["users_told"] += facts["reached"]
                self._once["nobody_to_tell"] += not facts["reached"]
            case "order":
                self._once["received"] += 1
                self._once["forbid_to_tell"] += bool(facts["unnoticed"] or facts["secret_until"])
                self._once["no_such_account"] += not facts["account"]
            case "reset":
                self._once["resets"] += 1
                self._once["lines_of_the_ledger_lost"] += facts["lines"]
                self._once["orders_lost_untold"] += facts["orders"]
            case _ if kind in _ONCE:
                self._once[_ONCE[kind]] += 1

    def record(self) -> dict[str, Any]:
        once = self._once
        return {
            "notices": _rows(self._notices, "source", "reason"),
            "messages_in_notices": dict(sorted(self._messages.items())),
            "actions": _rows(self._actions, "action", "ground", "by"),
            "messages_taken_down": once["messages_taken_down"],
            "ended_by_time": once["ended_by_time"],
            "reports_cleared": once["reports_cleared"],
            "ms_to_opened": _times(self._to_opened),
            "ms_to_decided": _times(self._to_decided),
            "appeals": once["appeals"],
            "appeals_settled": dict(sorted(self._outcomes.items())),
            "reversals": dict(sorted(self._reversed.items())),
            "orders": {name: once[name] for name in _ORDERS},
            "ways_back": {name: once[name] for name in _WAYS_BACK},
        }

    def _took(self, times: list[int], facts: Mapping[str, Any], at: int) -> None:
        came = self._came.get(facts["report"])
        if came is not None:  # earlier versions wrote no line when a report came
            times.append(at - came)


def _rows(counted: Mapping[tuple[str, ...], int], *names: str) -> list[dict[str, Any]]:
    return [
        dict(zip(names, key, strict=True)) | {"count": count}
        for key, count in sorted(counted.items())
    ]


def _times(found: list[int]) -> dict[str, int | None]:
    if not found:
        return {"count": 0, "median": None, "longest": None}
    return {"count": len(found), "median": int(median(found)), "longest": max(found)}


def _sections(found: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, object]]]]:
    rows: list[tuple[str, object]] = []
    for row in found["notices"]:
        source, reason = row["source"], row["reason"]
        rows.append((f"reports from {source} chats with the reason {reason}", row["count"]))
    for source, count in found["messages_in_notices"].items():
        rows.append((f"messages from {source} chats in these reports", count))
    yield "Reports", rows or [("none", 0)]
    rows = []
    for row in found["actions"]:
        words = (f"decision {row['action']}", _GROUND[row["ground"]], f"by {row['by']}")
        rows.append((", ".join(filter(None, words)), row["count"]))
    rows.append(("messages taken down", found["messages_taken_down"]))
    rows.append(("restrictions and suspensions that expired", found["ended_by_time"]))
    rows.append(("reports whose message texts the relay erased", found["reports_cleared"]))
    yield "Decisions", rows
    rows = []
    for done in ("opened", "decided"):
        for which in ("median", "longest"):
            what = f"{which} time from the arrival of a report until it was {done}"
            rows.append((what, _long(found[f"ms_to_{done}"][which])))
    yield _TIMES, rows
    settled = [
        (f"appeals settled, decision {outcome}", n)
        for outcome, n in found["appeals_settled"].items()
    ]
    undone = [(f"decisions reversed, {action}", n) for action, n in found["reversals"].items()]
    yield (
        "Appeals",
        [("appeals received", found["appeals"]), *settled, *undone],
    )
    ways_back = "Resets and restores of the relay"
    for title, name in (("Lawful orders", "orders"), (ways_back, "ways_back")):
        yield (
            title,
            [(_WORDS.get(key, key.replace("_", " ")), count) for key, count in found[name].items()],
        )


_WORDS = {
    "received": "orders received",
    "narrowed": "orders that the operator narrowed",
    "refused": "orders refused",
    "answered": "orders answered",
    "packages": "data packages made in response to lawful orders",
    "users_told": "users told about an order",
    "resets": "resets of the relay",
    "forbid_to_tell": "orders that forbid telling the user about the order",
    "no_such_account": "orders about a name that no account on the relay had",
    "lifted": ("orders where the operator allowed the user to be told earlier than the order says"),
    "nobody_to_tell": (
        "users who could not be told about an order, because they no longer have an account"
    ),
    "lines_of_the_ledger_lost": "ledger lines lost in a reset",
    "orders_lost_untold": (
        "lawful orders lost in a reset before the users named in them were told"
    ),
    "restored_from_a_backup": "times that the relay was restored from a backup",
}
"""The words of the counts whose names are not enough."""
_GROUND = {"": "", "law": "under the law", "rules": "under the rules"}


def _period(found: Mapping[str, Any]) -> str:
    since, until = (
        exact(found[name]).removesuffix(" UTC").removesuffix(" 00:00:00")
        for name in ("since", "until")
    )
    return f"From {since} until just before {until} (UTC)"


def _long(ms: int | None) -> str:
    if ms is None:
        return "none"
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "less than 1 s"
