"""People, chats and clocks that are the same in every run, to show the program's screens; and the
table of screens, each with a function that opens it."""

from __future__ import annotations

import inspect
import os
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from msgspec.structs import replace
from textual import events
from textual.screen import Screen

from relay.wire import protocol as wire
from relay.wire.errors import Code
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from relay.wire.relay_link import RelayLink
from tests.kit.hostile_people import full_toggle
from tests.kit.scene import Scene
from tests.kit.speed import draw
from tests.kit.table import Table, befriend, go_secret, say, toggle_of, until
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import Privacy
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.core.step import Now
from tui_chat.nearby.status import Nearby
from tui_chat.runtime.runtime import Runtime
from tui_chat.secret import handshake
from tui_chat.secret.sas import TABLE
from tui_chat.ui.actions.dispatch import ActionTable
from tui_chat.ui.app import ChatApp
from tui_chat.ui.hosting import HostingInfo, HostScreen
from tui_chat.ui.screen import ChatScreen

Size = tuple[int, int]
ROOM, GARDEN = "#paper-club", "#garden"
CODE = tuple(TABLE[n] for n in (0, 25, 36, 21, 53, 41, 61))
HOSTILE_LINK = "https://example.org/Zqj[@click=app.quit]x[/][/b]\u202e\x1b]52;c;eA==\x07"
LAN = RelayReach("192.168.178.20", "wlan0", loopback=False, public=False)
_BEGAN = 1_700_000_000.0
"""The start of every stage: 2023-11-14 22:13:20 UTC."""


@dataclass(frozen=True)
class Words:
    """Words written by others: friendly ones for the pictures; `of` uses the same words
    everywhere."""

    name: str = "bob"
    room: str = ROOM
    title: str = "Thursday readers"
    text: str = "did you read the paper?"
    link: str = "https://example.org/papers/ratchets.pdf"
    says: str = "The relay is overloaded. Try again later."
    hostile: bool = False

    def instead(self, friendly: str, of: str = "text") -> str:
        """Return this text, or a hostile one of this kind where the words are hostile."""
        return str(getattr(self, of)) if self.hostile else friendly

    @classmethod
    def of(cls, text: str, name: str) -> Words:
        """Fill everything that others can fill with these. A client makes safety numbers from
        names, so a name is cut where it cannot be encoded."""
        name = name.encode("utf-8", "replace").decode()
        return cls(name, name, name, text, HOSTILE_LINK, text, hostile=True)


@dataclass
class Clock:
    """A clock that moves only by `tick`."""

    table: Table
    ahead: float = 0.0

    def tick(self, seconds: float) -> None:
        """Advance everybody's clock."""
        self.ahead += seconds
        self.table.world.now += seconds

    def drives(self, runtime: Runtime) -> None:
        """Make this the clock of a runtime."""
        runtime.now = lambda: 1_000.0 + self.ahead  # type: ignore[method-assign]

        def instant() -> Now:
            return Now(1_000.0 + self.ahead, round(self.table.world.now * 1_000))

        runtime.instant = instant  # type: ignore[method-assign]
        for part in vars(runtime).values():
            if hasattr(part, "_instant"):
                part._instant = instant


