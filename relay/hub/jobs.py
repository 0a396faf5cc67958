"""When the store is asked to take away texts that are older than they are kept, and who is told.

When the store is asked to end what decisions imposed for a time and to clear what is kept of
reports no longer, and who is told.

What the store removes in parts, and who is told of each: nothing of it goes out faster than
others could have caused it.

When the relay does what it does now and then by its clock."""

from __future__ import annotations

from relay.hub import admission
from relay.hub.effects import AnyEffect, Broadcast, Commit, Conn, SendEvent
from relay.hub.moderation import released
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.results import Operation, Purged, Result
from relay.wire.operator import KeepSet
from relay.wire.protocol import ChatAdded, Done, InvitationGone
from relay.wire.settings import ChatExpired, RelayKeep


class RetentionJob:
    """Goes over all chats in parts, one a tick, round and round while anything has a time."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self._due = True
        self._after = 0

    def tick(self, now: float) -> list[AnyEffect]:
        """The next part, if there may be one."""
        if not self._due:
            return []
        self._due = False
        return [Commit(None, results.Expire(self._after, int(now * 1000)))]

    def begin(self) -> None:
        """Somebody has set a time."""
        self._due = True

    def expired(self, done: Result) -> list[AnyEffect]:
        """A part is done; one that failed is tried again."""
        if not isinstance(done, results.Expired):
            self._due = True
            return []
        self._after, self._due = done.next, self._due or done.any
        return [
            Broadcast(self._live.audience(chat), ChatExpired(chat, upto))
            for chat, upto in done.chats
        ]

    def relay_set(
        self, conn: Conn, op: Operation[KeepSet], done: results.RelayKeepIs
    ) -> list[AnyEffect]:
        """Another time counts for all chats: everybody is told."""
        self.begin()
        return [
            SendEvent((conn,), Done(op.id)),
            SendEvent(self._live.everybody(), RelayKeep(done.seconds)),
        ]


class SanctionsJob:
    """Asks when the next one is over, and once an hour."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self._looks = HourlyJob()

    def tick(self, now: float) -> list[AnyEffect]:
        """Something may be over."""
        if not self._looks.comes(now):
            return []
        return [Commit(None, results.EndSanctions(int(now * 1000)))]

    def again(self) -> None:
        """The store failed at it: it is tried again."""
        self._looks.again()

    def last_until(self, until: int) -> None:
        """One is over at this time, in Unix milliseconds; 0 for none."""
        if until:
            self._looks.by(until / 1000)

    def ended(
        self, conn: Conn, op: results.EndSanctions, done: results.Released
    ) -> list[AnyEffect]:
        """What was over has ended."""
        self.last_until(done.next)
        return released(self._live, conn, op, done)


PAUSE_MOST = 600.0
"""Seconds; a longer one is of a clock that went back."""


class PurgeJob:
    """`due` says whether the store has, or may have, something left to remove."""

    def __init__(self, live: SessionIndex) -> None:
        self._live = live
        self.due = True
        """Also after a start: a relay may have been killed in the middle of it."""
        self._not_before = 0.0

    def takes_up(self, now: float) -> bool:
        """Whether the next part is to be done now: all of an account's last entries go to others at
        the rate at which it could have caused them itself."""
        pause = self._not_before - now
        if not self.due or 0 < pause <= PAUSE_MOST:
            return False
        self.due = False
        return True

    def purged(self, done: Result, now: float) -> list[AnyEffect]:
        """A part is done: all who are in the chats hear of it. One that failed is tried again."""
        if not isinstance(done, Purged):
            self.due = True
            return []
        self.due = self.due or done.more
        said: list[AnyEffect] = [
            Broadcast(self._live.audience(entry.chat), entry) for entry in done.entries
        ]
        for user, chat in done.heirs:
            said.append(SendEvent(self._live.conns(user), ChatAdded(chat), after_rooms=True))
        for user, group in done.uninvited:
            said.append(SendEvent(self._live.conns(user), InvitationGone(group, withdrawn=True)))
        deliveries = sum(len(self._live.audience(entry.chat)) for entry in done.entries)
        self._not_before = now + deliveries / admission.FANOUT.per_second
        return said


HOUR = 3600


class HourlyJob:
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
