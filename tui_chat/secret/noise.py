"""The Noise Protocol Framework, revision 34, and the tokens e1 and ekem1 of its hfs extension."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tui_chat.secret.errors import Over, WrongLength
from tui_chat.secret.primitives import (
    EK,
    KEM_CT,
    KEY,
    TAG,
    Dh,
    DhKey,
    Kem,
    KemKey,
    Random,
    draw,
    hkdf,
    seal,
    unseal,
)


class Cipher(Protocol):
    """An AEAD as Noise uses it: the nonce is a counter."""

    def seal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        """Encrypt; the tag is the last 16 bytes."""

    def unseal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        """Decrypt. Raises TagRefused if the data was changed."""


class ChaChaPoly:
    """ChaCha20-Poly1305; the nonce is 4 zero bytes and the counter, little-endian (12.3)."""

    def seal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        """Encrypt; the tag is the last 16 bytes."""
        return seal(key, bytes(4) + n.to_bytes(8, "little"), data, ad)

    def unseal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        """Decrypt. Raises TagRefused if the data was changed."""
        return unseal(key, bytes(4) + n.to_bytes(8, "little"), data, ad)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A handshake pattern: the tokens of each message, and the static keys that the other side has
    before the first (only s can be a pre-message here)."""

    messages: tuple[tuple[str, ...], ...]
    s_of_initiator: bool = False
    s_of_responder: bool = False


XXHFS = Pattern((("e", "e1"), ("e", "ee", "ekem1", "s", "es"), ("s", "se")))


@dataclass(frozen=True, slots=True)
class Suite:
    """Functions that a protocol name stands for; `hash_name` as hashlib knows it."""

    dh: Dh
    kem: Kem
    cipher: Cipher
    hash_name: str


class SymmetricState:
    """Chaining key, hash and cipher key of a handshake (Noise 5.2)."""

    def __init__(self, name: bytes, suite: Suite) -> None:
        self._suite = suite
        size = hashlib.new(suite.hash_name).digest_size
        self.h = name.ljust(size, b"\0") if len(name) <= size else self._hash(name)
        self._ck = self.h
        self._k: bytes | None = None
        self._n = 0

    def mix_hash(self, data: bytes) -> None:
        """Mix data into the hash: h = HASH(h ‖ data)."""
        self.h = self._hash(self.h + data)

    def mix_key(self, ikm: bytes) -> None:
        """Derive a new chaining key and cipher key from `ikm`."""
        size = len(self.h)
        okm = hkdf(self._ck, ikm, b"", 2 * size, self._suite.hash_name)
        self._ck, self._k, self._n = okm[:size], okm[size : size + KEY], 0

    def mix_key_and_hash(self, psk: bytes) -> None:
        """Mix in a pre-shared key, for the token psk (Noise 9.2)."""
        size = len(self.h)
        okm = hkdf(self._ck, psk, b"", 3 * size, self._suite.hash_name)
        self.mix_hash(okm[size : 2 * size])
        self._ck, self._k, self._n = okm[:size], okm[2 * size : 2 * size + KEY], 0

    @property
    def overhead(self) -> int:
        """Bytes that `encrypt_and_hash` adds now."""
        return 0 if self._k is None else TAG

    def encrypt_and_hash(self, data: bytes) -> bytes:
        """Encrypt with the hash as associated data, once there is a key; then mix the result."""
        if self._k is not None:
            data = self._suite.cipher.seal(self._k, self._n, self.h, data)
            self._n += 1
        self.mix_hash(data)
        return data

    def decrypt_and_hash(self, data: bytes) -> bytes:
        """Invert `encrypt_and_hash`. Raises TagRefused."""
        plain = data
        if self._k is not None:
            plain = self._suite.cipher.unseal(self._k, self._n, self.h, data)
            self._n += 1
        self.mix_hash(data)
        return plain

    def export(self, size: int) -> bytes:
        """Return HKDF of the chaining key over nothing; its first two blocks are Noise's Split. The
        chaining key is dropped; the hash stays."""
        okm = hkdf(self._ck, b"", b"", size, self._suite.hash_name)
        self._ck, self._k = b"", None
        return okm

    def _hash(self, data: bytes) -> bytes:
        return hashlib.new(self._suite.hash_name, data).digest()


