"""`tui-chat demo`: a relay, two people and a chat on this machine, gone when it is left."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from pathlib import Path

from tui_chat.bot import Bot
from tui_chat.demo.people import LOBBY, bob, carol
from tui_chat.demo.stage import new_person, online, relay_process
from tui_chat.hardening import harden, silence_textual

GUEST = "guest"
GREETING = "Hello! Write me something: the relay will read it too. Then press F2 and write again."
HINT = "You are guest. #lobby and @bob are cloud chats: the relay reads them. Open @bob, press F2."


def demo(*, headless: bool) -> int:
    """Run it on the terminal, or print the story where there is none (or `headless` asks)."""
    if headless or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from tui_chat.demo.story import story

        return asyncio.run(story())
    with tempfile.TemporaryDirectory(prefix="tui-chat-demo-") as directory:
        return asyncio.run(_on_screen(Path(directory)))


async def _on_screen(directory: Path) -> int:
    harden()
    silence_textual()  # before what follows imports it
    from tui_chat.cache import Cache
    from tui_chat.runtime import Runtime
    from tui_chat.ui.app import ChatApp

    async with (
        relay_process(directory / "relay", directory / "relay.log") as address,
        online(directory, address, "bob") as bobby,
        online(directory, address, "carol") as carole,
    ):
        await carole.create_group(LOBBY, "Everyone in the demonstration")
        keys = new_person(directory, address, GUEST)
        async with Bot.online(keys, register="") as guest:
            for bot in (bobby, guest):
                await carole.invite(LOBBY, bot.user)
                await bot.join(LOBBY)
            await bobby.send(await bobby.open_direct(GUEST), GREETING)
        runtime = Runtime(keys, Cache(directory / GUEST / "cache.db", GUEST))
        app = ChatApp(runtime, hint=HINT)
        tasks = [
            asyncio.create_task(carol(carole)),
            asyncio.create_task(bob(bobby, app.whisper)),
        ]
        try:
            await app.run_async()
        finally:
            for task in tasks:
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)
    return app.return_code or 0
