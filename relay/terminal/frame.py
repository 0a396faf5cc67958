"""The frame of a dialog: a column in which long parts give way, its buttons and its key hints."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from textual._extrema import Extrema
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.button import ButtonVariant

from relay.terminal.wrapping import BETWEEN_PARTS, unbroken

Words = Content | str
"""Words to be shown; no markup is read in a string."""

_FIRST = ("↑↓", "←→", "Space", "Enter", "Tab")
_LAST = ("Ctrl+Q", "Esc")
_FIELD_COLUMNS = 56
_GAP = 2
_BAR = 1
_SLIVER = 4
"""Columns beside a frame; fewer show no word of what is below."""
_SCROLLS = (VerticalScroll, OptionList)


def as_content(words: Words) -> Content:
    return words if isinstance(words, Content) else Content(words)


def key_row(*hints: str) -> Content:
    """Return hints such as "Enter send" as one row, in the order that every page has. It breaks
    between hints only."""

    def rank(hint: str) -> int:
        key = hint.partition(" ")[0]
        if key in _FIRST:
            return _FIRST.index(key)
        return len(_FIRST) + (1 + _LAST.index(key) if key in _LAST else 0)

    parts = (hint.partition(" ") for hint in sorted(filter(None, hints), key=rank))
    row = [Content.assemble((key, "bold"), unbroken(f" {says}")) for key, _, says in parts]
    return Content(BETWEEN_PARTS).join(row)


class FrameLayout(VerticalLayout):
    """A column as wide as its content. Where all has no room, the blank rows between its parts give
    way, or else lists and long texts scroll. Their bars are in the margin on the right, so that no
    text touches one or wraps because of it."""

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        margin = _margin(parent)
        inside = Size(max(size.width - margin, 1), size.height)
        placements = super().arrange(parent, children, inside, greedy)
        bottom = max((p.region.bottom + p.margin.bottom for p in placements), default=0)
        over = bottom - size.height
        if size.height > 0 and over > 0:
            placements = _closed_up(placements, over) or _squeezed(placements, over)
        return [_widened(placed, margin) for placed in placements]

    def get_content_width(self, widget: Widget, container: Size, viewport: Size) -> int:
        widths = (_natural_width(one, container, viewport) for one in widget.displayed_children)
        return min(max(widths, default=0) + _margin(widget), max(container.width, 1))


def _margin(frame: Widget) -> int:
    """Return the columns on the right of a frame, as many as it has on the left."""
    return frame.styles.padding.left


def _widened(placed: WidgetPlacement, margin: int) -> WidgetPlacement:
    if not isinstance(placed.widget, _SCROLLS):
        return placed
    x, y, width, height = placed.region
    return placed._replace(region=Region(x, y, width + margin, height))


def _natural_width(child: Widget, container: Size, viewport: Size) -> int:
    around = child.gutter.width + child.styles.margin.width
    if isinstance(child, Input):
        return _FIELD_COLUMNS + around
    if isinstance(child, DialogBody):
        inside = (_natural_width(one, container, viewport) for one in child.displayed_children)
        return max(inside, default=0) + child.styles.margin.width
    if isinstance(child, OptionList):
        around = child.styles.margin.width
    return child.get_content_width(container, viewport) + around


def _closed_up(placements: list[WidgetPlacement], over: int) -> list[WidgetPlacement]:
    """Take `over` rows from the blank ones, if that is enough to show all without scrolling: those
    above the keys and below the heading go last."""
    ends = [one.region.bottom for one in placements]
    last = len(ends) - 1
    parts = (*range(last - 1, 1, -1), last, 1) if last > 1 else ()
    blank = [n for n in parts if placements[n].region.y > ends[n - 1]]
    if over > len(blank):
        return []
    return [
        placed._replace(region=placed.region.translate((0, -sum(n >= at for at in blank[:over]))))
        for n, placed in enumerate(placements)
    ]


def _squeezed(placements: list[WidgetPlacement], over: int) -> list[WidgetPlacement]:
    """Take `over` rows from what scrolls, always from the tallest."""
    heights: dict[Widget, int] = {
        p.widget: p.region.height for p in placements if isinstance(p.widget, _SCROLLS)
    }
    for _ in range(over):
        tallest = max(heights, key=lambda one: heights[one], default=None)
        if tallest is None or heights[tallest] <= 1:
            break
        heights[tallest] -= 1
    found, up = [], 0
    for placed in placements:
        x, y, width, height = placed.region
        now = heights.get(placed.widget, height)
        found.append(placed._replace(region=Region(x, y - up, width, now)))
        up += height - now
    return found


def rows_of(container: Widget, columns: int, screen: Size) -> int:
    """Return the rows that the contents take with their present classes, before they are drawn."""
    for one in (container, *container.query("*")):  # what was measured before is kept till then
        one.clear_cached_dimensions()
        one._clear_arrangement_cache()
        one._layout_updates += 1
    endless = Size(columns, 0)
    return container.get_content_height(endless, screen, columns)


def frame_columns(columns: int, room: int) -> int:
    """Return how many columns a frame takes that wants so many: all, where slivers would be left
    of what is below."""
    return columns if room - columns >= 2 * _SLIVER else room


class DialogBody(VerticalScroll):
    """The part of a dialog that scrolls."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows beside the scroll bar, in the margin of a frame."""
        margin = _margin(self.parent) if isinstance(self.parent, Frame) else 0
        return super().get_content_height(container, viewport, max(width + margin - _BAR, 1))

    @property
    def layout(self) -> Layout:
        return _BODY


