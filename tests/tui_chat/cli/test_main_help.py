"""What a newcomer reads first, and terminals that cannot show every letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kit.commands import person, run
from tests.kit.relay_client import running
from tui_chat.cli.table import PROGRAM

COMMANDS = {command.name: command for command in PROGRAM.below}


async def test_the_help_says_where_to_begin_what_there_is_and_what_the_exit_codes_mean() -> None:
    ran = await run(None, "--help", env={"COLUMNS": "82"})
    assert (ran.code, ran.err) == (0, "")
    after = ran.out.split("the first three:")[1]
    assert re.findall(r"^  (tui-chat(?: \S+)*)  ", after, re.MULTILINE) == [
        "tui-chat demo", "tui-chat join 'LINK'", "tui-chat",
    ]  # fmt: skip
    for code in ("0 done", "1 refused or failed", "2 wrong usage"):
        assert code in " ".join(after.split())
    for name in COMMANDS:
        assert re.search(rf"^    {name} +\S", ran.out, re.MULTILINE), name
    assert all(len(line) <= 82 for line in ran.out.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_one_sentence_and_each_argument_is_explained(name: str) -> None:
    command = COMMANDS[name]
    said = command.description
    assert said and said[0].islower() and not said.endswith(".") and len(said) <= 76
    for one in (*command.options, *command.arguments):
        plain = one.name in ("#ROOM", "#ROOM|@NAME", "@NAME", "TEXT")
        assert one.help or one.choices or plain, one.names


async def test_a_terminal_without_utf_8_gets_codes_and_not_an_error(tmp_path: Path) -> None:
    async with running(tmp_path / "relay") as relay:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        assert (await run(ada, "send", "#room", "café — 🦜 ✓")).code == 0
        ran = await run(ada, "tail", "#room", env={"PYTHONIOENCODING": "ascii"})
        assert (ran.code, ran.err) == (0, "")
        assert "caf\\xe9 \\u2014 \\U0001f99c \\u2713" in ran.out


async def test_the_demonstration_is_told_without_utf_8_too() -> None:
    ran = await run(None, "demo", "--headless", env={"PYTHONIOENCODING": "ascii"})
    assert (ran.code, ran.err) == (0, "")
    assert "the secret text never left the two clients" in ran.out
