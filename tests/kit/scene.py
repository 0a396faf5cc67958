"""Scenes on the screen: a person at the first run with a scripted onboarding, a group on ada's
screen, and a table of people with real runtimes around the relay's hub and store, without
sockets."""

from __future__ import annotations

import asyncio
import operator
import re
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from relay.wire.codec import decode_request, encode
from relay.wire.relay_link import RelayLink
from relay.wire.transcripts import NO_TLS
from tests.kit import wire as w
from tests.kit.speed import FRAME, draw, idle
from tests.kit.world import World
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.events import CloudText, Event, Network, Privacy, SecretText
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, Say
from tui_chat.core.keys import Identity
from tui_chat.core.loaded_messages import Log
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui import events as router
from tui_chat.ui.app import ChatApp
from tui_chat.ui.composer import Composer
from tui_chat.ui.first_run import FirstRunScreen
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.pages.group import GroupPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.transcript import widget

# What is shown once for a burst of events is not waited for.
router._SHOW_SECONDS = widget._FLUSH_SECONDS = 0.005

LINK = str(RelayLink("192.0.2.7", 7878, bytes(range(32)), "abcdefgh" * 3))


@dataclass
class Door:
    """A scripted onboarding that records the calls to it."""

    locked: bool = False
    begun: str = ""
    sealed: bool = False
    again: str = ""
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    answers: list[Exception] = field(default_factory=list)
    no_host: str = ""
    open: asyncio.Event | None = None
    """The event it waits for in the middle of a call."""
    cancelled: int = 0
    arrived: int = 0
    made: ChatScreen | None = None

    def can_host(self) -> None:
        if self.no_host:
            raise AnswerRejected(OnboardingQuestion.PLACE, self.no_host)

    async def unlock(self, passphrase: str, say: Say) -> bool:
        await self._answer(say, "unlock", passphrase)
        return not self.begun

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        await self._answer(say, "join", str(address), name, passphrase)

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        await self._answer(say, "host", name, passphrase)

    async def demo(self, say: Say) -> None:
        await self._answer(say, "demo")

    def chat(self) -> ChatScreen | None:
        self.arrived += 1
        return self.made

    async def _answer(self, say: Say, *asked: Any) -> None:
        self.asked.append(asked)
        say("At work.")
        if self.open is not None:
            try:
                await self.open.wait()
            except asyncio.CancelledError:
                self.cancelled += 1
                raise
        if self.answers:
            raise self.answers.pop(0)


@dataclass
class Seat:
    """A person at the first run."""

    app: ChatApp
    first: FirstRunScreen
    pilot: Pilot[None]
    door: Door

    @property
    def text(self) -> str:
        return flat(self.app)

    @property
    def question(self) -> OnboardingQuestion:
        return self.first.question

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str, *keys: str) -> None:
        await self.press(*typed(text), *keys)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def value(self, field: str) -> str:
        return self.first.query_one(field, Input).value

    def shown(self) -> list[str]:
        fields = self.first.query("#first-body > Input, #first-body > OptionList")
        return [str(f.id) for f in fields if f.display]


@asynccontextmanager
async def seat(size: tuple[int, int] = (80, 24), **door: Any) -> AsyncIterator[Seat]:
    entrance = Door(**door)
    first = FirstRunScreen(entrance)
    app = ChatApp(first)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Seat(app, first, pilot, entrance)


async def to_name(s: Seat) -> None:
    await s.press("1")
    await s.paste(LINK)
    await s.press("enter")


async def to_phrase(s: Seat) -> None:
    await to_name(s)
    await s.write("Ada", "enter")


ROOM = "#room"


async def a_group(s: Scene, *others: str) -> GroupChat:
    """Open a group that ada owns, with bob and others in it."""
    await s.ada.ask(w.GroupCreate, ROOM, "A quiet room")
    for name in ("bob", *others):
        runtime = s.bob if name == "bob" else await s.table.join(name)
        await s.ada.ask(w.GroupInvite, ROOM, name)
        await s.until(partial(operator.contains, runtime.client.invitations, ROOM))
        await runtime.ask(w.GroupJoin, ROOM)
    s.app.chat_screen.open(ROOM)
    await s.settle()
    found = s.ada.client.conversations.all[ROOM]
    assert isinstance(found, GroupChat)
    return found


