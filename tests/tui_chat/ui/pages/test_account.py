"""One's own account on the screen: its end, a copy of its data, what the relay has about it; its
devices, added in two steps and revoked after a question; and the passphrase."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from textual.content import Content
from textual.widgets import Input

from relay.terminal.dialogs import Choice, ConfirmDialog, InfoDialog
from relay.wire.account import Held, HeldColumn, HeldTable
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import here
from tests.kit.runtime import address, keys_for
from tests.kit.scene import Scene, scene, screen_of, typed
from tests.kit.table import until
from tui_chat.cloud import devices
from tui_chat.core.account_text import parts
from tui_chat.core.events import DevicesChanged, Network
from tui_chat.core.keys import NewDevice
from tui_chat.export import write
from tui_chat.runtime.new_device import link_device
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.dialogs import Field
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.pages.account import DeleteAccountPage, ExportPage, PassphrasePage, _file
from tui_chat.ui.pages.devices import AddDevicePage, DevicesPage

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


async def test_a_copy_is_saved_and_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, plan, files = tmp_path / "home", tmp_path / "plan.txt", "tui-chat-ada-files"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    plan.write_bytes(b"the plan")
    async with scene(tmp_path, (120, 36)) as s:
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, plan))).code
        await s.type("/export", "enter", opens=ExportPage, shows="Export your data")
        private = "Only your user account on this machine can open the export, but anyone who gets"
        await s.shows("Files: not included", "Export as web page", "Export as JSON", private)
        await s.shows("Enter export as web page · Tab next · Esc cancel")
        await s.shows("Files: not included (press Tab, then Enter)")
        await s.press("tab", shows="Enter change")
        assert "press Tab, then Enter" not in s.text
        await s.press("tab", "tab", shows="Enter export as JSON")
        await s.press("enter")
        await s.until(lambda: not isinstance(s.app.screen, ExportPage))
        await s.shows(private)
        (written,) = home.iterdir()
        assert written.name == "tui-chat-ada.json" and written.stat().st_mode & 0o777 == 0o600
        found = json.loads(written.read_bytes())
        assert found["complete"] and found["account"] == "ada" and found["chats"]
        # A second export proposes a free name, and never replaces a file.
        await s.type("/export", "enter", opens=ExportPage)
        assert s.app.screen.query_one(Field).value == str(home / "tui-chat-ada-2")
        await s.press("backspace", "backspace", *".json", shows="Enter export as JSON")
        await s.press("enter", shows="already exists")
        assert isinstance(s.app.screen, ExportPage)
        await s.press("end", *["backspace"] * 5, *"-2", "enter")  # the field has the focus again
        await s.until(lambda: not isinstance(s.app.screen, ExportPage))
        (home / "tui-chat-ada-2.html").unlink()
        await s.quiet()
        assert json.loads(written.read_bytes()) == found
        # The files come too if that is chosen.
        written.unlink()
        await s.type("/export", "enter", "tab", "enter", shows="Files: included")
        await s.shows(f"Files are saved to the new folder {files} next to the export.")
        await s.press("enter", shows="Only the names, sizes and hashes of files are exported.")
        await s.press("enter", "tab", "tab", "enter")
        await s.until(lambda: not isinstance(s.app.screen, ExportPage))
        await s.shows("1 file next to it")
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
            await s.press("enter", shows="Export as web page")
            assert all(one.disabled for one in page.query("Input, Choice"))
            assert "Tab next" not in s.text and "Esc cancel" in s.text
            await s.press("enter", "j", "tab", "enter")
            await s.app.push_screen(over)
            goes_on.set()
            await s.until(lambda: page._writing is not None and page._writing.done())
        assert s.app.screen is over and not says
        await s.press("escape", until=lambda: says and s.app.screen is s.screen)
        assert str(says[0]).startswith("Exported to")
        # Escape takes away what was begun.
        written = tmp_path / "tui-chat-ada.html"
        written.unlink()
        monkeypatch.setattr(s.ada, "begin", lambda *_: "f" * 32)  # no answer comes
        s.app.push_screen(ExportPage(s.ada, tmp_path))
        await s.settle()
        await s.press("enter")
        await s.until(written.exists)
        await s.press("escape", until=lambda: not written.exists())
        monkeypatch.undo()
        await s.stage(
            "What the relay has: what can be read first, and it scrolls to what is not there."
        )
        await s.pilot.resize_terminal(80, 24)
        await s.type("a readable text", "enter", until=lambda: "send" in s.frames)
        await s.type("/holds", "enter")
        await s.shows("Readable contents · The operator can read 1 of your messages")
        await s.press("end", shows="Tokens of registration invites")
        await s.shows("Lawful orders about you that forbid telling you")
        await s.shows("The relay sent this list")
        await s.press("escape")
        assert s.composer.has_focus
        # The account ends by its name and a choice.
        await s.type("/account delete", "enter", opens=DeleteAccountPage)
        await s.shows("This can't be undone")
        await s.press(*"bob", "tab", "tab", "enter")
        await s.shows("You did not type your own name. Nothing was changed.")
        field, wrong = s.app.screen.query_one(Input), s.app.screen.query_one("#wrong")
        assert wrong.region.y == field.region.bottom, "the sentence is about the field"
        await s.pilot.resize_terminal(60, 20)
        await s.settle()
        assert len({one.region.y for one in s.app.screen.query(Choice)}) == 1
        await s.pilot.resize_terminal(80, 24)
        await s.press(*"ad")
        assert "You did not type your own name" not in s.text, "it was said of another one"
        await s.press("a", "enter", "enter")
        assert not isinstance(s.app.screen, DeleteAccountPage), "two Enters change nothing"
        assert s.ada.client.network.value == "connected"
        await s.type("/account delete", "enter", *"ada", "enter", "shift+tab", "enter")
        await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
        await s.shows("Remove the keys and the cache too?")
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
        "Readable contents", "texts: 2 rows", "Tables without rows about you", "Not on the relay",
        "Not shown to you",
    ]  # fmt: skip
    words = json.dumps([part.says for part in told], ensure_ascii=False)
    assert "bans" in words and not any(sign in words for sign in ("\x1b", "\u202e", "\\n"))


@contextlib.asynccontextmanager
async def alone(tmp_path: Path) -> AsyncIterator[tuple[Scene, RelayLink]]:
    """ada at her screen, alone with a real relay."""
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        ada = Runtime(keys_for(tmp_path, at, "ada"), None, names=KEY_NAMES, register="")
        app = screen_of(ada)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(lambda: ada.client.network is Network.ONLINE, pilot)
            yield Scene(None, ada, None, app, pilot, ""), at  # type: ignore[arg-type]


@contextlib.asynccontextmanager
async def waiting(s: Scene, at: RelayLink) -> AsyncIterator[tuple[str, asyncio.Task[object]]]:
    """A new device that shows its code and waits."""
    shown: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    new = NewDevice.make(at.relay_id, "ada", int(time.time()), token_bytes)
    code = devices.parse_code(s.ada.client.devices.code)
    linking: asyncio.Task[object] = asyncio.create_task(
        link_device(at, new, code, shown.set_result)
    )
    try:
        yield await shown, linking
    finally:
        linking.cancel()
        await asyncio.gather(linking, return_exceptions=True)


async def test_a_device_is_added_in_two_steps_and_revoked_after_a_question(tmp_path: Path) -> None:
    async with alone(tmp_path) as (s, at):
        await s.type("/devices", "enter", shows="this device · ● online")
        page = await s.on(DevicesPage)
        await s.shows("has the account key")
        assert s.text.count("(UTC)") == 1 + ("last login" in s.text), s.text
        await s.press("c", opens=InfoDialog)
        assert s.ada.client.devices.code in s.text
        await s.press("escape")
        async with waiting(s, at) as (code, linking):
            await s.press("a", *typed("ABCDE"), "enter", opens=AddDevicePage)
            await s.shows("A code has 40 letters and digits. Your code has 5.")
            assert "Readable by: you · the relay's operator" in s.text
            s.app.screen.query_one(Input).value = code
            await s.press("enter", opens=ConfirmDialog, shows="has this code")
            await s.press("enter", shows="Nothing was added.")
            assert not linking.done()
            await s.press("enter", opens=ConfirmDialog)
            await s.press("tab", "enter")
            await linking
        await s.on(DevicesPage)
        await s.shows("Device added.")
        await s.until(lambda: len(page.devices) == 2)
        other = next(n for n, d in enumerate(page.devices) if not d.this)
        await s.press("home", *["down"] * other, "r", opens=ConfirmDialog)
        await s.press("enter")
        assert len(page.devices) == 2, "an Enter meant for something else revoked it"
        await s.press("r", "tab", "enter", shows="is revoked.")
        (mine,) = page.devices
        await s.press("r", "tab", "enter", shows="A device can't revoke itself.")
        assert page.devices == (mine,)
        await s.press("escape", shows="Type /devices to see your devices.")


async def test_a_change_from_elsewhere_is_said_once_and_stands(tmp_path: Path) -> None:
    async with scene(tmp_path, notices=True) as s:
        says = "A device was added to your account: 01234567. Type /devices to see your devices."
        await s.press("f1")
        await s.tell(DevicesChanged("A device was added to your account: 01234567."))
        await s.press("escape", shows=says)
        assert s.text.count("01234567") == 1 and not s.app._notifications
        await s.press("alt+up", "x", shows=says)
        # The passphrase is changed and taken off.
        keys = s.ada._keys
        await s.quiet()
        assert "(no passphrase)" in s.text
        await s.type("/passphrase", "enter", opens=PassphrasePage)
        await s.press(*typed("one"), "enter", *typed("two"), "enter")
        await s.shows("The new passphrases differ.")
        await s.press("backspace", "backspace", "backspace", *typed("one"), "enter")
        await s.shows("The passphrase was changed.")
        assert keys.opens("one") and not keys.opens("")
        assert "(no passphrase)" not in s.text
        await s.type("/passphrase", "enter")
        for size in ((60, 20), (80, 24)):
            await s.pilot.resize_terminal(*size)
            for label in ("Current passphrase", "New passphrase", "Repeat new passphrase"):
                await s.shows(label)
        await s.press(*typed("wrong"), "enter", "enter", "enter")
        await s.shows(
            "Without a passphrase, anyone who gets this file can act as you. Press Enter again "
            "to confirm."
        )
        await s.press("enter", shows="Wrong passphrase. Nothing was changed.")
        assert keys.opens("one")
        s.app.screen.query_one("#old", Input).value = "one"
        s.app.screen.query_one("#again", Input).focus()
        await s.press("enter", "enter", shows="The key file has no passphrase now")
        assert keys.opens("")
        assert "(no passphrase)" in s.text
        await s.stage("A linked device says what it cannot do.")
        linked = {"account_seed": None, "device_id": b"", "user": "ada"}
        s.ada.client.devices._me = type("Linked", (), linked)()
        await s.type("/devices", "enter", "a", shows="without the account key")
        assert isinstance(s.app.screen, DevicesPage)
