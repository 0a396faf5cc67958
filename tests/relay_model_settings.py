"""What a relay should do with what an account wants, and with whom it has blocked."""

from __future__ import annotations

from relay_model_base import Answer, Device, Shared

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.settings import (
    Block,
    Blocked,
    ChatSet,
    ChatSettings,
    Draft,
    DraftList,
    DraftNow,
    Drafts,
    DraftSet,
    Settings,
    SettingsNow,
)


class Wants(Shared):
    """Each method is one request."""

    def _settings(self, device: Device, req: Settings) -> Answer:
        user = device[0]
        blocked = sorted(other for by, other in self.blocked if by == user)
        off = (self.hidden, self.secretive, self.silent)
        before = [*(user not in those for those in off), user in self.sharing]
        asked = (req.presence, req.receipts, req.typing, req.drafts)
        now = [was if new is None else new for was, new in zip(before, asked, strict=True)]
        presence, receipts, typing, drafts = now
        are = (presence, receipts, typing, blocked, drafts)
        self.answer(device, SettingsNow(req.id, *are))
        if now == before:
            return None
        self.tell(user, SettingsNow("", *are), but=device)
        self.hidden.discard(user)
        if now[0] is not before[0]:
            for peer in self.told_of(user):
                self.tell(peer, protocol.Presence(user, now[0]))
        for those, told in zip(off, now[:3], strict=True):
            (those.discard if told else those.add)(user)
        (self.sharing.add if drafts else self.sharing.discard)(user)
        if not drafts:
            for chat in self.chats.values():
                chat.begun.pop(user, None)
        return None

    def _draft_set(self, device: Device, req: DraftSet) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        if req.text and device[0] not in self.sharing:
            return Code.NOT_ALLOWED
        if chat.begun.get(device[0], "") != req.text:
            self.tell(device[0], DraftNow(chat.name, req.text), but=device)
        chat.begun[device[0]] = req.text
        return protocol.Done(req.id)

    def _drafts(self, device: Device, req: Drafts) -> Answer:
        found = sorted((name, c.begun.get(device[0], "")) for name, c in self.chats.items())
        drafts = [Draft(name, text) for name, text in found if text and name > req.after]
        return DraftList(req.id, drafts)

    def _chat_set(self, device: Device, req: ChatSet) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        before = chat.arranged.get(device[0], (0, False))
        now = (
            before[0] if req.muted is None else req.muted,
            before[1] if req.archived is None else req.archived,
        )
        chat.arranged[device[0]] = now
        if now != before:
            self.tell(device[0], ChatSettings(chat.name, *now), but=device)
        return protocol.Done(req.id)

    def _block(self, device: Device, req: Block) -> Answer:
        user, other = device[0], req.user
        if other == user:
            return Code.NOT_ALLOWED
        if other not in self.users:
            return Code.NO_SUCH_USER
        if ((user, other) in self.blocked) is req.on:
            return protocol.Done(req.id)
        self.answer(device, protocol.Done(req.id))
        self.tell(user, Blocked(other, req.on), but=device)
        before = self.shown(user, other)
        if req.on:
            self.blocked.add((user, other))
            for _, chat in sorted(self.chats.items()):
                invited = chat.invited.get(user)
                if invited is not None and invited.by == other:
                    del chat.invited[user]
                    self.tell(user, protocol.InvitationGone(chat.name))
        else:
            self.blocked.discard((user, other))
        after = self.shown(user, other)
        if before != after and direct_chat(user, other) in self.chats:
            self.tell(other, protocol.Presence(user, after))
        return None
