"""Untrusted text made inert: a stranger's words can be read, and can do nothing else. Applied
where text enters the client and again where it is drawn; doing it twice changes nothing. It
works on code points; widths are left to the screen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

TEXT_BYTES = 16_384
"""The most bytes shown of a text, in UTF-8: the largest a secret message can hold, and a little."""
TEXT_LINES = 200
LINE_CHARS = 500
NAME_CHARS = 64
MARKS = 4
"""Combining marks that one base character may carry."""
_MARKS_READ = 32
"""Combining marks in a row that are read: normalising costs the square of their number."""

REPLACED = "\ufffd"
_TAB = "    "
_JOINER, _EMOJI_STYLE, _CIRCLE, _KEYCAP = "\u200d", "\ufe0f", "\u25cc", "\u20e3"
_BREAKS = {"\n", "\u0085", "\u2028", "\u2029"}
_JOINING = ("So", "Sk", "Sm", "Mn", "Mc", "Lo")
_HIDDEN_RANGES = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # arabic letter mark
    (0x115F, 0x1160),  # hangul fillers
    (0x17B4, 0x17B5),  # khmer inherent vowels
    (0x180B, 0x180F),  # mongolian selectors and vowel separator
    (0x200B, 0x200C),  # zero-width space and non-joiner
    (0x200E, 0x200F),  # direction marks
    (0x202A, 0x202E),  # embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, isolates
    (0x2800, 0x2800),  # braille blank
    (0x3164, 0x3164),  # hangul filler
    (0xFE00, 0xFE0E),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # halfwidth hangul filler
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical beams and slurs
    (0xE0000, 0xE0FFF),  # tags and more variation selectors
)


class Inert(NamedTuple):
    """An inert text. `text` is safe to draw; it leaves out `hidden` invisible characters and
    `cut` characters of the original past the caps, and the reader must be told so."""

    text: str
    hidden: int = 0
    cut: int = 0


def inert(text: str) -> str:
    """Return a text of several lines, safe to draw, at most 16 KiB and 200 lines. Idempotent."""
    return read(text).text


def inert_line(text: str, limit: int = LINE_CHARS) -> str:
    """Return one safe line for titles and errors, at most `limit` characters. Idempotent."""
    begun = _head(text)
    line = " ".join(sanitise(begun)[0].split())
    if len(line) <= limit and len(begun) == len(text):
        return line
    return sanitise(line[: limit - 1].rstrip() + "…")[0]


def quoted(text: str, limit: int = LINE_CHARS) -> str:
    """Return someone's words in quotes that they cannot fake; nothing for none."""
    words = inert_line(text, limit)
    return words and "“" + words.replace("“", "'").replace("”", "'") + "”"


def bytes_of(size: int) -> str:
    """Return a size in words: 512 bytes, 12.3 KiB, 64 MiB, 1 GiB."""
    if size < 1024:
        return plural(size, "byte")
    number, units = size / 1024, iter(("KiB", "MiB", "GiB", "TiB", "PiB"))
    unit = next(units)
    while round(number, 1) >= 1024:
        number, unit = number / 1024, next(units)
    return f"{number:.1f}".removesuffix(".0") + f" {unit}"


def plural(number: int, one: str, many: str = "") -> str:
    """Return number and noun, as in "1 member", "2 members", "3 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def inert_name(text: str) -> str:
    """Return a name: one line of visible ASCII without spaces, at most 64 characters, never
    empty. Every other character becomes U+FFFD, so that no two names look alike. Idempotent."""
    shown = "".join(c if "!" <= c <= "~" else REPLACED for c in text[:NAME_CHARS])
    return shown or REPLACED


def read(text: str) -> Inert:
    """Return the text as it may be shown, and what was taken out of it."""
    if len(text) <= LINE_CHARS and _plain(text):
        return Inert(text)
    begun = _head(text)
    whole, hidden = sanitise(begun)
    kept = _head("\n".join(whole.split("\n", TEXT_LINES)[:TEXT_LINES]))
    cut = len(text) - len(begun)
    if len(kept) == len(whole):
        return Inert(whole, hidden, cut)
    # The end of a cut text may need the rules again (a joiner without a partner).
    shown, _ = sanitise(kept)
    return Inert(shown, hidden, cut + len(whole) - len(shown))


def sanitise(text: str) -> tuple[str, int]:
    """Return the whole text without caps, and how many hidden characters were dropped."""
    if _plain(text.replace("\n", "")):
        return text, 0
    text, hidden = _thin(text)
    # Dropping one character can put two others side by side, so until nothing changes.
    while True:
        after, dropped = _pass(text)
        hidden += dropped
        if after == text:
            return after, hidden
        text = after


def _plain(text: str) -> bool:
    """Return whether a text needs no work: nothing combines below U+0300."""
    return text.isprintable() and max(text, default="") < "\u0300"


def _thin(text: str) -> tuple[str, int]:
    """Drop in one pass, before normalising, the marks that no rule would keep."""
    out: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if _is_mark(char) else 0
        if run <= _MARKS_READ:
            out.append(char)
    return "".join(out), len(text) - len(out)


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _pass(text: str) -> tuple[str, int]:
    text = unicodedata.normalize("NFC", _scalars(text).replace("\r\n", "\n"))
    out: list[str] = []
    hidden = marks = 0
    for at, char in enumerate(text):
        shown = _shown(char)
        if shown == "":
            if _belongs(text, at, char):
                out.append(char)
            else:
                hidden += 1
            continue
        if _is_mark(shown[-1]):
            marks += 1
            if marks > MARKS:
                hidden += 1
                continue
            if not out or out[-1] in "\n ":
                out.append(_CIRCLE)
        else:
            marks = 0
        out.append(shown)
    return unicodedata.normalize("NFC", "".join(out)), hidden


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    """Return the replacement of one code point; "" if it is invisible."""
    code = ord(char)
    if char in _BREAKS:
        return "\n"
    if char == "\t":
        return _TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in (_JOINER, _EMOJI_STYLE) or any(a <= code <= b for a, b in _HIDDEN_RANGES):
        return ""
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return REPLACED if category in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def _belongs(text: str, at: int, char: str) -> bool:
    """Return whether an invisible character is legitimate here: emoji sequences, joined scripts."""
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if char == _EMOJI_STYLE:
        if before in "#*0123456789":
            return bool(before) and after == _KEYCAP
        return not before.isascii() and unicodedata.category(before) in ("So", "Sm", "Po", "Pd")
    if char == _JOINER:
        return _joins(before) and _joins(after) and after != _EMOJI_STYLE
    return False


def _joins(char: str) -> bool:
    if not char or char.isascii() or char == _JOINER:
        return False
    return char == _EMOJI_STYLE or unicodedata.category(char) in _JOINING


def _scalars(text: str) -> str:
    """Drop lone surrogates, which no encoder takes."""
    if text.isascii():
        return text
    return "".join(REPLACED if "\ud800" <= c <= "\udfff" else c for c in text)


def _head(text: str) -> str:
    """Return the first characters, as many as could be shown; the rest is not read."""
    text = text[:TEXT_BYTES]
    if len(text) * 4 <= TEXT_BYTES or text.isascii():
        return text
    return _scalars(text).encode()[:TEXT_BYTES].decode(errors="ignore")
