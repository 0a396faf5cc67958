"""How much of what a connection, an account or an address may do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """`burst` at once, then `per_second`. Each is itself: two of the same numbers are two."""

    burst: float
    per_second: float

    @property
    def refill_seconds(self) -> float:
        """How long after its last use a bucket is surely full."""
        return self.burst / self.per_second


REQUESTS = Rate(400, 100)
"""Frames of one connection: requests, and also pings, pongs and fragments."""
MALFORMED = Rate(10, 10 / 60)
"""Frames of one connection that are not of the wire."""
REFUSALS = Rate(200, 200 / 60)
"""Requests of one connection refused for their rate, before it is closed."""
SECRET = Rate(4_096, 1_536)
"""KiB of secret frames of one connection; a frame counts for one at least. Clients send the parts
of files at 64 a second, which is 1,032."""
FILES = Rate(262_144, 65_536)
"""KiB of files that an account sends and gets. What is over it is not refused: it waits."""
SENDS = Rate(60, 10)
"""Texts of one account, changes of texts, and beginnings and ends of files."""
TYPING = Rate(20, 1)
"""That an account writes somewhere; what is over it is not told."""
DRAFTS = Rate(60, 2)
"""What an account has begun to write, each time that it is kept anew."""
READS = Rate(120, 10)
"""Read positions of one account."""
FANOUT = Rate(20_000, 5_000)
"""Deliveries that the entries of one account cause; a text counts again for each full KiB
of it on the wire."""
PRESENCE = Rate(4_000, 1_000)
"""Deliveries that the comings and goings of one account cause."""
CREATIONS = Rate(60, 1 / 60)
"""New groups of one account: their names are taken for ever."""
CHANGES = Rate(60, 2)
"""Of one account: joins, leaves, what those who run a group do, links, and settings."""
LOOKUPS = Rate(60, 1)
"""Requests of an account whose answer tells whether there is a user or a waiting device."""
PAGES = Rate(100, 20)
"""Pages and lists that one account asks for; a member list counts again for each 200 members."""
SEARCHES = Rate(30, 1)
"""Searches of one account; one of all chats counts again for each 50 of them."""
HOLDINGS = Rate(3, 1 / 60)
"""What the relay has about oneself: for each it counts rows of all tables."""
OFFERS = Rate(3, 3 / 60)
"""Offers of a secret chat from one user to another."""
REPORTS = Rate(20, 1 / 60)
"""Reports of one account, taken or refused."""
VERIFICATIONS = Rate(20, 20 / 86_400)
"""Measurements of comparing codes that one account tells: 20 a day. Nothing else says whose they
are, so this is counted here, in memory."""
LOGINS = Rate(30, 0.2)
"""Logins of one account: for each the relay gathers a welcome and tells the peers."""
DEVICE_CHANGES = Rate(16, 1 / 60)
"""Device lists of one account, and restorings of it."""
OFFERED_LINKS = Rate(30, 1 / 20)
"""New devices that wait to be linked to one account."""
OFFERED_LINKS_HERE = Rate(10, 1 / 60)
"""The same of one address: whoever shares a chat with an account can make its code, and is not to
use up what the account has."""
LINKS = Rate(60, 0.2)
"""Links tried from one address, whether the code was right or not."""
REFUSED_LOGINS = Rate(60, 1)
"""Refused logins from one address."""
REGISTRATIONS = Rate(60, 0.5)
"""Registrations tried from one address."""

PER_CONNECTION = (REQUESTS, MALFORMED, REFUSALS, SECRET)
"""Those whose buckets end with their connection."""
