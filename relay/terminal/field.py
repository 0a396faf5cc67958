"""A field for one line of text, in both programs. It shows where a long text goes on."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

GOES_ON = "…"
"""The sign at an edge beyond which there is more text."""
_AROUND = 4
"""Columns around the cursor that are in sight: the widest character, and a sign at each side."""


class LineInput(Input):
    """One line. A sign at the left or right edge shows that the text goes on, and the cursor is
    always in sight."""

    def render_line(self, y: int) -> Strip:
        """Draw the part of the text that is in sight, with the signs at its edges."""
        strip, columns = super().render_line(y), self.scrollable_content_region.width
        if y or not self.value or columns <= _AROUND:
            return strip
        left, end = self.scroll_offset.x, self._value.cell_len
        style = self.rich_style + self.get_component_rich_style("input--placeholder")
        sign = Strip([Segment(GOES_ON, style)], 1)
        if left > 0:
            strip = Strip.join([sign, strip.crop(1)])
        if end > left + columns:
            strip = Strip.join([strip.crop(0, columns - 1), sign])
        return strip

    def _watch_selection(self, selection: Selection) -> None:
        super()._watch_selection(selection)
        if self.has_focus:
            self._show_cursor()

    def on_resize(self) -> None:
        """Keep the cursor in sight: a text may have been set before the field had a size."""
        if self.has_focus:
            self._show_cursor()

    def on_focus(self) -> None:
        """Bring the cursor into sight."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        around = Region(max(self._cursor_offset - 1, 0), 0, width=_AROUND, height=1)
        self.scroll_to_region(around, force=True, animate=False)
