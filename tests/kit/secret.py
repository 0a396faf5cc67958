"""Two people and the frames between them, for the tests of the secret chat."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from kyber_py.ml_kem import ML_KEM_768 as KYBER

from relay.wire.transcripts import DeviceEntry, device_list, dh_cert
from tui_chat.secret import payload
from tui_chat.secret.errors import KeyRefused, OpenFailed, Over
from tui_chat.secret.events import Event
from tui_chat.secret.evidence import Stamps
from tui_chat.secret.handshake import Answer, EstablishedSession, Offer, Params, ReceivedOffer
from tui_chat.secret.identity import OwnDevice, SignedList
from tui_chat.secret.payload import Inner
from tui_chat.secret.primitives import X25519, Kem, MlKem768, Random, draw
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.session import Session

RELAY = hashlib.sha256(b"a relay").digest()
SID = bytes(range(16))
CHAT = "@alice,bob"


class Stream:
    """A random source determined by its seed; it remembers its output."""

    def __init__(self, seed: object) -> None:
        self._seed = repr(seed).encode()
        self._count = 0
        self.drawn: list[bytes] = []

    def __call__(self, size: int) -> bytes:
        self._count += 1
        block = hashlib.shake_256(self._seed + b"/%d" % self._count).digest(size)
        self.drawn.append(block)
        return block


class KyberKey:
    """A decapsulation key of kyber-py."""

    def __init__(self, seed: bytes) -> None:
        self.ek, self._dk = KYBER.key_derive(seed)

    def decapsulate(self, ct: bytes) -> bytes:
        key: bytes = KYBER.decaps(self._dk, ct)
        return key


class KyberKem:
    """ML-KEM-768 of kyber-py, whose encapsulation takes its randomness from the source."""

    def generate(self, random: Random) -> KyberKey:
        return KyberKey(draw(random, 64))

    def check(self, ek: bytes) -> None:
        MlKem768().check(ek)

    def encapsulate(self, ek: bytes, random: Random) -> tuple[bytes, bytes]:
        try:
            sealed: tuple[bytes, bytes] = KYBER._encaps_internal(ek, draw(random, 32))
        except ValueError:
            raise KeyRefused("refused by kyber-py") from None
        return sealed


@dataclass
class Person:
    """An account with one device, its keys, and its signed list."""

    user: str
    account: Ed25519PrivateKey
    me: OwnDevice
    version: int = 1
    entries: list[DeviceEntry] = field(default_factory=list)

    @property
    def ak(self) -> bytes:
        return self.me.ak

    @property
    def dev(self) -> bytes:
        return self.me.device.device_id

    @property
    def signed(self) -> SignedList:
        return self.sign(self.version, self.entries)

    def sign(
        self, version: int, entries: list[DeviceEntry], *, relay_id: bytes = RELAY
    ) -> SignedList:
        transcript = device_list(relay_id, self.user.encode(), version, entries)
        signature = self.account.sign(transcript)
        return SignedList(self.user, self.ak, version, tuple(entries), signature)


def person(user: str, seed: object = 0, *, account: Ed25519PrivateKey | None = None) -> Person:
    """Return a person determined by name and seed."""
    source = Stream(("person", user, seed))
    account = account or Ed25519PrivateKey.from_private_bytes(source(32))
    login = Ed25519PrivateKey.from_private_bytes(source(32))
    s_private = source(32)
    static = X25519().load(s_private)
    lk = login.public_key().public_bytes_raw()
    device = DeviceEntry(source(16), lk, static.public, 1_700_000_000)
    cert = account.sign(dh_cert(RELAY, user.encode(), device))
    ak = account.public_key().public_bytes_raw()
    me = OwnDevice(RELAY, user, ak, device, cert, s_private)
    return Person(user, account, me, entries=[device])


def params(a: str = "alice", b: str = "bob", sid: bytes = SID) -> Params:
    return Params(RELAY, CHAT, a, b, sid)


@dataclass
class Shake:
    """A handshake in steps; a test can change every message on the way."""

    a: Person
    b: Person
    random_a: Random
    random_b: Random
    p: Params
    kem: Kem = field(default_factory=MlKem768)
    now: float = 1000.0

    def offer(self) -> Offer:
        return Offer.make(self.p, self.a.me, self.random_a, self.kem)

    def accept(self, m1: bytes) -> tuple[Answer, bytes]:
        prompted = ReceivedOffer.read(self.p, m1, self.kem)
        return prompted.accept(self.b.me, self.random_b, self.kem)

    def take_m2(self, offer: Offer, m2: bytes) -> tuple[EstablishedSession, bytes]:
        return offer.answer(m2, self.b.dev, self.b.signed, None, self.now)

    def take_m3(self, answer: Answer, m3: bytes) -> tuple[EstablishedSession, SealedMessage]:
        return answer.finish(m3, self.a.dev, self.a.signed, None, self.now)


def shake(seed: object = 0, *, kem: Kem | None = None, sid: bytes = SID) -> Shake:
    return Shake(
        person("alice"), person("bob"), Stream(("alice", seed)), Stream(("bob", seed)),
        params(sid=sid), kem or MlKem768(),
    )  # fmt: skip


class End:
    """A session with the relay's envelope around it."""

    def __init__(self, session: Session, me: Person, peer: Person) -> None:
        self.session = session
        self.incoming = Stamps(peer.user, peer.dev, me.user, me.dev)

    def take(
        self, sealed: SealedMessage, now: float = 1000.0, **changed: Any
    ) -> list[Event | SealedMessage]:
        envelope: dict[str, Any] = {"kid": 1, "rts": 5, "tag": bytes(32)}
        envelope |= {"stamps": self.incoming} | changed
        return self.session.receive(sealed.n, sealed.C, sealed.b, now, **envelope)


