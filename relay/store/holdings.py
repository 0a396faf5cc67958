"""Counts of all that the relay holds, for the relay or for one account. A table or column that the
inventory does not name is an error, so the inventory cannot fall behind."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from relay.store.data_directory import snapshot_names
from relay.store.results import Operation
from relay.store.sqlite import connect_looking
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
    f"rowid IN (SELECT rowid FROM messages WHERE {_OWN}"  # noqa: S608
    " UNION SELECT rowid FROM messages WHERE origin = :no AND origin <> 0"
    f" UNION SELECT rowid FROM messages WHERE kind IN ({_NAMING}) AND text = :name)"
)
_INVITATIONS = "account = :no OR by = :no"
_WRITTEN = "report IN (SELECT no FROM reports WHERE author = :no)"
_REPORTS = "reporter = :no OR author = :no"
_INDEXED = (
    "(SELECT m.device FROM messages m JOIN indexed i ON i.chat = m.chat AND i.seq >= m.seq"
    " WHERE m.kind = 'text' AND m.body <> 0)"
)
"""The search indexes hold no text that could be counted: they have a row for each of these."""
_ACCOUNT_ROWS = {
    "accounts": "no = :no",
    "devices": "account = :no",
    "device_lists": "account = :no",
    # Also chats that it left or never entered, and direct chats by their names.
    "chats": "substr(name, 1, length(:name) + 2) = '@' || :name || ','"  # noqa: S608
    " OR name LIKE '@%' AND substr(name, -length(:name) - 1) = ',' || :name"
    " OR no IN (SELECT chat FROM members WHERE account = :no"
    " UNION SELECT chat FROM reads WHERE account = :no"
    f" UNION SELECT chat FROM invitations WHERE {_INVITATIONS}"
    f" UNION SELECT chat FROM messages WHERE {_MESSAGES}"
    " UNION SELECT chat FROM reactions WHERE account = :no"
    " UNION SELECT chat FROM mentions WHERE account = :no"
    " UNION SELECT chat FROM bans WHERE account = :no"
    " UNION SELECT chat FROM links WHERE by = :no)",
    "members": "account = :no",
    "messages": _MESSAGES,
    "files": f"no IN (SELECT file FROM messages WHERE {_MESSAGES})",  # noqa: S608
    "file_use": "account = :no",
    "reactions": "account = :no",
    "mentions": "account = :no",
    "reads": "account = :no",
    "invitations": _INVITATIONS,
    "bans": "account = :no",
    "links": "by = :no",
    "blocks": "account = :no OR blocked = :no",
    "drafts": "account = :no",
    "leaving": "account = :no",
    "texts": f"no IN (SELECT body FROM messages WHERE {_OWN}"  # noqa: S608
    " UNION SELECT body FROM going WHERE by = :no"
    " UNION SELECT body FROM cited WHERE by = :no"
    f" UNION SELECT body FROM reported WHERE {_WRITTEN}"
    " UNION SELECT words FROM reports WHERE reporter = :no"
    " UNION SELECT body FROM drafts WHERE account = :no)",
    "going": "by = :no",
    "words": _OWN,
    "pieces": _OWN,
    "reports": _REPORTS,
    "report_salts": f"report IN (SELECT no FROM reports WHERE {_REPORTS})",  # noqa: S608
    "cited": f"by = :no OR report IN (SELECT no FROM reports WHERE {_REPORTS})",  # noqa: S608
    "staff": "account = :no",
    "decisions": "account = :no OR by = :no",
    "taken_down": "decision IN (SELECT no FROM decisions WHERE account = :no)",
    "sanctions": "account = :no",
    "appeals": "by = :no OR decision IN (SELECT no FROM decisions WHERE account = :no)",
    "notices": "account = :no",
    "orders": "account = :no",
    "order_steps": "order_no IN (SELECT no FROM orders WHERE account = :no)",
    "reported": f"report IN (SELECT no FROM reports WHERE {_REPORTS})",  # noqa: S608
}


_BY_ITSELF = "report IN (SELECT no FROM reports WHERE reporter = :no)"
_TOLD_ROWS = _ACCOUNT_ROWS | {
    "blocks": "account = :no",
    "reports": "reporter = :no",
    "reported": _BY_ITSELF,
    "report_salts": _BY_ITSELF,
    "cited": _BY_ITSELF,
    "decisions": "account = :no AND action <> 'dismiss' OR by = :no",
    "orders": "account = :no AND told > 0",
    "order_steps": "order_no IN (SELECT no FROM orders WHERE account = :no AND told > 0)",
    "texts": f"no IN (SELECT body FROM messages WHERE {_OWN}"  # noqa: S608
    " UNION SELECT body FROM going WHERE by = :no"
    f" UNION SELECT body FROM cited WHERE by = :no AND {_BY_ITSELF}"
    " UNION SELECT words FROM reports WHERE reporter = :no"
    " UNION SELECT body FROM drafts WHERE account = :no)",
}
"""The rows that the account itself may learn of: not its reporters, not those who blocked it, and
no secret order."""


class InventoryTable(msgspec.Struct, frozen=True):
    """One table: its purpose, how long a row stays, who can see one, and the meaning of each
    column. The operator can see everything; `seen` says who else is shown it by the relay."""

    purpose: str
    kept: str
    seen: str
    columns: dict[str, str]


class Inventory(msgspec.Struct, frozen=True):
    """All that the relay holds, in words; what it does not hold; and what an account is not told
    about itself, though the operator's count has it."""

    tables: dict[str, InventoryTable]
    not_held: list[str]
    not_told: list[str]


