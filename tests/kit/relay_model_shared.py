"""The part of the relay's model that its requests share: who is connected and told of what."""

from __future__ import annotations

import re
from typing import Any

from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    RUN_IT,
    Answer,
    Chat,
    Coming,
    Device,
    Settled,
)


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
