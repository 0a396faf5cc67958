"""What the head, the toggle and the window for a new chat say, where there is little room."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from relay.terminal.modal import StatusLine
from relay.wire.groups import GroupCreate
from tests.kit.scene import footer_of, scene, text_of, toggle_of
from tests.kit.scene import typed as keys_of
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.words import heading


@pytest.mark.parametrize("online", [True, False])
async def test_presence_is_said_in_words_or_by_its_sign_and_never_cut(
    tmp_path: Path, online: bool
) -> None:
    async with scene(tmp_path) as s:
        direct = toggle_of(s.ada, "bob")
        direct.online, direct.peer = online, "a-very-long-name-of-somebody"
        sign, words = ("●", "● online") if online else ("○", "○ not seen online")
        for room in range(6, 60):
            said = heading(direct, room).plain
            assert cell_len(said) <= room
            assert said.endswith((f"  {words}", f"  {sign}")), said
        assert heading(direct, 60).plain == f"@a-very-long-name-of-somebody  {words}"
        assert heading(direct, 10).plain == f"@a-ver…  {sign}"


async def test_the_toggle_names_only_keys_that_do_something_now(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        screen = s.app.chat_screen

        def says() -> str:
            return s.app.screen.query_one(ToggleBar).render().plain

        assert says() == "[ ☁ CLOUD | SECRET F2 ]"
        await s.secret()
        assert says() == "[ CLOUD F4 | ◆ SECRET ]"
        s.ada.inside.matches(s.chat)
        await s.until(lambda: says() == "[ CLOUD F4 | ◆ SECRET ✓ ]")
        await s.end()
        assert says() == "[ CLOUD F4 | ✕ ENDED | SECRET F2 ]"
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
        await s.until(lambda: "F2 Accept" in s.text)
        await s.ada.ask(GroupCreate, "#room")
        screen.open("#room")
        await s.settle()
        assert says() == "[ ☁ CLOUD | SECRET F2 ]"
        screen.close_chat("You left @bob.", "You left @bob")
        await s.settle()
        assert says() == "", "no chat, no words that nobody has met yet"
        last = footer_of(s.app)
        assert not any(f"F{n} " in last for n in (2, 4, 8, 9)), last


@pytest.mark.parametrize("width", [60, 80])
async def test_the_state_stands_in_the_head_whatever_else_is_there(
    tmp_path: Path, width: int
) -> None:
    async with scene(tmp_path, (width, 24)) as s:
        await s.secret()
        s.ada.inside.matches(s.chat)
        direct = toggle_of(s.ada, "bob")
        for peer in ("bob", "b" * 20, "b" * 32):
            direct.peer = peer
            s.app.chat_screen.around.renew("title")
            await s.settle()
            said = s.app.screen.query_one("#title", StatusLine)
            row = text_of(s.app).split("\n")[0]
            assert "◆ SECRET ✓" in row and "ada" in row and "no passphrase)" in row, row
            assert said.size.height == 1


@pytest.mark.parametrize(
    ("typed", "readers"),
    [
        ("", "you · whom you name · the relay's operator"),
        ("bo", "you · whom you name · the relay's operator"),
        ("Bob", "you · bob · the relay's operator"),
        ("#club Thursday", "you · those whom you invite · the relay's operator"),
    ],
)
async def test_a_new_chat_says_who_can_read_it_by_what_is_typed(
    tmp_path: Path, typed: str, readers: str
) -> None:
    async with scene(tmp_path) as s:
        await s.press("f7")
        assert isinstance(s.app.screen, TextDialog)
        await s.press(*keys_of(typed))
        await s.settle()
        await s.shows(f"Readable by: {readers}")
