"""Whether a store is whole: byte for byte as a relay left it, or by SQLite's own check."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from relay.store.data_directory import write_private
from relay.store.sqlite import connect_looking

log = logging.getLogger("relay.store")

_OPS = 100_000
"""Steps of SQLite between two looks at whether the check is still wanted."""


def noted(database: Path) -> Path:
    """The SHA-256 of a store that was closed in order, as `sha256sum --check` reads it."""
    return database.with_name(f"{database.name}.sha256")


def as_left(database: Path) -> bool:
    """Whether this store has the bytes that the relay noted at its last end, and no log beside."""
    try:
        said = noted(database).read_text()
        return not _has_log(database) and said == _line(database)
    except (OSError, UnicodeDecodeError):
        return False


def note(database: Path) -> None:
    """Note the bytes of a store that was closed, for the next start. Where that fails, or the log
    could not be moved into it, nothing is noted: the next start then looks through all of it."""
    try:
        if not _has_log(database):
            write_private(noted(database), _line(database).encode())
    except OSError as error:
        log.error("event=note_failed errno=%s", error.errno)


def forget(database: Path) -> None:
    """From now on the store changes."""
    noted(database).unlink(missing_ok=True)


def is_damaged(db: sqlite3.Connection) -> bool:
    """Look through all of a store, cell by cell. Raises sqlite3.Error if that is not possible."""
    return any(found != "ok" for (found,) in db.execute("PRAGMA quick_check(1)"))


class Checking:
    """Looks through a store in a thread of its own while it is used, and changes nothing. If it is
    damaged, `damaged` is set, and then `found` called in that thread."""

    def __init__(self, database: Path, found: Callable[[], object]) -> None:
        self.damaged = False
        self._database, self._found = database, found
        self._stopping = False
        self._thread = threading.Thread(target=self._look, name="check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give it up, unless it is done, and wait for the thread."""
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
    if sys.platform == "linux":  # where one thread can have a priority of its own
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)


def _has_log(database: Path) -> bool:
    beside = database.with_name(f"{database.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _line(database: Path) -> str:
    with database.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {database.name}\n"
