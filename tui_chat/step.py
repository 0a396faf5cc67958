"""What the client wants done after it was told something. It does nothing by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from relay.wire.requests import AnyRequest
from tui_chat.events import Event, Line
from tui_chat.secret.identity import Pin, SignedList


@dataclass(frozen=True, slots=True)
class Now:
    """`mono` never goes back and counts suspend, in seconds; `wall` is Unix milliseconds and
    only ever shown."""

    mono: float
    wall: int


@dataclass(frozen=True, slots=True)
class KeepChat:
    """Remember this chat and where it stands."""

    chat: str
    title: str
    members: int
    role: str
    head: int
    read: int
    unread: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class ForgetChat:
    """Forget this chat with all its lines."""

    chat: str


@dataclass(frozen=True, slots=True)
class KeepLines:
    """Remember cloud lines, and that the places from `lo` to `hi` are held."""

    chat: str
    lines: tuple[Line, ...]
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class LoadOlder:
    """Bring the last `limit` remembered lines before seq `before`, down to seq `lo`."""

    chat: str
    before: int
    lo: int
    limit: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Remember a cloud text that the relay has not acknowledged. One that failed is sent again
    only by the user's act, also after a restart."""

    id: str
    chat: str
    text: str
    at: int
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Unqueue:
    """It is acknowledged, or the user discarded it."""

    id: str


@dataclass(frozen=True, slots=True)
class KeepPin:
    """Remember in the key file what is known of a peer's identity; None: forget it."""

    user: str
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class KeepOwnList:
    """Remember in the key file the newest list of one's own devices."""

    signed: SignedList


Keep = KeepChat | ForgetChat | KeepLines | LoadOlder | Queue | Unqueue | KeepPin | KeepOwnList


@dataclass(slots=True)
class Step:
    """Frames to send in this order, events to tell in this order, things to keep. What is to be
    kept is kept before anything is sent."""

    send: list[AnyRequest] = field(default_factory=list)
    tell: list[Event] = field(default_factory=list)
    keep: list[Keep] = field(default_factory=list)
    hang_up: bool = False
    """Close the connection after all that, and do not come back."""
    reconnect: bool = False
    """Break the connection and come back with back-off."""
