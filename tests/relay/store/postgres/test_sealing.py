"""Texts at rest: what opens them, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.store.postgres.sealing import KEY_BYTES, DamagedPart, DamagedText, TextSealer, store_key

SEALER = TextSealer(store_key(bytes(range(32))))
ROW_KEY = bytes(KEY_BYTES)


@given(st.integers(1, 2**63 - 1), st.text(), st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_a_text_opens_with_its_key_and_number(no: int, text: str, row_key: bytes) -> None:
    sealed = SEALER.seal(no, row_key, text)
    assert len(sealed) == len(text.encode()) + 16
    assert SEALER.open(no, row_key, sealed) == text
    assert not text or len(text) < 4 or text.encode() not in sealed


@pytest.mark.parametrize("wrong", ["number", "row key", "store key", "bytes", "cut"])
def test_a_text_opens_with_nothing_else(wrong: str) -> None:
    sealed = SEALER.seal(7, ROW_KEY, "who can read this?")
    sealer = TextSealer(store_key(bytes(32))) if wrong == "store key" else SEALER
    changed = {"bytes": bytes([sealed[0] ^ 1]) + sealed[1:], "cut": sealed[:-1]}
    with pytest.raises(DamagedText):
        sealer.open(
            8 if wrong == "number" else 7,
            bytes([1, *ROW_KEY[1:]]) if wrong == "row key" else ROW_KEY,
            changed.get(wrong, sealed),
        )


def test_the_relays_key_is_not_the_stores() -> None:
    key = bytes(range(32))
    assert store_key(key) not in (key, store_key(bytes(32))) and len(store_key(key)) == KEY_BYTES


def test_a_part_of_a_file_opens_as_that_part_alone() -> None:
    sealed = SEALER.seal_part(7, 2, ROW_KEY, b"who can read this?")
    assert len(sealed) == 18 + 16 and b"read" not in sealed
    assert SEALER.open_part(7, 2, ROW_KEY, sealed) == b"who can read this?"
    for no, part, key, data in (
        (8, 2, ROW_KEY, sealed), (7, 3, ROW_KEY, sealed), (7, 2, bytes(31) + b"x", sealed),
        (7, 2, ROW_KEY, sealed[:-1]), (7, 2, ROW_KEY, b"x" + sealed[1:]),
    ):  # fmt: skip
        with pytest.raises(DamagedPart):
            SEALER.open_part(no, part, key, data)
