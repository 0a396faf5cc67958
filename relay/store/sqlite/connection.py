"""SQLite as the relay uses it: opening connections, telling failures of the disk apart, checking
that a store is intact (as a relay left it, or by SQLite), and finding a time in a chat's log."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from relay.store.data_directory import snapshot_names, write_private
from relay.store.database import exists
from relay.store.inventory import Inventory, inventory
from relay.store.sqlite.entries import SqliteEntries
from relay.store.sqlite.migrations import VERSION, names_at
from relay.store.sqlite.search import FullTextIndex
from relay.store.sqlite.texts import PaddedTexts


class FilesBeside:
    """Files in a folder, which no transaction covers: they are durable before it, and the store
    removes them after it."""

    def name(self, key: bytes, size: int) -> bool:
        """Note that an entry has these bytes from now on. Return whether they are all there."""
        return True

    def free(self, keys: Sequence[bytes]) -> None:
        """Take the bytes away from everybody, as no entry still has them."""


class SqliteCatalog:
    """The tables of a store on SQLite."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def inventory(self) -> Inventory:
        return inventory()

    def tables(self) -> dict[str, set[str]]:
        """Return the columns of each table."""
        names = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            name: {column[1] for column in self._db.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
        }

    def later(self) -> frozenset[str]:
        """Return the tables and columns that it gets when a relay of this version opens it."""
        (reached,) = self._db.execute("PRAGMA user_version").fetchone()
        if reached >= VERSION:
            return frozenset()
        return names_at(VERSION) - names_at(reached)

    def snapshots(self) -> list[str]:
        """Return the names of the snapshots beside it."""
        _, _, path = self._db.execute("PRAGMA database_list").fetchone()
        return snapshot_names(Path(path).parent)

    def erasing(self) -> list[str]:
        """Return sentences about how long what was deleted can still be read from its files."""
        return ["The relay overwrites a deleted or edited message in its files within moments."]


class SqliteConnection(sqlite3.Connection):
    """A connection of SQLite with the rows of texts and entries, and the files beside it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.texts = PaddedTexts(self)
        self.index = FullTextIndex(self)
        self.entries = SqliteEntries(self, self.texts)
        self.files = FilesBeside()
        self.catalog = SqliteCatalog(self)

    def clock(self, at: int) -> int:
        """Return `at`: the file is on this machine."""
        return at


Connect = Callable[[Path], SqliteConnection]

STORAGE_FAILURES = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL,
})  # fmt: skip
BUSY_MS = 5_000


def connect_writer(path: Path) -> SqliteConnection:
    """Open the one connection that writes: WAL, and every commit waits for the disk."""
    return _connect(
        path, "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0",
        "secure_delete = ON", "cache_size = -65536",
    )  # fmt: skip


MAPPED_BYTES = 2**30
"""Bytes of the database that a reader maps: messages of one chat lie far apart."""


def connect_reader(path: Path) -> SqliteConnection:
    """Open a connection that cannot change anything, and reads pages where the system has them."""
    return _connect(path, "query_only = ON", f"mmap_size = {MAPPED_BYTES}")


def connect_looking(path: Path) -> SqliteConnection:
    """Open a connection beside a relay that may be running, which leaves all files as they are."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_MS / 1000,
        factory=SqliteConnection,
    )  # fmt: skip


def connect_beside(path: Path) -> SqliteConnection:
    """Open a connection that writes beside a relay that may be running, to a store that exists."""
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10, factory=SqliteConnection
    )
    db.execute("PRAGMA synchronous = FULL")
    return db


CHECKPOINT_BYTES = 4 * 2**20
"""Approximate bytes of write-ahead log between two checkpoints."""


def checkpoint(db: sqlite3.Connection, *, empty: bool) -> bool:
    """Move the write-ahead log into the database, and if `empty`, cut the log to nothing. Return
    whether it is done: readers are not waited for. Raises sqlite3.Error."""
    db.execute("PRAGMA busy_timeout = 0")
    try:
        mode = "TRUNCATE" if empty else "PASSIVE"
        ((busy, _, _),) = db.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
    finally:
        db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


def is_storage_failure(error: BaseException) -> bool:
    """Return whether the disk or the file failed, and not the statement."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, OSError) or (code is not None and code & 0xFF in STORAGE_FAILURES)


def _connect(path: Path, *pragmas: str) -> SqliteConnection:
    db = sqlite3.connect(
        path,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=SqliteConnection,
    )
    try:
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", *pragmas):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


log = logging.getLogger("relay.store")

_OPS = 100_000
"""Steps of SQLite between two looks at whether the check is still wanted."""


def checksum_path(database: Path) -> Path:
    """Return the path of the SHA-256 of a store that was closed cleanly."""
    return database.with_name(f"{database.name}.sha256")


def is_as_closed(database: Path) -> bool:
    """Return whether the store is unchanged since the relay closed it, with no log beside it."""
    try:
        noted = checksum_path(database).read_text()
        return not _has_log(database) and noted == _line(database)
    except (OSError, UnicodeDecodeError):
        return False


def note(database: Path) -> None:
    """Note the bytes of a store that was closed, for the next start. If that fails, or the log
    could not be moved into it, nothing is noted: the next start then checks all of it."""
    try:
        if not _has_log(database):
            write_private(checksum_path(database), _line(database).encode())
    except OSError as error:
        log.error("event=note_failed errno=%s", error.errno)


def forget(database: Path) -> None:
    """Remove the note: from now on the store changes."""
    checksum_path(database).unlink(missing_ok=True)


def is_damaged(db: sqlite3.Connection) -> bool:
    """Check a whole store, cell by cell. Raises sqlite3.Error if it cannot be checked."""
    return any(found != "ok" for (found,) in db.execute("PRAGMA quick_check(1)"))


class IntegrityCheck:
    """Checks a store in a thread of its own while it is used, and changes nothing. If it is
    damaged, `damaged` is set, and then `found` called in that thread."""

    def __init__(self, database: Path, found: Callable[[], object]) -> None:
        self.damaged = False
        self._database, self._found = database, found
        self._stopping = False
        self._thread = threading.Thread(target=self._look, name="check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Abandon an unfinished check, and wait for the thread."""
        self._stopping = True
        self._thread.join()

    def _look(self) -> None:
        _give_way()
        try:
            with contextlib.closing(connect_looking(self._database)) as db:
                db.set_progress_handler(lambda: self._stopping, _OPS)
                self.damaged = is_damaged(db)
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "unknown")
            self.damaged = name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
            if not (self.damaged or self._stopping):
                log.error("event=check_failed kind=%s", name)
        if self.damaged:
            log.critical("event=store_damaged")
            self._found()


def _give_way() -> None:
    if sys.platform == "linux":  # Linux lets one thread have a priority of its own
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)


def _has_log(database: Path) -> bool:
    beside = database.with_name(f"{database.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _line(database: Path) -> str:
    with database.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {database.name}\n"


def has_table(db: sqlite3.Connection, name: str) -> bool:
    """Return whether the schema of a store, also of an earlier version, has this table."""
    return exists(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", name)
