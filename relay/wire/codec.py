"""Encode and decode frames. A frame is one JSON object in a websocket text message."""

from __future__ import annotations

import re
from functools import cache
from types import UnionType
from typing import TypeVar

import msgspec

from relay.wire.binary import decode_hook, encode_hook
from relay.wire.limits import EVENT_BYTES, FRAME_BYTES
from relay.wire.protocol import AnyEvent, AnyRequest


class BadFrame(ValueError):
    """Raised for a frame that breaks a rule of the wire. Its text names the rule, never
    contents."""


class UnknownType(BadFrame):
    """Raised for a well-formed frame of a type this side does not know."""


class _Tag(msgspec.Struct):
    t: str
    id: str = ""


_T = TypeVar("_T")
_ID = re.compile("[0-9a-f]{32}")
_PLACE = re.compile(r"\[[0-9]+\]")

_encoder = msgspec.json.Encoder(enc_hook=encode_hook)
_tag = msgspec.json.Decoder(_Tag)

encode = _encoder.encode


# Each side builds only the decoder that it needs, at the first frame.
@cache
def _requests() -> msgspec.json.Decoder[AnyRequest]:
    return msgspec.json.Decoder(AnyRequest, dec_hook=decode_hook)


@cache
def _events() -> msgspec.json.Decoder[AnyEvent]:
    return msgspec.json.Decoder(AnyEvent, dec_hook=decode_hook)


def decode_request(frame: bytes | str) -> AnyRequest:
    """Decode a client's request. Raises BadFrame, or UnknownType for an unknown type."""
    return decode_by(_requests(), tags_of(AnyRequest), frame, FRAME_BYTES)


def decode_event(frame: bytes | str) -> AnyEvent:
    """Decode a relay's event. Raises BadFrame, or UnknownType for an unknown type."""
    return decode_by(_events(), tags_of(AnyEvent), frame, EVENT_BYTES)


def request_id(frame: bytes | str) -> str:
    """Return the `id` of a refused frame if it can be read, so that the answer can name it."""
    try:
        found = _tag.decode(frame).id
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError):
        return ""
    return found if _ID.fullmatch(found) else ""


@cache
def tags_of(union: UnionType) -> frozenset[str]:
    """Return the frame types in a union."""
    return frozenset(t.__struct_config__.tag for t in union.__args__)


def decode_by(
    decoder: msgspec.json.Decoder[_T], tags: frozenset[str], frame: bytes | str, most: int
) -> _T:
    """Decode a frame of at most `most` bytes. Raises BadFrame, or UnknownType for a type that is
    not among `tags`."""
    if len(frame) > most:
        raise BadFrame(f"a frame has at most {most} bytes")
    try:
        return decoder.decode(frame)
    except msgspec.ValidationError as e:
        reason = str(e)
    except (msgspec.DecodeError, UnicodeError, ValueError):
        raise BadFrame("not one JSON object in UTF-8") from None
    except RecursionError:
        raise BadFrame("nested too deeply") from None
    try:
        tag = _tag.decode(frame).t
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError):
        raise BadFrame("an object with a text field t is needed") from None
    if tag not in tags:
        raise UnknownType("this type is not known here")
    raise BadFrame(_rule(reason))


def _rule(reason: str) -> str:
    # msgspec repeats unknown field names and enum values, which are the sender's words.
    # A place in a list is the sender's, too: it counts the items before it.
    head, _, path = reason.partition(" - at ")
    path = _PLACE.sub("[]", path)
    if "enum value" in head:
        head = "Not one of the words"
    elif "unknown field" in head or "Invalid" in head:
        head = head.split("`")[0].strip() if "base64" not in head else head
    return f"{head} at {path}".replace("`", "")[:160] if path else head.replace("`", "")[:160]
