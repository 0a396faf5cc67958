"""News of what was committed, or of what connected users do: each names whom it concerns, not
connections. Every node of a relay turns it into events for its own connections (`delivery`)."""

from __future__ import annotations

from relay.hub.effects import Announcement
from relay.wire.groups import Chat
from relay.wire.messages import Msg
from relay.wire.protocol import AnyEvent
from relay.wire.settings import SettingsNow

_PUBLIC = {"published": True, "unpublished": False}


class NewEntry(Announcement, frozen=True):
    """A new entry of a chat, for all of its members here."""

    entry: Msg

    @property
    def chat(self) -> str:
        """Return the chat of the entry."""
        return self.entry.chat

    @property
    def seq(self) -> int:
        """Return the place of the entry in the log of its chat."""
        return self.entry.seq

    @property
    def out(self) -> str:
        """Return the user who has left with this entry, empty for nobody."""
        match self.entry.kind:
            case "left":
                return self.entry.by
            case "kicked" | "banned":
                return self.entry.text
        return ""

    @property
    def public(self) -> bool | None:
        """Return whether anyone can join from this entry on, None if it does not change that."""
        return _PUBLIC.get(self.entry.kind)

    @property
    def gone(self) -> int:
        """Return the place of the message that this entry removes, 0 if it removes none."""
        return self.entry.re if self.entry.kind in ("deleted", "taken_down") else 0


class EntryFrame(Announcement, frozen=True):
    """A new entry of a chat as another node has encoded it for clients."""

    chat: str
    seq: int
    out: str
    public: bool | None
    gone: int
    frame: bytes


class ChatEvent(Announcement, frozen=True):
    """An event for all members of a chat that is no entry of its log."""

    chat: str
    event: AnyEvent


class Writing(Announcement, frozen=True):
    """A user writes in a chat. The user's own devices are not told."""

    chat: str
    user: str


class ForUsers(Announcement, frozen=True):
    """An event for all devices of some users, except the device of number `but`. Devices of
    `suspended` accounts hear it too if so marked. A `loose` one is not missed if it is lost, since
    the next one or the next login has all of it."""

    users: tuple[str, ...]
    event: AnyEvent
    but: int = 0
    after_rooms: bool = False
    suspended: bool = False
    loose: bool = False


class ForEverybody(Announcement, frozen=True):
    """An event for all devices that are logged in."""

    event: AnyEvent


class Joined(Announcement, frozen=True):
    """A user is in a chat now, as `chat` says. The user's devices are told, except that of number
    `but`."""

    user: str
    chat: Chat
    but: int = 0
    no: int = 0
    """The number of the chat, where several nodes need it."""


class Departed(Announcement, frozen=True):
    """A user is no longer in a chat."""

    user: str
    chat: str


class SettingsChanged(Announcement, frozen=True):
    """A user's settings, for the devices other than that of number `but`."""

    user: str
    now: SettingsNow
    but: int = 0


class BlockChanged(Announcement, frozen=True):
    """A user has blocked another, or has unblocked them."""

    user: str
    other: str
    on: bool


class Restricted(Announcement, frozen=True):
    """The staff has restricted a user from writing, or no longer does."""

    user: str
    on: bool


class Dismissed(Announcement, frozen=True):
    """The connections of a user end, except those of the devices in `stay`."""

    user: str
    code: int
    reason: str
    stay: tuple[bytes, ...] = ()
    suspended: bool = True
    """True if that includes connections of suspended accounts."""


AnyAnnouncement = (
    NewEntry | EntryFrame | ChatEvent | Writing | ForUsers | ForEverybody | Joined | Departed
    | SettingsChanged | BlockChanged | Restricted | Dismissed
)  # fmt: skip
