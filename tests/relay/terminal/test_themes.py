"""Colours: each ink is readable on each ground in every theme, and amber, green and the hues of
people cannot be taken for each other."""

from __future__ import annotations

import colorsys

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from relay.terminal.themes import (
    DARK,
    GROUNDS,
    INKS,
    LIGHT,
    MARK,
    MARKS,
    OWN_THEMES,
    PEOPLE,
    TEXT,
    ThemedApp,
    contrast,
    oklch,
    readable,
)

ALL = {theme.name: theme for theme in (*OWN_THEMES, *BUILTIN_THEMES.values())}
COLOURED = sorted(name for name in ALL if not name.startswith("ansi"))
YELLOWS, GREENS = {3, 11}, {2, 10}


def variables(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


def hue(written: str) -> float:
    red, green, blue = (part / 255 for part in Color.parse(written).rgb)
    return 360 * colorsys.rgb_to_hsv(red, green, blue)[0]


def apart(one: float, other: float) -> float:
    return min((one - other) % 360, (other - one) % 360)


@pytest.mark.parametrize("name", COLOURED)
def test_every_ink_is_readable_on_every_ground(name: str) -> None:
    made = readable(variables(ALL[name]))
    base = Color.parse(made["background"])
    grounds = {g: base.blend(Color.parse(made[g]), Color.parse(made[g]).a, 1.0) for g in GROUNDS}
    weak = {
        (ink, ground): ratio
        for least, inks in ((TEXT, INKS), (MARK, MARKS))
        for ink in inks
        for ground, colour in grounds.items()
        if (ratio := contrast(Color.parse(made[ink]), colour)) < least
    }
    assert weak == {}
    assert readable(made) == made


@pytest.mark.parametrize("name", COLOURED)
def test_only_cloud_is_amber_and_only_secret_is_green(name: str) -> None:
    made = readable(variables(ALL[name]))
    people = [hue(made[person]) for person in PEOPLE]
    assert 35 <= hue(made["cloud"]) <= 50
    assert 135 <= hue(made["secret"]) <= 155
    for ink in (*people, hue(made["unread"]), hue(made["online"])):
        assert apart(ink, hue(made["cloud"])) >= 28
        assert apart(ink, hue(made["secret"])) >= 28
    assert min(apart(a, b) for n, a in enumerate(people) for b in people[:n]) >= 10
    assert len({made[person] for person in PEOPLE}) == len(PEOPLE)


@pytest.mark.parametrize("name", COLOURED)
def test_with_eight_colours_cloud_is_yellow_and_never_like_an_error(name: str) -> None:
    """TERM=screen has eight: Rich takes the nearest of sixteen. Amber was drawn red."""
    made = readable(variables(ALL[name]))

    def nearest(ink: str) -> int | None:
        return RichColor.parse(made[ink].lower()).downgrade(ColorSystem.STANDARD).number

    assert nearest("cloud") in YELLOWS
    assert nearest("secret") not in YELLOWS | {1, 9}
    if ALL[name].dark and name not in ("nord", "catppuccin-frappe"):
        assert nearest("secret") in GREENS


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_terminals_own_colours_are_taken_by_name(name: str) -> None:
    before = variables(ALL[name])
    made = readable(before)
    assert {key: made[key] for key in before} == before
    assert made["cloud"] == "ansi_yellow"
    assert made["secret"] == "ansi_green"
    assert not {made[person] for person in PEOPLE} & {made["cloud"], made["secret"]}
    assert set(readable(variables(ALL[DARK]))) - set(variables(ALL[DARK])) <= set(made)


def test_our_themes_need_no_repair() -> None:
    for theme in OWN_THEMES:
        before = variables(theme)
        after = readable(before)
        kept = {key for key in before if key not in ("text-warning", "text-success")}
        assert {k: after[k] for k in kept} == {k: before[k] for k in kept}
    assert ALL[DARK].dark
    assert not ALL[LIGHT].dark


def test_the_measure_is_that_of_the_standard() -> None:
    black, white, grey = Color(0, 0, 0), Color(255, 255, 255), Color(118, 118, 118)
    assert contrast(black, white) == contrast(white, black) == 21
    assert contrast(white, grey) == pytest.approx(4.54, abs=0.01)


def test_oklch_gives_the_colours_of_its_author() -> None:
    assert oklch(1, 0, 0).hex == "#FFFFFF"
    assert oklch(0, 0, 0).hex == "#000000"
    assert oklch(0.62796, 0.25768, 29.234).hex == "#FF0000"
    assert oklch(0.45201, 0.31321, 264.05).hex == "#0000FF"
    red, green, blue = oklch(0.8, 0.4, 150).rgb  # there is no such colour: a paler one is taken
    assert green > max(red, blue)


@pytest.mark.parametrize("theme", OWN_THEMES)
async def test_without_colours_a_warning_is_as_strong_as_any_other_text(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ThemedApp()
    app.theme = theme.name
    inks = app.get_css_variables()
    for warns in ("alert", "text-error", "text-warning", "error", "cloud", "secret", "unread"):
        assert inks[warns] == inks["foreground"], warns
    assert inks["dim"] != inks["foreground"], "what is quiet stays so"
    app.no_color = False
    assert app.get_css_variables()["alert"] != inks["foreground"]
