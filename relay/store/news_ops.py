"""What the store can be asked about what became of older texts."""

from __future__ import annotations

from relay.store.value import Value


class FindChanges(Value, frozen=True):
    """Texts at or below seq `upto` whose last change stands after seq `after`, in the order of
    these changes."""

    account: int
    chat: str
    id: str
    upto: int
    after: int
