"""Every page and question can be used on the smallest screen, and when the window changes."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key
from textual.widgets import OptionList

from relay.terminal.dialogs import DialogBody
from relay.wire.groups import GroupCreate
from tests.kit.scene import Scene, say, scene

SMALL, LARGE = (60, 20), (120, 36)
LONG = "https://example.org/" + "/a-long-path" * 30


async def begun(s: Scene, page: str) -> None:
    match page:
        case "link" | "info":
            await s.press("f9", "end", "o" if page == "link" else "i")
        case "verify":
            await s.press("f3")
        case "handover":
            s.app.chat_screen.acts.from_menu("report")
            await s.press("space", "tab", "enter", "enter")
    await s.until(lambda: s.app.screen is not s.app.chat_screen)
    await s.settle()


async def test_what_does_not_fit_scrolls_by_page_and_to_both_ends(tmp_path: Path) -> None:
    async with scene(tmp_path, SMALL) as s:
        await s.shows("nothing here yet: write below, Enter sends")
        await s.secret()
        say(s.bob, s.chat, LONG)
        await s.until(lambda: s.ada.client.reports.messages(s.chat))
        await s.settle()
        for page in ("verify", "info", "handover", "link"):
            await begun(s, page)
            (body,) = s.app.screen.query(DialogBody)
            assert body.max_scroll_y and "more below ↓ PageDown, End" in s.text
            await s.press("end")
            await s.until(lambda body=body: body.scroll_y == body.max_scroll_y)
            await s.shows("more above ↑ PageUp, Home")
            assert "more below" not in s.text
            for key, at_top in (("home", True), ("pagedown", False), ("pageup", True)):
                await s.press(key)
                await s.until(lambda body=body, top=at_top: (body.scroll_y == 0) is top)
            if page != "link":
                await s.quiet()
        # The whole address can be read on a small screen.
        seen = ""
        for y in range(0, body.max_scroll_y + 1):
            body.scroll_to(y=y, animate=False)
            await s.settle()
            seen += "".join(c for c in s.text if not c.isspace())
        assert "example.org" in seen


async def test_of_three_enters_at_once_one_answers_a_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        for page in ("jump", "act"):
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
            await s.until(lambda page=page: len(s.app.screen_stack) == (1 if page == "jump" else 2))
