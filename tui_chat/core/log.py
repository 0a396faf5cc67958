"""The lines of one chat as this client holds them: the relay's order, with what is only here.

Which places of a chat's log are held: disjoint inclusive ranges in order.

How many lines of one chat are loaded: a window on its log that moves with the reader. What
falls out of it stays in the cache."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from relay.wire.messages import names
from tui_chat.core.events import Delivery, Line

MOST = 256
"""Of a log with more holes than this the lowest ranges are forgotten: they are asked for again."""


class Ranges:
    """A set of whole numbers kept as at most 256 ranges; `add` merges what touches."""

    __slots__ = ("_hi", "_lo")

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._lo: list[int] = []
        self._hi: list[int] = []
        for lo, hi in ranges:
            self.add(lo, hi)

    def add(self, lo: int, hi: int) -> None:
        """Hold lo to hi, both included; nothing if lo > hi."""
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
        if len(self._lo) > MOST:
            del self._lo[0], self._hi[0]

    def __contains__(self, n: int) -> bool:
        i = bisect_right(self._lo, n)
        return i > 0 and self._hi[i - 1] >= n

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._lo, self._hi, strict=True))

    @property
    def lowest(self) -> int | None:
        """The lowest place that is held; 1 if some may have been forgotten."""
        return None if not self._lo else 1 if len(self._lo) >= MOST else self._lo[0]

    def forget(self, hi: int) -> None:
        """Hold nothing up to hi, included."""
        kept = [(max(lo, hi + 1), top) for lo, top in self if top > hi]
        self._lo, self._hi = [lo for lo, _ in kept], [top for _, top in kept]

    def below(self, n: int) -> tuple[int, int] | None:
        """The range that holds n-1, or None."""
        i = bisect_right(self._lo, n - 1)
        return (self._lo[i - 1], self._hi[i - 1]) if i and self._hi[i - 1] >= n - 1 else None

    def first_hole(self, lo: int, hi: int) -> tuple[int, int] | None:
        """The lowest stretch within lo to hi that is not held, or None."""
        i = bisect_right(self._lo, lo)
        if i and self._hi[i - 1] >= lo:
            lo = self._hi[i - 1] + 1
        if lo > hi:
            return None
        end = self._lo[i] - 1 if i < len(self._lo) else hi
        return (lo, min(end, hi))

    def last_hole(self, hi: int) -> tuple[int, int] | None:
        """The highest stretch within 1 to hi that is not held, or None."""
        i = bisect_right(self._lo, hi)
        if i and self._hi[i - 1] >= hi:
            hi = self._lo[i - 1] - 1
            i -= 1
        if hi < 1:
            return None
        return (self._hi[i - 1] + 1 if i else 1, hi)


class Log(Struct):
    """`lines` are in the order to be shown: cloud lines by seq, others where they happened.

    `head` is the last seq that the relay is known to have, `read` the user's read position,
    `unread` the texts of others after it and `mentions` those that name the user, `held` the seqs
    in the cache (not all in `lines`), `cut` the last loaded seq where what stands after it was let
    go: the window has left the end. Places that are no lines, since they speak of others, are
    loaded from `low` on, which may be below the first line. `quoted` are lines by seq that are not
    loaded, but shown with their answers. Of all that is held it is known what became of it up to
    the change at `heard`. Texts up to `expired` are gone for good: these places are held, and are
    no lines. `keep` is for how many seconds the chat says that texts are kept, 0 for nothing of its
    own, as of the entry at `keep_at`."""

    lines: list[Line] = field(default_factory=list)
    head: int = 0
    read: int = 0
    unread: int = 0
    mentions: int = 0
    held: Ranges = field(default_factory=Ranges)
    cut: int | None = None
    low: int | None = None
    heard: int = 0
    expired: int = 0
    keep: int = 0
    keep_at: int = 0
    quoted: dict[int, Line] = field(default_factory=dict)
    _keys: dict[str, int | None] = field(default_factory=dict)
    _behind: dict[str, int] = field(default_factory=dict)

    def settle(self) -> int | None:
        """Move `heard` on as far as nothing is missing: what stands in a hole may be a change of
        what is held above it. The highest place of which something may have been missed, None for
        none."""
        low = self.held.lowest
        hole = None if low is None else self.held.first_hole(max(low, self.heard + 1), self.head)
        if hole is None:
            self.heard = max(self.heard, self.head)
            return None
        self.heard = max(self.heard, hole[0] - 1)
        last = self.held.last_hole(self.head) or hole
        return last[0] - 1

    def forget_held(self, seq: int) -> None:
        """Hold no place up to this one: neither lines nor that they were there."""
        self.held.forget(seq)
        self.drop({line.key for line in self.lines if line.seq is not None and line.seq <= seq})
        for quoted in [n for n in self.quoted if n <= seq]:
            del self.quoted[quoted]
        self.low = None
        if self.cut is not None and self.cut <= seq:
            self.cut = None

    def expire(self, upto: int) -> bool:
        """The relay keeps no text up to this place any more: nor does this log, whatever it had.
        False if that is known already."""
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
        """A text that is deleted is no longer unread; this is what stood there, or stands there
        now."""
        if line.kind == "text" and not line.own and (line.seq or 0) > self.read:
            self.unread = max(self.unread - 1, 0)
            self.mentions = min(self.mentions, self.unread)

    def find(self, key: str) -> Line | None:
        """The line with this key, if it is loaded."""
        if key not in self._keys:
            return None
        return next((line for line in reversed(self.lines) if line.key == key), None)

    def at(self, seq: int) -> Line | None:
        """The line at this place of the relay's order, if it is loaded."""
        index = index_at(self.lines, seq)
        return None if index is None else self.lines[index]

    def became(self, line: Line) -> None:
        """The loaded line at the place of this one now reads so."""
        index = index_at(self.lines, line.seq or 0)
        if index is not None:
            self.lines[index] = line

    def put(self, line: Line) -> bool:
        """Add or replace a line, at its place. True if it now stands at the end."""
        if line.key in self._keys:
            del self.lines[self._index(line.key)]
        self._keys[line.key] = line.seq
        at = len(self.lines) if line.seq is None else self._place(line.seq)
        self.lines.insert(at, line)
        return at == len(self.lines) - 1

    def put_behind(self, line: Line, seq: int) -> None:
        """Add a line without a place of its own behind all up to this place, also behind those that
        are loaded later."""
        self._behind[line.key] = seq
        self._keys[line.key] = None
        self.lines.insert(self._place(seq + 1), line)

    def put_older(self, lines: list[Line]) -> int:
        """Add lines of a page, in order of seq; returns how many had no place here before."""
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
        """The line with other fields, moved to its place; None if there is no such line."""
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
        """Forget these lines. True if there were any."""
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
        """The lowest place that is loaded."""
        first = self._first()
        return first if self.low is None or (first or self.low) < self.low else self.low

    def reach(self, seq: int) -> None:
        """All places from this one on that are held are loaded, whether they are lines or not."""
        if self.low is None or seq < self.low:
            self.low = seq

    @property
    def has_older(self) -> bool:
        """Whether the chat has entries above the loaded lines."""
        first = self.first_loaded
        return self.head > 0 if first is None else first > 1

    @property
    def first_unread(self) -> str | None:
        """The key of the first loaded text of someone else after the read position."""
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
        """The read position is at least `seq`; `said` is how many texts after it are unread, and
        how many name the user, as the relay counts them."""
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
        """Where these belong if none is here yet and all stand together."""
        if not fresh or any(line.key in self._keys for line in fresh):
            return None
        first, last = fresh[0].seq or 0, fresh[-1].seq or 0
        at = self._place(last)
        before = (self.lines[i].seq for i in range(at - 1, -1, -1))
        return at if next((seq for seq in before if seq is not None), 0) < first else None

    def _place(self, seq: int) -> int:
        """Where a line of this seq belongs: before the first later one, whatever stands between;
        at the end, but before own texts that have no place yet."""
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
    """Where the line of this place stands among lines in the relay's order, whatever without a
    place stands between them."""
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
    """Whether a line counts as unread: a text of someone else that the relay has."""
    return not line.own and line.kind == "text" and line.seq is not None and not line.now.gone


