"""What accounts have begun to write, of those who want it kept for their other devices. The newest
only, and readable: in rows of `texts` of a few sizes, which other drafts get afterwards."""

from __future__ import annotations

import sqlite3

from relay.store import bodies
from relay.store.permissions import Act
from relay.store.quotas import DRAFTS
from relay.store.settings_ops import DraftIs, DraftRows, FindDrafts, SetDraft
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.limits import DRAFT_PAGE, TEXT_BYTES
from relay.wire.settings_events import Draft

ROOMS = (128, 512, 2_048, TEXT_BYTES)
"""Bytes of the rows that drafts are written in."""
NOT_WANTED = Refused(
    Code.NOT_ALLOWED, "Drafts are not shared: the settings of this account say so."
)
TOO_MANY = Refused(Code.QUOTA, f"An account has at most {DRAFTS} drafts.")


def set_draft(tx: Transaction, op: SetDraft) -> DraftIs | Refused:
    """Keep it in place of the one before, of which nothing stays; or keep none."""
    chat = tx.chat(op.chat, op.account, Act.ARRANGE)
    if isinstance(chat, Refused):
        return chat
    place = (op.account, chat.no)
    row = tx.db.execute("SELECT body FROM drafts WHERE account = ? AND chat = ?", place).fetchone()
    before = bodies.read(tx.db, row[0]) if row else ""
    if op.text and not _wanted(tx.db, op.account):
        return NOT_WANTED
    if op.text == before:
        return DraftIs(False)
    if row is None and _count(tx.db, op.account) >= DRAFTS:
        return TOO_MANY
    if row is not None and op.text and bodies.size(op.text) <= bodies.room(tx.db, row[0]):
        bodies.overwrite(tx.db, row[0], op.text)
        tx.removed = True
        return DraftIs(True)
    forget(tx, op.account, chat.no)
    if op.text:
        tx.db.execute(
            "INSERT INTO drafts (account, chat, body) VALUES (?, ?, ?)", (*place, _put(tx, op.text))
        )
    return DraftIs(True)


def forget(tx: Transaction, account: int, chat: int | None = None) -> None:
    """Keep nothing of what was begun in a chat, or in any."""
    where = "FROM drafts WHERE account = ? AND chat = coalesce(?, chat)"
    gone = tx.db.execute(f"SELECT body {where}", (account, chat)).fetchall()
    if not gone:
        return
    tx.removed = True
    tx.db.execute(f"DELETE {where}", (account, chat))
    for (body,) in gone:
        bodies.erase(tx.db, body)
        room = bodies.room(tx.db, body)
        tx.db.execute("INSERT INTO spare (bytes, body) VALUES (?, ?)", (room, body))


def find_drafts(db: sqlite3.Connection, op: FindDrafts) -> DraftRows:
    """The first ones after a chat."""
    rows = db.execute(
        "SELECT c.name, t.text FROM drafts d JOIN chats c ON c.no = d.chat"
        " JOIN texts t ON t.no = d.body WHERE d.account = ? AND c.name > ? ORDER BY c.name LIMIT ?",
        (op.account, op.after, DRAFT_PAGE),
    ).fetchall()
    found = [Draft(chat, text.rstrip("\0")) for chat, text in rows]
    return DraftRows(found, rows[-1][0] if len(rows) == DRAFT_PAGE else "")


def _put(tx: Transaction, text: str) -> int:
    """Write a draft where one was that is gone, or in a new row; its number."""
    room = next(room for room in ROOMS if bodies.size(text) <= room)
    spare = tx.db.execute("SELECT body FROM spare WHERE bytes = ? LIMIT 1", (room,)).fetchone()
    if spare is None:
        body = tx.body(bodies.padded(text, room))
        tx.flush()
        return body
    (body,) = spare
    tx.db.execute("DELETE FROM spare WHERE bytes = ? AND body = ?", (room, body))
    bodies.overwrite(tx.db, body, text)
    return int(body)


def _wanted(db: sqlite3.Connection, account: int) -> bool:
    row = db.execute("SELECT drafts FROM accounts WHERE no = ?", (account,)).fetchone()
    return bool(row[0])


def _count(db: sqlite3.Connection, account: int) -> int:
    (many,) = db.execute("SELECT count(*) FROM drafts WHERE account = ?", (account,)).fetchone()
    return int(many)
