"""Requests only the operator may make, over the socket in the data directory and never on the
relay's port. Moderators make some requests of `moderation.py` with their own accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import msgspec

from relay.wire import moderation
from relay.wire.codec import FrameDecoder
from relay.wire.limits import EVENT_BYTES, FRAME_BYTES, KEEP_MOST, Count
from relay.wire.live_view import ViewEvent, ViewRequest
from relay.wire.orders import OrderEvent, OrderRequest
from relay.wire.protocol import Error
from relay.wire.shapes import Done, Event, OptionalId, Request, RequestFor, Response, Sentence


class KeepSet(RequestFor[Done], tag="keep.set"):
    """Set the longest retention of cloud messages in seconds, 0 forever."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=KEEP_MOST)]


class Reset(RequestFor[Done], tag="reset"):
    """Stop the relay, restore its store from a snapshot (None: no accounts) and start it again
    at the same address. Refused if orders that users must be told of would be lost, unless
    `lose_orders`. `done` is sent before it stops."""

    to: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    lose_orders: bool = False


class ResetWas(Response, tag="reset.was"):
    """The outcome of request `of`, empty if there was no reset since the relay was first
    started: a sentence saying why nothing was reset, or empty if all was."""

    of: OptionalId = ""
    text: Sentence = ""


class Queue(msgspec.Struct):
    """The requests waiting for one of the relay's threads."""

    thread: Annotated[str, msgspec.Meta(max_length=32)]
    waiting: Count


class Load(Response, tag="load.is"):
    """The figures of /health and /metrics that are in memory. Sums count from the start of the
    relay, and nothing is about anyone."""

    queues: Annotated[list[Queue], msgspec.Meta(max_length=16)]
    uptime: Count = 0
    """Seconds."""
    connections: Count = 0
    """Connections of clients."""
    logins: Count = 0
    sends: Count = 0
    """Messages and files sent to cloud chats."""
    secret: Count = 0
    """Forwarded frames of secret chats."""
    received: Count = 0
    sent: Count = 0
    behind: Count = 0
    """Bytes that slow readers have not taken."""
    refused: Count = 0
    failing: bool = False
    nodes: Count = 0
    """The nodes that run, this one among them; 0 if the relay has no others."""
    serves: bool = True
    """True if this node serves clients."""


class ResetOutcome(RequestFor[ResetWas], tag="reset.outcome"):
    """Ask for the outcome of the last reset, once the relay is running again."""


class LoadAsk(RequestFor[Load], tag="load"):
    """Ask for the load of the relay."""


OperatorRequest = (
    Reset | ResetOutcome | LoadAsk | moderation.StaffRequest | KeepSet | OrderRequest | ViewRequest
)
OperatorEvent = (
    ResetWas | Load | moderation.StaffQueued | moderation.StaffReport | moderation.StaffDecided
    | moderation.StaffAppealed | moderation.StaffMembers | OrderEvent | ViewEvent | Done | Error
)  # fmt: skip

decode_operator_request: Callable[[bytes | str], Request] = FrameDecoder(
    OperatorRequest, FRAME_BYTES
).decode
decode_operator_event: Callable[[bytes | str], Event] = FrameDecoder(
    OperatorEvent, EVENT_BYTES
).decode
