"""What the store can be asked about what was said, and what it answers."""

from __future__ import annotations

from relay.store.terms import Query
from relay.store.value import Value
from relay.wire.events import Hit
from relay.wire.requests import Place


class FindTexts(Value, frozen=True):
    """The newest texts in which the terms stand, of one chat or of all that the account may
    search; those before a place, if there is one."""

    account: int
    chat: str | None
    id: str
    query: Query
    before: Place | None
    limit: int


# What comes back.


class Hits(Value, frozen=True):
    """What was found, the newest first, and the place before which to go on (None: that is all)."""

    hits: list[Hit]
    next: Place | None
