"""The files of cloud chats: which entry has which file, and the use of each account. The bytes are
beside the database (blobs.py) and count only by a row, which is written after they are durable and
deleted before they are. A forwarded file shares them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relay.store.database import Database, listed, rows_among
from relay.store.quotas import FILES_PER_ACCOUNT
from relay.store.results import (
    BEYOND,
    CONFLICT,
    FULL,
    TOO_MANY_FILES,
    EarlyAnswer,
    MayUpload,
    Operation,
    Placed,
    Posted,
    PostFile,
    no_room,
)  # fmt: skip
from relay.store.transaction import ChatState, Handlers, StoredEntry, Transaction
from relay.wire.binary import B32
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileInfo
from relay.wire.permissions import Act
from relay.wire.shapes import Refused

RELAY = 0
"""In place of an account: all files of the relay, each counted once."""
LOST = Refused(Code.FILE, "The relay lost a part of this file. Send the file again.")
_FILE = (
    "SELECT f.no, f.key, f.size, f.sha256, f.type, t.text, m.by FROM messages m"
    " JOIN texts t ON t.no = m.body JOIN files f ON f.no = m.file WHERE m.chat = ? AND m.seq = ?"
)
_FILES = (
    "SELECT m.seq, m.by, f.no, f.size FROM messages m JOIN files f ON f.no = m.file"
    " WHERE m.chat = ? AND m.file <> 0 AND m.seq IN ({})"
)
_UNUSED = "DELETE FROM files WHERE uses = 0 AND no IN ({}) RETURNING key, size"
_USES = "SELECT account, files, bytes FROM file_use WHERE account IN (?, ?)"
_COUNT = (
    "INSERT INTO file_use (account, files, bytes) VALUES (?, ?, ?) ON CONFLICT (account)"
    " DO UPDATE SET files = file_use.files + excluded.files,"
    " bytes = file_use.bytes + excluded.bytes"
)


class StoredFile(NamedTuple):
    """The file of an entry: its number, the key of its bytes, its name, and the author."""

    no: int
    key: bytes
    info: FileInfo
    name: str
    by: int


def file_at(db: Database, chat: int, seq: int) -> StoredFile | None:
    """Return the file at a place, or None. Flush the entries of this batch first."""
    row = db.execute(_FILE, (chat, seq)).fetchone()
    if row is None:
        return None
    no, key, size, sha256, type, name, by = row
    return StoredFile(no, key, FileInfo(size, B32(sha256), type), name, by)


_NUMBERED = (
    "SELECT f.no, f.size, f.sha256, f.type FROM json_each(?) j"
    " CROSS JOIN files f ON f.no = CAST(j.value AS bigint)"
)


def files_by_number(db: Database, numbers: Iterable[int]) -> dict[int, FileInfo]:
    """Return the files of these numbers, which entries have."""
    rows = db.execute(_NUMBERED, (listed(numbers),))
    return {no: FileInfo(size, B32(sha256), type) for no, size, sha256, type in rows}


def use(db: Database, account: int) -> tuple[int, int]:
    """Return the number of files of an account (or of the RELAY), and their bytes."""
    row = db.execute("SELECT files, bytes FROM file_use WHERE account = ?", (account,)).fetchone()
    return (0, 0) if row is None else (row[0], row[1])


def check_room(tx: Transaction, account: int, size: int) -> MayUpload:
    """Refuse a further file of this size if the account has no room for it."""
    rows = tx.db.execute(_USES, (account, RELAY))  # at once, as others may post files meanwhile
    used = {of: (files, total) for of, files, total in rows}
    files, total = used.get(account, (0, 0))
    if files >= FILES_PER_ACCOUNT:
        raise EarlyAnswer(TOO_MANY_FILES)
    if total + size > tx.quota.account:
        left = max(tx.quota.account - total, 0)
        raise EarlyAnswer(no_room(size, tx.quota.account, left))
    return MayUpload(files, total, used.get(RELAY, (0, 0))[1])


def add(tx: Transaction, key: bytes, info: FileInfo) -> int:
    """Add a file that no entry has yet, and return its number."""
    tx.db.execute(_COUNT, (RELAY, 1, info.size))
    row = {"size": info.size, "sha256": bytes(info.sha256), "type": info.type, "uses": 0}
    return tx.add("files", key=key, **row)


def attach(tx: Transaction, chat: ChatState, seq: int, by: int, file: int, size: int) -> None:
    """Attach the file to the entry at this place, by this account."""
    tx.flush()
    place = (chat.no, seq)
    tx.db.execute("UPDATE messages SET file = ? WHERE chat = ? AND seq = ?", (file, *place))
    tx.db.execute("UPDATE files SET uses = uses + 1 WHERE no = ?", (file,))
    tx.db.execute(_COUNT, (by, 1, size))


def release(tx: Transaction, chat: ChatState, seqs: Sequence[int]) -> None:
    """Detach the files from the entries at these places; their accounts get the room back."""
    found = list(rows_among(tx.db, _FILES, seqs, chat.no))
    if not found:
        return
    places = [(chat.no, seq) for seq, *_ in found]
    tx.db.executemany("UPDATE messages SET file = 0 WHERE chat = ? AND seq = ?", places)
    uses, freed = Counter[int](), _Use()
    accounts: defaultdict[int, _Use] = defaultdict(_Use)
    for _, by, no, size in found:
        uses[no] += 1
        accounts[by].add(size)
    tx.db.executemany(
        "UPDATE files SET uses = uses - ? WHERE no = ?", [(n, no) for no, n in uses.items()]
    )
    gone = list(rows_among(tx.db, _UNUSED, list(uses)))
    for _, size in gone:
        freed.add(size)
    if gone:
        accounts[RELAY] = freed
        keys = [key for key, _ in gone]
        tx.db.files.free(keys)
        tx.freed += keys
    tx.db.executemany(_COUNT, [(no, -one.files, -one.bytes) for no, one in accounts.items()])


@dataclass(slots=True)
class _Use:
    """Files and their bytes."""

    files: int = 0
    bytes: int = 0

    def add(self, size: int) -> None:
        self.files += 1
        self.bytes += size


def begin_file(tx: Transaction, op: Operation[FileBegin]) -> MayUpload | Placed | Refused:
    """Check whether a file may be uploaded; for a repeat return its place."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.SEND_FILE)
    entry = tx.named(op.device, op.id)
    if entry is not None:
        if not _same(tx, chat, entry, op):
            return CONFLICT
        return Placed(entry.seq, entry.at, repeat=True)
    if req.re > chat.head:
        return BEYOND
    return check_room(tx, op.account, req.size)


