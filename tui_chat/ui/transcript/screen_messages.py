"""The transcript's messages to the screen around it, and selecting with the mouse."""

from __future__ import annotations

from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from relay.terminal.text import inert
from relay.terminal.wrapping import HARD_SPACE
from tui_chat.core.events import Line
from tui_chat.ui.transcript.layout import Layout
from tui_chat.ui.transcript.lines import is_quiet
from tui_chat.ui.transcript.text import WebLink

Part = Literal["older", "newer", "latest"]


class TranscriptMessage(Message):
    """A message to the screen around the transcript."""


class LoadRequested(TranscriptMessage):
    """The user scrolls near lines that are not loaded, or wants the latest."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part


class QuotesRequested(TranscriptMessage):
    """Replies on the screen quote the messages with these numbers, which are not loaded."""

    def __init__(self, seqs: list[int]) -> None:
        super().__init__()
        self.seqs = seqs


class FilesShown(TranscriptMessage):
    """The lines with these keys are on the screen, and have received files that may be pictures."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.keys = keys


class Rewrapped(TranscriptMessage):
    """The transcript has another width, and pictures in it."""


class ActionRequested(TranscriptMessage):
    """The user pressed a key about the message pointed at."""

    def __init__(self, act: str) -> None:
        super().__init__()
        self.act = act


class LinkClicked(TranscriptMessage):
    """A link of this line was clicked."""

    def __init__(self, line: Line, link: WebLink) -> None:
        super().__init__()
        self.line, self.link = line, link


class MessagePointed(TranscriptMessage):
    """The message pointed at is another one, has changed, or is gone."""


class LinesBelow(TranscriptMessage):
    """There are `count` lines below the view, some perhaps new; 0 when the end is on the screen."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class BottomReached(TranscriptMessage):
    """The last line is on the screen."""


def highlighted(strip: Strip, index: int, selection: Selection, chosen: Style) -> Strip:
    """Return one row of the line `index`, with the selected part in another style."""
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


def selected(layout: Layout, selection: Selection) -> list[str]:
    """Return the selected part of each line, as it is shown."""
    lines = layout.lines
    start = max(selection.start.y, 0) if selection.start else 0
    end = selection.end.y + 1 if selection.end else len(lines)
    chosen = []
    for index in range(start, min(end, len(lines))):
        span = selection.get_span(index)
        if span is None or layout.folded(index):
            continue
        line = lines[index]
        plain = line.file is None and line.attached is None and not is_quiet(line)
        text = inert(line.text) if plain else layout.body(index).text.replace(HARD_SPACE, " ")
        chosen.append(text[span[0] : None if span[1] < 0 else span[1]])
    return chosen
