"""The expected behaviour of a relay when chats are created, joined and left, when those who run a
group give roles, remove and ban, and with invite links. The relay makes the tokens: `learn` takes
them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupBan,
    GroupBanList,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
    Invitation,
    InviteLink,
    Member,
    MemberList,
    Opened,
    OpenInvitation,
)
from relay.wire.limits import direct_chat
from relay.wire.messages import Kind
from relay.wire.shapes import Done
from tests.kit.relay_model.base import RUN_IT, Answer, Chat, Device, Shared

DAY = 86_400


@dataclass
class Link:
    """An invite link; `token` is empty until the relay has sent it."""

    by: str
    uses: int
    expires: int
    token: str = ""


class Links(Shared):
    """Invite links; each public method is one request."""

    def learn(self, made: GroupLinkMade) -> None:
        """Store the token that the relay has made."""
        found = self.chats[made.chat].links.get(made.id)
        if found is not None:
            found.token = made.link

    def let_in_by(self, chat: Chat, token: str) -> str | None:
        """Return the id of the link that admits somebody with this token now."""
        for id, link in chat.links.items():
            if token and link.token == token and link.expires > self.at:
                return id
        return None

    def _link(self, device: Device, req: GroupLink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        found = chat.links.get(req.id)
        if self.names(device, req) is not None or (found and found.by != device[0]):
            return Code.CONFLICT
        expires = self.at + req.seconds * 1000
        chat.links[req.id] = Link(device[0], req.uses, expires)
        return GroupLinkMade(req.id, chat.name, "", req.uses, expires)

    def _links(self, device: Device, req: GroupLinks) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        links = [InviteLink(id, x.by, x.uses, x.expires) for id, x in chat.links.items()]
        return GroupLinkList(req.id, chat.name, sorted(links, key=lambda x: (x.expires, x.id)))

    def _unlink(self, device: Device, req: GroupUnlink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        if req.of is None:
            chat.links.clear()
        else:
            chat.links.pop(req.of, None)
        return Done(req.id)

    def _forget(self, chat: Chat) -> None:
        over = [id for id, link in chat.links.items() if link.expires <= self.at]
        for id in over:
            del chat.links[id]


class Groups(Links):
    """Groups and channels; each public method is one request."""

    def _direct(self, device: Device, req: protocol.Direct) -> Answer:
        user, peer = device[0], req.user
        if peer == user:
            return Code.NOT_ALLOWED
        if peer not in self.users:
            return Code.NO_SUCH_USER
        name = direct_chat(user, peer)
        if name in self.chats:
            return Opened(req.id, self.show(self.chats[name], user))
        if (peer, user) in self.blocked:
            return Code.NO_SUCH_USER
        if (user, peer) in self.blocked:
            return Code.NOT_ALLOWED
        chat = self.chats[name] = Chat(name)
        chat.members = {user: "member", peer: "member"}
        self.answer(device, Opened(req.id, self.show(chat, user)))
        self.tell(user, protocol.ChatAdded(self.show(chat, user)), but=device)
        self.tell(peer, protocol.ChatAdded(self.show(chat, peer)))
        return None

    def _create(self, device: Device, req: GroupCreate) -> Answer:
        if self.names(device, req) is not None:
            mine = self.inside(device, req.chat)
            if isinstance(mine, Chat) and self.repeats(device, req, mine, "created") is True:
                return Opened(req.id, self.show(mine, device[0]))
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
        self.answer(device, Opened(req.id, shown))
        self.tell(device[0], protocol.ChatAdded(shown), but=device)
        if entry:
            self.broadcast(chat)

    def _invite(self, device: Device, req: GroupInvite) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        if isinstance(chat, Code):
            return chat
        repeats = self.repeats(device, req, chat, "invited", req.user)
        if repeats is not False:
            return Done(req.id) if repeats is True else repeats
        if req.user not in self.users or (req.user, device[0]) in self.blocked:
            return Code.NO_SUCH_USER
        if req.user in chat.members:
            return Code.CONFLICT
        if req.user in chat.banned:
            return Code.NOT_ALLOWED
        if req.user in chat.invited:
            return Done(req.id)
        chat.invited[req.user] = Invitation(chat.name, device[0], self.at)
        self.tell(req.user, protocol.Invited(chat.invited[req.user]))
        if chat.kind == "channel":
            return Done(req.id)
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
            return Done(req.id) if repeats is True else repeats
        found = chat.invited.get(req.user)
        if found is None:
            return Done(req.id)
        if found.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return Code.NOT_ALLOWED
        del chat.invited[req.user]
        if chat.kind == "group":
            self.log(device, req, chat, "uninvited", req.user)
            self.logged(device, req, chat)
        else:
            self.answer(device, Done(req.id))
            if found.by != device[0]:
                self.tell(found.by, protocol.InvitationGone(chat.name, req.user, withdrawn=True))
        self.uninvited(chat, [req.user])
        return None

    def _join(self, device: Device, req: GroupJoin) -> Answer:
        user, chat = device[0], self.chats.get(req.chat)
        if chat is not None and user in chat.members:
            return Opened(req.id, self.show(chat, user))
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
        return chat if isinstance(chat, Code) else Opened(req.id, self.show(chat, device[0]))

    def _leave(self, device: Device, req: GroupLeave) -> Answer:
        user, chat = device[0], self.chats.get(req.chat)
        if chat is None or user not in chat.members:
            named = self.names(device, req)
            if named is not None and named[0] == req.chat and named[1] in ("left", "declined"):
                return Done(req.id)
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
        self.answer(device, Done(req.id))
        if chat.kind == "group":
            self.broadcast(chat, left)
        if heir is not None:
            self.broadcast(chat)
            self.tell(heir, protocol.ChatAdded(self.show(chat, heir)))
        self.uninvited(chat, uninvited)
        return None

    def _decline(self, device: Device, req: GroupLeave, chat: Chat) -> Answer:
        by = chat.invited.pop(device[0]).by
        self.answer(device, Done(req.id))
        self.tell(device[0], protocol.InvitationGone(chat.name), but=device)
        if chat.kind == "group":
            self.log(device, req, chat, "declined")
            self.broadcast(chat)
        else:
            self.tell(by, protocol.InvitationGone(chat.name, device[0]))
        return None

    def _second_id(self, id: str) -> str:
        """Return the id of the second entry of one act; no request of these schedules has it."""
        return id[:12] + hashlib.sha256(f"{id} 0".encode()).hexdigest()[:20]

    def clear(self) -> None:
        """Empty the chats that have no members left: only their names stay."""
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
        return MemberList(req.id, chat.name, rows)


class Roles(Shared):
    """Roles, removals and bans; each public method is one request."""

    def _acting(
        self, device: Device, req: Any, roles: tuple[str, ...], text: str, *kinds: str
    ) -> Chat | Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            same = named[0] == chat.name and named[1] in kinds and named[2] == text
            return Done(req.id) if same else Code.CONFLICT
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
            return Done(req.id)
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
            return Done(req.id)
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
            return Done(req.id)
        chat.title = req.title
        self.log(device, req, chat, "titled", req.title)
        self.logged(device, req, chat)
        return None

    def _topic(self, device: Device, req: GroupTopic) -> Answer:
        chat = self._acting(device, req, RUN_IT, req.topic, "topic")
        if not isinstance(chat, Chat):
            return chat
        if chat.topic == req.topic:
            return Done(req.id)
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
            return Done(req.id)
        chat.public = req.on
        self.log(device, req, chat, kind)
        self.logged(device, req, chat)
        return None
