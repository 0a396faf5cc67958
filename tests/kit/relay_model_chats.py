"""The chats of the relay's model: their log, members, invitations and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tests.kit import wire as w

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
