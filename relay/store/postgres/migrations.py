"""The tables of a store on PostgreSQL, made by numbered steps. A step is a file in `schema/`, whose
bytes are never changed; `meta` has the number of the step reached."""

from __future__ import annotations

import os
from pathlib import Path

from relay.store.database import number
from relay.store.meta import NewerSchema
from relay.store.nodes import nodes_there
from relay.store.postgres import key_parts
from relay.store.postgres.connection import PostgresConnection

STEPS = tuple(sorted(Path(__file__).with_name("schema").glob("*.sql")))
VERSION = len(STEPS)
_LOCK = 0x74636872
"""The advisory lock under which one node makes the tables and the others wait."""
ALONE = "-- alone"
"""The first line of a step that nodes of the version before can't use. All other steps only add, so
nodes are updated one after the other."""
_SECRETS = ("ledger_key", "index_key")


class NodesInTheWay(Exception):
    """Raised if a step waits for nodes of the version before to end."""


def migrate(db: PostgresConnection) -> None:
    """Bring the store to the newest step, in one transaction. Raises NewerSchema, or NodesInTheWay
    if nodes are there that could not use it."""
    db.execute("BEGIN")
    try:
        db.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
        reached = step_reached(db)
        if reached > VERSION:
            raise NewerSchema
        steps = [step.read_text("utf-8") for step in STEPS[reached:]]
        if reached and any(step.startswith(ALONE) for step in steps) and nodes_there(db):
            raise NodesInTheWay
        for step in steps:
            db.script(step)
        if reached == 0:
            for name in _SECRETS:
                db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, os.urandom(32)))
        for table in key_parts.TABLES:
            last = number(db, f"SELECT max(no) FROM {table}")  # noqa: S608
            key_parts.make(db, table, last + key_parts.AHEAD * key_parts.PART)
        if reached < VERSION:
            db.execute(
                "INSERT INTO meta (name, value) VALUES ('schema', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (str(VERSION).encode(),),
            )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.open_texts()


def step_reached(db: PostgresConnection) -> int:
    """Return the number of the last step that was made, 0 for an empty database."""
    if not number(db, "SELECT CASE WHEN to_regclass('meta') IS NULL THEN 0 ELSE 1 END"):
        return 0
    return number(db, "SELECT value FROM meta WHERE name = 'schema'")
