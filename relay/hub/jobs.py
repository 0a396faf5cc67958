"""Timed work: retention, ends of sanctions, old reports, and removal in parts,
never faster than users could have caused the events themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from relay.hub import rate_limits
from relay.hub.effects import Commit, Effects
from relay.hub.outcomes import Reply
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.node_results import JOBS
from relay.store.results import Expired, Purged, WriteOp
from relay.wire.shapes import Refused


class RetentionJob:
    """Expires messages in all chats, a part a tick, as long as any chat has a retention."""

    def __init__(self) -> None:
        self._due = True
        self._after = 0

    def tick(self, now: float) -> Effects:
        """Return the next part, if there may be one."""
        if not self._due:
            return []
        self._due = False
        return [Commit(None, results.Expire(self._after, int(now * 1000)))]

    def begin(self) -> None:
        """Start, now that someone has set a retention."""
        self._due = True

    def on_expired(self, out: Reply[Any], done: Expired) -> None:
        """Go on after one part."""
        self._after, self._due = done.next, self._due or done.any

    def on_refused(self, out: Reply[Any], refused: Refused) -> None:
        """Retry a part that failed."""
        self.begin()


PAUSE_MOST = 600.0
"""Seconds; a longer pause means that the clock went back."""


class PurgeJob:
    """Removes deleted data in parts; `due` says that the store has, or may have, something left."""

    def __init__(self, index: SessionIndex) -> None:
        self._index = index
        self.due = True
        """True after a start: a relay may have been killed in the middle of it."""
        self._not_before = 0.0

    def begin_part(self, now: float) -> bool:
        """Return whether the next part is due, and mark it as begun. Others receive a deleted
        account's entries no faster than the account could have caused them."""
        pause = self._not_before - now
        if not self.due or 0 < pause <= PAUSE_MOST:
            return False
        self.due = False
        return True

    def on_purged(self, out: Reply[Any], done: Purged) -> None:
        """Go on after one part, when its deliveries are paid for."""
        self.due = self.due or done.more
        deliveries = sum(len(self._index.audience(entry.chat)) for entry in done.entries)
        self._not_before = out.now + deliveries / rate_limits.FANOUT.per_second

    def on_refused(self, out: Reply[Any], refused: Refused) -> None:
        """Retry a part that failed."""
        self.due = True


class SharedJobs:
    """The jobs of several nodes. The store says which are due, and lets one node do each."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._asked: set[type[Any]] = set()

    def begin(self, due: Sequence[str], now: float) -> Effects:
        """Ask for the jobs that are due, unless they are under way here."""
        effects: Effects = []
        for job, name in JOBS.items():
            if name in due and job not in self._asked:
                self._asked.add(job)
                effects.append(Commit(None, self._operation(job, int(now * 1000))))
        return effects

    def on_done(self, job: type[Any]) -> None:
        """Note that a job, or one part of it, is done, or that it was refused."""
        self._asked.discard(job)

    def _operation(self, job: type[Any], at: int) -> WriteOp:
        if job is results.Expire:
            return results.Expire(0, at)  # the store knows where it goes on
        if job is results.Purge:
            return results.Purge(self._random(32), at)
        return job(at)  # type: ignore[no-any-return]


HOUR = 3600


class HourlyJob:
    """An operation of the store that is due hourly, at the start, and earlier if asked."""

    def __init__(self, op: Callable[[int], WriteOp]) -> None:
        """`op` makes the operation from the time in Unix milliseconds."""
        self._op = op
        self._next = 0.0

    def tick(self, now: float) -> Effects:
        """Ask the store if the job is due, and schedule it again in an hour."""
        if self._next - HOUR <= now < self._next:
            return []
        self._next = now + HOUR
        return [Commit(None, self._op(int(now * 1000)))]

    def be_due_by(self, due: int) -> None:
        """Make the job due by this time (Unix milliseconds); 0 changes nothing."""
        if due:
            self._next = min(self._next, due / 1000)

    def on_refused(self, out: Reply[Any], refused: Refused) -> None:
        """Make the job due at once, after a failure."""
        self._next = 0.0
