"""Pass each event about cloud chats to the roster, the log, the outbox or its request."""

from __future__ import annotations

from msgspec.structs import replace

from relay.wire import account, errors, files, groups, messages, protocol, secret, settings, shapes
from relay.wire.folders import PlaceList, PlaceSet
from tui_chat.cloud.files import CloudTransfers
from tui_chat.cloud.folders import CloudFolders
from tui_chat.cloud.history import CloudHistory
from tui_chat.cloud.lookups import ChannelViews, without_unknown_chats
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.requests import Requests, result_of
from tui_chat.cloud.retention import CloudRetention
from tui_chat.cloud.roster import Roster
from tui_chat.cloud.scrolling import REACTION, MemoryBudget, weight
from tui_chat.cloud.settings import CloudSettings
from tui_chat.core.chats import Conversation, GroupChat
from tui_chat.core.events import ChatChanged, ChatGone, ChatRead, RequestResult
from tui_chat.core.step import Now, Step

CloudAnswer = (
    shapes.Done | files.FileLimitsAnswer | settings.DraftList | PlaceList | groups.MemberList
    | groups.Opened | messages.Page | messages.Found | secret.FrankKeyList | account.Held
    | groups.GroupInvitedPage | groups.GroupBanList | groups.GroupLinkMade | groups.GroupLinkList
    | groups.DirectoryPage
)  # fmt: skip
Event = (
    CloudAnswer | protocol.Sent | messages.Msg | protocol.ChatAdded | protocol.ChatLeft
    | protocol.Invited | protocol.InvitationGone | protocol.ReadUpTo | protocol.Presence
    | settings.ChatExpired | settings.RelayKeep
)  # fmt: skip
_BEGUN_ANEW = 30
"""Direct chats requested again at a login, fewer than a relay allows at once."""


