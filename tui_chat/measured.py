"""How long comparing codes took and what came of it, in facts and words. No name, no chat and no
code is among them."""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from relay.wire.limits import VERIFICATION_SECONDS, Outcome

LEFT = "left"
"""The page was closed, and there was no answer while the session stood."""
_WORDS = {"match": "matched", "no_match": "did not match", LEFT: "was left without an answer"}


class Verification(Struct, frozen=True):
    """One comparison: `outcome` match, no_match or left; `method` words or qr; whole `seconds` from
    the first opening of the page to the end, of which it was open for `shown`; how often it was
    opened again; the `day` of its end, since 1970 in UTC; whether the relay's operator was told."""

    outcome: str
    method: str
    seconds: int
    shown: int
    interruptions: int
    day: int
    told: bool = False

    @property
    def tellable(self) -> bool:
        """Whether there is something to tell the relay's operator."""
        return self.outcome in get_args(Outcome) and not self.told

    @property
    def told_seconds(self) -> int:
        """As many as the wire has."""
        return min(self.seconds, VERIFICATION_SECONDS)

    @property
    def words(self) -> str:
        """What happened, after "this"."""
        return f"took {self.seconds} s and {_WORDS[self.outcome]}"


class Handover(Struct, frozen=True):
    """What telling would put on the wire: `frame` is all of it, `id` the request's."""

    id: str
    frame: str
    verification: Verification
