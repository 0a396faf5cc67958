"""Words that a stranger may write, and pictures: to show, or files that only look like pictures."""

from __future__ import annotations

import io
import struct
import unicodedata
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from tests.kit.resources import need_hostile_words

NOTHING = [
    "", " ", "\t", "\n", "\r\n", "\0", "\xa0", "\u3000", "\u200b", "\ufeff", "...", "-", "_",
]  # fmt: skip
VALUES = [
    "null", "NULL", "None", "nil", "undefined", "true", "False", "yes", "NaN", "Infinity",
    "-inf", "0", "-0", "00", "1e309", "-1", "9223372036854775808", "18446744073709551616",
    "0x7fffffff", "1/0", "1,000.00", "٣٤٥", "½", "1_000", "0b11", "9" * 400,
]  # fmt: skip
PROTOTYPES = [
    "__proto__", "constructor", "toString", "hasOwnProperty", "__class__", "self", "this",
]  # fmt: skip
QUOTES = [
    "'", '"', "`", "\\", "\\\\", '\\"', "''", '""', "'\"'", "“”", "«»", "\\u0000",
    "\\x1b[31m", "%00", "\\n", "{", "}", "[", "]", "[]", "{}", '{"t":"send"}',
    '"}],"x":[{"', "//", "/* */", "<!--", "-->",
]  # fmt: skip
QUERIES = [
    "'; DROP TABLE texts; --", "1' OR '1'='1", '" OR ""="',
    "x' UNION SELECT key FROM devices --", "%", "_", "*", "x*", "NEAR(a b)", '"a" AND',
    "a OR", "-a", "^a", "col:x", "MATCH", "ESCAPE '\\'",
]  # fmt: skip
SHELL = [
    "$(touch x)", "`touch x`", "; rm -r ./x", "| cat /etc/passwd", "&& true", "${HOME}",
    "$HOME", "~", "!!", "> /dev/null", "--help", "-rf", "@file", "#room; x", "a\nexit 1",
    "<(id)", "*?[a-z]",
]  # fmt: skip
PATHS = [
    "/etc/passwd", "../../../etc/passwd", "..\\..\\x", ".", "..", "/", "//host/share",
    "C:\\x", "CON", "con.txt", "nul", "a/b", "a\0b", ".hidden", "file:///etc/passwd",
    "x" * 300, "name.", "name ",
]  # fmt: skip
FORMATS = [
    "%s", "%s%s%s%n", "%d", "%x" * 9, "%(name)s", "{0}", "{x}", "{0.__class__}", "{{}}",
    "$1", "\\1", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{% raw %}", "@{x}", "%%", "$$",
]  # fmt: skip
MARKUP = [
    "<b>bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=x()>", "<a href='javascript:x()'>x</a>", "</title><h1>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>", "&lt;b&gt;", "&#x3c;b&#x3e;",
    "&amp;amp;", "<![CDATA[x]]>", "<?xml version='1.0'?>", "\" onload=\"x", "[b]x[/b]",
    "[/]", "[bold", "[@click=app.quit]x[/]", "[link=http://x.example]x[/link]", "**x",
    "_x_", "~~x", "```", "`x", "# x", "> x", "- x", "1. x", "![x](y)", "[x](javascript:y)",
    "<http://x>", "\\*x\\*",
]  # fmt: skip
ADDRESSES = [
    "javascript:alert(1)", "data:text/html,x", "http://", "http://a.example/\"x",
    "https://x@y.example:z/", "http://аpple.example/", "http://127.0.0.1:1/",
    "http://[::1]/", "mailto:x@y.example?bcc=z", "ftp://x", "tuichat://x", "www.x.example",
    "http://x.example/%0d%0aSet-Cookie:x", "x@y", "@ada", "@everyone",
]  # fmt: skip
CONTROLS = [
    *(f"a{chr(code)}b" for code in (*range(1, 32), *range(127, 160))), "\x1b[2J",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x1b[?1049h",
    "\x1b[6n", "\x1bP1$r\x1b\\", "\x9b31m", "\x1b(0lqk",
    "\x1b]8;;http://x.example\x07x\x1b]8;;\x07", "\x1b[20t",
]  # fmt: skip
UNSEEN = [
    f"a{chr(code)}b"
    for code in (
        0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F),
        *range(0x2060, 0x2070), 0x3164, 0xFE00, 0xFE0F, 0xFEFF, *range(0xFFF9, 0xFFFE),
        0xE000, 0xFFFF, 0x1D173, 0xE0001, 0xE0061, 0xE01EF, 0x10FFFF,
    )
]  # fmt: skip
SCRIPTS = [
    "naïve café", "Straße", "İıIi", "ΣΊΣΥΦΟΣ", "Привет", "שלום", "مرحبا", "שלום hello عربي",
    "नमस्ते", "สวัสดีครับ", "ประกาศ", "안녕", "\u1112\u1161\u11ab", "日本語", "ﾃｽﾄ",
    "中文字符", "𠜎𠜱𠝹", "ᚠᛇᚻ", "𝕳𝖊𝖑𝖑𝖔", "Ｈｅｌｌｏ", "ⓗⓘ", "ɥǝllo", "ﬁﬂ", "ﷺ",
    "꧅", "𒐫", "⸻", "ı̇", "a\u0301\u0327", "Z" + "\u0335\u0321\u0489" * 12, "\u0301alone",
    "e\u20dd", "\u0e33\u0e33", "क\u094d\u200dष", "\u202eevil", "\u2067x\u2069\u2066y",
    "\ufb1d",
]  # fmt: skip
PICTURES = [
    "😀", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫🇷🇩", "1️⃣", "☁︎☁️", "❤",
    "🫠🫨", "🧑🏿‍🤝‍🧑🏻", "ʕ•ᴥ•ʔ", "(╯°□°)╯︵ ┻━┻",
    "🏴\U000e0067\U000e0062\U000e007f", "⚠️⚠⚠️", "\U0001f468\u200d\u200d", "█▓▒░",
    "│├─┤", "▸ ● ◌",
]  # fmt: skip
LONG = [
    "x" * 900, "wide 日本語 " * 40, "a\u0301" * 200, "word " * 150, "\n" * 40, "👩‍💻" * 60,
    "(" * 500,
]  # fmt: skip
SAMPLES = [
    *NOTHING, *VALUES, *PROTOTYPES, *QUOTES, *QUERIES, *SHELL, *PATHS, *FORMATS, *MARKUP,
    *ADDRESSES, *CONTROLS, *UNSEEN, *SCRIPTS,
    *(unicodedata.normalize("NFD", text) for text in SCRIPTS[:8]), *PICTURES, *LONG,
]  # fmt: skip


def samples() -> list[str]:
    """Return the words of this file."""
    return SAMPLES


EACH_LIST: pytest.MarkDecorator = pytest.mark.parametrize(
    "hostile", [samples, need_hostile_words], ids=["ours", "published"]
)
"""Gives a test both lists, each as a function: the published one is skipped if it is missing."""
WordList = Callable[[], list[str]]


RED, BLUE = (220, 30, 30), (30, 30, 220)


def picture(
    kind: str = "PNG", size: tuple[int, int] = (64, 48), *, mode: str = "RGB", orientation: int = 0,
) -> bytes:  # fmt: skip
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
