"""One line of a transcript as rows of cells: gutter, wrapped text, and what has to be said."""

from __future__ import annotations

import itertools
from enum import Enum, auto
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from relay.wire.mentions import names, places
from tui_chat.events import Delivery, Line, Mark
from tui_chat.text import inert_line, inert_name, read
from tui_chat.ui.emphasis import Run, runs
from tui_chat.ui.happened import happened
from tui_chat.ui.links import links
from tui_chat.ui.passing import ENDS_CELLS, attached_words, countdown, file_name, file_words
from tui_chat.ui.talked import BETWEEN, QUOTED, above, behind, below, fitted, tombstone
from tui_chat.ui.times import clock
from tui_chat.ui.wrapping import Row, wrap

CLOUD, SECRET, NOTE = "☁", "◆", "»"
GLYPHS = {Mark.CLOUD: CLOUD, Mark.SECRET: SECRET, Mark.NOTE: NOTE}
LIT = "▶"
BARS = {Mark.CLOUD: "│", Mark.SECRET: "┃", Mark.NOTE: "·"}
SENT = {
    Delivery.QUEUED: ("…", "queued"),
    Delivery.FAILED: ("✗", "failed: /retry sends it again, /discard removes it"),
    Delivery.UNCONFIRMED: (" ", "not yet seen"),
    Delivery.DONE: (" ", ""),
}
FUTILE = "not taken here as things are: /retry asks again, /discard removes it"
REPORTED = "reported: the operator has it"
SHOWN = "✓"
NAMED = "@"
"""Where an own line says that it was shown, one of others says that it names the user."""
TIMED = "\0timed"
"""A note that is the countdown of its line."""
_PLAIN, _REVERSE, _BOLD = Style(), Style(reverse=True), Style(bold=True)

Reacted = tuple[int, int, int, str]
"""In which note, from and up to, stands a reaction, and its emoji as the relay has it."""


class Sketch(NamedTuple):
    """What is said of a file that is a picture, and its rows once they are there: with the `keys`
    that show it, `words` say what it is in the file's own sentence; without, they stand under it
    and say why it is not drawn. Empty for a file that is none."""

    words: str = ""
    rows: tuple[Strip, ...] = ()
    keys: str = ""


class Body(NamedTuple):
    """A line as it will be drawn: who, what, and in which rows, with rows `above` it, notes below,
    a word `behind` it and a picture under all. `text` is inert, and of a `message` it may set parts
    apart; it `calls` the user if it names them, at the places `named`."""

    who: str
    text: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    quiet: bool
    named_above: bool
    above: tuple[str, ...] = ()
    behind: str = ""
    picture: tuple[Strip, ...] = ()
    message: bool = False
    reactions: tuple[Reacted, ...] = ()
    calls: bool = False
    named: tuple[Row, ...] = ()

    @property
    def height(self) -> int:
        """How many rows it takes."""
        said = len(self.above) + len(self.rows) + len(self.notes)
        return said + len(self.picture) + self.named_above


class Room(NamedTuple):
    """The widths of one drawing: of the whole, and of the column of names."""

    width: int
    names: int

    @property
    def gutter(self) -> int:
        """Cells before the text: time, mark, delivery, name and bar."""
        return 5 + 1 + 2 + self.names + 3

    @property
    def text(self) -> int:
        """Cells for the text."""
        return max(self.width - self.gutter, 8)


class Lit(Enum):
    """How a line stands out: one is pointed at with the keyboard, or a jump has led to it."""

    NOT = auto()
    MARKED = auto()
    POINTED = auto()


class Ink(NamedTuple):
    """The styles of one theme."""

    plain: Style
    time: Style
    name: Style
    own: Style
    note: Style
    rule: Style
    unread: Style
    failed: Style
    link: Style
    sign: Style
    code: Style
    marks: dict[Mark, Style]


def room_for(width: int, longest_name: int) -> Room:
    """As much for names as the names need and the screen can spare."""
    spare = 8 if width < 56 else 12 if width < 84 else 16
    return Room(width, max(4, min(longest_name, spare)))


def sketched(what: Body, sketch: Sketch, room: Room) -> Body:
    """The same line with what stands under it."""
    words = "" if sketch.keys else inert_line(sketch.words)
    named = _rows(words, room.text) if words else ()
    return what._replace(notes=(*what.notes, *named), picture=sketch.rows)


