"""What pops up over the chat: never over a page, and not so much that a relay could flood it."""

from __future__ import annotations

from collections import deque

from textual.app import App
from textual.notifications import Notification, Notify

from tui_chat.text import inert_line

WITHIN = 10.0
"""Seconds."""
MOST_OF_ONE, MOST = 3, 20
"""So many of one title, and of all together, are shown within that time."""
AND_MORE = "More of them came, too many to be shown."


class OverTheChat(App[None]):
    """Toasts stand over the chat alone: a page may ask for consent, and none of its words are
    covered. What comes while a page is open waits until the last one is closed, and what stood
    there comes back for the time that it had left."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Notification] = deque(maxlen=MOST + 1)
        self._toasts = Toasts()

    def pop_up(self, title: str, text: str, now: float) -> None:
        """Show this, whoever wrote it, unless there are too many at this time, in seconds."""
        says = self._toasts.shows(title, text, now)
        if says:
            self.notify(inert_line(says), title=inert_line(title), severity="warning", markup=False)

    @property
    def is_covered(self) -> bool:
        """Whether something stands on top of the chat, or nothing stands there yet."""
        return len(self.screen_stack) != 1

    def on_notify(self, event: Notify) -> None:
        """One is to be shown: now, or when the chat is to be seen again."""
        if self.is_covered:
            event.prevent_default()
            self._waiting.append(event.notification)

    def covered(self) -> None:
        """A page has opened: what pops up makes way."""
        for one in self._notifications:
            left = Notification(one.message, one.title, one.severity, one.time_left, one.markup)
            self._waiting.append(left)
        self.clear_notifications()

    def uncovered(self) -> None:
        """The chat is to be seen again."""
        waiting, self._waiting = [*self._waiting], deque(maxlen=self._waiting.maxlen)
        for one in waiting:
            again = Notification(one.message, one.title, one.severity, one.timeout, one.markup)
            self.post_message(Notify(again))


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
