"""The directory: groups and channels that anyone may find and join."""

from __future__ import annotations

import sqlite3

from relay.store.quotas import PUBLIC_LOOKED_AT
from relay.wire.events import PublicChat
from relay.wire.limits import DIRECTORY_PAGE

_FROM = """
SELECT no, name, title, topic, kind FROM chats WHERE public = 1 AND name > ?
ORDER BY name LIMIT ?"""
_SIZE = "SELECT count(*) FROM members WHERE chat = ?"


def look(db: sqlite3.Connection, query: str, after: str) -> tuple[list[PublicChat], str]:
    """Those after a name in which `query` stands, and the name after which to go on (empty: that is
    all). At most PUBLIC_LOOKED_AT are looked at, so there may be none, and yet more to come."""
    wanted = query.casefold()
    rows = db.execute(_FROM, (after, PUBLIC_LOOKED_AT)).fetchall()
    found: list[PublicChat] = []
    for no, name, title, topic, kind in rows:
        if len(found) == DIRECTORY_PAGE:
            return found, found[-1].chat
        if wanted in "\n".join((name, title, topic)).casefold():
            (members,) = db.execute(_SIZE, (no,)).fetchone()
            found.append(PublicChat(name, members, title, topic, kind))
    return found, rows[-1][1] if len(rows) == PUBLIC_LOOKED_AT else ""
