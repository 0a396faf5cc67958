"""The safety number of two account keys: 60 digits that both sides read the same."""

from __future__ import annotations

import hashlib

from relay.wire.transcripts import label, lp

_ROUNDS = 5200


def safety_number(relay_id: bytes, user_a: str, ak_a: bytes, user_b: str, ak_b: bytes) -> str:
    """Return the 60 digits; the order of the two sides does not matter. Takes some milliseconds."""
    sides = sorted([(user_a.encode(), ak_a), (user_b.encode(), ak_b)])
    return "".join(_half(relay_id, user, ak) for user, ak in sides)


def _half(relay_id: bytes, user: bytes, ak: bytes) -> str:
    x = label("safety") + relay_id + lp(user) + ak
    for _ in range(_ROUNDS):
        x = hashlib.sha512(x + ak).digest()
    chunks = (int.from_bytes(x[i : i + 5], "big") % 100_000 for i in range(0, 30, 5))
    return "".join(f"{chunk:05}" for chunk in chunks)
