"""The server of `tui-chat serve`: it sends the page and connects each tab to a terminal.
Each tab's WebSocket gets a pseudo-terminal. It keeps and logs nothing of what passes."""

from __future__ import annotations

import asyncio
import contextlib
import http
import logging
import urllib.parse
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tui_chat.serve.access import Access
from tui_chat.serve.frames import (
    FRAME_BYTES,
    BadPageFrame,
    InputPace,
    OpenTerminal,
    PageHello,
    PageWelcome,
    ResizeTerminal,
    ServerMessage,
    TerminalEnded,
    TerminalOpened,
    TerminalRefused,
    decode,
    encode,
)
from tui_chat.serve.origin import Doors, Listen, RequestSource
from tui_chat.serve.page_files import PageFile, empty_response, file_response
from tui_chat.serve.pseudo_terminal import PseudoTerminal
from tui_chat.serve.tabs import TabRefused, Tabs

SOCKET = "/terminal"
HELLO_SECONDS, CHOOSE_SECONDS = 10.0, 600.0
"""How long a connection may take to say who it is, and what it wants to open."""
WAITING_MOST = 32
"""Most connections beside those of tabs with a client."""
_POLICY = 1008
NEEDS_LINK = (
    "This browser needs a new link. Links work once and expire in 10 minutes. To get one, press "
    "Enter in the terminal where “tui-chat serve” runs."
)
NO_PROFILE = "This server does not offer that profile."
ENDED = "The chat has ended."
MOVED = "The chat is open in another tab now."
NOT_STARTED = "The chat could not be started on this machine."

# Nothing of websockets is written anywhere: its lines would name addresses.
_silent = logging.getLogger("tui_chat.serve.websockets")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False
_silent.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class ServedClient:
    """How the client of a profile is started."""

    command: Sequence[str]
    environment: Mapping[str, str]


