"""The requests about one's own account and about devices."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.limits import DEVICES, Count, Id, Name
from relay.wire.request import Request


class Device(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of a device list; `created` in Unix seconds."""

    device_id: Id16
    lk: B32
    s: B32
    created: Count


class Devices(Request, tag="devices"):
    """The signed device list of a user."""

    id: Id
    user: Name


class LinkFind(Request, tag="link.find"):
    """The waiting device of one's own account whose `transcripts.link_dev` this is."""

    id: Id
    code: LinkCode


class DeviceAdd(Request, tag="device.add"):
    """A device with its certificate, and list `version`, which is the last one and this device;
    both signed by the account key. A repeat is answered and changes nothing."""

    id: Id
    device: Device
    cert: Sig
    version: Count
    sig: Sig


class DeviceRevoke(Request, tag="device.revoke"):
    """List `version`, which is the last one without this other device, signed by the account
    key. A repeat is answered and changes nothing."""

    id: Id
    device_id: Id16
    version: Count
    sig: Sig


class KnownDevices(Request, tag="devices.known"):
    """The newest list that one knows of one's own account, as the account key signed it, for a
    relay that has an older one. A repeat is answered and changes nothing."""

    id: Id
    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=DEVICES)]
    sig: Sig


class AccountDelete(Request, tag="account.delete"):
    """The account is deleted, for ever; `user` is its name as the user typed it, `sig` by the
    account key over `transcripts.account_delete`. With `texts` its cloud texts and reactions are
    deleted too, wherever they stand."""

    id: Id
    user: Name
    sig: Sig
    texts: bool = False
