"""The bytes between a node and a NATS server. They are encrypted where the operator wants that,
whatever the server says, and a server that stands still cannot hold up the end of its
connection."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import Any
from urllib.parse import ParseResult

from nats.aio.client import PING_PROTO, Client
from nats.aio.transport import TcpTransport
from nats.errors import ConnectionReconnectingError, Error

from relay.server.bus_credentials import Credentials

CLOSED_SECONDS = 0.2
"""Seconds that a server has for the last bytes of a connection, and again for its end. Otherwise
asyncio would wait for 30 with TLS, and for ever with full buffers."""


def verifying_context() -> ssl.SSLContext:
    """Return what verifies the certificates of NATS servers."""
    context = ssl.create_default_context()
    # From Python 3.13 on, it would refuse authorities without the extension keyUsage. `openssl req`
    # makes such ones, and neither libpq nor NATS refuses them.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


class Unencrypted(Error):
    """Raised if a server would get something that is not encrypted."""


class BusTransport(TcpTransport):
    """A connection that sends nothing without TLS where the URL asks for it, and ends soon,
    whatever the server does."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._may_send = self._ending = False

    def __bool__(self) -> bool:
        return True  # otherwise the client would make one of its own

    async def connect(self, uri: ParseResult, buffer_size: int, connect_timeout: int) -> None:
        """Connect to a server, which gets nothing before `connect_tls` if it has to be TLS."""
        self._abort()  # the client leaves a connection open that it could not use
        self._may_send, self._ending = uri.scheme == "nats", False
        await super().connect(uri, buffer_size, connect_timeout)

    async def connect_tls(
        self, uri: str | ParseResult, ssl_context: ssl.SSLContext, buffer_size: int,
        connect_timeout: int,
    ) -> None:  # fmt: skip
        """Encrypt the connection."""
        await super().connect_tls(uri, ssl_context, buffer_size, connect_timeout)
        self._may_send = True

    def write(self, payload: bytes) -> Any:
        """Send bytes. Raises Unencrypted before the connection is encrypted, if it has to be."""
        if not self._may_send:
            self._abort()
            raise Unencrypted("TLS is off")
        return super().write(payload)  # type: ignore[no-untyped-call]

    def writelines(self, payload: list[bytes]) -> Any:
        """Send what waits, or nothing while that is not allowed."""
        return super().writelines(payload) if self._may_send else None  # type: ignore[no-untyped-call]

    def end_soon(self) -> None:
        """Wait for the server only for a short time from now on."""
        self._ending = True

    async def drain(self) -> None:
        """Wait until the server takes bytes, but not for long at the end of the connection."""
        if not self._ending:
            await super().drain()  # type: ignore[no-untyped-call]
            return
        with contextlib.suppress(OSError):  # TimeoutError is one
            async with asyncio.timeout(CLOSED_SECONDS):
                await super().drain()  # type: ignore[no-untyped-call]

    async def wait_closed(self) -> None:
        """Wait for the end of a connection that was closed, or end it without the server."""
        # The end is not awaited itself: a task that is cancelled here would cancel it for the next.
        closed = asyncio.gather(super().wait_closed(), return_exceptions=True)  # type: ignore[no-untyped-call]
        await asyncio.wait({closed}, timeout=CLOSED_SECONDS)
        if not closed.done():
            self._abort()

    def _abort(self) -> None:
        if self._io_writer is not None:
            self._io_writer.transport.abort()


class BusClient(Client):
    """A client of NATS with such connections, and only to servers that the operator named: those
    that a server names would be reached without TLS, or without a certificate for their name. With
    `credentials` it logs in."""

    def __init__(self, credentials: Credentials | None = None) -> None:
        super().__init__()
        self._credentials = credentials
        self._transport = self._bytes = BusTransport()
        self._answered_at = 0.0

    @property
    def silent(self) -> float:
        """Seconds since the server answered a ping last, whatever else it says."""
        return asyncio.get_running_loop().time() - self._answered_at

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        known = {name: said for name, said in info.items() if name != "connect_urls"}
        await super()._process_info(known, initial_connection)

    def _connect_command(self) -> bytes:
        if (of := self._credentials) is not None:
            jwt, self._public_nkey = of.identity()
            self._user_jwt_cb = jwt.encode if jwt else None
            self._signature_cb = of.sign
        return super()._connect_command()

    async def _process_connect_init(self) -> None:
        await super()._process_connect_init()
        if self._answered_at:
            # What waited for a server that was lost is not for the next one: it may keep messages.
            self._pending, self._pending_data_size = [], 0
        self._ps.reset()
        self._answered_at = asyncio.get_running_loop().time()

    async def _send_ping(self, future: asyncio.Future[bool] | None = None) -> None:
        """Send a ping after the commands before it, so that the answer says that the server has
        them. NATS's own client sends it before those that wait."""
        self._pongs.append(asyncio.Future() if future is None else future)
        await self._send_command(PING_PROTO)
        await self._flush_pending()

    async def _process_pong(self) -> None:
        self._answered_at = asyncio.get_running_loop().time()
        if self._pongs and self._pongs[0].done():  # it is waited for no longer
            self._pongs[0] = asyncio.Future()
        await super()._process_pong()

    def end_waiting(self) -> None:
        """Let everything that waits for this connection fail, once it is lost."""
        for pong in self._pongs:
            if not pong.done():
                pong.set_exception(ConnectionReconnectingError())
                pong.exception()  # nobody may wait for it

    async def _close(self, status: int, do_cbs: bool = True) -> None:
        self._bytes.end_soon()
        await super()._close(status, do_cbs)