@cache
def inventory() -> Inventory:
    text = Path(__file__).with_name("inventory.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Inventory)


class UndeclaredSchema(Exception):
    """The database has something that the inventory does not name, or lacks something that it
    names."""


class NoSuchAccount(Exception):
    """The relay has no account of the given name."""


def read_holdings(database: Path, account: str | None = None) -> dict[str, Any]:
    """Return the inventory with counts of rows, for all or for one account, as of one moment; reads
    only. For one account, tables that say nothing of any account are left out. Snapshots are listed
    by name: each has all that was there when it was made.

    Raises UndeclaredSchema, NoSuchAccount or sqlite3.Error."""
    with closing(connect_looking(database)) as db:
        db.execute("BEGIN")
        return _read(db, account, _ACCOUNT_ROWS)


def find(db: sqlite3.Connection, op: Operation[Holds]) -> Held:
    """Return the counts for the account that asks, without the rows that it may not learn of."""
    db.execute("BEGIN")
    try:
        found = _read(db, op.user, _TOLD_ROWS)
    finally:
        db.execute("ROLLBACK")
    said = {"id": op.id, **found, "not_told": inventory().not_told}
    return msgspec.convert(said, Held)


def _read(
    db: sqlite3.Connection, account: str | None, account_rows: dict[str, str]
) -> dict[str, Any]:
    _compare(db)
    who = None if account is None else _who(db, account)

    def count(of: str, where: str, mine: str) -> int:
        if who is not None:
            where = f"{where} AND ({mine})"
        (rows,) = db.execute(f"SELECT count(*) FROM {of} WHERE {where}", who or {}).fetchone()  # noqa: S608
        return int(rows)

    tables = []
    for name, stated in inventory().tables.items():
        mine = account_rows.get(name)
        if who is not None and mine is None:
            continue
        table = _INDEXED if name in ("words", "pieces") else name
        fields = [{"name": column, "purpose": text} for column, text in stated.columns.items()]
        rows = count(table, "1", mine or "")
        said = {"purpose": stated.purpose, "kept": stated.kept, "seen": stated.seen}
        tables.append({"name": name, **said, "rows": rows, "columns": fields})
    readable = (
        count("messages", "kind = 'text' AND body <> 0", _OWN)
        + count("going", "1", "by = :no")
        + count(
            "reported", "kind = 'text' AND body <> 0", f"{_WRITTEN} AND {account_rows['reported']}"
        )
        + count("cited", "file = 0 AND body <> 0", f"by = :no AND ({account_rows['cited']})")
        + count("drafts", "1", "account = :no")
    )
    found = {
        "tables": tables,
        "readable_texts": readable,
        "readable_files": count("messages", "file <> 0", _MESSAGES),
        "not_held": inventory().not_held,
        "snapshots": snapshot_names(_path(db).parent),
    }
    return found if who is None else {"account": who["name"], **found}


def _who(db: sqlite3.Connection, account: str) -> dict[str, Any]:
    name = account.removeprefix("@").lower()
    row = db.execute("SELECT no FROM accounts WHERE name = ? AND no > 0", (name,)).fetchone()
    if row is None:
        raise NoSuchAccount
    return {"no": row[0], "name": name}


def _path(db: sqlite3.Connection) -> Path:
    _, _, name = db.execute("PRAGMA database_list").fetchone()
    return Path(name)


def _compare(db: sqlite3.Connection) -> None:
    found = {
        name: {column[1] for column in db.execute(f"PRAGMA table_info({name})")}
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    stated = {name: set(of.columns) for name, of in inventory().tables.items()}
    if found != stated:
        names = sorted(set(found) ^ set(stated)) or sorted(
            f"{name}.{column}" for name in found for column in found[name] ^ stated[name]
        )
        raise UndeclaredSchema(", ".join(names))
