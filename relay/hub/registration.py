"""The operator's choice of how accounts are registered."""

from __future__ import annotations

from enum import Enum


class Registration(Enum):
    """The operator's choice: anybody, anybody with an invite, or nobody."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"
