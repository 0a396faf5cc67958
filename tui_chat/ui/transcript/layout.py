"""The rows of a transcript: their number for each line, estimated far away and exact near the
screen, with sums that stay quick for 100,000 lines; and a cache of drawn rows."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from rich.style import Style
from textual.strip import Strip

from relay.terminal.themes import PEOPLE
from tui_chat.core.events import BEGAN, Line, LineMark
from tui_chat.core.loaded_messages import index_at
from tui_chat.ui.dates import day_between, same_day
from tui_chat.ui.keymap import DEFAULT
from tui_chat.ui.transcript import lines as drawing
from tui_chat.ui.transcript.groups import (
    FOLDED,
    LOOK_BACK,
    TOGETHER,
    PersonHues,
    folded_sentence,
    folds,
    joins,
)
from tui_chat.ui.transcript.text import Row

_SAME = 1024
_NOTES_BACK = 20
SECRET_HERE, CLOUD_HERE = "◆ SECRET from here", "☁ CLOUD from here"


class Layout:
    """The lines, their heights and the line at the top of the screen, which stays there through
    every change but `scrolled`. With `following` the last line stays on the screen instead."""

    def __init__(self, user: str = "", names: int = drawing.MOST_NAMES) -> None:
        self.user = user
        """The user whose name is set apart in other people's messages."""
        self.names = names
        """The cells of the column of names, for every author."""
        self.hues = PersonHues()
        self.keymap = DEFAULT
        """The keys that files name."""
        self.today = 0
        """The time of the present day, in Unix milliseconds; 0 if it is not known."""
        self.lines: list[Line] = []
        self.heights = Heights()
        self.room = drawing.room_for(80, names)
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
        self.places: Callable[[str], tuple[Row, ...]] | None = None
        """Returns the places that a search marks in a text, while there is one."""
        self.selected = ""
        """The key of the selected line."""
        self.unfolded: set[str] = set()
        """Keys of the first entries of rows that the user has unfolded."""
        self.refolded: int | None = None
        """The first entry of a row that changed with the last lines."""
        self._exact = bytearray()
        """For each line one more than its rows above the body; 0 until it is measured."""
        self._top = (0, 0)  # a line, and which row of its body (rows above it are negative)

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
        self.lines[start:stop] = new
        self.heights.splice(start, stop, self._estimates(new))
        self._exact[start:stop] = bytes(len(new))
        # Rows above a line depend on the lines before it; notes do not count there.
        after = start + len(new)
        if after < len(self.lines):
            end = self._end_of_change(after)
            self._exact[after:end] = bytes(end - after)
        self.refolded = None
        if start and self.lines[start - 1].kind in FOLDED:
            self.refolded = self.first_folded(start - 1)
            self._exact[self.refolded] = 0
        self._top = (min(top, max(len(self.lines) - 1, 0)), row)

    def _end_of_change(self, after: int) -> int:
        """Return the end of the lines whose rows above may depend on what stands before `after`."""
        count, lines = len(self.lines), self.lines
        end = min(after + _NOTES_BACK, count)
        most = min(after + LOOK_BACK, count)
        while end < most and lines[end].at - lines[after].at <= 2 * TOGETHER:
            end += 1
        while self.unfolded and end < count and folds(lines[end], lines[end - 1]):
            end += 1  # the first of its row may be another one
        return end

    def resize(self, width: int, screen: int, *, airy: bool = False) -> bool:
        """Take the size of the screen, with blank rows between groups if it is `airy`. Returns True
        if every line is wrapped again."""
        self.screen = screen
        if (width, airy) == (self.room.width, self.room.airy):
            return False
        room = drawing.room_for(width, self.names, airy=airy)
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
        top = self.first_folded(top)
        self._measure_up(top + 1, self.screen + self._measure(top))
        seen, index = 0, top
        while index < count and seen < 2 * self.screen:
            seen += self._measure(index)
            index += 1
        part = min(max(row + self._above(top), 0), self.heights.rows[top] - 1)
        y = self.heights.top(top) + part
        return min(y, max(self.heights.total - self.screen, 0))

    def scrolled(self, y: int) -> None:
        """Put the row `y` at the top of the screen."""
        index, row = self.heights.at(y)
        self._top = (index, row - self._above(index))

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
        bottom = top + self.heights.rows[index]
        if top < y or self.heights.rows[index] > self.screen:
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
        index = self.first_folded(index)
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
        if before is None or not same_day(before.at, line.at):
            rules.append((day_between(line.at, self.today), False))
        if line.mark is not LineMark.NOTE or line.kind == BEGAN:
            secret = line.mark is not LineMark.CLOUD
            if secret is not (before is not None and self._is_secret_before(index)):
                rules.append((SECRET_HERE if secret else CLOUD_HERE, False))
        if self.unread and self.unread[0] == line.key:
            new = f"{self.unread[1]} new"
            if len(rules) == 1 and rules[0][0] not in (SECRET_HERE, CLOUD_HERE):
                new = f"{rules.pop()[0]} · {new}"  # the day and the first unread share a row
            rules.append((new, True))
        return rules

    def _is_secret_before(self, index: int) -> bool:
        """Return whether the line before this one, without notes, is of a secret chat. That begins
        with a note of its own."""
        for place in range(index - 1, max(index - 1 - _NOTES_BACK, -1), -1):
            near = self.lines[place]
            if near.mark is not LineMark.NOTE or near.kind == BEGAN:
                return near.mark is not LineMark.CLOUD
        return False

    def gap(self, index: int) -> bool:
        """Return whether a blank row stands above a line without rules: where a group begins, or a
        row of notes."""
        if not (self.room.airy and index):
            return False
        line, before = self.lines[index], self.lines[index - 1]
        quiet = drawing.is_quiet(line)
        if quiet and drawing.is_quiet(before):
            return line.mark is not before.mark
        return quiet or not joins(self.lines, index)

    def _above(self, index: int) -> int:
        """Return the number of rows above the body of a line."""
        if index < len(self._exact) and self._exact[index]:
            return self._exact[index] - 1
        return len(self.rules(index)) or self.gap(index)

    def folded(self, index: int) -> bool:
        """Return whether this line is behind the first of a row of entries, and not shown."""
        if not index or self.lines[index].kind not in FOLDED:
            return False
        if not folds(self.lines[index], self.lines[index - 1]):
            return False
        return not self.unfolded or self.lines[self._head(index)].key not in self.unfolded

    def first_folded(self, index: int) -> int:
        """Return the line that is shown for this one: itself, or the first of its row of
        entries."""
        return self._head(index) if index < len(self.lines) and self.folded(index) else index

    def _head(self, index: int) -> int:
        while index and folds(self.lines[index], self.lines[index - 1]):
            index -= 1
        return index

    def entries(self, index: int) -> list[Line]:
        """Return the entries that this line is shown for, if it stands for more than itself."""
        lines, end = self.lines, index + 1
        if lines[index].kind not in FOLDED or lines[index].key in self.unfolded:
            return []
        if self._head(index) != index:
            return []
        while end < len(lines) and folds(lines[end], lines[end - 1]):
            end += 1
        return lines[index:end] if end > index + 1 else []

    def unfold(self, index: int) -> bool:
        """Show every entry of the row that this line stands for. Returns False if there is none."""
        count = len(self.entries(index))
        if count:
            self.unfolded.add(self.lines[index].key)
            self._exact[index : index + count] = bytes(count)
        return count > 0

    def body(self, index: int) -> drawing.RenderedLine:
        """Return the line as it will be drawn."""
        line = self.lines[index]
        sketch = self.sketches.get(line.key) if self.sketches else None
        quoted = self.quoted(line) if line.re else None
        entries = self.entries(index) if line.kind in FOLDED else None
        said = folded_sentence(entries, self.kind) if entries else ""
        joined = self.joined(index)
        made = drawing.body(
            line,
            self.room,
            quoted,
            self.kind,
            sketch,
            self.user,
            joined=joined,
            folded=said,
            keymap=self.keymap,
            selected=line.key == self.selected,
        )
        if self.places is not None and made.message:
            made = replace(made, found=self.places(made.text))
        return drawing.sketched(made, sketch, self.room) if sketch else made

    def joined(self, index: int) -> bool:
        """Return whether a message stands under the name of the one above it."""
        if self.unread and self.unread[0] == self.lines[index].key:
            return False
        return joins(self.lines, index)

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
        rows = [
            1 + len(x.text) // width + x.text.count("\n") + (x.re > 0) + (x.now.reacted > 0)
            for x in lines
        ]
        more = (not self.room.names) + self.room.airy
        if more:  # where another author begins
            before = ""
            for index, line in enumerate(lines):
                if line.by != before:
                    rows[index] += more
                    before = line.by
        return rows

    def _measure(self, index: int) -> int:
        if not self._exact[index]:
            above = rows = 0
            if self.lines[index].kind not in FOLDED or not self.folded(index):
                above = self._above(index)
                rows = above + self.body(index).height
            self.heights.put(index, rows)
            self._exact[index] = 1 + above
        return self.heights.rows[index]

    def _measure_up(self, index: int, rows: int) -> None:
        while index > 0 and rows > 0:
            index -= 1
            rows -= self._measure(index)


