"""Backups of a relay, and restoring them.
Database and files are copied as of one moment, while the relay goes on. A backup is restored into
a directory that has none. Backups in one folder can be rotated for timers."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from relay.operator import backup_manifest, rollback
from relay.operator.backup_manifest import DATABASE, BackupManifest, FileDigest, Kind, StoreCounts
from relay.store import ledger
from relay.store.beside import FileGone
from relay.store.chain import Fact
from relay.store.data_directory import (
    DataDirectory,
    Unusable,
    files_beside,
    write_private,
)
from relay.store.database import number
from relay.store.meta import rename_logs
from relay.store.sqlite.connection import connect_looking, has_table
from relay.store.sqlite.files import blob_path, sync_folder
from relay.store.sqlite.migrations import APPLICATION_ID
from relay.wire.relay_link import base32

STEP_PAGES = 4_096
"""Database pages copied between two checks for an interrupt."""
TRIES = 100
CHUNK = 2**20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Take = Callable[[Path, Path, bytes], bool]
"""Copies a file with this SHA-256; returns False if it is absent or another file."""


PutFile = Callable[[bytes, Iterator[bytes]], None]
Dump = Callable[[DataDirectory, Path, PutFile], None]
"""Writes a store that is in a database into a new SQLite file, and gives each file away."""


class BackupResult(NamedTuple):
    """A finished copy, with the SHA-256 of its manifest in hex."""

    manifest: BackupManifest
    digest: str


class _State(NamedTuple):
    relay_id: bytes
    holds: StoreCounts
    files: dict[bytes, FileDigest]
    missing: list[bytes]


def backup(directory: DataDirectory, to: Path, dump: Dump | None = None) -> BackupResult:
    """Write all that is needed to run this relay elsewhere to a new folder (0700): everything
    acknowledged before, and some of what is acknowledged during it. The folder is durable and
    whole, or absent. A store in a database needs `dump`. Raises Unusable, or sqlite3.Error or
    StoreUnreachable if the store cannot be read."""
    directory.relay_key(b"")  # check that the key exists and is whole
    with new_folder(to) as folder:
        if dump is not None and directory.database_url():
            state = _dumped(directory, folder, dump)
        else:
            state = take_state(directory, folder, copied)
        contents = {}
        for name in backup_manifest.BESIDE:
            if (directory.path / name).exists():
                data = (directory.path / name).read_bytes()
                put(folder / name, data)
                contents[name] = FileDigest(len(data), hashlib.sha256(data).hexdigest())
        made = _finish(folder, "backup", state, contents)
    _note(directory, made.manifest)
    return made


def _note(directory: DataDirectory, made: BackupManifest) -> None:
    # The backup is whole without it. The relay's user could not read another user's file.
    with contextlib.suppress(OSError):
        if directory.path.stat().st_uid == os.geteuid():
            write_private(directory.backed_up, f"{made.made}\n".encode())


def snapshot(directory: DataDirectory, to: Path) -> BackupResult:
    """Write the current store to a new folder beside it, with hard links. Raises as `backup`."""
    with new_folder(to) as folder:
        return _finish(folder, "snapshot", take_state(directory, folder, linked), {})


def take_state(directory: DataDirectory, folder: Path, take: Take) -> _State:
    """Copy database and files of one moment. A row is deleted before its file, so a file that an
    older state names may be gone: then a newer state is taken."""
    (folder / "files").mkdir(mode=0o700)
    taken: dict[bytes, bool] = {}
    with closing(connect_looking(directory.database)) as db:
        if number(db, "PRAGMA application_id") != APPLICATION_ID:
            raise Unusable(f"{directory.database} is not a relay's database.")
        # One pass beforehand, so that little is left to copy and little time for it to vanish.
        _take(_named(db), directory, folder, take, taken)
        lost: set[bytes] = set()
        for _ in range(TRIES):
            db.execute("BEGIN")
            named = _named(db)
            _take(named, directory, folder, take, taken)
            missing = {key for key in named if not taken[key]}
            if missing <= lost:
                break  # a newer state still names them, so they were lost before
            lost |= missing
            db.execute("ROLLBACK")
        else:
            raise Unusable("Files were deleted faster than they could be copied. Try again.")
        state = _State(
            ledger.relay_id(db),
            backup_manifest.count_store(db),
            {key: entry for key, entry in named.items() if key not in missing},
            sorted(missing),
        )
        copy_database(db, folder / DATABASE)
    for key in taken.keys() - state.files.keys():
        blob_path(folder / "files", key).unlink(missing_ok=True)
    return state


def _dumped(directory: DataDirectory, folder: Path, dump: Dump) -> _State:
    """Copy database and files of a relay on PostgreSQL, of one moment, in the same form."""
    (folder / "files").mkdir(mode=0o700)
    found: dict[bytes, str] = {}

    def put_file(key: bytes, pieces: Iterator[bytes]) -> None:
        digest = hashlib.sha256()
        with contextlib.suppress(FileGone), _new(blob_path(folder / "files", key)) as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        found[key] = digest.hexdigest()

    dump(directory, folder / DATABASE, put_file)
    sync(folder / DATABASE)
    with closing(connect_looking(folder / DATABASE)) as db:
        named = _named(db)
        there = {key: entry for key, entry in named.items() if found.get(key) == entry.sha256}
        state = _State(
            ledger.relay_id(db), backup_manifest.count_store(db), there,
            sorted(named.keys() - there.keys()),
        )  # fmt: skip
    for key in named.keys() - there.keys():
        blob_path(folder / "files", key).unlink(missing_ok=True)
    return state


def copy_database(db: sqlite3.Connection, to: Path) -> None:
    """Copy the database to one durable, checked file. Raises Unusable, OSError, sqlite3.Error."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        db.backup(copy, pages=STEP_PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Unusable(
                "The database is damaged, so no copy was made. To restore a backup:"
                " tui-chat-relay restore --data NEW --from BACKUP"
            )
    sync(to)


