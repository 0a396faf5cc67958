"""The expected behaviour of a relay for each request, in plain Python without store, batches or
cache, and the requests that random schedules send to both. The model returns exactly the events of
each connected device; texts of refusals are left empty. The relay makes the tokens of invite links:
`learn` takes them. Of files it says who gets what, not their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hypothesis import strategies as st

from relay.hub.uploads import PER_ACCOUNT
from relay.options import FileQuota
from relay.wire.groups import SLOW_HELD
from tests.kit import wire as w
from tests.kit.world import an_id

Device = tuple[str, int]
Answer = w.Event | w.Code | None
"""The answer to a request; None if it was sent already."""
RUN_IT = ("owner", "admin")
CHANGES = {"edited", "deleted", "reacted", "unreacted", "pinned", "unpinned"}
EMOJI = ("👍", "🎉", "❤️")
REACTIONS, PINS = 2, 2
"""The limits that the state machine sets, so low that a short schedule reaches them."""


class Settled(Exception):
    """The answer to a request that does nothing: a refusal, or what it had done before."""

    def __init__(self, answer: w.Event | w.Code) -> None:
        self.answer = answer


class Entry(NamedTuple):
    """A permanent entry of an act in the log."""

    id: str
    by: str
    at: int
    kind: w.Kind
    text: str
    re: int


@dataclass
class Said:
    """A message in its current state."""

    by: str
    text: str
    origin: str = ""
    changed: int = 0
    edited: int = 0
    gone: str = ""
    reacted: int = 0
    reactions: list[tuple[str, str]] = field(default_factory=list)
    """Emoji and user, in the order of the reactions."""
    pinning: int = 0
    pinned: bool = False
    named: set[str] = field(default_factory=set)
    seen: int = 0
    file: w.FileInfo | None = None

    def delete(self, by: str, at: int) -> None:
        """Leave nothing but that it was deleted."""
        self.text, self.edited, self.gone, self.changed = "", 0, by, at
        self.named, self.reactions, self.pinned = set(), [], False
        self.seen, self.file = 0, None


@dataclass
class Link:
    """An invite link; `token` is empty until the relay has sent it."""

    by: str
    uses: int
    expires: int
    token: str = ""


@dataclass
class Coming:
    """An upload that is not posted; `whole` once its bytes are here."""

    req: w.FileBegin
    whole: bool = False


class Chat:
    """A chat. `members` has the roles, in the order of joining."""

    def __init__(
        self, name: str, title: str = "", kind: w.GroupKind = "group", public: bool = False
    ) -> None:
        self.name, self.title, self.topic = name, title, ""
        self.kind, self.public, self.slow = kind, public, 0
        self.log: list[Entry] = []
        self.said: dict[int, Said] = {}
        self.members: dict[str, w.Role] = {}
        self.joined: dict[str, int] = {}
        self.read: dict[str, int] = {}
        self.invited: dict[str, w.Invitation] = {}
        self.banned: set[str] = set()
        self.links: dict[str, Link] = {}
        self.arranged: dict[str, tuple[int, bool]] = {}
        self.begun: dict[str, str] = {}
        self.placed: dict[str, tuple[bool, str]] = {}

    @property
    def head(self) -> int:
        return len(self.log)

    def add(self, id: str, by: str, at: int, kind: w.Kind, text: str, re: int) -> int:
        """Append an entry and return its seq."""
        self.log.append(Entry(id, by, at, kind, text, re))
        if kind == "text":
            self.said[self.head] = Said(by, text)
        return self.head

    def text(self, seq: int) -> Said | None:
        """Return the message there; None if there is none or it was deleted."""
        found = self.said.get(seq)
        return found if found is not None and found.text else None

    def pins(self) -> list[int]:
        return [seq for seq, said in self.said.items() if said.pinned]

    def drop(self, user: str) -> None:
        """Forget what only a member has: links, settings, a draft."""
        self.unlink(user)
        self.arranged.pop(user, None)
        self.begun.pop(user, None)
        self.placed.pop(user, None)

    def hand_on(self) -> str | None:
        """Update ownership after somebody left: a group has an owner as long as it has members.
        Return the new owner, if there is one."""
        if not self.members:
            self.invited.clear()
            self.public = False
        elif "owner" not in self.members.values():
            listed = self.listed()
            admins = [user for user, role in listed if role == "admin"]
            heir = (admins or [user for user, _ in listed])[0]
            self.members[heir] = "owner"
            return heir
        return None

    def unlink(self, by: str) -> None:
        """Remove the links of a member who has lost their role."""
        self.links = {id: link for id, link in self.links.items() if link.by != by}

    def expire(self, at: int) -> None:
        self.links = {id: link for id, link in self.links.items() if link.expires > at}

    def link_of(self, token: str, at: int) -> str | None:
        """Return the id of the link that admits somebody with this token now."""
        valid = (i for i, x in self.links.items() if token and x.token == token and x.expires > at)
        return next(valid, None)

    def take_back(self, by: str) -> list[str]:
        """Withdraw the invitations by a member."""
        gone = sorted(user for user, one in self.invited.items() if one.by == by)
        for user in gone:
            del self.invited[user]
        return gone

    def listed(self) -> list[tuple[str, w.Role]]:
        """Return the members in the order of joining; those who joined at the same place, by
        name."""
        return sorted(self.members.items(), key=lambda m: (self.joined.get(m[0], 0), m[0]))

    def is_above(self, by: str, user: str) -> bool:
        """Return whether this member may remove that user."""
        return by != user and (self.members[by] == "owner" or self.members.get(user) not in RUN_IT)

    def show(self, user: str, online: bool = False) -> w.Chat:
        """Return the chat object of a member."""
        read = self.read.get(user, 0)
        later = [said for seq, said in self.said.items() if seq > read]
        unread = sum(said.by != user and said.text != "" for said in later)
        return w.Chat(
            self.name, self.head, read, unread, len(self.members), self.title, self.members[user],
            online, sum(user in said.named for said in later), self.topic, self.kind, self.public,
            *self.arranged.get(user, (0, False)), slow=self.slow,
        )  # fmt: skip

    def msg(self, seq: int, reader: str = "") -> w.Msg:
        """Return an entry in its current state for a reader; without a reader, as it is sent to all
        when it is new."""
        entry = self.log[seq - 1]
        msg = w.Msg(self.name, seq, entry.id, entry.by, entry.at, entry.text, entry.kind, entry.re)
        if entry.kind != "text" and entry.kind not in CHANGES:
            return msg
        now = self.said[seq if entry.kind == "text" else entry.re]
        if entry.kind == "text":
            msg.origin, msg.file = now.origin, now.file
            msg.views = now.seen if reader and self.kind == "channel" else 0
        if entry.kind in ("text", "edited"):
            msg.text = now.text
        if entry.kind in ("text", "edited", "deleted"):
            msg.changed, msg.edited, msg.gone = now.changed, now.edited, now.gone
        if entry.kind in ("text", "reacted", "unreacted"):
            msg.reacted = now.reacted
            emoji = [one for one, _ in now.reactions]
            msg.reactions = [
                w.Reaction(one, emoji.count(one), (one, reader) in now.reactions)
                for one in dict.fromkeys(emoji)
            ]
        if entry.kind in ("text", "pinned", "unpinned"):
            msg.pinning, msg.pinned = now.pinning, now.pinned
        return msg


class Shared:
    """The state that all parts of the model share, and what every request needs. `on` holds the
    events that each connected device should get and has not taken yet."""

    def __init__(self, users: tuple[str, ...]) -> None:
        self.users = users
        self.chats: dict[str, Chat] = {}
        self.on: dict[Device, list[w.Event]] = {}
        self.named: dict[tuple[Device, str], tuple[str, int]] = {}
        self.coming: dict[tuple[Device, str], Coming] = {}
        self.hidden: set[str] = set()
        self.secretive: set[str] = set()
        """The users who do not share how far they have read."""
        self.silent: set[str] = set()
        """The users who do not share that they are typing."""
        self.sharing: set[str] = set()
        """The users whose drafts are stored for their other devices."""
        self.blocked: set[tuple[str, str]] = set()
        """Pairs of a user and one they blocked."""
        self.at = 0

    def request(self, device: Device, req: Any, at: int) -> None:
        """Handle a device's request by the method that has its name on the wire; it returns its
        answer, or None if it has sent it itself."""
        self.at = at
        act = getattr(self, f"on_{req.__struct_config__.tag.replace('.', '_')}")
        try:
            answer: Answer = act(device, req)
        except Settled as settled:
            answer = settled.answer
        if isinstance(answer, w.Code):
            answer = w.Error(answer, "", req.id)
        if answer is not None:
            self.on[device].append(answer)

    def come(self, device: Device) -> tuple[list[w.Chat], list[w.Invitation]]:
        """Log a device in and return its chats and invitations; an older connection of it ends
        unnoticed."""
        user, first = device[0], not self.online(device[0])
        self.on[device] = []
        every = [c for _, c in sorted(self.chats.items())]
        if first:
            self.presence(user, self.told_of(user))
        return (
            [self.show(c, user) for c in every if user in c.members],
            [c.invited[user] for c in every if user in c.invited],
        )

    def go(self, device: Device) -> None:
        """End a device's connection."""
        peers = self.told_of(device[0])
        del self.on[device]
        if not self.online(device[0]):
            self.presence(device[0], peers)

    def online(self, user: str) -> bool:
        return any(name == user for name, _ in self.on)

    def shown(self, user: str, to: str) -> bool:
        """Return whether one user is shown as online to another."""
        hidden = user in self.hidden or (user, to) in self.blocked
        return self.online(user) and (user == to or not hidden)

    def apart(self, one: str, other: str) -> bool:
        """Return whether one of two users has blocked the other."""
        return bool({(one, other), (other, one)} & self.blocked)

    def tells(self, one: str, other: str) -> bool:
        """Return whether two users share with each other how far they have read."""
        return not {one, other} & self.secretive and not self.apart(one, other)

    def told_of(self, user: str) -> list[str]:
        """Return the peers who see a user come online and go offline."""
        peers = (w.direct_peer(chat, user) for chat in self.chats)
        return [peer for peer in peers if peer is not None and self.shown(user, peer)]

    def show(self, chat: Chat, user: str) -> w.Chat:
        """Return the chat object of a member."""
        peer = w.direct_peer(chat.name, user)
        shown = chat.show(user, peer is not None and self.shown(peer, user))
        if peer is not None and self.tells(user, peer):
            shown.seen = chat.read.get(peer, 0)
        if peer in self.users and peer not in self.hidden and (peer, user) not in self.blocked:
            shown.last = self.at // 86_400_000
        shown.gone = peer is not None and len(chat.members) < 2
        return shown

    # Events for each device

    def tell(self, user: str, event: w.Event, but: Device | None = None) -> None:
        for device, heard in self.on.items():
            if device[0] == user and device != but:
                heard.append(event)

    def answer(self, device: Device, event: w.Event) -> None:
        self.on[device].append(event)

    def presence(self, user: str, peers: list[str]) -> None:
        for peer in peers:
            self.tell(peer, w.Presence(user, self.online(user)))

    def broadcast(self, chat: Chat, seq: int = 0) -> None:
        """Send the last entry to every member, or the one at this place."""
        for user in chat.members:
            self.tell(user, chat.msg(seq or chat.head))

    def log(
        self, device: Device, req: Any, chat: Chat, kind: Any, text: str = "", re: int = 0
    ) -> int:
        chat.add(req.id, device[0], self.at, kind, text, re)
        self.named[device, req.id] = (chat.name, chat.head)
        return chat.head

    def enter(
        self, device: Device, req: Any, chat: Chat, kind: Any, text: str = "", re: int = 0
    ) -> Answer:
        """Log an act, answer it, and send its entry to every member."""
        self.log(device, req, chat, kind, text, re)
        self.answer(device, w.Done(req.id))
        self.broadcast(chat)
        return None

    def uninvited(self, chat: Chat, users: list[str]) -> None:
        for user in users:
            self.tell(user, w.InvitationGone(chat.name, withdrawn=True))

    # Permissions, and used ids

    def inside(
        self, device: Device, name: str, *roles: str, in_channel: bool = False, saying: bool = False
    ) -> Chat:
        """Return the chat, unless it is refused. `in_channel`: in a channel only for those who run
        it; `saying`: not allowed towards a user who has blocked this one."""
        chat = self.chats.get(name)
        if chat is None or device[0] not in chat.members:
            raise Settled(w.Code.NO_SUCH_CHAT)
        roles = RUN_IT if in_channel and chat.kind == "channel" else roles
        peer = w.direct_peer(name, device[0])
        if peer is not None and saying:
            if (device[0], peer) in self.blocked:
                raise Settled(w.Code.NOT_ALLOWED)
            if (peer, device[0]) in self.blocked:
                raise Settled(w.Code.NO_SUCH_CHAT)
            if len(chat.members) < 2:  # the other account is deleted
                raise Settled(w.Code.NOT_ALLOWED)
        if roles and not name.startswith("@") and chat.members[device[0]] not in roles:
            raise Settled(w.Code.NOT_ALLOWED)
        return chat

    def names(self, device: Device, req: Any) -> tuple[str, str, str, int] | None:
        """Return chat, kind, text and `re` of the entry that this id was used for."""
        found = self.named.get((device, req.id))
        if found is None:
            return None
        entry = self.chats[found[0]].log[found[1] - 1]
        return found[0], entry.kind, entry.text, entry.re

    def repeated(
        self, device: Device, req: Any, chat: Chat, *kinds: str, text: str = "", re: int = 0
    ) -> None:
        """Settle a request whose id was used: done if it was for the same, else a conflict."""
        named = self.names(device, req)
        if named is not None:
            same = named in [(chat.name, kind, text, re) for kind in kinds]
            raise Settled(w.Done(req.id) if same else w.Code.CONFLICT)

    def mentioned(self, text: str, chat: Chat, by: str) -> set[str]:
        """Return the members whom a message names with an @, except those who blocked its
        author."""
        found = {name for name in re.findall("@([a-z]+)", text) if name in chat.members}
        return {name for name in found if name != by and (name, by) not in self.blocked}


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


