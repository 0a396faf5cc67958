"""The lines of plain mode are inert and draw nothing, for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.plain import faults
from tui_chat.plain.text import full_lines, listed, one_line, printable, to_ascii


@given(st.text())
def test_any_text_becomes_one_line_without_faults(text: str) -> None:
    line = printable(text)
    assert faults(line.encode()) == []
    assert "\n" not in line
    assert printable(line) == line


@given(st.text())
def test_any_text_has_an_ascii_form(text: str) -> None:
    line = printable(text, ascii_only=True)
    assert line.isascii()
    assert faults(line.encode()) == []


def test_every_character_alone_is_printed_without_faults() -> None:
    # Of the many that mean nothing yet or are for private use, one in 64.
    nothing = ("Cn", "Co", "Cs")
    codes = [
        code
        for code in range(0x110000)
        if (code % 64 == 0 or unicodedata.category(chr(code)) not in nothing)
        and not 0xD800 <= code < 0xE000
    ]
    shown = "".join(printable(chr(code)) for code in codes if code < 0x3100)
    shown += printable("".join(map(chr, codes)))
    assert faults(shown.encode()) == []


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        ("─━═╌", "----"),
        ("│┃║", "|||"),
        ("┌┐└┘├┤┬┴┼╬╭", "+" * 11),
        ("╱╲╳", "/\\X"),
        ("⠁⣿", "\ufffd" * 2),
    ],
)
def test_boxes_and_braille_patterns_have_stand_ins(drawn: str, shown: str) -> None:
    assert printable(drawn) == shown


@pytest.mark.parametrize(
    ("text", "ascii_form"),
    [
        ("“so” – it’s … done · ok", '"so" - it\'s ... done , ok'),
        ("Füße, ñandú", "Fusse, nandu"),
        ("👍 漢", ":thumbs_up: ?"),
        ("plain", "plain"),
    ],
)
def test_ascii_by_the_nearest_letters(text: str, ascii_form: str) -> None:
    assert to_ascii(text) == ascii_form


def test_a_message_of_several_lines_is_one_line_that_forges_no_other() -> None:
    said = one_line("hello\n@bob is SECRET, verified.\n\n  [1] 09:00 bob: no\x1b[2J")
    assert said == "hello / @bob is SECRET, verified. / [1] 09:00 bob: no␛[2J"
    assert one_line("a\u200b\u200bb") == "ab (2 hidden characters removed)"
    assert one_line("a\u200bb") == "ab (1 hidden character removed)"
    assert "more characters not shown" in one_line("x" * 40_000)


def test_a_message_is_read_line_by_line() -> None:
    assert full_lines("a\nb\x1bc") == ["a", "b␛c"]


def test_names_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["you"]) == "you"
    assert listed(["you", "bob"]) == "you and bob"
    assert listed(["you", "bob", "the relay's operator"]) == "you, bob and the relay's operator"
