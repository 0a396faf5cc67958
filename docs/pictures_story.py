"""Makes the pictures of a chat and of what its operator sees, and the animation of both: `make
pictures`. Five people talk on a relay on this machine, first in the cloud, then two of them in
secret. Needs chromium.

A picture in which only times and numbers would differ stays as it is."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from secrets import token_bytes
from typing import Any

from animation import Frame, animated
from pictures import (
    GROUND,
    OUT,
    PASSPHRASE,
    STEP_SECONDS,
    TERMINAL,
    keep,
    not_shown,
    rows_of,
    save,
    until,
)
from PIL import Image, ImageDraw, PngImagePlugin
from playwright.async_api import Page, async_playwright
from svg import Run, svg
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from relay.console.app import ConsoleApp
from relay.control.client import ask
from relay.terminal.dialogs import Choice
from relay.wire.limits import direct_chat
from relay.wire.live_view import ViewLink, ViewLinked
from tui_chat.bot import Bot
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Event, LineAdded, Network, Privacy, Prompted
from tui_chat.demo.run import new_person, relay_process
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.app import ChatApp
from tui_chat.ui.keymap import DEFAULT
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.pages.verify import PAUSE, SecretIntroPage, VerifyPage
from tui_chat.ui.screen import ChatScreen

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
COLOURS = 128
GROUP, DIRECT = (104, 35), (104, 22)
"""Sizes of bob's screen in the group, and in the chat with ada."""
CONSOLE, BELOW = (120, 30), (104, 20)
"""Sizes of the console: in its own picture, and below bob's screen in the animation."""
ADA = direct_chat("ada", "bob")


async def main(out: Path = OUT, *, settle: float = 1.2, view: bool = True) -> None:
    """Write every picture of the story; before each, wait so many seconds. Without `view`, leave
    out the one in a browser."""
    os.environ.update(TERMINAL)
    with tempfile.TemporaryDirectory() as name:
        home, data = Path(name), Path(name) / "relay"
        async with relay_process(data, home / "log") as address, AsyncExitStack() as things:
            people = {}
            for who in ("ada", "cora", "dan", "eve"):
                keys = new_person(home / who, address, who)
                people[who] = await things.enter_async_context(Bot.online(keys, register=""))
            keys = new_person(home / "bob", address, "bob")
            keys.set_passphrase(PASSPHRASE, token_bytes)
            async with Bot.online(keys, register="") as bob:
                await _prepare(people, bob)
            runtime = Runtime(keys, Cache(home / "bob" / "chat.db", "bob"), names=KEY_NAMES)
            app = ChatApp(ChatScreen(runtime))
            async with app.run_test(size=GROUP) as pilot:
                await until(pilot, lambda: runtime.client.network is Network.ONLINE, "bob online")
                story = Story(pilot, people, out, settle)
                await story.group(_picture(home / "tomatoes.png"))
                async with _Console.opened(data, CONSOLE) as own, AsyncExitStack() as views:
                    page = await views.enter_async_context(_view(data)) if view else None
                    below = await views.enter_async_context(_Console.opened(data, BELOW))
                    await story.secret(below)
                    if page:
                        await _shoot(page, out / "view.png")
                    title = "The operator's console"
                    keep(out / "console.svg", svg(title, await own.rows(), GROUND))
                await story.alone()


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
    """A run of bob's screen. Keys, pages and buttons are named by the program, and no step waits
    for words on the screen."""

    def __init__(self, pilot: Pilot[Any], people: dict[str, Bot], out: Path, settle: float) -> None:
        assert isinstance(pilot.app, ChatApp)
        self.app, self.pilot, self.people = pilot.app, pilot, people
        self.out, self.settle = out, settle

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
        sketches = self.app.chat_screen.transcript.layout_of_lines.sketches
        await self._until(lambda: any(one.rows for one in sketches.values()), "dan's picture")
        await self._save("cloud", "A group: the relay's operator can read it")

    async def secret(self, console: _Console) -> None:
        """Turn the chat with ada secret, verify, and write; take a frame at each step, together
        with the operator's screen."""
        ada, frames = self.people["ada"], Frames(self, console)
        await self.pilot.resize_terminal(*DIRECT)
        await self._says(ada, "Your link worked! 🎉")
        self.app.chat_screen.open(ADA)
        await self._types("Good to have you here.")
        await self._says(ada, "Tea on Sunday?")
        await self._types("Yes. What are we giving Cora for her birthday?")
        await self._says(ada, DEFAULT.phrase("Not here, she runs this relay. Press {secret}?"))
        await frames.take("A cloud chat. The relay's operator can read every message.", 3.5)
        await self._press("secret")
        await self._heard(ada, lambda e: isinstance(e, Prompted), "bob's request")
        await frames.take(DEFAULT.phrase("bob presses {secret}, and ada's screen asks her."), 2.5)
        ada.runtime.viewing(ADA)
        ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, ADA)
        await self._until(lambda: self._direct.toggle.privacy is Privacy.SECRET, "SECRET")
        await frames.take("She accepts. The chat is encrypted from screen to screen.", 3)
        await self._press("verify")
        await self._opens(VerifyPage)
        await self._save("verify", "Verify: seven words, and the safety number")
        await frames.take("They read seven words to each other by phone.", 4)
        await self._chooses("match")
        ada.runtime.act(ada.runtime.client.toggle_actions.confirm_match, ADA)
        await self._until(lambda: self._direct.toggle.verified, "ada verified")
        await frames.take("The words match: nobody is in between.", 2.5)
        assert ada.seal(ADA, "A telescope! She has wanted one since school.")
        await self._types("She'll cry. I'll bring the cake.")
        await self._opens(SecretIntroPage)
        await self.pilot.pause(PAUSE + 0.2)  # before that, no key sends
        await self._chooses("read")
        await self._heard(
            ada, lambda e: isinstance(e, LineAdded) and e.line.by == "bob", "bob's secret message"
        )
        last = "And not a word in #garden, please."
        assert ada.seal(ADA, last)
        await self._until(lambda: self._direct.log.lines[-1].text == last, f"“{last}”")
        await frames.take("The operator sees only who writes to whom, when and how much.", 5)
        labels = "bob's screen", "the relay operator's screen, at the same time"
        says = "bob presses {secret} and verifies ada; the operator then sees sizes, not words"
        keep(self.out / "toggle.svg", animated(DEFAULT.phrase(says), labels, frames.taken, GROUND))

    async def alone(self) -> None:
        """Take the picture of the secret chat, once nobody looks at the operator's view."""
        view = self.app.chat_screen.client.view
        await self._until(lambda: not view.open, "the operator's view closed")
        await self._save("secret", "A secret chat: only two people can read it")

    async def settled(self) -> list[list[Run]]:
        """Return the screen once nothing moves."""
        await self.pilot.pause(self.settle)
        return rows_of(self.app)

    @property
    def _direct(self) -> DirectChat:
        chat = self.app.chat_screen.client.conversations.all[ADA]
        assert isinstance(chat, DirectChat)
        return chat

    async def _save(self, name: str, title: str) -> None:
        await save(self.pilot, self.out / f"{name}.svg", title, settle=self.settle)

    async def _types(self, text: str) -> None:
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self._until(lambda: self.app.chat_screen.composer.text == text, f"“{text}” typed")
        await self.pilot.press("enter")
        await self.pilot.pause()

    async def _press(self, action: str) -> None:
        """Press the first key of this action."""
        await self.pilot.press(DEFAULT.of(action)[0])
        await self.pilot.pause()

    async def _opens(self, page: type[Screen[Any]]) -> None:
        await self._until(lambda: isinstance(self.app.screen, page), page.__name__)
        await self.pilot.pause()

    async def _chooses(self, button: str) -> None:
        """Press this button of the present page, and wait until the page is closed."""
        page = self.app.screen
        page.query_one(f"#{button}", Choice).focus()
        await self.pilot.press("enter")
        await self._until(lambda: self.app.screen is not page, f"the end of {page}")

    async def _says(self, person: Bot, text: str) -> None:
        chats = self.app.chat_screen.client.conversations
        chat = await person.open_direct("bob")
        await self._until(lambda: chat in chats.all, f"the chat with {person.user}")
        await person.send(chat, text)
        await self._until(lambda: chats.all[chat].log.lines[-1].text == text, f"“{text}”")

    async def _heard(self, bot: Bot, wanted: Callable[[Event], bool], what: str) -> None:
        try:
            async with asyncio.timeout(STEP_SECONDS):
                while not wanted(await bot.next()):
                    pass
        except TimeoutError:
            raise not_shown(self.app, f"{what} at {bot.user}") from None

    async def _until(self, true: Callable[[], bool], what: str) -> None:
        await until(self.pilot, true, what)


