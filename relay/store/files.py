"""The files of cloud chats in the store: which entry has which file, and the use of each account.

The bytes are beside the database (blobs.py). A file counts only by its row: bytes without a row are
removed, so the row is written after the bytes are durable, and deleted before they are. A forwarded
file shares its bytes; they go with the last entry that has them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from relay.store.quotas import FILES_PER_ACCOUNT
from relay.store.results import TOO_MANY_FILES, EarlyAnswer, no_room
from relay.store.transaction import ChatState, Transaction
from relay.wire.binary import B32
from relay.wire.files import FileInfo

RELAY = 0
"""In place of an account: all files of the relay, each counted once."""
_FILE = (
    "SELECT f.no, f.key, f.size, f.sha256, f.type, t.text, m.by FROM messages m"
    " JOIN texts t ON t.no = m.body JOIN files f ON f.no = m.file WHERE m.chat = ? AND m.seq = ?"
)
_COUNT = (
    "INSERT INTO file_use (account, files, bytes) VALUES (?, ?, ?) ON CONFLICT (account)"
    " DO UPDATE SET files = files + excluded.files, bytes = bytes + excluded.bytes"
)


class StoredFile(NamedTuple):
    """The file of an entry: its number, the key of its bytes, its name, and the author."""

    no: int
    key: bytes
    info: FileInfo
    name: str
    by: int


def file_at(db: sqlite3.Connection, chat: int, seq: int) -> StoredFile | None:
    """Return the file at a place, or None. Flush the entries of this batch first."""
    row = db.execute(_FILE, (chat, seq)).fetchone()
    if row is None:
        return None
    no, key, size, sha256, type, name, by = row
    return StoredFile(no, key, FileInfo(size, B32(sha256), type), name, by)


def file_by_number(db: sqlite3.Connection, no: int) -> FileInfo:
    """Return the file of this number, which an entry has."""
    size, sha256, type = db.execute(
        "SELECT size, sha256, type FROM files WHERE no = ?", (no,)
    ).fetchone()
    return FileInfo(size, B32(sha256), type)


def use(db: sqlite3.Connection, account: int) -> tuple[int, int]:
    """Return the number of files of an account (or of the RELAY), and their bytes."""
    row = db.execute("SELECT files, bytes FROM file_use WHERE account = ?", (account,)).fetchone()
    return (0, 0) if row is None else (row[0], row[1])


def check_room(tx: Transaction, account: int, size: int) -> None:
    """Refuse a further file of this size if the account has no room for it."""
    files, total = use(tx.db, account)
    if files >= FILES_PER_ACCOUNT:
        raise EarlyAnswer(TOO_MANY_FILES)
    if total + size > tx.quota.account:
        left = max(tx.quota.account - total, 0)
        raise EarlyAnswer(no_room(size, tx.quota.account, left))


def add(tx: Transaction, key: bytes, info: FileInfo) -> int:
    """Add a file that no entry has yet, and return its number."""
    tx.db.execute(_COUNT, (RELAY, 1, info.size))
    row = {"size": info.size, "sha256": bytes(info.sha256), "type": info.type, "uses": 0}
    return tx.insert("files", key=key, **row)


def attach(tx: Transaction, chat: ChatState, seq: int, by: int, file: int, size: int) -> None:
    """Attach the file to the entry at this place, by this account."""
    tx.flush()
    place = (chat.no, seq)
    tx.db.execute("UPDATE messages SET file = ? WHERE chat = ? AND seq = ?", (file, *place))
    tx.db.execute("UPDATE files SET uses = uses + 1 WHERE no = ?", (file,))
    tx.db.execute(_COUNT, (by, 1, size))


def release(tx: Transaction, chat: ChatState, seq: int) -> None:
    """Detach the file from the entry at this place; its account gets the room back."""
    found = file_at(tx.db, chat.no, seq)
    if found is None:
        return
    tx.db.execute("UPDATE messages SET file = 0 WHERE chat = ? AND seq = ?", (chat.no, seq))
    tx.db.execute("UPDATE files SET uses = uses - 1 WHERE no = ?", (found.no,))
    tx.db.execute(_COUNT, (found.by, -1, -found.info.size))
    gone = tx.db.execute("DELETE FROM files WHERE no = ? AND uses = 0", (found.no,))
    if gone.rowcount:
        tx.db.execute(_COUNT, (RELAY, -1, -found.info.size))
        tx.freed.append(found.key)
