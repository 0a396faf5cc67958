"""Settings of accounts and of their chats, and blocked users."""

from __future__ import annotations

from typing import NamedTuple

from relay.store import drafts
from relay.store.database import Database, number
from relay.store.results import BlockChange, Operation, OwnChange, SettingsUpdate
from relay.store.transaction import Handlers, Transaction, blocks
from relay.wire import settings as wire_settings
from relay.wire.errors import Code
from relay.wire.limits import BLOCKS, direct_chat
from relay.wire.permissions import NO_SUCH_USER, Act
from relay.wire.shapes import Refused


class PrivacySettings(NamedTuple):
    """Facts that others may learn of an account: its presence, its read positions, its typing.
    `drafts` is True if the relay keeps its drafts."""

    presence: bool
    receipts: bool
    typing: bool
    drafts: bool


ONESELF = Refused(Code.NOT_ALLOWED, "You can't block yourself.")
TOO_MANY_BLOCKED = Refused(Code.QUOTA, f"An account can block at most {BLOCKS} users.")


def settings(tx: Transaction, op: Operation[wire_settings.Settings]) -> SettingsUpdate:
    """Change the given settings, and return all."""
    req = op.request
    before = privacy_settings(tx.db, op.account)
    asked = (req.presence, req.receipts, req.typing, req.drafts)
    now = PrivacySettings(
        *(was if new is None else new for was, new in zip(before, asked, strict=True))
    )
    if now != before:
        tx.db.execute(
            "UPDATE accounts SET hidden = ?, receipts = ?, typing = ?, drafts = ? WHERE no = ?",
            (not now.presence, now.receipts, now.typing, now.drafts, op.account),
        )
    if not now.drafts:
        drafts.forget(tx, op.account)
    told = (now.presence, now.receipts, now.typing)
    answer = wire_settings.SettingsNow(op.id, *told, blocked(tx.db, op.account), now.drafts)
    return SettingsUpdate(answer, changed=now != before)


def set_chat(tx: Transaction, op: Operation[wire_settings.ChatSet]) -> OwnChange:
    """Change the given settings of a chat."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.ARRANGE)
    before = chat_arrangement(tx.db, chat.no, op.account)
    now = (
        before[0] if req.muted is None else req.muted,
        before[1] if req.archived is None else req.archived,
    )
    if now == before:
        return OwnChange(None)
    tx.db.execute(
        "UPDATE members SET muted = ?, archived = ? WHERE chat = ? AND account = ?",
        (*now, chat.no, op.account),
    )
    return OwnChange(wire_settings.ChatSettings(req.chat, *now))


def block(tx: Transaction, op: Operation[wire_settings.Block]) -> BlockChange | Refused:
    """Block a user, whose open invitations go too; or unblock them."""
    req = op.request
    if req.user == op.user:
        return ONESELF
    peer = tx.cache.account(tx.db, req.user)
    if peer is None:
        return NO_SUCH_USER
    if blocks(tx.db, op.account, peer) is req.on:
        return BlockChange(False, [])
    chat = tx.cache.chat(tx.db, direct_chat(op.user, req.user), op.account)
    if not req.on:
        tx.db.execute("DELETE FROM blocks WHERE account = ? AND blocked = ?", (op.account, peer))
        if chat is not None:
            chat.blocked_by.discard(op.account)
        return BlockChange(True, [])
    if number(tx.db, "SELECT count(*) FROM blocks WHERE account = ?", op.account) >= BLOCKS:
        return TOO_MANY_BLOCKED
    tx.insert("blocks", account=op.account, blocked=peer)
    if chat is not None:
        chat.blocked_by.add(op.account)
    groups = tx.db.execute(
        "SELECT c.name FROM invitations i JOIN chats c ON c.no = i.chat"
        " WHERE i.account = ? AND i.by = ? ORDER BY c.name",
        (op.account, peer),
    ).fetchall()
    tx.db.execute("DELETE FROM invitations WHERE account = ? AND by = ?", (op.account, peer))
    return BlockChange(True, [name for (name,) in groups])


def privacy_settings(db: Database, account: int) -> PrivacySettings:
    row = db.execute(
        "SELECT 1 - hidden, receipts, typing, drafts FROM accounts WHERE no = ?", (account,)
    ).fetchone()
    return PrivacySettings(*map(bool, row))


def peer_read_position(db: Database, chat: int, account: int) -> tuple[str, int] | None:
    """Return the peer in a direct chat and their read position; None if either hides it."""
    row: tuple[str, int] | None = db.execute(
        "SELECT p.name, coalesce(r.seq, 0) FROM members m"
        " JOIN accounts p ON p.no = m.account"
        " JOIN accounts me ON me.no = ? AND p.receipts + me.receipts = 2"
        " LEFT JOIN reads r ON r.account = m.account AND r.chat = m.chat"
        " WHERE m.chat = ? AND m.account <> me.no",
        (account, chat),
    ).fetchone()
    return row


def blocked(db: Database, account: int) -> list[str]:
    """Return the names that the account has blocked."""
    rows = db.execute(
        "SELECT a.name FROM blocks b JOIN accounts a ON a.no = b.blocked WHERE b.account = ?"
        " ORDER BY a.name",
        (account,),
    )
    return [name for (name,) in rows]


def chat_arrangement(db: Database, chat: int, account: int) -> tuple[int, bool]:
    """Return when a member's mute of a chat ends, and True if the chat is archived."""
    muted, archived = db.execute(
        "SELECT muted, archived FROM members WHERE chat = ? AND account = ?", (chat, account)
    ).fetchone()
    return int(muted), bool(archived)


HANDLERS: Handlers = {
    wire_settings.Settings: settings,
    wire_settings.ChatSet: set_chat,
    wire_settings.Block: block,
}