def post_file(tx: Transaction, op: PostFile) -> Posted | Refused:
    """Append the file's entry to its chat, once."""
    req = op.request
    may = begin_file(tx, op)
    if isinstance(may, Refused):
        return may
    chat = tx.chat(op, req.chat, Act.SEND_FILE)
    if isinstance(may, Placed):
        there = file_at(tx.db, chat.no, may.seq)
        return Posted(may.seq, may.at, True, there is not None and there.key == op.key)
    if may.held + req.size > tx.quota.relay:
        return FULL  # by uploads at other nodes, which this one has not counted
    if not tx.db.files.name(op.key, req.size):
        return LOST
    seq = tx.append(chat, op.account, op.device, op.id, "text", req.name, op.at, req.re)
    info = FileInfo(req.size, B32(op.sha256), op.type)
    attach(tx, chat, seq, op.account, add(tx, op.key, info), req.size)
    return Posted(seq, op.at)


def _same(tx: Transaction, chat: ChatState, entry: StoredEntry, op: Operation[FileBegin]) -> bool:
    """Return whether the id names this file. After a deletion only the place can be compared."""
    req = op.request
    if entry.changed:
        return (entry.chat, entry.kind, entry.re) == (chat.no, "text", req.re)
    if (entry.chat, entry.kind, entry.text, entry.re) != (chat.no, "text", req.name, req.re):
        return False
    tx.flush()
    there = file_at(tx.db, chat.no, entry.seq)
    return there is not None and there.info.size == req.size


HANDLERS: Handlers = {FileBegin: begin_file, PostFile: post_file}
