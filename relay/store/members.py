"""Members of groups: roles, invitations, removals and bans. Also the title and topic of a group."""

from __future__ import annotations

from typing import Any

from relay.store import drafts, folders, read_state, results, texts
from relay.store.database import exists, number, value
from relay.store.quotas import BANS_PER_GROUP, GROUPS_OWNED
from relay.store.results import Departure, EarlyAnswer, Logged, MemberChange, Operation
from relay.store.transaction import WORDS, ChatState, Handlers, Transaction
from relay.wire.errors import Code
from relay.wire.groups import GroupBan, GroupKick, GroupRole
from relay.wire.messages import Kind
from relay.wire.permissions import NO_SUCH_USER, NOT_ALLOWED, SETTING_OF_REQUEST, Act, refusal
from relay.wire.shapes import Refused, Role

_MEMBERS = "SELECT count(*) FROM members WHERE"
_INVITER = (
    "SELECT a.name FROM invitations i JOIN accounts a ON a.no = i.by"
    " WHERE i.chat = ? AND i.account = ?"
)


def add(tx: Transaction, chat: ChatState, account: int, role: Role, own: bool = True) -> None:
    """Add an account to a chat; `own` if by its own act."""
    tx.insert("members", chat=chat.no, account=account, role=role, joined=chat.head, own=own)
    chat.size += 1
    tx.cache.roles[chat.no, account] = role


def remove(tx: Transaction, chat: ChatState, account: int) -> Departure:
    """Remove a member, with their invite links and invitations. The last owner hands the group on;
    a chat without members takes nobody, and all of it goes in parts (retention.py)."""
    tx.db.execute("DELETE FROM members WHERE chat = ? AND account = ?", (chat.no, account))
    tx.db.execute("DELETE FROM reads WHERE account = ? AND chat = ?", (account, chat.no))
    tx.cache.positions.pop((chat.no, account), None)
    read_state.read_mentions(tx, chat, account, chat.head)
    drafts.forget(tx, account, chat.no)
    folders.forget(tx, account, chat.no)
    _unlink(tx, chat, account)
    chat.size -= 1
    role = tx.cache.roles.pop((chat.no, account))
    if not chat.size:
        return _end(tx, chat)
    uninvited = _take_back(tx, chat, account)
    handed_on = role == "owner" and owners(tx, chat) == 0
    return Departure(_hand_on(tx, chat) if handed_on else None, uninvited=uninvited)


def set_role(tx: Transaction, chat: ChatState, account: int, role: Role) -> tuple[str, ...]:
    """Give a member another role. Returns the users whose invitations are gone with it."""
    tx.db.execute(
        "UPDATE members SET role = ? WHERE chat = ? AND account = ?", (role, chat.no, account)
    )
    tx.cache.roles[chat.no, account] = role
    if role == "member":
        _unlink(tx, chat, account)
    if refusal(Act.INVITE, role, channel=chat.kind == "channel") is None:
        return ()
    return _take_back(tx, chat, account)


def role(tx: Transaction, chat: ChatState, account: int) -> Role | None:
    """Return the role of an account, None if it is not in the chat."""
    found = tx.cache.chat(tx.db, chat.name, account)
    return None if found is None else tx.cache.roles[chat.no, account]


def owners(tx: Transaction, chat: ChatState) -> int:
    """Return the number of owners of the group."""
    return number(tx.db, f"{_MEMBERS} chat = ? AND role = 'owner'", chat.no)


def owned(tx: Transaction, account: int) -> int:
    """Count the groups that the account owns."""
    return number(tx.db, f"{_MEMBERS} account = ? AND role = 'owner'", account)


def chats(tx: Transaction, account: int, *, own: bool) -> int:
    """Count the chats that the account is in by its own acts, or by those of its peers."""
    return number(tx.db, f"{_MEMBERS} account = ? AND own = ?", account, own)


def invited_by(tx: Transaction, chat: ChatState, account: int) -> str:
    """Return who invited this account, which is invited."""
    return str(value(tx.db, _INVITER, chat.no, account))


