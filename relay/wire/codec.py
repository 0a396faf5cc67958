"""Encode and decode frames. A frame is one JSON object in a websocket text message."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from types import UnionType
from typing import Any, get_args

import msgspec

from relay.wire.binary import decode_hook, encode_hook
from relay.wire.limits import EVENT_BYTES, FRAME_BYTES
from relay.wire.protocol import AnyEvent, AnyRequest


class BadFrame(ValueError):
    """Raised for a frame that breaks a rule. The text names the rule, never contents."""


class UnknownType(BadFrame):
    """Raised for a well-formed frame of a type this side does not know."""


class _Tag(msgspec.Struct):
    t: str
    id: str = ""


_ID = "[0-9a-f]{32}"
_PLACE = r"\[[0-9]+\]"

_encoder = msgspec.json.Encoder(enc_hook=encode_hook)
_tag = msgspec.json.Decoder(_Tag)

encode = _encoder.encode


def request_id(frame: bytes | str) -> str:
    """Return the `id` of a refused frame if it can be read, so that the answer can name it."""
    try:
        found = _tag.decode(frame).id
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError):
        return ""
    return found if re.fullmatch(_ID, found) else ""


class FrameDecoder:
    """Decodes the frames of one side, of the types in a union and at most `most` bytes."""

    def __init__(self, union: UnionType, most: int) -> None:
        self._union = union
        self._most = most

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[Any]:
        # Each side builds only the decoder that it needs, at the first frame.
        return msgspec.json.Decoder(self._union, dec_hook=decode_hook)

    def decode(self, frame: bytes | str) -> Any:
        """Decode a frame. Raises BadFrame, or UnknownType for a type that is not in the union."""
        if len(frame) > self._most:
            raise BadFrame(f"a frame has at most {self._most} bytes")
        try:
            return self._decoder.decode(frame)
        except msgspec.ValidationError as e:
            reason = str(e)
        except (msgspec.DecodeError, UnicodeError, ValueError):
            raise BadFrame("a frame must be one JSON object in UTF-8") from None
        except RecursionError:
            raise BadFrame("nested too deeply") from None
        try:
            tag = _tag.decode(frame).t
        except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError):
            raise BadFrame("the JSON object needs a field “t” with a text") from None
        if tag not in {kind.__struct_config__.tag for kind in get_args(self._union)}:
            raise UnknownType("unknown type")
        raise BadFrame(_rule(reason))


decode_request: Callable[[bytes | str], AnyRequest] = FrameDecoder(AnyRequest, FRAME_BYTES).decode
decode_event: Callable[[bytes | str], AnyEvent] = FrameDecoder(AnyEvent, EVENT_BYTES).decode


def _rule(reason: str) -> str:
    # msgspec repeats unknown field names and enum values, which are the sender's words.
    # A place in a list is the sender's, too: it counts the items before it.
    head, _, path = reason.partition(" - at ")
    path = re.sub(_PLACE, "[]", path)
    if "enum value" in head:
        head = "the value is not one of the allowed words"
    elif "unknown field" in head or "Invalid" in head:
        head = head.split("`")[0].strip() if "base64" not in head else head
    return f"{head} at {path}".replace("`", "")[:160] if path else head.replace("`", "")[:160]
