"""Names as people and strangers write them: one form, or a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.limits import RESERVED
from tui_chat.core.names import BadName, group_name, user_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("alice", "alice"), ("Alice", "alice"), ("ALICE", "alice"), (" @Alice\n", "alice"),
        ("ＡＬＩＣＥ", "alice"), ("ａｌｉｃｅ", "alice"), ("\u212alice", "klice"),
        ("a.b-c_9", "a.b-c_9"), ("a" * 32, "a" * 32),
    ],
)  # fmt: skip
def test_a_name_has_one_form(typed: str, name: str) -> None:
    assert user_name(typed) == name == user_name(name)
    assert group_name("#" + typed.strip().removeprefix("@")) == "#" + name


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "al", "a" * 33, "1ab", "-ab", "_ab", ".ab", "a b", "a@b", "a/b", "a,b", "a#b",
        "аlice", "alicе", "αlice", "alíce", "aIice\u0301", "ali\u200dce", "ali\u200bce",
        "ali\u202ece", "\ud800lice", "alice\udfff", "ali\0ce", "ali\x1b[31mce", "ali\nce", "ﬁona",
        "İzmir", "ıpek", "straße", "@@alice", "𝐚lice", "ⓐlice",
    ],
)  # fmt: skip
def test_a_name_that_could_be_taken_for_another_is_refused(typed: str) -> None:
    with pytest.raises(BadName) as refused:
        user_name(typed)
    assert str(refused.value).isascii() and str(refused.value).endswith(".")


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_the_relays_own_names_are_kept_for_it(name: str) -> None:
    for typed in (name, name.upper(), f"@{name}", "".join(chr(ord(c) + 0xFEE0) for c in name)):
        with pytest.raises(BadName, match=r"kept for the relay"):
            user_name(typed)


@given(st.text())
def test_a_name_is_brought_to_its_form_once_and_stays(typed: str) -> None:
    for read in (user_name, group_name):
        try:
            name = read(typed)
        except BadName:
            continue
        assert name.isascii() and name == name.lower() and read(name) == name
