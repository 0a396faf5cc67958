"""Cloud texts that the relay does not have durably yet."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from relay.wire.requests import Send
from tui_chat.step import Queue

WINDOW = 32


class Outbox(Struct):
    """Texts in the order of Enter. Of each chat one is on the way, so that a refusal cannot turn
    their order around; of all chats at most 32 are."""

    _waiting: dict[str, Queue] = field(default_factory=dict)
    _of: dict[str, dict[str, None]] = field(default_factory=dict)
    _sent: set[str] = field(default_factory=set)
    _paused: float | None = None
    _idle: bool = False

    def add(self, text: Queue) -> None:
        """Put one at the end."""
        self._waiting[text.id] = text
        self._of.setdefault(text.chat, {})[text.id] = None
        self._idle = False

    def find(self, id: str) -> Queue | None:
        """The text of this id that is not acknowledged."""
        return self._waiting.get(id)

    def done(self, id: str) -> Queue | None:
        """The relay has it, or the user discarded it."""
        self._unsend(id)
        text = self._waiting.pop(id, None)
        if text:
            del self._of[text.chat][id]
            if not self._of[text.chat]:
                del self._of[text.chat]
        return text

    def fail(self, id: str) -> Queue | None:
        """It will not be sent again unless the user says so. What to remember; None if that was
        so already."""
        self._unsend(id)
        return self._mark(id, failed=True)

    def again(self, id: str) -> Queue | None:
        """Send a failed one again, in its turn. What to remember; None if it had not failed."""
        self._idle = False
        return self._mark(id, failed=False)

    def refused(self, id: str, until: float) -> None:
        """The relay takes nothing before this time; then this one first."""
        self._unsend(id)
        self._paused = until

    def wake(self) -> None:
        """A chat that could not send may do so now."""
        self._idle = False

    def link_lost(self) -> None:
        """What was on the way may or may not have arrived; the same ids are sent again."""
        self._sent.clear()
        self._paused = None
        self._idle = False

    def answer_none(self) -> list[Queue]:
        """No text answers another any more. What to remember."""
        changed = {id: replace(text, re=0) for id, text in self._waiting.items() if text.re}
        self._waiting |= changed
        return list(changed.values())

    def of(self, chat: str) -> list[Queue]:
        """Those of one chat."""
        return [self._waiting[id] for id in self._of.get(chat, ())]

    def unsent(self, chat: str) -> list[Queue]:
        """Those of one chat that are not on the way."""
        return [q for q in self.of(chat) if q.id not in self._sent]

    def next(self, now: float, may_send: Callable[[str], bool]) -> list[Send]:
        """What is to be sent now, in order, of the chats that may send. Free of charge while
        nothing has changed since the last time."""
        if self._paused is not None:
            if now < self._paused:
                return []
            self._paused, self._idle = None, False
        if self._idle:
            return []
        self._idle = True
        out: list[Send] = []
        busy = {self._waiting[id].chat for id in self._sent}
        for q in self._waiting.values():
            if len(self._sent) >= WINDOW:
                break
            if not q.failed and q.chat not in busy and may_send(q.chat):
                busy.add(q.chat)
                self._sent.add(q.id)
                out.append(Send(id=q.id, chat=q.chat, text=q.text, re=q.re))
        return out

    @property
    def deadline(self) -> float:
        """When `next` has something to say again; infinity if that does not depend on time."""
        return self._paused if self._paused is not None and self._waiting else float("inf")

    def _unsend(self, id: str) -> None:
        if id in self._sent:
            self._sent.remove(id)
            self._idle = False

    def _mark(self, id: str, *, failed: bool) -> Queue | None:
        text = self._waiting.get(id)
        if text is None or text.failed is failed:
            return None
        self._waiting[id] = changed = replace(text, failed=failed)
        return changed
