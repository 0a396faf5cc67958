"""The lines around the chat: above the composer, the head, the operator's view and help.
None of them outlives its subject."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from relay.terminal.dialogs import DialogBody
from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from tests.kit import wire as w
from tests.kit.client import Stage
from tests.kit.scene import Scene, scene, text_of
from tests.kit.scene import typed as keys_of
from tests.kit.stage import ROOM, staged
from tests.kit.table import feed, say, tell
from tui_chat.core.events import ActionRefused, DevicesChanged, Privacy
from tui_chat.core.records import SEALED, SENTENCE
from tui_chat.ui.composer import Composer
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.help import HelpPage, HelpSheet
from tui_chat.ui.pages.settings import SettingsPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.words import heading


async def test_a_sentence_goes_with_the_next_act(tmp_path: Path) -> None:
    says = "Did you mean /members? Press Tab."
    async with scene(tmp_path) as s:
        # What a word of other programs means is said once.
        await s.type("/whois bob", shows=says)
        await s.press("enter", shows=f"{says} Nothing was sent.")
        assert s.text.count(says) == 1
        await s.press("tab", text="/members")
        await s.press("enter")
        await s.press("escape")
        await s.type("/whois", shows="/members See who is in this chat")
        assert says not in s.text
        await s.stage("A refusal without a connection goes when it is back.")
        await s.offline()
        await s.press("f2")
        await s.shows("Not possible now. You are offline. A secret chat needs both of you online.")
        await s.press("f8", shows="You are offline. Nothing was sent")
        s.link.open()
        await s.shows("● ada")
        await s.until(lambda: "You are offline" not in s.text)
        await s.stage("A refusal in another chat goes on after its name.")
        await s.ada.ask(w.GroupCreate, "#room")
        tell(s.ada, ActionRefused("#room", "Not sent", "Because."))
        await s.shows("#room: not sent. Because.")
        await s.stage("With nothing that failed, retry and discard say so.")
        for typed in ("/retry", "/discard"):
            await s.type(typed, "enter", shows="No message in this chat has failed")
            s.later(6)
            await s.until(lambda: "has failed" not in s.text)
        await s.stage("What was said goes with the next act.")
        stale = "There is no such command. /help lists the commands. Nothing was sent."
        for act in ("/pins", "f1", "f9"):
            await s.type("/nonsense", "enter", shows=stale)
            await s.press(*["backspace"] * 9)
            if act.startswith("/"):
                await s.type(act, "enter")
            else:
                await s.press(act)
            assert stale not in s.text, act
            await s.press("escape")
        await s.tell(ActionRefused(s.chat, "Not sent", "Because."), shows="Not sent. Because.")
        await s.press("f1", "escape")
        assert "Because." not in s.text
        await s.stage("That a device came is read whatever is done meanwhile.")
        await s.tell(
            DevicesChanged("A device came."),
            shows="A device came. Type /devices to see your devices.",
        )
        await s.press(
            "f1",
            "escape",
            "f8",
            "escape",
            shows="A device came. Type /devices to see your devices.",
        )
        await s.cloud("A press that is dropped says so.")
        await s.asked()
        for key in ("f2", "f4"):
            await s.press(key, shows="The screen just changed. Check it and press the key again.")
            assert s.direct.toggle.prompt
        s.later(6)
        await s.until(lambda: "just changed" not in s.text)
        await s.press("f2", until=lambda: s.privacy == "SECRET")
        await s.press(
            "f2",
            shows="This chat is already secret. Press F3 to verify it, or F4 to end it.",
            later=1,
        )
        await s.cloud("After an end F4 says beforehand that it clears.")
        s.later(60)
        await s.secret()
        await s.end()
        assert "clears" not in s.text, "there are none"
        assert s.composer.placeholder == "Locked"
        for key in ("F2", "F4"):  # in the toggle, in the footer, and once as a sentence
            assert text_of(s.app).count(f"{key} ") == 3, text_of(s.app)
        await s.press("f2")
        await s.agreed()
        await s.says(s.bob, "a secret line")
        s.later(1)
        await s.end()
        await s.shows("F4 back to cloud, clears secret messages")
        await s.press("f4", shows="A secret chat with bob was here.")
        await s.cloud("A question whether to quit lapses.")
        await s.ada.ask(w.GroupCreate, "#room")
        await s.secret()
        for what in ("key", "time", "chat", "state"):
            await s.press("ctrl+q", shows="again to quit. The secret chat with bob will end.")
            match what:
                case "key":
                    await s.press("left")
                case "time":
                    s.later(6)
                case "state":
                    await s.end()
                    await s.type("")
                case _:
                    s.screen.open("#room")
            await s.until(lambda: "Ctrl+Q again" not in s.text)
            await s.quiet()
        # With a draft that an end has locked, and with something unsent anywhere, it asks, once.
        await s.cloud()
        await s.secret()
        await s.type("held")
        await s.end()
        s.screen.open("#room")
        await s.open(s.chat)
        await s.press("ctrl+q", shows="again to quit and lose your unsent text.")
        s.composer.post_message(Composer.Explain())  # of an Enter before, on a slow machine
        await s.settle()
        assert "again to quit and lose your unsent text." in s.text
        await s.press("enter")
        assert "again to quit" not in s.text
        s.screen.open("#room")
        await s.press("ctrl+q", shows="again to quit and lose your unsent text.")
        assert not s.app._exit
        await s.press("ctrl+q")
        assert s.app._exit


async def test_a_message_that_says_so_stands_elsewhere(tmp_path: Path) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        await s.bob_says(inert_line(SENTENCE))
        await s.shows("The operator's view is open")
        assert SENTENCE not in str(s.screen.query_one("#prompt", StatusLine).content)
        await s.stage("It stands while the view is open.")
        await s.pilot.resize_terminal(60, 20)

        def stands(sentence: str = SENTENCE) -> bool:
            line = s.screen.query_one("#prompt", StatusLine)
            return line.display and sentence in str(line.content)

        await s.settle()
        assert not stands()
        feed(s.ada, w.ViewOpen(True))
        await s.until(stands)
        for chat in (ROOM, s.chat):
            await s.open(chat)
            assert stands()
        assert say(s.ada, s.chat, "a text of one's own")
        await s.at(Privacy.SECRET)
        assert stands(SEALED) and not stands(), "of a secret chat there is less to be shown"
        assert "The operator's view shows who writes, when" in text_of(s.app)
        assert "how much." in text_of(s.app), "the sentence is not cut off"
        s.screen.open(ROOM)
        await s.until(stands)
        assert "The operator's view is open and" in text_of(s.app)
        assert "can read." in text_of(s.app), "the sentence is not cut off"
        s.link.cut()
        await s.until(lambda: not stands())
        s.link.retry_now()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.settle()
        assert not stands(), "the relay says of a new connection how it is"


@pytest.mark.parametrize(
    ("online", "sign", "words"), [(True, "●", "● online"), (False, "○", "○ offline")]
)
def test_presence_is_said_in_words_or_by_its_sign_and_never_cut(
    online: bool, sign: str, words: str
) -> None:
    direct = Stage().ada.direct
    assert direct
    direct.online, direct.peer = online, "a-very-long-name-of-somebody"
    for room in range(6, 60):
        said = heading(direct, room).plain
        assert cell_len(said) <= room
        assert said.endswith((f"  {words}", f"  {sign}")), said
    assert heading(direct, 60).plain == f"@a-very-long-name-of-somebody  {words}"
    assert heading(direct, 10).plain == f"@a-ver…  {sign}"


def at_once(s: Scene, *keys: str) -> None:
    """Deliver keys as a terminal does if they were typed while the program was busy."""
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
        sheet = s.app.screen.query_one(HelpSheet)
        assert sheet.render().plain.startswith("Quit"), "only the title's blank row is above"
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
        await s.stage("A new chat says who can read it by what is typed.")
        await s.pilot.resize_terminal(80, 24)
        await s.press("f7", opens=TextDialog)
        for typed, readers in (
            ("bo", "you · the person you name · the relay's operator"),
            ("b", "you · bob · the relay's operator"),
            ("\x15#club Thursday", "you · the people you invite · the relay's operator"),
        ):
            keys = ["ctrl+u"] * typed.startswith("\x15") + keys_of(typed.lstrip("\x15"))
            await s.press(*keys, shows=f"Readable by: {readers}")
        await s.quiet()

        # The toggle names only keys that do something now.
        def says() -> str:
            return s.app.screen.query_one(ToggleBar).render().plain

        assert says() == "[ ☁ CLOUD | SECRET F2 ]"
        await s.asked("F2 accept · F4 decline")
        assert says() == "[ ☁ CLOUD | SECRET F2 ]", "F4 leads to no other state"
        await s.press("f4", later=1, until=lambda: "asks for a secret chat" not in s.text)
        await s.secret()
        assert says() == "[ CLOUD F4 | ◆ SECRET ]"
        s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)
        await s.until(lambda: says() == "[ CLOUD F4 | ◆ SECRET ✓ ]")
        # The head says who is here, whatever the name, and nothing that is as it should be.
        for width, name in ((60, "ada"), (80, "ada"), (60, "a" * 32)):
            await s.pilot.resize_terminal(width, 24)
            s.ada.client.user = name
            s.screen.chrome.renew("title")
            await s.settle()
            row = s.rows[0]
            assert f"● {name}" in row and "connected" not in row and "127.0.0.1" not in row, row
            assert "(no passphrase)" in row and "SECRET" not in row, row
            assert s.app.screen.query_one("#title", StatusLine).size.height == 1
        s.ada.client.user = "ada"
        await s.end()
        assert says() == "[ CLOUD F4 | ✕ ENDED | SECRET F2 ]"
        s.screen.close_chat("You left @bob.")
        await s.settle()
        assert says() == "", "no chat, no words that nobody has met yet"
        last = s.footer
        assert not any(f"F{n} " in last for n in (2, 4, 8, 9)), last
