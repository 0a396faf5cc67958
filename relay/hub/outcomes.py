"""What an outcome of the store means for those who are connected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from relay.hub import moderation, operator
from relay.hub.effects import AnyEffect, Broadcast, Conn, SendEvent
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.wire import protocol as e
from relay.wire.binary import B32, Sig
from relay.wire.groups import (
    Chat,
    DirectoryPage,
    GroupBanList,
    GroupInvitedPage,
    GroupLinkList,
    GroupLinkMade,
    Member,
)
from relay.wire.limits import direct_peer
from relay.wire.messages import Msg, Page
from relay.wire.search import Found
from relay.wire.settings import ChatSettings, DraftList, DraftNow, Seen
from relay.wire.shapes import Event, Role, Value


def sent(live: SessionIndex, conn: Conn, op: results.Send, done: results.Placed) -> list[AnyEffect]:
    """A text is durable: the sender is told, and unless it is a repeat all who are in the chat."""
    ack = SendEvent((conn,), e.Sent(op.id, op.chat, done.seq, done.at))
    if done.repeat:
        return [ack]
    msg = Msg(op.chat, done.seq, op.id, op.user, done.at, op.text, re=op.re)
    return [ack, Broadcast(live.audience(op.chat), msg)]


def logged(
    live: SessionIndex, conn: Conn, op: results.ChangeOp | results.GroupOp, done: results.Logged
) -> list[AnyEffect]:
    """A change is durable, and all who are in the chat hear of it; or it was done before."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    return said


def published(
    live: SessionIndex, conn: Conn, op: results.Publish, done: results.Logged
) -> list[AnyEffect]:
    """Anybody may come into a group, or nobody without being let in."""
    if done.entry is not None:
        live.published(op.chat, op.on)
    return logged(live, conn, op, done)


def marked(
    live: SessionIndex, conn: Conn, op: results.MarkRead, done: results.Marked
) -> list[AnyEffect]:
    """A read position moved; the user's other devices hear of it."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.moved:
        others = live.conns(op.user, apart_from=conn)
        said.append(SendEvent(others, e.ReadUpTo(op.chat, done.seq, done.unread, done.mentions)))
        if done.tell:
            said.append(SendEvent(live.conns(done.tell), Seen(op.chat, done.seq)))
    return said


def direct(
    live: SessionIndex, conn: Conn, op: results.OpenDirect, done: results.Direct
) -> list[AnyEffect]:
    """A direct chat is there; if it is new, both users are in it with all their devices."""
    mine = chat_with_presence(live, op.user, done.chat)
    said: list[AnyEffect] = [SendEvent((conn,), e.Opened(op.id, mine))]
    if done.peer is not None:
        live.join(op.user, mine)
        live.join(op.peer, done.peer)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), e.ChatAdded(mine)))
        said.append(
            SendEvent(
                live.conns(op.peer), e.ChatAdded(chat_with_presence(live, op.peer, done.peer))
            )
        )
    return said


def created(
    live: SessionIndex, conn: Conn, op: results.CreateGroup, done: results.Created
) -> list[AnyEffect]:
    """A group is there."""
    return _entered(live, conn, op, done.chat, done.entry, new=done.entry is not None)


def joined(
    live: SessionIndex, conn: Conn, op: results.JoinGroup, done: results.Joined
) -> list[AnyEffect]:
    """A user is in a group."""
    said = _entered(live, conn, op, done.chat, done.entry, new=done.new)
    if done.invited:
        others = live.conns(op.user, apart_from=conn)
        said.insert(1, SendEvent(others, e.InvitationGone(op.chat)))
    return said


def group_shown(
    live: SessionIndex, conn: Conn, op: results.ShowGroup, done: results.Shown
) -> list[AnyEffect]:
    """How a group stands; nobody else hears of it."""
    return [SendEvent((conn,), e.Opened(op.id, done.chat))]


def invited(
    live: SessionIndex, conn: Conn, op: results.InviteToGroup, done: results.Asked
) -> list[AnyEffect]:
    """A user may join a group."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.invitation is not None:
        said.append(SendEvent(live.conns(op.peer), e.Invited(done.invitation)))
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    return said


