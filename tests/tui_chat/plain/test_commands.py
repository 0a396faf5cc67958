"""The commands of plain mode have the words of the screen's."""

from __future__ import annotations

import pytest

from tests.kit.plain import faults
from tui_chat.core.slash_commands import (
    SHARED,
    ArgumentCount,
    ParsedCommand,
    argument_count,
    is_command,
    unescaped,
    word_count,
)
from tui_chat.plain import commands as plain
from tui_chat.plain.chat import PlainChat
from tui_chat.plain.commands import COMMANDS, NO_WORDS, help_lines, parse
from tui_chat.ui import commands as screen

OWN = {"chats", "open", "who", "more", "read", "go", "save", "cancel", "host"}
"""Commands for what the screen does with keys."""


def test_a_command_of_the_screen_is_here_or_a_sentence_says_where() -> None:
    here = {command.words for command in COMMANDS} | {
        word for command in COMMANDS for word in command.others.split()
    }
    for command in screen.COMMANDS:
        first = command.words.split()[0]
        known = command.words in here or first in plain.SHELL or first in plain.SCREEN_ONLY
        assert known, command.words


def test_every_other_command_has_the_words_of_the_screen() -> None:
    there = {command.words for command in screen.COMMANDS}
    assert {command.words for command in COMMANDS} - there == OWN


def test_a_command_of_both_is_described_once() -> None:
    here, there = ({c.words: c for c in table} for table in (COMMANDS, screen.COMMANDS))
    assert set(SHARED) == set(here) & set(there)
    for words, shared in SHARED.items():
        assert there[words].sentence == shared.sentence
        assert here[words].sentence == (shared.in_plain or shared.sentence)
        assert there[words].takes == shared.takes
        assert here[words].takes == (shared.numbered or shared.takes)
        assert here[words].others == there[words].also


@pytest.mark.parametrize(
    ("takes", "least", "most", "spaced", "words"),
    [
        ("", 0, 0, False, (0, 0)),
        ("NAME", 1, 1, False, (1, 1)),
        ("NAME [TEXT]", 1, 2, True, (1, 9_999)),
        ("[30s|5m|1h|off]", 0, 1, False, (0, 1)),
        ("NUMBER TEXT", 2, 2, True, (2, 9_999)),
    ],
)
def test_the_number_of_arguments_is_read_from_their_form(
    takes: str, least: int, most: int, spaced: bool, words: tuple[int, int]
) -> None:
    assert argument_count(takes) == ArgumentCount(least, most, spaced)
    assert word_count(takes) == words


def test_a_command_names_a_method_of_the_chat() -> None:
    names = {command.act for command in COMMANDS}
    assert len(names) == len(COMMANDS)
    assert names <= set(PlainChat.act_names())


@pytest.mark.parametrize(
    ("line", "words", "arguments"),
    [
        ("/quit", "quit", ()),
        ("  /QUIT  ", "quit", ()),
        ("/exit", "quit", ()),
        ("/reply 12  two  words ", "reply", ("12", "two  words")),
        ("/file ~/my cat.png", "file", ("~/my cat.png",)),
        ("/save 3 my folder", "save", ("3", "my folder")),
        ("/group   leave #team", "group leave", ("#team",)),
        ("/leave", "group leave", ()),
        ("/names", "who", ()),
        ("/search Two Words", "search", ("Two Words",)),
    ],
)
def test_a_line_is_parsed(line: str, words: str, arguments: tuple[str, ...]) -> None:
    parsed = parse(line)
    assert isinstance(parsed, ParsedCommand)
    assert (parsed.command.words, parsed.arguments) == (words, arguments)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/mut", "Did you mean /mute?"),
        ("/xyzzy", "/help lists the commands"),
        ("/", "/help lists the commands"),
        ("/reply 12", "Type the command in this form: /reply NUMBER TEXT"),
        ("/quit now", "Type the command in this form: /quit"),
        ("/settings", "tui-chat settings"),
        ("/group ban bob", "tui-chat group"),
        ("/tour", "works only in the full-screen chat"),
        ("/quitting", "There is no such command"),
    ],
)
def test_what_cannot_be_run_is_a_sentence(line: str, says: str) -> None:
    parsed = parse(line)
    assert isinstance(parsed, str)
    assert says in parsed


def test_outside_cloud_no_words_go_to_the_relay() -> None:
    assert parse("/date a secret", words_allowed=False) == NO_WORDS
    assert parse("/reply 1 a secret", words_allowed=False) == NO_WORDS
    assert isinstance(parse("/file a secret", words_allowed=False), ParsedCommand)
    assert isinstance(parse("/cloud", words_allowed=False), ParsedCommand)


def test_what_is_a_command_is_never_sent() -> None:
    assert is_command("/x")
    assert is_command("  /x")
    assert not is_command("//x")
    assert not is_command("x /y")
    assert unescaped("//x") == "/x"
    assert unescaped("x") == "x"


def test_the_help_is_plain_and_short() -> None:
    lines = help_lines()
    assert "/quit" in lines[0]
    assert faults("\n".join(lines).encode()) == []
    for command in COMMANDS:
        for sentence in command.sentence.split(". "):
            assert len(sentence.split()) <= 20, command.words
