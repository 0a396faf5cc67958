"""An account that is deleted: its name stays taken, what was its own goes at once, what stands in
chats afterwards and in parts (purging.py)."""

from __future__ import annotations

from relay.store import drafts
from relay.store.account_deletion_ops import DeleteAccount, Deleted
from relay.store.transaction import Transaction

OWN = (
    ("device_lists", "account = :no"),
    ("reads", "account = :no"),
    ("invitations", "account = :no OR by = :no"),
    ("bans", "account = :no"),
    ("links", "by = :no"),
    ("blocks", "account = :no OR blocked = :no"),
    ("mentions", "account = :no"),
    ("staff", "account = :no"),
    ("notices", "account = :no"),
)
"""What goes at once."""
STAYS = {
    "accounts": "the row, without its key and its dates, so that the name is not given out again",
    "devices": "the rows, without ids and keys: their numbers are those of entries",
    "members": "goes chat by chat",
    "drafts": "go at once, with the rows of their texts written over",
    "messages": "what it said where others are, unless that was to go; and what happened there",
    "reactions": "unless they were to go",
    "file_use": "how much it has of files that stay with what it said",
    "reports": "what was reported lies with the operator, whoever leaves",
    "cited": "likewise",
    "decisions": "what was decided about it, and for what reasons",
    "sanctions": "for as long as they were imposed",
    "appeals": "with the decisions that they are against",
    "orders": "what was asked about it by law, and whether it was told",
    "going": "for moments, until it is cleared",
    "leaving": "what is left to do",
}
"""Of all other tables that name an account: what becomes of it, and why."""


def delete_account(tx: Transaction, op: DeleteAccount) -> Deleted:
    """Delete an account: nobody can log in to it from here on, and what waits is not done."""
    tx.flush()
    drafts.forget(tx, op.account)
    tx.db.execute(
        "UPDATE accounts SET ak = X'', created = 0, hidden = 0, receipts = 1, typing = 1,"
        " drafts = 0, deleted = 1 WHERE no = ?",
        (op.account,),
    )
    tx.db.execute(
        "UPDATE devices SET device_id = CAST(no AS BLOB), lk = X'', s = X'', created = 0,"
        " used = 0, cert = X'', revoked = coalesce(revoked, 0) WHERE account = ?",
        (op.account,),
    )
    uninvited = tx.db.execute(
        "SELECT a.name, c.name FROM invitations i JOIN accounts a ON a.no = i.account"
        " JOIN chats c ON c.no = i.chat WHERE i.by = ? AND i.account <> i.by ORDER BY a.no, c.no",
        (op.account,),
    ).fetchall()
    for table, where in OWN:
        tx.db.execute(f"DELETE FROM {table} WHERE {where}", {"no": op.account})  # noqa: S608
    tx.db.execute(
        "INSERT INTO leaving (account, texts, device, id) VALUES (?, ?, 0, X'')",
        (op.account, op.texts),
    )
    tx.cache.drop()  # seldom, and it is in many places of it
    tx.removed = True
    return Deleted(uninvited)
