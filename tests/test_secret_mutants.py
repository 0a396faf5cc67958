"""No changed handshake or session message is accepted: every bit, every length.

By default a stride over them; TUICHAT_FULL=1 takes them all (some minutes)."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterator

import pytest
from secret_kit import End, pair, shake

from tui_chat.secret.errors import Failed
from tui_chat.secret.handshake import OfferRead
from tui_chat.secret.ratchet import SealedMessage

STRIDE = 1 if os.environ.get("TUICHAT_FULL") else 13


def fresh(size: int) -> bytes:
    return os.urandom(size)


def bit_mutants(message: bytes) -> Iterator[bytes]:
    for bit in range(0, len(message) * 8, STRIDE):
        changed = bytearray(message)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def truncations(message: bytes) -> Iterator[bytes]:
    for size in range(0, len(message), STRIDE):
        yield message[:size]
    yield message[:-1]
    yield message + b"\0"


def refused(message: bytes, take: Callable[[bytes], object]) -> int:
    """How many changes of `message` were tried; each must be refused by a typed error."""
    tried = 0
    for changed in (*bit_mutants(message), *truncations(message)):
        with pytest.raises(Failed):
            take(changed)
        tried += 1
    return tried


def test_message_1() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()

    def take(m1: bytes) -> None:
        _, m2 = OfferRead.read(s.p, m1).accept(s.b.me, fresh)
        s.take_m2(copy.deepcopy(offer), m2)

    tried = refused(offer.m1, take)
    assert tried >= (1248 * 8 + 1249) / STRIDE
    # the unchanged message is taken, so it was the change that was refused
    take(offer.m1)


def test_message_2() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()
    _, m2 = s.accept(offer.m1)

    def take(changed: bytes) -> None:
        s.take_m2(copy.deepcopy(offer), changed)

    assert refused(m2, take) >= (1386 * 8 + 1387) / STRIDE
    take(m2)


def test_message_3() -> None:
    s = shake()
    s.random_a = s.random_b = fresh
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)

    def take(changed: bytes) -> None:
        s.take_m3(copy.deepcopy(answer), changed)

    assert refused(m3, take) >= (1466 * 8 + 1467) / STRIDE
    take(m3)


def every_change_of(sealed: SealedMessage, end: End) -> int:
    def take_c(c: bytes) -> None:
        _take(SealedMessage(sealed.n, c, sealed.b))

    def take_b(b: bytes) -> None:
        _take(SealedMessage(sealed.n, sealed.C, b))

    def _take(changed: SealedMessage) -> None:
        copied = copy.deepcopy(end)
        try:
            copied.take(changed)
        finally:
            assert changed == sealed or copied.session.ended

    tried = refused(sealed.C, take_c) + refused(sealed.b, take_b)
    end.take(sealed)
    return tried


def test_message_4() -> None:
    p = pair(deliver=False)
    assert every_change_of(p.m4, p.a) >= 2641 * 8 / STRIDE


def test_a_message_with_a_ratchet_step_and_one_without() -> None:
    p = pair()
    step, *_ = p.a.session.send_text("a text", 0)
    plain, *_ = p.a.session.send_text("another", 0)
    assert len(step.C + step.b) == 2641
    assert len(plain.C + plain.b) == 337
    assert every_change_of(step, p.b) >= 2641 * 8 / STRIDE
    assert every_change_of(plain, p.b) >= 337 * 8 / STRIDE
