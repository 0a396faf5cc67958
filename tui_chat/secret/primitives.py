"""Every cryptographic operation of a secret chat. Only this file names the two libraries."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256, SHA512, BLAKE2b, BLAKE2s
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base, crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.exceptions import RuntimeError as SodiumError

from tui_chat.secret.errors import KeyRefused, TagRefused

Random = Callable[[int], bytes]
"""Random source: returns the given number of bytes, each fresh and unpredictable."""

KEY = 32
EK = 1184
KEM_CT = 1088
TAG = 16


def draw(random: Random, size: int) -> bytes:
    """Draw exactly `size` random bytes. Raises ValueError if the source gives another number."""
    drawn = random(size)
    if len(drawn) != size:
        raise ValueError("the random source gave the wrong number of bytes")
    return drawn


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 hash (FIPS 180-4), 32 bytes."""
    return hashlib.sha256(data).digest()


def mac(key: bytes, data: bytes) -> bytes:
    """Return the HMAC-SHA-256 (RFC 2104), 32 bytes."""
    return hmac.digest(key, data, "sha256")


def same(a: bytes, b: bytes) -> bool:
    """Compare in a time that does not depend on the contents."""
    return hmac.compare_digest(a, b)


_HASHES = {one.name: one for one in (SHA256(), SHA512(), BLAKE2s(32), BLAKE2b(64))}


def hkdf(salt: bytes, ikm: bytes, info: bytes, size: int, hash_name: str = "sha256") -> bytes:
    """Derive `size` bytes by HKDF (RFC 5869) with one of the four hashes of Noise. Raises
    ValueError for more than 255 blocks."""
    return HKDF(_HASHES[hash_name], size, salt, info).derive(ikm)


def seal(key: bytes, nonce: bytes, data: bytes, ad: bytes) -> bytes:
    """Encrypt by ChaCha20-Poly1305 (RFC 8439) with a 12-byte nonce; the tag is the last 16
    bytes."""
    return ChaCha20Poly1305(key).encrypt(nonce, data, ad)


def unseal(key: bytes, nonce: bytes, data: bytes, ad: bytes) -> bytes:
    """Invert `seal`. Raises TagRefused for anything that was not sealed with these."""
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, data, ad)
    except InvalidTag:
        raise TagRefused("the authentication tag is wrong") from None


def verify(public: bytes, signature: bytes, data: bytes) -> bool:
    """Verify Ed25519 (RFC 8032) strictly: False for a malleated signature, a wrong length, and a
    key or R that has small order or is not canonical."""
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        crypto_sign_open(signature + data, public)
    except BadSignatureError:
        return False
    return True


class DhKey(Protocol):
    """A private Diffie-Hellman key and its public key."""

    @property
    def public(self) -> bytes:
        """Public key of this private one."""

    def exchange(self, public: bytes) -> bytes:
        """Return the shared secret. Raises KeyRefused if it is all zero."""


class Dh(Protocol):
    """A Diffie-Hellman function; keys have `size` bytes."""

    size: int

    def load(self, private: bytes) -> DhKey:
        """Return the key of these private bytes."""


class X25519Key:
    """A private key of X25519 (RFC 7748). Raises ValueError for another length than 32."""

    __slots__ = ("_private", "public")

    def __init__(self, private: bytes) -> None:
        if len(private) != KEY:  # the binding reads 32 bytes wherever they end
            raise ValueError("an X25519 private key must have 32 bytes")
        self._private = private
        self.public = crypto_scalarmult_base(private)

    def exchange(self, public: bytes) -> bytes:
        """Return the shared secret, 32 bytes. Raises KeyRefused for a wrong length or an all-zero
        secret."""
        if len(public) != KEY:
            raise KeyRefused("an X25519 public key must have 32 bytes")
        try:
            return crypto_scalarmult(self._private, public)
        except SodiumError:
            raise KeyRefused("this X25519 public key gives no shared secret") from None


class X25519:
    """X25519 (RFC 7748); keys and secrets have 32 bytes."""

    size = KEY

    def load(self, private: bytes) -> X25519Key:
        """Return the key of 32 random bytes."""
        return X25519Key(private)


class KemKey(Protocol):
    """A decapsulation key and its encapsulation key."""

    @property
    def ek(self) -> bytes:
        """Encapsulation key of this decapsulation key."""

    def decapsulate(self, ct: bytes) -> bytes:
        """Return the shared secret; for a wrong `ct` of the right length another secret (FIPS 203,
        6.3)."""


class Kem(Protocol):
    """ML-KEM-768, or one with fixed randomness in tests."""

    def generate(self, random: Random) -> KemKey:
        """Make a key from the 64 bytes d‖z of `random`."""

    def check(self, ek: bytes) -> None:
        """Check an encapsulation key (FIPS 203, 7.2). Raises KeyRefused."""

    def encapsulate(self, ek: bytes, random: Random) -> tuple[bytes, bytes]:
        """Return a shared secret (32 bytes) and its ciphertext (1,088). Raises KeyRefused."""


class MlKem768Key:
    """A decapsulation key in the form of FIPS 203."""

    __slots__ = ("_key", "ek")

    def __init__(self, seed: bytes) -> None:
        self._key = MLKEM768PrivateKey.from_seed_bytes(seed)
        self.ek = self._key.public_key().public_bytes_raw()

    def decapsulate(self, ct: bytes) -> bytes:
        """Return the shared secret, 32 bytes. Raises KeyRefused for a wrong length only."""
        try:
            return self._key.decapsulate(ct)
        except ValueError:
            raise KeyRefused("this is not an ML-KEM-768 ciphertext") from None


class MlKem768:
    """ML-KEM-768 (FIPS 203); keys from a seed of 64 bytes."""

    def generate(self, random: Random) -> MlKem768Key:
        """Make a key from the 64 bytes d‖z of `random`."""
        return MlKem768Key(draw(random, 64))

    def check(self, ek: bytes) -> None:
        """Check an encapsulation key. Raises KeyRefused for a wrong length or a coefficient that is
        not reduced."""
        self._load(ek)

    def encapsulate(self, ek: bytes, random: Random) -> tuple[bytes, bytes]:
        """Return secret and ciphertext. The library draws its own randomness; `random` is not
        used."""
        return self._load(ek).encapsulate()

    def _load(self, ek: bytes) -> MLKEM768PublicKey:
        try:
            return _encapsulation_key(ek)
        except ValueError:
            raise KeyRefused("this is not an ML-KEM-768 encapsulation key") from None


# A key is checked when it comes and loaded again when it is used; loading costs as much as using.
@lru_cache(maxsize=4)
def _encapsulation_key(ek: bytes) -> MLKEM768PublicKey:
    return MLKEM768PublicKey.from_public_bytes(ek)
