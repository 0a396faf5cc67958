"""Snapshots of a relay, stored in its data directory, and resetting the relay to a snapshot."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from relay.operator import backup, backup_manifest, rollback
from relay.operator.backup_manifest import DATABASE, BackupManifest, StoreCounts
from relay.operator.rollback import RollbackLosses, RollbackReversals, find_losses, find_reversals
from relay.store.chain import Fact
from relay.store.data_directory import (
    SNAPSHOT,
    DataDirectory,
    Unusable,
    check_in_directory,
    snapshot_names,
)
from relay.store.meta import claim
from relay.store.sqlite import connection as sqlite
from relay.store.sqlite.connection import connect_looking
from relay.store.sqlite.files import sweep, sync_folder
from relay.store.sqlite.migrations import migrate
from relay.terminal.text import plural
from relay.wire.relay_link import base32

NO_SNAPSHOTS = "This relay has no snapshots"
NO_RESET = "This relay can't be reset"


def add_snapshot(directory: DataDirectory, name: str) -> BackupManifest:
    """Save the current store under a name, even while the relay runs. Raises as `backup`."""
    check_in_directory(directory, NO_SNAPSHOTS)
    at = _place(directory, name)
    at.parent.mkdir(mode=0o700, exist_ok=True)
    return backup.snapshot(directory, at).manifest


class DamagedSnapshot(NamedTuple):
    """A snapshot that cannot be used, and why, in a sentence."""

    why: str


def snapshots(directory: DataDirectory) -> dict[str, BackupManifest | DamagedSnapshot]:
    """Return all snapshots by name. Raises Unusable if this relay can have none."""
    check_in_directory(directory, NO_SNAPSHOTS)
    return {name: _inspect(directory.snapshots / name) for name in snapshot_names(directory.path)}


def _inspect(at: Path) -> BackupManifest | DamagedSnapshot:
    try:
        return backup_manifest.read_manifest(at)
    except Unusable as e:
        return DamagedSnapshot(str(e))


def remove_snapshot(directory: DataDirectory, name: str) -> None:
    """Delete a snapshot. Raises Unusable if there is none."""
    at = _place(directory, name)
    if not at.is_dir():
        raise Unusable(_none(directory, name))
    gone = at.with_name(f".{name}.gone")
    shutil.rmtree(gone, ignore_errors=True)
    at.rename(gone)
    shutil.rmtree(gone)


def snapshot(directory: DataDirectory, name: str, relay_id: bytes) -> BackupManifest:
    """Return a snapshot's manifest if it is whole and of this relay. Raises Unusable."""
    at = _place(directory, name)
    if not at.is_dir():
        raise Unusable(_none(directory, name))
    found = backup_manifest.read_manifest(at)
    if found.relay_id != base32(relay_id):
        raise Unusable(f"Snapshot {name} belongs to another relay.")
    backup_manifest.check_contents(at, found, hashed=False)
    return found


def losses(directory: DataDirectory, name: str | None, relay_id: bytes) -> list[str]:
    """Return the losses of a reset, in sentences. Raises Unusable, or sqlite3.Error."""
    check_in_directory(directory, NO_RESET)
    kept = None if name is None else snapshot(directory, name, relay_id)
    what, back = reset_losses(directory, name), reset_reversals(directory, name)
    after = (
        "no accounts and no chats"
        if kept is None
        else f"the contents of snapshot {name} from {kept.when}: {kept.holds}"
    )
    sentences = [
        f"Now: {current_counts(directory)}.",
        f"After the reset, the relay will have {after}. Everything else will be lost permanently.",
    ]
    if kept is not None:
        sentences.append(
            "Messages that were deleted or expired after the snapshot was saved will be back."
        )
    lost = (
        (
            what.orders,
            "Lawful orders that would be lost before the users named in them are told",
        ),
        (
            what.due,
            "Answered lawful orders that the users named in them would never learn about",
        ),
        (what.lines, "Ledger lines that would be lost"),
    )
    if any(count for count, _ in lost):
        sentences.append(" ".join(f"{words}: {count}." for count, words in lost if count))
    if any(back):
        sentences.append(f"The reset will also undo: {back}.")
    return sentences


def current_counts(directory: DataDirectory) -> StoreCounts:
    """Return the current counts of the store. Raises sqlite3.Error."""
    with closing(connect_looking(directory.database)) as db:
        return backup_manifest.count_store(db)


