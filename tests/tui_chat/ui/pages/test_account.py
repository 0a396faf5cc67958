"""The end of an account on the screen: of one's own, and of the other's.

A copy of one's data, saved from the screen.

/holds: what the relay has about one's own account, on the screen."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire.account import Held, HeldColumn, HeldTable
from tests.kit.scene import scene
from tui_chat.core.account_text import parts
from tui_chat.export import write
from tui_chat.ui.pages.account import DeleteAccountPage, ExportPage, _file


async def test_a_copy_is_saved_and_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, plan, files = tmp_path / "home", tmp_path / "plan.txt", "tui-chat-ada-files"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    plan.write_bytes(b"the plan")
    async with scene(tmp_path, (120, 36)) as s:
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, plan))).code
        await s.type("/export", "enter", opens=ExportPage, shows="Save a copy of your data")
        await s.press("enter", "tab", "enter")
        await s.until(lambda: not isinstance(s.app.screen, ExportPage))
        await s.shows("Whoever has the file can read all of it")
        (written,) = home.iterdir()
        assert written.name == "tui-chat-ada.json" and written.stat().st_mode & 0o777 == 0o600
        found = json.loads(written.read_bytes())
        assert found["complete"] and found["account"] == "ada" and found["chats"]
        await s.type("/export", "enter", "enter", "tab", "enter", shows="is there already")
        assert isinstance(s.app.screen, ExportPage)
        await s.quiet()
        assert json.loads(written.read_bytes()) == found
        # The files come too if that is chosen.
        written.unlink()
        await s.type("/export", "enter", "enter", "tab", "tab", "enter", shows="With files")
        await s.shows(f"Files go into the new folder {files} beside it.")
        await s.let_go()
        await s.press("enter", shows="Of files only names, sizes and hashes are written.")
        await s.let_go()
        await s.press("enter", "shift+tab", "enter")
        await s.until(lambda: not isinstance(s.app.screen, ExportPage))
        await s.shows("1 file beside it")
        assert {path.name for path in home.iterdir()} == {written.name, files}
        (saved,) = (home / files).iterdir()
        assert saved.read_bytes() == b"the plan" and saved.name.endswith(" plan.txt")
        await s.stage("What stands over the page when it is written stays.")
        await s.pilot.resize_terminal(80, 24)
        export, goes_on = write.export, asyncio.Event()

        async def held(*args: Any, **more: Any) -> write.ExportResult:
            await goes_on.wait()
            return await export(*args, **more)

        says: list[str | None] = []
        page, over = ExportPage(s.ada, tmp_path), InfoDialog(Content("Read this"), Content(""))
        with monkeypatch.context() as slow:
            slow.setattr(write, "export", held)
            s.app.push_screen(page, says.append)
            await s.settle()
            await s.press("enter", "enter")
            await s.app.push_screen(over)
            goes_on.set()
            await s.until(lambda: page._writing is not None and page._writing.done())
        assert s.app.screen is over and not says
        await s.press("escape", until=lambda: says and s.app.screen is s.screen)
        assert str(says[0]).startswith("Written to")
        # Escape takes away what was begun.
        written = tmp_path / "tui-chat-ada.html"
        written.unlink()
        monkeypatch.setattr(s.ada, "begin", lambda *_: "f" * 32)  # no answer comes
        s.app.push_screen(ExportPage(s.ada, tmp_path))
        await s.settle()
        await s.press("enter", "enter")
        await s.until(written.exists)
        await s.press("escape", until=lambda: not written.exists())
        monkeypatch.undo()
        await s.stage(
            "What the relay has: what can be read first, and it scrolls to what is not there."
        )
        await s.pilot.resize_terminal(80, 24)
        await s.type("a readable text", "enter", until=lambda: "send" in s.frames)
        await s.type("/holds", "enter")
        await s.shows("What this relay has about you What can be read · 1 of your texts")
        await s.press("end", shows="Tokens of registration invites")
        await s.shows("Lawful orders about you that forbid to tell you")
        await s.shows("This is the relay's own word")
        await s.press("escape")
        assert s.composer.has_focus
        # The account ends by its name and a choice.
        await s.type("/account delete", "enter", opens=DeleteAccountPage)
        await s.shows("Nobody can undo this")
        await s.press(*"bob", "tab", "tab", "enter")
        await s.shows("That is not your name. Nothing was changed.")
        await s.press("tab", "tab", "ctrl+u", *"ad")
        assert "That is not your name" not in s.text, "it was said of another one"
        await s.press("a", "enter", "enter")
        assert not isinstance(s.app.screen, DeleteAccountPage), "two Enters change nothing"
        assert s.ada.client.network.value == "connected"
        await s.type("/account delete", "enter", *"ada", "enter", "tab", "tab", "enter")
        await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
        await s.shows("Remove them too?")
        assert not s.ada.wipe
        await s.press("tab", "enter", until=lambda: s.ada.wipe)
        assert s.app._exit


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("", "tui-chat"), ("..", "../tui-chat"), ("/", "/tui-chat"),
        ("~no-such-user/x", "~no-such-user/x")
    ],
)  # fmt: skip
def test_any_path_has_a_name(typed: str, path: str) -> None:
    assert str(_file(typed, "html")) == f"{path}.html"


def test_words_of_a_relay_are_inert_and_what_is_empty_is_named_once() -> None:
    column = HeldColumn("no", "which\x1b[2J")
    tables = [
        HeldTable("texts", "What\nfor.", "Al\x07ways.", "No\u202ebody.", 2, [column]),
        HeldTable("bans", "x", "y", "z", 0, []),
    ]
    held = Held("0f" * 16, "alice", tables, 2, 1, ["Not this.\u202e"], ["before"], ["Not\x9bthat."])
    told = parts(held)
    assert [part.title for part in told] == [
        "What can be read", "texts: 2 rows", "No row about you in", "What it does not have",
        "What it does not tell you",
    ]  # fmt: skip
    words = json.dumps([part.says for part in told], ensure_ascii=False)
    assert "bans" in words and not any(sign in words for sign in ("\x1b", "\u202e", "\\n"))