def body(
    line: Line, room: Room, quoted: Line | None = None, kind: str = "group",
    sketch: Sketch | None = None, user: str = "",
) -> Body:  # fmt: skip
    """Make a line inert, wrap it and add what must be said of it; `quoted` is what it answers, if
    that is known. How many rows there are does not depend on it. `kind` is what it stands in,
    `sketch` what is known of it as a picture, and `user` whose name sets a text of others apart."""
    picture = (inert_line(sketch.words), sketch.keys) if sketch and sketch.keys else ("", "")
    what = happened(line, kind)
    if what:
        return Body("", what, wrap(what, room.text), (), True, False)
    who = inert_name(line.by)
    if line.now.gone:
        says = tombstone(line)
        return Body("", says, wrap(says, room.text), (), True, False)
    if line.file:
        says = f"{file_name(line)}\n{file_words(line.file, *picture, own=line.own)}"
        told = _rows(REPORTED, room.text) if line.reported else ()
        return Body(who, says, wrap(says, room.text), told, False, len(who) > room.names)
    says = (
        f"{file_name(line)}\n{attached_words(line.attached, *picture)}"
        if line.attached
        else line.text
    )
    got = read(says)
    notes = []
    if got.hidden:
        notes.append(f"({_count(got.hidden, 'hidden character')} removed)")
    if got.cut:
        notes.append(f"({_count(got.cut, 'character')} more: too long to be shown)")
    if line.mark is Mark.NOTE:
        return Body("", got.text, wrap(got.text, room.text), tuple(notes), True, False)
    if line.own and line.delivery is Delivery.FAILED:
        notes += _rows(FUTILE if line.futile else SENT[Delivery.FAILED][1], room.text)
    if line.reported:
        notes += _rows(REPORTED, room.text)
    rows = wrap(got.text, room.text)
    if line.ttl and not _fits_behind(line, got.text, rows[-1], room):
        notes.append(TIMED)
    last = got.text[rows[-1][0] : rows[-1][1]]
    word = behind(line)
    has_room = cell_len(last) + len(word) + 3 < room.text
    word, under = (word, "") if has_room else ("", word)
    became, reactions = _became(line, under, len(notes), room.text)
    said = line.attached is None
    calls = said and not line.own and user in names(line.text)
    return Body(
        who, got.text, rows, (*notes, *became), False, len(who) > room.names, above(line, quoted),
        word, (), said, tuple(reactions), calls, tuple(places(got.text, user)) if calls else (),
    )  # fmt: skip


def _became(line: Line, word: str, first: int, width: int) -> tuple[list[str], list[Reacted]]:
    """The notes, from the number `first` on, that say what became of a text, and the reactions in
    them. Each is whole in its row, unless it is too wide alone."""
    notes: list[str] = []
    reactions: list[Reacted] = []
    for says, emoji in below(line, word):
        for start, end in wrap(says, width):
            piece = says[start:end].rstrip()
            lead = f"{notes[-1]}{BETWEEN}" if notes and not start else ""
            if lead and cell_len(lead + piece) <= width:
                notes[-1] = lead + piece
            else:
                notes.append(piece)
            if emoji:
                at = len(notes[-1]) - len(piece)
                reactions.append((first + len(notes) - 1, at, at + len(piece), emoji))
    return notes, reactions


def _fits_behind(line: Line, text: str, row: Row, room: Room) -> bool:
    """Whether a countdown, and what is said of an own text, have room behind its last row."""
    unseen = cell_len(_unseen(line)) if line.own else 0
    return cell_len(text[row[0] : row[1]]) + ENDS_CELLS + unseen + 6 <= room.text


def _unseen(line: Line) -> str:
    """What is said of an own secret text that the peer's screen has not shown."""
    return f"{SENT[Delivery.UNCONFIRMED][1]} by {inert_name(line.to)}"


def _rows(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[start:end].rstrip() for start, end in wrap(text, width))


