"""The process that checks spelling: it says what is misspelt, and where it fails nothing is."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from tui_chat.runtime import spelling
from tui_chat.runtime.spelling import SpellChecker, checker_command

ANSWERS = """
import sys
print('@(#) International Ispell', flush=True)
for line in sys.stdin:
    open({heard!r}, 'a').write(line)
    if line[0] == '^':
        print('& x 2 0: right, write' if 'wrong' in line else '# x 0' if 'xqz' in line else '*')
        print('', flush=True)
"""


def script(tmp_path: Path, python: str) -> list[str]:
    path = tmp_path / "checker.py"
    path.write_text(python.format(heard=str(tmp_path / "heard")))
    return [sys.executable, str(path)]


def heard(tmp_path: Path) -> str:
    path = tmp_path / "heard"
    return path.read_text() if path.exists() else ""


async def settled(checker: SpellChecker) -> None:
    while checker._task is not None:
        await asyncio.sleep(0.01)


async def test_words_are_checked_once_and_known_then(tmp_path: Path) -> None:
    changes: list[None] = []
    checker = SpellChecker(script(tmp_path, ANSWERS), lambda: changes.append(None))
    assert checker.misspelt("a wrong word xqz") == [] and not changes
    await settled(checker)
    assert changes
    assert [w.text for w in checker.misspelt("a wrong word xqz, wrong")] == [
        "wrong",
        "xqz",
        "wrong",
    ]
    assert checker.suggestions("wrong") == ("right", "write") and checker.suggestions("xqz") == ()
    assert heard(tmp_path).split() == ["^wrong", "^word", "^xqz"]
    # Nothing is learnt unless the user wants it.
    checker.accept("wrong")
    assert [w.text for w in checker.misspelt("wrong xqz")] == ["xqz"]
    assert not await checker.learn("xqz"), "this one goes on to call it wrong"
    assert await checker.learn("word")
    assert checker.misspelt("wrong xqz") == []
    await checker.forget()
    assert checker._process is None and heard(tmp_path).endswith("*xqz\n#\n^xqz\n*word\n#\n^word\n")
    # What was forgotten is asked again, of another process.
    assert checker.misspelt("wrong") == []
    await settled(checker)
    assert checker.misspelt("wrong")
    await checker.forget()


@pytest.mark.parametrize("python", [
    "", "raise SystemExit(1)", "print('hello', flush=True); input()",
    "print('@(#)', flush=True); input()",
    "import os; print('@(#)', flush=True); input(); os.write(1, b'x' * 200_000); input()",
    "import os; print('@(#)', flush=True); input(); os.write(1, b'\\xff\\xff'); raise SystemExit",
])  # fmt: skip
async def test_a_process_that_fails_leaves_nothing_misspelt(tmp_path: Path, python: str) -> None:
    changes: list[None] = []
    checker = SpellChecker(script(tmp_path, python), lambda: changes.append(None))
    checker.misspelt("a wrong word")
    await settled(checker)
    assert not checker.works and changes and checker.misspelt("a wrong word") == []
    assert checker._process is None and checker._task is None


async def test_one_that_is_missing_or_hangs_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "_ANSWER_SECONDS", 0.05)
    hangs = script(tmp_path, "import time; time.sleep(600)")
    for command in (hangs, [str(tmp_path / "none")]):
        checker = SpellChecker(command, lambda: None)
        checker.misspelt("word")
        await settled(checker)
        assert not checker.works and checker._process is None


def test_without_a_program_there_is_no_command(tmp_path: Path) -> None:
    assert checker_command({"PATH": str(tmp_path)}) == []
    assert not SpellChecker([], lambda: None).works
    program = tmp_path / "enchant-2"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    command = checker_command({"PATH": str(tmp_path), "LANG": "de_DE.UTF-8"})
    assert command == [str(program), "-a", "-d", "de_DE"]


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is not installed")
async def test_the_real_one_knows_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    command = checker_command({"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"})
    checker = SpellChecker(command, lambda: None)
    checker.misspelt("A wrold of words")
    await settled(checker)
    if not checker.works:
        pytest.skip("hunspell has no English dictionary here")
    assert [word.text for word in checker.misspelt("A wrold of words")] == ["wrold"]
    assert "world" in checker.suggestions("wrold")
    await checker.forget()
    assert os.listdir(tmp_path) == [], "no dictionary of the user's was written"
