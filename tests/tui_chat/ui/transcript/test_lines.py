"""Rows of cells: nothing is lost, too wide, or moves that should stand; which words are links, what
each would open, and which parts of a text are set apart."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style

from relay.terminal.text import inert
from tests.kit.samples import EACH_LIST, WordList
from tui_chat.core.events import Delivery, Line, LineMark
from tui_chat.core.line_words import event_sentence
from tui_chat.core.records import Attachment, Revision
from tui_chat.ui.transcript.groups import HUES
from tui_chat.ui.transcript.layout import Heights, Layout
from tui_chat.ui.transcript.lines import (
    INKS,
    Ink,
    LineWidths,
    body,
    bytes_of,
    countdown,
    draw,
    line_widths,
    room_for,
    rule,
)  # fmt: skip
from tui_chat.ui.transcript.text import LONGEST, SIGNS, StyledRun, links, runs, wrap

NO = Style()
INK = Ink(*[NO] * len(INKS), dict.fromkeys(LineMark, NO), (NO,) * HUES)
TEXTS = st.text(
    st.sampled_from("ab  \n日本e\u0301👩‍💻👨🏽❤️🇩🇪-") | st.characters(exclude_categories=()),
    max_size=120,
)


def line(n: int, text: str = "some words", **what: object) -> Line:
    return Line(f"k{n}", "bob", 1_700_000_000_000 + n * 1000, text, LineMark.CLOUD, seq=n, **what)  # type: ignore[arg-type]


@given(TEXTS, st.integers(8, 60))
def test_wrapping_loses_only_spaces_and_fits(text: str, width: int) -> None:
    text = inert(text)
    rows = wrap(text, width)
    assert all(cell_len(text[a:b]) <= width for a, b in rows)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(rows))
    assert "".join("".join(text[a:b].split()) for a, b in rows) == "".join(text.split())


NOW = st.builds(
    Revision,
    changed=st.just(9),
    edited=st.sampled_from([0, 5]),
    gone=st.sampled_from(["", "", "bob"]) | TEXTS,
    reacted=st.just(8),
    counts=st.lists(st.tuples(TEXTS, st.integers(0, 10**9)), max_size=20).map(tuple),
    acts=st.lists(st.tuples(st.just(3), TEXTS, st.booleans()), max_size=3).map(tuple),
    pinned=st.booleans(),
)


@given(TEXTS, TEXTS, NOW, st.integers(30, 130), st.none() | st.tuples(TEXTS, TEXTS, NOW))
def test_the_state_of_a_line_draws_in_the_rows_that_were_counted(
    text: str, who: str, now: Revision, width: int, quoted: tuple[str, str, Revision] | None
) -> None:
    one = line(9, text, re=3, origin=who, now=now)
    other = None
    if quoted is not None:
        other = Line("q", quoted[1], 0, quoted[0], LineMark.CLOUD, seq=3, now=quoted[2])
    room = room_for(width, 3)
    made = body(one, room, other)
    assert made.height == body(one, room).height, "a quoted line that comes later moves nothing"
    strips = draw(one, made, room, INK, 0)
    assert len(strips) == made.height
    assert all(strip.cell_length <= width for strip in strips)
    shown = "".join(strip.text for strip in strips)
    assert shown == inert(shown), "whatever strangers wrote"
    if now.gone:
        other_text = body(line(9, "", re=3, origin=who, now=now), room, other)
        assert made == other_text, "nothing of the text is there"


def says(one: Line, quoted: Line | None = None) -> list[str]:
    made = body(one, line_widths(80, 4), quoted)
    room = line_widths(80, 4)
    return [s.text[room.gutter :].strip() for s in draw(one, made, room, INK, 0)]


def test_the_state_of_a_message_is_written_beside_it() -> None:
    assert says(line(1, now=Revision(changed=2, edited=5))) == ["some words  edited"]
    assert says(structs.replace(line(1), views=1)) == ["some words  1 view"]
    seen = structs.replace(line(1, now=Revision(changed=2, edited=5)), views=1_200)
    assert says(seen) == ["some words  edited · 1,200 views"]
    assert says(structs.replace(seen, text="x" * 60))[-1] == "edited · 1,200 views", "or below"
    assert says(line(1, now=Revision(changed=2, gone="bob"))) == ["deleted by bob"]
    assert says(line(1, now=Revision(changed=2, gone="ada"))) == ["bob's message, deleted by ada"]
    liked = Revision(
        reacted=3, counts=(("👍", 2), ("🎉", 1)), listed=3, mine=("👍",), pinning=2, pinned=True
    )
    assert says(line(1, now=liked)) == ["some words", "pinned · 👍 2 (you) · 🎉 1"]
    assert says(line(1, origin="carol")) == ["Forwarded from carol", "some words"]


def test_words_of_the_program_differ_from_the_text_without_colours_too() -> None:
    pinned = Revision(changed=2, edited=5, pinning=2, pinned=True)
    one = line(1, "pinned, and Forwarded from carol", origin="carol", now=pinned)
    room = line_widths(59, 0)
    rows = draw(one, body(one, room), room, INK, 0)
    looks = [(seg.text, bool(seg.style and seg.style.italic)) for row in rows for seg in row]
    assert ("Forwarded from carol", True) in looks and ("pinned", True) in looks
    assert ("  edited", True) in looks
    assert ("pinned, and Forwarded from carol", False) in looks


def test_an_answer_quotes_one_row_and_of_what_is_deleted_nothing() -> None:
    answer = line(9, "yes", re=1)
    assert says(answer, line(1, "a question\nof two lines"))[0] == "↪ bob: a question …"
    gone = line(1, "", now=Revision(changed=5, gone="bob"))
    assert says(answer, gone) == ["↪ a deleted message", "yes"]
    assert says(answer) == ["↪ an earlier message", "yes"]
    layout = Layout()
    layout.follow([line(1, "asked"), answer])
    assert layout.body(1).above == ("↪ bob: asked",)
    layout.follow([answer])
    assert layout.body(0).above == ("↪ an earlier message",)
    layout.brought = {1: line(1, "asked before")}
    assert layout.body(0).above == ("↪ bob: asked before",)


KINDS = st.sampled_from(
    ["text", "created", "invited", "joined", "left", "note", "kicked", "made_admin", "titled"]
)


@given(
    TEXTS,
    TEXTS,
    st.sampled_from(Delivery),
    st.sampled_from(LineMark),
    st.booleans(),
    st.integers(30, 130),
    KINDS,
)
def test_any_line_draws_in_the_rows_that_were_counted(
    text: str, who: str, sent: Delivery, mark: LineMark, own: bool, width: int, kind: str
) -> None:
    one = Line("k", who, 0, text, mark, own=own, kind=kind, delivery=sent)
    room = room_for(width, len(who))
    made = body(one, room)
    strips = draw(one, made, room, INK, 0)
    assert len(strips) == made.height >= 1
    assert all(strip.cell_length <= width for strip in strips)
    shown = "".join("".join(s.text for s in strip) for strip in strips)
    assert shown.isprintable() or inert(shown) == shown
    assert "".join(made.text.split()) in "".join(
        "".join(s.text for s in strip if s.style and "offset" in s.style.meta) for strip in strips
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 8, [""]), ("one two three", 8, ["one two", "three"]),
        ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]), ("a abcdefghijkl", 8, ["a", "abcdefgh", "ijkl"]),
        ("日本語日本語", 8, ["日本語日", "本語"]), ("a\n\nb", 8, ["a", "", "b"]),
        ("👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻", 8, ["👩‍💻👩‍💻👩‍💻👩‍💻", "👩‍💻"])
    ],
)  # fmt: skip
def test_wrapping_examples(text: str, width: int, rows: list[str]) -> None:
    assert [text[a:b] for a, b in wrap(text, width)] == rows


def shown(one: Line, width: int = 80) -> list[str]:
    room = room_for(width, len(one.by))
    return ["".join(s.text for s in x) for x in draw(one, body(one, room), room, INK, 0)]


def test_every_line_says_who_could_read_it_and_what_became_of_it() -> None:
    assert "☁  " in shown(line(1))[0]
    assert "◆" in shown(structs.replace(line(1), mark=LineMark.SECRET))[0]
    assert "┃" in shown(structs.replace(line(1), mark=LineMark.SECRET))[0]
    own = line(1, own=True)
    assert "queued" in shown(structs.replace(own, delivery=Delivery.QUEUED))[0]
    assert "✗" in shown(structs.replace(own, delivery=Delivery.FAILED))[0]
    assert "Not sent. /retry" in shown(structs.replace(own, delivery=Delivery.FAILED))[1]
    refused = shown(structs.replace(own, delivery=Delivery.FAILED, futile=True))[1]
    assert "Refused. /retry sends it again, /discard removes" in refused
    secret = structs.replace(own, mark=LineMark.SECRET, delivery=Delivery.UNCONFIRMED)
    assert "not yet seen" in shown(secret)[0] and "?" not in shown(secret)[0]
    assert shown(structs.replace(secret, to="bob"))[0].endswith("not yet seen by bob")
    assert shown(structs.replace(secret, to="b" * 24), 70)[1].endswith(
        "not yet seen by " + "b" * 24
    )
    assert shown(structs.replace(secret, to="b" * 32), 40)[1].endswith("not yet seen")
    full = structs.replace(secret, text="x" * 37, to="bob")
    assert shown(full, 40)[1:] == [" ┃ " + "x" * 37, " ┃ not yet seen by bob"]
    timed = shown(structs.replace(full, ttl=30), 40)
    assert timed[1:] == [" ┃ " + "x" * 37, " ┃ ⏱ 0:30 · not yet seen by bob"]
    assert len(shown(structs.replace(full, delivery=Delivery.DONE), 40)) == 2
    assert "◆✓" in shown(structs.replace(secret, delivery=Delivery.DONE))[0]


def test_a_name_is_never_shortened_so_that_two_look_alike() -> None:
    one = structs.replace(line(1), by="a-very-long-name-of-somebody.one")
    assert any("a-very-long-name-of-somebody.one" in row for row in shown(one, 60))


def test_hidden_and_uncounted_characters_are_said() -> None:
    assert "2 hidden characters removed" in shown(line(1, "a\u202eb\u202c"))[1]
    assert "1 hidden character removed" in shown(line(1, "a\u202eb"))[1]
    assert "not shown: too long" in shown(line(1, "x" * 20_000))[-1]


def test_system_lines_are_sentences_and_inert() -> None:
    assert "bob created this group" in shown(line(1, "", kind="created"))[0]
    assert "bob invited carol" in shown(line(1, "carol", kind="invited"))[0]
    assert "\x1b" not in "".join(shown(line(1, "\x1b[2J", kind="invited")))
    assert "bob removed carol from this group" in shown(line(1, "carol", kind="kicked"))[0]
    assert "bob made carol an admin" in shown(line(1, "carol", kind="made_admin"))[0]
    transferred = shown(line(1, "bob", kind="made_admin"))[0]
    assert "bob is now an admin of this group and no longer an owner" in transferred
    assert "bob changed the topic to “tea”" in shown(line(1, "tea", kind="topic"))[0]
    assert "bob removed the title" in shown(line(1, "", kind="titled"))[0]
    assert "bob made this group public: anyone can" in shown(line(1, "", kind="published"))[0]
    for kind in ("kicked", "titled", "topic"):
        assert "\x1b" not in "".join(shown(line(1, "\x1b[2J", kind=kind)))


def test_a_rule_is_as_wide_as_the_screen() -> None:
    for width in (20, 21, 80):
        assert rule("2 new", width, NO).cell_length == width


@given(st.data())
def test_heights_are_as_a_plain_list_of_rows(data: st.DataObject) -> None:
    model = data.draw(st.lists(st.integers(0, 5), max_size=1500))
    heights = Heights(list(model))
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(model)))
        stop = data.draw(st.integers(start, len(model)))
        new = data.draw(st.lists(st.integers(0, 5), max_size=700))
        model[start:stop] = new
        heights.splice(start, stop, list(new))
        if model:
            index = data.draw(st.integers(0, len(model) - 1))
            model[index] = 9
            heights.put(index, 9)
    rows = [(i, r) for i, h in enumerate(model) for r in range(h)]
    assert heights.total == len(rows)
    assert len(heights) == len(model)
    for y in range(0, len(rows), max(len(rows) // 50, 1)):
        assert heights.at(y) == rows[y]
        assert heights.top(rows[y][0]) == y - rows[y][1]


class Model:
    """The layout, and the screen as one would see it."""

    def __init__(self, lines: list[Line]) -> None:
        self.layout = Layout()
        self.layout.follow(lines)
        self.layout.resize(80, 20)
        self.y = self.layout.settle()

    def scroll(self, rows: int) -> None:
        self.y = min(max(self.y + rows, 0), max(self.layout.heights.total - 20, 0))
        self.layout.following = self.y >= max(self.layout.heights.total - 20, 0)
        self.layout.scrolled(self.y)
        self.y = self.layout.settle()

    def top_key(self) -> str:
        return self.layout.lines[self.layout.heights.at(self.y)[0]].key


def words(n: int) -> str:
    return "word " * (1 + n * 37 % 60)


def test_scrolled_up_the_top_line_stays_through_all_that_comes() -> None:
    lines = [line(n, words(n)) for n in range(1000, 2000)]
    view = Model(list(lines))
    view.scroll(-300)
    top = view.top_key()
    lines += [line(n, words(n)) for n in range(2000, 2500)]
    view.layout.follow(list(lines))
    view.y = view.layout.settle()
    assert view.top_key() == top
    lines[:0] = [line(n, words(n)) for n in range(1000)]
    view.layout.follow(list(lines))
    view.y = view.layout.settle()
    assert view.top_key() == top
    for width in (60, 131, 80):
        view.layout.resize(width, 20)
        view.y = view.layout.settle()
        assert view.top_key() == top
    changed = structs.replace(lines[5], text="much longer " * 50)
    lines[5] = changed
    view.layout.follow(list(lines))
    view.y = view.layout.settle()
    assert view.top_key() == top


@given(st.lists(st.integers(-25, 25), max_size=30))
def test_scrolling_by_less_than_a_screen_never_jumps(moves: list[int]) -> None:
    view = Model([line(n, words(n)) for n in range(300)])
    view.scroll(-150)

    def rows() -> list[tuple[str, int]]:
        found = [view.layout.heights.at(view.y + r) for r in range(20)]
        return [(view.layout.lines[i].key, r) for i, r in found]

    for move in moves:
        step = max(-18, min(18, move))
        before, total = rows(), view.layout.heights.total
        edge = not 0 <= view.y + step <= total - 20
        view.scroll(step)
        if not edge and step >= 0:
            assert rows()[: 20 - step] == before[step:]
        elif not edge:
            assert rows()[-step:] == before[: 20 + step]


def test_day_secret_and_unread_are_rules_above_a_line() -> None:
    day = 86_400_000
    lines = [
        line(1),
        structs.replace(line(2), at=line(1).at + 3 * day),
        structs.replace(line(3), at=line(1).at + 3 * day, mark=LineMark.SECRET),
        structs.replace(line(4), at=line(1).at + 3 * day, mark=LineMark.NOTE),
        structs.replace(line(5), at=line(1).at + 3 * day, mark=LineMark.SECRET),
        structs.replace(line(6), at=line(1).at + 3 * day),
    ]
    layout = Layout()
    layout.unread = ("k6", 2)
    layout.follow(lines)
    labels = [[label for label, _ in layout.rules(n)] for n in range(6)]
    assert len(labels[0]) == len(labels[1]) == 1
    assert labels[2:] == [["◆ SECRET from here"], [], [], ["☁ CLOUD from here", "2 new"]]


def test_room_for_names_never_leaves_no_room_for_text() -> None:
    for width in range(20, 200):
        for name in (1, 8, 32, 64):
            room = room_for(width, name)
            assert isinstance(room, LineWidths)
            assert room.text >= 8


def test_group_changes_are_sentences_and_texts_are_not() -> None:
    assert event_sentence(line(1, "carol", kind="invited")) == "bob invited carol"
    assert event_sentence(line(1, "", kind="left"), "channel") == "bob left"
    assert event_sentence(line(1, "", kind="declined")) == "bob declined the invitation"
    withdrawn = event_sentence(line(1, "carol\x1b", kind="uninvited"))
    assert withdrawn.startswith("bob withdrew the invitation for carol") and "\x1b" not in withdrawn
    heir = event_sentence(line(1, "carol\x1b", kind="inherited"), "channel")
    assert heir.startswith("carol") and "\x1b" not in heir
    assert heir.endswith(" now owns this channel, because the last owner, bob, left")
    assert event_sentence(line(1, "eve", kind="kicked"), "chat") == "bob removed eve from this chat"
    like = [event_sentence(line(1, "eve", kind="made_member"), k) for k in ("group", "channel")]
    assert like == ["bob made eve a normal member", "bob made eve a normal reader"]
    own = [event_sentence(line(1, "bob", kind="made_member"), k) for k in ("group", "channel")]
    assert own == ["bob is now an ordinary member", "bob is now an ordinary reader"]
    assert event_sentence(line(1, "a text")) == ""
    unknown = "bob did something that this version of tui-chat doesn't know"
    assert event_sentence(line(1, "x", kind="of the future")) == unknown


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
def test_web_addresses_are_links(text: str, found: list[str]) -> None:
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
def test_doubtful_addresses_are_not_links(text: str) -> None:
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
    """Return the cost of looking for links, in calls of functions."""
    links.__wrapped__("https://example.org/")  # what the first one loads is not counted
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
    """Return the styled parts with their styles, without the signs."""
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
def test_marked_up_parts_are_set_apart(text: str, parts: dict[str, str]) -> None:
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
    one, room = line(1, text), line_widths(width, 4)
    strips = draw(one, body(one, room), room, INK, 0)
    shown = "".join(strip.text.split("│", 1)[-1] for strip in strips)
    assert "".join(shown.split()).startswith("".join(plain.split()))


def styles(text: str) -> dict[str, Style]:
    one, room = line(1, text), line_widths(80, 4)
    ink = replace(INK, code=Style(bgcolor="red"), sign=Style(dim=True))
    [strip] = draw(one, body(one, room), room, ink, 0)
    return {segment.text: segment.style for segment in strip if segment.style}


def test_markup_is_drawn_in_its_style() -> None:
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
    one, room = line(1, text), line_widths(80, 4)
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
    room = line_widths(80, 4)
    said, named = line(1, "*a*"), line(2, "*a*.py", attached=Attachment(9, bytes(32), "other"))
    assert body(said, room).message
    assert not body(named, room).message


def test_the_mark_of_a_read_file_is_behind_its_name_and_not_among_the_keys() -> None:
    file = line(2, "a.png", attached=Attachment(9, bytes(32), "png"))
    for width in (80, 59, 40):
        room = line_widths(width, 4)
        strips = draw(file, body(file, room), room, INK, 0, read="read")
        shown = [strip.text.rstrip() for strip in strips]
        assert any(text.endswith("a.png  read") for text in shown), shown
        assert not any("save" in text and "read" in text for text in shown)


def test_a_countdown_never_goes_below_zero() -> None:
    line = Line("k", "bob", 0, "x", LineMark.SECRET, ttl=86_400)
    assert countdown(line, 0.0) == "⏱ 24:00:00"
    assert countdown(Line("k", "bob", 0, "x", LineMark.SECRET, ttl=9, ends=5.0), 99.0) == "⏱ 0:00"
    assert countdown(Line("k", "bob", 0, "x", LineMark.SECRET), 0.0) == ""


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "1 byte"), (512, "512 bytes"), (2048, "2 KiB"), (1536, "1.5 KiB"), (2**20 - 1, "1 MiB"),
        (3 * 2**20, "3 MiB"), (2**30, "1 GiB"), (85 * 2**30 // 10, "8.5 GiB"), (2**53 - 1, "8 PiB")
    ],
)  # fmt: skip
def test_sizes_are_written_in_the_largest_unit(size: int, said: str) -> None:
    assert bytes_of(size) == said
