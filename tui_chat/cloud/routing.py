"""Brings what the relay says of cloud chats to where it belongs: the roster, the log, the outbox,
or who asked for it."""

from __future__ import annotations

from relay.wire import events as wire
from relay.wire import requests as ask
from relay.wire.errors import Code
from tui_chat.cloud.answers import CloudAnswer
from tui_chat.cloud.asked import Asked
from tui_chat.cloud.history import History
from tui_chat.cloud.memory import REACTION, Memory
from tui_chat.cloud.posting import Posting
from tui_chat.cloud.roster import Roster
from tui_chat.conversations import Conversation, Conversations
from tui_chat.events import Answered, ChatChanged
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
)


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
    ) -> None:
        self._user, self._conversations = user, conversations
        self._roster, self._posting, self._history = roster, posting, history
        self._asked, self._memory = asked, Memory(conversations)
        self.viewing: str | None = None
        """The chat before the user's eyes: the last whose lines are let go."""

    def welcomed(self, event: wire.Welcome, out: Step) -> None:
        """These are the user's chats and invitations."""
        self._history.link_lost()  # what was asked while there was no connection reached nobody
        here = {info.chat for info in event.chats}
        for chat in [c for c in self._conversations.all if c not in here]:
            self._left(chat, out)
        for info in event.chats:
            self._joined(info, out)
        self._roster.welcomed(event.invitations, out)

    def hear(self, event: Event, out: Step) -> None:
        """One frame. What cannot be so is not taken."""
        match event:
            case wire.Sent():
                self._sent(event, out)
            case wire.Msg():
                self._entry(event, out)
            case wire.ChatAdded():
                self._joined(event.chat, out)
            case wire.ChatLeft():
                self._left(event.chat, out)
            case wire.Invited():
                self._roster.invited(event.invitation, out)
            case wire.InvitationGone():
                self._roster.invitation_gone(event.chat, out)
            case wire.ReadUpTo():
                self._roster.read(event, out)
            case wire.Presence():
                self._roster.presence(event, out)
            case _:
                self._answer(event, out)

    def refused(self, event: wire.Error, now: Now, out: Step) -> bool:
        """A refusal. False if it was about nothing of ours."""
        return (
            self._asked.refused(event, out)
            or self._posting.refused(event, now, out)
            or self._history.refused(event, now, out)
        )

    def _answer(self, event: CloudAnswer, out: Step) -> None:
        request = self._asked.take(event, out)
        match request, event:
            case None, wire.Page():
                found = self._history.page(event, self._user, out)
                if found:
                    self._arrived(found, event.msgs, out)
            case None, _:
                pass
            case _, wire.Opened(id=id, chat=info):
                if self._joined(info, out, wanted=True):
                    out.tell.append(Answered(id, chat=info.chat))
                else:
                    why = "It cannot be opened here: there are too many chats already."
                    out.tell.append(Answered(id, str(Code.QUOTA), why))
            case ask.GroupLeave(chat=chat), wire.Done(id=id):
                self._left(chat, out)  # the relay tells the user's other devices only
                self._roster.invitation_gone(chat, out)
                out.tell.append(Answered(id))
            case _, wire.Done(id=id):
                out.tell.append(Answered(id))
            case _, wire.MemberList(id=id, chat=chat, members=members):
                out.tell.append(Answered(id, chat=chat, value=tuple(members)))
            case _, wire.FrankKeyList(id=id, keys=keys):
                out.tell.append(Answered(id, value=tuple(keys)))
            case _, wire.Page(id=id, chat=chat):
                out.tell.append(Answered(id, chat=chat, value=event))

    def _joined(self, info: wire.Chat, out: Step, *, wanted: bool = False) -> Conversation | None:
        found = self._roster.joined(info, out, wanted=wanted)
        if found:
            self._history.quoted.arrived(found, out)
            self._history.catch_up(found, out)
        return found

    def _left(self, chat: str, out: Step) -> None:
        # A direct chat is for ever: forgetting it would forget its toggle, and by the relay's
        # word a secret or ended chat would be CLOUD again.
        if self._conversations.direct(chat):
            return
        unsent = self._posting.left(chat, out)
        self._history.forget(chat)
        self._roster.left(chat, unsent, out)

    def _entry(self, event: wire.Msg, out: Step) -> None:
        found = self._conversations.all.get(event.chat)
        if found and self._history.entry(found, event, self._user, out):
            self._roster.counts(found, event)
            self._arrived(found, [event], out)

    def _sent(self, event: wire.Sent, out: Step) -> None:
        if not self._posting.acknowledged(event.id, event.chat, event.seq, out):
            return
        found = self._conversations.all.get(event.chat)
        if found:
            line = self._history.sent(found, event, self._posting.key(event.id), out)
            self._roster.keep(found, out)
            self._grew([len(line.text)] if line else [], out)

    def _arrived(self, found: Conversation, msgs: list[wire.Msg], out: Step) -> None:
        """Own texts that come back in the log are acknowledged by that too."""
        for msg in msgs:
            if msg.by == self._user and msg.kind == "text":
                self._posting.acknowledged(msg.id, msg.chat, msg.seq, out)
        self._roster.keep(found, out)
        out.tell.append(ChatChanged(found.chat))
        self._grew([len(msg.text) + REACTION * len(msg.reactions) for msg in msgs], out)

    def _grew(self, sizes: list[int], out: Step) -> None:
        open_chat = self.viewing or self._history.back
        self._memory.grew(len(sizes), sum(sizes), open_chat, out)
