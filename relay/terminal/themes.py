"""Colours with a fixed meaning, in two themes of our own and in Textual's: amber is CLOUD, green is
SECRET, and eight other hues are people. Every ink is strong enough on every ground it stands on."""

from __future__ import annotations

from math import cos, radians, sin

from textual.color import Color
from textual.theme import Theme

from relay.terminal.modal import TerminalApp
from relay.terminal.style_sheet import SteadyStylesheet

DARK, LIGHT = "tui-chat-dark", "tui-chat-light"
PEOPLE = tuple(f"person-{n}" for n in range(1, 9))
"""Inks of names. None is near amber or green."""
TEXT, MARK = 4.5, 3.0
"""Least contrast of a text, and of a mark or border, with its ground (WCAG 2, 1.4.3 and 1.4.11)."""
GROUNDS = (
    "background", "surface", "panel", "own", "mention", "primary-muted", "block-cursor-background",
)  # fmt: skip
"""Grounds that texts stand on."""
INKS = (
    "cloud", "secret", "unread", "dim", "online", "alert", *PEOPLE, "foreground", "text-muted",
    "text-primary", "text-accent", "text-warning", "text-success", "text-error",
)  # fmt: skip
"""Inks of texts: on each of the grounds."""
MARKS = ("cloud", "secret", "accent", "error", "edge")
"""Inks of borders and marks that mean something: on each of the grounds."""

GREYS = ("foreground", "dim", "text-muted", "text-disabled", "edge", "border-blurred", "scrollbar")
"""Inks that have no hue, so that they mean the same where there are no colours."""

_HUES = 198, 250, 302, 354, 224, 276, 328, 20
"""Hues of people: neighbours in this order are far from each other."""
_AMBER, _BROWN, _GREEN, _BLUE, _SKY, _CORAL, _VIOLET = 86, 75, 153, 250, 215, 28, 290
_STEP = 0.05
_SPARE = 0.1
"""Contrast beyond the least, for rounding."""
_CALM = 2.0
"""Most contrast of the chosen row with its list."""


