"""Whose the keys are: behind an act, a page or a jump the composer has them; and a key or an answer
that comes late, or after an end, does nothing that it was not meant for."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.content import Content

from tests.kit import wire as w
from tests.kit.scene import Scene, marked, scene, text_of, typed
from tests.kit.table import befriend, feed, link_of, say, tell
from tui_chat.cloud.login import AUTH_FAILED
from tui_chat.core.account_text import REVOKED, REVOKED_TITLE
from tui_chat.core.events import UNKNOWN_HERE, CloudText, LoggedIn, LoginRefused
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.help import HelpPage
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.pages.pickers import EmojiDialog, PathDialog
from tui_chat.ui.pages.verify import VerifyPage
from tui_chat.ui.qr import QrCodePage

FINISHED: dict[str, tuple[tuple[str, ...], str]] = {
    "copy": (("c",), "Copied to the clipboard, if your terminal allows it."),
    "pin": (("p",), "Pinned for everyone: "),
    "delete": (("d", "tab", "enter"), "Deleted for everyone."),
    "forward": (("f", "enter"), "Forwarded to @bob: "),
    "react": (("+", *"fire", "enter"), "Reacted with "),
}
LETTERS = "call me pdfx"
"""Most of them would mean something while a message is pointed at."""


JUMPS = {"search": '/search "line 0"', "pins": "/pins", "date": "/date 1999-12-31"}


async def two_lines(s: Scene) -> None:
    lines = s.log.lines
    count = len(lines)
    say(s.bob, s.chat, "from bob")
    say(s.ada, s.chat, "mine")
    await s.until(lambda: len(lines) == count + 2 and all(line.seq for line in lines))
    await s.settle()


async def many_lines(s: Scene, count: int = 40) -> None:
    for number in range(count):
        say(s.bob, s.chat, f"line {number}")
    lines = s.log.lines
    await s.until(lambda: len(lines) == count and all(line.seq for line in lines))
    await s.settle()


async def writes(s: Scene) -> None:
    """Whatever is typed now is a text, no command; nothing is sent or opened by it."""
    before = len(s.frames)
    await s.press(*typed(LETTERS))
    assert s.composer.text == LETTERS
    assert s.screen.uncovered
    assert set(s.frames[before:]) <= {"typing", "read"}
    assert "Help" in s.footer and "Back" not in s.footer


async def test_a_cancelled_page_leads_back_to_the_message_and_a_finished_act_to_writing(
    tmp_path: Path,
) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"theirs")
    async with scene(tmp_path) as s:
        # Whoever cancels a page that a selected message opened is back at that message.
        await two_lines(s)
        for key in ("i", "d", "f", "+", "enter", "f8", "alt+s", "ctrl+f"):
            await s.press("f9", "up", "down", key)
            assert not s.screen.uncovered
            await s.press("escape")
            assert s.screen.uncovered and s.screen.transcript.has_focus
            assert "C Copy" in s.footer and "▶ mine" in s.text
            assert s.screen.transcript.pointed == s.log.lines[-1]
            await s.press("escape")
            await writes(s)
            await s.quiet()
        # Looking around keeps the pointing.
        for keys in (("up",), ("u",), ("g",), ("f1", "escape")):
            await s.press("f9", *keys[:1])
            assert isinstance(s.app.screen, HelpPage) is (keys[0] == "f1")
            await s.press(*keys[1:])
            assert s.screen.uncovered and s.screen.transcript.cursor
            await s.press("f", opens=ChoiceDialog)  # the keys are still about the message
            await s.quiet()
        # A key at once after a cancelled page is about the message; without one it is text.
        await s.press("f9", "+")
        await s.pilot.press("escape", "up", "+")
        await s.on(EmojiDialog)
        await s.press("escape", "escape")
        assert not s.screen.transcript.cursor
        await s.press("f8")
        await s.pilot.press("escape", *"pcdx")
        await s.settle()
        assert s.screen.composer.text == "pcdx"
        await s.press("ctrl+u")
        await s.stage("After a finished act the next keys are a text.")
        for keys, says in FINISHED.values():
            await two_lines(s)
            await s.press("f9", *keys, shows=says)
            assert not s.screen.transcript.cursor and not marked(s)
            await writes(s)
            await s.quiet()
        # So it is with a file that is not saved after all.
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, source))).code
        await s.shows("F9, then S save")
        await s.press("f9", "end", "s", opens=PathDialog)
        await s.press("escape")
        assert s.screen.transcript.has_focus and s.screen.transcript.cursor
        await s.press("escape")
        await writes(s)
        await s.stage("So does one that was answered.")
        await s.secret()
        for key, says in (("a", "received, in memory only"), ("x", "declined")):
            await s.bob.secret_chat.offer_file(s.chat, s.bob.secret_chat.sid(s.chat), source)
            await s.shows("6 bytes · offered to you · F9, then A accept · X decline")
            await s.press("f9", "end", key, shows=says)
            await writes(s)
            await s.quiet()
        await s.cloud("What the operator can read is said as it is of that message.")
        await s.pilot.resize_terminal(120, 36)  # where the keys leave a row for it
        await s.offline()
        await s.type("a thought", "enter", "f9")
        await s.shows("☁… is a cloud message on its way to the relay, whose operator can read it.")
        s.link.open()
        await s.until(lambda: "on its way" not in s.text)
        assert "is a cloud message" not in s.text, "the line of readers says it"
        seq = s.log.lines[-1].seq
        assert seq
        await s.ada.ask(w.Delete, s.chat, seq)
        await s.shows(
            "☁ was a cloud message. The relay's operator could read it until it was removed."
        )
        assert "can read it" not in s.text
        await s.stage("Of a text that left nobody says that the relay does not have it.")
        s.table.world.hold = True
        await s.type("a thought", "enter", until=lambda: s.table.world.waiting)
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.offline()
        await s.shows("Not sent. /retry")
        await s.press("f9", shows="▶ a thought")
        await s.press("i", shows="The message was sent, but the relay has not acknowledged it.")


async def test_a_jump_shows_a_line_and_leaves_the_keys_with_the_composer(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        transcript = s.screen.transcript
        await many_lines(s)
        await s.bob.ask(w.Pin, s.chat, 1, on=True)
        for way, command in JUMPS.items():
            await s.type(command, "enter")
            if way != "date":
                await s.until(lambda: not s.screen.uncovered)
                await s.press("enter", shows="line 0")
            await s.until(lambda: marked(s) == "line 0")
            assert "▷ line 0" in s.text
            assert "Help" in s.footer and "Copy" not in s.footer
            await writes(s)
            if way == "search":
                assert marked(s) == "line 0", "the match of a search keeps its mark"
                await s.press("escape")
            assert not marked(s) and "▷ line 0" not in s.text, "typing ends the mark"
            assert " below ↓" in s.text, "and stays where they are"
            await s.quiet()
        # A jump that was not asked for there ends the pointing.
        await s.press("f9")
        await marked_line(s)
        await writes(s)
        await s.stage("F9 begins at the line that is marked, or at one that is on the screen.")
        for keys in (("f9",), ("shift+up",)):
            await marked_line(s)
            await s.press(*keys)
            assert transcript.pointed == s.log.lines[0]
            assert transcript.has_focus and "C Copy" in s.footer
            await s.press("escape")
            assert transcript.pointed is None and not transcript.marked
        await marked_line(s)
        s.screen.acts.from_menu("messages")
        await s.settle()
        assert transcript.pointed == s.log.lines[0]
        await s.press("escape")
        await marked_line(s)
        await s.press("pagedown")
        assert "▷ line 0" not in s.text and marked(s) == "line 0"
        await s.press("f9")
        assert transcript.pointed == s.log.lines[0] and "▶ line 0" in s.text
        # The next act ends the mark; looking around is none.
        for key in ("escape", "ctrl+end", "f8", "x", "ctrl+n"):
            await s.quiet()
            await marked_line(s)
            await s.press("pagedown", "pageup")
            assert marked(s), key
            await s.press(key)
            assert not transcript.marked, key
        await s.stage("It ends where one scrolls to the end, and in another chat.")
        await marked_line(s)
        await s.press(*["pagedown"] * 6)
        assert transcript.following and not marked(s)
        await marked_line(s)
        await s.ada.ask(w.GroupCreate, "#club")
        await s.open("#club")
        assert not transcript.marked
        await s.stage("What is written while a command is carried out is not lost.")
        for command in ("/unread", "/date yesterday", "/pins nothing", "/date nonsense"):
            await s.type(command)
            for key in ("enter", *"later"):
                s.composer.post_message(events.Key(key, None if key == "enter" else key))
            await s.settle()
            assert s.composer.text.removeprefix(command) == "later"
            await s.quiet()
        # What is quoted is selected in its turn.
        s.bob.say(CloudText(s.chat, "as I said", 1))
        await s.shows("↪ bob: line 0")
        quoted = s.log.at(1)
        await s.press("f9", "end", "g", until=lambda: transcript.pointed is quoted)
        assert "C Copy" in s.footer and "▶ line 0" in s.text
        await s.press("I", opens=Inspector)
        assert s.app.screen._key == s.log.at(1).key  # type: ignore[attr-defined,union-attr]
        await s.stage("A line that is deleted has no words, and one that is gone has no mark.")
        await marked_line(s)
        s.bob.begin(w.Delete, s.chat, 1)
        await s.shows("deleted by bob")
        assert marked(s) == "" and transcript.marked
        s.log.drop({s.log.lines[0].key})
        transcript.follow_now()
        assert not transcript.marked


async def marked_line(s: Scene) -> None:
    """A jump has led to the first of many lines."""
    s.screen.read_tracker.go_to(1)
    await s.until(lambda: marked(s) == "line 0")


LOOK = "The screen just changed. Check it and press the key again."


async def test_the_question_whether_to_discard_a_draft_lapses(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("kept")
        await s.end()
        for lapses in ("time", "key"):
            await s.press("f4", shows="To return anyway, press F4 again.")
            if lapses == "time":
                s.later(6)
            else:
                await s.press("x", later=1)
            await s.shows("Nothing was done. The draft is kept.")
        await s.press("f4", shows="To return anyway, press F4 again.")
        assert s.privacy == "ENDED" and s.composer.text == "kept"
        s.later(6)
        await s.shows("Nothing was done. The draft is kept.")
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
        await s.shows("○ offline")
        await s.press("f2", shows="F5 tell me when bob comes", later=1)
        carol.act(carol.client.toggle_actions.ask_secret, "@ada,carol")
        await s.shows("carol asks for a secret chat · F5 opens that chat")
        await s.press("f5")
        assert s.screen.open_chat == s.chat and LOOK in s.text
        await s.press("f5", later=1)
        assert s.screen.open_chat == "@ada,carol"
        # It tries the connection now.
        s.link.cut()
        await s.shows(
            "Not connected: can't reach the relay.",
            "F5 Try now",
            "s · ada",
            never="@bob  ○ offline",
        )
        await s.press("f5", shows="● ada", later=1, until=lambda: "F5 Try now" not in s.text)
        link_of(s.bob).open()
        await s.until(lambda: s.direct.online)
        await s.cloud("Codes that are not on any more are not answered.")
        await s.secret()
        await s.press("f3", opens=VerifyPage)
        await s.end()
        await s.shows("The secret chat with bob has ended")
        await s.shows("Nothing changed: it ended before you answered.", never="match")
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
        s.screen.whisper("My words are")
        await s.shows("My words are")
        await s.press("f3")
        assert "My words are" in text_of(s.app), "it is covered by the codes"
        await s.press("escape")
        await s.type("/nonsense", "enter")
        assert "My words are" not in s.text
        await s.press("ctrl+u", "s", "enter", shows="My words are")
        s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)
        await s.until(lambda: "My words are" not in s.text)
        # The end takes nothing of codes that were verified.
        await s.press("f3")
        await s.end()
        await s.shows("You verified bob today at", never="nothing changed")
        await s.cloud("A revoked device is shown no way to secret.")
        await s.secret()
        await s.end()
        await s.shows("F2 ask again", "SECRET F2")
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        await s.press("enter", shows="F4 back to cloud")
        assert "F2" not in s.text, "it leads nowhere"


async def test_late_answers_name_their_question(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.ada.ask(w.GroupCreate, "#room")
        for typed, fact in (
            ("/members", "The list of people in @bob has arrived"),
            ("/date today", "The messages of the day that you chose in @bob have arrived"),
            ("/pins", "The list of pinned messages in @bob has arrived"),
            ("/secret", "The list of members of #room has arrived"),
        ):
            await s.quiet()
            await s.open("#room" if "#room" in fact else s.chat)
            held: list[str] = []
            take, s.ada._receive_frame = s.ada._receive_frame, held.append  # type: ignore[method-assign]
            await s.type(typed, "enter")
            await s.type("meanwhile")
            assert "has arrived" not in s.text
            s.ada._receive_frame = take  # type: ignore[method-assign]
            for frame in held:
                take(frame)
            await s.shows(fact)
            await s.press("f5", later=1, until=lambda: "has arrived" not in s.text)
        # What is about a group says so elsewhere.
        for typed in ("/group invite carol", "/group kick carol"):
            await s.quiet()
            await s.type(typed, "enter", shows="Open a group first. Press Ctrl+K to find one.")
        await s.quiet()
        await s.type("/group leave", "enter", opens=ChoiceDialog, shows="#room")
        await s.press("escape")
        await s.type("/group leave #elsewhere", "enter", shows="You are not in #elsewhere.")
        # Without an open chat that is the reason.
        s.screen.close_chat("You left @bob.")
        for command in ("file", "date", "pins", "mute", "archive"):
            s.screen.say(Content(""))
            await s.settle()
            s.screen.acts.from_menu(command)
            await s.shows("No chat is open. Press Ctrl+K to open one, or F7 to start one.")
        await s.stage("A revoked device says so and takes no texts.")
        await s.pilot.resize_terminal(60, 20)
        await s.type("begun")
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        await s.type(" in vain", "enter", text="begun")
        assert "send" not in s.frames
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "This device was revoked: nothing that you write here is sent." in said
        assert "Readable by" not in said and "CLOUD" not in said, "it is said once"
        assert "Check it" not in said, "nothing is changing"
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


async def test_an_unknown_account_registers_again_only_when_told_to(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        knows_you = "The relay still knows this account"
        await s.type("/register", "enter", shows=knows_you)
        await s.quiet()
        tell(s.ada, FORGOTTEN)  # whoever shows this cannot make another account
        await s.settle()
        assert "Register" not in text_of(s.app)
        await s.press("escape")
        s.screen.may_register_again = True
        await s.tell(FORGOTTEN, LoggedIn("ada"))
        await s.press("escape")
        await s.quiet()
        await s.type("/register", "enter", shows=knows_you)
        await s.stage("Who was refused can try once more.")
        s.link.hang_up()
        await s.tell(FORGOTTEN)
        await s.press("escape", shows="F5 Try again")
        assert "Use /register to register again. Ctrl+Q quits." in s.text
        await s.press("f5", shows="● ada")  # the relay has its snapshot again
        assert "once more" not in s.text and "/register" not in s.text
        s.link.hang_up()
        await s.tell(LoginRefused(REVOKED_TITLE, REVOKED))
        await s.press("escape")
        assert "F5" not in s.text, "it never lets this device in again"
        # Only by saying so one registers again.
        await s.tell(LoggedIn("ada"), FORGOTTEN)
        said = " ".join(text_of(s.app).replace("│", " ").split())
        assert "or the relay was reset" in said and "are not deleted" in said
        await s.press("enter")  # meant for a message
        assert not s.screen.registers_again and s.app.is_running
        await s.settle()
        await s.type("/register", "enter")
        await s.settle()
        await s.press("shift+tab", "enter", until=lambda: s.screen.registers_again)


FORGOTTEN = LoginRefused("The relay does not let you in", AUTH_FAILED, UNKNOWN_HERE)
