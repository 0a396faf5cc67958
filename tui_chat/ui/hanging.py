"""Rows behind marks: what does not fit on one row goes on below its own words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Row = tuple[Content, Content]
"""A mark, and what stands behind it."""


class Hanging(Visual):
    """One below the other; an empty mark takes no room."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @property
    def plain(self) -> str:
        """All words of it."""
        return "\n".join(f"{mark.plain}{text.plain}" for mark, text in self._rows)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Each with its mark before its first row."""
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
        """As wide as its longest row."""
        return max(
            (
                mark.cell_length + text.get_optimal_width(rules, container_width)
                for mark, text in self._rows
            ),
            default=0,
        )

    def get_height(self, rules: RulesMap, width: int) -> int:
        """All their rows."""
        return sum(
            text.get_height(rules, max(width - mark.cell_length, 1)) for mark, text in self._rows
        )