def draw(
    line: Line,
    what: Body,
    room: Room,
    ink: Ink,
    index: int,
    *,
    lit: Lit = Lit.NOT,
    now: float = 0.0,
    read: str | None = None,
) -> list[Strip]:
    """The rows of one line. Text carries `index` and its place in the text, for selections, and
    links their number in it; the gutter, a quote and a reaction carry `index`, too. One that is
    `lit` has a sign at
    its bar, and its time in reverse, or all its gutter if it is pointed at. `read` is a word for an
    own cloud line that was read, perhaps an empty one."""
    mark = ink.marks[line.mark]
    sent = SENT[line.delivery][0] if line.own else " "
    if read is not None or (
        line.own and line.mark is Mark.SECRET and line.delivery is Delivery.DONE
    ):
        sent = SHOWN
    elif what.calls:
        sent = NAMED
    nick = ink.own if line.own else ink.name
    who = "NOTE" if line.mark is Mark.NOTE else "" if what.quiet else what.who
    about = Style.from_meta({"about": (index, "")})
    there = (_REVERSE if lit is Lit.POINTED else _PLAIN) + about
    stamp = Segment(
        f"{clock(line.at)} ", ink.time + (_PLAIN if lit is Lit.NOT else _REVERSE) + about
    )
    sign = Segment(f"{GLYPHS[line.mark]}{sent}", mark + there)
    bar = Segment(f" {BARS[line.mark] if lit is Lit.NOT else LIT} ", mark)
    name = Segment(who.rjust(room.names), (ink.note if what.quiet else nick) + there)
    body_style = ink.note if what.quiet else ink.plain
    if line.delivery is Delivery.FAILED:
        body_style = ink.failed
    blank = [Segment(" " * (room.gutter - 3), ink.plain), bar]
    first = [stamp, sign, name, bar]
    strips = []
    if what.named_above:
        named = Segment(_fit(f" {who}", room.width - 8), nick + there)
        strips.append(Strip([stamp, sign, named]))
        first = blank
    for lead in what.above:
        quote = Style.from_meta({"quote": (index, "")} if lead.startswith(QUOTED) else {})
        strips.append(Strip([*first, Segment(fitted(lead, room.text), ink.note + quote)]))
        first = blank
    for number, row in enumerate(what.rows):
        text = _row(what, row, body_style, ink, index)
        strips.append(Strip([*(blank if number else first), *text]))
    says_itself = line.attached is not None and line.attached.state is not None
    word = (SENT[line.delivery][1] if line.own and not says_itself else "") or what.behind
    word = " · ".join(x for x in (word, read or "") if x)
    space = room.text - strips[-1].cell_length + room.gutter
    if word and line.delivery is Delivery.UNCONFIRMED and line.to:
        taken = ENDS_CELLS + 2 if line.ttl else 0
        word = _unseen(line) if cell_len(_unseen(line)) + taken + 1 < space else word
    left = countdown(line, now)
    if left and TIMED not in what.notes:
        word = f"{left}  {word}".rstrip()
    if word and line.delivery is not Delivery.FAILED and space > cell_len(word) + 1:
        strips[-1] = Strip.join([strips[-1], Strip([Segment(f"  {word}", ink.time)])])
    style = ink.failed if line.delivery is Delivery.FAILED else ink.note
    for number, note in enumerate(what.notes):
        says = _fit(left if note == TIMED else note, room.text)
        there_are = [(a, b, emoji) for n, a, b, emoji in what.reactions if n == number]
        strips.append(Strip([*blank, *_note(says, style, there_are, index)]))
    beside = [blank[0], Segment(f" {BARS[line.mark]} ", mark)]
    strips += (Strip([*beside, *row]) for row in what.picture)
    return strips


def rule(label: str, width: int, style: Style) -> Strip:
    """A quiet line across, with words in it."""
    label = f" {inert_line(label, max(width - 6, 1))} "
    side = max((width - cell_len(label)) // 2, 2)
    line = "─" * side + label
    return Strip([Segment(line + "─" * (width - cell_len(line)), style)])


def _note(
    says: str, style: Style, reactions: list[tuple[int, int, str]], index: int
) -> list[Segment]:
    """One row below a text, cut where a reaction begins or ends."""
    pieces, at = [], 0
    for start, end, emoji in reactions:
        meta = Style.from_meta({"reaction": (index, emoji)})
        pieces += [Segment(says[at:start], style), Segment(says[start:end], style + meta)]
        at = end
    return [*pieces, Segment(says[at:], style)]


def _row(what: Body, row: Row, plain: Style, ink: Ink, index: int) -> list[Segment]:
    """The text of one row, cut where a link, a name or something set apart begins or ends."""
    start, end = row
    found = () if what.quiet else links(what.text)
    apart = runs(what.text) if what.message else ()
    cuts = {start, end, *(x for part in apart for x in (part.start, part.end))}
    cuts |= {x for link in found for x in (link.start, link.end)}
    cuts |= {x for name in what.named for x in name}
    places = sorted(place for place in cuts if start <= place <= end)
    pieces: list[Segment] = []
    for a, b in itertools.pairwise(places) if len(places) > 1 else [(start, end)]:
        style = plain
        for run in apart:
            if run.start <= a < run.end:
                style += _set_apart(run, ink)
        if any(start <= a < end for start, end in what.named):
            style += _BOLD
        number = next((n for n, link in enumerate(found) if link.start <= a < link.end), None)
        style = style if number is None else style + ink.link
        pieces.append(Segment(what.text[a:b], style + _meta(a, index, number)))
    return pieces


def _set_apart(run: Run, ink: Ink) -> Style:
    if run.sign:
        return ink.sign
    style = Style(bold=run.bold or None, italic=run.italic or None, strike=run.struck or None)
    return style + ink.code if run.code else style


def _meta(start: int, index: int, link: int | None = None) -> Style:
    there: dict[str, object] = {"offset": (start, index)}
    if link is not None:
        there["link"] = (index, link)
    return Style.from_meta(there)


def _fit(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
