"""A screen as SVG, cell by cell. Lines, frames and blocks are drawn, so that they join whatever the
font of the reader, and a QR code can be scanned; no font is loaded from anywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len

W, H, MARGIN = 12, 24, 12
"""A cell, and what is around the screen, in the units of the picture."""
_BASE = 17.5
"""Distance from the top of a cell to the baseline of its letters."""
_DOUBLE = 2.5
_EMOJI, _SYMBOLS = "\ufe0f", {chr(code) for code in range(0x2300, 0x2C00)}
"""The selector for the coloured form of a symbol, and the symbols it is added to. Terminals draw
that form on two cells."""
_LETTERS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #rrggbb, and attributes."""

    ink: str
    ground: str
    bold: bool = False
    italic: bool = False


Run = tuple[str, Look]


def svg(title: str, rows: list[list[Run]], ground: str) -> str:
    """Return the picture; each row of the screen is one line of it. `ground` is around the
    screen."""
    wide, high = width(rows) + 2 * MARGIN, len(rows) * H + 2 * MARGIN
    lines = [
        opening(title, wide, high),
        f'<rect width="{wide}" height="{high}" rx="10" fill="{ground}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *("".join(drawn_row(row, n * H, ground)) for n, row in enumerate(rows)),
        "</g></svg>",
    ]
    return "\n".join(lines) + "\n"


def width(rows: list[list[Run]]) -> int:
    """Return the width of the widest row in the units of the picture."""
    return max(sum(cell_len(text) for text, _ in row) for row in rows) * W


