"""Files on this machine: read to be sent, and written where the user chooses.
They are written in parts or whole. A stranger's file name is made harmless and numbered if it is
taken; nothing is ever overwritten. No file is whole in memory except those requested that way."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from pathlib import Path

from relay.terminal.text import bytes_of, inert_line

NAME_BYTES = 200
"""The most bytes in a name on disk, so that a number and an ending still fit."""
_NEVER = set('/\\:*?"<>|')
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


class FileRefused(Exception):
    """Raised if a file cannot be read or written; the text is a sentence for the user."""


def path_of(typed: str | Path) -> Path:
    """Return the path that was typed, with ~ expanded. Raises FileRefused if it is not a path."""
    try:
        path = Path(typed).expanduser()
        if b"\0" not in os.fsencode(path):
            return path
    except (RuntimeError, ValueError):
        pass
    raise FileRefused("This path can't exist on this machine.")


def no_file(typed: str) -> str:
    """Return a sentence that says why a path is not a readable file, or an empty string."""
    try:
        path = path_of(typed)
        found = path.stat()
    except (FileRefused, OSError):
        return f"There is no file {inert_line(typed, 60)}."
    if not stat.S_ISREG(found.st_mode):
        return "This is not a file. Folders and devices can't be sent."
    if not os.access(path, os.R_OK):
        return f"You don't have permission to read {inert_line(typed, 60)}."
    return "" if found.st_size else "This file is empty."


def no_folder(typed: str) -> str:
    """Return a sentence that says why nothing can be saved in a folder, or an empty string."""
    try:
        path = path_of(typed)
    except FileRefused as e:
        return str(e)
    if not path.is_dir():
        return f"There is no folder {inert_line(typed, 60)}."
    may = os.access(path, os.W_OK | os.X_OK)
    return "" if may else f"You don't have permission to write in {inert_line(typed, 60)}."


def numbered(name: str, n: int) -> str:
    """Return the name itself for 1, and from 2 on with the number before its ending."""
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = ending, "", ""
    return name if n == 1 else f"{stem} ({n}){dot}{ending}"


def safe_name(name: str) -> str:
    """Return a stranger's file name as one component that every system takes as a plain name."""
    kept = "".join("_" if c in _NEVER or not c.isprintable() else c for c in inert_line(name))
    kept = kept.strip(" .") or "file"
    if kept.partition(".")[0].lower() in _DEVICES or kept.startswith("-"):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    room = NAME_BYTES - len(f"{dot}{ending}".encode())
    if stem and 0 < room < len(stem.encode()):
        stem = stem.encode()[:room].decode(errors="ignore")
        return f"{stem}{dot}{ending}"
    return kept.encode()[:NAME_BYTES].decode(errors="ignore")


CHANGED = "The file changed while it was read. Nothing was sent. Send it again."
NOT_SAID = "The received file is not the one in the message: its hash differs. Nothing was saved."
_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_TRIES = 1000
LEFT_FREE = 64 << 20
"""Bytes of free disk space that no file from a relay may use."""
_AT_ONCE = 64
"""Buffers in one call of writev(2)."""


class FileSource:
    """A regular file open for reading. Its size is the one it had when it was opened."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises FileRefused."""
        path = path_of(path)
        try:
            self._handle = os.open(path, _READ)
        except FileNotFoundError:
            raise FileRefused("There is no such file.") from None
        except OSError as e:
            raise FileRefused(f"This file can't be read: {e.strerror}.") from None
        found = os.fstat(self._handle)
        if not stat.S_ISREG(found.st_mode):
            self.close()
            raise FileRefused("This is not a file. Folders and devices can't be sent.")
        self.name, self.size = path.name, found.st_size
        self._hash, self._hashed = hashlib.sha256(), 0

    def read(self, offset: int, size: int) -> tuple[bytes, bytes]:
        """Return `size` bytes from an offset and, with the last ones, the SHA-256 of the file.
        Bytes may be read more than once. Raises FileRefused."""
        try:
            data = os.pread(self._handle, size, offset)
            # A file that the system generates on reading has length 0 but holds bytes.
            more = os.pread(self._handle, 1, offset + size) if offset + size == self.size else b""
        except OSError as e:
            raise FileRefused(f"This file can't be read: {e.strerror}.") from None
        end = offset + len(data)
        if len(data) != size or (
            end == self.size and (more or os.fstat(self._handle).st_size != self.size)
        ):
            raise FileRefused(CHANGED)
        if end > self._hashed:
            self._hash.update(memoryview(data)[max(self._hashed - offset, 0) :])
            self._hashed = end
        return data, self._hash.digest() if self._hashed == self.size else b""

    def close(self) -> None:
        os.close(self._handle)


