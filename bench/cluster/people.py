"""The people of the story: real clients that write all the time, and two with a secret chat."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bench.cluster.nodes import Node
from bench.cluster.story import Kept, Ledger
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.messages import Page
from relay.wire.relay_link import Endpoint, RelayLink
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.core.events import Privacy
from tui_chat.demo.run import online
from tui_chat.demo.story import begin_secret, moved, wait
from tui_chat.demo.wiretap import Wiretap
from tui_chat.runtime.process import RequestFailed

ROOM = "#cluster"
NAMES = ("ada", "bob", "carol", "dave", "erin", "fred")
SECRET = "nobody else will ever read this sentence"
STEP_SECONDS = 20.0


class People:
    """People in one group. Each writes after each pause, and all that is acknowledged goes into
    the ledger."""

    def __init__(self, pause: float) -> None:
        self.ledger = Ledger()
        self.bots: list[Bot] = []
        self.faults: list[str] = []
        self._pause = pause
        self._writing = True
        self._tasks: list[asyncio.Task[None]] = []

    async def come(
        self, folder: Path, link: RelayLink, nodes: list[Node], stack: AsyncExitStack
    ) -> None:
        """Register everybody, spread over the nodes, and meet in the group."""
        for n, name in enumerate(NAMES):
            address = at(link, nodes[n % len(nodes)])
            self.bots.append(await stack.enter_async_context(online(folder, address, name)))
        owner, *others = self.bots
        await owner.groups.create(ROOM, "People on several nodes", public=True)
        for bot in others:
            await bot.groups.join(ROOM)

    def begin(self) -> None:
        """Begin to write and to read."""
        for bot in self.bots:
            self._tasks += [
                asyncio.create_task(self._write(bot)), asyncio.create_task(self._read(bot)),
            ]  # fmt: skip

    async def finish(self) -> None:
        """Stop writing; what is on its way is still acknowledged. Then wait until all readers have
        been shown the last message."""
        self._writing = False
        writers, readers = self._tasks[::2], self._tasks[1::2]
        await asyncio.wait(writers, timeout=STEP_SECONDS)
        await asyncio.sleep(self._pause)
        await self.end(readers)

    async def end(self, tasks: list[asyncio.Task[None]] | None = None) -> None:
        """End these tasks, or all."""
        for task in self._tasks if tasks is None else tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def at(self, node: Node) -> list[Bot]:
        """Return those who are connected to a node."""
        return [
            bot for bot in self.bots if bot.connected and bot.runtime.relay_name == str(node.place)
        ]

    async def log(self) -> list[Kept]:
        """Return the whole log of the group, as it is in the store."""
        kept: list[Kept] = []
        while True:
            page = (await self.bots[0].page(ROOM, after=len(kept), limit=PAGE_MESSAGES)).value
            if not isinstance(page, Page):
                raise RequestFailed("The relay gave no page of the group.")
            if not page.msgs:
                return kept
            kept += [Kept(msg.seq, msg.by, msg.text) for msg in page.msgs]

    async def _write(self, bot: Bot) -> None:
        number = 0
        while self._writing:
            number += 1
            text = f"{bot.user} {number}"
            try:
                self.ledger.acknowledge(bot.user, text, await bot.send(ROOM, text))
            except RequestFailed as e:
                self.faults.append(f"{bot.user} could not send a message: {e}")
                return
            await asyncio.sleep(self._pause)

    async def _read(self, bot: Bot) -> None:
        while True:
            match await bot.next():
                case events.LineAdded(chat=chat, line=line) if chat == ROOM and not line.own:
                    if line.seq is not None:
                        self.ledger.show(bot.user, line.seq)


class SecretPair:
    """Two people at two nodes with a secret chat. `received` is all that the nodes received from
    them."""

    def __init__(self, one: Bot, other: Bot, chat: str, taps: tuple[Wiretap, Wiretap]) -> None:
        self._one, self._other, self._chat, self._taps = one, other, chat, taps

    @property
    def received(self) -> bytes:
        return b"".join(bytes(tap.received) for tap in self._taps)

    async def talk(self, texts: int) -> None:
        """Write so many messages, and wait for each at the other side."""
        for n in range(texts):
            said = f"{SECRET} ({n})"
            if not self._one.seal(self._chat, said):
                raise RequestFailed("The secret chat ended too early.")
            await wait(self._other, partial(_is_secret, said))

    async def ended(self) -> bool:
        """Return whether the first person is told in time that the chat has ended."""
        with contextlib.suppress(TimeoutError):
            await moved(self._one, Privacy.CLOSED)
            return True
        return False


@asynccontextmanager
async def secret_pair(
    folder: Path, link: RelayLink, one: Endpoint, other: Endpoint
) -> AsyncIterator[SecretPair]:
    """Open a secret chat between two people, at the nodes with these addresses."""
    async with (
        Wiretap(one.port) as near, Wiretap(other.port) as far,
        online(folder, _through(link, near), "grace") as grace,
        online(folder, _through(link, far), "heidi") as heidi,
    ):  # fmt: skip
        chat = await grace.open_direct("heidi")
        await begin_secret(grace, heidi, chat)
        yield SecretPair(grace, heidi, chat, (near, far))


def at(link: RelayLink, node: Node) -> RelayLink:
    """Return the link with this node alone. The client learns of the others when it logs in."""
    return RelayLink(node.place.host, node.place.port, link.relay_id)


def _through(link: RelayLink, tap: Wiretap) -> RelayLink:
    return RelayLink("127.0.0.1", tap.port, link.relay_id)


def _is_secret(text: str, event: events.Event) -> bool:
    return isinstance(event, events.LineAdded) and (
        event.line.mark is events.LineMark.SECRET and event.line.text == text
    )
