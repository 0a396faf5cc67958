"""Recognise a picture, its size and its limits before anything is decoded.
Its kind is read from its first bytes, and its size from its header. File names and claimed types
are ignored."""

from __future__ import annotations

import re
from enum import StrEnum
from struct import unpack_from
from typing import NamedTuple

MAX_BYTES = 24 << 20
"""Bytes of the largest file that is decoded."""
MAX_PIXELS = 50_000_000
MAX_SIDE = 32_768
MAX_DRAWN = 4_096
"""Pixels on each side of the largest picture that is drawn."""
_SEGMENTS = 1_000
"""Most segments of a JPEG file before the one with its size."""
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_SIXELS = re.compile(rb'\x1bP0;1;0q"1;1;([0-9]{1,4});([0-9]{1,4})([!-~]*)\x1b\\')
_SIXEL_WORD = re.compile(rb"#[0-9]{1,3}(?:;2(?:;[0-9]{1,3}){3})?|!([0-9]{1,4})([?-~])")
"""A colour, or one column repeated."""
_BAND = 6
"""Rows of pixels in one character of sixels."""


class Kind(StrEnum):
    """The kinds of picture that are shown; the value is the word on the screen."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WebP"


class PictureRefused(Exception):
    """Raised for a picture that is not shown; the text is a sentence for the user."""


class NotAPicture(PictureRefused):
    """Raised for a file of a kind that is not shown."""


class PictureTooLarge(PictureRefused):
    """Raised for a picture beyond the limits on decoding."""


class PictureUnreadable(PictureRefused):
    """Raised for a file that begins like a picture but cannot be decoded."""


class Picture(NamedTuple):
    """A file whose header says that it is a picture of this size in pixels."""

    kind: Kind
    width: int
    height: int

    @property
    def words(self) -> str:
        """The description of the picture, as in: PNG, 640 × 480."""
        return f"{self.kind}, {self.width:,} × {self.height:,}"


class Form(StrEnum):
    """The bytes of a drawn picture: three for each pixel, row by row, or sixels."""

    RGB = "rgb"
    SIXEL = "sixel"


class PictureRequest(NamedTuple):
    """The wanted drawing: at most this many pixels, with transparent parts on a ground of this
    colour (red, green, blue), as RGB or sixels."""

    width: int
    height: int
    ground: tuple[int, int, int] = (0, 0, 0)
    form: Form = Form.RGB


class DecodedPicture(NamedTuple):
    """A picture scaled to `width` × `height` pixels, with nothing else of its file."""

    width: int
    height: int
    data: bytes


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a file by its first bytes; None for one that is not shown."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    return None


def look(data: bytes) -> Picture:
    """Return kind and size from the header alone. Raises NotAPicture, PictureTooLarge or
    PictureUnreadable."""
    kind = kind_of(data)
    if kind is None:
        raise NotAPicture("This file is not a PNG, JPEG, GIF or WebP picture.")
    if len(data) > MAX_BYTES:
        says = f"This picture is too large to show (over {MAX_BYTES >> 20} MiB)."
        raise PictureTooLarge(says)
    size = _SIZES[kind](data)
    if size is None or 0 in size:
        says = f"This {kind} picture can't be shown because its width or height is missing or 0."
        raise PictureUnreadable(says)
    width, height = size
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        says = f"{width:,} × {height:,}"
        raise PictureTooLarge(f"This picture is too large to show ({says} pixels).")
    return Picture(kind, width, height)


def fit(width: int, height: int, most_width: int, most_height: int) -> tuple[int, int]:
    """Return the largest size of the same shape within these bounds; never larger than the
    original, and never less than one pixel."""
    share = min(1.0, most_width / width, most_height / height)
    wide, high = round(width * share), round(height * share)
    return min(max(wide, 1), most_width), min(max(high, 1), most_height)


def checked(wanted: PictureRequest, width: int, height: int, data: bytes) -> DecodedPicture:
    """Check a decoder's output against the request. The decoder may have been taken over by the
    picture, so nothing it says is trusted. Raises PictureUnreadable."""
    within = 0 < width <= wanted.width and 0 < height <= wanted.height
    if wanted.form is Form.RGB:
        good = len(data) == 3 * width * height
    else:
        good = within and _are_sixels(data, width, height)
    if not (within and good):
        raise PictureUnreadable("This picture can't be shown because it did not decode properly.")
    return DecodedPicture(width, height, data)


def _are_sixels(data: bytes, width: int, height: int) -> bool:
    """Return whether these are sixels that declare this size and paint nothing outside it. Any
    other terminal sequence in them is refused."""
    found = _SIXELS.fullmatch(data)
    if found is None or (int(found[1]), int(found[2])) != (width, height):
        return False
    *bands, rest = found[3].split(b"-")
    if rest or len(bands) > -(-height // _BAND):
        return False
    for number, band in enumerate(bands):
        rows = min(height - number * _BAND, _BAND)
        columns = bytes(range(0x3F, 0x3F + (1 << rows)))
        for line in band.split(b"$"):
            single = _SIXEL_WORD.sub(b"", line)
            repeated = [(int(n), column) for n, column in _SIXEL_WORD.findall(line) if n]
            if (single + b"".join(column for _, column in repeated)).translate(None, columns):
                return False
            if len(single) + sum(max(n, 1) for n, _ in repeated) > width:
                return False
    return True


def _png(data: bytes) -> tuple[int, int] | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    width, height = unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int] | None:
    if len(data) < 10:
        return None
    width, height = unpack_from("<HH", data, 6)
    return width, height


def _webp(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30:
        return None
    what = data[12:16]
    if what == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if what == b"VP8L" and data[20] == 0x2F:
        (bits,) = unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if what == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_SEGMENTS):
        while at < len(data) and data[at] != 0xFF:  # every decoder skips bytes between segments
            at += 1
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at + 8 > len(data):
            return None
        marker = data[at]
        at += 1
        if marker in _BARE:
            continue
        (length,) = unpack_from(">H", data, at)
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = unpack_from(">HH", data, at + 3)
            return width, height
        if length < 2 or marker in (0xD9, 0xDA):
            return None
        at += length
    return None


_SIZES = {Kind.PNG: _png, Kind.JPEG: _jpeg, Kind.GIF: _gif, Kind.WEBP: _webp}
