"""Commands say the same as at an earlier commit: a hundred of them in the life of a relay, with
their JSON and exit codes, and the options of all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.kit.frozen import (
    BEFORE,
    PICTURE,
    Place,
    as_in_a_process,
    assert_as_before,
    at_once,
    helps,
)


def test_commands_say_the_same_and_end_with_the_same_code(tmp_path: Path) -> None:
    said = list(map(json.loads, (BEFORE / "commands.jsonl").read_text("utf-8").splitlines()))
    for name, data in (("a.png", PICTURE), ("b.txt", b"one line\n" * 40)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "got").mkdir()
    at = Place(tmp_path)
    with as_in_a_process(), at.relay():
        now = at.again(said)
    assert_as_before(now, said)


RENAMED = {"--anew": "--new-account"}
"""Options that were renamed before the first release."""
COMMON = {"--profile": "", "--passphrase-fd": "", "--insecure-ws": "=1"}
"""Options of all commands, which only the program's own help lists, and what makes each a usage
error where it is known."""


@pytest.mark.parametrize("program", ["tui-chat", "tui-chat-relay"])
def test_every_earlier_command_and_option_still_exists(program: str) -> None:
    """Scripts use them; the words that explain them may change."""
    with as_in_a_process():
        now = {name: options(text) for name, text in helps(program).items()}
        before = json.loads((BEFORE / "help.json").read_text("utf-8"))[program]
        assert len(before) > 10
        for name, text in before.items():
            gone = options(text) - now[name]
            for old in gone & RENAMED.keys():
                assert RENAMED[old] in now[name]
            gone -= RENAMED.keys()
            assert gone <= now[""] & COMMON.keys(), name
            for option in gone:
                wrong = at_once(program, [*name.split(), option + COMMON[option]])
                assert wrong.code == 2 and f"argument {option}: " in wrong.err, (name, wrong)


def options(text: str) -> set[str]:
    """Return the options in the usage of a help and in its list. The sentences and examples around
    them may name options of other commands."""
    usage, _, rest = text.partition("\n\n")
    listed = re.findall(r"^ {2,4}-.*", rest, re.M)
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*[a-z]", "\n".join([usage, *listed])))
