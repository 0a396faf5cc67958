"""What a transcript says to the screen around it."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

from tui_chat.events import Line
from tui_chat.ui.links import WebLink

Part = Literal["older", "newer", "latest"]


class Load(Message):
    """The user comes near to lines that are not loaded, or wants the latest."""

    def __init__(self, part: Part) -> None:
        self.part: Part = part
        super().__init__()


class Quotes(Message):
    """Answers on the screen quote the texts at these places, which are not loaded."""

    def __init__(self, seqs: list[int]) -> None:
        self.seqs = seqs
        super().__init__()


class Files(Message):
    """The lines with these keys are on the screen, and have received files that may be pictures."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        super().__init__()


class Rewrapped(Message):
    """The transcript has another width, and pictures in it."""


class Asks(Message):
    """The user wants something of the message that is pointed at."""

    def __init__(self, act: str) -> None:
        self.act = act
        super().__init__()


class Clicked(Message):
    """A link of this line was clicked."""

    def __init__(self, line: Line, link: WebLink) -> None:
        self.line, self.link = line, link
        super().__init__()


class Pointed(Message):
    """Another message is pointed at, or it says something else, or none any more."""


class Below(Message):
    """`count` lines are below the view, some may be new; 0 when the end is on the screen."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__()


class Bottom(Message):
    """The last line is on the screen."""
