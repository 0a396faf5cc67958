"""Words that stay in one row: a line breaks at a space, and never at a hard one."""

from __future__ import annotations

import re

import rich._wrap

HARD_SPACE = "\u00a0"
"""A space at which no line breaks. `sanitise` leaves none in a stranger's text."""
WORD_PATTERN = rf"(?:\S|{HARD_SPACE})+"
SPACE_PATTERN = rf"[^\S{HARD_SPACE}]"

# Rich takes a hard space for an end of a word.
rich._wrap.re_word = re.compile(f"{SPACE_PATTERN}*{WORD_PATTERN}{SPACE_PATTERN}*")


BETWEEN_PARTS = f"{HARD_SPACE}· "
"""Between parts of a row. A row breaks after it."""
_SHORT = 30
"""Characters of a part that every window has room for."""


def unbroken(part: str, most: int = _SHORT) -> str:
    """Return a part of at most so many characters with hard spaces, so that it stays in one row."""
    return part.replace(" ", HARD_SPACE) if len(part) <= most else part


def parts_row(*parts: str, most: int = _SHORT) -> str:
    """Return these parts as a row that breaks only between them, or inside one of more characters
    than `most`."""
    return BETWEEN_PARTS.join(unbroken(part, most) for part in parts if part)
