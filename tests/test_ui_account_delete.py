"""The end of an account on the screen: of one's own, and of the other's."""

from __future__ import annotations

from pathlib import Path

from ui_table import scene, text_of

from tui_chat.ui.dialogs import Confirm
from tui_chat.ui.pages.account import DeleteAccountPage


async def test_an_account_ends_by_its_name_and_a_choice(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/account delete")
        await s.press("enter")
        assert isinstance(s.app.screen, DeleteAccountPage)
        await s.shows("Nobody can undo this")
        await s.press(*"bob", "tab", "tab", "enter")
        await s.shows("That is not your name. Nothing was changed.")
        await s.press("tab", "tab", "ctrl+u", *"ad")
        assert "That is not your name" not in s.text, "it was said of another one"
        await s.press("a", "enter", "enter")
        assert not isinstance(s.app.screen, DeleteAccountPage), "two Enters change nothing"
        assert s.ada.client.network.value == "connected"
        await s.type("/account delete")
        await s.press("enter", *"ada", "enter", "tab", "tab", "enter")
        await s.until(lambda: isinstance(s.app.screen, Confirm))
        await s.shows("Remove them too?")
        assert not s.ada.own_data.wipe
        await s.press("tab", "enter")
        await s.until(lambda: s.ada.own_data.wipe)
        assert s.app._exit


async def test_the_other_is_seen_to_be_gone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.bob.own_data.delete_account("bob", texts=False)
        await s.until(lambda: "not seen online" in s.text)
        for _ in range(3):
            s.table.world.tick(1)
        s.table.soon()
        await s.shows("bob deleted their account")
        await s.shows("× deleted account")
        await s.press(*"hm", "enter")
        await s.shows("The account bob was deleted: nobody reads what is written now.")
        assert s.app.chat_screen.composer.text == ""
        assert "○" not in text_of(s.app).split("\n")[1]
