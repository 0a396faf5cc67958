"""The transcript of the open chat, and pointing, clicking and selecting in it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.selection import Selection

from relay.terminal.text import inert
from tui_chat.core.events import Line
from tui_chat.ui.commands import LETTERS
from tui_chat.ui.transcript import messages
from tui_chat.ui.transcript.messages import selected
from tui_chat.ui.transcript.text import links
from tui_chat.ui.transcript.window import LogWindow


class Transcript(LogWindow, can_focus=False):
    """The lines of the open chat. With the focus here one message is pointed at, and the keys are
    about that one. A jump only marks a line: the focus stays where it is, and pointing begins
    there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+up", "point(-1)", show=False),
        Binding("down,shift+down", "point(1)", show=False),
        Binding("pageup", "point(-10)", show=False),
        Binding("pagedown", "point(10)", show=False),
        Binding("home,ctrl+home", "point(-1000000)", show=False),
        Binding("end,ctrl+end", "point(1000000)", show=False),
        Binding("enter", "ask('look')", show=False),
        *(Binding(key, f"ask('{act}')", show=False) for key, act in LETTERS.items()),
        Binding("escape", "leave", show=False),
    ]
    # Pointing

    @property
    def pointed(self) -> Line | None:
        """The message pointed at, if any."""
        index = self.layout_of_lines.index(self.cursor)
        return None if index is None else self.layout_of_lines.lines[index]

    def action_point(self, by: int) -> None:
        """Point at a message above or below; at first at the marked one if it is on the screen,
        else at the last one there."""
        layout, count = self.layout_of_lines, len(self.layout_of_lines.lines)
        if not count:
            return
        at = layout.index(self.cursor)
        if at is None:
            here, marked, by = layout.on_screen(self.scroll_offset.y), layout.index(self.marked), 0
            at = marked if marked is not None and marked in here else here[-1]
        index = min(max(at + by, 0), count - 1)
        self._point(index)
        if by > 0 and index == count - 1 and self._log.cut is None:
            self.action_scroll_end()
        if not self.has_focus:
            self.can_focus = True
            self.focus(scroll_visible=False)

    def jump(self, key: str) -> None:
        """Show this loaded line and mark it. The keys go to the composer from now on."""
        self.follow_now()
        layout = self.layout_of_lines
        index = layout.index(key)
        if index is None:
            return
        if layout.following and self._log.cut is not None:
            layout.put_first(index)  # these are not the lines that were followed
            self._moved()
        self.action_leave()
        self.marked = key
        self._bring(index)

    def _point(self, index: int) -> None:
        layout = self.layout_of_lines
        before = layout.index(self.cursor or self.marked)
        self.cursor, self.marked = layout.lines[index].key, ""
        self._drawn.forget(before)
        self._bring(index)
        self.post_message(messages.MessagePointed())

    def _bring(self, index: int) -> None:
        self._drawn.forget(index)
        self.layout_of_lines.show(index)
        self._moved()
        self.refresh()

    def action_ask(self, act: str) -> None:
        """Ask the screen to act on the message pointed at."""
        self.post_message(messages.ActionRequested(act))

    def action_leave(self) -> None:
        """Stop pointing, and remove the mark."""
        self.unmark()
        self._leave("")

    def rest(self) -> None:
        """Stop pointing, and mark the message pointed at."""
        self._leave(self.cursor)

    def _leave(self, marked: str) -> None:
        if self.cursor:
            self.cursor, self.marked = "", marked
            self._drawn.forget_all()
            self.refresh()
            self.post_message(messages.MessagePointed())
        self.can_focus = False

    def on_blur(self) -> None:
        """Stop pointing when the focus moves; a page over the chat leaves it where it is."""
        if self.screen.focused is not self:
            self._leave("")

    def on_click(self, event: events.Click) -> None:
        """Report a click on a link, unless words were selected."""
        at = event.style.meta.get("link")
        if at is None or self.text_selection is not None:
            return
        event.stop()
        index, number = at
        lines = self.layout_of_lines.lines
        if index < len(lines):
            found = links(inert(lines[index].text))
            if number < len(found):
                self.post_message(messages.LinkClicked(lines[index], found[number]))

    def lines_changed(self, *, anew: bool) -> None:
        """Stop pointing, or remove the mark, if that message has gone; report a change of it."""
        index = self.layout_of_lines.index
        if anew or (self.cursor and index(self.cursor) is None):
            self.action_leave()
        elif self.cursor:
            self.post_message(messages.MessagePointed())
        elif index(self.marked) is None:
            self.unmark()

    # Selecting with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text: unwrapped, without the gutter."""
        parts = selected(self.layout_of_lines.lines, selection)
        return ("\n".join(parts), "\n") if parts else None

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()
