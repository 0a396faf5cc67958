"""The commands of `make test` and of CI, the end of a run, and the pins of the locks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.kit.resources import VARIABLE, needs

ROOT = Path(__file__).parents[2]
PYTHON = """#!/bin/sh
echo "$*" >>calls
case "$*" in
*--collect-only*) ;;
"-m pytest"*) if [ -n "$FLAKY" ] && [ ! -e been ]; then touch been; exit 1; fi ;;
"-m coverage"*"$BARE"*) echo "$BARE is hardly covered"; exit 2 ;;
esac
"""
"""Notes what it is asked for. Of the tests one fails the first time if FLAKY is set, and the part
BARE is not covered."""
INSTALLER = """#!/bin/sh
echo "$(basename "$0") $*" >>calls
case "$*" in
*"config list"*) echo "$SETTINGS" ;;
"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
*requirements-installer.lock) cp "$0" .venv/bin/uv ;;
"pip install"*"$BROKEN"*) exit 1 ;;
esac
"""
"""Notes what it is asked for, as a Python, its pip, or its uv. uv fails at what BROKEN names."""
TESTS = """
import os
import pytest

@pytest.fixture(scope="module")
def closed():
    os.umask(0o077)

@pytest.mark.parametrize("n", range(3))
def test_one(n):
    if n:
        pytest.skip("the moon is not full")

@pytest.mark.skipif(True, reason="owls are not installed")
def test_other():
    pass

@pytest.mark.parametrize("n", range(3))
def test_umask(closed, n):
    assert os.umask(0o077) == (0o022 if n else 0o077)
