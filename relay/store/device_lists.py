"""The entries of a device list, as they stand in its signed transcript and in the store."""

from __future__ import annotations

from relay.store.ops import Refused
from relay.wire.binary import B32, Id16
from relay.wire.errors import Code
from relay.wire.requests import Device

NOT_THE_NEXT = Refused(Code.CONFLICT, "The list of devices has changed; look at it again.")
USED_BEFORE = Refused(Code.CONFLICT, "This device id was used before.")
NOT_NEWER = Refused(Code.CONFLICT, "The list that the relay has is as new, or newer.")
ENTRY_BYTES = 88


def pack_devices(devices: list[Device]) -> bytes:
    """88 bytes each, in byte order of the id."""
    return b"".join(
        d.device_id + d.lk + d.s + d.created.to_bytes(8, "big")
        for d in sorted(devices, key=lambda d: d.device_id)
    )


def unpack_devices(entries: bytes) -> list[Device]:
    """The reverse of `pack_devices`."""
    found = []
    for start in range(0, len(entries), ENTRY_BYTES):
        e = entries[start : start + ENTRY_BYTES]
        found.append(
            Device(Id16(e[:16]), B32(e[16:48]), B32(e[48:80]), int.from_bytes(e[80:], "big"))
        )
    return found
