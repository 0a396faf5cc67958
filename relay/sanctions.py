"""When the store is asked to end what decisions imposed for a time and to clear what is kept of
reports no longer, and who is told."""

from __future__ import annotations

from relay.effects import AnyEffect, Commit, Conn
from relay.hourly import Hourly
from relay.live import Live
from relay.staff_outcomes import released
from relay.store import ops


class Sanctions:
    """Asks when the next one is over, and once an hour."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._looks = Hourly()

    def tick(self, now: float) -> list[AnyEffect]:
        """Something may be over."""
        if not self._looks.comes(now):
            return []
        return [Commit(None, ops.EndSanctions(int(now * 1000)))]

    def again(self) -> None:
        """The store failed at it: it is tried again."""
        self._looks.again()

    def last_until(self, until: int) -> None:
        """One is over at this time, in Unix milliseconds; 0 for none."""
        if until:
            self._looks.by(until / 1000)

    def ended(self, conn: Conn, op: ops.EndSanctions, done: ops.Released) -> list[AnyEffect]:
        """What was over has ended."""
        self.last_until(done.next)
        return released(self._live, conn, op, done)
