"""The lines of one chat as this client holds them: the relay's order with local lines in between,
the held places as disjoint inclusive ranges, and the loaded window, which moves with the reader.
Lines outside it stay in the cache."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from relay.wire.messages import names
from tui_chat.core.events import Delivery, Line

MOST_RANGES = 256
"""Most ranges of one log; beyond that the lowest are forgotten, and requested again."""


class Ranges:
    """A set of whole numbers stored as at most 256 ranges; `add` merges adjoining ranges."""

    __slots__ = ("_hi", "_lo")

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._lo: list[int] = []
        self._hi: list[int] = []
        for lo, hi in ranges:
            self.add(lo, hi)

    def add(self, lo: int, hi: int) -> None:
        """Add lo to hi, both included; nothing if lo > hi."""
        if lo > hi:
            return
        i = bisect_right(self._lo, lo)
        if i and self._hi[i - 1] >= lo - 1:
            i -= 1
            lo = self._lo[i]
        j = bisect_right(self._lo, hi + 1)
        if j > i:
            hi = max(hi, self._hi[j - 1])
        self._lo[i:j] = [lo]
        self._hi[i:j] = [hi]
        if len(self._lo) > MOST_RANGES:
            del self._lo[0], self._hi[0]

    def __contains__(self, n: int) -> bool:
        i = bisect_right(self._lo, n)
        return i > 0 and self._hi[i - 1] >= n

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._lo, self._hi, strict=True))

    @property
    def lowest(self) -> int | None:
        """Lowest place that is held; 1 if some may have been forgotten."""
        return None if not self._lo else 1 if len(self._lo) >= MOST_RANGES else self._lo[0]

    def forget(self, hi: int) -> None:
        """Forget all places up to and including hi."""
        kept = [(max(lo, hi + 1), top) for lo, top in self if top > hi]
        self._lo, self._hi = [lo for lo, _ in kept], [top for _, top in kept]

    def below(self, n: int) -> tuple[int, int] | None:
        """Return the range that holds n-1, or None."""
        i = bisect_right(self._lo, n - 1)
        return (self._lo[i - 1], self._hi[i - 1]) if i and self._hi[i - 1] >= n - 1 else None

    def first_hole(self, lo: int, hi: int) -> tuple[int, int] | None:
        """Return the lowest stretch within lo to hi that is not held, or None."""
        i = bisect_right(self._lo, lo)
        if i and self._hi[i - 1] >= lo:
            lo = self._hi[i - 1] + 1
        if lo > hi:
            return None
        end = self._lo[i] - 1 if i < len(self._lo) else hi
        return (lo, min(end, hi))

    def last_hole(self, hi: int) -> tuple[int, int] | None:
        """Return the highest stretch within 1 to hi that is not held, or None."""
        i = bisect_right(self._lo, hi)
        if i and self._hi[i - 1] >= hi:
            hi = self._lo[i - 1] - 1
            i -= 1
        if hi < 1:
            return None
        return (self._hi[i - 1] + 1 if i else 1, hi)


class Log(Struct):
    """The log of one chat."""

    lines: list[Line] = field(default_factory=list)
    """In display order: cloud lines by seq, others where they happened."""
    head: int = 0
    """The last seq that the relay is known to have."""
    read: int = 0
    """The user's read position."""
    unread: int = 0
    """The number of other people's messages after it."""
    mentions: int = 0
    """The number of those that name the user."""
    held: Ranges = field(default_factory=Ranges)
    """The seqs in the cache, not all of them in `lines`."""
    cut: int | None = None
    """The last loaded seq once later lines were dropped: the window has left the end."""
    low: int | None = None
    """From here on, places that are not lines are loaded, such as edits; perhaps below the first
    line."""
    heard: int = 0
    """The place up to which all held texts include the changes."""
    expired: int = 0
    """The place up to which texts are gone for good: these places are held, and are no lines."""
    keep: int = 0
    """The chat's own retention in seconds, as of the entry at `keep_at`; 0 for none."""
    keep_at: int = 0
    missing: int = 0
    """A place that the relay did not send when it was asked."""
    quoted: dict[int, Line] = field(default_factory=dict)
    """Lines by seq that are not loaded, but shown with their replies."""
    _keys: dict[str, int | None] = field(default_factory=dict)
    _behind: dict[str, int] = field(default_factory=dict)

    def settle(self) -> int | None:
        """Move `heard` on until something is missing: a hole may contain a change of something
        held above it. Return the highest place with a change that may have been missed, or None."""
        low = self.held.lowest
        hole = None if low is None else self.held.first_hole(max(low, self.heard + 1), self.head)
        if hole is None:
            self.heard = max(self.heard, self.head)
            return None
        self.heard = max(self.heard, hole[0] - 1)
        last = self.held.last_hole(self.head) or hole
        return last[0] - 1

    def forget_held(self, seq: int) -> None:
        """Forget the lines up to this place, and that the places were held."""
        self.held.forget(seq)
        self.drop({line.key for line in self.lines if line.seq is not None and line.seq <= seq})
        for quoted in [n for n in self.quoted if n <= seq]:
            del self.quoted[quoted]
        self.low = None
        if self.cut is not None and self.cut <= seq:
            self.cut = None

    def expire(self, upto: int) -> bool:
        """Remove all texts up to this place, which have expired. Return False if that is known."""
        if upto <= self.expired:
            return False
        first, cut, self.expired = self.first_loaded, self.cut, upto
        self.forget_held(upto)
        self.held.add(1, upto)
        if first is not None and first <= upto + 1:
            self.low = 1
            self.cut = upto if cut is not None and cut <= upto else cut
        return True

    def uncount(self, line: Line) -> None:
        """Take a deleted text out of the unread count; `line` as before or after that."""
        if line.kind == "text" and not line.own and (line.seq or 0) > self.read:
            self.unread = max(self.unread - 1, 0)
            self.mentions = min(self.mentions, self.unread)

    def find(self, key: str) -> Line | None:
        if key not in self._keys:
            return None
        return next((line for line in reversed(self.lines) if line.key == key), None)

    def at(self, seq: int) -> Line | None:
        """Return the line at this place of the relay's order, if it is loaded."""
        index = index_at(self.lines, seq)
        return None if index is None else self.lines[index]

    def became(self, line: Line) -> None:
        """Replace the loaded line at the place of this one."""
        index = index_at(self.lines, line.seq or 0)
        if index is not None:
            self.lines[index] = line

    def put(self, line: Line) -> bool:
        """Add or replace a line, at its place. Return True if it now stands at the end."""
        if line.key in self._keys:
            del self.lines[self._index(line.key)]
        self._keys[line.key] = line.seq
        at = len(self.lines) if line.seq is None else self._place(line.seq)
        self.lines.insert(at, line)
        return at == len(self.lines) - 1

    def put_behind(self, line: Line, seq: int) -> None:
        """Add a line without a place after everything up to this place, including lines loaded
        later."""
        self._behind[line.key] = seq
        self._keys[line.key] = None
        self.lines.insert(self._place(seq + 1), line)

    def put_older(self, lines: list[Line]) -> int:
        """Add the lines of a page, in order of seq. Return how many had no place here before."""
        if not self._keys:  # as at the start, for each of many chats
            self.lines[:], self._keys = lines, {line.key: line.seq for line in lines}
            return len(lines)
        fresh = [line for line in lines if self._keys.get(line.key) is None]
        at = self._gap(fresh)
        if at is None:
            for line in fresh:
                self.put(line)
        else:  # all at once, as a page is: a long log is slow to walk
            self._keys.update((line.key, line.seq) for line in fresh)
            self.lines[at:at] = fresh
        return len(fresh)

    def change(self, key: str, **what: object) -> Line | None:
        """Change fields of a line and move it to its place. Return the new line; None without
        one."""
        old = self.find(key)
        if old is None:
            return None
        new = replace(old, **what)
        if new.seq == old.seq:
            self.lines[self._index(key)] = new
        else:
            self.put(new)
        return new

    def drop(self, keys: set[str]) -> bool:
        """Forget these lines. Return True if there were any."""
        gone = keys & self._keys.keys()
        if gone:
            first = self._first()
            self.lines = [line for line in self.lines if line.key not in gone]
            if self._first() != first:
                self.low = None
            for key in gone:
                del self._keys[key]
                self._behind.pop(key, None)
        return bool(gone)

    @property
    def first_loaded(self) -> int | None:
        first = self._first()
        return first if self.low is None or (first or self.low) < self.low else self.low

    def reach(self, seq: int) -> None:
        """Note that all held places from this one on are loaded, lines or not."""
        if self.low is None or seq < self.low:
            self.low = seq

    @property
    def has_older(self) -> bool:
        """True if the chat has entries above the loaded lines."""
        first = self.first_loaded
        return self.head > 0 if first is None else first > 1

    @property
    def first_unread(self) -> str | None:
        """Key of the first unread loaded message."""
        if not self.unread:
            return None
        found = None
        for line in reversed(self.lines):
            if line.seq is not None and line.seq <= self.read:
                break
            if counts(line):
                found = line.key
        return found

    def move_read(self, seq: int, user: str, said: tuple[int, int] | None = None) -> bool:
        """Move the read position to at least `seq`. `said` is the relay's count of unread texts
        after it, and of those that name the user."""
        if seq < self.read or (seq == self.read and said in (None, (self.unread, self.mentions))):
            return False
        self.read = seq
        if said is None:
            unread = [x for x in self.lines if counts(x) and (x.seq or 0) > seq]
            said = len(unread), sum(1 for x in unread if is_mentioned(x, user))
        self.unread, self.mentions = said
        return True

    def _first(self) -> int | None:
        return next((line.seq for line in self.lines if line.seq is not None), None)

    def _index(self, key: str) -> int:
        return next(i for i in range(len(self.lines) - 1, -1, -1) if self.lines[i].key == key)

    def _gap(self, fresh: list[Line]) -> int | None:
        """Return the index where these lines belong if none is here yet and all stand together."""
        if not fresh or any(line.key in self._keys for line in fresh):
            return None
        first, last = fresh[0].seq or 0, fresh[-1].seq or 0
        at = self._place(last)
        before = (self.lines[i].seq for i in range(at - 1, -1, -1))
        return at if next((seq for seq in before if seq is not None), 0) < first else None

    def _place(self, seq: int) -> int:
        """Return the index for a line of this seq: before the first later one, whatever is
        between; at the end, but before the user's texts that have no place yet."""
        at = i = len(self.lines)
        while i:
            line = self.lines[i - 1]
            here = self._behind.get(line.key) if line.seq is None else line.seq
            if here is not None and here < seq:
                break
            i -= 1
            if here is not None:
                at = i
        while at and _waits(self.lines[at - 1]):
            at -= 1
        return at


