"""The list of one's own devices: whether it is the account key's, and the newest one."""

from __future__ import annotations

from typing import NamedTuple

from relay.wire.binary import B32, Id16
from relay.wire.events import SignedDevices
from relay.wire.limits import DEVICES
from relay.wire.requests import Device
from relay.wire.transcripts import DeviceEntry
from tui_chat.keys import Identity
from tui_chat.secret.errors import BadDeviceList
from tui_chat.secret.identity import Seen, SignedList, check_list, check_version


class Certified(NamedTuple):
    """A device that the account key has certified, and the list that it stands on."""

    identity: Identity
    own_list: SignedList


def signed_list(user: str, ak: bytes, own: SignedDevices) -> SignedList:
    """A list as it came from the relay: nothing in it is checked yet."""
    devices = tuple(entry(d) for d in own.devices)
    return SignedList(user, bytes(ak), own.version, devices, bytes(own.sig))


def check(relay_id: bytes, signed: SignedList, known: Seen | None) -> Seen:
    """What is seen of a list that counts. Raises BadDeviceList if it is not the account key's or
    too long, ListRolledBack if it is older than what is known, or another of the same version."""
    if len(signed.devices) > DEVICES:
        raise BadDeviceList("more devices than an account can have")
    seen = Seen(signed.version, check_list(relay_id, signed))
    if known:
        check_version(known, seen)
    return seen


def plus(signed: SignedList, device: DeviceEntry) -> tuple[DeviceEntry, ...]:
    """The devices of the next list, with one more."""
    return tuple(sorted((*signed.devices, device)))


def minus(signed: SignedList, device: DeviceEntry) -> tuple[DeviceEntry, ...]:
    """The devices of the next list, with one less."""
    return tuple(d for d in signed.devices if d != device)


def entry(device: Device) -> DeviceEntry:
    """A device as transcripts have it."""
    return DeviceEntry(bytes(device.device_id), bytes(device.lk), bytes(device.s), device.created)


def wire(device: DeviceEntry) -> Device:
    """A device as requests have it."""
    return Device(Id16(device.device_id), B32(device.lk), B32(device.s), device.created)
