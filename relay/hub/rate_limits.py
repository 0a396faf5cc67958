"""Rate limits: token buckets for connections, accounts and addresses."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """A rate: `burst` at once, then `per_second`. Rates of equal numbers are still distinct."""

    burst: float
    per_second: float

    @property
    def refill_seconds(self) -> float:
        """Seconds after its last use until a bucket is certainly full."""
        return self.burst / self.per_second


REQUESTS = Rate(400, 100)
"""Frames of one connection: requests, and also pings, pongs and fragments."""
MALFORMED = Rate(10, 10 / 60)
"""Malformed frames of one connection."""
REFUSALS = Rate(200, 200 / 60)
"""Requests of one connection refused for their rate, before it is closed."""
SECRET = Rate(4_096, 1_536)
"""KiB of secret frames of one connection, one at least for each. Files take 1,032 a second."""
FILES = Rate(262_144, 65_536)
"""KiB of files that one account sends and receives. More is not refused: it waits."""
SENDS = Rate(60, 10)
"""Messages of one account, changes of messages, and starts and ends of file uploads."""
TYPING = Rate(20, 1)
"""Typing notices of one account; those above the limit are dropped."""
DRAFTS = Rate(60, 2)
"""Drafts of one account, each time that one is saved."""
READS = Rate(120, 10)
"""Read positions of one account."""
FANOUT = Rate(20_000, 5_000)
"""Deliveries caused by one account's log entries; each full KiB of a message counts again."""
PRESENCE = Rate(4_000, 1_000)
"""Deliveries that one account causes by coming online and going offline."""
CREATIONS = Rate(60, 1 / 60)
"""New groups of one account: a group's name is never free again."""
CHANGES = Rate(60, 2)
"""Joins, leaves, group administration, invite links and settings of one account."""
LOOKUPS = Rate(60, 1)
"""Requests of one account whose answer reveals whether a user or a waiting device exists."""
PAGES = Rate(100, 20)
"""Pages and lists that one account requests."""
LISTS_COST = 5
"""Cost in pages of a look into the directory, at all bans or at all open invitations."""
MEMBERS_A_PAGE = 200
"""Members in a list that cost as much as a page of history."""
SEARCHES = Rate(30, 1)
"""Searches of one account."""
CHATS_A_SEARCH = 50
"""Chats in a search of all that cost as much as one search of a single chat."""
HOLDINGS = Rate(3, 1 / 60)
"""Data reports of one account: each counts rows of all tables."""
OFFERS = Rate(3, 3 / 60)
"""Offers of a secret chat from one user to another."""
REPORTS = Rate(20, 1 / 60)
"""Reports of one account, accepted or refused."""
VERIFICATIONS = Rate(20, 20 / 86_400)
"""Measurements of code comparisons by one account a day, counted in memory alone."""
LOGINS = Rate(30, 0.2)
"""Logins of one account: for each the relay builds a welcome and tells the peers."""
DEVICE_CHANGES = Rate(16, 1 / 60)
"""Device lists of one account, and its restorations."""
OFFERED_LINKS = Rate(30, 1 / 20)
"""New devices that wait to be linked to one account."""
OFFERED_LINKS_HERE = Rate(10, 1 / 60)
"""Like OFFERED_LINKS, from one address: contacts know the code, and must not use up the budget."""
LINKS = Rate(60, 0.2)
"""Attempts to link from one address, with a right code or a wrong one."""
REFUSED_LOGINS = Rate(60, 1)
"""Refused logins from one address."""
REGISTRATIONS = Rate(60, 0.5)
"""Registrations tried from one address."""

PER_CONNECTION = (REQUESTS, MALFORMED, REFUSALS, SECRET)
"""The rates whose buckets end with their connection."""

KEPT = 100_000
"""Most buckets of one rate since the last turn, and as many from before it."""


class Bucket:
    """A token bucket. A clock that goes back neither adds nor removes tokens."""

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at = now

    def take(self, now: float, cost: float = 1) -> float:
        """Take `cost`, at most `burst`, and return 0, or the seconds until it can be taken."""
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
        """Charge `cost` after the fact: the bucket may go negative, by one burst at most."""
        self._tokens = max(self._tokens - cost, -self._rate.burst)

    def wait(self, now: float) -> float:
        """Return the seconds until one token can be taken."""
        tokens = self._tokens + max(0, now - self._at) * self._rate.per_second
        return max(0, (1 - tokens) / self._rate.per_second)


@dataclass(slots=True, eq=False)
class _RateBuckets:
    """The buckets of one rate: those used since the last turn, and those used before it."""

    turned: float
    new: dict[Hashable, Bucket] = field(default_factory=dict)
    old: dict[Hashable, Bucket] = field(default_factory=dict)


class RateLimits:
    """All buckets, by what is limited and for whom; off for measurements if `on` is False."""

    def __init__(self, *, on: bool = True) -> None:
        self.on = on
        self._kept: dict[Rate, _RateBuckets] = {}

    def __len__(self) -> int:
        """Return the number of buckets in memory."""
        return sum(len(kept.new) + len(kept.old) for kept in self._kept.values())

    def take(self, rate: Rate, whom: Hashable, now: float, cost: float = 1) -> float:
        """Return 0 if the request is allowed, and count it; else return the seconds to wait."""
        if not self.on:
            return 0
        kept = self._kept.get(rate)
        if kept is None:
            kept = self._kept[rate] = _RateBuckets(now)
        bucket = kept.new.get(whom)
        if bucket is None:
            used = kept.old.pop(whom) if whom in kept.old else None
            if len(kept.new) >= KEPT:
                # Only a flood of addresses can be so many: the least recently used are forgotten
                # before they are full.
                kept.old, kept.new, kept.turned = kept.new, {}, now
            bucket = kept.new[whom] = used or Bucket(rate, now)
        return bucket.take(now, cost)

    def owe(self, rate: Rate, whom: Hashable, cost: float) -> None:
        """Charge `cost` more for what was already allowed."""
        kept = self._kept.get(rate)
        bucket = (kept.new.get(whom) or kept.old.get(whom)) if kept is not None else None
        if bucket is not None:
            bucket.owe(cost)

    def wait(self, rate: Rate, whom: Hashable, now: float) -> float:
        """Return the seconds until one more is allowed, 0 if it is now. Counts nothing."""
        kept = self._kept.get(rate)
        bucket = (kept.new.get(whom) or kept.old.get(whom)) if kept is not None else None
        return 0 if bucket is None else bucket.wait(now)

    def forget(self, conn: Hashable) -> None:
        """Forget the buckets of a connection that has ended."""
        for rate in PER_CONNECTION:
            kept = self._kept.get(rate)
            if kept is not None:
                kept.new.pop(conn, None)
                kept.old.pop(conn, None)

    def trim(self, now: float) -> None:
        """Forget buckets that are full again, without looking at each; call it often.

        A bucket last used before the last turn, a whole refill ago, is full."""
        for rate, kept in self._kept.items():
            if abs(now - kept.turned) >= rate.refill_seconds:
                kept.old, kept.new, kept.turned = kept.new, {}, now
