"""The rows of lines as they were last drawn: what has not changed is not drawn again."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.strip import Strip

from tui_chat.events import Line, Mark
from tui_chat.ui.layout import Layout
from tui_chat.ui.lines import Ink, Lit, Room, draw, rule
from tui_chat.ui.passing import countdown

INKS = ("time", "name", "own", "note", "rule", "unread", "failed", "link", "sign", "code")
NAMES = frozenset((*INKS, *(mark.value for mark in Mark if mark is not Mark.NOTE)))
_KEEP = 200
_KEEP_PICTURES = 24
"""A picture has a thousand pieces where a line has ten."""


class Drawn:
    """By place in the layout, for one theme and one width at a time."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Line, list[Strip]]] = {}
        self._pictures = 0
        self._now = 0.0
        self._room: Room | None = None
        self._ink: Ink | None = None

    def strips(self, layout: Layout, index: int, ink: Ink, cursor: str, marked: str) -> list[Strip]:
        """The rows of one line and of the rules above it; it is pointed at if its key is
        `cursor`, and marked if that is `marked`."""
        if layout.room is not self._room:
            self._room = layout.room
            self._kept.clear()
        line = layout.lines[index]
        kept = self._kept.get(index)
        if kept is not None and kept[0] is line:
            return kept[1]
        strips = [
            rule(label, layout.room.width, ink.unread if unread else ink.rule)
            for label, unread in layout.rules(index)
        ]
        lit = Lit.POINTED if line.key == cursor else Lit.MARKED if line.key == marked else Lit.NOT
        body, room, now = layout.body(index), layout.room, self._now
        read = layout.read_word(index)
        strips += draw(line, body, room, ink, index, lit=lit, now=now, read=read)
        self._pictures += bool(body.picture)
        if len(self._kept) >= _KEEP or self._pictures > _KEEP_PICTURES:
            self._kept.clear()
            self._pictures = 0
        self._kept[index] = (line, strips)
        return strips

    def forget(self, *places: int | None) -> None:
        """Draw the lines at these places anew."""
        for place in places:
            if place is not None:
                self._kept.pop(place, None)

    def time_passed(self, now: float) -> bool:
        """It is `now` on the client's clock. Whether a line says something else since."""
        before, self._now = self._now, now
        stale = [
            index
            for index, (line, _) in self._kept.items()
            if countdown(line, before) != countdown(line, now)
        ]
        self.forget(*stale)
        return bool(stale)

    def forget_all(self) -> None:
        """Draw everything anew."""
        self._kept.clear()

    def ink(self, plain: Callable[[], Style], style: Callable[[str], Style]) -> Ink:
        """The styles of the theme, looked up once."""
        if self._ink is None:
            marks = {mark: style(f"transcript--{mark.value}") for mark in Mark}
            inks = {name: style(f"transcript--{name}") for name in INKS}
            self._ink = Ink(plain=plain(), marks=marks, **inks)
        return self._ink

    def restyle(self) -> None:
        """The theme changed."""
        self._ink = None
        self._kept.clear()
