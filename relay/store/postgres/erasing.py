"""Erased data leaves the files of PostgreSQL. A deleted row stays in the file of its table and
in the write-ahead log, so a job writes those parts of the tables of keys again of which something
was deleted, and lets the log go on. Then no text opens with what is in the files."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

import psycopg
from psycopg.errors import DeadlockDetected, InsufficientPrivilege, LockNotAvailable
from psycopg.sql import SQL, Identifier

from relay.store.database import number
from relay.store.jobs import ERASING, HOUR_MS, is_due, put_off
from relay.store.postgres.commits import forget_marks
from relay.store.postgres.connection import Session, SessionStatements
from relay.store.postgres.failures import kind_of
from relay.store.postgres.key_parts import AHEAD, PART, TABLES, Part, make, parts

log = logging.getLogger("relay.store")

LOOK_SECONDS = 60.0
"""How often a node asks whether the hour's job is due."""
_EVERY_MS = HOUR_MS - int(LOOK_SECONDS * 1000)
_CLOCK = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
_LOCK = 0x74636572
"""The advisory lock under which one node does the job, with the number of the schema."""
_HOLD = (
    "SELECT {}(%s, CAST(CAST(n.oid AS bigint) %% 2147483648 AS int)) FROM pg_namespace n"
    " WHERE n.nspname = current_schema()"
)
_LOCK_MS = 200
"""How long a part waits for the lock of its table, and others behind it."""
_TRIES = 20
_PAUSE_SECONDS = 0.5
_STOP_SECONDS = 3.0
_BLOCK_BYTES = 65_536
ROWS = ("notices", "device_lists", "accounts", "devices", "report_salts", "reported", "files")
"""Small tables without keys, of which removed rows leave the files as well."""
SMALL_BYTES = 64 * 2**20
"""A larger one of them is not written again: others would wait for too long."""
_RANGE = "keys = %s AND no >= %s AND no < %s"
_LATE = SQL(
    "SELECT o.no, o.key FROM ONLY {old} o WHERE age(o.xmin) <= age(CAST(%s AS xid))"
    " AND NOT EXISTS (SELECT 1 FROM {new} n WHERE n.no = o.no)"
)
"""Keys that were committed while the part was copied, or shortly before."""

_MARKS = "SELECT CAST(ctid AS text) FROM erased WHERE keys = %s"
_FORGET = "DELETE FROM erased WHERE ctid = ANY (CAST(%s AS tid[]))"


class Erased(NamedTuple):
    """The result of the job: how many parts and small tables were written again, how many still
    wait, and for how many seconds others waited for a part at most. `logs` and `checkpoint` are
    True if the log was switched at once, and a checkpoint made."""

    parts: int = 0
    tables: int = 0
    waiting: int = 0
    blocked: float = 0.0
    logs: bool = True
    checkpoint: bool = True


