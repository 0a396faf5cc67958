"""How a message or a note is drawn: its marks, its wrapped text, and the notes below it (quotes,
reactions, timers, files), with the sentences for the entries of a group's log. Everything from
outside goes through `text`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style as StyleStyle
from textual.visual import RenderOptions, Visual

from relay.terminal.text import Inert, bytes_of, inert_line, inert_name, plural, read
from relay.terminal.wrapping import parts_row
from relay.wire.messages import names, places
from tui_chat.core.decision_text import STAFF
from tui_chat.core.events import Delivery, FileState, Line, LineMark, SecretFile
from tui_chat.core.line_words import FILE_KINDS, event_sentence, tombstone
from tui_chat.core.records import Attachment, TransferState
from tui_chat.ui.dates import clock
from tui_chat.ui.keymap import DEFAULT, Keymap
from tui_chat.ui.transcript.groups import MESSAGES, YOU, author
from tui_chat.ui.transcript.text import Row as TextRow
from tui_chat.ui.transcript.text import StyledRun, links, runs, wrap
from tui_chat.ui.words import cut

CLOUD, SECRET, NOTE = "☁", "◆", "»"
GLYPHS = {LineMark.CLOUD: CLOUD, LineMark.SECRET: SECRET, LineMark.NOTE: NOTE}
LIT, MARKED = "▶", "▷"
"""The signs of a selected message, and of one that is only shown."""
BARS = {LineMark.CLOUD: "│", LineMark.SECRET: "┃", LineMark.NOTE: " "}
SENT = {
    Delivery.QUEUED: ("…", "queued"),
    Delivery.FAILED: ("✗", "Not sent. /retry sends it again, /discard removes it."),
    Delivery.UNCONFIRMED: (" ", "not yet seen"),
    Delivery.DONE: (" ", ""),
}
FUTILE = "Refused. /retry sends it again, /discard removes it."
REPORTED = "Reported. The operator and moderators have a copy."
SHOWN = "✓"
NAMED = "@"
"""The sign of a line that names the user; it stands where the user's own lines show their
delivery."""
TIMED = "\0timed"
"""A note that is the countdown of its line."""
_PLAIN, _REVERSE, _BOLD = Style(), Style(reverse=True), Style(bold=True)
_MATCH, _ITALIC = Style(bold=True, underline=True), Style(italic=True)

Reacted = tuple[int, int, int, str]
"""A reaction: the number of its note, its start and end there, and the relay's emoji."""


class PictureSketch(Struct, frozen=True):
    """A picture's words, and its rows once they are drawn. With the `keys` that show it, the words
    join the file's own sentence; without, they stand under it and say why it is not drawn. Empty
    for a file that is no picture."""

    words: str = ""
    rows: tuple[Strip, ...] = ()
    keys: str = ""


class RenderedLine(Struct, frozen=True):
    """A line as it will be drawn: name, text and rows, with notes below and a picture under all.
    The first of a group `leads` it with time, mark and name, in a row of their own if `headed`."""

    who: str
    text: str
    """Inert; in a `message` it may have parts set apart."""
    rows: tuple[TextRow, ...]
    notes: tuple[str, ...]
    quiet: bool
    """True if it has neither name nor bar."""
    headed: bool
    above: tuple[str, ...] = ()
    """Rows above the text."""
    behind: str = ""
    """A word behind the text."""
    picture: tuple[Strip, ...] = ()
    message: bool = False
    reactions: tuple[Reacted, ...] = ()
    calls: bool = False
    """True if the text names the user, at the places `named`."""
    named: tuple[TextRow, ...] = ()
    leads: bool = True
    folded: bool = False
    """True if it stands for several entries."""
    found: tuple[TextRow, ...] = ()
    """The places that a search marks."""

    @property
    def height(self) -> int:
        said = len(self.above) + len(self.rows) + len(self.notes)
        return said + len(self.picture) + self.headed


class LineWidths(Struct, frozen=True):
    """The widths of one drawing in cells: of the whole, of the column of names, 0 if they have rows
    of their own, of what is before the text, and of the text. An `airy` one has a blank row between
    groups."""

    width: int
    names: int
    airy: bool
    gutter: int
    """Time, mark, delivery, name and bar; without a column of names delivery and bar alone."""
    text: int