"""


def clean(**more: str) -> dict[str, str]:
    """Return the environment without what a run of make or pytest around this one set in it."""
    ours = ("MAKE", "MFLAGS", "PYTEST", "COV_", "TUICHAT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **more}


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def make_test(
    place: Path, coverage: str = "1", **env: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the recipe of `make test` with a Python that only notes what it is asked for; return what
    came of it, and how it ran the tests."""
    shutil.copy(ROOT / "Makefile", place)
    for needed in ("requirements-dev.lock", "pyproject.toml"):
        (place / needed).touch()
        os.utime(place / needed, (1, 1))
    program(place / ".venv" / "bin" / "python", PYTHON)
    (place / ".venv" / ".installed").touch()
    ran = subprocess.run(
        ["make", "test", f"COVERAGE={coverage}"], cwd=place,
        env=clean(FLAKY="", BARE="nothing") | env,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    calls = (place / "calls").read_text().splitlines()
    return ran, [x for x in calls if x.startswith("-m pytest") and "--collect-only" not in x]


@needs("make")
def test_make_test_runs_the_tests_once_and_measures_on_request(tmp_path: Path) -> None:
    ran, runs = make_test(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert len(runs) == 1 and "--cov" in runs[0]
    ran, runs = make_test(tmp_path, coverage="", BARE="relay")
    assert ran.returncode == 0 and len(runs) == 2 and "--cov" not in runs[1]


@needs("make")
def test_a_test_that_fails_fails_the_run(tmp_path: Path) -> None:
    """Also one that would pass if it were run again."""
    ran, runs = make_test(tmp_path, FLAKY="yes")
    assert ran.returncode != 0
    assert len(runs) == 1
    assert "-m coverage" not in (tmp_path / "calls").read_text()


@needs("make")
@pytest.mark.parametrize("part", ["relay", "tui_chat/secret"])
def test_a_part_that_is_hardly_covered_fails_the_run(tmp_path: Path, part: str) -> None:
    ran, _ = make_test(tmp_path, BARE=part)
    assert ran.returncode != 0
    assert f"{part} is hardly covered" in ran.stdout


def test_a_run_says_what_was_skipped_and_takes_back_each_umask(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-n", "1"],
        cwd=tmp_path, env=clean(PYTHONPATH=f"{ROOT / 'tests'}{os.pathsep}{ROOT}"),
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    *_, first, second, last = ran.stdout.splitlines()
    assert first == "2 skipped: the moon is not full"
    assert second == "1 skipped: owls are not installed"
    assert last.startswith("4 passed, 3 skipped")


@needs("make")
@pytest.mark.parametrize(("settings", "broken", "last"), [
    ("", "nothing", "uv pip install -q --python .venv/bin/python --no-deps"),
    ("global.index-url='file:///index'", "nothing", "python -m pip"),
    ("", "requirements-dev.lock", "python -m pip"),
    ("", "-e .", "python -m pip"),
], ids=["uv", "an index for pip alone", "uv gets nothing", "uv does not build"])  # fmt: skip
def test_pip_installs_what_uv_can_not(
    tmp_path: Path, settings: str, broken: str, last: str
) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for needed in ("requirements-dev.lock", "pyproject.toml"):
        (tmp_path / needed).touch()
    program(tmp_path / "python3", INSTALLER)
    bin = tmp_path / "bin"  # no uv of this machine
    bin.mkdir()
    for name in ("make", "sh", "basename", "mkdir", "cp", "grep", "touch"):
        (bin / name).symlink_to(str(shutil.which(name)))
    ran = subprocess.run(
        ["make", "install", "PYTHON=./python3"], cwd=tmp_path, capture_output=True, text=True,
        env=clean(PATH=str(bin), SETTINGS=settings, BROKEN=broken), check=False, timeout=300,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls[-1].startswith(last) and calls[-1].endswith("--no-build-isolation -e .")
    assert "--require-hashes -r requirements-dev.lock" in calls[-2]
    assert all("--require-hashes" in x or "-e ." in x for x in calls if " install " in x)


@needs("bash")
@pytest.mark.parametrize("beside", [True, False], ids=["data beside it", "nothing beside it"])
def test_the_run_in_ci_finds_the_data_beside_the_clone(tmp_path: Path, beside: bool) -> None:
    clone, bin = tmp_path / "a clone", tmp_path / "bin"
    (clone / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", clone / ".ci")
    if beside:
        (tmp_path / "shared").mkdir()
    wanted = re.findall(r"^for program in (.*); do$", (ROOT / ".ci" / "run").read_text(), re.M)
    for name in wanted[0].split():
        program(bin / name, "#!/bin/sh\n")
    program(bin / "make", f'#!/bin/sh\necho "$* ${{{VARIABLE}-unset}}"\n')
    ran = subprocess.run(
        ["bash", str(clone / ".ci" / "run")],
        cwd=tmp_path, env=clean(PATH=f"{bin}{os.pathsep}{os.environ['PATH']}"),
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert ran.stdout.strip().endswith(
        f"check test COVERAGE=1 {tmp_path / 'shared' if beside else 'unset'}"
    )


def test_tests_beside_the_gate_are_not_traced() -> None:
    """Neither here nor in a worker: it would take twice as long."""
    assert "coverage" not in type(sys.gettrace()).__module__


def test_an_extra_that_something_needs_is_pinned_with_it() -> None:
    """pip takes the newest of `name[extra]` where only `name` is pinned, and has no hash for it."""
    pinned = dict(
        re.findall(r"^([a-z0-9.-]+)(?:\[([a-z,]+)\])?==", _dev_lock(), flags=re.MULTILINE)
    )
    needed = {
        (canonicalize_name(need.name), extra) for found in distributions()
        if canonicalize_name(found.metadata["Name"]) in pinned
        for need in map(Requirement, found.requires or ())
        if need.marker is None or need.marker.evaluate({"extra": ""}) for extra in need.extras
    }  # fmt: skip
    assert ("coverage", "toml") in needed
    assert {
        (name, extra) for name, extra in needed if extra not in pinned[name].split(",")
    } == set()


def _dev_lock() -> str:
    return (ROOT / "requirements-dev.lock").read_text("utf-8")
