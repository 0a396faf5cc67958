"""Direct chats and groups: who is in them."""

from __future__ import annotations

import sqlite3
from typing import cast

from relay.store.cache import ChatState
from relay.store.ops import (
    Asked,
    Created,
    CreateGroup,
    Direct,
    GroupOp,
    InviteToGroup,
    Joined,
    JoinGroup,
    LeaveGroup,
    Left,
    OpenDirect,
    Refused,
)
from relay.store.permissions import Act
from relay.store.quotas import (
    CHATS_PER_ACCOUNT,
    DIRECTS_OPENED_BY_OTHERS,
    GROUPS_OWNED,
    INVITATIONS_PER_ACCOUNT,
    INVITATIONS_PER_GROUP,
    MEMBERS_PER_GROUP,
)
from relay.store.transaction import Transaction
from relay.store.views import set_position, view
from relay.wire.errors import Code
from relay.wire.events import Invitation, Kind, Msg, Role
from relay.wire.limits import direct_chat

NO_SUCH_USER = Refused(Code.NO_SUCH_USER, "There is no such user.")
WITH_ONESELF = Refused(Code.NOT_ALLOWED, "A direct chat is with someone else.")
TAKEN = Refused(Code.NAME_TAKEN, "This group name is taken. Group names are taken for ever.")
USED_ID = Refused(Code.CONFLICT, "This id names something else of this device.")
NEEDS_INVITE = Refused(Code.NEEDS_INVITE, "One joins this group by invitation.")
IN_IT = Refused(Code.CONFLICT, "This user is in the group already.")
TOO_MANY_CHATS = Refused(
    Code.QUOTA, f"An account joins, makes and opens at most {CHATS_PER_ACCOUNT} chats."
)
TOO_MANY_OPENED = Refused(Code.QUOTA, "Too many others have opened a chat with this user.")
TOO_MANY_GROUPS = Refused(Code.QUOTA, f"An account owns at most {GROUPS_OWNED} groups.")
FULL = Refused(Code.QUOTA, f"A group has at most {MEMBERS_PER_GROUP} members.")
TOO_MANY_INVITED = Refused(Code.QUOTA, "Too many invitations are open; some must be taken first.")


def open_direct(tx: Transaction, op: OpenDirect) -> Direct | Refused:
    """The one direct chat of two users."""
    if op.peer == op.user:
        return WITH_ONESELF
    peer = tx.cache.account(tx.db, op.peer)
    if peer is None:
        return NO_SUCH_USER
    name = direct_chat(op.user, op.peer)
    chat = tx.cache.chat(tx.db, name, op.account)
    if chat is not None:
        return Direct(view(tx, chat, op.account))
    if _chats(tx, op.account, own=True) >= CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    if _chats(tx, peer, own=False) >= DIRECTS_OPENED_BY_OTHERS:
        return TOO_MANY_OPENED
    chat = _make(tx, name, "", op.at)
    _add(tx, chat, op.account, "member")
    _add(tx, chat, peer, "member", own=False)
    return Direct(view(tx, chat, op.account), view(tx, chat, peer))


def create_group(tx: Transaction, op: CreateGroup) -> Created | Refused:
    """A new group with one member, its owner."""
    if _named(tx, op):
        chat = tx.cache.chat(tx.db, op.chat, op.account)
        if chat is not None and _same(tx, op, chat, "created"):
            return Created(view(tx, chat, op.account), None)
        return USED_ID
    if tx.db.execute("SELECT 1 FROM chats WHERE name = ?", (op.chat,)).fetchone() is not None:
        return TAKEN
    if _chats(tx, op.account, own=True) >= CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    (owned,) = tx.db.execute(
        "SELECT count(*) FROM members WHERE account = ? AND role = 'owner'", (op.account,)
    ).fetchone()
    if owned >= GROUPS_OWNED:
        return TOO_MANY_GROUPS
    chat = _make(tx, op.chat, op.title, op.at)
    entry = _log(tx, op, chat, "created")
    _add(tx, chat, op.account, "owner")
    return Created(view(tx, chat, op.account), entry)


def invite(tx: Transaction, op: InviteToGroup) -> Asked | Refused:
    """Let another user join; a second invitation of the same user changes nothing."""
    chat = tx.chat(op.chat, op.account, Act.INVITE)
    if isinstance(chat, Refused):
        return chat
    if _same(tx, op, chat, "invited", op.peer):
        return Asked(None, None)
    if _named(tx, op):
        return USED_ID
    peer = tx.cache.account(tx.db, op.peer)
    if peer is None:
        return NO_SUCH_USER
    if tx.cache.chat(tx.db, op.chat, peer) is not None:
        return IN_IT
    if tx.cache.invited(tx.db, op.chat, peer) is not None:
        return Asked(None, None)
    (open_here,) = tx.db.execute(
        "SELECT count(*) FROM invitations WHERE chat = ?", (chat.no,)
    ).fetchone()
    (open_to,) = tx.db.execute(
        "SELECT count(*) FROM invitations WHERE account = ?", (peer,)
    ).fetchone()
    if open_here >= INVITATIONS_PER_GROUP or open_to >= INVITATIONS_PER_ACCOUNT:
        return TOO_MANY_INVITED
    tx.db.execute(
        "INSERT INTO invitations (chat, account, by, at) VALUES (?, ?, ?, ?)",
        (chat.no, peer, op.account, op.at),
    )
    return Asked(Invitation(chat.name, op.user, op.at), _log(tx, op, chat, "invited", op.peer))


