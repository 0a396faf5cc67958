"""Secret chats on the screen: who is asked, what is locked, that nothing leaves by mistake, and how
old the keys are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.content import Content
from textual.geometry import Region

import tui_chat.ui.events
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.notifying import bells
from tests.kit.scene import Scene, a_group, scene
from tests.kit.table import befriend, link_of, privacy, say, toggle_of
from tui_chat.core.events import LineMark, Privacy, SecretText
from tui_chat.ui.actions.secret import WITHDRAWN
from tui_chat.ui.status import direct_status
from tui_chat.ui.toggle import ToggleBar, span


def bold(says: Content) -> list[str]:
    return [says.plain[span.start : span.end] for span in says.spans if span.style == "bold"]


async def test_f2_asks_and_everything_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f2", shows="Waiting for bob · 60 s left · F4 withdraw")
        assert bold(direct_status(s.direct, s.ada.now())) == ["F4"]
        assert s.text.count("WAITING") == 1, "the toggle says it once"
        assert s.composer.read_only
        await s.press("enter")
        s.later(10)
        await s.shows("Waiting for bob · 50 s left · F4 withdraw")
        await s.agreed()
        await s.shows("[ CLOUD F4 | ◆ SECRET ]")
        assert "(not verified – press F3)" in s.text
        assert s.text.count("SECRET") == 2, "the toggle, and the line where it starts"
        s.ada.act(s.ada.client.toggle_actions.note_intro_read, s.chat)
        await s.type("for bob alone", "enter", shows="for bob alone not yet seen by bob")
        assert re.search(r"◆ you \d\d:\d\d for bob alone", s.text)
        s.bob.viewing(s.chat)
        await s.shows("✓ for bob alone")
        # Only what is before the eyes is confirmed.
        for hides, shows in (
            (lambda: s.app.post_message(events.AppBlur()),
             lambda: s.app.post_message(events.AppFocus())),
            (s.screen.acts.help, s.app.pop_screen),
        ):  # fmt: skip
            hides()
            await s.settle()
            say(s.bob, s.chat, "are you looking?")
            await s.until(lambda: s.log.lines[-1].text == "are you looking?")
            await s.settle()
            assert toggle_of(s.bob, "ada").log.lines[-1].delivery.value == "not confirmed"
            shows()
            await s.until(lambda: toggle_of(s.bob, "ada").log.lines[-1].delivery.value == "done")
            say(s.bob, s.chat, "so you are")
            await s.settle()
        # Losing the connection ends it, and the composer is locked.
        await s.type("half a sec")
        s.link.cut()
        await s.shows("Your connection to the relay broke.")
        assert bold(direct_status(s.direct)) == ["F2", "F4"]
        assert s.composer.read_only
        s.link.open()
        await s.shows("● ada")
        assert s.privacy == "ENDED"
        await s.press("enter")
        assert "send" not in s.frames
        await s.cloud("Who is shut out reads no word of a broken connection.")
        await s.secret()
        s.link.shut_out = True
        s.link.cut()
        await s.shows("The relay logged you out, which ended the secret chat.", never="broke")
        s.link.shut_out = False
        s.link.open()
        await s.shows("● ada")
        await s.cloud("An offer rings and leaves the focus alone.")
        rung, focused = bells(s.app), s.app.focused
        for command in ("/accept", "/decline"):
            await s.type(command, "enter", shows="This chat has no request for a secret chat.")
            await s.quiet()
        await s.type("I was just writ")
        await s.asked("bob asks for a secret chat · F2 accept · F4 decline · 60 s")
        prompt = s.screen.chrome.status.prompt.render()
        assert isinstance(prompt, Content) and bold(prompt) == ["◇ ", "bob", "F2", "F4"]
        assert rung == [1] and s.app.focused is focused
        await s.type("ing this", "enter", until=lambda: "send" in s.frames)
        assert s.privacy == "CLOUD", "an Enter meant for a message accepted"
        s.later(10)
        await s.shows("F4 decline · 50 s", "asks!")
        await s.press("f2", until=lambda: s.privacy == "SECRET")
        await s.cloud("A press as the question appears does not count, and a command answers, too.")
        for answer, wanted in (("f4", "ENDED"), ("/decline", "ENDED"), ("/accept", "SECRET")):
            s.later(60)
            await s.asked()
            if answer == "f4":
                await s.press("f2")
                assert s.privacy == "CLOUD"
                await s.press("f4", later=1)
            else:
                await s.shows("bob asks for a secret chat")
                await s.type(answer, "enter")
            await s.until(lambda wanted=wanted: privacy_of_bob(s) == wanted)
            assert "asks for a secret chat" not in s.text
            await s.cloud()
        assert s.frames.count("send") == 1


def privacy_of_bob(s: Scene) -> str:
    return toggle_of(s.bob, "ada").toggle.privacy.value


async def test_from_another_chat(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # An offer in another chat says the key that opens it.
        await s.ada.ask(w.GroupCreate, "#room")
        s.screen.open("#room")
        await s.asked("bob asks for a secret chat · F2 opens and accepts")
        await s.press("f4", later=1)
        assert s.direct.toggle.prompt, "F4 answered what the open chat did not show"
        await s.press("f5")
        assert s.screen.open_chat == s.chat
        await s.shows("F2 accept · F4 decline")
        await s.cloud("An end in another chat is said.")
        await s.secret()
        await s.type("held")
        await s.open("#room")
        await s.end()
        await s.shows("@bob: bob ended the secret chat. Press Ctrl+K to open that chat.")
        assert "asks again" not in s.text, "F2 is a key of the chat that is open"
        await s.open(s.chat)
        assert s.composer.read_only
        assert "secret draft: never sent as a cloud message" in s.text
        await s.cloud("F2 in a group lists who is there, asks them and knows the way back.")
        await s.joined("#room")
        await s.open("#room")
        await s.press("f4", shows="A group is always CLOUD")
        await s.press("f2", shows="between two people who are both online")
        assert "● bob" in s.text
        await s.press("enter", until=lambda: toggle_of(s.bob, "ada").toggle.prompt)
        assert s.screen.open_chat == s.chat
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        assert "F5 back to" not in s.text
        await s.end()
        await s.shows("F5 back to #room")
        await s.press("f5")
        assert s.screen.open_chat == "#room"
        await s.cloud("Secret texts that come while another chat is open are unread.")
        await s.secret()
        await s.ada.ask(w.GroupCreate, "#club")
        await s.open("#club")
        for number in range(2):
            assert say(s.bob, s.chat, f"psst {number}")
        await s.until(lambda: s.direct.unread == 2)
        await s.until(lambda: re.search(r"@bob ● +2 ◆", s.text))
        await s.press("ctrl+n")
        assert s.screen.open_chat == s.chat
        await s.shows("2 new")
        await s.until(lambda: s.direct.unread == 0)
        assert re.search(r"@bob ● +◆", s.text)
        await s.open("#club")
        assert say(s.bob, s.chat, "goes again")
        await s.until(lambda: s.direct.unread == 1)
        s.bob.act(
            s.bob.client.toggle_actions.erase, s.chat, toggle_of(s.bob, "ada").log.lines[-1].key
        )
        await s.until(lambda: s.direct.unread == 0)
        await s.cloud("What quitting ends is said over a page, too.")
        await s.secret()
        for page in ("f1", "f3", "alt+s"):
            await s.press(page, until=lambda: not s.screen.uncovered)
            below = s.app.screen
            await s.press("ctrl+q", shows="again to quit. The secret chat with bob will end.")
            await s.press("enter")
            assert s.app.screen is below and not s.app._exit, "Stay has the focus"
            await s.quiet()
        await s.press("f1", "ctrl+q")
        await s.press("ctrl+q", later=60)
        assert s.app._exit, "it stood there"
    assert privacy_of_bob(s) == "ENDED"
    assert "ended the secret chat" in toggle_of(s.bob, "ada").toggle.sentence


async def test_f2_in_a_group_accepts_the_only_request_but_not_by_a_late_press(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.asked("bob asks for a secret chat · F2 opens and accepts")
        await s.press("f2", shows="The screen just changed")
        assert s.screen.open_chat == "#room" and s.direct.toggle.prompt, "it meant: with whom?"
        await s.press("f2", later=1, until=lambda: s.privacy == "SECRET")
        assert s.screen.open_chat == s.chat
        await s.press("f4")
        assert s.privacy == "SECRET", "F4 was pressed for the group"
        await s.cloud("A request that has gone takes the press that was meant for it.")
        await s.open("#room")
        await s.asked("F2 opens and accepts")
        s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
        await s.until(lambda: not s.direct.toggle.prompt)
        await s.press("f2", shows="bob withdrew the", later=1)
        assert s.screen.open_chat == "#room" and s.screen.uncovered


async def test_f2_lists_several_requests(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        await s.open("#room")
        for one in (s.bob, carol):
            one.act(one.client.toggle_actions.ask_secret, toggle_of(one, "ada").chat)
        await s.shows("carol asks for a secret chat · F2 lists the requests")
        await s.press("f2", shows="Accept whose request?", later=1)
        await s.press("down", "enter")
        await s.until(lambda: privacy(s.ada, carol) == "SECRET")
        assert s.screen.open_chat == toggle_of(s.ada, "carol").chat
        assert toggle_of(s.ada, "bob").toggle.prompt, "the other request stays"
        await carol.stop()


async def test_a_sentence_about_a_move_outlasts_the_event_of_the_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui_chat.ui.events, "_SLICE_SECONDS", -1.0)  # each event has its own turn
    async with scene(tmp_path) as s:
        await s.press("f2", until=lambda: toggle_of(s.bob, "ada").toggle.prompt)
        await s.press("f4", later=1, shows=WITHDRAWN)
        assert s.privacy == "CLOUD" and "[ ☁ CLOUD | SECRET F2 ]" in s.text


async def test_a_mistaken_f2_costs_one_key(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f2", until=lambda: toggle_of(s.bob, "ada").toggle.prompt)
        await s.press("f4", later=1, shows=WITHDRAWN)
        assert s.privacy == "CLOUD" and not s.composer.read_only
        await s.until(lambda: not toggle_of(s.bob, "ada").toggle.prompt)
        assert privacy_of_bob(s) == "CLOUD"
        assert not s.direct.toggle.lines.any_secret and "NOT STARTED" not in s.text
        await s.type("in the cloud", "enter", until=lambda: "send" in s.frames)
        await s.cloud("After a secret chat it goes to ENDED: its messages are still here.")
        await s.secret()
        await s.end()
        await s.press("f2", until=lambda: toggle_of(s.bob, "ada").toggle.prompt, later=1)
        await s.press("f4", later=1, until=lambda: s.privacy == "ENDED")


async def test_when_it_ends_the_draft_is_kept_locked_and_never_sent(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("the rest of the secret")
        await s.end()
        await s.shows("bob ended the secret chat.")
        assert s.composer.read_only
        assert "secret draft: never sent as a cloud message" in s.text
        for key in ("enter", "x", "backspace", "ctrl+z", "ctrl+x", "ctrl+u", "enter"):
            await s.press(key)
            assert s.composer.text == s.composer.draft.text == "the rest of the secret"
        s.composer.post_message(events.Paste("more"))
        await s.settle()
        assert s.composer.text == "the rest of the secret"
        assert "send" not in s.frames
        assert "F2 ask again · F4 back to cloud" in s.text
        before = s.frames.count("sc.msg")
        await s.press("f4")
        await s.shows(
            "If you return to CLOUD, the draft below is discarded. To return anyway, press "
            "F4 again."
        )
        await s.press("f4")
        assert s.privacy == "ENDED", "a double press discarded the draft"
        await s.press("f4", shows="☁ CLOUD", later=1)
        assert s.composer.text == "" and not s.composer.read_only
        await s.press("ctrl+z", text="")
        assert "send" not in s.frames
        assert s.frames.count("sc.msg") == before
        # A cloud draft that was there while asking cannot go to the cloud.
        await s.type("was it for the cloud?")
        await s.press("f2", shows="WAITING", later=1)
        await s.press("f4", shows="You withdrew before the secret chat started.", later=1)
        assert "secret draft: never sent as a cloud message" in s.text
        await s.press("enter")
        assert "send" not in s.frames
        await s.cloud("A draft of a secret chat goes on in the next one.")
        await s.secret()
        await s.type("unfinished")
        await s.end()
        await s.press("f2", until=lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: not s.composer.read_only)
        assert s.composer.text == "unfinished"
        await s.press("enter", shows="unfinished not yet seen by bob")
        assert toggle_of(s.bob, "ada").log.lines[-1].mark is LineMark.SECRET
        # Leaving the ended chat takes its texts from the screen.
        await s.says(s.bob, "only on your screen")
        s.app._clipboard = "only on your screen"
        # What Enter makes goes by what the screen says.
        await s.type("late")
        await s.end()
        s.composer.draft.shown = Privacy.SECRET
        s.composer.read_only = False
        assert isinstance(s.composer.draft.enter(), SecretText)
        s.composer.enter()
        await s.settle()
        assert s.composer.text == "late" and "send" not in s.frames
        s.composer.draft.shown = Privacy.SECRET  # the repaint may have locked it meanwhile
        s.composer.clear_text()
        assert "only on your screen" in s.text
        await s.press("f4", until=lambda: s.privacy == "CLOUD")
        await s.settle()
        assert "only on your screen" not in s.text and s.app.clipboard == ""
        await s.cloud("F2 with somebody who is away offers to tell when they come.")
        rung = bells(s.app)
        link_of(s.bob).cut()
        await s.shows("○ offline")
        await s.press("f2", shows="bob is offline. A secret chat needs both of you online.")
        assert s.privacy == "CLOUD"
        assert "F5 tell me when bob comes" in s.text
        await s.press("f5", shows="tui-chat will tell you when bob comes online.")
        link_of(s.bob).open()
        await s.shows("bob is online now.")
        assert rung == [1]
        await s.stage("The halves of the toggle are the two keys.")
        s.later(1)
        bar = s.app.screen.query_one(ToggleBar)
        await s.pilot.click(ToggleBar, offset=(3, 0))
        await s.settle()
        assert s.privacy == "CLOUD"
        await s.pilot.click(ToggleBar, offset=(bar.size.width - 3, 0))
        await s.until(lambda: s.privacy == "NEGOTIATING")
        await s.pilot.click(ToggleBar, offset=(bar.size.width - 3, 0))
        await s.settle()
        s.later(1)
        await s.pilot.click(ToggleBar, offset=(3, 0))
        await s.until(lambda: s.privacy == "CLOUD")
        await s.secret()
        await s.end()
        await s.settle()
        bar = s.app.screen.query_one(ToggleBar)
        s.later(1)
        await s.pilot.click(ToggleBar, offset=(bar.size.width // 2, 0))
        await s.settle()
        assert s.privacy == "ENDED"
        await s.pilot.click(ToggleBar, offset=(3, 0))
        await s.until(lambda: s.privacy == "CLOUD")


DONE = "The keys were renewed on both sides."


def turns(s: Scene) -> int:
    return s.direct.toggle.turns


def frame(s: Scene) -> str:
    """The upper frame of the composer."""
    return s.rows[s.composer.region.y]


async def ticked(s: Scene) -> None:
    s.screen._each_moment()
    await s.settle()


async def test_the_frame_says_that_a_timer_is_on_and_has_no_clock(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        assert "keys" not in frame(s)
        await s.press("ctrl+r", shows="Only a secret chat has keys to renew.")
        await s.ada.ask(w.GroupCreate, "#room")
        await s.open("#room")
        await s.press("ctrl+r")
        await s.shows("Only a secret chat has keys to renew.")
        await s.quiet()
        await s.secret()
        say(s.bob, s.chat, "a turn")
        await s.until(lambda: turns(s) > 1)
        # A tick draws nothing of the composer.
        drawn: list[Region] = []
        take = s.composer._exchange_repaint_regions

        def exchanged() -> object:
            regions = take()
            drawn.extend(regions)
            return regions

        s.composer._exchange_repaint_regions = exchanged  # type: ignore[method-assign]
        for _ in range(3):
            s.later(12)
            await ticked(s)
        assert drawn == [], "nothing has changed"
        assert "renewed" not in s.text
        # A timer that is on is always to be seen; it changes that line and no other.
        s.ada.act(s.ada.client.toggle_actions.set_timer, s.chat, 30)
        await s.until(lambda: "your messages disappear after 30 seconds" in frame(s))
        assert Region(0, 0, s.composer.outer_size.width, 1) in drawn
        for size in [(120, 36), (80, 24), (60, 20)]:
            await s.pilot.resize_terminal(*size)
            await s.settle()
            assert "your messages disappear after 30 seconds" in frame(s)
        s.ada.act(s.ada.client.toggle_actions.set_timer, s.chat, 0)
        await s.until(lambda: "disappear" not in frame(s))
        # That the keys were renewed is said when both have taken their turn, and not before.
        s.table._soon = True  # nothing of the relay's reaches anybody
        await s.press("ctrl+r", shows="Renewing the keys")
        assert DONE not in s.text and "send" not in s.frames
        s.table._soon = False
        s.table.soon()
        await s.shows(DONE)
        await s.press("ctrl+r", shows="only once in 10 seconds")
        assert isinstance(decode_request(s.link.sent[-1]), w.ScMsg)
        await s.end()
        assert "disappear" not in frame(s) and "keys" not in frame(s)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-1, "0 s"), (0.9, "0 s"), (119, "119 s"), (120, "2 min"), (3599, "59 min"),
     (3900, "1 h 5 min")],
)  # fmt: skip
def test_spans_of_seconds_are_words(seconds: float, words: str) -> None:
    assert span(seconds) == words