class Choice(Button):
    """A button that is one without colours too: it has brackets while it works. A sign marks the
    one that Enter presses."""

    def __init__(self, words: Words, *, id: str, variant: ButtonVariant = "default") -> None:
        self._words, self.letter = as_content(words), ""
        super().__init__(self._words, id=id, variant=variant)
        self.styles.line_pad = 0  # the brackets are the padding

    @property
    def words(self) -> str:
        return self._words.plain

    def say(self, words: Content) -> None:
        self._words = words
        self.draw_label()
        self.refresh(layout=True)

    def draw_label(self, *, focused: bool | None = None) -> None:
        """Draw the brackets, the mark of the focus and the line below the letter."""
        words, at = self._words, self._words.plain.lower().find(self.letter or "\0")
        if at >= 0 and not self.disabled:
            words = words.stylize("underline", at, at + 1)
        mark = "▸ " if (self.has_focus if focused is None else focused) else "  "
        spare = max(self.size.width - self.columns, 0)
        before, after = " " * (spare // 2), " " * (spare - spare // 2)
        start, end = "  " if self.disabled else "[]"
        self.label = Content.assemble(start, before, mark, words, after, "  ", end)

    def on_mount(self) -> None:
        if not getattr(self.screen, "letters", True):
            self.letter = ""
        self.draw_label()

    def watch_disabled(self, disabled: bool) -> None:
        super().watch_disabled(disabled)
        self.draw_label()

    def on_resize(self) -> None:
        self.draw_label()

    def on_focus(self) -> None:
        self.draw_label(focused=True)

    def on_blur(self) -> None:
        self.draw_label(focused=False)

    @property
    def columns(self) -> int:
        """The columns that the button takes at least."""
        return self._words.cell_length + 6


class ButtonLayout(Layout):
    """Even rows of buttons of one width where they have room, centred."""

    name = "buttons"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        parent.pre_layout(self)
        placements = list[WidgetPlacement]()
        for y, row in enumerate(_button_rows(children, size.width)):
            x = max(size.width - sum(w for _, w in row) - _GAP * (len(row) - 1), 0) // 2
            for one, width in row:
                region = Region(x, y, width, 1)
                placements.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, one))
                x += width + _GAP
        return placements

    def get_content_width(self, widget: Widget, container: Size, viewport: Size) -> int:
        widths = [_columns(one) for one in widget.displayed_children]
        return max(widths, default=0) * len(widths) + _GAP * max(len(widths) - 1, 0)

    def get_content_height(
        self, widget: Widget, container: Size, viewport: Size, width: int
    ) -> int:
        return len(_button_rows(widget.displayed_children, width))


