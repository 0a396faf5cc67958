"""docs/models/proverif.md is the record of the models as they are, and their marks fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kit.scripts import load_script

HERE = Path(__file__).parents[2] / "docs" / "models"
RECORD = (HERE / "proverif.md").read_text("utf-8")


runner = load_script("docs/models/proverif.py")


def test_the_recorded_digests_are_those_of_the_models() -> None:
    recorded = dict(re.findall(r"^\| `(\w+\.pv)` \| `([0-9a-f]{64})` \|$", RECORD, re.M))
    assert recorded == {path.name: runner.digest(path) for path in runner.models()}


def test_every_run_of_every_model_is_in_the_record_with_what_must_fail() -> None:
    recorded = {
        (model, options, frozenset(false.split()))
        for model, options, false in re.findall(
            r"^\| (\w+) \| `([^`]+)` \| ([^|]*) \| \d+ \|$", RECORD, re.M
        )
    }
    asked = {
        (path.stem, run.name, run.false) for path in runner.models()
        for run in runner.runs(path.read_text("utf-8"))
    }  # fmt: skip
    assert recorded == asked


def test_options_take_parts_out_and_put_parts_in() -> None:
    text = "a(*- x -*) b(*- y -*) c(*- end -*)(*- end -*)(*+ z: d+*)"
    assert runner.variant(text, ()) == "a b c"
    assert runner.variant(text, ("-y",)) == "a b"
    assert runner.variant(text, ("-x", "-y", "+z")) == "a d"
    with pytest.raises(runner.Malformed):
        runner.variant(text, ("-none",))
    with pytest.raises(runner.Malformed):
        runner.variant("(*- x -*) no end", ())


def test_an_answer_is_what_the_tool_says() -> None:
    said = (
        "RESULT not attacker(a[]) is true.\nRESULT x ==> y is false.\nRESULT z cannot be proved.\n"
    )
    assert runner.answers(said) == ["true", "false", "not proved"]


def test_without_the_tool_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["--proverif", "/nowhere/proverif"]) == 2
    assert "There is no /nowhere/proverif here" in capsys.readouterr().err
