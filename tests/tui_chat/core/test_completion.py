"""Names and emoji as they are completed: by what stands before the cursor, the last speakers first,
and nothing that only looks like a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.samples import SAMPLES
from tui_chat.core.completion import (
    MOST,
    Completion,
    closed_code,
    completions,
    people_by_time,
    word_completions,
)
from tui_chat.core.emoji import by_code, codes, emoji_code, matching, with_emoji
from tui_chat.core.events import Line, LineMark


def line(by: str, *, own: bool = False) -> Line:
    return Line(by, by, 0, "hi", LineMark.CLOUD, own=own)


PEOPLE = ["bob", "carol", "bobby"]


def offered(before: str) -> list[str]:
    return [one.label for one in completions(before, PEOPLE, codes)]


def test_the_last_speakers_come_first() -> None:
    lines = [line("bob"), line("carol"), line("ada", own=True), line("bob"), line("")]
    members = {"ada", "bob", "zoe", "dora"}
    assert people_by_time(lines, members, "ada") == ["bob", "carol", "dora", "zoe"]
    assert people_by_time([], (), "ada") == []


@pytest.mark.parametrize("name", [*SAMPLES, "Bob", "b", "bob\u202e", "x" * 33, "b ob"])
def test_a_name_that_no_account_can_have_is_not_offered(name: str) -> None:
    assert people_by_time([line(name)], {name}) in ([], [name])
    for one in completions("hi @", people_by_time([line(name)], {name, "bob"}), codes):
        assert one.label.isascii() and one.label.isprintable() and " " not in one.label


@pytest.mark.parametrize(("before", "labels"), [
    ("@", ["@bob", "@carol", "@bobby"]),
    ("hi @BO", ["@bob", "@bobby"]),
    ("(@c", ["@carol"]),
    ("hi @carol", []),
    ("me@bo", []),
    ("hi @x", []),
    ("hi bo", []),
    ("", []),
])  # fmt: skip
def test_people_are_offered_after_an_at(before: str, labels: list[str]) -> None:
    assert offered(before) == labels


def test_tab_completes_a_word_that_begins_a_name() -> None:
    assert [one.label for one in word_completions("hi bo", PEOPLE)] == ["@bob", "@bobby"]
    assert [one.start for one in word_completions("hi bo", PEOPLE)] == [3, 3]
    for before in ("", "hi ", "hi x", "hi:bo", "https://bo", "@bo"):
        assert word_completions(before, PEOPLE) == []


def test_emoji_are_offered_after_a_colon_and_two_characters() -> None:
    found = completions("so :smi", PEOPLE, codes)
    assert found[0].text == "😄" and found[0].label == "😄 :smile:" and found[0].start == 3
    assert 1 < len(found) <= MOST and all(":smi" in one.label for one in found)
    assert completions(":+1", PEOPLE, codes)[0].text == "👍"
    for before in (":s", ": smi", "12:30", "http://smile", "std::smile", "a:smi", ":smile: ", ":)"):
        assert completions(before, PEOPLE, codes) == [], before


def test_a_closed_code_becomes_its_emoji() -> None:
    assert closed_code("so :smile:", by_code) == Completion(3, "😄", "😄")
    assert closed_code(":+1:", by_code) == Completion(0, "👍", "👍")
    for before in (":smile", "a:smile:", ":no_such_emoji:", "10:30:", "::", ":smile: ", "x:100:"):
        assert closed_code(before, by_code) is None, before


@pytest.mark.parametrize(("typed", "sent"), [
    ("well done :+1: :tada:", "well done 👍 🎉"),
    (":smile:!", "😄!"),
    ("`:smile:` is :smile:", "`:smile:` is 😄"),
    ("at 10:30:45", "at 10:30:45"),
    ("std::vector::x", "std::vector::x"),
    ("http://[::1]:80:", "http://[::1]:80:"),
    (":no_such_emoji:", ":no_such_emoji:"),
    ("a:100:b :100:", "a:100:b 💯"),
])  # fmt: skip
def test_codes_in_a_line_become_emoji(typed: str, sent: str) -> None:
    assert with_emoji(typed) == sent
    assert with_emoji(sent) == sent


@given(st.text(alphabet=":@`ab +1smile_/.\n", max_size=40))
def test_whatever_is_typed_is_completed_at_the_cursor(text: str) -> None:
    for one in (*completions(text, PEOPLE, codes), *word_completions(text, PEOPLE)):
        assert 0 <= one.start <= len(text) and one.text
    with_emoji(text)


def test_the_emoji_of_reactions_are_found_as_before() -> None:
    assert matching("", 6)[0] == "👍" and matching("thumbs up", 3)[0] == "👍"
    assert emoji_code("👍") and all(by_code(code) == emoji for code, emoji in codes("heart", 20))
