"""A chat as one of its members sees it."""

from __future__ import annotations

from typing import cast

from relay.store import read_state
from relay.store.quotas import LOGIN_COUNTED, UNREAD_COUNTED
from relay.store.settings import chat_arrangement, last_day, peer_read_position
from relay.store.transaction import ChatState, Transaction
from relay.wire.groups import Chat

_UNREAD = (
    "SELECT count(*) FROM messages WHERE chat = ? AND seq > ? AND kind = 'text'"
    " AND by <> ? AND body <> 0"
)


def position(tx: Transaction, chat: ChatState, account: int) -> int:
    """Return the account's read position in the chat."""
    found = tx.cache.positions.get((chat.no, account))
    if found is None:
        row = tx.db.execute(
            "SELECT seq FROM reads WHERE account = ? AND chat = ?", (account, chat.no)
        ).fetchone()
        found = tx.cache.positions[chat.no, account] = row[0] if row else 0
    return found


def set_position(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    tx.db.execute(
        "INSERT INTO reads (account, chat, seq) VALUES (?, ?, ?)"
        " ON CONFLICT (account, chat) DO UPDATE SET seq = excluded.seq",
        (account, chat.no, seq),
    )
    tx.cache.positions[chat.no, account] = seq


def unread(
    tx: Transaction, chat: ChatState, account: int, after: int, most: int = UNREAD_COUNTED
) -> int:
    """Count others' messages after a seq, among the last `most` entries."""
    if after >= chat.head:
        return 0
    tx.flush()
    first = max(after, chat.head - most)
    row = tx.db.execute(_UNREAD, (chat.no, first, account)).fetchone()
    return cast(int, row[0])


def views(tx: Transaction, chats: list[ChatState], account: int) -> list[Chat]:
    """Return all chats of a member. Unread messages are counted among LOGIN_COUNTED entries in all:
    if there are more, among as many of each chat."""
    behind = [min(x.head - position(tx, x, account), UNREAD_COUNTED) for x in chats]
    most, left = UNREAD_COUNTED, LOGIN_COUNTED
    for n, entries in enumerate(sorted(behind)):
        each = left // (len(chats) - n)
        if entries > each:
            most = each
            break
        left -= entries
    return [view(tx, chat, account, most) for chat in chats]


def view(tx: Transaction, chat: ChatState, account: int, most: int = UNREAD_COUNTED) -> Chat:
    """Return the chat for a member's screen, with unread messages counted among the last `most`
    entries."""
    read = position(tx, chat, account)
    muted, archived = chat_arrangement(tx.db, chat.no, account)
    peer = peer_read_position(tx.db, chat.no, account) if chat.name.startswith("@") else None
    return Chat(
        chat=chat.name,
        head=chat.head,
        read=read,
        unread=unread(tx, chat, account, read, most),
        mentions=read_state.unread(tx, chat, account, read, most),
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
        keep=chat.keep,
        expired=chat.expired,
    )
