"""Requests, events and binary messages for the files of cloud chats. A binary message is the 16
bytes of a transfer's id, an offset in the file (8 bytes, big-endian) and the bytes from there on;
without bytes it acknowledges how much of the file its sender has received."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.binary import B32
from relay.wire.limits import FILE_NAME_CHARS, MAX_INT, Chat, Count, Id
from relay.wire.shapes import Request, RequestFor, Response

CHUNK_BYTES = 61_440
"""The most bytes of a file in one binary message: 60 KiB."""
LEAST_AHEAD_BYTES = 4 * CHUNK_BYTES
WINDOW_BYTES = 16 * CHUNK_BYTES
"""The most unacknowledged bytes of one upload, or of all downloads of one connection together."""
HEAD_BYTES = 24

FileType = Literal["png", "jpeg", "gif", "webp", "pdf", "zip", "text", "other"]
"""The type the relay found from a file's first bytes; the name is not considered."""


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """One binary message; with empty `data` it acknowledges the bytes received so far."""

    id: str
    offset: int
    data: bytes | memoryview = b""

    def pack(self) -> bytes:
        """Return the message as it crosses the wire."""
        return b"".join((pack_head(self.id, self.offset), self.data))


def pack_head(id: str, offset: int) -> bytes:
    """Return the first HEAD_BYTES of a binary message."""
    return bytes.fromhex(id) + offset.to_bytes(8, "big")


def unpack(message: bytes) -> Chunk | None:
    """Return the parts of a binary message, or None if it is malformed."""
    if not HEAD_BYTES <= len(message) <= HEAD_BYTES + CHUNK_BYTES:
        return None
    offset = int.from_bytes(message[16:HEAD_BYTES], "big")
    if offset > MAX_INT:
        return None
    return Chunk(message[:16].hex(), offset, memoryview(message)[HEAD_BYTES:])


class FileInfo(msgspec.Struct):
    """The file of a message, whose text is the file's name."""

    size: Count
    sha256: B32
    type: FileType


class FileReady(Response, tag="file.ready"):
    """The relay has `offset` bytes of upload `id` and accepts those after them."""

    offset: Count


class FileFound(Response, tag="file"):
    """Download `id` begins at `offset`."""

    name: Annotated[str, msgspec.Meta(max_length=FILE_NAME_CHARS)]
    file: FileInfo
    offset: Count


class FileLimitsAnswer(Response, tag="file.limits"):
    """The limits: `largest` bytes of one file (0: none), `quota` of the account, `room` left."""

    largest: Count
    quota: Count
    room: Count


class FileBegin(Request, tag="file.begin"):
    """Begin an upload to the chat. `id` names the upload and then the message, as in `Send`: a
    repeated request resumes where the first ended. `re` is the message that it answers."""

    id: Id
    chat: Chat
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=FILE_NAME_CHARS)]
    size: Annotated[int, msgspec.Meta(ge=1, le=MAX_INT)]
    re: Count = 0


class FileEnd(Request, tag="file.end"):
    """End upload `id`, with the hash of the whole file. Done when `sent` comes back."""

    id: Id
    sha256: B32


class FileGet(Request, tag="file.get"):
    """Download the file of message `seq` from `offset` on; `id` names the download."""

    id: Id
    chat: Chat
    seq: Count
    offset: Count = 0


class FileCancel(Request, tag="file.cancel"):
    """Cancel upload or download `of`."""

    id: Id
    of: Id


class FileLimits(RequestFor[FileLimitsAnswer], tag="file.limits"):
    """Ask how large a file may be and how much room is left."""


FileRequest = FileBegin | FileEnd | FileGet | FileCancel | FileLimits
FileEvent = FileReady | FileFound | FileLimitsAnswer

QUICK_SECONDS, SLOW_SECONDS = 0.25, 1.0


class Pace:
    """Pace a transfer: far enough ahead of the receiver for the latency, but not so far that other
    frames have to wait. A quick acknowledgement doubles `ahead`, a slow one halves it."""

    __slots__ = ("_here", "_mark", "_sent", "_since", "ahead")

    def __init__(self) -> None:
        self.ahead = LEAST_AHEAD_BYTES
        self._sent = self._here = 0
        self._mark: int | None = None
        """The position whose acknowledgement is awaited, since `_since`."""
        self._since = 0.0

    def sent(self, size: int, now: float) -> None:
        """Count `size` more bytes as sent."""
        self._sent += size
        if self._mark is None:
            self._mark, self._since = self._sent, now

    def on_acknowledged(self, size: int, now: float) -> None:
        """Count `size` more bytes as acknowledged."""
        self._here += size
        if self._mark is None or self._here < self._mark:
            return
        took, self._mark = now - self._since, None
        if took < QUICK_SECONDS:
            self.ahead = min(self.ahead * 2, WINDOW_BYTES)
        elif took > SLOW_SECONDS:
            self.ahead = max(self.ahead // 2, LEAST_AHEAD_BYTES)
