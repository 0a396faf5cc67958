"""Texts and read positions."""

from __future__ import annotations

from relay.store.ops import Marked, MarkRead, Placed, Refused, Send
from relay.store.permissions import Act
from relay.store.transaction import Transaction
from relay.store.views import position, set_position, unread
from relay.wire.errors import Code

CONFLICT = Refused(Code.CONFLICT, "This id names another message of this device.")
BEYOND = Refused(Code.RANGE, "This chat has not come so far.")


def send(tx: Transaction, op: Send) -> Placed | Refused:
    """Put a text at the end of its chat, once."""
    chat = tx.chat(op.chat, op.account, Act.SEND)
    if isinstance(chat, Refused):
        return chat
    entry = tx.named(op.device, op.id)
    if entry is not None:
        if (entry.chat, entry.kind, entry.text) != (chat.no, "text", op.text):
            return CONFLICT
        return Placed(entry.seq, entry.at, repeat=True)
    return Placed(tx.append(chat, op.account, op.device, op.id, "text", op.text, op.at), op.at)


def mark_read(tx: Transaction, op: MarkRead) -> Marked | Refused:
    """Move a read position forward."""
    chat = tx.chat(op.chat, op.account, Act.READ)
    if isinstance(chat, Refused):
        return chat
    if op.seq > chat.head:
        return BEYOND
    before = position(tx, chat, op.account)
    if op.seq <= before:
        return Marked(before)
    set_position(tx, chat, op.account, op.seq)
    return Marked(op.seq, unread(tx, chat, op.account, op.seq), moved=True)
