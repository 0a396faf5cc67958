"""What a client may ask of the files of cloud chats, and the binary messages that carry them.

A binary message is the 16 bytes of a transfer's id, a place in the file (8 bytes, big-endian), and
the bytes from there on. Without bytes it says how much of the file its sender has received.

What the relay says of the files of cloud chats.

How far the sender of a file goes ahead of its receiver: far enough for the way, and not so far
that what is said beside it has to wait (sans-IO, the same on both sides)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.binary import B32
from relay.wire.limits import FILE_NAME_CHARS, MAX_INT, Chat, Count, Id
from relay.wire.shapes import Event, Request, RequestFor

CHUNK_BYTES = 61_440
"""Of a file in one binary message, at most: 60 KiB."""
LEAST_AHEAD_BYTES = 4 * CHUNK_BYTES
WINDOW_BYTES = 16 * CHUNK_BYTES
"""So much may be under way that its receiver has not said to have: of one upload, or of all
downloads of one connection together."""
HEAD_BYTES = 24

FileType = Literal["png", "jpeg", "gif", "webp", "pdf", "zip", "text", "other"]
"""What the relay found a file to be by its first bytes; its name is not looked at."""


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """One binary message; `data` is empty where it says how much was received."""

    id: str
    offset: int
    data: bytes | memoryview = b""

    def pack(self) -> bytes:
        """As it crosses the wire."""
        return b"".join((pack_head(self.id, self.offset), self.data))


def pack_head(id: str, offset: int) -> bytes:
    """The first HEAD_BYTES of a binary message."""
    return bytes.fromhex(id) + offset.to_bytes(8, "big")


def unpack(message: bytes) -> Chunk | None:
    """The parts of a binary message, or None if it can be none."""
    if not HEAD_BYTES <= len(message) <= HEAD_BYTES + CHUNK_BYTES:
        return None
    offset = int.from_bytes(message[16:HEAD_BYTES], "big")
    if offset > MAX_INT:
        return None
    return Chunk(message[:16].hex(), offset, memoryview(message)[HEAD_BYTES:])


class FileInfo(msgspec.Struct):
    """The file of an entry, whose text is its name."""

    size: Count
    sha256: B32
    type: FileType


class FileReady(Event, tag="file.ready"):
    """The relay has `offset` bytes of upload `id`; those after them may come."""

    id: Id
    offset: Count


class FileFound(Event, tag="file"):
    """Download `id` begins at `offset`."""

    id: Id
    name: Annotated[str, msgspec.Meta(max_length=FILE_NAME_CHARS)]
    file: FileInfo
    offset: Count


class FileLimitsAnswer(Event, tag="file.limits"):
    """A file may have `largest` bytes (0: the relay takes none), all files of the account `quota`;
    `room` is what is left."""

    id: Id
    largest: Count
    quota: Count
    room: Count


class FileBegin(Request, tag="file.begin"):
    """A file is to come into the chat. `id` names the upload, and then the entry, as that of a
    text does: a repeat goes on where the first one ended. `re` is the message that it answers."""

    id: Id
    chat: Chat
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=FILE_NAME_CHARS)]
    size: Annotated[int, msgspec.Meta(ge=1, le=MAX_INT)]
    re: Count = 0


class FileEnd(Request, tag="file.end"):
    """All of upload `id` was sent; `sha256` is over all of it. Done when `sent` comes back."""

    id: Id
    sha256: B32


class FileGet(Request, tag="file.get"):
    """The bytes of the file at place `seq` from `offset` on; `id` names the download."""

    id: Id
    chat: Chat
    seq: Count
    offset: Count = 0


class FileCancel(Request, tag="file.cancel"):
    """No more of upload or download `of`."""

    id: Id
    of: Id


class FileLimits(RequestFor[FileLimitsAnswer], tag="file.limits"):
    """How large a file may be, and how much room there is."""


QUICK_SECONDS, SLOW_SECONDS = 0.25, 1.0


class Pace:
    """`ahead` bytes may be under way. Word that comes back quickly doubles it, and word that takes
    long halves it."""

    __slots__ = ("_here", "_mark", "_sent", "_since", "ahead")

    def __init__(self) -> None:
        self.ahead = LEAST_AHEAD_BYTES
        self._sent = self._here = 0
        self._mark: int | None = None
        """Of what was sent: word of this is being waited for, since `_since`."""
        self._since = 0.0

    def sent(self, size: int, now: float) -> None:
        """So many bytes more were sent."""
        self._sent += size
        if self._mark is None:
            self._mark, self._since = self._sent, now

    def arrived(self, size: int, now: float) -> None:
        """Word came that so many bytes more are there."""
        self._here += size
        if self._mark is None or self._here < self._mark:
            return
        took, self._mark = now - self._since, None
        if took < QUICK_SECONDS:
            self.ahead = min(self.ahead * 2, WINDOW_BYTES)
        elif took > SLOW_SECONDS:
            self.ahead = max(self.ahead // 2, LEAST_AHEAD_BYTES)
