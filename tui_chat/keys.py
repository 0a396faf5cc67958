"""Who one is: the account key, this device's keys, and what they sign. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nacl.bindings import crypto_scalarmult_base
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from relay.wire import transcripts
from relay.wire.transcripts import DeviceEntry
from tui_chat.secret.identity import OwnDevice


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """An account on one relay, on this device. Seeds are 32 bytes; `created` Unix seconds.

    The account key signs only registration, certificates and device lists; the login key only
    logins: never anything of a session, so that a session stays deniable."""

    relay_id: bytes
    user: str
    account_seed: bytes
    login_seed: bytes
    dh_private: bytes
    device_id: bytes
    created: int

    @classmethod
    def make(cls, relay_id: bytes, user: str, now: int, random: Callable[[int], bytes]) -> Identity:
        """A fresh account and device."""
        return cls(relay_id, user, random(32), random(32), random(32), random(16), now)

    @property
    def account_key(self) -> bytes:
        """The public account key: what peers pin and verify."""
        return bytes(SigningKey(self.account_seed).verify_key)

    @property
    def device(self) -> DeviceEntry:
        """This device's public keys as they stand in the device list."""
        login = bytes(SigningKey(self.login_seed).verify_key)
        dh = crypto_scalarmult_base(self.dh_private)
        return DeviceEntry(self.device_id, login, dh, self.created)

    @property
    def certificate(self) -> bytes:
        """The account's signature over this device."""
        return self._account(transcripts.dh_cert(self.relay_id, self.user.encode(), self.device))

    @property
    def own_device(self) -> OwnDevice:
        """What a secret handshake needs of this device."""
        return OwnDevice(
            relay_id=self.relay_id,
            user=self.user,
            ak=self.account_key,
            device=self.device,
            cert=self.certificate,
            s_private=self.dh_private,
        )

    def sign_login(self, tls_bind: bytes, cn: bytes, sn: bytes) -> bytes:
        """The signature of `auth`."""
        data = transcripts.login(
            self.relay_id, tls_bind, cn, sn, self.user.encode(), self.device_id
        )
        return SigningKey(self.login_seed).sign(data).signature

    def sign_register(self, tls_bind: bytes, cn: bytes, sn: bytes) -> bytes:
        """The signature of `register`."""
        data = transcripts.register(
            self.relay_id, tls_bind, cn, sn, self.user.encode(), self.account_key, self.device
        )
        return self._account(data)

    def sign_list(self, version: int, devices: tuple[DeviceEntry, ...]) -> bytes:
        """The signature of a device list."""
        data = transcripts.device_list(self.relay_id, self.user.encode(), version, devices)
        return self._account(data)

    def _account(self, data: bytes) -> bytes:
        return SigningKey(self.account_seed).sign(data).signature


def verify(key: bytes, data: bytes, signature: bytes) -> bool:
    """Whether `signature` is the key's own over `data` (RFC 8032, strict: libsodium refuses
    small-order keys and malleable signatures)."""
    try:
        VerifyKey(key).verify(data, signature)
    except (BadSignatureError, ValueError):
        return False
    return True
