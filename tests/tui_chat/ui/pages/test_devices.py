"""One's own devices on the screen, around a real relay: shown, added in two steps, revoked after a
question; and the passphrase."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import here
from tests.kit.runtime import address, keys_for
from tests.kit.scene import flat, scene, typed, until
from tui_chat.cloud import devices
from tui_chat.core.events import DevicesChanged, Network
from tui_chat.core.keys import NewDevice
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.new_device import link_device
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.app import ChatApp
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.pages.account import PassphrasePage
from tui_chat.ui.pages.devices import AddDevicePage, DevicesPage
from tui_chat.ui.screen import ChatScreen


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


@dataclass
class Here:
    app: ChatApp
    pilot: Pilot[None]
    keys: KeyFile
    at: RelayLink

    @property
    def text(self) -> str:
        return flat(self.app)

    @property
    def runtime(self) -> Runtime:
        return self.app.chat_screen.runtime

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def shows(self, words: str) -> None:
        try:
            await until(lambda: words in self.text, self.pilot)
        except TimeoutError:
            raise AssertionError(f"{words!r} is not in {self.text}") from None

    async def command(self, text: str) -> None:
        await self.press(*typed(text), "enter")


@contextlib.asynccontextmanager
async def alone(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Here]:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        runtime = Runtime(keys, None, names=KEY_NAMES, register="")
        app = ChatApp(ChatScreen(runtime))
        async with app.run_test(size=size) as pilot:
            await until(lambda: runtime.client.network is Network.ONLINE, pilot)
            yield Here(app, pilot, keys, at)


@contextlib.asynccontextmanager
async def waiting(h: Here) -> AsyncIterator[tuple[str, asyncio.Task[object]]]:
    """A new device that shows its code and waits."""
    shown: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    new = NewDevice.make(h.at.relay_id, "ada", int(time.time()), token_bytes)
    code = devices.parse_code(h.runtime.client.devices.code)
    linking: asyncio.Task[object] = asyncio.create_task(
        link_device(h.at, new, code, shown.set_result)
    )
    try:
        yield await shown, linking
    finally:
        linking.cancel()
        await asyncio.gather(linking, return_exceptions=True)


async def test_a_device_is_added_in_two_steps_and_revoked_after_a_question(tmp_path: Path) -> None:
    async with alone(tmp_path) as h:
        await h.command("/devices")
        assert isinstance(h.app.screen, DevicesPage)
        await h.shows("this device · ● connected")
        await h.shows("holds the account key")
        await h.press("c")
        assert isinstance(h.app.screen, InfoDialog)
        assert h.runtime.client.devices.code in h.text
        await h.press("escape")
        async with waiting(h) as (code, linking):
            await h.press("a", *typed("ABCDE"), "enter")
            assert isinstance(h.app.screen, AddDevicePage)
            await h.shows("A code has 40 letters and digits; this has 5.")
            assert "Readable by: you · the relay's operator" in h.text
            h.app.screen.query_one(Input).value = code
            await h.press("enter")
            await until(lambda: isinstance(h.app.screen, ConfirmDialog), h.pilot)
            await h.shows("waits with this code")
            await h.press("enter")
            await h.shows("Nothing was added.")
            assert not linking.done()
            await h.press("enter")
            await until(lambda: isinstance(h.app.screen, ConfirmDialog), h.pilot)
            await h.press("tab", "enter")
            await linking
        await until(lambda: isinstance(h.app.screen, DevicesPage), h.pilot)
        await h.shows("It is one of yours now.")
        page = h.app.screen
        assert isinstance(page, DevicesPage)
        await until(lambda: len(page.devices) == 2, h.pilot)
        other = next(n for n, d in enumerate(page.devices) if not d.this)
        await h.press("home", *["down"] * other, "r")
        assert isinstance(h.app.screen, ConfirmDialog)
        await h.press("enter")
        assert len(page.devices) == 2, "an Enter meant for something else revoked it"
        await h.press("r", "tab", "enter")
        await until(lambda: len(page.devices) == 1, h.pilot)
        await h.shows("is revoked.")
        mine = page.devices[0]
        await h.press("r", "tab", "enter")
        await h.shows("A device cannot revoke itself.")
        assert page.devices == (mine,)
        await h.press("escape")
        await h.shows("/devices lists them.")


async def test_a_change_from_elsewhere_is_said_once_and_stands(tmp_path: Path) -> None:
    async with scene(tmp_path, notices=True) as s:
        await s.press("f1")
        s.ada._tell(DevicesChanged("A new device is one of yours: 01234567."))
        await s.settle()
        await s.press("escape")
        await s.shows("A new device is one of yours: 01234567. /devices lists them.")
        assert s.text.count("01234567") == 1
        assert not s.app._notifications
        await s.press("alt+up", "x")
        await s.shows("A new device is one of yours: 01234567. /devices lists them.")


async def test_a_linked_device_says_what_it_cannot_do(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.ada.client.devices._me = type(
            "Linked", (), {"account_seed": None, "device_id": b"", "user": "ada"}
        )()
        await s.type("/devices", "enter", "a", shows="does not hold the account key")
        assert isinstance(s.app.screen, DevicesPage)


async def test_in_a_secret_chat_the_commands_carry_no_words(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        before = len(s.frames)
        await s.type("/devices", "enter")
        await until(lambda: isinstance(s.app.screen, DevicesPage), s.pilot)
        assert set(s.frames[before:]) <= {"devices"}
        await s.press("escape")
        before = len(s.frames)
        await s.type("/devices and words", "enter", shows="Only in CLOUD does a command take words")
        assert s.frames[before:] == []


async def test_the_passphrase_is_changed_and_taken_off(tmp_path: Path) -> None:
    async with alone(tmp_path) as h:
        assert "(key file: no passphrase)" in h.text
        await h.command("/passphrase")
        assert isinstance(h.app.screen, PassphrasePage)
        await h.press(*typed("one"), "enter", *typed("two"), "enter")
        await h.shows("The two new ones are not the same.")
        await h.press("backspace", "backspace", "backspace", *typed("one"), "enter")
        await h.shows("The passphrase is changed.")
        assert h.keys.opens("one") and not h.keys.opens("")
        assert "(key file: no passphrase)" not in h.text
        await h.command("/passphrase")
        await h.press(*typed("wrong"), "enter", "enter", "enter")
        await h.shows("Without a passphrase, whoever has the file is you. Enter again does it.")
        await h.press("enter")
        await h.shows("This is not the passphrase. Nothing changed.")
        assert h.keys.opens("one")
        h.app.screen.query_one("#old", Input).value = "one"
        h.app.screen.query_one("#again", Input).focus()
        await h.press("enter", "enter")
        await h.shows("The key file has no passphrase now")
        assert h.keys.opens("")
        assert "(key file: no passphrase)" in h.text
