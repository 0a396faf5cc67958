"""The ordered hybrid double ratchet: functions from a state and a message to the next ones.
All are pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from relay.wire.reportable import BUCKETS
from relay.wire.transcripts import frank_commitment, label, lp, u8, u32, u64
from tui_chat.secret.errors import BadPayload, TagRefused, WrongLength
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
    mac,
    same,
    seal,
    sha256,
    unseal,
)

STEP_HEADER = 1 + KEY + EK + KEM_CT
PLAIN_HEADER = 1
_SIZES = {
    flag: {header + KEY + bucket + TAG for bucket in BUCKETS}
    for flag, header in ((0, PLAIN_HEADER), (1, STEP_HEADER))
}
_RATCHET, _MSG, _AD = label("ratchet"), label("msg"), label("ad")


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """Contents of `sc.msg`: the counter, the commitment, header and ciphertext."""

    n: int
    C: bytes
    b: bytes


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """A verified message: its padded plaintext, its franking key, and True if the ratchet
    stepped."""

    padded: bytes = field(repr=False)
    kf: bytes = field(repr=False)
    stepped: bool


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """Our private keys, of which the peer has the public ones: the peer has the turn."""

    dh: DhKey
    dk: KemKey


@dataclass(frozen=True, slots=True)
class PeerKeys:
    """The peer's public keys, not used yet: we have the turn."""

    dh: bytes
    ek: bytes


class Ratchet(NamedTuple):
    """State of one side. `direction` is that of its own messages: 0 from the initiator, 1 back."""

    # A frozen dataclass takes six times as long to make, and each text makes two.
    h: bytes
    direction: int
    rk: bytes
    cks: bytes
    ckr: bytes
    keys: OwnKeys | PeerKeys
    ns: int = 0
    nr: int = 0
    epoch: int = 0
    es: int = 0
    er: int = 0

    def __repr__(self) -> str:
        return f"Ratchet(direction={self.direction}, ns={self.ns}, nr={self.nr})"

    @property
    def my_turn(self) -> bool:
        """True if this side's next message carries new keys."""
        return isinstance(self.keys, PeerKeys)

    def seal(
        self, padded: bytes, random: Random, kem: Kem, dh: Dh
    ) -> tuple[Ratchet, SealedMessage]:
        """Seal the next message, with a ratchet step if it is our turn. Draws, in this order, a
        private key (32), d‖z (64) and the encapsulation's randomness if it steps; kf (32)."""
        state, header = self, b"\0"
        if isinstance(self.keys, PeerKeys):
            key, dk = dh.load(draw(random, KEY)), kem.generate(random)
            shared, ct = kem.encapsulate(self.keys.ek, random)
            header = b"\1" + key.public + dk.ek + ct
            rk, cks = self._step(shared + key.exchange(self.keys.dh), header)
            epoch = self.epoch + 1
            keys = OwnKeys(key, dk)
            state = self._replace(rk=rk, cks=cks, keys=keys, epoch=epoch, es=epoch)
        mk, nonce = _message_key(state.cks)
        kf = draw(random, KEY)
        n = state.ns
        c = frank_commitment(kf, state.h, state.direction, n, padded)
        ad = _ad(state.h, state.direction, state.es, n, header, c)
        sealed = SealedMessage(n, c, header + seal(mk, nonce, kf + padded, ad))
        return state._moved(mac(state.cks, b"\2"), state.ckr, n + 1, state.nr), sealed

    def open(self, n: int, c: bytes, b: bytes, kem: Kem) -> tuple[Ratchet, OpenedMessage]:
        """Invert the peer's `seal`. Raises Failed; this state stays as it is."""
        if type(n) is not int or n != self.nr:
            raise BadPayload("the message has the wrong number, so it is not the next message")
        flag = b[0] if b else 2
        if len(c) != KEY or len(b) not in _SIZES.get(flag, ()):
            raise WrongLength("no encrypted message of a secret chat has this length")
        state = self
        cut = PLAIN_HEADER
        if flag == 1:
            cut = STEP_HEADER
            if not isinstance(self.keys, OwnKeys):
                raise BadPayload("the other device sent new keys (a ratchet step) out of turn")
            theirs = PeerKeys(b[1 : 1 + KEY], b[1 + KEY : 1 + KEY + EK])
            kem.check(theirs.ek)
            shared = self.keys.dk.decapsulate(b[1 + KEY + EK : cut])
            rk, ckr = self._step(shared + self.keys.dh.exchange(theirs.dh), b[:cut])
            epoch = self.epoch + 1
            state = self._replace(rk=rk, ckr=ckr, keys=theirs, epoch=epoch, er=epoch)
        mk, nonce = _message_key(state.ckr)
        theirs_to_us = 1 - state.direction
        plain = unseal(mk, nonce, b[cut:], _ad(state.h, theirs_to_us, state.er, n, b[:cut], c))
        kf, padded = plain[:KEY], plain[KEY:]
        if not same(c, frank_commitment(kf, state.h, theirs_to_us, n, padded)):
            raise TagRefused("the message does not match its commitment")
        after = state._moved(state.cks, mac(state.ckr, b"\2"), state.ns, n + 1)
        return after, OpenedMessage(padded, kf, flag == 1)

    def _moved(self, cks: bytes, ckr: bytes, ns: int, nr: int) -> Ratchet:
        return Ratchet(
            self.h, self.direction, self.rk, cks, ckr, self.keys, ns, nr,
            self.epoch, self.es, self.er,
        )  # fmt: skip

    def _step(self, ikm: bytes, header: bytes) -> tuple[bytes, bytes]:
        info = _RATCHET + self.h + u32(self.epoch + 1) + sha256(header)
        okm = hkdf(self.rk, ikm, info, 64)
        return okm[:32], okm[32:]


def _message_key(chain: bytes) -> tuple[bytes, bytes]:
    okm = hkdf(mac(chain, b"\1"), b"", _MSG, 44)
    return okm[:32], okm[32:]


def _ad(h: bytes, direction: int, epoch: int, n: int, header: bytes, c: bytes) -> bytes:
    return _AD + h + u8(direction) + u32(epoch) + u64(n) + lp(header) + c
