"""Events for connected users after an outcome of the store: one function per request or job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, cast

import msgspec
from msgspec.structs import replace

from relay.hub import announcements as news
from relay.hub.effects import Announcement, Conn, Effects, SendEvent
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.results import Operation, Result, UserNotice
from relay.wire import account, groups, moderation, operator, orders, protocol, secret, settings
from relay.wire.binary import B32, Id16, Sig
from relay.wire.errors import Closed
from relay.wire.groups import Chat
from relay.wire.limits import direct_peer
from relay.wire.messages import Msg
from relay.wire.shapes import Done, Event, Request, Role, Value

_Request = TypeVar("_Request", bound=Request)


class Reply(msgspec.Struct, Generic[_Request]):
    """Gathers the effects of an outcome and its announcements, in order; `conn` is the requester's,
    None for a job."""

    index: SessionIndex
    conn: Conn
    op: Operation[_Request]
    now: float
    effects: Effects = []
    online: tuple[bytes, ...] | None = None
    """The connected devices of the requester's account, if the nodes know it together."""

    @property
    def asking(self) -> int:
        """Return the device that asked; 0 if it has logged in again since, and waits for no
        answer."""
        there = (s.device for s in self.index.all_sessions(self.op.user) if s.conn == self.conn)
        return self.op.device if self.op.device in there else 0

    def send(self, conns: tuple[Conn, ...], event: Event, after_rooms: bool = False) -> None:
        """Send an event to some connections."""
        self.effects.append(SendEvent(conns, event, after_rooms))

    def answer(self, event: Event) -> None:
        """Send an event to the requester alone."""
        self.send((self.conn,), event)

    def done(self) -> None:
        """Tell the requester that it is done."""
        self.answer(Done(self.op.id))

    def announce(self, announcement: Announcement) -> None:
        """Have all nodes take an announcement."""
        self.effects.append(announcement)

    def others(self, event: Any, after_rooms: bool = False, *, loose: bool = False) -> None:
        """Send an event to the account's other devices."""
        told = news.ForUsers((self.op.user,), event, self.asking, after_rooms, loose=loose)
        self.announce(told)

    def user(
        self, name: str, event: Any, after_rooms: bool = False, *, loose: bool = False
    ) -> None:
        """Send an event to all devices of a user."""
        self.announce(news.ForUsers((name,), event, after_rooms=after_rooms, loose=loose))

    def join(self, chat: Chat) -> None:
        """Let the requester's devices into a chat. The others are told, since the requester is
        answered."""
        self.announce(news.Joined(self.op.user, chat, self.asking))

    def log(self, *entries: Msg | None) -> None:
        """Send new entries to their chats."""
        for entry in entries:
            if entry is not None:
                self.announce(news.NewEntry(entry))

    def uninvite(self, group: str, users: Iterable[str]) -> None:
        """Tell users that their invitations are withdrawn."""
        for user in users:
            self.user(user, protocol.InvitationGone(group, withdrawn=True))

    def notify(self, notices: Iterable[UserNotice]) -> None:
        """Send notices to the connected devices of their users, suspended or not."""
        for one in notices:
            self.announce(news.ForUsers((one.user,), one.notice, suspended=True))


Outcome = Callable[[Reply[Any], Any], None]
Outcomes = dict[type[Value] | type[Request], Outcome]
"""Functions for outcomes of the store, by the type of the request or operation."""


def send_answer(out: Reply[Any], done: Event) -> None:
    """Send the store's answer to the requester alone."""
    out.answer(done)


def on_sent(out: Reply[protocol.Send], done: results.Placed) -> None:
    """Acknowledge a stored message to its sender, and send it to the chat unless it is a repeat."""
    req, effects = out.op.request, out.effects
    effects.append(SendEvent((out.conn,), protocol.Sent(req.id, req.chat, done.seq, done.at)))
    if not done.repeat:
        msg = Msg(req.chat, done.seq, req.id, out.op.user, done.at, req.text, re=req.re)
        effects.append(news.NewEntry(msg))


def on_logged(out: Reply[Any], done: results.Logged) -> None:
    """Acknowledge a stored change, and send its entry to the chat unless it was done before."""
    out.done()
    out.log(done.entry)


def on_marked(out: Reply[protocol.Read], done: results.Marked) -> None:
    """Tell the user's other devices of a read position that moved."""
    out.done()
    if done.moved:
        chat = out.op.request.chat
        out.others(protocol.ReadUpTo(chat, done.seq, done.unread, done.mentions), loose=True)
        if done.tell:
            out.user(done.tell, settings.Seen(chat, done.seq), loose=True)


def on_direct_opened(out: Reply[protocol.Direct], done: results.DirectOpened) -> None:
    """Open a direct chat; if it is new, its users join it with all their devices."""
    peer = out.op.request.user
    mine = chat_with_presence(out.index, out.op.user, done.chat)
    out.answer(groups.Opened(out.op.id, mine))
    if done.new:
        out.join(mine)
    if done.peer is not None:
        out.announce(news.Joined(peer, done.peer))


