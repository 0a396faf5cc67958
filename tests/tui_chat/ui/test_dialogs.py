"""An action waiting on a page never meets a half-removed page; long rows of a list go on below
their own words; and all that does not fit can be scrolled."""

from __future__ import annotations

import asyncio
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import ConfirmDialog, Dialog, DialogBody, InfoDialog, PersistentDialog
from relay.terminal.frame import Frame
from relay.terminal.modal import ModalPage, TerminalApp
from relay.terminal.pages import ListPage
from relay.terminal.themes import readable
from tests.kit import wire as w
from tests.kit.scene import Scene, scene, text_of
from tests.kit.table import say
from tui_chat.ui.app import PAGE_STYLES, ChatApp
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.account import DeleteAccountPage, HoldsPage
from tui_chat.ui.pages.notices import NoticesPage
from tui_chat.ui.pages.staff import StaffPage

_TURNS = 20  # of the loop: enough for what else is on the page to be gone


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


class _Slow(Static):
    """Takes its time to go. What is waited for comes meanwhile."""

    async def on_unmount(self) -> None:
        page = self.screen
        assert isinstance(page, _Waiting)
        await _turns()
        assert page.is_attached and not page.query("#said")
        page.answer.set_result("what is shown")
        await _turns()


class _Waiting(ModalPage[None]):
    def __init__(self) -> None:
        super().__init__()
        self.answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.shown = False

    def compose(self) -> ComposeResult:
        yield Static(id="said")
        yield _Slow()

    def on_mount(self) -> None:
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        says = await asyncio.shield(self.answer)
        self.query_one("#said", Static).update(says)
        self.shown = True


@pytest.mark.parametrize("when", ["before", "its page goes", "the program is left"])
async def test_an_answer_is_shown_before_and_let_be_while_its_page_goes(when: str) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        page = _Waiting()
        await app.push_screen(page)
        match when:
            case "before":
                page.answer.set_result("what is shown")
                await pilot.pause()
                assert page.shown
                page.answer = asyncio.get_running_loop().create_future()
            case "its page goes":
                page.dismiss(None)
                await pilot.pause()
                assert app.screen is not page
    assert page.answer.done() and page.shown is (when == "before")


async def test_a_page_that_goes_from_below_takes_nothing_along_that_stands_over_it() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        before, results = app.screen, list[bool | None]()
        page = PersistentDialog(Content("A case"), [], Content("Decide"), lambda: None)
        over: ModalPage[None] = ModalPage()
        await app.push_screen(page, results.append)
        await app.push_screen(over)
        page.leave()
        await pilot.pause()
        assert app.screen is over and not results
        over.dismiss(None)
        await pilot.pause()
        assert app.screen is before and results == [True]


LONG = " ".join(["words"] * 30)


def holds() -> HoldsPage:
    table = w.HeldTable("texts", LONG, LONG, LONG, 3, [w.HeldColumn("body", LONG)])
    return HoldsPage(w.Held("0" * 32, "ada", [table], 3, 0, [LONG], [], [LONG]))


def staff(s: Scene) -> StaffPage:
    chat = "#" + "a" * 30
    row = w.ReportRow(7, "cloud", "new", 1, "sexual", 2, "bob", "e" * 30, chat)
    return StaffPage(s.ada, w.StaffQueued("0" * 32, [row], 1))


async def shown(s: Scene, page: Screen[None]) -> list[str]:
    s.app.push_screen(page)
    await s.settle()
    if isinstance(page, NoticesPage):
        about = w.Decision(4, 1, 7, "restrict", "moderator", "rules", "Rule", "Facts", 9)
        page._notices = [w.Notice(1, 1, "over", 7, decision=about)]
        page.show()
        await s.settle()
    return [re.split("│", row)[1] for row in s.rows if row.count("│") == 2]


