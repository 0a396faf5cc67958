"""Why a secret chat is closed, as a sealed CLOSE says it."""

from __future__ import annotations

from enum import IntEnum


class CloseReason(IntEnum):
    """Why a side said goodbye; a value not known here reads as USER."""

    USER = 0
    TIME_OUT = 1
    LIMIT = 2
    NO_RATCHET_STEP = 3