class CloudRouting:
    """Route the events for all chats of a client, while it is connected."""

    def __init__(
        self, requests: Requests, roster: Roster, outbox: CloudOutbox, history: CloudHistory,
        settings: CloudSettings, views: ChannelViews, transfers: CloudTransfers,
        retention: CloudRetention, folders: CloudFolders,
    ) -> None:  # fmt: skip
        self._requests, self._user, self._conversations = (
            requests,
            requests.user,
            requests.conversations,
        )
        self._roster, self._outbox, self._history = roster, outbox, history
        self._settings, self._views, self._transfers = settings, views, transfers
        self._folders = folders
        self._retention, self._memory = retention, MemoryBudget(requests.conversations)
        self.viewing: str | None = None
        """The chat that the user is looking at; its lines are the last to be dropped."""

    def receive_welcome(self, event: protocol.Welcome, now: Now, out: Step) -> None:
        """Take the user's chats and invitations from a welcome."""
        self._history.link_lost()
        self._requests.clear_inquiries()  # those made while offline reached nobody
        here = {info.chat for info in event.chats}
        for chat in [c for c in self._conversations.all if c not in here]:
            self._left(ChatGone(chat), now, out)
        self._retention.relay_keeps(event.keep, out)
        for info in event.chats:
            self._joined(info, out)
        self._folders.receive_welcome(event.placed, out)
        self._roster.receive_invitations(event.invitations, out)
        lost = [one for one in self._conversations.directs() if one.chat not in here]
        for direct in [x for x in lost if x.wanted and not (x.gone or x.blocked)][:_BEGUN_ANEW]:
            # The relay has lost it, as after a reset: before any waiting text in it is sent.
            _, asks = self._requests.ask(protocol.Direct(self._requests.new_id(), direct.peer))
            out.send += asks.send
            out.tell += asks.tell

    def receive_event(self, event: Event, now: Now, out: Step) -> None:
        """Handle one frame. Impossible contents are ignored."""
        match event:
            case protocol.Sent():
                self._sent(event, now, out)
            case messages.Msg():
                found = self._conversations.all.get(event.chat)
                if found and self._history.entry(found, event, self._user, out):
                    self._arrived(found, [event], now, out)
            case protocol.ChatAdded():
                self._roster.added(event.chat, out)
                self._joined(event.chat, out)
            case protocol.ChatLeft():
                self._left(ChatGone(event.chat, by=event.by, left=not event.by), now, out)
            case protocol.Invited():
                self._roster.invited(event.invitation, out)
            case protocol.InvitationGone(user=user) if user and user != self._user:
                self._roster.does_not_join(event, out)
            case protocol.InvitationGone(chat=chat, withdrawn=withdrawn):
                self._roster.invitation_gone(chat, out, withdrawn=withdrawn)
            case protocol.ReadUpTo():
                self._roster.receive_read(event, out)
            case protocol.Presence():
                self._roster.presence(event, out)
            case settings.ChatExpired():
                gone = self._retention.expired(event, self._roster.keep, out)
                if gone:
                    self._history.expired(gone)
            case settings.RelayKeep(seconds=seconds):
                self._retention.relay_keeps(seconds, out)
            case _:
                self._answer(event, now, out)

    def mark_read(self, chat: str, seq: int, id: str) -> Step:
        """Record that the user has read up to this place. With an `id` the relay is told."""
        out = Step()
        found = self._conversations.all.get(chat)
        if found is None:
            return out
        log = found.log
        waited = log.unread, log.mentions
        if log.move_read(min(seq, log.head), self._user):
            self._roster.keep(found, out)
            if id:
                out.send.append(protocol.Read(id=id, chat=chat, seq=log.read))
            if (log.unread, log.mentions) != waited:
                out.tell.append(ChatRead(chat))
        return out

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a refusal. Return False if it is about none of these requests."""
        return (
            self._requests.receive_error(event, out)
            or self._outbox.receive_error(event, now, out)
            or self._history.receive_error(event, now, out)
            or self._requests.close_inquiry(self._views, event) is not None
        )

    def _answer(self, event: CloudAnswer, now: Now, out: Step) -> None:
        request = self._requests.take(event, out)
        match request, event:
            case None, messages.Page() if self._views.page(event, self._user, out):
                pass
            case None, messages.Page():
                found = self._history.page(event, self._user, now, out)
                if found:
                    self._arrived(found, event.msgs, now, out)
            case None, _:
                pass
            case _, groups.Opened(id=id, chat=info):
                if self._joined(info, out, wanted=True):
                    out.tell.append(result_of(event))
                else:
                    why = "This chat can't be opened because you have too many chats."
                    out.tell.append(RequestResult(id, str(errors.Code.QUOTA), why))
            case groups.GroupLeave(chat=chat), shapes.Done(id=id):
                # The relay tells the user's other devices only.
                self._left(ChatGone(chat, left=True, here=True), now, out)
                self._roster.invitation_gone(chat, out)
                out.tell.append(RequestResult(id))
            case ((settings.ChatSet() | settings.Block()), shapes.Done(id=id)):
                self._settings.done(request, out)
                out.tell.append(RequestResult(id))
            case PlaceSet(), shapes.Done(id=id):
                self._folders.done(request, out)
                out.tell.append(RequestResult(id))
            case ((groups.GroupInvite() | groups.GroupUninvite()), shapes.Done(id=id)):
                self._roster.has_invited(request)
                out.tell.append(RequestResult(id))
            case _, groups.MemberList():
                self._roster.receive_members(event)
                out.tell.append(result_of(event))
            case _, files.FileLimitsAnswer():
                self._transfers.limits = event
                out.tell.append(result_of(event))
            case _, messages.Found():
                out.tell.append(result_of(without_unknown_chats(event, self._conversations)))
            case _:
                out.tell.append(result_of(event))

    def _joined(self, info: groups.Chat, out: Step, *, wanted: bool = False) -> Conversation | None:
        found = self._roster.joined(info, out, wanted=wanted)
        if found:
            self._history.quoted.arrived(found, out)
            self._settings.joined(found)
            self._history.expired(found)
            self._history.catch_up(found, out)
        return found

    def _left(self, gone: ChatGone, now: Now, out: Step) -> None:
        # A direct chat is never removed: its toggle would go too, and then the relay's
        # word would turn a secret or ended chat back to CLOUD.
        chat = gone.chat
        if self._conversations.direct(chat):
            return
        unsent = self._outbox.left(chat, out)
        self._transfers.left(chat, now, out)
        self._history.forget(chat)
        self._roster.left(replace(gone, unsent=unsent), out)

    def _sent(self, event: protocol.Sent, now: Now, out: Step) -> None:
        if not self._outbox.acknowledged(event.id, event.chat, event.seq, out):
            self._transfers.acknowledged(event.id, event.chat, event.seq, now, out)
            return
        found = self._conversations.all.get(event.chat)
        if found:
            line = self._history.sent(found, event, self._outbox.key(event.id), out)
            self._roster.keep(found, out)
            self._grew([weight(line.text)] if line else [], out)

    def _arrived(self, found: Conversation, msgs: list[messages.Msg], now: Now, out: Step) -> None:
        """Acknowledge the user's texts that come back in the log."""
        for msg in msgs:
            if msg.by == self._user and msg.kind == "text":
                place = (msg.id, msg.chat, msg.seq)
                if isinstance(found, GroupChat):
                    self._outbox.spoke(found.chat, msg.at, now)
                if not self._outbox.acknowledged(*place, out):
                    self._transfers.acknowledged(*place, now, out)
        self._roster.receive_entries(found, msgs, out)
        self._settings.arrived(found, msgs, self._user, out)
        self._roster.keep(found, out)
        out.tell.append(ChatChanged(found.chat))
        self._grew([weight(msg.text) + REACTION * len(msg.reactions) for msg in msgs], out)

    def _grew(self, sizes: list[int], out: Step) -> None:
        open_chat = self.viewing or self._history.back
        self._memory.grew(len(sizes), sum(sizes), open_chat, out)
