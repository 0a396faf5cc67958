"""What a small screen says it says whole: hints, keys, names, and what is asked on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from relay.terminal.dialogs import DialogBody
from relay.wire.groups import GroupCreate, GroupTopic
from tests.kit.scene import Scene, footer_of, scene, tell, text_of
from tui_chat.core.events import Delivery, LineChanged
from tui_chat.ui.commands import COMMANDS

SIZES = [(80, 24), (120, 36)]
TOPIC = "a paper a week, at seven"


@pytest.mark.parametrize("size", SIZES)
async def test_the_hint_of_every_command(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        for command in COMMANDS:
            s.app.chat_screen.composer.clear_text()
            s.app.chat_screen.composer.insert(f"/{command.words} ")
            await s.settle()
            assert f"{command.title} {command.sentence}" in s.text


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
async def test_of_many_commands_it_is_said_how_many_more(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        await s.type("/group")
        hint = s.app.chat_screen.query_one("#commands")
        said = [row.strip() for row in text_of(s.app).split("\n") if "/group" in row][:-1]
        row = " ".join(x.removeprefix("│").strip() for x in said)
        named = re.findall(r"/group \w+", row)
        (more,) = re.findall(r"and (\d+) more", s.text)
        assert len(named) + int(more) == sum(c.words.startswith("group") for c in COMMANDS)
        assert len(named) > 2 and hint.region.height == len(said) <= 2


@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_done_about_a_text_that_failed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        await s.type("half of it", "enter")
        log = s.ada.client.conversations.all[s.chat].log
        await s.until(lambda: log.lines[-1].seq)
        line = log.change(log.lines[-1].key, delivery=Delivery.FAILED)
        assert line is not None
        tell(s.ada, LineChanged(s.chat, line))
        await s.shows("failed: /retry sends it again, /discard removes it")


@pytest.mark.parametrize("size", SIZES)
async def test_which_text_is_being_edited(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        await s.type("half of it", "enter")
        await s.until(lambda: s.ada.client.conversations.all[s.chat].log.lines[-1].seq)
        await s.type("/edit", "enter")
        await s.until(lambda: s.app.chat_screen.composer.draft.about)
        await s.settle()
        (band,) = [row for row in text_of(s.app).split("\n") if "Editing" in row]
        assert re.search(r"Editing \d\d:\d\d · Enter saves, Escape leaves\Z", band.strip())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("channel", [False, True])
async def test_the_title_and_the_topic_of_a_group(
    tmp_path: Path, size: tuple[int, int], channel: bool
) -> None:
    async with scene(tmp_path, size) as s:
        kind = "channel" if channel else "group"
        await s.ada.ask(GroupCreate, "#readers", "Thursday readers", kind)
        s.app.chat_screen.open("#readers")
        await s.ada.ask(GroupTopic, "#readers", TOPIC)
        await s.shows(f"Thursday readers · {TOPIC}")
        header = text_of(s.app).split("\n")[1]
        assert "#readers" in header and "SECRET F2" in header
        assert ("channel" in header) is channel
        s.app.chat_screen.open(s.chat)
        await s.settle()
        assert TOPIC not in s.text


async def test_where_there_is_no_room_for_a_second_row_the_title_is_cut(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        await s.ada.ask(GroupCreate, "#readers", "Thursday readers and their friends")
        s.app.chat_screen.open("#readers")
        await s.shows("#readers Thursday readers and th…")


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_of_the_chat(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        for said in ("F1 Help", "F9 Messages", "Ctrl+F Find", "Ctrl+P Menu", "Alt+C Contacts"):
            assert said in footer_of(s.app)
        assert text_of(s.app).split("\n")[-1].endswith("Ctrl+Q Quit")
        row = next(n for n, x in enumerate(text_of(s.app).split("\n")) if "Alt+C Contacts" in x)
        at = text_of(s.app).split("\n")[row].index("Alt+C")
        await s.pilot.click(offset=(at, row))
        await s.shows("N looks somebody up by name")


async def opened(s: Scene, command: str) -> None:
    await s.type(command, "enter")
    await s.until(lambda: len(s.app.screen_stack) > 1)
    await s.settle()


async def wrong_name(s: Scene) -> None:
    await opened(s, "/account delete")
    await s.press("tab", "tab", "enter", shows="That is not your name")


PAGES: dict[str, Callable[[Scene], Coroutine[Any, Any, None]]] = {
    "delete": lambda s: opened(s, "/account delete"),
    "wrong name": wrong_name,
    "save": lambda s: opened(s, "/export"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
async def test_what_a_page_asks_consent_to_needs_no_scrolling(
    tmp_path: Path, size: tuple[int, int], page: str
) -> None:
    async with scene(tmp_path, size) as s:
        await PAGES[page](s)
        body = s.app.screen.query_one(DialogBody)
        assert body.max_scroll_y == 0, text_of(s.app)
        assert "more below" not in s.text
