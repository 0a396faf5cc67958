"""The colours of a screen, cell by cell: in both of our themes, and as NO_COLOR shows them."""

from __future__ import annotations

import string
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias

from rich.cells import cell_len
from rich.color import Color as Ink
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip
from textual.widgets import Input, TextArea

from relay.terminal.themes import DARK, LIGHT, MARK, TEXT, contrast

THEMES = {"dark": DARK, "light": LIGHT}
LETTERS = string.ascii_letters + "!#$%&*+=?@^~<>{}[]()/|;:,_-"
Cell: TypeAlias = tuple[str, ...]
"""How one cell looks in each of LOOKS."""
LOOKS = (*THEMES, "no colour")
MARKS = {chr(n) for n in range(0x2500, 0x25A0)}
"""Characters that draw lines, frames and bars."""
_grey, _BLACK = Monochrome(), Color(0, 0, 0)
_ATTRIBUTES = "bold", "dim", "italic", "underline", "reverse", "strike"


async def cells(app: App[Any], rest: Callable[[], Awaitable[object]]) -> list[list[Cell]]:
    """Return the looks of every cell, row by row, of a screen that is at rest in the dark theme. It
    ends there, but has not come to rest. `rest` waits until nothing moves."""
    seen = {"dark": _looks(app)}
    app.theme = LIGHT
    await rest()
    seen["light"] = _looks(app)
    app.no_color, app.theme = True, DARK
    await rest()
    seen["no colour"] = _looks(app)
    app.no_color = False
    app._watch_theme(DARK)  # its inks are others now: nothing that was drawn is kept
    app.call_next(_draw_again, app)
    looks = [seen[look] for look in LOOKS]
    return [list(zip(*rows, strict=True)) for rows in zip(*looks, strict=True)]


def _looks(app: App[Any]) -> list[list[str]]:
    strips = strips_of_page(app)
    return [_row(_grey.apply(list(x), _BLACK) if app.no_color else x) for x in strips]


def _draw_again(app: App[Any]) -> None:
    for widget in app.screen.walk_children():
        widget.refresh()


def written(screens: Iterable[tuple[str, list[list[Cell]]]]) -> str:
    """Return these screens as text: a letter for each look, its legend, and runs of letters."""
    legend: dict[Cell, str] = {}
    drawn = []
    for title, rows in screens:
        drawn.append(f"── {title} ──")
        for row in rows:
            marks = [legend.setdefault(cell, _letter(len(legend))) for cell in row]
            drawn.append(" ".join(f"{len(list(run))}{mark}" for mark, run in groupby(marks)))
    told = [f"{mark}  {'  |  '.join(cell)}" for cell, mark in legend.items()]
    return "\n".join([f"   {'  |  '.join(LOOKS)}", *told, *drawn, ""])


def weak(text: str, rows: list[list[Cell]], ornament: set[str]) -> dict[Cell, str]:
    """Return the looks in which a character of this text has too little contrast with its ground,
    with the characters. A cell in one of these colours of the dark theme is an ornament."""
    found: dict[Cell, str] = {}
    for line, row in zip(text.split("\n"), rows, strict=False):
        for char, cell in zip(_by_cell(line), row, strict=False):
            means = not char.isspace() and cell[0].split()[0] not in ornament
            if means and any(_is_weak(look, char) for look in cell):
                found[cell] = "".join(sorted({*found.get(cell, ""), char}))
    return found


def _by_cell(line: str) -> Iterator[str]:
    for char in line:
        yield from char.ljust(cell_len(char))


@cache
def _is_weak(look: str, char: str) -> bool:
    ink, _, ground, *_ = look.split()
    if "default" in (ink, ground):
        return False
    least = MARK if char in MARKS else TEXT
    return contrast(Color.parse(ink), Color.parse(ground)) < least


def _letter(number: int) -> str:
    high, low = divmod(number, len(LETTERS))
    return (LETTERS[high - 1] if high else "") + LETTERS[low]


def hold_cursor(app: App[Any]) -> None:
    """A cursor that blinks would be there or not."""
    for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
        field.cursor_blink = False


def strips_of_page(app: App[Any]) -> list[Strip]:
    """Return the page alone, without what shines through from below."""
    strips = [Strip(strip) for strip in app.screen._compositor.render_strips()]
    for frame in app.screen.query(".dialog"):
        at = frame.region
        return [strip.crop(at.x, at.right) for strip in strips[at.y : at.bottom]]
    return strips


def _row(strip: Iterable[Segment]) -> list[str]:
    row: list[str] = []
    for text, style, control in strip:
        if not control:
            row += [_look(style or Style.null())] * Segment(text).cell_length
    return row


def _look(style: Style) -> str:
    names = [name for name in _ATTRIBUTES if getattr(style, name)]
    return " ".join([f"{_hex(style.color)} on {_hex(style.bgcolor)}", *names])


def _hex(ink: Ink | None) -> str:
    return "default" if ink is None else ink.get_truecolor().hex
