"""The messages that the user sent, to write one of them again. Those of cloud chats are kept in
memory for this run. Those of a secret chat are not kept here at all: they are read from its lines,
so they end with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_chat.core.events import BEGAN, Line, LineMark
from tui_chat.core.loaded_messages import Log

MOST = 50
"""The most messages kept for one chat."""


class SentHistory:
    """The last messages sent to each cloud chat in this run."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    def add(self, chat: str, text: str) -> None:
        """Keep a message as the newest of its chat, once if it was sent before."""
        texts = self._texts.setdefault(chat, [])
        if text in texts:
            texts.remove(text)
        texts.append(text)
        del texts[:-MOST]

    def texts(self, chat: str) -> list[str]:
        """Return the messages of a chat, the newest last."""
        return list(self._texts.get(chat, ()))

    def keep(self, chat: str, lines: Iterable[Line]) -> bool:
        """Forget the messages of a chat that none of these lines has; return whether any was."""
        there = {line.text for line in lines if line.own and not line.now.gone}
        before = self._texts.get(chat, [])
        self._texts[chat] = [text for text in before if text in there]
        return len(self._texts[chat]) < len(before)


def secret_texts(lines: Sequence[Line]) -> list[str]:
    """Return what the user wrote in the secret chat at the end of these lines, and what is still
    there of it; the newest last."""
    found: dict[str, None] = {}
    for line in reversed(lines):
        if line.kind == BEGAN:
            break
        if line.own and line.mark is LineMark.SECRET and line.kind == "text" and line.file is None:
            found.setdefault(line.text)
    return [*found][:MOST][::-1]


def last_editable(log: Log) -> Line | None:
    """Return the user's last message, if it is loaded and can be edited."""
    if log.cut is not None:
        return None
    for line in reversed(log.lines):
        cloud = line.own and line.mark is LineMark.CLOUD and line.kind == "text"
        if cloud and line.seq is not None and not line.now.gone:
            whole = not (line.origin or line.attached) and line.seq > log.expired
            return line if whole else None
    return None


class HistoryWalk:
    """A walk from the draft back through sent messages. What is changed on the way stays until the
    walk ends, and the draft is at its end."""

    def __init__(self, chat: str, texts: Iterable[str], draft: str, *, secret: bool) -> None:
        self.chat, self.secret, self.draft = chat, secret, draft
        self._texts = [*texts, draft]
        self._at = len(self._texts) - 1

    @property
    def shown(self) -> str:
        """The text at this place."""
        return self._texts[self._at]

    @property
    def at_draft(self) -> bool:
        """True if the walk is back at the draft."""
        return self._at == len(self._texts) - 1

    def step(self, by: int, now: str) -> str | None:
        """Leave the text as it is `now`, and return the next one: older if `by` is negative. Return
        None at the end."""
        self._texts[self._at] = now
        if self.at_draft:
            self.draft = now
        if not 0 <= self._at + by < len(self._texts):
            return None
        self._at += by
        return self.shown
