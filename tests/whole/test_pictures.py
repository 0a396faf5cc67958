"""The scripts of `make pictures` still come through the program: its keys, pages and steps."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pictures
import pictures_story
import pytest

NOW = 0.0
"""Seconds to wait before each picture: what moves is of no interest here."""


def shown(picture: Path) -> str:
    """Return the words in a picture, row after row."""
    words = re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text("utf-8"))
    return " ".join(unescape(word) for word in words)


async def test_the_story_is_told_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in pictures.TERMINAL:
        monkeypatch.setenv(name, "")
    await pictures_story.main(tmp_path, settle=NOW, view=False)
    made = {path.stem: shown(path) for path in tmp_path.iterdir()}
    assert set(made) == {"cloud", "verify", "secret", "console", "toggle"}
    assert "CLOUD" in made["cloud"] and "tomatoes.png" in made["cloud"]
    for name in ("secret", "toggle"):
        assert "SECRET ✓" in made[name] and "A telescope!" in made[name]
    assert "telescope" not in made["console"] and "birthday" in made["console"]


async def test_a_friend_hosts_and_another_joins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*pictures.TERMINAL, "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "")
    await pictures.main(tmp_path, "127.0.0.1:0")
    assert {path.name for path in tmp_path.iterdir()} == {"host.svg", "join.svg"}
    assert "tuichat://127.0.0.1:" in shown(tmp_path / "join.svg")


async def test_what_does_not_come_is_named_with_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.app import App
    from textual.widgets import Static

    class Page(App[None]):
        def compose(self):  # type: ignore[no-untyped-def]
            yield Static("Only this is here.")

    monkeypatch.setattr(pictures, "STEP_SECONDS", 0.1)
    async with Page().run_test() as pilot:
        with pytest.raises(pictures.NotShown, match=r"for a bell.*\n.*Only this is here\."):
            await pictures.until(pilot, lambda: False, "a bell")
