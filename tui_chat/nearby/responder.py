"""The host's side on the network: a small TCP server that gives the link to anyone who knows the
words. It reads at most two frames of a connection, counts each try, and answers at fixed times."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tui_chat.nearby.clock import NearbyClock
from tui_chat.nearby.exchange import (
    REFUSE_LIMITED,
    REFUSE_VERSION,
    REFUSE_WRONG,
    ExchangeError,
    HostAnswer,
    OtherVersion,
    check_hello,
)
from tui_chat.nearby.frames import read_frame, write_frame
from tui_chat.nearby.limits import GuessLimits, network_of
from tui_chat.nearby.words import Entropy

AT_ONCE, EACH_AT_ONCE = 8, 4
"""Connections at a time: of everyone, and of one address."""
HELLO_SECONDS, SILENT_EACH = 1.0, 2
"""How long the first frame may take, and how many connections of one address may wait for it."""
STEADY_SECONDS = 0.25
"""Each answer leaves this long after its question. SPAKE2 takes a time that depends on the words,
so the time of an answer must not."""


@dataclass(frozen=True, slots=True)
class NearbyOffer:
    """The words, and the link for those who know them."""

    words: str
    link: str


@dataclass(slots=True)
class Responder:
    """Answers newcomers while there is an offer. `spent` is called when the present words have
    been tried too often."""

    clock: NearbyClock
    entropy: Entropy
    spent: Callable[[], None]
    offer: NearbyOffer | None = None
    limits: GuessLimits = field(default_factory=GuessLimits)
    port: int = 0
    _server: asyncio.Server | None = None
    _open: Counter[str] = field(default_factory=Counter)
    _silent: Counter[str] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def listen(self, host: str, *ports: int) -> None:
        """Listen at the first of these ports that is free. Raises OSError."""
        for port in ports:
            try:
                self._server = await asyncio.start_server(
                    self._accept, host, port, limit=2048, backlog=16
                )
            except OSError:
                if port == ports[-1]:
                    raise
            else:
                self.port = self._server.sockets[0].getsockname()[1]
                return

    async def close(self) -> None:
        """Stop listening and end what is open."""
        self.offer = None
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = writer.get_extra_info("peername")
        address = network_of(str(peer[0])) if peer else "?"
        offer = self.offer
        try:
            busy = (
                self._open.total() >= AT_ONCE or self._open[address] >= EACH_AT_ONCE
                or self._silent[address] >= SILENT_EACH
            )  # fmt: skip
            if offer is not None and not busy:
                self._open[address] += 1
                try:
                    await self._exchange(reader, writer, offer, address)
                finally:
                    self._open[address] -= 1
                    self._open += Counter()  # forgets those without a connection
        except (ExchangeError, TimeoutError, OSError):
            pass  # a newcomer who went away, or a stranger's bytes
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _exchange(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        offer: NearbyOffer,
        address: str,
    ) -> None:
        self._silent[address] += 1
        try:
            hello = await read_frame(reader, self.clock, HELLO_SECONDS)
        finally:
            self._silent[address] -= 1
            self._silent += Counter()
        asked = self.clock.now()
        try:
            check_hello(hello)
        except OtherVersion:
            await write_frame(writer, REFUSE_VERSION, self.clock)
            return
        if offer is not self.offer or not self.limits.begin(address, asked):
            await write_frame(writer, REFUSE_LIMITED, self.clock)
            return
        knows = False
        try:
            knows = await self._prove(reader, writer, offer, hello, asked)
        finally:
            if knows:
                self.limits.succeed(address)
            elif offer is self.offer and self.limits.spent:
                self.spent()

    async def _prove(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, offer: NearbyOffer,
        hello: bytes, asked: float,
    ) -> bool:  # fmt: skip
        """Answer a hello that counts as a try; return whether the newcomer knew the words."""
        answer = HostAnswer(hello, offer.words, self.entropy)
        await self._steady(asked)
        await write_frame(writer, answer.frame, self.clock)
        proof = await read_frame(reader, self.clock)
        asked = self.clock.now()
        try:
            said, knows = answer.receive_proof(proof, offer.link), True
        except ExchangeError:
            said, knows = REFUSE_WRONG, False
        await self._steady(asked)
        with contextlib.suppress(OSError, TimeoutError):
            await write_frame(writer, said, self.clock)
        return knows

    async def _steady(self, asked: float) -> None:
        await self.clock.sleep(max(0.0, asked + STEADY_SECONDS - self.clock.now()))
