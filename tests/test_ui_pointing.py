"""After an act on the message that is pointed at the composer has the keys again."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_table import Scene, say, scene, toggle_of

from tui_chat.ui.dialogs import Choose

FINISHED: dict[str, tuple[tuple[str, ...], str]] = {
    "copy": (("c",), "Copied, if your terminal allows it."),
    "pin": (("p",), "Pinned for everyone here: "),
    "delete": (("d", "tab", "enter"), "Deleted for everyone."),
    "forward": (("f", "enter"), "Forwarded to @bob: "),
    "react": (("+", *"fire", "enter"), "is on: "),
}


async def two_lines(s: Scene) -> None:
    say(s.bob, s.chat, "from bob")
    say(s.ada, s.chat, "mine")
    lines = toggle_of(s.ada, "bob").log.lines
    await s.until(lambda: len(lines) == 2 and all(line.seq for line in lines))
    await s.settle()


@pytest.mark.parametrize("act", list(FINISHED))
async def test_after_a_finished_act_the_next_keys_are_a_text(tmp_path: Path, act: str) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        keys, says = FINISHED[act]
        await s.press("f9", *keys)
        await s.shows(says)
        assert not s.app.chat_screen.transcript.cursor
        before = len(s.frames)
        await s.press(*"pceding")
        assert s.app.chat_screen.composer.text == "pceding"
        assert s.app.chat_screen.uncovered
        assert set(s.frames[before:]) <= {"typing", "read"}


@pytest.mark.parametrize(
    "keys", [("up",), ("u",), ("g",), ("i", "escape"), ("d", "escape"), ("f", "escape")]
)
async def test_looking_around_and_leaving_a_page_keep_the_pointing(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        await s.press("f9", *keys)
        assert s.app.chat_screen.uncovered
        assert s.app.chat_screen.transcript.cursor
        await s.press("f")
        assert isinstance(s.app.screen, Choose), "the keys are still about the message"
