"""The relay's data directory: its permissions, its lock, its file names and the relay's key."""

from __future__ import annotations

import fcntl
import os
import re
import stat
from pathlib import Path

KEY_BYTES = 32
MOVED = "moved"
SNAPSHOTS = "snapshots"
"""The folder of snapshots of the store."""
SNAPSHOT = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""The name of one snapshot."""


class Unusable(Exception):
    """Raised if the data directory cannot be used; the message is for the operator."""


class StoreUnreachable(Exception):
    """Raised if a store in another program cannot be used. The text is the kind of failure, and
    `sentence` is for the operator."""

    def __init__(self, kind: str, sentence: str = "") -> None:
        super().__init__(kind)
        self.sentence = sentence


class DirectoryInUse(Unusable):
    """Raised if a relay, or a command in its place, holds the directory."""


class DataDirectory:
    """A relay's directory (mode 0700), locked while it is open. Raises Unusable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None
        self.database = path / "relay.db"
        self.files = files_beside(self.database)
        self.remote = path / "relay.database"
        """The file with the URL of the database, if the relay's data is in another program."""
        self.moved = path / MOVED
        """The folder with the store of before, after the relay was moved into a database."""
        self.key = path / "relay.key"
        """The file with the seed of the relay key."""
        self.address = path / "relay.address"
        """The file with the last known address of the relay, for the links of new invites."""
        self.backed_up = path / "relay.backup"
        """The file with the time of the last backup, from its manifest, for the console."""
        self.snapshots = path / SNAPSHOTS
        """The folder of named snapshots; names with a leading dot are incomplete."""
        self.resetting = path / "reset.part"
        """The folder that a reset is about to put in the place of the store."""
        self.restoring = path / "restore.part"
        """The folder of a restore that is about to move into the directory, the key last."""

    def lock(self) -> None:
        """Make the directory if needed and lock it until `release`. Raises Unusable, also if a
        restore was interrupted there."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if stat.S_IMODE(self.path.stat().st_mode) & 0o077:
                self.path.chmod(0o700)
            if self.key.exists() and stat.S_IMODE(self.key.stat().st_mode) & 0o077:
                self.key.chmod(0o600)  # someone has copied it here
            handle = os.open(self.path / "relay.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as e:
            raise Unusable(f"Can't use the data directory {self.path}: {e.strerror}.") from e
        if not self._locks(handle):
            os.close(handle)
            raise DirectoryInUse(f"Another relay is using {self.path}. Stop it first.")
        self._lock = handle
        try:
            self._see_that_no_restore_was_stopped()
        except Unusable:
            self.release()
            raise

    def _locks(self, handle: int) -> bool:
        # The holder removes the file on release: a lock of the removed file then protects nothing.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(handle), (self.path / "relay.lock").stat())
        except OSError:
            return False

    def release(self) -> None:
        """Unlock the directory, so that another relay may have it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> DataDirectory:
        self.lock()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def relay_key(self, fresh: bytes) -> bytes:
        """Return the 32-byte seed of the relay key; `fresh` becomes it in an empty directory."""
        try:
            return self._read_key()
        except FileNotFoundError:
            pass
        self._see_that_no_restore_was_stopped()
        if self.database.exists() or self.remote.exists():
            raise Unusable(
                f"{self.key} is missing, but there is a database. A relay keeps its key forever."
                " Restore the key file from your backup."
            )
        try:
            write_private(self.key, fresh)
        except OSError as e:
            raise Unusable(f"Can't write {self.key}: {e.strerror}.") from e
        return fresh

    def database_url(self) -> str:
        """Return the URL of the relay's database; empty if the data is in this directory, or there
        is none yet. Raises Unusable."""
        lines = self._remote_lines()
        if not lines:
            return ""
        url = lines[0]
        if not url:
            raise Unusable(
                f"{self.remote} is empty. Write the URL of the relay's database into it."
            )
        if self.database.exists() and not self.is_moved():
            raise Unusable(
                f"{self.path} has a database ({self.database.name}) and the address of another one"
                f" ({self.remote.name}). Keep only the file that belongs to this relay."
            )
        return url

    def is_moved(self) -> bool:
        """Return whether the relay was moved into its database just now, and the store in this
        directory is not put away yet. Raises Unusable."""
        return self._remote_lines()[1:] == [MOVED]

    def _remote_lines(self) -> list[str]:
        try:
            return self.remote.read_text("ascii").removesuffix("\n").split("\n")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as e:
            raise Unusable(f"Can't read {self.remote}. Check who owns it.") from e

    def put_away_store(self) -> None:
        """Put the store that is in this directory into the folder `moved`. Raises Unusable."""
        try:
            self.moved.mkdir(mode=0o700, exist_ok=True)
            names = [self.database.name + end for end in ("", "-wal", "-shm", ".sha256")]
            for name in (*names, self.files.name, SNAPSHOTS):
                if (self.path / name).exists():
                    (self.path / name).rename(self.moved / name)
        except OSError as e:
            raise Unusable(f"Can't use {self.moved}: {e.strerror}.") from e

    def save_database_url(self, url: str, *, moved: bool = False) -> None:
        """Remember that the relay's data is in the database at this URL. If it was `moved`, then
        only from now on. Raises Unusable."""
        lines = [url, MOVED] if moved else [url]
        try:
            write_private(self.remote, "".join(f"{line}\n" for line in lines).encode("ascii"))
        except OSError as e:
            raise Unusable(f"Can't write {self.remote}: {e.strerror}.") from e

    def _see_that_no_restore_was_stopped(self) -> None:
        part = self.restoring
        try:
            left = part.exists() and any(part.iterdir())
            if not part.exists() or (self.key.exists() and not left):
                return  # this empty folder beside the key was about to be removed
        except OSError as e:
            raise Unusable(f"Can't read {part}: {e.strerror}.") from e
        if self.key.exists():
            raise Unusable(
                "A restore was interrupted in this directory, and a new relay was started"
                f" afterwards. Delete {part}. It contains parts of a backup, including messages."
            )
        raise Unusable(
            f"A restore was interrupted in this directory. {part} may contain parts of a"
            f" backup, including messages. Delete {self.path}, then restore the backup again."
        )

    def _read_key(self) -> bytes:
        try:
            seed = self.key.read_bytes()
        except FileNotFoundError:
            raise
        except OSError as e:
            raise Unusable(f"Can't read {self.key}: {e.strerror}.") from e
        if len(seed) != KEY_BYTES:
            raise Unusable(f"{self.key} is damaged. Restore it from your backup.")
        return seed


