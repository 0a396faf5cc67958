"""The tables, made by numbered steps; `PRAGMA user_version` is the step reached."""

from __future__ import annotations

import sqlite3
from functools import cache

from relay.store.steps import MIGRATIONS

APPLICATION_ID = 0x74636872  # "tchr"

TEXT_INDEXES = ("words", "pieces")

VERSION = len(MIGRATIONS)


class NewerSchema(Exception):
    """The store was written by a later version of the relay."""


def migrate(db: sqlite3.Connection, steps: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the store to the last of `steps`, one transaction a step. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > len(steps):
        raise NewerSchema
    (checked,) = db.execute("PRAGMA foreign_keys").fetchone()
    # Else no table that others name could be made anew.
    db.execute("PRAGMA foreign_keys = OFF")
    for number in range(reached, len(steps)):
        db.executescript(
            f"BEGIN IMMEDIATE; {steps[number]} PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {number + 1}; COMMIT;"
        )
    db.execute(f"PRAGMA foreign_keys = {checked}")


def lacking(db: sqlite3.Connection) -> list[str]:
    """What a store at this step of the schema has and this one has not: tables, indexes and
    columns by name. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > VERSION:
        raise NewerSchema
    return sorted(_names_at(reached) - _names(db))


def _names(db: sqlite3.Connection) -> set[str]:
    rows = db.execute(
        "SELECT s.name, c.name FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c"
        " WHERE s.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return {one for name, column in rows for one in (name, f"{name}.{column}")}


@cache
def _names_at(step: int) -> frozenset[str]:
    whole = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(whole, MIGRATIONS[:step])
        return frozenset(_names(whole))
    finally:
        whole.close()
