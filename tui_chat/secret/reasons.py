"""Reasons for closing a secret chat, as a sealed CLOSE carries them."""

from __future__ import annotations

from enum import IntEnum


class CloseReason(IntEnum):
    """Reason of a goodbye; an unknown value reads as USER."""

    USER = 0
    TIME_OUT = 1
    LIMIT = 2
    NO_RATCHET_STEP = 3
