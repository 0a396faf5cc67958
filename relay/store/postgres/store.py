"""The store and its reader on PostgreSQL: batches and questions, as on SQLite."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

import psycopg

from relay.log import log_fault
from relay.options import FileQuota
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.files import PostgresBlobs
from relay.store.postgres.leftovers import Leftovers
from relay.store.postgres.node_lock import NodeLock
from relay.store.reader import QuestionReader
from relay.store.relay_store import DatabaseState, RelayStore, StoreState
from relay.store.results import Result, WriteOp, kind
from relay.store.store import FAILED, NOT_KEPT, perform
from relay.store.transaction import NameCache, Transaction

log = logging.getLogger("relay.store")

Connect = Callable[[], PostgresConnection]


class PostgresStore(RelayStore):
    """The store on PostgreSQL. Owns a connection that writes."""

    def __init__(self, connect: Connect, quota: FileQuota | None = None) -> None:
        self._connect = connect
        self._quota = quota or FileQuota()
        self._db: PostgresConnection | None = connect()
        self.failing = False
        self._leftovers = Leftovers(time.monotonic)
        self.node: NodeLock | None = None
        """The lock of the one node, if there is no bus: nothing is written once it is lost."""

    @property
    def state(self) -> StoreState:
        if self.node is None:
            return StoreState({}, None, DatabaseState(not self.failing, 0))
        return StoreState({"database": self.node.size}, None, DatabaseState(self.node.reachable, 0))

    def blob_target(self) -> PostgresBlobs:
        return PostgresBlobs(self._connect)

    def tidy(self) -> None:
        """Find out whether something that no entry names was left behind. Call it after the
        answers."""
        self._leftovers.look()

    @property
    def behind(self) -> bool:
        """True if there may be parts of files that no entry names."""
        return self._leftovers.due and not self.failing and self._db is not None

    def catch_up(self) -> bool:
        """Remove some of these parts, when nobody waits."""
        if self._db is None or not self.behind:
            return False
        try:
            self._leftovers.step(self._db)
        except psycopg.Error as error:
            log.error("event=file_left kind=%s", error.sqlstate or "connection")
            self._leftovers.due = False
            self._abandon()
        return self.behind

    def run(self, batch: Sequence[WriteOp]) -> list[Result]:
        """Do all of `batch` in one durable transaction; returns one result each, in order.

        A refusal with Code.STORE was not acknowledged and is not known to be stored."""
        if self.node is not None and self.node.lost:
            return [NOT_KEPT] * len(batch)
        try:
            results = self._commit(batch)
        except psycopg.OperationalError as error:
            log.error("event=store_failed kind=%s", _failure(error))
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
        if tx.freed:
            self._leftovers.due = True
        return done

    def _abandon(self) -> None:
        try:
            if self._db is not None and self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except psycopg.Error:
            self.close()


class PostgresReader(QuestionReader):
    """A reader of a store on PostgreSQL."""

    def __init__(self, connect: Connect) -> None:
        super().__init__(connect(), _failure)
        self._connect = connect

    def another(self) -> PostgresReader:
        return PostgresReader(self._connect)


def _failure(error: Exception) -> str:
    """Return the kind of a failure of the server, empty for any other error."""
    return error.sqlstate or "connection" if isinstance(error, psycopg.OperationalError) else ""
