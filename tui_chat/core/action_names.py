"""Names of the reader's next actions, for sentences of the core."""

from __future__ import annotations

from msgspec import Struct


class ActionNames(Struct, frozen=True):
    """Name the actions for the current front end: keys on a screen, commands elsewhere. The core
    knows what can be done; the front end that shows its sentences supplies the names."""

    press: str
    """Verb that precedes each of the names."""
    ask: str
    """Name of the action that asks, asks again or accepts."""
    back: str
    """Name of the action that withdraws, declines, ends or goes back."""
    compare: str
    notices: str
    members: str
    settings: str
    quit: str
