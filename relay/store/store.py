"""The store: it runs all operations that change the database, in order and in batches."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import cast

from relay.log import log_fault
from relay.options import FileQuota
from relay.store import (
    accounts,
    blobs,
    chats,
    drafts,
    files,
    folders,
    history,
    jobs,
    links,
    login,
    members,
    messages,
    moderation,
    nodes,
    notices,
    orders,
    reports,
    retention,
    settings,
)
from relay.store.data_directory import files_beside, free_bytes, store_bytes
from relay.store.node_results import JOBS
from relay.store.nodes import Concerned
from relay.store.relay_store import RelayStore, StoreState
from relay.store.results import EarlyAnswer, Enter, NotDue, Operation, Result, WriteOp, kind
from relay.store.search_index import Index
from relay.store.sqlite import (
    CHECKPOINT_BYTES,
    Connect,
    SqliteConnection,
    checkpoint,
    connect_writer,
    is_storage_failure,
)
from relay.store.transaction import Handlers, NameCache, Transaction
from relay.wire.errors import Code
from relay.wire.permissions import GONE
from relay.wire.protocol import Send
from relay.wire.shapes import Refused

log = logging.getLogger("relay.store")

BATCH_BYTES = 16 * 1024
OP_BYTES = 1024
INDEX_BYTES = 128 * 1024
"""Write-ahead log of one step of the index, in bytes, as estimated."""
GOING_BATCHES = 16
"""Batches under load after which a little deleted text is cleared all the same."""
NOT_KEPT = Refused(
    Code.STORE, "The relay could not store this request. Send it again, with the same id."
)
FAILED = Refused(Code.STORE, "The relay failed to handle this request. Nothing was changed.")

HANDLERS: Handlers = (
    messages.HANDLERS | files.HANDLERS | chats.HANDLERS | members.HANDLERS | links.HANDLERS
    | settings.HANDLERS | drafts.HANDLERS | folders.HANDLERS
    | retention.HANDLERS | reports.HANDLERS | moderation.HANDLERS | notices.HANDLERS
    | nodes.HANDLERS | orders.HANDLERS | accounts.HANDLERS | history.HANDLERS
)  # fmt: skip


def perform(
    tx: Transaction, batch: Sequence[WriteOp], concerned: Concerned | None = None
) -> list[Result]:
    """Do all operations of a batch in a transaction, and return one result each, in order; with
    `concerned`, of a relay with several nodes, as Told."""
    tx.look_up(
        (op.device, op.request.id)
        for op in batch
        if type(op) is Operation and type(op.request) is Send
    )
    results: list[Result] = []
    for wanted, several in groupby(batch, kind):
        if wanted is Enter:
            results.extend(login.enter(tx, cast("list[Enter]", list(several))))
            continue
        handler = HANDLERS[wanted]
        for op in several:
            account = getattr(op, "account", 0)
            if account and not tx.cache.acts(tx.db, account, getattr(op, "device", 0)):
                results.append(GONE)  # it waited behind a deletion of the account or a revocation
                continue
            if concerned is not None and wanted in JOBS and (op := jobs.take(tx, op)) is None:
                results.append(NotDue())
                continue
            try:
                results.append(handler(tx, op))
            except EarlyAnswer as early:
                results.append(early.answer)
            if concerned is not None:
                jobs.on_done(tx, op, results[-1])
    tx.flush()
    if concerned is not None:
        return nodes.told(tx, batch, results, concerned)
    return results


class Store(RelayStore):
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
        self._index = Index()
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

    def blob_target(self) -> blobs.Blobs:
        return blobs.Blobs(self.files)

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
            blobs.remove(self.files, self._freed)
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
