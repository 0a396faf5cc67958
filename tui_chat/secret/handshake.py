"""The handshake of a secret chat: an offer and an answer. Each can be used only once."""

from __future__ import annotations

from dataclasses import dataclass

from relay.wire.transcripts import label, lp, u8
from tui_chat.secret.errors import CommitmentBroken, Failed, Over, WrongLength
from tui_chat.secret.evidence import Stamps
from tui_chat.secret.identity import (
    IDENT,
    IdentityPin,
    OwnDevice,
    Peer,
    SignedList,
    check_peer,
    own_ident,
)
from tui_chat.secret.noise import XXHFS, ChaChaPoly, HandshakeState, Suite
from tui_chat.secret.primitives import (
    EK,
    KEY,
    X25519,
    Dh,
    Kem,
    MlKem768,
    Random,
    draw,
    same,
    sha256,
)
from tui_chat.secret.ratchet import OwnKeys, PeerKeys, Ratchet, SealedMessage
from tui_chat.secret.sas import sas
from tui_chat.secret.session import Session

NAME = "Noise_XXhfs_25519+MLKEM768_ChaChaPoly_SHA256"
M1_BYTES = 1248
M2_BYTES = 1386
M3_BYTES = 1466
ML_KEM_768 = MlKem768()
X_25519 = X25519()
_FRANKING = 1
_NONCE = 32
_DH0 = IDENT + _NONCE
_EK0 = _DH0 + KEY
_COMMIT = label("sas-commit")


@dataclass(frozen=True)
class Params:
    """Parameters that both sides must agree on before the first byte. Raises Failed for one user in
    both roles, a name without encoding, or a wrong size of relay id (32) or sid (16)."""

    relay_id: bytes
    chat: str
    initiator: str
    responder: str
    sid: bytes

    def __post_init__(self) -> None:
        if self.initiator == self.responder:
            raise Failed("a secret chat is between two users")
        if len(self.relay_id) != KEY or len(self.sid) != 16:
            raise WrongLength("relay id or session id has a wrong size")
        try:
            self.prologue()
        except (OverflowError, UnicodeEncodeError):
            raise Failed("a user name or chat name in the handshake can't be encoded") from None

    def prologue(self) -> bytes:
        """Prologue that Noise binds the handshake to."""
        return (
            label("secret")
            + lp(self.relay_id)
            + lp(self.chat.encode())
            + lp(self.initiator.encode())
            + lp(self.responder.encode())
            + lp(self.sid)
            + u8(_FRANKING)
        )


@dataclass
class EstablishedSession:
    """A session and its peer; `peer.pin()` is the pin to store once it is in SECRET."""

    session: Session
    peer: Peer
    h: bytes


class Offer:
    """The initiator between message 1 and message 2; `m1` may be sent again, unchanged."""

    def __init__(self, side: _Side, first: OwnKeys, payload3: bytes) -> None:
        self.params = side.params
        self._held: tuple[_Side, OwnKeys, bytes] | None = (side, first, payload3)
        commit = sha256(_COMMIT + side.me.device.s + payload3)
        self.m1 = side.noise.write(commit, side.random)

    @classmethod
    def make(
        cls,
        params: Params,
        me: OwnDevice,
        random: Random,
        kem: Kem = ML_KEM_768,
        dh: Dh = X_25519,
    ) -> Offer:
        """Make a new offer. Draws, in this order: n_I (32), dh0 (32), d‖z of ek0 (64), e (32) and
        d‖z of e1 (64)."""
        side = _Side.begin(params, me, params.initiator, random, kem, dh)
        nonce = draw(random, _NONCE)
        dh0, dk = dh.load(draw(random, KEY)), kem.generate(random)
        return cls(side, OwnKeys(dh0, dk), own_ident(me) + nonce + dh0.public + dk.ek)

    def answer(
        self, m2: bytes, from_dev: bytes, peer: SignedList, known: IdentityPin | None, now: float
    ) -> tuple[EstablishedSession, bytes]:
        """Take message 2 of `from_dev`. Return the session, not ready yet, and message 3. Raises
        Failed, IdentityFailed by name, or Over: the offer is used up after one try."""
        held, self._held = self._held, None
        if held is None:
            raise Over("this offer of a secret chat was already used")
        side, first, payload3 = held
        ident = side.read(m2, M2_BYTES)[:IDENT]
        found = side.check(ident, from_dev, peer, known)
        m3 = side.noise.write(payload3, side.random)
        return side.establish(found, first, now), m3