def line_widths(width: int, names: int, *, airy: bool = False) -> LineWidths:
    """Return the widths of a drawing."""
    gutter = 5 + 1 + 3 + names + 3 if names else 3
    return LineWidths(width, names, airy, gutter, max(width - gutter, 8))


class Highlight(Enum):
    """The ways in which a line stands out: pointed at with the keyboard, or marked by a jump."""

    NOT = auto()
    MARKED = auto()
    POINTED = auto()


class Ink(Struct, frozen=True):
    """The styles of one theme."""

    plain: Style
    time: Style
    own: Style
    note: Style
    rule: Style
    across: Style
    unread: Style
    failed: Style
    link: Style
    sign: Style
    code: Style
    marks: dict[LineMark, Style]
    people: tuple[Style, ...]

    def on(self, ground: Style) -> Ink:
        """Return the same inks on the background of another style."""
        under = Style(bgcolor=ground.bgcolor)
        styles: dict[str, Style] = {name: getattr(self, name) + under for name in INKS}
        styles["code"] = self.code
        marks = {mark: style + under for mark, style in self.marks.items()}
        people = tuple(style + under for style in self.people)
        return Ink(**styles, marks=marks, people=people)


INKS = Ink.__struct_fields__[:-2]
"""The inks that are one style."""
COLUMNS = 76
"""Cells from which time and names have columns of their own; below, each group has a row for
them. The widest column of names then leaves 52 cells for text."""
MOST_NAMES = 12
"""Cells of the column of names at most; a longer name has a row of its own."""


def room_for(width: int, names: int, *, airy: bool = False) -> LineWidths:
    """Return the widths, with a column for names of so many cells where there is room for it."""
    columns = max(len(YOU), min(names, MOST_NAMES))
    return line_widths(width, columns if width >= COLUMNS else 0, airy=airy)


def sketched(what: RenderedLine, sketch: PictureSketch, room: LineWidths) -> RenderedLine:
    """Add the picture or its words below a line."""
    words = "" if sketch.keys else inert_line(sketch.words)
    named = _rows(words, room.text) if words else ()
    return replace(what, notes=(*what.notes, *named), picture=sketch.rows)


def body(
    line: Line, room: LineWidths, quoted: Line | None = None, kind: str = "group",
    sketch: PictureSketch | None = None, user: str = "", *, joined: bool = False, folded: str = "",
    keymap: Keymap = DEFAULT, selected: bool = False,
) -> RenderedLine:  # fmt: skip
    """Make a line inert, wrap it and add its notes; `quoted` is the line it replies to, if known,
    and does not change the number of rows. `kind` is the kind of chat, `sketch` its picture, and
    `user` the name set apart in other people's messages. A `joined` message stands under the name
    of the one above; `folded` is the sentence of a row of entries. The keys for the file of a
    `selected` line work without the key that selects it."""
    select = "" if selected else f"{keymap.shown('messages')}, then "
    picture = (inert_line(sketch.words), sketch.keys) if sketch and sketch.keys else ("", "")
    quiet = folded or event_sentence(line, kind) or (tombstone(line) if line.now.gone else "")
    if quiet:
        rows = wrap(quiet, room.text)
        return RenderedLine("", quiet, rows, (), True, False, folded=bool(folded))
    who = author(line)
    headed = not joined and (not room.names or len(who) > room.names)
    if line.file:
        says = f"{file_name(line)}\n{file_words(line.file, keymap, select, *picture, own=line.own)}"
        told = _rows(REPORTED, room.text) if line.reported else ()
        rows = wrap(says, room.text)
        return RenderedLine(who, says, rows, told, False, headed, leads=not joined)
    got = read(line.text)
    if line.attached:
        of_file = attached_words(line.attached, keymap, select, *picture)
        got = Inert(f"{file_name(line)}\n{of_file}")
    notes = [f"({plural(got.hidden, 'hidden character')} removed)"] if got.hidden else []
    if got.cut:
        notes.append(f"({plural(got.cut, 'character')} not shown: too long)")
    if line.mark is LineMark.NOTE:
        rows = wrap(got.text, room.text)
        return RenderedLine("", got.text, rows, tuple(notes), True, False)
    if line.own and line.delivery is Delivery.FAILED:
        notes += _rows(FUTILE if line.futile else SENT[Delivery.FAILED][1], room.text)
    if line.reported:
        notes += _rows(REPORTED, room.text)
    rows = wrap(got.text, room.text)
    last = got.text[rows[-1][0] : rows[-1][1]]
    if line.ttl:
        unseen = cell_len(_unseen(line)) if line.own else 0
        if cell_len(last) + ENDS_CELLS + unseen + 6 > room.text:
            notes.append(TIMED)
    if line.own and line.delivery is Delivery.UNCONFIRMED and TIMED not in notes:
        seen = SENT[Delivery.UNCONFIRMED][1]
        if cell_len(last) + cell_len(seen) + 2 > room.text:
            notes.append(_unseen(line))
    word = behind(line) if line.views or line.now.edited else ""
    has_room = cell_len(last) + len(word) + 3 < room.text
    word, under = (word, "") if has_room else ("", word)
    became: list[str] = []
    reactions: list[Reacted] = []
    if under or line.now.any:
        became, reactions = _notes_below(line, under, len(notes), room.text)
    lead = above(line, quoted) if line.re or line.origin else ()
    said = line.attached is None
    calls = said and not line.own and user in names(line.text)
    return RenderedLine(
        who, got.text, rows, (*notes, *became), False, headed, lead, word, (), said,
        tuple(reactions), calls, tuple(places(got.text, user)) if calls else (), not joined,
    )  # fmt: skip


