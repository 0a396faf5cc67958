"""The command palette: what is named there comes first."""

from __future__ import annotations

from pathlib import Path

from ui_table import scene

from tui_chat.ui.commands import COMMANDS, ChatCommands


async def test_a_command_by_its_name_is_the_first_hit(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        palette = ChatCommands(s.app.chat_screen)
        for command in COMMANDS:
            hits = [hit async for hit in palette.search(command.words)]
            first = max(hits, key=lambda hit: hit.score)
            assert str(first.text).split(" [")[0].startswith(f"/{command.words}"), command.words
