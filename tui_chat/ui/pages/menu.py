"""The menu of commands and the list of themes: Textual's palette in the frame of a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, Provider
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import LoadingIndicator, Static

from relay.terminal.dialogs import is_tiny, key_row
from relay.terminal.frame import Frame


class MenuPage(CommandPalette):
    """A field, and the matching entries. It closes when one of them runs."""

    def __init__(self, heading: str, verb: str, providers: Iterable[type[Provider]]) -> None:
        """List what these providers offer. `verb` says what Enter does."""
        super().__init__({*providers}, placeholder="type to filter")
        self._heading, self._keys = heading, key_row("↑↓ select", f"Enter {verb}", "Esc close")

    def compose(self) -> ComposeResult:
        with Frame(id="--container", classes="dialog page"):
            yield Static(Content(self._heading), classes="dialog-title", markup=False)
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            yield CommandList()
            yield LoadingIndicator()
            yield Static(self._keys, id="hint", classes="quiet", markup=False)

    def on_resize(self) -> None:
        self.set_class(is_tiny(self.app.size), "-tiny")