def on_joined(out: Reply[groups.GroupCreate | groups.GroupJoin], done: results.Joined) -> None:
    """Let a founder or newcomer into a group with all connected devices, and tell its members."""
    out.answer(groups.Opened(out.op.id, done.chat))
    if done.invited:
        out.others(protocol.InvitationGone(out.op.request.chat))
    if done.new:
        out.join(done.chat)
    out.log(done.entry)


def on_invited(out: Reply[groups.GroupInvite], done: results.Asked) -> None:
    """Tell an invited user, and the group."""
    out.done()
    if done.invitation is not None:
        out.user(out.op.request.user, protocol.Invited(done.invitation))
    out.log(done.entry)


def on_uninvited(out: Reply[groups.GroupUninvite], done: results.InvitationEnd) -> None:
    """Tell the user of a withdrawn invitation, and the group (of a channel only the inviter)."""
    req = out.op.request
    out.done()
    out.log(done.entry)
    if done.entry is None and done.by and done.by != out.op.user:
        out.user(done.by, protocol.InvitationGone(req.chat, req.user, withdrawn=True))
    if done.by:
        out.uninvite(req.chat, (req.user,))


def on_left(out: Reply[groups.GroupLeave], done: results.Left | results.InvitationEnd) -> None:
    """Take a user out of a group, and tell its members; or say that an invitation was declined."""
    if isinstance(done, results.InvitationEnd):
        _on_declined(out, done)
        return
    chat = out.op.request.chat
    out.send((out.conn,), Done(out.op.id), after_rooms=True)
    if done.gone is None:
        return
    out.announce(news.Departed(out.op.user, chat))
    out.others(protocol.ChatLeft(chat), after_rooms=True)
    out.log(done.entry, done.inherited)
    if done.gone.heir is not None and done.heir is not None:
        out.user(done.gone.heir[1], protocol.ChatAdded(done.heir), after_rooms=True)
    out.uninvite(chat, done.gone.uninvited)


def _on_declined(out: Reply[groups.GroupLeave], done: results.InvitationEnd) -> None:
    # Of a channel only the inviter is told.
    chat = out.op.request.chat
    out.done()
    out.others(protocol.InvitationGone(chat))
    out.log(done.entry)
    if done.entry is None:
        out.user(done.by, protocol.InvitationGone(chat, out.op.user))


def on_member_changed(
    out: Reply[groups.GroupRole | groups.GroupKick | groups.GroupBan], done: results.MemberChange
) -> None:
    """Tell the chat and the user of a new role, a removal, a ban or its end."""
    req = out.op.request
    out.done()
    if done.entry is None:
        return
    if done.member:
        out.announce(news.Departed(req.user, req.chat))
        out.user(req.user, protocol.ChatLeft(req.chat, out.op.user), after_rooms=True)
    if done.invited:
        out.uninvite(req.chat, (req.user,))
    out.log(done.entry)
    out.uninvite(req.chat, done.uninvited)


def on_own_change(out: Reply[Any], done: results.OwnChange) -> None:
    """Tell the user's other devices of a chat's new settings, or of a changed draft."""
    out.done()
    if done.event is not None:
        out.others(done.event, loose=isinstance(out.op.request, settings.DraftSet))


def on_settings_changed(out: Reply[settings.Settings], done: results.SettingsUpdate) -> None:
    """Send the settings to the requester, and changed ones to the other devices and peers."""
    out.answer(done.now)
    if done.changed:
        out.announce(news.SettingsChanged(out.op.user, replace(done.now, id=""), out.asking))


def on_blocked(out: Reply[settings.Block], done: results.BlockChange) -> None:
    """Report a block or its end: to the blocked user the other goes offline, or comes online."""
    user, req = out.op.user, out.op.request
    out.done()
    if not done.changed:
        return
    out.others(settings.Blocked(req.user, req.on))
    for group in done.uninvited:
        out.user(user, protocol.InvitationGone(group))
    out.announce(news.BlockChanged(user, req.user, req.on))


def on_reported(
    out: Reply[secret.Report | moderation.ReportChat], done: results.StoredReport
) -> None:
    """Acknowledge a durable report. Nobody but its reporter is told."""
    out.answer(secret.Reported(out.op.id, done.no, done.new))
    out.notify(done.receipt)


def send_members(out: Reply[protocol.Members], found: results.MemberRows) -> None:
    """List the members of a chat, and which of them are online."""
    there = found.online
    if there is None:
        there = frozenset(x for x, _ in found.members if out.index.shown(x, out.op.user))
    rows = [groups.Member(name, cast(Role, role), name in there) for name, role in found.members]
    out.answer(groups.MemberList(out.op.id, out.op.request.chat, rows))


