"""Details of one message beyond its line: ready values, for the screen."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from tui_chat.core.events import Line


class FrameCrossing(Enum):
    """The way in which the frame of a line crossed the wire, or the reason why there is none."""

    LEFT = "left"
    CAME = "came"
    WAITS = "not sent yet"
    UNKEPT = "not kept"
    NOWHERE = "never sent"


class SecretFrame(Struct, frozen=True, gc=False):
    """A secret message as it crossed the wire: its number, commitment and sealed bytes, its ratchet
    turn, its time on the client's clock, and the devices it came from and went to. For a received
    one also the relay's stamp: its time in Unix milliseconds, and key id and tag of its mark."""

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
    """The keys after a given moment. `ours` and `healed` are seconds, None until then."""

    times: int
    """How often they were renewed."""
    first: float | None
    """After how many seconds they were renewed first."""
    ours: float | None
    """Until a copy of this side's memory of that moment opened nothing further of this side."""
    healed: float | None
    """Until that copy opened nothing at all."""
    over: bool
    """True if the keys are gone, with the session."""


class SealingDetails(Struct, frozen=True):
    """A secret message as its forwarder sees it: its session, its frame, whether it has a ratchet
    step, how many bytes of `b` are the header, its padded length, and the later history of the
    keys."""

    sid: bytes
    frame: SecretFrame
    step: bool
    header: int
    bucket: int
    since: KeyHistory | None


class MessageDetails(Struct, frozen=True):
    """A line as it stands now, its frame, and the relay's acknowledgement: the exact bytes, except
    that a received secret message is stored by its fields and encoded again."""

    line: Line
    way: FrameCrossing
    raw: bytes = b""
    acknowledged: bytes = b""
    sealing: SealingDetails | None = None
    reported: bool = False
    """True if the operator has its text by this user's report."""
    read: bool | None = None
    """True if the peer of a direct chat has read this cloud line of the user; None if receipts are
    off."""


class EntryQuery(Struct, frozen=True):
    """A query to the relay: at most `limit` entries of the chat after this place."""

    after: int
    limit: int
