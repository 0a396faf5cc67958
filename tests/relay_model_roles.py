"""What a relay should do when those who run a group give roles, put out and keep out."""

from __future__ import annotations

from typing import Any

from relay_model_base import RUN_IT, Answer, Device, Shared
from relay_model_chat import Chat

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupBan,
    GroupBanList,
    GroupBans,
    GroupKick,
    GroupPublic,
    GroupRole,
    GroupTitle,
    GroupTopic,
)
from relay.wire.messages import Kind


class Roles(Shared):
    """Each method is one request."""

    def _acting(
        self, device: Device, req: Any, roles: tuple[str, ...], text: str, *kinds: str
    ) -> Chat | Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            same = named[0] == chat.name and named[1] in kinds and named[2] == text
            return protocol.Done(req.id) if same else Code.CONFLICT
        return self.inside(device, req.chat, *roles)

    def _role(self, device: Device, req: GroupRole) -> Answer:
        kind = f"made_{req.role}"
        chat = self._acting(device, req, ("owner",), req.user, kind)
        if not isinstance(chat, Chat):
            return chat
        before = chat.members.get(req.user)
        if before is None:
            return Code.NO_SUCH_USER
        if before == req.role:
            return protocol.Done(req.id)
        if before == "owner" and list(chat.members.values()).count("owner") == 1:
            return Code.NOT_ALLOWED
        chat.members[req.user] = req.role
        if req.role == "member":
            chat.unlink(req.user)
        reader = req.role == "member" and chat.kind == "channel"
        uninvited = self.take_back(chat, req.user) if reader else []
        self.log(device, req, chat, kind, req.user)
        self.logged(device, req, chat)
        self.uninvited(chat, uninvited)
        return None

    def _kick(self, device: Device, req: GroupKick) -> Answer:
        chat = self._acting(device, req, RUN_IT, req.user, "kicked")
        if not isinstance(chat, Chat):
            return chat
        if req.user not in chat.members:
            return Code.NO_SUCH_USER
        if not self._above(device, chat, req.user):
            return Code.NOT_ALLOWED
        self.log(device, req, chat, "kicked", req.user)
        self._out(device, req, chat)
        return None

    def _ban(self, device: Device, req: GroupBan) -> Answer:
        kinds = ("banned", "barred") if req.on else ("unbanned",)
        chat = self._acting(device, req, RUN_IT, req.user, *kinds)
        if not isinstance(chat, Chat):
            return chat
        if req.user not in self.users:
            return Code.NO_SUCH_USER
        if (req.user in chat.banned) is req.on:
            return protocol.Done(req.id)
        if not req.on:
            chat.banned.remove(req.user)
            self.log(device, req, chat, "unbanned", req.user)
            self.logged(device, req, chat)
            return None
        if not self._above(device, chat, req.user):
            return Code.NOT_ALLOWED
        chat.banned.add(req.user)
        self.log(device, req, chat, kinds[req.user not in chat.members], req.user)
        self._out(device, req, chat)
        return None

    def _bans(self, device: Device, req: GroupBans) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        return GroupBanList(req.id, chat.name, sorted(chat.banned))

    def _above(self, device: Device, chat: Chat, user: str) -> bool:
        if user == device[0]:
            return False
        return chat.members[device[0]] == "owner" or chat.members.get(user) not in RUN_IT

    def _out(self, device: Device, req: Any, chat: Chat) -> None:
        uninvited = []
        if chat.members.pop(req.user, None) is not None:
            uninvited = self.take_back(chat, req.user)
            chat.unlink(req.user)
            chat.arranged.pop(req.user, None)
            chat.begun.pop(req.user, None)
            self.tell(req.user, protocol.ChatLeft(chat.name, device[0]))
        if chat.invited.pop(req.user, None) is not None:
            self.tell(req.user, protocol.InvitationGone(chat.name, withdrawn=True))
        self.logged(device, req, chat)
        self.uninvited(chat, uninvited)

    def _title(self, device: Device, req: GroupTitle) -> Answer:
        chat = self._acting(device, req, RUN_IT, req.title, "titled")
        if not isinstance(chat, Chat):
            return chat
        if chat.title == req.title:
            return protocol.Done(req.id)
        chat.title = req.title
        self.log(device, req, chat, "titled", req.title)
        self.logged(device, req, chat)
        return None

    def _topic(self, device: Device, req: GroupTopic) -> Answer:
        chat = self._acting(device, req, RUN_IT, req.topic, "topic")
        if not isinstance(chat, Chat):
            return chat
        if chat.topic == req.topic:
            return protocol.Done(req.id)
        chat.topic = req.topic
        self.log(device, req, chat, "topic", req.topic)
        self.logged(device, req, chat)
        return None

    def _public(self, device: Device, req: GroupPublic) -> Answer:
        kind: Kind = "published" if req.on else "unpublished"
        chat = self._acting(device, req, ("owner",), "", kind)
        if not isinstance(chat, Chat):
            return chat
        if chat.public is req.on:
            return protocol.Done(req.id)
        chat.public = req.on
        self.log(device, req, chat, kind)
        self.logged(device, req, chat)
        return None
