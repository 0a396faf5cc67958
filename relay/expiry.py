"""When the store is asked to take away texts that are older than they are kept, and who is told."""

from __future__ import annotations

from relay.effects import AnyEffect, Broadcast, Commit, Conn, To
from relay.live import Live
from relay.store import ops
from relay.store.value import Value
from relay.wire.events import ChatExpired, Done, RelayKeep


class Expiry:
    """Goes over all chats in parts, one a tick, round and round while anything has a time."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._due = True
        self._after = 0

    def tick(self, now: float) -> list[AnyEffect]:
        """The next part, if there may be one."""
        if not self._due:
            return []
        self._due = False
        return [Commit(None, ops.Expire(self._after, int(now * 1000)))]

    def begin(self) -> None:
        """Somebody has set a time."""
        self._due = True

    def expired(self, done: Value) -> list[AnyEffect]:
        """A part is done; one that failed is tried again."""
        if not isinstance(done, ops.Expired):
            self._due = True
            return []
        self._after, self._due = done.next, self._due or done.any
        return [
            Broadcast(self._live.audience(chat), ChatExpired(chat, upto))
            for chat, upto in done.chats
        ]

    def relay_set(self, conn: Conn, op: ops.SetRelayKeep, done: ops.RelayKeepIs) -> list[AnyEffect]:
        """Another time counts for all chats: everybody is told."""
        self.begin()
        return [To((conn,), Done(op.id)), To(self._live.everybody(), RelayKeep(done.seconds))]
