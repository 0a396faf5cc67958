"""The work on the bytes of files, wherever a store keeps them: the order of its tasks, the checks
of what comes, and the answers."""

from __future__ import annotations

import codecs
import hashlib
import logging
from abc import abstractmethod
from collections.abc import Iterable, Sequence
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
_MAGIC: tuple[tuple[bytes, FileType], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"),
    (b"GIF89a", "gif"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"),
)  # fmt: skip
_CONTROL = {*range(32), 127} - {*b"\t\n\r\f"}


class _Hash(Protocol):
    def update(self, data: bytes | memoryview, /) -> None: ...
    def digest(self) -> bytes: ...


class IncomingBytes:
    """The part of a file that has arrived: its size, its hash and its first bytes."""

    __slots__ = ("_hash", "_head", "size")

    def __init__(self) -> None:
        self._hash: _Hash = hashlib.sha256()
        self._head = b""
        self.size = 0

    def add(self, data: bytes | memoryview) -> None:
        """Count further bytes."""
        self._hash.update(data)
        self.size += len(data)
        if len(self._head) < HEAD_BYTES:
            self._head += bytes(data[: HEAD_BYTES - len(self._head)])

    def digest(self) -> bytes:
        """Return the SHA-256 of all that came."""
        return self._hash.digest()

    def type(self) -> FileType:
        """Return the type that the first bytes tell."""
        return type_of(self._head, whole=self.size == len(self._head))


class BlobTarget(BatchTarget[BlobOp]):
    """Does the work on the bytes of files in one thread, never with a whole file in memory."""

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
        except Exception as error:
            if reason := self._failure(error):
                log.error("event=file_failed op=%s %s", type(op).__name__, reason)
            else:  # A fault of ours: this thread goes on for everybody else.
                log_fault(log, "event=file_failed op=%s", type(op).__name__, error)
        refused = UNREADABLE if isinstance(op, ReadBlob) else self._given_up(op.key)
        return [refused] * len(together)

    def _given_up(self, key: bytes) -> Refused:
        try:
            self._drop(key)
        except Exception:
            log.error("event=file_left")  # it is taken away later
        return NOT_KEPT

    @abstractmethod
    def _write(self, op: WriteBlob, together: list[WriteBlob]) -> list[Result]:
        """Write consecutive parts of one file, of which `op` is the first."""

    @abstractmethod
    def _seal(self, op: results.SealBlob) -> Value:
        """Make a file durable if it has the hash that its sender gave, else remove it."""

    @abstractmethod
    def _read(self, op: ReadBlob) -> Value:
        """Return bytes of a file, all that were asked for."""

    @abstractmethod
    def _drop(self, key: bytes) -> None:
        """Remove a file that no entry has."""

    @abstractmethod
    def _failure(self, error: Exception) -> str:
        """Return what the disk or the server said, for the log; empty for a fault of ours."""


def copy_in(target: BlobTarget, key: bytes, pieces: Iterable[bytes], sha256: bytes) -> bool:
    """Write a whole file, of at least one byte. Return False, with nothing of it left, if it could
    not be written or has another hash."""
    offset = 0
    for piece in pieces:
        (done,) = target.run([WriteBlob(key, offset, piece)])
        if isinstance(done, Refused):
            target.run([results.DropBlob(key)])
            return False
        offset += len(piece)
    (done,) = target.run([results.SealBlob(key, sha256)])
    return isinstance(done, results.Sealed)


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
