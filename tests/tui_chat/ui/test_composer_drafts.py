"""Drafts that came from elsewhere, on the screen: inert, no command, and none that was sealed. And
that nothing is shared from here by another's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.terminal.dialogs import ConfirmDialog
from relay.wire import protocol as wire
from relay.wire.codec import decode_event
from relay.wire.errors import Code
from relay.wire.settings import DraftNow, SettingsNow
from relay.wire.shapes import Done
from tests.kit.scene import Scene, feed, scene
from tests.kit.stage import sendable
from tests.kit.terminal import Keeping, foreign
from tests.tui_chat.ui.test_terminal_hostile_words import MARKER, OWN, app_with_capture
from tui_chat.cloud.settings import TITLE_ON
from tui_chat.ui.composer import NOT_TYPED, SHARED
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.notifications import AND_MORE, MOST, MOST_OF_ONE, WITHIN, Toasts
from tui_chat.ui.pages.settings import SettingsPage

WORDS = "the combination is 1234"
SAYS_ON = SettingsNow("", True, True, True, [], True)


async def share(s: Scene) -> None:
    answer = await s.ada.answer(s.ada.perform(s.ada.client.preferences.set(drafts=True)))
    assert not answer.code
    await s.settle()


async def test_a_draft_of_the_relay_is_inert_in_the_composer_and_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        await share(s)
        for text in ("/block bob", "  /quit", "\u200b/quit"):
            await s.feed(DraftNow(s.chat, text))
            assert composer.text == ""
        await s.press("enter")
        assert not s.ada.client.preferences.wanted.blocked
        # What one said is no command when it is edited: the relay can say that one wrote anything.
        await s.type("//block bob", "enter", shows="/block bob")
        await s.press("f9", "e")
        await s.until(lambda: composer.text == "//block bob")
        await s.type(" please", "enter", shows="/block bob please")
        assert not s.ada.client.preferences.wanted.blocked
        await s.quiet()
        for text in OWN:
            await s.feed(DraftNow(s.chat, f"{sendable(text)} {MARKER}"))
        output = "".join(Keeping.written)
        assert MARKER in output, "it came to the screen"
        assert foreign(output) == []


async def test_what_was_sealed_does_not_stand_in_the_cloud_composer_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to the draft is a little late: F2 was pressed before it."""
    async with scene(tmp_path) as s:
        await share(s)
        late: list[str] = []
        real = s.ada._frame

        def held(frame: str) -> None:
            if isinstance(decode_event(frame), Done):
                late.append(frame)
            else:
                real(frame)

        monkeypatch.setattr(s.ada, "_frame", held)
        await s.type(WORDS)
        s.later(2)
        s.ada._tick()
        await s.until(lambda: "draft.set" in s.frames)
        await s.secret()
        monkeypatch.undo()
        for frame in late:
            s.ada._frame(frame)
        composer = s.app.chat_screen.composer
        assert composer.text == WORDS, "held, to be sealed"
        await s.press("enter")
        await s.until(lambda: composer.text == "")
        await s.end()
        s.ada.inside.ask_cloud(s.chat)
        await s.until(lambda: s.privacy == "CLOUD")
        await s.settle()
        assert composer.text == ""


async def test_what_came_through_the_relay_and_is_to_be_sealed_was_not_typed_here(
    tmp_path: Path,
) -> None:
    """It stands untouched at F2, and one Enter would seal it as the user's own word."""
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        await share(s)
        for mine in ("", ", and mine"):
            feed(s.ada, DraftNow(s.chat, "words of the relay"))
            await s.until(lambda: composer.text == "words of the relay")
            await s.type(mine)
            assert NOT_TYPED not in s.text
            await s.secret()
            assert composer.text == f"words of the relay{mine}"
            if not mine:
                await s.shows(NOT_TYPED)
                await s.press("!")
            await s.until(lambda: NOT_TYPED not in s.text)
            await s.press("ctrl+u")
            await s.cloud()


async def test_that_another_device_switched_it_on_is_said_and_asked_here(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, SAYS_ON)
        await s.until(lambda: [toast.title for toast in s.app._notifications] == [TITLE_ON])
        await s.type("begun")
        assert SHARED not in s.text and not s.ada.client.preferences.shares("drafts")
        await s.press("alt+s", "down", "down", "down", opens=SettingsPage)
        await s.shows("not on this device")
        await s.press("enter", opens=ChoiceDialog)
        await s.shows("From this device nothing of it goes")
        await s.press("enter")
        assert isinstance(s.app.screen, ConfirmDialog), "what it means is said before"
        await s.press("tab", "enter")
        await s.until(lambda: s.ada.client.preferences.shares("drafts"))
        await s.press("escape", shows=SHARED)
        # It can be switched off everywhere.
        await s.press("alt+s", "down", "down", "down", "enter")
        await s.until(lambda: not s.ada.client.preferences.wanted.drafts)
        await s.shows("○ off")


async def test_a_flood_of_refusals_is_a_few_toasts(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, *(wire.Error(Code.RATE, f"no {n}") for n in range(500)))
        await s.settle()
        await s.type("x")
        await s.until(lambda: s.app.chat_screen.composer.text == "x")
        assert len(s.app._notifications) == MOST_OF_ONE + 1
        assert [toast.message for toast in s.app._notifications].count(AND_MORE) == 1


def test_toasts_of_many_titles_have_a_bound_too_and_come_again_later() -> None:
    toasts = Toasts()
    said = [toasts.shows(f"title {n}", "text", n / 1000) for n in range(500)]
    assert [x for x in said if x] == ["text"] * MOST + [AND_MORE]
    assert toasts.shows("title", "text", WITHIN + 1) == "text"
