"""Scenes on the screen: ada's chat, with others around one relay, and a group on her screen."""

from __future__ import annotations

import asyncio
import operator
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from relay.terminal.wrapping import HARD_SPACE
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.speed import FRAME, draw
from tests.kit.table import (
    HubLink,
    Table,
    befriend,
    feed,
    go_secret,
    link_of,
    privacy,
    rest,
    say,
    tell,
    toggle_of,
    until,
)
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.events import Event, Network
from tui_chat.core.loaded_messages import Log
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui import events as router
from tui_chat.ui.app import ChatApp
from tui_chat.ui.composer import Composer
from tui_chat.ui.pages.group import GroupPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.transcript import widget

# What is shown once for a burst of events is not waited for.
router._SHOW_SECONDS = widget._FLUSH_SECONDS = 0.005

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


def put_off(app: ChatApp) -> bool:
    """Return whether an event is not shown yet: the last of a burst is shown later."""
    screen = app.chat_screen
    return bool(screen.events._queue or screen.events._showing or screen.transcript._flushing)


def text_of(app: App[None]) -> str:
    """Return the rows of text on the screen, with plain spaces for hard ones."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(rows) == height
    return "\n".join(row.replace(HARD_SPACE, " ").rstrip() for row in rows)


def footer_of(app: App[None]) -> str:
    """Return the key hints of the last rows in one line."""
    bar, more = (app.screen.query_one(row) for row in ("#keys", "#more-keys"))
    top = more.region.y if more.display else bar.region.y
    return " ".join(text_of(app).split("\n")[top : bar.region.bottom])


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
