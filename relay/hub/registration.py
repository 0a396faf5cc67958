"""Who may make an account."""

from __future__ import annotations

from enum import Enum


class Registration(Enum):
    """The operator's choice: anybody, who has an invite, or nobody."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"
