"""A chat as one of its members has it."""

from __future__ import annotations

from typing import cast

from relay.store import mentions
from relay.store.cache import ChatState
from relay.store.quotas import UNREAD_COUNTED
from relay.store.settings import arranged, last_day, seen
from relay.store.transaction import Transaction
from relay.wire.events import Chat

_UNREAD = (
    "SELECT count(*) FROM messages WHERE chat = ? AND seq > ? AND kind = 'text'"
    " AND by <> ? AND body <> 0"
)


def position(tx: Transaction, chat: ChatState, account: int) -> int:
    """Up to where the account has read."""
    found = tx.cache.positions.get((chat.no, account))
    if found is None:
        row = tx.db.execute(
            "SELECT seq FROM reads WHERE account = ? AND chat = ?", (account, chat.no)
        ).fetchone()
        found = tx.cache.positions[chat.no, account] = row[0] if row else 0
    return found


def set_position(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    """Move the account's read position."""
    tx.db.execute(
        "INSERT INTO reads (account, chat, seq) VALUES (?, ?, ?)"
        " ON CONFLICT (account, chat) DO UPDATE SET seq = excluded.seq",
        (account, chat.no, seq),
    )
    tx.cache.positions[chat.no, account] = seq


def unread(tx: Transaction, chat: ChatState, account: int, after: int) -> int:
    """Others' texts after a seq, among the last UNREAD_COUNTED entries."""
    if after >= chat.head:
        return 0
    tx.flush()
    first = max(after, chat.head - UNREAD_COUNTED)
    row = tx.db.execute(_UNREAD, (chat.no, first, account)).fetchone()
    return cast(int, row[0])


def view(tx: Transaction, chat: ChatState, account: int) -> Chat:
    """The chat for the screen of a member."""
    read = position(tx, chat, account)
    muted, archived = arranged(tx.db, chat.no, account)
    peer = seen(tx.db, chat.no, account) if chat.name.startswith("@") else None
    return Chat(
        chat=chat.name,
        head=chat.head,
        read=read,
        unread=unread(tx, chat, account, read),
        mentions=mentions.unread(tx, chat, account, read),
        members=chat.size,
        title=chat.title,
        topic=chat.topic,
        kind=chat.kind,
        public=chat.public,
        muted=muted,
        archived=archived,
        seen=peer[1] if peer is not None and not chat.blocked_by else 0,
        last=last_day(tx.db, chat.no, account) if chat.name.startswith("@") else 0,
        role=tx.cache.roles[chat.no, account],
        gone=chat.name.startswith("@") and chat.size < 2,
    )