def uninvited(
    live: SessionIndex, conn: Conn, op: results.Uninvite, done: results.Uninvited
) -> list[AnyEffect]:
    """An invitation counts no more; who had it is told, and the group, or of a channel who gave
    it."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.entry is not None:
        said.append(Broadcast(live.audience(op.chat), done.entry))
    elif done.by and done.by != op.user:
        gone = e.InvitationGone(op.chat, op.peer, withdrawn=True)
        said.append(SendEvent(live.conns(done.by), gone))
    return said + (_uninvited(live, op.chat, (op.peer,)) if done.by else [])


def left(
    live: SessionIndex, conn: Conn, op: results.LeaveGroup, done: results.Left
) -> list[AnyEffect]:
    """A user is out of a group."""
    others = live.conns(op.user, apart_from=conn)
    reply = SendEvent((conn,), e.Done(op.id), after_rooms=True)
    if done.gone is None:
        return [reply]
    live.leave(op.user, op.chat)
    said: list[AnyEffect] = [reply, SendEvent(others, e.ChatLeft(op.chat), after_rooms=True)]
    for entry in (done.entry, done.inherited):
        if entry is not None:
            said.append(Broadcast(live.audience(op.chat), entry))
    if done.gone.heir is not None and done.heir is not None:
        _, heir = done.gone.heir
        said.append(SendEvent(live.conns(heir), e.ChatAdded(done.heir), after_rooms=True))
    return said + _uninvited(live, op.chat, done.gone.uninvited)


def declined(
    live: SessionIndex, conn: Conn, op: results.LeaveGroup, done: results.Declined
) -> list[AnyEffect]:
    """A user does not join a group: its members hear of it, and of a channel who invited them."""
    gone = SendEvent(live.conns(op.user, apart_from=conn), e.InvitationGone(op.chat))
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id)), gone]
    if done.entry is not None:
        return [*said, Broadcast(live.audience(op.chat), done.entry)]
    return [*said, SendEvent(live.conns(done.by), e.InvitationGone(op.chat, op.user))]


def removed(
    live: SessionIndex, conn: Conn, op: results.MemberOp, done: results.Removed
) -> list[AnyEffect]:
    """A user was put out of a group, or kept out of it, or let in again."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.entry is None:
        return said
    theirs = live.conns(op.peer)
    if done.member:
        live.leave(op.peer, op.chat)
        said.append(SendEvent(theirs, e.ChatLeft(op.chat, op.user), after_rooms=True))
    if done.invited:
        said.append(SendEvent(theirs, e.InvitationGone(op.chat, withdrawn=True)))
    said.append(Broadcast(live.audience(op.chat), done.entry))
    return said + _uninvited(live, op.chat, done.uninvited)


def role_given(
    live: SessionIndex, conn: Conn, op: results.GiveRole, done: results.RoleGiven
) -> list[AnyEffect]:
    """A member has another role."""
    return logged(live, conn, op, done) + _uninvited(live, op.chat, done.uninvited)


def link_made(
    live: SessionIndex, conn: Conn, op: results.MakeLink, done: results.LinkMade
) -> list[AnyEffect]:
    """An invite link counts; its token is said to who asked and kept nowhere."""
    return [SendEvent((conn,), GroupLinkMade(op.id, op.chat, op.token, op.uses, op.expires))]


def chat_set(
    live: SessionIndex, conn: Conn, op: results.SetChat, done: results.ChatIs
) -> list[AnyEffect]:
    """A user wants a chat otherwise; their other devices hear of it."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.changed:
        others = live.conns(op.user, apart_from=conn)
        said.append(SendEvent(others, ChatSettings(op.chat, done.muted, done.archived)))
    return said


def draft_set(
    live: SessionIndex, conn: Conn, op: results.SetDraft, done: results.DraftIs
) -> list[AnyEffect]:
    """A user has begun to write something else; their other devices hear of it."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(op.id))]
    if done.changed:
        said.append(SendEvent(live.conns(op.user, apart_from=conn), DraftNow(op.chat, op.text)))
    return said


def drafts(live: SessionIndex, op: results.FindDrafts, found: results.DraftRows) -> Event:
    """What a user has begun to write."""
    return DraftList(op.id, found.drafts, found.next)


