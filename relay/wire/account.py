"""Requests and events about an account, its devices and the data that the relay has about it.
The entries of a device list have the form of its signed transcript, here and in the store."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.errors import Code
from relay.wire.limits import DEVICES, EVENT_BYTES, SENTENCE_CHARS, Count, Name
from relay.wire.shapes import Done, Event, OptionalId, Refused, RequestFor, Response


class Device(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of a device list; `created` in Unix seconds."""

    device_id: Id16
    lk: B32
    s: B32
    created: Count


RESERVED = frozenset({"admin", "relay", "system", "moderator", "operator"})
"""Names that nobody can register."""
_ROWS_MOST = 200
HeldName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Sentence = Annotated[str, msgspec.Meta(max_length=SENTENCE_CHARS)]


class LinkFound(Response, tag="link.found"):
    """The device that waits to be linked with this code."""

    device: Device


class DeviceList(Event, tag="devices"):
    """A user's device list as its account key signed it. Without an `id` it announces a change of
    the account's own list. For the account's own devices, `online` names the connected ones. `days`
    gives the day each of `devices` last logged in (days since 1970 in UTC, 0 for unknown)."""

    id: OptionalId
    user: Name
    ak: B32
    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=DEVICES)]
    sig: Sig
    online: Annotated[list[Id16], msgspec.Meta(max_length=DEVICES)] = []  # noqa: RUF012
    days: Annotated[list[Count], msgspec.Meta(max_length=DEVICES)] = []  # noqa: RUF012


class HeldColumn(msgspec.Struct):
    """A column of a table, with its purpose."""

    name: HeldName
    purpose: Sentence


class HeldTable(msgspec.Struct):
    """A table of the store: its purpose, how long a row is `kept`, whom the relay shows a row
    beside its operator, and how many of its rows are about the account."""

    name: HeldName
    purpose: Sentence
    kept: Sentence
    seen: Sentence
    rows: Count
    columns: Annotated[list[HeldColumn], msgspec.Meta(max_length=_ROWS_MOST)]


class Held(Response, tag="holds"):
    """The data the relay holds about `account`: its readable messages and files, every table
    that can say something about an account, what is not held, the names of snapshots (each holds
    all that was there when it was made), what is not disclosed, and how long the relay's files have
    what was `deleted`."""

    account: Name
    tables: Annotated[list[HeldTable], msgspec.Meta(max_length=_ROWS_MOST)]
    readable_texts: Count
    readable_files: Count
    not_held: Annotated[list[Sentence], msgspec.Meta(max_length=_ROWS_MOST)]
    snapshots: Annotated[list[HeldName], msgspec.Meta(max_length=EVENT_BYTES // 16)]
    not_told: Annotated[list[Sentence], msgspec.Meta(max_length=_ROWS_MOST)]
    deleted: Annotated[list[Sentence], msgspec.Meta(max_length=_ROWS_MOST)] = []  # noqa: RUF012


class Devices(RequestFor[DeviceList], tag="devices"):
    """Ask for the signed device list of a user."""

    user: Name


class LinkFind(RequestFor[LinkFound], tag="link.find"):
    """Find the waiting device of this account that has this `transcripts.link_dev`."""

    code: LinkCode


class DeviceAdd(RequestFor[DeviceList], tag="device.add"):
    """Add a device with its certificate. List `version` is the last list plus this device; the
    account key signs both. A repeated request is answered and changes nothing."""

    device: Device
    cert: Sig
    version: Count
    sig: Sig


class DeviceRevoke(RequestFor[DeviceList], tag="device.revoke"):
    """Revoke a device. List `version` has every device of the current list except this one, and is
    signed by the account key. A repeated request is answered and changes nothing."""

    device_id: Id16
    version: Count
    sig: Sig


class KnownDevices(RequestFor[DeviceList], tag="devices.known"):
    """Give the account's newest known list, as the account key signed it, to a relay that has an
    older one. A repeated request is answered and changes nothing."""

    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=DEVICES)]
    sig: Sig


class AccountDelete(RequestFor[Done], tag="account.delete"):
    """Delete the account forever. `user` is typed by the user; `sig` is by the account key over
    `transcripts.account_delete`. With `texts`, also delete its cloud messages and reactions."""

    user: Name
    sig: Sig
    texts: bool = False


class Holds(RequestFor[Held], tag="holds"):
    """Ask what the relay holds about the requesting account."""


AccountRequest = (
    Devices | LinkFind | DeviceAdd | DeviceRevoke | KnownDevices | AccountDelete | Holds
)
AccountEvent = LinkFound | DeviceList | Held

NOT_THE_NEXT = Refused(Code.CONFLICT, "The list of devices has changed. Look at it again.")
USED_BEFORE = Refused(Code.CONFLICT, "This device id has been used before.")
NOT_NEWER = Refused(Code.CONFLICT, "The relay already has this list of devices, or a newer one.")
ENTRY_BYTES = 88


def pack_devices(devices: list[Device]) -> bytes:
    """Pack each device into 88 bytes, in byte order of the id."""
    return b"".join(
        d.device_id + d.lk + d.s + d.created.to_bytes(8, "big")
        for d in sorted(devices, key=lambda d: d.device_id)
    )


def unpack_devices(entries: bytes) -> list[Device]:
    """Unpack the result of `pack_devices`."""
    found = []
    for start in range(0, len(entries), ENTRY_BYTES):
        e = entries[start : start + ENTRY_BYTES]
        found.append(
            Device(Id16(e[:16]), B32(e[16:48]), B32(e[48:80]), int.from_bytes(e[80:], "big"))
        )
    return found
