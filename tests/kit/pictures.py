"""Pictures to show, and files that only look like pictures."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

RED, BLUE = (220, 30, 30), (30, 30, 220)


def picture(
    kind: str = "PNG",
    size: tuple[int, int] = (64, 48),
    *,
    mode: str = "RGB",
    orientation: int = 0,
) -> bytes:
    """Return a picture whose left half is red and right half blue."""
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (size[0] // 2, 0, *size))
    file = io.BytesIO()
    more: dict[str, object] = {"quality": 95} if kind == "JPEG" else {}
    if kind == "WEBP":
        more["lossless"] = True
    if orientation:
        exif = Image.Exif()
        exif[274] = orientation
        more["exif"] = exif
    made.convert(mode).save(file, kind, **more)
    return file.getvalue()


def png_of(width: int, height: int, pixels: bytes = b"") -> bytes:
    """Return a PNG file of a few bytes that declares this many grey pixels; `pixels` is the
    compressed data."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", pixels or zlib.compress(b"")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, data = part
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zeros(count: int) -> bytes:
    """Return this many zero bytes, compressed to a thousandth."""
    packer = zlib.compressobj(9)
    parts = []
    for start in range(0, count, 1 << 20):
        parts.append(packer.compress(bytes(min(1 << 20, count - start))))
    return b"".join(parts) + packer.flush()


def gif_with_a_large_frame() -> bytes:
    """Return a GIF that declares 10 × 10 pixels and has a frame of 60,000 × 60,000."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0)
    return screen + frame + b"\x02\x02\x44\x01\x00;"
