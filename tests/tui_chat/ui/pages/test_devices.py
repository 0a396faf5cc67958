"""One's own devices on the screen, around a real relay: shown, added in two steps, revoked after a
question; and the passphrase."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_bytes

import pytest
from textual.widgets import Input

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import here
from tests.kit.runtime import address, keys_for
from tests.kit.scene import Scene, scene, screen_of, typed, until
from tui_chat.cloud import devices
from tui_chat.core.events import DevicesChanged, Network
from tui_chat.core.keys import NewDevice
from tui_chat.runtime import keyfile
from tui_chat.runtime.new_device import link_device
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.pages.account import PassphrasePage
from tui_chat.ui.pages.devices import AddDevicePage, DevicesPage


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


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
        await s.type("/devices", "enter", shows="this device · ● connected")
        page = await s.on(DevicesPage)
        await s.shows("holds the account key")
        await s.press("c", opens=InfoDialog)
        assert s.ada.client.devices.code in s.text
        await s.press("escape")
        async with waiting(s, at) as (code, linking):
            await s.press("a", *typed("ABCDE"), "enter", opens=AddDevicePage)
            await s.shows("A code has 40 letters and digits; this has 5.")
            assert "Readable by: you · the relay's operator" in s.text
            s.app.screen.query_one(Input).value = code
            await s.press("enter", opens=ConfirmDialog, shows="waits with this code")
            await s.press("enter", shows="Nothing was added.")
            assert not linking.done()
            await s.press("enter", opens=ConfirmDialog)
            await s.press("tab", "enter")
            await linking
        await s.on(DevicesPage)
        await s.shows("It is one of yours now.")
        await s.until(lambda: len(page.devices) == 2)
        other = next(n for n, d in enumerate(page.devices) if not d.this)
        await s.press("home", *["down"] * other, "r", opens=ConfirmDialog)
        await s.press("enter")
        assert len(page.devices) == 2, "an Enter meant for something else revoked it"
        await s.press("r", "tab", "enter", shows="is revoked.")
        (mine,) = page.devices
        await s.press("r", "tab", "enter", shows="A device cannot revoke itself.")
        assert page.devices == (mine,)
        await s.press("escape", shows="/devices lists them.")


async def test_a_change_from_elsewhere_is_said_once_and_stands(tmp_path: Path) -> None:
    async with scene(tmp_path, notices=True) as s:
        says = "A new device is one of yours: 01234567. /devices lists them."
        await s.press("f1")
        await s.tell(DevicesChanged("A new device is one of yours: 01234567."))
        await s.press("escape", shows=says)
        assert s.text.count("01234567") == 1 and not s.app._notifications
        await s.press("alt+up", "x", shows=says)
        # The passphrase is changed and taken off.
        keys = s.ada._keys
        await s.quiet()
        assert "(key file: no passphrase)" in s.text
        await s.type("/passphrase", "enter", opens=PassphrasePage)
        await s.press(*typed("one"), "enter", *typed("two"), "enter")
        await s.shows("The two new ones are not the same.")
        await s.press("backspace", "backspace", "backspace", *typed("one"), "enter")
        await s.shows("The passphrase is changed.")
        assert keys.opens("one") and not keys.opens("")
        assert "(key file: no passphrase)" not in s.text
        await s.type("/passphrase", "enter")
        await s.press(*typed("wrong"), "enter", "enter", "enter")
        await s.shows("Without a passphrase, whoever has the file is you. Enter again does it.")
        await s.press("enter", shows="This is not the passphrase. Nothing changed.")
        assert keys.opens("one")
        s.app.screen.query_one("#old", Input).value = "one"
        s.app.screen.query_one("#again", Input).focus()
        await s.press("enter", "enter", shows="The key file has no passphrase now")
        assert keys.opens("")
        assert "(key file: no passphrase)" in s.text
        await s.stage("A linked device says what it cannot do.")
        linked = {"account_seed": None, "device_id": b"", "user": "ada"}
        s.ada.client.devices._me = type("Linked", (), linked)()
        await s.type("/devices", "enter", "a", shows="does not hold the account key")
        assert isinstance(s.app.screen, DevicesPage)
