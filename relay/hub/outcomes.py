"""Events for connected users after an outcome of the store: one function per request or job."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from relay.hub.effects import Broadcast, Conn, Effects, SendEvent
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.results import Operation, Told
from relay.wire import groups, protocol
from relay.wire.account import DeviceList, Devices
from relay.wire.binary import B32, Sig
from relay.wire.groups import Chat
from relay.wire.limits import direct_peer
from relay.wire.messages import Msg
from relay.wire.moderation import NoticeList, NoticesRead, ReportChat, StaffDecide, StaffDecided
from relay.wire.protocol import Direct, Members, Read, Send
from relay.wire.secret import Report, Reported
from relay.wire.settings import ChatSet, DraftSet, Seen
from relay.wire.shapes import Done, Event, Role, Value


def answered(live: SessionIndex, conn: Conn, op: Value, done: Event) -> Effects:
    """Send the store's answer to the requester alone."""
    return [SendEvent((conn,), done)]


def sent(live: SessionIndex, conn: Conn, op: Operation[Send], done: results.Placed) -> Effects:
    """Acknowledge a stored message to its sender, and send it to the chat unless it is a repeat."""
    req = op.request
    ack = SendEvent((conn,), protocol.Sent(req.id, req.chat, done.seq, done.at))
    if done.repeat:
        return [ack]
    msg = Msg(req.chat, done.seq, req.id, op.user, done.at, req.text, re=req.re)
    return [ack, Broadcast(live.audience(req.chat), msg)]


def logged(
    live: SessionIndex,
    conn: Conn,
    op: Operation[Any],
    done: results.Logged,
) -> Effects:
    """Acknowledge a stored change, and send its entry to the chat unless it was done before."""
    said = _done(conn, op)
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.request.chat), done.entry))
    return said


def published(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupPublic], done: results.Logged
) -> Effects:
    """Note that a group is public, or that newcomers must be let in, and tell the chat."""
    if done.entry is not None:
        live.published(op.request.chat, op.request.on)
    return logged(live, conn, op, done)


def marked(live: SessionIndex, conn: Conn, op: Operation[Read], done: results.Marked) -> Effects:
    """Tell the user's other devices of a read position that moved."""
    said = _done(conn, op)
    if done.moved:
        others = live.conns(op.user, apart_from=conn)
        said.append(
            SendEvent(
                others, protocol.ReadUpTo(op.request.chat, done.seq, done.unread, done.mentions)
            )
        )
        if done.tell:
            said.append(SendEvent(live.conns(done.tell), Seen(op.request.chat, done.seq)))
    return said


def direct(
    live: SessionIndex, conn: Conn, op: Operation[Direct], done: results.DirectOpened
) -> Effects:
    """Open a direct chat; if it is new, both users join it with all their devices."""
    req = op.request
    mine = chat_with_presence(live, op.user, done.chat)
    said: Effects = [SendEvent((conn,), groups.Opened(op.id, mine))]
    if done.peer is not None:
        live.join(op.user, mine)
        live.join(req.user, done.peer)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), protocol.ChatAdded(mine)))
        said.append(
            SendEvent(
                live.conns(req.user),
                protocol.ChatAdded(chat_with_presence(live, req.user, done.peer)),
            )
        )
    return said


def created(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupCreate], done: results.Created
) -> Effects:
    """Open a new group for its founder, with all connected devices."""
    return _entered(live, conn, op, done.chat, done.entry, new=done.entry is not None)


def joined(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupJoin], done: results.Joined
) -> Effects:
    """Let a user join a group with all connected devices, and tell its members."""
    said = _entered(live, conn, op, done.chat, done.entry, new=done.new)
    if done.invited:
        others = live.conns(op.user, apart_from=conn)
        said.insert(1, SendEvent(others, protocol.InvitationGone(op.request.chat)))
    return said


def invited(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupInvite], done: results.Asked
) -> Effects:
    """Tell an invited user, and the group."""
    said = _done(conn, op)
    if done.invitation is not None:
        said.append(SendEvent(live.conns(op.request.user), protocol.Invited(done.invitation)))
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.request.chat), done.entry))
    return said


def uninvited(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupUninvite], done: results.Uninvited
) -> Effects:
    """Tell the user that an invitation is withdrawn, and the group (of a channel only the
    inviter)."""
    req = op.request
    said = _done(conn, op)
    if done.entry is not None:
        said.append(Broadcast(live.audience(req.chat), done.entry))
    elif done.by and done.by != op.user:
        gone = protocol.InvitationGone(req.chat, req.user, withdrawn=True)
        said.append(SendEvent(live.conns(done.by), gone))
    return said + (_uninvited(live, req.chat, (req.user,)) if done.by else [])


def left(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupLeave], done: results.Left
) -> Effects:
    """Take a user out of a group, and tell its members."""
    req = op.request
    others = live.conns(op.user, apart_from=conn)
    reply = SendEvent((conn,), Done(op.id), after_rooms=True)
    if done.gone is None:
        return [reply]
    live.leave(op.user, req.chat)
    said: Effects = [
        reply,
        SendEvent(others, protocol.ChatLeft(req.chat), after_rooms=True),
    ]
    for entry in (done.entry, done.inherited):
        if entry is not None:
            said.append(Broadcast(live.audience(req.chat), entry))
    if done.gone.heir is not None and done.heir is not None:
        _, heir = done.gone.heir
        said.append(SendEvent(live.conns(heir), protocol.ChatAdded(done.heir), after_rooms=True))
    return said + _uninvited(live, req.chat, done.gone.uninvited)