def uninvite(tx: Transaction, chat: ChatState, account: int) -> bool:
    """Remove an invitation; returns True if there was one."""
    done = tx.db.execute(
        "DELETE FROM invitations WHERE chat = ? AND account = ?", (chat.no, account)
    )
    return bool(done.rowcount)


def is_banned(tx: Transaction, chat: ChatState, account: int) -> bool:
    """Return whether the account is banned from the chat."""
    return exists(tx.db, "SELECT 1 FROM bans WHERE chat = ? AND account = ?", chat.no, account)


def _unlink(tx: Transaction, chat: ChatState, by: int) -> None:
    # A member who may not invite lets nobody in, including themselves.
    tx.db.execute("DELETE FROM links WHERE chat = ? AND by = ?", (chat.no, by))


def _take_back(tx: Transaction, chat: ChatState, by: int = 0) -> tuple[str, ...]:
    """Remove the invitations by one member, or all; returns the invited users."""
    these = (chat.no, by, by)
    invited = tx.db.execute(
        "SELECT a.name FROM invitations i JOIN accounts a ON a.no = i.account"
        " WHERE i.chat = ? AND (i.by = ? OR ? = 0) ORDER BY a.name",
        these,
    ).fetchall()
    tx.db.execute("DELETE FROM invitations WHERE chat = ? AND (by = ? OR ? = 0)", these)
    return tuple(name for (name,) in invited)


def _end(tx: Transaction, chat: ChatState) -> Departure:
    uninvited = _take_back(tx, chat)
    tx.db.execute("UPDATE chats SET public = 0 WHERE no = ?", (chat.no,))
    chat.public = False
    tx.db.execute("INSERT INTO emptied (chat) VALUES (?) ON CONFLICT DO NOTHING", (chat.no,))
    return Departure(last=True, uninvited=uninvited)


def _hand_on(tx: Transaction, chat: ChatState) -> tuple[int, str]:
    heir, name = tx.db.execute(
        "SELECT m.account, a.name FROM members m JOIN accounts a ON a.no = m.account"
        " WHERE m.chat = ? ORDER BY EXISTS (SELECT 1 FROM sanctions s WHERE s.account = m.account),"
        " m.role = 'admin' DESC, m.joined, a.name LIMIT 1",
        (chat.no,),
    ).fetchone()
    set_role(tx, chat, heir, "owner")
    return heir, name


NO_SUCH_MEMBER = Refused(Code.NO_SUCH_USER, "This user is not in this group.")
LAST_OWNER = Refused(Code.NOT_ALLOWED, "A group needs an owner. Make someone else owner first.")
ONESELF = Refused(Code.NOT_ALLOWED, "You can't remove yourself. Leave the group instead.")
OWNS_MANY = Refused(Code.QUOTA, f"This user already owns {GROUPS_OWNED} groups.")
TOO_MANY_BANS = Refused(Code.QUOTA, f"A group can ban at most {BANS_PER_GROUP} users.")
MADE: dict[Role, Kind] = {
    "owner": "made_owner",
    "admin": "made_admin",
    "member": "made_member",
}


def give_role(tx: Transaction, op: Operation[GroupRole]) -> MemberChange | Refused:
    """Give a member another role; a group is never left without an owner."""
    req = op.request
    kind = MADE[req.role]
    chat = _authorize(tx, op, Act.GIVE_ROLES, (kind,), req.user, MemberChange(None))
    account, role = _member(tx, chat, req.user)
    if role is None:
        return NO_SUCH_MEMBER
    if role == req.role:
        return MemberChange(None)
    if role == "owner" and owners(tx, chat) == 1:
        return LAST_OWNER
    if req.role == "owner" and owned(tx, account) >= GROUPS_OWNED:
        return OWNS_MANY
    uninvited = set_role(tx, chat, account, req.role)
    return MemberChange(tx.log(op, chat, kind, req.user), uninvited=uninvited)


