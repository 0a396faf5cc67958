"""What the head, the toggle and the window for a new chat say, where there is little room."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from relay.terminal.modal import StatusLine
from tests.kit.client import Stage
from tests.kit.scene import scene
from tests.kit.scene import typed as keys_of
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.words import heading


@pytest.mark.parametrize(
    ("online", "sign", "words"), [(True, "●", "● online"), (False, "○", "○ not seen online")]
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


async def test_the_state_stands_in_the_head_whatever_else_is_there(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # A new chat says who can read it by what is typed.
        await s.press("f7", opens=TextDialog)
        for typed, readers in (
            ("bo", "you · whom you name · the relay's operator"),
            ("b", "you · bob · the relay's operator"),
            ("\x15#club Thursday", "you · those whom you invite · the relay's operator"),
        ):
            keys = ["ctrl+u"] * typed.startswith("\x15") + keys_of(typed.lstrip("\x15"))
            await s.press(*keys, shows=f"Readable by: {readers}")
        await s.quiet()

        # The toggle names only keys that do something now.
        def says() -> str:
            return s.app.screen.query_one(ToggleBar).render().plain

        assert says() == "[ ☁ CLOUD | SECRET F2 ]"
        await s.secret()
        assert says() == "[ CLOUD F4 | ◆ SECRET ]"
        s.ada.inside.matches(s.chat)
        await s.until(lambda: says() == "[ CLOUD F4 | ◆ SECRET ✓ ]")
        # The state stands in the head, whatever the name.
        for width in (60, 80):
            await s.pilot.resize_terminal(width, 24)
            for peer in ("b" * 20, "b" * 32, "bob"):
                s.direct.peer = peer
                s.screen.around.renew("title")
                await s.settle()
                row = s.rows[0]
                assert "◆ SECRET ✓" in row and "ada" in row and "no passphrase)" in row, row
                assert s.app.screen.query_one("#title", StatusLine).size.height == 1
                s.direct.peer = "bob"
        await s.end()
        assert says() == "[ CLOUD F4 | ✕ ENDED | SECRET F2 ]"
        s.screen.close_chat("You left @bob.", "You left @bob")
        await s.settle()
        assert says() == "", "no chat, no words that nobody has met yet"
        last = s.footer
        assert not any(f"F{n} " in last for n in (2, 4, 8, 9)), last
