"""Where in a chat's log a time is, and where it ends; how long a day is."""

from __future__ import annotations

import sqlite3
from typing import cast

from relay.wire.limits import MAX_INT

DAY_MS = 86_400_000
_LAST = "SELECT max(seq) FROM messages WHERE chat = ?"
_FROM = "SELECT seq, at FROM messages WHERE chat = ? AND seq >= ? AND at <= ? ORDER BY seq LIMIT 1"


def last_seq(db: sqlite3.Connection, chat: int) -> int:
    """The last seq of a chat, 0 of one in which nothing stands."""
    return cast(int, db.execute(_LAST, (chat,)).fetchone()[0] or 0)


def first_since(db: sqlite3.Connection, chat: int, at: int, now: int = MAX_INT) -> int:
    """The first seq whose time is this one or later, one more than the last if there is none. Looks
    at some twenty entries of a million, and passes over those that are later than `now`. Where the
    relay's clock was set back, one place of those that could be meant."""
    lo, hi = 1, last_seq(db, chat) + 1
    while lo < hi:
        middle = (lo + hi) // 2
        seq, when = db.execute(_FROM, (chat, middle, now)).fetchone() or (middle, at)
        if when >= at:
            hi = middle
        else:
            lo = seq + 1
    return lo
