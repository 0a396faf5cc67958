"""The first lines of a long paste, shown before it is sent."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from relay.terminal.dialogs import Part, PartsDialog
from relay.terminal.modal import LOW
from relay.terminal.text import bytes_of, inert_line, plural
from tui_chat.core.events import Privacy
from tui_chat.ui.readers import ReadersLine

FIRST = 6
"""Lines that are shown."""
_LINE_CHARS = 120


def preview_parts(text: str) -> list[Part]:
    """Return the size of a text, its first lines, and how many more there are."""
    lines = text.rstrip().split("\n")
    first = [inert_line(line, _LINE_CHARS) for line in lines[:FIRST]]
    size = bytes_of(len(text.encode("utf-8", "replace")))
    parts = [(False, Content(f"{plural(len(lines), 'line')}, {size}.")), (True, _rows(first))]
    more = len(lines) - FIRST
    return [*parts, (False, Content(f"… {plural(more, 'more line')}"))] if more > 0 else parts


def _rows(lines: list[str]) -> Content:
    return Content("\n").join(Content(line) for line in lines)


class PastePreview(PartsDialog):
    """Send, go back to the composer to edit it, or cancel. The text stays there either way."""

    shape, low = "", LOW

    def __init__(self, text: str, readers: str, privacy: Privacy, edit: Callable[[], None]) -> None:
        """`edit` is called if the user wants to edit the text."""
        title = "Send the pasted text?"
        super().__init__(
            title, preview_parts(text), "Send", "Cancel", (Content("Edit"), edit), asked=True
        )
        self._readers = ReadersLine()
        self._readers.show(readers, privacy)

    def contents(self) -> ComposeResult:
        *above, answers = super().contents()
        yield from (*above, self._readers, answers)
