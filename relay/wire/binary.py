"""Binary fields: base64 text in a frame, and bytes of a fixed size in the program."""

from __future__ import annotations

import base64
import binascii
from typing import Any, ClassVar


class Blob(bytes):
    """A byte string of any length; subclasses fix the size."""

    size: ClassVar[int | None] = None


class Id16(Blob):
    """16 bytes: a device id or a session id."""

    size = 16


class LinkCode(Blob):
    """25 bytes: a code that a person carries from one device to the other."""

    size = 25


class B32(Blob):
    """32 bytes: a public key, a nonce, a hash or a MAC."""

    size = 32


class Sig(Blob):
    """64 bytes: an Ed25519 signature."""

    size = 64


def decode_hook(kind: type, value: Any) -> Any:
    """Decode a binary field for msgspec. Raises ValueError unless it is canonical and whole."""
    if not issubclass(kind, Blob):
        raise NotImplementedError(
            f"no decoder for {kind.__name__}"
        )  # a fault of the program: a wrong annotation
    if not isinstance(value, str):
        raise ValueError("the field must be base64 text")
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("not base64") from None
    if base64.b64encode(raw).decode() != value:
        raise ValueError("the field is not canonical base64")
    if kind.size is not None and len(raw) != kind.size:
        raise ValueError(f"must be {kind.size} bytes")
    return kind(raw)


def encode_hook(value: Any) -> Any:
    """Encode a type of this module for msgspec."""
    if isinstance(value, Blob):
        return base64.b64encode(value).decode()
    raise NotImplementedError(f"no encoder for {type(value).__name__}")
