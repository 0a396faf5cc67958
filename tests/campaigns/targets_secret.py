"""Fuzz targets for the secret chat with its keys: handshake, identities, ratchet and session. Run
by targets.py."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from relay.wire.reportable import Text
from relay.wire.transcripts import DeviceEntry, dh_cert, label, lp, u64
from tests.campaigns.targets_decoders import Cut
from tests.kit.secret import RELAY, End, Person, Stream, forge, pair, params, person, shake
from tui_chat.secret import noise, payload
from tui_chat.secret.errors import BadDeviceList, Failed, IdentityFailed, OpenFailed, RequestRefused
from tui_chat.secret.events import Event
from tui_chat.secret.handshake import NAME, ReceivedOffer
from tui_chat.secret.identity import IDENT, SignedList, check_list, check_peer
from tui_chat.secret.primitives import X25519, MlKem768, sha256
from tui_chat.secret.ratchet import Ratchet, SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.session import Session

DRAWN = Stream("fuzz")
ALICE, BOB = person("alice"), person("bob")


def fuzz_ratchet(data: bytes) -> None:
    """Nothing opens that the peer did not seal, at either side, with and without the turn."""
    cut = Cut(data)
    which = RATCHETS[cut.byte() % len(RATCHETS)]
    state, honest = which
    n = (honest.n, cut.byte(), int.from_bytes(cut.take(8), "big"))[cut.byte() % 3]
    c = cut.either(honest.C)
    b = cut.rest() or honest.b
    try:
        state.open(n, c, b, KEM)
    except Failed:
        return
    assert (n, c, b) == (honest.n, honest.C, honest.b)


def held(session: Session) -> Ratchet:
    """The state of an established session."""
    assert session._ratchet
    return session._ratchet


def ratchets() -> list[tuple[Ratchet, SealedMessage]]:
    """States of both sides, each with the message that it would open next."""
    p = pair("fuzz", deliver=False)
    states = [(held(p.a.session), p.m4)]
    p.a.take(p.m4)
    for text, one, other in (("a", p.a, p.b), ("b", p.a, p.b), ("c", p.b, p.a), ("d", p.b, p.a)):
        sealed = forge(one, Text(0, text))
        states.append((held(other.session), sealed))
        other.take(sealed)
    return states


def fuzz_message_1(data: bytes) -> None:
    """Any message 1 of the right length may be answered; the answer opens nothing."""
    try:
        answer, m2 = ReceivedOffer.read(PARAMS, data).accept(BOB.me, DRAWN)
    except Failed:
        return
    assert answer is not None and len(m2) == 1386


def fuzz_message_2(data: bytes) -> None:
    try:
        SHAKE.take_m2(copy.deepcopy(OFFER), data)
    except Failed:
        return
    assert data == M2


def fuzz_message_3(data: bytes) -> None:
    try:
        SHAKE.take_m3(copy.deepcopy(ANSWER), data)
    except Failed:
        return
    assert data == M3


def liar(cut: Cut, who: Person, user: str) -> tuple[bytes, bytes, SignedList]:
    """An ident, the user's device id, and a list, where each field is honest or of the input."""
    me = who.me
    d = me.device
    device_id, lk, s = cut.either(d.device_id), cut.either(d.lk), d.s
    created = int.from_bytes(cut.either(u64(d.created))[:8], "big")
    entry = DeviceEntry(device_id, lk, s, created)
    flags = cut.byte()
    name = cut.either(user.encode()).decode("utf-8", "replace")
    cert = cut.either(me.cert)
    if flags & 1:
        cert = who.account.sign(dh_cert(RELAY, name.encode()[:200], entry))
    ident = cut.either(lp(device_id) + me.ak + lk + u64(created) + cert)
    entries = [entry] * (flags >> 1 & 3) or who.entries
    version = int.from_bytes(cut.take(2), "big")
    try:
        signed = who.sign(version, entries)
    except (OverflowError, ValueError):
        signed = who.signed
    if flags & 8:
        signed = SignedList(name, signed.ak, signed.version, signed.devices, cut.take(64))
    return ident, device_id, signed