class Wants(Shared):
    """Settings, drafts and blocks."""

    def on_settings(self, device: Device, req: w.Settings) -> Answer:
        user = device[0]
        blocked = sorted(other for by, other in self.blocked if by == user)
        off = (self.hidden, self.secretive, self.silent)
        before = [*(user not in those for those in off), user in self.sharing]
        asked = (req.presence, req.receipts, req.typing, req.drafts)
        now = [was if new is None else new for was, new in zip(before, asked, strict=True)]
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
        now = (
            before[0] if req.muted is None else req.muted,
            before[1] if req.archived is None else req.archived,
        )
        chat.arranged[device[0]] = now
        if now != before:
            self.tell(device[0], w.ChatSettings(chat.name, *now), but=device)
        return w.Done(req.id)

    def on_place_set(self, device: Device, req: w.PlaceSet) -> Answer:
        chat = self.inside(device, req.chat)
        before = chat.placed.get(device[0], (False, ""))
        now = (
            before[0] if req.pinned is None else req.pinned,
            before[1] if req.folder is None else req.folder,
        )
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


class Texts(Shared):
    """Messages, their changes, and files."""

    def on_send(self, device: Device, req: w.Send) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            text = req.text if said is not None and said.changed else named[2]
            if (named[0], named[1], text, named[3]) != (chat.name, "text", req.text, req.re):
                return w.Code.CONFLICT
            return w.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
        self.check_pace(device, chat, req.id)
        if req.re > chat.head:
            return w.Code.RANGE
        seq = self.log(device, req, chat, "text", req.text, req.re)
        chat.said[seq].named = self.mentioned(req.text, chat, device[0])
        return self.posted(device, req.id, chat)

    def check_pace(self, device: Device, chat: Chat, id: str) -> None:
        """Refuse what comes too soon after the user's last message to a group in slow mode."""
        texts = [x.at for x in chat.log if x.kind == "text" and x.by == device[0]]
        wait = texts[-1] + chat.slow * 1000 - self.at if texts else 0
        if wait > 0 and chat.members[device[0]] == "member":
            raise Settled(w.Error(w.Code.RATE, "", id, retry_ms=min(wait, SLOW_HELD * 1000)))

    def posted(self, device: Device, id: str, chat: Chat) -> Answer:
        self.answer(device, w.Sent(id, chat.name, chat.head, self.at))
        self.broadcast(chat)
        return None

    def on_forward(self, device: Device, req: w.Forward) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            same = (named[0], named[1], named[3]) == (chat.name, "text", 0)
            return w.Done(req.id) if same else w.Code.CONFLICT
        self.check_pace(device, chat, req.id)
        found = self.inside(device, req.of).text(req.seq)
        if found is None:
            return w.Code.NO_SUCH_MESSAGE
        seq = self.log(device, req, chat, "text", found.text)
        chat.said[seq].origin = found.origin or found.by
        chat.said[seq].file = found.file
        if found.file is None:
            chat.said[seq].named = self.mentioned(found.text, chat, device[0])
        self.answer(device, w.Done(req.id))
        self.broadcast(chat)
        return None

    def changing(
        self, device: Device, req: Any, kind: str, text: str = "", *roles: str
    ) -> tuple[Chat, Said]:
        edited = kind == "edited"
        chat = self.inside(device, req.chat, *roles, in_channel=edited, saying=kind != "deleted")
        self.repeated(device, req, chat, kind, text=text, re=req.seq)
        if chat.text(req.seq) is None:
            raise Settled(w.Code.NO_SUCH_MESSAGE)
        return chat, chat.said[req.seq]

    def on_edit(self, device: Device, req: w.Edit) -> Answer:
        chat, said = self.changing(device, req, "edited")
        if said.by != device[0] or said.origin or said.file:
            return w.Code.NOT_ALLOWED
        if said.text == req.text:
            return w.Done(req.id)
        said.changed, said.text, said.edited = chat.head + 1, req.text, self.at
        said.named = self.mentioned(req.text, chat, device[0])
        return self.enter(device, req, chat, "edited", re=req.seq)

    def on_delete(self, device: Device, req: w.Delete) -> Answer:
        chat, said = self.changing(device, req, "deleted")
        if said.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return w.Code.NOT_ALLOWED
        said.delete(device[0], chat.head + 1)
        return self.enter(device, req, chat, "deleted", re=req.seq)

    def on_react(self, device: Device, req: w.React) -> Answer:
        if req.emoji not in EMOJI:
            return w.Code.TEXT
        kind = "reacted" if req.on else "unreacted"
        chat, said = self.changing(device, req, kind, req.emoji)
        mine, kinds = (req.emoji, device[0]), {emoji for emoji, _ in said.reactions}
        if req.on and req.emoji not in kinds and len(kinds) >= REACTIONS:
            return w.Code.QUOTA
        if (mine in said.reactions) is req.on:
            return w.Done(req.id)
        (said.reactions.append if req.on else said.reactions.remove)(mine)
        said.reacted = chat.head + 1
        return self.enter(device, req, chat, kind, req.emoji, req.seq)

    def on_pin(self, device: Device, req: w.Pin) -> Answer:
        kind = "pinned" if req.on else "unpinned"
        chat, said = self.changing(device, req, kind, "", *RUN_IT)
        if req.on and len([n for n in chat.pins() if n != req.seq]) >= PINS:
            return w.Code.QUOTA
        if said.pinned is req.on:
            return w.Done(req.id)
        said.pinned, said.pinning = req.on, chat.head + 1
        return self.enter(device, req, chat, kind, re=req.seq)

    def on_typing(self, device: Device, req: w.Typing) -> Answer:
        chat = self.chats.get(req.chat)
        if chat and device[0] in chat.members and chat.kind != "channel":
            for user in chat.members if device[0] not in self.silent else ():
                if user != device[0] and (req.chat[0] == "#" or not self.apart(user, device[0])):
                    self.tell(user, w.TypingSeen(chat.name, device[0]))
        return None

    def page(self, device: Device, req: Any, chat: Chat, seqs: Any, upto: int = 0) -> w.Page:
        return w.Page(req.id, chat.name, [chat.msg(n, device[0]) for n in seqs], chat.head, upto)

    def on_pins(self, device: Device, req: w.Pins) -> Answer:
        chat = self.inside(device, req.chat)
        return self.page(device, req, chat, [n for n in chat.pins() if n > req.after])

    def on_changes(self, device: Device, req: w.Changes) -> Answer:
        chat = self.inside(device, req.chat)
        last = {n: max(x.changed, x.reacted, x.pinning) for n, x in chat.said.items()}
        told = sorted((at, n) for n, at in last.items() if at > req.after and n <= req.upto)
        return self.page(device, req, chat, [n for _, n in told], max(req.after, chat.head))

    def on_history(self, device: Device, req: w.History) -> Answer:
        chat = self.inside(device, req.chat)
        every = range(1, chat.head + 1)
        if req.after is not None:
            seqs = every[req.after :][: req.limit]
        elif req.since is not None:
            seqs = range(sum(x.at < req.since for x in chat.log) + 1, chat.head + 1)[: req.limit]
        else:
            seqs = every[: max(0, (chat.head + 1 if req.before is None else req.before) - 1)]
            seqs = seqs[-req.limit :]
        return self.page(device, req, chat, seqs)

    def on_search(self, device: Device, req: w.Search) -> Answer:
        """Return the hits without the positions of the words."""
        mine = [chat for chat in self.chats.values() if device[0] in chat.members]
        if req.chat is not None:
            mine = [self.inside(device, req.chat)]
        found = [
            (c.log[n - 1].at, c.name, n) for c in mine for n, said in c.said.items()
            if self.earlier((c.log[n - 1].at, c.name, n), req.before)
            and all(
                word in (said.text if req.parts else re.findall(r"\w+", said.text))
                for word in req.query.split()
            )
        ]  # fmt: skip
        found.sort(reverse=True)
        hits = [
            w.Hit(c.name, n, c.log[n - 1].by, at, c.said[n].text)
            for at, c, n in ((at, self.chats[name], n) for at, name, n in found[: req.limit])
        ]
        more = w.Place(*found[req.limit - 1]) if len(found) > req.limit else None
        return w.Found(req.id, hits, more)

    @staticmethod
    def earlier(place: tuple[int, str, int], before: w.Place | None) -> bool:
        if before is None:
            return True
        if place[1] == before.chat:
            return place[2] < before.seq
        return place < (before.at, before.chat, before.seq)

    def on_read(self, device: Device, req: w.Read) -> Answer:
        chat = self.inside(device, req.chat)
        if req.seq > chat.head:
            return w.Code.RANGE
        self.answer(device, w.Done(req.id))
        before = chat.read.get(device[0], 0)
        if req.seq > before:
            for said in (chat.text(n) for n in range(before + 1, req.seq + 1)):
                if said is not None and said.by != device[0]:
                    said.seen += 1
            chat.read[device[0]] = req.seq
            now = chat.show(device[0])
            told = w.ReadUpTo(chat.name, req.seq, now.unread, now.mentions)
            self.tell(device[0], told, but=device)
            peer = w.direct_peer(chat.name, device[0])
            if peer is not None and self.tells(device[0], peer):
                self.tell(peer, w.Seen(chat.name, req.seq))
        return None

    # Files

    def on_file_begin(self, device: Device, req: w.FileBegin) -> Answer:
        there = self.coming.get((device, req.id))
        if there is not None:
            if there.req != req:
                return w.Code.CONFLICT
            return w.FileReady(req.id, req.size if there.whole else 0)
        if sum(user == device[0] for (user, _), _ in self.coming) >= PER_ACCOUNT:
            return w.Code.QUOTA
        self.receiver(device, req)
        self.coming[device, req.id] = Coming(req)
        return w.FileReady(req.id, 0)

    def receiver(self, device: Device, req: w.FileBegin) -> Chat:
        """Return the chat that may get this file."""
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            same = (named[0], named[1], named[3]) == (chat.name, "text", req.re)
            is_it = said and said.file and said.file.size == req.size and named[2] == req.name
            if said is None or not same or not (said.changed or is_it):
                raise Settled(w.Code.CONFLICT)
            raise Settled(w.Sent(req.id, chat.name, seq, chat.log[seq - 1].at))
        self.check_pace(device, chat, req.id)
        if req.re > chat.head:
            raise Settled(w.Code.RANGE)
        return chat

    def on_file_end(self, device: Device, req: w.FileEnd) -> Answer:
        coming = self.coming.get((device, req.id))
        if coming is None or not coming.whole:
            return w.Code.FILE
        begun = coming.req
        try:
            chat = self.receiver(device, begun)
        except Settled as settled:
            if not isinstance(settled.answer, w.Error):  # else it was too soon: its bytes wait
                del self.coming[device, req.id]
            raise
        del self.coming[device, req.id]
        seq = self.log(device, begun, chat, "text", begun.name, begun.re)
        chat.said[seq].file = w.FileInfo(begun.size, req.sha256, "text")
        return self.posted(device, begun.id, chat)

    def on_file_get(self, device: Device, req: w.FileGet) -> Answer:
        said = self.inside(device, req.chat).said.get(req.seq)
        if said is None or said.file is None:
            return w.Code.NO_SUCH_MESSAGE
        if req.offset > said.file.size:
            return w.Code.RANGE
        return w.FileFound(req.id, said.text, said.file, req.offset)

    def on_file_cancel(self, device: Device, req: w.FileCancel) -> Answer:
        self.coming.pop((device, req.of), None)
        return w.Done(req.id)

    def on_file_limits(self, device: Device, req: w.FileLimits) -> Answer:
        mine = [
            said.file.size for chat in self.chats.values() for seq, said in chat.said.items()
            if said.file and chat.log[seq - 1].by == device[0]
        ]  # fmt: skip
        under_way = [x.req.size for (who, _), x in self.coming.items() if who[0] == device[0]]
        quota = FileQuota()
        left = quota.account - sum(mine) - sum(under_way)
        return w.FileLimitsAnswer(req.id, quota.largest, quota.account, left)


