"""A chat as it should be: its log, its members, and each text as it now is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from relay.wire import protocol as e  # noqa: F401
from relay.wire.files import FileInfo
from relay.wire.groups import Chat as groups_Chat
from relay.wire.groups import Invitation
from relay.wire.messages import Kind, Msg, Reaction
from relay.wire.shapes import GroupKind, Role

CHANGES = {"edited", "deleted", "reacted", "unreacted", "pinned", "unpinned"}


class Entry(NamedTuple):
    """What an act left in the log, for ever."""

    id: str
    by: str
    at: int
    kind: Kind
    text: str
    re: int


@dataclass
class Said:
    """A text as it now is."""

    by: str
    text: str
    origin: str = ""
    changed: int = 0
    edited: int = 0
    gone: str = ""
    reacted: int = 0
    reactions: list[tuple[str, str]] = field(default_factory=list)
    """Emoji and user, in the order in which they were put."""
    pinning: int = 0
    pinned: bool = False
    named: set[str] = field(default_factory=set)
    seen: int = 0
    file: FileInfo | None = None


class Chat:
    """`members` has the roles, in the order of coming."""

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
        """Put an entry at the end; its seq."""
        self.log.append(Entry(id, by, at, kind, text, re))
        if kind == "text":
            self.said[self.head] = Said(by, text)
        return self.head

    def text(self, seq: int) -> Said | None:
        """The text there, unless there is none or it was deleted."""
        found = self.said.get(seq)
        return found if found is not None and found.text else None

    def pins(self) -> list[int]:
        return [seq for seq, said in self.said.items() if said.pinned]

    def hand_on(self) -> str | None:
        """Somebody has gone: the group has an owner as long as it has anybody; who that is now, if
        there was none."""
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
        """Who has no role any more lets nobody in."""
        for id in [id for id, link in self.links.items() if link.by == by]:
            del self.links[id]

    def listed(self) -> list[tuple[str, Role]]:
        """In the order of coming; who came at the same place by name."""
        return sorted(self.members.items(), key=lambda m: (self.joined.get(m[0], 0), m[0]))

    def show(self, user: str, online: bool = False) -> groups_Chat:
        """The chat object of a member."""
        read = self.read.get(user, 0)
        later = [said for seq, said in self.said.items() if seq > read]
        return groups_Chat(
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
        """An entry as it is read now; as it is told to all when it comes, without a reader."""
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
