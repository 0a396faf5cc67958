"""The identity of the other user: its certificate, its signed device list, and its pin.
The cryptography is loaded at the first check: pins are read without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from relay.wire.transcripts import DeviceEntry, device_list, dh_cert, lp, u64
from tui_chat.secret.errors import (
    BadCertificate,
    BadDeviceList,
    DeviceNotListed,
    IdentityChanged,
    ListRolledBack,
    OwnIdentity,
    PinRejected,
    WrongLength,
    WrongRoute,
)

IDENT = 154
_ENTRY_SIZES = (16, 32, 32)


class OwnDevice(NamedTuple):
    """This device and its account; `s_private` is the X25519 key of `device.s`."""

    relay_id: bytes
    user: str
    ak: bytes
    device: DeviceEntry
    cert: bytes
    s_private: bytes

    def __repr__(self) -> str:
        """Return it without the key."""
        return object.__repr__(self)


class SignedList(NamedTuple):
    """A user's device list as it came from the relay: nothing in it is checked yet."""

    user: str
    ak: bytes
    version: int
    devices: tuple[DeviceEntry, ...]
    sig: bytes


class SeenListVersion(NamedTuple):
    """The highest device list seen of one account key."""

    list_version: int
    list_hash: bytes


@dataclass(frozen=True)
class IdentityPin:
    """Permanent record of a peer on one relay. Only the user's act sets `verified_at` (Unix
    seconds) or clears `rejected`; `method` says how the key came to be pinned."""

    ak: bytes
    verified_at: int | None
    method: str
    list_version: int
    list_hash: bytes
    rejected: bool = False
    told: bool = False
    """True if the user has read what a secret chat with this peer cannot do."""

    @property
    def seen(self) -> SeenListVersion:
        """Highest device list of this account key that the pin knows."""
        return SeenListVersion(self.list_version, self.list_hash)

    def raised(self, seen: SeenListVersion) -> IdentityPin:
        """Return the pin with a list of its account key, if that is newer; never an older one."""
        if seen.list_version <= self.list_version:
            return self
        return replace(self, list_version=seen.list_version, list_hash=seen.list_hash)


def check_list(relay_id: bytes, signed: SignedList) -> bytes:
    """Return the hash of a list's transcript. Raises BadDeviceList unless every size is right, no
    device id stands twice and the account key signed it; the order does not matter."""
    from tui_chat.secret.primitives import sha256, verify

    if any(tuple(map(len, entry[:3])) != _ENTRY_SIZES for entry in signed.devices):
        raise BadDeviceList("an entry of the device list has a field of the wrong size")
    if len({entry.device_id for entry in signed.devices}) != len(signed.devices):
        raise BadDeviceList("a device is in the device list twice")
    try:
        transcript = device_list(relay_id, signed.user.encode(), signed.version, signed.devices)
    except (OverflowError, UnicodeEncodeError):
        raise BadDeviceList("a number or name in the device list can't be encoded") from None
    if not verify(signed.ak, signed.sig, transcript):
        raise BadDeviceList("the account key did not sign the device list")
    return sha256(transcript)


def check_version(known: SeenListVersion, shown: SeenListVersion) -> None:
    """Compare a list with the highest seen of the same account key. Raises ListRolledBack for
    a lower version, or the same version of other bytes."""
    if shown.list_version < known.list_version:
        raise ListRolledBack("the device list is older than one that was seen before")
    if shown.list_version == known.list_version and shown.list_hash != known.list_hash:
        raise ListRolledBack("a different device list of the same version was seen before")


def check_pin(pin: IdentityPin, ak: bytes) -> None:
    """Check an account key against the pin. Raises PinRejected, or IdentityChanged for another
    key."""
    if pin.rejected:
        raise PinRejected(pin.ak)
    if pin.ak != ak:
        raise IdentityChanged(pin.ak, ak)


def is_listed(signed: SignedList, device: DeviceEntry) -> bool:
    """Return True if exactly this device is in the list."""
    return device in signed.devices


def own_ident(me: OwnDevice) -> bytes:
    """Return `ident`, a device's description of itself in the handshake, 154 bytes."""
    d = me.device
    return lp(d.device_id) + me.ak + d.lk + u64(d.created) + me.cert


class Peer(NamedTuple):
    """A peer device that has passed every check of one handshake."""

    user: str
    ak: bytes
    device: DeviceEntry
    list_version: int
    list_hash: bytes

    def pin(self, known: IdentityPin | None) -> IdentityPin:
        """Return the pin to store when the session enters SECRET: a verified one stays so, and a
        newer known list stays known. Raises PinRejected or IdentityChanged."""
        if known is None:
            return IdentityPin(self.ak, None, "first use", self.list_version, self.list_hash)
        check_pin(known, self.ak)
        return known.raised(SeenListVersion(self.list_version, self.list_hash))


def check_peer(
    ident: bytes,
    s: bytes,
    *,
    me: OwnDevice,
    user: str,
    from_dev: bytes,
    signed: SignedList,
    known: IdentityPin | None,
) -> Peer:
    """Return the peer that `ident` and the static key `s` of the handshake show. Raises
    IdentityFailed unless certificate, pin, device list, route and own key all agree."""
    from tui_chat.secret.primitives import verify

    if len(ident) != IDENT or ident[:2] != b"\0\x10":
        raise WrongLength("the identity of the other device must have 154 bytes")
    device_id, ak, lk = ident[2:18], ident[18:50], ident[50:82]
    device = DeviceEntry(device_id, lk, s, int.from_bytes(ident[82:90], "big"))
    if ak == me.ak:
        raise OwnIdentity("the other device uses your own account key")
    if not verify(ak, ident[90:], dh_cert(me.relay_id, user.encode(), device)):
        raise BadCertificate("the account key did not certify this device")
    if device_id != from_dev:
        raise WrongRoute("the relay and the message name different devices as the sender")
    if known:
        check_pin(known, ak)
    if signed.user != user or signed.ak != ak:
        raise BadDeviceList("the device list belongs to another user or account key")
    list_hash = check_list(me.relay_id, signed)
    if known:
        check_version(known.seen, SeenListVersion(signed.version, list_hash))
    if not is_listed(signed, device):
        raise DeviceNotListed("the device is not in its account's device list")
    return Peer(user, ak, device, signed.version, list_hash)