def join(tx: Transaction, op: JoinGroup) -> Joined | Refused:
    """Take up an invitation; "no such group" and "not invited" have one answer."""
    chat = tx.cache.chat(tx.db, op.chat, op.account)
    if chat is not None:
        return Joined(view(tx, chat, op.account), None)
    chat = tx.cache.invited(tx.db, op.chat, op.account)
    if chat is None:
        return NEEDS_INVITE
    if _named(tx, op):
        return USED_ID
    if chat.size >= MEMBERS_PER_GROUP:
        return FULL
    if _chats(tx, op.account, own=True) >= CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    _uninvite(tx, chat, op.account)
    entry = _log(tx, op, chat, "joined")
    _add(tx, chat, op.account, "member")
    # All the history can be read, but what was said before one came is not "unread".
    set_position(tx, chat, op.account, entry.seq)
    return Joined(view(tx, chat, op.account), entry)


def leave(tx: Transaction, op: LeaveGroup) -> Left | Refused:
    """Leave a group or decline to join; the last owner hands the group on, an empty one ends."""
    chat = tx.chat(op.chat, op.account, Act.LEAVE)
    if isinstance(chat, Refused):
        invited = tx.cache.invited(tx.db, op.chat, op.account)
        if invited is not None:
            _uninvite(tx, invited, op.account)
            return Left(None)
        return Left(None) if _has_left(tx, op) else chat
    if _named(tx, op):
        return USED_ID
    entry = _log(tx, op, chat, "left")
    tx.db.execute("DELETE FROM members WHERE chat = ? AND account = ?", (chat.no, op.account))
    chat.size -= 1
    role = tx.cache.roles.pop((chat.no, op.account))
    if not chat.size:
        tx.db.execute("DELETE FROM invitations WHERE chat = ?", (chat.no,))
    elif role == "owner":
        _hand_on(tx, chat)
    return Left(entry)


def _has_left(tx: Transaction, op: LeaveGroup) -> bool:
    entry = tx.named(op.device, op.id)
    if entry is None or entry.kind != "left":
        return False
    row = tx.db.execute("SELECT name FROM chats WHERE no = ?", (entry.chat,)).fetchone()
    return cast(str, row[0]) == op.chat


def _hand_on(tx: Transaction, chat: ChatState) -> None:
    owned = tx.db.execute(
        "SELECT 1 FROM members WHERE chat = ? AND role = 'owner' LIMIT 1", (chat.no,)
    ).fetchone()
    if owned is not None:
        return
    (heir,) = tx.db.execute(
        "SELECT account FROM members WHERE chat = ? ORDER BY role = 'admin' DESC, joined LIMIT 1",
        (chat.no,),
    ).fetchone()
    tx.db.execute(
        "UPDATE members SET role = 'owner' WHERE chat = ? AND account = ?", (chat.no, heir)
    )
    tx.cache.roles[chat.no, heir] = "owner"


def _make(tx: Transaction, name: str, title: str, at: int) -> ChatState:
    made: sqlite3.Cursor = tx.db.execute(
        "INSERT INTO chats (name, title, created) VALUES (?, ?, ?)", (name, title, at)
    )
    return tx.cache.add(ChatState(cast(int, made.lastrowid), name, title, 0, 0))


def _add(tx: Transaction, chat: ChatState, account: int, role: Role, own: bool = True) -> None:
    tx.db.execute(
        "INSERT INTO members (chat, account, role, joined, own) VALUES (?, ?, ?, ?, ?)",
        (chat.no, account, role, chat.head, own),
    )
    chat.size += 1
    tx.cache.roles[chat.no, account] = role


def _log(tx: Transaction, op: GroupOp, chat: ChatState, kind: Kind, text: str = "") -> Msg:
    seq = tx.append(chat, op.account, op.device, op.id, kind, text, op.at)
    return Msg(chat.name, seq, op.id, op.user, op.at, text, kind)


def _named(tx: Transaction, op: GroupOp) -> bool:
    return tx.named(op.device, op.id) is not None


def _same(tx: Transaction, op: GroupOp, chat: ChatState, kind: Kind, text: str = "") -> bool:
    entry = tx.named(op.device, op.id)
    return entry is not None and (entry.chat, entry.kind, entry.text) == (chat.no, kind, text)


def _uninvite(tx: Transaction, chat: ChatState, account: int) -> None:
    tx.db.execute("DELETE FROM invitations WHERE chat = ? AND account = ?", (chat.no, account))


def _chats(tx: Transaction, account: int, *, own: bool) -> int:
    row = tx.db.execute(
        "SELECT count(*) FROM members WHERE account = ? AND own = ?", (account, own)
    ).fetchone()
    return cast(int, row[0])
