"""How sentences of the core name what the reader can do next."""

from __future__ import annotations

from typing import NamedTuple


class ActionNames(NamedTuple):
    """Each is a key where there is a screen, and something else where there is none: the core
    knows what can be done, and who shows its sentences says how."""

    press: str
    """The verb that goes before any of them."""
    ask: str
    """Ask, ask again, accept."""
    back: str
    """Withdraw, decline, end, go back."""
    compare: str
    notices: str
    members: str
    settings: str
    quit: str
