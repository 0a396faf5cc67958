"""The directory: groups and channels that anyone may find and join."""

from __future__ import annotations

import sqlite3

from relay.store import titles
from relay.store.quotas import PUBLIC_LOOKED_AT
from relay.wire.events import PublicChat
from relay.wire.limits import DIRECTORY_PAGE

_FROM = f"""
SELECT c.no, c.name, {titles.HELD}, c.kind FROM chats c WHERE c.public = 1 AND c.name > ?
ORDER BY c.name LIMIT ?"""  # noqa: S608
_SIZE = "SELECT count(*) FROM members WHERE chat = ?"


def look(db: sqlite3.Connection, query: str, after: str) -> tuple[list[PublicChat], str]:
    """Those after a name in which `query` stands, and the name after which to go on (empty: that is
    all). At most PUBLIC_LOOKED_AT are looked at, so there may be none, and yet more to come."""
    wanted = query.casefold()
    rows = db.execute(_FROM, (after, PUBLIC_LOOKED_AT)).fetchall()
    found: list[PublicChat] = []
    for no, name, held, kind in rows:
        if len(found) == DIRECTORY_PAGE:
            return found, found[-1].chat
        title, topic = titles.split(held)
        if wanted in "\n".join((name, title, topic)).casefold():
            (members,) = db.execute(_SIZE, (no,)).fetchone()
            found.append(PublicChat(name, members, title, topic, kind))
    return found, rows[-1][1] if len(rows) == PUBLIC_LOOKED_AT else ""
