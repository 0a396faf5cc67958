"""Notifications by the bell or on the desktop, as chosen for this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_chat.core import events
from tui_chat.core.desktop_notifications import DesktopMeans, desktop_means, sequence
from tui_chat.core.notifications import (
    Attention,
    Happening,
    HappeningKind,
    Notification,
    NotificationPacer,
    NotificationSettings,
    chosen,
    decide,
    happening,
    is_quiet,
    level_name,
    level_of,
)
from tui_chat.ui.transcript.widget import later

if TYPE_CHECKING:
    from tui_chat.runtime.notify_send import NotifySend
    from tui_chat.ui.chat_view import ChatView


class Notifications:
    """Ring, or show on the desktop, what is new, as chosen for this machine."""

    def __init__(self, screen: ChatView, is_seen: Callable[[str], bool]) -> None:
        """`is_seen` returns whether a new message of a chat appears before the user's eyes."""
        self._screen, self._runtime, self._is_seen = screen, screen.runtime, is_seen
        self._pacer, self._waits = NotificationPacer(), False
        self._sender: NotifySend | None = None

    @property
    def settings(self) -> NotificationSettings:
        return chosen(self._screen.notify_defaults, self._runtime.choices)

    def receive_line(self, event: events.LineAdded) -> None:
        """Notify about a new message that the user wants to notice and does not see."""
        found = self._runtime.client.conversations.all.get(event.chat)
        if found is not None:
            happened = happening(event, found, self._runtime.client.user)
            if happened is not None:
                self._happened(event.chat, happened)

    def receive_request(self, chat: str) -> None:
        """Notify about a request for a secret chat."""
        self._happened(chat, Happening(HappeningKind.SECRET_REQUEST))

    def came_online(self, chat: str) -> None:
        """Notify that the peer for whom the user waits is online."""
        self._happened(chat, Happening(HappeningKind.CAME_ONLINE))

    def moved(self, chat: str, privacy: events.Privacy) -> None:
        """Follow the state of a direct chat: what waits does not name it while it isn't CLOUD."""
        if privacy is not events.Privacy.CLOUD:
            self._pacer.hide(chat)

    def forget(self, chat: str) -> None:
        """Forget the level of a chat that is gone."""
        if level_of(self._runtime.choices, chat):
            self._runtime.choose(level_name(chat), "")

    @property
    def quiet_now(self) -> bool:
        """True during the quiet hours."""
        return is_quiet(self.settings.quiet, self._minute)

    @property
    def _minute(self) -> int:
        local = time.localtime(self._runtime.instant().wall / 1000)
        return local.tm_hour * 60 + local.tm_min

    async def stop(self) -> None:
        """End what still runs."""
        if self._sender is not None:
            await self._sender.stop()

    def _happened(self, chat: str, happened: Happening) -> None:
        runtime = self._runtime
        level, minute = level_of(runtime.choices, chat), self._minute
        attention = Attention(level, runtime.is_muted(chat), self._seen(chat), minute)
        notification = decide(happened, self.settings, attention)
        if notification is None:
            return
        now = self._pacer.offer(chat, notification, runtime.now())
        if now is not None:
            self.give(now)
        elif not self._waits and (due := self._pacer.due) is not None:
            self._waits = True
            later(max(due - runtime.now(), 0.0), self._screen, self._take)

    def _seen(self, chat: str) -> bool:
        return self._screen.app.app_focus and self._is_seen(chat)

    def _take(self) -> None:
        self._waits = False
        if self._seen(self._screen.open_chat):
            self._pacer.read(self._screen.open_chat)
        notification = self._pacer.take(self._runtime.now())
        if notification is not None and self._screen.is_running:
            self.give(notification)

    def give(self, notification: Notification) -> None:
        """Give a sign now."""
        app = self._screen.app
        if notification.way == "bell":
            app.bell()
            return
        means = self.means
        if means.rings:
            app.bell()
        if means.name == "notify-send":
            self._send(notification)
        else:
            self._write(sequence(means, notification.title, notification.body))

    @property
    def means(self) -> DesktopMeans:
        """The means by which a sign reaches the desktop of this terminal."""
        from tui_chat.runtime.notify_send import NotifySend, find_notify_send

        if self._sender is None:
            self._sender = NotifySend(find_notify_send(), self._runtime.now)
        sends, served = not self._sender.failed, self._runtime.client.conversations.served
        return desktop_means(self.settings.desktop, os.environ, can_send=sends, served=served)

    def _send(self, notification: Notification) -> None:
        if self._sender is not None:
            self._sender.show(notification.title, notification.body, self._screen.app.bell)

    def _write(self, made: str) -> None:
        driver = self._screen.app._driver
        if made and driver is not None and not self._screen.app.is_headless:
            driver.write(made)
