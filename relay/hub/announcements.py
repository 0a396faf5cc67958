"""News of what was committed, or of what connected users do: each names whom it concerns, not
connections. Every node of a relay turns it into events for its own connections (`delivery`)."""

from __future__ import annotations

from relay.hub.effects import Announcement, Conn
from relay.wire.groups import Chat
from relay.wire.messages import Msg
from relay.wire.settings import SettingsNow
from relay.wire.shapes import Event


class NewEntry(Announcement, frozen=True):
    """A new entry of a chat, for all of its members here. `out` has left with it, and first."""

    entry: Msg
    out: str = ""
    public: bool | None = None
    """True or False if the group can or cannot be joined by anyone from now on."""


class ChatEvent(Announcement, frozen=True):
    """An event for all members of a chat that is no entry of its log."""

    chat: str
    event: Event


class Writing(Announcement, frozen=True):
    """A user writes in a chat. The user's own devices are not told."""

    chat: str
    user: str


class ForUsers(Announcement, frozen=True):
    """An event for all devices of some users, except the connection `but`. Devices of `suspended`
    accounts hear it too if so marked."""

    users: tuple[str, ...]
    event: Event
    but: Conn = None
    after_rooms: bool = False
    suspended: bool = False


class ForEverybody(Announcement, frozen=True):
    """An event for all devices that are logged in."""

    event: Event


class Joined(Announcement, frozen=True):
    """A user is in a chat now, as `chat` says. The devices are told, except the one of `but`."""

    user: str
    chat: Chat
    but: Conn = None


class Departed(Announcement, frozen=True):
    """A user is no longer in a chat."""

    user: str
    chat: str


class SettingsChanged(Announcement, frozen=True):
    """A user's settings, for the devices other than the one of `but`."""

    user: str
    now: SettingsNow
    but: Conn = None


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
