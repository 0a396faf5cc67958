"""Pinned chats, and folders in an account's list of chats.
The name of a folder is in a row of `texts` for each chat in it, so that nothing of it stays when
it changes."""

from __future__ import annotations

from relay.store import spare
from relay.store.database import Database, number
from relay.store.quotas import PLACES
from relay.store.results import Operation, OwnChange
from relay.store.transaction import Handlers, Transaction
from relay.wire.errors import Code
from relay.wire.folders import ChatPlace, PlaceList, PlaceNow, Places, PlaceSet
from relay.wire.limits import PLACE_PAGE
from relay.wire.permissions import Act
from relay.wire.shapes import Refused

TOO_MANY = Refused(
    Code.QUOTA, f"An account can have at most {PLACES} chats that are pinned or in folders."
)


def set_place(tx: Transaction, op: Operation[PlaceSet]) -> OwnChange | Refused:
    """Pin a chat and put it into a folder, or change one of the two."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.ARRANGE)
    place = (op.account, chat.no)
    row = tx.db.execute(
        "SELECT pinned, body FROM placed WHERE account = ? AND chat = ?", place
    ).fetchone()
    was_pinned, body = row or (0, 0)
    before = tx.db.texts.read(body) if body else ""
    pinned = bool(was_pinned) if req.pinned is None else req.pinned
    folder = before if req.folder is None else req.folder
    if (pinned, folder) == (bool(was_pinned), before):
        return OwnChange(None)
    many = "SELECT count(*) FROM placed WHERE account = ?"
    if row is None and number(tx.db, many, op.account) >= PLACES:
        return TOO_MANY
    if folder != before:
        if body:
            spare.free(tx, [body])
        body = spare.put(tx, folder) if folder else 0
    tx.db.execute("DELETE FROM placed WHERE account = ? AND chat = ?", place)
    if pinned or folder:
        tx.insert("placed", account=op.account, chat=chat.no, pinned=pinned, body=body)
    return OwnChange(PlaceNow(req.chat, pinned, folder))


def forget(tx: Transaction, account: int, chat: int | None = None) -> None:
    """Remove the place of a chat from the account's list, or of all its chats."""
    spare.forget(tx, "placed", account, chat)


def find_places(db: Database, op: Operation[Places]) -> PlaceList:
    """Return the first places after a chat."""
    rows = db.execute(
        "SELECT c.name, p.pinned, coalesce(t.text, '') FROM placed p JOIN chats c ON c.no = p.chat"
        " LEFT JOIN texts t ON t.no = p.body WHERE p.account = ? AND c.name > ?"
        " ORDER BY c.name LIMIT ?",
        (op.account, op.request.after, PLACE_PAGE),
    ).fetchall()
    found = [ChatPlace(chat, bool(pinned), text.rstrip("\0")) for chat, pinned, text in rows]
    return PlaceList(op.id, found, rows[-1][0] if len(rows) == PLACE_PAGE else "")


HANDLERS: Handlers = {PlaceSet: set_place}
