"""The transcript of the open chat: only what is on the screen is laid out and drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from time import monotonic

from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from relay.terminal.modal import rebind
from relay.terminal.text import inert
from tui_chat.core.events import FileState, Line, LineMark
from tui_chat.core.loaded_messages import Log
from tui_chat.ui.dates import same_day
from tui_chat.ui.keymap import DEFAULT, Keymap
from tui_chat.ui.transcript import screen_messages
from tui_chat.ui.transcript.groups import PersonHues
from tui_chat.ui.transcript.layout import Layout, StripCache
from tui_chat.ui.transcript.lines import MOST_NAMES, PictureSketch, centred, is_quiet
from tui_chat.ui.transcript.screen_messages import highlighted, selected
from tui_chat.ui.transcript.text import Row, links

_FLUSH_SECONDS = 0.05
_AUTHORS_OF = 500
"""Last lines whose authors have hues before others."""
AIRY_ROWS = 30
"""Rows of the terminal from which a blank one stands between groups."""
EXPIRED = "All messages in this chat have expired."


class Transcript(ScrollView, can_focus=False):
    """The lines of the open chat. It follows the newest line until the user scrolls up; then the
    line at the top stays where it is. With the focus here one message is pointed at, and the keys
    are about that one; a jump only marks a line."""

    below = reactive(0, repaint=False)
    """Lines below the view; 0 while it follows the newest."""

    new = reactive(0, repaint=False)
    """The number of lines that arrived while scrolled up."""

    def __init__(self, empty: str = "", user: str = "") -> None:
        """Show `empty` while there are no lines; `user` is set apart in others' messages."""
        super().__init__(id="transcript")
        self.kind = "group"
        """The kind of chat, as sentences name it."""
        self.peer = ""
        """The other person of a direct chat; empty in others."""
        self.members: Collection[str] = ()
        """Those in the chat, if they are known."""
        self.user, self.layout_of_lines = user, Layout(user)
        self._today = 0
        self._log = Log()
        self._laid_out: Size | None = None
        self._moving = self._flushing = False
        self._flushed_at, self._drawn = float("-inf"), StripCache()
        self._asked_before: int | None = -1
        self._asked_after: int | None = -1
        self._asked_quoted: tuple[list[int], int] = ([], 0)
        self._head = 0
        self.cursor = ""
        """The key of the line pointed at; empty if there is none."""
        self.marked = ""
        """The key of the line marked by a jump; empty if there is none."""
        self.empty = empty
        self._bind(DEFAULT)

    def use_keys(self, keymap: Keymap) -> None:
        """Bind the keys for the selected message in place of the earlier ones."""
        if keymap is not self.keymap:
            self._bind(keymap)

    def _bind(self, keymap: Keymap) -> None:
        self.keymap = self.layout_of_lines.keymap = keymap
        rebind(self, [f"{key} {act}" for key, act in keymap.message.items() if " " not in key])

    def show(
        self, log: Log, *, unread: str | None = None, count: int = 0, stays: bool = False
    ) -> None:
        """Show another chat at its first unread line or end, or where it was if it `stays`."""
        self._log = log
        layout = Layout(self.user, len(self.peer) or MOST_NAMES)
        layout.kind, layout.today, layout.keymap = self.kind, self._today, self.keymap
        authors = {line.by for line in log.lines[-_AUTHORS_OF:] if line.by and not line.own}
        layout.hues = PersonHues(authors | {self.peer} - {""}, {*self.members} - {self.user})
        self.layout_of_lines = layout
        size = self.scrollable_content_region.size
        layout.resize(size.width or 80, size.height, airy=self._airy)
        layout.unread = (unread, count) if unread else None
        layout.brought, layout.expired = dict(log.quoted), log.expired
        layout.follow(log.lines)
        self._drawn.forget_all()
        self._laid_out, self._head, self.below, self.new = None, log.head, 0, 0
        self.ask_again()
        self.lines_changed(replaced=True)
        if log.cut is not None and not stays:
            self.post_message(screen_messages.LoadRequested("latest"))
        self._lay_out()
        if unread:
            layout.reveal(unread)
        self._moved()

    def say_when_empty(self, empty: str) -> None:
        """Show these words while there are no lines."""
        if self.empty != empty:
            self.empty = empty
            if not self.layout_of_lines.lines:
                self.refresh()

    def touch(self) -> None:
        """Follow a change of the log soon, once for any number of changes."""
        if not self._flushing:
            self._flushing = True
            wait = self._flushed_at + _FLUSH_SECONDS - monotonic()
            if wait <= 0:
                self.call_later(self.follow_now)
            else:
                later(wait, self, self.follow_now)

    def mark_unread(self, key: str, count: int) -> None:
        """Draw the rule of the first unread above this line; remove it for an empty key."""
        layout = self.layout_of_lines
        if not key and layout.unread is None:
            return
        changed = {key, layout.unread[0] if layout.unread else key}
        layout.unread = (key, count) if key else None
        for index in (layout.index(key) for key in changed if key):
            layout.forget(index)
            self._drawn.forget(index)
        self._settle()
        self.refresh()

    @property
    def unread(self) -> str:
        """The key of the line below the rule of the first unread; empty if there is no rule."""
        marked = self.layout_of_lines.unread
        return marked[0] if marked else ""

    @property
    def following(self) -> bool:
        """True if the newest line is kept on the screen."""
        return self.layout_of_lines.following

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, at once; up is negative."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def action_page_up(self) -> None:
        """Scroll up by a screen less two rows."""
        self.scroll_rows(2 - max(self.size.height, 3))

    def action_page_down(self) -> None:
        """Scroll down by a screen less two rows."""
        self.scroll_rows(max(self.size.height, 3) - 2)

    def action_scroll_home(self) -> None:
        self.scroll_to(y=0, animate=False, force=True)

    def action_scroll_end(self) -> None:
        self.unmark()
        self.layout_of_lines.following = True
        if self._log.cut is not None:
            self.post_message(screen_messages.LoadRequested("latest"))
        self._moved()

    def go_to(self, key: str) -> bool:
        """Scroll this line to the top, if it is not on the screen. Returns False if it is gone."""
        layout = self.layout_of_lines
        index = layout.index(key)
        if index is None:
            return False
        if index not in layout.on_screen(self.scroll_offset.y):
            layout.put_first(index)
            self._moved()
        return True

    def in_view(self, key: str) -> bool:
        """Return whether part of this line is on the screen."""
        layout = self.layout_of_lines
        here = layout.on_screen(self.scroll_offset.y)
        return any(layout.lines[index].key == key for index in here)

    def show_places(self, places: Callable[[str], tuple[Row, ...]] | None) -> None:
        """Mark these places in every message: those of a search; None marks nothing."""
        self.layout_of_lines.places = places
        self._drawn.forget_all()
        self.refresh()

    def put_sketch(self, key: str, sketch: PictureSketch | None) -> None:
        """Put a picture or its words under this line; None removes it, and it is requested when
        next seen. The line at the top of the screen, or the last one if that is followed, stays."""
        layout = self.layout_of_lines
        index = layout.index(key)
        if index is None:
            return
        if sketch is None:
            layout.sketches.pop(key, None)
        else:
            layout.sketches[key] = sketch
        layout.forget(index)
        self._drawn.forget(index)
        if self._laid_out is not None:
            self._moved()
            self.refresh()

    def drop_sketches(self, *, drawn: bool = True) -> None:
        """Remove what is under the lines; without `drawn` only where there are no rows yet."""
        layout = self.layout_of_lines
        gone = {key for key, sketch in layout.sketches.items() if drawn or not sketch.rows}
        if not gone:
            return
        for index, line in enumerate(layout.lines):
            if line.key in gone:
                layout.forget(index)
        for key in gone:
            del layout.sketches[key]
        self._drawn.forget_all()
        self._lay_out()
        self._look_around()

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= AIRY_ROWS

    def second(self, now: float, today: int = 0) -> None:
        """Take the time on the client's clock, for countdowns, and in Unix milliseconds, for the
        names of days."""
        changed = today > 0 and not (self._today and same_day(today, self._today))
        if changed:
            self._today = self.layout_of_lines.today = today
            self._drawn.forget_all()
        if self._drawn.time_passed(now) or changed:
            self.refresh()

    def receipts(self, seen: int) -> None:
        """Take the sequence number up to which the peer has read."""
        layout = self.layout_of_lines
        if layout.seen != seen:
            layout.seen = seen
            self._drawn.forget_all()
            self.refresh()

    def ask_again(self) -> None:
        """Ask again at the next scroll: the last LoadRequested had no result."""
        self._asked_before = self._asked_after = -1
        self._asked_quoted = ([], 0)

    def unmark(self) -> None:
        """Remove the mark of a jump."""
        if self.marked:
            self._drawn.forget(self.layout_of_lines.index(self.marked))
            self.marked = ""
            self.refresh()

    def follow_now(self) -> None:
        """Follow a change of the log at once."""
        self._flushing, self._flushed_at = False, monotonic()
        layout = self.layout_of_lines
        added, at_end = layout.follow(self._log.lines)
        said = [line for line in added if line.mark is not LineMark.NOTE]
        if added and layout.refolded is not None:
            self._drawn.forget(layout.refolded)
        if at_end:
            if any(line.own for line in said):
                layout.following = True
            elif not layout.following:
                fresh = [line for line in said if line.seq is None or line.seq > self._head]
                self.new += len(fresh)
        else:
            self._drawn.forget_all()
            if layout.sketches:
                here = {line.key for line in self._log.lines if _has_file(line)}
                for key in layout.sketches.keys() - here:
                    del layout.sketches[key]
        if (self._log.quoted, self._log.expired) != (layout.brought, layout.expired):
            layout.brought, layout.expired = dict(self._log.quoted), self._log.expired
            self._drawn.forget_all()
        if self._log.cut is not None:  # new lines are not loaded then
            self.new += max(self._log.head - max(self._head, self._log.cut), 0)
        self._head = self._log.head
        self.lines_changed(replaced=False)
        self._lay_out()
        self._look_around()

    def on_resize(self) -> None:
        """Wrap again; the line at the top stays there."""
        room = self.layout_of_lines.room.text
        self._lay_out()
        if self.layout_of_lines.sketches and self.layout_of_lines.room.text != room:
            self.post_message(screen_messages.Rewrapped())
        if self._laid_out is not None:
            self.below = self._below()

    def _below(self) -> int:
        cut = self._log.cut
        away = 0 if cut is None else self._log.head - cut
        return self.layout_of_lines.below(self.scroll_offset.y) + away

    def _lay_out(self) -> None:
        size = self.scrollable_content_region.size
        if size:
            self._laid_out = size
            self.layout_of_lines.resize(size.width, size.height, airy=self._airy)
            self._settle()
            self.refresh()

    def _moved(self) -> None:
        self._settle()
        self._look_around()

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
        """Follow a scroll by the user or the program, or before a change of size."""
        super().watch_scroll_y(old_value, new_value)
        if self._moving or self._laid_out != self.scrollable_content_region.size:
            return
        at_end = new_value >= self.max_scroll_y and self._log.cut is None
        if at_end and not self.layout_of_lines.following:
            self.unmark()
        self.layout_of_lines.following = at_end
        self.layout_of_lines.scrolled(round(new_value))
        self._moved()

    def watch_below(self, count: int) -> None:
        self.post_message(screen_messages.LinesBelow(count))

    def watch_new(self) -> None:
        """Report another number of new lines among those below."""
        self.post_message(screen_messages.LinesBelow(self.below))

    def _look_around(self) -> None:
        if self._laid_out is None:
            return
        self.below = self._below()
        y, height, log = self.scroll_offset.y, self._laid_out.height, self._log
        layout = self.layout_of_lines
        here = [layout.lines[index] for index in layout.on_screen(y)]
        wanted = [x.re for x in here if x.re and not x.now.gone and layout.quoted(x) is None]
        if wanted and self._asked_quoted != (wanted, len(layout.brought)):
            self._asked_quoted = wanted, len(layout.brought)
            self.post_message(screen_messages.QuotesRequested(wanted))
        files = [x.key for x in here if (x.file or x.attached) and _has_file(x)]
        files = [key for key in files if key not in layout.sketches] if files else []
        if files:
            self.post_message(screen_messages.FilesShown(files))
        if y <= height and log.has_older and self._asked_before != log.first_loaded:
            self._asked_before = log.first_loaded
            self.post_message(screen_messages.LoadRequested("older"))
        if log.cut is not None:
            near = y >= self.max_scroll_y - height
            if near and not self.following and self._asked_after != log.cut:
                self._asked_after = log.cut
                self.post_message(screen_messages.LoadRequested("newer"))
        elif y >= self.max_scroll_y:
            self.below = self.new = 0
            self.post_message(screen_messages.BottomReached())

    def render_line(self, y: int) -> Strip:
        ink = self._drawn.ink(lambda: self.rich_style, self._style)
        layout, width = self.layout_of_lines, self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if not layout.lines:
            empty = EXPIRED if self._log.expired else self.empty
            middle = self.scrollable_content_region.height // 2
            says = centred(empty, width, ink.note) if y == middle else Strip([])
            return says.crop_extend(0, width, ink.plain)
        if row >= layout.heights.total:
            return Strip.blank(width, ink.plain)
        index, part = layout.heights.at(row)
        strips = self._drawn.strips(layout, index, ink, self.cursor, self.marked)
        strip = strips[part] if part < len(strips) else Strip([])
        selection = self.text_selection
        if selection is not None:
            chosen = self.screen.get_component_rich_style("screen--selection")
            strip = highlighted(strip, index, selection, chosen)
        return strip.crop_extend(0, width, ink.plain)

    def _style(self, said: str) -> RichStyle:
        return (self.visual_style + Style.parse(said, self.app.theme_variables)).rich_style

    def notify_style_update(self) -> None:
        self._drawn.restyle()
        super().notify_style_update()

    @property
    def pointed(self) -> Line | None:
        """The message pointed at, if any."""
        index = self.layout_of_lines.index(self.cursor)
        return None if index is None else self.layout_of_lines.lines[index]

    def action_point(self, by: int) -> None:
        """Point at a line above or below; first at the marked one, wherever it is, or at the last
        message on the screen."""
        layout, count = self.layout_of_lines, len(self.layout_of_lines.lines)
        if not count:
            return
        at = layout.index(self.cursor)
        if at is None:
            at, by = layout.index(self.marked), 0
            if at is None:
                here = layout.on_screen(self.scroll_offset.y)
                messages = (i for i in reversed(here) if not is_quiet(layout.lines[i]))
                at = next(messages, here[-1])
        index = min(max(at + by, 0), count - 1)
        while by > 0 and index < count - 1 and layout.folded(index):
            index += 1
        shown = layout.first_folded(index)
        self._point(shown)
        if by > 0 and index == count - 1 and self._log.cut is None:
            self.action_scroll_end()
        if not self.has_focus:
            self.can_focus = True
            self.focus(scroll_visible=False)

    def point_again(self) -> None:
        """Point at the marked line and take the keys, at once; if it is gone do nothing."""
        index = self.layout_of_lines.index(self.marked)
        if index is not None:
            self._point(self.layout_of_lines.first_folded(index))
            self.can_focus = True
            self.screen.set_focus(self, scroll_visible=False)

    def jump(self, key: str) -> None:
        """Show this loaded line and mark it. The keys go to the composer from now on."""
        self.follow_now()
        layout = self.layout_of_lines
        index = layout.index(key)
        if index is None:
            return
        index = layout.first_folded(index)
        if layout.following and self._log.cut is not None:
            layout.put_first(index)  # these are not the lines that were followed
            self._moved()
        self.action_leave()
        self.marked = layout.lines[index].key
        self._bring(index)

    def _point(self, index: int) -> None:
        layout = self.layout_of_lines
        before = layout.index(self.cursor or self.marked)
        self.cursor, self.marked = layout.lines[index].key, ""
        layout.selected = self.cursor
        layout.forget(before)
        layout.forget(index)
        self._drawn.forget(before)
        self._bring(index)
        self.post_message(screen_messages.MessagePointed())

    def _bring(self, index: int) -> None:
        self._drawn.forget(index)
        self.layout_of_lines.show(index)
        self._moved()
        self.refresh()

    @property
    def points_at_folded(self) -> bool:
        """True if the row pointed at stands for several entries."""
        index = self.layout_of_lines.index(self.cursor)
        return index is not None and bool(self.layout_of_lines.entries(index))

    def unfold(self, index: int | None) -> bool:
        """Show each entry of a folded row. Returns False if there is none here."""
        layout = self.layout_of_lines
        if index is None or index >= len(layout.lines) or not layout.unfold(index):
            return False
        self._drawn.forget_all()
        self._bring(index)
        if self.cursor:
            self.post_message(screen_messages.MessagePointed())
        return True

    def action_ask(self, act: str) -> None:
        """Ask the screen to act on the message pointed at; Enter on a folded row unfolds it."""
        if act == "look" and self.unfold(self.layout_of_lines.index(self.cursor)):
            return
        self.post_message(screen_messages.ActionRequested(act))

    def action_leave(self) -> None:
        """Stop pointing, and remove the mark."""
        self.unmark()
        self._leave("")

    def rest(self) -> None:
        """Stop pointing, and mark the message pointed at."""
        self._leave(self.cursor)

    def _leave(self, marked: str) -> None:
        if self.cursor:
            self.layout_of_lines.forget(self.layout_of_lines.index(self.cursor))
            self.cursor, self.marked = "", marked
            self.layout_of_lines.selected = ""
            self._drawn.forget_all()
            self.refresh()
            self.post_message(screen_messages.MessagePointed())
        self.can_focus = False

    def on_blur(self) -> None:
        """Stop pointing when the focus moves; a page over the chat leaves it where it is."""
        if self.screen.focused is not self:
            self._leave("")

    def on_click(self, event: events.Click) -> None:
        """Report a click on a link, or unfold a row, unless words were selected."""
        at, row = event.style.meta.get("link"), event.style.meta.get("fold")
        if row is not None and self.text_selection is None and self.unfold(row[0]):
            event.stop()
        if at is None or self.text_selection is not None:
            return
        event.stop()
        index, number = at
        lines = self.layout_of_lines.lines
        if index < len(lines):
            found = links(inert(lines[index].text))
            if number < len(found):
                self.post_message(screen_messages.LinkClicked(lines[index], found[number]))

    def lines_changed(self, *, replaced: bool) -> None:
        """Stop pointing, or remove the mark, if that message has gone; report a change of it."""
        index = self.layout_of_lines.index
        if replaced or (self.cursor and index(self.cursor) is None):
            self.action_leave()
        elif self.cursor:
            self.post_message(screen_messages.MessagePointed())
        elif index(self.marked) is None:
            self.unmark()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text: unwrapped, without the gutter."""
        parts = selected(self.layout_of_lines, selection)
        return ("\n".join(parts), "\n") if parts else None

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()


def _has_file(line: Line) -> bool:
    """Return whether there is a file that may be a picture."""
    if line.file is not None:
        return line.file.state is FileState.HERE
    return line.attached is not None and line.seq is not None and not line.now.gone


def later(seconds: float, node: MessagePump, act: Callable[[], object]) -> None:
    """Call `act` after `seconds`, in order with the other work of `node`, unless that is
    closed by then. A timer of Textual skips its only tick for ever if the loop is late when it
    begins."""
    asyncio.get_running_loop().call_later(seconds, node.call_later, act)
