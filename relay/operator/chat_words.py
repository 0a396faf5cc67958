"""Summaries of a relay's chats and data for its operator: members, number of messages and
retention. The store need not be open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from relay.store import holdings
from relay.store.sqlite import connect_looking

ROOMS = 20
"""Chats in one page."""
_PAGE = """
SELECT c.name, iif(c.name LIKE '@%', 'direct chat', c.kind), c.public = 1,
  (SELECT count(*) FROM members m WHERE m.chat = c.no),
  coalesce((SELECT max(seq) FROM messages m WHERE m.chat = c.no), 0),
  coalesce((SELECT at FROM messages m WHERE m.chat = c.no ORDER BY seq DESC LIMIT 1), 0), c.keep
FROM chats c WHERE c.created > 0 AND c.name > ? ORDER BY c.name LIMIT ?"""


class ChatSummary(NamedTuple):
    """A chat: its `kind` in a word or two, its members, the number of entries so far, the time
    of the last (Unix milliseconds, 0 for none) and its retention in seconds."""

    name: str
    kind: str
    public: bool
    members: int
    entries: int
    last: int
    keep: int


def list_chats(database: Path, after: str = "") -> tuple[int, list[ChatSummary]]:
    """Return the number of chats, and the next ones by name. Reads only. Raises sqlite3.Error."""
    with closing(connect_looking(database)) as db:
        (count,) = db.execute("SELECT count(*) FROM chats WHERE created > 0").fetchone()
        return count, [
            ChatSummary(name, kind, bool(public), *rest)
            for name, kind, public, *rest in db.execute(_PAGE, (after, ROOMS))
        ]


def read_holdings(path: Path, account: str | None = None) -> dict[str, Any]:
    """Return the result of `holdings.read`, and raise as it does."""
    with closing(connect_looking(path)) as db:
        return holdings.read(db, account)
