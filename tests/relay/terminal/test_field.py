"""A field for one line shows where its text goes on, and always shows the cursor."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.widgets import Input

from relay.terminal.field import GOES_ON, LineInput
from relay.terminal.modal import TerminalApp

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Form(TerminalApp):
    """One field of 20 columns for text, and another."""

    CSS = "Input { width: 20; border: none; padding: 0; height: 1; }"

    def __init__(self, text: str, *, hidden: bool = False) -> None:
        super().__init__()
        self._text, self._hidden = text, hidden

    def compose(self) -> ComposeResult:
        self.field = LineInput(self._text, select_on_focus=False)
        self.field.display = not self._hidden
        yield Input()
        yield self.field

    @property
    def shown(self) -> str:
        """The text that the field shows, as wide as the field."""
        return self.field.render_line(0).crop(0, 20).text


async def test_a_text_that_fits_has_no_sign() -> None:
    app = Form("a" * 20)
    async with app.run_test():
        assert app.shown == "a" * 20


async def test_a_long_text_goes_on_at_the_edges() -> None:
    app = Form(LETTERS)
    async with app.run_test() as pilot:
        assert app.shown == f"{LETTERS[:19]}{GOES_ON}", "without the focus its beginning is shown"
        app.field.focus()
        await pilot.pause()
        assert app.shown == f"{GOES_ON}{LETTERS[-18:]} ", "the cursor is at the end"
        await pilot.press("home")
        assert app.shown == f"{LETTERS[:19]}{GOES_ON}"
        for _ in range(18):
            await pilot.press("right")
        assert app.shown[0] == app.shown[-1] == GOES_ON


@pytest.mark.parametrize("text", [LETTERS, "漢字" * 20, "a漢" * 15], ids=["narrow", "wide", "both"])
async def test_the_cursor_is_never_below_a_sign(text: str) -> None:
    app = Form(text)
    async with app.run_test() as pilot:
        app.field.focus()
        await pilot.pause()
        for key in ["left"] * len(text) + ["right"] * len(text):
            await pilot.press(key)
            at = app.field.cursor_position
            under = app.field._position_to_cell(at) - app.field.scroll_offset.x
            seen = app.field.render_line(0).crop(under, under + 2).text
            assert seen.startswith(text[at] if at < len(text) else " "), (at, seen)
            assert app.field.render_line(0).crop(0, 20).cell_length == 20


async def test_a_text_set_before_the_field_is_shown_has_its_cursor_in_sight() -> None:
    app = Form("", hidden=True)
    async with app.run_test() as pilot:
        app.field.value = LETTERS
        app.field.cursor_position = len(LETTERS)
        app.field.display = True
        app.field.focus()
        await pilot.pause()
        assert app.shown == f"{GOES_ON}{LETTERS[-18:]} "
