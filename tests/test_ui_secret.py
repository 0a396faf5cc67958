"""Secret chats on the screen: who is asked, what is locked, and that nothing leaves by mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Button
from ui_table import Scene, go_secret, link_of, say, scene, toggle_of

from tui_chat.events import Mark, Privacy, SecretText
from tui_chat.ui.app import ChatApp
from tui_chat.ui.dialogs import Confirm
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.verify import ChangedKey, Verify


def bells(app: ChatApp) -> list[int]:
    rung: list[int] = []
    app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
    return rung


async def test_f2_asks_and_everything_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f2")
        await s.shows("Waiting for bob to accept. F4 withdraws.")
        assert s.text.count("NEGOTIATING") >= 3
        assert s.app.chat_screen.composer.read_only
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.ask_secret(s.chat)
        await s.shows("Message @bob — only bob can read this")
        assert "unless an active relay stands in between — compare codes (F3)" in s.text
        assert s.text.count("SECRET") >= 3
        await s.type("for bob alone")
        await s.press("enter")
        await s.shows("◆? ada for bob alone not confirmed")
        s.bob.viewing(s.chat)
        await s.shows("◆✓ ada for bob alone")
        assert "send" not in s.frames


async def test_an_offer_rings_and_leaves_the_focus_alone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        rung = bells(s.app)
        focused = s.app.focused
        await s.type("I was just writ")
        s.bob.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat: F2 accepts, F4 declines, 60 s")
        assert rung == [1]
        assert s.app.focused is focused
        await s.type("ing this")
        await s.press("enter")
        await s.until(lambda: "send" in s.frames)
        assert s.privacy == "CLOUD", "an Enter meant for a message accepted"
        s.later(10)
        await s.shows("F4 declines, 50 s")
        assert "asks!" in s.text
        await s.press("f2")
        await s.until(lambda: s.privacy == "SECRET")


async def test_a_press_as_the_question_appears_does_not_count(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.bob.ask_secret(s.chat)
        await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
        await s.press("f2")
        await s.settle()
        assert s.privacy == "CLOUD"
        s.later(1)
        await s.press("f4")
        await s.until(lambda: privacy_of_bob(s) == "ENDED")
        assert "asks for a secret chat" not in s.text


def privacy_of_bob(s: Scene) -> str:
    return toggle_of(s.bob, "ada").toggle.privacy.value


@pytest.mark.parametrize(("command", "wanted"), [("/accept", "SECRET"), ("/decline", "CLOUD")])
async def test_accept_and_decline_by_command(tmp_path: Path, command: str, wanted: str) -> None:
    async with scene(tmp_path) as s:
        await s.type(command)
        await s.press("enter")
        await s.shows("Nobody asks for a secret chat here.")
        s.bob.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat")
        await s.type(command)
        await s.press("enter")
        await s.until(lambda: s.privacy == wanted and not toggle_of(s.ada, "bob").toggle.prompt)
        assert "send" not in s.frames


async def test_an_offer_in_another_chat_says_the_key_that_opens_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.answer(s.ada.create_group("#room"))
        s.app.chat_screen.open("#room")
        s.bob.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat: F5 opens that chat")
        s.later(1)
        await s.press("f4")
        assert toggle_of(s.ada, "bob").toggle.prompt, "F4 answered what the open chat did not show"
        await s.press("f5")
        assert s.app.chat_screen.open_chat == s.chat
        await s.shows("F2 accepts, F4 declines")


async def test_when_it_ends_the_draft_is_kept_locked_and_never_sent(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("the rest of the secret")
        await s.end()
        composer = s.app.chat_screen.composer
        await s.shows("bob ended the secret chat.")
        assert composer.read_only
        assert "this draft can't go to the cloud" in s.text
        for key in ("enter", "x", "backspace", "ctrl+z", "ctrl+x", "ctrl+u", "enter"):
            await s.press(key)
            assert composer.text == composer.draft.text == "the rest of the secret"
        composer.post_message(events.Paste("more"))
        await s.settle()
        assert composer.text == "the rest of the secret"
        assert "send" not in s.frames
        assert "F2 asks again, F4 goes back to cloud" in s.text
        before = s.frames.count("sc.msg")
        await s.press("f4")
        await s.shows("Going to cloud discards the draft below. Press F4 again to do that.")
        await s.press("f4")
        assert s.privacy == "ENDED", "a double press discarded the draft"
        s.later(1)
        await s.press("f4")
        await s.shows("Message @bob — the relay can read this")
        assert composer.text == "" and not composer.read_only
        await s.press("ctrl+z")
        assert composer.text == ""
        assert "send" not in s.frames
        assert s.frames.count("sc.msg") == before


async def test_a_draft_of_a_secret_chat_goes_on_in_the_next_one(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("unfinished")
        await s.end()
        await s.press("f2")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.ask_secret(s.chat)
        await s.until(lambda: not s.app.chat_screen.composer.read_only)
        assert s.app.chat_screen.composer.text == "unfinished"
        await s.press("enter")
        await s.shows("ada unfinished")
        assert toggle_of(s.bob, "ada").log.lines[-1].mark is Mark.SECRET
        assert "send" not in s.frames


async def test_a_cloud_draft_that_was_there_while_asking_cannot_go_to_the_cloud(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.type("was it for the cloud?")
        await s.press("f2")
        await s.shows("NEGOTIATING")
        s.later(1)
        await s.press("f4")
        await s.shows("You withdrew.")
        assert "this draft can't go to the cloud" in s.text
        await s.press("enter")
        assert "send" not in s.frames


async def test_leaving_the_ended_chat_takes_its_texts_from_the_screen(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        say(s.bob, s.chat, "only on your screen")
        await s.shows("only on your screen")
        s.app._clipboard = "only on your screen"
        await s.end()
        assert "only on your screen" in s.text
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")
        await s.settle()
        assert "only on your screen" not in s.text
        assert s.app.clipboard == ""


async def test_what_enter_makes_goes_by_what_the_screen_says(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        composer = s.app.chat_screen.composer
        await s.type("late")
        s.bob.ask_cloud(s.chat)
        await s.until(lambda: s.privacy == "ENDED")
        composer.draft.shown = Privacy.SECRET
        composer.read_only = False
        assert isinstance(composer.draft.enter(), SecretText)
        composer._enter()
        await s.settle()
        assert composer.text == "late"
        assert "send" not in s.frames


async def test_f2_with_somebody_who_is_away_offers_to_tell_when_they_come(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        rung = bells(s.app)
        link_of(s.bob).cut()
        await s.shows("○ not online")
        await s.press("f2")
        await s.shows("bob is not online; a secret chat needs both of you here.")
        assert s.privacy == "CLOUD"
        assert "F5 tells you when bob comes" in s.text
        await s.press("f5")
        await s.shows("You will be told when bob comes online.")
        link_of(s.bob).open()
        await s.shows("bob is online now.")
        assert rung == [1]


async def test_f2_in_a_group_lists_who_is_there_asks_them_and_knows_the_way_back(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.ada.answer(s.ada.create_group("#room"))
        await s.ada.answer(s.ada.invite("#room", "bob"))
        await s.bob.answer(s.bob.join("#room"))
        s.app.chat_screen.open("#room")
        await s.settle()
        await s.press("f4")
        await s.shows("A group is always CLOUD")
        await s.press("f2")
        await s.shows("between two people who are both online")
        assert "● bob" in s.text and "● ada" not in s.text
        await s.press("enter")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        assert s.app.chat_screen.open_chat == s.chat
        s.bob.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        assert "F5 goes back" not in s.text
        await s.end()
        await s.shows("F5 goes back to #room")
        await s.press("f5")
        assert s.app.chat_screen.open_chat == "#room"


async def test_the_halves_of_the_toggle_are_the_two_keys(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
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
        await s.until(lambda: s.privacy == "ENDED")
        await s.settle()
        bar = s.app.screen.query_one(ToggleBar)
        s.later(1)
        await s.pilot.click(ToggleBar, offset=(bar.size.width // 2, 0))
        await s.settle()
        assert s.privacy == "ENDED"
        await s.pilot.click(ToggleBar, offset=(3, 0))
        await s.until(lambda: s.privacy == "CLOUD")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_codes_are_compared_and_both_answers_have_the_same_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        await s.press("f3")
        await s.shows("There is a code to compare while the chat is SECRET")
        await s.secret()
        await s.press("f3")
        assert isinstance(s.app.screen, Verify)
        toggle = toggle_of(s.ada, "bob").toggle
        for emoji, word in toggle.code:
            assert word in s.text and emoji in s.text
        assert "by voice or face to face" in s.text
        shown = s.text
        body = s.app.screen.query_one("#verify-body")
        if body.max_scroll_y:
            assert "more below ↓" in shown
        body.scroll_end(animate=False)
        await s.settle()
        shown += s.text
        assert "more below ↓" not in s.text
        number = toggle.safety_number
        assert len(number) == 60
        assert all(number[i : i + 5] in shown for i in range(0, 60, 5))
        buttons = list(s.app.screen.query(Button))
        assert [str(b.label) for b in buttons] == ["They match", "They don't match"]
        assert buttons[0].size == buttons[1].size
        await s.press("enter", "escape")
        assert not toggle.verified, "an Enter meant for something else verified"
        await s.press("f3", "tab", "enter")
        await s.until(lambda: toggle.verified)
        await s.shows("◆ Readable by: you · bob")
        assert "active relay" not in s.text


async def test_they_dont_match_ends_it_and_says_what_it_may_mean(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("f3", "tab", "right", "enter")
        await s.shows("The codes did not match")
        assert s.privacy == "ENDED"
        assert "Somebody may stand in between" in s.text
        s.later(1)
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")
        s.later(1)
        await s.press("f2")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt or s.privacy == "ENDED")
        s.bob.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "ENDED")
        await s.press("f3")
        await s.shows("You said that the codes with bob did not match.")


async def test_a_changed_identity_is_a_stop_that_shows_both_numbers(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.end()
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")
        pin = s.ada.client._secrets._peers.pins["bob"]
        s.ada.client._secrets._peers.pins["bob"] = replace(pin, ak=bytes(32))
        s.later(1)
        await s.press("f2")
        await s.until(lambda: isinstance(s.app.screen, ChangedKey))
        assert "STOP: the identity of bob is another one" in s.text
        assert "Let the new one in" not in s.text
        known, new = toggle_of(s.ada, "bob").toggle.identity_problem or ("", "")
        assert known != new
        assert all(known[i : i + 5] in s.text for i in range(0, 60, 5))
        assert all(new[i : i + 5] in s.text for i in range(0, 60, 5))
        await s.press("escape")
        assert s.privacy == "ENDED"
        await s.press("f3")
        assert "Let the new one in" in s.text
        await s.press("escape")
        assert toggle_of(s.ada, "bob").toggle.identity_problem is not None
        await s.press("f3", "tab", "right", "enter")
        await s.until(lambda: toggle_of(s.ada, "bob").toggle.identity_problem is None)


async def test_copying_asks_first_and_pictures_are_refused(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written: list[str] = []
        s.app._driver.write = written.append  # type: ignore[union-attr, method-assign]
        s.app.copy_to_clipboard("cloud words")
        assert len(written) == 1 and written.pop().startswith("\x1b]52;")
        assert list(s.app.get_system_commands(s.app.screen))
        await s.secret()
        say(s.bob, s.chat, "only for you")
        await s.shows("only for you")
        transcript = s.app.chat_screen.transcript
        last = len(transcript.layout_of_lines.lines) - 1
        chosen = Selection(Offset(0, last), Offset(8, last))
        assert transcript.get_selection(chosen) == ("only for", "\n")
        s.app.screen.selections = {transcript: chosen}
        await s.press("ctrl+c") if s.app.focused is None else s.app.screen.action_copy_text()
        await s.settle()
        assert isinstance(s.app.screen, Confirm)
        assert not [w for w in written if "]52;" in w]
        await s.press("escape")
        assert not [w for w in written if "]52;" in w]
        s.app.chat_screen.action_copy_text()
        await s.settle()
        await s.press("tab", "enter")
        assert len([w for w in written if "]52;" in w]) == 1
        assert list(s.app.get_system_commands(s.app.screen)) == []
        with pytest.raises(PermissionError):
            s.app.save_screenshot()
        with pytest.raises(PermissionError):
            s.app.deliver_screenshot()


async def test_quitting_in_a_secret_chat_says_what_ends_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("ctrl+q")
        await s.shows("Ctrl+Q again ends the secret chat with bob and quits.")
        assert not s.app._exit
        await s.press("ctrl+q")
        assert s.app._exit
    assert privacy_of_bob(s) == "ENDED"
    assert "ended the secret chat" in toggle_of(s.bob, "ada").toggle.sentence


async def test_losing_the_connection_ends_it_and_the_composer_is_locked(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("half a sec")
        link_of(s.ada).cut()
        await s.shows("Your connection to the relay broke.")
        assert s.app.chat_screen.composer.read_only
        link_of(s.ada).open()
        await s.shows("● connected")
        assert s.privacy == "ENDED"
        await s.press("enter")
        assert "send" not in s.frames


async def test_only_what_is_before_the_eyes_is_confirmed(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        s.app.post_message(events.AppBlur())
        await s.settle()
        say(s.bob, s.chat, "are you looking?")
        await s.shows("are you looking?")
        line = toggle_of(s.bob, "ada").log.lines[-1]
        assert line.delivery.value == "not confirmed"
        s.app.post_message(events.AppFocus())
        await s.until(lambda: toggle_of(s.bob, "ada").log.lines[-1].delivery.value == "done")


async def test_an_end_in_another_chat_is_said(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.answer(s.ada.create_group("#room"))
        await s.secret()
        await s.type("held")
        s.app.chat_screen.open("#room")
        await s.settle()
        await s.end()
        await s.shows("@bob: bob ended the secret chat.")
        s.app.chat_screen.open(s.chat)
        await s.settle()
        assert s.app.chat_screen.composer.read_only
        assert "this draft can't go to the cloud" in s.text


async def test_both_press_at_once(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.bob.ask_secret(s.chat)
        s.ada.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET" == privacy_of_bob(s))
        assert "asks for a secret chat" not in s.text


async def test_again_and_again(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for n in range(2):
            await go_secret(s.ada, s.bob, s.pilot)
            await s.until(lambda: not s.app.chat_screen.composer.read_only)
            await s.type(f"round {n}")
            await s.press("enter")
            await s.shows(f"ada round {n}")
            await s.end()
        assert "send" not in s.frames
