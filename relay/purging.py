"""What the store removes in parts, and who is told of each: nothing of it goes out faster than
others could have caused it."""

from __future__ import annotations

from relay import rates
from relay.effects import AnyEffect, Broadcast, To
from relay.live import Live
from relay.store.account_deletion_ops import Purged
from relay.store.value import Value
from relay.wire.events import ChatAdded, InvitationGone

PAUSE_MOST = 600.0
"""Seconds; a longer one is of a clock that went back."""


class Purging:
    """`due` says whether the store has, or may have, something left to remove."""

    def __init__(self, live: Live) -> None:
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

    def purged(self, done: Value, now: float) -> list[AnyEffect]:
        """A part is done: all who are in the chats hear of it. One that failed is tried again."""
        if not isinstance(done, Purged):
            self.due = True
            return []
        self.due = self.due or done.more
        said: list[AnyEffect] = [
            Broadcast(self._live.audience(entry.chat), entry) for entry in done.entries
        ]
        for user, chat in done.heirs:
            said.append(To(self._live.conns(user), ChatAdded(chat), after_rooms=True))
        for user, group in done.uninvited:
            said.append(To(self._live.conns(user), InvitationGone(group, withdrawn=True)))
        deliveries = sum(len(self._live.audience(entry.chat)) for entry in done.entries)
        self._not_before = now + deliveries / rates.FANOUT.per_second
        return said
