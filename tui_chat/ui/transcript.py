"""The lines of the open chat: only what is on the screen is wrapped, measured and drawn."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui_chat.cloud.log import Log
from tui_chat.events import Line, Mark
from tui_chat.text import inert
from tui_chat.ui.layout import Layout
from tui_chat.ui.lines import Ink, draw, rule

_KEEP_DRAWN = 600
_FLUSH_SECONDS = 0.05


class Transcript(ScrollView, can_focus=False):
    """A window on a Log. It follows the newest line until the user scrolls up; then the line at
    the top stays where it is whatever comes in, above or below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"transcript--{name}"
        for name in (
            "time", "name", "own", "note", "rule", "unread", "failed", "cloud", "secret",
        )
    }  # fmt: skip

    below = reactive(0, repaint=False)
    """Lines below the view; 0 while it follows the newest."""

    new = reactive(0, repaint=False)
    """How many of them came in while scrolled up."""

    class LoadOlder(Message):
        """The user is near the top and the chat has more."""

    class Below(Message):
        """`count` lines are below the view, some may be new; 0 when the end is on the screen."""

        def __init__(self, count: int) -> None:
            self.count = count
            super().__init__()

    class Bottom(Message):
        """The last line is on the screen."""

    def __init__(self) -> None:
        super().__init__(id="transcript")
        self.layout_of_lines = Layout()
        self._log = Log()
        self._laid_out: Size | None = None
        self._moving = self._flushing = False
        self._flushed_at = float("-inf")
        self._drawn: dict[int, tuple[Line, list[Strip]]] = {}
        self._drawn_in = self.layout_of_lines.room
        self._ink: Ink | None = None
        self._asked_before: int | None = -1

    # What is shown

    def show(self, log: Log, *, unread: str | None = None, count: int = 0) -> None:
        """Show another chat: at its first unread line if there is one, else at the end."""
        self._log = log
        layout = self.layout_of_lines = Layout()
        size = self.scrollable_content_region.size
        layout.resize(size.width or 80, size.height)
        layout.unread = (unread, count) if unread else None
        layout.follow(log.lines)
        self._drawn.clear()
        self._laid_out, self._asked_before, self.below, self.new = None, -1, 0, 0
        self._lay_out()
        if unread and layout.reveal(unread):
            self._settle()
        self._look_around()

    def touch(self) -> None:
        """The log has changed: what is shown follows soon, once for however many changes."""
        if not self._flushing:
            self._flushing = True
            wait = self._flushed_at + _FLUSH_SECONDS - monotonic()
            if wait <= 0:
                self.call_later(self._flush)
            else:
                self.set_timer(wait, self._flush)

    def mark_unread(self, key: str, count: int) -> None:
        """Draw the line of the first unread above this line; none for an empty key."""
        layout = self.layout_of_lines
        changed = {key, layout.unread[0] if layout.unread else key}
        layout.unread = (key, count) if key else None
        for index in range(len(layout.lines) - 1, -1, -1):
            if layout.lines[index].key in changed:
                layout.forget(index)
                self._drawn.pop(index, None)
        self._settle()
        self.refresh()

    @property
    def unread(self) -> str:
        """The key of the line under the line of the first unread; empty if that is not drawn."""
        marked = self.layout_of_lines.unread
        return marked[0] if marked else ""

    @property
    def following(self) -> bool:
        """Whether the newest line is kept on the screen."""
        return self.layout_of_lines.following

    def scroll_rows(self, rows: int) -> None:
        """Move by rows, at once; up is negative."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def action_page_up(self) -> None:
        """One screen less two rows up."""
        self.scroll_rows(2 - max(self.size.height, 3))

    def action_page_down(self) -> None:
        """One screen less two rows down."""
        self.scroll_rows(max(self.size.height, 3) - 2)

    def action_scroll_home(self) -> None:
        """To the oldest line that is loaded."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_scroll_end(self) -> None:
        """Follow the newest line again."""
        self.layout_of_lines.following = True
        self._settle()
        self._look_around()

    def ask_again(self) -> None:
        """An earlier LoadOlder came to nothing: the next scroll asks anew."""
        self._asked_before = -1

    # Following the log and the user

    def _flush(self) -> None:
        self._flushing, self._flushed_at = False, monotonic()
        layout = self.layout_of_lines
        _, added, at_end = layout.follow(self._log.lines)
        said = [line for line in added if line.mark is not Mark.NOTE]
        if at_end:
            if any(line.own for line in said):
                layout.following = True
            elif not layout.following:
                self.new += len(said)
        else:
            self._drawn.clear()
        self._lay_out()
        self._look_around()

    def on_resize(self) -> None:
        """Wrap again; the line at the top stays there."""
        self._lay_out()
        if self._laid_out is not None:
            self.below = self.layout_of_lines.below(self.scroll_offset.y)

    def _lay_out(self) -> None:
        size = self.scrollable_content_region.size
        if not size:
            return
        self._laid_out = size
        self.layout_of_lines.resize(size.width, size.height)
        self._settle()
        self.refresh()

    def _settle(self) -> None:
        if self._laid_out is None:
            return
        y = self.layout_of_lines.settle()
        size = Size(self._laid_out.width, max(self.layout_of_lines.heights.total, 1))
        self._moving = True
        try:
            if self.virtual_size != size:
                self.virtual_size = size
            if self.scroll_offset.y != y:
                self.scroll_target_y = y
                self.scroll_y = y
        finally:
            self._moving = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The user scrolled, or we did, or the screen is about to have another size."""
        super().watch_scroll_y(old_value, new_value)
        if self._moving or self._laid_out != self.scrollable_content_region.size:
            return
        self.layout_of_lines.following = new_value >= self.max_scroll_y
        self.layout_of_lines.scrolled(round(new_value))
        self._settle()
        self._look_around()

    def watch_below(self, count: int) -> None:
        """Tell whoever shows the number."""
        self.post_message(self.Below(count))

    def watch_new(self) -> None:
        """Another number of new ones among those below."""
        self.post_message(self.Below(self.below))

    def _look_around(self) -> None:
        if self._laid_out is None:
            return
        self.below = self.layout_of_lines.below(self.scroll_offset.y)
        if self.scroll_offset.y <= self._laid_out.height and self._log.has_older:
            first = self._log.first_loaded
            if self._asked_before != first:
                self._asked_before = first
                self.post_message(self.LoadOlder())
        if self.scroll_offset.y >= self.max_scroll_y:
            self.below = self.new = 0
            self.post_message(self.Bottom())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        ink = self._inks()
        layout = self.layout_of_lines
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if not layout.lines:
            text = rule("nothing here yet", width, ink.rule) if y == 1 else Strip([])
            return text.crop_extend(0, width, ink.plain)
        if row >= layout.heights.total:
            return Strip.blank(width, ink.plain)
        index, part = layout.heights.at(row)
        strips = self._strips(index, ink)
        strip = strips[part] if part < len(strips) else Strip([])
        selection = self.text_selection
        if selection is not None:
            strip = self._highlight(strip, index, selection)
        return strip.crop_extend(0, width, ink.plain)

    def _strips(self, index: int, ink: Ink) -> list[Strip]:
        layout = self.layout_of_lines
        if layout.room is not self._drawn_in:
            self._drawn_in = layout.room
            self._drawn.clear()
        line = layout.lines[index]
        kept = self._drawn.get(index)
        if kept is not None and kept[0] is line:
            return kept[1]
        strips = [
            rule(label, layout.room.width, ink.unread if unread else ink.rule)
            for label, unread in layout.rules(index)
        ]
        strips += draw(line, layout.body(index), layout.room, ink, index)
        if len(self._drawn) >= _KEEP_DRAWN:
            self._drawn.clear()
        self._drawn[index] = (line, strips)
        return strips

    def _inks(self) -> Ink:
        if self._ink is None:
            style = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
            marks = {mark: style[f"transcript--{mark.value}"] for mark in Mark}
            names = ("time", "name", "own", "note", "rule", "unread", "failed")
            inks = {name: style[f"transcript--{name}"] for name in names}
            self._ink = Ink(plain=self.rich_style, marks=marks, **inks)
        return self._ink

    def notify_style_update(self) -> None:
        """The theme changed."""
        self._ink = None
        self._drawn.clear()
        super().notify_style_update()

    # Selecting with the mouse: the words of people, without gutters and wraps

    def _highlight(self, strip: Strip, index: int, selection: Selection) -> Strip:
        span = selection.get_span(index)
        if span is None:
            return strip
        chosen = self.screen.get_component_rich_style("screen--selection")
        start, end = span
        segments = []
        for segment in strip:
            text, style, _ = segment
            offset = style.meta.get("offset") if style else None
            if style is None or offset is None:
                segments.append(segment)
                continue
            a = min(max(start - offset[0], 0), len(text))
            b = len(text) if end < 0 else min(max(end - offset[0], a), len(text))
            pieces = ((text[:a], style), (text[a:b], style + chosen), (text[b:], style))
            segments += [Segment(piece, ink) for piece, ink in pieces if piece]
        return Strip(segments)

    def selected_lines(self, selection: Selection) -> list[tuple[Line, str]]:
        """The lines of a selection, each with its selected part, as it is shown."""
        lines = self.layout_of_lines.lines
        start = max(selection.start.y, 0) if selection.start else 0
        end = selection.end.y + 1 if selection.end else len(lines)
        chosen = []
        for index in range(start, min(end, len(lines))):
            span = selection.get_span(index)
            if span is not None:
                part = inert(lines[index].text)[span[0] : None if span[1] < 0 else span[1]]
                chosen.append((lines[index], part))
        return chosen

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text: unwrapped, without the gutter."""
        parts = [text for _, text in self.selected_lines(selection)]
        return ("\n".join(parts), "\n") if parts else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw it."""
        self.refresh()
