"""Several screens side by side in time: one SVG that shows frame after frame, without a script. A
row that stays the same for some frames is drawn once."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from svg import MARGIN, H, Run, drawn_row, opening, width

_LABEL_ROWS, _CAPTION_ROWS = 1.5, 2.0
"""Height of the label above a panel, and of the caption above all, in rows."""
_INK, _FRAME = "#d0d0d0", "#444444"


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment: a sentence, the seconds that it stays, and the rows of each panel."""

    caption: str
    seconds: float
    panels: tuple[list[list[Run]], ...]


def animated(title: str, labels: tuple[str, ...], frames: list[Frame], ground: str) -> str:
    """Return the picture, with the panels below each other. All panels keep their size. Readers who
    want no motion see the last frame."""
    wide = max(width(rows) for frame in frames for rows in frame.panels) + 2 * MARGIN
    drawn: list[str] = []
    spans: set[tuple[int, int]] = set()
    y = MARGIN
    for start, stop in _runs([f.caption for f in frames]):
        spans.add((start, stop))
        says = _text(frames[start].caption, MARGIN, y + H, "b c")
        drawn.append(f'<g class="{_name(start, stop)}">{says}</g>')
    y += round(_CAPTION_ROWS * H)
    for at, label in enumerate(labels):
        height = max(len(frame.panels[at]) for frame in frames)
        drawn.append(_text(label, MARGIN, y + H))
        y += round(_LABEL_ROWS * H)
        drawn.append(
            f'<rect x="{MARGIN / 2}" y="{y - 4}" width="{wide - MARGIN}" height="{height * H + 8}" '
            f'rx="6" fill="none" stroke="{_FRAME}"/>'
        )
        for n in range(height):
            shown = [f.panels[at][n] if n < len(f.panels[at]) else [] for f in frames]
            for start, stop in _runs(["".join(drawn_row(row, 0, ground)) for row in shown]):
                spans.add((start, stop))
                row = "".join(drawn_row(shown[start], 0, ground))
                drawn.append(f'<g transform="translate({MARGIN} {y + n * H})">')
                drawn.append(f'<g class="{_name(start, stop)}">{row}</g></g>')
        y += height * H + MARGIN
    return "\n".join([
        opening(title, wide, y, _style(frames, spans)),
        f'<rect width="{wide}" height="{y}" rx="10" fill="{ground}"/>',
        *drawn,
        "</svg>\n",
    ])  # fmt: skip


def _runs(rows: list[str]) -> list[tuple[int, int]]:
    """Return the spans (first frame, frame after the last) in which a row stays the same."""
    starts = [n for n, row in enumerate(rows) if n == 0 or row != rows[n - 1]]
    return [*zip(starts, [*starts[1:], len(rows)], strict=True)]


def _name(start: int, stop: int) -> str:
    return f"f{start}-{stop}"


def _style(frames: list[Frame], spans: set[tuple[int, int]]) -> str:
    """Return the style sheet: each span of frames is visible for its share of the time."""
    ends = [0.0]
    for frame in frames:
        ends.append(ends[-1] + frame.seconds)
    last, rules = len(frames), [".c{font-size:26px}"]
    for start, stop in sorted(spans):
        if (start, stop) == (0, last):
            continue
        name = _name(start, stop)
        seen = "visible" if stop == last else "hidden"
        begin, end = (f"{ends[n] / ends[-1]:.2%}" for n in (start, stop))
        steps = f"0%{{visibility:{'hidden' if start else 'visible'}}}"
        steps += f"{begin}{{visibility:visible}}" if start else ""
        steps += f"{end}{{visibility:hidden}}" if stop < last else ""
        rules.append(f".{name}{{visibility:{seen}}}@keyframes {name}{{{steps}}}")
        rules.append(
            "@media(prefers-reduced-motion:no-preference){"
            f".{name}{{animation:{name} {ends[-1]:g}s step-end infinite}}}}"
        )
    return "".join(rules)


def _text(words: str, x: int, y: int, kind: str = "i") -> str:
    return f'<text class="{kind}" x="{x}" y="{y - 6}" fill="{_INK}">{escape(words)}</text>'
