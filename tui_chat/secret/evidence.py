"""Evidence that a recipient keeps of each text and file offer, so that it can be reported."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stamps:
    """Sender and receiver as the relay stamps them on every secret frame; ids are 16 raw bytes."""

    from_user: str
    from_dev: bytes
    to_user: str
    to_dev: bytes


@dataclass(frozen=True, slots=True)
class MessageEvidence:
    """Evidence of one message; in memory only. `tag` is the relay's T over the commitment `C`,
    `padded` the plaintext P with its padding, `rts` the relay's time in milliseconds."""

    sid: bytes
    h: bytes
    direction: int
    n: int
    kf: bytes = field(repr=False)
    padded: bytes = field(repr=False)
    C: bytes
    tag: bytes
    kid: int
    rts: int
    stamps: Stamps
