"""The records that answer a lawful order, in a fixed sequence. Reads only, and nothing but the
subject's own data and, if ordered, their conversations; `LEFT_OUT` says what is not included."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from relay.store import texts
from relay.store.beside import StorePlace, looking
from relay.store.database import Statements, named_rows
from relay.store.inventory import NAMING
from relay.store.texts import JOIN, TEXT
from relay.wire.limits import direct_peer
from relay.wire.orders import Category, CategoryCount, Order

COMES: frozenset[str] = frozenset({"created", "joined"})
_ENTRY = f"""
SELECT m.at, c.name AS chat, m.seq, a.name AS by, m.kind, {TEXT} AS text, m.body,
  nullif(m.re, 0) AS re, o.name AS origin, e.kind AS change, e.at AS changed, f.size, f.sha256,
  f.type, d.device_id AS device, CASE m.by WHEN :no THEN m.id END AS id
FROM messages m {JOIN} JOIN chats c ON c.no = m.chat JOIN accounts a ON a.no = m.by
LEFT JOIN accounts o ON o.no = nullif(m.origin, 0)
LEFT JOIN messages e ON e.chat = m.chat AND e.seq = nullif(m.changed, 0)
LEFT JOIN files f ON f.no = nullif(m.file, 0)
LEFT JOIN devices d ON d.no = m.device AND length(d.lk) > 0 AND m.by = :no
WHERE m.at >= :since AND m.at < :until AND """  # noqa: S608
_STANDING = """
SELECT m.seq, m.kind FROM messages m WHERE m.chat = :chat
AND (m.by = :no AND m.kind IN ('created', 'joined', 'left', 'closed')
  OR m.text = :name AND m.kind IN ('kicked', 'banned')) ORDER BY m.seq"""
END = 2**62


def own(db: Statements, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the subject's own messages and actions in the period."""
    for row in named_rows(db, f"{_ENTRY}m.by = :no ORDER BY c.name, m.seq", values):
        yield _entry(values["until"], row)