def _columns(button: Widget) -> int:
    return button.columns if isinstance(button, Choice) else 0


def _button_rows(buttons: Iterable[Widget], room: int) -> list[list[tuple[Widget, int]]]:
    """Return the fewest rows in which all buttons have room, each with its width. The rows are even
    in number, and the buttons in width if they can be."""
    widths = [(one, min(_columns(one), max(room, 1))) for one in buttons]
    most = max((width for _, width in widths), default=0)
    for across in range(len(widths), 1, -1):
        count = -(-len(widths) // across)
        each = -(-len(widths) // count)
        rows = [widths[n : n + each] for n in range(0, len(widths), each)]
        if (most + _GAP) * each - _GAP <= room:
            return [[(one, most) for one, _ in row] for row in rows]
        if all(sum(width + _GAP for _, width in row) - _GAP <= room for row in rows):
            return rows
    return [[(one, most)] for one, _ in widths]


class BodyLayout(VerticalLayout):
    """A column with a gap between its text and the scroll bar."""

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        beside = Size(max(size.width - _BAR, 1), size.height)
        return super().arrange(parent, children, beside, greedy)


_FRAME, _BODY, _BUTTONS = FrameLayout(), BodyLayout(), ButtonLayout()


class Frame(Vertical):
    """The box of a dialog, over what it is about. It shows whether there is more in a part that
    scrolls."""

    _has_relative_children_width = False  # they are as wide as the frame, not the reverse

    def on_mount(self) -> None:
        for scrolls in self._scrolls():
            for changes in ("scroll_y", "virtual_size"):
                self.watch(scrolls, changes, self._say_more_soon)

    def on_resize(self) -> None:
        self._say_more_soon()

    def _scrolls(self) -> list[Widget]:
        return [one for one in self.query("*") if isinstance(one, _SCROLLS)]

    def _say_more_soon(self) -> None:
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Show whether there is more, and where."""
        parts = [one for one in self._scrolls() if one.display and one.max_scroll_y > 0]
        below = any(one.max_scroll_y > round(one.scroll_y) for one in parts)
        above = any(one.scroll_y > 0 for one in parts)
        says = "more below ↓ PgDn" if below else "more above ↑ PgUp"
        self.border_subtitle = Content(says if below or above else "")

    def _resolve_extrema(
        self, container: Size, viewport: Size, width_fraction: Fraction, height_fraction: Fraction
    ) -> Extrema:
        found = super()._resolve_extrema(container, viewport, width_fraction, height_fraction)
        gutter, wanted = self.styles.gutter, self.styles.width
        if wanted is None or wanted.is_auto:
            columns = Fraction(self.get_content_width(container - gutter.totals, viewport))
        else:
            columns = wanted.resolve(container, viewport, width_fraction) - gutter.width
        columns = found.apply_width(columns) + gutter.width
        inside = Fraction(frame_columns(int(columns), container.width) - gutter.width)
        return found._replace(min_width=inside, max_width=inside)

    @property
    def layout(self) -> Layout:
        return _FRAME


class ButtonRow(Container):
    """The buttons of a dialog."""

    @property
    def layout(self) -> Layout:
        return _BUTTONS


def buttons(*choices: tuple[str, Words], preset: str = "", **variants: ButtonVariant) -> ButtonRow:
    """Return a row of buttons by id and words, each with a letter. `preset` has the focus at first
    where AUTO_FOCUS is `.preset`; `variants` are looks by id."""
    made = [Choice(words, id=id, variant=variants.get(id, "default")) for id, words in choices]
    taken = set[str]()
    for one in made:
        letters = (c for c in one.words.lower() if c.isalnum() and c not in taken)
        one.letter = next(letters, "")
        taken.add(one.letter)
        one.set_class(one.id == preset, "preset")
    return ButtonRow(*made, classes="buttons")
