"""What the store can be asked about accounts, their devices and logins, and what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.events import Chat, Invitation
from relay.wire.requests import Device


class Register(Value, frozen=True):
    """A new account. `invite` is the SHA-256 of the token that lets it in, or None if open."""

    user: str
    ak: bytes
    device: Device
    cert: bytes
    list_sig: bytes
    invite: bytes | None
    at: int


class Enter(Value, frozen=True):
    """A proven login: all that its device is told on arrival."""

    user: str
    device_id: bytes
    at: int = 0


class DevicesOp(Value, frozen=True):
    """A device list, signed by `ak`, that is to be the account's newest."""

    account: int
    user: str
    ak: bytes
    id: str
    version: int
    devices: list[Device]
    sig: bytes
    at: int


class ChangeDevices(DevicesOp, frozen=True):
    """The next one, and the device that is new on it or was taken off (16 bytes; empty for
    none)."""

    added: Device | None
    cert: bytes
    removed: bytes


class TakeDevices(DevicesOp, frozen=True):
    """One that is newer than the store's by one or more."""


class FindLogin(Value, frozen=True):
    """The keys by which a device proves itself."""

    user: str
    device_id: bytes


class NamesAfter(Value, frozen=True):
    """Names of accounts with numbers above `after`, some at once."""

    after: int


class Names(Value, frozen=True):
    """Names; it goes on after number `next`, 0 once there are no more."""

    names: list[str]
    next: int


class FindAccount(Value, frozen=True):
    """An account key, its newest device list, and the certificate of one device, if it is asked
    for."""

    user: str
    device_id: bytes = b""


class FindDevices(Value, frozen=True):
    """The newest device list of a user who shares a chat with the asker, or of the asker."""

    account: int
    user: str
    id: str
    own: bool = False


# What comes back.


class Entered(Value, frozen=True):
    """Who came in, by the store's numbers, and all that the device is told."""

    account: int
    device: int
    chats: list[Chat]
    invitations: list[Invitation]
    own: DeviceRows
    hidden: bool = False
    silent: bool = False
    blocked: tuple[str, ...] = ()
    receipts: bool = True
    drafts: bool = False
    notices: int = 0
    """How many of the operator's it has not read."""
    restricted: bool = False
    log: str = ""
    """What the relay calls its logs."""
    keep: int = 0
    """For how many seconds the relay keeps texts at most."""


class Changed(Value, frozen=True):
    """The device list is the account's newest now."""


class LoginKeys(Value, frozen=True):
    """The account key and one device of it."""

    ak: bytes
    device: Device


class AccountRow(Value, frozen=True):
    """An account with its newest device list, its entries packed; `cert` is empty for a device
    that it does not have."""

    account: int
    ak: bytes
    version: int
    entries: bytes
    sig: bytes
    cert: bytes


class DeviceRows(Value, frozen=True):
    """A signed device list, as it was signed."""

    ak: bytes
    version: int
    devices: list[Device]
    sig: bytes
    days: tuple[int, ...] = ()
    """When each last logged in, in days since 1970; only of the asker's own."""
