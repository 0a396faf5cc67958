"""Opening direct chats; creating, joining and leaving groups."""

from __future__ import annotations

from typing import Any

from relay.store import links, members, quotas, results, texts
from relay.store.database import exists, number
from relay.store.read_state import set_position, view
from relay.store.results import Asked, DirectOpened, InvitationEnd, Joined, Left, Operation
from relay.store.transaction import USED_ID, ChatState, Handlers, Transaction, blocks
from relay.wire import groups
from relay.wire.errors import Code
from relay.wire.groups import GroupLeave
from relay.wire.limits import direct_chat
from relay.wire.messages import Kind, Msg
from relay.wire.permissions import BLOCKED, NO_SUCH_USER, RESTRICTED, Act, refusal
from relay.wire.protocol import Direct
from relay.wire.shapes import GroupKind, Refused

TAKEN = Refused(Code.NAME_TAKEN, "This group name is taken. A group name can never be used again.")
NEEDS_INVITE = Refused(
    Code.NEEDS_INVITE, "You can join this group only by invitation or with its link."
)
IN_IT = Refused(Code.CONFLICT, "This user is already in the group.")
BANNED = Refused(Code.NOT_ALLOWED, "This user was banned from the group.")
TOO_MANY_CHATS = Refused(
    Code.QUOTA, f"An account can have at most {quotas.CHATS_PER_ACCOUNT} chats."
)
TOO_MANY_OPENED = Refused(
    Code.QUOTA,
    "Too many users have already opened a chat with this user, so you can't open one now.",
)
TOO_MANY_GROUPS = Refused(Code.QUOTA, f"An account can own at most {quotas.GROUPS_OWNED} groups.")
FULL = Refused(Code.QUOTA, f"A group can have at most {quotas.MEMBERS_PER_GROUP} members.")
TOO_MANY_INVITED = Refused(
    Code.QUOTA, "Too many invitations are open. Wait until some are answered."
)


def open_direct(tx: Transaction, op: Operation[Direct]) -> DirectOpened | Refused:
    """Open the only direct chat of two users, or the notes of one, and make it if needed."""
    req = op.request
    peer = tx.cache.account(tx.db, req.user)
    if peer is None:
        return NO_SUCH_USER
    name = direct_chat(op.user, req.user)
    chat = tx.cache.chat(tx.db, name, op.account)
    if chat is not None:
        return DirectOpened(view(tx, chat, op.account))
    if tx.cache.restricted(tx.db, op.account):
        return RESTRICTED
    if blocks(tx.db, peer, op.account):
        return NO_SUCH_USER
    if blocks(tx.db, op.account, peer):
        return BLOCKED
    if members.chats(tx, op.account, own=True) >= quotas.CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    alone = peer == op.account
    if not alone and members.chats(tx, peer, own=False) >= quotas.DIRECTS_OPENED_BY_OTHERS:
        return TOO_MANY_OPENED
    chat = _make(tx, name, op.at)
    members.add(tx, chat, op.account, "member")
    if alone:
        return DirectOpened(view(tx, chat, op.account), new=True)
    members.add(tx, chat, peer, "member", own=False)
    return DirectOpened(view(tx, chat, op.account), view(tx, chat, peer), new=True)


def create_group(tx: Transaction, op: Operation[groups.GroupCreate]) -> Joined | Refused:
    """Make a group with one member, its owner."""
    req = op.request
    if tx.named(op.device, op.id) is not None:
        chat = tx.cache.chat(tx.db, req.chat, op.account)
        if chat is None or not tx.is_repeat(op, chat, ("created",)):
            return USED_ID
        return Joined(view(tx, chat, op.account), None)
    if exists(tx.db, "SELECT 1 FROM chats WHERE name = ?", req.chat):
        return TAKEN
    if members.chats(tx, op.account, own=True) >= quotas.CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    if tx.cache.restricted(tx.db, op.account):
        return RESTRICTED
    if members.owned(tx, op.account) >= quotas.GROUPS_OWNED:
        return TOO_MANY_GROUPS
    words = tx.body(texts.padded(texts.joined(req.title, ""), texts.ROOM))
    chat = _make(tx, req.chat, op.at, req.title, req.kind, req.public, words)
    tx.flush()
    entry = tx.log(op, chat, "created")
    members.add(tx, chat, op.account, "owner")
    return Joined(view(tx, chat, op.account), entry, new=True)


