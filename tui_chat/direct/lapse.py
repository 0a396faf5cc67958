"""An F2 that comes late: it may be meant for a question that is off the table."""

from __future__ import annotations

from tui_chat.events import GUARD_SECONDS

LAPSE_SECONDS = 10.0
"""So long after a question went unanswered the first F2 asks nobody, and says so: who read that it
accepts may have looked away meanwhile."""


class Lapse:
    """Of one direct chat. Times are on the client's clock, in seconds."""

    def __init__(self) -> None:
        self._why, self._until, self._told = "", float("-inf"), False

    def begin(self, why: str, now: float) -> None:
        """The question is off the table, as the sentence `why` says; empty if the user answered
        it, and then no key is meant for it."""
        self._why, self._until = why, now + LAPSE_SECONDS if why else float("-inf")
        self._told = False

    def end(self) -> None:
        """No key is meant for it any more."""
        self._until = float("-inf")

    def lasts(self, now: float) -> bool:
        """Whether F2 may still be meant to accept it."""
        return now < self._until

    def press(self, now: float) -> str:
        """Such an F2: why it accepts nothing. A moment later that was read, and F2 asks."""
        if not self._told:
            self._told, self._until = True, now + GUARD_SECONDS
        return self._why
