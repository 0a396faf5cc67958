"""Notes on the screen: reached by every way that leads to a chat, and never secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import wire as w
from tests.kit.scene import scene
from tui_chat.core.chats import NOTES_ARE_CLOUD
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.pages.jump import JumpPage

MINE = "@ada,ada"


@pytest.mark.parametrize("way", ["/notes", "ctrl+k", "f7", "/direct ada"])
async def test_each_way_leads_there(tmp_path: Path, way: str) -> None:
    async with scene(tmp_path) as s:
        if way == "ctrl+k":
            await s.press(way, opens=JumpPage)
            await s.press(*"notes", shows="Notes your chat with yourself")
            await s.press("enter")
        elif way == "f7":
            await s.press(way, opens=TextDialog)
            await s.press(*"ada", shows="Readable by: you · the relay's operator")
            await s.press("enter")
        else:
            await s.type(way, "enter")
        await s.until(lambda: s.screen.open_chat == MINE)
        await s.shows("Readable by: you · the relay's operator", "[ ☁ CLOUD ]")
        await s.type("buy milk", "enter", shows="buy milk")
        await s.until(lambda: s.chats[MINE].log.head == 1)
        await s.open(s.chat)
        await s.type("/notes", "enter")
        await s.until(lambda: s.screen.open_chat == MINE)
        assert [x.user for x in s.sent(w.Direct)].count("ada") == 1, "they were there"


async def test_they_have_no_secret_chat_no_members_and_no_group_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/notes", "enter")
        await s.until(lambda: s.screen.open_chat == MINE)
        assert "F2" not in s.footer and "SECRET" not in s.text
        for key in ("f2", "f8"):
            await s.press(key, shows=NOTES_ARE_CLOUD)
            s.composer.clear_text()
        await s.type("/group invite bob", "enter", shows="Open a group first.")
        s.composer.clear_text()
        await s.type("/group leave", "enter", shows="Open a group first.")
        s.composer.clear_text()
        assert s.screen.uncovered
        await s.stage("A message of another chat can be kept there.")
        await s.says(s.bob, "worth keeping")
        await s.press("f9", "f", shows="Notes")
