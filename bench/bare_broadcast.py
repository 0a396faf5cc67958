"""The yardstick: a websocket server that decodes, stamps, encodes and broadcasts; it keeps nothing.

    python -m bench.bare_broadcast          prints its port

A text frame {"t":"send","chat":…,"text":…} goes to all connections of the same path.
"""

from __future__ import annotations

import asyncio
import contextlib
import time

import msgspec
import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed


class Said(msgspec.Struct):
    """A frame from a client."""

    t: str
    chat: str
    text: str


class Heard(msgspec.Struct):
    """A frame to all clients of a path."""

    t: str
    chat: str
    seq: int
    by: str
    at: int
    text: str


class Room:
    """The connections of one path."""

    def __init__(self) -> None:
        self.members: set[ServerConnection] = set()
        self.seq = 0


async def main() -> None:
    """Serve until killed."""
    decode = msgspec.json.Decoder(Said).decode
    encode = msgspec.json.Encoder().encode
    rooms: dict[str, Room] = {}

    async def handle(connection: ServerConnection) -> None:
        assert connection.request is not None
        room = rooms.setdefault(connection.request.path, Room())
        room.members.add(connection)
        with contextlib.suppress(ConnectionClosed):
            async for frame in connection:
                said = decode(frame)
                room.seq += 1
                at = time.time_ns() // 1_000_000
                heard = Heard("msg", said.chat, room.seq, "user", at, said.text)
                broadcast(room.members, encode(heard), text=True)
        room.members.discard(connection)

    async with serve(handle, "127.0.0.1", 0, compression=None, backlog=2048) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
