"""What is fuzzed, and what must hold of every input: see fuzz.py, which starts this.

python tests/campaigns/targets.py TARGET CORPUS [libFuzzer's options]
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["tui_chat.secret", "relay.wire"]):
    from secret_kit import CHAT, RELAY, End, Stream, forge, pair, params, person, shake

    from relay.wire import codec, link
    from relay.wire.transcripts import DeviceEntry, dh_cert, label, lp, u64
    from tui_chat.secret import noise, payload
    from tui_chat.secret.errors import (
        BadDeviceList,
        BadPayload,
        Failed,
        IdentityFailed,
        OpenFailed,
        RequestRefused,
    )
    from tui_chat.secret.files import WINDOW, Transfers
    from tui_chat.secret.handshake import NAME, OfferRead
    from tui_chat.secret.identity import IDENT, SignedList, check_list, check_peer
    from tui_chat.secret.primitives import X25519, MlKem768, sha256
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.sas import TABLE, sas

VECTORS = Path(__file__).parents[1] / "vectors"
TRANSCRIPT = json.loads((VECTORS / "secret_chat_v1.json").read_text("utf-8"))
FRAMES = TRANSCRIPT["frames"]
DRAWN = Stream("fuzz")
ALICE, BOB = person("alice"), person("bob")


class Cut:
    """An input taken in pieces; when it is used up the pieces are zeros."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        return max(0, len(self._data) - self._at)

    def take(self, size: int) -> bytes:
        piece = self._data[self._at : self._at + size].ljust(size, b"\0")
        self._at += size
        return piece

    def byte(self) -> int:
        return self.take(1)[0]

    def rest(self) -> bytes:
        return self.take(self.left)

    def either(self, honest: bytes) -> bytes:
        """The honest bytes, or as many of the input, or some number of the input."""
        match self.byte() % 4:
            case 0:
                return self.take(len(honest))
            case 1:
                return self.take(self.byte())
            case _:
                return honest


def decoded(padded: bytes) -> payload.Inner | None:
    try:
        return payload.decode(padded)
    except BadPayload:
        return None


def fuzz_payload(data: bytes) -> None:
    """A decoded message has one encoding, but for the reasons of CLOSE that read as 0."""
    if data[:1] < b"\x80":
        found = decoded(data[1:])
        raw = data[1:]
    else:
        if len(data) > 16_381:
            return
        raw = payload.pad(data[0] & 15, data[1:])
        found = decoded(raw)
    if found is None:
        return
    match found:
        case payload.Text(ttl, text):
            assert ttl <= 86_400 and 1 <= len(text.encode()) <= 16_375
        case payload.FileOffer(_, size):
            assert size <= 2**26
        case payload.Delete(direction):
            assert direction in (0, 1)
    again = payload.encode(found)
    if isinstance(found, payload.Close) and found.reason is payload.CloseReason.USER:
        again = again[:21] + raw[21:22] + again[22:]
    assert again == raw


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


def ratchets() -> list[tuple[object, SealedMessage]]:
    """States of both sides, each with the message that it would open next."""
    p = pair("fuzz", deliver=False)
    states = [(p.a.session._ratchet, p.m4)]
    p.a.take(p.m4)
    for text, one, other in (("a", p.a, p.b), ("b", p.a, p.b), ("c", p.b, p.a), ("d", p.b, p.a)):
        sealed = forge(one, payload.Text(0, text))
        states.append((other.session._ratchet, sealed))
        other.take(sealed)
    return states


def fuzz_message_1(data: bytes) -> None:
    """Any message 1 of the right length may be answered; the answer opens nothing."""
    try:
        answer, m2 = OfferRead.read(PARAMS, data).accept(BOB.me, DRAWN)
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


def liar(cut: Cut, who: object, user: str) -> tuple[bytes, bytes, SignedList]:
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
    answer, m2 = OfferRead.read(PARAMS, m1).accept(BOB.me, DRAWN)
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


def fuzz_sas(data: bytes) -> None:
    symbols = sas(data[:32], data[32:])
    assert len(symbols) == 7 and all(symbol in TABLE for symbol in symbols)


def fuzz_files(data: bytes) -> None:
    """Any sequence of file messages of both sides: a refusal changes nothing, and what a side
    may have under way is bounded."""
    cut, transfers = Cut(data), Transfers()
    while cut.left:
        head = cut.byte()
        ours, file_id = bool(head & 1), bytes([head >> 1 & 1]) * 16
        known = transfers._all.get(file_id)
        number = cut.byte() if head & 128 else known.sent if known else 200
        message = (
            payload.FileOffer(file_id, number, bytes(32), "n"),
            payload.FileReply(file_id, accept=bool(number)),
            payload.FileChunk(file_id, number, bytes(1 + (head >> 5 & 3))),
            payload.FileCredit(file_id, number),
            payload.FileCancel(file_id),
        )[(head >> 2 & 7) % 5]
        before = copy.deepcopy(transfers._all) if head & 96 == 96 else None
        try:
            transfers.apply(message, ours=ours)
        except BadPayload:
            assert before is None or before == transfers._all
        for transfer in transfers._all.values():
            assert transfer.credited <= transfer.sent <= transfer.size
            assert len(transfer.pending) <= WINDOW
            assert transfer.accepted or transfer.sent == 0