def fuzz_inside_message_2(data: bytes) -> None:
    """A peer that can do Noise, but whose ident, list or payload are as the input says."""
    cut = Cut(data)
    ident, from_dev, signed = liar(cut, BOB, "bob")
    other = noise.HandshakeState(
        NAME, noise.XXHFS, SUITE, initiator=False, prologue=PARAMS.prologue(), s=BOB_S
    )
    other.read(OFFER.m1)
    body = (ident + cut.take(32))[:186].ljust(186, b"\0")
    m2 = other.write(body, DRAWN)
    try:
        found, _ = copy.deepcopy(OFFER).answer(m2, from_dev, signed, None, 0.0)
    except Failed:
        return
    listed = found.peer.device in signed.devices
    assert found.peer.ak == BOB.ak and ident[:18] == lp(from_dev) and listed


def fuzz_inside_message_3(data: bytes) -> None:
    """The same for an initiator, whose commitment is honest or not."""
    cut = Cut(data)
    ident, from_dev, signed = liar(cut, ALICE, "alice")
    body = (ident + cut.take(32) + cut.either(PAYLOAD_3[IDENT + 32 :]))[:1402].ljust(1402, b"\0")
    other = noise.HandshakeState(
        NAME, noise.XXHFS, SUITE, initiator=True, prologue=PARAMS.prologue(), s=ALICE_S
    )
    commit = cut.either(sha256(label("sas-commit") + ALICE_S.public + body))
    m1 = other.write(commit[:32].ljust(32, b"\0"), DRAWN)
    answer, m2 = ReceivedOffer.read(PARAMS, m1).accept(BOB.me, DRAWN)
    other.read(m2)
    m3 = other.write(body, DRAWN)
    try:
        found, _ = answer.finish(m3, from_dev, signed, None, 0.0)
    except Failed:
        return
    listed = found.peer.device in signed.devices
    assert found.peer.ak == ALICE.ak and ident[:18] == lp(from_dev) and listed


def fuzz_noise(data: bytes) -> None:
    """Each message of both patterns at a side that waits for it."""
    cut = Cut(data)
    waiting = STAGES[cut.byte() % len(STAGES)]
    try:
        copy.deepcopy(waiting).read(cut.rest())
    except Failed:
        return


def stages() -> Iterator[noise.HandshakeState]:
    plain = noise.Pattern((("e",), ("e", "ee", "s", "es"), ("s", "se")))
    for pattern in (noise.XXHFS, plain):
        one, other = (
            noise.HandshakeState("Noise_fuzz", pattern, SUITE, initiator=first, s=s)
            for first, s in ((True, ALICE_S), (False, BOB_S))
        )
        for _ in pattern.messages:
            yield copy.deepcopy(other)
            other.read(one.write(b"payload", DRAWN))
            one, other = other, one


def fuzz_ident(data: bytes) -> None:
    cut = Cut(data)
    ident, from_dev, signed = liar(cut, BOB, "bob")
    s = cut.either(BOB.me.device.s)
    try:
        peer = check_peer(
            ident, s, me=ALICE.me, user="bob", from_dev=from_dev, signed=signed, known=None
        )
    except IdentityFailed:
        return
    except Failed:
        assert len(ident) != IDENT or ident[:2] != b"\0\x10"
        return
    assert peer.ak == BOB.ak and ident[:18] == lp(from_dev)


