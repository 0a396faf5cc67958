"""Which words are links, and what exactly each would open; which parts of a text are set apart, and
that no letter of it is hidden."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from relay.terminal.text import inert
from tests.kit.samples import EACH_LIST, WordList
from tests.tui_chat.ui.transcript.test_lines import INK, line
from tui_chat.core.records import Attachment
from tui_chat.ui.transcript.lines import LineWidths, body, draw
from tui_chat.ui.transcript.text import LONGEST, SIGNS, StyledRun, links, runs


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
        "file:///etc/passwd", "javascript:alert(1)", "tuichat://127.0.0.1:4433/x#y",
        "data:text/html,x", "https://bank.example@evil.example/", "https://user:pass@evil.example/",
        "mailto:ada@example.org?attach=/etc/passwd", "http://", "http://-a.example",
        "http://a..example/", "http://a.example:99999/", "http://a.example:x/",
        "http://exa\ue000mple.org", "http://bank.example／evil.example/", "xhttp://a.example",
        "http://" + "a" * 64 + ".example", "http://a.example/" + "x" * LONGEST
    ],
)  # fmt: skip
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
        "https://a.b/" + ")" * 8_000, "https://a.b/(" + "])" * 4_000,
        "https://" + "ü" * 1_900 + ".de/", "https://" + "ü.ä" * 600 + ".de/"
    ],
)  # fmt: skip
def test_a_text_of_a_stranger_costs_little(text: str) -> None:
    assert calls(inert(text)) < 200


def test_brackets_are_left_as_far_as_they_were_opened() -> None:
    assert urls("https://a.b/(x" + ")" * 500) == ["https://a.b/(x)"]
    assert urls("https://a.b/[x](y)" + ")]" * 500) == ["https://a.b/[x](y)"]
    assert urls("https://" + "a." * 120 + "example/") and not urls(
        "https://" + "a." * 130 + "example/"
    )


WRITTEN = st.lists(
    st.sampled_from(
        ["*", "**", "_", "__", "~~", "~", "`", "``", "```", "\\", " ", "\n", "a", "ü b"]
    ),
    max_size=40,
).map("".join)


def apart(text: str) -> dict[str, str]:
    """What is set apart, by how; the signs are left out."""
    names = StyledRun._fields[2:-1]
    return {
        text[run.start : run.end]: " ".join(
            n for n, is_so in zip(names, run[2:], strict=False) if is_so
        )
        for run in runs(text)
        if not run.sign
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain", {}), ("2 * 3 * 4, snake_case_name, ~, 5* hotel", {}),
        ("**loud**", {"loud": "bold"}), ("__loud__ and *soft*", {"loud": "bold", "soft": "italic"}),
        ("_soft_ ~~gone~~ `x = 1`", {"soft": "italic", "gone": "struck", "x = 1": "code"}),
        ("***both***", {"both": "bold italic"}),
        ("**a _b_ c**", {"a ": "bold", "b": "bold italic", " c": "bold"}),
        ("`**not bold**`", {"**not bold**": "code"}), ("`` a`b ``", {" a`b ": "code"}),
        ("```\nfor x in y:\n    pass\n```", {"\nfor x in y:\n    pass\n": "code"}),
        ("\\*not\\*", {}), ("**over\ntwo rows**", {"over\ntwo rows": "bold"}), ("**open", {}),
        ("`open", {}), ("[no link](https://a.example) ![no](picture) <b>no</b> # no", {})
    ],
)  # fmt: skip
def test_what_is_set_apart(text: str, parts: dict[str, str]) -> None:
    assert apart(text) == parts


@pytest.mark.parametrize("text", ["**a**\\\n  b _c_", "**\\\n", "_a\\\n b_ `c`"])
def test_a_backslash_at_the_end_of_a_line_is_a_backslash(text: str) -> None:
    found = runs(text)
    signs = "".join(text[run.start : run.end] for run in found if run.sign)
    assert signs == {"**a": "****__", "**\\": "", "_a\\": "__``"}[text[:3]]


@given(WRITTEN)
def test_parts_are_in_order_and_signs_are_signs(text: str) -> None:
    found = runs(text)
    assert all(0 <= run.start < run.end <= len(text) for run in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(set(text[run.start : run.end]) <= set("*_~`\\") for run in found if run.sign)


@given(WRITTEN, st.integers(30, 90))
def test_each_letter_is_on_the_screen(text: str, width: int) -> None:
    plain = inert(text)
    one, room = line(1, text), LineWidths(width, 4)
    strips = draw(one, body(one, room), room, INK, 0)
    shown = "".join(strip.text.split("│", 1)[-1] for strip in strips)
    assert "".join(shown.split()).startswith("".join(plain.split()))


def styles(text: str) -> dict[str, Style]:
    one, room = line(1, text), LineWidths(80, 4)
    ink = INK._replace(code=Style(bgcolor="red"), sign=Style(dim=True))
    [strip] = draw(one, body(one, room), room, ink, 0)
    return {segment.text: segment.style for segment in strip if segment.style}


def test_it_is_drawn_so() -> None:
    drawn = styles("a **b** _c_ ~~d~~ `e`")
    assert drawn["b"].bold
    assert drawn["c"].italic
    assert drawn["d"].strike
    assert drawn["e"].bgcolor is not None
    assert drawn["**"].dim
    assert not drawn["a "].bold


def test_a_link_stays_one_whatever_stands_around_it() -> None:
    drawn = styles("see **https://a.example/x_y_z** now")
    [address] = [s for text, s in drawn.items() if "a.example" in text]
    assert address.bold
    assert address.meta["link"] == (0, 0)


def test_the_offsets_for_a_selection_are_those_of_the_text() -> None:
    text = "a **b** `c`"
    one, room = line(1, text), LineWidths(80, 4)
    [strip] = draw(one, body(one, room), room, INK, 0)
    for segment in strip:
        if segment.style and "offset" in segment.style.meta:
            start, _ = segment.style.meta["offset"]
            assert text.startswith(segment.text, start)


@pytest.mark.parametrize("piece", ["*", "`", "_a*b", "**a", "~~a ", "*a_b~~c"])
def test_a_text_of_signs_alone_is_left_as_it_is(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    assert runs(text) == ()
    assert len(runs("**a** " * (SIGNS // 4))) == 3 * (SIGNS // 4)


def test_a_name_of_a_file_sets_nothing_apart() -> None:
    room = LineWidths(80, 4)
    said, named = line(1, "*a*"), line(2, "*a*.py", attached=Attachment(9, bytes(32), "other"))
    assert body(said, room).message
    assert not body(named, room).message
