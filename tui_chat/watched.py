"""Whether somebody looks at the operator's view, as the relay says it."""

from __future__ import annotations

from msgspec import Struct

SENTENCE = "The operator's view is open: what this relay can read is being shown."
SEALED = "Operator's view open: only who, when, how large."
"""The same over a secret chat, in one row of a low screen: all that the relay has of it."""
CLOSED = "The operator's view is closed again."


class ViewChanged(Struct, frozen=True):
    """The operator's view is open from now on, or no more: what the relay can read is shown."""

    open: bool


class OperatorsView:
    """What the relay said last. One that lies about it can hide its view; it can read all that it
    can read in any case."""

    def __init__(self) -> None:
        self.open = False

    def told(self, on: bool) -> list[ViewChanged]:
        """The relay says so: what is new about it."""
        changed = on != self.open
        self.open = on
        return [ViewChanged(on)] if changed else []
