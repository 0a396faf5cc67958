"""Opening the relay's database. It is checked and updated, or refused with an explanation."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from relay.store.data_directory import DataDirectory, Unusable
from relay.store.database import exists, number
from relay.store.meta import NewerSchema, claim, name_logs
from relay.store.sqlite import connection, search
from relay.store.sqlite.files import sweep
from relay.store.sqlite.migrations import APPLICATION_ID, lacking, migrate

_RESTORE = (
    "Restore your last backup into a new directory, and run the relay there. To restore: "
    "tui-chat-relay"
    " restore --data NEW --from BACKUP."
)


def prepare(directory: DataDirectory, relay_id: bytes, *, as_left: bool = False) -> Path:
    """Check the store of a locked directory, bring it to the newest schema, and return its path.
    One that is exactly `as_left` by a relay is not searched for damage.
    Raises Unusable with a sentence for a damaged, foreign, newer or unreadable store."""
    path = directory.database
    restore = f"{_RESTORE} Nothing was changed."
    mask = os.umask(0o077)
    try:
        _clear_halves(directory)
        if path.exists():
            path.chmod(0o600)
            with contextlib.closing(connection.connect_looking(path)) as db:
                _check(db, path, restore, all_of_it=not as_left)
        db = connection.connect_writer(path)
        try:
            migrate(db)
            claim(db, path, relay_id)
            name_logs(db)
            _can_delete(db, path)
            _settle(db)
            sweep(directory.files, db)
        finally:
            db.close()
    except NewerSchema:
        raise Unusable(
            f"{path} was written by a newer version of the relay. Run that version or a later one."
        ) from None
    except sqlite3.DatabaseError as e:
        name = getattr(e, "sqlite_errorname", "")
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise Unusable(f"{path} is damaged ({name}). {restore}") from e
        raise Unusable(f"Can't use {path} ({name or e}).") from e
    except OSError as e:
        raise Unusable(f"Can't use {path}: {e.strerror}.") from e
    finally:
        os.umask(mask)
    return path


def _clear_halves(directory: DataDirectory) -> None:
    # They may have texts that were deleted since: nobody would look for them there.
    halves = [directory.resetting]
    if directory.snapshots.exists():
        halves += [one for one in directory.snapshots.iterdir() if one.name.startswith(".")]
    for half in halves:
        shutil.rmtree(half, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        directory.restoring.rmdir()


def damaged_in_use(directory: DataDirectory) -> Unusable:
    """Return the error for a store that was found damaged after it was opened."""
    return Unusable(
        f"The relay stopped because {directory.database} is damaged. {_RESTORE} Don't"
        f" delete {directory.path}. Only this directory contains the messages that are newer than"
        " the backup."
    )


def _check(db: sqlite3.Connection, path: Path, restore: str, *, all_of_it: bool) -> None:
    begun = number(db, "PRAGMA user_version") or exists(db, "SELECT 1 FROM sqlite_schema")
    if begun and number(db, "PRAGMA application_id") != APPLICATION_ID:
        raise Unusable(f"{path} is not a relay's database. Choose another directory with --data.")
    if missing := lacking(db):
        raise Unusable(f"{path} is damaged. It lacks {', '.join(missing)}. {restore}")
    if all_of_it and connection.is_damaged(db):
        raise Unusable(f"{path} is damaged. {restore}")


def _can_delete(db: sqlite3.Connection, path: Path) -> None:
    # Deleted texts have to leave the index too, and an older SQLite cannot do that.
    indexed = exists(db, "SELECT 1 FROM indexed")
    if indexed and sqlite3.sqlite_version_info < search.NEEDS:
        needs = ".".join(map(str, search.NEEDS))
        raise Unusable(
            f"The search index in {path} needs SQLite {needs} or later, but this Python has"
            f" {sqlite3.sqlite_version}. Run the relay with the Python it used before."
        )


def _settle(db: sqlite3.Connection) -> None:
    # A relay that was killed may have written commits that it had not synced: they are found again,
    # and would be acknowledged as there. A commit's fsync covers all before it. This one is never
    # left out, as one that changes nothing could be; nor may it wait for the last connection to
    # close, since someone else may have the store open.
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
