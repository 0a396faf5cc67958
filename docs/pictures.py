"""Makes the pictures of the documentation from the running program: `make pictures`.

A relay and two people on loopback, the real client on a screen of 100 by 28 characters."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from tui_chat.bot import Bot
from tui_chat.cache import Cache
from tui_chat.demo.stage import new_person, online, relay_process
from tui_chat.events import LineAdded, Privacy, PrivacyChanged, Prompted
from tui_chat.runtime import Runtime
from tui_chat.ui.app import ChatApp

SIZE = (100, 28)
OUT = Path(__file__).parent / "pictures"
STEP_SECONDS = 20.0


async def main() -> None:
    """Write every picture."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        async with (
            relay_process(directory / "relay", directory / "log") as address,
            online(directory, address, "bob") as bob,
        ):
            keys = new_person(directory, address, "ada")
            async with Bot.online(keys, register="") as ada:
                await ada.create_group("#workshop", "Who can read this?")
                await ada.invite("#workshop", "bob")
                await bob.join("#workshop")
                chat = await bob.open_direct("ada")
                await bob.send(chat, "did you read the paper?")
                await ada.send(chat, "half of it")
                await bob.send(chat, "the second half is better")
            app = ChatApp(Runtime(keys, Cache(directory / "ada" / "cache.db", "ada")))
            async with app.run_test(size=SIZE) as pilot:
                await _take(app, pilot, bob, chat)


async def _take(app: ChatApp, pilot: Pilot[None], bob: Bot, chat: str) -> None:
    conversations = app.runtime.client.conversations
    await _until(pilot, lambda: chat in conversations.all and len(_lines(app, chat)) >= 3)
    app.chat_screen.open(chat)
    await pilot.pause(0.8)
    _save(app, "cloud")
    await pilot.press("f2")
    await _heard(bob, lambda e: isinstance(e, Prompted))
    await pilot.pause(0.3)
    _save(app, "negotiating")
    bob.runtime.viewing(chat)
    bob.runtime.ask_secret(chat)
    await _heard(bob, lambda e: isinstance(e, PrivacyChanged) and e.privacy is Privacy.SECRET)
    direct = conversations.direct(chat)
    await _until(pilot, lambda: direct is not None and direct.toggle.privacy is Privacy.SECRET)
    await pilot.pause(0.8)
    await pilot.press(*"now I can tell you", "enter")
    await _heard(bob, lambda e: isinstance(e, LineAdded))
    bob.seal(chat, "and I you")
    await pilot.pause(0.8)
    _save(app, "secret")
    await pilot.press("f3")
    await pilot.pause(0.5)
    _save(app, "verify")
    await pilot.press("escape")
    bob.runtime.ask_cloud(chat)
    await _until(pilot, lambda: direct is not None and direct.toggle.privacy is Privacy.CLOSED)
    await pilot.pause(0.5)
    _save(app, "ended")


def _lines(app: ChatApp, chat: str) -> list[object]:
    return list(app.runtime.client.conversations.all[chat].log.lines)


def _save(app: ChatApp, name: str) -> None:
    svg = app.export_screenshot(title="tui-chat")
    # The export names a font on somebody's server; a reader's own monospace will do.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "ui-monospace, DejaVu Sans Mono")
    svg = "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
    (OUT / f"{name}.svg").write_text(svg, encoding="utf-8")


async def _until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not true():
            await pilot.pause(0.05)


async def _heard(bob: Bot, wanted: Callable[[object], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not wanted(await bob.next()):
            pass


if __name__ == "__main__":
    asyncio.run(main())
