"""Contrast of the words that say who can read what, in every theme."""

from __future__ import annotations

from textual.color import Color

LEAST = 4.5
"""Least contrast of text and ground (WCAG 2, 1.4.3)."""
_INKS = ("text-warning", "text-success", "text-accent", "text-error", "text-muted", "text-primary")
_GROUNDS = ("background", "surface", "panel", "warning-muted")
_STEP = 0.05


def readable(variables: dict[str, str]) -> dict[str, str]:
    """Return the variables of a theme, with its inks as strong as they have to be on all its
    grounds. The terminal's own sixteen colours stay as they are: only the terminal knows them."""
    if "ansi" in variables["background"]:
        return variables
    base = Color.parse(variables["background"])
    grounds = [_over(base, variables[name]) for name in _GROUNDS]
    return {
        **variables,
        **{name: _strong(variables[name], grounds) for name in _INKS if name in variables},
    }


def contrast(one: Color, other: Color) -> float:
    """Return the contrast, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (c / 255 for c in (colour.r, colour.g, colour.b))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _strong(written: str, grounds: list[Color]) -> str:
    if written.startswith("auto"):  # black or white, as Textual chooses
        return written
    towards = Color(0, 0, 0) if _luminance(grounds[0]) > 0.2 else Color(255, 255, 255)
    ink = strong = _over(grounds[0], written)
    share = 0.0
    while share < 1 and any(contrast(strong, ground) < LEAST + 0.1 for ground in grounds):
        share = min(share + _STEP, 1.0)
        strong = ink.blend(towards, share, 1.0)
    return strong.hex


def _over(ground: Color, written: str) -> Color:
    colour = Color.parse(written)
    return ground.blend(colour, colour.a, 1.0)