def kick(tx: Transaction, op: Operation[GroupKick]) -> MemberChange | Refused:
    """Remove a member, who may come back by invitation."""
    req = op.request
    chat = _authorize(tx, op, Act.KICK, ("kicked",), req.user, MemberChange(None))
    account, role = _member(tx, chat, req.user)
    if role is None:
        return NO_SUCH_MEMBER
    _check_rank(tx, op, chat, account, role)
    entry = tx.log(op, chat, "kicked", req.user)
    gone = remove(tx, chat, account)
    return MemberChange(entry, member=True, uninvited=gone.uninvited)


def ban(tx: Transaction, op: Operation[GroupBan]) -> MemberChange | Refused:
    """Ban a user, member or not, from joining in any way; or lift the ban."""
    req = op.request
    kinds: tuple[Kind, ...] = ("banned", "barred") if req.on else ("unbanned",)
    chat = _authorize(tx, op, Act.BAN, kinds, req.user, MemberChange(None))
    account, role = _member(tx, chat, req.user)
    if not account:
        return NO_SUCH_USER
    there = is_banned(tx, chat, account)
    if there is req.on:
        return MemberChange(None)
    if not req.on:
        tx.db.execute("DELETE FROM bans WHERE chat = ? AND account = ?", (chat.no, account))
        return MemberChange(tx.log(op, chat, "unbanned", req.user))
    _check_rank(tx, op, chat, account, role)
    if number(tx.db, "SELECT count(*) FROM bans WHERE chat = ?", chat.no) >= BANS_PER_GROUP:
        return TOO_MANY_BANS
    tx.insert("bans", chat=chat.no, account=account)
    entry = tx.log(op, chat, "barred" if role is None else "banned", req.user)
    invited = uninvite(tx, chat, account)
    if role is None:
        return MemberChange(entry, invited=invited)
    gone = remove(tx, chat, account)
    return MemberChange(entry, member=True, uninvited=gone.uninvited)


def change_setting(tx: Transaction, op: Operation[Any]) -> Logged:
    """Change a setting of the group; a new title or topic is written over the old one."""
    setting = SETTING_OF_REQUEST[type(op.request)]
    value = getattr(op.request, setting.given)
    kind, text = setting.entry(value)
    chat = _authorize(tx, op, setting.act, (kind,), text, Logged(None))
    if getattr(chat, setting.field) == value:
        return Logged(None)
    setattr(chat, setting.field, value)
    if kind in WORDS:
        tx.db.texts.overwrite(chat.words, texts.joined(chat.title, chat.topic))
        tx.removed = True
    else:
        query = f"UPDATE chats SET {setting.field} = ? WHERE no = ?"  # noqa: S608
        tx.db.execute(query, (value, chat.no))
    return Logged(tx.log(op, chat, kind, text))


def _authorize(
    tx: Transaction, op: Operation[Any], act: Act, kinds: tuple[Kind, ...], text: str,
    repeat: results.Result,
) -> ChatState:  # fmt: skip
    """Return the group, or end the operation. A repeat gets its first answer in any role."""
    chat = tx.chat(op, op.request.chat, Act.HISTORY)
    if tx.is_repeat(op, chat, kinds, text):
        raise EarlyAnswer(repeat)
    return tx.chat(op, op.request.chat, act)


def _member(tx: Transaction, chat: ChatState, user: str) -> tuple[int, Role | None]:
    """Return the user's number (0: no such account) and role."""
    account = tx.cache.account(tx.db, user)
    return (0, None) if account is None else (account, role(tx, chat, account))


def _check_rank(
    tx: Transaction, op: Operation[Any], chat: ChatState, account: int, role: Role | None
) -> None:
    """Refuse an action on the caller, and let an admin act on members and outsiders only."""
    if account == op.account:
        raise EarlyAnswer(ONESELF)
    if tx.cache.roles[chat.no, op.account] != "owner" and role not in ("member", None):
        raise EarlyAnswer(NOT_ALLOWED)


HANDLERS: Handlers = {
    GroupRole: give_role,
    GroupKick: kick,
    GroupBan: ban,
    **dict.fromkeys(SETTING_OF_REQUEST, change_setting),
}
