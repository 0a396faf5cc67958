"""Links and names as people and strangers write them: one form, or a sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.limits import RESERVED
from tui_chat.link_address import Address, BadLink, parse_link
from tui_chat.names import BadName, group_name, user_name

# Links.

labels = st.from_regex(r"[a-z0-9_]([a-z0-9_-]{0,10}[a-z0-9_])?", fullmatch=True)
hosts = st.one_of(
    st.lists(labels, min_size=1, max_size=4).map(".".join),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6).map(lambda a: f"{a}%eth0"),
)
addresses = st.builds(
    Address, hosts, st.integers(1, 65535), st.binary(min_size=32, max_size=32),
    st.from_regex(r"[A-Za-z0-9_-]{0,64}", fullmatch=True),
)  # fmt: skip


@given(addresses, st.sampled_from([str, " {}\n".format, lambda a: str(a).replace("tui", "TUI")]))
def test_a_link_read_is_the_address_that_was_written(
    address: Address, writing: Callable[[Address], str]
) -> None:
    assert parse_link(writing(address)) == address


ID = "a" * 52


@pytest.mark.parametrize(
    "link",
    [
        "", "tuichat", "tuichat://", f"http://h:1/#{ID}", f"tuichat:h:1/#{ID}", f"tuichat://h/#{ID}",
        f"tuichat://h:0/#{ID}", f"tuichat://h:65536/#{ID}", f"tuichat://h:-1/#{ID}",
        f"tuichat://h:٣/#{ID}", f"tuichat://h:1x/#{ID}", f"tuichat://:1/#{ID}",
        f"tuichat://u@h:1/#{ID}", f"tuichat://u:p@h:1/#{ID}", f"tuichat://@h:1/#{ID}",
        f"tuichat://h:1/?q#{ID}", f"tuichat://h:1/a/b#{ID}", f"tuichat://h:1/..#{ID}",
        f"tuichat://h:1/{'a' * 65}#{ID}", f"tuichat://h:1/a%62#{ID}", "tuichat://h:1/",
        "tuichat://h:1/#", f"tuichat://h:1/#{ID[1:]}", f"tuichat://h:1/#{ID}a",
        f"tuichat://h:1/#{'1' * 52}", f"tuichat://h:1/#{'a' * 51}b", f"tuichat://h:1/#{ID}====",
        f"tuichat://h:1/#{ID}#{ID}", f"tuichat://аpple.com:1/#{ID}", f"tuichat://h\x1b[2J:1/#{ID}",
        f"tuichat://h\0:1/#{ID}", f"tuichat://h\n:1/#{ID}", f"tuichat://h \n:1/#{ID}",
        f"tuichat://\ud800:1/#{ID}", f"tuichat://\u202eh:1/#{ID}", f"tuichat://[::1:1/#{ID}",
        f"tuichat://[::g]:1/#{ID}", f"tuichat://[v1.x]:1/#{ID}", f"tuichat://::1:1/#{ID}",
        f"tuichat://-h:1/#{ID}", f"tuichat://h..h:1/#{ID}", f"tuichat://h.:1/#{ID}",
        f"tuichat://{'a' * 64}:1/#{ID}", f"tuichat://{'a.' * 127}a:1/#{ID}",
        f"tuichat://h%20:1/#{ID}", f"tuichat://h\\:1/#{ID}", f"tuichat://h;x:1/#{ID}",
        f"tuichat://[fe80::1%25$(id)]:1/#{ID}",
    ],
)  # fmt: skip
def test_a_hostile_link_is_refused_with_a_sentence(link: str) -> None:
    with pytest.raises(BadLink) as refused:
        parse_link(link)
    assert str(refused.value).isascii() and str(refused.value)[0].isupper()
    assert ID not in str(refused.value)


@given(st.text() | st.text().map(lambda t: f"tuichat://{t}") | st.text("tuicha:/#[]@%?.1aZ\\ "))
def test_whatever_is_read_is_read_again_as_the_same(text: str) -> None:
    try:
        address = parse_link(text)
    except BadLink:
        return
    assert parse_link(str(address)) == address


@given(addresses, st.data())
def test_a_link_with_one_letter_changed_raises_nothing_but_its_sentence(
    address: Address, data: st.DataObject
) -> None:
    link = str(address)
    at = data.draw(st.integers(0, len(link) - 1))
    with contextlib.suppress(BadLink):
        parse_link(link[:at] + data.draw(st.characters()) + link[at + 1 :])


# Names.


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