async def pick(s: Scene, id: str, text: str = "", *, shows: str = "") -> None:
    """Highlight this row of the page, press Enter, and write a text into the field that comes."""
    listed = s.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(id)
    listed.focus()
    await s.press("enter")
    if text:
        await write(s, text)
    await s.shows(shows)


async def write(s: Scene, text: str, *, shows: str = "") -> None:
    """Replace the text of the field, and press Enter."""
    await s.press("end", "ctrl+u", *typed(text), "enter", shows=shows)


async def page(s: Scene) -> GroupPage:
    await s.press("f8")
    await s.shows("● ada")
    assert isinstance(s.app.screen, GroupPage)
    return s.app.screen


class HubLink:
    """Stands in for a runtime's connection: it calls the hub directly."""

    def __init__(self, table: Table, name: str, runtime: Runtime) -> None:
        self.table, self.name, self.runtime = table, name, runtime
        self.conn = ""
        self.sent: list[bytes] = []
        self.shut_out = False
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


def put_off(app: ChatApp) -> bool:
    """Return whether an event is not shown yet: the last of a burst is shown later."""
    screen = app.chat_screen
    return bool(screen.events._queue or screen.events._showing or screen.transcript._flushing)


async def until(condition: Callable[[], object], pilot: Pilot[None] | None = None) -> None:
    """Let the event loop run until a condition holds. Fails after ten seconds."""
    async with asyncio.timeout(60):
        while not condition():
            await (rest(pilot) if pilot else asyncio.sleep(0))
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