class Model(Texts, Groups, Wants):
    """The whole model of a relay, with account deletion: first what happens at once, then what is
    done in parts."""

    def end(self, user: str) -> None:
        """End the account at once: nobody can address it from now on."""
        for other in self.users:
            for chat in self.chats.values():
                if other in chat.invited and chat.invited[other].by == user:
                    self.tell(other, w.InvitationGone(chat.name, withdrawn=True))
        for device in [d for d in self.on if d[0] == user]:
            self.go(device)
        self.users = tuple(name for name in self.users if name != user)
        self.blocked = {pair for pair in self.blocked if user not in pair}
        for those in (self.hidden, self.secretive, self.silent, self.sharing):
            those.discard(user)
        for chat in self.chats.values():
            chat.invited.pop(user, None)
            chat.take_back(user)
            chat.banned.discard(user)
            chat.unlink(user)
            chat.read.pop(user, None)
            chat.begun.pop(user, None)
            chat.placed.pop(user, None)
            for said in chat.said.values():
                said.named.discard(user)

    def parts(self, user: str, texts: bool, seeds: list[bytes]) -> None:
        """Leave the account's chats, and delete its messages if wanted. `seeds` are those from
        which the relay made the ids."""
        parts = iter(seeds)
        mine = [c for c in self.chats.values() if user in c.members]
        ids = _ids(parts)
        heirs, uninvited = [], []
        for chat in mine:
            if chat.kind != "channel":
                self.part(chat, next(ids), user, "closed")
            del chat.members[user]
            chat.joined.pop(user, None)
            chat.arranged.pop(user, None)
            if not chat.members:
                uninvited += [(other, chat) for other in chat.invited]
            heir = chat.hand_on() if chat.name.startswith("#") else None
            if heir is not None:
                self.part(chat, next(ids), user, "inherited", heir)
                heirs.append((heir, chat))
        for heir, chat in heirs:
            self.tell(heir, w.ChatAdded(self.show(chat, heir)))
        for other, chat in uninvited:
            self.tell(other, w.InvitationGone(chat.name, withdrawn=True))
        if texts:
            self.delete_texts(user, _ids(parts))

    def delete_texts(self, user: str, ids: Iterator[str]) -> None:
        """Delete messages and reactions in the order of the ids; chats without members get no
        events."""
        for key in sorted(k for k in self.named if k[0][0] == user):
            name, seq = self.named[key]
            chat = self.chats[name]
            entry = chat.log[seq - 1]
            if not chat.members:
                continue
            if entry.kind == "text" and chat.text(seq) is not None:
                chat.said[seq].delete(user, chat.head + 1)
                self.part(chat, next(ids), user, "deleted", re=seq)
            elif entry.kind == "reacted":
                said, emoji = chat.said[entry.re], (entry.text, user)
                if emoji in said.reactions:
                    said.reactions.remove(emoji)
                    said.reacted = chat.head + 1
                    self.part(chat, next(ids), user, "unreacted", entry.text, entry.re)

    def part(self, chat: Chat, id: str, user: str, kind: Any, text: str = "", re: int = 0) -> None:
        chat.add(id, user, self.at, kind, text, re)
        self.broadcast(chat)


