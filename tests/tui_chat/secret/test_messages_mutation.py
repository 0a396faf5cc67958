"""No changed handshake or session message is accepted: every bit flipped alone, every length up to
one more, of message 1 to 4, of a message with a ratchet step and of one without."""

from __future__ import annotations

import copy
import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.kit.secret import End, pair, shake
from tui_chat.secret.errors import Failed
from tui_chat.secret.handshake import Params, ReceivedOffer
from tui_chat.secret.identity import OwnDevice
from tui_chat.secret.noise import Suite
from tui_chat.secret.ratchet import OwnKeys, SealedMessage


def fresh(size: int) -> bytes:
    return os.urandom(size)


def bit_mutants(message: bytes) -> Iterator[bytes]:
    for bit in range(len(message) * 8):
        changed = bytearray(message)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def truncations(message: bytes) -> Iterator[bytes]:
    for size in range(len(message)):
        yield message[:size]
    yield message + b"\0"


def refused(message: bytes, take: Callable[[bytes], object]) -> int:
    """How many changes of `message` were tried; each must be refused by a typed error."""
    tried = 0
    for changed in itertools.chain(bit_mutants(message), truncations(message)):
        try:
            take(changed)
        except Failed:
            tried += 1
        else:
            raise AssertionError(f"change {tried} was accepted")
    return tried


def changes(size: int) -> int:
    """How many there are of a message of this size: its bits, its truncations, one byte more."""
    return 8 * size + size + 1


CONSTANT = (OwnDevice, OwnKeys, Params, Suite)


def copies(one: Any) -> Callable[[], Any]:
    """Return what copies an object with all that may change. Keys and parameters are shared."""
    memo: dict[int, Any] = {}
    copy.deepcopy(one, memo)
    shared = {id(part): part for part in memo[id(memo)] if isinstance(part, CONSTANT)}
    return lambda: copy.deepcopy(one, dict(shared))


def test_message_1() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()
    another = copies(offer)

    def take(m1: bytes) -> None:
        _, m2 = ReceivedOffer.read(s.p, m1).accept(s.b.me, fresh)
        s.take_m2(another(), m2)

    assert refused(offer.m1, take) == changes(1248)
    # the unchanged message is taken, so it was the change that was refused
    take(offer.m1)


def test_message_2() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()
    _, m2 = s.accept(offer.m1)
    another = copies(offer)

    def take(changed: bytes) -> None:
        s.take_m2(another(), changed)

    assert refused(m2, take) == changes(1386)
    take(m2)


def test_message_3() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    another = copies(answer)

    def take(changed: bytes) -> None:
        s.take_m3(another(), changed)

    assert refused(m3, take) == changes(1466)
    take(m3)


def every_change_of(sealed: SealedMessage, end: End) -> int:
    """Each must end the session and show nothing; then the unchanged message is taken."""

    def take(changed: SealedMessage) -> None:
        copied = copy.copy(end)
        copied.session = copy.copy(end.session)
        try:
            shown = copied.take(changed)
        except Failed:
            assert copied.session.ended and copied.session.evidence == evidence
            raise
        raise AssertionError(f"accepted, and showed {shown}")

    evidence = end.session.evidence
    tried = refused(sealed.C, lambda c: take(SealedMessage(sealed.n, c, sealed.b)))
    tried += refused(sealed.b, lambda b: take(SealedMessage(sealed.n, sealed.C, b)))
    for n in (sealed.n - 1, sealed.n + 1, sealed.n + 2**32):
        with pytest.raises(Failed):
            take(SealedMessage(n, sealed.C, sealed.b))
    end.take(sealed)
    return tried


def test_message_4() -> None:
    p = pair(deliver=False)
    assert every_change_of(p.m4, p.a) == changes(32) + changes(2609)


def test_a_message_with_a_ratchet_step_and_one_without() -> None:
    p = pair()
    step, *_ = p.a.session.send_text("a text", 0)
    plain, *_ = p.a.session.send_text("another", 0)
    assert len(step.C + step.b) == 2641
    assert len(plain.C + plain.b) == 337
    assert every_change_of(step, p.b) == changes(32) + changes(2609)
    assert every_change_of(plain, p.b) == changes(32) + changes(305)