def conversations(db: Statements, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all messages of the period in direct chats and groups during the subject's stays."""
    chats = db.execute(
        "SELECT c.no, c.name FROM chats c WHERE c.kind <> 'channel' AND c.no IN"
        " (SELECT chat FROM members WHERE account = :no"
        "  UNION SELECT chat FROM messages WHERE by = :no) ORDER BY c.name",
        values,
    ).fetchall()
    for no, _ in chats:
        for first, last in _stays(db, no, values):
            place = {**values, "chat": no, "first": first, "last": last}
            where = "m.chat = :chat AND m.seq BETWEEN :first AND :last ORDER BY m.seq"
            for row in named_rows(db, f"{_ENTRY}{where}", place):
                yield _entry(values["until"], row)


def direct_chats(db: Statements, name: str) -> list[str]:
    """Return the direct chats of a user, by name."""
    rows = db.execute("SELECT name FROM chats WHERE name LIKE '@%,%' ORDER BY name")
    return [chat for (chat,) in rows if direct_peer(chat, name) is not None]


def _stays(db: Statements, chat: int, values: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the first and last seq of each stay of the subject in a chat."""
    (name,) = db.execute("SELECT name FROM chats WHERE no = ?", (chat,)).fetchone()
    if name.startswith("@"):
        yield 1, END
        return
    came: int | None = None
    for seq, kind in db.execute(_STANDING, {**values, "chat": chat}).fetchall():
        if kind in COMES:
            came = seq
        elif came is not None:
            yield came, seq
            came = None
    if came is not None:
        yield came, END


def _entry(until: int, row: dict[str, Any]) -> dict[str, Any]:
    change, changed = row["change"], row["changed"]
    record = {name: row[name] for name in ("kind", "at", "chat", "seq", "by")}
    late = change == "edited" and changed is not None and changed >= until
    if row["kind"] == "text" and not row["body"]:
        record["gone"] = change or "no longer kept"
    elif late:
        record["edited_after_the_period"] = True
    elif row["text"]:
        record["text"] = row["text"].rstrip("\0")
    if change == "edited" and not late:
        record["edited"] = changed
    if row["re"] is not None:
        record["about"] = row["re"]
    if row["origin"] is not None:
        record["first_said_by"] = row["origin"]
    if row["sha256"] is not None:
        file = {"size": row["size"], "sha256": row["sha256"].hex(), "type": row["type"]}
        record["file"] = file
    record |= {name: row[name].hex() for name in ("device", "id") if row[name] is not None}
    return record


Record = dict[str, Any]
"""One record: its `kind`, its time (`at`, Unix milliseconds) if held, and its other fields."""

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
CONTENTS: dict[Category, str] = _WORDS["contents"]
"""The contents of each category, in words."""
LEFT_OUT: tuple[str, ...] = tuple(_WORDS["left_out"])
"""The data that is held and not handed out, with the reasons."""


def records(db: Statements, order: Order, category: Category) -> Iterator[Record]:
    """Yield a category's records in the scope of the order; none if nobody had the name."""
    if not order.account:
        return
    scope = order.scope
    values = {
        "no": order.account, "name": order.subject, "since": scope.since, "until": scope.until,
    }  # fmt: skip
    if category in _SOURCES:
        yield from _SOURCES[category](db, values)
    for kind, query in _queries().get(category, ()):
        yield from _rows(db, kind, query, values)


class Tally:
    """The number of records in a category, and the first and last time among them."""

    def __init__(self, category: Category) -> None:
        self.found = CategoryCount(category, 0)

    def add(self, record: Record) -> None:
        """Count one more record."""
        found, at = self.found, record.get("at", 0)
        found.records += 1
        if at:
            found.first, found.last = min(found.first or at, at), max(found.last, at)


def count_records(database: StorePlace, order: Order) -> list[CategoryCount]:
    """Return the counts of a store at one moment. Raises sqlite3.Error."""
    with looking(database) as db:
        return counts(db, order)


def counts(db: Statements, order: Order) -> list[CategoryCount]:
    """Return the counts of each category of an order. Raises sqlite3.Error."""
    tallies = [Tally(name) for name in order.scope.categories]
    for tally in tallies:
        for record in records(db, order, tally.found.category):
            tally.add(record)
    return [tally.found for tally in tallies]


_Values = dict[str, Any]
_NAMING = ", ".join(f"'{kind}'" for kind in NAMING)


def _rows(db: Statements, kind: str, query: str, values: _Values) -> Iterator[Record]:
    """Yield each row as a record: empty columns are left out, hashes and keys are hex."""
    for row in named_rows(db, query, values):
        record: Record = {"kind": kind}
        for name, value in row.items():
            if isinstance(value, bytes):
                record[name] = value.hex()
            elif value is not None and (value or name != "words"):
                record[name] = value.rstrip("\0") if isinstance(value, str) else value
        yield record


def _peers(db: Statements, values: _Values) -> Iterator[Record]:
    for chat in direct_chats(db, values["name"]):
        yield {"kind": "direct chat with", "user": direct_peer(chat, values["name"]), "chat": chat}


def _memberships(db: Statements, values: _Values) -> Iterator[Record]:
    rows = db.execute(
        "SELECT c.name, c.kind, m.role, (SELECT text FROM texts WHERE no = c.words), m.joined,"
        " r.seq, m.muted, m.archived, coalesce(p.pinned, 0),"
        " (SELECT text FROM texts WHERE no = p.body)"
        " FROM members m JOIN chats c ON c.no = m.chat"
        " LEFT JOIN placed p ON p.chat = c.no AND p.account = m.account"
        " LEFT JOIN reads r ON r.chat = c.no AND r.account = m.account"
        " WHERE m.account = :no ORDER BY c.name",
        values,
    )
    for chat, kind, role, words, came_after, has_read, *own in rows:
        muted_until, archived, pinned, folder = own
        record: Record = {"kind": "is in", "chat": chat, "role": role, "came_after": came_after}
        if not chat.startswith("@"):
            title, topic = texts.split(words)
            record |= {"what": kind, "title": title, "topic": topic}
        record |= {"has_read": has_read or 0, "muted_until": muted_until, "archived": archived}
        record |= {"pinned": pinned} if pinned else {}
        name = (folder or "").rstrip("\0")
        record |= {"folder": name} if name else {}
        yield record


_SOURCES: dict[Category, Callable[[Statements, _Values], Iterator[Record]]] = {
    "contacts": _peers, "chats": _memberships, "messages": own, "conversations": conversations,
}  # fmt: skip
"""The records that are more than the rows of a query."""


@cache
def _queries() -> dict[str, list[tuple[str, str]]]:
    """Return the kind and the query of further records, by category."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in Path(__file__).with_suffix(".sql").read_text("utf-8").split("\n-- ")[1:]:
        heading, query = part.replace(":naming", _NAMING).split("\n", 1)
        category, kind = heading.split(": ", 1)
        found.setdefault(category, []).append((kind, query))
    return found
