"""When the relay does what it does now and then by its clock."""

from __future__ import annotations

HOUR = 3600


class Hourly:
    """Once an hour and after a start, and earlier where something is due before. A clock that was
    put back does not put it off."""

    def __init__(self) -> None:
        self._next = 0.0

    def comes(self, now: float) -> bool:
        """Whether it is to be done now; the next time is in an hour."""
        if self._next - HOUR <= now < self._next:
            return False
        self._next = now + HOUR
        return True

    def by(self, due: float) -> None:
        """Something is due then."""
        self._next = min(self._next, due)

    def again(self) -> None:
        """It failed: it is to be done at once."""
        self._next = 0.0
