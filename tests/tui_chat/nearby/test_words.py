"""The list of words: each is told from every other by ear and in spite of a typo."""

from __future__ import annotations

import os
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.nearby.words import (
    WORDS,
    BadWords,
    distance,
    looks_like_words,
    make_words,
    nearest,
    parse_words,
)


def test_there_are_as_many_as_one_byte_has_values() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256
    assert list(WORDS) == sorted(WORDS)


def test_each_is_short_and_of_plain_letters() -> None:
    assert all(4 <= len(w) <= 7 and w.isascii() and w.isalpha() and w.islower() for w in WORDS)


def test_none_begins_another_and_one_slip_never_makes_another() -> None:
    for one, other in combinations(WORDS, 2):
        assert not other.startswith(one) and not one.startswith(other), (one, other)
        assert distance(one, other) >= 2, (one, other)


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("", "", 0), ("amber", "amber", 0), ("", "abc", 3), ("otter", "oter", 1),
    ("otter", "otters", 1), ("otter", "outer", 1), ("kitten", "sitting", 3), ("ab", "ba", 2),
])  # fmt: skip
def test_the_distance_is_levenshteins(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == distance(other, one) == apart


def test_every_pair_can_be_made() -> None:
    assert make_words(lambda n: bytes(n)) == f"{WORDS[0]} {WORDS[0]}"
    assert make_words(lambda n: bytes([255, 1])) == f"{WORDS[255]} {WORDS[1]}"
    assert len({make_words(os.urandom) for _ in range(50)}) > 40


@given(st.binary(min_size=2, max_size=2), st.sampled_from(["{} {}", " {}-{}", "{}  {}.", "{}, {}"]))
def test_what_is_shown_can_be_typed(two: bytes, form: str) -> None:
    shown = make_words(lambda _: two)
    typed = form.format(*shown.split())
    assert parse_words(typed) == parse_words(typed.upper()) == shown
    assert looks_like_words(typed)


@pytest.mark.parametrize(("typed", "hint"), [
    ("ambr otter", "Did you mean amber?"), ("amber oter", "Did you mean otter?"),
    ("amber xqzzzk", "Check them with your host"), ("amber", "Type the two words"),
    ("", "Type the two words"), ("amber otter apple", "Type the two words"),
    ("a" * 500, "Type the two words"), ("amber " * 50, "Type the two words"),
])  # fmt: skip
def test_a_typo_gets_the_nearest_word(typed: str, hint: str) -> None:
    with pytest.raises(BadWords) as refused:
        parse_words(typed)
    assert hint in str(refused.value)


@given(st.sampled_from(WORDS), st.integers(0, 6), st.sampled_from("qxz"))
def test_one_wrong_letter_is_suggested_away(word: str, at: int, letter: str) -> None:
    at %= len(word)
    typed = word[:at] + letter + word[at + 1 :]
    assert typed in WORDS or nearest(typed) == word or distance(nearest(typed), typed) == 1


@given(st.text(max_size=200))
def test_hostile_words_stay_inert(typed: str) -> None:
    said = ""
    try:
        parse_words(typed)
    except BadWords as e:
        said = str(e)
    assert said.isprintable() and len(said) < 120


@pytest.mark.parametrize("typed", ["\x1b[31mamber otter", "amber \u202erettο", "amber o\u200dtter"])
def test_control_characters_are_no_words(typed: str) -> None:
    with pytest.raises(BadWords) as refused:
        parse_words(typed)
    assert not any(c in str(refused.value) for c in "\x1b\u202e\u200d")


@pytest.mark.parametrize(
    "typed", ["", "t", "tuichat", "tuichat://a:1/b#c", "http://x", "10.0.0.1:7"]
)
def test_links_and_their_beginnings_are_no_words(typed: str) -> None:
    assert not looks_like_words(typed)
