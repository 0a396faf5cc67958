"""A blocking websocket client of a few lines, so that a bench can hand its sockets to a loop."""

from __future__ import annotations

import secrets
import socket
from typing import TypeVar

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from relay.wire import protocol
from relay.wire import transcripts as t
from relay.wire.account import Device
from relay.wire.binary import B32, Id16, Sig
from relay.wire.codec import decode_event, encode
from relay.wire.shapes import Event as ShapesEvent
from relay.wire.shapes import Request

Event = TypeVar("Event", bound=ShapesEvent)
PING = 9


def text_frame(payload: bytes) -> bytes:
    """Return a client's text frame, masked with zeros (RFC 6455, 5.2)."""
    size = len(payload)
    head = bytes((0x81, 128 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + bytes(4) + payload


class RawWebsocket:
    """One connection, upgraded. `sock` has nothing unread once `settle` has returned."""

    def __init__(self, port: int, path: str = "/") -> None:
        self.sock = socket.create_connection(("127.0.0.1", port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = (
            f"GET {path} HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        self.sock.sendall(request.encode())
        self._cn = b""
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            self._more()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(head.decode())

    def put(self, request: Request) -> None:
        """Send a request."""
        self.sock.sendall(text_frame(encode(request)))

    def next(self, kind: type[Event]) -> Event:
        """Return the next event of this kind; drop others, raise on an error."""
        while True:
            event = self._event()
            if isinstance(event, kind):
                return event
            if isinstance(event, protocol.Error):
                raise RuntimeError(f"{event.code}: {event.text}")

    def hello(self) -> None:
        """Send the first step of a login."""
        self._cn = secrets.token_bytes(32)
        self.put(protocol.Hello(1, B32(self._cn)))

    def register(self, user: str) -> None:
        """Send the second step: make an account. `welcome` is the answer."""
        challenge = self.next(protocol.Challenge)
        account, login = SigningKey.generate(), SigningKey.generate()
        dh = bytes(PrivateKey.generate().public_key)
        d = t.DeviceEntry(secrets.token_bytes(16), bytes(login.verify_key), dh, 1)
        rid, name, ak = t.relay_id(challenge.relay_pub), user.encode(), bytes(account.verify_key)

        def sign(data: bytes) -> Sig:
            return Sig(account.sign(data).signature)

        said = t.register(rid, challenge.tls_bind, self._cn, challenge.sn, name, ak, d)
        request = protocol.Register(
            user,
            B32(ak),
            Device(Id16(d.device_id), B32(d.lk), B32(d.s), d.created),
            sign(t.dh_cert(rid, name, d)),
            sign(t.device_list(rid, name, 1, [d])),
            sign(said),
        )
        self.put(request)

    def settle(self) -> None:
        """Read everything that is under way to this connection."""
        id = secrets.token_hex(16)
        self.put(protocol.History(id, "#nowhere"))
        while True:
            event = self._event()
            if isinstance(event, protocol.Error) and event.id == id:
                break
        if self._buffer:
            raise RuntimeError("something is still under way")

    def _event(self) -> ShapesEvent:
        while True:
            self._need(2)
            opcode, size, at = self._buffer[0] & 15, self._buffer[1], 2
            if size > 125:
                at = 4 if size == 126 else 10
                self._need(at)
                size = int.from_bytes(self._buffer[2:at], "big")
            self._need(at + size)
            payload, self._buffer = self._buffer[at : at + size], self._buffer[at + size :]
            if opcode == PING:
                self.sock.sendall(bytes((0x8A, 128 | size)) + bytes(4) + payload)
            else:
                return decode_event(payload)

    def _need(self, size: int) -> None:
        while len(self._buffer) < size:
            self._more()

    def _more(self) -> None:
        data = self.sock.recv(65_536)
        if not data:
            raise ConnectionError("closed")
        self._buffer += data
