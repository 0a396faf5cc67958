"""What an outcome of the store means for those who are connected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from relay import order_acts, staff_outcomes
from relay.effects import AnyEffect, Broadcast, Conn, To
from relay.live import Live
from relay.store import ops
from relay.store.ops import Value
from relay.wire import events as e
from relay.wire.binary import B32, Sig
from relay.wire.events import Role
from relay.wire.limits import direct_peer


def sent(live: Live, conn: Conn, op: ops.Send, done: ops.Placed) -> list[AnyEffect]:
    """A text is durable: the sender is told, and unless it is a repeat all who are in the chat."""
    ack = To((conn,), e.Sent(op.id, op.chat, done.seq, done.at))
    if done.repeat:
        return [ack]
    msg = e.Msg(op.chat, done.seq, op.id, op.user, done.at, op.text, re=op.re)
    return [ack, Broadcast(live.audience(op.chat), msg)]


def logged(
    live: Live, conn: Conn, op: ops.ChangeOp | ops.GroupOp, done: ops.Logged
) -> list[AnyEffect]:
    """A change is durable, and all who are in the chat hear of it; or it was done before."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    return said


def published(live: Live, conn: Conn, op: ops.Publish, done: ops.Logged) -> list[AnyEffect]:
    """Anybody may come into a group, or nobody without being let in."""
    if done.entry is not None:
        live.published(op.chat, op.on)
    return logged(live, conn, op, done)


def marked(live: Live, conn: Conn, op: ops.MarkRead, done: ops.Marked) -> list[AnyEffect]:
    """A read position moved; the user's other devices hear of it."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.moved:
        others = live.conns(op.user, apart_from=conn)
        said.append(To(others, e.ReadUpTo(op.chat, done.seq, done.unread, done.mentions)))
        if done.tell:
            said.append(To(live.conns(done.tell), e.Seen(op.chat, done.seq)))
    return said


def direct(live: Live, conn: Conn, op: ops.OpenDirect, done: ops.Direct) -> list[AnyEffect]:
    """A direct chat is there; if it is new, both users are in it with all their devices."""
    mine = show(live, op.user, done.chat)
    said: list[AnyEffect] = [To((conn,), e.Opened(op.id, mine))]
    if done.peer is not None:
        live.join(op.user, mine)
        live.join(op.peer, done.peer)
        said.append(To(live.conns(op.user, apart_from=conn), e.ChatAdded(mine)))
        said.append(To(live.conns(op.peer), e.ChatAdded(show(live, op.peer, done.peer))))
    return said


def created(live: Live, conn: Conn, op: ops.CreateGroup, done: ops.Created) -> list[AnyEffect]:
    """A group is there."""
    return _entered(live, conn, op, done.chat, done.entry, new=done.entry is not None)


def joined(live: Live, conn: Conn, op: ops.JoinGroup, done: ops.Joined) -> list[AnyEffect]:
    """A user is in a group."""
    said = _entered(live, conn, op, done.chat, done.entry, new=done.new)
    if done.invited:
        others = live.conns(op.user, apart_from=conn)
        said.insert(1, To(others, e.InvitationGone(op.chat)))
    return said


def shown(live: Live, conn: Conn, op: ops.ShowGroup, done: ops.Shown) -> list[AnyEffect]:
    """How a group stands; nobody else hears of it."""
    return [To((conn,), e.Opened(op.id, done.chat))]


def invited(live: Live, conn: Conn, op: ops.InviteToGroup, done: ops.Asked) -> list[AnyEffect]:
    """A user may join a group."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.invitation is not None:
        said.append(To(live.conns(op.peer), e.Invited(done.invitation)))
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    return said


