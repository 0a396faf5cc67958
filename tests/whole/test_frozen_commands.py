"""Commands say the same as at an earlier commit: a hundred of them in the life of a relay, with
their JSON and exit codes, and the help of all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.kit.frozen import BEFORE, PICTURE, Place, as_before, as_in_a_process, helps

NEW = re.compile(r"^ +slow +.*\n( {15,}.*\n)*", re.M)
"""The row of a command that came since."""


def test_commands_say_the_same_and_end_with_the_same_code(tmp_path: Path) -> None:
    said = list(map(json.loads, (BEFORE / "commands.jsonl").read_text("utf-8").splitlines()))
    for name, data in (("a.png", PICTURE), ("b.txt", b"one line\n" * 40)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "got").mkdir()
    at = Place(tmp_path)
    with as_in_a_process(), at.relay():
        now = at.again(said)
    for one, before in zip(now, said, strict=True):
        assert as_before([one]) == [before]


@pytest.mark.parametrize("program", ["tui-chat", "tui-chat-relay"])
def test_each_command_has_its_help(program: str) -> None:
    with as_in_a_process():
        now = {name: NEW.sub("", text) for name, text in helps(program).items()}
    now.pop("group slow", None)
    before = json.loads((BEFORE / "help.json").read_text("utf-8"))[program]
    # Where argparse breaks lines depends on its version.
    assert {n: text.split() for n, text in now.items()} == {n: x.split() for n, x in before.items()}