def reset_losses(directory: DataDirectory, name: str | None) -> RollbackLosses:
    """Return the losses of a reset that matter to someone. Raises sqlite3.Error."""
    kept = None if name is None else _place(directory, name) / DATABASE
    return find_losses(directory.database, kept)


def reset_reversals(directory: DataDirectory, name: str | None) -> RollbackReversals:
    """Return the measures that a reset undoes. Raises sqlite3.Error."""
    kept = None if name is None else _place(directory, name) / DATABASE
    return find_reversals(directory.database, kept)


def check_losses(what: RollbackLosses) -> None:
    """Raise Unusable if the duty to tell users of orders would be lost."""
    if what.due:
        raise Unusable(
            f"Nothing was changed. The relay must still tell users about"
            f" {plural(what.due, 'lawful order')}. First run “tui-chat-relay order notify”, and"
            " wait until the users have read the notices. To reset anyway, add --lose-orders to the"
            " reset command."
        )


def reset(
    directory: DataDirectory, relay_id: bytes, name: str | None, *, lose_orders: bool = False
) -> None:
    """Reset the store to a snapshot, or without a name to no accounts and no chats; the key and
    all snapshots stay, and a ledger line records the losses. Call it with the directory locked
    and nothing of the store open. If stopped in the middle, the store is as it was or as it
    shall be. Raises Unusable with a sentence, also if users would never be told of orders
    (unless `lose_orders`), or sqlite3.Error; then nothing has changed."""
    check_in_directory(directory, NO_RESET)
    found = None if name is None else snapshot(directory, name, relay_id)
    what = reset_losses(directory, name)
    if not lose_orders:
        check_losses(what)
    facts = {"empty": name is None, **what.facts}
    part = directory.resetting
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700)
        if name is None or found is None:
            _make_empty(part / DATABASE, relay_id, facts)
        else:
            _take(directory, _place(directory, name), part, found, facts)
        sqlite.forget(directory.database)
        _replace(directory.database, part / DATABASE)
    except OSError as e:
        raise Unusable(backup.write_failure(directory.database, e)) from e
    finally:
        shutil.rmtree(part, ignore_errors=True)
    # The next start does the rest if it is not done here.
    with closing(sqlite3.connect(directory.database, isolation_level=None)) as db:
        sweep(directory.files, db)
    sqlite.note(directory.database)


def _make_empty(at: Path, relay_id: bytes, facts: Mapping[str, Fact]) -> None:
    with closing(sqlite3.connect(at, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        migrate(db)
        claim(db, at, relay_id)
        rollback.note(db, "reset", facts)
    backup.sync(at)


def _take(
    directory: DataDirectory, source: Path, part: Path, found: BackupManifest,
    facts: Mapping[str, Fact],
) -> None:  # fmt: skip
    sha256 = bytes.fromhex(found.contents[DATABASE].sha256)
    if not backup.copied(source / DATABASE, part / DATABASE, sha256):
        raise Unusable(f"{source} changed while it was being read. Nothing was reset.")
    backup.adopt_copy(part / DATABASE, "reset", facts)
    # Keep the files of the old and the new store until one of the stores is gone.
    directory.files.mkdir(mode=0o700, exist_ok=True)
    for path in (source / "files").iterdir():
        with contextlib.suppress(FileExistsError):
            os.link(path, directory.files / path.name)
    sync_folder(directory.files)


def _replace(database: Path, new: Path) -> None:
    # A write-ahead log left beside another store would be replayed into that one. So merge it into
    # the old store first, and let nobody begin another until the new one is in its place.
    with closing(sqlite3.connect(database, isolation_level=None)) as old:
        old.execute("PRAGMA busy_timeout = 2000")
        try:
            (mode,) = old.execute("PRAGMA journal_mode = DELETE").fetchone()
            old.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as e:
            if e.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            mode = "in use"
        if mode != "delete":
            raise Unusable(
                "Another program has the database open. Try again when the other program is done."
            )
        new.replace(database)
        sync_folder(database.parent)


def _place(directory: DataDirectory, name: str) -> Path:
    if not SNAPSHOT.fullmatch(name):
        raise Unusable(
            f"{name!a} is not a valid snapshot name. Use at most 64 characters: a to z, 0 to 9, -"
            " and _."
        )
    return directory.snapshots / name


def _none(directory: DataDirectory, name: str) -> str:
    there = ", ".join(snapshot_names(directory.path)) or "none"
    return f"There is no snapshot {name}. Existing snapshots: {there}."
