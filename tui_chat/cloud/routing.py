"""Brings what the relay says of cloud chats to where it belongs: the roster, the log, the outbox,
or who asked for it."""

from __future__ import annotations

from msgspec.structs import replace

from relay.wire import events as wire
from relay.wire import requests as ask
from relay.wire.errors import Code
from tui_chat.cloud.answers import CloudAnswer
from tui_chat.cloud.asked import Asked
from tui_chat.cloud.history import History
from tui_chat.cloud.keeping import Keeping
from tui_chat.cloud.memory import REACTION, Memory, weight
from tui_chat.cloud.posting import Posting
from tui_chat.cloud.preferences import Preferences
from tui_chat.cloud.roster import Roster
from tui_chat.cloud.search import known
from tui_chat.cloud.transfers import Transfers
from tui_chat.cloud.views import Views
from tui_chat.conversations import Conversation, Conversations, Direct
from tui_chat.events import Answered, ChatChanged, ChatGone
from tui_chat.step import Now, Step

Event = (
    CloudAnswer
    | wire.Sent
    | wire.Msg
    | wire.ChatAdded
    | wire.ChatLeft
    | wire.Invited
    | wire.InvitationGone
    | wire.ReadUpTo
    | wire.Presence
    | wire.ChatExpired
    | wire.RelayKeep
)
_BEGUN_ANEW = 30
"""So many direct chats are asked for at a login, fewer than a relay allows at once."""


