"""The relay's model of groups: links, invitations, members, roles and bans."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    RUN_IT,
    Answer,
    Chat,
    Device,
    Link,
)
from tests.kit.relay_model_shared import Shared


class Groups(Shared):
    """Direct chats, groups and channels, and invite links."""

    def learn(self, made: w.GroupLinkMade) -> None:
        """Store the token that the relay has made."""
        found = self.chats[made.chat].links.get(made.id)
        if found is not None:
            found.token = made.link

    def on_group_link(self, device: Device, req: w.GroupLink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        chat.expire(self.at)
        found = chat.links.get(req.id)
        if self.names(device, req) is not None or (found and found.by != device[0]):
            return w.Code.CONFLICT
        expires = self.at + req.seconds * 1000
        chat.links[req.id] = Link(device[0], req.uses, expires)
        return w.GroupLinkMade(req.id, chat.name, "", req.uses, expires)

    def on_group_links(self, device: Device, req: w.GroupLinks) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        chat.expire(self.at)
        links = [w.InviteLink(id, x.by, x.uses, x.expires) for id, x in chat.links.items()]
        return w.GroupLinkList(req.id, chat.name, sorted(links, key=lambda x: (x.expires, x.id)))

    def on_group_unlink(self, device: Device, req: w.GroupUnlink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        for id in list(chat.links) if req.of is None else [req.of]:
            chat.links.pop(id, None)
        return w.Done(req.id)

    def on_direct(self, device: Device, req: w.Direct) -> Answer:
        user, peer = device[0], req.user
        if peer not in self.users:
            return w.Code.NO_SUCH_USER
        name = w.direct_chat(user, peer)
        if name in self.chats:
            return w.Opened(req.id, self.show(self.chats[name], user))
        if (peer, user) in self.blocked:
            return w.Code.NO_SUCH_USER
        if (user, peer) in self.blocked:
            return w.Code.NOT_ALLOWED
        chat = self.chats[name] = Chat(name)
        chat.members = {user: "member", peer: "member"}
        self.answer(device, w.Opened(req.id, self.show(chat, user)))
        self.tell(user, w.ChatAdded(self.show(chat, user)), but=device)
        if peer != user:
            self.tell(peer, w.ChatAdded(self.show(chat, peer)))
        return None

    def on_group_create(self, device: Device, req: w.GroupCreate) -> Answer:
        named = self.names(device, req)
        if named is not None:
            mine = self.chats.get(req.chat)
            same = named == (req.chat, "created", "", 0) and mine and device[0] in mine.members
            return (
                w.Opened(req.id, self.show(mine, device[0])) if mine and same else w.Code.CONFLICT
            )
        if req.chat in self.chats:
            return w.Code.NAME_TAKEN
        chat = self.chats[req.chat] = Chat(req.chat, req.title, req.kind, req.public)
        self.log(device, req, chat, "created")
        chat.members[device[0]], chat.joined[device[0]] = "owner", 1
        self.entered(device, req, chat, entry=True)
        return None

    def entered(self, device: Device, req: Any, chat: Chat, *, entry: bool) -> None:
        shown = self.show(chat, device[0])
        self.answer(device, w.Opened(req.id, shown))
        self.tell(device[0], w.ChatAdded(shown), but=device)
        if entry:
            self.broadcast(chat)

    def on_group_invite(self, device: Device, req: w.GroupInvite) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        self.repeated(device, req, chat, "invited", text=req.user)
        if req.user not in self.users or (req.user, device[0]) in self.blocked:
            return w.Code.NO_SUCH_USER
        if req.user in chat.members:
            return w.Code.CONFLICT
        if req.user in chat.banned:
            return w.Code.NOT_ALLOWED
        if req.user in chat.invited:
            return w.Done(req.id)
        chat.invited[req.user] = w.Invitation(chat.name, device[0], self.at)
        self.tell(req.user, w.Invited(chat.invited[req.user]))
        if chat.kind == "channel":
            return w.Done(req.id)
        return self.enter(device, req, chat, "invited", req.user)

    def on_group_invited(self, device: Device, req: w.GroupInvited) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        rows = [w.OpenInvitation(user, x.by, x.at) for user, x in sorted(chat.invited.items())]
        return w.GroupInvitedPage(req.id, chat.name, rows)

    def on_group_uninvite(self, device: Device, req: w.GroupUninvite) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        self.repeated(device, req, chat, "uninvited", text=req.user)
        found = chat.invited.get(req.user)
        if found is None:
            return w.Done(req.id)
        if found.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return w.Code.NOT_ALLOWED
        del chat.invited[req.user]
        if chat.kind == "group":
            self.enter(device, req, chat, "uninvited", req.user)
        else:
            self.answer(device, w.Done(req.id))
            if found.by != device[0]:
                self.tell(found.by, w.InvitationGone(chat.name, req.user, withdrawn=True))
        self.uninvited(chat, [req.user])
        return None

    def on_group_join(self, device: Device, req: w.GroupJoin) -> Answer:
        user, chat = device[0], self.chats.get(req.chat)
        if chat is None:
            return w.Code.NEEDS_INVITE
        if user in chat.members:
            return w.Opened(req.id, self.show(chat, user))
        open_to = user in chat.invited or chat.public
        link = None if open_to else chat.link_of(req.link, self.at)
        if user in chat.banned or (not open_to and link is None):
            return w.Code.NEEDS_INVITE
        if self.names(device, req) is not None:
            return w.Code.CONFLICT
        if link is not None:
            chat.links[link].uses -= 1
            if not chat.links[link].uses:
                del chat.links[link]
        if chat.kind == "group":
            self.log(device, req, chat, "joined")
        chat.read[user] = chat.joined[user] = chat.head
        chat.members[user] = "member"
        if chat.invited.pop(user, None) is not None:
            self.tell(user, w.InvitationGone(chat.name), but=device)
        self.entered(device, req, chat, entry=chat.kind == "group")
        return None

    def on_group_show(self, device: Device, req: w.GroupShow) -> Answer:
        return w.Opened(req.id, self.show(self.inside(device, req.chat), device[0]))

    def on_group_leave(self, device: Device, req: w.GroupLeave) -> Answer:
        user, chat, named = device[0], self.chats.get(req.chat), self.names(device, req)
        if chat is None or user not in chat.members:
            if named is not None and named[0] == req.chat and named[1] in ("left", "declined"):
                return w.Done(req.id)
            if chat is None or user not in chat.invited:
                return w.Code.NO_SUCH_CHAT
            return w.Code.CONFLICT if named is not None else self.decline(device, req, chat)
        if named is not None:
            return w.Code.CONFLICT
        if chat.kind == "group":
            self.log(device, req, chat, "left")
        del chat.members[user]
        chat.drop(user)
        uninvited = chat.take_back(user) if chat.members else sorted(chat.invited)
        left, heir = chat.head, chat.hand_on()
        if heir is not None:  # the second entry of one act has an id that is made of the first
            id = req.id[:12] + hashlib.sha256(f"{req.id} 0".encode()).hexdigest()[:20]
            chat.add(id, user, self.at, "inherited", heir, 0)
        self.tell(user, w.ChatLeft(chat.name), but=device)
        self.answer(device, w.Done(req.id))
        if chat.kind == "group":
            self.broadcast(chat, left)
        if heir is not None:
            self.broadcast(chat)
            self.tell(heir, w.ChatAdded(self.show(chat, heir)))
        self.uninvited(chat, uninvited)
        return None

    def decline(self, device: Device, req: w.GroupLeave, chat: Chat) -> Answer:
        by = chat.invited.pop(device[0]).by
        self.answer(device, w.Done(req.id))
        self.tell(device[0], w.InvitationGone(chat.name), but=device)
        if chat.kind == "group":
            self.log(device, req, chat, "declined")
            self.broadcast(chat)
        else:
            self.tell(by, w.InvitationGone(chat.name, device[0]))
        return None

    def clear(self) -> None:
        """Empty the chats that have no members left: only their names stay."""
        for chat in [c for c in self.chats.values() if not c.members]:
            chat.log.clear()
            chat.said.clear()
            chat.banned.clear()
            chat.title = chat.topic = ""
            self.named = {k: v for k, v in self.named.items() if v[0] != chat.name}

    def on_members(self, device: Device, req: w.Members) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True)
        rows = [w.Member(u, role, self.shown(u, device[0])) for u, role in chat.listed()]
        return w.MemberList(req.id, chat.name, rows)

    # Roles, removals and bans

    def acting(
        self, device: Device, req: Any, roles: tuple[str, ...], text: str, *kinds: str
    ) -> Chat:
        self.repeated(device, req, self.inside(device, req.chat), *kinds, text=text)
        return self.inside(device, req.chat, *roles)

    def on_group_role(self, device: Device, req: w.GroupRole) -> Answer:
        kind = f"made_{req.role}"
        chat = self.acting(device, req, ("owner",), req.user, kind)
        before = chat.members.get(req.user)
        if before is None:
            return w.Code.NO_SUCH_USER
        if before == req.role:
            return w.Done(req.id)
        if before == "owner" and list(chat.members.values()).count("owner") == 1:
            return w.Code.NOT_ALLOWED
        chat.members[req.user] = req.role
        if req.role == "member":
            chat.unlink(req.user)
        reader = req.role == "member" and chat.kind == "channel"
        uninvited = chat.take_back(req.user) if reader else []
        self.enter(device, req, chat, kind, req.user)
        self.uninvited(chat, uninvited)
        return None

    def on_group_kick(self, device: Device, req: w.GroupKick) -> Answer:
        chat = self.acting(device, req, RUN_IT, req.user, "kicked")
        if req.user not in chat.members:
            return w.Code.NO_SUCH_USER
        if not chat.is_above(device[0], req.user):
            return w.Code.NOT_ALLOWED
        return self.out(device, req, chat, "kicked")

    def on_group_ban(self, device: Device, req: w.GroupBan) -> Answer:
        kinds = ("banned", "barred") if req.on else ("unbanned",)
        chat = self.acting(device, req, RUN_IT, req.user, *kinds)
        if req.user not in self.users:
            return w.Code.NO_SUCH_USER
        if (req.user in chat.banned) is req.on:
            return w.Done(req.id)
        if not req.on:
            chat.banned.remove(req.user)
            return self.enter(device, req, chat, "unbanned", req.user)
        if not chat.is_above(device[0], req.user):
            return w.Code.NOT_ALLOWED
        chat.banned.add(req.user)
        return self.out(device, req, chat, kinds[req.user not in chat.members])

    def on_group_bans(self, device: Device, req: w.GroupBans) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        return w.GroupBanList(req.id, chat.name, sorted(chat.banned))

    def out(self, device: Device, req: Any, chat: Chat, kind: str) -> Answer:
        self.log(device, req, chat, kind, req.user)
        uninvited = []
        if chat.members.pop(req.user, None) is not None:
            uninvited = chat.take_back(req.user)
            chat.drop(req.user)
            self.tell(req.user, w.ChatLeft(chat.name, device[0]))
        if chat.invited.pop(req.user, None) is not None:
            self.tell(req.user, w.InvitationGone(chat.name, withdrawn=True))
        self.answer(device, w.Done(req.id))
        self.broadcast(chat)
        self.uninvited(chat, uninvited)
        return None

    def change(
        self, device: Device, req: Any, roles: tuple[str, ...], kind: str, name: str, text: str
    ) -> Answer:
        """Set the field of a chat that has the name of the request's."""
        chat, value = self.acting(device, req, roles, text, kind), getattr(req, name)
        field = {"on": "public", "seconds": "slow"}.get(name, name)
        if getattr(chat, field) == value:
            return w.Done(req.id)
        setattr(chat, field, value)
        return self.enter(device, req, chat, kind, text)

    def on_group_title(self, device: Device, req: w.GroupTitle) -> Answer:
        return self.change(device, req, RUN_IT, "titled", "title", req.title)

    def on_group_topic(self, device: Device, req: w.GroupTopic) -> Answer:
        return self.change(device, req, RUN_IT, "topic", "topic", req.topic)

    def on_group_slow(self, device: Device, req: w.GroupSlow) -> Answer:
        text = str(req.seconds or "")
        return self.change(device, req, RUN_IT, "slowed", "seconds", text)

    def on_group_public(self, device: Device, req: w.GroupPublic) -> Answer:
        kind = "published" if req.on else "unpublished"
        return self.change(device, req, ("owner",), kind, "on", "")