def copied(source: Path, to: Path, sha256: bytes) -> bool:
    """Copy a file durably."""
    digest = hashlib.sha256()
    try:
        file = source.open("rb")
    except FileNotFoundError:
        return False
    with file, _new(to) as copy:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.digest() == sha256:
        return True
    to.unlink()
    return False


def adopt_copy(database: Path, kind: str, facts: Mapping[str, Fact]) -> None:
    """Turn a copy into a store again. Its ledger records this, and its logs get new names, because
    places that clients hold will be assigned a second time. Raises sqlite3.Error."""
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        rename_logs(db)
        rollback.note(db, kind, facts)
    sync(database)


def linked(source: Path, to: Path, _: bytes) -> bool:
    """Hard-link a file, which never changes."""
    try:
        os.link(source, to, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def put(path: Path, data: bytes) -> None:
    """Write a new file durably."""
    with _new(path) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Make the bytes of a file durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def new_folder(to: Path) -> Iterator[Path]:
    """Yield a new folder, which is durable at `to` after the block, or absent. Raises Unusable."""
    to = Path(os.path.abspath(to))
    part = to.with_name(f".{to.name}.{secrets.token_hex(4)}.part")
    try:
        if os.path.lexists(to):
            raise Unusable(f"{to} already exists. Choose a new name.")
        part.mkdir(mode=0o700)
        yield part
        sync_folder(part / "files")
        sync_folder(part)
        part.rename(to)
        sync_folder(to.parent)
    except OSError as e:
        raise Unusable(write_failure(to, e)) from e
    except sqlite3.Error as e:
        if getattr(e, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_FULL:
            raise
        raise Unusable(write_failure(to, OSError(errno.ENOSPC, ""))) from e
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_failure(to: Path, e: OSError) -> str:
    """Return the sentence for a failed write."""
    if e.errno in _FULL:
        return f"Can't write {to}: the disk is full. The incomplete copy was deleted."
    which = f" ({e.filename})" if e.filename else ""
    return f"Can't write {to}: {e.strerror}{which}. The incomplete copy was deleted."


def _finish(
    folder: Path, kind: Kind, state: _State, contents: dict[str, FileDigest]
) -> BackupResult:
    database = folder / DATABASE
    size = database.stat().st_size
    contents[DATABASE] = FileDigest(size, backup_manifest.digest_of(database))
    contents |= {f"files/{key.hex()}": entry for key, entry in state.files.items()}
    made = BackupManifest(
        kind=kind, made=datetime.now(UTC).isoformat(timespec="seconds"),
        relay_id=base32(state.relay_id), holds=state.holds, contents=contents,
        missing=[key.hex() for key in state.missing],
    )  # fmt: skip
    return BackupResult(made, backup_manifest.write(folder, made))


def _named(db: sqlite3.Connection) -> dict[bytes, FileDigest]:
    if not has_table(db, "files"):
        return {}
    rows = db.execute("SELECT key, size, sha256 FROM files").fetchall()
    return {key: FileDigest(size, sha256.hex()) for key, size, sha256 in rows}


def _take(
    named: dict[bytes, FileDigest], directory: DataDirectory, folder: Path, take: Take,
    taken: dict[bytes, bool],
) -> None:  # fmt: skip
    for key, entry in named.items():
        if not taken.get(key):
            source = blob_path(directory.files, key)
            to = blob_path(files_beside(folder / DATABASE), key)
            taken[key] = take(source, to, bytes.fromhex(entry.sha256))


def _new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


KEY = "relay.key"
_TAKEN = "{path} is not empty. Restore into a new or empty directory."


def restore(directory: DataDirectory, source: Path) -> BackupManifest:
    """Restore a backup, checked byte for byte, into a new or empty directory; return its
    manifest. If stopped in the middle it leaves a directory that no relay starts in. Raises
    Unusable with a sentence; then the directory is as it was."""
    found = backup_manifest.read_manifest(source)
    if found.kind != "backup":
        raise Unusable(
            f"{source} is a snapshot without a relay key. To use it, run: tui-chat-relay reset"
        )
    backup_manifest.check_contents(source, found)
    to = directory.path
    new = not to.exists()
    if not new and (not to.is_dir() or any(to.iterdir())):
        raise Unusable(_TAKEN.format(path=to))
    with directory:
        # Another process may have come since; its files are not touched.
        if any(path.name != "relay.lock" for path in to.iterdir()):
            raise Unusable(_TAKEN.format(path=to))
        try:
            _fill(directory, source, found)
        except BaseException as e:
            empty_directory(to)
            if new:
                to.rmdir()
            if isinstance(e, OSError):
                raise Unusable(write_failure(to, e)) from e
            raise
    return found


def empty_directory(to: Path) -> None:
    """Empty a directory that a restore has begun to fill. No relay starts there in the middle of
    this: the key goes first, and the mark of a stopped restore last."""
    (to / KEY).unlink(missing_ok=True)
    part = DataDirectory(to).restoring
    shutil.rmtree(to / "files", ignore_errors=True)
    for path in to.iterdir():
        if path != part:
            path.unlink()
    shutil.rmtree(part, ignore_errors=True)


def _fill(directory: DataDirectory, source: Path, found: BackupManifest) -> None:
    to, part = directory.path, directory.restoring
    for folder in (part, part / "files"):
        folder.mkdir(mode=0o700)
    for place, entry in found.contents.items():
        if not copied(source / place, part / place, bytes.fromhex(entry.sha256)):
            raise Unusable(
                f"{source / place} changed while it was being read. Nothing was restored."
            )
    adopt_copy(part / DATABASE, "restored", {"made": found.made})
    sync_folder(part / "files")
    sync_folder(part)
    # The key last: without it no relay starts beside a store.
    places = sorted(os.listdir(part), key=lambda place: (place == KEY, place != DATABASE))
    for place in places:
        if place == KEY:
            sync_folder(to)
        (part / place).rename(to / place)
    part.rmdir()
    sync_folder(to)


_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")


class NextBackup(NamedTuple):
    """A finished backup, and the backups with a later name, made before the clock was set back."""

    to: Path
    made: BackupResult
    later: list[str]


def next_backup(
    directory: DataDirectory, folder: Path, keep: int | None, now: datetime,
    dump: Dump | None = None,
) -> NextBackup:  # fmt: skip
    """Write a backup named after the time, in a folder that is made if need be. Once it is whole,
    delete this relay's oldest ones until `keep`, at least 1, are left, but neither the new one nor
    a later one. Raises as `backup`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as e:
        raise Unusable(f"Can't use {folder}: {e.strerror}.") from e
    to = folder / now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    made = backup(directory, to, dump)
    found = _backups_of(folder, made.manifest.relay_id)
    if keep is not None:
        for old in [path for path in found if path.name <= to.name][:-keep]:
            shutil.rmtree(old)
    return NextBackup(to, made, [path.name for path in found if path.name > to.name])


def _backups_of(folder: Path, relay_id: str) -> list[Path]:
    found = []
    for path in sorted(folder.iterdir()):
        if _NAME.fullmatch(path.name) and not path.is_symlink():
            try:
                if backup_manifest.read_manifest(path).relay_id == relay_id:
                    found.append(path)
            except Unusable:
                continue  # not known to be a backup of this relay, so left alone
    return found
