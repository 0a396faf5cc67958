"""The yardstick of files: a websocket server that takes and gives bytes, and does nothing else; or
the least that has to be done with a file.

    python -m bench.bare_files FILE         prints its port

At /up it takes binary messages until a text comes, and answers that; at /down/N it sends N bytes in
binary messages of CHUNK_BYTES. At /save it hashes what comes, writes it to FILE and syncs that; at
/load it sends FILE.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import sys

import uvloop
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from relay.wire.files import CHUNK_BYTES, HEAD_BYTES

PART = bytes(HEAD_BYTES + CHUNK_BYTES)


async def take(connection: ServerConnection, path: str) -> None:
    """Receive a file, and store it if there is a path."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600) if path else -1
    sha256 = hashlib.sha256()
    async for message in connection:
        if isinstance(message, str):
            if path:
                os.fsync(handle)
                os.close(handle)
            await connection.send(message)
        elif path:
            sha256.update(message)
            os.write(handle, message)


async def give(connection: ServerConnection, path: str, left: int) -> None:
    """Send `left` bytes, or the file at the path."""
    if path:
        with open(path, "rb", buffering=0) as file:  # noqa: ASYNC230
            while data := file.read(CHUNK_BYTES):
                await connection.send(data)
    while left > 0:
        await connection.send(PART)
        left -= CHUNK_BYTES
    await connection.wait_closed()


async def main(path: str) -> None:
    """Serve until killed."""

    async def handle(connection: ServerConnection) -> None:
        assert connection.request is not None
        asked = connection.request.path
        with contextlib.suppress(ConnectionClosed):
            if asked in ("/up", "/save"):
                await take(connection, path if asked == "/save" else "")
            elif asked == "/load":
                await give(connection, path, 0)
            else:
                await give(connection, "", int(asked.rpartition("/")[2]))

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main(sys.argv[1]))
    else:
        uvloop.run(main(sys.argv[1]))
