"""Unread mentions, and view counts of channels. Views are counted without a trace of who read: a
read position only goes forward, so an account passes each place once, and adds one there."""

from __future__ import annotations

import sqlite3
from typing import cast

from relay.store.quotas import UNREAD_COUNTED, VIEWS_COUNTED
from relay.store.settings import blocks
from relay.store.transaction import ChatState, Transaction
from relay.wire.messages import names

_COUNT = (
    "SELECT count(*) FROM"
    " (SELECT 1 FROM mentions WHERE account = ? AND chat = ? AND seq > ? LIMIT ?)"
)


def note(tx: Transaction, chat: ChatState, by: int, seq: int, text: str) -> None:
    """Remember which members a new message mentions."""
    for name in names(text):
        account = tx.cache.account(tx.db, name)
        if account is None or account == by or tx.cache.chat(tx.db, chat.name, account) is None:
            continue
        if blocks(tx.db, account, by):
            continue
        tx.db.execute(
            "INSERT OR IGNORE INTO mentions (account, chat, seq) VALUES (?, ?, ?)",
            (account, chat.no, seq),
        )


def forget(tx: Transaction, chat: ChatState, seq: int) -> None:
    """Remove the mentions of members that this message made."""
    tx.db.execute("DELETE FROM mentions WHERE chat = ? AND seq = ?", (chat.no, seq))


def read(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    """Forget the mentions up to here, which the account has now read."""
    tx.db.execute(
        "DELETE FROM mentions WHERE account = ? AND chat = ? AND seq <= ?", (account, chat.no, seq)
    )


def unread(
    tx: Transaction, chat: ChatState, account: int, after: int, most: int = UNREAD_COUNTED
) -> int:
    """Count the messages after a seq that mention the account, `most` at most."""
    return cast(int, tx.db.execute(_COUNT, (account, chat.no, after, most)).fetchone()[0])


_COUNT_SEEN = """
INSERT INTO views (chat, seq, seen) SELECT chat, seq, 1 FROM messages
WHERE chat = ? AND seq > ? AND seq <= ? AND kind = 'text' AND body <> 0 AND by <> ?
ON CONFLICT (chat, seq) DO UPDATE SET seen = seen + 1"""


def count_views(tx: Transaction, chat: ChatState, account: int, before: int, now: int) -> None:
    """Count the views of an account that has read on; of a long way only the last VIEWS_COUNTED
    entries."""
    if chat.kind == "channel":
        tx.flush()
        tx.db.execute(_COUNT_SEEN, (chat.no, max(before, now - VIEWS_COUNTED), now, account))


def count(db: sqlite3.Connection, chat: int, seq: int) -> int:
    """Return how many accounts have read past a message."""
    row = db.execute("SELECT seen FROM views WHERE chat = ? AND seq = ?", (chat, seq)).fetchone()
    return row[0] if row else 0
