"""Where in a chat's log a time is."""

from __future__ import annotations

import sqlite3
from typing import cast

_HEAD = "SELECT max(seq) FROM messages WHERE chat = ?"
_FROM = "SELECT seq, at FROM messages WHERE chat = ? AND seq >= ? ORDER BY seq LIMIT 1"


def first_since(db: sqlite3.Connection, chat: int, at: int) -> int:
    """The first seq whose time is this one or later, one more than the last if there is none. Looks
    at some twenty entries of a million. Where the relay's clock was set back, one place of those
    that could be meant."""
    (head,) = db.execute(_HEAD, (chat,)).fetchone()
    lo, hi = 1, cast(int, head or 0) + 1
    while lo < hi:
        middle = (lo + hi) // 2
        seq, when = db.execute(_FROM, (chat, middle)).fetchone()
        if when >= at:
            hi = middle
        else:
            lo = seq + 1
    return lo
