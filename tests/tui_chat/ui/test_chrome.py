"""What the line above the composer says, and that it does not outlive what it is about; and the
line that says that somebody looks at the operator's view."""

from __future__ import annotations

from pathlib import Path

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from tests.kit import wire as w
from tests.kit.scene import feed, say, scene, tell, text_of
from tests.kit.stage import ROOM, staged
from tui_chat.core.events import ActionRefused, DevicesChanged, Privacy
from tui_chat.core.records import SEALED, SENTENCE
from tui_chat.ui.commands import parse


def test_words() -> None:
    assert parse("/direct") == "Write it as /direct NAME [TEXT]"


async def test_what_was_said_goes_with_the_next_act(tmp_path: Path) -> None:
    says = "/whois is /members here: Tab writes it so."
    async with scene(tmp_path) as s:
        # What a word of other programs means is said once.
        await s.type("/whois bob", shows=says)
        await s.press("enter", shows=f"{says} Nothing was sent.")
        assert s.text.count(says) == 1
        await s.press("tab", text="/members")
        await s.press("enter")
        await s.press("escape")
        await s.type("/whois", shows=says)
        assert s.text.count(says) == 1
        await s.stage("A refusal without a connection goes when it is back.")
        await s.offline()
        await s.press("f2")
        await s.shows("Not now. You are not connected; a secret chat needs both of you online.")
        await s.press("f8", shows="You are not connected. Nothing was sent")
        s.link.open()
        await s.shows("● connected")
        await s.until(lambda: "You are not connected" not in s.text)
        await s.stage("A refusal in another chat goes on after its name.")
        await s.ada.ask(w.GroupCreate, "#room")
        tell(s.ada, ActionRefused("#room", "Not sent", "Because."))
        await s.shows("#room: not sent. Because.")
        await s.stage("With nothing that failed, retry and discard say so.")
        for typed in ("/retry", "/discard"):
            await s.type(typed, "enter", shows="Nothing has failed in this chat")
            s.later(6)
            await s.until(lambda: "has failed" not in s.text)
        await s.stage("What was said goes with the next act.")
        stale = "There is no such command; nothing was sent."
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
        await s.tell(DevicesChanged("A device came."), shows="A device came. /devices lists them.")
        await s.press("f1", "escape", "f8", "escape", shows="A device came. /devices lists them.")
        await s.cloud("A press that is dropped says so.")
        await s.asked()
        for key in ("f2", "f4"):
            await s.press(key, shows="The screen has just changed; look again and press once more.")
            assert s.direct.toggle.prompt
        s.later(6)
        await s.until(lambda: "just changed" not in s.text)
        await s.press("f2", until=lambda: s.privacy == "SECRET")
        await s.press("f2", shows="It is secret already. F3 compares codes, F4 ends it.", later=1)
        await s.cloud("After an end F4 says beforehand that it clears.")
        s.later(60)
        await s.secret()
        await s.end()
        assert "clears" not in s.text, "there are none"
        assert "Locked. F2 asks again, F4 goes back to cloud" in text_of(s.app)
        await s.press("f2")
        await s.agreed()
        await s.says(s.bob, "a secret line")
        s.later(1)
        await s.end()
        await s.shows("F4 goes back to cloud and clears the secret lines from this screen.")
        assert "F4 Back to cloud, clears the secret lines" in s.text, "the key says it, too"
        assert "F4: cloud, clears secret lines" in s.text
        await s.press("f4", shows="A secret chat with bob was here.")
        await s.cloud("A question whether to quit lapses.")
        await s.ada.ask(w.GroupCreate, "#room")
        await s.secret()
        for what in ("key", "time", "chat", "state"):
            await s.press("ctrl+q", shows="Ctrl+Q again ends the secret chat with bob and quits.")
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
        await s.press("ctrl+q", shows="Ctrl+Q again discards what you have not sent and quits.")
        assert not s.app._exit
        await s.press("ctrl+q")
        assert s.app._exit


async def test_a_message_that_says_so_stands_elsewhere(tmp_path: Path) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        await s.bob_says(inert_line(SENTENCE))
        await s.shows("The operator's view is open")
        assert SENTENCE not in str(s.screen.query_one("#status", StatusLine).content)
        await s.stage("It stands while the view is open.")
        await s.pilot.resize_terminal(*(60, 20))

        def stands(sentence: str = SENTENCE) -> bool:
            line = s.screen.query_one("#status", StatusLine)
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
        assert "Operator's view open: only who, when" in text_of(s.app)
        assert "how large." in text_of(s.app), "the sentence is not cut off"
        s.screen.open(ROOM)
        await s.until(stands)
        assert "The operator's view is open:" in text_of(s.app)
        assert "shown." in text_of(s.app), "the sentence is not cut off"
        s.link.cut()
        await s.until(lambda: not stands())
        s.link.retry_now()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.settle()
        assert not stands(), "the relay says of a new connection how it is"