class Frames:
    """The frames of an animation: bob's screen, and the operator's at the same time."""

    def __init__(self, story: Story, console: _Console) -> None:
        self._story, self._console = story, console
        self.taken: list[Frame] = []

    async def take(self, caption: str, seconds: float) -> None:
        """Add the present screens, with a sentence, for so many seconds."""
        panels = await self._story.settled(), await self._console.rows()
        self.taken.append(Frame(caption, seconds, panels))


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
        page = await browser.new_page(
            viewport={"width": 1280, "height": 720}, color_scheme="dark", reduced_motion="reduce"
        )
        linked = await asyncio.to_thread(ask, data, ViewLink("0" * 32))
        assert isinstance(linked, ViewLinked)
        await page.goto(linked.url)
        yield page
        await browser.close()


def _picture(path: Path) -> Path:
    """Draw tomatoes on a table, in squares that become half cells, and return the file."""
    image = Image.new("RGB", (48, 14), "#c9e4f2")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 11, 48, 14), fill="#8a5a33")
    for x in (5, 18, 31):
        pen.ellipse((x, 2, x + 11, 12), fill="#d23c2a")
        pen.line((x + 3, 5, x + 3, 7), fill="#f0a090")
        pen.polygon([(x + 3, 2), (x + 8, 2), (x + 5, 4)], fill="#3f8f3a")
        pen.line((x + 6, 0, x + 5, 2), fill="#3f8f3a")
    image.resize((48 * 32, 14 * 32), Image.Resampling.NEAREST).save(path)
    return path


async def _shoot(page: Page, path: Path) -> None:
    words = re.sub(r"[\d,.]+", "0", await page.locator("body").inner_text())
    looks = await page.evaluate("() => fetch('/view/view.css').then((sheet) => sheet.text())")
    lasts = "\n".join([*sorted(set(words.splitlines())), looks, str(COLOURS)])
    _keep_shot(path, hashlib.sha256(lasts.encode()).hexdigest(), await page.screenshot())


def _keep_shot(path: Path, lasts: str, png: bytes) -> None:
    """Write the screenshot of a page, unless what lasts of the page is as before."""
    if path.exists():
        with Image.open(path) as before:
            if before.info.get("Words") == lasts:
                return
    with Image.open(io.BytesIO(png)) as shot:
        said = PngImagePlugin.PngInfo()
        said.add_text("Words", lasts)
        few = shot.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 3)
        few.save(path, optimize=True, pnginfo=said)


if __name__ == "__main__":
    asyncio.run(main())
