"""A copy of one's data, saved from the screen."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from ui_table import scene

from tui_chat.export import write
from tui_chat.ui.dialogs import Tell
from tui_chat.ui.pages.account import SaveCopy, _file


async def test_a_copy_is_saved_and_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with scene(tmp_path) as s:
        await s.type("/export")
        await s.press("enter")
        assert isinstance(s.app.screen, SaveCopy)
        await s.shows("Save a copy of your data")
        await s.press("enter", "tab", "enter")
        await s.until(lambda: not isinstance(s.app.screen, SaveCopy))
        await s.shows("Whoever has the file can read all of it")
        (written,) = home.iterdir()
        assert written.name == "tui-chat-ada.json" and written.stat().st_mode & 0o777 == 0o600
        found = json.loads(written.read_bytes())
        assert found["complete"] and found["account"] == "ada" and found["chats"]
        await s.type("/export")
        await s.press("enter", "enter", "tab", "enter")
        await s.shows("is there already")
        assert isinstance(s.app.screen, SaveCopy)
        await s.press("tab", "enter")
        if isinstance(s.app.screen, SaveCopy):
            await s.press("escape")
        assert json.loads(written.read_bytes()) == found


async def test_escape_takes_away_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        monkeypatch.setattr(type(s.ada.own_data), "settings", lambda _: "f" * 32)  # no answer comes
        s.app.push_screen(SaveCopy(s.ada, tmp_path))
        await s.settle()
        await s.shows("Save a copy")
        await s.press("enter", "enter")
        await s.until(lambda: (tmp_path / "tui-chat-ada.html").exists())
        await s.press("escape")
        await s.until(lambda: not (tmp_path / "tui-chat-ada.html").exists())


async def test_what_stands_over_the_page_when_it_is_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export, goes_on = write.export, asyncio.Event()

    async def held(*args: Any, **more: Any) -> write.Exported:
        await goes_on.wait()
        return await export(*args, **more)

    monkeypatch.setattr(write, "export", held)
    async with scene(tmp_path) as s:
        page, over, said = SaveCopy(s.ada, tmp_path), Tell(Content("Read this"), Content("")), []
        s.app.push_screen(page, said.append)
        await s.settle()
        await s.press("enter", "enter")
        await s.app.push_screen(over)
        goes_on.set()
        await s.until(lambda: page._writing is not None and page._writing.done())
        assert s.app.screen is over and not said
        await s.press("escape")
        await s.until(lambda: said and s.app.screen is s.app.chat_screen)
        assert said[0].startswith("Written to")


async def test_the_files_come_too_if_that_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    plan = tmp_path / "plan.txt"
    plan.write_bytes(b"the plan")
    async with scene(tmp_path, (120, 36)) as s:
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, plan))).code
        await s.type("/export")
        await s.press("enter", "enter", "tab", "tab", "enter")
        await s.shows("With files")
        await s.shows("Files go into the new folder tui-chat-ada-files beside it.")
        await s.let_go()
        await s.press("enter")
        await s.shows("Of files only names, sizes and hashes are written.")
        await s.let_go()
        await s.press("enter", "shift+tab", "enter")
        await s.until(lambda: not isinstance(s.app.screen, SaveCopy))
        await s.shows("1 file beside it")
        assert {path.name for path in home.iterdir()} == {"tui-chat-ada.json", "tui-chat-ada-files"}
        (saved,) = (home / "tui-chat-ada-files").iterdir()
        assert saved.read_bytes() == b"the plan" and saved.name.endswith(" plan.txt")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("", "tui-chat"),
        ("..", "../tui-chat"),
        ("/", "/tui-chat"),
        ("~no-such-user/x", "~no-such-user/x"),
    ],
)
def test_any_path_has_a_name(typed: str, path: str) -> None:
    assert str(_file(typed, "html")) == f"{path}.html"
