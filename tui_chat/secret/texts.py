"""Which texts there are, which are confirmed and when their time is up. No contents."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from tui_chat.secret.events import TextExpired

KEPT = 4096
"""Texts of one direction: when there are more, the oldest 256 go as if their time were up."""
_AT_ONCE = 256


class Texts:
    """The texts of one direction by number; `own` says whether we sent them. A file offer is
    confirmed like a text, but it cannot be deleted and does not expire."""

    def __init__(self, *, own: bool) -> None:
        self._own = own
        self._ttl: dict[int, int] = {}
        self._ends: dict[int, float] = {}
        self._open: list[int] = []
        self.shown = -1

    def add(self, n: int, ttl: int) -> None:
        """A text was sent or received."""
        self._ttl[n] = ttl
        self._open.append(n)

    def add_offer(self, n: int) -> None:
        """A file offer was sent or received."""
        self._open.append(n)

    def show(self, n: int, now: float) -> bool:
        """Everything up to `n` is displayed: its time starts. False if that was known."""
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
        """Forget a text. False if there is none of this number."""
        if n not in self._ttl:
            return False
        del self._ttl[n]
        self._ends.pop(n, None)
        if n > self.shown:
            self._open.remove(n)
        return True

    def clear(self) -> list[int]:
        """Forget all texts; their numbers, in order."""
        known = list(self._ttl)
        for n in known:
            self.delete(n)
        return known

    def ends_at(self, n: int) -> float | None:
        """When the text expires, once it was shown; None if it stays."""
        return self._ends.get(n)

    def expire(self, now: float) -> list[TextExpired]:
        """Forget the texts whose time is up, and the oldest of too many."""
        due = [n for n, end in self._ends.items() if end <= now]
        if self.crowded:
            due += [n for n in islice(self._ttl, _AT_ONCE) if n not in due]
        for n in due:
            self.delete(n)
        return [TextExpired(self._own, n) for n in due]

    @property
    def crowded(self) -> bool:
        """Whether `expire` has to make room."""
        return len(self._ttl) > KEPT

    @property
    def last(self) -> int | None:
        """The last text or file offer that was not shown; None if all were."""
        return self._open[-1] if self._open else None

    @property
    def timed(self) -> bool:
        """Whether there is a text that does not stay for ever."""
        return any(self._ttl.values())

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """Numbers not covered by an ACK yet, in order."""
        return tuple(self._open)

    @property
    def next_end(self) -> float:
        """When the next text expires; infinity if none does."""
        return min(self._ends.values(), default=float("inf"))
