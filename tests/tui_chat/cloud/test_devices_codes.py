"""The codes between two devices of one account, and what people are told of devices."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.cloud import devices
from tui_chat.cloud.devices import BadCode

RID, AK = bytes(range(32)), bytes(range(32, 64))
raw = st.binary(min_size=25, max_size=25)


@given(raw)
def test_a_code_comes_back_however_it_is_typed(code: bytes) -> None:
    text = devices.format_code(code)
    assert [len(part) for part in text.split("-")] == [5] * 8
    assert base64.b32decode(text.replace("-", "")) == code
    bare = text.replace("-", "")
    for typed in (
        text, text.lower(), bare, bare.lower(), text.replace("-", " "), f"  {text}\n",
        text.replace("-", "–"), " - ".join(text.split("-")), text.replace("-", "\n"),
        "".join(c.lower() if n % 2 else c for n, c in enumerate(text)),
    ):  # fmt: skip
        assert devices.parse_code(typed) == code


@given(raw, st.integers(0, 39), st.sampled_from("0189!é٣"))
def test_what_is_no_code_is_refused_with_a_sentence(code: bytes, at: int, wrong: str) -> None:
    bare = devices.format_code(code).replace("-", "")
    for typed in ("", bare[:-1], bare + "A", bare[:at] + wrong + bare[at + 1 :], "=" * 40):
        with pytest.raises(BadCode, match=r"^A code .*\.$"):
            devices.parse_code(typed)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    with contextlib.suppress(BadCode):
        assert len(devices.parse_code(text)) == 25
