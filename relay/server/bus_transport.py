"""The bytes between a node and a NATS server: a server that stands still cannot hold up the end of
its connection."""

from __future__ import annotations

import asyncio

from nats.aio.client import Client
from nats.aio.transport import TcpTransport

CLOSED_SECONDS = 0.2
"""Seconds that a server has for the end of a connection. With TLS, asyncio would wait for 30."""


class BusTransport(TcpTransport):
    """A connection that ends soon, whatever the server does."""

    def __bool__(self) -> bool:
        return True  # otherwise the client would make one of its own

    async def wait_closed(self) -> None:
        """Wait for the end of a connection that was closed, or end it without the server."""
        try:
            async with asyncio.timeout(CLOSED_SECONDS):
                await super().wait_closed()  # type: ignore[no-untyped-call]
        except TimeoutError:
            if self._io_writer is not None:
                self._io_writer.transport.abort()


def new_client() -> Client:
    """Return a client of NATS with such connections."""
    client = Client()
    client._transport = BusTransport()  # type: ignore[no-untyped-call]
    return client
