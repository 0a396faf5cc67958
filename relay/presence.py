"""Telling the peers in direct chats who came and who went, as fast as the account may cause it."""

from __future__ import annotations

from relay import rates
from relay.effects import AnyEffect, To
from relay.live import Live
from relay.ratelimit import RateLimits
from relay.wire.events import Presence


class PresenceFanout:
    """What is too fast to be told at once is told as it then is: ten flaps are one event."""

    def __init__(self, live: Live, limits: RateLimits) -> None:
        self._live = live
        self._limits = limits
        self._due: dict[str, tuple[str, ...]] = {}

    def changed(self, user: str, peers: tuple[str, ...], now: float) -> list[AnyEffect]:
        """The first device of a user has come, or the last one has gone."""
        self._due.pop(user, None)
        audience = tuple(conn for peer in peers for conn in self._live.conns(peer))
        if not audience:
            return []
        if self._limits.take(rates.PRESENCE, user, now, len(audience)):
            self._due[user] = peers
            return []
        return [To(audience, Presence(user, self._live.online(user)))]

    def forget(self, user: str, peer: str | None = None) -> None:
        """What was still to be told of a user is not to be told, to anybody or to one peer."""
        left = tuple(x for x in self._due.pop(user, ()) if peer is not None and x != peer)
        if left:
            self._due[user] = left

    def tick(self, now: float) -> list[AnyEffect]:
        """What was too fast before and may be told now."""
        due = list(self._due.items())
        return [said for user, peers in due for said in self.changed(user, peers, now)]
