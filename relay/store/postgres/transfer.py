"""Moving a relay from SQLite to PostgreSQL, and copying one from PostgreSQL to SQLite.

A move ends in the old relay or in the new one, wherever it is stopped. The copy is one transaction,
which also notes that the move is under way. Then the copy is compared. Then one file of the
directory is written, and from that moment the relay is in the database."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from relay.store import transfer
from relay.store.beside import FileGone, file_pieces, looking
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.database import Database, value
from relay.store.inventory import SEALED_COLUMNS
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.files import PART_BYTES, parts_of
from relay.store.postgres.migrations import migrate
from relay.store.postgres.node_lock import SESSION, NodeLock
from relay.store.postgres.opened import MOVING, is_claimed, place_of, refusing
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import KEY_BYTES, DamagedPart, TextSealer
from relay.store.postgres.url import check_url
from relay.store.sqlite.connection import SqliteConnection, connect_looking
from relay.store.sqlite.files import blob_path
from relay.store.sqlite.migrations import migrate as migrate_sqlite
from relay.store.sqlite.opening import prepare
from relay.store.transfer import Differing, Row, Stream

_PATIENT = (
    "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0"
    " -c enable_seqscan=on"
)
TAKEN = "This database already has the data of a relay. Use an empty database."
Step = Callable[[str], object]
PutFile = Callable[[bytes, Iterator[bytes]], None]


def move(directory: DataDirectory, url: str, step: Step = lambda _: None) -> dict[str, int]:
    """Move a stopped relay, whose directory is locked, into an empty database. `step` is called
    before each step. Return how many rows each table has, nothing if an earlier move only had to
    be finished. Raises Unusable with a sentence."""
    if directory.is_moved():
        finish(directory, step)
        return {}
    if known := directory.database_url():
        raise Unusable(f"This relay's data is already in PostgreSQL: {known}")
    if not directory.database.exists():
        raise Unusable(f"There is no relay in {directory.path}.")
    relay_id = _relay_id(directory)
    place = place_of(directory, url)
    prepare(directory, relay_id)
    with refusing(), _alone(place, relay_id):
        step("copy")
        with closing(place.connect(_PATIENT)) as db:
            _check_empty(db, relay_id)
            _fill(directory, db)
        step("compare")
        counts = _compare(directory, place)
    step("switch")
    directory.save_database_url(url, moved=True)
    finish(directory, step)
    return counts


def check_empty(url: str) -> None:
    """Raise Unusable if the database at `url` is not one that a relay may be moved into."""
    check_url(url)
    with refusing(), closing(PostgresPlace(url, TextSealer(bytes(KEY_BYTES))).connect()) as db:
        if is_claimed(db):
            raise Unusable(TAKEN)


def finish(directory: DataDirectory, step: Step = lambda _: None) -> None:
    """Do what is left to do after the switch. Raises Unusable."""
    url = directory.database_url()
    step("note")
    with refusing(), closing(place_of(directory, url).connect()) as db:
        db.execute("DELETE FROM meta WHERE name = ?", (MOVING,))
    step("put away")
    directory.put_away_store()
    step("end")
    directory.save_database_url(url)


def dump(place: PostgresPlace, database: Path, put_file: PutFile) -> None:
    """Write a store on PostgreSQL, as of one moment, into a new SQLite file. Give the bytes of each
    file to `put_file`; they may end with FileGone. Raises StoreUnreachable or sqlite3.Error."""
    os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with place.looking() as source:
        assert isinstance(source, PostgresConnection)
        source.execute("SET LOCAL enable_seqscan = on")
        copied = sqlite3.connect(database, isolation_level=None, factory=SqliteConnection)
        with closing(copied) as target:
            target.execute("PRAGMA synchronous = OFF")
            migrate_sqlite(target)
            target.execute("BEGIN")
            transfer.copy(source, source.stream, target, partial(_put_sqlite, target))
            target.execute("COMMIT")
            _compared(source, source.stream, target, partial(_stream_sqlite, target))
        for key, size in source.execute("SELECT key, size FROM files ORDER BY no").fetchall():
            put_file(key, _pieces(source, key, size))


def _pieces(db: PostgresConnection, key: bytes, size: int) -> Iterator[bytes]:
    for n in range(-(-size // PART_BYTES)):
        try:
            parts = parts_of(db, key, n, n)
        except DamagedPart:
            raise FileGone from None
        if not parts:
            raise FileGone
        yield parts[0]


@contextmanager
def _alone(place: PostgresPlace, relay_id: bytes) -> Iterator[None]:
    lock = NodeLock(place.connect(SESSION), relay_id)
    try:
        yield
    finally:
        lock.release()


def _relay_id(directory: DataDirectory) -> bytes:
    with looking(directory.database) as db:
        return bytes(value(db, "SELECT value FROM meta WHERE name = 'relay_id'") or b"")


def _check_empty(db: PostgresConnection, relay_id: bytes) -> None:
    """Make the tables. Refuse a database of a relay, except that of a move that was stopped."""
    migrate(db)
    claimed = value(db, "SELECT value FROM meta WHERE name = 'relay_id'")
    moving = value(db, "SELECT value FROM meta WHERE name = ?", MOVING) is not None
    if claimed is None or (moving and claimed == relay_id):
        return
    raise Unusable(TAKEN)


def _fill(directory: DataDirectory, db: PostgresConnection) -> None:
    with closing(connect_looking(directory.database)) as source:
        db.execute("BEGIN")
        _empty(db)
        db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (MOVING, b"1"))
        stream = partial(_stream_sqlite, source)
        last = transfer.copy(source, stream, db, partial(_put_postgres, db))
        db.execute("SELECT setval('text_numbers', ?)", (max(last, 1),))
        for key, size in source.execute("SELECT key, size FROM files ORDER BY no").fetchall():
            _put_file(db, directory, key, size)
        db.execute("COMMIT")


def _empty(db: PostgresConnection) -> None:
    """Take out what a stopped move has left."""
    if value(db, "SELECT value FROM meta WHERE name = ?", MOVING) is None:
        return
    db.execute("ALTER TABLE ledger DISABLE TRIGGER USER")
    tables = sorted(db.catalog.tables().keys() - {"meta"})
    db.execute(f"TRUNCATE {', '.join(tables)}")
    db.execute("ALTER TABLE ledger ENABLE TRIGGER USER")
    db.execute("DELETE FROM meta WHERE name NOT IN ('schema', 'ledger_key', 'index_key')")


def _put_file(db: PostgresConnection, directory: DataDirectory, key: bytes, size: int) -> None:
    """Copy the bytes of a file. Where they are lost, they stay so."""
    path = blob_path(directory.files, key)
    if not path.exists() or path.stat().st_size != size:
        return
    no, row_key = db.texts.following(None), os.urandom(KEY_BYTES)
    db.texts.make_room(no)
    db.execute(
        "INSERT INTO file_bytes (no, key, at, size, named) VALUES (?, ?, now(), ?, 1)",
        (no, key, size),
    )
    db.execute("INSERT INTO text_keys (no, key) VALUES (?, ?)", (no, row_key))
    with path.open("rb") as file:
        for n, data in enumerate(iter(lambda: file.read(PART_BYTES), b"")):
            sealed = db.sealer.seal_part(no, n, row_key, data)
            db.execute("INSERT INTO file_parts (file, n, sealed) VALUES (?, ?, ?)", (no, n, sealed))


def _compare(directory: DataDirectory, place: PostgresPlace) -> dict[str, int]:
    with closing(connect_looking(directory.database)) as source, place.looking() as there:
        assert isinstance(there, PostgresConnection)
        there.execute("SET LOCAL enable_seqscan = on")
        stream: Stream = partial(_stream_sqlite, source)
        counts = _compared(source, stream, there, there.stream)
        for key, size in source.execute("SELECT key, size FROM files").fetchall():
            if _bytes_differ(directory, there, key, size):
                raise Unusable("The copy of a file differs from the file. Try again.")
    return counts


def _compared(one: Database, in_one: Stream, two: Database, in_two: Stream) -> dict[str, int]:
    try:
        return transfer.compare(one, in_one, two, in_two)
    except Differing as e:
        raise Unusable(f"The copy differs from the relay's data ({e}). Try again.") from e


def _bytes_differ(directory: DataDirectory, db: PostgresConnection, key: bytes, size: int) -> bool:
    path = blob_path(directory.files, key)
    if not path.exists() or path.stat().st_size != size:
        return False
    try:
        return _hash(file_pieces(directory.database, key)) != _hash(_pieces(db, key, size))
    except FileGone:
        return True


def _hash(pieces: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()


def _stream_sqlite(db: Database, query: str) -> Iterator[Row]:
    yield from db.execute(query)


def _put_sqlite(db: Database, table: str, columns: Sequence[str], rows: Iterable[Any]) -> None:
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608


def _put_postgres(
    db: PostgresConnection, table: str, columns: Sequence[str], rows: Iterable[Any]
) -> None:
    if table not in SEALED_COLUMNS:
        db.put(table, columns, rows)
    else:
        _put_sqlite(db, table, columns, rows)