class ReceivedOffer:
    """The responder before its user accepts: message 1 was read and is sound, nothing was sent."""

    def __init__(self, params: Params, m1: bytes) -> None:
        self.params = params
        self._m1: bytes | None = m1

    @classmethod
    def read(cls, params: Params, m1: bytes, kem: Kem = ML_KEM_768) -> ReceivedOffer:
        """Check length and encapsulation key of message 1. Raises Failed."""
        _exact(m1, M1_BYTES)
        kem.check(m1[KEY : KEY + EK])
        return cls(params, m1)

    def accept(
        self, me: OwnDevice, random: Random, kem: Kem = ML_KEM_768, dh: Dh = X_25519
    ) -> tuple[Answer, bytes]:
        """Accept for the user. Return the answer and message 2. Draws n_R (32), e (32) and the
        encapsulation's randomness. Raises Failed or Over: it is used up after one try."""
        m1, self._m1 = self._m1, None
        if m1 is None:
            raise Over("this offer of a secret chat was already answered")
        side = _Side.begin(self.params, me, self.params.responder, random, kem, dh)
        commit = side.read(m1, M1_BYTES)
        m2 = side.noise.write(own_ident(me) + draw(random, _NONCE), random)
        return Answer(side, commit), m2


class Answer:
    """The responder between message 2 and message 3."""

    def __init__(self, side: _Side, commit: bytes) -> None:
        self._side: _Side | None = side
        self._commit = commit

    def finish(
        self, m3: bytes, from_dev: bytes, peer: SignedList, known: IdentityPin | None, now: float
    ) -> tuple[EstablishedSession, SealedMessage]:
        """Take message 3 of `from_dev`. Return the session, ready, and message 4 to send. Raises
        Failed, IdentityFailed by name, or Over: an answer is used up after one try."""
        side, self._side = self._side, None
        if side is None:
            raise Over("this answer to the offer of a secret chat was already used")
        payload3 = side.read(m3, M3_BYTES)
        if not same(self._commit, sha256(_COMMIT + side.noise.peer_static + payload3)):
            raise CommitmentBroken(
                "the keys in message 3 of the handshake are not the keys that the other device"
                " announced in message 1"
            )
        keys = PeerKeys(payload3[_DH0:_EK0], payload3[_EK0:])
        side.kem.check(keys.ek)
        found = side.check(payload3[:IDENT], from_dev, peer, known)
        established = side.establish(found, keys, now)
        return established, established.session.ready_frame()


@dataclass(frozen=True)
class _Side:
    """Fields and steps that both roles share during the handshake."""

    params: Params
    me: OwnDevice
    random: Random
    kem: Kem
    dh: Dh
    noise: HandshakeState

    @classmethod
    def begin(
        cls, params: Params, me: OwnDevice, user: str, random: Random, kem: Kem, dh: Dh
    ) -> _Side:
        if me.user != user or me.relay_id != params.relay_id:
            raise ValueError("this device is registered to another user, or on another relay")
        static = dh.load(me.s_private)
        if static.public != me.device.s:
            raise ValueError("the private key does not belong to this device")
        noise = HandshakeState(
            NAME,
            XXHFS,
            Suite(dh, kem, ChaChaPoly(), "sha256"),
            initiator=user == params.initiator,
            prologue=params.prologue(),
            s=static,
        )
        return cls(params, me, random, kem, dh, noise)

    def read(self, message: bytes, size: int) -> bytes:
        _exact(message, size)
        return self.noise.read(message)

    def check(
        self, ident: bytes, from_dev: bytes, peer: SignedList, known: IdentityPin | None
    ) -> Peer:
        p = self.params
        user = p.responder if self.me.user == p.initiator else p.initiator
        s = self.noise.peer_static
        return check_peer(
            ident, s, me=self.me, user=user, from_dev=from_dev, signed=peer, known=known
        )

    def establish(self, peer: Peer, keys: OwnKeys | PeerKeys, now: float) -> EstablishedSession:
        h, okm = self.noise.h, self.noise.export(128)
        k1, k2, rk0, kx = (okm[i : i + 32] for i in range(0, 128, 32))
        initiator = self.me.user == self.params.initiator
        cks, ckr = (k1, k2) if initiator else (k2, k1)
        session = Session(
            self.params.sid,
            Ratchet(h, 0 if initiator else 1, rk0, cks, ckr, keys),
            symbols=sas(kx, h),
            incoming=Stamps(
                peer.user, peer.device.device_id, self.me.user, self.me.device.device_id
            ),
            random=self.random,
            kem=self.kem,
            dh=self.dh,
            now=now,
        )
        return EstablishedSession(session, peer, h)


def _exact(message: bytes, size: int) -> None:
    if len(message) != size:
        raise WrongLength(f"this message of the handshake must have {size} bytes")