def oklch(light: float, chroma: float, hue: float) -> Color:
    """Return the colour of a lightness, chroma and hue (Ottosson's Oklab), less vivid where a
    screen has no such colour."""
    while True:
        a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
        long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
        linear = (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
        if chroma <= 0 or all(-0.0001 <= part <= 1.0001 for part in linear):
            red, green, blue = map(_encoded, linear)
            return Color(red, green, blue)
        chroma = max(chroma - 0.005, 0.0)


def _encoded(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    part = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return round(255 * part)


def _own_theme(name: str, *, dark: bool) -> Theme:
    """Return one of our two themes: calm greys, one blue, and the inks with a meaning."""

    def grey(light: float) -> str:
        return oklch(light, 0.012 if dark else 0.004, 260).hex

    def both(in_dark: float, in_light: float) -> float:
        return in_dark if dark else in_light

    ground, surface, panel = (
        grey(both(d, light)) for d, light in ((0.185, 0.985), (0.225, 0.965), (0.26, 0.935))
    )
    text, weak = grey(both(0.92, 0.25)), grey(both(0.73, 0.47))
    blue = oklch(both(0.74, 0.485), 0.13, _BLUE).hex
    alert = oklch(both(0.74, 0.5), 0.14, _CORAL).hex
    lit = oklch(both(0.34, 0.9), 0.05, _BLUE).hex
    edge = grey(both(0.62, 0.55))
    return Theme(
        name=name, dark=dark, primary=blue, secondary=weak, accent=blue, warning=alert,
        error=oklch(both(0.66, 0.52), 0.19, 22).hex, success=oklch(both(0.78, 0.5), 0.1, _SKY).hex,
        foreground=text, background=ground, surface=surface, panel=panel,
        variables={
            "text": text, "text-muted": weak, "text-disabled": weak,
            "text-primary": blue, "text-accent": blue, "text-error": alert, "alert": alert,
            "primary-muted": oklch(both(0.27, 0.93), 0.035, _BLUE).hex,
            "edge": edge, "border-blurred": edge, "scrollbar": edge,
            "hairline": grey(both(0.34, 0.86)),
            "own": oklch(both(0.235, 0.955), both(0.025, 0.018), _BLUE).hex,
            "mention": oklch(both(0.28, 0.925), both(0.06, 0.035), _VIOLET).hex,
            "block-cursor-background": lit, "block-cursor-foreground": text,
            "block-cursor-blurred-background": lit, "block-cursor-blurred-foreground": text,
            "scrollbar-background": ground, "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )  # fmt: skip


OWN_THEMES = _own_theme(DARK, dark=True), _own_theme(LIGHT, dark=False)

_ANSI = {
    "cloud": "ansi_yellow", "secret": "ansi_green", "unread": "ansi_blue", "online": "ansi_cyan",
    "alert": "ansi_red", "own": "ansi_default", "mention": "ansi_default",
    "edge": "ansi_bright_black", "hairline": "ansi_bright_black",
    **dict(zip(PEOPLE, (f"ansi_{name}" for name in (
        "cyan", "blue", "magenta", "red", "bright_cyan", "bright_blue", "bright_magenta",
        "bright_red")), strict=True)),
}  # fmt: skip


def readable(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with ours beside them, and every ink strong enough. Only the
    terminal knows its own sixteen colours: for these the names stand."""
    if "ansi" in variables["background"]:
        return {"dim": variables["text-muted"]} | _ANSI | variables
    base = Color.parse(variables["background"])
    dark = _luminance(base) <= 0.2
    end = Color(255, 255, 255) if dark else Color(0, 0, 0)
    made = _inks(base, end, variables["text-error"], dark=dark) | variables
    muted = made["text-muted"]
    made["dim"] = base.blend(end, 0.62, 1.0).hex if muted.startswith("auto") else muted
    # Amber and green are taken: no warning is like CLOUD, and nothing that went well like SECRET.
    made |= {"text-muted": made["dim"], "text-warning": made["alert"]}
    made |= _chosen_row(base, made["block-cursor-background"])
    made["text-success"] = made["online"]
    grounds = [_over(base, made[name]) for name in GROUNDS]
    strong = {name: _strong(made[name], grounds, end, TEXT) for name in INKS}
    marks = [name for name in MARKS if name not in INKS]
    strong |= {name: _strong(made[name], grounds, end, MARK) for name in marks}
    strong |= dict.fromkeys(("border-blurred", "scrollbar"), strong["edge"])
    strong["text-disabled"] = strong["text-muted"]
    rows = "block-cursor-foreground", "block-cursor-blurred-foreground"
    return made | strong | dict.fromkeys(rows, strong["foreground"])


def without_hues(variables: dict[str, str]) -> dict[str, str]:
    """Return readable variables for NO_COLOR: a warning is as strong as any other text, where the
    grey of its colour would be weaker."""
    hues = [name for name in (*INKS, *MARKS) if name not in GREYS]
    return variables | dict.fromkeys(hues, variables["foreground"])


def _chosen_row(base: Color, written: str) -> dict[str, str]:
    """Return the ground of the chosen row of a list, on which the same inks stand as elsewhere."""
    lit = _over(base, written)
    if contrast(lit, base) > _CALM:
        lit = base.blend(lit, 0.25, 1.0)
    return dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), lit.hex)


def _inks(base: Color, end: Color, error: str, *, dark: bool) -> dict[str, str]:
    """Return our variables for a ground, before any ink is made stronger."""
    hues = {"cloud": (_AMBER if dark else _BROWN, 0.15), "secret": (_GREEN, 0.16)}
    hues |= {"unread": (_BLUE, 0.13), "online": (_SKY, 0.1)}
    made = {name: oklch(0.82 if dark else 0.5, c, hue).hex for name, (hue, c) in hues.items()}
    for n, (name, hue) in enumerate(zip(PEOPLE, _HUES, strict=True)):
        light = (0.8, 0.74)[n % 2] if dark else (0.5, 0.45)[n % 2]
        made[name] = oklch(light, 0.12, hue).hex
    violet = oklch(0.55, 0.15, _VIOLET)
    made |= {"alert": error, "mention": base.blend(violet, 0.22 if dark else 0.14, 1.0).hex}
    made |= {"own": base.blend(end, 0.05, 1.0).hex, "edge": base.blend(end, 0.45, 1.0).hex}
    return made | {"hairline": base.blend(end, 0.18, 1.0).hex}


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (c / 255 for c in (colour.r, colour.g, colour.b))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _strong(written: str, grounds: list[Color], end: Color, least: float) -> str:
    """Return the colour, moved towards black or white until its grounds have enough contrast."""
    ink = strong = _over(grounds[0], written)
    share = 0.0
    while share < 1 and any(contrast(strong, ground) < least + _SPARE for ground in grounds):
        share = min(share + _STEP, 1.0)
        strong = ink.blend(end, share, 1.0)
    return strong.hex


def _over(ground: Color, written: str) -> Color:
    colour = Color.parse(written)
    return ground.blend(colour, colour.a, 1.0)


class ThemedApp(TerminalApp):
    """An app in our colours, in every theme."""

    _has_variables: Theme | None = None
    """The theme of which `theme_variables` are. Textual asks for them four times in a start."""
    _had_colour = True
    _has_themes = False

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = SteadyStylesheet(variables={})
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self._has_themes = True
        self.theme = DARK
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme and ours, with enough contrast."""
        if not self._has_themes:
            return {}  # Textual's own first theme is never shown
        theme, has_colour = self.current_theme, not self.no_color
        if theme is not self._has_variables or has_colour is not self._had_colour:
            found = readable(super().get_css_variables())
            self.theme_variables = found if has_colour else without_hues(found)
            self._has_variables, self._had_colour = theme, has_colour
        return self.theme_variables
