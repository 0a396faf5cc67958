"""What `make` does when a test fails among several workers, or newer packages have come out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
ONCE = """
from pathlib import Path

def test_a_steady_one():
    pass

def test_a_flaky_one():
    been = Path(__file__).with_suffix(".been")
    if not been.exists():
        been.touch()
        raise AssertionError
"""


def test_what_is_run_once_more_is_named(tmp_path: Path) -> None:
    """So a test that passes only then is seen, and not taken for one that always does."""
    recipe = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    ran = re.findall(r"-m pytest ([^|;&\n]*)", recipe)
    first, again = [options for options in ran if "--collect-only" not in options]
    assert "--last-failed" in again and "--last-failed" not in first
    (tmp_path / "test_it.py").write_text(ONCE)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q\n")
    said = [
        subprocess.run(
            [sys.executable, "-m", "pytest", *options],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )
        for options in ([], [x for x in shlex.split(again) if not x.startswith("--cov")])
    ]  # fmt: skip
    assert [ran.returncode for ran in said] == [1, 0]
    assert "test_it.py::test_a_flaky_one PASSED" in said[1].stdout
    assert "steady" not in said[1].stdout
    assert "once more, alone" in recipe.partition("\ntest:")[2].partition("\ncheck:")[0]


def test_what_covers_nothing_is_not_traced() -> None:
    """Neither here nor in a worker: it would take twice as long."""
    assert "coverage" not in type(sys.gettrace()).__module__


def test_an_extra_that_something_needs_is_pinned_with_it() -> None:
    """pip takes the newest of `name[extra]` where only `name` is pinned, and has no hash for it."""
    pinned = dict(
        re.findall(r"^([a-z0-9.-]+)(?:\[([a-z,]+)\])?==", _dev_lock(), flags=re.MULTILINE)
    )
    needed = {
        (canonicalize_name(need.name), extra)
        for found in distributions()
        if canonicalize_name(found.metadata["Name"]) in pinned
        for need in map(Requirement, found.requires or ())
        if need.marker is None or need.marker.evaluate({"extra": ""})
        for extra in need.extras
    }
    assert ("coverage", "toml") in needed
    assert {
        (name, extra) for name, extra in needed if extra not in pinned[name].split(",")
    } == set()


def _dev_lock() -> str:
    return (ROOT / "requirements-dev.lock").read_text("utf-8")
