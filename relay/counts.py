"""What the relay counts while it works: sums, and of nobody in particular."""

from __future__ import annotations

from collections import defaultdict

from relay.effects import To
from relay.wire import events as e
from relay.wire.errors import Code
from relay.wire.requests import Request
from relay.wire.secret_events import ScAnswered, ScFinished, ScMessage, ScOffered

SECRET: frozenset[type[e.Event]] = frozenset({ScOffered, ScAnswered, ScFinished, ScMessage})
COUNTED: frozenset[type[e.Event]] = SECRET | {e.Welcome, e.Error}
"""Events that are counted one by one; the others go by in batches."""


class Counts:
    """Since the relay started."""

    __slots__ = ("logins", "received", "refusals", "requests", "secret")

    def __init__(self) -> None:
        self.logins = 0
        self.received = 0
        """Bytes, without what TLS adds."""
        self.secret = 0
        """Frames of secret chats that were forwarded."""
        self.requests: defaultdict[type[Request], int] = defaultdict(int)
        self.refusals: defaultdict[Code, int] = defaultdict(int)

    def said(self, effect: To) -> None:
        """One of the COUNTED is said."""
        event = effect.event
        if isinstance(event, e.Welcome):
            self.logins += 1
        elif isinstance(event, e.Error):
            self.refusals[event.code] += 1
        else:
            self.secret += len(effect.conns)
