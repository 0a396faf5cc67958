"""The relay's model of settings, drafts, the list of chats, and blocks."""

from __future__ import annotations

from typing import TypeVar

from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    Answer,
    Device,
)
from tests.kit.relay_model_shared import Shared

Setting = TypeVar("Setting")


class Wants(Shared):
    """Settings, drafts and blocks."""

    def on_settings(self, device: Device, req: w.Settings) -> Answer:
        user = device[0]
        blocked = sorted(other for by, other in self.blocked if by == user)
        off = (self.hidden, self.secretive, self.silent)
        before = [*(user not in those for those in off), user in self.sharing]
        asked = (req.presence, req.receipts, req.typing, req.drafts)
        now = [_changed(was, new) for was, new in zip(before, asked, strict=True)]
        presence, receipts, typing, drafts = now
        are = (presence, receipts, typing, blocked, drafts)
        self.answer(device, w.SettingsNow(req.id, *are))
        if now == before:
            return None
        self.tell(user, w.SettingsNow("", *are), but=device)
        self.hidden.discard(user)
        if now[0] is not before[0]:
            for peer in self.told_of(user):
                self.tell(peer, w.Presence(user, now[0]))
        for those, told in zip(off, now[:3], strict=True):
            (those.discard if told else those.add)(user)
        (self.sharing.add if drafts else self.sharing.discard)(user)
        if not drafts:
            for chat in self.chats.values():
                chat.begun.pop(user, None)
        return None

    def on_draft_set(self, device: Device, req: w.DraftSet) -> Answer:
        chat = self.inside(device, req.chat)
        if req.text and device[0] not in self.sharing:
            return w.Code.NOT_ALLOWED
        if chat.begun.get(device[0], "") != req.text:
            self.tell(device[0], w.DraftNow(chat.name, req.text), but=device)
        chat.begun[device[0]] = req.text
        return w.Done(req.id)

    def on_drafts(self, device: Device, req: w.Drafts) -> Answer:
        found = sorted((name, c.begun.get(device[0], "")) for name, c in self.chats.items())
        drafts = [w.Draft(name, text) for name, text in found if text and name > req.after]
        return w.DraftList(req.id, drafts)

    def on_chat_set(self, device: Device, req: w.ChatSet) -> Answer:
        chat = self.inside(device, req.chat)
        before = chat.arranged.get(device[0], (0, False))
        now = (_changed(before[0], req.muted), _changed(before[1], req.archived))
        chat.arranged[device[0]] = now
        if now != before:
            self.tell(device[0], w.ChatSettings(chat.name, *now), but=device)
        return w.Done(req.id)

    def on_place_set(self, device: Device, req: w.PlaceSet) -> Answer:
        chat = self.inside(device, req.chat)
        before = chat.placed.get(device[0], (False, ""))
        now = (_changed(before[0], req.pinned), _changed(before[1], req.folder))
        chat.placed[device[0]] = now
        if now != before:
            self.tell(device[0], w.PlaceNow(chat.name, *now), but=device)
        return w.Done(req.id)

    def on_places(self, device: Device, req: w.Places) -> Answer:
        found = sorted((name, c.placed.get(device[0])) for name, c in self.chats.items())
        places = [
            w.ChatPlace(name, *place)
            for name, place in found
            if place not in (None, (False, "")) and name > req.after
        ]
        return w.PlaceList(req.id, places)

    def on_block(self, device: Device, req: w.Block) -> Answer:
        user, other = device[0], req.user
        if other == user:
            return w.Code.NOT_ALLOWED
        if other not in self.users:
            return w.Code.NO_SUCH_USER
        if ((user, other) in self.blocked) is req.on:
            return w.Done(req.id)
        self.answer(device, w.Done(req.id))
        self.tell(user, w.Blocked(other, req.on), but=device)
        before = self.shown(user, other)
        if req.on:
            self.blocked.add((user, other))
            for _, chat in sorted(self.chats.items()):
                invited = chat.invited.get(user)
                if invited is not None and invited.by == other:
                    del chat.invited[user]
                    self.tell(user, w.InvitationGone(chat.name))
        else:
            self.blocked.discard((user, other))
        after = self.shown(user, other)
        if before != after and w.direct_chat(user, other) in self.chats:
            self.tell(other, w.Presence(user, after))
        return None


def _changed(before: Setting, asked: Setting | None) -> Setting:
    """Return a setting after a request, which leaves it as it was by naming no value."""
    return before if asked is None else asked
