"""When the keys of one secret session were renewed, and since when a copy of this side's memory
is worth nothing (section 8 of docs/secret-chat.md)."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from tui_chat.inspected import KeysSince


class Renewals:
    """The sides take turns in turn: the odd ones are the responder's, the even the initiator's.
    Eight bytes a turn, so at most 16 MiB for the 2^21 messages that a session has."""

    def __init__(self, direction: int) -> None:
        """`direction` is that of what this side sends: 0 from the initiator, 1 back."""
        self._own = direction
        self._at = array("d")

    def reached(self, turn: int, now: float) -> None:
        """The ratchet stands at this turn; `now` is seconds of a clock that never goes back."""
        self._at.extend([now] * (turn - len(self._at)))

    def since(self, moment: float, *, over: bool) -> KeysSince:
        """What came after this moment. Who had all of this side's memory then, and only listens
        since, follows every turn of the peer until this side takes one, and reads what the peer
        seals until the peer takes the next. `over`: the session has ended."""
        known = bisect_right(self._at, moment)
        own = known + 1 if (known + 1) % 2 == self._own else known + 2
        turns = (known + 1, own, own + 1)
        first, ours, healed = (self._after(turn, moment) for turn in turns)
        return KeysSince(len(self._at) - known, first, ours, healed, over)

    def _after(self, turn: int, moment: float) -> float | None:
        return self._at[turn - 1] - moment if turn <= len(self._at) else None
