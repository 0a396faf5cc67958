"""How far the sender of a file goes ahead of its receiver: far enough for the way, and not so far
that what is said beside it has to wait (sans-IO, the same on both sides)."""

from __future__ import annotations

from relay.wire.files import LEAST_AHEAD_BYTES, WINDOW_BYTES

QUICK_SECONDS, SLOW_SECONDS = 0.25, 1.0


class Pace:
    """`ahead` bytes may be under way. Word that comes back quickly doubles it, and word that takes
    long halves it."""

    __slots__ = ("_here", "_mark", "_sent", "_since", "ahead")

    def __init__(self) -> None:
        self.ahead = LEAST_AHEAD_BYTES
        self._sent = self._here = 0
        self._mark: int | None = None
        """Of what was sent: word of this is being waited for, since `_since`."""
        self._since = 0.0

    def sent(self, size: int, now: float) -> None:
        """So many bytes more were sent."""
        self._sent += size
        if self._mark is None:
            self._mark, self._since = self._sent, now

    def arrived(self, size: int, now: float) -> None:
        """Word came that so many bytes more are there."""
        self._here += size
        if self._mark is None or self._here < self._mark:
            return
        took, self._mark = now - self._since, None
        if took < QUICK_SECONDS:
            self.ahead = min(self.ahead * 2, WINDOW_BYTES)
        elif took > SLOW_SECONDS:
            self.ahead = max(self.ahead // 2, LEAST_AHEAD_BYTES)
