"""A key or an answer that comes late does nothing that it was not meant for; and a device that the
relay does not let in any more says so."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from tests.kit import wire as w
from tests.kit.scene import befriend, feed, link_of, scene, tell, text_of
from tui_chat.cloud.login import AUTH_FAILED
from tui_chat.core.account_text import REVOKED, REVOKED_TITLE
from tui_chat.core.events import UNKNOWN_HERE, LoggedIn, LoginRefused
from tui_chat.ui.pages.verify import VerifyPage
from tui_chat.ui.qr import QrCodePage

LOOK = "The screen has just changed; look again and press once more."


async def test_the_question_whether_to_discard_a_draft_lapses(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("kept")
        await s.end()
        for lapses in ("time", "key"):
            await s.press("f4", shows="Press F4 again to do that.")
            if lapses == "time":
                s.later(6)
            else:
                await s.press("x", later=1)
            await s.shows("Nothing was done: the draft is kept.")
        await s.press("f4", shows="Press F4 again to do that.")
        assert s.privacy == "ENDED" and s.composer.text == "kept"
        s.later(6)
        await s.shows("Nothing was done: the draft is kept.")
        s.later(6)
        await s.shows("bob ended the secret chat.")
        # Keys do not count in a chat that has just opened by an answer.
        feed(s.ada, w.ChatAdded(w.Chat("#room", 0, 0, 0, 2, "A room")))
        await s.cloud()
        await s.secret()
        await s.end()
        await s.open("#room")
        s.screen.open_late(s.chat)
        await s.settle()
        await s.press("f4")
        assert s.privacy == "ENDED" and LOOK in s.text
        await s.press("f4", later=1, until=lambda: s.privacy == "CLOUD")
        await s.stage("F5 is dropped as it gets another meaning.")
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        link_of(s.bob).cut()
        await s.shows("○ not seen online")
        await s.press("f2", shows="F5 tells you when bob comes", later=1)
        carol.inside.ask_secret("@ada,carol")
        await s.shows("carol asks for a secret chat: F5 opens that chat")
        await s.press("f5")
        assert s.screen.open_chat == s.chat and LOOK in s.text
        await s.press("f5", later=1)
        assert s.screen.open_chat == "@ada,carol"
        # It tries the connection now.
        s.link.cut()
        await s.shows("Not connected: F5 tries now", "F5 Try now")
        await s.press("f5", shows="● connected", later=1, until=lambda: "F5 tries" not in s.text)
        link_of(s.bob).open()
        await s.until(lambda: s.direct.online)
        await s.cloud("Codes that are not on any more are not answered.")
        await s.secret()
        await s.press("f3", opens=VerifyPage)
        await s.end()
        await s.shows("The secret chat with bob has ended")
        await s.shows("It ended before you answered: nothing was noted.")
        assert "match" not in s.text
        await s.press("enter")  # meant for an answer
        assert isinstance(s.app.screen, VerifyPage)
        await s.press("tab", "right", "enter")
        assert not isinstance(s.app.screen, VerifyPage)
        assert not s.ada.client._secrets._peers.pins["bob"].rejected
        await s.cloud("Their QR code goes with the chat.")
        await s.secret()
        await s.press("f3", "q", opens=QrCodePage)
        await s.end()
        await s.shows("The secret chat with bob has ended")
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        await s.cloud("What was said by telephone goes when they were compared.")
        await s.secret()
        s.screen.whisper("bob reads his code")
        await s.shows("bob reads his code")
        await s.press("f3")
        assert "bob reads his code" in text_of(s.app), "it is covered by the codes"
        await s.press("escape")
        await s.type("/nonsense", "enter")
        assert "bob reads his code" not in s.text
        await s.press("ctrl+u", "s", "enter", shows="bob reads his code")
        s.ada.inside.matches(s.chat)
        await s.until(lambda: "bob reads his code" not in s.text)
        # The end takes nothing of codes that were verified.
        await s.press("f3")
        await s.end()
        await s.shows("That you verified bob today at")
        assert "nothing was noted" not in s.text
        await s.cloud("A revoked device is shown no way to secret.")
        await s.secret()
        await s.end()
        await s.shows("F2 asks again", "SECRET F2")
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        await s.press("enter", shows="F4 goes back to cloud")
        assert "F2" not in s.text, "it leads nowhere"


async def test_what_comes_late_says_what_it_is(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.ada.ask(w.GroupCreate, "#room")
        for typed, fact in (
            ("/members", "Who is in @bob is known now"),
            ("/date today", "The day you asked for in @bob is known now"),
            ("/pins", "What is pinned in @bob is known now"),
            ("/secret", "Who is in #room is known now"),
        ):
            await s.quiet()
            await s.open("#room" if "#room" in fact else s.chat)
            held: list[str] = []
            take, s.ada._frame = s.ada._frame, held.append  # type: ignore[method-assign]
            await s.type(typed, "enter")
            await s.type("meanwhile")
            assert "is known now" not in s.text
            s.ada._frame = take  # type: ignore[method-assign]
            for frame in held:
                take(frame)
            await s.shows(fact)
            await s.press("f5", later=1, until=lambda: "is known now" not in s.text)
        # What is about a group says so elsewhere.
        for typed in ("/group invite carol", "/group leave", "/group kick carol"):
            await s.quiet()
            await s.type(typed, "enter", shows="This is about a group: open one first, Ctrl+K.")
        await s.quiet()
        await s.type("/group leave #elsewhere", "enter", shows="You are not in #elsewhere.")
        # Without an open chat that is the reason.
        s.screen.close_chat("You left @bob.", "You left @bob")
        for command in ("file", "date", "pins", "mute", "archive"):
            s.screen.say(Content(""))
            await s.settle()
            s.screen.acts.from_menu(command)
            await s.shows("No chat is open. Ctrl+K opens one, F7 begins one.")
        await s.stage("A revoked device says so and takes no texts.")
        await s.pilot.resize_terminal(60, 20)
        await s.type("begun")
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        await s.type(" in vain", "enter", text="begun")
        assert "send" not in s.frames
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "This device was revoked: nothing you write is sent from here." in said
        assert "Readable by: nobody: nothing is sent from here" in said
        assert "look again" not in said, "nothing is changing"
        assert "F2" not in s.footer
        await s.type("/settings", text="/settings")
        await s.press("escape")
        await s.tell(LoggedIn("ada"))
        assert "revoked" not in text_of(s.app)
        await s.stage("Who is let in again writes on.")
        await s.tell(LoginRefused("The relay does not let you in", "It is full."))
        await s.press("escape")
        assert s.composer.read_only
        await s.tell(LoggedIn("ada"))
        await s.type("here again", "enter", until=lambda: "send" in s.frames)


async def test_who_is_known_no_more_can_register_anew_and_only_by_saying_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        knows_you = "a relay that does not know you any more"
        await s.type("/register", "enter", shows=knows_you)
        await s.quiet()
        tell(s.ada, FORGOTTEN)  # whoever shows this cannot make another account
        await s.settle()
        assert "Register anew" not in text_of(s.app)
        await s.press("escape")
        s.screen.may_register_anew = True
        await s.tell(FORGOTTEN, LoggedIn("ada"))
        await s.press("escape")
        await s.quiet()
        await s.type("/register", "enter", shows=knows_you)
        await s.stage("Who was refused can try once more.")
        s.link.hang_up()
        await s.tell(FORGOTTEN)
        await s.press("escape", shows="F5 tries once more")
        assert "/register registers anew. Ctrl+Q leaves." in s.text
        await s.press("f5", shows="● connected")  # the relay has its snapshot again
        assert "once more" not in s.text and "/register" not in s.text
        s.link.hang_up()
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        assert "F5" not in s.text, "it never lets this device in again"
        # Only by saying so one registers anew.
        await s.tell(LoggedIn("ada"), FORGOTTEN)
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "or the relay was begun anew" in said and "set aside and not deleted" in said
        await s.press("enter")  # meant for a message
        assert not s.screen.registers_anew and s.app.is_running
        await s.settle()
        await s.type("/register", "enter")
        await s.settle()
        await s.press("shift+tab", "enter", until=lambda: s.screen.registers_anew)


FORGOTTEN = LoginRefused("The relay does not let you in", AUTH_FAILED, UNKNOWN_HERE)
