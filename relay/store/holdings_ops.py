"""What the store can be asked about what it holds, and what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.holdings import Held


class FindHoldings(Value, frozen=True):
    """All that is held about an account, by its name."""

    id: str
    user: str


# What comes back.


class Holdings(Value, frozen=True):
    """The statement with counts of rows, ready to be sent."""

    held: Held
