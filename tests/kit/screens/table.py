"""One table of every screen of the program and how to open it, for pictures and for hostile words.
Each begins where its app opens and can be opened again on the same stage. A new page or dialog goes
into the file about its subject."""

from __future__ import annotations

from tests.kit.screens import alone, chat, moderation, pages, secret
from tests.kit.stage import SCREENS, Shown

__all__ = ["SCREENS", "Shown"]
PLACES = (chat, moderation, pages, secret, alone)
"""The modules that register their screens when they are loaded."""