class CloudRouting:
    """For all chats of a client, while it is connected."""

    def __init__(
        self,
        user: str,
        conversations: Conversations,
        roster: Roster,
        posting: Posting,
        history: History,
        asked: Asked,
        preferences: Preferences,
        views: Views,
        transfers: Transfers,
        keeping: Keeping,
    ) -> None:
        self._user, self._conversations = user, conversations
        self._roster, self._posting, self._history = roster, posting, history
        self._asked, self._views, self._memory = asked, views, Memory(conversations)
        self._preferences, self._transfers = preferences, transfers
        self._keeping = keeping
        self.viewing: str | None = None
        """The chat before the user's eyes: the last whose lines are let go."""

    def welcomed(self, event: wire.Welcome, now: Now, out: Step) -> None:
        """These are the user's chats and invitations."""
        self._history.link_lost()  # what was asked while there was no connection reached nobody
        here = {info.chat for info in event.chats}
        for chat in [c for c in self._conversations.all if c not in here]:
            self._left(ChatGone(chat), now, out)
        self._keeping.relay_keeps(event.keep, out)
        for info in event.chats:
            self._joined(info, out)
        self._roster.welcomed(event.invitations, out)
        lost = [one for one in self._conversations.directs() if one.chat not in here]
        for direct in [x for x in lost if x.wanted and not (x.gone or x.blocked)][:_BEGUN_ANEW]:
            self._begin(direct, out)

    def _begin(self, direct: Direct, out: Step) -> None:
        """The relay knows this chat no more, as after a reset, and it stands here: before what is
        said in it now goes, it is asked for anew."""
        _, asks = self._asked.open_direct(direct.peer)
        out.send += asks.send
        out.tell += asks.tell

    def hear(self, event: Event, now: Now, out: Step) -> None:
        """One frame. What cannot be so is not taken."""
        match event:
            case wire.Sent():
                self._sent(event, now, out)
            case wire.Msg():
                self._entry(event, now, out)
            case wire.ChatAdded():
                self._roster.added(event.chat, out)
                self._joined(event.chat, out)
            case wire.ChatLeft():
                self._left(ChatGone(event.chat, by=event.by, left=not event.by), now, out)
            case wire.Invited():
                self._roster.invited(event.invitation, out)
            case wire.InvitationGone(user=user) if user and user != self._user:
                self._roster.does_not_join(event, out)
            case wire.InvitationGone(chat=chat, withdrawn=withdrawn):
                self._roster.invitation_gone(chat, out, withdrawn=withdrawn)
            case wire.ReadUpTo():
                self._roster.read(event, out)
            case wire.Presence():
                self._roster.presence(event, out)
            case wire.ChatExpired():
                gone = self._keeping.expired(event, self._roster.keep, out)
                if gone:
                    self._history.expired(gone)
            case wire.RelayKeep(seconds=seconds):
                self._keeping.relay_keeps(seconds, out)
            case _:
                self._answer(event, now, out)

    def mark_read(self, chat: str, seq: int, id: str) -> Step:
        """The user has read up to this place; the relay is told with this id, if there is one."""
        out = Step()
        found = self._conversations.all.get(chat)
        if found and found.log.move_read(min(seq, found.log.head), self._user):
            self._roster.keep(found, out)
            if id:
                out.send.append(ask.Read(id=id, chat=chat, seq=found.log.read))
            out.tell.append(ChatChanged(chat))
        return out

    def refused(self, event: wire.Error, now: Now, out: Step) -> bool:
        """A refusal. False if it was about nothing of ours."""
        return (
            self._asked.refused(event, out)
            or self._posting.refused(event, now, out)
            or self._history.refused(event, now, out)
            or self._views.refused(event.id)
        )

    def _answer(self, event: CloudAnswer, now: Now, out: Step) -> None:
        request = self._asked.take(event, out)
        match request, event:
            case None, wire.Page() if self._views.page(event, self._user, out):
                pass
            case None, wire.Page():
                found = self._history.page(event, self._user, out)
                if found:
                    self._arrived(found, event.msgs, now, out)
            case None, _:
                pass
            case _, wire.Opened(id=id, chat=info):
                if self._joined(info, out, wanted=True):
                    out.tell.append(Answered(id, chat=info.chat))
                else:
                    why = "It cannot be opened here: there are too many chats already."
                    out.tell.append(Answered(id, str(Code.QUOTA), why))
            case ask.GroupLeave(chat=chat), wire.Done(id=id):
                # The relay tells the user's other devices only.
                self._left(ChatGone(chat, left=True), now, out)
                self._roster.invitation_gone(chat, out)
                out.tell.append(Answered(id))
            case ((ask.ChatSet() | ask.Block()), wire.Done(id=id)):
                self._preferences.done(request, out)
                out.tell.append(Answered(id))
            case ask.GroupInvite(chat=chat, user=user), wire.Done(id=id):
                self._roster.has_invited(chat, user)
                out.tell.append(Answered(id))
            case ask.GroupUninvite(chat=chat, user=user), wire.Done(id=id):
                self._roster.has_uninvited(chat, user)
                out.tell.append(Answered(id))
            case _, wire.Done(id=id):
                out.tell.append(Answered(id))
            case _, wire.MemberList(id=id, chat=chat, members=members):
                self._roster.listed(event)
                out.tell.append(Answered(id, chat=chat, value=tuple(members)))
            case _, wire.FileLimits(id=id):
                self._transfers.limits = event
                out.tell.append(Answered(id, value=event))
            case _, wire.Found(id=id):
                out.tell.append(Answered(id, value=known(event, self._conversations)))
            case _, wire.DraftList(id=id) | wire.Held(id=id):
                out.tell.append(Answered(id, value=event))
            case _, wire.FrankKeyList(id=id, keys=keys):
                out.tell.append(Answered(id, value=tuple(keys)))
            case _, wire.GroupLinks(id=id, chat=chat, links=links):
                out.tell.append(Answered(id, chat=chat, value=tuple(links)))
            case _, wire.GroupBans(id=id, chat=chat, users=users):
                out.tell.append(Answered(id, chat=chat, value=tuple(users)))
            case _, wire.GroupInvited(id=id, chat=chat, invitations=invitations):
                out.tell.append(Answered(id, chat=chat, value=tuple(invitations)))
            case _, wire.GroupLink(id=id) | wire.Directory(id=id):
                out.tell.append(Answered(id, value=event))
            case _, wire.Page(id=id, chat=chat):
                out.tell.append(Answered(id, chat=chat, value=event))

    def _joined(self, info: wire.Chat, out: Step, *, wanted: bool = False) -> Conversation | None:
        found = self._roster.joined(info, out, wanted=wanted)
        if found:
            self._history.quoted.arrived(found, out)
            self._preferences.joined(found)
            self._history.expired(found)
            self._history.catch_up(found, out)
        return found

    def _left(self, gone: ChatGone, now: Now, out: Step) -> None:
        # A direct chat is for ever: forgetting it would forget its toggle, and by the relay's
        # word a secret or ended chat would be CLOUD again.
        chat = gone.chat
        if self._conversations.direct(chat):
            return
        unsent = self._posting.left(chat, out)
        self._transfers.left(chat, now, out)
        self._history.forget(chat)
        self._roster.left(replace(gone, unsent=unsent), out)

    def _entry(self, event: wire.Msg, now: Now, out: Step) -> None:
        found = self._conversations.all.get(event.chat)
        if found and self._history.entry(found, event, self._user, out):
            self._arrived(found, [event], now, out)

    def _sent(self, event: wire.Sent, now: Now, out: Step) -> None:
        if not self._posting.acknowledged(event.id, event.chat, event.seq, out):
            self._transfers.acknowledged(event.id, event.chat, event.seq, now, out)
            return
        found = self._conversations.all.get(event.chat)
        if found:
            line = self._history.sent(found, event, self._posting.key(event.id), out)
            self._roster.keep(found, out)
            self._grew([weight(line.text)] if line else [], out)

    def _arrived(self, found: Conversation, msgs: list[wire.Msg], now: Now, out: Step) -> None:
        """Own texts that come back in the log are acknowledged by that too."""
        for msg in msgs:
            if msg.by == self._user and msg.kind == "text":
                place = (msg.id, msg.chat, msg.seq)
                if not self._posting.acknowledged(*place, out):
                    self._transfers.acknowledged(*place, now, out)
        self._roster.hears(found, msgs, out)
        self._preferences.arrived(found, msgs, self._user, out)
        self._roster.keep(found, out)
        out.tell.append(ChatChanged(found.chat))
        self._grew([weight(msg.text) + REACTION * len(msg.reactions) for msg in msgs], out)

    def _grew(self, sizes: list[int], out: Step) -> None:
        open_chat = self.viewing or self._history.back
        self._memory.grew(len(sizes), sum(sizes), open_chat, out)