async def test_a_page_with_a_list_wraps_it_below_its_words(tmp_path: Path) -> None:
    async with scene(tmp_path, (50, 24)) as s:
        for page in (holds(), staff(s), NoticesPage(s.ada), DeleteAccountPage(s.ada)):
            goes_on = 0
            for row, following in pairwise(await shown(s, page)):
                mark = re.match(r"( *(?:·|●|7 ) +)", row)
                last = re.match(r" *┏", following)  # what does not fit scrolls above the field
                if (
                    mark
                    and not last
                    and following.strip(" ▁-█")
                    and not re.match(r" *[·●]", following)
                ):
                    assert following.startswith(" " * len(mark[1])), (row, following)
                    goes_on += 1
            assert goes_on, page
            await s.quiet()
        await s.stage("What does not fit scrolls by page and to both ends.")
        await s.pilot.resize_terminal(60, 17)
        await s.shows("No messages yet. Type below and press Enter.")
        await s.secret()
        say(s.bob, s.chat, ADDRESS)
        await s.until(lambda: s.ada.client.reports.messages(s.chat))
        await s.settle()
        for page in ("info", "handover", "link"):
            await begun(s, page)
            (body,) = s.app.screen.query(DialogBody)
            assert body.max_scroll_y and "more below ↓ PgDn" in s.text
            await s.press("end", until=lambda body=body: body.scroll_y == body.max_scroll_y)
            await s.shows("more above ↑ PgUp", never="more below")
            for key, at_top in (("home", True), ("pagedown", False), ("pageup", True)):
                await s.press(key, until=lambda body=body, top=at_top: (body.scroll_y == 0) is top)
            if page != "link":
                await s.quiet()
        # The whole address can be read on a small screen.
        seen = ""
        for y in range(0, body.max_scroll_y + 1):
            body.scroll_to(y=y, animate=False)
            await s.settle()
            seen += "".join(c for c in s.text if not c.isspace())
        assert "example.org" in seen
        await s.cloud("Of three enters at once one answers a page.")
        await s.pilot.resize_terminal(80, 24)
        await s.ada.ask(w.GroupCreate, "#room")
        for page in ("jump", "act"):
            s.screen.open("#room")
            await s.press("ctrl+k" if page == "jump" else "f8")
            if page == "act":
                await s.shows("● ada")
                listed = s.app.screen.query_one(OptionList)
                listed.highlighted = listed.get_option_index("member:ada")
                await s.press("enter", shows="You are an owner here.")
            for _ in range(3):
                s.app.post_message(Key("enter", "\r"))
            await s.settle()
            assert not s.app._exit
            await s.until(lambda page=page: len(s.app.screen_stack) == (1 if page == "jump" else 2))


ADDRESS = "https://example.org/" + "/a-long-path" * 30


async def begun(s: Scene, page: str) -> None:
    match page:
        case "link" | "info":
            await s.press("f9", "end", "o" if page == "link" else "i")
        case "verify":
            await s.press("f3")
        case "handover":
            s.screen.acts.from_menu("report")
            await s.press("space", "tab", "enter", "enter")
    await s.until(lambda: s.app.screen is not s.screen)
    await s.settle()


def gaps(app: App[None]) -> list[int]:
    """Return how many empty rows stand above each row of buttons."""
    rows = [row.strip(" │") for row in text_of(app).split("\n")]
    found, empty = [], 0
    for row in rows:
        if row.startswith("["):
            found.append(empty)
        empty = 0 if row else empty + 1
    return found


class FramedPage(TerminalApp):
    CSS_PATH: ClassVar = [*ChatApp.CSS_PATH, *PAGE_STYLES]

    def get_css_variables(self) -> dict[str, str]:
        return readable(super().get_css_variables())


async def test_one_empty_row_stands_above_the_buttons_however_long_a_line_is() -> None:
    async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
        for length in range(30, 80):
            app.push_screen(
                ConfirmDialog("Title?", f"{'x' * (length - 4)} yyy zz.", "Do", "Cancel")
            )
            await pilot.pause()
            await pilot.pause()
            assert gaps(app) == [1], (length, text_of(app))
            app.pop_screen()


@pytest.mark.parametrize("rows", [15, 24])
async def test_no_text_touches_the_scroll_bar(rows: int) -> None:
    words = [Option(Content("y" * n)) for n in range(40, 100)]
    async with (app := FramedPage()).run_test(size=(60, rows)) as pilot:
        for length in range(44, 56):
            text = "\n".join(["x" * length + " xx xx xx"] * 20)
            dialogs: list[Dialog[Any]] = [InfoDialog("Title", text), _Listed(words)]
            for dialog in dialogs:
                app.push_screen(dialog)
                for _ in range(3):
                    await pilot.pause()
                (scrolls,) = app.screen.query(".dialog-body, OptionList")
                at = scrolls.vertical_scrollbar.region
                assert scrolls.show_vertical_scrollbar and at.height > 3
                frame = app.screen.query_one(Frame).region
                beside = [row.ljust(60)[at.x - 1] for row in text_of(app).split("\n")]
                assert set(beside[at.y : at.bottom]) == {" "}, text_of(app)
                assert at.right == frame.right - 1
                app.pop_screen()


