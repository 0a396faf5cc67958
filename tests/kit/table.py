"""A table of people with real runtimes around the relay's hub and store, without sockets."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from relay.wire.codec import decode_request, encode
from relay.wire.relay_link import RelayLink
from relay.wire.transcripts import NO_TLS
from tests.kit import wire as w
from tests.kit.speed import idle
from tests.kit.world import World
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import CloudText, Event, Privacy, SecretText
from tui_chat.core.keys import Identity
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES


class HubLink:
    """Stands in for a runtime's connection: it calls the hub directly."""

    def __init__(self, table: Table, name: str, runtime: Runtime) -> None:
        self.table, self.name, self.runtime = table, name, runtime
        self.conn = ""
        self.sent: list[bytes] = []
        self.shut_out = self.further = False
        self._over = asyncio.Event()

    async def run(self) -> None:
        self.runtime._connecting()
        self.open()
        await self._over.wait()

    def open(self) -> None:
        self.conn = f"{self.name}-{secrets.token_hex(4)}"
        self.table.links[self.conn] = self
        self.table.world.connect(self.conn)
        self.runtime._opened(NO_TLS)

    def send(self, frame: bytes, *, text: bool = True) -> None:
        self.sent.append(frame)
        if not self.conn:
            return
        if text:
            self.table.world.put(self.conn, decode_request(frame))
        else:
            world = self.table.world
            world.perform(world.hub.handle_binary(self.conn, frame, world.now))
        self.table.soon()

    def cut(
        self, why: str = "The cable was pulled.", retry_in: float | None = 7.0, *,
        slowly: bool = False, after: float = 0.0,
    ) -> None:  # fmt: skip
        conn, self.conn = self.conn, ""
        self.table.links.pop(conn, None)
        if conn:
            self.table.world.gone(conn)
            self.table.soon()
        self.runtime._closed(why, after or retry_in)

    def retry_now(self) -> None:
        if not self.conn:
            self.open()

    def hang_up(self) -> None:
        if self.conn:
            self.cut("", None)

    def go_on(self) -> None:
        assert not self.runtime._is_held(), "a screen holds nothing back"

    def stop(self) -> None:
        self.hang_up()
        self._over.set()


class Table:
    """The hub and everybody around it."""

    def __init__(self, path: Path, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        """Prepare the table; `random` makes the accounts' keys."""
        self.path, self.random = path, random
        self.world = World(path / "relay")
        self.links: dict[str, HubLink] = {}
        self._soon = False

    def close(self) -> None:
        self.world.close()

    def seat(self, name: str) -> Runtime:
        """Create an account that is not online yet."""
        identity = Identity.make(self.world.identity.relay_id, name, 1, self.random)
        link = str(RelayLink("127.0.0.1", 4433, self.world.identity.relay_id))
        file = self.path / f"{name}.key"
        keys = KeyFile.create(file, identity, link, "", secrets.token_bytes)
        runtime = Runtime(keys, None, names=KEY_NAMES, register="")
        runtime._link = HubLink(self, name, runtime)  # type: ignore[assignment]
        return runtime

    async def join(self, name: str) -> Runtime:
        """Create an account and bring it online."""
        runtime = self.seat(name)
        await runtime.start()
        assert await runtime.online(5)
        return runtime

    def soon(self) -> None:
        if not self._soon:
            self._soon = True
            asyncio.get_running_loop().call_soon(self._pump)

    def _pump(self) -> None:
        self._soon = False
        for conn, link in list(self.links.items()):
            for event in self.world.take(conn):
                link.runtime._receive_frame(encode(event).decode())
            parts, self.world.parts[conn] = self.world.parts[conn], []
            for part in parts:
                link.runtime._receive_binary(part.pack())
        if any(self.world.heard[conn] or self.world.parts[conn] for conn in self.links):
            self.soon()


def link_of(runtime: Runtime) -> HubLink:
    link: object = runtime._link
    assert isinstance(link, HubLink)
    return link


def toggle_of(runtime: Runtime, peer: str) -> DirectChat:
    direct = runtime.client.conversations.direct(w.direct_chat(runtime.client.user, peer))
    assert direct is not None
    return direct


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the program has nothing to do and its changes are shown. `pilot.pause` also asks
    every widget, which takes ten times as long."""
    loop = asyncio.get_running_loop()
    for _ in range(10):
        await idle()
        pilot.app.screen._on_timer_update()
        if not loop._ready:  # type: ignore[attr-defined]
            return


async def until(condition: Callable[[], object], pilot: Pilot[None] | None = None) -> None:
    """Let the event loop run until a condition holds. Fails after a minute."""
    async with asyncio.timeout(60):
        for turn in itertools.count():
            if condition():
                break
            await (rest(pilot) if pilot else asyncio.sleep(0))
            if turn > 3:  # it waits for a clock or a thread, and need not look all the time
                await asyncio.sleep(min(turn, 20) / 2_000)
    if pilot:
        await pilot.pause()
        await rest(pilot)


async def befriend(ada: Runtime, bob: Runtime) -> str:
    """Open the direct chat on both sides."""
    await ada.ask(w.Direct, bob.client.user)
    chat = w.direct_chat(ada.client.user, bob.client.user)
    await until(lambda: chat in bob.client.conversations.all)
    return chat


@dataclass
class Pair:
    """Two people who share a chat, all real but the network and the screen."""

    table: Table
    ada: Runtime
    bob: Runtime
    chat: str


@asynccontextmanager
async def pair(path: Path) -> AsyncIterator[Pair]:
    """Seat ada and bob at a table."""
    table = Table(path)
    try:
        bob, ada = await table.join("bob"), await table.join("ada")
        yield Pair(table, ada, bob, await befriend(ada, bob))
        await ada.stop()
        await bob.stop()
    finally:
        table.close()


async def go_secret(asker: Runtime, other: Runtime, pilot: Pilot[None] | None = None) -> str:
    """Bring both into SECRET."""
    chat = w.direct_chat(asker.client.user, other.client.user)
    asker.act(asker.client.toggle_actions.ask_secret, chat)
    await until(lambda: toggle_of(other, asker.client.user).toggle.prompt, pilot)
    other.act(other.client.toggle_actions.ask_secret, chat)
    await until(lambda: privacy(asker, other) == privacy(other, asker) == "SECRET", pilot)
    return chat


def privacy(one: Runtime, other: Runtime) -> str:
    return toggle_of(one, other.client.user).toggle.privacy.value


def say(runtime: Runtime, chat: str, text: str) -> str:
    """Send a message as another person's screen would."""
    found = runtime.client.conversations.direct(chat)
    secret = found is not None and found.toggle.privacy is Privacy.SECRET
    return runtime.say(SecretText(chat, text) if secret else CloudText(chat, text))


def message(chat: str, seq: int, by: str, text: str, kind: w.Kind = "text") -> w.Msg:
    at = 1_700_000_000_000 + seq * 60_000
    return w.Msg(chat, seq, f"{seq:032x}", by, at, text, kind)


def feed(runtime: Runtime, *events: w.Event) -> None:
    """Deliver frames as a relay would send them, or as one that lies would."""
    for event in events:
        runtime._receive_frame(encode(event).decode())


def tell(runtime: Runtime, *events: Event) -> None:
    """Deliver events of the client directly."""
    for event in events:
        runtime._tell(event)
