"""Text as plain mode prints it: one line, without characters that could change the screen.
It is printed in ASCII if need be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from relay.terminal.streams import SIGNS
from relay.terminal.text import REPLACED, inert, read, sanitise

BREAK = " / "
"""Stands between the lines of a message, which is printed on one line."""
_BOXES = range(0x2500, 0x2580)
_BRAILLE = range(0x2800, 0x2900)
_SIGNS = SIGNS | {
    "„": '"', "«": '"', "»": '"', "‚": "'", "✓": "v",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "þ": "th", "€": "EUR", "£": "GBP", "°": " deg", "☁": "", "◆": "", REPLACED: "?",
}  # fmt: skip


def printable(line: str, *, ascii_only: bool = False) -> str:
    """Return a whole output line in its final form: no control character, nothing that draws. A
    reader of the bytes can rely on that whatever the line was made of."""
    shown, _ = sanitise(line.replace("\n", " ").replace("\r", " "))
    shown = "".join(map(_undrawn, shown.replace("\n", " ")))
    return to_ascii(shown) if ascii_only else shown


def one_line(text: str) -> str:
    """Return a message of any number of lines on one line, and say what was left out of it."""
    got = read(text)
    lines = (" ".join(line.split()) for line in got.text.split("\n"))
    notes = [f" ({got.hidden} hidden characters removed)"] if got.hidden > 1 else []
    notes += [" (1 hidden character removed)"] if got.hidden == 1 else []
    notes += [f" ({got.cut} more characters not shown)"] if got.cut else []
    return BREAK.join(line for line in lines if line) + "".join(notes)


def full_lines(text: str) -> list[str]:
    """Return the lines of a message, each safe to print."""
    return inert(text).split("\n")


def listed(names: list[str], last: str = "and") -> str:
    """Return names in a sentence: "you, bob and the relay's operator"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def to_ascii(text: str) -> str:
    """Return the text in ASCII: signs and accents by their nearest letters, emoji by their names,
    and a question mark for the rest."""
    if text.isascii():
        return text
    from tui_chat.core.emoji import with_codes

    named = "".join(_SIGNS.get(char, char) for char in with_codes(text))
    apart = unicodedata.normalize("NFKD", named)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode()


@lru_cache(maxsize=1024)
def _undrawn(char: str) -> str:
    """Return the character, or what stands for a part of a box or a Braille pattern."""
    code = ord(char)
    if code in _BRAILLE:
        return REPLACED
    if code not in _BOXES:
        return char
    name = unicodedata.name(char)
    if "DIAGONAL" in name:
        return "/" if "TO LOWER LEFT" in name else "\\" if "TO LOWER RIGHT" in name else "X"
    across = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    along = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    return "+" if across and along else "|" if along else "-"


def with_emoji(text: str) -> str:
    """Return a text as it is sent: with an emoji for each code such as `:smile:`."""
    if text.count(":") < 2:
        return text
    from tui_chat.core.emoji import with_emoji  # the list takes a moment to load

    return with_emoji(text)
