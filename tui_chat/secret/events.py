"""Events of a session for its owner; facts, not requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tui_chat.secret.reasons import CloseReason


@dataclass(frozen=True, slots=True)
class SessionReady:
    """The responder has proven itself to the initiator: SECRET may be shown."""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """The peer's text `n`; `ttl` seconds from its display, 0 for ever. Not sanitised."""

    n: int
    text: str = field(repr=False)
    ttl: int


@dataclass(frozen=True, slots=True)
class TextsAcknowledged:
    """The peer displayed everything of ours up to `n`."""

    n: int


@dataclass(frozen=True, slots=True)
class TextDeleted:
    """The peer removed a text: ours (`own`) or one of its own."""

    own: bool
    n: int


@dataclass(frozen=True, slots=True)
class TextExpired:
    """A text expired, or was dropped for lack of room: ours (`own`) or the peer's."""

    own: bool
    n: int


@dataclass(frozen=True, slots=True)
class PeerVerified:
    """The peer says that its user confirmed the code; told once. Sets nothing on our side."""


@dataclass(frozen=True, slots=True)
class FileOffered:
    """The peer's message `n` offers the file `id` of `size` bytes. The name is not sanitised."""

    n: int
    id: bytes
    name: str = field(repr=False)
    size: int


@dataclass(frozen=True, slots=True)
class FileAnswered:
    """The peer's answer to the file that we offered."""

    id: bytes
    accepted: bool


@dataclass(frozen=True, slots=True)
class FileMoved:
    """Progress of a file: its receiver has `done` bytes of it, by its own word."""

    id: bytes
    done: int


@dataclass(frozen=True, slots=True)
class FileReceived:
    """A file of the peer is here, whole and with the hash that was offered."""

    id: bytes
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileBroken:
    """A file of the peer is here but is not what was offered; its bytes are gone."""

    id: bytes


@dataclass(frozen=True, slots=True)
class FileDelivered:
    """The peer has all of a file of ours."""

    id: bytes


@dataclass(frozen=True, slots=True)
class FileCancelled:
    """The peer cancelled a file of either side."""

    id: bytes


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """The session ended with a goodbye, the peer's or (`own`) ours. The peer had our messages below
    `received`; None when the goodbye was ours."""

    reason: CloseReason
    own: bool
    received: int | None = None


@dataclass(frozen=True, slots=True)
class SessionLost:
    """The session ended without a goodbye by the peer: `silent` for 75 s, or `not_ready` within 15
    s of message 3. The last messages may be missing."""

    cause: Literal["silent", "not_ready"]


FileEvent = (
    FileOffered
    | FileAnswered
    | FileMoved
    | FileReceived
    | FileBroken
    | FileDelivered
    | FileCancelled
)
Event = (
    SessionReady
    | TextReceived
    | TextsAcknowledged
    | TextDeleted
    | TextExpired
    | PeerVerified
    | FileEvent
    | SessionClosed
    | SessionLost
)
