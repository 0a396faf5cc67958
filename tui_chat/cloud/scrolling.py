"""The loaded part of each log: it follows the reader's view, and the oldest lines beyond a memory
budget are dropped and loaded again when they are looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from relay.wire.limits import PAGE_MESSAGES
from tui_chat.cloud.history import CloudHistory
from tui_chat.cloud.requests import Requests
from tui_chat.cloud.retention import CloudRetention
from tui_chat.cloud.roster import Roster
from tui_chat.core.chats import Conversation, Conversations
from tui_chat.core.events import ChatChanged, Line, LinesLoaded
from tui_chat.core.step import CacheRead, LoadOlder, LoadQuoted, LoadUnread, Step

AROUND = PAGE_MESSAGES // 2
"""Places loaded on both sides of a jump's target."""


P = ParamSpec("P")


def _in_chat(
    act: Callable[Concatenate[CloudScrolling, Conversation, Step, P], object],
) -> Callable[Concatenate[CloudScrolling, str, P], Step]:
    """Make a method that takes the id of a chat, and does nothing for an unknown one."""

    def method(self: CloudScrolling, chat: str, /, *args: P.args, **how: P.kwargs) -> Step:
        out = Step()
        found = self._requests.conversations.all.get(chat)
        if found:
            act(self, found, out, *args, **how)
        return out

    return method


class CloudScrolling:
    """Load lines for all chats of a client, from the cache or, while online, from the relay."""

    def __init__(
        self, requests: Requests, history: CloudHistory, retention: CloudRetention
    ) -> None:
        self._requests, self._history, self._retention = requests, history, retention

    @_in_chat
    def look_into(self, found: Conversation, out: Step) -> None:
        """Load the last page of a chat from the cache, unless as much is loaded."""
        log = found.log
        first = log.first_loaded
        if first is not None and log.cut is None and log.head - first < PAGE_MESSAGES - 1:
            _load_below(found, first, out)

    @_in_chat
    def older(self, found: Conversation, out: Step) -> None:
        """Load lines above the loaded ones, from the cache or the relay."""
        first = found.log.first_loaded
        if first is not None and first > 1 and not _load_below(found, first, out):
            self._ask(found, first, PAGE_MESSAGES, out)

    @_in_chat
    def newer(self, found: Conversation, out: Step) -> None:
        """Load lines below the loaded ones, where they were dropped."""
        log = found.log
        if log.cut is None:
            return
        lo, hi = log.cut + 1, min(log.cut + PAGE_MESSAGES, log.head)
        hole = log.held.first_hole(lo, hi)
        if hole is None or hole[0] > lo:
            before = hole[0] if hole else hi + 1
            out.keep.append(LoadOlder(found.chat, before, lo, PAGE_MESSAGES))
        else:
            self._ask(found, hi + 1, hi - lo + 1, out)

    @_in_chat
    def latest(self, found: Conversation, out: Step) -> None:
        """Return to the end of a chat, wherever the window is."""
        log = found.log
        if log.cut is None:
            return
        log.cut = None
        log.drop({line.key for line in log.lines if line.seq is not None})
        log.low = None
        out.tell.append(LinesLoaded(found.chat))
        if _load_below(found, log.head + 1, out):
            return
        if self._history.kept:
            self._history.catch_up(found, out)
        else:
            self._history.ask(found, log.head + 1, PAGE_MESSAGES, out)

    @_in_chat
    def quoted(self, found: Conversation, out: Step, seqs: list[int]) -> None:
        """Load the texts at these places to be shown with their replies, a few at a time."""
        self._history.quoted.want(found, seqs, self._requests.online(), out)

    def cached(self, asked: CacheRead, lines: list[Line]) -> Step:
        return self._cached(asked.chat, asked, lines)

    @_in_chat
    def _cached(self, found: Conversation, out: Step, asked: CacheRead, lines: list[Line]) -> None:
        if isinstance(asked, LoadQuoted):
            self._history.quoted.cached(found, lines, out)
            return
        if isinstance(asked, LoadOlder):
            lo = (lines[0].seq or asked.lo) if len(lines) >= asked.limit else asked.lo
            self._history.moved(found, asked, asked.before - 1)
            self._history.bring(found, lines, lo, asked.before - 1, out)
            return
        if isinstance(asked, LoadUnread):
            self._retention.count(found, lines)
        else:  # LoadDeleted
            for line in lines:
                found.log.uncount(line)
        Roster.keep(found, out)
        out.tell.append(ChatChanged(found.chat))

    def around(self, chat: str, seq: int) -> tuple[bool, Step]:
        """Move the window to this place and the lines around it. Return False if it is neither here
        nor can be requested."""
        out = Step()
        found = self._requests.conversations.all.get(chat)
        if found is None:
            return False, out
        log = found.log
        seq = min(max(seq, log.expired + 1, 1), log.head)
        lo, hi = max(seq - AROUND, 1), min(seq + AROUND - 1, log.head)
        # Held texts above a hole may be older than a change in that hole.
        whole = self._history.kept and log.held.first_hole(lo, log.head) is None
        if self._requests.online() and not whole:
            self._history.move(found, hi + 1, hi - lo + 1, out)
            return True, out
        run = log.held.below(seq + 1) if self._history.kept else None
        if seq not in log.held or run is None:
            return False, out
        lo = max(lo, run[0])
        hole = log.held.first_hole(seq, hi)
        load = LoadOlder(chat, hole[0] if hole else hi + 1, lo, 2 * AROUND)
        self._history.moves = {load}
        out.keep.append(load)
        return True, out

    def _ask(self, found: Conversation, before: int, limit: int, out: Step) -> None:
        if self._requests.online():
            self._history.ask(found, before, limit, out)


def _load_below(found: Conversation, place: int, out: Step) -> bool:
    """Load the stored lines just above a place. Return False if there are none."""
    held = found.log.held.below(place)
    if held:
        out.keep.append(LoadOlder(found.chat, place, held[0], PAGE_MESSAGES))
    return held is not None


MEMORY_BYTES = 128 * 1024 * 1024
"""Bytes, about, that the cloud lines of all chats may take."""
LOOK = MEMORY_BYTES // 16
"""Bytes between two checks of all chats: enough that a check costs an event nothing."""
LEFT = 32 * 1024
"""Bytes left of a chat whose lines are dropped; at least its last line stays."""
_LINE = 512
"""Bytes of a line besides its text."""
REACTION = 256
"""Bytes of one of the reactions to it."""
_EMPTY = sys.getsizeof("")


def weight(text: str) -> int:
    """Return a text's bytes in memory: one character beyond U+FFFF makes all of them four."""
    return sys.getsizeof(text) - _EMPTY


class MemoryBudget:
    """Drop old lines beyond the budget, never secret ones or unsent texts."""

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
        if total <= MEMORY_BYTES:
            return
        for chat in sorted(sizes, key=lambda chat: (chat == viewing, -sizes[chat])):
            if total <= MEMORY_BYTES * 3 // 4:
                return
            left = MEMORY_BYTES // 2 if chat == viewing else LEFT
            gone = _let_go(self._conversations.all[chat], left)
            if gone:
                total -= gone
                out.tell.append(LinesLoaded(chat))


def _size(found: Conversation) -> int:
    return sum(_cost(line) for line in found.log.lines if line.seq is not None)


def _cost(line: Line) -> int:
    return weight(line.text) + _LINE + REACTION * len(line.now.counts)


def _let_go(found: Conversation, left: int) -> int:
    """Drop the oldest lines that the relay has beyond `left` bytes; return their bytes."""
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