@dataclass
class Pair:
    """Both ends; `m4` was delivered unless a test asked to hold it."""

    a: End
    b: End
    m4: SealedMessage
    at_a: EstablishedSession
    at_b: EstablishedSession
    first: list[Event | SealedMessage]


def pair(
    seed: object = 0, *, deliver: bool = True, kem: Kem | None = None, sid: bytes = SID,
    now: float = 1000.0,
) -> Pair:  # fmt: skip
    """Return two established sessions."""
    s = shake(seed, kem=kem, sid=sid)
    s.now = now
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    at_a, m3 = s.take_m2(offer, m2)
    at_b, m4 = s.take_m3(answer, m3)
    a, b = End(at_a.session, s.a, s.b), End(at_b.session, s.b, s.a)
    first = a.take(m4, now) if deliver else []
    return Pair(a, b, m4, at_a, at_b, first)


def sealed_of(out: list[Event | SealedMessage]) -> list[SealedMessage]:
    return [o for o in out if isinstance(o, SealedMessage)]


def events_of(out: list[Event | SealedMessage]) -> list[Event]:
    return [o for o in out if not isinstance(o, SealedMessage)]


NOW = 1000.0
"""The time at which `pair` begins by default."""


def forge(end: End, inner: Inner) -> SealedMessage:
    """Seal a frame as a peer that has the keys but ignores the rules."""
    return end.session._seal(inner)


def refuses(end: End, sealed: SealedMessage) -> None:
    with pytest.raises(OpenFailed):
        end.take(sealed)
    assert end.session.ended
    with pytest.raises(Over):
        end.take(sealed)
    with pytest.raises(Over):
        end.session.send_text("after", 0)


def settled(seed: object = 0) -> Pair:
    """Return a pair after one step of each side; the next step is the initiator's."""
    p = pair(seed)
    p.b.take(forge(p.a, payload.NoopPayload(False)))
    p.a.take(forge(p.b, payload.NoopPayload(False)))
    return p
