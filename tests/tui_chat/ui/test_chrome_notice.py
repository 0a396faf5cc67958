"""What the line above the composer says, and that it does not outlive what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Button

from relay.terminal.dialogs import ConfirmDialog
from relay.wire.groups import GroupCreate
from tests.kit.scene import feed, link_of, message, say, scene, tell, text_of, toggle_of
from tui_chat.core.events import ActionRefused, DevicesChanged
from tui_chat.ui.commands import parse
from tui_chat.ui.help import HelpPage
from tui_chat.ui.screen import ChatScreen


@pytest.mark.parametrize("what", ["key", "time", "state", "chat"])
async def test_a_question_whether_to_quit_lapses(tmp_path: Path, what: str) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        await s.secret()
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
                s.app.chat_screen.open("#room")
        await s.until(lambda: "Ctrl+Q again" not in s.text)
        await s.press("ctrl+q")
        assert s.app._exit == (what == "state"), "after the end there is nothing to ask"


async def test_quitting_with_something_unsent_asks_once(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("not sent yet")
        await s.press("ctrl+q", shows="Ctrl+Q again discards what you have not sent and quits.")
        assert not s.app._exit
        await s.press("ctrl+q")
        assert s.app._exit


async def test_quitting_with_a_draft_that_an_end_has_locked_asks_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("held")
        await s.end()
        await s.press("ctrl+q", shows="Ctrl+Q again discards what you have not sent and quits.")
        assert not s.app._exit


async def test_who_is_away_is_said_until_they_come(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        link_of(s.bob).cut()
        await s.shows("○ not seen online")
        await s.press("f2", shows="bob is not seen online; a secret chat needs both of you here.")
        assert "F5 Tell me" in s.text
        link_of(s.bob).open()
        await s.shows("● online")
        await s.until(lambda: "bob is not seen online" not in s.text)


async def test_a_refusal_without_a_connection_goes_when_it_is_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.offline()
        await s.press("f2")
        await s.shows("Not now. You are not connected; a secret chat needs both of you online.")
        await s.press("f8", shows="You are not connected. Nothing was sent")
        link_of(s.ada).open()
        await s.shows("● connected")
        await s.until(lambda: "You are not connected" not in s.text)


async def test_a_refusal_in_another_chat_goes_on_after_its_name(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        tell(s.ada, ActionRefused("#room", "Not sent", "Because."))
        await s.shows("#room: not sent. Because.")


async def test_after_an_end_f4_says_beforehand_that_it_clears(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.end()
        assert "clears" not in s.text, "there are none"
        assert "Locked. F2 asks again, F4 goes back to cloud" in text_of(s.app)
        await s.press("f2")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        say(s.bob, s.chat, "a secret line")
        await s.shows("a secret line")
        s.later(1)
        await s.end()
        await s.shows("F4 goes back to cloud and clears the secret lines from this screen.")
        assert "F4 Back to cloud, clears the secret lines" in s.text, "the key says it, too"
        assert "F4: cloud, clears secret lines" in s.text
        await s.press("f4", shows="A secret chat with bob was here.")


async def test_a_press_that_is_dropped_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
        for key in ("f2", "f4"):
            await s.press(key, shows="The screen has just changed; look again and press once more.")
            assert toggle_of(s.ada, "bob").toggle.prompt
        s.later(6)
        await s.until(lambda: "just changed" not in s.text)
        await s.press("f2")
        await s.until(lambda: s.privacy == "SECRET")
        s.later(1)
        await s.press("f2", shows="It is secret already. F3 compares codes, F4 ends it.")


async def test_what_was_said_goes_with_the_next_act(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
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
        tell(s.ada, ActionRefused(s.chat, "Not sent", "Because."))
        await s.shows("Not sent. Because.")
        await s.press("f1", "escape")
        assert "Because." not in s.text


async def test_that_a_device_came_is_read_whatever_is_done_meanwhile(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        tell(s.ada, DevicesChanged("A device came."))
        await s.shows("A device came. /devices lists them.")
        await s.press("f1", "escape", "f8", "escape", shows="A device came. /devices lists them.")


async def test_with_nothing_that_failed_retry_and_discard_say_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for typed in ("/retry", "/discard"):
            await s.type(typed, "enter", shows="Nothing has failed in this chat")
            s.later(6)
            await s.until(lambda: "has failed" not in s.text)


async def test_what_is_below_the_view_is_counted(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for n in range(60):
            feed(s.ada, message(s.chat, n + 1, "bob", f"line {n}."))
        await s.shows("line 59.")
        await s.press("pageup", shows="below ↓ Ctrl+End")
        last = max(n for n in range(60) if f"line {n}." in s.text)
        assert f"{59 - last} lines below ↓" in s.text
        feed(s.ada, message(s.chat, 61, "bob", "fresh"))
        await s.shows(f"{60 - last} lines below, 1 new ↓ Ctrl+End")


async def test_a_dialog_opens_on_its_harmless_button(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        s.app.chat_screen.acts.groups.leave()
        await s.settle()
        assert isinstance(s.app.screen, ConfirmDialog)
        assert isinstance(s.app.focused, Button) and str(s.app.focused.label) == "▸ Stay"
        assert "Tab chooses, Enter presses it, Escape closes." in s.text
        await s.press("enter")
        assert isinstance(s.app.screen, ChatScreen)
        assert "group.leave" not in s.frames


async def test_the_codes_stand_on_a_small_screen_without_scrolling(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("f3")
        assert s.app.screen.query_one("#verify-body").max_scroll_y == 0
        assert "Tab goes to They match, Enter presses it, Q shows the number as a QR" in s.text
        assert "Escape closes." in s.text
        assert "They don't match" in s.text
        number = toggle_of(s.ada, "bob").toggle.safety_number
        assert all(number[i : i + 5] in s.text for i in range(0, 60, 5))
        assert not isinstance(s.app.focused, Button)
        await s.press("tab")
        assert isinstance(s.app.focused, Button) and s.app.focused.id == "match"


def test_words() -> None:
    assert parse("/direct") == "Write it as /direct NAME [TEXT]"


async def test_help_gives_the_condition_of_its_promise(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.press("f1")
        assert isinstance(s.app.screen, HelpPage)
        assert "Once codes were compared (F3): only you and the other person" in s.text
        beside_the_bar = re.sub("[ ▁-█]+", " ", s.text)
        assert "Ctrl+Q a second time does it" in beside_the_bar


async def test_whoever_is_asked_after_an_end_reads_of_that_question_alone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f2")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.inside.ask_cloud(s.chat)
        await s.shows("✕ NOT STARTED")
        await s.press("enter", shows="bob declined. F2 asks again, F4 goes back to cloud.")
        s.bob.inside.ask_cloud(s.chat)
        s.bob.inside.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat: F2 accepts, F4 declines")
        await s.settle()
        for other in ("asks again", "to cloud", "F4 cloud", "Ask again"):
            assert other not in s.text, f"{other}:\n{text_of(s.app)}"


async def test_f2_after_the_question_ran_out_says_so_and_asks_only_then(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.bob.inside.ask_secret(s.chat)
        await s.shows("F4 declines, 60 s")
        s.later(60.5)
        s.ada._tick()
        await s.shows("bob's question ran out. F2 asks bob.")
        for later in (0.1, 0.1):
            s.later(later)
            await s.press("f2")
            await s.settle()
            assert s.privacy == "CLOUD"
        assert "Too late. bob's question ran out. F2 asks bob." in s.text
        s.later(1)
        await s.press("f2")
        await s.until(lambda: s.privacy == "NEGOTIATING")


async def test_what_a_word_of_other_programs_means_is_said_once(tmp_path: Path) -> None:
    says = "/whois is /members here: Tab writes it so."
    async with scene(tmp_path) as s:
        await s.type("/whois bob", shows=says)
        await s.press("enter", shows=f"{says} Nothing was sent.")
        assert s.text.count(says) == 1
        await s.press("tab")
        assert s.app.chat_screen.composer.text == "/members"
        await s.press("enter")
        await s.press("escape")
        await s.type("/whois", shows=says)
        assert s.text.count(says) == 1
