"""Notifications in plain mode: the bell, and the command that changes them."""

from __future__ import annotations

import time

from tui_chat.core import events
from tui_chat.core.notification_words import (
    ABOUT_WORDS,
    LEVEL_WORDS,
    WAY_WORDS,
    parse_level,
    quiet_words,
)
from tui_chat.core.notifications import (
    NOTIFY,
    PAUSE,
    QUIET,
    WAY,
    Attention,
    Happening,
    HappeningKind,
    chosen,
    decide,
    first_choice,
    happening,
    level_name,
    level_of,
    parse_quiet_hours,
)
from tui_chat.plain.desk import Desk

AWAY = 60.0
"""Seconds after the user's last line in which the open chat is taken to be read."""
_SCREEN = "Plain mode has no desktop notifications. It uses the bell."


class BellRinger:
    """Rings the terminal's bell for what the user chose to notice, at most once in a while."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime = desk, desk.runtime
        self._last = float("-inf")

    def receive_event(self, event: events.Event) -> None:
        """Ring for an event, or not."""
        match event:
            case events.LineAdded(chat=chat):
                found = self._runtime.client.conversations.all.get(chat)
                user = self._runtime.client.user
                happened = happening(event, found, user) if found is not None else None
            case events.Prompted(chat=chat):
                happened = Happening(HappeningKind.SECRET_REQUEST)
            case events.CameOnline(chat=chat):
                happened = Happening(HappeningKind.CAME_ONLINE)
            case _:
                return
        if happened is not None:
            self._ring(chat, happened)

    def _ring(self, chat: str, happened: Happening) -> None:
        runtime = self._runtime
        local = time.localtime(runtime.instant().wall / 1000)
        level, minute = level_of(runtime.choices, chat), local.tm_hour * 60 + local.tm_min
        now, desk = runtime.now(), self._desk
        seen = chat == desk.open_chat and now - desk.typed_at < AWAY
        attention = Attention(level, runtime.is_muted(chat), seen, minute)
        settings = chosen(desk.notify_defaults, runtime.choices)
        if decide(happened, settings, attention) is not None and now - self._last >= PAUSE:
            self._last = now
            self._desk.console.ring()


class NotifyCommands:
    """Changes the notifications of this machine."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime = desk, desk.runtime

    async def notify(self, word: str = "") -> None:
        """Set the level of the open chat, or ask how to notify in general. Raises BadName."""
        if word:
            found, level = self._desk.chat(), parse_level(word)
            self._runtime.choose(level_name(found.chat), level)
            self._desk.say(LEVEL_WORDS[level].sentence)
            return
        await self._ask()

    async def _ask(self) -> None:
        desk, choices = self._desk, self._runtime.choices
        now = chosen(desk.notify_defaults, choices)
        desk.say(f"{WAY_WORDS[now.way].sentence} {ABOUT_WORDS[now.about].sentence}")
        if now.quiet:
            desk.say(quiet_words(now.quiet).sentence)
        if now.way == "desktop":
            desk.say(_SCREEN)
        answers = ("Nothing", "Bell", "Bell for every message", "Quiet hours", "Cancel")
        match await desk.choose("How should messages notify you?", answers):
            case 1:
                self._take(first_choice("nothing"))
            case 2:
                self._take(first_choice("bell"))
            case 3:
                self._take({WAY: "bell", NOTIFY: "all"})
            case 4:
                desk.say("Type two times, such as 22:00-07:00, or off.")
                typed = await desk.console.line()
                if typed is not None:
                    self._take({QUIET: parse_quiet_hours(typed)})

    def _take(self, new: dict[str, str]) -> None:
        for name, value in new.items():
            self._runtime.choose(name, value)
        now = chosen(self._desk.notify_defaults, self._runtime.choices)
        self._desk.say(f"{WAY_WORDS[now.way].sentence}")
        if now.way != "nothing":
            self._desk.say(ABOUT_WORDS[now.about].sentence)
        if now.quiet:
            self._desk.say(quiet_words(now.quiet).sentence)