def reported(
    live: SessionIndex, conn: Conn, op: results.Report, done: results.Reported
) -> list[AnyEffect]:
    """A report is durable. Nobody but its reporter is told."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Reported(op.id, done.no, done.new))]
    return said + moderation.send_notices(live, done.receipt)


def acknowledge(
    live: SessionIndex, conn: Conn, op: results.Unlink | results.Verification, done: Value
) -> list[AnyEffect]:
    """An invite link counts no more, or a measurement is counted: nobody but who asked is told."""
    return [SendEvent((conn,), e.Done(op.id))]


def page(
    live: SessionIndex,
    op: results.FindHistory | results.FindPins | results.FindChanges,
    found: results.HistoryPage,
) -> Event:
    """A page of history, what is pinned, or what became of older texts."""
    return Page(op.id, op.chat, found.msgs, found.head, found.next)


def search_results(live: SessionIndex, op: results.FindTexts, done: results.Hits) -> Event:
    """What was looked for."""
    return Found(op.id, done.hits, done.next)


def members(live: SessionIndex, op: results.FindMembers, found: results.MemberRows) -> Event:
    """Who is in a chat, and who of them is connected."""
    rows = [
        Member(name, cast(Role, role), live.shown(name, op.user)) for name, role in found.members
    ]
    return e.MemberList(op.id, op.chat, rows)


def links(live: SessionIndex, op: results.FindLinks, found: results.LinkRows) -> Event:
    """Invite links."""
    return GroupLinkList(op.id, op.chat, found.links)


def open_invitations(
    live: SessionIndex, op: results.FindInvited, found: results.InvitedRows
) -> Event:
    """Who may come in by invitation."""
    return GroupInvitedPage(op.id, op.chat, found.invitations)


def bans(live: SessionIndex, op: results.FindBans, found: results.BanRows) -> Event:
    """Who may not come in."""
    return GroupBanList(op.id, op.chat, found.users)


def directory(live: SessionIndex, op: results.FindPublic, found: results.PublicRows) -> Event:
    """Public chats."""
    return DirectoryPage(op.id, found.chats, found.next)


def devices(live: SessionIndex, op: results.FindDevices, found: results.DeviceRows) -> Event:
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


def frank_keys(live: SessionIndex, op: results.FindFrankKeys, found: results.FrankKeyRows) -> Event:
    """Published franking keys."""
    return e.FrankKeyList(op.id, found.keys)


def holdings(live: SessionIndex, op: results.FindHoldings, found: results.Holdings) -> Event:
    """What is held about the account that asked."""
    return found.held


def chat_with_presence(live: SessionIndex, user: str, chat: Chat) -> Chat:
    """A chat with its presence."""
    peer = direct_peer(chat.chat, user)
    if peer is not None:
        chat.online = live.shown(peer, user)
    return chat


def _uninvited(live: SessionIndex, group: str, users: tuple[str, ...]) -> list[AnyEffect]:
    gone = e.InvitationGone(group, withdrawn=True)
    return [SendEvent(live.conns(user), gone) for user in users]


def _entered(
    live: SessionIndex, conn: Conn, op: results.GroupOp, chat: Chat, entry: Msg | None, *, new: bool
) -> list[AnyEffect]:
    said: list[AnyEffect] = [SendEvent((conn,), e.Opened(op.id, chat))]
    if new:
        live.join(op.user, chat)
        said.append(SendEvent(live.conns(op.user, apart_from=conn), e.ChatAdded(chat)))
    if entry is not None:
        said.append(Broadcast(live.audience(chat.chat), entry))
    return said


COMMITTED: dict[type[Value], Callable[[SessionIndex, Conn, Any, Any], list[AnyEffect]]] = {
    results.Send: sent,
    results.Edit: logged,
    results.Delete: logged,
    results.React: logged,
    results.Pin: logged,
    results.MarkRead: marked,
    results.OpenDirect: direct,
    results.CreateGroup: created,
    results.InviteToGroup: invited,
    results.Uninvite: uninvited,
    results.JoinGroup: joined,
    results.ShowGroup: group_shown,
    results.GiveRole: role_given,
    results.Kick: removed,
    results.Ban: removed,
    results.Retitle: logged,
    results.SetTopic: logged,
    results.Publish: published,
    results.MakeLink: link_made,
    results.Unlink: acknowledge,
    results.Report: reported,
    results.Verification: acknowledge,
    results.SetChat: chat_set,
    results.SetDraft: draft_set,
    **moderation.COMMITTED,
}

FOUND: dict[type[Value], Callable[[SessionIndex, Any, Any], Event]] = {
    results.FindHistory: page,
    results.FindPins: page,
    results.FindChanges: page,
    results.FindTexts: search_results,
    results.FindMembers: members,
    results.FindLinks: links,
    results.FindBans: bans,
    results.FindInvited: open_invitations,
    results.FindPublic: directory,
    results.FindDrafts: drafts,
    results.FindDevices: devices,
    results.FindFrankKeys: frank_keys,
    results.FindHoldings: holdings,
    **moderation.FOUND,
    **operator.FOUND,
}
