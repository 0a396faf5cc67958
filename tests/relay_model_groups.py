"""What a relay should do when chats are made, joined and left."""

from __future__ import annotations

import hashlib
from typing import Any

from relay_model_base import RUN_IT, Answer, Device
from relay_model_chat import Chat
from relay_model_links import Links

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupLeave,
    GroupShow,
    GroupUninvite,
    Invitation,
    Member,
    OpenInvitation,
)
from relay.wire.limits import direct_chat


class Groups(Links):
    """Each method is one request."""

    def _direct(self, device: Device, req: protocol.Direct) -> Answer:
        user, peer = device[0], req.user
        if peer == user:
            return Code.NOT_ALLOWED
        if peer not in self.users:
            return Code.NO_SUCH_USER
        name = direct_chat(user, peer)
        if name in self.chats:
            return protocol.Opened(req.id, self.show(self.chats[name], user))
        if (peer, user) in self.blocked:
            return Code.NO_SUCH_USER
        if (user, peer) in self.blocked:
            return Code.NOT_ALLOWED
        chat = self.chats[name] = Chat(name)
        chat.members = {user: "member", peer: "member"}
        self.answer(device, protocol.Opened(req.id, self.show(chat, user)))
        self.tell(user, protocol.ChatAdded(self.show(chat, user)), but=device)
        self.tell(peer, protocol.ChatAdded(self.show(chat, peer)))
        return None

    def _create(self, device: Device, req: GroupCreate) -> Answer:
        if self.names(device, req) is not None:
            mine = self.inside(device, req.chat)
            if isinstance(mine, Chat) and self.repeats(device, req, mine, "created") is True:
                return protocol.Opened(req.id, self.show(mine, device[0]))
            return Code.CONFLICT
        if req.chat in self.chats:
            return Code.NAME_TAKEN
        chat = self.chats[req.chat] = Chat(req.chat, req.title, req.kind, req.public)
        self.log(device, req, chat, "created")
        chat.members[device[0]], chat.joined[device[0]] = "owner", 1
        self._entered(device, req, chat, entry=True)
        return None

    def _entered(self, device: Device, req: Any, chat: Chat, *, entry: bool) -> None:
        shown = self.show(chat, device[0])
        self.answer(device, protocol.Opened(req.id, shown))
        self.tell(device[0], protocol.ChatAdded(shown), but=device)
        if entry:
            self.broadcast(chat)

    def _invite(self, device: Device, req: GroupInvite) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        if isinstance(chat, Code):
            return chat
        repeats = self.repeats(device, req, chat, "invited", req.user)
        if repeats is not False:
            return protocol.Done(req.id) if repeats is True else repeats
        if req.user not in self.users or (req.user, device[0]) in self.blocked:
            return Code.NO_SUCH_USER
        if req.user in chat.members:
            return Code.CONFLICT
        if req.user in chat.banned:
            return Code.NOT_ALLOWED
        if req.user in chat.invited:
            return protocol.Done(req.id)
        chat.invited[req.user] = Invitation(chat.name, device[0], self.at)
        self.tell(req.user, protocol.Invited(chat.invited[req.user]))
        if chat.kind == "channel":
            return protocol.Done(req.id)
        self.log(device, req, chat, "invited", req.user)
        self.logged(device, req, chat)
        return None

    def _invited(self, device: Device, req: GroupInvited) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        if isinstance(chat, Code):
            return chat
        rows = [OpenInvitation(user, x.by, x.at) for user, x in sorted(chat.invited.items())]
        return GroupInvitedPage(req.id, chat.name, rows)

    def _uninvite(self, device: Device, req: GroupUninvite) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        if isinstance(chat, Code):
            return chat
        repeats = self.repeats(device, req, chat, "uninvited", req.user)
        if repeats is not False:
            return protocol.Done(req.id) if repeats is True else repeats
        found = chat.invited.get(req.user)
        if found is None:
            return protocol.Done(req.id)
        if found.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return Code.NOT_ALLOWED
        del chat.invited[req.user]
        if chat.kind == "group":
            self.log(device, req, chat, "uninvited", req.user)
            self.logged(device, req, chat)
        else:
            self.answer(device, protocol.Done(req.id))
            if found.by != device[0]:
                self.tell(found.by, protocol.InvitationGone(chat.name, req.user, withdrawn=True))
        self.uninvited(chat, [req.user])
        return None

    def _join(self, device: Device, req: GroupJoin) -> Answer:
        user, chat = device[0], self.chats.get(req.chat)
        if chat is not None and user in chat.members:
            return protocol.Opened(req.id, self.show(chat, user))
        if chat is None:
            return Code.NEEDS_INVITE
        open_to = user in chat.invited or chat.public
        link = None if open_to else self.let_in_by(chat, req.link)
        if user in chat.banned or (not open_to and link is None):
            return Code.NEEDS_INVITE
        if self.names(device, req) is not None:
            return Code.CONFLICT
        if link is not None:
            chat.links[link].uses -= 1
            if not chat.links[link].uses:
                del chat.links[link]
        if chat.kind == "group":
            self.log(device, req, chat, "joined")
        chat.read[user] = chat.joined[user] = chat.head
        chat.members[user] = "member"
        if chat.invited.pop(user, None) is not None:
            self.tell(user, protocol.InvitationGone(chat.name), but=device)
        self._entered(device, req, chat, entry=chat.kind == "group")
        return None

    def _show(self, device: Device, req: GroupShow) -> Answer:
        chat = self.inside(device, req.chat)
        return (
            chat if isinstance(chat, Code) else protocol.Opened(req.id, self.show(chat, device[0]))
        )

    def _leave(self, device: Device, req: GroupLeave) -> Answer:
        user, chat = device[0], self.chats.get(req.chat)
        if chat is None or user not in chat.members:
            named = self.names(device, req)
            if named is not None and named[0] == req.chat and named[1] in ("left", "declined"):
                return protocol.Done(req.id)
            if chat is None or user not in chat.invited:
                return Code.NO_SUCH_CHAT
            return Code.CONFLICT if named is not None else self._decline(device, req, chat)
        if self.names(device, req) is not None:
            return Code.CONFLICT
        if chat.kind == "group":
            self.log(device, req, chat, "left")
        del chat.members[user]
        chat.unlink(user)
        chat.arranged.pop(user, None)
        chat.begun.pop(user, None)
        uninvited = self.take_back(chat, user) if chat.members else sorted(chat.invited)
        left, heir = chat.head, chat.hand_on()
        if heir is not None:
            chat.add(self._second_id(req.id), user, self.at, "inherited", heir, 0)
        self.tell(user, protocol.ChatLeft(chat.name), but=device)
        self.answer(device, protocol.Done(req.id))
        if chat.kind == "group":
            self.broadcast(chat, left)
        if heir is not None:
            self.broadcast(chat)
            self.tell(heir, protocol.ChatAdded(self.show(chat, heir)))
        self.uninvited(chat, uninvited)
        return None

    def _decline(self, device: Device, req: GroupLeave, chat: Chat) -> Answer:
        by = chat.invited.pop(device[0]).by
        self.answer(device, protocol.Done(req.id))
        self.tell(device[0], protocol.InvitationGone(chat.name), but=device)
        if chat.kind == "group":
            self.log(device, req, chat, "declined")
            self.broadcast(chat)
        else:
            self.tell(by, protocol.InvitationGone(chat.name, device[0]))
        return None

    def _second_id(self, id: str) -> str:
        """Of the second entry of one act; no request of these schedules has it."""
        return id[:12] + hashlib.sha256(f"{id} 0".encode()).hexdigest()[:20]

    def clear(self) -> None:
        """Of chats that nobody is in any more the name stays, and nothing else."""
        for chat in [c for c in self.chats.values() if not c.members]:
            chat.log.clear()
            chat.said.clear()
            chat.banned.clear()
            chat.title = chat.topic = ""
            self.named = {k: v for k, v in self.named.items() if v[0] != chat.name}

    def _members(self, device: Device, req: protocol.Members) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        if isinstance(chat, Code):
            return chat
        rows = [Member(u, role, self.shown(u, device[0])) for u, role in chat.listed()]
        return protocol.MemberList(req.id, chat.name, rows)
