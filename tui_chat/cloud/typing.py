"""That somebody writes: told to the relay of cloud chats alone, and shown for some seconds."""

from __future__ import annotations

from relay.wire.settings import Typing as SettingsTyping
from relay.wire.settings import TypingSeen
from tui_chat.cloud.settings import CloudSettings
from tui_chat.core.chats import Conversations
from tui_chat.core.events import ChatChanged
from tui_chat.core.step import Now, Step

EVERY = 4.0
"""So many seconds lie between two times that the same chat is told of it."""
SHOWN = 6.0
"""So many seconds it is shown after it was said."""
WRITERS = 8
"""Of more who write in one chat the others are not remembered."""


class TypingIndicators:
    """Who writes in which chat. Beside a secret chat nothing is told, and nothing shown."""

    def __init__(self, conversations: Conversations, preferences: CloudSettings, user: str) -> None:
        self._conversations, self._preferences = conversations, preferences
        self._user = user
        self._told: dict[str, float] = {}
        self._writers: dict[str, dict[str, float]] = {}

    def writes(self, chat: str, now: Now, out: Step) -> None:
        """The user has just typed in this chat; to be called while connected."""
        if not (self._preferences.shares("typing") and self._conversations.in_cloud(chat)):
            return
        if now.mono - self._told.get(chat, float("-inf")) >= EVERY:
            self._told[chat] = now.mono
            out.send.append(SettingsTyping(chat=chat))

    def heard(self, event: TypingSeen, now: Now, out: Step) -> None:
        """Somebody writes there."""
        if event.user == self._user or not self._conversations.in_cloud(event.chat):
            return
        writers = self._writers.setdefault(event.chat, {})
        for user in [u for u, until in writers.items() if until <= now.mono]:
            del writers[user]
        if event.user in writers or len(writers) < WRITERS:
            writers[event.user] = now.mono + SHOWN
            out.tell.append(ChatChanged(event.chat))

    def said(self, chat: str, user: str) -> None:
        """What was being written is there."""
        self._writers.get(chat, {}).pop(user, None)
        if user == self._user:
            self._told.pop(chat, None)

    def left(self, chat: str) -> None:
        """The user is no longer in this chat."""
        self._writers.pop(chat, None)
        self._told.pop(chat, None)

    def who(self, chat: str, mono: float) -> list[str]:
        """Who writes there at this moment, in order of names."""
        if not self._conversations.in_cloud(chat):
            return []
        return sorted(u for u, until in self._writers.get(chat, {}).items() if until > mono)

    def link_lost(self) -> None:
        """Nobody is known to write."""
        self._writers.clear()
        self._told.clear()
