"""Invite links of groups, stored only as hashes, and the directory of public chats."""

from __future__ import annotations

import hashlib
from typing import cast

from relay.store import texts
from relay.store.database import Database, number, value
from relay.store.quotas import PUBLIC_LOOKED_AT
from relay.store.results import Operation
from relay.store.transaction import USED_ID, ChatState, Handlers, Transaction
from relay.wire import groups
from relay.wire.errors import Code
from relay.wire.groups import PublicChat
from relay.wire.limits import DIRECTORY_PAGE, LINKS
from relay.wire.permissions import Act
from relay.wire.relay_link import base32
from relay.wire.shapes import Done, Refused

TOO_MANY_LINKS = Refused(Code.QUOTA, f"A group can have at most {LINKS} invite links.")
_OPEN = """
SELECT l.id, a.name, l.uses, l.expires FROM links l JOIN accounts a ON a.no = l.by
WHERE l.chat = ? AND l.expires > ? ORDER BY l.expires, l.id"""


def make(tx: Transaction, op: Operation[groups.GroupLink]) -> groups.GroupLinkMade | Refused:
    """Make an invite link, or a new token for the one that the same request made."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.LINK)
    tx.check_id(op)
    id, expires = bytes.fromhex(op.id), op.at + req.seconds * 1000
    token = groups.link_mark(op.id) + base32(op.random)[groups.MARK_CHARS :]
    tx.db.execute("DELETE FROM links WHERE chat = ? AND expires <= ?", (chat.no, op.at))
    by = value(tx.db, "SELECT by FROM links WHERE chat = ? AND id = ?", chat.no, id)
    if by not in (None, op.account):
        return USED_ID
    tx.db.execute("DELETE FROM links WHERE chat = ? AND id = ?", (chat.no, id))
    if number(tx.db, "SELECT count(*) FROM links WHERE chat = ?", chat.no) >= LINKS:
        return TOO_MANY_LINKS
    row = {"chat": chat.no, "id": id, "by": op.account, "uses": req.uses, "expires": expires}
    tx.insert("links", hash=token_hash(token), **row)
    return groups.GroupLinkMade(op.id, req.chat, token, req.uses, expires)


def unlink(tx: Transaction, op: Operation[groups.GroupUnlink]) -> Done:
    """Remove a link, or all of them."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.LINK)
    of = None if req.of is None else bytes.fromhex(req.of)
    tx.db.execute("DELETE FROM links WHERE chat = ? AND id = coalesce(?, id)", (chat.no, of))
    return Done(op.id)


def token_hash(token: str) -> bytes:
    """Return the stored hash of a link's token."""
    return hashlib.sha256(token.encode()).digest()


def group_of(tx: Transaction, name: str, token: str, at: int) -> ChatState | None:
    """Return the group of this name that the token admits to; None if anything is wrong."""
    where = "JOIN links l ON l.chat = c.no WHERE l.hash = ? AND l.expires > ? AND c.name = ?"
    return tx.cache.find(tx.db, name, where, token_hash(token), at, name)


def use(tx: Transaction, token: str) -> None:
    """Count one use of an invite link, and delete it after its last."""
    hash = token_hash(token)
    tx.db.execute("UPDATE links SET uses = uses - 1 WHERE hash = ?", (hash,))
    tx.db.execute("DELETE FROM links WHERE hash = ? AND uses <= 0", (hash,))


def open_links(db: Database, chat: int, at: int) -> list[groups.InviteLink]:
    """Return the active links, soonest expiry first."""
    return [
        groups.InviteLink(cast(bytes, id).hex(), by, uses, expires)
        for id, by, uses, expires in db.execute(_OPEN, (chat, at))
    ]


_FROM = f"""
SELECT c.no, c.name, {texts.HELD}, c.kind FROM chats c WHERE c.public = 1 AND c.name > ?
ORDER BY c.name LIMIT ?"""  # noqa: S608
_SIZE = "SELECT count(*) FROM members WHERE chat = ?"


def search_public_chats(db: Database, query: str, after: str) -> tuple[list[PublicChat], str]:
    """Return the public chats after a name that contain `query`, and the name after which to go on,
    if any: PUBLIC_LOOKED_AT are looked at, so more may follow none."""
    wanted = query.casefold()
    rows = db.execute(_FROM, (after, PUBLIC_LOOKED_AT)).fetchall()
    found: list[PublicChat] = []
    for no, name, held, kind in rows:
        if len(found) == DIRECTORY_PAGE:
            return found, found[-1].chat
        title, topic = texts.split(held)
        if wanted in "\n".join((name, title, topic)).casefold():
            found.append(PublicChat(name, number(db, _SIZE, no), title, topic, kind))
    return found, rows[-1][1] if len(rows) == PUBLIC_LOOKED_AT else ""


HANDLERS: Handlers = {groups.GroupLink: make, groups.GroupUnlink: unlink}
