"""Contents of an encrypted message: twelve types, each with one encoding, padded to fixed sizes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from relay.wire.reportable import (
    FILE_ID,
    BadForm,
    Fields,
    FileOffer,
    Text,
    TooLarge,
    read_file_offer,
    read_text,
)
from relay.wire.reportable import pad as _pad
from relay.wire.reportable import unpad as _unpad
from relay.wire.transcripts import u8, u64
from tui_chat.secret.errors import BadPayload, Malformed, TooLong
from tui_chat.secret.limits import MAX_CHUNK
from tui_chat.secret.reasons import CloseReason


@dataclass(frozen=True, slots=True)
class NoopPayload:
    """A heartbeat; `answer_now` asks for one in return."""

    answer_now: bool
    code: ClassVar[int] = 0

    def body(self) -> bytes:
        return u8(self.answer_now)


@dataclass(frozen=True, slots=True)
class AckPayload:
    """Acknowledgement that everything of the receiver's up to `n` was displayed."""

    n: int
    code: ClassVar[int] = 2

    def body(self) -> bytes:
        return u64(self.n)


@dataclass(frozen=True, slots=True)
class ClosePayload:
    """Goodbye, with the final counters of its sender; `ns` is its own number."""

    ns: int
    nr: int
    reason: CloseReason
    code: ClassVar[int] = 3

    def body(self) -> bytes:
        return u64(self.ns) + u64(self.nr) + u8(self.reason)


@dataclass(frozen=True, slots=True)
class ReadyPayload:
    """The responder's first message; the session is ready."""

    code: ClassVar[int] = 4

    def body(self) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class VerifiedPayload:
    """Notice that the sender's user confirmed the code."""

    code: ClassVar[int] = 5

    def body(self) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class DeletePayload:
    """Remove the text `n` of a direction (0 from the initiator, 1 from the responder)."""

    direction: int
    n: int
    code: ClassVar[int] = 6

    def body(self) -> bytes:
        return u8(self.direction) + u64(self.n)


@dataclass(frozen=True, slots=True)
class FileReplyPayload:
    """The receiver's reply to a file offer: accepted or declined."""

    id: bytes
    accept: bool
    code: ClassVar[int] = 8

    def body(self) -> bytes:
        return self.id + u8(self.accept)


@dataclass(frozen=True, slots=True)
class FileChunkPayload:
    """The next bytes of an accepted file."""

    id: bytes
    offset: int
    data: bytes = field(repr=False)
    code: ClassVar[int] = 9

    def body(self) -> bytes:
        return self.id + u64(self.offset) + self.data


@dataclass(frozen=True, slots=True)
class FileCreditPayload:
    """Number of bytes of a file that its receiver has."""

    id: bytes
    received: int
    code: ClassVar[int] = 10

    def body(self) -> bytes:
        return self.id + u64(self.received)


@dataclass(frozen=True, slots=True)
class FileCancelPayload:
    """Cancellation of a file by either side."""

    id: bytes
    code: ClassVar[int] = 11

    def body(self) -> bytes:
        return self.id


FileInner = FileOffer | FileReplyPayload | FileChunkPayload | FileCreditPayload | FileCancelPayload
Inner = (
    NoopPayload
    | Text
    | AckPayload
    | ClosePayload
    | ReadyPayload
    | VerifiedPayload
    | DeletePayload
    | FileInner
)


def pad(code: int, body: bytes) -> bytes:
    """Return type, length and body, padded with zeros to the smallest bucket. Raises TooLong."""
    try:
        return _pad(code, body)
    except TooLarge as e:
        raise TooLong(str(e)) from None


def unpad(padded: bytes) -> tuple[int, bytes]:
    """Return type and body. Raises BadPayload for anything that `pad` would not have made."""
    try:
        return _unpad(padded)
    except BadForm as e:
        raise BadPayload(str(e)) from None


def encode(inner: Inner) -> bytes:
    """Return the padded form. Raises TooLong, or Malformed for what `decode` would refuse."""
    try:
        padded = pad(inner.code, inner.body())
        if decode(padded) == inner:
            return padded
    except (BadPayload, OverflowError, UnicodeEncodeError):
        pass
    raise Malformed("this message can't be encoded")


def decode(padded: bytes) -> Inner:
    """Invert `encode`. Raises BadPayload for everything that it cannot have made."""
    code, body = unpad(padded)
    at = Fields(body)
    try:
        inner = _read(code, at)
        at.end()
    except BadForm as e:
        raise BadPayload(str(e)) from None
    return inner


def _read(code: int, at: Fields) -> Inner:
    match code:
        case NoopPayload.code:
            return NoopPayload(at.flag())
        case Text.code:
            return read_text(at)
        case AckPayload.code:
            return AckPayload(at.number(8))
        case ClosePayload.code:
            return ClosePayload(at.number(8), at.number(8), _reason(at.number(1)))
        case ReadyPayload.code:
            return ReadyPayload()
        case VerifiedPayload.code:
            return VerifiedPayload()
        case DeletePayload.code:
            return DeletePayload(at.number(1, 1), at.number(8))
        case FileOffer.code:
            return read_file_offer(at)
        case FileReplyPayload.code:
            return FileReplyPayload(at.take(FILE_ID), at.flag())
        case FileChunkPayload.code:
            return FileChunkPayload(at.take(FILE_ID), at.number(8), at.rest(1, MAX_CHUNK))
        case FileCreditPayload.code:
            return FileCreditPayload(at.take(FILE_ID), at.number(8))
        case FileCancelPayload.code:
            return FileCancelPayload(at.take(FILE_ID))
        case _:
            raise BadPayload("the message has an unknown type")


def _reason(value: int) -> CloseReason:
    try:
        return CloseReason(value)
    except ValueError:
        return CloseReason.USER
