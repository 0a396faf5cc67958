"""What the hub wants done: small values that name connections by their opaque handles."""

from __future__ import annotations

import math
from collections.abc import Hashable

import msgspec

from relay.store.results import BlobOp, ReadOp, WriteOp
from relay.wire.binary import Id16
from relay.wire.errors import Code
from relay.wire.protocol import Error
from relay.wire.shapes import Event, Refused

NOT_TRIED = Refused(Code.STORE, "The relay cannot keep up. Try again with the same id.")
"""The outcome of what was not even put before the store, since too much is waiting there."""
Conn = Hashable
"""A connection's handle. The hub never looks inside."""


class Effect(msgspec.Struct, frozen=True, gc=False):
    """The common shape. Effects are performed in order."""


class SendEvent(Effect, frozen=True):
    """Say something to one or some connections; `after_rooms`: behind all broadcasts so far."""

    conns: tuple[Conn, ...]
    event: Event
    after_rooms: bool = False


class Broadcast(Effect, frozen=True):
    """Say the same to a whole chat. The tuple is the same object while the audience is the same."""

    audience: tuple[Conn, ...]
    event: Event


class Commit(Effect, frozen=True):
    """Have the store do this; the outcome goes to `Hub.committed` with the same `conn`."""

    conn: Conn
    op: WriteOp


class QueryStore(Effect, frozen=True):
    """Have the store answer this; the answer goes to `Hub.found` with the same `conn`."""

    conn: Conn
    op: ReadOp


class BlobTask(Effect, frozen=True):
    """Have this done in the folder of files; the outcome goes to `Hub.filed` with the same `asker`,
    None if nobody waits for it."""

    asker: Hashable
    op: BlobOp


class SendFilePart(Effect, frozen=True):
    """A binary message to a connection: its head and the bytes of a file."""

    conn: Conn
    head: bytes
    data: bytes | memoryview = b""


class CloseConnection(Effect, frozen=True):
    """End a connection after what was said to it."""

    conn: Conn
    code: int
    reason: str


class RestartRelay(Effect, frozen=True):
    """Stop, reset the store to a snapshot (None: to nothing), and start again; `id` is that of the
    request, and `lose_orders` whether orders may go of which users are to be told."""

    id: str
    to: str | None
    lose_orders: bool


AnyEffect = (
    RestartRelay
    | SendEvent
    | Broadcast
    | Commit
    | QueryStore
    | BlobTask
    | SendFilePart
    | CloseConnection
)


def refuse(
    conn: Conn, refused: Refused, id: str = "", sid: Id16 | None = None, wait: float = 0
) -> SendEvent:
    """The `error` for a request; `wait` seconds may change the answer."""
    retry_ms = math.ceil(wait * 1000)
    return SendEvent((conn,), Error(refused.code, refused.text, id, sid, retry_ms))
