"""Makes the pictures of a chat and of what its operator sees, and the animation of both: `make
pictures`. Five people talk on a relay on this machine, first in the cloud, then two of them in
secret. Needs chromium.

A picture in which only times and numbers would differ stays as it is."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from animation import Frame, animated
from pictures import CHAT, GROUND, OUT, lasting, rows_of, save
from PIL import Image, ImageDraw, PngImagePlugin
from playwright.async_api import Page, async_playwright
from svg import Run
from textual.pilot import Pilot

from relay.console.app import ConsoleApp
from relay.control.client import ask
from relay.wire.limits import direct_chat
from relay.wire.live_view import ViewLink, ViewLinked
from tui_chat.bot import Bot
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Event, LineAdded, Network, Privacy, Prompted
from tui_chat.demo.run import new_person, relay_process
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.app import ChatApp
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.screen import ChatScreen

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
STEP_SECONDS = 20.0
COLOURS = 64
CONSOLE, BELOW = (120, 30), (96, 16)
"""Sizes of the console: in its own picture, and below bob's screen in the animation."""
ADA = direct_chat("ada", "bob")


async def main() -> None:
    """Write every picture of the story."""
    with tempfile.TemporaryDirectory() as name:
        home, data = Path(name), Path(name) / "relay"
        async with relay_process(data, home / "log") as address, AsyncExitStack() as things:
            people = {}
            for who in ("ada", "cora", "dan", "eve"):
                keys = new_person(home / who, address, who)
                people[who] = await things.enter_async_context(Bot.online(keys, register=""))
            keys = new_person(home / "bob", address, "bob")
            async with Bot.online(keys, register="") as bob:
                await _prepare(people, bob)
            page = await things.enter_async_context(_view(data))
            consoles = [
                await things.enter_async_context(_Console.opened(data, size))
                for size in (CONSOLE, BELOW)
            ]
            runtime = Runtime(keys, Cache(home / "bob" / "chat.db", "bob"), names=KEY_NAMES)
            app = ChatApp(ChatScreen(runtime))
            async with app.run_test(size=CHAT) as pilot:
                await _until(pilot, lambda: runtime.client.network is Network.ONLINE)
                story = Story(app, pilot, people, consoles[1])
                await story.group(_picture(home / "tomatoes.png"))
                await story.secret()
            await _shoot(page, "view")
            _keep("console", "The operator's console", await consoles[0].rows())


async def _prepare(people: dict[str, Bot], bob: Bot) -> None:
    """Make the chats in which bob is, so that his list is a lively one."""
    ada, cora, dan, eve = people.values()
    for owner, chat, title in (
        (ada, "#garden", "The community garden"),
        (cora, "#cooking", "Recipes and dinners"),
        (eve, "#cycling", "Sunday rides"),
    ):
        await owner.groups.create(chat, title)
        for member in (ada, bob, cora, dan):
            if member is not owner:
                await owner.groups.invite(chat, member.user)
                await member.groups.join(chat)
    await eve.groups.create("#market", "Market days", channel=True, public=True)
    await bob.groups.join("#market")
    await eve.send("#market", "The market opens at eight on Saturday.")
    await cora.send("#cooking", "Who has a good recipe for quince?")
    await dan.send("#cooking", "My grandmother's. I'll bring it.")
    await eve.send("#cycling", "Sunday at nine, at the bridge?")
    await cora.send(await cora.open_direct("bob"), "Can you bring the big pot?")
    await dan.send(await dan.open_direct("bob"), "See you on Sunday!")


