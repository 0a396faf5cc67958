"""The smallest Textual app with a log and a composer: what the screen is measured against."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Log, TextArea


class Minimal(App[None]):
    """Lines above, a composer below; Enter moves the text up."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "TextArea { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", priority=True),
        Binding("pageup", "page_up", "Up", priority=True),
    ]

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Show two widgets and a footer."""
        yield Log()
        yield TextArea()
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the given number of lines."""
        self.query_one(Log).write_lines([f"09:14 bob line #{n:07}" for n in range(self._lines)])
        self.query_one(TextArea).focus()

    def action_send(self) -> None:
        """Move the text up."""
        area = self.query_one(TextArea)
        self.query_one(Log).write_line(area.text).scroll_end(animate=False, immediate=True)
        area.clear()

    def action_page_up(self) -> None:
        """Go up one screen, without animation."""
        self.query_one(Log).scroll_page_up(animate=False)


if __name__ == "__main__":
    Minimal(int(sys.argv[1])).run()
