"""The exact bytes that both sides sign, hash or MAC. Pure; only the standard library."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import NamedTuple

NO_TLS = bytes(32)
"""The `tls_bind` of a listener without TLS."""

LINK_CODE = 25
"""The bytes of a code that people carry from one of their devices to another."""


class DeviceEntry(NamedTuple):
    """One device of a signed device list; 16, 32 and 32 bytes, `created` in Unix seconds."""

    device_id: bytes
    lk: bytes
    s: bytes
    created: int


def label(name: str) -> bytes:
    """Return `L(name)`, the domain separator of all that is signed, hashed or MACed."""
    return b"tuichat/v1/" + name.encode("ascii") + b"\0"


def lp(data: bytes) -> bytes:
    """Return `u16(len) ‖ data`. Raises OverflowError above 65,535 bytes."""
    return len(data).to_bytes(2, "big") + data


def u8(n: int) -> bytes:
    """Encode a number as one byte."""
    return n.to_bytes(1, "big")


def u32(n: int) -> bytes:
    """Encode a number as four bytes, big-endian."""
    return n.to_bytes(4, "big")


def u64(n: int) -> bytes:
    """Encode a number as eight bytes, big-endian."""
    return n.to_bytes(8, "big")


def relay_id(relay_pub: bytes) -> bytes:
    """Return the 32 bytes that name a relay forever; they are in its links and are pinned."""
    return hashlib.sha256(label("relay-id") + relay_pub).digest()


def relay_hello(version: int, cn: bytes, sn: bytes, tls_bind: bytes, limits: bytes) -> bytes:
    """Return the bytes the relay key signs in `challenge`; `limits` as they are sent."""
    digest = hashlib.sha256(limits).digest()
    return label("relay-hello") + version.to_bytes(2, "big") + cn + sn + tls_bind + digest


def login(
    rid: bytes, tls_bind: bytes, cn: bytes, sn: bytes, user: bytes, device_id: bytes
) -> bytes:
    """Return the bytes a device's login key signs in `auth`."""
    return _proof("login", rid, tls_bind, cn, sn, user) + lp(device_id)


def register(
    rid: bytes, tls_bind: bytes, cn: bytes, sn: bytes, user: bytes, ak: bytes, device: DeviceEntry
) -> bytes:
    """Return the bytes an account key signs in `register`."""
    keys = lp(device.device_id) + device.lk + device.s
    return _proof("register", rid, tls_bind, cn, sn, user) + ak + keys


def restore(
    rid: bytes, tls_bind: bytes, cn: bytes, sn: bytes, user: bytes, ak: bytes, device: DeviceEntry
) -> bytes:
    """Return the bytes an account key signs in `restore`, to get access to its own device list."""
    keys = lp(device.device_id) + device.lk + device.s
    return _proof("restore", rid, tls_bind, cn, sn, user) + ak + keys


def account_delete(
    rid: bytes, tls_bind: bytes, cn: bytes, sn: bytes, user: bytes, texts: bool
) -> bytes:
    """Return the bytes an account key signs in `account.delete`, for this challenge."""
    return _proof("account-delete", rid, tls_bind, cn, sn, user) + u8(texts)


def _proof(name: str, rid: bytes, tls_bind: bytes, cn: bytes, sn: bytes, user: bytes) -> bytes:
    """Return the part that binds a signature to one connection with this relay, and to a user."""
    return label(name) + rid + tls_bind + cn + sn + lp(user)


def production(manifest: bytes) -> bytes:
    """Return the bytes the relay key signs for a package that answers an order."""
    return label("production") + manifest


def link_ak(rid: bytes, user: bytes, ak: bytes) -> bytes:
    """Return the 25 bytes by which a new device recognises the account key that it may join."""
    return hashlib.sha256(label("link-ak") + rid + lp(user) + ak).digest()[:LINK_CODE]


def link_dev(rid: bytes, user: bytes, ak: bytes, device: DeviceEntry) -> bytes:
    """Return the 25 bytes by which an account key recognises the new device that it may certify."""
    transcript = label("link-dev") + rid + lp(user) + ak + device.lk + device.s + device.device_id
    return hashlib.sha256(transcript).digest()[:LINK_CODE]


def dh_cert(rid: bytes, user: bytes, device: DeviceEntry) -> bytes:
    """Return the bytes an account key signs to certify a device as its own."""
    keys = lp(device.device_id) + device.s + device.lk
    return label("dh-cert") + lp(rid) + lp(user) + keys + u64(device.created)


def device_list(rid: bytes, user: bytes, version: int, devices: Iterable[DeviceEntry]) -> bytes:
    """Return the bytes an account key signs for its device list, ordered by id."""
    entries = sorted(devices)
    body = b"".join(d.device_id + d.lk + d.s + u64(d.created) for d in entries)
    count = len(entries).to_bytes(2, "big")
    return label("device-list") + lp(rid) + lp(user) + u64(version) + count + body


def frank_commitment(kf: bytes, h: bytes, direction: int, n: int, padded: bytes) -> bytes:
    """Return `C`, which binds a sender to one padded payload of a secret session (32 bytes)."""
    data = label("frank") + h + u8(direction) + u64(n) + padded
    return hmac.digest(kf, data, "sha256")


def frank_tag(
    key: bytes, kid: int, sid: bytes, from_user: bytes, from_dev: bytes, to_user: bytes,
    to_dev: bytes, n: int, rts_ms: int, c: bytes,
) -> bytes:  # fmt: skip
    """Return `T`, the proof that the relay forwarded `c` then between these two."""
    ends = lp(from_user) + lp(from_dev) + lp(to_user) + lp(to_dev)
    data = label("frank-relay") + u8(kid) + lp(sid) + ends + u64(n) + u64(rts_ms) + c
    return hmac.digest(key, data, "sha256")