def read_file(path: Path, most: int) -> tuple[str, bytes]:
    """Return the name and bytes of a regular file of at most `most` bytes. All of it is read before
    anything is offered, so that the bytes hashed are the bytes sent. Raises FileRefused."""
    source = FileSource(path)
    try:
        if source.size > most:
            raise FileRefused(f"This file is too large. The limit is {bytes_of(most)}.")
        return source.name, source.read(0, source.size)[0]
    finally:
        source.close()


class FolderTarget:
    """A download into a folder: written under a random name, and given its own name at the end."""

    def __init__(self, path: Path, before: str = "") -> None:
        """Open the folder and a new file in it; `before` is put in front of its name. Raises
        FileRefused if nothing can be written there."""
        self._path, self._before = path_of(path), before
        try:
            self._folder = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as e:
            raise FileRefused(f"The file can't be saved there: {e.strerror}.") from None
        self._part = f".tui-chat-{secrets.token_hex(8)}.part"
        try:
            self._handle = os.open(self._part, _NEW, 0o600, dir_fd=self._folder)
        except OSError as e:
            os.close(self._folder)
            raise FileRefused(f"The file can't be saved there: {e.strerror}.") from None
        self._hash = hashlib.sha256()

    def room(self) -> int:
        """Return how many bytes may be written without filling the disk. Raises FileRefused."""
        try:
            disk = os.fstatvfs(self._handle)
        except OSError as e:
            raise FileRefused(f"The file can't be saved there: {e.strerror}.") from None
        return max(disk.f_bavail * disk.f_frsize - LEFT_FREE, 0)

    def write(self, *parts: bytes | memoryview) -> None:
        """Append these bytes. Raises FileRefused."""
        left = [memoryview(part) for part in parts]
        try:
            while left:
                done = os.writev(self._handle, left[:_AT_ONCE])
                while left and done >= len(left[0]):
                    done -= len(left.pop(0))
                if done:
                    left[0] = left[0][done:]
        except OSError as e:
            raise FileRefused(f"The file could not be saved: {e.strerror}.") from None
        for part in parts:
            self._hash.update(part)

    def finish(self, name: str, sha256: bytes) -> Path:
        """Check the contents against the hash; then give the file its name, made harmless and
        numbered if it is taken. Return its path. Raises FileRefused."""
        if self._hash.digest() != sha256:
            raise FileRefused(NOT_SAID)
        try:
            os.fsync(self._handle)
            for n in range(1, _TRIES):
                final = numbered(safe_name(self._before + name), n)
                if self._named(final):
                    os.fsync(self._folder)
                    return self._path / final
        except OSError as e:
            raise FileRefused(f"The file could not be saved: {e.strerror}.") from None
        raise FileRefused("There are already a thousand files with this name.")

    def close(self) -> None:
        """Close it, and remove an unfinished file."""
        with contextlib.suppress(OSError):
            os.unlink(self._part, dir_fd=self._folder)
        os.close(self._handle)
        os.close(self._folder)

    def _named(self, final: str) -> bool:
        """Give the file this name; return False if the name is taken."""
        here = self._folder
        try:
            os.link(self._part, final, src_dir_fd=here, dst_dir_fd=here, follow_symlinks=False)
        except FileExistsError:
            return False
        except OSError:  # a file system without links: take the name first, then its place
            try:
                os.close(os.open(final, _NEW, 0o600, dir_fd=here))
            except FileExistsError:
                return False
            try:
                os.replace(self._part, final, src_dir_fd=here, dst_dir_fd=here)
            except OSError:
                os.unlink(final, dir_fd=here)
                raise
        else:
            with contextlib.suppress(OSError):
                os.unlink(self._part, dir_fd=here)
        return True


def save_file(folder: Path, name: str, data: bytes) -> Path:
    """Write a received file into this folder only, under its name made harmless and numbered if it
    is taken, readable by this user alone. Return its path. Raises FileRefused."""
    into = FolderTarget(folder)
    try:
        into.write(data)
        return into.finish(name, hashlib.sha256(data).digest())
    finally:
        into.close()


class MemoryTarget:
    """A download into memory and nowhere else."""

    def __init__(self) -> None:
        self._data = bytearray()

    def write(self, *parts: bytes | memoryview) -> None:
        for part in parts:
            self._data += part

    def finish(self, name: str, sha256: bytes) -> bytes:
        """Return all bytes if they match the hash. Raises FileRefused."""
        if hashlib.sha256(self._data).digest() != sha256:
            raise FileRefused(NOT_SAID)
        return bytes(self._data)

    def close(self) -> None:
        self._data.clear()
