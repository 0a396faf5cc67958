"""The shared part of the models of messages and of groups (who is connected, who gets which event,
which ids are used), and a chat with its log, members and current messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from relay.wire import protocol as e
from relay.wire.errors import Code
from relay.wire.files import FileInfo
from relay.wire.groups import Chat as GroupsChat
from relay.wire.groups import Invitation
from relay.wire.limits import direct_peer
from relay.wire.messages import Kind, Msg, Reaction
from relay.wire.shapes import Done, Event, GroupKind, Role

Device = tuple[str, int]
Answer = Event | Code | None
"""The answer to a request; None if it was sent already."""
RUN_IT = ("owner", "admin")


class Shared:
    """The state that all models share. `on` holds the events that each connected device should get
    and has not taken yet."""

    def __init__(self, users: tuple[str, ...]) -> None:
        self.users = users
        self.chats: dict[str, Chat] = {}
        self.on: dict[Device, list[Event]] = {}
        self.named: dict[tuple[Device, str], tuple[str, int]] = {}
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

    def come(self, device: Device) -> tuple[list[GroupsChat], list[Invitation]]:
        """Log a device in and return its chats and invitations; an older connection of it ends
        unnoticed."""
        first = not self.online(device[0])
        self.on[device] = []
        every = [c for _, c in sorted(self.chats.items())]
        told = [self.show(c, device[0]) for c in every if device[0] in c.members]
        invited = [c.invited[device[0]] for c in every if device[0] in c.invited]
        if first:
            self.presence(device[0], self.told_of(device[0]))
        return told, invited

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
        peers = (direct_peer(chat, user) for chat in self.chats)
        return [peer for peer in peers if peer is not None and self.shown(user, peer)]

    def show(self, chat: Chat, user: str) -> GroupsChat:
        """Return the chat object of a member."""
        peer = direct_peer(chat.name, user)
        shown = chat.show(user, peer is not None and self.shown(peer, user))
        if peer is not None and self.tells(user, peer):
            shown.seen = chat.read.get(peer, 0)
        if peer in self.users and peer not in self.hidden and (peer, user) not in self.blocked:
            shown.last = self.at // 86_400_000
        shown.gone = peer is not None and len(chat.members) < 2
        return shown

    # Events for each device

    def tell(self, user: str, event: Event, but: Device | None = None) -> None:
        for device, heard in self.on.items():
            if device[0] == user and device != but:
                heard.append(event)

    def answer(self, device: Device, event: Event) -> None:
        self.on[device].append(event)

    def presence(self, user: str, peers: list[str]) -> None:
        for peer in peers:
            self.tell(peer, e.Presence(user, self.online(user)))

    def log(
        self, device: Device, req: Any, chat: Chat, kind: Any, text: str = "", re: int = 0
    ) -> int:
        self.named[device, req.id] = (
            chat.name,
            chat.add(req.id, device[0], self.at, kind, text, re),
        )
        return chat.head

    def broadcast(self, chat: Chat, seq: int = 0) -> None:
        """Send the last entry to every member, or the one at this place."""
        for user in chat.members:
            self.tell(user, chat.msg(seq or chat.head))

    def logged(self, device: Device, req: Any, chat: Chat) -> None:
        """Send the answer to an act, and then its entry, the last, to every member."""
        self.answer(device, Done(req.id))
        self.broadcast(chat)

    # Permissions, and used ids

    def inside(
        self, device: Device, name: str, *roles: str, in_channel: bool = False, saying: bool = False
    ) -> Chat | Code:
        """Return the chat, or why not. `in_channel`: in a channel only for those who run it;
        `saying`: not allowed towards a user who has blocked this one."""
        chat = self.chats.get(name)
        if chat is None or device[0] not in chat.members:
            return Code.NO_SUCH_CHAT
        roles = RUN_IT if in_channel and chat.kind == "channel" else roles
        peer = direct_peer(name, device[0])
        if peer is not None and saying:
            if (device[0], peer) in self.blocked:
                return Code.NOT_ALLOWED
            if (peer, device[0]) in self.blocked:
                return Code.NO_SUCH_CHAT
            if len(chat.members) < 2:  # the other account is deleted
                return Code.NOT_ALLOWED
        allowed = not roles or name.startswith("@") or chat.members[device[0]] in roles
        return chat if allowed else Code.NOT_ALLOWED

    def take_back(self, chat: Chat, by: str) -> list[str]:
        """Withdraw the invitations by a member."""
        gone = sorted(user for user, one in chat.invited.items() if one.by == by)
        for user in gone:
            del chat.invited[user]
        return gone

    def uninvited(self, chat: Chat, users: list[str]) -> None:
        for user in users:
            self.tell(user, e.InvitationGone(chat.name, withdrawn=True))

    def names(self, device: Device, req: Any) -> tuple[str, str, str, int] | None:
        """Return chat, kind, text and `re` of the entry that this id was used for."""
        found = self.named.get((device, req.id))
        if found is None:
            return None
        entry = self.chats[found[0]].log[found[1] - 1]
        return found[0], entry.kind, entry.text, entry.re

    def repeats(
        self, device: Device, req: Any, chat: Chat, kind: str, text: str = "", re: int = 0
    ) -> Code | bool:
        named = self.names(device, req)
        if named is None:
            return False
        return named == (chat.name, kind, text, re) or Code.CONFLICT

    def mentioned(self, text: str, chat: Chat, by: str) -> set[str]:
        """Return the members whom a message names with an @, except those who blocked its
        author."""
        found = {name for name in re.findall("@([a-z]+)", text) if name in chat.members}
        return {name for name in found if name != by and (name, by) not in self.blocked}


CHANGES = {"edited", "deleted", "reacted", "unreacted", "pinned", "unpinned"}


class Entry(NamedTuple):
    """A permanent entry of an act in the log."""

    id: str
    by: str
    at: int
    kind: Kind
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
    file: FileInfo | None = None


class Chat:
    """A chat. `members` has the roles, in the order of joining."""

    def __init__(
        self, name: str, title: str = "", kind: GroupKind = "group", public: bool = False
    ) -> None:
        self.name, self.title, self.topic = name, title, ""
        self.kind, self.public = kind, public
        self.log: list[Entry] = []
        self.said: dict[int, Said] = {}
        self.members: dict[str, Role] = {}
        self.joined: dict[str, int] = {}
        self.read: dict[str, int] = {}
        self.invited: dict[str, Invitation] = {}
        self.banned: set[str] = set()
        self.links: dict[str, Any] = {}
        self.arranged: dict[str, tuple[int, bool]] = {}
        self.begun: dict[str, str] = {}

    @property
    def head(self) -> int:
        return len(self.log)

    def add(self, id: str, by: str, at: int, kind: Kind, text: str, re: int) -> int:
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
        for id in [id for id, link in self.links.items() if link.by == by]:
            del self.links[id]

    def listed(self) -> list[tuple[str, Role]]:
        """Return the members in the order of joining; those who joined at the same place, by
        name."""
        return sorted(self.members.items(), key=lambda m: (self.joined.get(m[0], 0), m[0]))

    def show(self, user: str, online: bool = False) -> GroupsChat:
        """Return the chat object of a member."""
        read = self.read.get(user, 0)
        later = [said for seq, said in self.said.items() if seq > read]
        return GroupsChat(
            self.name,
            self.head,
            read,
            sum(said.by != user and said.text != "" for said in later),
            len(self.members),
            self.title,
            self.members[user],
            online,
            sum(user in said.named for said in later),
            self.topic,
            self.kind,
            self.public,
            *self.arranged.get(user, (0, False)),
        )

    def msg(self, seq: int, reader: str = "") -> Msg:
        """Return an entry in its current state for a reader; without a reader, as it is sent to all
        when it is new."""
        entry = self.log[seq - 1]
        msg = Msg(self.name, seq, entry.id, entry.by, entry.at, entry.text, entry.kind, entry.re)
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
            msg.reactions = [
                Reaction(
                    emoji,
                    sum(one == emoji for one, _ in now.reactions),
                    (emoji, reader) in now.reactions,
                )
                for emoji in dict.fromkeys(one for one, _ in now.reactions)
            ]
        if entry.kind in ("text", "pinned", "unpinned"):
            msg.pinning, msg.pinned = now.pinning, now.pinned
        return msg
