"""The ratchet: order, turns, healing, and byte equality with a second, naive writing of it."""

from __future__ import annotations

import hashlib
import hmac
import os
import random
from collections import deque
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire.reportable import BUCKETS, Text
from tests.kit.secret import Stream
from tui_chat.secret import ratchet
from tui_chat.secret.errors import BadPayload, Failed, KeyRefused, TagRefused, WrongLength
from tui_chat.secret.payload import encode
from tui_chat.secret.primitives import X25519, MlKem768
from tui_chat.secret.ratchet import OpenedMessage, OwnKeys, PeerKeys, Ratchet, SealedMessage

KEM, DH = MlKem768(), X25519()
FULL = bool(os.environ.get("TUICHAT_FULL"))
PLAIN = encode(Text(0, "hello"))


def ends(seed: object = 0) -> tuple[Ratchet, Ratchet]:
    source = Stream(("ratchet", seed))
    h, rk, k1, k2 = (source(32) for _ in range(4))
    pair, key = DH.load(source(32)), KEM.generate(source)
    a = Ratchet(h, 0, rk, k1, k2, OwnKeys(pair, key))
    b = Ratchet(h, 1, rk, k2, k1, PeerKeys(pair.public, key.ek))
    return a, b


class Side:
    """A ratchet with a queue of what it has sent."""

    def __init__(self, state: Ratchet, seed: object) -> None:
        self.state = state
        self.random = Stream(seed)
        self.sent: deque[SealedMessage] = deque()
        self.said: deque[bytes] = deque()

    def say(self, padded: bytes = PLAIN) -> SealedMessage:
        self.state, sealed = self.state.seal(padded, self.random, KEM, DH)
        self.sent.append(sealed)
        self.said.append(padded)
        return sealed

    def hear(self, other: Side) -> OpenedMessage:
        sealed = other.sent.popleft()
        self.state, opened = self.state.open(sealed.n, sealed.C, sealed.b, KEM)
        assert opened.padded == other.said.popleft()
        return opened


def sides(seed: object = 0) -> tuple[Side, Side]:
    a, b = ends(seed)
    return Side(a, ("a", seed)), Side(b, ("b", seed))


def tokens(a: Side, b: Side) -> int:
    """Turn tokens: held by a side, or in flight in a message that steps."""
    held = a.state.my_turn + b.state.my_turn
    return held + sum(s.b[0] for s in (*a.sent, *b.sent))


def run(seed: int, steps: int) -> int:
    chance = random.Random(seed)
    a, b = sides(seed)
    moved = 0
    bias = chance.choice([0.2, 0.5, 0.8])
    for _ in range(steps):
        me, other = (a, b) if chance.random() < bias else (b, a)
        if chance.random() < 0.5:
            bucket = chance.choice(BUCKETS[:3])
            me.say(encode(Text(0, "x" * chance.randint(1, bucket - 9))))
            moved += 1
        elif other.sent:
            me.hear(other)
        assert tokens(a, b) == 1
    for me, other in ((a, b), (b, a)):
        while other.sent:
            me.hear(other)
    assert (a.state.nr, b.state.nr) == (b.state.ns, a.state.ns)
    assert a.state.epoch == b.state.epoch
    assert a.state.rk == b.state.rk
    return moved


@pytest.mark.untraced
def test_crossing_messages_arrive_in_order_with_one_turn_token() -> None:
    rounds = 1000 if FULL else 120
    assert sum(run(seed, 120) for seed in range(rounds)) > rounds * 40


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["a says", "b says", "a hears", "b hears"]), max_size=60))
def test_any_schedule_works(moves: list[str]) -> None:
    a, b = sides("any")
    for move in moves:
        me, other = (a, b) if move[0] == "a" else (b, a)
        if move.endswith("says"):
            me.say()
        elif other.sent:
            me.hear(other)
        assert tokens(a, b) == 1


def test_the_associated_data_carries_the_epoch_of_the_chain() -> None:
    """Messages that cross a step are honest: root epoch and chain epoch differ then."""
    a, b = sides()
    b.say()
    a.hear(b)
    a.say()  # steps: epoch 2
    b.say()  # still on the chain of epoch 1
    b.hear(a)
    assert (b.state.epoch, b.state.es, b.state.er) == (2, 1, 2)
    a.hear(b)
    assert (a.state.epoch, a.state.es, a.state.er) == (2, 2, 1)


