"""How much of all logs is in memory: what is above that is let go, and brought in again when it is
looked at."""

from __future__ import annotations

import sys

from tui_chat.conversations import Conversation, Conversations
from tui_chat.events import Line, LinesLoaded
from tui_chat.step import Step

MOST = 128 * 1024 * 1024
"""The bytes, about, that cloud lines of all chats may take."""
LOOK = MOST // 16
"""After so many more bytes all chats are looked at: seldom enough to cost an event nothing."""
LEFT = 32 * 1024
"""What is left of a chat whose lines are let go, but at least its last line."""
_LINE = 512
"""The bytes of a line besides its text."""
REACTION = 256
"""The bytes of one of the reactions to it."""
_EMPTY = sys.getsizeof("")


def weight(text: str) -> int:
    """The bytes of a text in memory: one character beyond U+FFFF makes all of them four each."""
    return sys.getsizeof(text) - _EMPTY


class Memory:
    """Counts what comes in. Lines of secret chats and texts on their way are never let go."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._grown = 0

    def grew(self, texts: int, size: int, viewing: str | None, out: Step) -> None:
        """So many lines came in, their texts with `size` bytes together. The chat that is
        being viewed keeps most."""
        self._grown += texts * _LINE + size
        if self._grown >= LOOK:
            self._grown = 0
            self._look(viewing, out)

    def _look(self, viewing: str | None, out: Step) -> None:
        sizes = {chat: _size(found) for chat, found in self._conversations.all.items()}
        total = sum(sizes.values())
        if total <= MOST:
            return
        for chat in sorted(sizes, key=lambda chat: (chat == viewing, -sizes[chat])):
            if total <= MOST * 3 // 4:
                return
            left = MOST // 2 if chat == viewing else LEFT
            gone = _let_go(self._conversations.all[chat], left)
            if gone:
                total -= gone
                out.tell.append(LinesLoaded(chat))


def _size(found: Conversation) -> int:
    return sum(_cost(line) for line in found.log.lines if line.seq is not None)


def _cost(line: Line) -> int:
    return weight(line.text) + _LINE + REACTION * len(line.now.counts)


def _let_go(found: Conversation, left: int) -> int:
    """Drop the oldest lines that the relay has beyond `left` bytes; how many bytes that were."""
    kept = gone = 0
    keys: set[str] = set()
    for line in reversed(found.log.lines):
        if line.seq is None:
            continue
        cost = _cost(line)
        if kept and kept + cost > left:
            keys.add(line.key)
            gone += cost
            left = 0  # and nothing above it either: lines are in order
        else:
            kept += cost
    found.log.drop(keys)
    return gone
