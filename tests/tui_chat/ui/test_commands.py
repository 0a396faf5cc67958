"""Slash commands: carried out or refused with a sentence, never a text.

The command palette: what is named there comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.ui import commands
from tui_chat.ui.commands import (
    COMMANDS,
    ParsedCommand,
    completed,
    escaped,
    foreign_command_hint,
    is_command,
    parse,
    unescaped,
)


@pytest.mark.parametrize(
    ("text", "words", "arguments"),
    [
        ("/direct bob", "direct", ("bob",)),
        ("  /DIRECT bob ", "direct", ("bob",)),
        ("/secret", "secret", ()),
        ("/group create #room A title", "group create", ("#room", "A", "title")),
        ("/group leave", "group leave", ()),
        ("/group leave #x", "group leave", ("#x",)),
        ("/quit", "quit", ()),
    ],
)
def test_known(text: str, words: str, arguments: tuple[str, ...]) -> None:
    got = parse(text)
    assert isinstance(got, ParsedCommand)
    assert (got.command.words, got.arguments) == (words, arguments)


@pytest.mark.parametrize(
    "text",
    ["/", "/nosuch", "/direct", "/secret now", "/group", "/a\n/b", "/group x"],
)
def test_refused_with_a_sentence(text: str) -> None:
    got = parse(text)
    assert isinstance(got, str)
    assert len(got) > 10


@given(st.text(max_size=40))
def test_a_text_is_a_command_or_sent_and_never_both(text: str) -> None:
    if is_command(text):
        assert isinstance(parse(text), ParsedCommand | str)
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


@pytest.mark.parametrize(
    ("typed", "says", "written"),
    [
        ("/join #hiking", "/join is /group join #ROOM|LINK here", "/group join #hiking"),
        ("/invite carol", "/invite is /group invite NAME here", "/group invite carol"),
        ("/Whois bob", "/whois is /members here", "/members"),
        ("/topic foo", "/topic is /group topic [TOPIC] here", "/group topic foo"),
        ("/msg bob", "/msg is /direct NAME [TEXT] here", "/direct bob"),
        ("/msg bob see you", "/msg is /direct NAME [TEXT] here", "/direct bob see you"),
        ("/part", "/part is /group leave [#ROOM] here", "/group leave"),
    ],
)
def test_words_of_other_programs_lead_to_ours(typed: str, says: str, written: str) -> None:
    assert parse(typed) == f"{says}: Tab writes it so. Nothing was sent."
    assert foreign_command_hint(typed) == f"{says}: Tab writes it so."
    assert completed(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("/direct c", "/direct carol "),
        ("/direct @c", "/direct carol "),
        ("/msg c", "/direct carol "),
        ("/dir", "/direct"),
        ("/direct bo", "/direct bob"),
        ("/direct bob", "/direct bob"),
        ("/direct bob c", "/direct bob c"),
        ("/direct x", "/direct x"),
        ("/direct ", "/direct "),
        ("/group kick Car", "/group kick carol "),
        ("/group join c", "/group join c"),
        ("/block c", "/block carol "),
        ("/forward @c", "/forward @c"),
    ],
)
def test_tab_writes_the_name_that_a_command_takes(typed: str, written: str) -> None:
    assert completed(typed, names={"bob", "bobby", "carol", "not a name"}) == written


def test_words_of_other_programs_that_mean_nothing_here_are_said_too() -> None:
    assert parse("/nick eve") == (
        "Your name stays as it is: another name is another account. Nothing was sent."
    )
    assert (
        foreign_command_hint("/nick eve")
        == foreign_command_hint("/nonsense")
        == foreign_command_hint("a text")
        == ""
    )
    assert completed("/nonsense x") == "/nonsense x"
    assert completed("/whois bob") == "/members", "that command takes no name"


def test_each_word_of_other_programs_is_none_of_ours_and_means_one() -> None:
    ours = {c.words for c in COMMANDS}
    assert len(commands._ELSEWHERE) == sum(len(c.also.split()) for c in COMMANDS)
    assert not commands._ELSEWHERE.keys() & ours
    first = {c.words.split()[0] for c in COMMANDS}
    assert not (commands._ELSEWHERE.keys() | commands._OTHERWISE.keys()) & first
