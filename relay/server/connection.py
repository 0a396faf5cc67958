"""The websocket connection of one client. Limits how much data can wait for a slow client."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import ipaddress
import os
import socket
import ssl
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import InvalidState
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol
from websockets.speedups import apply_mask

from relay.server.proxy_protocol import BadProxyHeader, read_client_address
from relay.wire.errors import Closed

if TYPE_CHECKING:
    from relay.server.server import Relay

OUTBOX_BYTES = 4 * 2**20
HEADING_BYTES = 16 * 1024
"""Bytes allowed in the upgrade request: the library alone would accept 1 MiB."""
FRAGMENTS = 256
SLICE_BYTES = 4096
"""Bytes parsed before the limits are checked."""
LAST_BYTES = 2 * SLICE_BYTES
"""Bytes that are parsed after the end: the peer's close frame may come after messages."""
LINGER_SECONDS = 2.0
"""Seconds a close frame may take to get through before the socket is cut."""
_PRIVATE = 3000
"""Close codes from here on are the peer's own (RFC 6455, 7.4.2)."""
_ORDINARY = (None, 1000, 1001, 1005, 1006)
"""Ordinary ends: done, going away, no code, a connection that broke."""
_HEADING_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"Connection: close\r\nContent-Length: 0\r\n\r\n"
)
_BINARY = 0x82
_WHOLE = (0x81, _BINARY)
"""FIN with the opcode of a text or binary message."""
ANSWERS_HIGH = 128
ANSWERS_LOW = 32


