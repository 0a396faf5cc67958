"""Every screen of the program and how to get there: one table, for pictures and for hostile words.

Each begins where its program opens and can be begun again on the same stage. A new page or dialog
goes into the file that is about it."""

from __future__ import annotations

from tests.kit.screens import alone, chat, groups, moderation, pages, secret
from tests.kit.stage import SCREENS, Shown

__all__ = ["SCREENS", "Shown"]
PLACES = (chat, groups, moderation, pages, secret, alone)
"""Loaded, they have put theirs into the table."""