def opening(title: str, wide: int, high: int, style: str = "") -> str:
    """Return the beginning of a picture of this size, with its style sheet."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>text{{font:20px {_LETTERS};white-space:pre}}.b{{font-weight:bold}}"
        ".i{font-style:italic}.m{text-anchor:middle}.l{fill:none;stroke-width:1.6}"
        f".h{{stroke-width:3}}.q{{shape-rendering:crispEdges}}{style}</style>"
    )


def drawn_row(row: Iterable[Run], y: int, ground: str) -> Iterator[str]:
    """Draw backgrounds first, because a letter may be wider than its cell."""
    placed: list[tuple[str, Look, int]] = []
    x = 0
    for text, look in row:
        placed.append((text, look, x))
        x += cell_len(text) * W
    blocks: dict[str, str] = {}
    for text, look, x in placed:
        if look.ground != ground:
            wide = cell_len(text) * W
            blocks[look.ground] = f"{blocks.get(look.ground, '')}M{x} {y}h{wide}v{H}h-{wide}z"
    yield from _filled(blocks)
    for text, look, x in placed:
        yield from _run(text, look, x, y)


def _run(text: str, look: Look, x: int, y: int) -> Iterator[str]:
    blocks, lines, heavy, letters, start = "", "", "", "", x
    for sign in _signs(text):
        block, (line, weight) = _block(sign, x, y), _line(sign, x, y)
        wide = cell_len(sign) * W
        blocks += block
        lines += line if weight != "HEAVY" else ""
        heavy += line if weight == "HEAVY" else ""
        if block or line or not sign.isascii():
            yield from _letters(letters, look, start, y)
            letters, start = "", x + wide
            if not block and not line:
                shown = escape(sign + _EMOJI * (len(sign) == 1 and wide > W and sign in _SYMBOLS))
                yield f'<text class="m{_class(look)}" x="{x + wide / 2:g}" y="{y + _BASE}" '
                yield f'fill="{look.ink}">{shown}</text>'
        else:
            letters += sign
        x += wide
    yield from _letters(letters, look, start, y)
    yield from _filled({look.ink: blocks} if blocks else {})
    if lines:
        yield f'<path class="l" stroke="{look.ink}" d="{lines}"/>'
    if heavy:
        yield f'<path class="l h" stroke="{look.ink}" d="{heavy}"/>'


def _letters(text: str, look: Look, x: int, y: int) -> Iterator[str]:
    """Draw letters as wide as their cells, whatever the font."""
    bare = text.strip(" ")
    if bare:
        x += (len(text) - len(text.lstrip(" "))) * W
        kind = f' class="{_class(look).strip()}"' if _class(look) else ""
        yield f'<text{kind} x="{x}" y="{y + _BASE}" textLength="{len(bare) * W}" '
        yield f'fill="{look.ink}">{escape(bare)}</text>'


def _class(look: Look) -> str:
    return " b" * look.bold + " i" * look.italic


def _filled(blocks: dict[str, str]) -> Iterator[str]:
    for colour, path in blocks.items():
        yield f'<path class="q" fill="{colour}" d="{path}"/>'


def _signs(text: str) -> Iterator[str]:
    """Yield letters, each with what belongs to it, such as a variation selector."""
    sign = ""
    for letter in text:
        if sign and cell_len(letter):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _block(sign: str, x: int, y: int) -> str:
    """Return the rectangle of a block element (U+2580 to U+2595)."""
    code = ord(sign[0])
    left, top, right, bottom = 0.0, 0.0, 1.0, 1.0
    match code:
        case 0x2580:
            bottom = 1 / 2
        case _ if 0x2581 <= code <= 0x2588:
            top = 1 - (code - 0x2580) / 8
        case _ if 0x2589 <= code <= 0x258F:
            right = (0x2590 - code) / 8
        case 0x2590:
            left = 1 / 2
        case 0x2594:
            bottom = 1 / 8
        case 0x2595:
            left = 7 / 8
        case _:
            return ""
    wide, high = (right - left) * W, (bottom - top) * H
    return f"M{x + left * W:g} {y + top * H:g}h{wide:g}v{high:g}h-{wide:g}z"


def _line(sign: str, x: int, y: int) -> tuple[str, str]:
    """Return a box-drawing path from the middle to the sides that the character's name says, and
    its weight."""
    words = unicodedata.name(sign[0], "").split()
    if words[:2] != ["BOX", "DRAWINGS"]:
        return "", ""
    weight, said = words[2], set(words)
    across = said & {"LEFT", "RIGHT"} or (["LEFT", "RIGHT"] if "HORIZONTAL" in said else [])
    along = said & {"UP", "DOWN"} or (["UP", "DOWN"] if "VERTICAL" in said else [])
    middle_x, middle_y = x + W / 2, y + H / 2
    ends_x = [x if end == "LEFT" else x + W for end in sorted(across)]
    ends_y = [y if end == "UP" else y + H for end in sorted(along)]
    if "DASH" in said:
        if ends_x:
            return f"M{x + 1} {middle_y:g}h4m2 0h4", weight
        return f"M{middle_x:g} {y + 2}v8m0 4v8", weight
    if len(ends_x) == len(ends_y) == 1:
        (end_x,), (end_y,) = ends_x, ends_y
        to_x, to_y = (1 if end_x > x else -1), (1 if end_y > y else -1)
        if "ARC" in said:
            bend = f"Q{middle_x:g} {middle_y:g} {middle_x:g} {middle_y + to_y * 6:g}"
            return f"M{end_x} {middle_y:g}{bend}V{end_y}", weight
        return "".join(
            f"M{end_x} {middle_y - to_y * by:g}H{middle_x - to_x * by:g}V{end_y}"
            for by in _beside(weight)
        ), weight
    path = ""
    for by in _beside(weight):
        path += "".join(f"M{middle_x:g} {middle_y + by:g}H{end}" for end in ends_x)
        path += "".join(f"M{middle_x + by:g} {middle_y:g}V{end}" for end in ends_y)
    return path, weight


def _beside(weight: str) -> tuple[float, ...]:
    return (-_DOUBLE, _DOUBLE) if weight == "DOUBLE" else (0,)
