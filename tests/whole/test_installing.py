"""The built wheel in a clean environment without this folder: both programs run, and their man
pages and completions are where the system looks for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.kit.scripts import load_script

ROOT = Path(__file__).parents[2]
PROGRAMS = ("tui-chat", "tui-chat-relay")


def _make_environment(place: Path, *options: str) -> Path:
    made = subprocess.run(
        [sys.executable, "-m", "venv", *options, str(place)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("this Python has no venv with pip")
    return place


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python whose pip installs into other environments. To make one with pip takes longer than
    to install the wheel."""
    if find_spec("pip") is not None:
        return sys.executable
    return str(_make_environment(tmp_path_factory.mktemp("pip") / "env") / "bin" / "python")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("dist"))


class Installed:
    """An environment with the wheel, in a folder of its own. The pip or the uv of `python` fills
    it."""

    def __init__(self, folder: Path, python: str, wheel: Path) -> None:
        self._python, self.wheel = python, wheel
        self.place = _make_environment(folder / "env", "--without-pip")
        self._home = folder / "home"
        self._home.mkdir()
        self._place = str(self.place / "bin" / "python")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment without input, as a user who has nothing yet."""
        env = {
            "PATH": f"{self.place / 'bin'}:/usr/bin:/bin", "HOME": str(self._home),
            "LC_ALL": "C.UTF-8", "TERM": "xterm", "MANPATH": str(self.place / "share" / "man"),
        }  # fmt: skip
        return subprocess.run(
            words, cwd=self._home, env=env, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip

    def pip(self, *words: str) -> bool:
        """Run pip for this environment; return whether it succeeded."""
        return self._ran(["pip", "-q", "--python", self._place, *words])

    def uv(self, *words: str) -> bool:
        """Run uv, or pip where it is missing."""
        if find_spec("uv") is None:
            return self.pip(*words)
        return self._ran(["uv", "-q", "pip", words[0], "--python", self._place, *words[1:]])

    def _ran(self, words: list[str]) -> bool:
        once = {"PIP_RETRIES": "1", "UV_HTTP_RETRIES": "1", "PIP_TIMEOUT": "5"}
        env = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"} | once
        ran = subprocess.run(
            [self._python, "-m", *words], cwd=self._home, env=env, capture_output=True, text=True,
            check=False, timeout=300,
        )  # fmt: skip
        self.said = ran.stdout + ran.stderr
        return ran.returncode == 0


def _build(folder: Path) -> Path:
    built: list[Path] = load_script(".ci/dist.py").build(ROOT, folder, 1_795_000_000)
    return next(path for path in built if path.suffix == ".whl")


def _with_packages_from_here(one: Installed) -> None:
    """Install the wheel alone, beside the packages of this environment."""
    assert one.pip("install", "--no-index", "--no-deps", str(one.wheel)), one.said
    (site,) = one.place.glob("lib/python3*/site-packages")
    (site / "beside.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")


def _with_packages_from_an_index(one: Installed) -> None:
    """Install the wheel and what the lock names, with uv where there is one; skip the test without
    an index."""
    if not one.uv("install", "--dry-run", "--no-deps", "emoji"):
        pytest.skip("no package index can be reached")
    lock = str(ROOT / "requirements.lock")
    assert one.uv("install", "--require-hashes", "-r", lock), one.said
    assert one.uv("install", "--no-index", "--no-deps", str(one.wheel)), one.said
    assert one.uv("check"), one.said


# One test each: to make an environment takes much longer than to look at it.
@pytest.mark.parametrize("install", [_with_packages_from_here, _with_packages_from_an_index])
def test_the_wheel_works_in_a_clean_environment(
    install: Callable[[Installed], None], tmp_path: Path, python: str, wheel: Path
) -> None:
    one = Installed(tmp_path, python, wheel)
    install(one)
    _both_programs_run(one)
    _the_demo_runs_without_a_terminal(one)
    _each_program_has_its_man_page_and_completions(one)
    assert one.pip("uninstall", "-y", "tui-chat"), one.said
    assert [path for path in one.place.rglob("*tui*") if path.is_file()] == []


def _both_programs_run(one: Installed) -> None:
    for program in PROGRAMS:
        said = one.run(program, "--version")
        assert (said.returncode, said.stdout) == (0, f"{program} 0.1.0\n"), said.stderr
        helped = one.run(program, "--help")
        assert helped.returncode == 0 and helped.stdout.startswith(f"usage: {program} ")
    where = "import tui_chat, relay; print(tui_chat.__file__, relay.__file__)"
    found = one.run("python", "-c", where).stdout.split()
    assert len(found) == 2 and all(path.startswith(str(one.place)) for path in found)


def _the_demo_runs_without_a_terminal(one: Installed) -> None:
    ran = one.run("tui-chat", "demo")
    assert ran.returncode == 0, ran.stderr
    assert "the text of the secret message never reached the relay" in ran.stdout


def _each_program_has_its_man_page_and_completions(one: Installed) -> None:
    share = one.place / "share"
    for program in PROGRAMS:
        page = share / "man" / "man1" / f"{program}.1"
        assert page.read_bytes() == (ROOT / "docs" / f"{program}.1").read_bytes()
        for shell, path in (
            ("bash", f"bash-completion/completions/{program}"),
            ("zsh", f"zsh/site-functions/_{program.replace('-', '_')}"),
            ("fish", f"fish/vendor_completions.d/{program}.fish"),
        ):
            printed = one.run(program, "completions", shell).stdout
            assert (share / path).read_text("utf-8") == printed
        if shutil.which("man"):
            found = one.run("man", "-w", program)
            if "minimized" not in found.stdout:  # a container's man that has no pages at all
                assert found.stdout.strip() == str(page)
