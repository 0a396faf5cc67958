"""Copying a whole store from one engine to the other, table by table, and comparing the two."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice, zip_longest
from operator import itemgetter
from typing import Any

from relay.store import spare, texts
from relay.store.database import Database
from relay.store.inventory import SEALED_COLUMNS
from relay.store.texts import ROOM

Row = tuple[Any, ...]
Stream = Callable[[str], Iterator[Row]]
"""Yields the rows of a statement without values, few at a time."""
Put = Callable[[str, Sequence[str], Iterator[Row]], None]
"""Adds rows to a table, with these columns."""

TABLES = (
    "accounts", "devices", "device_lists", "invites", "staff", "blocks", "file_use", "frank_keys",
    "chats", "members", "reads", "invitations", "emptied", "bans", "links", "leaving", "messages",
    "reactions", "pins", "mentions", "views", "files", "drafts", "placed", "verifications",
    "reports", "report_salts", "reported", "cited", "decisions", "taken_down", "sanctions",
    "appeals", "notices", "orders", "order_steps", "ledger",
)  # fmt: skip
"""Tables that both engines have, those first that others refer to."""
LEFT = {
    "meta": "copied fact by fact",
    "indexed": "the search index is made again",
    "going": "what was deleted is not copied, and so has not to leave the index",
    "spare": "free rows of SQLite",
    "texts": "copied by their numbers",
    "sealed_texts": "texts on PostgreSQL",
    "text_keys": "texts on PostgreSQL",
    "erased": "what has to leave the files of PostgreSQL",
    "found": "the search index is made again",
    "file_bytes": "copied file by file",
    "file_parts": "copied file by file",
    "nodes": "of running relays",
    "jobs": "of running relays",
    "connected": "of running relays",
    "marks": "of running relays",
}
"""All other tables, and why."""
OWN_FACTS = ("schema", "moving")
"""Facts that belong to one database and not to the relay."""
AT_ONCE = 1_000
_LOG = (
    "SELECT m.chat, m.seq, m.at, m.by, m.device, m.id, m.kind, m.text, m.re, m.origin, m.changed,"
    " m.reacted, m.pinning, m.file, m.body FROM messages m ORDER BY m.chat, m.seq"
)


class Differing(Exception):
    """Raised if a copy is not the same as its original. The text says where."""


def copy(source: Database, stream: Stream, target: Database, put: Put) -> int:
    """Copy all but the bytes of files into a store that has its tables and nothing in them. Return
    the greatest number of a text. Deleted texts are not copied."""
    for table in TABLES:
        columns = common_columns(source, target, table)
        order = " ORDER BY no" if table == "ledger" else " ORDER BY rowid" * (table == "messages")
        rows = stream(f"SELECT {', '.join(columns)} FROM {table}{order}")  # noqa: S608
        sealed = [n for n, name in enumerate(columns) if name in SEALED_COLUMNS.get(table, ())]
        put(table, columns, _in_columns(target, rows, sealed) if sealed else rows)
    _copy_facts(source, target)
    return _copy_texts(source, stream, target)


def common_columns(source: Database, target: Database, table: str) -> list[str]:
    """Return the columns of a table that both stores have, in the order of their names."""
    return sorted(source.catalog.tables()[table] & target.catalog.tables()[table])


def _in_columns(target: Database, rows: Iterable[Row], sealed: Sequence[int]) -> Iterator[Row]:
    for row in rows:
        changed = list(row)
        for n in sealed:
            changed[n] = target.texts.in_column(changed[n])
        yield tuple(changed)


def _copy_facts(source: Database, target: Database) -> None:
    for name, value in source.execute("SELECT name, value FROM meta").fetchall():
        if name not in OWN_FACTS:
            target.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )


def _copy_texts(source: Database, stream: Stream, target: Database) -> int:
    rooms = _rooms(target) if target.texts.reuses else {}
    last = 0
    rows = iter(live_texts(source, stream))
    while part := list(islice(rows, AT_ONCE)):
        last = part[-1][0]
        if rooms:
            part = [(no, _in_room(text, rooms.pop(no, 0))) for no, text in part]
        target.texts.add(part)
    for no, room in sorted(rooms.items()):
        target.texts.add([(no, texts.padded("", _room_for("", room)))])
        last = max(last, no)
    return last


def live_texts(db: Database, stream: Stream) -> Iterator[tuple[int, str]]:
    """Yield the texts of a store by their numbers, without their padding and those that are
    erased, free or about to go."""
    gone = {body for (body,) in db.execute("SELECT body FROM going")}
    if db.texts.reuses:
        gone |= {body for (body,) in db.execute("SELECT body FROM spare")}
    for no, text in stream("SELECT no, text FROM texts ORDER BY no"):
        if no not in gone and (text := text.rstrip("\0")):
            yield no, text


def _rooms(db: Database) -> dict[int, int]:
    """Return the numbers of texts whose rows are padded: for titles to so many bytes, for drafts
    and folders (-1) to one of the sizes that are used again."""
    rooms = {no: ROOM for (no,) in db.execute("SELECT words FROM chats WHERE words <> 0")}
    for table in ("drafts", "placed"):
        rooms |= {no: -1 for (no,) in db.execute(f"SELECT body FROM {table} WHERE body <> 0")}  # noqa: S608
    return rooms


def _in_room(text: str, room: int) -> str:
    return texts.padded(text, _room_for(text, room)) if room else text


def _room_for(text: str, room: int) -> int:
    size = texts.size(text)
    return room if room > 0 else next(room for room in spare.ROOMS if size <= room)


def compare(one: Database, in_one: Stream, two: Database, in_two: Stream) -> dict[str, int]:
    """Compare two stores: the rows of each table, each text, and each chat in its order. Return how
    many rows each table has. Raises Differing."""
    counts = {}
    for table in TABLES:
        if table == "messages":
            continue
        columns = common_columns(one, two, table)
        query = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608
        counts[table], digest = _digest(in_one(query))
        if (counts[table], digest) != _digest(in_two(query)):
            raise Differing(table)
    counts["texts"], digest = _digest(live_texts(one, in_one))
    if (counts["texts"], digest) != _digest(live_texts(two, in_two)):
        raise Differing("texts")
    counts["messages"] = 0
    for mine, copied in zip_longest(chats(in_one), chats(in_two)):
        if mine != copied:
            raise Differing(f"chat {(mine or copied)[0]}")
        counts["messages"] += mine[1]
    facts = [
        {n: v for n, v in db.execute("SELECT name, value FROM meta") if n not in OWN_FACTS}
        for db in (one, two)
    ]
    if facts[0] != facts[1]:
        raise Differing("meta")
    return counts


def _digest(rows: Iterable[Row]) -> tuple[int, int]:
    """Return how many rows there are, and the sum of their hashes, whatever their order."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest(), "big")
    return count, total


def chats(stream: Stream) -> Iterator[tuple[int, int, bytes]]:
    """Yield the number of each chat, how many entries it has, and the hash of its log, which has
    texts by their numbers."""
    for chat, rows in groupby(stream(_LOG), itemgetter(0)):
        count, digest = 0, hashlib.sha256()
        for entry in rows:
            count += 1
            digest.update(repr(tuple(entry)).encode())
        yield chat, count, digest.digest()
