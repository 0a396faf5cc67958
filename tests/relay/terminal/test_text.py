"""Untrusted text can be read and can do nothing else.

What a stranger's text costs before it is shown: work in step with what can be shown, counted and
not timed."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.terminal import text
from relay.terminal.text import (
    LINE_CHARS,
    MARKS,
    TEXT_BYTES,
    TEXT_LINES,
    inert,
    inert_line,
    inert_name,
    read,
    sanitise,
)
from tests.kit.samples import EACH_LIST, WordList

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=80)
NASTY = st.text(
    st.sampled_from("a \n\r\té\u0301\u0327\u200d\ufe0f\u20e31#👩🏽💻\u202e\u2066\u200b\u2028\u0085")
    | st.characters(exclude_categories=()),
    max_size=60,
)


def allowed(char: str, multi_line: bool = True) -> bool:
    if char == "\n":
        return multi_line
    if char in "\u200d\ufe0f":
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def code_points() -> Iterator[str]:
    """All code points, of a long run of one and the same category its ends and every 97th."""
    everything = map(chr, range(sys.maxunicode + 1))
    for category, run in groupby(everything, unicodedata.category):
        chars = list(run)
        whole = len(chars) < 1_000 or category not in ("Lo", "Co", "Cn")
        yield from chars if whole else [*chars[::97], chars[-1]]


def test_every_code_point_becomes_something_that_a_terminal_only_prints() -> None:
    bad = []
    for char in code_points():
        code = ord(char)
        out, hidden = sanitise(char)
        if not all(allowed(c) for c in out) or hidden > 1 or (out == "") != (hidden == 1):
            bad.append(hex(code))
        if code < 0x20 and char not in "\n\t" and len(out) != 1:
            bad.append(hex(code))
    assert bad == []


@given(ANYTHING | NASTY)
def test_twice_is_as_once(text: str) -> None:
    for function in (inert, inert_line, inert_name):
        once = function(text)
        assert function(once) == once
    assert sanitise(inert(text))[1] == 0


@given(ANYTHING | NASTY)
def test_inert_text_is_printable_normal_and_encodable(text: str) -> None:
    out = inert(text)
    assert all(allowed(c) for c in out)
    assert unicodedata.is_normalized("NFC", out)
    assert len(out.encode()) <= TEXT_BYTES
    assert all(allowed(c, multi_line=False) for c in inert_line(text))
    assert all("!" <= c <= "~" or c == "\ufffd" for c in inert_name(text))
    assert inert_name(text)


@given(st.text(st.sampled_from("a\u0301\u0327\u0488\u20dd\u0489é\n "), max_size=80))
def test_no_base_carries_more_marks_than_it_may_and_none_hangs_in_the_air(text: str) -> None:
    run = 0
    before = "\n"
    for char in inert(text):
        run = run + 1 if unicodedata.category(char)[0] == "M" else 0
        assert run <= MARKS
        assert not (run == 1 and before in "\n ")
        before = char


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        ("plain", "plain", 0), ("a\tb", "a    b", 0),
        ("a\r\nb\u2028c\u2029d\u0085e", "a\nb\nc\nd\ne", 0),
        ("\x1b[31mred\x07\x7f", "␛[31mred␇␡", 0), ("a\rb", "a␍b", 0), ("\x9b31m", "�31m", 0),
        ("pay\u202e\u2066lap", "paylap", 2), ("a\u200bb\u200cc\ufeff", "abc", 3),
        ("e\u0301", "é", 0), ("👩‍💻", "👩‍💻", 0), ("👨🏽‍❤️‍👨🏿", "👨🏽‍❤️‍👨🏿", 0),
        ("❤️ 1️⃣", "❤️ 1️⃣", 0), ("a\u200db", "ab", 1), ("a\ufe0fb", "ab", 1), ("क्‍ष", "क्‍ष", 0),
        ("\u0301x", "◌́x", 0), ("\ud800", "�", 0), ("\ue000", "�", 0),
        ("flag \U0001f3f4\U000e0067\U000e0062\U000e007f", "flag \U0001f3f4", 3),
        ("\u3164\u2800\u00ad", "", 3), ("\xa0\u3000", "  ", 0)
    ],
)  # fmt: skip
def test_hostile_characters_become_visible_or_are_counted(
    text: str, shown: str, hidden: int
) -> None:
    got = read(text)
    assert (got.text, got.hidden, got.cut) == (shown, hidden, 0)


def test_nothing_is_cut_without_being_counted() -> None:
    lines = "\n".join(str(n) for n in range(TEXT_LINES + 7))
    got = read(lines)
    assert got.text.count("\n") == TEXT_LINES - 1
    assert len(got.text) + got.cut == len(lines)
    long = read("é" * TEXT_BYTES)
    assert len(long.text) == TEXT_BYTES // 2
    assert long.cut == TEXT_BYTES // 2
    assert read("x" * TEXT_BYTES).cut == 0


def test_the_longest_secret_text_is_shown_whole() -> None:
    assert read("x" * 16_375).cut == 0


def test_a_line_is_one_line_without_edge_spaces() -> None:
    assert inert_line("  a \n\n b\tc  ") == "a b c"
    assert inert_line("x" * 900) == "x" * (LINE_CHARS - 1) + "…"
    assert inert_line("abcdef", 4) == "abc…"


def test_a_name_that_is_no_name_shows_it() -> None:
    assert inert_name("ada.l-1_x") == "ada.l-1_x"
    assert inert_name("\u0430da") == "\ufffdda"
    assert inert_name(" a b\n") == "\ufffda\ufffdb\ufffd"
    assert inert_name("") == "\ufffd"
    assert len(inert_name("n" * 500)) == 64


@EACH_LIST
def test_hostile_words_become_inert(hostile: WordList) -> None:
    for words in hostile():
        out = inert(words)
        assert inert(out) == out
        assert all(allowed(c) for c in out)
        assert "\n" not in inert_line(words)


LONG = 1_048_576
PASSES = 8
HOSTILE = {
    "marks of falling order": "a" + "\u0301\u0327" * (LONG // 2),
    "marks in order": "e" + "\u0301" * LONG,
    "marks that decompose": "a" + "\u0344" * LONG,
    "marks without a base": "\u0327\u0301" * (LONG // 2),
    "bases with many marks": ("a" + "\u0301\u0327\u0323" * 40) * (LONG // 121),
    "marks between hidden characters": "a" + "\u0301\u200b\u0327\u00ad" * (LONG // 4),
    "joiners between marks": "\u0915" + "\u0301\u200d" * (LONG // 2),
    "signs for emoji": "\u2764\ufe0f\u200d" * (LONG // 3),
    "hidden characters alone": "\u200b" * LONG,
    "tabs": "\t" * LONG,
    "spaces": " " * LONG,
    "plain": "x" * LONG,
}


class Spy:
    """Stands for unicodedata and writes down what is to be normalised."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(unicodedata, name)

    def normalize(self, form: str, given: str) -> str:
        self.given.append(given)
        return unicodedata.normalize(form, given)  # type: ignore[arg-type]


