"""Lines that stand together: whose name stands where, which entries are folded, who has which
colour; and a layout that is changed is as one that is new."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from rich.style import Style
from textual.selection import SELECT_ALL

from relay.wire.groups import GroupCreate, GroupInvite
from tests.kit.scene import scene
from tests.tui_chat.ui.transcript.test_lines import INK, line
from tests.tui_chat.ui.transcript.test_widget import Only, filled, grown, showing
from tui_chat.core.events import BEGAN, Delivery, Line, LineMark
from tui_chat.core.records import Attachment, Revision
from tui_chat.ui.dates import day_between
from tui_chat.ui.transcript.groups import (
    HUES,
    LOOK_BACK,
    PersonHues,
    author,
    folded_sentence,
)
from tui_chat.ui.transcript.layout import Layout
from tui_chat.ui.transcript.lines import MOST_NAMES, body, draw, line_widths, room_for
from tui_chat.ui.transcript.screen_messages import selected

MINUTE, DAY = 60_000, 86_400_000
NOON = 1_700_049_600_000
"""Noon (UTC) of a day in 2023."""
GONE = Revision(changed=9, gone="bob")


def said(n: int, by: str = "bob", *, at: float = 0.0, **what: Any) -> Line:
    """A message of someone, `at` so many minutes past noon."""
    time = NOON + int(at * MINUTE)
    made = Line(f"k{n}", by, time, f"message {n}", LineMark.CLOUD, own=by == "ada", seq=n)
    return structs.replace(made, **what)


def entry(n: int, kind: str, by: str, text: str = "", *, at: float = 0.0) -> Line:
    return said(n, by, at=at, kind=kind, text=text)


def laid_out(lines: list[Line], width: int = 100, *, airy: bool = False) -> Layout:
    layout = Layout("ada")
    layout.resize(width, 20, airy=airy)
    layout.follow(lines)
    return layout


def rows(layout: Layout, index: int) -> list[str]:
    one, what = layout.lines[index], layout.body(index)
    return [s.text.rstrip() for s in draw(one, what, layout.room, INK, index)]


def joined(*lines: Line) -> list[bool]:
    layout = laid_out(list(lines))
    return [layout.joined(n) for n in range(len(lines))]


def test_messages_of_one_author_within_five_minutes_have_one_name_and_time() -> None:
    lines = [said(1), said(2, at=4.9), said(3, "carol", at=4.9), said(4, at=5.0)]
    assert joined(*lines) == [False, True, False, False]
    layout = laid_out(lines)
    first, second, third = (rows(layout, n)[0] for n in range(3))
    assert "12:00 ☁" in first and "bob │ message 1" in first
    assert second == " " * second.index("│") + "│ message 2", "neither time nor mark nor name"
    assert "carol │ message 3" in third
    # Without columns the name has a row of its own, once.
    layout = laid_out(lines, 59)
    assert rows(layout, 0) == ["☁  bob  12:00", " │ message 1"]
    assert rows(layout, 1) == [" │ message 2"]


@pytest.mark.parametrize(
    "second",
    [
        said(2, at=5.1),
        said(2, "carol"),
        said(2, mark=LineMark.SECRET, seq=None),
        said(2, now=GONE),
        said(2, kind="joined"),
        said(2, at=720.0),
    ],
    ids=["later", "another", "secret", "deleted", "an entry", "the next day"],
)
def test_a_group_ends_where_anything_changes(second: Line) -> None:
    first = said(1, at=719.9) if second.at == NOON + 720 * MINUTE else said(1)
    assert joined(first, second) == [False, False]
    if second.at == NOON:
        assert joined(second, first) == [False, False]


def test_after_the_rule_of_the_unread_the_name_is_said_again() -> None:
    layout = laid_out([said(1), said(2)])
    assert layout.joined(1)
    layout.unread = ("k2", 1)
    assert not layout.joined(1)


def test_a_long_row_of_one_author_has_its_name_and_time_again() -> None:
    lines = [said(n, at=n / 2) for n in range(200)]
    leads = [n for n, one in enumerate(joined(*lines)) if not one]
    gaps = [b - a for a, b in itertools.pairwise(leads)]
    assert leads[0] == 0 and all(10 <= gap < 20 for gap in gaps), "every five to ten minutes"
    # A few lines within five minutes are one group, also across the hour.
    assert joined(*(said(n, at=58 + n) for n in range(5))) == [False, True, True, True, True]


LINES = st.builds(
    lambda n, by, at, kind, mark, gone: structs.replace(
        said(n, by, at=at),
        mark=mark,
        kind=kind if mark is LineMark.CLOUD else "text",
        now=GONE if gone and mark is LineMark.CLOUD else Revision(changed=0),
    ),
    st.integers(1, 10**6),
    st.sampled_from(["bob", "carol", "ada"]),
    st.sampled_from([0.0, 0.1, 2.0, 4.0, 6.0, 11.0, 725.0]),
    st.sampled_from(["text", "text", "joined", "invited", "created", "made_admin", "titled"]),
    st.sampled_from([LineMark.CLOUD, LineMark.CLOUD, LineMark.SECRET, LineMark.NOTE]),
    st.booleans(),
)


@given(st.data(), st.sampled_from([40, 100]), st.booleans())
def test_a_layout_that_is_changed_is_as_one_that_is_new(
    data: st.DataObject, width: int, airy: bool
) -> None:
    lines = data.draw(st.lists(LINES, max_size=12))
    layout = laid_out(list(lines), width, airy=airy)
    for _ in range(data.draw(st.integers(1, 4))):
        for index in range(len(lines)):
            layout._measure(index)
        if lines:
            layout.unfold(data.draw(st.integers(0, len(lines) - 1)))
        start = data.draw(st.integers(0, len(lines)))
        stop = data.draw(st.integers(start, min(len(lines), start + 3)))
        lines[start:stop] = data.draw(st.lists(LINES, max_size=3))
        layout.follow(list(lines))
        fresh = laid_out(list(lines), width, airy=airy)
        fresh.unfolded = layout.unfolded
        for index in range(len(lines)):
            assert layout._measure(index) == fresh._measure(index)
            above = fresh._above(index)
            assert layout._above(index) == above or fresh.folded(index)
            shown = 0 if fresh.folded(index) else above + fresh.body(index).height
            assert fresh._measure(index) == shown


def test_a_change_reaches_the_lines_of_the_next_minutes() -> None:
    lines = [said(n, at=n / 30) for n in range(LOOK_BACK)]
    layout = laid_out(list(lines), 59)
    for index in range(len(lines)):
        layout._measure(index)
    del lines[:140]  # four minutes and a half are gone
    layout.follow(list(lines))
    fresh = laid_out(list(lines), 59)
    every = range(len(lines))
    assert [layout._measure(n) for n in every] == [fresh._measure(n) for n in every]


GROUP = [
    entry(1, "created", "carol"),
    *(
        entry(2 * n + m, kind, by, text)
        for n, who in enumerate(("bob", "dora", "emil", "ada"), 1)
        for m, (kind, by, text) in enumerate((("invited", "carol", who), ("joined", who, "")))
    ),
]


def test_entries_about_members_are_folded_to_one_row() -> None:
    lines = [*GROUP, said(20), entry(21, "left", "dora"), said(22)]
    layout = laid_out(lines)
    assert [layout._measure(n) for n in range(len(lines))] == [2, *[0] * 8, 1, 1, 1]
    assert rows(layout, 0)[0].endswith("carol created this group · 4 joined")
    assert rows(layout, 10)[0].endswith("dora left"), "one alone is itself"
    assert "│" not in rows(layout, 0)[0], "it is no message"
    # What comes later is added to the row.
    layout.follow([*lines, entry(30, "joined", "eve"), entry(31, "joined", "fay")])
    assert rows(layout, 12)[0].endswith("eve and fay joined")
    layout.follow([*layout.lines, entry(32, "left", "eve")])
    assert layout.refolded == 12
    assert rows(layout, 12)[0].endswith("eve and fay joined · eve left")
    # Unfolded each entry has its row.
    assert layout.unfold(0) and not layout.unfold(0) and not layout.unfold(9)
    assert [layout._measure(n) for n in range(9)] == [2, *[1] * 8]
    assert rows(layout, 1)[0].endswith("carol invited bob")


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([("invited", "bob", "eve"), ("joined", "eve", "")], "eve joined"),
        ([("invited", "bob", "eve"), ("declined", "eve", "")], "eve declined"),
        ([("joined", "eve", ""), ("invited", "bob", "fay")], "eve joined · fay was invited"),
        ([("invited", "bob", x) for x in ("fay", "gil")], "fay and gil were invited"),
        ([("invited", "bob", x) for x in ("fay", "gil", "hal")], "3 were invited"),
        (
            [("invited", "bob", "eve"), ("uninvited", "bob", "eve"), ("joined", "fay", "")],
            "fay joined · eve's invitation was withdrawn",
        ),
        ([("uninvited", "bob", x) for x in ("fay", "gil")], "2 invitations were withdrawn"),
        ([("made_admin", "bob", "eve"), ("made_member", "bob", "fay")], "2 roles changed"),
        ([("created", "bob", ""), ("made_owner", "bob", "eve")],
         "bob created this channel · 1 role changed"),
    ],
)  # fmt: skip
def test_the_row_says_what_became_of_all(
    entries: list[tuple[str, str, str]], sentence: str
) -> None:
    lines = [entry(n, *one) for n, one in enumerate(entries)]
    assert folded_sentence(lines, "channel") == sentence


def test_names_in_a_folded_row_are_only_text() -> None:
    lines = [entry(1, "joined", "x\x1b[2J"), entry(2, "invited", "bob", "[b]y\x1b[/b]")]
    assert "\x1b" not in folded_sentence(lines, "group")


def test_entries_of_two_days_keep_the_rule_between_them() -> None:
    lines = [entry(1, "joined", "bob"), entry(2, "joined", "eve", at=24 * 60.0)]
    layout = laid_out(lines)
    assert not layout.folded(1) and len(layout.rules(1)) == 1


def test_members_of_a_chat_have_different_hues_that_stay() -> None:
    names = [f"name-{n}" for n in range(30)]
    for first in range(0, 22):
        members = names[first : first + HUES]
        hues = PersonHues(members)
        assert {hues.of(name) for name in members} == set(range(HUES))
        before = [hues.of(name) for name in members]
        assert 0 <= hues.of("someone.new") < HUES
        assert [hues.of(name) for name in members] == before
    # Alone each has the same in every chat.
    assert PersonHues(["bob"]).of("bob") == PersonHues().of("bob")
    # Those who write come before those who only read.
    readers = [f"reader-{n}" for n in range(40)]
    hues = PersonHues(names[:HUES], readers)
    assert {hues.of(name) for name in names[:HUES]} == set(range(HUES))


def test_only_the_user_is_called_you() -> None:
    assert author(said(1, "ada")) == "you"
    assert author(said(1, "you")) == "@you"
    assert "@you" in rows(laid_out([said(1, "you")]), 0)[0]


def test_a_blank_row_stands_between_authors_where_there_is_room() -> None:
    lines = [said(1), said(2), said(3, "carol"), entry(4, "left", "dora"), said(5, "carol")]
    roomy, dense = laid_out(lines, airy=True), laid_out(lines)
    assert [roomy._measure(n) for n in range(5)] == [2, 1, 2, 2, 2]
    assert [dense._measure(n) for n in range(5)] == [2, 1, 1, 1, 1]
    # A rule is enough of a break.
    roomy.unread = ("k3", 3)
    roomy.forget(2)
    assert roomy._measure(2) == 2


async def test_the_blank_rows_come_and_go_with_the_height_of_the_terminal() -> None:
    log = filled(range(1, 4))
    log.lines[1] = structs.replace(log.lines[1], by="carol")
    async with showing(log, (100, 36)) as (app, pilot):
        texts = [row.split("│")[-1].strip() for row in app.screen_text().splitlines()[1:6]]
        assert texts[::2] == [f"message {n} of many" for n in (1, 2, 3)] and not any(texts[1::2])
        await pilot.resize_terminal(100, 29)
        await pilot.pause()
        texts = [row.split("│")[-1].strip() for row in app.screen_text().splitlines()[1:4]]
        assert texts == [f"message {n} of many" for n in (1, 2, 3)]


@pytest.mark.parametrize("width", range(59, 200))
def test_a_text_has_52_cells_from_80_columns_on(width: int) -> None:
    for names in (3, 8, 12, 32):
        assert room_for(width, names).text >= 52
        assert room_for(width, names).names <= MOST_NAMES


async def test_nothing_that_comes_moves_the_texts_sideways() -> None:
    def bars(app: Only) -> set[int]:
        return {row.index("│") for row in app.screen_text().splitlines() if "│" in row}

    for area in ((100, 36), (59, 24)):
        log = filled(range(1, 4))
        async with showing(log, area) as (app, pilot):
            before = bars(app)
            assert len(before) == 1
            names = (said(n, "x" * size) for n, size in ((5, 3), (6, 12), (7, 32)))
            await grown(app, pilot, *names, line(8, own=True, delivery=Delivery.QUEUED))
            app.transcript.receipts(8)
            await grown(app, pilot, line(9, "@ada, are you there?"))
            assert bars(app) == before


def grounds(app: Only, words: str) -> set[object]:
    """Return the backgrounds of the whole row with these words."""
    strips = [app.transcript.render_line(y) for y in range(app.transcript.size.height)]
    (strip,) = [one for one in strips if words in one.text]
    assert strip.cell_length == app.transcript.scrollable_content_region.width
    return {segment.style.bgcolor for segment in strip if segment.style}


async def test_own_messages_and_mentions_are_tinted_and_have_a_sign_without_colour() -> None:
    for size in ((100, 24), (59, 24)):
        log = filled(range(1, 3))
        async with showing(log, size) as (app, pilot):
            app.transcript.user = app.transcript.layout_of_lines.user = "ada"
            texts = ["for @ada: bread" + " and milk" * 12 + " or tea", "of mine"]
            await grown(app, pilot, line(3, texts[0]), line(4, texts[1], own=True))
            plain, called, own = (
                grounds(app, words) for words in ("message 2", "for @ada", "of mine")
            )
            assert len(plain) == len(called) == len(own) == 1
            assert len(plain | called | own) == 3
            assert grounds(app, "or tea") == called, "on each row"
            text = app.screen_text()
            assert "@" in next(r for r in text.splitlines() if "for @ada" in r).split("│")[0]
            assert " you" in text


def test_days_are_named_as_they_are_seen_from_now() -> None:
    assert day_between(NOON, NOON + MINUTE) == "Today"
    assert day_between(NOON, NOON + DAY) == "Yesterday"
    for now in (0, NOON + 2 * DAY, NOON - DAY, 10**30, -(10**30)):
        assert day_between(NOON, now) == "Wednesday, 15 November 2023"
    assert day_between(10**30, NOON) == "an unknown day"


async def test_at_midnight_today_becomes_yesterday() -> None:
    log = filled([])
    log.lines = [said(1), said(2, at=24 * 60.0)]
    log._keys.update((one.key, one.seq) for one in log.lines)
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        app.transcript.second(0.0, NOON)
        app.transcript.show(log)
        await pilot.pause()
        assert "─ Today ─" in app.screen_text() and "Thursday, 16" in app.screen_text()
        app.transcript.second(0.5, NOON + DAY)
        await pilot.pause()
        assert "─ Yesterday ─" in app.screen_text() and "─ Today ─" in app.screen_text()


def test_the_rule_of_a_secret_chat_stands_above_its_notes() -> None:
    def note(n: int, kind: str = "note") -> Line:
        return said(n, "", mark=LineMark.NOTE, kind=kind, seq=None)

    secret = {"mark": LineMark.SECRET, "seq": None}
    lines = [said(1), note(2), note(3, BEGAN), note(4), said(5, **secret), note(6), note(7, BEGAN),
             said(8, **secret), said(9)]  # fmt: skip
    layout = laid_out(lines)
    labels = [[label for label, _ in layout.rules(n)] for n in range(9)]
    assert labels[2] == ["◆ SECRET from here"] and labels[8] == ["☁ CLOUD from here"]
    assert not any(labels[1:2] + labels[3:8])


def test_a_day_and_its_first_unread_message_share_a_rule() -> None:
    layout = laid_out([said(1), said(2, at=24 * 60.0)])
    layout.today = NOON + DAY
    layout.unread = ("k2", 3)
    assert layout.rules(0) == [("Yesterday", False)]
    assert layout.rules(1) == [("Today · 3 new", True)]


def test_a_note_has_a_sign_where_no_message_has_one() -> None:
    note = said(1, "", mark=LineMark.NOTE, kind="note", text="You compared codes.", seq=None)
    fake = said(2, text="» You compared codes.")
    for width in (100, 59):
        room = room_for(width, 12)
        shown = [
            draw(one, body(one, room), room, INK, 0)[-1].text[: room.gutter] for one in (note, fake)
        ]
        assert "»" in shown[0] and "│" not in shown[0]
        assert "»" not in shown[1] and "│" in shown[1]
    assert "NOTE" not in "".join(rows(laid_out([note]), 0))


async def test_f9_begins_at_the_last_message_and_enter_unfolds_a_row() -> None:
    log = filled([])
    note = said(40, "", mark=LineMark.NOTE, kind="note", seq=None)
    log.lines = [
        said(1),
        *(structs.replace(x, key=f"k10{x.seq}", seq=(x.seq or 0) + 1) for x in GROUP),
        said(30),
        note,
    ]
    log._keys.update((one.key, one.seq) for one in log.lines)
    async with showing(log, (100, 24)) as (app, pilot):
        transcript = app.transcript
        transcript.action_point(0)
        assert transcript.cursor == "k30", "not the note"
        transcript.action_point(-1)
        assert transcript.cursor == "k101" and app.screen_text().count("joined") == 1
        transcript.action_point(-1)
        assert transcript.pointed is log.lines[0], "past all that is folded"
        transcript.action_point(1)
        assert transcript.pointed is log.lines[1]
        transcript.action_ask("look")
        await pilot.pause()
        assert app.screen_text().count("joined") == 4 and transcript.pointed is log.lines[1]
        transcript.action_point(1)
        assert transcript.pointed is log.lines[2]


async def test_a_click_unfolds_a_row() -> None:
    log = filled([])
    log.lines = [*GROUP, said(30)]
    log._keys.update((one.key, one.seq) for one in log.lines)
    async with showing(log, (59, 24)) as (app, pilot):
        y = next(n for n, r in enumerate(app.screen_text().splitlines()) if "4 joined" in r)
        await pilot.click(app.transcript, offset=(1, y))
        await pilot.pause()
        assert app.screen_text().count("joined") == 4


def test_a_pointed_message_has_a_sign_in_each_row() -> None:
    from tui_chat.ui.transcript.lines import Highlight

    long = said(1, text="word " * 60)
    room = line_widths(59, 0)
    what = body(long, room)
    for lit in (Highlight.MARKED, Highlight.POINTED):
        strips = draw(long, what, room, INK, 0, lit=lit)
        sign = "▶" if lit is Highlight.POINTED else "▷"
        assert all(sign in strip.text for strip in strips[1:])
        beams = [s.style or Style() for strip in strips[1:] for s in strip if sign in s.text]
        assert all(bool(style.reverse) is (lit is Highlight.POINTED) for style in beams)
        beside = [s for strip in strips[1:] for s in strip if s.text == " "]
        assert len(beside) >= len(strips) - 1
        assert not any(s.style and s.style.reverse for s in beside), "it touches no text"


def test_an_unfolded_row_is_folded_again_when_it_begins_further_up() -> None:
    lines = [entry(n, "joined", f"name-{n}", at=n) for n in range(1, 80)]
    layout = laid_out(list(lines))
    assert layout.unfold(0)
    assert sum(layout._measure(n) for n in range(79)) == 80
    lines.insert(0, entry(0, "created", "carol"))
    layout.follow(list(lines))
    assert sum(layout._measure(n) for n in range(80)) == 2
    assert rows(layout, 0)[0].endswith("carol created this group · 79 joined")


def test_what_is_selected_is_copied_as_it_is_shown_without_gutters() -> None:
    file = said(31, text="hut.png", attached=Attachment(2048, bytes(32), "png"))
    lines = [*GROUP, said(20), said(21), entry(22, "left", "dora"), said(23, now=GONE), file]
    assert selected(laid_out(lines), SELECT_ALL) == [
        "carol created this group · 4 joined", "message 20", "message 21", "dora left",
        "deleted by bob", "hut.png\npicture (PNG), 2 KiB · F9, then S save",
    ]  # fmt: skip


async def test_the_footer_names_the_key_that_unfolds(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#club", "")
        await s.until(lambda: "#club" in s.chats)
        await s.ada.ask(GroupInvite, "#club", "bob")
        await s.open("#club", shows="ada created this group · bob was invited")
        await s.type("hello", "enter", text="")
        await s.shows("hello")
        await s.press("f9")
        assert "Unfold" not in s.footer
        await s.press("up")
        assert "Enter Unfold" in s.footer
        await s.press("enter", shows="ada invited bob")
        await s.until(lambda: "Unfold" not in s.footer)