def open_existing(path: Path) -> DataDirectory:
    """Return the directory of a relay that was started there before. Raises Unusable."""
    directory = DataDirectory(path)
    if not directory.database_url() and not directory.database.exists():
        raise Unusable(
            f"There is no relay in {path}. To create one: tui-chat-relay serve --data {path}"
        )
    return directory


def open_own(path: Path) -> DataDirectory:
    """Return it as `open_existing` does, if it belongs to the calling user: the relay could not
    open files made by another user, such as root. Raises Unusable."""
    directory = open_existing(path)
    owner = path.stat().st_uid
    if owner != os.geteuid():
        raise Unusable(
            f"{path} belongs to the user with id {owner}. Run this command as that user."
        )
    return directory


def check_in_directory(directory: DataDirectory, cannot: str) -> None:
    """Raise Unusable, beginning with what it `cannot`, if a relay's data is not in its directory.
    Also raises Unusable if that is unclear."""
    if directory.database_url():
        raise Unusable(f"{cannot}, because its data is in PostgreSQL. Nothing was changed.")


def files_beside(database: Path) -> Path:
    """Return the folder of files of a store."""
    return database.with_name("files")


def store_bytes(directory: Path) -> dict[str, int]:
    """Return the bytes of the database, and of the write-ahead log beside it."""
    sizes = {}
    for part, name in (("database", "relay.db"), ("log", "relay.db-wal")):
        path = directory / name
        sizes[part] = path.stat().st_size if path.exists() else 0
    return sizes


def free_bytes(directory: Path) -> int:
    """Return the free bytes on its disk, as for a user who is not root."""
    disk = os.statvfs(directory)
    return disk.f_bavail * disk.f_frsize


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all, durably."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def snapshot_names(path: Path) -> list[str]:
    """Return the names of the snapshots in a relay's directory."""
    folder = path / SNAPSHOTS
    found = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    return [name for name in found if SNAPSHOT.fullmatch(name)]
