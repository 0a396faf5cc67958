"""The bytes of files in PostgreSQL, in parts that are sealed. An upload ends with its relay: what
was not whole by then is removed an hour later."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import TypeVar

import psycopg

from relay.store import results
from relay.store.beside import FileGone
from relay.store.blob_target import NOT_KEPT, OTHER_BYTES, UNREADABLE, BlobTarget, IncomingBytes
from relay.store.database import exists, value
from relay.store.postgres.connection import PostgresConnection, Random
from relay.store.postgres.failures import kind_of
from relay.store.postgres.leftovers import Leftovers, begin
from relay.store.postgres.sealing import KEY_BYTES, DamagedPart
from relay.store.results import ReadBlob, Result, WriteBlob
from relay.wire.files import CHUNK_BYTES
from relay.wire.shapes import Value

log = logging.getLogger("relay.store")

PART_BYTES = 2 * CHUNK_BYTES
"""Bytes of a file in one row, except the last."""
RENEWED = 60.0
"""Seconds after which an upload's row says that it still comes."""
Connect = Callable[[], PostgresConnection]
_Found = TypeVar("_Found")

_BEGIN = "INSERT INTO file_bytes (no, key, at) VALUES (?, ?, now()) ON CONFLICT DO NOTHING"
_KEY = "INSERT INTO text_keys (no, key) VALUES (?, ?) ON CONFLICT DO NOTHING"
_PART = "INSERT INTO file_parts (file, n, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_WHOLE = (
    "UPDATE file_bytes SET size = ?, at = now()"
    " WHERE no = ? AND (SELECT count(*) FROM file_parts WHERE file = ?) = ?"
    " AND EXISTS (SELECT 1 FROM text_keys WHERE no = ?)"
)
_NAMED = "SELECT 1 FROM files WHERE key = ?"
_READ = (
    "SELECT f.no, k.key, p.n, p.sealed FROM file_bytes f JOIN text_keys k ON k.no = f.no"
    " JOIN file_parts p ON p.file = f.no AND p.n BETWEEN ? AND ?"
    " WHERE f.key = ? AND f.size IS NOT NULL ORDER BY p.n"
)


class _Coming(IncomingBytes):
    """A file that is being written: its number and key, and the bytes that are in no row yet."""

    __slots__ = ("begun", "key", "no", "parts", "renewed", "tried", "waiting")

    def __init__(self, no: int, key: bytes) -> None:
        super().__init__()
        self.no, self.key = no, key
        self.waiting: list[bytes | memoryview] = []
        self.parts = 0
        """Parts that are in rows."""
        self.tried = self.begun = False
        """True once its row may be there, and once it is."""
        self.renewed = 0.0

    def take(self, *, rest: bool) -> list[memoryview]:
        """Take what waits, in parts; with the `rest` also the last, which is shorter."""
        data = memoryview(b"".join(self.waiting))
        upto = len(data) if rest else len(data) - len(data) % PART_BYTES
        self.waiting = [data[upto:]] if upto < len(data) else []
        return [data[at : min(at + PART_BYTES, upto)] for at in range(0, upto, PART_BYTES)]