class Eraser:
    """The job that erases, on connections of its own, whose statements may be long."""

    def __init__(
        self, connect: Callable[[], Session], *, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:  # fmt: skip
        self._connect, self._clock, self._sleep = connect, clock, sleep

    def run(self, *, hourly: bool = False) -> Erased | None:
        """Do the job once; `hourly`, only if it is due. Returns None if it is not, or if another
        node does it now. Raises psycopg.Error."""
        with closing(self._connect()) as db, _held(db) as mine:
            if not mine:
                return None
            clock = number(SessionStatements(db), _CLOCK)
            if hourly and not is_due(SessionStatements(db), ERASING, clock):
                return None
            forget_marks(SessionStatements(db))
            self._make_ahead(db)
            with closing(self._connect()) as reading:
                done = self._erase(db, reading)
            if hourly:
                put_off(SessionStatements(db), ERASING, clock + _EVERY_MS)
            return done

    def _make_ahead(self, db: Session) -> None:
        for table in TABLES:
            with db.transaction():
                last = db.execute("SELECT last_value FROM text_numbers").fetchone()
                assert last is not None
                make(SessionStatements(db), table, last[0] + AHEAD * PART)

    def _erase(self, db: Session, reading: Session) -> Erased:
        done, waiting, blocked = 0, 0, 0.0
        for table in TABLES:
            there = parts(SessionStatements(db), table)
            rows = db.execute("SELECT DISTINCT no / %s FROM erased WHERE keys = %s", (PART, table))
            for no in sorted(no for (no,) in rows):
                took = self._rewrite(db, reading, there[no])
                done, waiting = done + (took is not None), waiting + (took is None)
                blocked = max(blocked, took or 0.0)
        wanted = [name for name in ROWS if db.execute(_MARKS, (name,)).fetchone()]
        tables = sum(self._rewrite_table(db, name) for name in wanted)
        waiting += len(wanted) - tables
        if not (done or tables):
            return Erased(waiting=waiting)
        return Erased(done, tables, waiting, blocked, _switch_log(db), _checkpoint(db))

    def _rewrite_table(self, db: Session, name: str) -> bool:
        """Write a small table again. Returns False if rows had to stay because a transaction of
        before may still read them, or if the table is in use or too large."""
        mark, *others = [mark for (mark,) in db.execute(_MARKS, (name,))]
        db.execute(_FORGET, (others,))  # one is enough until then
        size = db.execute("SELECT pg_table_size(CAST(%s AS regclass))", (name,)).fetchone()
        if size is None or size[0] > SMALL_BYTES:
            return False
        details: list[str] = []
        with _notices(db, details):
            for _ in range(_TRIES):
                try:
                    db.execute(SQL("VACUUM (FULL, VERBOSE) {}").format(Identifier(name)))
                except (LockNotAvailable, DeadlockDetected):
                    self._sleep(_PAUSE_SECONDS)
                else:
                    break
            else:
                return False
        kept = [re.search(r"\d+", detail) for detail in details]  # dead rows that had to stay
        if any(found is not None and found[0] != "0" for found in kept):
            return False
        db.execute(_FORGET, ([mark],))
        return True

    def _rewrite(self, db: Session, reading: Session, part: Part) -> float | None:
        """Write a part again without the keys that were deleted. Returns the seconds for which
        others waited, None if its table was in use for too long.

        The rows are frozen: a transaction of before sees them, too, so that no backup lacks any."""
        new, about = part.following, (part.table, part.first, part.end)
        names = {"old": Identifier(part.name), "new": Identifier(new.name)}
        # Before the marks are taken: one that is not seen then is of a later transaction.
        since = reading.execute(
            "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS xid) AS text)"
        ).fetchone()
        assert since is not None
        with db.transaction() as whole:
            db.execute(f"DELETE FROM erased WHERE {_RANGE}", about)  # noqa: S608
            for statement in new.creation():
                db.execute(statement)
            _copy(db, reading, names)
            db.execute(SQL("ALTER TABLE {new} ADD PRIMARY KEY (no)").format(**names))
            if not self._lock(db, part.table):
                raise psycopg.Rollback(whole)
            began = self._clock()
            db.execute(
                SQL("DELETE FROM {new} WHERE no IN (SELECT no FROM erased WHERE ").format(**names)
                + SQL(_RANGE + ")"),
                about,
            )
            late = db.execute(_LATE.format(**names), since, binary=True).fetchall()
            if late:
                with db.cursor().copy(_INTO.format(**names)) as into:
                    into.set_types(["int8", "bytea"])
                    for row in late:
                        into.write_row(row)
            db.execute(
                SQL("ALTER TABLE {} DETACH PARTITION {old}").format(Identifier(part.table), **names)
            )
            db.execute(new.attachment())
            db.execute(SQL("DROP TABLE {old}").format(**names))
        if whole.status is not whole.Status.COMMITTED:
            return None
        return self._clock() - began

    def _lock(self, db: Session, table: str) -> bool:
        """Lock a table of keys against everybody. The rest of the transaction stays if it fails."""
        db.execute(f"SET LOCAL lock_timeout = {_LOCK_MS}")
        for _ in range(_TRIES):
            try:
                with db.transaction():
                    db.execute(
                        SQL("LOCK TABLE ONLY {} IN ACCESS EXCLUSIVE MODE").format(Identifier(table))
                    )
            except (LockNotAvailable, DeadlockDetected):
                self._sleep(_PAUSE_SECONDS)
            else:
                return True
        return False


_INTO = SQL("COPY {new} (no, key) FROM STDIN (FORMAT binary, FREEZE)")


def _copy(db: Session, reading: Session, names: dict[str, Identifier]) -> None:
    out = reading.cursor().copy(
        SQL("COPY {old} (no, key) TO STDOUT (FORMAT binary)").format(**names)
    )
    with out as rows, db.cursor().copy(_INTO.format(**names)) as into:
        block = bytearray()
        for row in rows:
            block += row
            if len(block) >= _BLOCK_BYTES:
                into.write(bytes(block))
                block.clear()
        into.write(bytes(block))


def _switch_log(db: Session) -> bool:
    """Let the write-ahead log go on in its next file. Returns False if this role may not: then as
    many zeros as a file has are written to the log."""
    try:
        db.execute("SELECT pg_switch_wal()")
    except InsufficientPrivilege:
        db.execute(
            "SELECT pg_logical_emit_message(false, 'erasing', repeat('0', CAST(setting AS int)))"
            " FROM pg_settings WHERE name = 'wal_segment_size'"
        )
        return False
    return True


def _checkpoint(db: Session) -> bool:
    """Make a checkpoint, after which older files of the log are not needed. Returns False if this
    role may not: then PostgreSQL makes one within `checkpoint_timeout`."""
    try:
        db.execute("CHECKPOINT")
    except InsufficientPrivilege:
        return False
    return True


@contextmanager
def _notices(db: Session, details: list[str]) -> Iterator[None]:
    def on_notice(notice: psycopg.errors.Diagnostic) -> None:
        details.append(notice.message_detail or "")

    db.add_notice_handler(on_notice)
    db.execute("SELECT set_config('lock_timeout', %s, false)", (f"{_LOCK_MS}ms",))
    try:
        yield
    finally:
        db.execute("RESET lock_timeout")
        db.remove_notice_handler(on_notice)


class ErasingJob:
    """Runs the job each hour, unless another node does it, in a thread of its own."""

    def __init__(self, eraser: Eraser, look: float = LOOK_SECONDS) -> None:
        self._eraser, self._look = eraser, look
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="erasing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Wait a little for a job under way, and end. One that is cut off has changed nothing."""
        self._stopping.set()
        self._thread.join(_STOP_SECONDS)  # a database that hangs does not hold up the end

    def _loop(self) -> None:
        while not self._stopping.is_set():
            try:
                done = self._eraser.run(hourly=True)
            except psycopg.Error as error:
                log.error("event=erasing_failed kind=%s", kind_of(error))
            else:
                _tell(done)
            self._stopping.wait(self._look)


def _tell(done: Erased | None) -> None:
    if done is not None and (done.parts or done.tables):
        blocked = round(done.blocked * 1000)
        log.info("event=erased parts=%d tables=%d blocked_ms=%d", done.parts, done.tables, blocked)
    if done is not None and done.waiting:
        log.warning("event=erasing_waits parts=%d", done.waiting)


@contextmanager
def _held(db: Session) -> Iterator[bool]:
    row = db.execute(_HOLD.format("pg_try_advisory_lock"), (_LOCK,)).fetchone()
    assert row is not None
    yield bool(row[0])
    if row[0]:  # after an exception the end of the connection lets go of it
        db.execute(_HOLD.format("pg_advisory_unlock"), (_LOCK,))
