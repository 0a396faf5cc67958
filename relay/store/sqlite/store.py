"""SQLite's connections as a store: one that writes in batches, and those that read."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from relay.log import log_fault
from relay.options import FileQuota
from relay.store.data_directory import files_beside, free_bytes, store_bytes
from relay.store.reader import QuestionReader
from relay.store.results import Result, WriteOp, kind
from relay.store.sqlite.connection import (
    CHECKPOINT_BYTES,
    Connect,
    SqliteConnection,
    checkpoint,
    connect_reader,
    connect_writer,
    is_storage_failure,
)
from relay.store.sqlite.files import FolderBlobs
from relay.store.sqlite.files import remove as remove_files
from relay.store.sqlite.index_job import IndexJob
from relay.store.store import FAILED, NOT_KEPT, RelayStore, StoreState, perform
from relay.store.transaction import NameCache, Transaction

log = logging.getLogger("relay.store")

BATCH_BYTES = 16 * 1024
OP_BYTES = 1024
INDEX_BYTES = 128 * 1024
"""Write-ahead log of one step of the index, in bytes, as estimated."""
GOING_BATCHES = 16
"""Batches under load after which a little deleted text is cleared all the same."""


class SqliteStore(RelayStore):
    """The store on SQLite. Owns the connection that writes."""

    def __init__(
        self, path: Path, connect: Connect = connect_writer, quota: FileQuota | None = None
    ) -> None:
        self._path = path
        self._quota = quota or FileQuota()
        self._freed: list[bytes] = []
        self._connect = connect
        self._db: SqliteConnection | None = connect(path)
        self._cache = NameCache()
        self._index = IndexJob()
        self._resting = False
        """True after indexing failed, until the next batch: then it is tried again."""
        self._logged = 0
        self._waited = 0
        """Batches since something was last taken out of the index."""
        self._removed = True
        """True if a deleted text may still be in the write-ahead log, as after a kill."""
        self.failing = False

    @property
    def files(self) -> Path:
        """The folder of files beside the database."""
        return files_beside(self._path)

    @property
    def state(self) -> StoreState:
        return StoreState(store_bytes(self._path.parent), free_bytes(self._path.parent))

    def blob_target(self) -> FolderBlobs:
        return FolderBlobs(self.files)

    def run(self, batch: Sequence[WriteOp]) -> list[Result]:
        """Do all of `batch` in one durable transaction; returns one result each, in order.

        A refusal with Code.STORE was not acknowledged and is not known to be stored."""
        try:
            results = self._commit(batch)
        except Exception as error:
            self._abandon()
            if is_storage_failure(error):
                log.error("event=store_failed kind=%s", getattr(error, "sqlite_errorname", "OS"))
                self.failing = True
                self._reopen()
                return [NOT_KEPT] * len(batch)
            if len(batch) == 1:
                log_fault(log, "event=operation_failed op=%s", kind(batch[0]).__name__, error)
                return [FAILED]
        else:
            self.failing = self._resting = False
            return results
        return [self.run([op])[0] for op in batch]

    def tidy(self) -> None:
        """Now and then move the write-ahead log into the database, and remove files that no entry
        has. Call it after the answers."""
        if self._freed:
            remove_files(self.files, self._freed)
            self._freed.clear()
        if self._index.going and self._index.on:
            self._waited += 1
            if self._waited >= GOING_BATCHES:
                self._waited = 0
                self.catch_up()
        if self._db is None or not (self._removed or self._logged >= CHECKPOINT_BYTES):
            return
        self._logged = 0
        try:
            done = checkpoint(self._db, empty=self._removed)
            self._removed = self._removed and not done
        except sqlite3.Error:
            log.error("event=checkpoint_failed")
            self._resting = True

    @property
    def behind(self) -> bool:
        """True if the index is known to be behind, or deleted text may be in the log."""
        at_rest = self._db is None or self.failing or self._resting
        return not at_rest and (self._removed or self._index.due)

    def catch_up(self) -> bool:
        """Index or clear a little, when nobody waits. Returns True if there is more to do."""
        if self._db is None or not self.behind:
            return False
        if not self._index.due:
            self.tidy()
            return False
        try:
            self._removed = self._index.step(self._db) or self._removed
        except sqlite3.Error as error:
            log.error("event=index_failed kind=%s", getattr(error, "sqlite_errorname", "unknown"))
            self._resting = True
            self._abandon()
            if is_storage_failure(error):
                self._reopen()
        self._logged += INDEX_BYTES
        return self.behind

    def close(self) -> None:
        """Close the database, with all of the log moved into its one file."""
        if self._db is not None:
            try:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.Error:
                log.error("event=checkpoint_failed")
            self._db.close()
            self._db = None

    def _commit(self, batch: Sequence[WriteOp]) -> list[Result]:
        if self._db is None:
            self._db = self._connect(self._path)
        self._cache.trim()
        self._db.execute("BEGIN IMMEDIATE")
        tx = Transaction(self._db, self._cache, self._quota)
        results = perform(tx, batch)
        self._db.execute("COMMIT")
        self._removed = self._removed or tx.removed
        self._index.going = self._index.going or tx.going
        self._freed += tx.freed
        if self._index.behind is not None:
            self._index.behind.update(tx.grown)
        # The file's size tells nothing: the log is written over from its start, not cut.
        self._logged += BATCH_BYTES + OP_BYTES * len(batch)
        return results

    def _abandon(self) -> None:
        self._cache.drop()
        self._index.forget()
        if self._db is not None and self._db.in_transaction:
            try:
                self._db.execute("ROLLBACK")
            except sqlite3.Error:
                self._reopen()

    def _reopen(self) -> None:
        # After a failed fsync the page cache cannot be trusted: only a new connection reads from
        # the disk.
        if self._db is not None:
            try:
                self._db.close()
            except sqlite3.Error:
                log.error("event=close_failed")
            self._db = None
        try:
            self._db = self._connect(self._path)
        except (OSError, sqlite3.Error):
            log.error("event=store_unreachable")


class SqliteReader(QuestionReader):
    """A reader of SQLite's file."""

    def __init__(self, path: Path, connect: Connect = connect_reader) -> None:
        super().__init__(connect(path), _failure)
        self._path, self._connect = path, connect

    def another(self) -> SqliteReader:
        return SqliteReader(self._path, self._connect)


def _failure(error: Exception) -> str:
    if not isinstance(error, sqlite3.Error):
        return ""
    return getattr(error, "sqlite_errorname", "unknown")
