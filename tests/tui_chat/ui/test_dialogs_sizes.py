"""Every page and question can be used on the smallest screen, and when the window changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Button, Input, OptionList

from relay.terminal.dialogs import DialogBody
from relay.wire.groups import GroupCreate
from tests.kit.scene import Scene, feed, message, say, scene, text_of
from tui_chat.ui.pages.verify import no_match

SMALL, LARGE = (60, 20), (120, 36)
LONG = "https://example.org/" + "/a-long-path" * 30


async def begun(s: Scene, page: str) -> None:
    acts = s.app.chat_screen.acts
    match page:
        case "link" | "info":
            feed(s.ada, message(s.chat, 1, "bob", LONG))
            await s.until(lambda: s.app.chat_screen.transcript.layout_of_lines.lines)
            await s.press("f9", "o" if page == "link" else "i")
        case "verify" | "code":
            await s.secret()
            await s.press("f3", *(["q"] if page == "code" else []))
        case "report" | "why" | "handover":
            await s.secret()
            say(s.bob, s.chat, LONG)
            await s.until(lambda: s.ada.client.reports.messages(s.chat))
            acts.from_menu("report")
            more = {"report": [], "why": ["space", "tab", "enter"]}
            await s.press(*more.get(page, [*more["why"], "enter"]))
        case "telling":
            await s.secret()
            await s.press("f3", "tab", "enter")
            await s.until(lambda: acts.measured.offered)
            acts.measured.show()
        case "no match":
            acts.desk.push(no_match("bob"))
        case "members":
            await s.press("f8")
        case "quit":
            await s.press("ctrl+p")
        case _:
            acts.from_menu(page)
    await s.until(lambda: s.app.screen is not s.app.chat_screen)
    await s.settle()


@pytest.mark.parametrize("page", ["verify", "info", "handover", "link"])
async def test_what_does_not_fit_scrolls_by_page_and_to_both_ends(
    tmp_path: Path, page: str
) -> None:
    async with scene(tmp_path, SMALL) as s:
        await begun(s, page)
        (body,) = s.app.screen.query(DialogBody)
        assert body.max_scroll_y and "more below ↓ PageDown, End" in s.text
        await s.press("end")
        await s.until(lambda: body.scroll_y == body.max_scroll_y)
        await s.shows("more above ↑ PageUp, Home")
        assert "more below" not in s.text
        await s.press("home")
        await s.until(lambda: body.scroll_y == 0)
        await s.press("pagedown")
        await s.until(lambda: body.scroll_y > 0)
        await s.press("pageup")
        await s.until(lambda: body.scroll_y == 0)


PAGES = ["help", "direct", "devices", "passphrase", "members", "link", "info", "verify", "code",
         "no match", "group join", "quit", "report", "why", "handover",
         "telling"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
async def test_it_fits_and_says_how_to_leave(tmp_path: Path, page: str) -> None:
    async with scene(tmp_path, LARGE) as s:
        await begun(s, page)
        shown = s.app.screen
        for size in (SMALL, (40, 12), (80, 24), SMALL):
            await s.pilot.resize_terminal(*size)
            await s.settle()
            if size != SMALL:
                continue
            width, height = size
            for widget in [*shown.query(Button), *shown.query(Input)]:
                assert widget.region.x >= 0 and widget.region.right <= width, widget
                assert widget.region.y >= 0 and widget.region.bottom <= height, widget
                assert widget.region.width >= 10, widget
            if page != "quit":
                assert "Escape" in " ".join(text_of(s.app).split()), text_of(s.app)
        await s.press("escape")
        await s.until(lambda: s.app.screen is not shown)
        assert "Readable by:" in s.text or page in ("code", "why"), "that is one page back"


async def test_the_whole_address_can_be_read_on_a_small_screen(tmp_path: Path) -> None:
    async with scene(tmp_path, SMALL) as s:
        await begun(s, "link")
        seen = ""
        body = s.app.screen.query_one(".dialog-body")
        for y in range(0, body.max_scroll_y + 1):
            body.scroll_to(y=y, animate=False)
            await s.settle()
            seen += "".join(c for c in s.text if not c.isspace())
        assert "example.org" in seen
        assert body.max_scroll_y or LONG in seen


async def test_help_begins_with_how_to_quit_and_names_every_key(tmp_path: Path) -> None:
    async with scene(tmp_path, SMALL) as s:
        await s.press("f1")
        assert s.text.split("Help", 2)[-1].strip("─╮ ").startswith("How do I quit?")


async def test_where_nothing_is_there_is_the_key_to_press(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.shows("nothing here yet: write below, Enter sends")
        s.app.chat_screen.close_chat("You left @bob.", "You left @bob")
        await s.shows("no chat is open: Ctrl+K, or F7 for a new one")


@pytest.mark.parametrize("page", ["jump", "act"])
async def test_of_three_enters_at_once_one_answers_a_page(tmp_path: Path, page: str) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
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
        await s.until(lambda: len(s.app.screen_stack) == (1 if page == "jump" else 2))
