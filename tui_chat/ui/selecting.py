"""Selecting with the mouse: the words of people, without gutters and wraps."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from tui_chat.events import Line
from tui_chat.text import inert


def highlighted(strip: Strip, index: int, selection: Selection, chosen: Style) -> Strip:
    """One row of the line `index`, with what is selected in it in another style."""
    span = selection.get_span(index)
    if span is None:
        return strip
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


def selected(lines: list[Line], selection: Selection) -> list[str]:
    """The selected part of each line of a selection, as it is shown."""
    start = max(selection.start.y, 0) if selection.start else 0
    end = selection.end.y + 1 if selection.end else len(lines)
    chosen = []
    for index in range(start, min(end, len(lines))):
        span = selection.get_span(index)
        if span is not None:
            text = inert(lines[index].text)
            chosen.append(text[span[0] : None if span[1] < 0 else span[1]])
    return chosen
