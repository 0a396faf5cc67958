"""Which places of a chat's log are held: disjoint inclusive ranges in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

MOST = 256
"""Of a log with more holes than this the lowest ranges are forgotten: they are asked for again."""


class Ranges:
    """A set of whole numbers kept as at most 256 ranges; `add` merges what touches."""

    __slots__ = ("_hi", "_lo")

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._lo: list[int] = []
        self._hi: list[int] = []
        for lo, hi in ranges:
            self.add(lo, hi)

    def add(self, lo: int, hi: int) -> None:
        """Hold lo to hi, both included; nothing if lo > hi."""
        if lo > hi:
            return
        i = bisect_right(self._lo, lo)
        if i and self._hi[i - 1] >= lo - 1:
            i -= 1
            lo = self._lo[i]
        j = bisect_right(self._lo, hi + 1)
        if j > i:
            hi = max(hi, self._hi[j - 1])
        self._lo[i:j] = [lo]
        self._hi[i:j] = [hi]
        if len(self._lo) > MOST:
            del self._lo[0], self._hi[0]

    def __contains__(self, n: int) -> bool:
        i = bisect_right(self._lo, n)
        return i > 0 and self._hi[i - 1] >= n

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._lo, self._hi, strict=True))

    @property
    def lowest(self) -> int | None:
        """The lowest place that is held; 1 if some may have been forgotten."""
        return None if not self._lo else 1 if len(self._lo) >= MOST else self._lo[0]

    def forget(self, hi: int) -> None:
        """Hold nothing up to hi, included."""
        kept = [(max(lo, hi + 1), top) for lo, top in self if top > hi]
        self._lo, self._hi = [lo for lo, _ in kept], [top for _, top in kept]

    def below(self, n: int) -> tuple[int, int] | None:
        """The range that holds n-1, or None."""
        i = bisect_right(self._lo, n - 1)
        return (self._lo[i - 1], self._hi[i - 1]) if i and self._hi[i - 1] >= n - 1 else None

    def first_hole(self, lo: int, hi: int) -> tuple[int, int] | None:
        """The lowest stretch within lo to hi that is not held, or None."""
        i = bisect_right(self._lo, lo)
        if i and self._hi[i - 1] >= lo:
            lo = self._hi[i - 1] + 1
        if lo > hi:
            return None
        end = self._lo[i] - 1 if i < len(self._lo) else hi
        return (lo, min(end, hi))

    def last_hole(self, hi: int) -> tuple[int, int] | None:
        """The highest stretch within 1 to hi that is not held, or None."""
        i = bisect_right(self._lo, hi)
        if i and self._hi[i - 1] >= hi:
            hi = self._lo[i - 1] - 1
            i -= 1
        if hi < 1:
            return None
        return (self._hi[i - 1] + 1 if i else 1, hi)
