"""Pixels as cells of the terminal: two in each, one above the other."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui_chat.pictures import Drawn

UPPER = "▀"
Pixel = tuple[int, int, int]


def half_cells(drawn: Drawn, ground: Pixel) -> list[list[Segment]]:
    """A row of cells for two rows of pixels; where the last one is alone, what is below it has the
    colour of the ground. `drawn` is in three colours."""
    width, data = drawn.width, drawn.data
    rows = []
    for top in range(0, drawn.height, 2):
        above = _row(data, top, width)
        below = _row(data, top + 1, width) if top + 1 < drawn.height else [ground] * width
        row: list[Segment] = []
        start = 0
        for at in range(1, width + 1):
            if at == width or (above[at], below[at]) != (above[start], below[start]):
                row.append(Segment(UPPER * (at - start), _style(above[start], below[start])))
                start = at
        rows.append(row)
    return rows


def _row(data: bytes, row: int, width: int) -> list[Pixel]:
    start = 3 * width * row
    part = data[start : start + 3 * width]
    return list(zip(part[::3], part[1::3], part[2::3], strict=True))


def _style(above: Pixel, below: Pixel) -> Style:
    return Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below))
