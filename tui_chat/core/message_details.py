"""What there is to see of one message beyond its line: ready values, for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from msgspec import Struct

from tui_chat.core.events import Line


class FrameCrossing(Enum):
    """How the frame of a line crossed the wire, or why there is none."""

    LEFT = "left"
    CAME = "came"
    WAITS = "has not left"
    UNKEPT = "not kept"
    NOWHERE = "stayed here"


class SecretFrame(Struct, frozen=True, gc=False):
    """A secret message as it crossed the wire: its number, commitment and sealed bytes, in which
    turn of the ratchet, and when, on the client's clock; from which device to which. Of a received
    one also what the relay stamped: its time in Unix milliseconds, and key id and tag of its
    mark."""

    n: int
    C: bytes
    b: bytes
    turn: int
    at: float
    from_dev: bytes
    to_dev: bytes
    rts: int | None = None
    kid: int | None = None
    tag: bytes | None = None


class KeyHistory(Struct, frozen=True):
    """What became of the keys after a moment: how many `times` they were renewed, after how many
    seconds `first`; and after how many seconds a copy of this side's memory of that moment opened
    nothing more of what this side says (`ours`), and nothing at all (`healed`). Each None if that
    has not come. `over`: the keys are gone, with the session."""

    times: int
    first: float | None
    ours: float | None
    healed: float | None
    over: bool


@dataclass(frozen=True, slots=True)
class SealingDetails:
    """A secret message as whoever forwards it sees it: its session, its frame, whether there is a
    ratchet step in it, how many bytes of `b` are the header, and to how many the text was padded.
    And what became of the keys since."""

    sid: bytes
    frame: SecretFrame
    step: bool
    header: int
    bucket: int
    since: KeyHistory | None


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """A line as it stands now, its frame, and the relay's acknowledgement: the very bytes, but
    that a received secret message is kept by its fields and written anew."""

    line: Line
    way: FrameCrossing
    raw: bytes = b""
    acknowledged: bytes = b""
    sealing: SealingDetails | None = None
    reported: bool = False
    """Whether the operator has its text by this user's report."""
    read: bool | None = None
    """Whether the peer of a direct chat has read an own cloud line; None if nobody would say so."""


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What the relay is asked: at most `limit` entries of the chat after this place."""

    after: int
    limit: int
