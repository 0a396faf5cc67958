"""Toasts over the chat. They never cover a page, and a relay can't flood the screen with them."""

from __future__ import annotations

from collections import deque

from textual.notifications import Notification, Notify

from relay.terminal.text import inert_line
from relay.terminal.themes import ThemedApp

WITHIN = 10.0
"""The period in which toasts are counted, in seconds."""
MOST_OF_ONE, MOST_TOASTS = 3, 20
"""Toasts of one title, and of all together, that are shown within that period."""
AND_MORE = "More notifications of this kind arrived than can be shown."


class ToastApp(ThemedApp):
    """Show toasts over the chat alone: a page may ask for consent, and none of its words are
    covered. New ones wait while a page is open; those shown before come back for the time they had
    left."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Notification] = deque(maxlen=MOST_TOASTS + 1)
        self._toasts = Toasts()

    def pop_up(self, title: str, text: str, now: float) -> None:
        """Show this toast, of any writer, unless there are too many; `now` in seconds."""
        says = self._toasts.shows(title, text, now)
        if says:
            self.notify(inert_line(says), title=inert_line(title), severity="warning", markup=False)

    def forget_copied(self) -> None:
        """Forget what was copied: it may be of a secret chat."""
        self._clipboard = ""

    @property
    def is_covered(self) -> bool:
        """True if a page covers the chat, or nothing is shown yet."""
        return len(self.screen_stack) != 1

    def on_notify(self, event: Notify) -> None:
        """Show a toast now, or once the chat is uncovered."""
        if self.is_covered:
            event.prevent_default()
            self._waiting.append(event.notification)

    def covered(self) -> None:
        """Put the toasts away: a page has opened."""
        for one in self._notifications:
            left = Notification(one.message, one.title, one.severity, one.time_left, one.markup)
            self._waiting.append(left)
        self.clear_notifications()

    def uncovered(self) -> None:
        """Show the waiting toasts: the chat is uncovered."""
        waiting, self._waiting = [*self._waiting], deque(maxlen=self._waiting.maxlen)
        for one in waiting:
            again = Notification(one.message, one.title, one.severity, one.timeout, one.markup)
            self.post_message(Notify(again))


class Toasts:
    """Limit the toasts. No toast is a question, so dropping one leaves nothing unanswered."""

    def __init__(self) -> None:
        self._shown: deque[tuple[float, str]] = deque()

    def shows(self, title: str, text: str, now: float) -> str:
        """Return the text to show, or that more came, or nothing; `now` in seconds."""
        while self._shown and self._shown[0][0] <= now - WITHIN:
            self._shown.popleft()
        same = sum(1 for _, one in self._shown if one == title)
        if same > MOST_OF_ONE or len(self._shown) > MOST_TOASTS:
            return ""
        self._shown.append((now, title))
        return AND_MORE if same == MOST_OF_ONE or len(self._shown) > MOST_TOASTS else text