def uninvited(live: Live, conn: Conn, op: ops.Uninvite, done: ops.Uninvited) -> list[AnyEffect]:
    """An invitation counts no more; who had it is told, and the group, or of a channel who gave
    it."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    elif done.by and done.by != op.user:
        gone = e.InvitationGone(op.chat, op.peer, withdrawn=True)
        said.append(To(live.conns(done.by), gone))
    return said + (_uninvited(live, op.chat, (op.peer,)) if done.by else [])


def left(live: Live, conn: Conn, op: ops.LeaveGroup, done: ops.Left) -> list[AnyEffect]:
    """A user is out of a group."""
    others = live.conns(op.user, apart_from=conn)
    reply = To((conn,), e.Done(op.id), after_rooms=True)
    if done.gone is None:
        return [reply]
    live.leave(op.user, op.chat)
    said: list[AnyEffect] = [reply, To(others, e.ChatLeft(op.chat), after_rooms=True)]
    for entry in (done.entry, done.inherited):
        if entry is not None:
            said.append(Broadcast(live.audience(op.chat), entry))
    if done.gone.heir is not None and done.heir is not None:
        _, heir = done.gone.heir
        said.append(To(live.conns(heir), e.ChatAdded(done.heir), after_rooms=True))
    return said + _uninvited(live, op.chat, done.gone.uninvited)


def declined(live: Live, conn: Conn, op: ops.LeaveGroup, done: ops.Declined) -> list[AnyEffect]:
    """A user does not join a group: its members hear of it, and of a channel who invited them."""
    gone = To(live.conns(op.user, apart_from=conn), e.InvitationGone(op.chat))
    said: list[AnyEffect] = [To((conn,), e.Done(op.id)), gone]
    if done.entry is not None:
        return [*said, Broadcast(live.audience(op.chat), done.entry)]
    return [*said, To(live.conns(done.by), e.InvitationGone(op.chat, op.user))]


def removed(live: Live, conn: Conn, op: ops.MemberOp, done: ops.Removed) -> list[AnyEffect]:
    """A user was put out of a group, or kept out of it, or let in again."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.entry is None:
        return said
    theirs = live.conns(op.peer)
    if done.member:
        live.leave(op.peer, op.chat)
        said.append(To(theirs, e.ChatLeft(op.chat, op.user), after_rooms=True))
    if done.invited:
        said.append(To(theirs, e.InvitationGone(op.chat, withdrawn=True)))
    said.append(Broadcast(live.audience(op.chat), done.entry))
    return said + _uninvited(live, op.chat, done.uninvited)


def role_given(live: Live, conn: Conn, op: ops.GiveRole, done: ops.RoleGiven) -> list[AnyEffect]:
    """A member has another role."""
    return logged(live, conn, op, done) + _uninvited(live, op.chat, done.uninvited)


def link_made(live: Live, conn: Conn, op: ops.MakeLink, done: ops.LinkMade) -> list[AnyEffect]:
    """An invite link counts; its token is said to who asked and kept nowhere."""
    return [To((conn,), e.GroupLink(op.id, op.chat, op.token, op.uses, op.expires))]


