"""The effects that the hub asks for, for example to send an event to a connection."""

from __future__ import annotations

import math
from collections.abc import Hashable

import msgspec

from relay.store.node_results import NodeOp, NodeQuestion
from relay.store.results import BlobOp, ReadOp, WriteOp
from relay.wire.binary import Id16
from relay.wire.errors import Code
from relay.wire.protocol import Error
from relay.wire.shapes import Event, Refused

NOT_TRIED = Refused(
    Code.STORE, "The relay is overloaded. Send the request again, with the same id."
)
"""The outcome of an operation that never reached the store, since too much is waiting there."""
RESTART = 1012
"""The close code of connections that may come back at once (RFC 6455 registry)."""
Conn = Hashable
"""A connection's handle. The hub never looks inside."""


class Effect(msgspec.Struct, frozen=True, gc=False):
    """The common base. Effects are performed in order."""


class Announcement(Effect, frozen=True, array_like=True, tag=True):
    """News that names users or a chat (`announcements`). The hub turns it into other effects."""


class SendEvent(Effect, frozen=True):
    """Send an event to some connections; with `after_rooms`, after all broadcasts so far."""

    conns: tuple[Conn, ...]
    event: Event
    after_rooms: bool = False


class Broadcast(Effect, frozen=True):
    """Send one event to a whole chat, or its JSON. The same audience is the same tuple."""

    audience: tuple[Conn, ...]
    event: Event | bytes


class Commit(Effect, frozen=True):
    """Have the store perform this; the outcome goes to `Hub.on_committed` with the same `conn`."""

    conn: Conn
    op: WriteOp


class QueryStore(Effect, frozen=True):
    """Have the store answer this; the answer goes to `Hub.on_found` with the same `conn`."""

    conn: Conn
    op: ReadOp


class BlobTask(Effect, frozen=True):
    """Have the files folder do this; `Hub.files` gets the outcome, unless `asker` is None."""

    asker: Hashable
    op: BlobOp


class SendFilePart(Effect, frozen=True):
    """Send a binary message to a connection: its head and the bytes of a file."""

    conn: Conn
    head: bytes
    data: bytes | memoryview = b""


class CloseConnection(Effect, frozen=True):
    """Close a connection after everything sent to it so far."""

    conn: Conn
    code: int
    reason: str


class NodeEffect(Effect, frozen=True):
    """An effect that `NodeServer` performs."""


class Publish(NodeEffect, frozen=True):
    """Send one item to the nodes that listen to a subject."""

    subject: str
    item: bytes


class Ask(NodeEffect, frozen=True):
    """Send one item as a request. `Node.on_answer` gets `token` and the answer, or None if nobody
    took it or if that is not known."""

    subject: str
    item: bytes
    token: int


class Listen(NodeEffect, frozen=True):
    """Listen to subjects; `Cluster.on_listening` gets `token` once the bus knows."""

    subjects: tuple[str, ...]
    token: int


class Ignore(NodeEffect, frozen=True):
    """Listen to these subjects no longer."""

    subjects: tuple[str, ...]


class NodeTask(NodeEffect, frozen=True):
    """Have the store do this beside its batches; the outcome goes to `Node.on_done`."""

    op: NodeOp


class NodeQuery(NodeEffect, frozen=True):
    """Have the store answer what this node missed; the answer goes to `Node.on_found`."""

    conn: Conn
    op: NodeQuestion


class LeaveOldPrimary(NodeEffect, frozen=True):
    """Leave the database's server, and find the one with this newer timeline."""

    newer: int


class RestartRelay(Effect, frozen=True):
    """Stop, reset the store to a snapshot (None: to an empty store), and start again; `id` is the
    request's, and `lose_orders` allows the loss of orders whose users are still to be told."""

    id: str
    to: str | None
    lose_orders: bool


AnyEffect = (
    Announcement | SendEvent | Broadcast | Commit | QueryStore | BlobTask | SendFilePart
    | CloseConnection | RestartRelay | NodeEffect
)  # fmt: skip
Effects = list[AnyEffect]


def refuse(conn: Conn, refused: Refused, id: str = "", sid: Id16 | None = None) -> SendEvent:
    """Return the `error` for a request."""
    retry_ms = math.ceil(refused.wait * 1000)
    return SendEvent((conn,), Error(refused.code, refused.text, id, sid, retry_ms))