def _ids(seeds: Iterator[bytes]) -> Iterator[str]:
    """Yield the ids of one seed, which is taken when the first is asked for."""
    seed = next(seeds)
    n = 0
    while True:
        yield hashlib.sha256(seed + n.to_bytes(8, "big")).hexdigest()[:32]
        n += 1


# The requests of the random schedules

USERS = ("alice", "bobby", "carol")
DEVICES = tuple((user, n) for user in USERS for n in (0, 1))
ids = st.builds(an_id)
carols = st.sampled_from([("carol", 0), ("carol", 1)])
devices = st.sampled_from([*DEVICES, ("alice", 0), ("bobby", 1)])
groups = st.sampled_from(["#one", "#one", "#two"])
chats = st.sampled_from(
    ["#one", "#one", "@alice,bobby", "@alice,bobby", "#two", "@alice,carol", "@alice,alice"]
)
seqs = st.integers(0, 14)
# Below TEXTS it is the number of a message, else a place in the log: see `aimed`.
TEXTS = 12
texts = st.sampled_from(["a", "b", "@alice and @bobby", "@carol"])
on = st.booleans()
somebody = st.sampled_from([*USERS, "nobody"])
titles = st.sampled_from(["", "A title", "Another"])
SEND = st.builds(w.Send, ids, chats, texts, st.just(0) | seqs)
FORWARD = st.builds(w.Forward, ids, chats, chats, seqs)
EDIT = st.builds(w.Edit, ids, chats, seqs, texts)
DELETE = st.builds(w.Delete, ids, chats, seqs)
REACT = st.builds(w.React, ids, chats, seqs, st.sampled_from(EMOJI), on)
PIN = st.builds(w.Pin, ids, chats, seqs, on)
READ = st.builds(w.Read, ids, chats, seqs)
file_names = st.sampled_from(["f.png", "@bobby"])
FILE = st.builds(w.FileBegin, ids, chats, file_names, st.integers(1, 3), st.just(0) | seqs)
DIRECT = st.builds(w.Direct, ids, somebody)
kinds = st.sampled_from(["group", "channel"])
GROUPS = (
    st.builds(w.GroupCreate, ids, groups, st.just("A title"), kinds, on)
    | st.builds(w.GroupInvite, ids, groups, somebody)
    | st.builds(w.GroupUninvite, ids, groups, somebody)
    | st.builds(w.GroupJoin, ids, groups)
    | st.builds(w.GroupLeave, ids, groups)
)
ROLES = (
    st.builds(w.GroupRole, ids, groups, somebody, st.sampled_from(["owner", "admin", "member"]))
    | st.builds(w.GroupKick, ids, groups, somebody)
    | st.builds(w.GroupBan, ids, groups, somebody, on)
    | st.builds(w.GroupTitle, ids, groups, titles)
    | st.builds(w.GroupTopic, ids, groups, titles)
    | st.builds(w.GroupSlow, ids, groups, st.sampled_from([0, 1, 20]))
    | st.builds(w.GroupPublic, ids, groups, on)
)
LINK = st.builds(w.GroupLink, ids, groups, st.integers(1, 2), st.integers(1, 20))
UNLINK = st.builds(w.GroupUnlink, ids, groups)
ENDS = st.sampled_from([None, w.GroupLeave, w.GroupJoin])
"""The ends of an invitation: withdrawn (None), declined or accepted."""
LISTS = (
    st.builds(w.GroupLinks, ids, groups) | st.builds(w.GroupBans, ids, groups)
    | st.builds(w.GroupInvited, ids, groups) | st.builds(w.GroupShow, ids, groups)
    | st.builds(w.Drafts, ids, st.just("") | chats)
    | st.builds(w.Places, ids, st.just("") | chats)
)  # fmt: skip
WANTS = (
    st.builds(w.Settings, ids, *[st.none() | on] * 4)
    | st.builds(w.DraftSet, ids, chats, st.sampled_from(["", "begun", "begun so"]))
    | st.builds(w.ChatSet, ids, chats, st.none() | st.integers(0, 1), st.none() | on)
    | st.builds(
        w.PlaceSet, ids, chats, st.none() | on, st.none() | st.sampled_from(["", "Work", "Späße"])
    )
    | st.builds(w.Block, ids, somebody, on)
)
WRITES = (
    SEND | FORWARD | EDIT | DELETE | REACT | PIN | READ
    | DIRECT | GROUPS | ROLES | LINK | UNLINK | WANTS
)  # fmt: skip
nothing = st.none() | seqs
times = st.none() | st.integers(0, 200).map(lambda n: (1_700_000_000 + n) * 1000)
PAGES = st.builds(w.History, ids, chats, nothing, nothing, times, st.integers(1, 5))
places = st.none() | st.builds(w.Place, times.filter(bool), chats, seqs)
words = st.sampled_from(["a", "b", "alice", "ob", "a b", "and alice", "zzz", "bobby and", "bob"])
SEARCHES = st.builds(w.Search, ids, words, st.none() | chats, places, st.integers(1, 5), on)
