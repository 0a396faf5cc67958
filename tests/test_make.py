"""What `make test` does with a test that fails among several workers."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

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
    first, again = re.findall(r"-m pytest ([^|;\n]*)", recipe)
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
