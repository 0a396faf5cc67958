"""Cloud texts that the relay does not have durably yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from relay.wire.requests import Send
from tui_chat.step import Queue

WINDOW = 32


@dataclass(slots=True)
class Outbox:
    """Texts in the order of Enter. At most 32 are on the way; the rest wait their turn."""

    _waiting: dict[str, Queue] = field(default_factory=dict)
    _sent: set[str] = field(default_factory=set)
    _failed: set[str] = field(default_factory=set)
    not_before: float = 0.0

    def add(self, text: Queue) -> None:
        """Put one at the end."""
        self._waiting[text.id] = text

    def find(self, id: str) -> Queue | None:
        """The text of this id that is not acknowledged."""
        return self._waiting.get(id)

    def done(self, id: str) -> Queue | None:
        """The relay has it, or the user discarded it."""
        self._sent.discard(id)
        self._failed.discard(id)
        return self._waiting.pop(id, None)

    def fail(self, id: str) -> bool:
        """It will not be sent again unless the user says so. False if that was so already."""
        self._sent.discard(id)
        news = id not in self._failed
        self._failed.add(id)
        return news

    def again(self, id: str) -> None:
        """Send it (again) when there is room."""
        self._sent.discard(id)
        self._failed.discard(id)

    def link_lost(self) -> None:
        """What was on the way may or may not have arrived; the same ids are sent again."""
        self._sent.clear()

    def unsent(self, chat: str) -> list[Queue]:
        """Those of one chat that are not on the way."""
        return [q for q in self._waiting.values() if q.chat == chat and q.id not in self._sent]

    def next(self, now: float, may_send: Callable[[str], bool]) -> Iterator[Send]:
        """What is to be sent now, in order, of the chats that may send."""
        if now < self.not_before:
            return
        for q in list(self._waiting.values()):
            if len(self._sent) >= WINDOW:
                return
            if q.id not in self._sent and q.id not in self._failed and may_send(q.chat):
                self._sent.add(q.id)
                yield Send(id=q.id, chat=q.chat, text=q.text)

    @property
    def waits(self) -> bool:
        """Whether a text waits for its turn."""
        return len(self._waiting) > len(self._sent) + len(self._failed)
