"""The store and its reader on PostgreSQL: batches and questions, as on SQLite."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import psycopg

from relay.log import log_fault
from relay.options import FileQuota
from relay.store import results
from relay.store.postgres.connection import PostgresConnection
from relay.store.reader import ANSWERS
from relay.store.results import ReadOp, Result, WriteOp, kind
from relay.store.store import FAILED, NOT_KEPT, perform
from relay.store.transaction import NameCache, Transaction
from relay.store.worker import BatchTarget

log = logging.getLogger("relay.store")

Connect = Callable[[], PostgresConnection]


class PostgresStore(BatchTarget[WriteOp]):
    """Owns a connection that writes. `failing` is True if the last batch could not be stored."""

    def __init__(self, connect: Connect, quota: FileQuota | None = None) -> None:
        self._connect = connect
        self._quota = quota or FileQuota()
        self._db: PostgresConnection | None = connect()
        self.failing = False

    def run(self, batch: Sequence[WriteOp]) -> list[Result]:
        """Do all of `batch` in one durable transaction; returns one result each, in order.

        A refusal with Code.STORE was not acknowledged and is not known to be stored."""
        try:
            results = self._commit(batch)
        except psycopg.OperationalError as error:
            log.error("event=store_failed kind=%s", error.sqlstate or "connection")
            self.failing = True
            self._abandon()
            return [NOT_KEPT] * len(batch)
        except Exception as error:
            self._abandon()
            if len(batch) == 1:
                log_fault(log, "event=operation_failed op=%s", kind(batch[0]).__name__, error)
                return [FAILED]
        else:
            self.failing = False
            return results
        return [self.run([op])[0] for op in batch]

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _commit(self, batch: Sequence[WriteOp]) -> list[Result]:
        if self._db is None:
            self._db = self._connect()
        self._db.execute("BEGIN")
        # Nothing is remembered between two batches: other nodes write as well.
        tx = Transaction(self._db, NameCache(), self._quota)
        done = perform(tx, batch)
        self._db.execute("COMMIT")
        return done

    def _abandon(self) -> None:
        try:
            if self._db is not None and self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except psycopg.Error:
            self.close()


class PostgresReader(BatchTarget[ReadOp]):
    """Answers questions on one connection that only reads."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._db = connect()

    def run(self, batch: Sequence[ReadOp]) -> list[Result]:
        """Return one answer for each question, in order; each sees all commits before it."""
        return [self._answer(op) for op in batch]

    def another(self) -> PostgresReader:
        """Open one more reader of the same store."""
        return PostgresReader(self._connect)

    def close(self) -> None:
        self._db.close()

    def _answer(self, op: ReadOp) -> Result:
        try:
            return ANSWERS[results.kind(op)](self._db, op)
        except results.EarlyAnswer as early:
            return early.answer
        except psycopg.OperationalError as error:
            log.error("event=read_failed kind=%s", error.sqlstate or "connection")
        except Exception as error:
            # A fault of ours: this thread answers everybody, logins too, and has to go on.
            log_fault(log, "event=read_failed op=%s", results.kind(op).__name__, error)
        return FAILED
