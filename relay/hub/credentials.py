"""The relay's own key, and the checks of logins, registrations and device lists."""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence

from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_scalarmult
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from relay.store import chain
from relay.store.results import LoginKeys
from relay.wire import account, limits, transcripts
from relay.wire.account import AccountDelete, Device
from relay.wire.binary import B32, Id16, Sig
from relay.wire.errors import Code
from relay.wire.protocol import Auth, Challenge, Register, Restore
from relay.wire.relay_link import Endpoint
from relay.wire.shapes import Refused
from relay.wire.transcripts import DeviceEntry

BAD_KEYS = Refused(Code.BAD_KEYS, "A key or signature in this registration is not valid.")
RESERVED = Refused(Code.NAME_RESERVED, "This name is reserved.")

LIMITS: dict[str, object] = {
    "frame_bytes": limits.FRAME_BYTES,
    "event_bytes": limits.EVENT_BYTES,
    "text_bytes": limits.TEXT_BYTES,
    "title_chars": limits.TITLE_CHARS,
    "page_messages": limits.PAGE_MESSAGES,
    "devices": limits.DEVICES,
    "offers_per_minute": limits.OFFERS_PER_MINUTE,
    "login_seconds": limits.LOGIN_SECONDS,
    "prompt_seconds": limits.PROMPT_SECONDS,
}

_FIELD = 2**255 - 19
_ONE = (1).to_bytes(32, "little")
# Nobody has the secret key of this one: it replaces the key of a user who does not exist.
_DUMMY = SigningKey(transcripts.relay_id(b"no such user"))
_NOBODY = LoginKeys(
    bytes(_DUMMY.verify_key),
    Device(Id16(bytes(16)), B32(bytes(_DUMMY.verify_key)), B32(bytes(32)), 0),
)


