"""TLS in front of a PostgreSQL, as libpq asks for it: the server of the wheel has none."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.kit.certificates import certificate_for

_ASKS_FOR_TLS = bytes.fromhex("00000008 04d2162f")


@contextlib.contextmanager
def tls_in_front(socket: Path, folder: Path, name: str) -> Iterator[int]:
    """Serve TLS on a free port of 127.0.0.1 for the server at this Unix socket; yield the port.
    Its certificate, for this name, is written to `ca.pem` in the folder."""
    loop, begun = asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate_for(folder, name))

    async def handle(client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        tasks: list[asyncio.Task[None]] = []
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            first = await client.readexactly(len(_ASKS_FOR_TLS))
            if first == _ASKS_FOR_TLS:
                to_client.write(b"S")
                await to_client.start_tls(context)
                first = b""
            server, to_server = await asyncio.open_unix_connection(socket)
            to_server.write(first)
            ways = ((client, to_server), (server, to_client))
            tasks = [asyncio.create_task(_pass(*way)) for way in ways]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            to_server.close()
        to_client.close()

    async def run() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        begun.set()
        async with server:
            await ending.wait()

    ending = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    begun.wait(30)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(ending.set)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


async def _pass(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65_536):
            to.write(data)
            await to.drain()
