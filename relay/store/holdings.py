"""Counts of all that the relay holds, for the relay or for one account. A table or column that the
inventory does not name is an error, so the inventory cannot fall behind."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from relay.store import migrations
from relay.store.beside import StorePlace, looking
from relay.store.data_directory import snapshot_names
from relay.store.database import Database
from relay.store.results import Operation
from relay.wire.account import Held, Holds

NAMING = (
    "invited", "uninvited", "made_owner", "made_admin", "made_member", "kicked", "banned",
    "barred", "unbanned", "inherited",
)  # fmt: skip
"""Kinds of entries whose text is the name of the user that they are about."""
_NAMING = ", ".join(f"'{kind}'" for kind in NAMING)
_OWN = "device IN (SELECT no FROM devices WHERE account = :no)"
"""An account's messages, by the index of ids."""
_MESSAGES = (
    f"(chat, seq) IN (SELECT chat, seq FROM messages WHERE {_OWN}"  # noqa: S608
    " UNION SELECT chat, seq FROM messages WHERE origin = :no AND origin <> 0"
    f" UNION SELECT chat, seq FROM messages WHERE kind IN ({_NAMING}) AND text = :name)"
)
_WRITTEN = "report IN (SELECT no FROM reports WHERE author = :no)"
_PARTS = {
    "own": _OWN, "messages": _MESSAGES, "written": _WRITTEN,
    "reports": "reporter = :no OR author = :no",
    "folders": " UNION SELECT body FROM placed WHERE account = :no AND body <> 0",
    "by_itself": "report IN (SELECT no FROM reports WHERE reporter = :no)",
}  # fmt: skip
"""The parts that `rows` and `told` of the inventory are made of."""
_INDEXED = (
    "(SELECT m.device FROM messages m JOIN indexed i ON i.chat = m.chat AND i.seq >= m.seq"
    " WHERE m.kind = 'text' AND m.body <> 0)"
)
"""The search indexes hold no text that could be counted: they have a row for each of these."""


class InventoryTable(msgspec.Struct, frozen=True):
    """One table: its purpose, how long a row stays, who can see one, and the meaning of each
    column. The operator can see everything; `seen` says who else is shown it by the relay."""

    purpose: str
    kept: str
    seen: str
    columns: dict[str, str]
    rows: str = ""
    """The rows of one account, as a condition in SQL; empty if none is about an account."""
    told: str = ""
    """The rows that it may learn of itself, if they are fewer."""

    def of_account(self, told: bool, later: Collection[str] = ()) -> str:
        """Return the SQL condition for an account's rows, or for those that it may learn of, in a
        store that lacks the `later` tables."""
        parts = _PARTS | ({"folders": ""} if "placed" in later else {})
        return ((told and self.told) or self.rows).format(**parts)


class Inventory(msgspec.Struct, frozen=True):
    """All that the relay holds, in words; what it does not; and what an account is not told."""

    tables: dict[str, InventoryTable]
    not_held: list[str]
    not_told: list[str]


@cache
def inventory() -> Inventory:
    text = Path(__file__).with_name("inventory.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Inventory)


class UndeclaredSchema(Exception):
    """Raised if the database and the inventory do not name the same things."""


class NoSuchAccount(Exception):
    """Raised if the relay has no account of the given name."""


def read_holdings(database: StorePlace, account: str | None = None) -> dict[str, Any]:
    """Return the inventory with counts of rows as of one moment, for all or for one account, then
    without tables that say nothing of any account. A snapshot is listed by name: it has all of its
    time. Raises UndeclaredSchema, NoSuchAccount or sqlite3.Error."""
    with looking(database) as db:
        return _read(db, account)


def find(db: Database, op: Operation[Holds]) -> Held:
    """Return the counts for the account that asks, without the rows that it may not learn of."""
    db.execute("BEGIN")
    try:
        found = _read(db, op.user, told=True)
    finally:
        db.execute("ROLLBACK")
    answer = {"id": op.id, **found, "not_told": inventory().not_told}
    return msgspec.convert(answer, Held)


def _read(db: Database, account: str | None, told: bool = False) -> dict[str, Any]:
    later = _later(db)
    _compare(db, later)
    account_rows = {name: of.of_account(told, later) for name, of in inventory().tables.items()}
    who = None if account is None else _who(db, account)

    def count(of: str, where: str, mine: str) -> int:
        if who is not None:
            where = f"{where} AND ({mine})"
        (rows,) = db.execute(f"SELECT count(*) FROM {of} WHERE {where}", who or {}).fetchone()  # noqa: S608
        return int(rows)

    tables = []
    for name, stated in inventory().tables.items():
        if name in later or (who is not None and not stated.rows):
            continue
        table = _INDEXED if name in ("words", "pieces") else name
        fields = [
            {"name": column, "purpose": text}
            for column, text in stated.columns.items()
            if f"{name}.{column}" not in later
        ]
        rows = count(table, "1", account_rows[name])
        words = {"purpose": stated.purpose, "kept": stated.kept, "seen": stated.seen}
        tables.append({"name": name, **words, "rows": rows, "columns": fields})
    readable = (
        count("messages", "kind = 'text' AND body <> 0", _OWN)
        + count("going", "1", "by = :no")
        + count(
            "reported", "kind = 'text' AND body <> 0", f"{_WRITTEN} AND {account_rows['reported']}"
        )
        + count("cited", "file = 0 AND body <> 0", f"by = :no AND ({account_rows['cited']})")
        + count("drafts", "1", "account = :no")
    )
    _, _, path = db.execute("PRAGMA database_list").fetchone()
    found = {
        "tables": tables,
        "readable_texts": readable,
        "readable_files": count("messages", "file <> 0", _MESSAGES),
        "not_held": inventory().not_held,
        "snapshots": snapshot_names(Path(path).parent),
    }
    return found if who is None else {"account": who["name"], **found}


def _who(db: Database, account: str) -> dict[str, Any]:
    name = account.removeprefix("@").lower()
    row = db.execute("SELECT no FROM accounts WHERE name = ? AND no > 0", (name,)).fetchone()
    if row is None:
        raise NoSuchAccount
    return {"no": row[0], "name": name}


def _later(db: Database) -> frozenset[str]:
    """Return the tables and columns that the store gets when a relay of this version opens it."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached >= migrations.VERSION:
        return frozenset()
    return migrations.names_at(migrations.VERSION) - migrations.names_at(reached)


def _compare(db: Database, later: frozenset[str]) -> None:
    found = {
        name: {column[1] for column in db.execute(f"PRAGMA table_info({name})")}
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    stated = {
        name: {column for column in of.columns if f"{name}.{column}" not in later}
        for name, of in inventory().tables.items()
        if name not in later
    }
    if found != stated:
        names = sorted(set(found) ^ set(stated)) or sorted(
            f"{name}.{column}" for name in found for column in found[name] ^ stated[name]
        )
        raise UndeclaredSchema(", ".join(names))
