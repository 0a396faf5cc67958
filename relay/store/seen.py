"""How many have read past a text of a channel: counted, without a trace of who.

A read position only goes forward, so an account comes past each place once, and there adds one.
"""

from __future__ import annotations

import sqlite3

from relay.store.cache import ChatState
from relay.store.quotas import VIEWS_COUNTED
from relay.store.transaction import Transaction

_COUNT = """
INSERT INTO views (chat, seq, seen) SELECT chat, seq, 1 FROM messages
WHERE chat = ? AND seq > ? AND seq <= ? AND kind = 'text' AND body <> 0 AND by <> ?
ON CONFLICT (chat, seq) DO UPDATE SET seen = seen + 1"""


def passed(tx: Transaction, chat: ChatState, account: int, before: int, now: int) -> None:
    """The account has read on; of a long way only the last VIEWS_COUNTED entries count."""
    if chat.kind == "channel":
        tx.flush()
        tx.db.execute(_COUNT, (chat.no, max(before, now - VIEWS_COUNTED), now, account))


def count(db: sqlite3.Connection, chat: int, seq: int) -> int:
    """How many have read past it."""
    row = db.execute("SELECT seen FROM views WHERE chat = ? AND seq = ?", (chat, seq)).fetchone()
    return row[0] if row else 0