class Connection(ServerConnection):
    """A connection without a task of its own: input is handled as it is parsed."""

    operator = False
    """True for a connection over the operator's socket."""

    def __init__(
        self, owner: Relay, protocol: ServerProtocol, server: Server, **options: Any
    ) -> None:
        super().__init__(protocol, server, **options)
        self.pending: list[bytes | memoryview] = []
        self.address = ""
        self.balanced = False
        """True if a balancer opened it; then `client` is whom the balancer named, if anybody."""
        self.client: str | None = None
        self.admitted = self.counted = False
        self.securing: asyncio.Task[None] | None = None
        """A balancer's header and the TLS handshake, while they run."""
        self._sock: socket.socket | None = None
        self._made = False
        self._owner = owner
        self._parts: list[bytes] = []
        self._heading = 0
        self._half = False
        self._parts_of: list[memoryview] = []
        self._mask = b""
        self._missing = 0
        """Bytes of a binary message still to come; `_parts_of` holds those received."""
        self._got_message = False
        self._answers = 0
        self._held = False
        self._ended = False
        self._cut = False
        self._last_bytes = 0
        """Bytes that came since the relay has ended it."""

    def write(self, data: bytes | memoryview) -> None:
        """Hand frames to the socket, in one call, unless the peer is too far behind."""
        if self._ended or self.protocol.state is not State.OPEN:
            return
        if self.paused and self.transport.get_write_buffer_size() > OUTBOX_BYTES:
            self.end(Closed.TOO_SLOW, "too much data waits for this client")
            return
        self._owner.send_buffers.count_written(len(data))
        if not self._cut:  # counting may have cut this one off, as the furthest behind
            self.transport.write(data)

    def end(self, code: int, reason: str) -> None:
        """Send the reason and close; a peer that does not react is cut off after LINGER_SECONDS."""
        self._ended = True
        if self.protocol.state is not State.OPEN:
            return
        self._owner.incidents.note(f"event=closed code={code:d} reason={reason!r}")
        try:
            self.protocol.send_close(code, reason)
            self.send_data()
        except (InvalidState, OSError, RuntimeError):
            self.transport.abort()
            return
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    def cut_off(self, code: int, reason: str) -> None:
        """End the connection at once and drop what waits: a close frame would have to wait too."""
        if self._cut:
            return
        if not self._ended:
            self._owner.incidents.note(f"event=closed code={code:d} reason={reason!r}")
        self._ended = self._cut = True
        self.abort()

    def abort(self) -> None:
        """End the connection without a close frame, at any stage."""
        if self._made:
            self.transport.abort()
        elif self._sock is not None:
            with contextlib.suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)  # the handshake fails at once

    def behind(self) -> int:
        """Return the bytes the socket has not taken."""
        return 0 if self._cut or not self._made else self.transport.get_write_buffer_size()

    def fall_out(self) -> None:
        """End this connection, the furthest behind, because the outboxes together are full."""
        self.cut_off(Closed.TOO_SLOW, "too much data waits for slow clients")

    def count_request(self) -> None:
        """Count one more owed answer; above the limit reading stops until some were given."""
        self._answers += 1
        if self._answers >= ANSWERS_HIGH and not self._held and not self.transport.is_closing():
            self._held = True
            self.transport.pause_reading()

    def count_answer(self) -> None:
        """Count one owed answer as given."""
        self._answers -= 1
        if self._held and self._answers <= ANSWERS_LOW:
            self._held = False
            if not self.transport.is_closing():
                self.transport.resume_reading()

    # asyncio.Protocol and websockets.asyncio.Connection.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count a socket that opened; TLS and the upgrade are still to come. The loop's own TLS
        reports a connection only after the handshake, so the handshake is started here, on a
        socket from which nothing has been read. A balancer's header comes before it."""
        if self.securing is not None:
            self._made = True
            super().connection_made(transport)
            return
        peer = transport.get_extra_info("peername")
        self.address = address(peer)
        self.balanced = not self.operator and bool(peer) and self._owner.balancers.names(peer[0])
        if self.balanced or (self._owner.tls is not None and not self.operator):
            self._sock = socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))
            self._sock.setblocking(False)
            cast(asyncio.Transport, transport).abort()
            self.securing = self.loop.create_task(self._secure(self._sock, self._owner.tls))
        else:
            self._made = True
            super().connection_made(transport)
        if self.balanced:
            self._owner.on_arrived(self)
        else:
            self._owner.on_opened(self)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._made:
            return  # only the first transport: the socket lives on in TLS
        super().connection_lost(exc)
        sent, response = self.protocol.close_sent, self.response
        code = sent.code if sent else None
        if response is not None and response.status_code >= 400:
            if response.status_code != 503:  # /health, whose changes are logged
                self._owner.incidents.note(f"event=refused http={response.status_code:d}")
        elif not self._ended and code not in _ORDINARY:
            kind = code if code is not None and code < _PRIVATE else "private"
            self._owner.incidents.note(f"event=closed code={kind}")
        self._owner.on_closed(self)

    def data_received(self, data: bytes) -> None:
        """Handle the complete messages in the received bytes, and watch an incomplete one."""
        self._got_message = False
        self._owner.counts.received += len(data)
        protocol = self.protocol
        if protocol.state is State.CONNECTING and not self._fits_a_heading(data):
            return
        if self._missing:
            data = self._rest_of_part(data)
        if not protocol.reader.buffer and protocol.current_size is None and not self._missing:
            data = self._whole_messages(data)
        for at in range(0, len(data), SLICE_BYTES):
            if self._last_bytes >= LAST_BYTES:
                return
            piece = data[at : at + SLICE_BYTES]
            if self._ended:
                self._last_bytes += len(piece)
            super().data_received(piece)
        half = self._missing > 0 or protocol.current_size is not None
        half = half or len(protocol.reader.buffer) > 0
        if half and (not self._half or self._got_message):
            self._half = True
            self._owner.stalled.note_half(self, self.loop.time())
        elif not half and self._half:
            self._half = False
            self._owner.stalled.note_half(self, None)

    async def _secure(self, sock: socket.socket, tls: ssl.SSLContext | None) -> None:
        try:
            if self.balanced and not await self._named(sock):
                return
            await self.loop.connect_accepted_socket(
                lambda: self,
                sock,
                ssl=tls,
                ssl_handshake_timeout=self._owner.handshake_seconds if tls else None,
            )
        except OSError:
            self._owner.incidents.note("event=refused tls=handshake")
        finally:
            self.securing = self._sock = None
            if not self._made:
                sock.close()
                self._owner.on_closed(self)

    async def _named(self, sock: socket.socket) -> bool:
        """Read the balancer's header, and count the connection for the client that it names.
        Return False if there is no good header."""
        receive = functools.partial(self.loop.sock_recv, sock)
        try:
            async with asyncio.timeout(self._owner.handshake_seconds):
                self.client = await read_client_address(receive)
        except (BadProxyHeader, OSError) as e:  # TimeoutError is one of the latter
            why = str(e) if isinstance(e, BadProxyHeader) else "incomplete"
            self._owner.incidents.note(f"event=refused proxy_header={why}")
            return False
        if self.client is not None:
            self.address = address((self.client,))
        self._owner.on_opened(self)
        return True

    def _fits_a_heading(self, data: bytes) -> bool:
        self._heading += len(data)
        if self._heading <= HEADING_BYTES:
            return True
        if not self._ended:
            self._ended = True
            self._owner.incidents.note("event=refused http=431")
            self.transport.write(_HEADING_TOO_LARGE)
            self.transport.close()
            self.loop.call_later(LINGER_SECONDS, self.transport.abort)
        return False

    def _whole_messages(self, data: bytes) -> bytes:
        """Handle the plain cases without the library: masked, short frames that are a whole text
        message, or a whole binary one whose rest may still be in flight. Returns the rest from
        the first byte that is anything else (RFC 6455, 5.2)."""
        at, end = 0, len(data)
        while end - at > 6 and data[at] in _WHOLE and self.protocol.state is State.OPEN:
            size = data[at + 1] - 128
            body = at + 6
            if size == 126 and end - at > 8:
                size = data[at + 2] << 8 | data[at + 3]
                body = at + 8
                if size < 126:
                    break
            elif not 0 <= size < 126:
                break
            if end - body < size:
                if data[at] == _BINARY:
                    self._parts_of = [memoryview(data)[body:]]
                    self._mask, self._missing = data[body - 4 : body], size - (end - body)
                    return b""
                break
            self._got_message = True
            if data[at] == _BINARY:
                part = memoryview(data)[body : body + size]
                self._owner.receive_binary(self, apply_mask(part, data[body - 4 : body]))
            else:
                message = apply_mask(data[body : body + size], data[body - 4 : body])
                self._owner.receive_frame(self, message)
            at = body + size
        return data[at:] if at else data

    def _rest_of_part(self, data: bytes) -> bytes:
        """Take more of a half received binary message; return the bytes after it."""
        part = memoryview(data)[: self._missing]
        self._parts_of.append(part)
        self._missing -= len(part)
        if not self._missing:
            self._got_message = True
            message = apply_mask(b"".join(self._parts_of), self._mask)
            self._parts_of = []
            if self.protocol.state is State.OPEN or not self._ended:
                self._owner.receive_binary(self, message)
        return data[len(part) :]

    def process_event(self, event: Frame | Request | Response) -> None:
        """Handle the upgrade request, then frames."""
        if not isinstance(event, Frame):
            super().process_event(event)
        elif self.protocol.state is State.CONNECTING:
            self.transport.abort()  # it sent a frame before the upgrade was answered
        elif event.opcode in (Opcode.PING, Opcode.PONG):
            self._owner.count_frame(self)
            if event.opcode is Opcode.PONG:
                self.acknowledge_pings(bytes(event.data))
        elif self.protocol.state is State.OPEN or not self._ended:
            # Frames read together with the peer's close frame, but before it, still count.
            self._data(event)

    def pause_writing(self) -> None:
        """Note that the peer does not read as fast as the relay writes."""
        super().pause_writing()
        self._owner.stalled.note_lag(self, self.loop.time())

    def resume_writing(self) -> None:
        """Note that the peer has caught up."""
        super().resume_writing()
        self._owner.stalled.note_lag(self, None)

    def _data(self, frame: Frame) -> None:
        if frame.opcode is Opcode.BINARY:
            if frame.fin:
                self._got_message = True
                self._owner.receive_binary(self, bytes(frame.data))
            else:
                self.end(1003, "a binary message must be one WebSocket frame")
        elif frame.opcode is Opcode.TEXT and frame.fin:
            self._got_message = True
            self._owner.receive_frame(self, bytes(frame.data))
        elif frame.opcode in (Opcode.TEXT, Opcode.CONT):
            self._fragment(frame)

    def _fragment(self, frame: Frame) -> None:
        self._parts.append(bytes(frame.data))
        self._owner.count_frame(self)
        if len(self._parts) > FRAGMENTS:
            self.end(1009, "a message has too many fragments")
        elif frame.fin:
            message = b"".join(self._parts)
            self._parts = []
            self._got_message = True
            self._owner.receive_frame(self, message)


class OperatorConnection(Connection):
    """A connection over the operator's socket, open to the owner of the data directory alone."""

    operator = True


def address(peer: Sequence[object] | None) -> str:
    """Return the address that limits count by: an IPv4 address, or the /64 of an IPv6 address."""
    if not peer:
        return "unknown"
    ip = ipaddress.ip_address(str(peer[0]).partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
