"""The folder beside the database in which the relay stores the contents of files.
They have random names and mode 0600 in a folder of mode 0700. Bytes that no row of the store names
are removed at the next start."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from relay.store import results
from relay.store.blob_target import NOT_KEPT, OTHER_BYTES, UNREADABLE, BlobTarget, IncomingBytes
from relay.store.results import ReadBlob, Result, WriteBlob
from relay.wire.shapes import Value

log = logging.getLogger("relay.store")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NAME = re.compile("[0-9a-f]{32}")


class _Open(IncomingBytes):
    """A file that is being written."""

    __slots__ = ("handle",)

    def __init__(self, handle: int) -> None:
        super().__init__()
        self.handle = handle


class FolderBlobs(BlobTarget):
    """Does the work of the files folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[bytes, _Open] = {}

    def close(self) -> None:
        """Close unfinished files: the next start removes them."""
        for file in self._open.values():
            os.close(file.handle)
        self._open.clear()

    def _write(self, op: WriteBlob, together: list[WriteBlob]) -> list[Result]:
        if op.offset == 0 and op.key not in self._open:
            self._open[op.key] = _Open(os.open(blob_path(self._folder, op.key), _NEW, 0o600))
        file = self._open.get(op.key)
        if file is None or file.size != op.offset:
            return [NOT_KEPT] * len(together)  # an earlier part could not be written
        answers: list[Result] = []
        _write_all(file.handle, [memoryview(part.data) for part in together])
        for part in together:
            file.add(part.data)
            answers.append(results.Written(file.size))
        return answers

    def _seal(self, op: results.SealBlob) -> Value:
        file = self._open.pop(op.key, None)
        if file is None:
            return NOT_KEPT
        try:
            if file.digest() != op.sha256:
                blob_path(self._folder, op.key).unlink(missing_ok=True)
                return OTHER_BYTES
            os.fsync(file.handle)
        finally:
            os.close(file.handle)
        sync_folder(self._folder)
        return results.Sealed(file.type())

    def _read(self, op: ReadBlob) -> Value:
        handle = os.open(blob_path(self._folder, op.key), os.O_RDONLY | os.O_NOFOLLOW)
        try:
            data = os.pread(handle, op.size, op.offset)
        finally:
            os.close(handle)
        if len(data) != op.size:
            log.error("event=file_short")
            return UNREADABLE
        return results.Bytes(data)

    def _drop(self, key: bytes) -> None:
        file = self._open.pop(key, None)
        if file is not None:
            os.close(file.handle)
        blob_path(self._folder, key).unlink(missing_ok=True)

    def _failure(self, error: Exception) -> str:
        return f"errno={error.errno}" if isinstance(error, OSError) else ""


def _write_all(handle: int, parts: list[memoryview]) -> None:
    while parts:
        done = os.writev(handle, parts)
        while parts and done >= len(parts[0]):
            done -= len(parts.pop(0))
        if done:
            parts[0] = parts[0][done:]


def blob_path(folder: Path, key: bytes) -> Path:
    """Return the path of the bytes with this key."""
    return folder / key.hex()


def sync_folder(folder: Path) -> None:
    """Make the names in the folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path, keys: Sequence[bytes]) -> None:
    """Remove bytes that no entry uses. A failed removal is done at the next start."""
    for key in keys:
        try:
            blob_path(folder, key).unlink(missing_ok=True)
        except OSError as error:
            log.error("event=file_left errno=%s", error.errno)


def sweep(folder: Path, db: sqlite3.Connection) -> None:
    """Make the folder if needed, remove bytes that no row names, and log files that are missing."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    named = {key.hex(): size for key, size in db.execute("SELECT key, size FROM files")}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in named:
                if _NAME.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
            elif entry.stat(follow_symlinks=False).st_size == named[entry.name]:
                del named[entry.name]
    if named:
        log.error("event=files_missing count=%d", len(named))
