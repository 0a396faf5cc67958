"""A file on its way into the log: whether it may come, and its entry once it is whole."""

from __future__ import annotations

from relay.store import files
from relay.store.cache import ChatState
from relay.store.file_ops import BeginFile, MayUpload, Posted, PostFile
from relay.store.messages import BEYOND, CONFLICT
from relay.store.ops import Placed, Refused
from relay.store.permissions import Act
from relay.store.transaction import Entry, Transaction
from relay.wire.binary import B32
from relay.wire.file_events import FileInfo


def begin(tx: Transaction, op: BeginFile) -> MayUpload | Placed | Refused:
    """Whether it may come; or where it stands already."""
    chat = tx.chat(op.chat, op.account, Act.SEND_FILE)
    if isinstance(chat, Refused):
        return chat
    entry = tx.named(op.device, op.id)
    if entry is not None:
        if not _same(tx, chat, entry, op):
            return CONFLICT
        return Placed(entry.seq, entry.at, repeat=True)
    if op.re > chat.head:
        return BEYOND
    refused = files.refusal(tx, op.account, op.size)
    if refused is not None:
        return refused
    count, total = files.use(tx.db, op.account)
    return MayUpload(count, total, files.use(tx.db, files.RELAY)[1])


def post(tx: Transaction, op: PostFile) -> Posted | Refused:
    """Put it at the end of its chat, once."""
    may = begin(tx, op)
    if isinstance(may, Refused):
        return may
    chat = tx.chat(op.chat, op.account, Act.SEND_FILE)
    assert isinstance(chat, ChatState)
    if isinstance(may, Placed):
        there = files.attached(tx.db, chat.no, may.seq)
        return Posted(may.seq, may.at, True, there is not None and there.key == op.key)
    seq = tx.append(chat, op.account, op.device, op.id, "text", op.name, op.at, op.re)
    info = FileInfo(op.size, B32(op.sha256), op.type)
    files.attach(tx, chat, seq, op.account, files.add(tx, op.key, info), op.size)
    return Posted(seq, op.at)


def _same(tx: Transaction, chat: ChatState, entry: Entry, op: BeginFile) -> bool:
    """Whether the id names this file. Of one that was deleted since the place alone tells."""
    if entry.changed:
        return (entry.chat, entry.kind, entry.re) == (chat.no, "text", op.re)
    if (entry.chat, entry.kind, entry.text, entry.re) != (chat.no, "text", op.name, op.re):
        return False
    tx.flush()
    there = files.attached(tx.db, chat.no, entry.seq)
    return there is not None and there.info.size == op.size