def send_devices(out: Reply[account.Devices], found: results.DeviceRows) -> None:
    """Send a signed device list; to its owner also which devices are online."""
    user = out.op.request.user
    online = out.index.device_ids(user) if user == out.op.user else []
    if found.online is not None:
        online = [Id16(device_id) for device_id in found.online]
    key, sig, days = B32(found.ak), Sig(found.sig), list(found.days)
    listed = (key, found.version, found.devices, sig, online, days)
    out.answer(account.DeviceList(out.op.id, user, *listed))


def chat_with_presence(index: SessionIndex, user: str, chat: Chat) -> Chat:
    """Set the presence of a direct chat's peer, as this user may see it; returns the same chat."""
    peer = direct_peer(chat.chat, user)
    if peer is not None:
        chat.online = chat.online or index.shown(peer, user)
    return chat


def on_decided(out: Reply[moderation.StaffDecide], done: results.Decided) -> None:
    """Tell everyone concerned by a decision, and end the connections of a suspended account."""
    out.answer(moderation.StaffDecided(out.op.id, done.decision))
    out.log(*done.entries)
    if done.quiet:
        out.announce(news.Restricted(done.quiet, True))
    out.notify(done.notices)
    if done.out:
        out.announce(
            news.Dismissed(done.out, Closed.SUSPENDED, "this account is suspended", suspended=False)
        )


def on_released(out: Reply[Any], done: results.Released) -> None:
    """Tell the users concerned that an appeal is settled, or that a sanction is over."""
    if out.conn is not None:
        out.done()
    for user in done.speaks:
        out.announce(news.Restricted(user, False))
    out.log(*done.entries)
    out.notify(done.notices)


def on_notices_read(out: Reply[moderation.NoticesRead], done: moderation.NoticeList) -> None:
    """Tell the account's other devices how many notices are unread, after one has shown some."""
    out.done()
    out.announce(news.ForUsers((out.op.user,), done, out.asking, suspended=True))


def on_ordered(out: Reply[Any], done: results.OrderDone | results.OrdersTold) -> None:
    """Answer with the order as it is now, and tell users of orders that are no longer secret."""
    if isinstance(done, results.OrderDone):
        out.answer(orders.OrderIs(out.op.id, done.order))
    out.notify(done.notices)


def on_expired(out: Reply[Any], done: results.Expired) -> None:
    """Tell chats which of their messages expired."""
    for chat, upto in done.chats:
        out.announce(news.ChatEvent(chat, settings.ChatExpired(chat, upto)))


def on_relay_keep_set(out: Reply[operator.KeepSet], done: settings.RelayKeep) -> None:
    """Tell everybody the relay's new retention for all chats."""
    out.done()
    out.announce(news.ForEverybody(done))


def on_purged(out: Reply[Any], done: results.Purged) -> None:
    """Tell everyone concerned by a removed part of what was deleted."""
    out.log(*done.entries)
    for user, chat in done.heirs:
        out.user(user, protocol.ChatAdded(chat), after_rooms=True)
    for user, group in done.uninvited:
        out.uninvite(group, (user,))


def on_account_deleted(out: Reply[Any], done: results.Deleted) -> None:
    """Tell the requester that it is done and users that the account's invitations are gone, and end
    its connections."""
    op = cast(results.DeleteAccount, out.op)
    if out.conn is not None:
        out.answer(Done(op.id))
    for user, chat in done.uninvited:
        out.uninvite(chat, (user,))
    out.announce(news.Dismissed(op.user, Closed.DELETED, "this account was deleted"))


def on_devices_changed(out: Reply[Any], done: Result) -> None:
    """Tell an account's devices of a new list, and end the connections of those that it lacks."""
    op = cast(results.DevicesOp, out.op)
    own = protocol.SignedDevices(op.version, op.devices, Sig(op.sig))
    if out.conn is not None:
        out.answer(device_list(out.index, op.id, op.user, op.ak, own, out.online))
    told = device_list(out.index, "", op.user, op.ak, own, out.online)
    out.announce(news.ForUsers((op.user,), told, out.asking))
    listed = tuple(bytes(device.device_id) for device in op.devices)
    out.announce(news.Dismissed(op.user, Closed.REVOKED, "this device was revoked", listed))


def device_list(
    index: SessionIndex, id: str, user: str, ak: bytes, own: protocol.SignedDevices,
    known: tuple[bytes, ...] | None = None,
) -> account.DeviceList:  # fmt: skip
    """Return a signed list as the account's own devices get it: also who of them is online, as the
    nodes know it together or as this relay does."""
    online = index.device_ids(user) if known is None else [Id16(device) for device in known]
    return account.DeviceList(id, user, B32(ak), own.version, own.devices, own.sig, online)


OF_JOBS: Outcomes = {
    results.TellOfOrders: on_ordered,
    results.DeleteAccount: on_account_deleted,
    results.Purge: on_purged,
    results.Expire: on_expired,
    results.EndSanctions: on_released,
}
"""Functions for the outcomes of operations that are no requests."""
