"""The relay's end of the operator's socket."""

from __future__ import annotations

import functools
import socket
from collections.abc import Awaitable, Callable

from websockets.asyncio.server import Server, ServerConnection, unix_serve

from relay.server.connection import OperatorConnection, Owner
from relay.wire.limits import FRAME_BYTES


async def listen(
    owner: Owner,
    handle: Callable[[ServerConnection], Awaitable[None]],
    listening: socket.socket,
) -> Server:
    """Accept the operator's connections at a bound Unix socket."""
    return await unix_serve(
        handle,
        sock=listening,
        origins=[None],
        compression=None,
        server_header=None,
        ping_interval=None,
        close_timeout=2,
        max_size=FRAME_BYTES,
        create_connection=functools.partial(OperatorConnection, owner),
    )
