"""Who may see the page: a key in a link is good once, and gives a session that ends by itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable

LINK_SECONDS = 600
SESSION_SECONDS = 8 * 3600
MOST = 16
"""So many links and so many sessions count; the oldest goes for a new one."""
_BYTES = 16


class Keys:
    """Only digests are kept, in memory alone. By a clock that went back nothing counts that was
    made later."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._links: dict[bytes, float] = {}
        self._sessions: dict[bytes, float] = {}

    def link(self, now: float) -> str:
        """A key for a link."""
        return self._new(self._links, now)

    def redeem(self, key: str, now: float) -> str | None:
        """The secret of a new session, for the key of a link that counts: it does no more."""
        found = _found(self._links, key)
        if found is None:
            return None
        since = self._links.pop(found)
        return self._new(self._sessions, now) if 0 <= now - since < LINK_SECONDS else None

    def holds(self, session: str, now: float) -> bool:
        """Whether this is the secret of a session that counts."""
        found = _found(self._sessions, session)
        return found is not None and 0 <= now - self._sessions[found] < SESSION_SECONDS

    def _new(self, among: dict[bytes, float], now: float) -> str:
        secret = base64.urlsafe_b64encode(self._random(_BYTES)).decode().rstrip("=")
        while len(among) >= MOST:
            del among[next(iter(among))]
        among[_digest(secret)] = now
        return secret


def _found(among: dict[bytes, float], secret: str) -> bytes | None:
    digest, found = _digest(secret), None
    for one in among:  # all of them, so that the time says nothing
        if hmac.compare_digest(one, digest):
            found = one
    return found


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()
