"""The folder beside the database in which the relay stores the contents of files.
They have random names and mode 0600 in a folder of mode 0700. Bytes that no row of the store names
are removed at the next start."""

from __future__ import annotations

import codecs
import hashlib
import logging
import os
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from relay.log import log_fault
from relay.store import results
from relay.store.results import BlobOp, ReadBlob, Result, WriteBlob
from relay.store.worker import BatchTarget
from relay.wire.errors import Code
from relay.wire.files import FileType
from relay.wire.shapes import Refused, Value

log = logging.getLogger("relay.store")

AT_ONCE = 64
"""Most parts of a file written in one call."""
HEAD_BYTES = 4_096
"""Bytes at the start of a file that decide its type."""
NOT_KEPT = Refused(Code.STORE, "The relay could not store this file. Try again later.")
UNREADABLE = Refused(
    Code.STORE,
    "The relay can't read this file. The relay's operator has been told about this file.",
)
OTHER_BYTES = Refused(
    Code.FILE, "The file changed while it was sent: its hash is different. Send it again."
)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_MAGIC: tuple[tuple[bytes, FileType], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"),
    (b"GIF89a", "gif"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"),
)  # fmt: skip
_NAME = re.compile("[0-9a-f]{32}")
_CONTROL = {*range(32), 127} - {*b"\t\n\r\f"}


class _Hash(Protocol):
    def update(self, data: bytes | memoryview, /) -> None: ...
    def digest(self) -> bytes: ...


class _Open:
    """A file that is being written, with its hash so far."""

    __slots__ = ("handle", "hash", "head", "size")

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.hash: _Hash = hashlib.sha256()
        self.head = b""
        self.size = 0


class Blobs(BatchTarget[BlobOp]):
    """Does the work of the files folder in one thread, never with a whole file in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[bytes, _Open] = {}

    def run(self, batch: Sequence[BlobOp]) -> list[Result]:
        """Return one result for each task, in order."""
        answers: list[Result] = []
        while len(answers) < len(batch):
            first = batch[len(answers)]
            together = [first]
            if isinstance(first, WriteBlob):
                for op in batch[len(answers) + 1 : len(answers) + AT_ONCE]:
                    if not isinstance(op, WriteBlob) or op.key != first.key:
                        break
                    together.append(op)
            answers += self._one(first, together)
        return answers

    def close(self) -> None:
        """Close unfinished files: the next start removes them."""
        for file in self._open.values():
            os.close(file.handle)
        self._open.clear()

    def _one(self, op: BlobOp, together: list[BlobOp]) -> list[Result]:
        try:
            match op:
                case WriteBlob():
                    return self._write(op, together)  # type: ignore[arg-type]
                case results.SealBlob():
                    return [self._seal(op)]
                case results.DropBlob(key=key):
                    self._drop(key)
                    return [results.Dropped()]
                case ReadBlob():
                    return [self._read(op)]
        except OSError as error:
            log.error("event=file_failed op=%s errno=%s", type(op).__name__, error.errno)
        except Exception as error:
            # A fault of ours: this thread goes on for everybody else.
            log_fault(log, "event=file_failed op=%s", type(op).__name__, error)
        refused = UNREADABLE if isinstance(op, ReadBlob) else self._given_up(op.key)
        return [refused] * len(together)

    def _write(self, op: WriteBlob, together: list[WriteBlob]) -> list[Result]:
        """Write consecutive parts of one file in one write."""
        if op.offset == 0 and op.key not in self._open:
            self._open[op.key] = _Open(os.open(blob_path(self._folder, op.key), _NEW, 0o600))
        file = self._open.get(op.key)
        if file is None or file.size != op.offset:
            return [NOT_KEPT] * len(together)  # an earlier part could not be written
        answers: list[Result] = []
        _write_all(file.handle, [memoryview(part.data) for part in together])
        for part in together:
            file.hash.update(part.data)
            file.size += len(part.data)
            if len(file.head) < HEAD_BYTES:
                file.head += bytes(part.data[: HEAD_BYTES - len(file.head)])
            answers.append(results.Written(file.size))
        return answers

    def _seal(self, op: results.SealBlob) -> Value:
        file = self._open.pop(op.key, None)
        if file is None:
            return NOT_KEPT
        try:
            if file.hash.digest() != op.sha256:
                blob_path(self._folder, op.key).unlink(missing_ok=True)
                return OTHER_BYTES
            os.fsync(file.handle)
        finally:
            os.close(file.handle)
        sync_folder(self._folder)
        return results.Sealed(type_of(file.head, whole=file.size == len(file.head)))

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

    def _given_up(self, key: bytes) -> Refused:
        try:
            self._drop(key)
        except OSError:
            log.error("event=file_left")  # the next start takes it away
        return NOT_KEPT


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


def type_of(head: bytes, *, whole: bool) -> FileType:
    """Detect a file's type from its first bytes; `whole` if they are all of it."""
    for magic, type in _MAGIC:
        if head.startswith(magic):
            return type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if not _CONTROL.isdisjoint(head):
        return "other"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return "other"
    return "text"


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
