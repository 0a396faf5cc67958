"""The loaded part of each log: it follows the reader's view, and the oldest lines beyond a memory
budget are dropped and loaded again when they are looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable

from relay.wire.limits import PAGE_MESSAGES
from tui_chat.cloud.history import CloudHistory
from tui_chat.cloud.retention import CloudRetention
from tui_chat.cloud.roster import Roster
from tui_chat.core.chats import Conversation, Conversations
from tui_chat.core.events import ChatChanged, Line, LinesLoaded
from tui_chat.core.step import LoadDeleted, LoadOlder, LoadQuoted, LoadUnread, Step

AROUND = PAGE_MESSAGES // 2
"""Places loaded on both sides of a jump's target."""


class CloudScrolling:
    """Load lines for all chats of a client, from the cache or, while `online`, from the relay."""

    def __init__(
        self,
        conversations: Conversations,
        history: CloudHistory,
        keeping: CloudRetention,
        online: Callable[[], bool],
    ) -> None:
        self._conversations, self._history, self._online = conversations, history, online
        self._keeping = keeping

    def look_into(self, chat: str) -> Step:
        """Load the last page of a chat, as far as it is in the cache."""
        return self._in(chat, self._history.look_into)

    def older(self, chat: str) -> Step:
        """Load lines above the loaded ones, from the cache or the relay."""
        return self._in(chat, lambda found, out: self._history.older(found, self._online(), out))

    def newer(self, chat: str) -> Step:
        """Load lines below the loaded ones, where they were dropped."""
        return self._in(chat, lambda found, out: self._history.newer(found, self._online(), out))

    def latest(self, chat: str) -> Step:
        """Return to the end of a chat."""
        return self._in(chat, self._history.latest)

    def quoted(self, chat: str, seqs: list[int]) -> Step:
        """Load the texts at these places to be shown with their replies, a few at a time."""
        quoted = self._history.quoted
        return self._in(chat, lambda found, out: quoted.want(found, seqs, self._online(), out))

    def cached(self, asked: LoadOlder, lines: list[Line]) -> Step:
        """Take the result of `LoadOlder`."""
        history = self._history
        return self._in(asked.chat, lambda found, out: history.loaded(found, asked, lines, out))

    def cached_quoted(self, asked: LoadQuoted, lines: list[Line]) -> Step:
        """Take the result of `LoadQuoted`."""
        quoted = self._history.quoted
        return self._in(asked.chat, lambda found, out: quoted.cached(found, lines, out))

    def cached_counts(self, asked: LoadDeleted | LoadUnread, lines: list[Line]) -> Step:
        """Take the result of `LoadDeleted` or `LoadUnread`."""

        def count(found: Conversation, out: Step) -> None:
            if isinstance(asked, LoadUnread):
                self._keeping.count(found, lines)
            else:
                for line in lines:
                    found.log.uncount(line)
            Roster.keep(found, out)
            out.tell.append(ChatChanged(found.chat))

        return self._in(asked.chat, count)

    def around(self, chat: str, seq: int) -> tuple[bool, Step]:
        """Move the window to this place and the lines around it. Return False if it is neither here
        nor can be requested."""
        out = Step()
        found = self._conversations.all.get(chat)
        if found is None:
            return False, out
        log = found.log
        seq = min(max(seq, log.expired + 1, 1), log.head)
        lo, hi = max(seq - AROUND, 1), min(seq + AROUND - 1, log.head)
        # Held texts above a hole may be older than a change in that hole.
        whole = self._history.kept and log.held.first_hole(lo, log.head) is None
        if self._online() and not whole:
            self._history.move(found, hi + 1, hi - lo + 1, out)
            return True, out
        run = log.held.below(seq + 1) if self._history.kept else None
        if seq not in log.held or run is None:
            return False, out
        lo = max(lo, run[0])
        hole = log.held.first_hole(seq, hi)
        load = LoadOlder(chat, hole[0] if hole else hi + 1, lo, 2 * AROUND)
        self._history.move_back(load, out)
        return True, out

    def _in(self, chat: str, act: Callable[[Conversation, Step], object]) -> Step:
        out = Step()
        found = self._conversations.all.get(chat)
        if found:
            act(found, out)
        return out


MOST = 128 * 1024 * 1024
"""Bytes, about, that the cloud lines of all chats may take."""
LOOK = MOST // 16
"""Bytes that come in between two checks of all chats: large enough that a check costs an event
nothing."""
LEFT = 32 * 1024
"""Bytes left of a chat whose lines are dropped; at least its last line stays."""
_LINE = 512
"""Bytes of a line besides its text."""
REACTION = 256
"""Bytes of one of the reactions to it."""
_EMPTY = sys.getsizeof("")


def weight(text: str) -> int:
    """Return the bytes of a text in memory: one character beyond U+FFFF makes all of them four
    each."""
    return sys.getsizeof(text) - _EMPTY


class MemoryBudget:
    """Drop old lines beyond the budget. Lines of secret chats and unsent texts are never
    dropped."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._grown = 0

    def grew(self, texts: int, size: int, viewing: str | None, out: Step) -> None:
        """Count new lines, whose texts have `size` bytes together. The viewed chat keeps most."""
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
    """Drop the oldest lines that the relay has beyond `left` bytes; return how many bytes that
    were."""
    kept = gone = 0
    keys: set[str] = set()
    for line in reversed(found.log.lines):
        if line.seq is None:
            continue
        cost = _cost(line)
        if kept and kept + cost > left:
            keys.add(line.key)
            gone += cost
            left = 0  # nothing above it stays either: lines are in order
        else:
            kept += cost
    found.log.drop(keys)
    return gone
