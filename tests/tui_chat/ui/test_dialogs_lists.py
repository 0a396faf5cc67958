"""Lists whose rows are too long for one line go on below their own words, on each page that has
one."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from relay.wire import moderation as said
from relay.wire.account import Held, HeldColumn, HeldTable
from tests.kit.scene import Scene, scene, text_of
from tui_chat.ui.pages.account import DeleteAccountPage, HoldsPage
from tui_chat.ui.pages.notices import NoticesPage
from tui_chat.ui.pages.staff import StaffPage
from tui_chat.ui.transcript.lines import HangingIndent

LONG = " ".join(["words"] * 30)


async def test_rows_after_the_first_stand_below_the_words() -> None:
    text = HangingIndent(
        [(Content(""), Content("Of it:")), (Content("· "), Content("one two three"))]
    )

    class Small(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(text, id="text")

    app = Small()
    async with app.run_test(size=(9, 6)):
        strips = app.query_one("#text").render_lines(app.query_one("#text").size.region)
        assert [strip.text.rstrip() for strip in strips] == ["Of it:", "· one two", "  three"]
    assert text.plain == "Of it:\n· one two three"


def holds() -> HoldsPage:
    table = HeldTable("texts", LONG, LONG, LONG, 3, [HeldColumn("body", LONG)])
    return HoldsPage(Held("0" * 32, "ada", [table], 3, 0, [LONG], [], [LONG]))


def staff(s: Scene) -> StaffPage:
    chat = "#" + "a" * 30
    row = said.ReportRow(7, "cloud", "new", 1, "sexual", 2, "bob", "e" * 30, chat)
    return StaffPage(s.ada, said.StaffQueued("0" * 32, [row], 1))


async def shown(s: Scene, page: Screen[None]) -> list[str]:
    s.app.push_screen(page)
    await s.settle()
    if isinstance(page, NoticesPage):
        about = said.Decision(4, 1, 7, "restrict", "moderator", "rules", "Rule", "Facts", 9)
        page._notices = [said.Notice(1, 1, "over", 7, decision=about)]
        page.show()
        await s.settle()
    return [re.split("│", row)[1] for row in text_of(s.app).split("\n") if row.count("│") == 2]


async def test_a_page_with_a_list_wraps_it_below_its_words(tmp_path: Path) -> None:
    async with scene(tmp_path, (50, 24)) as s:
        for page in (holds(), staff(s), NoticesPage(s.ada), DeleteAccountPage(s.ada)):
            goes_on = 0
            for row, following in pairwise(await shown(s, page)):
                mark = re.match(r"( *(?:·|●|7 ) +)", row)
                if mark and following.strip(" ▁-█") and not re.match(r" *[·●]", following):
                    assert following.startswith(" " * len(mark[1])), (row, following)
                    goes_on += 1
            assert goes_on, page
            await s.quiet()
