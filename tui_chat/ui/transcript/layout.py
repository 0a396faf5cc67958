"""The rows of a transcript: their number for each line, estimated far away and exact near the
screen, with sums that stay quick for 100,000 lines; and a cache of drawn rows."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.strip import Strip

from tui_chat.core.events import Line, LineMark
from tui_chat.core.loaded_messages import index_at
from tui_chat.ui.dates import day
from tui_chat.ui.transcript import lines as drawing

_SAME = 1024
_NOTES_BACK = 20


class Layout:
    """The lines, their heights and the line at the top of the screen, which stays there through
    every change but `scrolled`. With `following` the last line stays on the screen instead."""

    def __init__(self, user: str = "") -> None:
        self.user = user
        """The user whose name is set apart in the messages of others."""
        self.lines: list[Line] = []
        self.heights = Heights()
        self.room = drawing.LineWidths(80, 8)
        self.screen = 0
        self.following = True
        self.unread: tuple[str, int] | None = None
        self.seen = 0
        """The sequence number up to which the peer of a direct chat has read."""
        self.expired = 0
        """The sequence number up to which messages have expired."""
        self._last_read = ((0, 0), "")
        self.kind = "group"
        """The kind of chat, as sentences name it."""
        self.brought: dict[int, Line] = {}
        """Quoted lines that are not loaded, by sequence number."""
        self.sketches: dict[str, drawing.PictureSketch] = {}
        """The pictures or words under the lines of pictures, by key."""
        self._exact = bytearray()
        self._names = 0
        self._top = (0, 0)  # a line, and which row of its body (rules above it are negative)

    def follow(self, new: list[Line]) -> tuple[list[Line], bool]:
        """Take these lines. Returns the new ones, and whether they were only added at the end."""
        old = self.lines
        limit, start, tail = min(len(old), len(new)), 0, 0
        # Whole blocks first: lists compare by identity, so this is quick for 100,000.
        while start + _SAME <= limit and old[start : start + _SAME] == new[start : start + _SAME]:
            start += _SAME
        while start < limit and old[start] is new[start]:
            start += 1
        while tail < limit - start and old[-1 - tail] is new[-1 - tail]:
            tail += 1
        added = new[start : len(new) - tail]
        at_end = start == len(old)
        if added or len(old) != len(new):
            self._splice(start, len(old) - tail, added)
        return added, at_end

    def _splice(self, start: int, stop: int, new: list[Line]) -> None:
        top, row = self._top
        if top >= stop:
            top += len(new) - (stop - start)
        elif top >= start:
            key = self.lines[top].key
            top = next((start + i for i, line in enumerate(new) if line.key == key), start)
        longest = max((len(line.by) for line in new), default=0)
        if longest > self._names:
            self._names = longest
            self.resize(self.room.width, self.screen)
        self.lines[start:stop] = new
        self.heights.splice(start, stop, self._estimates(new))
        self._exact[start:stop] = bytes(len(new))
        # Rules above a line depend on the lines before it; notes do not count there.
        after = start + len(new)
        self._exact[after : after + _NOTES_BACK] = bytes(min(len(self.lines) - after, _NOTES_BACK))
        self._top = (min(top, max(len(self.lines) - 1, 0)), row)

    def resize(self, width: int, screen: int) -> bool:
        """Take the size of the screen. Returns True if every line is wrapped again."""
        self.screen = screen
        room = drawing.room_for(width, self._names)
        if room == self.room:
            return False
        self.room = room
        self.heights = Heights(self._estimates(self.lines))
        self._exact = bytearray(len(self.lines))
        return True

    def settle(self) -> int:
        """Measure the lines on the screen and a screen around it. Return the row at the top."""
        count, (top, row) = len(self.lines), self._top
        if self.following or not count:
            self._measure_up(count, 2 * self.screen)
            y = max(self.heights.total - self.screen, 0)
            self.scrolled(y)
            return y
        self._measure_up(top + 1, self.screen + self._measure(top))
        seen, index = 0, top
        while index < count and seen < 2 * self.screen:
            seen += self._measure(index)
            index += 1
        part = min(max(row + len(self.rules(top)), 0), self.heights[top] - 1)
        y = self.heights.top(top) + part
        return min(y, max(self.heights.total - self.screen, 0))

    def scrolled(self, y: int) -> None:
        """Put the row `y` at the top of the screen."""
        index, row = self.heights.at(y)
        self._top = (index, row - len(self.rules(index)))

    def below(self, y: int) -> int:
        """Return how many lines, without notes, begin below the screen whose first row is `y`."""
        if self.following:
            return 0
        below = self.lines[self.on_screen(y).stop :]
        return sum(line.mark is not LineMark.NOTE for line in below)

    def reveal(self, key: str) -> bool:
        """Put this line at the top. Returns False if all after it is on the screen anyway."""
        at = self.index(key)
        if at is None:
            return False
        rows, index = 0, at
        while index < len(self.lines) and rows <= self.screen:
            rows += self._measure(index)
            index += 1
        if rows > self.screen:
            self.put_first(at)
        return rows > self.screen

    def show(self, index: int) -> None:
        """Scroll as little as it takes to have all of this line on the screen."""
        self._measure_up(index + 1, 2 * self.screen)
        y = self.settle()  # measuring may have moved what is on the screen
        top = self.heights.top(index)
        bottom = top + self.heights[index]
        if top < y or self.heights[index] > self.screen:
            self.put_first(index)
        elif bottom > y + self.screen:
            self.following = False
            self.scrolled(bottom - self.screen)

    def on_screen(self, y: int) -> range:
        """Return the lines that are at least partly on the screen whose first row is `y`."""
        if not self.lines:
            return range(0)
        last = self.heights.at(y + self.screen - 1)[0]
        return range(self.heights.at(y)[0], last + 1)

    def put_first(self, index: int) -> None:
        """Keep this line at the top of the screen from now on, with the rules above it."""
        self.following, self._top = False, (index, -len(self.rules(index)))

    def index(self, key: str) -> int | None:
        """Return the index of the line with this key, searching from the end."""
        lines, every = self.lines, range(len(self.lines) - 1, -1, -1)
        return next((i for i in every if lines[i].key == key), None) if key else None

    def forget(self, index: int | None) -> None:
        """Measure this line again when it is next needed."""
        if index is not None:
            self._exact[index] = 0

    def rules(self, index: int) -> list[tuple[str, bool]]:
        """Return the rules above this line: day, readers, and the first unread, that one True."""
        if index >= len(self.lines):
            return []
        line = self.lines[index]
        before = self.lines[index - 1] if index else None
        rules = []
        if before is None or day(before.at) != day(line.at):
            rules.append((day(line.at), False))
        mark = LineMark.CLOUD
        for near in self.lines[max(index - _NOTES_BACK, 0) : index]:
            mark = mark if near.mark is LineMark.NOTE else near.mark
        if line.mark is not LineMark.NOTE and line.mark is not mark:
            secret = line.mark is LineMark.SECRET
            rules.append(("◆ SECRET from here" if secret else "☁ CLOUD from here", False))
        if self.unread and self.unread[0] == line.key:
            rules.append((f"{self.unread[1]} new", True))
        return rules

    def body(self, index: int) -> drawing.RenderedLine:
        """Return the line as it is to be drawn."""
        line = self.lines[index]
        sketch = self.sketches.get(line.key) if self.sketches else None
        quoted = self.quoted(line) if line.re else None
        made = drawing.body(line, self.room, quoted, self.kind, sketch, self.user)
        return drawing.sketched(made, sketch, self.room) if sketch else made

    def read_word(self, index: int) -> str | None:
        """Return "read" for the user's last cloud line read, "" for those before, else None."""
        if not self._is_read(self.lines[index]):
            return None
        of = (self.seen, len(self.lines))
        if self._last_read[0] != of:
            last = next(line.key for line in reversed(self.lines) if self._is_read(line))
            self._last_read = (of, last)
        return "read" if self._last_read[1] == self.lines[index].key else ""

    def _is_read(self, line: Line) -> bool:
        return line.own and line.mark is LineMark.CLOUD and 0 < (line.seq or 0) <= self.seen

    def quoted(self, line: Line) -> Line | None:
        """Return the line to which this one replies, if it is loaded, or was loaded for that."""
        if line.re <= self.expired:
            return drawing.EXPIRED
        index = index_at(self.lines, line.re)
        return self.brought.get(line.re) if index is None else self.lines[index]

    def _estimates(self, lines: list[Line]) -> list[int]:
        width = self.room.text + 1
        return [
            1 + len(x.text) // width + x.text.count("\n") + (x.re > 0) + (x.now.reacted > 0)
            for x in lines
        ]

    def _measure(self, index: int) -> int:
        if not self._exact[index]:
            self.heights.put(index, len(self.rules(index)) + self.body(index).height)
            self._exact[index] = 1
        return self.heights[index]

    def _measure_up(self, index: int, rows: int) -> None:
        while index > 0 and rows > 0:
            index -= 1
            rows -= self._measure(index)


