"""Refusals that are about time alone: what was refused may be asked for again a little later."""

from __future__ import annotations

from relay.wire.errors import Code
from relay.wire.events import Error

LEAST, MOST = 0.1, 60.0
STORE_PAUSE = 5.0


def wait_for(event: Error) -> float | None:
    """How many seconds to wait before the same may be asked again: the relay was asked too fast,
    or could not write to its disk. None if asking again is no use."""
    match event.code:
        case Code.RATE:
            return min(max(event.retry_ms / 1000, LEAST), MOST)
        case Code.STORE:
            return STORE_PAUSE
        case _:
            return None
