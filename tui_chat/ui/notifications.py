"""Toasts over the chat, never over a page and never so many that a relay could flood it; and when a
cloud message rings, as chosen for this machine and never with its words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.notifications import Notification, Notify
from textual.screen import Screen

from relay.terminal.text import inert_line, inert_name
from relay.terminal.themes import ThemedApp
from relay.wire.messages import names
from tui_chat.core import events
from tui_chat.core.chats import GroupChat

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

WITHIN = 10.0
"""The period in which toasts are counted, in seconds."""
MOST_OF_ONE, MOST_TOASTS = 3, 20
"""Toasts of one title, and of all together, that are shown within that period."""
AND_MORE = "More of them came, too many to be shown."


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


NOTIFY = "notify"


class ToastChoice(NamedTuple):
    """A choice in a word, and its meaning."""

    word: str
    sentence: str


CHOICES = {
    "off": ToastChoice("off", "Messages don't notify you. Requests for a secret chat still do, "
                       "except in muted chats."),
    "mentions": ToastChoice("direct and mentions", "Direct messages and mentions notify you, with "
                            "a bell and on your desktop. Their text is never shown there."),
    "all": ToastChoice("all", "Every cloud message notifies you, with a bell and on your desktop. "
                       "Its text is never shown there."),
}  # fmt: skip
"""The choices in the order in which they follow each other; the first is the default."""


def choice_of(runtime: Runtime) -> str:
    chosen = runtime.choices.get(NOTIFY, "off")
    return chosen if chosen in CHOICES else "off"


PAUSE = 2.0
"""Seconds between two notifications."""


class Notifications:
    """Ring and announce what is new, as chosen for this machine, and never with its words."""

    def __init__(
        self, screen: Screen[None], runtime: Runtime, is_seen: Callable[[str], bool]
    ) -> None:
        """`is_seen` returns whether a new message of a chat appears before the user's eyes."""
        self._screen, self._runtime, self._is_seen = screen, runtime, is_seen
        self._last = float("-inf")

    def receive_line(self, event: events.LineAdded) -> None:
        """Ring for a new message that the user wants to notice and does not see."""
        app, now = self._screen.app, self._runtime.now()
        soon = now - self._last < PAUSE
        if not event.live or soon or not self._wanted(event.chat, event.line):
            return
        if app.app_focus and self._is_seen(event.chat):
            return
        self._last = now
        app.bell()
        name = inert_name(self._runtime.client.conversations.all[event.chat].name)
        # OSC 9: a terminal that knows it shows a notification, others nothing.
        if app._driver is not None and not app.is_headless:
            app._driver.write(f"\x1b]9;tui-chat: a message in {name}\x07")

    def _wanted(self, chat: str, line: events.Line) -> bool:
        runtime = self._runtime
        found = runtime.client.conversations.all.get(chat)
        message = line.mark is events.LineMark.CLOUD and line.kind == "text"
        if found is None or line.own or not message:
            return False
        choice = choice_of(runtime)
        named = "@" in line.text and runtime.client.user in names(line.text)
        if runtime.is_muted(chat):
            return choice != "off" and named
        to_me = named or not isinstance(found, GroupChat)
        return choice == "all" or (choice == "mentions" and to_me)
