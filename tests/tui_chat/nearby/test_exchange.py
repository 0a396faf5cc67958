"""The exchange on bytes: who knows the words gets the link, and nobody else learns anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_chat.nearby.exchange import (
    FRAME_BYTES,
    LINK_BYTES,
    REFUSE_LIMITED,
    REFUSE_VERSION,
    REFUSE_WRONG,
    BadExchange,
    ExchangeError,
    HostAnswer,
    NewcomerHello,
    NewcomerProof,
    OtherVersion,
    TooManyTries,
    WrongWords,
)

WORDS = "amber otter"
LINK = "tuichat://192.168.1.20:7878/abc#" + "a" * 52


def seeded(seed: int) -> Callable[[int], bytes]:
    return Random(seed).randbytes


def begun(
    host: str = WORDS, newcomer: str = WORDS
) -> tuple[NewcomerHello, HostAnswer, NewcomerProof]:
    hello = NewcomerHello(newcomer, os.urandom)
    answer = HostAnswer(hello.frame, host, os.urandom)
    return hello, answer, hello.receive_answer(answer.frame)


def test_the_right_words_bring_the_link() -> None:
    hello, answer, proof = begun()
    last = answer.receive_proof(proof.frame, LINK)
    assert proof.receive_link(last) == LINK
    for frame in (hello.frame, answer.frame, proof.frame, last):
        assert len(frame) <= FRAME_BYTES
        assert b"amber" not in frame and b"otter" not in frame and LINK.encode() not in frame


def test_the_longest_link_fits_in_a_frame() -> None:
    _, answer, proof = begun()
    last = answer.receive_proof(proof.frame, "a" * LINK_BYTES)
    assert len(last) <= FRAME_BYTES and proof.receive_link(last) == "a" * LINK_BYTES
    _, answer, proof = begun()
    with pytest.raises(BadExchange):
        answer.receive_proof(proof.frame, "a" * (LINK_BYTES + 1))


@pytest.mark.parametrize("typed", ["amber amber", "otter amber", "amber ottes", "", "amber  otter"])
def test_other_words_bring_nothing(typed: str) -> None:
    _, answer, proof = begun(newcomer=typed)
    with pytest.raises(WrongWords):
        answer.receive_proof(proof.frame, LINK)
    with pytest.raises(WrongWords):
        proof.receive_link(REFUSE_WRONG)


def test_a_host_that_does_not_know_the_words_cannot_give_a_link() -> None:
    """It can check a single guess at each newcomer."""
    _, answer, proof = begun(host="zebra zebra")
    answer._keys.newcomer = proof.frame[1:]  # it skips the check
    with pytest.raises(BadExchange):
        proof.receive_link(answer.receive_proof(proof.frame, "tuichat://evil:1/#" + "a" * 52))


@settings(max_examples=60)
@given(st.integers(0, 3), st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_anywhere_ends_the_exchange(which: int, at: int, by: int) -> None:
    def passed(number: int, frame: bytes) -> bytes:
        if number != which:
            return frame
        changed = bytearray(frame)
        changed[at % len(frame)] ^= by
        return bytes(changed)

    def run() -> str:
        hello = NewcomerHello(WORDS, seeded(1))
        answer = HostAnswer(passed(0, hello.frame), WORDS, seeded(2))
        proof = hello.receive_answer(passed(1, answer.frame))
        last = answer.receive_proof(passed(2, proof.frame), LINK)
        return proof.receive_link(passed(3, last))

    with pytest.raises(ExchangeError):
        run()


def test_a_reflected_message_is_refused() -> None:
    hello = NewcomerHello(WORDS, os.urandom)
    share = hello.frame[-33:]
    with pytest.raises(BadExchange):
        hello.receive_answer(b"S" + share)
    hello = NewcomerHello(WORDS, os.urandom)
    with pytest.raises(BadExchange):
        hello.receive_answer(b"S" + b"B" + hello.frame[-32:])  # with the side changed, too
    _, _, proof = begun()
    with pytest.raises(BadExchange):
        proof.receive_link(b"B" + proof.frame[1:] + bytes(60))


def test_a_recorded_run_cannot_be_used_again() -> None:
    hello, answer, proof = begun()
    last = answer.receive_proof(proof.frame, LINK)
    again = HostAnswer(hello.frame, WORDS, os.urandom)
    assert again.frame != answer.frame
    with pytest.raises(WrongWords):
        again.receive_proof(proof.frame, LINK)
    _, _, other = begun()
    with pytest.raises(BadExchange):
        other.receive_link(last)


def test_the_same_words_never_send_the_same_bytes() -> None:
    frames = {NewcomerHello(WORDS, os.urandom).frame for _ in range(8)}
    assert len(frames) == 8


def test_randomness_is_an_argument() -> None:
    one, two = (NewcomerHello(WORDS, seeded(5)).frame for _ in range(2))
    assert one == two


def test_another_version_is_told_apart() -> None:
    hello = bytearray(NewcomerHello(WORDS, os.urandom).frame)
    hello[len(b"tui-chat nearby")] = 2
    with pytest.raises(OtherVersion):
        HostAnswer(bytes(hello), WORDS, os.urandom)
    with pytest.raises(OtherVersion):
        HostAnswer(bytes(hello) + b"more of a later version", WORDS, os.urandom)
    with pytest.raises(OtherVersion):
        NewcomerHello(WORDS, os.urandom).receive_answer(REFUSE_VERSION)


def test_too_many_tries_are_told_apart() -> None:
    with pytest.raises(TooManyTries):
        NewcomerHello(WORDS, os.urandom).receive_answer(REFUSE_LIMITED)


@pytest.mark.parametrize("frame", [
    b"", b"S", b"S" + bytes(32), b"S" + bytes(33), b"S" + bytes(34), b"SB" + b"\xff" * 32,
    b"SB" + b"\x01" + bytes(31), b"SA" + bytes(32), b"S" + bytes(1023), b"Wrong", b"Z",
])  # fmt: skip
def test_bad_answers_are_refused(frame: bytes) -> None:
    with pytest.raises(BadExchange):
        NewcomerHello(WORDS, os.urandom).receive_answer(frame)


@settings(max_examples=60)
@given(st.binary(max_size=1024))
def test_any_bytes_are_refused_by_both_sides(frame: bytes) -> None:
    for hello in (frame, b"tui-chat nearby\x01" + frame):
        with pytest.raises(ExchangeError):
            HostAnswer(hello, WORDS, seeded(3)).receive_proof(frame, LINK)
    with pytest.raises(ExchangeError):
        NewcomerHello(WORDS, seeded(4)).receive_answer(frame)


@pytest.mark.parametrize("cut", [0, 1, 10, 15, 16, 17, 40, 48])
def test_truncated_frames_are_refused(cut: int) -> None:
    hello, answer, proof = begun()
    with pytest.raises(ExchangeError):
        HostAnswer(hello.frame[:cut], WORDS, os.urandom)
    with pytest.raises(ExchangeError):
        answer.receive_proof(proof.frame[: min(cut, 32)], LINK)
    last = answer.receive_proof(proof.frame, LINK)
    with pytest.raises(ExchangeError):
        proof.receive_link(last[:cut])
