"""A device that the relay does not let in any more: the screen says so, and nothing is in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.scene import footer_of, link_of, scene, tell, text_of
from tui_chat.cloud.login import AUTH_FAILED
from tui_chat.core.account_text import REVOKED, REVOKED_TITLE
from tui_chat.core.events import UNKNOWN_HERE, LoggedIn, LoginRefused, SecretText


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_revoked_device_says_so_and_takes_no_texts(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        await s.type("begun")
        tell(s.ada, LoginRefused(REVOKED_TITLE, REVOKED))
        await s.settle()
        await s.press("escape")
        await s.type(" in vain", "enter")
        assert s.app.chat_screen.composer.text == "begun"
        assert "send" not in s.frames
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "This device was revoked: nothing you write is sent from here." in said
        assert "Readable by: nobody: nothing is sent from here" in said
        assert "look again" not in said, "nothing is changing"
        assert "F2" not in footer_of(s.app)
        await s.type("/settings")
        assert s.app.chat_screen.composer.text == "/settings"
        await s.press("escape")
        tell(s.ada, LoggedIn("ada"))
        await s.settle()
        assert "revoked" not in text_of(s.app)


@pytest.mark.parametrize("lines", [False, True])
async def test_a_revoked_device_is_shown_no_way_to_secret(tmp_path: Path, lines: bool) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        if lines:
            assert s.bob.say(SecretText(s.chat, "a secret"))
            await s.shows("a secret")
        await s.end()
        await s.shows("F2 asks again")
        await s.shows("SECRET F2")
        tell(s.ada, LoginRefused(REVOKED_TITLE, REVOKED))
        await s.settle()
        await s.press("escape")
        assert "F2" not in s.text, "it leads nowhere"
        assert "F4 goes back to cloud" in s.text
        assert ("clears the secret lines" in s.text) is lines
        await s.press("enter")
        assert "F2" not in s.text


async def test_who_is_let_in_again_writes_on(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        tell(s.ada, LoginRefused("The relay does not let you in", "It is full."))
        await s.settle()
        await s.press("escape")
        assert s.app.chat_screen.composer.read_only
        tell(s.ada, LoggedIn("ada"))
        await s.settle()
        await s.type("here again", "enter")
        await s.until(lambda: "send" in s.frames)


FORGOTTEN = LoginRefused("The relay does not let you in", AUTH_FAILED, UNKNOWN_HERE)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_who_is_known_no_more_can_register_anew_and_only_by_saying_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        s.app.chat_screen.may_register_anew = True
        tell(s.ada, FORGOTTEN)
        await s.settle()
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "or the relay was begun anew" in said and "set aside and not deleted" in said
        await s.press("enter")  # meant for a message
        assert not s.app.chat_screen.registers_anew and s.app.is_running
        await s.settle()
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "/register registers anew" in said
        await s.type("/register", "enter")
        await s.settle()
        await s.press("shift+tab", "enter")
        await s.until(lambda: s.app.chat_screen.registers_anew)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_who_was_refused_can_try_once_more(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        s.app.chat_screen.may_register_anew = True
        link_of(s.ada).hang_up()
        tell(s.ada, FORGOTTEN)
        await s.settle()
        await s.press("escape", shows="F5 tries once more")
        assert "/register registers anew. Ctrl+Q leaves." in s.text
        await s.press("f5")  # the relay has its snapshot again
        await s.shows("● connected")
        assert "once more" not in s.text and "/register" not in s.text
        link_of(s.ada).hang_up()
        tell(s.ada, LoginRefused(REVOKED_TITLE, REVOKED))
        await s.settle()
        await s.press("escape")
        assert "F5" not in s.text, "it never lets this device in again"


async def test_where_the_relay_knows_one_there_is_nothing_to_register(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/register", "enter", shows="a relay that does not know you any more")
        tell(s.ada, FORGOTTEN)  # whoever shows this cannot make another account
        await s.settle()
        assert "Register anew" not in text_of(s.app)
        await s.press("escape")
        s.app.chat_screen.may_register_anew = True
        tell(s.ada, FORGOTTEN, LoggedIn("ada"))
        await s.settle()
        await s.press("escape")
        await s.type("/register", "enter", shows="a relay that does not know you any more")