def fuzz_device_list(data: bytes) -> None:
    cut = Cut(data)
    honest = BOB.entries[0]
    entries = [
        DeviceEntry(
            cut.either(honest.device_id),
            cut.either(honest.lk),
            cut.either(honest.s),
            int.from_bytes(cut.either(u64(honest.created)), "big") - cut.byte() // 200,
        )
        for _ in range(cut.byte() % 4)
    ]
    user = cut.either(b"bob").decode("utf-8", "surrogateescape")
    version = int.from_bytes(cut.either(u64(1)), "big")
    signed = SignedList(user, cut.either(BOB.ak), version, tuple(entries), cut.either(b"s" * 64))
    try:
        check_list(RELAY, signed)
    except BadDeviceList:
        return
    raise AssertionError("a list that nobody signed was taken")


def fuzz_session(data: bytes) -> None:
    """A peer that holds the keys but keeps no rule, among our own acts and the time."""
    cut, now = Cut(data), 1000.0
    ends = copy.deepcopy(SESSIONS)
    ours, theirs = ends if cut.byte() & 1 else ends[::-1]
    peer, session = held(theirs.session), ours.session
    while cut.left and not session.ended:
        act = cut.byte()
        out: Sequence[Event | SealedMessage] = []
        try:
            if act < 160:
                body = cut.take(cut.byte() if act & 8 else act & 7)
                if body[:1] > b"\xe0":  # of a file whose id our own acts also know
                    body = body[1:2] * 16 + body[2:]
                raw = payload.pad(act >> 4 if act < 144 else cut.byte(), body)
                peer, sealed = peer.seal(raw, DRAWN, KEM, DH)
                out = ours.take(sealed, now)
            elif act < 176:
                out = session.send_text("x" * (act & 15), cut.byte())
            elif act < 192:
                out = session.ack(act & 15, now)
            elif act < 200:
                out = session.delete(act & 3, own=bool(act & 4))
            elif act < 204:
                out = session.displayed(now)
            elif act < 208:
                out = session.renew()
            elif act < 210:
                out = session.verified()
            elif act == 211:
                out = session.flush(now)
            elif act == 212:
                _, out = session.offer_file("name", bytes(cut.byte() * 257))
            elif act == 213:
                id, yes = bytes([cut.byte()]) * 16, bool(cut.byte() & 1)
                out = session.answer_file(id, yes, now)
            elif act == 214:
                out = session.cancel_file(bytes([cut.byte()]) * 16)
            elif act == 210:
                out = session.close(CloseReason.USER)
            elif act < 224:
                # bytes as they come, not sealed
                sealed = SealedMessage(peer.ns, cut.take(32), cut.take(305))
                ours.take(sealed, now)
                raise AssertionError("what the peer did not seal was opened")
            else:
                now += act - 223
                out = session.tick(now)
        except OpenFailed:
            assert session.ended
        except RequestRefused:
            pass
        else:
            for one in out:
                if isinstance(one, SealedMessage):
                    peer, _ = peer.open(one.n, one.C, one.b, KEM)
    assert session.next_deadline(now) >= 0 and len(session.evidence) <= 256


KEM, DH = MlKem768(), X25519()
SUITE = noise.Suite(DH, KEM, noise.ChaChaPoly(), "sha256")
ALICE_S, BOB_S = DH.load(ALICE.me.s_private), DH.load(BOB.me.s_private)
PARAMS = params()
RATCHETS = ratchets()
SHAKE = shake("fuzz")
OFFER = SHAKE.offer()
assert OFFER._held
PAYLOAD_3 = OFFER._held[2]
ANSWER, M2 = SHAKE.accept(OFFER.m1)
M3 = SHAKE.take_m2(copy.deepcopy(OFFER), M2)[1]
STAGES = list(stages())


def _sessions() -> tuple[End, End]:
    p = pair("fuzz session")
    return p.a, p.b


SESSIONS = _sessions()

SEEDS: dict[str, list[bytes]] = {
    "ratchet": [bytes([i, 0, 0]) + m.C + m.b for i, (_, m) in enumerate(RATCHETS)],
    "message_1": [OFFER.m1], "message_2": [M2], "message_3": [M3],
    "noise": [bytes([i]) + m for i, m in enumerate((OFFER.m1, M2, M3))],
}  # fmt: skip
