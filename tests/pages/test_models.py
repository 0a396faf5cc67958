"""The Spin models of docs/models/: no promise breaks, and each guard is needed (small sizes)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cases import GUARDS, INTACT, Case
from check import Found, read, verdict

from tests.kit.resources import needs

MODELS = Path(__file__).parents[2] / "docs" / "models"
TEXTS = {path.name: path.read_text() for path in MODELS.glob("*.pml")}
CASE = Case("consent", "what", ())
PAN = """
State-vector 324 byte, depth reached 42, errors: 0
   809797 states, stored
pan: elapsed time 1.71 seconds
"""


@needs("spin", "gcc")
def test_no_promise_breaks_and_every_removed_guard_is_found() -> None:
    command = [sys.executable, str(MODELS / "check.py"), "--small"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    small = sum(case.small for case in INTACT)
    assert done.stdout.count("0 errors") == small
    assert done.stdout.count(" found ") == len(GUARDS)


def test_every_guard_and_every_promise_of_the_models_is_in_the_table() -> None:
    for model in ("composer", "consent"):
        text = "".join(t for name, t in TEXTS.items() if name.startswith(model))
        guards = set(re.findall(r"^#if(?:n?def) (NO_\w+)", text, re.M))
        cases = [case for case in GUARDS if case.model == model]
        assert guards == {name for case in cases for name in case.without}
        promises = set(re.findall(r"ONLY == (\w+)", text))
        assert promises == {case.promise for case in cases}


def test_a_search_that_was_cut_short_is_not_a_proof() -> None:
    whole = read(PAN)
    assert (whole.states, whole.depth, verdict(CASE, whole)) == (809797, 42, "")
    deep = read("error: max search depth too small\n" + PAN)
    assert "NOT COMPLETE" in verdict(CASE, deep)
    full = read("pan: reached -DMEMLIM bound\nWarning: Search not completed\n" + PAN)
    assert "NOT COMPLETE" in verdict(CASE, full)
    with pytest.raises(RuntimeError):
        read("pan: out of memory")


@pytest.mark.parametrize(
    ("broken", "says"),
    [("", "NOT FOUND"), ("assertion violated x", ""), ("assertion violated nfull(up[0])", "small")],
)
def test_a_removed_guard_is_found_by_the_promise_alone(broken: str, says: str) -> None:
    case = Case("consent", "", (), ("NO_SEEN",), "NO_OLD_QUESTION")
    found = Found(1, 1, 0.0, broken, "")
    assert says in verdict(case, found) if says else not verdict(case, found)


def test_an_error_of_an_intact_model_is_one() -> None:
    assert "BROKEN" in verdict(CASE, Found(1, 1, 0.0, "assertion violated x", ""))