class Story:
    """A run of bob's screen, and of the operator's at the same time."""

    def __init__(
        self, app: ChatApp, pilot: Pilot[Any], people: dict[str, Bot], console: _Console
    ) -> None:
        self.app, self.pilot, self.people, self.console = app, pilot, people, console
        self.frames: list[Frame] = []

    async def group(self, picture: Path) -> None:
        """Take the picture of a group with a quote, a reaction, a picture and a mention."""
        ada, cora, dan, _ = self.people.values()
        self.app.chat_screen.open("#garden")
        first = await ada.send("#garden", "Who can bring tables on Sunday?")
        await cora.send("#garden", "I have two.")
        await cora.send("#garden", "And the benches from last year.")
        await self._types("I'll bring the big pot. We can cook the last tomatoes.")
        await dan.files.send("#garden", picture)
        await ada.send("#garden", "@bob that's plenty, thank you!")
        last = await dan.send("#garden", "I can drive, there's room for the tables.", re=first)
        await ada.react("#garden", last, "👍")
        await cora.react("#garden", last, "👍")
        await self.pilot.pause(2)  # the picture is decoded in a process of its own
        await save(self.app, self.pilot, "cloud", "A group: the relay's operator can read it")

    async def secret(self) -> None:
        """Turn the chat with ada secret, verify, and write; take a frame at each step."""
        ada = self.people["ada"]
        await self._says(ada, "Your link worked! Tea on Sunday?")
        self.app.chat_screen.open(ADA)
        await self._types("Yes. What are we giving Cora for her birthday?")
        await self._says(ada, "Not here, she runs this relay. Press F2?")
        await self._frame("A cloud chat. The relay's operator can read every message.", 3.5)
        await self._press("f2")
        await _heard(ada, lambda e: isinstance(e, Prompted))
        await self._frame("bob presses F2. Ada's screen asks her.", 2)
        ada.runtime.viewing(ADA)
        ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, ADA)
        await self._until(lambda: self._direct.toggle.privacy is Privacy.SECRET)
        await self._frame("She accepts. The chat is encrypted from screen to screen.", 3)
        await self._press("f3")
        await save(self.app, self.pilot, "verify", "Verify: seven words, and the safety number")
        await self._frame("They read seven words to each other by phone.", 4)
        await self._press("tab", "enter")
        ada.runtime.act(ada.runtime.client.toggle_actions.confirm_match, ADA)
        await self._frame("The words match: nobody is in between.", 2.5)
        ada.seal(ADA, "A telescope! She has wanted one since school.")
        await self._types("She'll cry. I'll bring the cake.")
        await self._press("tab", "enter")  # the page before the first secret message, once
        await _heard(ada, lambda e: isinstance(e, LineAdded) and e.line.by == "bob")
        await save(self.app, self.pilot, "secret", "A secret chat: only two people can read it")
        await self._frame("The operator sees who writes to whom, when and how much.", 5)
        labels = "bob's screen", "the relay operator's screen, at the same time"
        says = "bob presses F2 and verifies ada; the operator then sees sizes in place of words"
        path, drawn = OUT / "toggle.svg", animated(says, labels, self.frames, GROUND)
        if not path.exists() or lasting(path.read_text("utf-8")) != lasting(drawn):
            path.write_text(drawn, "utf-8")

    @property
    def _direct(self) -> DirectChat:
        chat = self.app.chat_screen.client.conversations.all[ADA]
        assert isinstance(chat, DirectChat)
        return chat

    async def _frame(self, caption: str, seconds: float) -> None:
        await self.pilot.pause(1.2)
        panels = rows_of(self.app), await self.console.rows()
        self.frames.append(Frame(caption, seconds, panels))

    async def _types(self, text: str) -> None:
        await self._press(*text, "enter")

    async def _press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0.3)

    async def _says(self, person: Bot, text: str) -> None:
        chats = self.app.chat_screen.client.conversations
        chat = await person.open_direct("bob")
        await self._until(lambda: chat in chats.all)
        await person.send(chat, text)
        await self._until(lambda: chats.all[chat].log.lines[-1].text == text)

    async def _until(self, true: Callable[[], bool]) -> None:
        await _until(self.pilot, true)


class _Console:
    """The operator's console, in a task of its own: two programs cannot share one."""

    def __init__(self, data: Path, size: tuple[int, int]) -> None:
        self._app, self._size = ConsoleApp(data, names=True), size
        self._wanted: asyncio.Queue[asyncio.Future[list[list[Run]]]] = asyncio.Queue()
        self.ready = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def opened(cls, data: Path, size: tuple[int, int]) -> AsyncIterator[_Console]:
        console = cls(data, size)
        task = asyncio.create_task(console._run())
        try:
            await asyncio.wait_for(console.ready.wait(), STEP_SECONDS)
            yield console
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def rows(self) -> list[list[Run]]:
        """Return the present screen."""
        answer: asyncio.Future[list[list[Run]]] = asyncio.get_running_loop().create_future()
        self._wanted.put_nowait(answer)
        return await asyncio.wait_for(answer, STEP_SECONDS)

    async def _run(self) -> None:
        async with self._app.run_test(size=self._size) as pilot:
            await pilot.pause(1)
            self.ready.set()
            while True:
                answer = await self._wanted.get()
                await pilot.pause(0.2)
                answer.set_result(rows_of(self._app))


@asynccontextmanager
async def _view(data: Path) -> AsyncIterator[Page]:
    """The operator's view in a browser."""
    async with async_playwright() as tool:
        browser = await tool.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        linked = await asyncio.to_thread(ask, data, ViewLink("0" * 32))
        assert isinstance(linked, ViewLinked)
        await page.goto(linked.url)
        yield page
        await browser.close()


def _picture(path: Path) -> Path:
    """Draw tomatoes on a table, and return the file."""
    image = Image.new("RGB", (96, 48), "#c9e4f2")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 34, 96, 48), fill="#8a5a33")
    for x in (14, 38, 62):
        pen.ellipse((x, 14, x + 22, 36), fill="#d23c2a")
        pen.polygon([(x + 11, 8), (x + 5, 17), (x + 17, 17)], fill="#3f8f3a")
    image.save(path)
    return path


def _keep(name: str, title: str, rows: list[list[Run]]) -> None:
    from svg import svg

    path, drawn = OUT / f"{name}.svg", svg(title, rows, GROUND)
    if not path.exists() or lasting(path.read_text("utf-8")) != lasting(drawn):
        path.write_text(drawn, "utf-8")


async def _until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not true():
            await pilot.pause(0.05)


async def _heard(bot: Bot, wanted: Callable[[Event], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not wanted(await bot.next()):
            pass


async def _shoot(page: Page, name: str) -> None:
    words = re.sub(r"[\d,.]+", "0", await page.locator("body").inner_text())
    lasts = hashlib.sha256("\n".join(sorted(set(words.splitlines()))).encode()).hexdigest()
    path = OUT / f"{name}.png"
    if path.exists():
        with Image.open(path) as before:
            if before.info.get("Words") == lasts:
                return
    with Image.open(io.BytesIO(await page.screenshot())) as shot:
        said = PngImagePlugin.PngInfo()
        said.add_text("Words", lasts)
        few = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True, pnginfo=said)


if __name__ == "__main__":
    asyncio.run(main())