def _waits(line: Line) -> bool:
    waiting = line.delivery in (Delivery.QUEUED, Delivery.FAILED)
    return line.own and line.seq is None and waiting


def index_at(lines: list[Line], seq: int) -> int | None:
    """Return the index of the line at this place, among lines in the relay's order or without
    one."""
    lo, hi = 0, len(lines)
    while lo < hi:
        mid = here = (lo + hi) // 2
        while here >= lo and lines[here].seq is None:
            here -= 1
        found = lines[here].seq if here >= lo else None
        if found is None or found < seq:
            lo = mid + 1
        elif found == seq:
            return here
        else:
            hi = here
    return None


def counts(line: Line) -> bool:
    """Return True if a line counts as unread: someone else's message that the relay has."""
    return not line.own and line.kind == "text" and line.seq is not None and not line.now.gone


def is_mentioned(line: Line, user: str) -> bool:
    """Return True if a text that counts names the user. The name of a file mentions nobody."""
    named = "@" in line.text and line.attached is None and user in names(line.text)
    return named and counts(line)


MOST_SHOWN = 5_000
"""Cloud lines of one chat that stay loaded."""
SLACK = 1_000
"""Extra lines allowed before any are dropped: many enough that trimming costs an entry nothing."""
FAR = 1000
"""A hole larger than this is not filled at once: the view starts again from the latest page."""


