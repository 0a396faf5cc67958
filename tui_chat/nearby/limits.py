"""How often two words may be guessed: by one address in a minute, and by all of them together.
Pure: the time is an argument. An exchange counts when it begins, and no longer once it succeeds."""

from __future__ import annotations

import ipaddress
from collections import deque

PER_ADDRESS, SECONDS = 10, 60.0
"""Tries that one address has in this many seconds."""
IN_ALL = 200
"""Wrong tries after which the words are replaced."""
SETS = 3
"""Sets of words that are replaced one after another. After that, nearby is off."""


class GuessLimits:
    """Counts the tries for the present words."""

    def __init__(self) -> None:
        self.used = 0
        self._by: dict[str, deque[float]] = {}

    @property
    def spent(self) -> bool:
        """True if these words have been tried too often."""
        return self.used >= IN_ALL

    def begin(self, address: str, now: float) -> bool:
        """Count a try from this address, if it may have one."""
        for other in [key for key, at in self._by.items() if at[-1] <= now - SECONDS]:
            del self._by[other]
        tries = self._by.setdefault(network_of(address), deque())
        while tries and tries[0] <= now - SECONDS:
            tries.popleft()
        if self.spent or len(tries) >= PER_ADDRESS:
            if not tries:
                del self._by[network_of(address)]
            return False
        tries.append(now)
        self.used += 1
        return True

    def succeed(self, address: str) -> None:
        """Take back the last try from this address: the words were right."""
        tries = self._by.get(network_of(address))
        if tries:
            tries.pop()
            if not tries:
                del self._by[network_of(address)]
        self.used = max(self.used - 1, 0)  # the words may be new by now

    def renew(self) -> None:
        """Count from zero for new words. The minute of each address goes on."""
        self.used = 0


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv6 machine has all those of its /64."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if ip.version == 6:
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False).network_address)
    return str(ip)