class HandshakeState:
    """One side of one handshake, which writes and reads in turn. An error leaves it useless."""

    def __init__(
        self,
        name: str,
        pattern: Pattern,
        suite: Suite,
        *,
        initiator: bool,
        prologue: bytes = b"",
        s: DhKey | None = None,
        rs: bytes | None = None,
        psks: Sequence[bytes] = (),
    ) -> None:
        self._suite = suite
        self._initiator = initiator
        self._todo = list(pattern.messages)
        self._psks = list(psks)
        self._psk_mode = any("psk" in tokens for tokens in pattern.messages)
        self._s = s
        self._e: DhKey | None = None
        self._e1: KemKey | None = None
        self._re: bytes | None = None
        self._re1: bytes | None = None
        self._rs = rs
        self._exported = False
        self._state = SymmetricState(name.encode("ascii"), suite)
        self._state.mix_hash(prologue)
        known = ((pattern.s_of_initiator, initiator), (pattern.s_of_responder, not initiator))
        for is_known, ours in known:
            if is_known:
                self._state.mix_hash(_require(s).public if ours else _require(rs))

    @property
    def h(self) -> bytes:
        """Handshake hash; after the last message it names the session."""
        return self._state.h

    @property
    def peer_static(self) -> bytes:
        """Static key of the peer, known before or received."""
        return _require(self._rs)

    def write(self, payload: bytes, random: Random) -> bytes:
        """Return the next message. Its keys are drawn from `random` in the order of the tokens."""
        state, out = self._state, []
        for token in self._next():
            match token:
                case "e":
                    self._e = self._suite.dh.load(draw(random, self._suite.dh.size))
                    out.append(self._e.public)
                    self._mix_e(self._e.public)
                case "s":
                    out.append(state.encrypt_and_hash(_require(self._s).public))
                case "e1":
                    self._e1 = self._suite.kem.generate(random)
                    out.append(state.encrypt_and_hash(self._e1.ek))
                case "ekem1":
                    shared, ct = self._suite.kem.encapsulate(_require(self._re1), random)
                    out.append(state.encrypt_and_hash(ct))
                    state.mix_key(shared)
                case _:
                    self._mix(token)
        out.append(state.encrypt_and_hash(payload))
        return b"".join(out)

    def read(self, message: bytes) -> bytes:
        """Return the payload of the next message. Raises Failed; encapsulation keys are checked
        here."""
        state, rest, suite = self._state, message, self._suite
        for token in self._next():
            match token:
                case "e":
                    self._re, rest = _cut(rest, suite.dh.size)
                    self._mix_e(self._re)
                case "s":
                    sealed, rest = _cut(rest, suite.dh.size + state.overhead)
                    self._rs = state.decrypt_and_hash(sealed)
                case "e1":
                    sealed, rest = _cut(rest, EK + state.overhead)
                    self._re1 = state.decrypt_and_hash(sealed)
                    suite.kem.check(self._re1)
                case "ekem1":
                    sealed, rest = _cut(rest, KEM_CT + state.overhead)
                    state.mix_key(_require(self._e1).decapsulate(state.decrypt_and_hash(sealed)))
                case _:
                    self._mix(token)
        _cut(rest, state.overhead)
        return state.decrypt_and_hash(rest)

    def export(self, size: int) -> bytes:
        """Return HKDF over the final chaining key; its start is Noise's Split. Works once, after
        the last message: the private keys and the chaining key are dropped. Raises Over before
        it."""
        if self._todo or self._exported:
            raise Over("keys can be exported only once, after the last message")
        self._exported = True
        self._e = self._e1 = self._s = None
        return self._state.export(size)

    def _next(self) -> tuple[str, ...]:
        if not self._todo:
            raise Over("this handshake has no further messages")
        return self._todo.pop(0)

    def _mix_e(self, public: bytes) -> None:
        self._state.mix_hash(public)
        if self._psk_mode:
            self._state.mix_key(public)

    def _mix(self, token: str) -> None:
        match token:
            case "psk":
                self._state.mix_key_and_hash(self._psks.pop(0))
            case "ee" | "es" | "se" | "ss":
                pair = token if self._initiator else token[::-1]
                key = _require(self._e if pair[0] == "e" else self._s)
                public = _require(self._re if pair[1] == "e" else self._rs)
                self._state.mix_key(key.exchange(public))
            case _:
                raise ValueError("this is not a token of the Noise framework")


_T = TypeVar("_T")


def _require(key: _T | None) -> _T:
    if key is None:
        raise ValueError("a key that the handshake needs is missing")
    return key


def _cut(data: bytes, size: int) -> tuple[bytes, bytes]:
    if len(data) < size:
        raise WrongLength("the message of the handshake is too short")
    return data[:size], data[size:]