def longest_run(given: str) -> int:
    """Normalising is quadratic in runs of characters that have a combining class."""
    longest = run = 0
    for char in unicodedata.normalize("NFD", given) if len(given) < 100_000 else given:
        run = run + 1 if unicodedata.combining(char) else 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("show", [inert, inert_line])
def test_a_megabyte_costs_little(name: str, show: object, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy()
    monkeypatch.setattr(text, "unicodedata", spy)
    shown = show(HOSTILE[name])  # type: ignore[operator]
    assert len(spy.given) <= 4 * PASSES
    for part in spy.given:
        assert len(part) <= 4 * TEXT_BYTES, "cut before anything else"
        assert longest_run(part) <= 64
    monkeypatch.undo()
    assert show(shown) == shown  # type: ignore[operator]


def test_marks_are_counted_out_before_they_are_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing is cut: all of a text that is as long as may be."""
    spy = Spy()
    monkeypatch.setattr(text, "unicodedata", spy)
    marks = 8_000
    got = read("a" + "\u0327\u0301" * (marks // 2))
    assert max(map(longest_run, spy.given)) <= 64
    left = unicodedata.normalize("NFD", got.text)
    assert got.cut == 0 and got.hidden + len(left) - 1 == marks and len(left) <= 2 + MARKS


def test_every_character_with_a_combining_class_counts_as_a_mark() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.combining(char):
            assert unicodedata.category(char)[0] == "M", hex(code)