@dataclass
class Stage(Scene):
    """A scene in which ada is at her screen, bob and carol are online, and dora is not."""

    clock: Clock = field(kw_only=True)
    carol: Runtime = field(kw_only=True)
    broken: str = field(default="", kw_only=True)
    """The reason why no link can be created."""
    places: int = field(default=10, kw_only=True)
    """The places that the host's link still has."""

    @property
    def acts(self) -> ActionTable:
        return self.app.chat_screen.acts

    def later(self, seconds: float) -> None:
        """Advance everybody's clock, which otherwise stands still."""
        self.clock.tick(seconds)

    async def quiet(self) -> None:
        """Go back to the direct chat with bob, no page open, everybody under their own name."""
        self.later(60)
        self.app.chat_screen.acts.something_else("left")
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        for direct in self.ada.client.conversations.directs():
            own = next(n for n in direct.chat[1:].split(",") if n != self.ada.client.user)
            direct.peer = full_toggle(direct).peer = own
        screen = self.app.chat_screen
        screen.transcript.action_leave()
        screen.composer.draft.about = None
        screen.composer.clear_text()
        screen.open(self.chat)
        await self.settle()

    async def at(self, wanted: Privacy) -> None:
        """Bring the direct chat with bob to this privacy, and let a second pass."""
        toggle = toggle_of(self.ada, "bob").toggle
        while toggle.privacy is not wanted:
            match toggle.privacy, wanted:
                case Privacy.CLOUD, Privacy.NEGOTIATING:
                    self.ada.act(self.ada.client.toggle_actions.ask_secret, self.chat)
                    await self.until(lambda: toggle_of(self.bob, "ada").toggle.prompt)
                case Privacy.CLOUD, _:
                    await go_secret(self.bob, self.ada, self.pilot)
                    await self.until(lambda: not self.app.chat_screen.composer.read_only)
                case Privacy.SECRET, Privacy.CLOSED:
                    self.bob.act(self.bob.client.toggle_actions.ask_cloud, self.chat)
                    await self.until(lambda: toggle.privacy is Privacy.CLOSED)
                case _:
                    self.ada.act(self.ada.client.toggle_actions.ask_cloud, self.chat)
                    await self.settle()
        self.ada.act(self.ada.client.toggle_actions.note_intro_read, self.chat)
        self.later(1)
        await self.settle()

    async def bob_says(self, *texts: str) -> None:
        """Send messages from bob in the direct chat as it is; in SECRET up to three before a
        heartbeat is due."""
        sent = [sendable(text).replace("\0", "") for text in texts]
        for text in sent:
            self.later(60 if self.privacy == "CLOUD" else 4)
            assert say(self.bob, self.chat, text)
        log = toggle_of(self.ada, "bob").log
        await self.until(lambda: log.lines and log.lines[-1].text == sent[-1])
        await self.settle()

    def fill(self, w: Words) -> None:
        """Fill everything that the client holds of others with these words, even what no relay
        could send."""
        if not w.hostile:
            return
        for one in self.ada.client.conversations.all.values():
            one.log.lines = [
                replace(line, text=_linked(line.text, w) or w.text, by=w.name)
                for line in one.log.lines
            ]
            if isinstance(one, GroupChat):
                one.title = w.title
            else:
                one.peer = full_toggle(one).peer = w.name
        if self.ada.client.invitations:
            self.ada.client.invitations.clear()
            self.ada.client.invitations[w.room] = w.name
        screen = self.app.chat_screen
        here, screen.open_chat = screen.open_chat, ""
        screen.open(here)

    def refuse(self, w: Words) -> None:
        """Refuse the last request as the relay, with a reason."""
        text = w.says.encode("utf-8", "replace").decode()
        self.answer(lambda id: wire.Error(Code.STORE, text[:500], id))

    async def paste(self, text: str) -> None:
        """Paste at the cursor."""
        target = self.app.focused
        assert target is not None
        target.post_message(events.Paste(text))
        await self.settle()

    async def new_link(self) -> Invite:
        """Create a link, as the host's screen requests it."""
        if self.broken:
            raise NoInvite(self.broken)
        return Invite(host_link(), 10, _BEGAN + 86_400)


def sendable(text: str) -> str:
    """Return the part of a text that can be sent in a frame."""
    return text.encode("utf-8", "replace").decode()


def _linked(text: str, w: Words) -> str:
    return re.sub(r"https://\S+", lambda _: w.link, text) if "://" in text else ""


def host_link(host: str = LAN.host) -> str:
    """Return a link with an invitation."""
    return str(RelayLink(host, 7878, bytes(range(32)), "abcdefgh" * 3))


