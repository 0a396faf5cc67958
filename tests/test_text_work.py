"""What a stranger's text costs before it is shown: work in step with what can be shown, counted and
not timed."""

from __future__ import annotations

import sys
import unicodedata
from random import Random

import pytest

from relay.terminal import text
from relay.terminal.text import MARKS, TEXT_BYTES, inert, inert_line, read, sanitise

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
def test_a_megabyte_costs_no_more_than_what_is_shown(
    name: str, show: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = Spy()
    monkeypatch.setattr(text, "unicodedata", spy)
    shown = show(HOSTILE[name])  # type: ignore[operator]
    assert len(spy.given) <= 4 * PASSES
    for given in spy.given:
        assert len(given) <= 4 * TEXT_BYTES, "cut before anything else"
        assert longest_run(given) <= 64
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


def test_what_is_cut_is_counted_and_a_line_says_that_it_was_cut() -> None:
    assert read("x" * LONG).cut == LONG - TEXT_BYTES
    assert read("é" * LONG).cut == LONG - TEXT_BYTES // 2
    assert inert_line(" " * LONG + "x") == "…"
    assert inert_line("\u200b" * LONG).endswith("…")
    got = read("\t" * TEXT_BYTES)
    assert len(got.text) == TEXT_BYTES and got.cut == 3 * TEXT_BYTES


def test_a_text_is_settled_after_a_few_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dropping one character may make another one stand alone; that has an end soon."""
    most = 0
    passes = 0
    real = text._pass

    def counted(given: str) -> tuple[str, int]:
        nonlocal passes
        passes += 1
        return real(given)

    monkeypatch.setattr(text, "_pass", counted)
    rng = Random(5)
    pieces = [
        "\u200d", "\ufe0f", "\u2764", "\u0301", "\u0327", "\u0915", "\u20e3", "1", "a", "\u200b",
        "\U0001f469", "\U0001f3fd", "\n", " ", "\u0344", "\u1100", "\u1161", "\u093f",
    ]  # fmt: skip
    for _ in range(4_000):
        passes = 0
        sanitise("".join(rng.choices(pieces, k=rng.randrange(2, 24))))
        most = max(most, passes)
    assert most <= PASSES
