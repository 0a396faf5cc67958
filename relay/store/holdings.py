"""Counts of all that the relay holds, for the relay or for one account. A table or column that the
inventory does not name is an error, so the inventory cannot fall behind."""

from __future__ import annotations

from typing import Any

import msgspec

from relay.store.beside import StorePlace, looking
from relay.store.database import Database, number
from relay.store.inventory import INDEXED, MESSAGES, OWN, WRITTEN
from relay.store.results import Operation
from relay.terminal.text import plural
from relay.wire.account import Held, Holds


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
    answer = {"id": op.id, **found, "not_told": db.catalog.inventory.not_told}
    return msgspec.convert(answer, Held)


def _read(db: Database, account: str | None, told: bool = False) -> dict[str, Any]:
    later, stated_tables = db.catalog.later(), db.catalog.inventory.tables
    _compare(db, later)
    account_rows = {name: of.of_account(told, later) for name, of in stated_tables.items()}
    who = None if account is None else _who(db, account)

    def count(of: str, where: str, mine: str) -> int:
        if who is not None:
            where = f"{where} AND ({mine})"
        (rows,) = db.execute(f"SELECT count(*) FROM {of} WHERE {where}", who or {}).fetchone()  # noqa: S608
        return int(rows)

    tables = []
    for name, stated in stated_tables.items():
        if name in later or (who is not None and not stated.rows):
            continue
        table = INDEXED if name in ("words", "pieces") else name
        fields = [
            {"name": column, "purpose": text}
            for column, text in stated.columns.items()
            if f"{name}.{column}" not in later
        ]
        rows = count(table, "1 = 1", account_rows[name])
        words = {"purpose": stated.purpose, "kept": stated.kept, "seen": stated.seen}
        tables.append({"name": name, **words, "rows": rows, "columns": fields})
    readable = (
        count("messages", "kind = 'text' AND body <> 0", OWN)
        + count("going", "1 = 1", "by = :no")
        + count(
            "reported", "kind = 'text' AND body <> 0", f"{WRITTEN} AND {account_rows['reported']}"
        )
        + count("cited", "file = 0 AND body <> 0", f"by = :no AND ({account_rows['cited']})")
        + count("drafts", "1 = 1", "account = :no")
    )
    found = {
        "tables": tables,
        "readable_texts": readable,
        "readable_files": count("messages", "file <> 0", MESSAGES),
        "not_held": db.catalog.inventory.not_held,
        "snapshots": db.catalog.snapshots(),
        "deleted": [*db.catalog.erasing(), backups_in_words(db)],
    }
    return found if who is None else {"account": who["name"], **found}


BACKUPS_KEPT = "backups_kept"
"""The name of the fact in `meta`: seconds for which the operator keeps backups."""


def save_backups_kept(db: Database, seconds: int) -> None:
    """Note for how long the operator keeps backups; 0 if the operator does not say it."""
    db.execute("DELETE FROM meta WHERE name = ?", (BACKUPS_KEPT,))
    if seconds:
        facts = (BACKUPS_KEPT, str(seconds).encode())
        db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", facts)


def backups_in_words(db: Database) -> str:
    """Return the sentence about how long backups have what was deleted."""
    seconds = number(db, "SELECT value FROM meta WHERE name = ?", BACKUPS_KEPT)
    if not seconds:
        return "Backups contain it for longer. The operator does not say how long backups are kept."
    return f"Backups contain it for longer. The operator keeps backups for {span(seconds)}."


def span(seconds: int) -> str:
    """Return a time span in words, rounded up."""
    for unit, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= unit:
            return plural(-(-seconds // unit), name)
    return plural(seconds, "second")


def _who(db: Database, account: str) -> dict[str, Any]:
    name = account.removeprefix("@").lower()
    row = db.execute("SELECT no FROM accounts WHERE name = ? AND no > 0", (name,)).fetchone()
    if row is None:
        raise NoSuchAccount
    return {"no": row[0], "name": name}


def _compare(db: Database, later: frozenset[str]) -> None:
    found = db.catalog.tables()
    stated = {
        name: {column for column in of.columns if f"{name}.{column}" not in later}
        for name, of in db.catalog.inventory.tables.items()
        if name not in later
    }
    if found != stated:
        names = sorted(set(found) ^ set(stated)) or sorted(
            f"{name}.{column}" for name in found for column in found[name] ^ stated[name]
        )
        raise UndeclaredSchema(", ".join(names))