_BLOCK = 512


class Heights:
    """Row counts by index, and the row of each line in the whole."""

    def __init__(self, rows: list[int] | None = None) -> None:
        self.rows = rows or []
        self._sums: list[int] = []
        self.total = 0
        self._sum_from(0)

    def __len__(self) -> int:
        return len(self.rows)

    def put(self, index: int, rows: int) -> None:
        change = rows - self.rows[index]
        self.rows[index] = rows
        self._sums[index // _BLOCK] += change
        self.total += change

    def splice(self, start: int, stop: int, rows: list[int]) -> None:
        """Replace the counts from `start` up to `stop`."""
        self.rows[start:stop] = rows
        self._sum_from(start // _BLOCK)

    def top(self, index: int) -> int:
        """Return the row at which this line starts."""
        block = index // _BLOCK
        return sum(self._sums[:block]) + sum(self.rows[block * _BLOCK : index])

    def at(self, row: int) -> tuple[int, int]:
        """Return the line with this row, and which row of it; clamped, (0, 0) without any."""
        if not self.rows:
            return 0, 0
        row, block = min(max(row, 0), self.total - 1), 0
        while row >= self._sums[block]:
            row -= self._sums[block]
            block += 1
        index = block * _BLOCK
        while row >= self.rows[index]:
            row -= self.rows[index]
            index += 1
        return index, row

    def _sum_from(self, block: int) -> None:
        rows = self.rows
        del self._sums[block:]
        self._sums += [sum(rows[i : i + _BLOCK]) for i in range(block * _BLOCK, len(rows), _BLOCK)]
        self.total = sum(self._sums)


MINE, CALLS, LIT = "mine", "calls", "lit"
"""The grounds of the user's messages, of those that name the user, and of the one pointed at."""
_GROUNDS = {MINE: "on $own", CALLS: "on $mention", LIT: "on $primary-muted"}
_INKS = {
    "time": "$dim", "own": "bold $foreground", "note": "$dim", "rule": "$dim",
    "across": "$hairline", "unread": "bold $unread", "failed": "bold $text-error",
    "link": "underline", "sign": "$dim", "code": "on $panel",
}  # fmt: skip
_MARKS = {LineMark.CLOUD: "$cloud", LineMark.SECRET: "bold $secret", LineMark.NOTE: "$dim"}
_KEEP = 200
_KEEP_PICTURES = 24
"""Lines with pictures kept drawn: a picture has a thousand segments where a line has ten."""


def ruled(says: str, width: int, ink: drawing.Ink, *, new: bool) -> Strip:
    """Return a rule across the screen in the colour of what begins below it."""
    if new:
        return drawing.rule(says, width, ink.unread)
    begins = {SECRET_HERE: LineMark.SECRET, CLOUD_HERE: LineMark.CLOUD}.get(says)
    style = ink.marks[begins] if begins else ink.rule
    return drawing.rule(says, width, style, ink.across)


class StripCache:
    """Drawn rows by index in the layout, for one theme and one width at a time."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Line, list[Strip]]] = {}
        self._pictures = 0
        self._now = 0.0
        self._room: drawing.LineWidths | None = None
        self._ink: drawing.Ink | None = None
        self._grounds: dict[str, drawing.Ink] = {}

    def strips(
        self, layout: Layout, index: int, ink: drawing.Ink, cursor: str, marked: str
    ) -> list[Strip]:
        """Return the rows of one line, perhaps pointed at or marked, and those above it."""
        if layout.room is not self._room:
            self._room = layout.room
            self._kept.clear()
        line, kept = layout.lines[index], self._kept.get(index)
        if kept is not None and kept[0] is line:
            return kept[1]
        if layout.folded(index):
            return []
        rules, width = layout.rules(index), layout.room.width
        strips = [ruled(says, width, ink, new=new) for says, new in rules]
        if not rules and layout.gap(index):
            strips = [Strip.blank(width, ink.plain)]
        lit = drawing.Highlight.MARKED if line.key == marked else drawing.Highlight.NOT
        if line.key == cursor:
            lit = drawing.Highlight.POINTED
        what, room, now = layout.body(index), layout.room, self._now
        read = layout.read_word(index)
        hue = 0 if line.own or what.quiet else layout.hues.of(line.by)
        ground = LIT if lit is not drawing.Highlight.NOT else CALLS if what.calls else ""
        if not ground and line.own and not what.quiet:
            ground = MINE
        ink = self._grounds[ground] if ground else ink
        drawn = drawing.draw(
            line, what, room, ink, index, hue=hue, lit=lit, now=now, read=read
        )  # fmt: skip
        if ground:
            drawn = [strip.extend_cell_length(width, ink.plain) for strip in drawn]
        strips += drawn
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
        """Return the styles of the theme, looked up once; `style` looks one up."""
        if self._ink is None:
            marks = {mark: style(said) for mark, said in _MARKS.items()}
            inks = {name: style(said) for name, said in _INKS.items()}
            people = tuple(style(f"bold ${person}") for person in PEOPLE)
            ink = self._ink = drawing.Ink(plain=plain(), marks=marks, people=people, **inks)
            self._grounds = {name: ink.on(style(said)) for name, said in _GROUNDS.items()}
        return self._ink

    def restyle(self) -> None:
        """Look the styles up again: the theme changed."""
        self._ink = None
        self._kept.clear()
