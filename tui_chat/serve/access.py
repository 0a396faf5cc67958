"""Keys that let a browser in: the key of a link works once, and gives a session, which lasts until
the server ends. Only digests are kept, in memory."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable

KEY_SECONDS = 600.0
KEY_BYTES = 16
KEYS_MOST, SESSIONS_MOST = 8, 64
"""Most open links and sessions. The oldest goes when another is made."""


class Access:
    """Let browsers in. `random` returns this many random bytes; times are of any one clock."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._keys: dict[bytes, float] = {}
        self._sessions: dict[bytes, None] = {}

    def new_key(self, now: float) -> str:
        """Return a key that works once, within KEY_SECONDS."""
        key = self._token()
        self._keys[_digest(key)] = now + KEY_SECONDS
        while len(self._keys) > KEYS_MOST:
            del self._keys[next(iter(self._keys))]
        return key

    def redeem(self, key: str, now: float) -> str | None:
        """Return a new session for a key that is good; it is used then. Else return None."""
        until = self._keys.pop(_digest(key), None)
        if until is None or now >= until:
            return None
        session = self._token()
        self._sessions[_digest(session)] = None
        while len(self._sessions) > SESSIONS_MOST:
            del self._sessions[next(iter(self._sessions))]
        return session

    def holds(self, session: str) -> bool:
        """Return whether this server gave out the session."""
        return _digest(session) in self._sessions

    def _token(self) -> str:
        return urlsafe_b64encode(self._random(KEY_BYTES)).decode().rstrip("=")


def _digest(token: str) -> bytes:
    # A lookup by digest tells nothing about the token by the time it takes.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
