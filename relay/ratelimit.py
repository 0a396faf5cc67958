"""Token buckets: who has how much left of what `rates` allows."""

from __future__ import annotations

from collections.abc import Hashable

from relay.rates import PER_CONNECTION, Rate

KEPT = 100_000
"""Of one rate: buckets used since the last turn, and as many used before it."""


class Bucket:
    """One token bucket. A clock that steps back gives nothing and takes nothing."""

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at = now

    def take(self, now: float, cost: float = 1) -> float:
        """0 if `cost` was taken, else the seconds after which it could be. Never above burst."""
        burst, per_second = self._rate.burst, self._rate.per_second
        if now > self._at:
            self._tokens = min(burst, self._tokens + (now - self._at) * per_second)
        self._at = now
        wait = (min(cost, burst) - self._tokens) / per_second
        if wait > 0:
            return wait
        self._tokens -= min(cost, burst)
        return 0

    def owe(self, cost: float) -> None:
        """What was taken cost so much more: it comes from what is given next, a whole burst at
        most."""
        self._tokens = max(self._tokens - cost, -self._rate.burst)

    def wait(self, now: float) -> float:
        """The seconds until one could be taken."""
        tokens = self._tokens + max(0, now - self._at) * self._rate.per_second
        return max(0, (1 - tokens) / self._rate.per_second)


class _Kept:
    """The buckets of one rate: those used since the last turn, and those used before it."""

    __slots__ = ("new", "old", "turned")

    def __init__(self, now: float) -> None:
        self.new: dict[Hashable, Bucket] = {}
        self.old: dict[Hashable, Bucket] = {}
        self.turned = now


class RateLimits:
    """All buckets, by what is limited and for whom; off for measurements if `on` is False."""

    def __init__(self, *, on: bool = True) -> None:
        self.on = on
        self._kept: dict[Rate, _Kept] = {}

    def __len__(self) -> int:
        """How many buckets are kept."""
        return sum(len(kept.new) + len(kept.old) for kept in self._kept.values())

    def take(self, rate: Rate, whom: Hashable, now: float, cost: float = 1) -> float:
        """0 if allowed (and counted), else the seconds to wait."""
        if not self.on:
            return 0
        kept = self._kept.get(rate)
        if kept is None:
            kept = self._kept[rate] = _Kept(now)
        bucket = kept.new.get(whom)
        if bucket is None:
            used = kept.old.pop(whom) if whom in kept.old else None
            if len(kept.new) >= KEPT:
                # So many addresses can only be a flood of them: what was used longest ago is
                # forgotten before it is full.
                kept.old, kept.new, kept.turned = kept.new, {}, now
            bucket = kept.new[whom] = used or Bucket(rate, now)
        return bucket.take(now, cost)

    def owe(self, rate: Rate, whom: Hashable, cost: float) -> None:
        """What was allowed turned out to cost so much more."""
        kept = self._kept.get(rate)
        bucket = (kept.new.get(whom) or kept.old.get(whom)) if kept is not None else None
        if bucket is not None:
            bucket.owe(cost)

    def exhausted(self, rate: Rate, whom: Hashable, now: float) -> float:
        """The seconds until one more would be allowed, 0 if it would be now; counts nothing."""
        kept = self._kept.get(rate)
        bucket = (kept.new.get(whom) or kept.old.get(whom)) if kept is not None else None
        return 0 if bucket is None else bucket.wait(now)

    def forget(self, conn: Hashable) -> None:
        """A connection has ended."""
        for rate in PER_CONNECTION:
            kept = self._kept.get(rate)
            if kept is not None:
                kept.new.pop(conn, None)
                kept.old.pop(conn, None)

    def trim(self, now: float) -> None:
        """Forget buckets that are full again, without looking at each. To be called often.

        What was last used before the last turn, a whole refill ago, is full.
        """
        for rate, kept in self._kept.items():
            if abs(now - kept.turned) >= rate.refill_seconds:
                kept.old, kept.new, kept.turned = kept.new, {}, now
