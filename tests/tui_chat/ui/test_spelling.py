"""Misspelt words are underlined in the composer, and a key shows what they may become. In a secret
chat that can be switched off, and nothing of it outlives the chat."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.kit.scene import Scene, scene
from tests.tui_chat.runtime.test_spelling import ANSWERS, heard
from tui_chat.core.spelling import CHOICES
from tui_chat.runtime import spelling
from tui_chat.runtime.config import Config
from tui_chat.ui.dialogs import ChoiceDialog


@pytest.fixture(autouse=True)
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker for which “wrong…” and “xqz” are wrong."""
    path = tmp_path / "checker.py"
    path.write_text(ANSWERS.format(heard=str(tmp_path / "heard")))
    monkeypatch.setattr(spelling, "checker_command", lambda _: [sys.executable, str(path)])


def underlined(s: Scene) -> list[str]:
    lines = (s.composer.get_line(n) for n in range(s.composer.document.line_count))
    return [line.plain[x.start : x.end] for line in lines for x in line.spans]


async def test_misspelt_words_are_underlined_and_corrected(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.screen.spelling = "on"
        await s.type("this is wrong and xqz ", until=lambda: underlined(s) == ["wrong", "xqz"])
        # The word being written is not.
        await s.type("wrongl", until=lambda: underlined(s) == ["wrong", "xqz"])
        assert "wrongl" not in heard(tmp_path)
        await s.press("space", until=lambda: underlined(s) == ["wrong", "xqz", "wrongl"])
        await s.press(*["backspace"] * 7, until=lambda: underlined(s) == ["wrong", "xqz"])
        await s.press("ctrl+x", ";", opens=ChoiceDialog, shows="Correct “xqz”")
        await s.press("escape", "home", *["right"] * 10, "ctrl+x", ";", opens=ChoiceDialog)
        await s.shows("Correct “wrong”", "right", "write", "Add the word to your dictionary")
        await s.press("down", "enter", text="this is write and xqz ")
        await s.press("ctrl+z", text="this is wrong and xqz ")
        # Nothing was learnt until the user wants it.
        assert "*" not in heard(tmp_path)
        await s.press("end", "ctrl+x", ";", *"ignore", "enter")
        await s.until(lambda: underlined(s) == ["wrong"])
        assert "*" not in heard(tmp_path)
        await s.press("ctrl+x", ";", *"dictionary", "enter")
        await s.until(lambda: "*wrong\n#\n" in heard(tmp_path))
        await s.press("ctrl+u")
        await s.type("fine", "ctrl+x", ";", shows="No misspelt word in this line.")
        await s.press("ctrl+u")
        await s.type("/wrong xqz")
        assert underlined(s) == [], "a command is no text"
        await s.stage("It can be switched off, and says so.")
        await s.type("/spelling off", "enter", shows="Spelling is not checked.")
        await s.type("wrong ", "ctrl+x", ";", shows="Spelling is not checked in this chat.")
        assert underlined(s) == [] and s.screen.acts.spelling._checker is None
        await s.press("ctrl+u")
        await s.type("/spelling maybe", "enter", shows="/spelling on, /spelling cloud or")


async def test_what_was_read_of_a_secret_chat_is_forgotten_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.screen.spelling = "on"
        await s.secret()
        await s.type("xqz wrong ", until=lambda: underlined(s) == ["xqz", "wrong"])
        await s.press("ctrl+x", ";", opens=ChoiceDialog, shows="right")
        assert "dictionary" not in s.text, "that would be a file on the disk"
        reads = s.screen.acts.spelling._checker
        assert reads is not None and reads._process is not None
        process = reads._process
        await s.end()
        await s.until(lambda: s.app.screen is s.screen and process.returncode is not None)
        assert not reads._known and s.screen.acts.spelling._checker is not reads
        await s.cloud()
        # Off in secret chats alone.
        await s.type("/spelling cloud", "enter", shows="but not in secret chats")
        await s.type("wrong ", until=lambda: underlined(s) == ["wrong"])
        await s.press("ctrl+u")
        await s.secret()
        before = heard(tmp_path)
        await s.type("mistaek ")
        await s.settle()
        assert underlined(s) == [] and heard(tmp_path) == before


async def test_without_a_checker_nothing_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "checker_command", lambda _: [])
    async with scene(tmp_path) as s:
        s.screen.spelling = "on"
        await s.type("wrong xqz ")
        assert underlined(s) == []
        await s.press("ctrl+x", ";", shows="Spelling is not checked in this chat.")
        await s.press("ctrl+u")
        await s.type("/spelling on", "enter", shows="No spell checker was found.")


def test_it_is_off_in_secret_chats_unless_the_user_chooses_otherwise() -> None:
    assert Config().spelling == "cloud" and set(CHOICES) == {"on", "cloud", "off"}
