"""Where a text is broken into rows."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

Row = tuple[int, int]
"""From and up to: a part of the text that stands on one row."""
_WORDS = re.compile(r"\S+|\s+")


def wrap(text: str, width: int) -> tuple[Row, ...]:
    """Where the rows of a text begin and end, at most `width` cells each: broken at spaces, and
    inside a word only where it alone is too wide, never inside a character."""
    rows: list[Row] = []
    start = 0
    for part in text.split("\n"):
        if cell_len(part) <= width:
            rows.append((start, start + len(part)))
        else:
            rows += _wrap_part(part, start, width)
        start += len(part) + 1
    return tuple(rows)


def _wrap_part(part: str, base: int, width: int) -> list[Row]:
    rows: list[Row] = []
    begin = end = used = 0
    for found in _WORDS.finditer(part):
        word, cells = found.group(), cell_len(found.group())
        if word.isspace():
            used += cells
            continue
        if used + cells > width and end > begin:
            rows.append((base + begin, base + end))
            begin, used = found.start(), 0
        if used + cells > width:
            # Alone too wide (or after much space): by characters from where the row begins.
            begin, used = _by_characters(part[: found.end()], begin, base, width, rows)
        else:
            used += cells
        end = found.end()
    if end > begin or not rows:
        rows.append((base + begin, base + max(end, begin)))
    return rows


def _by_characters(
    part: str, begin: int, base: int, width: int, rows: list[Row]
) -> tuple[int, int]:
    offset, used = begin, 0
    for start, _, cells in split_graphemes(part[offset:])[0]:
        if used + cells > width and offset + start > begin:
            rows.append((base + begin, base + offset + start))
            begin, used = offset + start, 0
        used += cells
    return begin, used
