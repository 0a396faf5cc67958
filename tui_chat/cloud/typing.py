"""Typing indicators, for cloud chats alone: sent to the relay, and shown for a few seconds."""

from __future__ import annotations

from relay.wire.settings import Typing as SettingsTyping
from relay.wire.settings import TypingSeen
from tui_chat.cloud.settings import CloudSettings
from tui_chat.core.chats import Conversations
from tui_chat.core.events import ChatChanged
from tui_chat.core.step import Now, Step

EVERY = 4.0
"""Seconds between two typing notices for the same chat."""
SHOWN = 6.0
"""Seconds that a typing notice is shown."""
WRITERS = 8
"""Most writers remembered for one chat."""


class TypingIndicators:
    """Track who is typing in which chat. Nothing is sent or shown for a chat that is secret."""

    def __init__(self, conversations: Conversations, preferences: CloudSettings, user: str) -> None:
        self._conversations, self._preferences = conversations, preferences
        self._user = user
        self._told: dict[str, float] = {}
        self._writers: dict[str, dict[str, float]] = {}

    def writes(self, chat: str, now: Now, out: Step) -> None:
        """Note that the user typed in this chat; call this while connected."""
        if not (self._preferences.shares("typing") and self._conversations.in_cloud(chat)):
            return
        if now.mono - self._told.get(chat, float("-inf")) >= EVERY:
            self._told[chat] = now.mono
            out.send.append(SettingsTyping(chat=chat))

    def receive_notice(self, event: TypingSeen, now: Now, out: Step) -> None:
        """Take a typing notice of another user."""
        if event.user == self._user or not self._conversations.in_cloud(event.chat):
            return
        writers = self._writers.setdefault(event.chat, {})
        for user in [u for u, until in writers.items() if until <= now.mono]:
            del writers[user]
        if event.user in writers or len(writers) < WRITERS:
            writers[event.user] = now.mono + SHOWN
            out.tell.append(ChatChanged(event.chat))

    def clear(self, chat: str, user: str) -> None:
        """Clear the notice of a user whose text arrived."""
        self._writers.get(chat, {}).pop(user, None)
        if user == self._user:
            self._told.pop(chat, None)

    def left(self, chat: str) -> None:
        """Forget a chat that the user has left."""
        self._writers.pop(chat, None)
        self._told.pop(chat, None)

    def who(self, chat: str, mono: float) -> list[str]:
        """Return the users typing there now, in order of names."""
        if not self._conversations.in_cloud(chat):
            return []
        return sorted(u for u, until in self._writers.get(chat, {}).items() if until > mono)

    def link_lost(self) -> None:
        """Forget all writers, since the connection is lost."""
        self._writers.clear()
        self._told.clear()
