"""Dialogs of both programs: their size, their buttons, their letters, their keys."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from textual._context import visible_screen_stack
from textual.app import ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from relay.terminal.dialogs import (
    Choice,
    ConfirmDialog,
    Dialog,
    DialogBody,
    InfoDialog,
    buttons,
    key_row,
)  # fmt: skip
from relay.terminal.modal import STYLE, TerminalApp
from relay.terminal.wrapping import HARD_SPACE
from tests.kit import speed
from tests.kit.scene import text_of

LONG = "\n".join(f"row {n}" for n in range(60))


class Chat(Screen[None]):
    """Something that dialogs stand over."""

    def compose(self) -> ComposeResult:
        yield Static("\n".join(["the chat below"] * 60), markup=False)


class Program(TerminalApp):
    CSS_PATH = STYLE

    def on_mount(self) -> None:
        self.push_screen(Chat())


class Form(Dialog[str]):
    """A field above the buttons."""

    AUTO_FOCUS = "Input"

    def contents(self) -> ComposeResult:
        yield Input()
        yield buttons(("save", "Save"), ("skip", "Skip"), ("dismiss", "Cancel"))

    async def press(self, button: str) -> None:
        self.dismiss(button)


async def shown(pilot: Pilot[Any], page: Screen[Any], answers: list[Any]) -> Any:
    pilot.app.push_screen(page, answers.append)
    for _ in range(4):
        await pilot.pause()
    return page.query_one(".dialog")


def question(*, asked: bool = False, other: bool = False) -> ConfirmDialog:
    third = ("Decline", lambda: None) if other else None
    return ConfirmDialog("Send this file?", "half a paper.pdf", "Send", "Cancel", third,
                         asked=asked)  # fmt: skip


def test_key_hints_have_one_order() -> None:
    hints = "Esc cancel", "F2 change", "Tab next", "", "Enter send", "Space tick", "↑↓ select"
    said = "↑↓ select · Space tick · Enter send · Tab next · F2 change · Esc cancel"
    assert key_row(*hints).plain.replace(HARD_SPACE, " ") == said
    last = key_row("Ctrl+Q quit", "Tab next").plain.replace(HARD_SPACE, " ")
    assert last == "Tab next · Ctrl+Q quit"


@pytest.mark.parametrize("width", range(16, 60))
def test_a_row_of_key_hints_breaks_between_them(width: int) -> None:
    hints = ["↑↓ select", "Enter send", "Tab next", "F2 change", "C account code", "Esc cancel"]
    rows = [str(row).replace(HARD_SPACE, " ") for row in key_row(*hints).wrap(width)]
    assert [one for row in rows for one in row.removesuffix(" ·").split(" · ")] == [
        *hints[:3], "F2 change", "C account code", "Esc cancel"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "room", "rows"),
    [
        (["Appeal", "Notices", "Delete", "Quit"], 60, [4]),
        (["Appeal", "Notices", "Delete", "Quit"], 52, [2, 2]),
        (["Delete account", "Delete messages too", "Cancel"], 72, [3]),
        (["Delete account", "Delete messages too", "Cancel"], 52, [2, 1]),
        (["Delete", "Delete messages too", "Cancel"], 54, [3]),
        (["One", "Two", "Three", "Four", "Five"], 40, [3, 2]),
        (["Appeal", "Notices", "Delete", "Quit"], 20, [1, 1, 1, 1]),
        (["A long label that has no room"], 12, [1]),
    ],
)
async def test_rows_of_buttons_are_even(labels: list[str], room: int, rows: list[int]) -> None:
    class Row(TerminalApp):
        def compose(self) -> ComposeResult:
            yield buttons(*((f"b{n}", label) for n, label in enumerate(labels)))

    async with Row().run_test(size=(room, 20)) as pilot:
        regions = [one.region for one in pilot.app.query(Choice)]
        assert [sum(1 for one in regions if one.y == y) for y in range(len(rows))] == rows
        assert all(one.x >= 0 and one.right <= room for one in regions)


def test_a_hard_space_ends_no_row() -> None:
    rows = [str(row) for row in Content("bob asks · 58\u00a0s").wrap(12)]
    assert rows == ["bob asks ·", "58\u00a0s"]
    long = "a" + HARD_SPACE + "b" * 30
    assert "".join(str(row) for row in Content(long).wrap(10)) == long, "too long for a row"


@pytest.mark.parametrize("asked", [False, True])
async def test_the_yes_has_the_focus_only_where_it_was_asked_for(asked: bool) -> None:
    answers: list[bool | None] = []
    async with Program().run_test() as pilot:
        frame = await shown(pilot, question(asked=asked), answers)
        choices = {one.id: str(one.label) for one in frame.query(Choice)}
        marked = {id for id, label in choices.items() if "▸" in label}
        assert marked == {"yes" if asked else "no"}, "without colours, too"
        assert all(label[0] == "[" and label[-1] == "]" for label in choices.values())
        hint = str(frame.query_one("#hint", Static).content).replace(HARD_SPACE, " ")
        enter, letter = "Enter send · Tab next · Esc cancel", "Enter cancel · Tab next · S send"
        assert hint == (enter if asked else letter)
        await pilot.press("tab")
        hint = str(frame.query_one("#hint", Static).content).replace(HARD_SPACE, " ")
        assert hint == (letter if asked else enter)
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
    assert answers == [asked]


async def test_the_hints_name_the_letter_of_a_third_answer() -> None:
    async with Program().run_test() as pilot:
        frame = await shown(pilot, question(other=True), [])
        hint = str(frame.query_one("#hint", Static).content).replace(HARD_SPACE, " ")
        assert hint == "Enter cancel · Tab next · S send · D decline"


@pytest.mark.parametrize(
    ("key", "answer"),
    [("s", True), ("S", True), ("y", True), ("n", False), ("c", False), ("d", False), ("x", None)],
)
async def test_a_letter_presses_its_button(key: str, answer: bool | None) -> None:
    answers: list[bool | None] = []
    async with Program().run_test() as pilot:
        frame = await shown(pilot, question(other=True), answers)
        lines = [one.label.spans for one in frame.query(Choice)]
        assert all(any("underline" in str(span.style) for span in spans) for spans in lines)
        await pilot.press(key)
        for _ in range(3):
            await pilot.pause()
    assert answers == ([] if answer is None else [answer])


async def test_a_field_keeps_its_letters_and_two_buttons_never_share_one() -> None:
    answers: list[str | None] = []
    async with Program().run_test() as pilot:
        frame = await shown(pilot, Form(), answers)
        assert [one.letter for one in frame.query(Choice)] == ["s", "k", "c"]
        await pilot.press("s", "k", "y")
        await pilot.pause()
        assert frame.query_one(Input).value == "sky" and not answers
        await pilot.press("tab", "k")
        for _ in range(3):
            await pilot.pause()
    assert answers == ["skip"]


async def test_no_letter_answers_where_an_answer_must_be_deliberate() -> None:
    class Grave(ConfirmDialog):
        letters = False

    answers: list[bool | None] = []
    async with Program().run_test() as pilot:
        frame = await shown(pilot, Grave("Sure?", "", "Yes", "No"), answers)
        await pilot.press("y", "n")
        await pilot.pause()
        assert not answers
        assert not any("underline" in str(one.label.spans) for one in frame.query(Choice))


@pytest.mark.parametrize("columns", [30, 52, 53, 60, 80, 83, 84, 120])
@pytest.mark.parametrize("words", ["short", "half a paper " * 5, "word " * 200])
async def test_no_sliver_of_what_is_below_is_left_beside_a_dialog(columns: int, words: str) -> None:
    async with Program().run_test(size=(columns, 24)) as pilot:
        for page in (InfoDialog("A title", words), ConfirmDialog("A title", words, "Send", "No")):
            frame = await shown(pilot, page, [])
            left, right = frame.region.x, columns - frame.region.right
            assert 0 <= left <= right <= left + 1
            assert left == right == 0 or left >= 4, (left, right)
            assert frame.region.width in (76, columns) or type(page) is ConfirmDialog
            await pilot.press("escape")


async def test_escape_leaves_one_layer() -> None:
    answers: list[bool | None] = []
    async with Program().run_test() as pilot:
        await shown(pilot, question(), answers)
        over: list[None] = []
        await shown(pilot, InfoDialog("More", "words"), over)
        await pilot.press("escape")
        await pilot.pause()
        assert over == [None] and not answers
        await pilot.press("escape")
        await pilot.pause()
    assert answers == [False]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36)])
async def test_a_dialog_is_as_large_as_its_content_over_what_stays_in_sight(
    size: tuple[int, int],
) -> None:
    async with Program().run_test(size=size) as pilot:
        frame = await shown(pilot, question(), [])
        # frame 2, title 1, text 1, buttons 1, keys 1, and a blank row before each but the first
        assert frame.region.height == 9 and 44 <= frame.region.width < 60
        pilot.app.screen.refresh()
        visible_screen_stack.set(pilot.app._background_screens)
        rows = text_of(pilot.app).split("\n")
        below = [row for n, row in enumerate(rows) if not frame.region.y <= n < frame.region.bottom]
        assert below and all("the chat below" in row for row in below)
        background = pilot.app.screen.styles.background
        assert 0 < background.a < 1, "it is dimmed"
        await pilot.press("escape")
        frame = await shown(pilot, ConfirmDialog("A title", LONG, "Send", "Cancel"), [])
        assert frame.region.height >= size[1] - 2, "what is long takes what there is"
        assert all(frame.region.contains_region(one.region) for one in frame.query(Choice))
        assert frame.region.contains_region(frame.query_one("#hint").region)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_more_below_goes_when_the_end_is_reached_by_any_key(size: tuple[int, int]) -> None:
    async with Program().run_test(size=size) as pilot:
        frame = await shown(pilot, ConfirmDialog("A title", LONG, "Send", "Cancel"), [])
        body = frame.query_one(DialogBody)

        async def reached(*keys: str) -> str:
            await pilot.press(*keys)
            for _ in range(4):
                await pilot.pause()
            assert body.scroll_y == body.max_scroll_y
            return text_of(pilot.app)

        assert "more below ↓" in text_of(pilot.app)
        for keys in (("end",), ("pagedown",) * 8):
            seen = await reached(*keys)
            assert "more below" not in seen and "more above ↑" in seen and "row 59" in seen
            await pilot.press("home")
            await pilot.pause()
            assert "more below ↓" in text_of(pilot.app)
        body.scroll_end(animate=False)
        assert "more below" not in await reached()


async def test_blank_rows_give_way_to_the_last_rows_of_a_text() -> None:
    """The blank rows below the title and above the keys stay longest."""
    async with Program().run_test(size=(60, 20)) as pilot:
        blank = list[list[int]]()
        for rows in range(10, 17):
            text = "\n".join(f"row {n}" for n in range(rows))
            frame = await shown(pilot, ConfirmDialog("A title", text, "Send", "Cancel"), [])
            parts = [one.region for one in frame.children]
            whole = not frame.query_one(DialogBody).max_scroll_y
            assert whole is ("more below" not in text_of(pilot.app))
            assert whole is (f"row {rows - 1}" in text_of(pilot.app))
            blank.append([below.y - above.bottom for above, below in pairwise(parts)])
            assert whole or blank[-1] == [1, 1, 1]
            await pilot.press("escape")
        assert blank == [[1] * 3, [1] * 3, [1, 0, 1], [1, 0, 0], [0] * 3, [1] * 3, [1] * 3]


async def test_buttons_have_one_width_and_a_row_each_where_there_is_no_room() -> None:
    async with Program().run_test(size=(80, 24)) as pilot:
        page = ConfirmDialog("Title", "", "They match", "They don't match")
        frame = await shown(pilot, page, [])
        first, second = frame.query(Choice)
        assert first.size == second.size and first.region.y == second.region.y
        await pilot.resize_terminal(30, 20)
        for _ in range(4):
            await pilot.pause()
        assert first.region.y < second.region.y and not frame.show_horizontal_scrollbar


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (36, 12), (1, 1)])
async def test_a_tiny_screen_shows_what_it_can(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if size == (1, 1):  # Textual shows and hides a scroll bar there without end
        monkeypatch.setattr(speed, "LONGEST", 0.05)
    answers: list[bool | None] = []
    async with Program().run_test(size=size) as pilot:
        frame = await shown(pilot, ConfirmDialog("Title", LONG, "Send", "Cancel"), answers)
        if size == (20, 5):
            shows = text_of(pilot.app)
            assert "Title" in shows and "row 0" in shows and "▸ Cancel" in shows, shows
            assert frame.region.size == pilot.app.size
        await pilot.press("s")
        for _ in range(3):
            await pilot.pause()
    assert answers == [True]


def test_content_keeps_its_style_in_a_button() -> None:
    assert Choice(Content.styled("Send", "bold"), id="send").words == "Send"
