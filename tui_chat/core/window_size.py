"""The sizes of a terminal's window that the screen needs, in columns and lines."""

from __future__ import annotations

LEAST = (30, 10)
"""Below this, the readers or the messages have no room."""
WANTED = (60, 20)
"""From this size on, every page fits."""


def is_small(columns: int, lines: int) -> bool:
    """Return whether a window can't show who can read what is typed into it."""
    return columns < LEAST[0] or lines < LEAST[1]
