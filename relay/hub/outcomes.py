"""What an outcome of the store means for those who are connected."""

from __future__ import annotations

from typing import Any, cast

from relay.hub import moderation
from relay.hub.effects import AnyEffect, Broadcast, Conn, SendEvent
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.results import Operation
from relay.wire import protocol as e
from relay.wire.account import Devices
from relay.wire.binary import B32, Sig
from relay.wire.groups import (
    Chat,
    GroupBan,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupPublic,
    GroupRole,
    GroupUninvite,
    Member,
)
from relay.wire.limits import direct_peer
from relay.wire.messages import Msg
from relay.wire.moderation import ReportChat
from relay.wire.protocol import (
    Direct,
    Members,
    Read,
    Send,
)
from relay.wire.secret import Report
from relay.wire.settings import ChatSet, ChatSettings, DraftNow, DraftSet, Seen
from relay.wire.shapes import Event, Role, Value


def answered(live: SessionIndex, conn: Conn, op: Value, done: Event) -> list[AnyEffect]:
    """Give the store's answer to who asked, and tell nobody else."""
    return [SendEvent((conn,), done)]


def sent(
    live: SessionIndex, conn: Conn, op: Operation[Send], done: results.Placed
) -> list[AnyEffect]:
    """A text is durable: the sender is told, and unless it is a repeat all who are in the chat."""
    req = op.request
    ack = SendEvent((conn,), e.Sent(op.id, req.chat, done.seq, done.at))
    if done.repeat:
        return [ack]
    msg = Msg(req.chat, done.seq, op.id, op.user, done.at, req.text, re=req.re)
    return [ack, Broadcast(live.audience(req.chat), msg)]


def logged(
    live: SessionIndex,
    conn: Conn,
    op: Operation[Any],
    done: results.Logged,
) -> list[AnyEffect]:
    """A change is durable, and all who are in the chat hear of it; or it was done before."""
    said = _done(conn, op)
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.request.chat), done.entry))
    return said


def published(
    live: SessionIndex, conn: Conn, op: Operation[GroupPublic], done: results.Logged
) -> list[AnyEffect]:
    """Anybody may come into a group, or nobody without being let in."""
    if done.entry is not None:
        live.published(op.request.chat, op.request.on)
    return logged(live, conn, op, done)


def marked(
    live: SessionIndex, conn: Conn, op: Operation[Read], done: results.Marked
) -> list[AnyEffect]:
    """A read position moved; the user's other devices hear of it."""
    said = _done(conn, op)
    if done.moved:
        others = live.conns(op.user, apart_from=conn)
        said.append(
            SendEvent(others, e.ReadUpTo(op.request.chat, done.seq, done.unread, done.mentions))
        )
        if done.tell:
            said.append(SendEvent(live.conns(done.tell), Seen(op.request.chat, done.seq)))
    return said


def direct(
    live: SessionIndex, conn: Conn, op: Operation[Direct], done: results.DirectOpened
) -> list[AnyEffect]:
    """A direct chat is there; if it is new, both users are in it with all their devices."""
    req = op.request
    mine = chat_with_presence(live, op.user, done.chat)
    said: list[AnyEffect] = [SendEvent((conn,), e.Opened(op.id, mine))]
    if done.peer is not None:
        live.join(op.user, mine)
        live.join(req.user, done.peer)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), e.ChatAdded(mine)))
        said.append(
            SendEvent(
                live.conns(req.user), e.ChatAdded(chat_with_presence(live, req.user, done.peer))
            )
        )
    return said


def created(
    live: SessionIndex, conn: Conn, op: Operation[GroupCreate], done: results.Created
) -> list[AnyEffect]:
    """A group is there."""
    return _entered(live, conn, op, done.chat, done.entry, new=done.entry is not None)


def joined(
    live: SessionIndex, conn: Conn, op: Operation[GroupJoin], done: results.Joined
) -> list[AnyEffect]:
    """A user is in a group."""
    said = _entered(live, conn, op, done.chat, done.entry, new=done.new)
    if done.invited:
        others = live.conns(op.user, apart_from=conn)
        said.insert(1, SendEvent(others, e.InvitationGone(op.request.chat)))
    return said


def invited(
    live: SessionIndex, conn: Conn, op: Operation[GroupInvite], done: results.Asked
) -> list[AnyEffect]:
    """A user may join a group."""
    said = _done(conn, op)
    if done.invitation is not None:
        said.append(SendEvent(live.conns(op.request.user), e.Invited(done.invitation)))
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.request.chat), done.entry))
    return said


def uninvited(
    live: SessionIndex, conn: Conn, op: Operation[GroupUninvite], done: results.Uninvited
) -> list[AnyEffect]:
    """An invitation counts no more; who had it is told, and the group, or of a channel who gave
    it."""
    req = op.request
    said = _done(conn, op)
    if done.entry is not None:
        said.append(Broadcast(live.audience(req.chat), done.entry))
    elif done.by and done.by != op.user:
        gone = e.InvitationGone(req.chat, req.user, withdrawn=True)
        said.append(SendEvent(live.conns(done.by), gone))
    return said + (_uninvited(live, req.chat, (req.user,)) if done.by else [])