def is_far(hole: tuple[int, int], head: int) -> bool:
    """Return True if this hole reaches the end of the log and is too large to be filled at once."""
    lo, hi = hole
    return hi - lo >= FAR and hi == head


def trim_window(log: Log, *, newest: bool) -> bool:
    """Trim the window at the end far from the reader. Return True if lines were dropped."""
    if len(log.lines) <= MOST_SHOWN + SLACK:
        return False
    placed = [line for line in log.lines if line.seq is not None]
    excess = len(placed) - MOST_SHOWN
    if excess <= SLACK:
        return False
    if newest:
        cut_after(log, placed[MOST_SHOWN - 1].seq or 0)
    else:
        log.drop({line.key for line in placed[:excess]})
    return True


def cut_after(log: Log, seq: int) -> None:
    """End the window at this place: later lines are not loaded from now on."""
    log.drop({line.key for line in log.lines if line.seq is not None and line.seq > seq})
    log.cut = seq


def move_window(log: Log, last: int, *, kept: bool) -> None:
    """Move the window to end at the place `last`, with nothing loaded yet. Unless it is `kept` in a
    cache, what was loaded is forgotten."""
    if not kept:
        log.held = Ranges()
    log.drop({line.key for line in log.lines if line.seq is not None})
    log.low, log.cut = None, last if last < log.head else None


def add_lines(log: Log, lines: list[Line], first: int, last: int) -> bool:
    """Take the lines of the places `first` to `last`, in order of seq, if they touch the window.
    Return True if that changes the window."""
    cut, low = log.cut, log.first_loaded
    if cut is not None and first > cut + 1:
        return False
    lines = [line for line in lines if (line.seq or 0) > log.expired]
    first = 1 if first <= log.expired + 1 else first
    fresh = log.put_older(_apart(lines)) > 0
    log.reach(first)
    if cut is not None and last > cut:
        log.cut = last if last < log.head else None
    return fresh or (log.cut, log.first_loaded) != (cut, low)


def _apart(lines: list[Line]) -> list[Line]:
    """Give each line a unique key: a later entry of the user with the same id gets its place
    appended."""
    seen = set[str]()
    for n, line in enumerate(lines):
        if line.key in seen:
            lines = [*lines[:n], replace(line, key=f"{line.key}:{line.seq}"), *lines[n + 1 :]]
        seen.add(line.key)
    return lines
