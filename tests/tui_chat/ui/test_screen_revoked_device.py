"""A device that the relay does not let in any more: the screen says so, and nothing is in vain."""

from __future__ import annotations

from pathlib import Path

from tests.kit.scene import footer_of, link_of, scene, tell, text_of
from tui_chat.cloud.login import AUTH_FAILED
from tui_chat.core.account_text import REVOKED, REVOKED_TITLE
from tui_chat.core.events import UNKNOWN_HERE, LoggedIn, LoginRefused, SecretText


async def test_a_revoked_device_says_so_and_takes_no_texts(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        # A revoked device says so and takes no texts.
        await s.type("begun")
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
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
        await s.tell(LoggedIn("ada"))
        assert "revoked" not in text_of(s.app)
        # Who is let in again writes on.
        await s.quiet()
        await s.tell(LoginRefused("The relay does not let you in", "It is full."))
        await s.press("escape")
        assert s.app.chat_screen.composer.read_only
        await s.tell(LoggedIn("ada"))
        await s.type("here again", "enter")
        await s.until(lambda: "send" in s.frames)


async def test_a_revoked_device_is_shown_no_way_to_secret(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for lines in (False, True):
            await s.secret()
            if lines:
                assert s.bob.say(SecretText(s.chat, "a secret"))
                await s.shows("a secret")
            await s.end()
            await s.shows("F2 asks again")
            await s.shows("SECRET F2")
            await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
            await s.press("escape")
            assert "F2" not in s.text, "it leads nowhere"
            assert "F4 goes back to cloud" in s.text
            assert ("clears the secret lines" in s.text) is lines
            await s.press("enter")
            assert "F2" not in s.text
            tell(s.ada, LoggedIn("ada"))
            await s.cloud()


FORGOTTEN = LoginRefused("The relay does not let you in", AUTH_FAILED, UNKNOWN_HERE)


async def test_who_is_known_no_more_can_register_anew_and_only_by_saying_so(
    tmp_path: Path,
) -> None:
    knows_you = "a relay that does not know you any more"
    async with scene(tmp_path) as s:
        screen = s.app.chat_screen
        # Where the relay knows one, or this program cannot, there is nothing to register.
        await s.type("/register", "enter", shows=knows_you)
        await s.quiet()
        tell(s.ada, FORGOTTEN)  # whoever shows this cannot make another account
        await s.settle()
        assert "Register anew" not in text_of(s.app)
        await s.press("escape")
        screen.may_register_anew = True
        await s.tell(FORGOTTEN, LoggedIn("ada"))
        await s.press("escape")
        await s.quiet()
        await s.type("/register", "enter", shows=knows_you)
        await s.quiet()
        # Who was refused can try once more.
        link_of(s.ada).hang_up()
        await s.tell(FORGOTTEN)
        await s.press("escape", shows="F5 tries once more")
        assert "/register registers anew. Ctrl+Q leaves." in s.text
        await s.press("f5", shows="● connected")  # the relay has its snapshot again
        assert "once more" not in s.text and "/register" not in s.text
        link_of(s.ada).hang_up()
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        assert "F5" not in s.text, "it never lets this device in again"
        # Only by saying so one registers anew.
        await s.tell(LoggedIn("ada"), FORGOTTEN)
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "or the relay was begun anew" in said and "set aside and not deleted" in said
        await s.press("enter")  # meant for a message
        assert not screen.registers_anew and s.app.is_running
        await s.settle()
        await s.type("/register", "enter")
        await s.settle()
        await s.press("shift+tab", "enter")
        await s.until(lambda: screen.registers_anew)
