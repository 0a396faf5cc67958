"""What accounts have begun to write, of those who want it kept for their other devices. The newest
only, and readable."""

from __future__ import annotations

import sqlite3

from relay.store.permissions import Act
from relay.store.quotas import DRAFTS
from relay.store.settings_ops import DraftIs, DraftRows, FindDrafts, SetDraft
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.limits import DRAFT_PAGE
from relay.wire.settings_events import Draft

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
    row = tx.db.execute("SELECT text FROM drafts WHERE account = ? AND chat = ?", place).fetchone()
    before = row[0] if row else ""
    if op.text and not _wanted(tx.db, op.account):
        return NOT_WANTED
    if op.text == before:
        return DraftIs(False)
    if not before and _count(tx.db, op.account) >= DRAFTS:
        return TOO_MANY
    forget(tx, op.account, chat.no)
    if op.text:
        tx.db.execute(
            "INSERT INTO drafts (account, chat, text) VALUES (?, ?, ?)", (*place, op.text)
        )
    return DraftIs(True)


def forget(tx: Transaction, account: int, chat: int | None = None) -> None:
    """Keep nothing of what was begun in a chat, or in any."""
    gone = tx.db.execute(
        "DELETE FROM drafts WHERE account = ? AND chat = coalesce(?, chat)", (account, chat)
    )
    tx.removed = tx.removed or gone.rowcount > 0


def find_drafts(db: sqlite3.Connection, op: FindDrafts) -> DraftRows:
    """The first ones after a chat."""
    rows = db.execute(
        "SELECT c.name, d.text FROM drafts d JOIN chats c ON c.no = d.chat"
        " WHERE d.account = ? AND c.name > ? ORDER BY c.name LIMIT ?",
        (op.account, op.after, DRAFT_PAGE),
    ).fetchall()
    return DraftRows([Draft(*row) for row in rows], rows[-1][0] if len(rows) == DRAFT_PAGE else "")


def _wanted(db: sqlite3.Connection, account: int) -> bool:
    row = db.execute("SELECT drafts FROM accounts WHERE no = ?", (account,)).fetchone()
    return bool(row[0])


def _count(db: sqlite3.Connection, account: int) -> int:
    (many,) = db.execute("SELECT count(*) FROM drafts WHERE account = ?", (account,)).fetchone()
    return int(many)
