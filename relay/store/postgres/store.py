"""The store and its reader on PostgreSQL: batches and questions, as on SQLite."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import psycopg

from relay.log import log_fault
from relay.options import FileQuota
from relay.store import nodes
from relay.store.database import number, value
from relay.store.node_results import BeginNode
from relay.store.nodes import Concerned
from relay.store.postgres import hot_path
from relay.store.postgres.commits import MARK_BYTES, Commit, Unacknowledged, Unsure, mark
from relay.store.postgres.connection import PostgresConnection, Random
from relay.store.postgres.failures import kind_of
from relay.store.postgres.files import PostgresBlobs
from relay.store.postgres.leftovers import Leftovers
from relay.store.postgres.locks import (
    JOBS,
    LOCKING,
    Manner,
    Part,
    job_lock,
    locks,
    parts,
    statements,
)  # fmt: skip
from relay.store.postgres.node_lock import NodeLock
from relay.store.postgres.node_numbers import begin_numbers
from relay.store.postgres.retries import ALONE_WITHIN, WITHIN, Cause, cause, pause
from relay.store.postgres.search import IndexJob
from relay.store.reader import AT_ONCE, QuestionReader
from relay.store.results import (
    FindLogin,
    FindLogins,
    NotDue,
    ReadOp,
    RenewFrankKey,
    Result,
    WriteOp,
    kind,
)  # fmt: skip
from relay.store.store import FAILED, NOT_KEPT, DatabaseState, RelayStore, StoreState, perform
from relay.store.transaction import NameCache, Transaction

log = logging.getLogger("relay.store")

Connect = Callable[[], PostgresConnection]


_TRY = (
    "INSERT INTO file_bytes (no, key, at) VALUES (-1, CAST('' AS bytea), now())",
    "INSERT INTO file_parts (file, n, sealed) VALUES (-1, 0, CAST(repeat('-', 65536) AS bytea))",
    "DELETE FROM file_parts WHERE file = -1",
    "DELETE FROM file_bytes WHERE no = -1",
)
"""Shows whether there is room for more, and leaves nothing. After a ROLLBACK in its pipeline,
psycopg would still use a statement that it has just let the server forget."""
_WRITES = "SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN 0 ELSE 1 END"
_HAS_LEASE = (
    "SELECT 1 FROM nodes WHERE no = ? AND ended = 0"
    " AND until >= extract(epoch FROM clock_timestamp()) * 1000"
)


_QUESTIONS = 16
"""Most questions whose answers come together. If a server is gone, each may take two seconds."""


class LeaseOver(Exception):
    """The node that took these operations no longer has its lease: others count it as gone."""


class PostgresStore(RelayStore):
    """The store on PostgreSQL. Owns a connection that writes."""

    keeps_nothing = "The relay can't store anything. Check the database."

    def __init__(
        self, connect: Connect, quota: FileQuota | None = None, *,
        concerned: Concerned | None = None, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep, random: Random = os.urandom,
    ) -> None:  # fmt: skip
        self._connect, self._clock, self._sleep, self._random = connect, clock, sleep, random
        self._concerned = concerned
        self._quota = quota or FileQuota()
        self._db: PostgresConnection | None = None
        self._unsure: Unsure | None = None
        self.failing = False
        """True from a failure until something was written."""
        self._refusing = False
        """True if something of this batch was refused."""
        self._logged = ""
        """The kind of the failure that was logged last."""
        self.retries = 0
        """Transactions that were done again."""
        self._heads: dict[str, int] = {}
        """Earlier last places of chats."""
        self._leftovers = Leftovers(clock)
        self._index = IndexJob(clock)
        self._resting = False
        """True after indexing failed, until the next batch: then it is tried again."""
        self.node: NodeLock | None = None
        """The lock of the one node, if there is no bus: nothing is written once it is lost."""
        self._open()

    @property
    def state(self) -> StoreState:
        if self.node is None:
            return StoreState({}, None, DatabaseState(not self.failing, self.retries))
        state = DatabaseState(self.node.reachable, self.retries)
        return StoreState({"database": self.node.size}, None, state)

    def blob_target(self) -> PostgresBlobs:
        return PostgresBlobs(self._connect)

    def tidy(self) -> None:
        """Find out whether something that no entry names was left behind. Call it after the
        answers."""
        self._leftovers.look()

    @property
    def behind(self) -> bool:
        """True if there may be texts to index, or parts of files that no entry names."""
        at_rest = self._db is None or self.failing
        return not at_rest and (self._leftovers.due or self._indexes)

    @property
    def _indexes(self) -> bool:
        return self._index.due and not self._resting

    def catch_up(self) -> bool:
        """Do a little of this, when nobody waits. Returns True if there is more to do at once."""
        if self._db is None or not self.behind:
            return False
        left = self._leftovers.due
        try:
            if left:
                self._leftovers.step(self._db)
            elif not self._index.step(self._db):
                return False
        except psycopg.Error as error:
            event = "file_left" if left else "index_failed"
            log.error("event=%s kind=%s", event, kind_of(error))
            self._leftovers.due, self._resting = False, True
            self._index.forget()
            self._abandon()
        return self.behind

    def run(self, batch: Sequence[WriteOp]) -> list[Result]:
        """Do all of `batch` durably, in order, in as many transactions as their locks need; returns
        one result each.

        A refusal with Code.STORE was not acknowledged and is not known to be stored."""
        return [result for results in self.run_in_parts(batch) for result in results]

    def run_in_parts(self, batch: Sequence[WriteOp]) -> Iterator[list[Result]]:
        """Do the same, and yield the results of each transaction. Other nodes can see it from then
        on, and would soon miss what this one does not announce."""
        if self.node is not None and self.node.lost:
            yield [NOT_KEPT] * len(batch)
            return
        self._refusing = False
        for part in parts(batch):
            # Once a part was refused, those after it are not tried again either.
            yield from self._run(part, self._clock() + (0 if self._refusing else WITHIN))

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _run(self, part: Part, until: float) -> Iterator[list[Result]]:
        done = self._try(part, until)
        if done is None:
            yield from self._one_by_one(part)
        else:
            yield done

    def _try(self, part: Part, until: float) -> list[Result] | None:
        """Do a part in one transaction. Returns None if only some of it may be possible."""
        attempt = 1
        while True:
            try:
                return self._commit(part)
            except LeaseOver:
                self._abandon()
                return [NOT_KEPT] * len(part.ops)
            except Exception as error:
                self._abandon()
                why = _cause(error)
                undecided = self._unsure is not None and self._unsure.part is part
                if why is Cause.FAULT and len(part.ops) == 1 and not undecided:
                    log_fault(
                        log, "event=operation_failed op=%s", kind(part.ops[0]).__name__, error
                    )
                    return [FAILED]
                if why in (Cause.CONFLICT, Cause.LOST):
                    wait = pause(attempt, until - self._clock())
                    if wait is not None:
                        attempt += 1
                        self.retries += 1
                        self._sleep(wait)
                        continue
                if len(part.ops) == 1 or undecided or why in (Cause.LOST, Cause.FAILED):
                    return self._refuse(part, error)
                return None

    def _one_by_one(self, part: Part) -> Iterator[list[Result]]:
        until = self._clock() + ALONE_WITHIN
        for op in part.ops:
            if self._refusing and self._clock() >= until:
                yield [NOT_KEPT]
            else:
                yield from self._run(Part(part.manner, [op], node=part.node), self._clock())

    def _refuse(self, part: Part, error: Exception) -> list[Result]:
        why = _failure(error) or type(error).__name__
        quiet = part.manner is Manner.OF_NODES or _is_trial(part)
        if not (self.failing and why == self._logged and quiet):
            log.error("event=store_failed kind=%s", why)
        self._logged = why
        self.failing = self._refusing = True
        self._unsure = None
        return [NOT_KEPT] * len(part.ops)

    def _open(self) -> PostgresConnection:
        if self._db is None or self._db.closed:
            self.close()
            self._db = self._connect()
        return self._db

    def _commit(self, part: Part) -> list[Result]:
        db = self._open()
        unsure, db.entries.last, own = self._unsure, None, self._random(MARK_BYTES)
        looking = part.manner is Manner.LOOKING
        # Nothing that has to be right is remembered between two batches: other nodes write as well.
        cache = NameCache(LOCKING if part.manner is Manner.RARE else "")
        tx = Transaction(db, cache, self._quota)
        if any(kind(op) is BeginNode for op in part.ops):
            begin_numbers(db)
        with db.pipeline():
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ" if looking else "BEGIN")
            if self._is_job(part) and not _take_job_lock(db):
                db.execute("COMMIT")  # after ROLLBACK psycopg forgets the prepared statements
                return [NotDue()]
            for statement, values in statements(locks(part)):
                db.execute(statement, values)
            # After the locks: what waits for them, at a node with a lease, comes later.
            leased = db.execute(_HAS_LEASE, (part.node,)) if self._needs_lease(part) else None
            if unsure is not None and unsure.part is part and unsure.is_done(db):
                done = unsure.results
            else:
                self._unsure = None
                if part.manner is Manner.HOT:
                    hot_path.load(db, tx, part.ops, self._heads)
                done = perform(tx, part.ops, self._concerned)
                if leased is not None and leased.fetchone() is None:
                    raise LeaseOver
                proof = own if part.manner is Manner.RARE else db.entries.last
                if proof is not None:
                    self._unsure = Unsure(part, db, proof, done)
            wrote = False
            if self.failing:
                if _is_trial(part):
                    for statement in _TRY:
                        db.execute(statement)
                wrote = bool(number(db, _WRITES))
            if part.manner is Manner.RARE:
                mark(db, own)
            commit = Commit(db)
        commit.check()
        self._unsure = None
        self._resting = False
        if wrote:
            self.failing = False
        self._index.behind.update(tx.grown)
        if tx.freed:
            self._leftovers.due = True
        return done

    @staticmethod
    def _needs_lease(part: Part) -> bool:
        return part.node > 0 and part.manner in (Manner.HOT, Manner.RARE)

    def _is_job(self, part: Part) -> bool:
        """Return whether several nodes may be about to do this."""
        return self._concerned is not None and kind(part.ops[0]) in JOBS

    def _abandon(self) -> None:
        if self._db is None:
            return
        try:
            self._db.texts.forget()
            self._db.execute("ROLLBACK")  # also without a transaction: psycopg prepares all again
            if self._unsure is not None and self._unsure.db is self._db:
                self._unsure = None
        except psycopg.Error:
            self.close()


def _is_trial(part: Part) -> bool:
    """Return whether this asks only whether something can be written again."""
    return all(kind(op) is RenewFrankKey for op in part.ops)


def _take_job_lock(db: PostgresConnection) -> bool:
    statement, values = job_lock()
    return bool(value(db, statement, *values))


class PostgresReader(QuestionReader):
    """A reader of a store on PostgreSQL; with `several` nodes it knows who is online on others."""

    def __init__(self, connect: Connect, *, several: bool = False) -> None:
        self._reading = connect()
        super().__init__(self._reading, _failure)
        self._connect, self._several = connect, several

    def another(self) -> PostgresReader:
        return PostgresReader(self._connect, several=self._several)

    def run_in_parts(self, batch: Sequence[ReadOp]) -> Iterator[list[Result]]:
        """Yield the answers to a few questions at a time, so that many do not seem to hang."""
        for asked, several in groupby(batch, kind):
            size = AT_ONCE if asked is FindLogin else _QUESTIONS
            questions = list(several)
            for first in range(0, len(questions), size):
                yield self.run(questions[first : first + size])

    def _find(self, op: ReadOp | FindLogins) -> Result:
        if not self._reading.closed:
            try:
                return self._look(op)
            except psycopg.OperationalError:
                if not self._reading.closed:
                    raise
        # The server has come back, or is elsewhere, and reading twice does no harm.
        self._db = self._reading = self._connect()
        return self._look(op)

    def _look(self, op: ReadOp | FindLogins) -> Result:
        if self._several:
            if (of_node := nodes.ANSWERS.get(type(op))) is not None:
                return of_node(self._db, op)
            return nodes.with_presence(self._db, op, super()._find(op))
        return super()._find(op)


def _cause(error: Exception) -> Cause:
    if isinstance(error, Unacknowledged):
        return Cause.FAILED
    if not isinstance(error, psycopg.Error):
        return Cause.FAULT
    return cause(error.sqlstate, operational=isinstance(error, psycopg.OperationalError))


def _failure(error: Exception) -> str:
    """Return the kind of a failure of the server, empty for any other error."""
    return kind_of(error) if isinstance(error, psycopg.OperationalError) else ""
