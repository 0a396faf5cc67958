"""The configuration file: what it sets, and that nothing in it can keep us from starting."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace
from textual.theme import BUILTIN_THEMES

from relay.terminal.text import inert_line
from relay.terminal.themes import OWN_THEMES
from tui_chat.core.notifications import NotificationSettings
from tui_chat.runtime import config
from tui_chat.ui.keymap import DEFAULT, read_keys
from tui_chat.ui.keys import KEY_NAMES

HOME = Path("/home/ada")


def test_every_option_is_taken_and_an_empty_file_is_the_defaults() -> None:
    assert config.read_config("", HOME) == (config.Config(), [])
    text = 'theme = "nord"\nbell = false\nprofile = "~/chats/ada"\nlog = "info"\n'
    text += 'pictures = "sixel"\n'
    assert config.read_config(text, HOME) == (
        config.Config("nord", "sixel", False, HOME / "chats/ada", "info"), [],
    )  # fmt: skip


def test_the_notifications_of_the_file_are_the_defaults_of_the_choices() -> None:
    assert config.Config().notifications == NotificationSettings()
    text = 'notify = "desktop"\nnotify_about = "all"\nnotify_words = "hidden"\n'
    text += 'notify_desktop = "osc99"\nquiet_hours = "22:30-7:00"\n'
    found, problems = config.read_config(text, HOME)
    assert not problems
    wanted = NotificationSettings("desktop", "all", "hidden", "22:30-07:00", "osc99")
    assert found.notifications == wanted


@pytest.mark.parametrize(("text", "sentence"), [
    ('notify = "loud"', 'notify must be "ask" or "nothing" or "bell" or "desktop". The default'),
    ("notify_words = 1", 'notify_words must be "hidden" or "name" or "text"'),
    ('quiet_hours = "22"', 'quiet_hours must be two times, such as "22:00-07:00", or "off"'),
    ("quiet_hours = 22", "quiet_hours must be two times"),
    ('\ntheme = "norc"', 'line 2: theme must be a theme, perhaps "nord". The default'),
    ("theme = 3", 'line 1: theme must be one of ansi-dark, ansi-light, '),
    ("theme = []", "line 1: theme must be one of ansi-dark"),
    ("bell = 1", "line 1: bell must be true or false. The default is used."),
    ('bell = "true"', "line 1: bell must be true or false"),
    ('profile = "a b"', "line 1: profile must be a name, an absolute path, or a path that starts "),
    ('profile = "some/where"', "line 1: profile must be a name, an absolute path, or a path "),
    ('profile = "host"', "line 1: profile must be a name, an absolute path"),
    ('profile = ""', "line 1: profile must be a name, an absolute path"),
    ('profile = ".."', "line 1: profile must be a name, an absolute path"),
    ('profile = "~bob/x"', "line 1: profile must be a name, an absolute path"),
    ('profile = "/a\\u0000b"', "line 1: profile must be a name, an absolute path"),
    (f'profile = "/{"x" * 2000}"', "line 1: profile must be a name, an absolute path"),
    ("profile = 7", "line 1: profile must be a name, an absolute path"),
    ('# a line\n\nlog = "debug"', 'line 3: log must be "off" or "warning" or "info"'),
    ("pictures = false", 'line 1: pictures must be "auto" or "half-cells" or "kitty"'),
    ("pictures = []", 'or "sixel" or "off". The default is used.'),
    ("log = {}", 'line 1: log must be "off"'),
    ('them = "nord"', 'line 1: there is no option "them". Did you mean "theme"?'),
    ("[colours]\nred = 1", 'line 1: there is no option "colours".'),
    ("[theme]\nname = 1", "line 1: theme must be one of ansi-dark"),
    ("bell.loud = true", "line 1: bell must be true or false"),
    ('"\\u001b[2J" = 1', 'there is no option "␛[2J".'),
])  # fmt: skip
def test_a_wrong_setting_costs_a_sentence_and_nothing_else(text: str, sentence: str) -> None:
    found, (problem,) = config.read_config(text, HOME)
    assert found == config.Config() and sentence in problem
    assert problem.endswith((".", "?")) and problem == inert_line(problem)


def test_a_wrong_line_leaves_the_right_ones() -> None:
    found, problems = config.read_config('theme = "nord"\nbell = 7\nnoise = 1\nlog = "info"', HOME)
    assert found == config.Config(theme="nord", log="info")
    assert [p.partition(":")[0] for p in problems] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    "text", ["theme = ", 'bell = true\nbell = true\nx = "', "= 1", f"a = {'9' * 5000}"]
)
def test_a_file_that_is_no_toml_is_passed_over(text: str) -> None:
    found, (problem,) = config.read_config(text, HOME)
    assert found == config.Config() and problem.startswith(
        "This configuration file is ignored because of an error in it: "
    )


@given(st.text(max_size=200))
def test_any_text_is_read_or_a_problem(text: str) -> None:
    found, problems = config.read_config(text, HOME)
    assert isinstance(found, config.Config)
    assert all(p == inert_line(p) for p in problems)


@given(
    st.sampled_from([*config._OPTIONS, "else"]),
    st.one_of(st.integers(), st.booleans(), st.text().map(lambda t: repr(t)), st.just("[1, {}]")),
)
def test_no_value_raises(key: str, value: object) -> None:
    found, _ = config.read_config(f"{key} = {str(value).lower()}", HOME)
    assert found.theme in config.THEMES
    assert isinstance(found.bell, bool)


def test_the_default_file_says_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(HOME))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert config.read_config(config.default_file(KEY_NAMES.settings), HOME) == (
        config.Config(),
        [],
    )
    live = re.sub(r"(?m)^# (\w+ = |\[)", r"\1", config.default_file(KEY_NAMES.settings))
    usual = HOME / ".local/share/tui-chat/default"
    found, problems = config.read_config(live, HOME)
    assert replace(found, keys=()) == config.Config(profile=usual) and not problems
    assert [entry.action for entry in found.keys] == ["search", "direct"]
    keymap, problems = read_keys(found)
    assert not problems and keymap.of("direct") == DEFAULT.of("direct")
    options = {field.name for field in fields(config.Config)}
    assert {*tomllib.loads(live)} == options - {"key_set"}
    assert max(map(len, config.default_file(KEY_NAMES.settings).splitlines())) <= 100


def test_the_themes_are_textuals_and_ours() -> None:
    assert set(config.THEMES) == {*BUILTIN_THEMES, *(theme.name for theme in OWN_THEMES)}
    assert all(theme in config.default_file(KEY_NAMES.settings) for theme in config.THEMES)


def test_the_default_file_is_ours_alone_and_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    assert config.write_default(path, KEY_NAMES.settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.write_text("bell = false\n")
    assert not config.write_default(path, KEY_NAMES.settings)
    assert config.load(path) == (config.Config(bell=False), [])
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    assert not config.write_default(path, KEY_NAMES.settings)
    assert not (tmp_path / "elsewhere").exists(), "a link to nowhere is not written through"


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"\xff\xfe", "UTF-8"), (b"#" * (config.FILE_BYTES + 1), "64 KiB"), (b"bell = 1", "line 1")],
)
def test_every_problem_names_the_file(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    found, (problem,) = config.load(path)
    assert found == config.Config() and problem.startswith(f"{path}: ") and word in problem


def test_a_profile_can_be_named_as_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    for value, place in (
        ("ada", "/data/tui-chat/ada"), ("default", "/data/tui-chat/default"),
        ("/x/ada", "/x/ada"), ("~/ada", f"{HOME}/ada"),
    ):  # fmt: skip
        found, problems = config.read_config(f'profile = "{value}"', HOME)
        assert (found.profile, problems) == (Path(place), [])


def test_an_unknown_theme_names_all_that_there_are() -> None:
    _, (problem,) = config.read_config('theme = "blue-lagoon-9000"', HOME)
    assert all(theme in problem for theme in config.THEMES)
    assert problem.endswith("The default is used.")


def test_the_configuration_is_found_by_xdg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/ada")
    assert config.config_path() == Path("/etc/ada/tui-chat/config.toml")
    for unusable in ("", "relative/path"):
        monkeypatch.setenv("XDG_CONFIG_HOME", unusable)
        assert config.config_path() == Path("/home/ada/.config/tui-chat/config.toml")
