"""SQLite as the relay uses it: how a connection is opened and what its failures mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

Connect = Callable[[Path], sqlite3.Connection]

STORAGE_FAILURES = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
    }
)


BUSY_MS = 5_000


def connect_writer(path: Path) -> sqlite3.Connection:
    """The one connection that writes: WAL, and every commit waits for the disk."""
    return _connect(
        path,
        "journal_mode = WAL",
        "synchronous = FULL",
        "wal_autocheckpoint = 0",
        "secure_delete = ON",
        "cache_size = -65536",
    )


MAPPED_BYTES = 2**30
"""So much of the database a reader finds without a copy: texts that were said one after another in
one chat lie apart from each other, each in another page."""


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot change anything, and reads pages where the system has them."""
    return _connect(path, "query_only = ON", f"mmap_size = {MAPPED_BYTES}")


def connect_looking(path: Path) -> sqlite3.Connection:
    """A connection beside a relay that may be running, which leaves the files as they are, also the
    log of one that was killed."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_MS / 1000)


def is_storage_failure(error: BaseException) -> bool:
    """Whether the disk or the file failed, as against a statement that was wrong."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, OSError) or (code is not None and code & 0xFF in STORAGE_FAILURES)


def _connect(path: Path, *pragmas: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", *pragmas):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db
