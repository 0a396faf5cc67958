"""Ctrl+K: open chats, and people to start one with."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList, Static

from tests.kit import wire as w
from tests.kit.scene import Scene, a_group, scene, typed
from tests.kit.stage import staged
from tests.kit.table import rest
from tui_chat.ui.chats import UNREAD_COLUMN
from tui_chat.ui.pages.jump import NEW


def listed(s: Scene) -> list[str]:
    options = s.app.screen.query_one(OptionList).options
    return [option.id or "" for option in options]


async def test_members_of_a_group_are_offered_and_enter_starts_the_chat(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s, "carol", "dora")
        await s.press("ctrl+k", shows="@carol ● in #room · start a chat")
        assert str(s.app.screen.query_one(".dialog-title", Static).render()) == "Chats"
        assert {f"{NEW}carol", f"{NEW}dora"} < set(listed(s))
        assert f"{NEW}bob" not in listed(s), "there is a chat with bob"
        assert listed(s).index(f"{NEW}ada") < listed(s).index(f"{NEW}carol"), "one's own notes"
        await s.press(*typed("car"), until=lambda: listed(s)[0] == f"{NEW}carol")
        await s.press("enter", until=lambda: s.screen.open_chat == w.direct_chat("ada", "carol"))


async def test_the_members_are_asked_for_once_a_minute_and_never_beside_a_secret_chat(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await a_group(s, "carol")
        for _ in range(2):
            await s.press("ctrl+k", shows="@carol ● in #room · start a chat")
            await s.press("escape")
        assert s.frames.count("members") == 1
        await s.open(s.chat)
        await s.secret()
        s.later(61)
        await s.press("ctrl+k", shows="@carol ● in #room · start a chat")
        assert s.frames.count("members") == 1
        await s.press("escape")


async def test_an_exact_name_is_offered_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        eve = await s.table.join("eve")
        await s.press("ctrl+k")
        await s.press(*typed("Eve"), shows="Start a chat with eve")
        await s.press("enter", until=lambda: s.screen.open_chat == w.direct_chat("ada", "eve"))
        for words in ("ada", "bob", "e", "no such thing!"):
            await s.press("ctrl+k")
            await s.press(*typed(words))
            assert "Start a chat" not in s.text, words
            await s.press("escape")
        await s.press("ctrl+k")
        await s.press(*typed("nobody"), "enter", shows="There is no user")
        await eve.stop()


async def test_a_chat_that_is_listed_is_not_offered_as_new_and_names_stand_in_one_column(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        await s.press("ctrl+k", shows="@dora ○ offline")
        await s.shows("Notes your chat with yourself")
        await rest(s.pilot)
        assert not {f"{NEW}carol", f"{NEW}dora"} & set(listed(s)), "they wrote first"
        eve = await s.table.join("eve")
        await s.press(*typed("eve"), shows="Start a chat with eve")
        options = s.app.screen.query_one(OptionList).options
        assert str(options[-1].prompt) == " " * UNREAD_COLUMN + "Start a chat with eve"
        await eve.stop()
