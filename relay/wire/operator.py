"""What the operator alone may ask, by the socket in the data directory; never on the relay's port.
Moderators ask some of it there too, as the accounts that they are (`moderation.py`)."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec

from relay.wire.binary import decode_hook
from relay.wire.codec import decode_by, tags_of
from relay.wire.limits import EVENT_BYTES, FRAME_BYTES, KEEP_MOST, Count, Id
from relay.wire.moderation import (
    StaffAppealed,
    StaffDecided,
    StaffMembers,
    StaffQueued,
    StaffReport,
    StaffRequest,
)
from relay.wire.orders import OrderEvent, OrderRequest
from relay.wire.protocol import Done, Error
from relay.wire.shapes import Event, OptionalId, Request, Sentence
from relay.wire.view import ViewEvent, ViewRequest


class KeepSet(Request, tag="keep.set"):
    """For how many seconds the relay keeps texts of cloud chats at most, 0 for ever."""

    id: Id
    seconds: Annotated[int, msgspec.Meta(ge=0, le=KEEP_MOST)]


class Reset(Request, tag="reset"):
    """The relay stops, brings its store back to a snapshot (None: to no accounts), and starts anew
    at the same address; not if it then would not know of orders of which users are to be told, but
    with `lose_orders`. `done` comes before it stops."""

    id: Id
    to: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    lose_orders: bool = False


class ResetOutcome(Request, tag="reset.outcome"):
    """What came of the last reset, asked once the relay is there again."""

    id: Id


class ResetWas(Event, tag="reset.was"):
    """What came of the request `of`, empty if there was none since the relay was first started: why
    nothing was reset, in a sentence, or nothing if all was."""

    id: Id
    of: OptionalId = ""
    text: Sentence = ""


class LoadAsk(Request, tag="load"):
    """How much the relay has to do."""

    id: Id


class Queue(msgspec.Struct):
    """What waits for one of the relay's threads."""

    thread: Annotated[str, msgspec.Meta(max_length=32)]
    waiting: Count


class Load(Event, tag="load.is"):
    """What the pages /health and /metrics say, as far as it is in memory alone; sums are since the
    relay started, `uptime` is in seconds, and nothing is about anybody. `connections` are those of
    clients, `sends` texts and files that were sent to cloud chats, `secret` frames of secret chats
    that were forwarded, `behind` bytes that slow readers have not taken."""

    id: Id
    queues: Annotated[list[Queue], msgspec.Meta(max_length=16)]
    uptime: Count = 0
    connections: Count = 0
    logins: Count = 0
    sends: Count = 0
    secret: Count = 0
    received: Count = 0
    sent: Count = 0
    behind: Count = 0
    refused: Count = 0
    failing: bool = False


OperatorRequest = (
    Reset | ResetOutcome | LoadAsk | StaffRequest | KeepSet | OrderRequest | ViewRequest
)
OperatorEvent = (
    ResetWas
    | Load
    | StaffQueued
    | StaffReport
    | StaffDecided
    | StaffAppealed
    | StaffMembers
    | OrderEvent
    | ViewEvent
    | Done
    | Error
)


def decode_operator_request(frame: bytes | str) -> Request:
    """What the operator asked. Raises BadFrame, or UnknownType for a type not known here."""
    return decode_by(_requests(), tags_of(OperatorRequest), frame, FRAME_BYTES)


def decode_operator_event(frame: bytes | str) -> Event:
    """What the operator is told. Raises BadFrame, or UnknownType for a type not known here."""
    return decode_by(_events(), tags_of(OperatorEvent), frame, EVENT_BYTES)


@cache
def _requests() -> msgspec.json.Decoder[OperatorRequest]:
    return msgspec.json.Decoder(OperatorRequest, dec_hook=decode_hook)


@cache
def _events() -> msgspec.json.Decoder[OperatorEvent]:
    return msgspec.json.Decoder(OperatorEvent, dec_hook=decode_hook)
