"""What a group is called and about: both in one row of `texts`, with room for the longest."""

from __future__ import annotations

from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES

ROOM = 4 * TITLE_CHARS + 1 + TOPIC_BYTES
"""Bytes of such a row."""
HELD = "(SELECT text FROM texts WHERE no = c.words)"
"""Of a chat `c` what its row has, NULL for a direct chat."""


def joined(title: str, topic: str) -> str:
    """Both as such a row has them: neither has a NUL."""
    return f"{title}\0{topic}"


def split(held: str | None) -> tuple[str, str]:
    """Title and topic of what such a row has; both empty where there is none."""
    title, _, topic = (held or "").partition("\0")
    return title, topic.rstrip("\0")
