"""Makes the pictures of the operator's view: its page in a browser, and its console. ada and bob
talk at a relay on this machine, first in the cloud, then in secret. Needs chromium.

A picture in which only times and numbers would be others stays as it is."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pictures import OUT, save
from PIL import Image, PngImagePlugin
from playwright.async_api import Page, async_playwright

from relay.console.app import Console
from relay.control.client import ask
from relay.wire.live_view import ViewLink, ViewLinked
from tui_chat.bot import Bot
from tui_chat.core.events import Event, LineAdded, Privacy, PrivacyChanged, Prompted
from tui_chat.demo.run import new_person, relay_process

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
STEP_SECONDS = 20.0
COLOURS = 64
CONSOLE = (120, 30)


async def main() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as name:
        home, data = Path(name), Path(name) / "relay"
        async with relay_process(data, home / "log") as address:
            keys = [new_person(home / who, address, who) for who in ("ada", "bob")]
            async with (
                Bot.online(keys[0], register="") as ada,
                Bot.online(keys[1], register="") as bob,
                async_playwright() as tool,
            ):
                browser = await tool.chromium.launch(
                    executable_path=shutil.which("chromium"), args=FLAGS
                )
                page = await browser.new_page(
                    viewport={"width": 1280, "height": 720}, color_scheme="light"
                )
                linked = await asyncio.to_thread(ask, data, ViewLink("0" * 32))
                assert isinstance(linked, ViewLinked)
                await page.goto(linked.url)
                await page.locator("#cloud-none").wait_for()
                app = Console(data, names=True)
                async with app.run_test(size=CONSOLE) as pilot:
                    await pilot.pause(1)
                    await _talk(ada, bob)
                    await page.locator("#cloud .text", has_text="with us").wait_for()
                    await asyncio.sleep(2)
                    await _shoot(page, "view")
                    await save(app, pilot, "console", "The operator's console")
                await browser.close()


async def _talk(ada: Bot, bob: Bot) -> None:
    """Talk in a group and a direct chat, then in the direct chat in secret."""
    await ada.groups.create("#garden")
    await ada.groups.invite("#garden", "bob")
    await bob.groups.join("#garden")
    await ada.send("#garden", "who brings the tables on Sunday?")
    await bob.send("#garden", "two from me, and the big pot")
    chat = await ada.open_direct("bob")
    await _heard(bob, lambda _: chat in bob.runtime.client.conversations.all)
    await bob.send(chat, "what are we giving Cora?")
    await ada.send(chat, "not here: she runs this relay with us")
    ada.runtime.viewing(chat)
    bob.runtime.viewing(chat)
    bob.runtime.act(bob.runtime.client.toggle_actions.ask_secret, chat)
    await _heard(ada, lambda event: isinstance(event, Prompted))
    ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, chat)
    for bot in (ada, bob):
        await _heard(bot, _is_secret)
    for bot, other, text in (
        (ada, bob, "a telescope. she has wanted one since school"),
        (bob, ada, "she will cry. I bring the cake. " + "and candles, and plates " * 12),
        (ada, bob, "until Sunday then"),
    ):
        bot.seal(chat, text)
        await _heard(other, partial(_says, text))


def _says(text: str, event: Event) -> bool:
    return isinstance(event, LineAdded) and event.line.text == text


def _is_secret(event: Event) -> bool:
    return isinstance(event, PrivacyChanged) and event.privacy is Privacy.SECRET


async def _heard(bot: Bot, wanted: Callable[[Event], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not wanted(await bot.next()):
            pass


async def _shoot(page: Page, name: str) -> None:
    words = re.sub(r"[\d,.]+", "0", await page.locator("body").inner_text())
    lasting = hashlib.sha256("\n".join(sorted(set(words.splitlines()))).encode()).hexdigest()
    path = OUT / f"{name}.png"
    if path.exists():
        with Image.open(path) as before:
            if before.info.get("Words") == lasting:
                return
    with Image.open(io.BytesIO(await page.screenshot())) as shot:
        said = PngImagePlugin.PngInfo()
        said.add_text("Words", lasting)
        few = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True, pnginfo=said)


if __name__ == "__main__":
    asyncio.run(main())
