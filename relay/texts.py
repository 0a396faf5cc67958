"""Which texts a chat takes."""

from __future__ import annotations

import re
import unicodedata

from relay.wire.codec import encode
from relay.wire.limits import FILE_NAME_CHARS, TEXT_BYTES, TOPIC_BYTES

_SEEN = re.compile(r"[!-~]")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def text_rule(text: str) -> str | None:
    """The rule that a message text breaks, in a sentence, or None."""
    if "\0" in text:
        return "A text has no NUL character."
    if len(text) > TEXT_BYTES or (
        not text.isascii() and len(text.encode(errors="surrogatepass")) > TEXT_BYTES
    ):
        return f"A text has at most {TEXT_BYTES} bytes."
    if _SEEN.search(text) is None and not any(map(_shows, text)):
        return "A text has something that can be seen."
    return None


def full_kib(text: str) -> int:
    """How many full KiB of it go over the wire: a control character is six bytes there."""
    return (len(encode(text)) - 2) // 1024


def file_name_rule(name: str) -> str | None:
    """The rule that the name of a file breaks, in a sentence, or None."""
    if not _one_line(name) or not any(map(_shows, name)):
        return "The name of a file is one line with something that can be seen."
    if len(name.encode()) > FILE_NAME_CHARS:
        return f"The name of a file has at most {FILE_NAME_CHARS} bytes."
    return None


def title_rule(title: str) -> str | None:
    """The rule that a group's title breaks, in a sentence, or None."""
    return None if _one_line(title) else "A title is one line without control characters."


def topic_rule(topic: str) -> str | None:
    """The rule that a group's topic breaks, in a sentence, or None."""
    if not _one_line(topic):
        return "A topic is one line without control characters."
    if len(encode(topic)) - 2 > TOPIC_BYTES:
        return f"A topic has at most {TOPIC_BYTES} bytes; quotes and backslashes count twice."
    return None


def note_rule(note: str) -> str | None:
    """The rule that a reporter's own words break, in a sentence, or None."""
    return None if _one_line(note) else "A note is one line without control characters."


def emoji_rule(text: str) -> str | None:
    """The rule that a reaction breaks, in a sentence, or None."""
    import emoji  # a list of 5,000 names, which a relay without reactions does not need

    return None if emoji.is_emoji(text) else "A reaction is one emoji."


def _one_line(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text)


def _shows(c: str) -> bool:
    return unicodedata.category(c)[0] not in "CMZ" and c not in _BLANK_LETTERS
