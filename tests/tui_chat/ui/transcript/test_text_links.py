"""Which words are links, and what exactly each of them would open."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.terminal.text import inert
from tests.kit.hostile_words import EACH_LIST, WordList
from tui_chat.ui.transcript.text import LONGEST, links


def urls(text: str) -> list[str]:
    return [link.url for link in links(inert(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]),
        ("(http://example.org/x_(y))", ["http://example.org/x_(y)"]),
        ("HTTPS://Example.ORG/Path", ["https://example.org/Path"]),
        ("two http://a.example, http://b.example!", ["http://a.example", "http://b.example"]),
        ("write to mailto:ada@example.org", ["mailto:ada@example.org"]),
        ("http://[::1]:8080/", ["http://[::1]:8080/"]),
        ("http://127.0.0.1:80/x", ["http://127.0.0.1:80/x"]),
        ("http://münchen.example/straße", ["http://xn--mnchen-3ya.example/stra%C3%9Fe"]),
        ("http://аpple.com/", ["http://xn--pple-43d.com/"]),
        ("<https://example.org>", ["https://example.org"]),
        ("https://example.org/[b]bold[/b]", ["https://example.org/[b]bold[/b]"]),
    ],
)
def test_what_is_a_link(text: str, found: list[str]) -> None:
    assert urls(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "tuichat://127.0.0.1:4433/x#y",
        "data:text/html,x",
        "https://bank.example@evil.example/",
        "https://user:pass@evil.example/",
        "mailto:ada@example.org?attach=/etc/passwd",
        "http://",
        "http://-a.example",
        "http://a..example/",
        "http://a.example:99999/",
        "http://a.example:x/",
        "http://exa\ue000mple.org",
        "http://bank.example／evil.example/",
        "xhttp://a.example",
        "http://" + "a" * 64 + ".example",
        "http://a.example/" + "x" * LONGEST,
    ],
)
def test_what_is_none(text: str) -> None:
    assert urls(text) == []


def test_other_letters_for_a_host_are_said() -> None:
    (there,) = links("http://аpple.com/")
    assert there.lookalike
    assert there.host == "xn--pple-43d.com"
    (plain,) = links("http://Apple.com/ä")
    assert not plain.lookalike


@given(st.text() | st.from_regex(r"https?://\S{1,40}.{0,10}"))
def test_an_address_is_ascii_and_its_place_is_in_the_text(text: str) -> None:
    safe = inert(text)
    end = 0
    for link in links(safe):
        assert end <= link.start < link.end <= len(safe)
        assert link.url.isascii() and link.url.isprintable() and " " not in link.url
        assert link.url.startswith(("http://", "https://", "mailto:"))
        assert link.host in link.url
        end = link.end


@EACH_LIST
def test_hostile_words_open_nothing_but_addresses(hostile: WordList) -> None:
    for text in hostile():
        assert all(u.startswith(("http", "mailto:")) and u.isascii() for u in urls(text))


def calls(text: str) -> int:
    """What looking for links takes, in calls of functions."""
    counted = 0

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        links.__wrapped__(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "text",
    [
        "https://a.b/" + ")" * 8_000,
        "https://a.b/(" + "])" * 4_000,
        "https://" + "ü" * 1_900 + ".de/",
        "https://" + "ü.ä" * 600 + ".de/",
    ],
)
def test_a_text_of_a_stranger_costs_little(text: str) -> None:
    assert calls(inert(text)) < 200


def test_brackets_are_left_as_far_as_they_were_opened() -> None:
    assert urls("https://a.b/(x" + ")" * 500) == ["https://a.b/(x)"]
    assert urls("https://a.b/[x](y)" + ")]" * 500) == ["https://a.b/[x](y)"]
    assert urls("https://" + "a." * 120 + "example/") and not urls(
        "https://" + "a." * 130 + "example/"
    )
