"""Whatever a relay or a peer sends, the answer is a typed error and never another exception."""

from __future__ import annotations

import contextlib
import copy
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire.transcripts import DeviceEntry
from tests.kit.secret import RELAY, pair, params, person, shake
from tui_chat.secret.errors import BadDeviceList, Failed, KeyRefused, OpenFailed, TagRefused
from tui_chat.secret.handshake import M1_BYTES, M2_BYTES, M3_BYTES, Params, ReceivedOffer
from tui_chat.secret.identity import SignedList, check_list, check_peer
from tui_chat.secret.primitives import X25519, unseal, verify
from tui_chat.secret.ratchet import SealedMessage

EXAMPLES = 2000 if os.environ.get("TUICHAT_FULL") else 60
fuzz = settings(max_examples=EXAMPLES, deadline=None)


def near(size: int) -> st.SearchStrategy[bytes]:
    """Bytes of about the right length, mostly of exactly that."""
    exact = st.binary(max_size=64).map(lambda head: head.ljust(size, b"\xa5")[:size])
    return st.one_of(exact, st.binary(max_size=size + 1))


class Handshake:
    """One honest handshake whose stages are copied for every example."""

    def __init__(self) -> None:
        self.s = shake("fuzz")
        self.s.random_a = self.s.random_b = os.urandom
        self.offer = self.s.offer()
        self.answer, self.m2 = self.s.accept(self.offer.m1)
        self.m3 = self.s.take_m2(copy.deepcopy(self.offer), self.m2)[1]


H = Handshake()
P = pair("fuzz")
ALICE, BOB = person("alice"), person("bob")


@fuzz
@given(near(M1_BYTES))
def test_message_1(m1: bytes) -> None:
    try:
        _, m2 = ReceivedOffer.read(params(), m1).accept(BOB.me, os.urandom)
    except Failed:
        return
    assert len(m2) == M2_BYTES  # anybody can make a message 1; what comes back opens nothing
    with pytest.raises(Failed):
        H.s.take_m2(copy.deepcopy(H.offer), m2)


@fuzz
@given(near(M2_BYTES))
def test_message_2(m2: bytes) -> None:
    with pytest.raises(Failed):
        H.s.take_m2(copy.deepcopy(H.offer), m2)


@fuzz
@given(near(M3_BYTES))
def test_message_3(m3: bytes) -> None:
    with pytest.raises(Failed):
        H.s.take_m3(copy.deepcopy(H.answer), m3)


@fuzz
@given(
    st.integers(-1, 2) | st.integers(), near(32), st.sampled_from([305, 2609, 561]).flatmap(near)
)
def test_a_session_message(n: int, c: bytes, b: bytes) -> None:
    for end in (P.a, P.b):
        copied = copy.deepcopy(end)
        with pytest.raises(OpenFailed):
            copied.take(SealedMessage(n, c, b))
        assert copied.session.ended


entries = st.builds(
    DeviceEntry, near(16), near(32), near(32), st.integers(0, 2**64) | st.integers()
)


@fuzz
@given(
    st.text(max_size=40),
    near(32),
    st.integers(0, 5) | st.integers(),
    st.lists(entries, max_size=4).map(tuple),
    near(64),
)
def test_a_device_list(
    user: str, ak: bytes, version: int, devices: tuple[DeviceEntry, ...], sig: bytes
) -> None:
    with pytest.raises(BadDeviceList):
        check_list(RELAY, SignedList(user, ak, version, devices, sig))


@fuzz
@given(near(154), near(32), near(16))
def test_an_ident(ident: bytes, s: bytes, from_dev: bytes) -> None:
    with pytest.raises(Failed):
        check_peer(
            ident, s, me=ALICE.me, user="bob", from_dev=from_dev, signed=BOB.signed, known=None
        )


@fuzz
@given(near(32), st.text(), st.text(), st.text(), near(16))
def test_parameters(relay: bytes, chat: str, one: str, other: str, sid: bytes) -> None:
    try:
        p = Params(relay, chat, one, other, sid)
    except Failed:
        return
    assert p.prologue().startswith(b"tuichat/v1/secret\0")


@fuzz
@given(near(32), near(64), near(32))
def test_the_primitives(key: bytes, signature: bytes, data: bytes) -> None:
    assert verify(key, signature, data) is False
    with pytest.raises(TagRefused):
        unseal(bytes(32), bytes(12), data, key)
    with contextlib.suppress(KeyRefused):
        assert any(X25519().load(bytes(32)).exchange(key))
