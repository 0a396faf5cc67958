"""What of a page scrolls, and by which keys; and what the pages with such a part have in common."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from tui_chat.ui.page import Page

T = TypeVar("T")

_ALL = 1_000_000
PAGES: tuple[BindingType, ...] = tuple(
    Binding(key, f"scroll({rows})", show=False)
    for key, rows in (("pageup", -8), ("pagedown", 8), ("home", -_ALL), ("end", _ALL))
)
"""Scroll what stands above the buttons, wherever the keyboard is; Body says so."""
SCROLLS: tuple[BindingType, ...] = (
    Binding("up", "scroll(-1)", show=False),
    Binding("down", "scroll(1)", show=False),
    *PAGES,
)
"""The same, also by rows."""


class Body(VerticalScroll):
    """The part of a dialog that scrolls; the frame says when there is more of it below, or else
    above, and which keys lead there."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled."""
        super().watch_scroll_y(old_value, new_value)
        self.say_more()

    def on_resize(self) -> None:
        """Another size."""
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Say it as things stand."""
        below, above = self.max_scroll_y > self.scroll_y, self.scroll_y > 0
        says = "more below ↓ PageDown, End" if below else "more above ↑ PageUp, Home"
        if isinstance(self.parent, Widget):
            self.parent.border_subtitle = Content(says if below or above else "")


class WithBody(Page[T]):
    """A Body, and below it a field or buttons."""

    def action_scroll(self, rows: int) -> None:
        """Scroll what stands above the buttons."""
        self.query_one(Body).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        """To the other button."""
        self.focus_next(Button)
