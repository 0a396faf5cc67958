"""Words are found where the relay finds them, each at its place; and one goes through the messages
found in both directions, also while some of them go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from relay.store.search_terms import marks, query
from relay.wire.messages import Place
from tui_chat.core.events import Line, LineMark
from tui_chat.core.found_messages import FoundMessage, FoundMessages, Matcher
from tui_chat.core.records import Revision


def found(words: str, text: str, *, parts: bool = False) -> list[str]:
    return [text[a:b] for a, b in Matcher(words, parts=parts).places(text)]


@pytest.mark.parametrize(("words", "text", "places"), [
    ("paper", "The Paper: a paper, papers", ["Paper", "paper"]),
    ("cafe", "Café, CAFÉ and cafes", ["Café", "CAFÉ"]),
    ("paper half", "half of the paper", ["half", "paper"]),
    ("paper missing", "half of the paper", []),
    ("don't", "I don't; dont", ["don't"]),
    ("c++", "c or c++", ["c", "c"]),
    ("++", "c++", ["++"]),
    ("STRASSE", "Straße strasse", ["strasse"]),
    ("読む", "本を読むのが好き", ["読む"]),
    ("a.b", "a b a-b ab", ["a b", "a-b"]),
    ("", "anything", []),
    ("(*[", "a (*[ b", ["(*["]),
])  # fmt: skip
def test_words_are_found_at_their_places(words: str, text: str, places: list[str]) -> None:
    assert found(words, text) == places


def test_parts_of_words_are_found_where_that_is_wanted() -> None:
    assert found("pap", "the paper") == []
    assert found("pap", "the Paper", parts=True) == ["Pap"]


WORDS = st.text(alphabet="abé ß.-'()", max_size=8)


@given(WORDS, st.text(alphabet="abBéÉ ß.-'()\n", max_size=30), st.booleans())
def test_it_finds_what_the_relay_finds(words: str, text: str, parts: bool) -> None:
    wanted = query(words, parts)
    if wanted is not None and not parts:
        assert bool(marks(wanted, text)) == bool(Matcher(words, parts=parts).places(text))
    for a, b in Matcher(words, parts=parts).places(text):
        assert 0 <= a < b <= len(text)


def test_of_the_lines_only_messages_that_are_there() -> None:
    said = Line("1", "bob", 0, "the paper", LineMark.SECRET)
    lines = [
        said, replace(said, key="2", mark=LineMark.CLOUD), replace(said, key="3", text="other"),
        replace(said, key="4", mark=LineMark.NOTE), replace(said, key="5", kind="join"),
        replace(said, key="6", now=Revision(gone="bob")), replace(said, key="7"),
    ]  # fmt: skip
    assert [x.key for x in Matcher("paper").lines(lines)] == ["7", "2", "1"]


def test_one_goes_to_the_next_and_back_and_some_may_go() -> None:
    hits = [FoundMessage("#one", seq) for seq in (9, 7, 4, 2)]
    it = FoundMessages(Matcher("x"), hits, 1)
    assert it.position == "2 of 4" and it.present == hits[1]
    assert it.step(1) and it.step(1) and not it.step(1) and it.present == hits[3]
    assert it.step(-1) and it.present == hits[2]
    assert it.drop(lambda one: one.seq == 9) and it.present == hits[2] and it.position == "2 of 3"
    assert it.drop(lambda one: one.seq == 4) and it.present == hits[3]
    assert not it.drop(lambda one: one.seq == 4)
    it.add([hits[3], FoundMessage("#one", 1)], Place(1, "#one", 1))
    assert it.position == "2 of 3 or more" and it.step(1) and it.present == FoundMessage("#one", 1)
    assert it.drop(lambda _: True) and it.present is None and not it.step(1)
