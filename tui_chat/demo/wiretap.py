"""Record every byte that a relay on loopback receives, with the websocket mask removed, as the
relay itself reads it (RFC 6455, section 5)."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from types import TracebackType


class Wiretap:
    """Listens on 127.0.0.1 and forwards to a port there. `received` has what clients send."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.received = bytearray()
        self.port = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Wiretap:
        self._server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Not as the server's own task: asyncio logs an error when one of those is cancelled.
        task = asyncio.create_task(self._join(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.close()  # the relay is gone: close, as it would without us
            return
        up = asyncio.create_task(self._pump(reader, far_writer, Unmasker(self.received)))
        down = asyncio.create_task(self._pump(far_reader, writer, None))
        try:
            await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for half in (up, down):
                half.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
            for end in (writer, far_writer):
                end.close()

    @staticmethod
    async def _pump(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, record: Unmasker | None
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                if record:
                    record.feed(data)
                writer.write(data)
                await writer.drain()


class Unmasker:
    """Keeps the request head unchanged, and of each frame its head and the unmasked payload."""

    def __init__(self, into: bytearray) -> None:
        self._into = into
        self._buffer = bytearray()
        self._upgraded = False

    def feed(self, data: bytes) -> None:
        """Take more bytes of one connection, split at any point."""
        self._buffer += data
        if not self._upgraded:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._into += self._buffer[: end + 4]
            del self._buffer[: end + 4]
            self._upgraded = True
        while self._frame():
            pass

    def _frame(self) -> bool:
        b = self._buffer
        if len(b) < 2:
            return False
        size, at = b[1] & 0x7F, 2
        if size >= 126:
            width = 2 if size == 126 else 8
            if len(b) < at + width:
                return False
            size, at = int.from_bytes(b[at : at + width], "big"), at + width
        mask = b""
        if b[1] & 0x80:
            if len(b) < at + 4:
                return False
            mask, at = bytes(b[at : at + 4]), at + 4
        if len(b) < at + size:
            return False
        payload = bytes(b[at : at + size])
        if mask:
            key = (mask * (size // 4 + 1))[:size]
            payload = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(
                size, "big"
            )
        self._into += b[:at] + payload
        del b[: at + size]
        return True


def stands_in(text: str, data: bytes) -> bool:
    """Return whether a text of at least 2 bytes occurs in some bytes: plain, as hex, or as base64
    of either alphabet at any offset."""
    raw = text.encode()
    looks = [raw, raw.hex().encode(), raw.hex().upper().encode()]
    for pad in range(3):
        coded = base64.b64encode(bytes(pad) + raw)
        # Characters that depend on the bytes before or after are left out.
        coded = coded[(0, 2, 3)[pad] : len(coded) - (0, 3, 2)[(pad + len(raw)) % 3]]
        looks += [coded, coded.translate(_URLSAFE)]
    return any(look in data for look in looks if look)


_URLSAFE = bytes.maketrans(b"+/", b"-_")