def chat_set(live: Live, conn: Conn, op: ops.SetChat, done: ops.ChatIs) -> list[AnyEffect]:
    """A user wants a chat otherwise; their other devices hear of it."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.changed:
        others = live.conns(op.user, apart_from=conn)
        said.append(To(others, e.ChatSettings(op.chat, done.muted, done.archived)))
    return said


def draft_set(live: Live, conn: Conn, op: ops.SetDraft, done: ops.DraftIs) -> list[AnyEffect]:
    """A user has begun to write something else; their other devices hear of it."""
    said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
    if done.changed:
        said.append(To(live.conns(op.user, apart_from=conn), e.DraftNow(op.chat, op.text)))
    return said


def drafts(live: Live, op: ops.FindDrafts, found: ops.DraftRows) -> e.Event:
    """What a user has begun to write."""
    return e.DraftList(op.id, found.drafts, found.next)


def reported(live: Live, conn: Conn, op: ops.Report, done: ops.Reported) -> list[AnyEffect]:
    """A report is durable. Nobody but its reporter is told."""
    said: list[AnyEffect] = [To((conn,), e.Reported(op.id, done.no, done.new))]
    return said + staff_outcomes.told(live, done.receipt)


def told_alone(
    live: Live, conn: Conn, op: ops.Unlink | ops.Verification, done: Value
) -> list[AnyEffect]:
    """An invite link counts no more, or a measurement is counted: nobody but who asked is told."""
    return [To((conn,), e.Done(op.id))]


def page(
    live: Live, op: ops.FindHistory | ops.FindPins | ops.FindChanges, found: ops.HistoryPage
) -> e.Event:
    """A page of history, what is pinned, or what became of older texts."""
    return e.Page(op.id, op.chat, found.msgs, found.head, found.next)


def found(live: Live, op: ops.FindTexts, done: ops.Hits) -> e.Event:
    """What was looked for."""
    return e.Found(op.id, done.hits, done.next)


def members(live: Live, op: ops.FindMembers, found: ops.MemberRows) -> e.Event:
    """Who is in a chat, and who of them is connected."""
    rows = [
        e.Member(name, cast(Role, role), live.shown(name, op.user)) for name, role in found.members
    ]
    return e.MemberList(op.id, op.chat, rows)


def links(live: Live, op: ops.FindLinks, found: ops.LinkRows) -> e.Event:
    """Invite links."""
    return e.GroupLinks(op.id, op.chat, found.links)


def open_invitations(live: Live, op: ops.FindInvited, found: ops.InvitedRows) -> e.Event:
    """Who may come in by invitation."""
    return e.GroupInvited(op.id, op.chat, found.invitations)


def bans(live: Live, op: ops.FindBans, found: ops.BanRows) -> e.Event:
    """Who may not come in."""
    return e.GroupBans(op.id, op.chat, found.users)


def directory(live: Live, op: ops.FindPublic, found: ops.PublicRows) -> e.Event:
    """Public chats."""
    return e.Directory(op.id, found.chats, found.next)


def devices(live: Live, op: ops.FindDevices, found: ops.DeviceRows) -> e.Event:
    """A signed device list."""
    online = live.device_ids(op.user) if op.own else []
    return e.DeviceList(
        op.id,
        op.user,
        B32(found.ak),
        found.version,
        found.devices,
        Sig(found.sig),
        online,
        list(found.days),
    )


def frank_keys(live: Live, op: ops.FindFrankKeys, found: ops.FrankKeyRows) -> e.Event:
    """Published franking keys."""
    return e.FrankKeyList(op.id, found.keys)


def holdings(live: Live, op: ops.FindHoldings, found: ops.Holdings) -> e.Event:
    """What is held about the account that asked."""
    return found.held


def show(live: Live, user: str, chat: e.Chat) -> e.Chat:
    """A chat with its presence."""
    peer = direct_peer(chat.chat, user)
    if peer is not None:
        chat.online = live.shown(peer, user)
    return chat


def _uninvited(live: Live, group: str, users: tuple[str, ...]) -> list[AnyEffect]:
    gone = e.InvitationGone(group, withdrawn=True)
    return [To(live.conns(user), gone) for user in users]


def _entered(
    live: Live, conn: Conn, op: ops.GroupOp, chat: e.Chat, entry: e.Msg | None, *, new: bool
) -> list[AnyEffect]:
    said: list[AnyEffect] = [To((conn,), e.Opened(op.id, chat))]
    if new:
        live.join(op.user, chat)
        said.append(To(live.conns(op.user, apart_from=conn), e.ChatAdded(chat)))
    if entry is not None:
        said.append(Broadcast(live.audience(chat.chat), entry))
    return said


COMMITTED: dict[type[Value], Callable[[Live, Conn, Any, Any], list[AnyEffect]]] = {
    ops.Send: sent,
    ops.Edit: logged,
    ops.Delete: logged,
    ops.React: logged,
    ops.Pin: logged,
    ops.MarkRead: marked,
    ops.OpenDirect: direct,
    ops.CreateGroup: created,
    ops.InviteToGroup: invited,
    ops.Uninvite: uninvited,
    ops.JoinGroup: joined,
    ops.ShowGroup: shown,
    ops.GiveRole: role_given,
    ops.Kick: removed,
    ops.Ban: removed,
    ops.Retitle: logged,
    ops.SetTopic: logged,
    ops.Publish: published,
    ops.MakeLink: link_made,
    ops.Unlink: told_alone,
    ops.Report: reported,
    ops.Verification: told_alone,
    ops.SetChat: chat_set,
    ops.SetDraft: draft_set,
    **staff_outcomes.COMMITTED,
}

FOUND: dict[type[Value], Callable[[Live, Any, Any], e.Event]] = {
    ops.FindHistory: page,
    ops.FindPins: page,
    ops.FindChanges: page,
    ops.FindTexts: found,
    ops.FindMembers: members,
    ops.FindLinks: links,
    ops.FindBans: bans,
    ops.FindInvited: open_invitations,
    ops.FindPublic: directory,
    ops.FindDrafts: drafts,
    ops.FindDevices: devices,
    ops.FindFrankKeys: frank_keys,
    ops.FindHoldings: holdings,
    **staff_outcomes.FOUND,
    **order_acts.FOUND,
}
