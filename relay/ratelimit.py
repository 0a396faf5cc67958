"""Token buckets: how much of what a connection, an account or an address may do."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum
from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` at once, then `per_second`."""

    burst: float
    per_second: float


class Limit(Enum):
    """What is limited, and to how much."""

    REQUESTS = Rate(400, 100)
    """Frames of one connection."""
    MALFORMED = Rate(10, 10 / 60)
    """Frames of one connection that are not of the wire."""
    REFUSALS = Rate(200, 200 / 60)
    """Requests of one connection refused for their rate, before it is closed."""
    SENDS = Rate(60, 10)
    """Texts of one account."""
    FANOUT = Rate(20_000, 5_000)
    """Deliveries that the texts of one account cause."""
    CHANGES = Rate(60, 2)
    """Changes of an account to groups and direct chats."""
    LOOKUPS = Rate(60, 1)
    """Questions of an account that name another user."""
    PAGES = Rate(100, 20)
    """Pages of history and member lists of one account."""
    SECRET = Rate(1_000, 200)
    """Secret frames of one connection."""
    OFFERS = Rate(3, 3 / 60)
    """Offers of a secret chat from one user to another."""
    LOGINS = Rate(60, 1)
    """Refused logins from one address."""
    REGISTRATIONS = Rate(60, 0.5)
    """Registrations tried from one address."""


class Bucket:
    """One token bucket. A clock that steps back gives nothing and takes nothing."""

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at = now

    def take(self, now: float, cost: float = 1) -> float:
        """0 if `cost` was taken, else the seconds after which it could be. Never above burst."""
        burst, per_second = self._rate
        if now > self._at:
            self._tokens = min(burst, self._tokens + (now - self._at) * per_second)
        self._at = now
        wait = (min(cost, burst) - self._tokens) / per_second
        if wait > 0:
            return wait
        self._tokens -= min(cost, burst)
        return 0

    def wait(self, now: float) -> float:
        """The seconds until one could be taken."""
        _, per_second = self._rate
        tokens = self._tokens + max(0, now - self._at) * per_second
        return max(0, (1 - tokens) / per_second)

    def full(self, now: float) -> bool:
        """Whether nothing would be lost by forgetting it."""
        burst, per_second = self._rate
        return self._tokens + max(0, now - self._at) * per_second >= burst


class RateLimits:
    """All buckets, by what is limited and for whom; off for measurements if `on` is False."""

    def __init__(self, *, on: bool = True) -> None:
        self.on = on
        self._buckets: dict[tuple[Limit, Hashable], Bucket] = {}

    def take(self, limit: Limit, whom: Hashable, now: float, cost: float = 1) -> float:
        """0 if allowed (and counted), else the seconds to wait."""
        if not self.on:
            return 0
        key = (limit, whom)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(limit.value, now)
        return bucket.take(now, cost)

    def exhausted(self, limit: Limit, whom: Hashable, now: float) -> float:
        """The seconds until one more would be allowed, 0 if it would be now; counts nothing."""
        bucket = self._buckets.get((limit, whom))
        return 0 if bucket is None else bucket.wait(now)

    def trim(self, now: float) -> None:
        """Forget those that are full again; for now and then."""
        for key in [k for k, b in self._buckets.items() if b.full(now)]:
            del self._buckets[key]
