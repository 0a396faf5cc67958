"""Commits: whether the server has kept a transaction, also if its answer was lost."""

from __future__ import annotations

from typing import NamedTuple

from relay.store.database import Statements, number
from relay.store.entries import EntryRow
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.locks import Part
from relay.store.results import Result

MARK_BYTES = 16
_MARK = "INSERT INTO marks (mark) VALUES (?)"
_IS_MARKED = "SELECT count(*) FROM marks WHERE mark = ?"
_FORGET = "DELETE FROM marks WHERE at < now() - interval '1 hour'"


class Unacknowledged(Exception):
    """The server committed, and may not have kept it: its standby has not confirmed."""


class Commit:
    """A COMMIT that was sent."""

    def __init__(self, db: PostgresConnection) -> None:
        self._db, self._warnings = db, db.warnings
        self._ended = db.execute("COMMIT")

    def check(self) -> None:
        """Wait for the answer. Raises Unacknowledged or psycopg.Error."""
        if self._ended.statusmessage != "COMMIT" or self._db.warnings > self._warnings:
            raise Unacknowledged


class Unsure(NamedTuple):
    """A transaction whose COMMIT was sent over a connection and not answered: its results, and the
    mark or one of the entries that are there if all of it is."""

    part: Part
    db: PostgresConnection
    proof: bytes | EntryRow
    results: list[Result]

    def is_done(self, db: PostgresConnection) -> bool:
        """Return whether it was committed. Call it under its locks."""
        if isinstance(self.proof, bytes):
            return number(db, _IS_MARKED, self.proof) > 0
        return db.entries.has(self.proof)


def mark(db: PostgresConnection, mark: bytes) -> None:
    """Mark a rare transaction. So its commit waits for the standby though nothing else was changed:
    what was found to be done may have been done by a commit that the standby has not confirmed."""
    db.execute(_MARK, (mark,))


def forget_marks(db: Statements) -> None:
    """Delete marks that are too old for anybody to look for them."""
    db.execute(_FORGET)
