"""The runtime's surface for one's own devices, and for the passphrase of the key file."""

from __future__ import annotations

from collections.abc import Callable

from tui_chat.client import Client
from tui_chat.events import Answered
from tui_chat.keyring import Keyring
from tui_chat.step import Step


class OwnDevices:
    """One for a runtime: `ask` carries out the step of a request and gives its id, `changed` is
    given the answer once the key file is sealed anew, or was not."""

    def __init__(
        self,
        client: Client,
        keyring: Keyring,
        ask: Callable[[tuple[str, Step]], str],
        changed: Callable[[Answered], None],
    ) -> None:
        self._core, self._keyring = client.devices, keyring
        self._new_id = client.asked.new_id
        self._ask, self._changed = ask, changed

    @property
    def can_sign(self) -> bool:
        """Whether this device holds the account key: only then can it add and revoke others."""
        return self._core.can_sign

    def code(self) -> str:
        """What the user types on a new device: `tui-chat link`."""
        return self._core.code

    def all(self) -> str:
        """Ask for one's own devices; the value of `Answered` is a tuple of DeviceInfo."""
        return self._ask(self._core.devices())

    def find(self, code: str) -> str:
        """Look up the new device that shows this code; the value of `Answered` is its DeviceInfo,
        to be shown before it is added."""
        return self._ask(self._core.find(code))

    def add(self, code: str) -> str:
        """Add the device that was looked up last, by the same code."""
        return self._ask(self._core.add(code))

    def revoke(self, device_id: str) -> str:
        """Take another device off the list, by its id in hex: it is cut off at once."""
        return self._ask(self._core.revoke(device_id))

    def change_passphrase(self, old: str, new: str) -> str:
        """Seal the key file under another passphrase, none if it is empty; takes about two
        seconds beside the loop. `Answered` has the code `passphrase` if the old one is wrong,
        `busy` if a change is under way, `key_file` if it cannot be written."""
        id = self._new_id()
        self._keyring.change_passphrase(id, old, new, self._changed)
        return id
