"""The chat in a browser: `tui-chat serve` as a process, and tabs of a headless chromium. A tab's
screen is read from the frames that its terminal got, so from what a person there would see."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pyte
import pytest_asyncio
from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Page, ViewportSize, WebSocket, async_playwright

from tests.kit.terminal import flowed
from tui_chat.ui.keymap import DEFAULT, key_shown
from tui_chat.ui.pages.verify import PAUSE, SecretIntroPage, VerifyPage

PATIENCE = 60
CHROMIUM = shutil.which("chromium")
BUSY = "task queue exceeded allotted deadline"
"""How a warning of xterm.js begins on a busy machine. It says nothing about the page."""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP evil.example 127.0.0.1",
]  # fmt: skip


@dataclass
class Served:
    """A running `tui-chat serve`, and the link that it printed first."""

    process: asyncio.subprocess.Process
    link: str
    said: str

    @property
    def place(self) -> str:
        return self.link.split("/")[2]

    async def new_link(self) -> str:
        """Press Enter, and return the new link."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        return (await _link(self.process))[0]

    async def stop(self) -> str:
        """End it, and return what else it said. By SIGTERM: a shell may have told all that it
        starts to ignore SIGINT."""
        assert self.process.stdout is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        rest = await self.process.stdout.read()
        await self.process.wait()
        return rest.decode()


async def _link(process: asyncio.subprocess.Process) -> tuple[str, str]:
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(PATIENCE):
        while not (found := re.search(r"https?://\S+/#\S+", said)):
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    return found[0], said


@asynccontextmanager
async def serving(
    *args: str, prefix: Sequence[str] = (), **environment: str
) -> AsyncIterator[Served]:
    """Run `tui-chat serve` with these arguments, at any free port, until the block ends. `prefix`:
    by this program."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *prefix, sys.executable, "-m", "tui_chat", "serve", "--listen", "127.0.0.1:0", *args,
        stdin=pipe, stdout=pipe, env={**os.environ, **environment},
    )  # fmt: skip
    try:
        link, said = await _link(process)
        yield Served(process, link, said)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


@dataclass
class Browser:
    """A browser of one person: what it asked for, and what it complained of."""

    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def tab(self, address: str) -> Tab:
        """Open this address in a new tab."""
        page = await self.context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", lambda said: self._hear(said.text))
        tab = Tab(page)
        await page.goto(address)
        return tab

    def _hear(self, said: str) -> None:
        if not said.startswith(BUSY):
            self.faults.append(said)


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    """Run a headless chromium until the block ends."""
    async with async_playwright() as tool:
        program = await tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield program
        finally:
            await program.close()


def chromium_fixture() -> Any:
    """One chromium for the tests of a module, which run in one event loop. What it keeps of one
    browser, another one does not see."""

    @pytest_asyncio.fixture(scope="module", loop_scope="module", name="program")
    async def running_chromium() -> AsyncIterator[Chromium]:
        async with chromium() as program:
            yield program

    return running_chromium


@asynccontextmanager
async def browsing(
    program: Chromium, size: tuple[int, int] = (1100, 640), *, touch: bool = False
) -> AsyncIterator[Browser]:
    """A fresh browser with tabs of this size, in pixels; `touch`: on a telephone."""
    viewport = ViewportSize(width=size[0], height=size[1])
    context = await program.new_context(viewport=viewport, is_mobile=touch, has_touch=touch)
    try:
        yield Browser(context)
    finally:
        await context.close()


class Tab:
    """One tab. Its screen follows the frames of the WebSocket that it opened last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        page.on("websocket", self._on_socket)

    def _on_socket(self, socket: WebSocket) -> None:
        self._screen.reset()
        socket.on("framereceived", self._on_output)
        socket.on("framesent", self._on_input)

    def _on_output(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            # The program asks the terminal which one it is; pyte would print these as text.
            self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*\$?[a-zA-Z]", _kept_mode, frame))

    def _on_input(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            said: Mapping[str, object] = json.loads(frame)
            if said["type"] in ("open", "resize"):
                self._screen.resize(int(str(said["rows"])), int(str(said["columns"])))

    @property
    def screen(self) -> str:
        return "\n".join(self._screen.display)

    async def shows(self, *texts: str, gone: str = "") -> str:
        """Wait until the screen has these texts, wherever lines break, and not the one `gone`."""

        def there() -> bool:
            now = flowed(self.screen)
            return all(text in now for text in texts) and not (gone and gone in now)

        await self.until(there, f"{texts} without {gone!r}" if gone else f"{texts}")
        return self.screen

    async def until(self, true: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"no {what} on:\n{self.screen}") from None

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def type(self, text: str) -> None:
        await self.page.keyboard.type(text)

    async def choose(self, words: str) -> None:
        """Press the button with these words on the page around the terminal."""
        await self.page.get_by_role("button", name=words, exact=True).click()

    async def act(self, action: str) -> None:
        """Press the function key of an action."""
        await self.keys(key_shown(DEFAULT.of(action)[0]))

    async def compare(self, peer: str) -> str:
        """Open the page with the seven words of the secret chat with `peer`; return its heading."""
        heading = VerifyPage(peer, (), "", verified="").heading.plain
        await self.act("verify")
        await self.shows(heading)
        return heading

    async def match(self, heading: str) -> None:
        """Say on this page that the words match."""
        await self.keys("Tab", "Enter")
        await self.shows(gone=heading)

    async def seal(self, peer: str, text: str) -> None:
        """Send the first secret text to `peer`, and say yes to what is said before it."""
        intro = SecretIntroPage(peer, "", verified=True, sends=True).heading.plain
        await self.type(text)
        await self.keys("Enter")
        await self.shows(intro)
        await asyncio.sleep(PAUSE + 0.3)
        await self.keys("Enter")
        await self.shows(text, gone=intro)

    async def notice(self, text: str) -> None:
        """Wait until the page around the terminal says this."""
        said = self.page.locator("#says", has_text=text)
        await said.wait_for(timeout=PATIENCE * 1000)


def _kept_mode(found: re.Match[bytes]) -> bytes:
    return found[0] if found[0].startswith(b"\x1b[?") and found[0][-1:] in b"hl" else b""
