"""Runtimes around a real relay, their recorded events, and a cable that can be cut."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from relay.wire.protocol import Direct
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import RelayHere, no_check
from tui_chat.core.events import Event, Privacy, PrivacyChanged, Prompted
from tui_chat.demo.run import new_person
from tui_chat.demo.wiretap import Unmasker
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES

PATIENCE = 20
T = TypeVar("T")
ROOM = "#room"


class Heard(list[Event]):
    """All events of a runtime, with ways to wait for one."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._news = asyncio.Event()
        runtime.listen(self._hear)

    def _hear(self, event: Event) -> None:
        self.append(event)
        self._news.set()

    async def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not true():
                self._news.clear()
                await self._news.wait()

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self if isinstance(event, kind)]

    async def privacy(self, last: Privacy) -> None:
        """Wait until a chat has just become so."""
        await self.until(lambda: [e.privacy for e in self.of(PrivacyChanged)][-1:] == [last])


def address(relay: RelayHere, host: str = "127.0.0.1") -> RelayLink:
    return RelayLink(host, relay.port, relay.identity.relay_id)


def keys_for(path: Path, at: RelayLink, name: str) -> KeyFile:
    return new_person(path, at, name)


@contextlib.asynccontextmanager
async def running_client(
    keys: KeyFile, cache: Path | None = None, **options: object
) -> AsyncIterator[tuple[Runtime, Heard]]:
    kept = Cache(cache, keys.identity.user) if cache else None
    runtime = Runtime(keys, kept, names=KEY_NAMES, **options)  # type: ignore[arg-type]
    heard = Heard(runtime)
    await runtime.start()
    try:
        yield runtime, heard
    finally:
        await runtime.stop()


@contextlib.asynccontextmanager
async def two_in_secret(
    path: Path, at: RelayLink
) -> AsyncIterator[tuple[Runtime, Heard, Runtime, Heard, str]]:
    """Yield ada and bob, new on this relay and in SECRET, what each hears, and their chat."""
    one, other = (keys_for(path, at, name) for name in ("ada", "bob"))
    async with (
        running_client(one, register="") as (ada, at_ada),
        running_client(other, register="") as (bob, at_bob),
    ):
        assert await ada.online(PATIENCE) and await bob.online(PATIENCE)
        chat = (await ada.ask(Direct, "bob")).chat
        await at_bob.until(lambda: chat in bob.client.conversations.all)
        ada.inside.ask_secret(chat)
        await at_bob.until(lambda: at_bob.of(Prompted))
        bob.inside.ask_secret(chat)
        for heard in (at_ada, at_bob):
            await heard.privacy(Privacy.SECRET)
        yield ada, at_ada, bob, at_bob, chat


class Cutting:
    """A cable to the relay. It lets `after` frames of the relay through, then it is cut. With a
    certificate it ends TLS itself and goes on by its own; `heard` is what a client told it."""

    def __init__(self, port: int, tls: ssl.SSLContext | None = None) -> None:
        self.to, self.after, self.port = port, 1_000_000, 0
        self.heard, self._tls = bytearray(), tls

    async def __aenter__(self) -> Cutting:
        seconds = 5 if self._tls else None
        self._server = await asyncio.start_server(
            self._join, "127.0.0.1", 0, ssl=self._tls, ssl_handshake_timeout=seconds
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(
            "127.0.0.1", self.to, ssl=no_check() if self._tls else None
        )
        heard = Unmasker(self.heard)

        async def up() -> None:
            while data := await reader.read(65536):
                if self._tls:
                    heard.feed(data)
                far_writer.write(data)

        task = asyncio.create_task(up())
        try:
            while (data := await far_reader.read(65536)) and self.after > 0:
                self.after -= 1
                writer.write(data)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            for end in (writer, far_writer):
                end.transport.abort()
                with contextlib.suppress(OSError):
                    await end.wait_closed()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