def text_of(app: App[None]) -> str:
    """Return the rows of text on the screen."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(rows) == height
    return "\n".join(row.rstrip() for row in rows)


def footer_of(app: App[None]) -> str:
    """Return the key hints of the last rows in one line."""
    bar = app.screen.query_one("#keys").region
    return " ".join(text_of(app).split("\n")[bar.y : bar.bottom])


def marked(s: Scene) -> str:
    """Return the message that a jump led to, if it is marked and the composer has the focus."""
    screen = s.app.chat_screen
    layout = screen.transcript.layout_of_lines
    index = layout.index(screen.transcript.marked)
    writes = screen.composer.has_focus and not screen.transcript.cursor
    return "" if index is None or not writes else layout.lines[index].text


def flat(app: App[None]) -> str:
    """Return the text on the screen as one line, for sentences that may be wrapped anywhere."""
    return re.sub(r"[\s│┃]+", " ", text_of(app))


def typed(text: str) -> list[str]:
    """Return the keys that type this text."""
    names = {" ": "space", "/": "slash", "#": "number_sign", "\n": "ctrl+j", "@": "at"}
    return [names.get(c, c) for c in text]


def screen_of(runtime: Runtime, hint: str = "") -> ChatApp:
    return ChatApp(ChatScreen(runtime, hint))


Page = type[Screen[Any]]


@dataclass
class Scene:
    """A scene with ada at her screen, bob elsewhere, both online, their direct chat open."""

    table: Table
    ada: Runtime
    bob: Runtime
    app: ChatApp
    pilot: Pilot[None]
    chat: str
    ahead: float = 0.0
    about: str = "the first"

    def later(self, seconds: float) -> None:
        """Advance ada's clock, which otherwise stands still."""
        self.ahead += seconds

    @property
    def text(self) -> str:
        return flat(self.app)

    @property
    def rows(self) -> list[str]:
        """The rows of text on the screen."""
        return text_of(self.app).split("\n")

    @property
    def footer(self) -> str:
        """The key hints of the last rows in one line."""
        return footer_of(self.app)

    @property
    def screen(self) -> ChatScreen:
        return self.app.chat_screen

    @property
    def composer(self) -> Composer:
        return self.app.chat_screen.composer

    @property
    def link(self) -> HubLink:
        """ada's connection."""
        return link_of(self.ada)

    @property
    def chats(self) -> dict[str, Conversation]:
        """The chats that ada's client knows."""
        return self.ada.client.conversations.all

    @property
    def direct(self) -> DirectChat:
        """ada's side of the chat with bob."""
        return toggle_of(self.ada, "bob")

    @property
    def log(self) -> Log:
        """The log of ada's chat with bob."""
        return self.direct.log

    @property
    def privacy(self) -> str:
        return self.direct.toggle.privacy.value

    @property
    def frames(self) -> list[str]:
        """The types of all frames that ada's client has sent."""
        texts = [f for f in link_of(self.ada).sent if f.startswith(b"{")]
        return [decode_request(f).__struct_config__.tag for f in texts]  # type: ignore[misc]

    def sent(self, kind: type[w.Request]) -> list[Any]:
        """Return the requests of this kind that ada's client has sent."""
        texts = [f for f in link_of(self.ada).sent if f.startswith(b"{")]
        return [f for f in map(decode_request, texts) if isinstance(f, kind)]

    async def press(
        self, *keys: str, shows: str = "", opens: Page | None = None,
        until: Callable[[], object] | None = None, text: str | None = None, later: float = 0.0,
    ) -> None:  # fmt: skip
        """Press keys, `later` seconds after what was before, when a pressed button can be pressed
        again. Then wait until a page is on top, these words are on the screen, or a condition
        holds; `text` stands in the composer then."""
        self.later(later)
        if self.app.screen.query(".-active"):
            await self.until(lambda: not self.app.screen.query(".-active"))
        await self.pilot.press(*keys)
        await self.settle()
        if opens:
            await self.on(opens)
        await self.shows(shows)
        if until:
            await self.until(until)
        assert text is None or self.composer.text == text, self.composer.text

    async def type(self, words: str, /, *keys: str, **then: Any) -> None:
        """Type a text, the first letter by key and the rest at once, then press keys."""
        await self.pilot.press(*typed(words[:1]))
        if not self.composer.read_only:
            self.composer.insert(words[1:])
        await self.press(*keys, **then)

    async def on(self, page: Page) -> Any:
        """Wait until a page of this class is on top, and return it."""
        await self.until(lambda: isinstance(self.app.screen, page))
        return self.app.screen

    async def open(self, chat: str, shows: str = "") -> None:
        """Open a chat."""
        self.app.chat_screen.open(chat)
        await self.settle()
        await self.shows(shows)

    async def feed(self, *events: w.Event, shows: str = "") -> None:
        """Deliver frames to ada as a relay would send them."""
        feed(self.ada, *events)
        await self.settle()
        await self.shows(shows)

    async def tell(self, *events: Event, shows: str = "") -> None:
        """Deliver events to ada as her client tells them."""
        tell(self.ada, *events)
        await self.settle()
        await self.shows(shows)

    async def says(self, who: Runtime, text: str) -> None:
        """Send a message in the direct chat, and wait until ada sees it."""
        assert say(who, self.chat, text)
        await self.shows(text)

    def answer(self, *said: w.Event | Callable[[str], w.Event]) -> None:
        """Answer the last request as the relay; a function gets its id."""
        id: str = decode_request(link_of(self.ada).sent[-1]).id  # type: ignore[union-attr]
        feed(self.ada, *[e if isinstance(e, w.Event) else e(id) for e in said])

    async def stage(self, about: str) -> None:
        """Begin another stage of a story, with nothing left open of the one before; a failure
        tells which one it was in."""
        self.about = about
        await self.quiet()

    async def quiet(self) -> None:
        """Go back to the direct chat, with no page open, nothing written and nothing said."""
        screen = self.app.chat_screen
        screen.acts.something_else("left")
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        screen.transcript.action_leave()
        screen.composer.draft.about = None
        screen.composer.clear_text()
        screen.open(self.chat)
        screen.say(Content(""))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every event is shown."""
        await self.pilot.pause()
        await rest(self.pilot)
        async with asyncio.timeout(60):
            while put_off(self.app):
                await asyncio.sleep(FRAME / 4)
                await rest(self.pilot)

    async def scrolled(self, times: int = 6) -> str:
        """Return the text of all pages, each as one line."""
        seen = self.text
        for _ in range(times):
            await self.press("pagedown")
            seen += " " + self.text
        return seen

    async def until(self, condition: Callable[[], object]) -> None:
        await until(condition, self.pilot)

    async def shows(self, *words: str, never: str = "") -> None:
        """Wait until all these words are on the screen, and `never` is not there then."""
        for some in filter(None, words):
            try:
                await self.until(lambda: some in self.text)  # noqa: B023
            except TimeoutError:
                raise AssertionError(f"no {some!r} on the screen:\n{text_of(self.app)}") from None
        assert not never or never not in self.text

    async def secret(self, *, told: bool = True) -> None:
        """Bring both into SECRET, long enough for keys to count; `told`: ada has read its
        limits."""
        await go_secret(self.bob, self.ada, self.pilot)
        if told:
            self.ada.act(self.ada.client.toggle_actions.note_intro_read, self.chat)
        await self.until(lambda: not self.app.chat_screen.composer.read_only)
        self.later(1)

    async def offline(self) -> None:
        """Cut ada's connection."""
        link_of(self.ada).cut()
        await self.shows("○ offline")

    async def asked(self, shows: str = "") -> None:
        """Let bob ask for a secret chat."""
        self.bob.act(self.bob.client.toggle_actions.ask_secret, self.chat)
        await self.until(lambda: self.direct.toggle.prompt)
        await self.shows(shows)

    async def agreed(self) -> None:
        """Let bob agree to the secret chat that ada asks for."""
        await self.until(lambda: toggle_of(self.bob, "ada").toggle.prompt)
        self.bob.act(self.bob.client.toggle_actions.ask_secret, self.chat)
        await self.until(lambda: self.privacy == "SECRET")

    async def joined(self, room: str) -> None:
        """Let bob join ada's group."""
        await self.ada.ask(w.GroupInvite, room, "bob")
        await self.until(lambda: room in self.bob.client.invitations)
        await self.bob.ask(w.GroupJoin, room)

    async def end(self) -> None:
        """Let bob end the secret chat."""
        self.bob.act(self.bob.client.toggle_actions.ask_cloud, self.chat)
        await self.until(lambda: self.privacy == "ENDED")
        self.later(1)

    async def cloud(self, about: str = "") -> None:
        """Bring both back to CLOUD for another stage, in which they may ask as if a minute had
        passed."""
        for one, other in ((self.bob, self.ada), (self.ada, self.bob)) * 2:
            if privacy(one, other) != "CLOUD":
                one.act(one.client.toggle_actions.ask_cloud, self.chat)
                await self.settle()
            toggle: Any = toggle_of(one, other.client.user).toggle
            toggle.peers.offers._lately.clear()
        assert privacy(self.bob, self.ada) == self.privacy == "CLOUD"
        self.later(1)
        await self.stage(about)


@asynccontextmanager
async def scene(
    path: Path,
    size: tuple[int, int] = (80, 24),
    hint: str = "",
    *,
    notices: bool = False,
    alone: bool = False,
) -> AsyncIterator[Scene]:
    """Open a scene in which all but the terminal and the network is real; nothing pops up without
    `notices`. With `alone`, ada has no chat."""
    table = Table(path)
    try:
        bob = await table.join("bob")
        ada = table.seat("ada")
        app = screen_of(ada, hint)
        async with app.run_test(size=size, notifications=notices) as pilot:
            await until(lambda: ada.client.network is Network.ONLINE, pilot)
            chat = "" if alone else await befriend(ada, bob)
            here = Scene(table, ada, bob, app, pilot, chat)
            began = ada.now()
            ada.now = lambda: began + here.ahead  # type: ignore[method-assign]
            await until(lambda: app.chat_screen.open_chat == chat, pilot)
            try:
                yield here
            except BaseException as e:
                e.add_note(f"In the stage: {here.about}")
                raise
            draw(app)
        await bob.stop()
    finally:
        table.close()
