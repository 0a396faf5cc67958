"""What a small screen says it says whole: hints, keys, names, and what is asked on a page."""

from __future__ import annotations

import re
from pathlib import Path

from relay.wire.groups import GroupCreate, GroupTopic
from tests.kit.scene import scene, text_of
from tui_chat.ui.commands import COMMANDS

SIZES = [(80, 24), (120, 36)]
TOPIC = "a paper a week, at seven"


async def test_the_hint_of_every_command(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for size in SIZES:
            await s.pilot.resize_terminal(*size)
            for command in COMMANDS:
                s.app.chat_screen.composer.clear_text()
                s.app.chat_screen.composer.insert(f"/{command.words} ")
                await s.settle()
                assert f"{command.title} {command.sentence}" in s.text
        # Of many commands it is said how many more there are.
        for size in [*SIZES, (60, 20)]:
            await s.pilot.resize_terminal(*size)
            s.app.chat_screen.composer.clear_text()
            await s.type("/group")
            hint = s.app.chat_screen.query_one("#commands")
            said = [row.strip() for row in text_of(s.app).split("\n") if "/group" in row][:-1]
            named = re.findall(r"/group \w+", " ".join(x.removeprefix("│").strip() for x in said))
            (more,) = re.findall(r"and (\d+) more", s.text)
            assert len(named) + int(more) == sum(c.words.startswith("group") for c in COMMANDS)
            assert len(named) > 2 and hint.region.height == len(said) <= 2


async def test_the_title_and_the_topic_of_a_group(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for kind in ("group", "channel"):
            await s.ada.ask(GroupCreate, f"#{kind}s", "Thursday readers", kind)
            await s.ada.ask(GroupTopic, f"#{kind}s", TOPIC)
            for size in SIZES:
                await s.pilot.resize_terminal(*size)
                await s.open(f"#{kind}s", shows=f"Thursday readers · {TOPIC}")
                header = text_of(s.app).split("\n")[1]
                assert f"#{kind}s" in header and "SECRET F2" in header
                assert ("channel " in header) is (kind == "channel")
                await s.quiet()
                assert TOPIC not in s.text
        # Where there is no room for a second row the title is cut.
        await s.pilot.resize_terminal(60, 20)
        await s.ada.ask(GroupCreate, "#readers", "Thursday readers and their friends")
        await s.open("#readers", shows="#readers Thursday readers and th…")
        # A key of the last rows is clicked.
        await s.pilot.resize_terminal(80, 24)
        await s.quiet()
        rows = text_of(s.app).split("\n")
        (y,) = [n for n, row in enumerate(rows) if "Alt+C Contacts" in row]
        await s.pilot.click(offset=(rows[y].index("Alt+C"), y))
        await s.shows("N looks somebody up by name")
