"""The words that say who can read this can be read themselves, in every theme that is offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.kit.scene import Scene, scene
from tui_chat.ui.app import LEAST, contrast, readable


def of(style: Style) -> float:
    if style.color is None or style.bgcolor is None:
        return 0.0
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def weakest(s: Scene, words: tuple[str, ...]) -> list[tuple[float, str]]:
    """Of all places that show one of these words, how they stand out."""
    found = []
    for strip in s.app.screen._compositor.render_strips():
        for segment in strip:
            if any(word in segment.text for word in words) and segment.style is not None:
                found.append((of(segment.style), segment.text.strip()))
    return sorted(found)


async def in_all_themes(s: Scene, *words: str) -> dict[str, tuple[float, str]]:
    bad = {}
    for theme in sorted(BUILTIN_THEMES):
        if theme.startswith("ansi"):
            continue  # the terminal's own sixteen colours: nobody knows them here
        s.app.theme = theme
        await s.settle()
        places = weakest(s, words)
        assert len(places) >= 2, (theme, words)
        if places[0][0] < LEAST:
            bad[theme] = places[0]
    return bad


async def test_the_state_stands_out(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert await in_all_themes(s, "CLOUD", "Readable by:", "operator") == {}
        s.ada.inside.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "NEGOTIATING")
        await s.settle()
        assert await in_all_themes(s, "WAITING") == {}
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        await s.settle()
        assert await in_all_themes(s, "SECRET", "Readable by:", "the relay cheats") == {}
        await s.end()
        await s.settle()
        assert await in_all_themes(s, "ENDED") == {}


def test_the_measure_is_that_of_the_standard() -> None:
    black, white, grey = Color(0, 0, 0), Color(255, 255, 255), Color(118, 118, 118)
    assert contrast(black, white) == contrast(white, black) == 21
    assert contrast(white, grey) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_only_what_is_too_weak_is_made_stronger(name: str) -> None:
    before = BUILTIN_THEMES[name].to_color_system().generate()
    after = readable(before)
    assert set(after) == set(before)
    changed = {key for key in before if before[key] != after[key]}
    assert all(key.startswith("text-") for key in changed)
    if name.startswith("ansi"):
        assert not changed
    assert readable(after) == after
