"""A relay lets its connections go before it ends, spread evenly over some time."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

Held = TypeVar("Held")


class Drain(Generic[Held]):
    """Some connections, in the random order in which they are let go."""

    def __init__(self, held: Sequence[Held], seconds: float, random: Random) -> None:
        """Prepare to let go of these, the last of them after `seconds`."""
        self._left = random.sample(held, len(held))
        self._all, self._seconds = len(held), seconds

    @property
    def over(self) -> bool:
        return not self._left

    def due(self, elapsed: float) -> list[Held]:
        """Return those to let go now, `elapsed` seconds after the start; each is returned once."""
        gone = self._all
        if elapsed < self._seconds:
            gone = int(self._all * elapsed / self._seconds)
        keep = self._all - gone
        due, self._left = self._left[keep:], self._left[:keep]
        return due
