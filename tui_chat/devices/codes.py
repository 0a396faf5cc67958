"""The two codes that a person carries between two devices of one account (200 bits each)."""

from __future__ import annotations

import base64
import re

from relay.wire import transcripts
from relay.wire.transcripts import LINK_CODE, DeviceEntry

_GROUP = 5
_IGNORED = re.compile(r"[\s\-‐‑‒–—_.]+")
_LETTERS = LINK_CODE * 8 // 5


class BadCode(ValueError):
    """What was typed cannot be a code; the text is a sentence for people."""


def account_code(relay_id: bytes, user: str, account_key: bytes) -> bytes:
    """What the old device shows and the new one asks for: it accepts no other account key."""
    return transcripts.link_ak(relay_id, user.encode(), account_key)


def device_code(relay_id: bytes, user: str, account_key: bytes, device: DeviceEntry) -> bytes:
    """What the new device shows and the old one asks for: it certifies no other keys."""
    return transcripts.link_dev(relay_id, user.encode(), account_key, device)


def shown(code: bytes) -> str:
    """Base32 (RFC 4648, 6) in eight groups of five."""
    letters = base64.b32encode(code).decode()
    return "-".join(letters[n : n + _GROUP] for n in range(0, len(letters), _GROUP))


def typed(text: str) -> bytes:
    """The code in what was typed or pasted: in any case, with any spaces and dashes. Raises
    BadCode."""
    letters = _IGNORED.sub("", text).upper()
    if not re.fullmatch(r"[A-Z2-7]*", letters):
        raise BadCode("A code is made of the letters A to Z and the digits 2 to 7.")
    if len(letters) != _LETTERS:
        raise BadCode(f"A code has {_LETTERS} letters and digits; this has {len(letters)}.")
    return base64.b32decode(letters)
