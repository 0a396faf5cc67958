"""Commands say the same as at an earlier commit: a hundred of them in the life of a relay, with
their JSON and exit codes, and the options of all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.kit.frozen import BEFORE, PICTURE, Place, as_before, as_in_a_process, helps


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
def test_no_command_and_no_option_is_gone(program: str) -> None:
    """Scripts use them; the words that explain them may change."""
    with as_in_a_process():
        now = {name: options(text) for name, text in helps(program).items()}
    before = json.loads((BEFORE / "help.json").read_text("utf-8"))[program]
    assert len(before) > 10
    for name, text in before.items():
        assert options(text) <= now[name], name


def options(text: str) -> set[str]:
    """Return the options that a help names."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*[a-z]", text))