def declined(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupLeave], done: results.Declined
) -> Effects:
    """Tell the group that a user declined an invitation; of a channel only the inviter."""
    req = op.request
    gone = SendEvent(live.conns(op.user, apart_from=conn), protocol.InvitationGone(req.chat))
    said: Effects = [SendEvent((conn,), Done(op.id)), gone]
    if done.entry is not None:
        return [*said, Broadcast(live.audience(req.chat), done.entry)]
    return [*said, SendEvent(live.conns(done.by), protocol.InvitationGone(req.chat, op.user))]


def removed(
    live: SessionIndex,
    conn: Conn,
    op: Operation[groups.GroupKick | groups.GroupBan],
    done: results.Removed,
) -> Effects:
    """Tell the chat that a user was removed, banned or allowed in again, and the user."""
    req = op.request
    said = _done(conn, op)
    if done.entry is None:
        return said
    theirs = live.conns(req.user)
    if done.member:
        live.leave(req.user, req.chat)
        said.append(SendEvent(theirs, protocol.ChatLeft(req.chat, op.user), after_rooms=True))
    if done.invited:
        said.append(SendEvent(theirs, protocol.InvitationGone(req.chat, withdrawn=True)))
    said.append(Broadcast(live.audience(req.chat), done.entry))
    return said + _uninvited(live, req.chat, done.uninvited)


def role_given(
    live: SessionIndex, conn: Conn, op: Operation[groups.GroupRole], done: results.RoleGiven
) -> Effects:
    """Tell the group of a member's new role, and the users whose invitations end with it."""
    return logged(live, conn, op, done) + _uninvited(live, op.request.chat, done.uninvited)


def own_change(
    live: SessionIndex, conn: Conn, op: Operation[ChatSet | DraftSet], done: results.OwnChange
) -> Effects:
    """Tell the user's other devices of a chat's new settings, or of a changed draft."""
    said = _done(conn, op)
    if done.event is not None:
        said.append(SendEvent(live.conns(op.user, apart_from=conn), done.event))
    return said


def reported(
    live: SessionIndex, conn: Conn, op: Operation[Report | ReportChat], done: results.Reported
) -> Effects:
    """Acknowledge a durable report. Nobody but its reporter is told."""
    said: Effects = [SendEvent((conn,), Reported(op.id, done.no, done.new))]
    return said + send_notices(live, done.receipt)


def members(
    live: SessionIndex, conn: Conn, op: Operation[Members], found: results.MemberRows
) -> Effects:
    """List the members of a chat, and which of them are online."""
    rows = [
        groups.Member(name, cast(Role, role), live.shown(name, op.user))
        for name, role in found.members
    ]
    return [SendEvent((conn,), groups.MemberList(op.id, op.request.chat, rows))]


def devices(
    live: SessionIndex, conn: Conn, op: Operation[Devices], found: results.DeviceRows
) -> Effects:
    """Send a signed device list; to its owner also which devices are online."""
    req = op.request
    online = live.device_ids(req.user) if req.user == op.user else []
    listed = DeviceList(
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
    """Set the presence of a direct chat's peer, as this user may see it; returns the same chat."""
    peer = direct_peer(chat.chat, user)
    if peer is not None:
        chat.online = live.shown(peer, user)
    return chat


def _done(conn: Conn, op: Operation[Any]) -> Effects:
    return [SendEvent((conn,), Done(op.id))]


def _uninvited(live: SessionIndex, group: str, users: tuple[str, ...]) -> Effects:
    gone = protocol.InvitationGone(group, withdrawn=True)
    return [SendEvent(live.conns(user), gone) for user in users]


def _entered(
    live: SessionIndex, conn: Conn, op: Operation[Any], chat: Chat, entry: Msg | None, *, new: bool
) -> Effects:
    said: Effects = [SendEvent((conn,), groups.Opened(op.id, chat))]
    if new:
        live.join(op.user, chat)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), protocol.ChatAdded(chat)))
    if entry is not None:
        said.append(Broadcast(live.audience(chat.chat), entry))
    return said


def decided(
    live: SessionIndex, conn: Conn, op: Operation[StaffDecide], done: results.Decided
) -> Effects:
    """Tell everyone concerned by a decision. The hub closes the connections of suspended
    accounts."""
    said: Effects = [SendEvent((conn,), StaffDecided(op.id, done.decision))]
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    if done.quiet:
        live.restrict(done.quiet, True)
    return said + send_notices(live, done.told)


def released(live: SessionIndex, conn: Conn, op: Value, done: results.Released) -> Effects:
    """Tell the users concerned that an appeal is settled, or that a sanction is over."""
    id = getattr(op, "id", "")
    said: Effects = [SendEvent((conn,), Done(id))] if id else []
    for user in done.speaks:
        live.restrict(user, False)
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    return said + send_notices(live, done.told)


def notices_read(
    live: SessionIndex, conn: Conn, op: Operation[NoticesRead], done: NoticeList
) -> Effects:
    """Tell the account's other devices how many notices are unread, after one has shown some."""
    others = live.reached(op.user, apart_from=conn)
    return [SendEvent((conn,), Done(op.id)), SendEvent(others, done)]


def send_notices(live: SessionIndex, notices: Iterable[Told]) -> Effects:
    """Send notices to the connected devices of their users, suspended or not."""
    return [SendEvent(live.reached(one.user), one.notice) for one in notices]
