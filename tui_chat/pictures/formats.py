"""What a picture is before anything is decoded: its kind by its first bytes, its size as its header
has it, and the bounds of what is decoded at all. Names and claims of others count for nothing."""

from __future__ import annotations

import re
from enum import StrEnum
from struct import unpack_from
from typing import NamedTuple

MAX_BYTES = 24 << 20
"""Of a file that is decoded."""
MAX_PIXELS = 50_000_000
MAX_SIDE = 32_768
MAX_DRAWN = 4_096
"""Pixels on each side of what is drawn."""
_SEGMENTS = 1_000
"""Of a JPEG file, before the one with its size."""
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_SIXELS = re.compile(rb'\x1bP0;1;0q"1;1;([0-9]{1,4});([0-9]{1,4})([!-~]*)\x1b\\')
_SIXEL_WORD = re.compile(rb"#[0-9]{1,3}(?:;2(?:;[0-9]{1,3}){3})?|!([0-9]{1,4})([?-~])")
"""A colour, or so many times one column."""
_BAND = 6
"""Rows of pixels that one character of sixels has."""


class Kind(StrEnum):
    """The kinds that are shown; a word of the screen is the value."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WebP"


class PictureRefused(Exception):
    """This is not shown; the text is a sentence for the user."""


class NotAPicture(PictureRefused):
    """None of the kinds that are shown."""


class PictureTooLarge(PictureRefused):
    """It could be decoded only beyond the bounds."""


class PictureUnreadable(PictureRefused):
    """Its first bytes promise a picture, and the others do not keep that."""


class Picture(NamedTuple):
    """A file that says of itself that it is a picture of so many pixels."""

    kind: Kind
    width: int
    height: int

    @property
    def words(self) -> str:
        """As it is said: PNG, 640 × 480."""
        return f"{self.kind}, {self.width:,} × {self.height:,}"


class Form(StrEnum):
    """In which bytes a drawn picture comes: three for each pixel, row by row, or sixels."""

    RGB = "rgb"
    SIXEL = "sixel"


class PictureRequest(NamedTuple):
    """How it is to be drawn: within so many pixels, what is transparent in it on a ground of this
    colour (red, green, blue), as sixels or not."""

    width: int
    height: int
    ground: tuple[int, int, int] = (0, 0, 0)
    form: Form = Form.RGB


class DecodedPicture(NamedTuple):
    """A picture brought to `width` × `height` pixels, and nothing else of its file."""

    width: int
    height: int
    data: bytes


def kind_of(data: bytes) -> Kind | None:
    """What a file is by its first bytes; None for everything that is not shown."""
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
    """Kind and size, from the header alone. Raises NotAPicture, TooLarge or Unreadable."""
    kind = kind_of(data)
    if kind is None:
        raise NotAPicture("This file is no picture of a kind that is shown (PNG, JPEG, GIF, WebP).")
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(
            f"This picture has more than {MAX_BYTES >> 20} MiB: it is not decoded here."
        )
    size = _SIZES[kind](data)
    if size is None or 0 in size:
        raise PictureUnreadable(
            f"This file begins like {kind}, but has no size: it cannot be shown."
        )
    width, height = size
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        raise PictureTooLarge(
            f"This picture says that it is {width:,} × {height:,} pixels: it is not decoded here."
        )
    return Picture(kind, width, height)


def fit(width: int, height: int, most_width: int, most_height: int) -> tuple[int, int]:
    """The largest size within these bounds that has the same shape; never more than it is, and
    never less than one pixel."""
    share = min(1.0, most_width / width, most_height / height)
    wide, high = round(width * share), round(height * share)
    return min(max(wide, 1), most_width), min(max(high, 1), most_height)


def checked(wanted: PictureRequest, width: int, height: int, data: bytes) -> DecodedPicture:
    """What a decoder gave, if it is what was wanted. Whoever decodes what strangers made may have
    been taken over by it, so its word counts for nothing. Raises Unreadable."""
    within = 0 < width <= wanted.width and 0 < height <= wanted.height
    if wanted.form is Form.RGB:
        good = len(data) == 3 * width * height
    else:
        good = within and _are_sixels(data, width, height)
    if not (within and good):
        raise PictureUnreadable("This picture cannot be shown: decoding it gave something else.")
    return DecodedPicture(width, height, data)


def _are_sixels(data: bytes, width: int, height: int) -> bool:
    """Whether these are sixels that say this size and paint nothing outside of it. Whatever else a
    terminal may know in them is not let through."""
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
        while at < len(data) and data[at] != 0xFF:  # what stands between is passed over by all
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