def fuzz_session(data: bytes) -> None:
    """A peer that holds the keys but keeps no rule, among our own acts and the time."""
    cut, now = Cut(data), 1000.0
    ends = copy.deepcopy(SESSIONS)
    ours, theirs = ends if cut.byte() & 1 else ends[::-1]
    peer, session = theirs.session._ratchet, ours.session
    while cut.left and not session.ended:
        act = cut.byte()
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
                out = session.answer_file(bytes([cut.byte()]) * 16, accept=bool(cut.byte() & 1))
            elif act == 214:
                out = session.cancel_file(bytes([cut.byte()]) * 16)
            elif act == 210:
                out = session.close(payload.CloseReason(0))
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
            for sealed in out:
                if isinstance(sealed, SealedMessage):
                    peer, _ = peer.open(sealed.n, sealed.C, sealed.b, KEM)
    assert session.next_deadline(now) >= 0 and len(session.evidence) <= 256


def fuzz_requests(data: bytes) -> None:
    _frame(data, codec.decode_request)


def fuzz_events(data: bytes) -> None:
    _frame(data, codec.decode_event)


def _frame(data: bytes, decode: Callable[[bytes], object]) -> None:
    try:
        found = decode(data)
    except codec.BadFrame:
        codec.request_id(data)
        return
    assert decode(codec.encode(found)) == found


def fuzz_link(data: bytes) -> None:
    try:
        found = link.parse_link(data.decode("utf-8", "replace"))
    except link.BadLink:
        return
    assert link.parse_link(str(found)) == found


KEM, DH = MlKem768(), X25519()
SUITE = noise.Suite(DH, KEM, noise.ChaChaPoly(), "sha256")
ALICE_S, BOB_S = DH.load(ALICE.me.s_private), DH.load(BOB.me.s_private)
PARAMS = params()
RATCHETS = ratchets()
SHAKE = shake("fuzz")
OFFER = SHAKE.offer()
PAYLOAD_3 = OFFER._held[2]
ANSWER, M2 = SHAKE.accept(OFFER.m1)
M3 = SHAKE.take_m2(copy.deepcopy(OFFER), M2)[1]
STAGES = list(stages())


def _sessions() -> tuple[End, End]:
    p = pair("fuzz session")
    return p.a, p.b


SESSIONS = _sessions()

SEEDS: dict[str, list[bytes]] = {
    "payload": [
        b"\x80" + bytes(1),
        *(bytes([128 | code]) + body for code, body in [
            (0, b"\1"), (1, bytes(4) + b"text"), (2, bytes(8)), (3, bytes(17)), (4, b""),
            (6, bytes(9)), (7, bytes(56) + lp(b"name")), (8, bytes(17)), (9, bytes(25)),
            (10, bytes(24)), (11, bytes(16)),
        ]),
        b"\0" + payload.encode(payload.Text(0, "text")),
    ],
    "ratchet": [bytes([i, 0, 0]) + m.C + m.b for i, (_, m) in enumerate(RATCHETS)],
    "message_1": [OFFER.m1], "message_2": [M2], "message_3": [M3],
    "noise": [bytes([i]) + m for i, m in enumerate((OFFER.m1, M2, M3))],
    "requests": [
        json.dumps({"t": "sc.offer", "sid": "AAECAwQFBgcICQoLDA0ODw==", "chat": CHAT, "m": "AAAA"})
        .encode(),
        b'{"t":"send","id":"00000000000000000000000000000000","chat":"#a","text":"b"}',
        b'{"t":"sc.close","sid":"AAECAwQFBgcICQoLDA0ODw==","reason":"closed"}',
        b'{"t":"history","id":"00000000000000000000000000000000","chat":"#a","limit":5}',
    ],
    "events": [
        b'{"t":"sc.gone","sid":"AAECAwQFBgcICQoLDA0ODw=="}',
        b'{"t":"msg","chat":"#a","seq":1,"id":"00000000000000000000000000000000","from":"a",'
        b'"at":1,"text":"b"}',
    ],
    "link": [b"tuichat://example.org:8765/abcd#" + b"a" * 52, b"tuichat://[::1]:1#" + b"b" * 52],
}  # fmt: skip
LONGEST = {
    "payload": 16_500, "ratchet": 2_700, "message_1": 1_300, "message_2": 1_450,
    "message_3": 1_550, "noise": 1_550, "inside_message_3": 2_200, "files": 300, "sas": 128,
}  # fmt: skip
TARGETS = {name[5:]: f for name, f in list(globals().items()) if name.startswith("fuzz_")}


def main() -> None:
    name, corpus, *options = sys.argv[1:]
    for number, seed in enumerate(SEEDS.get(name, [])):
        (Path(corpus) / f"seed-{number}").write_bytes(seed)
    longest = LONGEST.get(name, 600)
    atheris.Setup([sys.argv[0], corpus, f"-max_len={longest}", *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
