"""Numbers of texts, with their confirmation and expiry. No contents."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from tui_chat.secret.events import TextExpired

KEPT = 4096
"""Texts of one direction; beyond that the oldest 256 are dropped as if expired."""
_AT_ONCE = 256


class Texts:
    """Texts of one direction by number; `own` is True for those that we sent. A file offer is
    confirmed like a text, but it cannot be deleted and does not expire."""

    def __init__(self, *, own: bool) -> None:
        self._own = own
        self._ttl: dict[int, int] = {}
        self._ends: dict[int, float] = {}
        self._open: list[int] = []
        self.shown = -1

    def add(self, n: int, ttl: int) -> None:
        """Add a text that was sent or received."""
        self._ttl[n] = ttl
        self._open.append(n)

    def add_offer(self, n: int) -> None:
        """Add a file offer that was sent or received."""
        self._open.append(n)

    def show(self, n: int, now: float) -> bool:
        """Note that everything up to `n` is displayed, and start the timers. Return False if that
        was known."""
        if n <= self.shown:
            return False
        self.shown = n
        count = bisect_right(self._open, n)
        covered, self._open = self._open[:count], self._open[count:]
        for m in covered:
            if ttl := self._ttl.get(m, 0):
                self._ends[m] = now + ttl
        return True

    def delete(self, n: int) -> bool:
        """Forget a text. Return False if there is none of this number."""
        if n not in self._ttl:
            return False
        del self._ttl[n]
        self._ends.pop(n, None)
        if n > self.shown:
            self._open.remove(n)
        return True

    def clear(self) -> list[int]:
        """Forget all texts. Return their numbers, in order."""
        known = list(self._ttl)
        for n in known:
            self.delete(n)
        return known

    def ends_at(self, n: int) -> float | None:
        """Return when a displayed text expires; None if it stays."""
        return self._ends.get(n)

    def expire(self, now: float) -> list[TextExpired]:
        """Forget the expired texts, and the oldest of too many."""
        due = [n for n, end in self._ends.items() if end <= now]
        if self.crowded:
            due += [n for n in islice(self._ttl, _AT_ONCE) if n not in due]
        for n in due:
            self.delete(n)
        return [TextExpired(self._own, n) for n in due]

    @property
    def crowded(self) -> bool:
        """True if `expire` has to make room."""
        return len(self._ttl) > KEPT

    @property
    def last(self) -> int | None:
        """Last text or file offer that was not displayed; None if all were."""
        return self._open[-1] if self._open else None

    @property
    def timed(self) -> bool:
        """True if there is a text that expires."""
        return any(self._ttl.values())

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """Numbers not covered by an ACK yet, in order."""
        return tuple(self._open)

    @property
    def next_end(self) -> float:
        """Time when the next text expires; infinity if none does."""
        return min(self._ends.values(), default=float("inf"))