class RelayIdentity:
    """The relay's permanent key, and the hash of the certificate that clients see (32 bytes).
    With `class_statistics` it asks clients to offer verification statistics. `places` are all
    addresses at which others reach it. Clients are told if there are several, or if the relay runs
    as `nodes`: its operator has named them all then."""

    def __init__(
        self, seed: bytes, tls_bind: bytes = transcripts.NO_TLS, *, class_statistics: bool = False,
        places: Sequence[Endpoint] = (), nodes: bool = False,
    ) -> None:  # fmt: skip
        self._key = SigningKey(seed)
        self.relay_pub = bytes(self._key.verify_key)
        self.relay_id = transcripts.relay_id(self.relay_pub)
        self.tls_bind = tls_bind
        self.places = [at.place for at in places] if nodes or len(places) > 1 else []
        asks = {"class_statistics": True} if class_statistics else {}
        self._limits = json.dumps({**LIMITS, **asks}, separators=(",", ":"))

    def challenge(self, cn: bytes, sn: bytes) -> Challenge:
        """Return the signed answer to a client's nonce."""
        signed = self._limits.encode()
        transcript = transcripts.relay_hello(limits.VERSION, cn, sn, self.tls_bind, signed)
        return Challenge(
            relay_pub=B32(self.relay_pub), sn=B32(sn), limits=self._limits,
            tls_bind=B32(self.tls_bind),
            sig=Sig(self._key.sign(transcript).signature),
        )  # fmt: skip

    def sign_production(self, manifest: bytes) -> bytes:
        """Sign the manifest of a package produced for an order (64 bytes)."""
        return bytes(self._key.sign(transcripts.production(manifest)).signature)

    def sign_ledger(self, no: int, hash: bytes, at: int) -> bytes:
        """Sign the head of the ledger as handed out: its line count, hash and time (64 bytes)."""
        return bytes(self._key.sign(chain.head(self.relay_id, no, hash, at)).signature)

    def check_login(self, keys: LoginKeys | None, cn: bytes, sn: bytes, req: Auth) -> bool:
        """Check the signature of a login and the certificate of its device. The work is the same
        for a user who does not exist."""
        known = keys or _NOBODY
        transcript = transcripts.login(
            self.relay_id, self.tls_bind, cn, sn, req.user.encode(), req.device_id
        )
        cert = transcripts.dh_cert(self.relay_id, req.user.encode(), entry(known.device))
        logged_in = signed(known.device.lk, transcript, req.sig)
        certified = signed(known.ak, cert, req.cert)
        return logged_in and certified and keys is not None

    def check_link_code(self, ak: bytes | None, user: str, code: bytes) -> bool:
        """Compare `code` with the account key's linking code, with the same work for no account."""
        known = transcripts.link_ak(self.relay_id, user.encode(), ak or _NOBODY.ak)
        return hmac.compare_digest(known, code) and ak is not None

    def link_code(self, ak: bytes, user: str, device: Device) -> bytes:
        """Return the code that a waiting device shows (25 bytes)."""
        return transcripts.link_dev(self.relay_id, user.encode(), ak, entry(device))

    def check_restore(self, ak: bytes | None, cn: bytes, sn: bytes, req: Restore) -> bool:
        """Check the account key's signature on a restore, with the same work for no account."""
        known = ak or _NOBODY.ak
        transcript = transcripts.restore(
            self.relay_id, self.tls_bind, cn, sn, req.user.encode(), known, entry(req.device)
        )
        return signed(known, transcript, req.sig) and ak is not None

    def check_deletion(self, ak: bytes, cn: bytes, sn: bytes, req: AccountDelete) -> bool:
        """Check that the account key signed the deletion of the account, on this connection."""
        transcript = transcripts.account_delete(
            self.relay_id, self.tls_bind, cn, sn, req.user.encode(), req.texts
        )
        return signed(ak, transcript, req.sig)

    def check_device_keys(self, device: Device) -> bool:
        """Check that both keys of a device are valid."""
        return sound_ed25519(device.lk) and sound_x25519(device.s)

    def check_certificate(self, ak: bytes, user: str, device: Device, cert: bytes) -> bool:
        """Check that the account key certified this device."""
        return signed(ak, transcripts.dh_cert(self.relay_id, user.encode(), entry(device)), cert)

    def check_device_list(
        self, ak: bytes, user: str, version: int, devices: list[Device], sig: bytes
    ) -> bool:
        """Check the account key's signature on a device list."""
        entries = [entry(device) for device in devices]
        transcript = transcripts.device_list(self.relay_id, user.encode(), version, entries)
        return signed(ak, transcript, sig)

    def registration_refusal(self, cn: bytes, sn: bytes, req: Register) -> Refused | None:
        """Return why a registration is refused, judged without the store, or None."""
        if req.user in account.RESERVED:
            return RESERVED
        user, device = req.user.encode(), entry(req.device)
        rid = self.relay_id
        transcript = transcripts.register(rid, self.tls_bind, cn, sn, user, req.ak, device)
        good = (
            sound_ed25519(req.ak)
            and sound_ed25519(req.device.lk)
            and sound_x25519(req.device.s)
            and signed(req.ak, transcript, req.sig)
            and signed(req.ak, transcripts.dh_cert(rid, user, device), req.cert)
            and signed(req.ak, transcripts.device_list(rid, user, 1, [device]), req.list_sig)
        )
        return None if good else BAD_KEYS


def entry(device: Device) -> DeviceEntry:
    """Convert a device to the form that transcripts use."""
    return DeviceEntry(device.device_id, device.lk, device.s, device.created)


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Verify an Ed25519 signature as libsodium does: S below the group order, no weak key."""
    try:
        VerifyKey(key).verify(message, signature)
    except (CryptoError, ValueError):
        return False
    return True


def check_production(key: bytes, manifest: bytes, signature: bytes) -> bool:
    """Check a relay key's signature on the manifest of a package."""
    return signed(key, transcripts.production(manifest), signature)


def sound_ed25519(key: bytes) -> bool:
    """Check for a canonical point of the prime-order group."""
    return bool(crypto_core_ed25519_is_valid_point(bytes(key)))


def sound_x25519(key: bytes) -> bool:
    """Check for a canonical coordinate (RFC 7748, section 5) that is not of small order."""
    if int.from_bytes(key, "little") >= _FIELD:
        return False
    try:
        crypto_scalarmult(_ONE, bytes(key))
    except (CryptoError, RuntimeError):
        return False
    return True
