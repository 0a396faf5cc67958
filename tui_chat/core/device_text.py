"""Sentences about a user's devices."""

from __future__ import annotations

from collections.abc import Iterable

from relay.terminal.times import utc
from relay.wire.transcripts import DeviceEntry

LINKED = (
    "This device was linked and does not hold the account key. Delete the account on the device "
    "that made it, or on one that was restored from its recovery file. Nothing was changed."
)
OTHER_NAME = "This is not the name of this account. Nothing was changed."
NO_ACCOUNT_KEY = (
    "This device was linked and does not hold the account key. Only the device that made the "
    "account, or one that was restored from its recovery file, adds and revokes devices."
)
OWN_CODE = "That is the code of this device. Enter the one that the new device shows."
NOT_LOOKED_UP = "Look this device up first, so that you see what is added."
NO_LIST = "The relay has not shown the list of your devices yet."
TOO_MANY = "An account has at most {} devices. Revoke one first."
NOT_ITSELF = (
    "A device cannot revoke itself. If this one is lost, restore your account from its recovery "
    "file on another device, and revoke this one there."
)
NOT_LISTED = "There is no such device on your list."
OTHER_KEYS = (
    "The relay showed other keys than those of the code. Nothing was signed, and no device added."
)
FORGED_TITLE = "The relay shows a false list of your devices"
FORGED = "Your account key did not sign it. It counts for nothing, and no device was added."
OLDER_TITLE = "The relay shows an old list of your devices"
OLDER = "A newer one is known here, so the old one counts for nothing."
OLDER_SENT = (
    OLDER + " It may have been brought back to an earlier state. The newer one, which your account "
    "key signed, was sent to it again."
)
NOT_TAKEN = "It did not take the newer one: {}"
REVOKED_TITLE = "This device was revoked"
REVOKED = (
    "Your account key took it off the list of your devices. It is not let in any more; what it "
    "has kept of your chats is still on this machine."
)
NOT_SIGNED_HERE = (
    " The list was signed with your account key, but not by this device: if you did not restore "
    "your account elsewhere, somebody else has that key."
)
_IF_NOT_YOU = " If that was not you, revoke it."


def device_added(device: DeviceEntry, *, by_us: bool) -> str:
    """Say that a device was added to the list."""
    what = f"{short(device.device_id)}, made {utc(device.created)}"
    if by_us:
        return f"The device {what}, is one of yours now."
    return f"A new device is one of yours: {what}.{_IF_NOT_YOU}"


def device_removed(device: DeviceEntry) -> str:
    """Say that a device was removed from the list."""
    what = f"{short(device.device_id)}, made {utc(device.created)}"
    return f"The device {what}, was revoked: it is not let in any more."


def list_restored(gone: Iterable[DeviceEntry]) -> str:
    """Say that the relay had an older list and has been given the newest one again."""
    said = [f"{short(d.device_id)}, made {utc(d.created)}" for d in gone]
    out = f" Not on it, and let in no more: {'; '.join(said)}." if said else ""
    return f"The relay has the newest list of your devices again.{out}"


def short(device_id: bytes) -> str:
    """Return the short name of a device: the first 8 hex digits of its id."""
    return device_id.hex()[:8]