def _notes_below(line: Line, word: str, first: int, width: int) -> tuple[list[str], list[Reacted]]:
    """Return the notes about a message, from the number `first` on, and the reactions in them. Each
    is whole in its row, unless it is too wide alone."""
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


def _unseen(line: Line) -> str:
    """Return the words for a secret message of the user that the peer's screen has not shown."""
    says = SENT[Delivery.UNCONFIRMED][1]
    return f"{says} by {inert_name(line.to)}" if line.to else says


def _rows(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[start:end].rstrip() for start, end in wrap(text, width))


def draw(
    line: Line, what: RenderedLine, room: LineWidths, ink: Ink, index: int, *,
    hue: int = 0, lit: Highlight = Highlight.NOT, now: float = 0.0, read: str | None = None,
) -> list[Strip]:  # fmt: skip
    """Return the rows of one line. The text carries `index` and its place, for selections, and
    links their number; the gutter, a quote and a reaction carry `index`. `hue` colours the name,
    `lit` lines are reversed if pointed at, and `read` is the word for a read line."""
    mark = ink.marks[line.mark]
    sent = SENT[line.delivery][0] if line.own else " "
    done = line.own and line.mark is LineMark.SECRET and line.delivery is Delivery.DONE
    if read is not None or done:
        sent = SHOWN
    elif what.calls:
        sent = NAMED
    nick = ink.own if line.own else ink.people[hue]
    about = Style.from_meta({"fold" if what.folded else "about": (index, "")})
    there, timed = mark + about, ink.time + about
    sign_style = there + _REVERSE if lit is Highlight.POINTED else there
    glyph, time = GLYPHS[line.mark], clock(line.at)
    bar = " " if what.quiet else BARS[line.mark]
    if lit is not Highlight.NOT:
        bar = LIT if lit is Highlight.POINTED else MARKED
    body_style = ink.note if what.quiet else ink.plain
    sent_style = there
    if line.delivery is Delivery.FAILED:
        body_style, sent_style = ink.failed, ink.failed + about
    strips = []
    headed, leads = what.headed, what.leads and not what.headed
    if room.names:
        beam = [Segment(" ", there), Segment(bar, sign_style), Segment(" ", there)]
        stamp, sign = f"{time} " if leads else " " * 6, glyph if leads else " "
        name = Segment((what.who if leads else "").rjust(room.names), nick + about)
        delivery = Segment(f"{sent} ", sent_style)
        first = [Segment(stamp, timed), Segment(sign, there), delivery, name, *beam]
        blank = [Segment(" " * (room.gutter - 3), ink.plain), *beam]
        if headed:
            named = Segment(cut(f" {what.who}", room.width - 8), nick + about)
            strips.append(Strip([Segment(f"{time} ", timed), Segment(f"{glyph} ", there), named]))
    else:
        beam = [Segment(bar, sign_style), Segment(" ", there)]
        first = [Segment(glyph, there) if what.quiet else Segment(sent, sent_style), *beam]
        blank = [Segment(" ", ink.plain), *beam]
        if headed:
            named = Segment(cut(what.who, room.width - 10), nick + about)
            strips.append(Strip([Segment(f"{glyph}  ", there), named, Segment(f"  {time}", timed)]))
    for lead in what.above:
        look = Style.from_meta({"quote": (index, "")}) if lead.startswith(QUOTED) else _ITALIC
        strips.append(Strip([*first, Segment(cut(lead, room.text), ink.note + look)]))
        first = blank
    for number, row in enumerate(what.rows):
        found = _MATCH if lit is Highlight.NOT else _REVERSE
        text = _row(what, row, body_style, ink, index, found)
        strips.append(Strip([*(blank if number else first), *text]))
    says_itself = line.attached is not None and line.attached.state is not None
    word = (SENT[line.delivery][1] if line.own and not says_itself else "") or what.behind
    if what.quiet and not room.names:
        word = time
    word = " · ".join(x for x in (word, read or "") if x)
    at = -1
    if (line.attached or line.file) and len(what.rows) > 1:
        at = -len(what.rows)  # behind the name: in the row of keys the word would seem to be one
    space = room.text - strips[at].cell_length + room.gutter
    if word and line.delivery is Delivery.UNCONFIRMED and line.to:
        taken = ENDS_CELLS + 2 if line.ttl else 0
        word = _unseen(line) if cell_len(_unseen(line)) + taken + 1 < space else word
    left = countdown(line, now)
    if left and TIMED not in what.notes:
        word = f"{left}  {word}".rstrip()
    # Two spaces would make the word a part of the key hints of a file.
    gap = " · " if at == -1 and (line.attached or line.file) else "  "
    has_room = space > cell_len(word) + len(gap) - 1
    if line.own and line.delivery is Delivery.UNCONFIRMED and not has_room:
        left = f"{left}{BETWEEN}{_unseen(line)}"
    if word and line.delivery is not Delivery.FAILED and has_room:
        look = ink.time if what.quiet else ink.time + _ITALIC
        strips[at] = Strip.join([strips[at], Strip([Segment(f"{gap}{word}", look)])])
    style = ink.failed if line.delivery is Delivery.FAILED else ink.note + _ITALIC
    for number, note in enumerate(what.notes):
        says, pieces, at = cut(left if note == TIMED else note, room.text), [*blank], 0
        for of, start, end, emoji in what.reactions:
            if of == number:
                meta = Style.from_meta({"reaction": (index, emoji)})
                pieces += [
                    Segment(says[at:start], style),
                    Segment(says[start:end], ink.note + meta),
                ]
                at = end
        strips.append(Strip([*pieces, Segment(says[at:], style)]))
    strips += (Strip([*blank, *row]) for row in what.picture)
    return strips


