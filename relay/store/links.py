"""Invite links of groups: tokens of which only the hash is kept, for so many uses and so long."""

from __future__ import annotations

import sqlite3
from typing import cast

from relay.store.cache import ChatState
from relay.store.group_log import USED_ID, named
from relay.store.group_ops import LinkMade, MakeLink, Unlink, Unlinked
from relay.store.permissions import Act
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.events import InviteLink
from relay.wire.limits import LINKS

TOO_MANY_LINKS = Refused(Code.QUOTA, f"A group has at most {LINKS} invite links.")
_OPEN = """
SELECT l.id, a.name, l.uses, l.expires FROM links l JOIN accounts a ON a.no = l.by
WHERE l.chat = ? AND l.expires > ? ORDER BY l.expires, l.id"""


def make(tx: Transaction, op: MakeLink) -> LinkMade | Refused:
    """Another link, or another token for the one that the same request made."""
    chat = tx.chat(op.chat, op.account, Act.LINK)
    if isinstance(chat, Refused):
        return chat
    if named(tx, op):
        return USED_ID
    id = bytes.fromhex(op.id)
    tx.db.execute("DELETE FROM links WHERE chat = ? AND expires <= ?", (chat.no, op.at))
    row = tx.db.execute("SELECT by FROM links WHERE chat = ? AND id = ?", (chat.no, id)).fetchone()
    if row is not None and row[0] != op.account:
        return USED_ID
    tx.db.execute("DELETE FROM links WHERE chat = ? AND id = ?", (chat.no, id))
    (open_here,) = tx.db.execute("SELECT count(*) FROM links WHERE chat = ?", (chat.no,)).fetchone()
    if open_here >= LINKS:
        return TOO_MANY_LINKS
    tx.db.execute(
        "INSERT INTO links (hash, chat, id, by, uses, expires) VALUES (?, ?, ?, ?, ?, ?)",
        (op.hash, chat.no, id, op.account, op.uses, op.expires),
    )
    return LinkMade()


def unlink(tx: Transaction, op: Unlink) -> Unlinked | Refused:
    """A link, or all of them, lets nobody in any more."""
    chat = tx.chat(op.chat, op.account, Act.LINK)
    if isinstance(chat, Refused):
        return chat
    if op.of is None:
        tx.db.execute("DELETE FROM links WHERE chat = ?", (chat.no,))
    else:
        tx.db.execute(
            "DELETE FROM links WHERE chat = ? AND id = ?", (chat.no, bytes.fromhex(op.of))
        )
    return Unlinked()


def group_of(tx: Transaction, name: str, hash: bytes, at: int) -> ChatState | None:
    """The group of this name that this token lets into; None whatever is the matter."""
    where = "JOIN links l ON l.chat = c.no WHERE l.hash = ? AND l.expires > ? AND c.name = ?"
    return tx.cache.find(tx.db, name, where, hash, at, name)


def use(tx: Transaction, hash: bytes) -> None:
    """Somebody came in by it."""
    tx.db.execute("UPDATE links SET uses = uses - 1 WHERE hash = ?", (hash,))
    tx.db.execute("DELETE FROM links WHERE hash = ? AND uses <= 0", (hash,))


def open_links(db: sqlite3.Connection, chat: int, at: int) -> list[InviteLink]:
    """Those that count, the one that ends first first."""
    return [
        InviteLink(cast(bytes, id).hex(), by, uses, expires)
        for id, by, uses, expires in db.execute(_OPEN, (chat, at))
    ]
