"""Which session ids this process has met, and how often anybody asked."""

from __future__ import annotations

from collections import deque

from relay.wire.limits import OFFERS_PER_MINUTE

SIDS = 16_384
"""Of more session ids than this the oldest are forgotten. An offer proves nothing about who
sent it, so a replay that is not known any more is what any made-up offer is: a question, which
only the holder of its ephemeral keys could carry on."""
MINUTE = 60.0


class Offers:
    """For all direct chats of a process. It holds at most `SIDS` ids of 16 bytes, and of the
    last minute three offers by and to each peer."""

    def __init__(self) -> None:
        self._sids: dict[bytes, None] = {}
        self._lately: deque[tuple[float, str]] = deque()

    def ask(self, sid: bytes, peer: str, now: float) -> bool:
        """Count a question to `peer`. False if there were three in the last 60 seconds."""
        return self._count(sid, f"to {peer}", now)

    def hear(self, sid: bytes, peer: str, now: float) -> bool:
        """Count a question by `peer`. False, and then it is to be ignored, if its id was met
        before or there were three in the last 60 seconds."""
        return sid not in self._sids and self._count(sid, f"by {peer}", now)

    def forget(self, sid: bytes) -> None:
        """The connection took this question away before anything was said to it: should it come
        once more, it is a question again."""
        self._sids.pop(sid, None)

    def _count(self, sid: bytes, whose: str, now: float) -> bool:
        while self._lately and now - self._lately[0][0] >= MINUTE:
            self._lately.popleft()
        if sum(one == whose for _, one in self._lately) >= OFFERS_PER_MINUTE:
            return False
        self._lately.append((now, whose))
        self._sids[sid] = None
        if len(self._sids) > SIDS:
            del self._sids[next(iter(self._sids))]
        return True
