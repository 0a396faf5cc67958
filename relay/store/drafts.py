"""Drafts: the relay stores only the newest draft in each chat, if the user's settings allow it."""

from __future__ import annotations

from relay.store import spare, texts
from relay.store.database import Database, number, value
from relay.store.quotas import DRAFTS
from relay.store.results import Operation, OwnChange
from relay.store.transaction import Handlers, Transaction
from relay.wire.errors import Code
from relay.wire.limits import DRAFT_PAGE
from relay.wire.permissions import Act
from relay.wire.settings import Draft, DraftList, DraftNow, Drafts, DraftSet
from relay.wire.shapes import Refused

WANTED = "SELECT drafts FROM accounts WHERE no = ?"
NOT_WANTED = Refused(Code.NOT_ALLOWED, "Drafts are not shared because of this account's settings.")
TOO_MANY = Refused(Code.QUOTA, f"An account can have at most {DRAFTS} drafts.")


def set_draft(tx: Transaction, op: Operation[DraftSet]) -> OwnChange | Refused:
    """Store a draft in place of the last one, which is erased; an empty one only erases."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.ARRANGE)
    place = (op.account, chat.no)
    body = value(tx.db, "SELECT body FROM drafts WHERE account = ? AND chat = ?", *place)
    before = tx.db.texts.read(body) if body else ""
    if req.text and not number(tx.db, WANTED, op.account):
        return NOT_WANTED
    if req.text == before:
        return OwnChange(None)
    many = "SELECT count(*) FROM drafts WHERE account = ?"
    if body is None and number(tx.db, many, op.account) >= DRAFTS:
        return TOO_MANY
    if body is not None and req.text and texts.size(req.text) <= tx.db.texts.room(body):
        tx.db.texts.overwrite(body, req.text)
        tx.removed = True
    else:
        forget(tx, op.account, chat.no)
        if req.text:
            tx.insert("drafts", account=op.account, chat=chat.no, body=spare.put(tx, req.text))
    return OwnChange(DraftNow(req.chat, req.text))


def forget(tx: Transaction, account: int, chat: int | None = None) -> None:
    """Remove the account's draft in a chat, or all of its drafts."""
    spare.forget(tx, "drafts", account, chat)


def find_drafts(db: Database, op: Operation[Drafts]) -> DraftList:
    """Return the first drafts after a chat."""
    rows = db.execute(
        "SELECT c.name, t.text FROM drafts d JOIN chats c ON c.no = d.chat"
        " JOIN texts t ON t.no = d.body WHERE d.account = ? AND c.name > ? ORDER BY c.name LIMIT ?",
        (op.account, op.request.after, DRAFT_PAGE),
    ).fetchall()
    found = [Draft(chat, text.rstrip("\0")) for chat, text in rows]
    return DraftList(op.id, found, rows[-1][0] if len(rows) == DRAFT_PAGE else "")


HANDLERS: Handlers = {DraftSet: set_draft}
