"""Help opens at once, and keys that are pressed while it does are neither lost nor taken for
others."""

from __future__ import annotations

from pathlib import Path

from textual import events

from relay.terminal.dialogs import DialogBody
from tests.kit.scene import Scene, scene, text_of
from tui_chat.ui.help import HelpPage
from tui_chat.ui.pages.settings import SettingsPage
from tui_chat.ui.screen import ChatScreen


def at_once(s: Scene, *keys: str) -> None:
    """As a terminal hands over what was typed while the program was busy."""
    for key in keys:
        s.app.post_message(events.Key(key, key if len(key) == 1 else None))


def widgets(s: Scene) -> int:
    """Each takes milliseconds until it has its style and its place."""
    return len(s.app.screen.query("*"))


async def test_help_is_made_of_no_more_than_the_settings_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("alt+s")
        assert isinstance(s.app.screen, SettingsPage)
        settings = widgets(s)
        await s.press("escape", "f1")
        assert isinstance(s.app.screen, HelpPage)
        assert widgets(s) <= settings


async def test_what_is_typed_behind_a_hasty_escape_goes_to_the_composer(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        at_once(s, "f1", "escape", "h", "e", "y")
        await s.until(lambda: s.app.chat_screen.composer.text == "hey")
        assert isinstance(s.app.screen, ChatScreen)
        at_once(s, "f1", "f1", "q")
        await s.until(lambda: s.app.chat_screen.composer.text == "heyq")


async def test_a_hasty_escape_closes_help_and_nothing_else(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("kept", "enter")
        await s.press("f9", "e", shows="Editing")
        at_once(s, "f1", "escape")
        await s.settle()
        assert isinstance(s.app.screen, ChatScreen)
        assert "Editing" in s.text


async def test_help_scrolls_by_the_keys_that_were_pressed_while_it_opened(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f1", "pagedown", "pagedown", "down")
        there = s.app.screen.query_one(DialogBody).scroll_y
        assert there > 0
        await s.press("escape")
        at_once(s, "f1", "pagedown", "pagedown", "down")
        await s.until(lambda: s.app.screen.query(DialogBody))
        await s.until(lambda: s.app.screen.query_one(DialogBody).scroll_y == there)
        await s.press("home")
        assert s.app.screen.query_one(DialogBody).scroll_y == 0


async def test_a_row_of_help_stands_beside_its_key_at_any_width(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.press("f1")
        heights = []
        for width in (120, 50, 120):
            await s.pilot.resize_terminal(width, 36)
            await s.settle()
            rows = text_of(s.app).splitlines()
            (first,) = [y for y, row in enumerate(rows) if "☁ CLOUD " in row]
            (then,) = [y for y, row in enumerate(rows) if "◇ WAITING" in row]
            at = rows[first].index("The relay delivers")
            for row in rows[first + 1 : then]:
                assert row[at - 1] == " " and row[at] not in " │"
            heights.append(then - first)
        assert heights[0] == heights[2] < heights[1]
