"""The Noise engine where no public vector reaches: hybrid tokens under a key, and misuse."""

from __future__ import annotations

import pytest

from tests.kit.secret import KyberKem, Stream
from tui_chat.secret.noise import ChaChaPoly, HandshakeState, Pattern, Suite
from tui_chat.secret.primitives import X25519

SUITE = Suite(X25519(), KyberKem(), ChaChaPoly(), "sha256")


def state(*messages: tuple[str, ...], initiator: bool = True, **rest: object) -> HandshakeState:
    pattern = Pattern(messages)
    return HandshakeState("Noise_test", pattern, SUITE, initiator=initiator, **rest)


def test_an_encapsulation_key_is_sealed_where_there_is_a_key() -> None:
    messages = (("e",), ("e", "ee", "e1"), ("ekem1",))
    one, other = state(*messages), state(*messages, initiator=False)
    random = Stream("sealed e1")
    other.read(one.write(b"", random))
    second = other.write(b"inside", random)
    assert len(second) == 32 + (1184 + 16) + (6 + 16)
    assert one.read(second) == b"inside"
    assert other.read(one.write(b"done", random)) == b"done"
    assert one.h == other.h and one.export(64) == other.export(64)


def test_no_prologue_is_an_empty_one() -> None:
    assert state(("e",)).h == state(("e",), prologue=b"").h != state(("e",), prologue=b"x").h


@pytest.mark.parametrize("token", ["ee", "es", "se", "ss", "ekem1", "s"])
def test_a_token_whose_key_nobody_has_is_refused(token: str) -> None:
    for initiator in (True, False):
        with pytest.raises(ValueError, match="is missing"):
            state((token,), initiator=initiator).write(b"", Stream(0))
        if token not in ("s", "ekem1"):
            with pytest.raises(ValueError, match="is missing"):
                state((token,), initiator=initiator).read(bytes(100))
    if token == "ekem1":
        with pytest.raises(ValueError, match="is missing"):
            state((token,)).read(bytes(1104))


def test_half_of_the_keys_of_an_exchange_is_not_enough() -> None:
    wrote, read = state(("e",), ("ee",)), state(("e",), ("ee",))
    wrote.write(b"", Stream(0))
    with pytest.raises(ValueError, match="is missing"):
        wrote.write(b"", Stream(0))
    read.read(bytes(range(32)))
    with pytest.raises(ValueError, match="is missing"):
        read.read(b"")
