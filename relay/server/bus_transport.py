"""The bytes between a node and a NATS server. To another machine they are encrypted, whatever that
says, and a server that stands still cannot hold up the end of its connection."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from typing import Any
from urllib.parse import ParseResult

from nats.aio.client import Client
from nats.aio.transport import TcpTransport
from nats.errors import Error

CLOSED_SECONDS = 0.2
"""Seconds that a server has for the end of a connection. With TLS, asyncio would wait for 30."""


class Unencrypted(Error):
    """Raised if a server would get something that is not encrypted."""


class BusTransport(TcpTransport):
    """A connection that ends soon, whatever the server does. The client of NATS would go on without
    TLS if a server does not ask for it, and with any server of which another one tells."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._may_send = False

    def __bool__(self) -> bool:
        return True  # otherwise the client would make one of its own

    async def connect(self, uri: ParseResult, buffer_size: int, connect_timeout: int) -> None:
        """Connect to a server. Raises Unencrypted if it is on another machine and has no TLS."""
        self._may_send = uri.scheme != "tls"
        if self._may_send and not _is_near(uri.hostname or ""):
            raise Unencrypted(str(uri.hostname))
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
            raise Unencrypted("TLS is off")
        return super().write(payload)  # type: ignore[no-untyped-call]

    def writelines(self, payload: list[bytes]) -> Any:
        """Send what waits, or nothing while that is not allowed."""
        return super().writelines(payload) if self._may_send else None  # type: ignore[no-untyped-call]

    async def wait_closed(self) -> None:
        """Wait for the end of a connection that was closed, or end it without the server."""
        try:
            async with asyncio.timeout(CLOSED_SECONDS):
                await super().wait_closed()  # type: ignore[no-untyped-call]
        except TimeoutError:
            if self._io_writer is not None:
                self._io_writer.transport.abort()


def _is_near(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_client() -> Client:
    """Return a client of NATS with such connections."""
    client = Client()
    client._transport = BusTransport()  # type: ignore[no-untyped-call]
    return client
