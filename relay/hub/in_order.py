"""Numbered news that may come twice, too late or with holes, taken in the order of its numbers."""

from __future__ import annotations

from typing import Generic, TypeVar

_Item = TypeVar("_Item")

HELD = 64
"""The most items that wait for one that is missing."""
HELD_BYTES = 256 * 1024
WAIT_SECONDS = 0.05
"""Seconds that a hole may last before it is read: what is missing may only have been overtaken."""


class InOrder(Generic[_Item]):
    """Items by numbers without holes; `head` is the number of the last one taken. A hole may last
    for `wait` seconds."""

    def __init__(self, head: int, wait: float = WAIT_SECONDS) -> None:
        self.head = head
        self._wait = wait
        self.since: float | None = None
        """The time when the present hole was seen, None without a hole."""
        self._held: dict[int, tuple[_Item, int]] = {}
        self._bytes = 0
        self._known = head

    @property
    def missing(self) -> bool:
        """True if an item is known to be missing."""
        return self.since is not None

    @property
    def known(self) -> int:
        """Return the greatest number that is known to be there, held or not."""
        return self._known

    def expect(self, number: int, now: float) -> None:
        """Note that an item of this number is there, which may be on its way."""
        self._known = max(self._known, number)
        self._look_for_hole(now, moved=False)

    def take(self, number: int, item: _Item, now: float, size: int = 0) -> list[_Item]:
        """Take an item, and return those whose turn has come, in order. One that was there before
        is dropped."""
        if number == self.head + 1:
            self.head = number
            if not self.missing:
                return [item]
            ready = [item, *self._ready()]
            self._look_for_hole(now, moved=True)
            return ready
        if number > self.head and number not in self._held:
            if len(self._held) < HELD and self._bytes + size <= HELD_BYTES:
                self._held[number] = (item, size)
                self._bytes += size
            self.expect(number, now)
        return []

    def reach(self, head: int, now: float) -> list[_Item]:
        """Go on from `head`, since all up to it was read elsewhere. Returns what follows it."""
        self.head = max(self.head, head)
        for number in [n for n in self._held if n <= self.head]:
            self._bytes -= self._held.pop(number)[1]
        ready = self._ready()
        self._look_for_hole(now, moved=True)
        return ready

    def overdue(self, now: float, wait: float | None = None) -> bool:
        """Return whether what is missing has to be read, because waiting was in vain. A clock that
        went back counts as well. Another time to `wait` may be given."""
        seconds = self._wait if wait is None else wait
        return self.since is not None and not 0 <= now - self.since < seconds

    def _ready(self) -> list[_Item]:
        ready: list[_Item] = []
        while (found := self._held.pop(self.head + 1, None)) is not None:
            self.head += 1
            self._bytes -= found[1]
            ready.append(found[0])
        return ready

    def _look_for_hole(self, now: float, *, moved: bool) -> None:
        if self._known <= self.head:
            self.since = None
        elif self.since is None or moved:
            self.since = now
