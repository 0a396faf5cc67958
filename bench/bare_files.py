"""The yardstick of files: a websocket server that takes and gives bytes, and does nothing else.

    python -m bench.bare_files              prints its port

At /up it takes binary messages until a text comes, and answers that; at /down/N it sends N bytes in
binary messages of CHUNK_BYTES.
"""

from __future__ import annotations

import asyncio
import contextlib

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from relay.wire.files import CHUNK_BYTES, HEAD_BYTES

PART = bytes(HEAD_BYTES + CHUNK_BYTES)


async def main() -> None:
    """Serve until killed."""

    async def handle(connection: ServerConnection) -> None:
        assert connection.request is not None
        with contextlib.suppress(ConnectionClosed):
            if connection.request.path == "/up":
                async for message in connection:
                    if isinstance(message, str):
                        await connection.send(message)
            else:
                left = int(connection.request.path.rpartition("/")[2])
                while left > 0:
                    await connection.send(PART)
                    left -= CHUNK_BYTES
                await connection.wait_closed()

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