def test_a_side_steps_once_in_its_turn() -> None:
    a, b = sides()
    assert [b.say().b[0] for _ in range(3)] == [1, 0, 0]
    assert [a.say().b[0] for _ in range(2)] == [0, 0]
    a.hear(b)
    assert [a.say().b[0] for _ in range(2)] == [1, 0]


def test_sizes() -> None:
    a, b = sides()
    for bucket in BUCKETS:
        padded = encode(Text(0, "x" * (bucket - 9)))
        before = b.state
        b.state = ends()[1]
        assert len(b.say(padded).b) == 2305 + 48 + bucket
        b.state = before
        assert len(a.say(padded).b) == 1 + 48 + bucket


# A second writing, straight from the formulas


def L(s: str) -> bytes:
    return b"tuichat/v1/" + s.encode() + b"\0"


def MAC(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def HKDF(salt: bytes, ikm: bytes, info: bytes, size: int) -> bytes:
    prk, out, block = MAC(salt, ikm), b"", b""
    for i in range(1, 1 + -(-size // 32)):
        block = MAC(prk, block + info + bytes([i]))
        out += block
    return out[:size]


def be(n: int, size: int) -> bytes:
    return n.to_bytes(size, "big")


def test_messages_are_byte_for_byte_those_of_the_formulas() -> None:
    a, b = sides("formulas")
    rk, ck = b.state.rk, b.state.cks
    h = b.state.h
    peer = b.state.keys
    assert isinstance(peer, PeerKeys)
    drawn = b.random.drawn
    sealed = [b.say(), b.say(), b.say()]
    for n, message in enumerate(sealed):
        hdr = message.b[:2305] if n == 0 else b"\0"
        if n == 0:
            assert message.b[:33] == b"\1" + DH.load(drawn[0]).public
            ss = a.state.keys.dk.decapsulate(hdr[-1088:])
            ikm = ss + DH.load(drawn[0]).exchange(peer.dh)
            info = L("ratchet") + h + be(1, 4) + hashlib.sha256(hdr).digest()
            okm = HKDF(rk, ikm, info, 64)
            rk, ck = okm[:32], okm[32:]
        mk, ck = MAC(ck, b"\1"), MAC(ck, b"\2")
        okm = HKDF(mk, b"", L("msg"), 44)
        kf = drawn[2 + n]
        c = MAC(kf, L("frank") + h + be(1, 1) + be(n, 8) + PLAIN)
        ad = L("ad") + h + be(1, 1) + be(1, 4) + be(n, 8) + be(len(hdr), 2) + hdr + c
        ct = ChaCha20Poly1305(okm[:32]).encrypt(okm[32:], kf + PLAIN, ad)
        assert message == SealedMessage(n, c, hdr + ct)
    assert (b.state.rk, b.state.cks) == (rk, ck)


# What is refused


def opened(state: Ratchet, sealed: SealedMessage) -> OpenedMessage:
    return state.open(sealed.n, sealed.C, sealed.b, KEM)[1]


def test_replay_drop_and_swap_are_refused() -> None:
    a, b = sides()
    messages = [b.say() for _ in range(3)]
    with pytest.raises(BadPayload):
        opened(a.state, messages[1])
    a.hear(b)
    for wrong in (messages[0], messages[2]):
        with pytest.raises(BadPayload):
            opened(a.state, wrong)
    renumbered = replace(messages[2], n=1)
    with pytest.raises(TagRefused):
        opened(a.state, renumbered)


def test_ones_own_message_reflected_is_refused() -> None:
    a, b = sides()
    b.say()
    a.hear(b)
    with pytest.raises(Failed):
        opened(a.state, Side(a.state, "x").say())
    plain_a, plain_b = a.say(), b.say()
    assert plain_a.b[0] != plain_b.b[0]
    b.sent.clear()
    with pytest.raises(Failed):
        opened(b.state, replace(plain_b, n=b.state.nr))


def test_a_message_of_another_session_is_refused() -> None:
    (a, _), (_, other) = sides("one"), sides("two")
    with pytest.raises(TagRefused):
        opened(a.state, other.say())


@pytest.mark.parametrize("n", [-1, 1, 2**20, 2**64 - 1, 2**64, 0.0, True, "0", None])
def test_only_the_next_number_is_taken(n: object) -> None:
    a, b = sides()
    sealed = b.say()
    with pytest.raises(BadPayload):
        a.state.open(n, sealed.C, sealed.b, KEM)  # type: ignore[arg-type]
    a.hear(b)


def test_a_step_out_of_turn_is_refused() -> None:
    a, b = sides()
    b.say()
    a.hear(b)
    forged = ends("x")[1]._replace(ns=1)
    with pytest.raises(BadPayload, match="out of turn"):
        opened(a.state, Side(forged, "x").say())


def test_a_header_flag_other_than_0_and_1_is_refused() -> None:
    a, b = sides()
    sealed = b.say()
    for flag in (2, 3, 128, 255):
        with pytest.raises(WrongLength):
            opened(a.state, replace(sealed, b=bytes([flag]) + sealed.b[1:]))


def test_a_header_that_is_stripped_or_cleared_is_refused() -> None:
    a, b = sides()
    sealed = b.say()
    for stripped in (b"\0" + sealed.b[2305:], b"\0" + sealed.b[1:]):
        with pytest.raises(Failed):
            opened(a.state, replace(sealed, b=stripped))


def test_lengths_are_exact() -> None:
    a, b = sides()
    step = b.say()
    plain = b.say()
    for sealed, state in ((step, a.state), (plain, a.state._replace(nr=1))):
        for body in (sealed.b[:-1], sealed.b + b"\0", sealed.b + bytes(255), b"", b"\0", b"\1"):
            with pytest.raises(WrongLength):
                opened(state, replace(sealed, b=body))
        for c in (sealed.C[:-1], sealed.C + b"\0", b""):
            with pytest.raises(WrongLength):
                opened(state, replace(sealed, C=c))


@pytest.mark.parametrize("point", [bytes(32), b"\1" + bytes(31)])
def test_a_low_order_point_in_a_header_is_refused_when_received(point: bytes) -> None:
    a, b = sides()
    sealed = b.say()
    with pytest.raises(KeyRefused):
        opened(a.state, replace(sealed, b=b"\1" + point + sealed.b[33:]))


def test_an_unsound_encapsulation_key_in_a_header_is_refused_when_received() -> None:
    a, b = sides()
    sealed = b.say()
    with pytest.raises(KeyRefused):
        opened(a.state, replace(sealed, b=sealed.b[:33] + b"\xff" * 1184 + sealed.b[1217:]))


def test_a_commitment_that_does_not_open_is_refused_after_a_good_tag(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a sender could seal a text that its recipient cannot report."""
    a, b = sides()
    with monkeypatch.context() as liar:
        liar.setattr(ratchet, "frank_commitment", lambda *_: bytes(32))
        sealed = b.say()
    with pytest.raises(TagRefused, match="commitment"):
        opened(a.state, sealed)


def test_a_refused_message_leaves_the_state_as_it_was() -> None:
    a, b = sides()
    sealed = b.say()
    before = a.state
    with pytest.raises(TagRefused):
        opened(a.state, replace(sealed, b=sealed.b[:-1] + bytes([sealed.b[-1] ^ 1])))
    assert a.state is before
    a.hear(b)


# Healing and erasure


def test_a_step_replaces_every_key_of_both_directions_in_one_round() -> None:
    a, b = sides()
    b.say()
    a.hear(b)
    stolen = a.state  # a copy of the whole state
    a.say()
    b.hear(a)
    b.say()
    a.hear(b)
    a.say()
    b.hear(a)
    late = b.say()
    a.hear(b)
    with pytest.raises(Failed):
        opened(stolen._replace(nr=late.n, ckr=stolen.cks), late)
    assert len({stolen.rk, a.state.rk, stolen.cks, a.state.cks, stolen.ckr, a.state.ckr}) == 6


def test_used_keys_are_dropped() -> None:
    a, b = sides()
    assert isinstance(b.state.keys, PeerKeys) and isinstance(a.state.keys, OwnKeys)
    chain = b.state.cks
    b.say()
    assert isinstance(b.state.keys, OwnKeys)
    assert b.state.cks != chain
    a.hear(b)
    assert isinstance(a.state.keys, PeerKeys)


def test_secrets_do_not_show_in_a_repr() -> None:
    a, b = ends()
    shown = repr(a) + repr(b)
    for secret in (a.rk, a.cks, a.ckr):
        assert repr(secret) not in shown
