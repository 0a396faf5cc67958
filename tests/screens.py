"""Every screen of the program and how to get there: one table, for pictures and for hostile words.

Each begins where its program opens and can be begun again on the same stage. A new page or dialog
goes into the file that is about it."""

from __future__ import annotations

import screens_alone
import screens_changes
import screens_chat
import screens_files
import screens_groups
import screens_moderation
import screens_pages
import screens_search
import screens_secret
from shown import SCREENS, Shown

__all__ = ["SCREENS", "Shown"]
PLACES = (
    screens_chat,
    screens_changes,
    screens_files,
    screens_search,
    screens_groups,
    screens_moderation,
    screens_pages,
    screens_secret,
    screens_alone,
)
"""Loaded, they have put theirs into the table."""