def centred(words: str, width: int, style: Style) -> Strip:
    """Return words in the middle of a row."""
    words = inert_line(words, max(width, 1))
    return Strip([Segment(" " * (max(width - cell_len(words), 0) // 2) + words, style)])


def rule(label: str, width: int, style: Style, across: Style | None = None) -> Strip:
    """Return a quiet line across, with a label; the line may have another style."""
    label = f" {inert_line(label, max(width - 6, 1))} "
    side = max((width - cell_len(label)) // 2, 2)
    line = style if across is None else across
    right = "─" * (width - side - cell_len(label))
    return Strip([Segment("─" * side, line), Segment(label, style), Segment(right, line)])


def _row(
    what: RenderedLine, row: TextRow, plain: Style, ink: Ink, index: int, match: Style
) -> list[Segment]:
    """Return the text of one row, cut where a link, a name or a styled run begins or ends. `match`
    is the style of the words that a search found."""
    start, end = row
    found = () if what.quiet else links(what.text)
    apart = runs(what.text) if what.message else ()
    cuts = {start, end, *(x for part in apart for x in (part.start, part.end))}
    cuts |= {x for link in found for x in (link.start, link.end)}
    cuts |= {x for place in (*what.named, *what.found) for x in place}
    places = sorted(place for place in cuts if start <= place <= end)
    pieces: list[Segment] = []
    for a, b in itertools.pairwise(places) if len(places) > 1 else [(start, end)]:
        style = plain
        for run in apart:
            if run.start <= a < run.end:
                style += _set_apart(run, ink)
        if any(start <= a < end for start, end in what.named):
            style += _BOLD
        if any(start <= a < end for start, end in what.found):
            style += match
        number = next((n for n, link in enumerate(found) if link.start <= a < link.end), None)
        there: dict[str, object] = {"offset": (a, index)}
        if number is not None:
            style += ink.link
            there["link"] = (index, number)
        pieces.append(Segment(what.text[a:b], style + Style.from_meta(there)))
    return pieces


def _set_apart(run: StyledRun, ink: Ink) -> Style:
    if run.sign:
        return ink.sign
    style = Style(bold=run.bold or None, italic=run.italic or None, strike=run.struck or None)
    return style + ink.code if run.code else style


def is_quiet(line: Line) -> bool:
    """Return whether a line has neither name nor bar: a note, an entry, or what was deleted."""
    return line.mark is LineMark.NOTE or line.kind not in MESSAGES or bool(line.now.gone)


EDITED = "edited"
QUOTED = "↪"
"""The sign that begins the row of a quoted message."""
BETWEEN = " · "
EXPIRED = Line("", "", 0, "", LineMark.CLOUD, kind="")
"""The line that replaces a quoted message which has expired."""
_QUOTE_CHARS = 120
_EMOJI_CHARS = 16


def excerpt(line: Line | None) -> str:
    """Return a message as a reply quotes it: its author and the first line."""
    if line is EXPIRED:
        return "an expired message"
    if line is None or line.kind != "text":
        return "an earlier message"
    if line.now.gone:
        return "a removed message" if line.now.gone in STAFF else "a deleted message"
    first, *more = line.text.strip().split("\n", 1)
    said = inert_line(first, _QUOTE_CHARS)
    return f"{author(line)}: {said}" + (" …" if more and not said.endswith("…") else "")


def above(line: Line, quoted: Line | None) -> tuple[str, ...]:
    """Return the rows above a text, each one row."""
    rows: tuple[str, ...] = ()
    if line.re and not line.now.gone:
        rows = (f"{QUOTED} {excerpt(quoted)}",)
    if line.origin and not line.now.gone:
        rows += (f"Forwarded from {inert_name(line.origin)}",)
    return rows


def behind(line: Line) -> str:
    """Return the words behind a text, or below it where it has no room."""
    seen = plural(line.views, "view") if line.views else ""
    return BETWEEN.join(part for part in (EDITED if line.now.edited else "", seen) if part)


def below(line: Line, word: str) -> list[tuple[str, str]]:
    """Return the pieces below a text, with each reaction its emoji as the relay has it."""
    now = line.now
    parts = [(part, "") for part in word.split(BETWEEN) if part]
    parts += [("pinned", "")] if now.is_pinned else []
    for one in now.reactions:
        mine = " (you)" if one.mine else ""
        says = f"{inert_line(one.emoji, _EMOJI_CHARS) or '?'} {one.count}{mine}"
        parts.append((says, one.emoji))
    return parts


TIMER = "⏱"
ENDS_CELLS = 10
"""The most cells of a countdown: a day in hours, minutes and seconds."""
_BAR = 10
_ENDED = {
    FileState.DELIVERED: "delivered",
    FileState.DECLINED: "declined",
    FileState.CANCELLED: "stopped, so nothing was saved",
    FileState.BROKEN: "deleted, because the file that arrived differs from the offered one",
    FileState.LOST: "not complete when the chat ended",
}


def countdown(line: Line, now: float) -> str:
    """Return how long a secret message stays, its whole time until it was shown; or nothing."""
    if not line.ttl:
        return ""
    left = line.ttl if line.ends is None else max(math.ceil(round(line.ends - now, 3)), 0)
    minutes, seconds = divmod(left, 60)
    hours, minutes = divmod(minutes, 60)
    said = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{TIMER} {said}"


def file_name(line: Line) -> str:
    """Return the name of the file of a line, on one line."""
    return inert_line(line.text, 80) or "unnamed file"


def file_words(
    info: SecretFile, keymap: Keymap, select: str, picture: str = "", keys: str = "", *, own: bool
) -> str:
    """Return the state of a file, and the keys for it after those of `select`. For a received
    picture `picture` says what it is, if known, and `keys` which key shows it."""
    size, stop = bytes_of(info.size), select + keymap.shown("stop")
    match info.state:
        case FileState.OFFERED if own:
            return parts_row(size, "offered", f"{stop} cancel")
        case FileState.OFFERED:
            accept = f"{select}{keymap.shown('accept_file')} accept"
            return parts_row(size, "offered to you", accept, f"{keymap.shown('stop')} decline")
        case FileState.MOVING:
            return parts_row(f"{_bar(info.done, info.size)} of {size}", f"{stop} stop")
        case FileState.HERE:
            what = f"{picture}, {size}" if picture else size
            save = f"{select}{keymap.shown('save')} save"
            return parts_row(what, "received, in memory only", save, keymap.phrase(keys))
        case ended:
            return parts_row(size, _ENDED[ended])


def attached_words(
    file: Attachment, keymap: Keymap, select: str, picture: str = "", keys: str = ""
) -> str:
    """Return kind and state of a cloud message's file, and keys, as `file_words`."""
    size, more = bytes_of(file.size), keymap.phrase(keys)
    what = picture or FILE_KINDS.get(file.type, "file")
    stop, save = f"{select}{keymap.shown('stop')} stop", f"{select}{keymap.shown('save')} save"
    match file.state:
        case TransferState.WAITING:
            return parts_row(size, "waiting for the relay", stop)
        case TransferState.MOVING:
            return parts_row(f"{_bar(file.done, file.size)} of {size}", stop)
        case TransferState.DONE:
            return parts_row(f"{what}, {size}", "saved", f"{save} again", more)
        case _:
            return parts_row(f"{what}, {size}", save, more)


def _bar(done: int, size: int) -> str:
    share = done / size if size else 1.0
    full = round(share * _BAR)
    return f"{'█' * full}{'░' * (_BAR - full)} {share:4.0%}"


Row = tuple[Content, Content]
"""A mark, and the text behind it."""


class HangingIndent(Visual):
    """Rows behind marks: long text goes on below its own words. An empty mark takes no room."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @property
    def plain(self) -> str:
        return "\n".join(f"{mark.plain}{text.plain}" for mark, text in self._rows)

    def render_strips(
        self, width: int, height: int | None, style: StyleStyle, options: RenderOptions
    ) -> list[Strip]:
        """Draw each text with its mark before its first row."""
        found: list[Strip] = []
        for mark, text in self._rows:
            room = mark.cell_length
            lead = mark.render_strips(room, 1, style, options) if room else [Strip([])]
            blank = Strip.blank(room, style.rich_style)
            rows = text.render_strips(max(width - room, 1), None, style, options)
            for number, row in enumerate(rows):
                before = blank if number else lead[0].extend_cell_length(room, style.rich_style)
                found.append(Strip.join([before, row]))
        return found if height is None else found[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        marks = (mark.cell_length for mark, _ in self._rows)
        texts = (text.get_optimal_width(rules, container_width) for _, text in self._rows)
        return max(map(sum, zip(marks, texts, strict=True)), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        rooms = ((text, max(width - mark.cell_length, 1)) for mark, text in self._rows)
        return sum(text.get_height(rules, room) for text, room in rooms)