class _Listed(ListPage[None]):
    heading = Content("Title")

    def __init__(self, options: list[Option]) -> None:
        super().__init__()
        self._options = options

    def on_mount(self) -> None:
        self.show_rows(self._options, "None.")


async def test_a_choice_that_does_something_is_cancelled_and_a_list_is_closed() -> None:
    async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
        for verb, leave in (("forward", "Esc cancel"), ("", "Esc close")):
            app.push_screen(ChoiceDialog("Title", "Says", [("a", "first")], "None.", verb=verb))
            await pilot.pause()
            await pilot.pause()
            assert f"Enter {verb or 'open'} · {leave}" in text_of(app)
            app.pop_screen()


MANY = [(f"id-{n}", f"choice {n}") for n in range(30)]


@pytest.mark.parametrize("count", [2, 7, 8])
async def test_few_choices_are_filtered_without_a_field_until_something_is_typed(
    count: int,
) -> None:
    async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
        results = list[str | None]()
        for keys, chosen in (
            (["enter"], "id-0"), (["down", "enter"], "id-1"), ([*"e 1", "enter"], "id-1"),
        ):  # fmt: skip
            app.push_screen(ChoiceDialog("Title", "", MANY[:count], "None."), results.append)
            await pilot.pause()
            await pilot.pause()
            assert ("type to filter" in text_of(app)) is (count > 7)
            for key in keys:
                await pilot.press(key)
                if key == "1":
                    await pilot.pause()
                    assert "e 1" in text_of(app) and "choice 0" not in text_of(app)
                    await pilot.press("backspace")
                    await pilot.pause()
                    assert "choice 0" in text_of(app)
                    await pilot.press("1")
            await pilot.pause()
            assert results.pop() == chosen


async def test_a_frame_tells_where_more_of_a_list_is() -> None:
    options = [Option(Content(words), id) for id, words in MANY]
    for page in (ChoiceDialog("Title", "", MANY, "None."), _Listed(options)):
        async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
            app.push_screen(page)
            await pilot.pause()
            await pilot.pause()
            assert "more below ↓ PgDn" in text_of(app) and "more above" not in text_of(app)
            for _ in range(6):
                await pilot.press("pagedown")
            await pilot.pause()
            assert "choice 29" in text_of(app)
            assert "more above ↑ PgUp" in text_of(app) and "more below" not in text_of(app)


READERS = [
    "you", "3 other members", "anyone added later", "the person you invite",
    "the relay's operator, who sees your search words",
]  # fmt: skip


@pytest.mark.parametrize("columns", [60, 66, 72, 80])
async def test_a_line_of_readers_breaks_only_between_two(columns: int) -> None:
    async with (app := FramedPage()).run_test(size=(columns, 24)) as pilot:
        app.push_screen(TextDialog("Title", "", "", " · ".join(READERS)))
        await pilot.pause()
        await pilot.pause()
        text = text_of(app)
        assert all(one in text for one in READERS), text
        assert not re.search(r"│ +·", text), text


def underlined_rows(app: App[None]) -> list[str]:
    """Return what is underlined, row by row."""
    strips = app.screen._compositor.render_strips()
    rows = ["".join(x.text for x in strip if x.style and x.style.underline) for strip in strips]
    return [row.strip() for row in rows if row.strip()]


@pytest.mark.parametrize("colours", [False, True])
async def test_the_selected_row_of_a_list_is_underlined_without_colours(
    colours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    options = [("a", "first row"), ("b", "second row")]
    rows = [Option(Content(words), id) for id, words in options]
    dialogs = [ChoiceDialog("Title", "Says", options, "None."), _Listed(rows)]
    async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
        for dialog in dialogs:
            await app.push_screen(dialog)
            for at, words in ((0, "first row"), (1, "second row")):
                app.screen.query_one(OptionList).highlighted = at
                await pilot.pause()
                await pilot.pause()
                assert (words in underlined_rows(app)) is not colours
                assert options[1 - at][1] not in underlined_rows(app)
            app.pop_screen()


async def test_what_is_wrong_has_a_mark_beside_its_colour() -> None:
    async with (app := FramedPage()).run_test(size=(80, 24)) as pilot:
        page = ChoiceDialog("Title", "Says", [("a", "first")], "None.")
        await app.push_screen(page)
        for show, says in ((page.say, "! Not sent."), (page.tell, "Not sent.")):
            show("Not sent.")
            await pilot.pause()
            assert str(page.query_one("#wrong", Static).content) == says
        page.say("")
        assert not page.query_one("#wrong").display