def invite(tx: Transaction, op: Operation[groups.GroupInvite]) -> Asked | Refused:
    """Let another user join; a second invitation of the same user changes nothing."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.INVITE)
    if tx.is_repeat(op, chat, ("invited",), req.user):
        return Asked(None, None)
    peer = tx.cache.account(tx.db, req.user)
    if peer is None or blocks(tx.db, peer, op.account):
        return NO_SUCH_USER
    if members.role(tx, chat, peer) is not None:
        return IN_IT
    if members.is_banned(tx, chat, peer):
        return BANNED
    if tx.cache.invited(tx.db, req.chat, peer) is not None:
        return Asked(None, None)
    open_here = number(tx.db, "SELECT count(*) FROM invitations WHERE chat = ?", chat.no)
    open_to = number(tx.db, "SELECT count(*) FROM invitations WHERE account = ?", peer)
    if open_here >= quotas.INVITATIONS_PER_GROUP or open_to >= quotas.INVITATIONS_PER_ACCOUNT:
        return TOO_MANY_INVITED
    tx.insert("invitations", chat=chat.no, account=peer, by=op.account, at=op.at)
    entry = _log(tx, op, chat, "invited", req.user)
    return Asked(groups.Invitation(chat.name, op.user, op.at), entry)


def uninvite(tx: Transaction, op: Operation[groups.GroupUninvite]) -> InvitationEnd | Refused:
    """Withdraw an invitation, as its inviter or an admin. Without one, nothing changes."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.INVITE)
    if tx.is_repeat(op, chat, ("uninvited",), req.user):
        return InvitationEnd()
    peer = tx.cache.account(tx.db, req.user)
    if peer is None or tx.cache.invited(tx.db, req.chat, peer) is None:
        return InvitationEnd()
    by = members.invited_by(tx, chat, peer)
    runs = refusal(Act.KICK, members.role(tx, chat, op.account))
    if runs is not None and by != op.user:
        return runs
    members.uninvite(tx, chat, peer)
    return InvitationEnd(by, _log(tx, op, chat, "uninvited", req.user))


def join(tx: Transaction, op: Operation[groups.GroupJoin]) -> Joined | Refused:
    """Join by invitation, by link or freely. An unknown group is refused like a closed one."""
    req = op.request
    chat = tx.cache.chat(tx.db, req.chat, op.account)
    if chat is not None:
        return Joined(view(tx, chat, op.account), None)
    chat = tx.cache.invited(tx.db, req.chat, op.account) or _public(tx, req.chat)
    by_link = chat is None and bool(req.link)
    if by_link:
        chat = links.group_of(tx, req.chat, req.link, op.at)
    if chat is None or members.is_banned(tx, chat, op.account):
        return NEEDS_INVITE
    tx.check_id(op)
    if chat.size >= quotas.MEMBERS_PER_GROUP:
        return FULL
    if members.chats(tx, op.account, own=True) >= quotas.CHATS_PER_ACCOUNT:
        return TOO_MANY_CHATS
    if by_link:
        links.use(tx, req.link)
    invited = members.uninvite(tx, chat, op.account)
    entry = _log(tx, op, chat, "joined")
    members.add(tx, chat, op.account, "member")
    # The whole history can be read, but messages from before the join are not "unread".
    set_position(tx, chat, op.account, chat.head)
    return Joined(view(tx, chat, op.account), entry, invited, new=True)


def show(tx: Transaction, op: Operation[groups.GroupShow]) -> groups.Opened:
    """Return the state of a group to one of its members."""
    chat = tx.chat(op, op.request.chat, Act.SHOW)
    return groups.Opened(op.id, view(tx, chat, op.account))


def _public(tx: Transaction, name: str) -> ChatState | None:
    where = "INDEXED BY chats_public WHERE c.public = 1 AND c.name = ?"
    return tx.cache.find(tx.db, name, where, name)


def leave(tx: Transaction, op: Operation[GroupLeave]) -> Left | InvitationEnd:
    """Leave a group, or decline it; the last owner hands it on, the last member ends it."""
    try:
        chat = tx.chat(op, op.request.chat, Act.LEAVE)
    except results.EarlyAnswer:
        if _is_out(tx, op):
            return Left(None)
        invited = tx.cache.invited(tx.db, op.request.chat, op.account)
        if invited is None:
            raise
        return _decline(tx, op, invited)
    tx.check_id(op)
    entry = _log(tx, op, chat, "left")
    gone = members.remove(tx, chat, op.account)
    if gone.heir is None:
        return Left(entry, gone)
    account, name = gone.heir
    inherited = tx.log_beside(op, chat, "inherited", name)
    return Left(entry, gone, inherited, view(tx, chat, account))


def _decline(tx: Transaction, op: Operation[GroupLeave], chat: ChatState) -> InvitationEnd:
    tx.check_id(op)
    by = members.invited_by(tx, chat, op.account)
    members.uninvite(tx, chat, op.account)
    return InvitationEnd(by, _log(tx, op, chat, "declined"))


def _is_out(tx: Transaction, op: Operation[GroupLeave]) -> bool:
    """Return whether this very request was done before."""
    entry = tx.named(op.device, op.id)
    if entry is None or entry.kind not in ("left", "declined"):
        return False
    where = "SELECT 1 FROM chats WHERE no = ? AND name = ?"
    return exists(tx.db, where, entry.chat, op.request.chat)


def _log(
    tx: Transaction, op: Operation[Any], chat: ChatState, kind: Kind, text: str = ""
) -> Msg | None:
    """Append an entry about a member, but not in a channel, whose readers stay unknown."""
    return None if chat.kind == "channel" else tx.log(op, chat, kind, text)


def _make(
    tx: Transaction, name: str, at: int, title: str = "", kind: GroupKind = "group",
    public: bool = False, words: int = 0,
) -> ChatState:  # fmt: skip
    no = tx.add("chats", name=name, created=at, kind=kind, public=public, words=words)
    return tx.cache.add(ChatState(no, name, title, kind=kind, public=public, words=words))


HANDLERS: Handlers = {
    Direct: open_direct, groups.GroupCreate: create_group, groups.GroupInvite: invite,
    groups.GroupUninvite: uninvite, groups.GroupJoin: join, groups.GroupShow: show,
    GroupLeave: leave,
}  # fmt: skip