_BLOCK = 512


class Heights:
    """Row counts by index, and the row of each line in the whole."""

    def __init__(self, rows: list[int] | None = None) -> None:
        self._rows = rows or []
        self._sums: list[int] = []
        self.total = 0
        self._sum_from(0)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> int:
        return self._rows[index]

    def put(self, index: int, rows: int) -> None:
        change = rows - self._rows[index]
        self._rows[index] = rows
        self._sums[index // _BLOCK] += change
        self.total += change

    def splice(self, start: int, stop: int, rows: list[int]) -> None:
        """Replace the counts from `start` up to `stop`."""
        self._rows[start:stop] = rows
        self._sum_from(start // _BLOCK)

    def top(self, index: int) -> int:
        """Return the row at which this line starts."""
        block = index // _BLOCK
        return sum(self._sums[:block]) + sum(self._rows[block * _BLOCK : index])

    def at(self, row: int) -> tuple[int, int]:
        """Return the line with this row, and which row of it; clamped, (0, 0) without any."""
        if not self._rows:
            return 0, 0
        row, block = min(max(row, 0), self.total - 1), 0
        while row >= self._sums[block]:
            row -= self._sums[block]
            block += 1
        index = block * _BLOCK
        while row >= self._rows[index]:
            row -= self._rows[index]
            index += 1
        return index, row

    def _sum_from(self, block: int) -> None:
        rows = self._rows
        del self._sums[block:]
        self._sums += [sum(rows[i : i + _BLOCK]) for i in range(block * _BLOCK, len(rows), _BLOCK)]
        self.total = sum(self._sums)


INKS = ("time", "name", "own", "note", "rule", "unread", "failed", "link", "sign", "code")
NAMES = frozenset((*INKS, *(mark.value for mark in LineMark if mark is not LineMark.NOTE)))
_KEEP = 200
_KEEP_PICTURES = 24
"""Lines with pictures kept drawn: a picture has a thousand segments where a line has ten."""


class StripCache:
    """Drawn rows by index in the layout, for one theme and one width at a time."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Line, list[Strip]]] = {}
        self._pictures = 0
        self._now = 0.0
        self._room: drawing.LineWidths | None = None
        self._ink: drawing.Ink | None = None

    def strips(
        self, layout: Layout, index: int, ink: drawing.Ink, cursor: str, marked: str
    ) -> list[Strip]:
        """Return the rows of one line, perhaps pointed at or marked, and its rules."""
        if layout.room is not self._room:
            self._room = layout.room
            self._kept.clear()
        line, kept = layout.lines[index], self._kept.get(index)
        if kept is not None and kept[0] is line:
            return kept[1]
        rules, width = layout.rules(index), layout.room.width
        strips = [drawing.rule(says, width, ink.unread if new else ink.rule) for says, new in rules]
        lit = drawing.Highlight.MARKED if line.key == marked else drawing.Highlight.NOT
        if line.key == cursor:
            lit = drawing.Highlight.POINTED
        what, room, now = layout.body(index), layout.room, self._now
        read = layout.read_word(index)
        strips += drawing.draw(line, what, room, ink, index, lit=lit, now=now, read=read)
        self._pictures += bool(what.picture)
        if len(self._kept) >= _KEEP or self._pictures > _KEEP_PICTURES:
            self._kept.clear()
            self._pictures = 0
        self._kept[index] = (line, strips)
        return strips

    def forget(self, *places: int | None) -> None:
        """Draw the lines at these indexes again."""
        for place in places:
            if place is not None:
                self._kept.pop(place, None)

    def time_passed(self, now: float) -> bool:
        """Take `now` on the client's clock. Returns whether a drawn countdown has changed."""
        before, self._now = self._now, now
        left, kept = drawing.countdown, self._kept.items()
        stale = [at for at, (line, _) in kept if left(line, before) != left(line, now)]
        self.forget(*stale)
        return bool(stale)

    def forget_all(self) -> None:
        self._kept.clear()

    def ink(self, plain: Callable[[], Style], style: Callable[[str], Style]) -> drawing.Ink:
        """Return the styles of the theme, looked up once."""
        if self._ink is None:
            marks = {mark: style(f"transcript--{mark.value}") for mark in LineMark}
            inks = {name: style(f"transcript--{name}") for name in INKS}
            self._ink = drawing.Ink(plain=plain(), marks=marks, **inks)
        return self._ink

    def restyle(self) -> None:
        """Look the styles up again: the theme changed."""
        self._ink = None
        self._kept.clear()
