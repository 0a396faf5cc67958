"""What a terminal can draw, without asking it: the answer would come among the keys. Kitty's
protocol (sw.kovidgoyal.net/kitty/graphics-protocol) as far as a picture needs it."""

from __future__ import annotations

import array
import fcntl
import os
import sys
import termios
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum

from tui_chat.pictures import Drawn


class Protocol(StrEnum):
    """How a picture is drawn over a whole screen. The values are those of the configuration."""

    HALF_CELLS = "half-cells"
    KITTY = "kitty"
    SIXEL = "sixel"


_KITTY_TERMS = ("xterm-kitty", "xterm-ghostty")
_SIXEL_TERMS = ("foot", "foot-extra", "mlterm", "mlterm-256color", "contour", "contour-latest")
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty")
_CHUNK = 4096
_PLACEHOLDER = "\U0010eeee"
# Kitty's marks of the numbers 0 to 95, of rows (rowcolumn-diacritics.txt).
_MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c"
    "\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369"
    "\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592"
    "\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
    "\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615"
    "\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8"
    "\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e4\u06e7\u06e8\u06eb"
    "\u06ec\u0730\u0732\u0733\u0735\u0736\u073a\u073d\u073f\u0740\u0741\u0743"
)
MOST_KITTY = len(_MARKS)
"""Rows of cells that a picture in kitty's protocol can have here."""


def protocol(setting: str, env: Mapping[str, str]) -> Protocol:
    """What the configuration says, or else what is known of this terminal by its environment.
    Inside tmux and screen that speaks of another terminal."""
    with suppress(ValueError):
        return Protocol(setting)
    term, program = env.get("TERM", ""), env.get("TERM_PROGRAM", "")
    if "TMUX" in env or "STY" in env or term.startswith(("tmux", "screen")):
        return Protocol.HALF_CELLS
    if term in _KITTY_TERMS or program == "ghostty":
        return Protocol.KITTY
    if term in _SIXEL_TERMS or program in _SIXEL_PROGRAMS or "WT_SESSION" in env:
        return Protocol.SIXEL
    return Protocol.HALF_CELLS


def cell_pixels() -> tuple[int, int] | None:
    """Width and height of a cell as the kernel knows them; None where the terminal did not say."""
    size = array.array("H", [0, 0, 0, 0])
    try:
        fcntl.ioctl(sys.__stderr__ or -1, termios.TIOCGWINSZ, size)
    except (OSError, ValueError):
        return None
    rows, columns, width, height = size
    if not (rows and columns and width >= columns and height >= rows):
        return None
    return width // columns, height // rows


def kitty_shows(id: int, drawn: Drawn, cells: tuple[int, int]) -> Iterator[str]:
    """What is written so that the terminal has this picture, under this id, for so many columns and
    rows of cells. It answers nothing."""
    data = b64encode(zlib.compress(drawn.data)).decode("ascii")
    head = f"a=t,q=2,i={id},f=24,s={drawn.width},v={drawn.height},o=z,"
    for start in range(0, len(data), _CHUNK):
        more = int(start + _CHUNK < len(data))
        yield f"\x1b_G{head}m={more};{data[start : start + _CHUNK]}\x1b\\"
        head = "q=2,"
    columns, rows = cells
    yield f"\x1b_Ga=p,U=1,q=2,i={id},c={columns},r={rows}\x1b\\"


def kitty_forgets(id: int) -> str:
    """What is written so that the terminal has it no more."""
    return f"\x1b_Ga=d,d=I,q=2,i={id}\x1b\\"


def kitty_row(row: int, columns: int) -> str:
    """The cells of one row in which a picture shows, to be written in the colour of its id. Kitty
    numbers the columns by itself."""
    return _PLACEHOLDER + _MARKS[row] + _MARKS[0] + _PLACEHOLDER * (columns - 1)


def kitty_id() -> int:
    """An id that no other program has on this terminal, as far as chance can do it; three bytes,
    as many as a colour has."""
    return int.from_bytes(os.urandom(3), "big") | 1
