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


def words_of(folder: Path) -> dict[str, str]:
    """Return the words in each picture, row after row."""
    found = {}
    for path in folder.iterdir():
        words = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text("utf-8"))
        found[path.name] = " ".join(map(unescape, words))
    return found


async def test_the_story_is_told_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in pictures.TERMINAL:
        monkeypatch.setenv(name, "")
    await pictures_story.main(tmp_path, settle=NOW, view=False)
    made = words_of(tmp_path)
    assert set(made) == {"cloud.svg", "verify.svg", "secret.svg", "console.svg", "toggle.svg"}
    assert "CLOUD" in made["cloud.svg"] and "tomatoes.png" in made["cloud.svg"]
    for name in ("secret.svg", "toggle.svg"):
        assert "SECRET" in made[name] and "A telescope!" in made[name]
    assert "telescope" not in made["console.svg"] and "birthday" in made["console.svg"]


async def test_a_friend_hosts_and_another_joins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*pictures.TERMINAL, "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "")
    await pictures.main(tmp_path, "127.0.0.1:0")
    made = words_of(tmp_path)
    assert set(made) == {"host.svg", "join.svg"}
    assert "This link leads to the relay at 127.0.0.1:" in made["join.svg"]


async def test_missing_text_is_named_with_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.app import App
    from textual.widgets import Static

    class Page(App[None]):
        def compose(self):  # type: ignore[no-untyped-def]
            yield Static("Only this is here.")

    monkeypatch.setattr(pictures, "STEP_SECONDS", 0.1)
    async with Page().run_test() as pilot:
        with pytest.raises(pictures.NotShown, match=r"for a bell.*\n.*Only this is here\."):
            await pictures.until(pilot, lambda: False, "a bell")
