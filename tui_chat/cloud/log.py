"""The lines of one chat as this client holds them: the relay's order, with what is only here."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from relay.wire.mentions import names
from tui_chat.cloud.ranges import Ranges
from tui_chat.events import Delivery, Line


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
