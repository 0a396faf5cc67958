"""What is inside a sealed message: twelve types, each with one encoding, padded to a bucket."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import ClassVar

from relay.wire.transcripts import lp, u8, u32, u64
from tui_chat.secret.errors import BadPayload, Malformed, TooLong
from tui_chat.secret.limits import MAX_FILE, MAX_TTL
from tui_chat.secret.reasons import CloseReason

BUCKETS = (256, 512, 1024, 2048, 4096, 8192, 16384)
HEAD = 5
MAX_TEXT = 16_375
MAX_CHUNK = 16_355
FILE_ID = 16


@dataclass(frozen=True, slots=True)
class Noop:
    """A heartbeat; `answer_now` asks for one in return."""

    answer_now: bool
    code: ClassVar[int] = 0

    def body(self) -> bytes:
        """The encoded body."""
        return u8(self.answer_now)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of 1 to 16,375 bytes of UTF-8; `ttl` in seconds from its display, 0 for ever."""

    ttl: int
    text: str = field(repr=False)
    code: ClassVar[int] = 1

    def body(self) -> bytes:
        """The encoded body."""
        return u32(self.ttl) + self.text.encode()


@dataclass(frozen=True, slots=True)
class Ack:
    """Everything of the receiver's up to `n` was displayed."""

    n: int
    code: ClassVar[int] = 2

    def body(self) -> bytes:
        """The encoded body."""
        return u64(self.n)


@dataclass(frozen=True, slots=True)
class Close:
    """Goodbye, with the final counters of its sender; `ns` is its own number."""

    ns: int
    nr: int
    reason: CloseReason
    code: ClassVar[int] = 3

    def body(self) -> bytes:
        """The encoded body."""
        return u64(self.ns) + u64(self.nr) + u8(self.reason)


@dataclass(frozen=True, slots=True)
class Ready:
    """The responder's first message."""

    code: ClassVar[int] = 4

    def body(self) -> bytes:
        """The encoded body."""
        return b""


@dataclass(frozen=True, slots=True)
class Verified:
    """The sender's user confirmed the code."""

    code: ClassVar[int] = 5

    def body(self) -> bytes:
        """The encoded body."""
        return b""


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove the text `n` of a direction (0 from the initiator, 1 from the responder)."""

    direction: int
    n: int
    code: ClassVar[int] = 6

    def body(self) -> bytes:
        """The encoded body."""
        return u8(self.direction) + u64(self.n)


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file of at most 64 MiB, with its hash."""

    id: bytes
    size: int
    sha256: bytes
    name: str = field(repr=False)
    code: ClassVar[int] = 7

    def body(self) -> bytes:
        """The encoded body."""
        return self.id + u64(self.size) + self.sha256 + lp(self.name.encode())


@dataclass(frozen=True, slots=True)
class FileReply:
    """Whether the receiver of an offer takes it."""

    id: bytes
    accept: bool
    code: ClassVar[int] = 8

    def body(self) -> bytes:
        """The encoded body."""
        return self.id + u8(self.accept)


@dataclass(frozen=True, slots=True)
class FileChunk:
    """The next bytes of an accepted file."""

    id: bytes
    offset: int
    data: bytes = field(repr=False)
    code: ClassVar[int] = 9

    def body(self) -> bytes:
        """The encoded body."""
        return self.id + u64(self.offset) + self.data


@dataclass(frozen=True, slots=True)
class FileCredit:
    """How many bytes of a file its receiver has."""

    id: bytes
    received: int
    code: ClassVar[int] = 10

    def body(self) -> bytes:
        """The encoded body."""
        return self.id + u64(self.received)


@dataclass(frozen=True, slots=True)
class FileCancel:
    """No more of this file."""

    id: bytes
    code: ClassVar[int] = 11

    def body(self) -> bytes:
        """The encoded body."""
        return self.id


FileInner = FileOffer | FileReply | FileChunk | FileCredit | FileCancel
Inner = Noop | Text | Ack | Close | Ready | Verified | Delete | FileInner


def pad(code: int, body: bytes) -> bytes:
    """Type, length and body, padded with zeros to the smallest bucket. Raises TooLong."""
    bucket = _bucket(HEAD + len(body))
    if bucket is None:
        raise TooLong("a message has at most 16,384 bytes")
    return (u8(code) + u32(len(body)) + body).ljust(bucket, b"\0")


def unpad(padded: bytes) -> tuple[int, bytes]:
    """Type and body. Raises BadPayload for anything that `pad` would not have made."""
    used = HEAD + int.from_bytes(padded[1:HEAD], "big")
    if _bucket(used) != len(padded):
        raise BadPayload("not padded to the smallest bucket")
    if padded.count(0, used) != len(padded) - used:
        raise BadPayload("the padding is not zero")
    return padded[0], padded[HEAD:used]


def _bucket(used: int) -> int | None:
    at = bisect_left(BUCKETS, used)
    return BUCKETS[at] if at < len(BUCKETS) else None


def encode(inner: Inner) -> bytes:
    """The padded form. Raises TooLong, or Malformed for what `decode` would refuse."""
    try:
        padded = pad(inner.code, inner.body())
        if decode(padded) == inner:
            return padded
    except (BadPayload, OverflowError, UnicodeEncodeError):
        pass
    raise Malformed("this has no encoding")


def decode(padded: bytes) -> Inner:
    """The inverse of `encode`. Raises BadPayload for everything that it cannot have made."""
    code, body = unpad(padded)
    at = _Cursor(body)
    inner: Inner
    match code:
        case Noop.code:
            inner = Noop(at.flag())
        case Text.code:
            ttl = at.number(4, MAX_TTL)
            inner = Text(ttl, _utf8(at.rest(1, MAX_TEXT)))
        case Ack.code:
            inner = Ack(at.number(8))
        case Close.code:
            inner = Close(at.number(8), at.number(8), _reason(at.number(1)))
        case Ready.code:
            inner = Ready()
        case Verified.code:
            inner = Verified()
        case Delete.code:
            inner = Delete(at.number(1, 1), at.number(8))
        case FileOffer.code:
            file_id, size, digest = at.take(FILE_ID), at.number(8, MAX_FILE), at.take(32)
            inner = FileOffer(file_id, size, digest, _utf8(at.take(at.number(2))))
        case FileReply.code:
            inner = FileReply(at.take(FILE_ID), at.flag())
        case FileChunk.code:
            inner = FileChunk(at.take(FILE_ID), at.number(8), at.rest(1, MAX_CHUNK))
        case FileCredit.code:
            inner = FileCredit(at.take(FILE_ID), at.number(8))
        case FileCancel.code:
            inner = FileCancel(at.take(FILE_ID))
        case _:
            raise BadPayload("an unknown type")
    at.end()
    return inner


class _Cursor:
    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._body):
            raise BadPayload("the body is too short")
        taken = self._body[self._at : end]
        self._at = end
        return taken

    def number(self, size: int, most: int | None = None) -> int:
        value = int.from_bytes(self.take(size), "big")
        if most is not None and value > most:
            raise BadPayload("a number is too large")
        return value

    def flag(self) -> bool:
        return self.number(1, 1) == 1

    def rest(self, least: int, most: int) -> bytes:
        size = len(self._body) - self._at
        if not least <= size <= most:
            raise BadPayload("the body has a wrong length")
        return self.take(size)

    def end(self) -> None:
        if self._at != len(self._body):
            raise BadPayload("the body is too long")


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BadPayload("not UTF-8") from None


def _reason(value: int) -> CloseReason:
    try:
        return CloseReason(value)
    except ValueError:
        return CloseReason.USER