@dataclass
class TerminalServer:
    """Everything that one running server knows. `clients` are the profiles by name."""

    clients: Mapping[str, ServedClient]
    access: Access
    files: Mapping[str, PageFile]
    tabs: Tabs
    now: Callable[[], float]
    doors: Doors = field(default_factory=lambda: Doors(()))
    refused: Counter[str] = field(default_factory=Counter)
    """How many requests were refused, by the reason alone."""
    _connected: int = 0
    _asking: dict[asyncio.BaseTransport, None] = field(default_factory=dict)
    """Connections that have not asked for anything yet, the oldest first."""

    @asynccontextmanager
    async def listening(self, listen: Listen, proxies: Sequence[str]) -> AsyncIterator[int]:
        """Answer at this address until the block ends; yield the port. Every client has ended
        afterwards. Raises OSError and BadAddress."""
        Doors.at(listen, proxies)
        async with serve(
            self._serve_tab, listen.address, listen.port, process_request=self._answer,
            compression=None, max_size=FRAME_BYTES, max_queue=4, write_limit=FRAME_BYTES,
            server_header=None, logger=_silent, close_timeout=5,
            create_connection=self._new_connection(),
        ) as server:  # fmt: skip
            port = next(iter(server.sockets)).getsockname()[1]
            self.doors = Doors.at(listen._replace(port=port), proxies)
            yield port

    def _new_connection(self) -> type[ServerConnection]:
        server = self

        class CountedConnection(ServerConnection):
            """A connection that counts from its first moment, before it says anything."""

            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                super().connection_made(transport)
                server._connects(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                server._asking.pop(self.transport, None)
                super().connection_lost(exc)

        return CountedConnection

    def _connects(self, transport: asyncio.BaseTransport) -> None:
        """Count a connection. Where there are too many, close the oldest that asked nothing."""
        if self._asking and self._connected + len(self._asking) >= self.tabs.most + WAITING_MOST:
            oldest = next(iter(self._asking))
            del self._asking[oldest]
            self.refused["full"] += 1
            if isinstance(oldest, asyncio.Transport):
                oldest.abort()
        self._asking[transport] = None

    def _answer(self, connection: ServerConnection, request: Request) -> Response | None:
        """Return the answer of a path; None lets a WebSocket open."""
        headers = request.headers
        asked = RequestSource(
            headers.get_all("Host"), headers.get_all("Origin"), headers.get_all("Sec-Fetch-Site")
        )
        path = request.path.partition("?")[0]
        # A profile may be named like the socket: its page is asked for without an upgrade.
        socket = path == SOCKET and (path[1:] not in self.clients or "Upgrade" in headers)
        if not (self.doors.admit_socket(asked) if socket else self.doors.admit_page(asked)):
            self.refused["address"] += 1
            return empty_response(http.HTTPStatus.FORBIDDEN)
        if socket:
            if self._connected >= self.tabs.most + WAITING_MOST:
                self.refused["full"] += 1
                return empty_response(http.HTTPStatus.SERVICE_UNAVAILABLE)
            return None
        file = self.files.get(path)
        if path == "/" or urllib.parse.unquote(path[1:]) in self.clients:
            file = file or self.files["/serve.html"]
        return file_response(file) if file else empty_response(http.HTTPStatus.NOT_FOUND)

    async def _serve_tab(self, connection: ServerConnection) -> None:
        self._asking.pop(connection.transport, None)
        self._connected += 1
        try:
            await _Conversation(self, connection).run()
        except BadPageFrame:
            self.refused["frame"] += 1
            await connection.close(_POLICY)
        except (TimeoutError, ConnectionClosed):
            pass
        finally:
            self._connected -= 1


class _Conversation:
    """The frames of one WebSocket, from the first frame to the last."""

    def __init__(self, server: TerminalServer, connection: ServerConnection) -> None:
        self._server, self._connection = server, connection

    async def run(self) -> None:
        async with asyncio.timeout(HELLO_SECONDS):
            hello = decode(await self._connection.recv())
        if not isinstance(hello, PageHello):
            raise BadPageFrame("The first frame must be a greeting.")
        session = self._session(hello)
        if session is None:
            self._server.refused["link"] += 1
            await self._send(TerminalRefused("link", NEEDS_LINK))
            return
        await self._send(PageWelcome(session, list(self._server.clients)))
        while True:
            async with asyncio.timeout(CHOOSE_SECONDS):
                wanted = decode(await self._connection.recv())
            if isinstance(wanted, ResizeTerminal):
                continue
            if not isinstance(wanted, OpenTerminal):
                raise BadPageFrame("A terminal must be opened first.")
            if wanted.profile not in self._server.clients:
                await self._send(TerminalRefused("profile", NO_PROFILE))
                continue
            try:
                async with self._server.tabs.claim(wanted.profile, take=wanted.take) as tab:
                    says = await self._run_client(wanted, tab.replaced)
            except TabRefused as e:
                await self._send(TerminalRefused(e.why, str(e)))
                continue
            # Not before: a tab that takes nothing would keep the profile from the next one.
            await self._send(TerminalEnded(says))
            return

    def _session(self, hello: PageHello) -> str | None:
        access = self._server.access
        if hello.key:
            session = access.redeem(hello.key, self._server.now())
            if session is not None:
                return session
        return hello.session if hello.session and access.holds(hello.session) else None

    async def _run_client(self, wanted: OpenTerminal, replaced: asyncio.Event) -> str:
        """Run the client until it ends, the tab goes, or another tab takes its place. Return what
        to tell the tab."""
        client = self._server.clients[wanted.profile]
        try:
            terminal = await PseudoTerminal.open(client.command, client.environment, wanted.size)
        except OSError:
            return NOT_STARTED
        says = ENDED
        try:
            await self._send(TerminalOpened(wanted.profile))
            # A client that takes no input holds up what the tab sends, also its goodbye.
            gone = self._connection.wait_closed()
            ends = [
                asyncio.create_task(one)
                for one in (self._output(terminal), self._input(terminal), replaced.wait(), gone)
            ]
            try:
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                if replaced.is_set():
                    says = MOVED
                for task in ends:
                    if task.done():
                        task.result()
            finally:
                for task in ends:
                    task.cancel()
                await asyncio.gather(*ends, return_exceptions=True)
        finally:
            await terminal.close()
        return says

    async def _output(self, terminal: PseudoTerminal) -> None:
        """Pass on what the client writes. While the tab takes nothing, nothing is read, and the
        client waits."""
        ended = asyncio.create_task(terminal.ended())
        try:
            while True:
                reading = asyncio.create_task(terminal.read())
                try:
                    await asyncio.wait({reading, ended}, return_when=asyncio.FIRST_COMPLETED)
                    if not reading.done():  # something that it started still has the terminal
                        return
                    data = reading.result()
                finally:
                    reading.cancel()
                if not data:
                    return
                await self._connection.send(data)
        finally:
            ended.cancel()

    async def _input(self, terminal: PseudoTerminal) -> None:
        """Give the client what is typed, until the tab goes."""
        pace = InputPace(self._server.now())
        while True:
            frame = decode(await self._connection.recv())
            match frame:
                case bytes():
                    await asyncio.sleep(pace.wait(len(frame), self._server.now()))
                    await terminal.write(frame)
                case ResizeTerminal():
                    terminal.resize(frame.size)
                case _:
                    raise BadPageFrame("The terminal is open already.")

    async def _send(self, message: ServerMessage) -> None:
        with contextlib.suppress(ConnectionClosed):
            await self._connection.send(encode(message))
