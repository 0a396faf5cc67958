"""The parts of secret chats that can be reported, with their padding: a text or a file offer.
The client decodes what it receives with this, and the relay what was reported. Pure; only the
standard library and the transcripts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import ClassVar

from relay.wire.transcripts import lp, u8, u32, u64

BUCKETS = (256, 512, 1024, 2048, 4096, 8192, 16384)
HEAD = 5
MAX_TEXT = 16_375
MAX_TTL = 86_400
MAX_FILE = 64 * 2**20
FILE_ID = 16


class BadForm(ValueError):
    """Raised for bytes that are not a canonical encoding. The text never holds contents."""


class TooLarge(ValueError):
    """Raised for contents that do not fit into the largest bucket."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of 1 to 16,375 bytes of UTF-8; `ttl` in seconds from its display, 0 forever."""

    ttl: int
    text: str = field(repr=False)
    code: ClassVar[int] = 1

    def body(self) -> bytes:
        """Return the encoded body."""
        return u32(self.ttl) + self.text.encode()


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file of at most 64 MiB, with its hash."""

    id: bytes
    size: int
    sha256: bytes
    name: str = field(repr=False)
    code: ClassVar[int] = 7

    def body(self) -> bytes:
        """Return the encoded body."""
        return self.id + u64(self.size) + self.sha256 + lp(self.name.encode())


Reportable = Text | FileOffer


def pad(code: int, body: bytes) -> bytes:
    """Return type, length and body, padded with zeros to the smallest bucket. Raises TooLarge."""
    bucket = _bucket(HEAD + len(body))
    if bucket is None:
        raise TooLarge("a message can have at most 16,384 bytes")
    return (u8(code) + u32(len(body)) + body).ljust(bucket, b"\0")


def unpad(padded: bytes) -> tuple[int, bytes]:
    """Return type and body. Raises BadForm for anything that `pad` would not have made."""
    used = HEAD + int.from_bytes(padded[1:HEAD], "big")
    if _bucket(used) != len(padded):
        raise BadForm("the message is not padded to the smallest possible size")
    if padded.count(0, used) != len(padded) - used:
        raise BadForm("the padding contains bytes that are not zero")
    return padded[0], padded[HEAD:used]


def read_text(at: Fields) -> Text:
    """Read the body of a TEXT. Raises BadForm."""
    ttl = at.number(4, MAX_TTL)
    return Text(ttl, _utf8(at.rest(1, MAX_TEXT)))


def read_file_offer(at: Fields) -> FileOffer:
    """Read the body of a FILE_OFFER. Raises BadForm."""
    file_id, size, digest = at.take(FILE_ID), at.number(8, MAX_FILE), at.take(32)
    return FileOffer(file_id, size, digest, _utf8(at.take(at.number(2))))


def decode(padded: bytes) -> Reportable:
    """Decode a padded payload. Raises BadForm unless it is canonical."""
    code, body = unpad(padded)
    at = Fields(body)
    contents: Reportable
    if code == Text.code:
        contents = read_text(at)
    elif code == FileOffer.code:
        contents = read_file_offer(at)
    else:
        raise BadForm("neither a message nor a file offer")
    at.end()
    return contents


class Fields:
    """A reader over a body up to its `end`; its methods raise BadForm."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        end = self._at + size
        if end > len(self._body):
            raise BadForm("the body is too short")
        taken = self._body[self._at : end]
        self._at = end
        return taken

    def number(self, size: int, most: int | None = None) -> int:
        """Return an unsigned big-endian number of `size` bytes."""
        value = int.from_bytes(self.take(size), "big")
        if most is not None and value > most:
            raise BadForm("a number in the body is too large")
        return value

    def flag(self) -> bool:
        """Return one byte, 0 or 1, as a bool."""
        return self.number(1, 1) == 1

    def rest(self, least: int, most: int) -> bytes:
        """Return all remaining bytes."""
        size = len(self._body) - self._at
        if not least <= size <= most:
            raise BadForm("the body has a wrong length")
        return self.take(size)

    def end(self) -> None:
        """Check that nothing is left."""
        if self._at != len(self._body):
            raise BadForm("the body is too long")


def _bucket(used: int) -> int | None:
    at = bisect_left(BUCKETS, used)
    return BUCKETS[at] if at < len(BUCKETS) else None


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BadForm("not UTF-8") from None
