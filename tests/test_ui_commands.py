"""Slash commands: carried out or refused with a sentence, never a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.ui.commands import COMMANDS, Parsed, escaped, is_command, parse, unescaped


@pytest.mark.parametrize(
    ("text", "act", "arguments"),
    [
        ("/direct bob", "direct", ("bob",)),
        ("  /DIRECT bob ", "direct", ("bob",)),
        ("/secret", "secret", ()),
        ("/group create #room A title", "group_create", ("#room", "A", "title")),
        ("/group leave", "group_leave", ()),
        ("/group leave #x", "group_leave", ("#x",)),
        ("/quit", "quit", ()),
    ],
)
def test_known(text: str, act: str, arguments: tuple[str, ...]) -> None:
    got = parse(text)
    assert isinstance(got, Parsed)
    assert (got.command.act, got.arguments) == (act, arguments)


@pytest.mark.parametrize(
    "text",
    ["/", "/nosuch", "/direct", "/direct a b", "/secret now", "/group", "/a\n/b", "/group x"],
)
def test_refused_with_a_sentence(text: str) -> None:
    got = parse(text)
    assert isinstance(got, str)
    assert len(got) > 10


@given(st.text(max_size=40))
def test_a_text_is_a_command_or_sent_and_never_both(text: str) -> None:
    if is_command(text):
        assert isinstance(parse(text), Parsed | str)
    else:
        sent = unescaped(text)
        assert sent == text or (text.lstrip() == "/" + sent and sent.startswith("/"))
    assert not is_command(escaped(text))
    assert unescaped(escaped(text)) in (text, text.lstrip())


def test_the_table_is_complete_and_plain() -> None:
    assert len({c.words for c in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.sentence.endswith((".", "?"))
        assert "[" not in command.sentence
