"""Texts, and how far they are read."""

from __future__ import annotations

from relay.store import files, mentions, seen
from relay.store.ops import Forward, Logged, Marked, MarkRead, Placed, Refused, Send
from relay.store.permissions import Act
from relay.store.settings import seen as told
from relay.store.subjects import NO_SUCH_MESSAGE, subject
from relay.store.transaction import Transaction
from relay.store.views import position, set_position, unread
from relay.wire.errors import Code
from relay.wire.events import Msg

CONFLICT = Refused(Code.CONFLICT, "This id names another message of this device.")
BEYOND = Refused(Code.RANGE, "This chat has not come so far.")


def send(tx: Transaction, op: Send) -> Placed | Refused:
    """Put a text at the end of its chat, once."""
    chat = tx.chat(op.chat, op.account, Act.SEND)
    if isinstance(chat, Refused):
        return chat
    entry = tx.named(op.device, op.id)
    if entry is not None:
        # What it said is not kept once it was edited or deleted: then the place alone tells.
        said = op.text if entry.changed else entry.text
        if (entry.chat, entry.kind, said, entry.re) != (chat.no, "text", op.text, op.re):
            return CONFLICT
        return Placed(entry.seq, entry.at, repeat=True)
    if op.re > chat.head:
        return BEYOND
    seq = tx.append(chat, op.account, op.device, op.id, "text", op.text, op.at, op.re)
    mentions.note(tx, chat, op.account, seq, op.text)
    return Placed(seq, op.at)


def forward(tx: Transaction, op: Forward) -> Logged | Refused:
    """Say a text of one chat again in another, once, with the name of who wrote it first."""
    chat = tx.chat(op.chat, op.account, Act.SEND)
    if isinstance(chat, Refused):
        return chat
    entry = tx.named(op.device, op.id)
    if entry is not None:
        same = (entry.chat, entry.kind, entry.re) == (chat.no, "text", 0)
        return Logged(None) if same else CONFLICT
    of = tx.chat(op.of, op.account, Act.HISTORY)
    if isinstance(of, Refused):
        return of
    found = subject(tx, of, op.seq)
    if found is None:
        return NO_SUCH_MESSAGE
    file = files.attached(tx.db, of.no, op.seq)
    refused = files.refusal(tx, op.account, file.info.size) if file is not None else None
    if refused is not None:
        return refused
    by = found.origin or found.by
    seq = tx.append(chat, op.account, op.device, op.id, "text", found.text, op.at, origin=by)
    if file is not None:
        files.attach(tx, chat, seq, op.account, file.no, file.info.size)
    else:
        mentions.note(tx, chat, op.account, seq, found.text)
    (author,) = tx.db.execute("SELECT name FROM accounts WHERE no = ?", (by,)).fetchone()
    info = None if file is None else file.info
    return Logged(Msg(chat.name, seq, op.id, op.user, op.at, found.text, origin=author, file=info))


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
    mentions.read(tx, chat, op.account, op.seq)
    peer = told(tx.db, chat.no, op.account) if op.chat.startswith("@") else None
    seen.passed(tx, chat, op.account, before, op.seq)
    return Marked(
        op.seq,
        unread(tx, chat, op.account, op.seq),
        mentions.unread(tx, chat, op.account, op.seq),
        moved=True,
        tell=peer[0] if peer is not None and not chat.blocked_by else "",
    )
