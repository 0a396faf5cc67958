"""Statistics on how long verifications took, published franking keys, and the list of chats.
Reads only; the store need not be open."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from relay.operator.words import moment
from relay.store.beside import StorePlace, looking
from relay.store.database import named_rows
from relay.store.sqlite.migrations import VERIFICATIONS, step_of
from relay.terminal.text import plural
from relay.terminal.times import utc_day
from relay.wire.limits import Method, Outcome, is_notes

SHOWN_FROM = 5
"""The fewest reports for which more than their number is shown. Where people know who reported, a
median of three would reveal one person's figure. Only this command keeps the rule: the operator can
read the table itself."""
GOAL_SECONDS = 60
_WORDS = {"match": "They match", "no_match": "They don't match"}


class OlderStore(Exception):
    """Raised if no relay that counts verifications has opened the store yet."""


def verifications(path: StorePlace) -> dict[str, Any]:
    """Return the verifications, None for too few. Raises OlderStore or sqlite3.Error."""
    with looking(path) as db:
        if step_of(db) < VERIFICATIONS:
            raise OlderStore
        rows = db.execute("SELECT day, outcome, method, seconds, count FROM verifications")
        return _summary(rows.fetchall())


def _summary(rows: list[tuple[int, str, str, int, int]]) -> dict[str, Any]:
    seconds = {outcome: Counter[int]() for outcome in get_args(Outcome)}
    methods = Counter(dict.fromkeys(get_args(Method), 0))
    for _, outcome, method, took, count in rows:
        seconds[outcome][took] += count
        methods[method] += count
    count = methods.total()
    days = sorted(row[0] for row in rows)
    shown = count >= SHOWN_FROM
    return {
        "count": count,
        "shown_from": SHOWN_FROM,
        "days": [utc_day(days[0]), utc_day(days[-1])] if days else [],
        "outcomes": {o: _figures(told) for o, told in seconds.items()} if shown else None,
        "methods": dict(methods) if shown else None,
    }


def _figures(told: Mapping[int, int]) -> dict[str, Any]:
    count = sum(told.values())
    shown = count >= SHOWN_FROM
    quick = sum(n for took, n in told.items() if took <= GOAL_SECONDS)
    return {
        "count": count,
        "first_quartile": _rank(told, 1) if shown else None,
        "median": _rank(told, 2) if shown else None,
        "third_quartile": _rank(told, 3) if shown else None,
        "within_60": quick if shown else None,
    }


def _rank(told: Mapping[int, int], quarters: int) -> int:
    """Return the nearest-rank quartile: the least value that this many quarters do not exceed."""
    needed = -(-sum(told.values()) * quarters // 4)
    for took in sorted(told):
        needed -= told[took]
        if needed <= 0:
            return took
    raise ValueError("nothing was told")


def verifications_in_words(found: dict[str, Any]) -> Iterator[str]:
    """Yield the verifications in words, for a terminal."""
    count = found["count"]
    if not count:
        yield "No user has reported how long a verification took."
        return
    first, last = found["days"]
    when = f"On {first}" if first == last else f"From {first} to {last}"
    times = plural(count, "verification")
    yield (
        f"{when}, the users' programs measured how long {times} took, and reported this to the"
        " relay."
    )
    if found["outcomes"] is None:
        yield (
            f"The durations are shown only if there are at least {SHOWN_FROM} verifications. With"
            " fewer, the statistics say little and could reveal the duration of a single"
            " verification."
        )
        return
    for outcome, figures in found["outcomes"].items():
        yield f"{_WORDS[outcome]}: {figures['count']}"
        if figures["median"] is not None:
            median, count, within = figures["median"], figures["count"], figures["within_60"]
            low, high = figures["first_quartile"], figures["third_quartile"]
            yield (
                f"    median time {median} s · half of the verifications took {low} to {high} s ·"
                f" {within} of {count} took at most {GOAL_SECONDS} s"
            )
        elif figures["count"]:
            yield (
                f"    The durations are shown only if there are at least {SHOWN_FROM} verifications"
                " with this result."
            )
    words, codes = found["methods"]["words"], found["methods"]["qr"]
    yield (
        f"Verifications with words and digits only: {words}. Verifications that also used a QR"
        f" code: {codes}."
    )


_KEYS = """
SELECT no, kid, key, created, closed, published FROM frank_keys
WHERE published IS NOT NULL ORDER BY no"""


def frank_keys(path: StorePlace) -> list[dict[str, Any]]:
    """Return the published franking keys, oldest first. Raises sqlite3.Error."""
    with looking(path) as db:
        found = named_rows(db, _KEYS)
        return [row | {"key": base64.b64encode(row["key"]).decode()} for row in found]


def keys_in_words(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the franking keys in words, for a terminal."""
    for key in found:
        number, digits, kid = key["no"], key["key"], key["kid"]
        created, closed = moment(key["created"]), moment(key["closed"])
        published = moment(key["published"])
        yield (
            f"Franking key {number} (number {kid} in the protocol): {digits}. It was created on"
            f" {created}, closed on {closed} and published on {published}."
        )


ROOMS = 20
"""Chats in one page."""
_CHATS = """
SELECT c.name, c.kind, c.public = 1,
  (SELECT count(*) FROM members m WHERE m.chat = c.no),
  coalesce((SELECT max(seq) FROM messages m WHERE m.chat = c.no), 0),
  coalesce((SELECT at FROM messages m WHERE m.chat = c.no ORDER BY seq DESC LIMIT 1), 0), c.keep
FROM chats c WHERE c.created > 0 AND c.name > ? ORDER BY c.name LIMIT ?"""


class ChatSummary(NamedTuple):
    """A chat: its `kind` in a word or two, its members, the number of entries so far, the time
    of the last (Unix milliseconds, 0 for none) and its retention in seconds."""

    name: str
    kind: str
    public: bool
    members: int
    entries: int
    last: int
    keep: int


def list_chats(database: StorePlace, after: str = "") -> tuple[int, list[ChatSummary]]:
    """Return the number of chats, and the next ones by name. Reads only. Raises sqlite3.Error."""
    with looking(database) as db:
        (count,) = db.execute("SELECT count(*) FROM chats WHERE created > 0").fetchone()
        return count, [
            ChatSummary(name, _kind(name, kind), bool(public), *rest)
            for name, kind, public, *rest in db.execute(_CHATS, (after, ROOMS))
        ]


def _kind(name: str, kind: str) -> str:
    if not name.startswith("@"):
        return kind
    return "notes" if is_notes(name) else "direct chat"