@contextmanager
def same_everywhere() -> Iterator[None]:
    """Fix the time zone and the code of every secret chat, because ML-KEM takes no seed."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        with mock.patch.object(handshake, "sas", return_value=CODE):
            yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def plain(ada: Runtime) -> ChatApp:
    """Return the app of the chat."""
    return ChatApp(ChatScreen(ada))


def tour(ada: Runtime) -> ChatApp:
    """Return the app of the demo."""
    return ChatApp(ChatScreen(ada, tour="bob"))


@asynccontextmanager
async def staged(
    path: Path, size: Size, make: Callable[[Runtime], ChatApp] = plain, *, alone: bool = False,
    notices: bool = False, prepare: Callable[[Runtime], None] = lambda _: None,
) -> AsyncIterator[Stage]:  # fmt: skip
    """Open the app that `make` makes; `alone` is an account that nobody knows yet; without
    `notices` nothing pops up, because it would vanish at any time."""
    with same_everywhere():
        table = Table(path, Random(7).randbytes)
        clock = Clock(table)
        try:
            bob, carol, dora = [await table.join(n) for n in ("bob", "carol", "dora")]
            ada = table.seat("ada")
            for runtime in (ada, bob, carol, dora):
                clock.drives(runtime)
            ada.relay_name, ada.key_file_sealed = "relay.example:4433", True
            prepare(ada)
            await ada.start()
            assert await ada.online(5)
            chat = "" if alone else await _furnish(clock, ada, bob, carol, dora)
            ada.start = _started  # type: ignore[method-assign]
            app = make(ada)
            app.animation_level = "none"
            async with app.run_test(size=size, notifications=notices) as pilot:
                s = Stage(table, ada, bob, app, pilot, chat, clock=clock, carol=carol)
                app.chat_screen.open(chat)
                await s.settle()
                yield s
                draw(app)
            for other in (bob, carol):
                await other.stop()
        finally:
            table.close()


async def _started() -> None:
    """Stand in for `start`: ada was online before she had a screen, so nothing is drawn while her
    chats are made."""


async def _furnish(clock: Clock, ada: Runtime, bob: Runtime, carol: Runtime, dora: Runtime) -> str:
    """Create two groups and the direct chats with unread messages in each but that with bob, which
    is returned."""
    for owner, room, title in (
        (bob, ROOM, "Thursday readers"), (carol, GARDEN, "Beds, compost and who waters when"),
    ):  # fmt: skip
        await owner.ask(GroupCreate, room, title)
        for other in (ada, bob, carol, dora):
            if other is not owner:
                clock.tick(60)
                await owner.ask(GroupInvite, room, other.client.user)
                await until(lambda o=other, r=room: r in o.client.invitations)  # type: ignore[misc]
                await other.ask(GroupJoin, room)
    for who, chat, text in (
        (bob, ROOM, "the one on ratchets, for Thursday"),
        (carol, ROOM, "I have the printed one: who wants it?"),
        (carol, await befriend(carol, ada), "see you on Thursday"),
        (dora, await befriend(dora, ada), "I am off until Monday"),
        (carol, GARDEN, "the tomatoes need water"),
        (bob, GARDEN, "my turn"),
    ):
        clock.tick(60)
        assert say(who, chat, text)
        log = ada.client.conversations.all[chat].log
        await until(lambda x=log, t=text: x.lines and x.lines[-1].text == t)  # type: ignore[misc]
    await dora.stop()
    await until(lambda: not toggle_of(ada, "dora").online)
    return await befriend(ada, bob)


@asynccontextmanager
async def hosted(
    path: Path, size: Size, reach: RelayReach = LAN, nearby: Nearby | None = None
) -> AsyncIterator[Stage]:
    """Open the host's app, with the page that lets friends in."""
    here: list[Stage] = []

    async def new_link() -> Invite:
        return await here[0].new_link()

    async def places_left(_: Invite) -> int:
        return here[0].places if here else 10

    def make(ada: Runtime) -> ChatApp:
        invite = Invite(host_link(), 10, _BEGAN + 86_400)
        info = HostingInfo(reach, invite, new_link, places_left, nearby, now=lambda: _BEGAN)
        return ChatApp(HostScreen(ada, info))

    async with staged(path, size, make) as s:
        here.append(s)
        yield s


Begin = Callable[[Any, Words], Awaitable[None]]
Step = str | Callable[[Any, Words], object]
"""Keys to press, one after the other, or what is done with the stage and the words."""
Open = Callable[[Path, Size], AbstractAsyncContextManager[Any]]


@dataclass(frozen=True)
class Shown:
    """One screen: its class, the app it is in, and how to open it."""

    name: str
    page: type[Screen[Any]]
    open: Open
    begin: Begin


SCREENS: list[Shown] = []


def screen(
    name: str, page: type[Screen[Any]], *steps: Step, words: str = "", open: Open = staged
) -> None:
    """Register a screen that these steps open, and the words that it shows then."""

    async def begin(s: Any, w: Words) -> None:
        for step in steps:
            if isinstance(step, str):
                await s.press(*step.split())
            elif inspect.isawaitable(done := step(s, w)):
                await done
        if isinstance(s, Stage):
            await s.settle()
            await s.until(lambda: isinstance(s.app.screen, page))
            await s.shows(words)

    SCREENS.append(Shown(name, page, open, begin))


def fill(s: Stage, w: Words) -> None:
    s.fill(w)


async def nothing(_: Stage, __: Words) -> None:
    """Leave the stage as it is."""


async def in_cloud(s: Stage, _: Words) -> None:
    await s.at(Privacy.CLOUD)


async def in_secret(s: Stage, _: Words) -> None:
    await s.at(Privacy.SECRET)


def in_room(s: Stage, _: Words) -> None:
    s.app.chat_screen.open(ROOM)
