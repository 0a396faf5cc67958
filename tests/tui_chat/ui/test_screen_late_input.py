"""A key or an answer that comes late does nothing that it was not meant for."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import tui_chat
import tui_chat.runtime.link
from relay.wire import protocol as wire
from relay.wire.groups import Chat, GroupCreate
from relay.wire.relay_link import RelayLink
from tests.kit.scene import befriend, feed, go_secret, link_of, say, scene, text_of, toggle_of
from tui_chat.runtime.link import ConnectionCallbacks, RelayConnection
from tui_chat.ui.pages.verify import VerifyPage
from tui_chat.ui.qr import QrCodePage

LOOK = "The screen has just changed; look again and press once more."


async def test_the_question_whether_to_discard_a_draft_lapses_with_time(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("kept")
        await s.end()
        await s.press("f4", shows="Press F4 again to do that.")
        s.later(6)
        await s.shows("Nothing was done: the draft is kept.")
        await s.press("f4", shows="Press F4 again to do that.")
        assert s.privacy == "ENDED"
        assert s.app.chat_screen.composer.text == "kept"
        s.later(6)
        await s.shows("Nothing was done: the draft is kept.")
        s.later(6)
        await s.shows("bob ended the secret chat.")


async def test_the_question_whether_to_discard_a_draft_lapses_with_another_key(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("kept")
        await s.end()
        await s.press("f4", shows="Press F4 again to do that.")
        s.later(1)
        await s.press("x", shows="Nothing was done: the draft is kept.")
        await s.press("f4", shows="Press F4 again to do that.")
        assert s.privacy == "ENDED"
        s.later(1)
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")


async def test_f5_is_dropped_as_it_gets_another_meaning(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        link_of(s.bob).cut()
        await s.shows("○ not seen online")
        await s.press("f2", shows="F5 tells you when bob comes")
        carol.inside.ask_secret("@ada,carol")
        await s.shows("carol asks for a secret chat: F5 opens that chat")
        await s.press("f5")
        assert s.app.chat_screen.open_chat == s.chat
        assert LOOK in s.text
        s.later(1)
        await s.press("f5")
        assert s.app.chat_screen.open_chat == "@ada,carol"


async def test_f5_tries_the_connection_now(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        link_of(s.ada).cut()
        await s.shows("Not connected: F5 tries now")
        assert "F5 Try now" in s.text
        await s.press("f5", shows="● connected")
        await s.until(lambda: "F5" not in s.text)


async def test_codes_that_are_not_on_any_more_are_not_answered(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("f3")
        assert isinstance(s.app.screen, VerifyPage)
        await s.end()
        await s.shows("The secret chat with bob has ended")
        await s.shows("It ended before you answered: nothing was noted.")
        assert "match" not in s.text
        await s.press("enter")  # meant for an answer
        assert isinstance(s.app.screen, VerifyPage)
        await s.press("tab", "right", "enter")
        assert not isinstance(s.app.screen, VerifyPage)
        assert not s.ada.client._secrets._peers.pins["bob"].rejected


async def test_of_codes_that_were_verified_the_end_takes_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        s.ada.inside.matches(s.chat)
        await s.press("f3")
        await s.end()
        await s.shows("That you verified bob today at")
        assert "nothing was noted" not in s.text


async def test_the_qr_code_of_a_chat_that_has_ended_goes(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("f3", "q")
        assert isinstance(s.app.screen, QrCodePage)
        await s.end()
        await s.shows("The secret chat with bob has ended")
        await s.press("escape", "escape")
        assert s.app.screen is s.app.chat_screen


async def test_what_a_dialog_covers_is_not_confirmed_as_seen(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("f1")
        say(s.bob, s.chat, "under the help")
        await s.settle()
        await s.settle()
        line = toggle_of(s.bob, "ada").log.lines[-1]
        assert line.delivery.value == "not confirmed"
        await s.press("escape")
        await s.until(lambda: toggle_of(s.bob, "ada").log.lines[-1].delivery.value == "done")


async def test_quitting_asks_also_when_nothing_was_said_before(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        await s.type("for bob")
        await s.press("alt+up", "ctrl+q")
        assert not s.app._exit
        await s.shows("Ctrl+Q again discards what you have not sent and quits.")


async def test_keys_do_not_count_in_a_chat_that_has_just_opened_by_an_answer(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(Chat("#room", 0, 0, 0, 2, "A room")))
        await go_secret(s.ada, s.bob, s.pilot)
        await s.end()
        s.app.chat_screen.open("#room")
        await s.settle()
        s.app.chat_screen.open_late(s.chat)
        await s.settle()
        await s.press("f4")
        assert s.privacy == "ENDED"
        assert LOOK in s.text
        s.later(1)
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")


async def test_what_was_said_by_telephone_goes_when_the_codes_were_compared(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        s.app.chat_screen.whisper("bob reads his code")
        await s.shows("bob reads his code")
        await s.press("f3")
        await s.settle()
        assert "bob reads his code" in text_of(s.app), "it is covered by the codes"
        await s.press("escape")
        await s.type("/nonsense", "enter")
        assert "bob reads his code" not in s.text
        await s.press("ctrl+u", "s", "enter", shows="bob reads his code")
        s.ada.inside.matches(s.chat)
        await s.until(lambda: "bob reads his code" not in s.text)


async def test_the_link_does_not_wait_any_longer_when_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tui_chat.runtime.link, "FIRST_RETRY", 3600.0)
    monkeypatch.setattr(tui_chat.runtime.link, "LAST_RETRY", 3600.0)
    tries, closed = asyncio.Semaphore(0), asyncio.Semaphore(0)
    callbacks = ConnectionCallbacks(
        tries.release, lambda _: None, lambda _: None, lambda *_: closed.release(), lambda: False
    )
    link = RelayConnection(RelayLink("127.0.0.1", 1, bytes(32)), callbacks)
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(10):
        await tries.acquire()
        await closed.acquire()
        link.retry_now()
        await tries.acquire()
        await closed.acquire()
        link.stop()
        await running
    assert tries.locked() and closed.locked(), "two tries, and no third"


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("/members", "Who is in @bob is known now"),
        ("/date today", "The day you asked for in @bob is known now"),
        ("/pins", "What is pinned in @bob is known now"),
        ("/secret", "Who is in #room is known now"),
    ],
)
async def test_what_comes_late_says_what_it_is(tmp_path: Path, typed: str, fact: str) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        if "#room" in fact:
            await s.ada.ask(GroupCreate, "#room")
            s.app.chat_screen.open("#room")
            await s.settle()
        held: list[str] = []
        take, s.ada._frame = s.ada._frame, held.append  # type: ignore[method-assign]
        await s.type(typed, "enter")
        await s.type("meanwhile")
        assert "is known now" not in s.text
        for frame in held:
            take(frame)
        await s.shows(fact)
        await s.press("f5")
        await s.until(lambda: "is known now" not in s.text)


@pytest.mark.parametrize("typed", ["/file", "/date today", "/pins", "/mute", "/archive"])
async def test_without_an_open_chat_that_is_the_reason(tmp_path: Path, typed: str) -> None:
    async with scene(tmp_path) as s:
        s.app.chat_screen.close_chat("You left @bob.", "You left @bob")
        await s.settle()
        s.app.chat_screen.acts.from_menu(typed.split(maxsplit=1)[0][1:])
        await s.shows("No chat is open. Ctrl+K opens one, F7 begins one.")


@pytest.mark.parametrize("typed", ["/group invite carol", "/group leave", "/group kick carol"])
async def test_what_is_about_a_group_says_so_elsewhere(tmp_path: Path, typed: str) -> None:
    async with scene(tmp_path) as s:
        await s.type(typed, "enter", shows="This is about a group: open one first, Ctrl+K.")
        await s.type("/group leave #elsewhere", "enter", shows="You are not in #elsewhere.")
