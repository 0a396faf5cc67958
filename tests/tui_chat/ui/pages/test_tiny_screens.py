"""Pages on a screen on which almost nothing has room: no exception, and something to act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from textual.content import Content

from relay.terminal.dialogs import Dialog
from relay.terminal.modal import TerminalApp
from relay.terminal.themes import readable
from tests.kit.scene import text_of
from tui_chat.secret.sas import TABLE
from tui_chat.ui.app import PAGE_STYLES, ChatApp
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.pickers import file_for
from tui_chat.ui.pages.report import ReportPickPage
from tui_chat.ui.pages.verify import ChangedKeyPage, SecretIntroPage, VerifyPage, no_match

ONE, OTHER = "1" * 60, "2" * 60
MESSAGES = [("a", Content("one")), ("b", Content("two"))]
PAGES: dict[str, Callable[[], Dialog[Any]]] = {
    "too small": lambda: VerifyPage("bob", TABLE[:7], ONE, verified=""),
    "Keep refusing": lambda: ChangedKeyPage("bob", ONE, OTHER, "F3", may_accept=True),
    "Send": lambda: SecretIntroPage("bob", "F3", verified=False, sends=True),
    "first": lambda: ChoiceDialog("Title", "Says", [("a", "first"), ("b", "second")], "None."),
    "Readable by": lambda: TextDialog("Title", "Says", "name", "you · the relay's operator"),
    "Which file?": lambda: file_for("Which file?", "Says.", lambda _: ""),
    "Continue": lambda: ReportPickPage("bob", MESSAGES, [], lambda _: ""),
    "did not ma": lambda: no_match("bob", "F3"),
}


class Page(TerminalApp):
    """A page alone, in the colours and sizes of the program."""

    CSS_PATH: ClassVar = [*ChatApp.CSS_PATH, *PAGE_STYLES]

    def get_css_variables(self) -> dict[str, str]:
        return readable(super().get_css_variables())


@pytest.mark.parametrize("words", PAGES)
async def test_a_page_is_usable_on_twenty_columns_and_five_rows(words: str) -> None:
    async with (app := Page()).run_test(size=(80, 24)) as pilot:
        page = PAGES[words]()
        app.push_screen(page)
        for size in ((20, 5), (60, 20), (5, 2), (1, 1), (20, 5)):
            await pilot.resize_terminal(*size)
            for _ in range(3):
                await pilot.pause()
            await pilot.press("tab")
        shown = " ".join(text_of(app).split())
        assert words in shown, shown
        frame = page.query_one(".dialog").region.size
        assert frame.width == app.size.width and frame.height <= app.size.height
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not page
