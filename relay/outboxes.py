"""What waits for slow readers, over all connections together."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

OUTBOXES_BYTES = 256 * 2**20


class Outbox(Protocol):
    """A connection, as far as it reads too slowly."""

    def behind(self) -> int:
        """How many bytes its socket has not taken."""

    def fall_out(self) -> None:
        """Be cut off, with all that waits for it."""


class Outboxes:
    """Bounds the sum. Nobody is asked at each write: what was written since the sum was last known
    may all be waiting still, so only when that fills the room is it looked at anew."""

    def __init__(self, most: int, of: Collection[Outbox]) -> None:
        """`of` is looked at anew each time."""
        self._most = most
        self._of = of
        self._room = self._began = most
        """So much room there is, and was when the sum was last known."""
        self._before = 0

    @property
    def written(self) -> int:
        """Bytes, to all of them since the start."""
        return self._before + self._began - self._room

    def wrote(self, size: int) -> None:
        """So many bytes are about to be written to one of them."""
        self._room -= size
        if self._room < 0:
            self._room += size
            self.look()
            self._room -= size

    def look(self) -> None:
        """Learn the sum. If it is more than half, who is furthest behind is cut off first, until
        it is not: what is looked at seldom needs room to grow in."""
        held = [(outbox.behind(), outbox) for outbox in self._of]
        total = sum(size for size, _ in held)
        if total > self._most // 2:
            for size, outbox in sorted(held, key=lambda of: -of[0]):
                if total <= self._most // 2:
                    break
                outbox.fall_out()
                total -= size
        self._before = self.written
        self._room = self._began = self._most - total
