"""The account's devices: list them, add one by its code, and revoke one."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import ConfirmDialog, Dialog, InfoDialog, key_row
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.pages import ListPage
from relay.terminal.question import ask, start
from relay.terminal.text import inert_line
from tui_chat.core.account_text import NO_ACCOUNT_KEY
from tui_chat.core.events import DeviceInfo, RequestResult
from tui_chat.ui.dates import clock, date, day_number
from tui_chat.ui.dialogs import Field
from tui_chat.ui.readers import ReadersLine

if TYPE_CHECKING:
    from tui_chat.core.step import Step
    from tui_chat.runtime.runtime import Runtime

_SHORT = 8
_KEYS = key_row("↑↓ select", "A add", "R revoke", "C show account code", "Esc close")
_LINKED = key_row("↑↓ select", "C show account code", "Esc close")


def device_label(device: DeviceInfo) -> str:
    """Return the first 8 hex digits of the device id, by which people tell devices apart."""
    return inert_line(device.device_id)[:_SHORT]


def added_at(device: DeviceInfo) -> str:
    """Return day and time in UTC: of the last login the relay has only a day in UTC."""
    at = device.created * 1000
    return f"{date(at, UTC)}, {clock(at, UTC)} (UTC)"


def device_row(device: DeviceInfo, *, can_sign: bool) -> Content:
    """Return what is known about one device, in two to four lines."""
    online = device.online or device.this
    holds = f"\n          {'has' if can_sign else 'does not have'} the account key"
    holds = holds if device.this else ""
    login = f"\n          last login on {day_number(device.day)} (UTC)" if device.day else ""
    made = f"          added on {added_at(device)}{holds}{login}", "$text-muted"
    here = ("● online", "$online") if online else ("○ offline", "")
    first = "  this device · " if device.this else "  "
    return Content.assemble((device_label(device), "bold"), first, here, "\n", made)


async def _answer(runtime: Runtime, request: tuple[str, Step]) -> RequestResult:
    return await runtime.answer(runtime.perform(request))


class DevicesPage(ListPage[None]):
    """The device list as the account key signed it. Asks before every change."""

    BINDINGS = bindings("a,A add", "r,R revoke", "c,C code")
    heading = Content("Your devices")

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self.hint = _KEYS if runtime.client.devices.can_sign else _LINKED
        self.devices: tuple[DeviceInfo, ...] = ()

    def contents(self) -> ComposeResult:
        yield Static(Content("Loading the list …"), id="about", markup=False)
        yield from super().contents()

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.load(self._load())

    async def _load(self) -> None:
        await self._answered(self._runtime.client.devices.devices(), "")

    async def _answered(self, request: tuple[str, Step], says: str) -> None:
        """Send this request and show the list in its answer; say what it did, or its refusal."""
        answer = await _answer(self._runtime, request)
        if told := answer.text if answer.code else says:
            self.say(told)  # a load leaves the sentence of what was done before
        if not answer.code:
            self._show(answer.value)

    def _show(self, value: object) -> None:
        found = value if isinstance(value, tuple) else ()
        self.devices = tuple(d for d in found if isinstance(d, DeviceInfo))
        can_sign = self._runtime.client.devices.can_sign
        self.show_rows(
            [Option(device_row(d, can_sign=can_sign), d.device_id) for d in self.devices], ""
        )
        about = "Each device can read all your cloud chats and write in your name."
        self.query_one("#about", Static).update(Content(about))

    def action_code(self) -> None:
        """Show the code that the new device asks for (C)."""
        self.app.push_screen(InfoDialog("This account's code", code(self._runtime)))

    def action_add(self) -> None:
        """Add a device (A), if this one holds the account key."""
        if self._runtime.client.devices.can_sign:
            start(self, self._add())
        else:
            self.say(NO_ACCOUNT_KEY)

    async def _add(self) -> None:
        devices = await ask(self, AddDevicePage(self._runtime))
        if devices is not None:
            self.say("Device added.")
            self._show(devices)

    def action_revoke(self) -> None:
        """Revoke the highlighted device (R)."""
        device = next((d for d in self.devices if d.device_id == self.chosen), None)
        if device and self._runtime.client.devices.can_sign:
            start(self, self._revoke(device))
        elif device:
            self.say(NO_ACCOUNT_KEY)

    async def _revoke(self, device: DeviceInfo) -> None:
        title = Content.assemble("Revoke ", (device_label(device), "bold"), "?")
        name, day = device_label(device), added_at(device)
        sentence = (
            f"The device {name}, added on {day}, will be disconnected at "
            "once and can't log in again. Messages on that device are not removed."
        )
        if await ask(self, ConfirmDialog(title, sentence, "Revoke", "Cancel")):
            revokes = self._runtime.client.devices.revoke(device.device_id)
            await self._answered(revokes, f"The device {device_label(device)} is revoked.")


class AddDevicePage(Dialog[object]):
    """Find a new device by its code and add it. Returns the new list of devices."""

    AUTO_FOCUS = "Input"
    heading = Content("Add a device")
    hint = key_row("Enter find", "Esc cancel")

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self._busy = False

    def contents(self) -> ComposeResult:
        says = (
            "On the new device, run “tui-chat link”. Enter your relay's link, your name and the "
            "code of this device. To see this code, go back one page and press C. The new device "
            "then shows its own code. Type the new device's code here."
        )
        yield Static(Content(says), markup=False)
        yield Field(placeholder="code of the new device")
        yield StatusLine("wrong")
        # The code goes to the relay; it names keys, and opens nothing.
        yield ReadersLine("you · the relay's operator")

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if typed and not self._busy:
            self.run_worker(self._find_and_add(typed))

    async def _find_and_add(self, typed: str) -> None:
        self._busy = True
        try:
            self.say("Searching …")
            answer = await _answer(self._runtime, self._runtime.client.devices.find(typed))
            self.say(answer.text)
            if isinstance(answer.value, DeviceInfo) and not answer.code:
                await self._add(typed, answer.value)
        finally:
            self._busy = False

    async def _add(self, typed: str, device: DeviceInfo) -> None:
        name, day = device_label(device), added_at(device)
        sentence = (
            f"The device {name}, created on {day}, has this code. It "
            "will be able to read all your cloud chats from their beginning and write as "
            f"{inert_line(self._runtime.client.user)}."
        )
        if not await self.confirmed("Add this device?", sentence, "Add"):
            self.say("Nothing was added.")
            return
        answer = await _answer(self._runtime, self._runtime.client.devices.add(typed))
        if answer.code:
            self.say(answer.text)
        else:
            self.go(answer.value)


def code(runtime: Runtime) -> Content:
    """Return the account's code and its purpose."""
    return Content.assemble(
        "On the new device, run “tui-chat link” with your relay's link, and enter this code:\n\n",
        (runtime.client.devices.code, "bold"),
        "\n\nThis code is not secret. It makes sure that the new device joins your account, even "
        "if the relay is dishonest.",
    )
