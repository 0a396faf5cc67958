"""Parts of files in PostgreSQL that no entry names: of deleted messages and of uploads that were
abandoned, or that ended with their relay."""

from __future__ import annotations

import logging
from collections.abc import Callable

from relay.store.database import Database, number, value
from relay.store.postgres.connection import PostgresConnection

log = logging.getLogger("relay.store")

HOUR = 3_600.0
"""Seconds between two searches for what was left behind."""
AT_ONCE = 64
"""Most parts that are removed in one transaction."""
_MISSING = (
    "SELECT count(*) FROM files f LEFT JOIN file_bytes b ON b.key = f.key AND b.size = f.size"
    " AND b.named = 1 LEFT JOIN text_keys k ON k.no = b.no WHERE k.no IS NULL"
)
_OLD = (
    "UPDATE file_bytes SET size = NULL, at = '-infinity' WHERE no = (SELECT no FROM file_bytes"
    " WHERE named = 0 AND at < now() - interval '1 hour' ORDER BY at LIMIT 1"
    " FOR UPDATE SKIP LOCKED) RETURNING no"
)
_PARTS = (
    "DELETE FROM file_parts WHERE file = ?"
    " AND n < (SELECT min(n) FROM file_parts WHERE file = ?) + ?"
)


def begin(db: PostgresConnection, *, durably: bool = False) -> None:
    """Begin a transaction. Another one makes it durable after its end, unless it is so itself."""
    db.execute("BEGIN")
    if not durably:
        db.execute("SET LOCAL synchronous_commit = off")


def log_missing(db: Database) -> None:
    """Log how many files have lost their bytes, if any have."""
    count = number(db, _MISSING)
    if count:
        log.error("event=files_missing count=%d", count)


class Leftovers:
    """Removes parts that no entry names, a few at a time. `due` if there may be some: after a
    removal, and once an hour for what an ended relay left behind."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._looked: float | None = None
        self.due = False

    def look(self) -> None:
        """Find out whether it is time for the hour's search."""
        now = self._clock()
        if self._looked is None or now - self._looked >= HOUR:
            self._looked, self.due = now, True

    def step(self, db: PostgresConnection) -> None:
        """Remove a little, as a transaction that need not be durable at once."""
        begin(db)
        no = value(db, _OLD)
        if no is None:
            self.due = False
        else:
            db.texts.erase([no])
            if db.execute(_PARTS, (no, no, AT_ONCE)).rowcount < AT_ONCE:
                db.execute("DELETE FROM file_bytes WHERE no = ?", (no,))
        db.execute("COMMIT")
