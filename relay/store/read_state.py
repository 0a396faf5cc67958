"""A chat as one of its members sees it: read position, unread messages and mentions; and the view
counts of channels. Views are counted without a trace of who read: a read position only goes
forward, so an account passes each place once, and adds one there."""

from __future__ import annotations

from relay.store.database import Database, number
from relay.store.quotas import LOGIN_COUNTED, UNREAD_COUNTED, VIEWS_COUNTED
from relay.store.settings import blocks, chat_arrangement, last_day, peer_read_position
from relay.store.transaction import SHOWN, ChatState, Transaction
from relay.wire.groups import Chat
from relay.wire.limits import is_notes
from relay.wire.messages import names

_UNREAD = (
    "SELECT count(*) FROM messages WHERE chat = ? AND seq > ? AND kind = 'text'"
    " AND by <> ? AND body <> 0"
)


def position(tx: Transaction, chat: ChatState, account: int) -> int:
    """Return the account's read position in the chat."""
    found = tx.cache.positions.get((chat.no, account))
    if found is None:
        read = "SELECT seq FROM reads WHERE account = ? AND chat = ?"
        found = tx.cache.positions[chat.no, account] = number(tx.db, read, account, chat.no)
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
    return number(tx.db, _UNREAD, chat.no, first, account)


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
    """Return the chat for a member, with unread messages among the last `most` entries."""
    read = position(tx, chat, account)
    muted, archived = chat_arrangement(tx.db, chat.no, account)
    peer = peer_read_position(tx.db, chat.no, account) if chat.name.startswith("@") else None
    return Chat(
        chat=chat.name, head=chat.head, read=read, unread=unread(tx, chat, account, read, most),
        mentions=unread_mentions(tx, chat, account, read, most), members=chat.size, muted=muted,
        archived=archived, seen=peer[1] if peer is not None and not chat.blocked_by else 0,
        last=last_day(tx.db, chat.no, account) if chat.name.startswith("@") else 0,
        role=tx.cache.roles[chat.no, account], gone=is_deserted(chat),
        **{fact: getattr(chat, fact) for fact in SHOWN},
    )  # fmt: skip


def is_deserted(chat: ChatState) -> bool:
    """Return whether this is a direct chat whose other account was deleted."""
    return chat.name.startswith("@") and chat.size < 2 and not is_notes(chat.name)


_MENTIONS = (
    "SELECT count(*) FROM"
    " (SELECT 1 FROM mentions WHERE account = ? AND chat = ? AND seq > ? LIMIT ?)"
)


def note_mentions(tx: Transaction, chat: ChatState, by: int, seq: int, text: str) -> None:
    """Remember which members a new message mentions."""
    for name in names(text):
        account = tx.cache.account(tx.db, name)
        if account is None or account == by or tx.cache.chat(tx.db, chat.name, account) is None:
            continue
        if blocks(tx.db, account, by):
            continue
        tx.db.execute(
            "INSERT INTO mentions (account, chat, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (account, chat.no, seq),
        )


def read_mentions(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    """Forget the mentions up to here, which the account has now read."""
    tx.db.execute(
        "DELETE FROM mentions WHERE account = ? AND chat = ? AND seq <= ?", (account, chat.no, seq)
    )


def unread_mentions(
    tx: Transaction, chat: ChatState, account: int, after: int, most: int = UNREAD_COUNTED
) -> int:
    """Count the messages after a seq that mention the account, `most` at most."""
    return number(tx.db, _MENTIONS, account, chat.no, after, most)


_COUNT_SEEN = """
INSERT INTO views (chat, seq, seen) SELECT chat, seq, 1 FROM messages
WHERE chat = ? AND seq > ? AND seq <= ? AND kind = 'text' AND body <> 0 AND by <> ?
ON CONFLICT (chat, seq) DO UPDATE SET seen = views.seen + 1"""


def count_views(tx: Transaction, chat: ChatState, account: int, before: int, now: int) -> None:
    """Count the views of an account that has read on, in the last VIEWS_COUNTED entries."""
    if chat.kind == "channel":
        tx.flush()
        tx.db.execute(_COUNT_SEEN, (chat.no, max(before, now - VIEWS_COUNTED), now, account))


def views_of(db: Database, chat: int, seq: int) -> int:
    """Return how many accounts have read past a message."""
    return number(db, "SELECT seen FROM views WHERE chat = ? AND seq = ?", chat, seq)
