"""The words that are checked for their spelling, and the answers about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.samples import SAMPLES
from tui_chat.core.spelling import MOST_SUGGESTIONS, dictionary, verdict, words_of


@pytest.mark.parametrize(("text", "words"), [
    ("Don’t do that, élève!", ["Don't", "do", "that", "élève"]),
    ("see https://example.org/wrng and `wrng code` too", ["see", "and", "too"]),
    ("@bbo in #romm at ~/flie or /srch", ["in", "at", "or"]),
    ("mail me@exmple.org or exmple.org x_y v2 a=b", ["mail", "or"]),
    (":smlie: and :tda", ["and"]),
    ("well-known word.", ["well", "known", "word"]),
    ("a I x", []),
    ("", []),
])  # fmt: skip
def test_only_words_are_checked(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


@given(st.text(max_size=60))
def test_a_word_is_at_its_place_and_is_no_command_of_the_checker(text: str) -> None:
    for start, end, word in words_of(text):
        assert text[start:end].replace("’", "'") == word
        assert word.replace("'", "").isalpha() and "\n" not in word


@pytest.mark.parametrize("text", SAMPLES)
def test_hostile_text_gives_no_other_characters_to_the_checker(text: str) -> None:
    assert all(word.text.replace("'", "").isalpha() for word in words_of(text))


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "a" * 8_000, "://" * 2_000, "`" * 8_000, "a." * 4_000]
)
def test_a_long_line_is_no_burden(text: str) -> None:
    assert words_of(text) == []


def test_answers_are_read() -> None:
    assert verdict("*") is verdict("+ WORK") is verdict("-") is verdict("nonsense") is None
    assert verdict("# xqz 0") == ()
    assert verdict("& wrold 3 0: world, word, wold") == ("world", "word", "wold")
    many = ", ".join("abcdefghijklm")
    assert len(verdict(f"& x 13 0: {many}") or ()) == MOST_SUGGESTIONS


def test_the_language_is_the_users() -> None:
    assert dictionary({"LANG": "de_DE.UTF-8"}) == "de_DE"
    assert dictionary({"LANG": "C.UTF-8"}) == dictionary({}) == "en_US"
    assert dictionary({"LC_ALL": "fr_FR@euro", "LANG": "de_DE"}) == "fr_FR"
    assert dictionary({"DICTIONARY": "en_GB", "LANG": "de_DE"}) == "en_GB"
    assert dictionary({"LANG": "../../etc/x", "LC_ALL": "-d x"}) == "en_US"
