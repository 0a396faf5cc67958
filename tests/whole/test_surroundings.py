"""Terminals, languages, folders and pipes that are not as the programs would like them: each has a
sentence that says what to do, or the program goes on as well as it can."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.resources import needs
from tests.kit.terminal import ROOT, at_terminal


def ran(
    *args: str, program: str = "tui_chat", shell: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a program without a terminal; `shell` is a command line with {} in its place."""
    command = [sys.executable, "-m", program, *args]
    if shell:
        command = ["bash", "-c", shell.format(" ".join(command))]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | env, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for kind in ("CONFIG", "STATE", "DATA"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)


# Terminals.


@pytest.mark.parametrize("args", [(), ("host", "--name", "ada", "--no-passphrase")])
@pytest.mark.parametrize(("env", "sentence"), [
    ({"TERM": "dumb"}, "This terminal can't draw a screen: TERM is “dumb”. Use: tui-chat --plain"),
    ({"TERM": ""}, "This terminal can't draw a screen: TERM is not set. Use: tui-chat --plain"),
    ({"PYTHONIOENCODING": "latin-1"}, "and try again, or use: tui-chat --plain"),
])  # fmt: skip
async def test_a_terminal_that_cannot_draw_is_told_of_plain_mode(
    env: dict[str, str], sentence: str, args: tuple[str, ...]
) -> None:
    with at_terminal(*args, **env) as terminal:
        await terminal.shows(sentence)
        assert await terminal.end() == 1
        assert "\x1b" not in terminal.written and "Traceback" not in terminal.written


async def test_a_dumb_terminal_gets_plain_mode_when_it_asks() -> None:
    with at_terminal("demo", "--plain", TERM="dumb", LC_ALL="C", PYTHONIOENCODING="ascii") as one:
        await one.shows("type a number", then="/quit\n")
        assert await one.end() == 0
        assert one.written.isascii() and "\x1b" not in one.written


@pytest.mark.parametrize("env", [
    {"TERM": "vt100", "COLORTERM": ""}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"},
    {"NO_COLOR": "1", "TERM": "linux", "COLORTERM": ""},
], ids=lambda env: " ".join(env.values()))  # fmt: skip
async def test_the_screen_opens_on_poor_terminals(env: dict[str, str]) -> None:
    """Python writes UTF-8 also in the C locale, and each state has words and signs of its own."""
    with at_terminal("demo", **env) as terminal:
        await terminal.shows("☁ CLOUD")
        await terminal.shows("Readable by:")
        assert await terminal.quit() == 0
        assert terminal.is_left() and "\\u" not in terminal.written


# Pipes.


@needs("bash")
@pytest.mark.parametrize("args", [
    "-m tui_chat --help", "-m tui_chat --version", "-m tui_chat completions zsh",
    "-m tui_chat demo", "-m relay --help", "-m relay --version", "-m relay completions zsh",
])  # fmt: skip
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_ends_the_output_silently(args: str, unbuffered: str) -> None:
    line = f"set -o pipefail; {{ sleep 0.2; {sys.executable} {args}; }} | true"
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode in (0, 1)  # argparse says nothing of its own help


@needs("bash")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("program", ["tui_chat", "relay"])
def test_output_that_cannot_be_written_is_a_failure(program: str) -> None:
    done = ran("completions", "zsh", program=program, shell="{} >/dev/full")
    assert done.returncode == 1
    assert done.stderr == "Can't write the output: No space left on device.\n"


@needs("bash")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("args", [("--version",), ("--help",), (), ("config",)])
def test_streams_may_be_closed(closed: str, args: tuple[str, ...]) -> None:
    done = ran(*args, shell=f"{{}} {closed}")
    assert done.returncode == (1 if args == () else 0)
    assert "Traceback" not in done.stderr


# Folders.


@pytest.mark.parametrize("home", ["", "relative/home"])
@pytest.mark.parametrize("args", [(), ("config",), ("--plain",), ("send", "#room", "text")])
def test_a_home_that_is_not_a_path_is_named(home: str, args: tuple[str, ...]) -> None:
    done = ran(*args, HOME=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "tui-chat: Your home folder is unknown. Set HOME to its full path.\n"
    assert not Path(ROOT, "relative").exists()


def test_a_user_whom_the_system_does_not_know_is_told_so() -> None:
    script = (
        "import os, pwd\n"
        "def unknown(*_): raise KeyError\n"
        "pwd.getpwuid = unknown; os.environ.pop('HOME')\n"
        "from tui_chat.cli.main import main; raise SystemExit(main(['config']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "Set HOME to its full path." in done.stderr and "Traceback" not in done.stderr


def test_a_home_in_which_nothing_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    profile = f"{file}/home/.local/share/tui-chat/default"
    for args in ((), ("--plain",)):
        done = ran(*args, HOME=f"{file}/home")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"tui-chat: Can't use the profile folder {profile}: Not a directory. "
            "Choose another folder: --profile DIR\n"
        )
    done = ran("config", HOME=f"{file}/home")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"tui-chat: Can't use .*: Not a directory\.\n", done.stderr)
    assert ran("demo", HOME=f"{file}/home").returncode == 0  # it keeps nothing


@pytest.mark.parametrize("named", ["profile", "folder above"])
def test_a_profile_folder_that_cannot_be_read(tmp_path: Path, named: str) -> None:
    above = tmp_path / "above"
    profile = above / "profile"
    profile.mkdir(parents=True, mode=0o700)
    locked = profile if named == "profile" else above
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("root can read every folder")
    try:
        for args in ((), ("--plain",), ("send", "#room", "text")):
            done = ran("--profile", str(profile), *args)
            assert (done.returncode, done.stdout) == (1, "")
            assert "Permission denied" in done.stderr and "Traceback" not in done.stderr
    finally:
        locked.chmod(0o700)


def test_a_profile_that_the_configuration_names(tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".config" / "tui-chat"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('profile = "work"\n')
    place = tmp_path / "home" / ".local" / "share" / "tui-chat"
    assert f"no account in {place}/work yet" in ran("send", "#room", "text").stderr
    assert f"no account in {place}/other yet" in ran("--profile", "other", "holds").stderr
    (folder / "config.toml").write_text('profile = "some/where"\n')
    done = ran("send", "#room", "text")
    assert "config.toml: line 1: profile must be a name, an absolute path, or" in done.stderr
    assert f"no account in {place}/default yet" in done.stderr
