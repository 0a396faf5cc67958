"""The tables of a store on PostgreSQL, in words. They are those of a store on SQLite, except for
texts, the search and the bytes of files."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from relay.store.database import Statements
from relay.store.inventory import Inventory, facts, with_changes
from relay.store.postgres.checks import keeps_old_log


@cache
def inventory() -> Inventory:
    """Return the inventory of a store on PostgreSQL."""
    text = Path(__file__).with_name("inventory.toml").read_text("utf-8")
    return with_changes(facts(), tomllib.loads(text))


class PostgresCatalog:
    """The tables of a store on PostgreSQL."""

    def __init__(self, db: Statements) -> None:
        self._db = db

    @property
    def inventory(self) -> Inventory:
        return inventory()

    def tables(self) -> dict[str, set[str]]:
        """Return the columns of each table."""
        return columns(self._db)

    def later(self) -> frozenset[str]:
        """Return nothing: a database is brought to this version before it is used."""
        return frozenset()

    def snapshots(self) -> list[str]:
        """Return nothing: a relay on PostgreSQL makes no snapshots."""
        return []

    def erasing(self) -> list[str]:
        """Return sentences about how long what was deleted can still be read from its files."""
        said = [
            "The relay deletes the key of a deleted or edited message at once. Within an hour, the"
            " key leaves the database's files.",
            "Other deleted facts, such as reactions, stay in the database's files until it uses"
            " their space again.",
        ]
        if keeps_old_log(self._db):
            said.append(
                "This relay's database keeps keys of deleted messages in old files of its log for"
                " longer."
            )
        return said


def columns(db: Statements) -> dict[str, set[str]]:
    """Return the columns of each table. The parts of a table are not tables of their own."""
    rows = db.execute(
        "SELECT CAST(c.relname AS text), CAST(a.attname AS text) FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relnamespace = CAST(CAST(current_schema() AS text) AS regnamespace)"
        " AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found
