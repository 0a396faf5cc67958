"""What those who run a group do: give roles, put out and keep out, say what it is about."""

from __future__ import annotations

from relay.store import bodies, members, titles
from relay.store.cache import ChatState
from relay.store.group_log import USED_ID, log, named, same
from relay.store.group_ops import (
    Ban,
    GiveRole,
    GroupOp,
    Kick,
    Logged,
    Publish,
    Removed,
    Retitle,
    RoleGiven,
    SetTopic,
)
from relay.store.permissions import NO_SUCH_USER, NOT_ALLOWED, Act
from relay.store.quotas import BANS_PER_GROUP, GROUPS_OWNED
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.events import Kind, Role

NO_SUCH_MEMBER = Refused(Code.NO_SUCH_USER, "There is no such user in this group.")
LAST_OWNER = Refused(
    Code.NOT_ALLOWED, "A group has an owner. Make somebody else owner before you give that up."
)
ONESELF = Refused(Code.NOT_ALLOWED, "One does not put out oneself: leave the group.")
OWNS_MANY = Refused(Code.QUOTA, f"This user owns {GROUPS_OWNED} groups already.")
TOO_MANY_BANS = Refused(Code.QUOTA, f"A group keeps out at most {BANS_PER_GROUP} users.")
MADE: dict[Role, Kind] = {
    "owner": "made_owner",
    "admin": "made_admin",
    "member": "made_member",
}


def give_role(tx: Transaction, op: GiveRole) -> RoleGiven | Refused:
    """Another role for a member; a group is never left without an owner."""
    kind = MADE[op.role]
    chat = _acting(tx, op, Act.GIVE_ROLES, kind, op.peer)
    if not isinstance(chat, ChatState):
        return chat or RoleGiven(None)
    account, role = _member(tx, chat, op.peer)
    if role is None:
        return NO_SUCH_MEMBER
    if role == op.role:
        return RoleGiven(None)
    if role == "owner" and members.owners(tx, chat) == 1:
        return LAST_OWNER
    if op.role == "owner" and members.owned(tx, account) >= GROUPS_OWNED:
        return OWNS_MANY
    uninvited = members.set_role(tx, chat, account, op.role)
    return RoleGiven(log(tx, op, chat, kind, op.peer), uninvited)


def kick(tx: Transaction, op: Kick) -> Removed | Refused:
    """Put a member out, who may come again by invitation."""
    chat = _acting(tx, op, Act.KICK, "kicked", op.peer)
    if not isinstance(chat, ChatState):
        return chat or Removed(None)
    account, role = _member(tx, chat, op.peer)
    if role is None:
        return NO_SUCH_MEMBER
    refused = _above(tx, op, chat, account, role)
    if refused is not None:
        return refused
    entry = log(tx, op, chat, "kicked", op.peer)
    gone = members.remove(tx, chat, account)
    return Removed(entry, member=True, uninvited=gone.uninvited)


def ban(tx: Transaction, op: Ban) -> Removed | Refused:
    """Keep a user out, member or not, by whatever way they might come; or let them again."""
    kinds: tuple[Kind, ...] = ("banned", "barred") if op.on else ("unbanned",)
    chat = _acting(tx, op, Act.BAN, kinds, op.peer)
    if not isinstance(chat, ChatState):
        return chat or Removed(None)
    account, role = _member(tx, chat, op.peer)
    if not account:
        return NO_SUCH_USER
    there = members.banned(tx, chat, account)
    if there is op.on:
        return Removed(None)
    if not op.on:
        tx.db.execute("DELETE FROM bans WHERE chat = ? AND account = ?", (chat.no, account))
        return Removed(log(tx, op, chat, "unbanned", op.peer))
    refused = _above(tx, op, chat, account, role)
    if refused is not None:
        return refused
    if members.bans(tx, chat) >= BANS_PER_GROUP:
        return TOO_MANY_BANS
    tx.db.execute("INSERT INTO bans (chat, account) VALUES (?, ?)", (chat.no, account))
    entry = log(tx, op, chat, "barred" if role is None else "banned", op.peer)
    invited = members.uninvite(tx, chat, account)
    if role is None:
        return Removed(entry, invited=invited)
    gone = members.remove(tx, chat, account)
    return Removed(entry, member=True, uninvited=gone.uninvited)


def retitle(tx: Transaction, op: Retitle) -> Logged | Refused:
    """Another title."""
    chat = _acting(tx, op, Act.TITLE, "titled", op.title)
    if not isinstance(chat, ChatState):
        return chat or Logged(None)
    if chat.title == op.title:
        return Logged(None)
    chat.title = op.title
    _rewrite(tx, chat)
    return Logged(log(tx, op, chat, "titled", op.title))


def set_topic(tx: Transaction, op: SetTopic) -> Logged | Refused:
    """Another topic."""
    chat = _acting(tx, op, Act.TOPIC, "topic", op.topic)
    if not isinstance(chat, ChatState):
        return chat or Logged(None)
    if chat.topic == op.topic:
        return Logged(None)
    chat.topic = op.topic
    _rewrite(tx, chat)
    return Logged(log(tx, op, chat, "topic", op.topic))


def publish(tx: Transaction, op: Publish) -> Logged | Refused:
    """Anybody may come in, or nobody without being let in; who is in it stays."""
    kind: Kind = "published" if op.on else "unpublished"
    chat = _acting(tx, op, Act.PUBLISH, kind, "")
    if not isinstance(chat, ChatState):
        return chat or Logged(None)
    if chat.public is op.on:
        return Logged(None)
    tx.db.execute("UPDATE chats SET public = ? WHERE no = ?", (op.on, chat.no))
    chat.public = op.on
    return Logged(log(tx, op, chat, kind))


def _rewrite(tx: Transaction, chat: ChatState) -> None:
    """Title and topic as they are now, over what they were."""
    bodies.overwrite(tx.db, chat.words, titles.joined(chat.title, chat.topic))
    tx.removed = True


def _acting(
    tx: Transaction, op: GroupOp, act: Act, kinds: Kind | tuple[Kind, ...], text: str
) -> ChatState | Refused | None:
    """The group; or why not; or None if it was done before, whatever role one has by now."""
    chat = tx.chat(op.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    if named(tx, op):
        of = (kinds,) if isinstance(kinds, str) else kinds
        return None if any(same(tx, op, chat, kind, text) for kind in of) else USED_ID
    return tx.chat(op.chat, op.account, act)


def _member(tx: Transaction, chat: ChatState, user: str) -> tuple[int, Role | None]:
    """The user's number (0: there is no such account) and role."""
    account = tx.cache.account(tx.db, user)
    return (0, None) if account is None else (account, members.role(tx, chat, account))


def _above(
    tx: Transaction, op: GroupOp, chat: ChatState, account: int, role: Role | None
) -> Refused | None:
    """Why one may not put out this account: an admin stands above members alone."""
    if account == op.account:
        return ONESELF
    owner = tx.cache.roles[chat.no, op.account] == "owner"
    return None if owner or role in ("member", None) else NOT_ALLOWED
