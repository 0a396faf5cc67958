"""The codes between two devices of one account, and what people are told of devices."""

from __future__ import annotations

import base64
import contextlib
import hashlib
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.transcripts import DeviceEntry
from tui_chat.cloud import devices
from tui_chat.cloud.devices import BadCode

RID, AK = bytes(range(32)), bytes(range(32, 64))
DEVICE = DeviceEntry(bytes(range(16)), bytes(range(64, 96)), bytes(range(96, 128)), 1_700_000_000)
raw = st.binary(min_size=25, max_size=25)


def test_the_codes_are_what_the_protocol_says() -> None:
    """Written a second time, from docs/protocol.md."""
    ak = b"tuichat/v1/link-ak\0" + RID + b"\0\3ada" + AK
    assert devices.account_code(RID, "ada", AK) == hashlib.sha256(ak).digest()[:25]
    dev = b"tuichat/v1/link-dev\0" + RID + b"\0\3ada" + AK + DEVICE.lk + DEVICE.s
    dev += DEVICE.device_id
    assert devices.device_code(RID, "ada", AK, DEVICE) == hashlib.sha256(dev).digest()[:25]


def test_known_answers() -> None:
    one = devices.format_code(devices.account_code(RID, "ada", AK))
    other = devices.format_code(devices.device_code(RID, "ada", AK, DEVICE))
    assert one == "BKGNS-BN35B-WVRVX-FQB3L-ADCIT-L7XWA-E4754-5LUXM"
    assert other == "MVQVL-AWL72-YM224-4CYN4-ONE32-2R3QC-TKGYV-3SUQG"


@pytest.mark.parametrize("part", ["relay", "user", "ak", "lk", "s", "device_id"])
def test_each_part_is_in_the_code(part: str) -> None:
    other = token_bytes(32)
    rid, user, ak, device = RID, "ada", AK, DEVICE
    match part:
        case "relay":
            rid = other
        case "user":
            user = "bob"
        case "ak":
            ak = other
        case "device_id":
            device = device._replace(device_id=other[:16])
        case _:
            device = device._replace(**{part: other})
    changed = devices.device_code(rid, user, ak, device)
    assert changed != devices.device_code(RID, "ada", AK, DEVICE)
    if part in ("relay", "user", "ak"):
        assert devices.account_code(rid, user, ak) != devices.account_code(RID, "ada", AK)
    assert changed != devices.account_code(rid, user, ak)


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
