"""The theme chosen in the menu is kept until the configuration names another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_chat.runtime.theme import keep_theme, kept_theme, theme_path


def test_the_later_choice_counts(tmp_path: Path) -> None:
    path = tmp_path / "new" / "theme.toml"
    assert kept_theme(path, "nord") == "nord"
    keep_theme(path, "dracula", "nord")
    assert kept_theme(path, "nord") == "dracula"
    assert kept_theme(path, "gruvbox") == "gruvbox", "the configuration was changed later"
    keep_theme(path, "tui-chat-light", "gruvbox")
    assert kept_theme(path, "gruvbox") == "tui-chat-light"
    assert [x.name for x in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", [
    "", "theme", 'theme = "none"\nconfigured = "nord"', "theme = []\nconfigured = 1",
    'theme = "dracula"', "\x00", "a = " + "[" * 2000, "x" * 5000,
])  # fmt: skip
def test_a_file_that_is_not_ours_counts_for_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "theme.toml"
    path.write_text(text)
    assert kept_theme(path, "nord") == "nord"
    path.unlink()
    path.mkdir()
    assert kept_theme(path, "nord") == "nord"
    with pytest.raises(IsADirectoryError):
        keep_theme(path, "dracula", "nord")


def test_it_is_beside_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert theme_path() == tmp_path / "tui-chat" / "theme.toml"
    monkeypatch.delenv("XDG_STATE_HOME")
    assert theme_path() == Path.home() / ".local/state/tui-chat/theme.toml"
