"""Opening, making, joining and leaving chats, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList
from ui_table import (
    befriend,
    say,
    scene,
    typed,
)


async def choose(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*typed(text), "enter")
    await pilot.pause()


async def test_new_chats_and_groups_by_dialog(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.table.join("carol")
        await s.press("f7")
        await choose(s.pilot, "carol")
        await s.until(lambda: s.app.chat_screen.open_chat == "@ada,carol")
        await s.press("f7")
        await choose(s.pilot, "#readers Thursday at eight")
        await s.until(lambda: s.app.chat_screen.open_chat == "#readers")
        await s.shows("Thursday at eight")
        await s.press("f7")
        await choose(s.pilot, "nobody-here")
        await s.shows("no such")


async def test_groups_by_command(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for text in ("/group create #room A quiet room", "/group invite bob"):
            await s.type(text)
            await s.press("enter")
            await s.until(lambda: s.app.chat_screen.open_chat == "#room")
        await s.shows("bob may join #room now")
        await s.until(lambda: "#room" in s.bob.client.invitations)
        await s.bob.answer(s.bob.join("#room"))
        await s.shows("bob joined")
        await s.shows("you · 1 other member · anyone added later · the relay's operator")
        await s.press("f8")
        await s.shows("● ada owner online")
        await s.press("escape")
        await s.type("/group leave")
        await s.press("enter")
        await s.shows("Leave #room?")
        await s.press("enter")
        assert "#room" in s.ada.client.conversations.all, "an Enter meant for a message left it"
        await s.press("tab", "enter")
        await s.until(lambda: "group.leave" in s.frames)
        await s.until(lambda: "#room" not in s.ada.client.conversations.all)
        await s.shows("You are no longer in #room")


async def test_an_invitation_is_joined_from_the_list(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.answer(s.bob.create_group("#club"))
        await s.bob.answer(s.bob.invite("#club", "ada"))
        await s.shows("Invitations")
        assert "#club from bob" in s.text
        s.app.screen.query_one("#chats", OptionList).focus()
        s.app.screen.query_one("#chats", OptionList).highlighted = 1
        await s.press("enter")
        await s.shows("bob invites you to #club")
        await s.press("tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#club")
        assert "Invitations" not in s.text


async def test_jump_by_part_of_a_name(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for room in ("#alpha", "#beta", "#gamma"):
            await s.ada.answer(s.ada.create_group(room))
        await s.press("ctrl+k")
        await choose(s.pilot, "bet")
        assert s.app.chat_screen.open_chat == "#beta"
        await s.press("ctrl+k", "down", "down", "enter")
        assert s.app.chat_screen.open_chat == "#gamma"
        await s.press("ctrl+k", "escape")
        assert s.app.chat_screen.open_chat == "#gamma"


async def test_a_chat_that_comes_while_one_writes_does_not_take_the_text(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        s.app.chat_screen.acts.chats.direct("carol")
        await s.pilot.press(*typed("for bob"))
        await s.until(lambda: "@ada,carol" in s.ada.client.conversations.all)
        await s.settle()
        if s.app.chat_screen.open_chat == s.chat:
            assert "F5 opens @carol" in s.text
            await s.press("f5")
        assert s.app.chat_screen.open_chat == "@ada,carol"


async def test_empty_direct_chats_that_nobody_wants_are_hidden(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        await s.settle()
        assert "@carol" not in s.text
        say(carol, "@ada,carol", "hi")
        await s.shows("@carol 1")
