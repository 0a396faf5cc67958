"""What an act costs its account, by how many hear of it; the refusals of those who cannot pay."""

from __future__ import annotations

from relay.effects import AnyEffect, refuse
from relay.live import Live, Session
from relay.ratelimit import RateLimits
from relay.rates import Rate
from relay.store.value import Refused
from relay.wire.errors import Code

SECRET_ACTIVE = Refused(
    Code.SECRET_ACTIVE, "This device has a secret chat there: nothing is sent in the clear."
)
TOO_FAST = Refused(Code.RATE, "This is too fast; wait and send it again.")
TOO_MANY_TRIES = Refused(Code.RATE, "Too many tries from this address; wait a little.")


class Paying:
    """Acts that take from the budgets of their account."""

    def __init__(self, live: Live, limits: RateLimits) -> None:
        self._live = live
        self._limits = limits

    def hearers(self, s: Session, chat: str) -> int:
        """How many connections hear an entry; of a chat that one is not in, no more than one."""
        return len(self._live.audience(chat)) if chat in s.chats else 1

    def too_fast(
        self, s: Session, id: str, now: float, rate: Rate, cost: float = 1
    ) -> list[AnyEffect]:
        """The refusal if the account has no more of this, else nothing: it has paid."""
        wait = self._limits.take(rate, s.user, now, cost)
        return [refuse(s.conn, TOO_FAST, id, wait=wait)] if wait else []
