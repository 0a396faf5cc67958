"""A window that is too small for the chat: it says so, and nothing is typed blindly."""

from __future__ import annotations

from pathlib import Path

from relay.terminal.dialogs import ConfirmDialog
from tests.kit.scene import Scene, scene
from tests.kit.table import say
from tui_chat.core.window_size import LEAST
from tui_chat.ui.help import HelpPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.small_window import SmallWindow

TOLD = "This window is 20×5. Make it at least 60×20."


def flat(s: Scene) -> str:
    return " ".join(s.text.split())


async def resize(s: Scene, width: int, height: int) -> None:
    await s.pilot.resize_terminal(width, height)
    await s.settle()


async def test_it_says_how_small_it_is_and_what_it_needs(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for size in ((20, 5), (120, 36), (20, 5), LEAST):
            await resize(s, *size)
            assert (TOLD in flat(s)) is (size == (20, 5))
            assert ("Readable by" in flat(s)) is (size != (20, 5))
        await resize(s, LEAST[0] - 1, 36)
        assert "This window is 29×36" in flat(s)
        await resize(s, 120, LEAST[1] - 1)
        assert "This window is 120×9" in flat(s)
        for size in ((1, 1), (5, 2), (120, 1), (1, 36), (120, 36)):
            await resize(s, *size)
        assert not s.screen.query(SmallWindow) and "Message @bob" in s.text


async def test_nothing_is_typed_pasted_or_clicked_below_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("before")
        await resize(s, 20, 5)
        await s.press(*"secret", "enter", "f2", "f9", "f7", "ctrl+p")
        await s.pilot.click(offset=(3, 1))
        await s.settle()
        assert isinstance(s.app.screen, ChatScreen) and TOLD in flat(s)
        await resize(s, 120, 36)
        assert s.composer.text == "before" and s.privacy == "CLOUD"
        await s.type(" and after")
        assert s.composer.text == "before and after"


async def test_f1_shows_the_help_and_ctrl_q_quits(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await resize(s, 20, 5)
        assert [row.strip() for row in s.rows[-2:]] == ["F1 help", "Ctrl+Q quit"]
        await s.press("f1", opens=HelpPage)
        assert s.text.startswith("Help")
        for size in ((1, 1), (5, 2), (120, 36), (20, 5)):
            await resize(s, *size)
            assert isinstance(s.app.screen, HelpPage) and not s.app.screen.query(SmallWindow)
        await s.press("pagedown", "escape", opens=ChatScreen)
        await s.shows("This window is")
        await s.press("ctrl+q")
        assert s.app._exit


async def test_it_says_what_quitting_would_end(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await resize(s, 20, 8)
        await s.press("ctrl+q")
        assert "Press Ctrl+Q again to quit. The secret chat with bob will end." in flat(s)
        await s.press("x")
        assert "F1 help" in flat(s) and not s.app._exit
        await s.press("ctrl+q", "ctrl+q")
        assert s.app._exit


async def test_a_page_that_opens_or_closes_meanwhile_is_covered_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await resize(s, 20, 5)
        s.screen.acts.help()
        await s.settle()
        assert isinstance(s.app.screen, HelpPage) and s.text.startswith("Help")
        s.app.push_screen(ConfirmDialog("Title", "Says.", "Yes", "No"))
        await s.settle()
        assert not isinstance(s.app.screen, ChatScreen) and TOLD in flat(s)
        await resize(s, 120, 36)
        assert "This window" not in s.text and "Title" in s.text
        await resize(s, 20, 5)
        s.app.pop_screen()
        s.app.pop_screen()
        await s.settle()
        assert TOLD in flat(s)
        await resize(s, 120, 36)
        assert "Message @bob" in s.text


async def test_messages_below_it_are_not_read(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await resize(s, 20, 5)
        assert say(s.bob, s.chat, "did you see this?")
        await s.until(lambda: s.log.unread == 1)
        await resize(s, 120, 36)
        await s.until(lambda: s.log.unread == 0)
