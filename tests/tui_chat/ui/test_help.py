"""Help opens at once, and keys that are pressed while it does are neither lost nor taken for
others."""

from __future__ import annotations

from pathlib import Path

from textual import events

from relay.terminal.dialogs import DialogBody
from tests.kit.scene import Scene, scene
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


async def test_help_opens_at_once_and_takes_no_key_from_others(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # Help is made of no more than the settings page.
        await s.press("alt+s", opens=SettingsPage)
        settings = widgets(s)
        await s.press("escape", "f1", opens=HelpPage)
        assert widgets(s) <= settings
        await s.stage("What is typed behind a hasty escape goes to the composer.")
        at_once(s, "f1", "escape", "h", "e", "y")
        await s.until(lambda: s.composer.text == "hey")
        assert isinstance(s.app.screen, ChatScreen)
        at_once(s, "f1", "f1", "q")
        await s.until(lambda: s.composer.text == "heyq")
        await s.stage("A hasty escape closes help and nothing else.")
        await s.type("kept", "enter")
        await s.press("f9", "e", shows="Editing")
        at_once(s, "f1", "escape")
        await s.settle()
        assert isinstance(s.app.screen, ChatScreen)
        assert "Editing" in s.text
        await s.stage("Help scrolls by the keys that were pressed while it opened.")
        await s.press("f1", "pagedown", "pagedown", "down")
        there = s.app.screen.query_one(DialogBody).scroll_y
        assert there > 0
        await s.press("escape")
        at_once(s, "f1", "pagedown", "pagedown", "down")
        await s.until(lambda: s.app.screen.query(DialogBody))
        await s.until(lambda: s.app.screen.query_one(DialogBody).scroll_y == there)
        await s.press("home")
        assert s.app.screen.query_one(DialogBody).scroll_y == 0
