"""`tui-chat demo`: a relay, the bots bob and carol, and a chat, all on this machine.
The relay is a process of its own. All is removed when the user leaves."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from typing import Any, Protocol

from relay.wire.relay_link import RelayLink
from tui_chat.bot import Bot
from tui_chat.core.action_names import ActionNames
from tui_chat.core.keys import Identity
from tui_chat.demo.bots import GREETING, LOBBY, bob, carol
from tui_chat.demo.player import Player
from tui_chat.host.relay_process import running_relay
from tui_chat.launch import can_show, chat_screen, show
from tui_chat.runtime.keyfile import KeyFile, private_directory
from tui_chat.runtime.process import run_until_stopped

GUEST = "guest"
TOUR = "bob"
"""The person who is always online to take the tour with."""
OVER = "The demo is over and everything in it was removed. To start your own account: tui-chat"


def demo(args: argparse.Namespace) -> int:
    """Run the demonstration on the terminal, or print the story without one or if requested."""
    if args.headless or not can_show():
        from tui_chat.demo.story import story

        return run_until_stopped(story())
    return run_until_stopped(_on_screen())


async def _on_screen() -> int:
    async with running_demo() as chat:
        code = await show(chat())
    print(OVER)
    return code


class Whispered(Protocol):
    """A chat that shows what is said outside of it."""

    def whisper(self, text: str) -> None:
        """Show a sentence that came by another channel, such as the phone."""


def _chat_screen(keys: KeyFile, cache: Path) -> Any:
    return chat_screen(keys, cache, tour=TOUR)


@asynccontextmanager
async def running_demo(
    make: Callable[[KeyFile, Path], Any] = _chat_screen, names: ActionNames | None = None
) -> AsyncIterator[Callable[[], Any]]:
    """Run the relay and the bots, and yield a function that makes the chat with them, from a key
    file and the place of a cache. `names` are those of the front end's actions, the screen's if
    there are none. All of it is removed afterwards. Raises Failure."""
    with tempfile.TemporaryDirectory(prefix="tui-chat-demo-") as name:
        directory = Path(name)
        async with (
            relay_process(directory / "relay", directory / "relay.log") as address,
            online(directory, address, "bob", names) as bobby,
            online(directory, address, "carol", names) as carole,
        ):
            keys = await _guest(directory, address, bobby, carole)

            people: list[asyncio.Task[None]] = []

            def chat() -> Any:
                made: Whispered = make(keys, directory / GUEST / "cache.db")
                people.append(asyncio.create_task(carol(carole)))
                people.append(asyncio.create_task(bob(bobby, made.whisper)))
                return made

            try:
                yield chat
            finally:
                for one in people:
                    one.cancel()
                await asyncio.gather(*people, return_exceptions=True)


async def _guest(directory: Path, address: RelayLink, bobby: Bot, carole: Bot) -> KeyFile:
    """Create the person at the terminal: in the group with both bots, and greeted by bob."""
    await carole.groups.create(LOBBY, "Everyone in the demo")
    keys = new_person(directory, address, GUEST)
    async with Bot.online(keys, register="") as guest:
        for one in (bobby, guest):
            await carole.groups.invite(LOBBY, one.user)
            await one.groups.join(LOBBY)
        await bobby.send(await bobby.open_direct(GUEST), GREETING)
    return keys


@asynccontextmanager
async def relay_process(data: Path, log: Path) -> AsyncIterator[RelayLink]:
    """Run a relay on loopback with open registration until the context is left. Raises Failure."""
    options = ("--listen", "127.0.0.1:0", "--registration", "open")
    async with running_relay(data, log, *options) as relay:
        yield relay.address


def new_person(directory: Path, address: RelayLink, name: str) -> KeyFile:
    """Create an identity in a directory of its own, without a passphrase."""
    path = private_directory(directory / name) / "identity.key"
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = str(replace(address, invite=""))
    return KeyFile.create(path, identity, link, "", token_bytes)


@asynccontextmanager
async def online(
    directory: Path, address: RelayLink, name: str, names: ActionNames | None = None
) -> AsyncIterator[Bot]:
    from tui_chat.ui.keys import KEY_NAMES  # the story quotes the screen's sentences

    keys = new_person(directory, address, name)
    async with Player.online(keys, names=names or KEY_NAMES, register="") as bot:
        yield bot
