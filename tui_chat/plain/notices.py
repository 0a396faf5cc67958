"""Lines about chats that are not open: how many messages came, never a word of them."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_SECONDS, NEXT_SECONDS = 1.0, 30.0
"""How long messages are counted before the first notification of a chat, and before a later one."""


@dataclass(slots=True)
class _Count:
    new: int = 0
    due: float = 0.0
    said: float = float("-inf")


class ChatNotices:
    """Counts the messages of chats that are not open, and says when to speak of each."""

    def __init__(self) -> None:
        self._chats: dict[str, _Count] = {}

    def count(self, chat: str, now: float) -> None:
        """Count a new message of a chat; `now` in seconds."""
        one = self._chats.setdefault(chat, _Count())
        if not one.new:
            one.due = max(now + FIRST_SECONDS, one.said + NEXT_SECONDS)
        one.new += 1

    def opened(self, chat: str) -> None:
        """Forget what was counted: the chat is open now."""
        self._chats.pop(chat, None)

    def due(self, now: float) -> list[tuple[str, int]]:
        """Return the chats of which to speak now, with the number of new messages."""
        found = [(chat, one) for chat, one in self._chats.items() if one.new and one.due <= now]
        said = [(chat, one.new) for chat, one in found]
        for _, one in found:
            one.new, one.said = 0, now
        return said

    @property
    def next_due(self) -> float | None:
        """Return when `due` must be asked again; None while nothing waits."""
        return min((one.due for one in self._chats.values() if one.new), default=None)
