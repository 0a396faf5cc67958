"""The fan-out from events to bytes: one shared buffer per chat per batch, one write per
connection. Server frames are not masked (RFC 6455, 5.1) and not compressed, so the bytes of a
broadcast are the same for everybody and are made once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from relay.hub.effects import Conn
from relay.wire.codec import encode
from relay.wire.shapes import Event

_TEXT = 0x81  # FIN and opcode 1
_BINARY = 0x82


def _head(size: int, first: int = _TEXT) -> bytes:
    if size < 126:
        return bytes((first, size))
    if size < 65_536:
        return bytes((first, 126)) + size.to_bytes(2, "big")
    return bytes((first, 127)) + size.to_bytes(8, "big")


_HEADS = [_head(size) for size in range(1024)]


def text_frame(payload: bytes) -> bytes:
    """Return a whole unmasked websocket text frame (RFC 6455, 5.2)."""
    size = len(payload)
    return (_HEADS[size] if size < 1024 else _head(size)) + payload


class Outlet(Protocol):
    """A connection as the fan-out sees it."""

    pending: list[bytes | memoryview]

    def write(self, data: bytes | memoryview) -> None:
        """Hand this to the socket now, or drop it if the connection is ending."""


class Fanout:
    """Collect events until `flush`, so that a batch costs each connection one write."""

    def __init__(self) -> None:
        self._rooms: dict[int, tuple[tuple[Conn, ...], list[bytes]]] = {}
        self._waiting: list[Outlet] = []
        self.deliveries = 0
        """The number of deliveries: broadcasts times their recipients."""

    @property
    def idle(self) -> bool:
        """Return True if there is nothing to flush."""
        return not self._waiting and not self._rooms

    def to(self, conns: Iterable[Conn], event: Event, *, after_rooms: bool = False) -> None:
        """Send an event to connections, before or after the broadcasts not yet flushed."""
        if after_rooms:
            self._gather()
        frame = text_frame(encode(event))
        for conn in conns:
            self._add(conn, frame)  # type: ignore[arg-type]  # the hub's handles are our outlets

    def part(self, conn: Conn, head: bytes, data: bytes | memoryview) -> None:
        """Send part of a file to a connection, as a binary message."""
        size = len(head) + len(data)
        frame = _head(size, _BINARY) + head
        self._add(conn, frame)  # type: ignore[arg-type]
        if data:
            self._add(conn, data)  # type: ignore[arg-type]

    def broadcast(self, audience: tuple[Conn, ...], event: Event | bytes) -> None:
        """Send an event to an audience; events with the same tuple as audience share one buffer."""
        if not audience:
            return
        frame = text_frame(event if type(event) is bytes else encode(event))
        room = self._rooms.get(id(audience))
        if room is None:
            self._rooms[id(audience)] = (audience, [frame])
        else:
            room[1].append(frame)

    def flush(self) -> None:
        """Write everything out."""
        if len(self._rooms) == 1:
            self._flush_one_room()
        else:
            self._gather()
        waiting, self._waiting = self._waiting, []
        for outlet in waiting:
            pending, outlet.pending = outlet.pending, []
            outlet.write(pending[0] if len(pending) == 1 else b"".join(pending))

    def _flush_one_room(self) -> None:
        # The usual case: a connection with nothing else pending needs no list.
        ((audience, frames),) = self._rooms.values()
        self._rooms = {}
        self.deliveries += len(audience) * len(frames)
        joined = frames[0] if len(frames) == 1 else b"".join(frames)
        outlet: Outlet
        for outlet in audience:  # type: ignore[assignment]
            if outlet.pending:
                outlet.pending.append(joined)
            else:
                outlet.write(joined)

    def _gather(self) -> None:
        rooms, self._rooms = self._rooms, {}
        for audience, frames in rooms.values():
            self.deliveries += len(audience) * len(frames)
            joined = frames[0] if len(frames) == 1 else b"".join(frames)
            for conn in audience:
                self._add(conn, joined)  # type: ignore[arg-type]

    def _add(self, outlet: Outlet, data: bytes | memoryview) -> None:
        if not outlet.pending:
            self._waiting.append(outlet)
        outlet.pending.append(data)
