"""The account's key and this device's keys, with what they sign. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from nacl.bindings import (
    crypto_scalarmult_base,
    crypto_sign,
    crypto_sign_open,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import BadSignatureError

from relay.wire import transcripts
from relay.wire.transcripts import DeviceEntry
from tui_chat.secret.identity import OwnDevice

KEY, SIGNATURE = 32, 64
"""Bytes of a public key and of a signature."""


class NoAccountKey(Exception):
    """Raised when this device does not hold the account key, which alone can sign this."""


class NewDevice(Struct, frozen=True):
    """The keys that a device makes for itself, before the account key has certified it. Secrets are
    32 bytes, the id 16; `created` is Unix seconds."""

    __repr__ = object.__repr__

    relay_id: bytes
    user: str
    login_seed: bytes
    dh_private: bytes
    device_id: bytes
    created: int

    @classmethod
    def make(
        cls, relay_id: bytes, user: str, now: int, random: Callable[[int], bytes]
    ) -> NewDevice:
        return cls(relay_id, user, random(32), random(32), random(16), now)

    @property
    def entry(self) -> DeviceEntry:
        login = public_key(self.login_seed)
        dh = crypto_scalarmult_base(self.dh_private)
        return DeviceEntry(self.device_id, login, dh, self.created)

    def certified(self, account_key: bytes, certificate: bytes) -> Identity:
        """Return the identity for a certificate that the account key signed elsewhere."""
        return self._identity(None, account_key, certificate)

    def certified_by(self, account_seed: bytes) -> Identity:
        """Return the identity of a device that certifies itself with the account key."""
        said = transcripts.dh_cert(self.relay_id, self.user.encode(), self.entry)
        return self._identity(account_seed, public_key(account_seed), sign(account_seed, said))

    def sign_restore(self, account_seed: bytes, tls_bind: bytes, cn: bytes, sn: bytes) -> bytes:
        """Return the account key's signature for `restore`."""
        key = public_key(account_seed)
        said = transcripts.restore(
            self.relay_id, tls_bind, cn, sn, self.user.encode(), key, self.entry
        )
        return sign(account_seed, said)

    def _identity(self, seed: bytes | None, account_key: bytes, certificate: bytes) -> Identity:
        return Identity(
            self.relay_id, self.user, self.login_seed, self.dh_private, self.device_id,
            self.created, seed, account_key, certificate,
        )  # fmt: skip


class Identity(NewDevice, frozen=True):
    """An account on one relay, on this device. `account_seed` has 32 bytes; it is None on a linked
    device, which can sign no list. The account key signs only registration, restoring, deletion,
    certificates and device lists, and the login key only logins: neither signs anything of a
    session, so that a session stays deniable."""

    __repr__ = object.__repr__

    account_seed: bytes | None
    account_key: bytes
    """Key that peers pin and verify, 32 bytes."""
    certificate: bytes
    """The account key's signature over this device, 64 bytes."""

    @classmethod
    def make(cls, relay_id: bytes, user: str, now: int, random: Callable[[int], bytes]) -> Identity:
        account_seed = random(32)
        return NewDevice.make(relay_id, user, now, random).certified_by(account_seed)

    @property
    def device(self) -> DeviceEntry:
        """Public keys of this device, in the form of the device list."""
        return self.entry

    @property
    def own_device(self) -> OwnDevice:
        """Device facts that a secret handshake needs."""
        return OwnDevice(
            relay_id=self.relay_id, user=self.user, ak=self.account_key, device=self.device,
            cert=self.certificate, s_private=self.dh_private,
        )  # fmt: skip

    def sign_login(self, tls_bind: bytes, cn: bytes, sn: bytes) -> bytes:
        nonces = tls_bind, cn, sn
        data = transcripts.login(self.relay_id, *nonces, self.user.encode(), self.device_id)
        return sign(self.login_seed, data)

    def sign_register(self, tls_bind: bytes, cn: bytes, sn: bytes) -> bytes:
        """Return the signature for `register`. Raises NoAccountKey."""
        data = transcripts.register(
            self.relay_id, tls_bind, cn, sn, self.user.encode(), self.account_key, self.device
        )
        return self._account(data)

    def sign_end(self, tls_bind: bytes, cn: bytes, sn: bytes, *, texts: bool) -> bytes:
        """Return the signature for `account.delete`. Raises NoAccountKey."""
        nonces = tls_bind, cn, sn
        data = transcripts.account_delete(self.relay_id, *nonces, self.user.encode(), texts)
        return self._account(data)

    def sign_certificate(self, device: DeviceEntry) -> bytes:
        """Return the certificate for another device. Raises NoAccountKey."""
        return self._account(transcripts.dh_cert(self.relay_id, self.user.encode(), device))

    def sign_list(self, version: int, devices: tuple[DeviceEntry, ...]) -> bytes:
        """Return the signature of a device list. Raises NoAccountKey."""
        data = transcripts.device_list(self.relay_id, self.user.encode(), version, devices)
        return self._account(data)

    def _account(self, data: bytes) -> bytes:
        if self.account_seed is None:
            raise NoAccountKey
        return sign(self.account_seed, data)


def public_key(seed: bytes) -> bytes:
    """Return the public Ed25519 key of a seed of 32 bytes."""
    public, _ = crypto_sign_seed_keypair(seed)
    return public


def sign(seed: bytes, data: bytes) -> bytes:
    """Return the Ed25519 signature over `data`, 64 bytes, by the key of this seed."""
    _, private = crypto_sign_seed_keypair(seed)
    return crypto_sign(data, private)[:SIGNATURE]


def verify(key: bytes, data: bytes, signature: bytes) -> bool:
    """Return True if `signature` is the key's own over `data` (RFC 8032, strict: libsodium refuses
    small-order keys and malleable signatures)."""
    if len(key) != KEY or len(signature) != SIGNATURE:
        return False
    try:
        crypto_sign_open(signature + data, key)
    except BadSignatureError:
        return False
    return True