def left(
    live: SessionIndex, conn: Conn, op: Operation[GroupLeave], done: results.Left
) -> list[AnyEffect]:
    """A user is out of a group."""
    req = op.request
    others = live.conns(op.user, apart_from=conn)
    reply = SendEvent((conn,), e.Done(op.id), after_rooms=True)
    if done.gone is None:
        return [reply]
    live.leave(op.user, req.chat)
    said: list[AnyEffect] = [reply, SendEvent(others, e.ChatLeft(req.chat), after_rooms=True)]
    for entry in (done.entry, done.inherited):
        if entry is not None:
            said.append(Broadcast(live.audience(req.chat), entry))
    if done.gone.heir is not None and done.heir is not None:
        _, heir = done.gone.heir
        said.append(SendEvent(live.conns(heir), e.ChatAdded(done.heir), after_rooms=True))
    return said + _uninvited(live, req.chat, done.gone.uninvited)


def declined(
    live: SessionIndex, conn: Conn, op: Operation[GroupLeave], done: results.Declined
) -> list[AnyEffect]:
    """A user does not join a group: its members hear of it, and of a channel who invited them."""
    req = op.request
    gone = SendEvent(live.conns(op.user, apart_from=conn), e.InvitationGone(req.chat))
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id)), gone]
    if done.entry is not None:
        return [*said, Broadcast(live.audience(req.chat), done.entry)]
    return [*said, SendEvent(live.conns(done.by), e.InvitationGone(req.chat, op.user))]


def removed(
    live: SessionIndex, conn: Conn, op: Operation[GroupKick | GroupBan], done: results.Removed
) -> list[AnyEffect]:
    """A user was put out of a group, or kept out of it, or let in again."""
    req = op.request
    said = _done(conn, op)
    if done.entry is None:
        return said
    theirs = live.conns(req.user)
    if done.member:
        live.leave(req.user, req.chat)
        said.append(SendEvent(theirs, e.ChatLeft(req.chat, op.user), after_rooms=True))
    if done.invited:
        said.append(SendEvent(theirs, e.InvitationGone(req.chat, withdrawn=True)))
    said.append(Broadcast(live.audience(req.chat), done.entry))
    return said + _uninvited(live, req.chat, done.uninvited)


def role_given(
    live: SessionIndex, conn: Conn, op: Operation[GroupRole], done: results.RoleGiven
) -> list[AnyEffect]:
    """A member has another role."""
    return logged(live, conn, op, done) + _uninvited(live, op.request.chat, done.uninvited)


def chat_set(
    live: SessionIndex, conn: Conn, op: Operation[ChatSet], done: results.ChatIs
) -> list[AnyEffect]:
    """A user wants a chat otherwise; their other devices hear of it."""
    said = _done(conn, op)
    if done.changed:
        others = live.conns(op.user, apart_from=conn)
        said.append(SendEvent(others, ChatSettings(op.request.chat, done.muted, done.archived)))
    return said


def draft_set(
    live: SessionIndex, conn: Conn, op: Operation[DraftSet], done: results.DraftIs
) -> list[AnyEffect]:
    """A user has begun to write something else; their other devices hear of it."""
    said = _done(conn, op)
    if done.changed:
        said.append(
            SendEvent(
                live.conns(op.user, apart_from=conn), DraftNow(op.request.chat, op.request.text)
            )
        )
    return said


def reported(
    live: SessionIndex, conn: Conn, op: Operation[Report | ReportChat], done: results.Reported
) -> list[AnyEffect]:
    """A report is durable. Nobody but its reporter is told."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Reported(op.id, done.no, done.new))]
    return said + moderation.send_notices(live, done.receipt)


def members(
    live: SessionIndex, conn: Conn, op: Operation[Members], found: results.MemberRows
) -> list[AnyEffect]:
    """Who is in a chat, and who of them is connected."""
    rows = [
        Member(name, cast(Role, role), live.shown(name, op.user)) for name, role in found.members
    ]
    return [SendEvent((conn,), e.MemberList(op.id, op.request.chat, rows))]


def devices(
    live: SessionIndex, conn: Conn, op: Operation[Devices], found: results.DeviceRows
) -> list[AnyEffect]:
    """A signed device list."""
    req = op.request
    online = live.device_ids(req.user) if req.user == op.user else []
    listed = e.DeviceList(
        op.id,
        req.user,
        B32(found.ak),
        found.version,
        found.devices,
        Sig(found.sig),
        online,
        list(found.days),
    )
    return [SendEvent((conn,), listed)]


def chat_with_presence(live: SessionIndex, user: str, chat: Chat) -> Chat:
    """A chat with its presence."""
    peer = direct_peer(chat.chat, user)
    if peer is not None:
        chat.online = live.shown(peer, user)
    return chat


def _done(conn: Conn, op: Operation[Any]) -> list[AnyEffect]:
    return [SendEvent((conn,), e.Done(op.id))]


def _uninvited(live: SessionIndex, group: str, users: tuple[str, ...]) -> list[AnyEffect]:
    gone = e.InvitationGone(group, withdrawn=True)
    return [SendEvent(live.conns(user), gone) for user in users]


def _entered(
    live: SessionIndex, conn: Conn, op: Operation[Any], chat: Chat, entry: Msg | None, *, new: bool
) -> list[AnyEffect]:
    said: list[AnyEffect] = [SendEvent((conn,), e.Opened(op.id, chat))]
    if new:
        live.join(op.user, chat)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), e.ChatAdded(chat)))
    if entry is not None:
        said.append(Broadcast(live.audience(chat.chat), entry))
    return said
