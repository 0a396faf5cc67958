"""Names and links into groups as people and strangers write them: one form, or a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.account import RESERVED
from relay.wire.groups import SLOW_MOST
from relay.wire.relay_link import BadRelayLink, RelayLink, base32, parse_relay_link
from tui_chat.core import names
from tui_chat.core.group_settings import TYPED


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("alice", "alice"), ("Alice", "alice"), ("ALICE", "alice"), (" @Alice\n", "alice"),
        ("ＡＬＩＣＥ", "alice"), ("ａｌｉｃｅ", "alice"), ("\u212alice", "klice"),
        ("a.b-c_9", "a.b-c_9"), ("a" * 32, "a" * 32),
    ],
)  # fmt: skip
def test_a_name_has_one_form(typed: str, name: str) -> None:
    assert names.user_name(typed) == name == names.user_name(name)
    assert names.group_name("#" + typed.strip().removeprefix("@")) == "#" + name


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
    with pytest.raises(names.BadName) as refused:
        names.user_name(typed)
    assert str(refused.value).isascii() and str(refused.value).endswith(".")


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_the_relays_own_names_are_kept_for_it(name: str) -> None:
    for typed in (name, name.upper(), f"@{name}", "".join(chr(ord(c) + 0xFEE0) for c in name)):
        with pytest.raises(names.BadName, match=r"reserved for the relay"):
            names.user_name(typed)


def test_the_pace_of_a_group_is_read_as_it_is_shown_and_nothing_else() -> None:
    parse, show = TYPED["slow"].parse, TYPED["slow"].show
    assert [parse(show(n)) for n in range(SLOW_MOST + 1)] == [*range(SLOW_MOST + 1)]
    written = {"0": 0, "0s": 0, " OFF": 0, "1 sec": 1, "5min": 300, "2 minutes": 120, "1H": 3_600}
    assert {typed: parse(typed) for typed in written} == written
    for typed in ("", "5 months", "1 hamster", "1", "2h", "1d", "-5s", "٣s", "offf"):
        with pytest.raises(names.BadName, match="Enter a time such as 30s or 5m"):
            parse(typed)


@given(st.text())
def test_a_name_is_brought_to_its_form_once_and_stays(typed: str) -> None:
    for read in (names.user_name, names.group_name):
        try:
            name = read(typed)
        except names.BadName:
            continue
        assert name.isascii() and name == name.lower() and read(name) == name


RELAY = RelayLink("relay.example", 7878, bytes(range(32)))
WRITTEN = str(names.JoinLink(RELAY, "#paper-club", "abcdefghijklmnopqrstuvwxyz"))


def test_a_link_is_read_as_it_was_written() -> None:
    id = base32(bytes(range(32)))
    link = "tuichat://relay.example:7878/join/paper-club/abcdefghijklmnopqrstuvwxyz#"
    assert link + id == WRITTEN
    for text in (WRITTEN, f"  {WRITTEN}\n", f"come in: '{WRITTEN}'. See you."):
        assert names.parse_group_link(text) == names.JoinLink(
            RELAY, "#paper-club", "abcdefghijklmnopqrstuvwxyz"
        )
        assert names.is_group_link(text)


@given(
    st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,31}", fullmatch=True),
    st.binary(min_size=16, max_size=16), st.sampled_from(["127.0.0.1", "::1", "a.example"]),
    st.integers(1, 65535), st.binary(min_size=32, max_size=32),
)  # fmt: skip
def test_links_come_back(room: str, token: bytes, host: str, port: int, relay_id: bytes) -> None:
    link = names.JoinLink(RelayLink(host, port, relay_id), f"#{room}", base32(token))
    assert names.parse_group_link(str(link)) == link


@pytest.mark.parametrize("text", [
    WRITTEN[:-1], WRITTEN.replace("abc", "ab"), WRITTEN.replace("paper-club", "Paper-Club"),
    WRITTEN.replace("/join/", "/enter/"), "tuichat://relay.example:7878/join/", "",
])  # fmt: skip
def test_incomplete_links_are_called_damaged(text: str) -> None:
    with pytest.raises(names.BadName, match="link is incomplete"):
        names.parse_group_link(text)


def test_a_damaged_relay_is_said_too() -> None:
    with pytest.raises(names.BadName, match="address"):
        names.parse_group_link(WRITTEN.replace("relay.example", "-relay-"))


def test_one_kind_of_link_is_not_taken_for_the_other() -> None:
    with pytest.raises(BadRelayLink, match="link to a group"):
        parse_relay_link(WRITTEN)
    assert not names.is_group_link(str(RELAY))
