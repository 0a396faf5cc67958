"""`tui-chat demo`: a relay, two people and a chat on this machine, gone when it is left."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from relay.wire.relay_link import RelayLink
from tui_chat.bot import Bot
from tui_chat.demo.people import LOBBY, bob, carol
from tui_chat.demo.stage import new_person, online, relay_process
from tui_chat.ending import until_told
from tui_chat.keyfile import KeyFile
from tui_chat.onscreen import can_show, chat_app, show

GUEST = "guest"
GREETING = "Hello! Write me something: the relay will read it too. Then press F2 and write again."
TOUR = "bob"
"""Who is always there to take the tour with."""
OVER = "The demo is over, and nothing of it stays. With an account of your own: tui-chat"


def demo(*, headless: bool) -> int:
    """Run it on the terminal, or print the story where there is none (or `headless` asks)."""
    if headless or not can_show():
        from tui_chat.demo.story import story

        return until_told(story())
    return until_told(_on_screen())


async def _on_screen() -> int:
    async with staged() as chat:
        code = await chat()
    print(OVER)
    return code


@asynccontextmanager
async def staged() -> AsyncIterator[Callable[[], Awaitable[int]]]:
    """The relay runs and the people are there; what is given shows the chat until it is left. All
    of it is gone afterwards. Raises BotError."""
    with tempfile.TemporaryDirectory(prefix="tui-chat-demo-") as name:
        directory = Path(name)
        async with (
            relay_process(directory / "relay", directory / "relay.log") as address,
            online(directory, address, "bob") as bobby,
            online(directory, address, "carol") as carole,
        ):
            keys = await _guest(directory, address, bobby, carole)

            async def chat() -> int:
                app = chat_app(keys, directory / GUEST / "cache.db", tour=TOUR)
                people = [
                    asyncio.create_task(carol(carole)),
                    asyncio.create_task(bob(bobby, app.whisper)),
                ]
                try:
                    return await show(app)
                finally:
                    for one in people:
                        one.cancel()
                    await asyncio.wait(people)

            yield chat


async def _guest(directory: Path, address: RelayLink, bobby: Bot, carole: Bot) -> KeyFile:
    """The person at the terminal: in the group with both, and greeted by bob."""
    await carole.groups.create(LOBBY, "Everyone in the demonstration")
    keys = new_person(directory, address, GUEST)
    async with Bot.online(keys, register="") as guest:
        for one in (bobby, guest):
            await carole.groups.invite(LOBBY, one.user)
            await one.groups.join(LOBBY)
        await bobby.send(await bobby.open_direct(GUEST), GREETING)
    return keys