class PostgresBlobs(BlobTarget):
    """Does the work on the bytes of files over a connection of its own. Bytes are durable once
    their file is sealed. Until then the last ones, less than PART_BYTES a file, are in memory."""

    def __init__(
        self, connect: Connect, random: Random = os.urandom,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._connect, self._random, self._clock = connect, random, clock
        self._db: PostgresConnection | None = None
        self._open: dict[bytes, _Coming] = {}
        self._left = Leftovers(clock)

    @property
    def behind(self) -> bool:
        """True if parts of a dropped file are still there."""
        return self._left.due

    def catch_up(self) -> bool:
        """Remove some of these parts."""
        try:
            self._do(self._left.step)
        except psycopg.Error as error:
            self._left.due = False  # the store finds them later
            log.error("event=file_left kind=%s", kind_of(error))
        return self._left.due

    def close(self) -> None:
        """Take unfinished files away: their parts are removed at the next start."""
        with suppress(psycopg.Error):
            for key in list(self._open):
                self._drop(key)
        self._open.clear()
        if self._db is not None:
            self._db.close()
            self._db = None

    def _write(self, op: WriteBlob, together: list[WriteBlob]) -> list[Result]:
        if op.offset == 0 and op.key not in self._open:
            number = self._do(lambda db: db.texts.following(None))
            self._open[op.key] = _Coming(number, self._random(KEY_BYTES))
        file = self._open.get(op.key)
        if file is None or file.size != op.offset:
            return [NOT_KEPT] * len(together)  # an earlier part could not be written
        answers: list[Result] = []
        for part in together:
            file.add(part.data)
            file.waiting.append(part.data)
            answers.append(results.Written(file.size))
        old = file.begun and self._clock() - file.renewed > RENEWED
        if old or sum(map(len, file.waiting)) >= PART_BYTES:
            parts = file.take(rest=False)
            self._do(lambda db: self._put(db, op.key, file, parts, durably=False))
            file.parts += len(parts)
        return answers

    def _seal(self, op: results.SealBlob) -> Value:
        file = self._open.get(op.key)
        if file is None:
            return NOT_KEPT
        if file.digest() != op.sha256:
            self._drop(op.key)
            return OTHER_BYTES
        parts = file.take(rest=True)
        if not self._do(lambda db: self._put(db, op.key, file, parts, durably=True)):
            log.error("event=file_incomplete")
            self._drop(op.key)
            return NOT_KEPT
        del self._open[op.key]
        return results.Sealed(file.type())

    def _put(
        self, db: PostgresConnection, key: bytes, file: _Coming, parts: list[memoryview], *,
        durably: bool,
    ) -> bool:  # fmt: skip
        """Add parts to a file. `durably` are the last ones: return whether all of it is there.
        Whatever an attempt before this one has done is not done again."""
        now = self._clock()
        file.tried = True
        with db.pipeline():
            begin(db, durably=durably)
            if not file.begun:
                db.texts.make_room(file.no)
                db.execute(_BEGIN, (file.no, key))
                db.execute(_KEY, (file.no, file.key))
            elif now - file.renewed > RENEWED:
                db.execute("UPDATE file_bytes SET at = now() WHERE no = ?", (file.no,))
            for n, data in enumerate(parts, file.parts):
                sealed = db.sealer.seal_part(file.no, n, file.key, data)
                db.execute(_PART, (file.no, n, sealed))
            whole = durably
            if durably:
                values = (file.size, file.no, file.no, file.parts + len(parts), file.no)
                whole = db.execute(_WHOLE, values).rowcount == 1
            db.execute("COMMIT")
        if not file.begun or now - file.renewed > RENEWED:
            file.begun, file.renewed = True, now
        return whole

    def _read(self, op: ReadBlob) -> Value:
        first, last = op.offset // PART_BYTES, (op.offset + op.size - 1) // PART_BYTES
        try:
            data = b"".join(self._do(lambda db: parts_of(db, op.key, first, last)))
        except DamagedPart:
            log.error("event=file_damaged")
            return UNREADABLE
        begin = op.offset - first * PART_BYTES
        if len(data) < begin + op.size:
            if not self._do(lambda db: exists(db, _NAMED, op.key)):
                return results.NO_SUCH_FILE  # another node has deleted its message
            log.error("event=file_short")
            return UNREADABLE
        return results.Bytes(data[begin : begin + op.size])

    def _drop(self, key: bytes) -> None:
        file = self._open.pop(key, None)
        if file is not None and not file.tried:
            return
        self._do(lambda db: self._take_away(db, key))
        self._left.due = True

    @staticmethod
    def _take_away(db: PostgresConnection, key: bytes) -> None:
        db.execute("BEGIN")
        db.files.drop(key)
        db.execute("COMMIT")

    def _do(self, work: Callable[[PostgresConnection], _Found]) -> _Found:
        """Do this over the connection, and a second time over another one if it was lost."""
        lost_before = self._db is None
        while True:
            if self._db is None:
                self._db = self._connect()
            try:
                return work(self._db)
            except Exception:
                if self._undo() or lost_before:
                    raise
                lost_before = True

    def _undo(self) -> bool:
        """Undo what a failure has left. Return False if the connection is lost."""
        assert self._db is not None
        with suppress(psycopg.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if not self._db.closed:
                return True
        self._db.close()
        self._db = None
        return False

    def _failure(self, error: Exception) -> str:
        ours = isinstance(error, psycopg.ProgrammingError | psycopg.DataError)
        if not isinstance(error, psycopg.Error) or ours:
            return ""
        return f"kind={kind_of(error)}"


def parts_of(db: PostgresConnection, key: bytes, first: int, last: int) -> list[bytes]:
    """Return those of these parts of a file that are there. Raises DamagedPart."""
    rows = db.execute(_READ, (first, last, key)).fetchall()
    return [db.sealer.open_part(no, n, row_key, sealed) for no, row_key, n, sealed in rows]


def read_file(connect: Connect, key: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file. Raises FileGone, psycopg.Error or DamagedPart."""
    with closing(connect()) as db:
        size = value(db, "SELECT size FROM file_bytes WHERE key = ?", key)
        if size is None:
            raise FileGone
        for n in range(-(-size // PART_BYTES)):
            parts = parts_of(db, key, n, n)
            if not parts:
                raise FileGone
            yield parts[0]