def is_mentioned(line: Line, user: str) -> bool:
    """Whether a text that counts names the user; the name of a file names nobody."""
    named = "@" in line.text and line.attached is None and user in names(line.text)
    return named and counts(line)


MOST_SHOWN = 5_000
"""Cloud lines of one chat that stay loaded."""
SLACK = 1_000
"""So many more may come before lines are let go: seldom enough to cost an entry nothing."""
FAR = 1000
"""A hole larger than this is not filled at once: the view starts anew from the latest page."""


def is_far(hole: tuple[int, int], head: int) -> bool:
    """Whether this hole, up to the end of the log, is too large to be filled at once."""
    lo, hi = hole
    return hi - lo >= FAR and hi == head


def trim_window(log: Log, *, newest: bool) -> bool:
    """Bring the window back to its size, at the end that the reader is far from. True if lines
    went."""
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
    """The window ends with this place: what stands after it is not loaded from now on."""
    log.drop({line.key for line in log.lines if line.seq is not None and line.seq > seq})
    log.cut = seq


def move_window(log: Log, last: int, *, kept: bool) -> None:
    """The window is where the place `last` will be its end; nothing is loaded of it yet. Unless it
    is `kept` in a cache, what was loaded is not here any more."""
    if not kept:
        log.held = Ranges()
    log.drop({line.key for line in log.lines if line.seq is not None})
    log.low, log.cut = None, last if last < log.head else None


def add_lines(log: Log, lines: list[Line], first: int, last: int) -> bool:
    """Take the lines of the places `first` to `last`, in order of seq, if they touch the window.
    True if the window is another for it."""
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
    """The same lines with a key each: of own entries of one id the later ones have their place in
    it."""
    seen = set[str]()
    for n, line in enumerate(lines):
        if line.key in seen:
            lines = [*lines[:n], replace(line, key=f"{line.key}:{line.seq}"), *lines[n + 1 :]]
        seen.add(line.key)
    return lines
