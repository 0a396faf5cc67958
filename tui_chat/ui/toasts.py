"""How many sentences pop up beside the chat: a relay that floods fills no screen with them."""

from __future__ import annotations

from collections import deque

WITHIN = 10.0
"""Seconds."""
MOST_OF_ONE, MOST = 3, 20
"""So many of one title, and of all together, are shown within that time."""
AND_MORE = "More of them came, too many to be shown."


class Toasts:
    """Which ones are shown. Nothing that is left out was a question."""

    def __init__(self) -> None:
        self._shown: deque[tuple[float, str]] = deque()

    def shows(self, title: str, text: str, now: float) -> str:
        """What to show of this one at this time, in seconds: its text, of the last one for now that
        more came, or nothing."""
        while self._shown and self._shown[0][0] <= now - WITHIN:
            self._shown.popleft()
        same = sum(1 for _, one in self._shown if one == title)
        if same > MOST_OF_ONE or len(self._shown) > MOST:
            return ""
        self._shown.append((now, title))
        return AND_MORE if same == MOST_OF_ONE or len(self._shown) > MOST else text
