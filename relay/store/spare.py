"""Rows of `texts` in a few sizes, for words that change often: drafts and names of folders. A freed
row is zeros, and others use it again."""

from __future__ import annotations

from collections.abc import Sequence

from relay.store import texts
from relay.store.database import number
from relay.store.transaction import Transaction
from relay.wire.limits import TEXT_BYTES

ROOMS = (128, 512, 2_048, TEXT_BYTES)
"""Sizes in bytes of these rows."""


def put(tx: Transaction, text: str) -> int:
    """Write a text in a free row, or in a new one; returns the row's number."""
    if not tx.db.texts.reuses:
        body = tx.body(text)
        tx.flush()
        return body
    room = next(room for room in ROOMS if texts.size(text) <= room)
    body = number(tx.db, "SELECT body FROM spare WHERE bytes = ? LIMIT 1", room)
    if not body:
        body = tx.body(texts.padded(text, room))
        tx.flush()
        return body
    tx.db.execute("DELETE FROM spare WHERE bytes = ? AND body = ?", (room, body))
    tx.db.texts.overwrite(body, text)
    return body


def forget(tx: Transaction, table: str, account: int, chat: int | None = None) -> None:
    """Remove the account's row about a chat from a table, or all of its rows, with their texts."""
    where = f"FROM {table} WHERE account = ? AND chat = coalesce(?, chat)"
    gone = tx.db.execute(f"SELECT body {where}", (account, chat)).fetchall()
    if not gone:
        return
    tx.db.execute(f"DELETE {where}", (account, chat))
    free(tx, [body for (body,) in gone if body])


def free(tx: Transaction, bodies: Sequence[int]) -> None:
    """Erase the texts of these rows, and let others use them."""
    tx.removed = True
    tx.db.texts.erase(bodies)
    if tx.db.texts.reuses:
        for body in bodies:
            tx.insert("spare", bytes=tx.db.texts.room(body), body=body)
