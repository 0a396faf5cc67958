"""`tui-chat demo`: a relay as a process of its own, the bots bob and carol, and a chat on this
machine, all removed when the user leaves."""

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
from typing import TYPE_CHECKING

from relay.wire.relay_link import RelayLink
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.core.keys import Identity
from tui_chat.host.relay_process import running_relay
from tui_chat.launch import can_show, chat_screen, show
from tui_chat.runtime.keyfile import KeyFile, private_directory
from tui_chat.runtime.process import BotError, run_until_stopped

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

GUEST = "guest"
GREETING = "Hello! Write me something: the relay will read it too. Then press F2 and write again."
TOUR = "bob"
"""The person who is always online to take the tour with."""
OVER = "The demo is over, and nothing of it stays. With an account of your own: tui-chat"


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


@asynccontextmanager
async def running_demo() -> AsyncIterator[Callable[[], ChatScreen]]:
    """Run the relay and the bots, and yield a function that makes the chat with them. All of it is
    removed afterwards. Raises BotError."""
    with tempfile.TemporaryDirectory(prefix="tui-chat-demo-") as name:
        directory = Path(name)
        async with (
            relay_process(directory / "relay", directory / "relay.log") as address,
            online(directory, address, "bob") as bobby,
            online(directory, address, "carol") as carole,
        ):
            keys = await _guest(directory, address, bobby, carole)

            people: list[asyncio.Task[None]] = []

            def chat() -> ChatScreen:
                screen = chat_screen(keys, directory / GUEST / "cache.db", tour=TOUR)
                people.append(asyncio.create_task(carol(carole)))
                people.append(asyncio.create_task(bob(bobby, screen.whisper)))
                return screen

            try:
                yield chat
            finally:
                for one in people:
                    one.cancel()
                await asyncio.gather(*people, return_exceptions=True)


async def _guest(directory: Path, address: RelayLink, bobby: Bot, carole: Bot) -> KeyFile:
    """Create the person at the terminal: in the group with both bots, and greeted by bob."""
    await carole.groups.create(LOBBY, "Everyone in the demonstration")
    keys = new_person(directory, address, GUEST)
    async with Bot.online(keys, register="") as guest:
        for one in (bobby, guest):
            await carole.groups.invite(LOBBY, one.user)
            await one.groups.join(LOBBY)
        await bobby.send(await bobby.open_direct(GUEST), GREETING)
    return keys


@asynccontextmanager
async def relay_process(data: Path, log: Path) -> AsyncIterator[RelayLink]:
    """Run a relay on loopback with open registration until the context is left. Raises BotError."""
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
async def online(directory: Path, address: RelayLink, name: str) -> AsyncIterator[Bot]:
    from tui_chat.ui.keys import KEY_NAMES  # the story quotes the screen's sentences

    keys = new_person(directory, address, name)
    async with Bot.online(keys, names=KEY_NAMES, register="") as bot:
        yield bot


LOBBY = "#lobby"
THINKING = 1.2
_CAROL = (
    "Morning! Everything we write in here is kept by the relay, and its operator can read it.",
    "That is what “cloud chat” means: handy, searchable, and not private.",
    "If you want to see the difference, open @bob and press F2.",
    "Groups are never secret here. Two people can be: bob and you, for example.",
    "The line above your text field always says who can read what you are typing.",
)


async def carol(bot: Bot) -> None:
    """Play carol: create #lobby, post a few messages slowly, and answer when somebody writes."""
    said = 0
    await bot.send(LOBBY, _CAROL[said])
    while True:
        event = None
        with_patience = 20.0 if said + 1 < len(_CAROL) else None
        try:
            async with asyncio.timeout(with_patience):
                event = await bot.next()
        except TimeoutError:
            said += 1
            await bot.send(LOBBY, _CAROL[said])
        match event:
            case events.LineAdded(chat=chat, line=line) if chat == LOBBY and not line.own:
                if line.kind == "text" and line.by != "bob":
                    await asyncio.sleep(THINKING)
                    answer = f"Hello {line.by}! The relay has kept that, as number {line.seq}."
                    await bot.send(LOBBY, answer)


async def bob(bot: Bot, telephone: Callable[[str], None]) -> None:
    """Play bob: answer, accept secret chats, and read the code out over the telephone, a channel
    that does not pass through the relay."""
    while True:
        match await bot.next():
            case events.InvitationsChanged():
                for group in list(bot.runtime.client.invitations):
                    await bot.groups.join(group)
            case events.Prompted(chat=chat):
                await asyncio.sleep(THINKING)
                bot.runtime.viewing(chat)
                bot.runtime.act(bot.runtime.client.toggle_actions.ask_secret, chat)
            case events.PrivacyChanged(chat=chat, privacy=events.Privacy.SECRET):
                direct = bot.runtime.client.conversations.direct(chat)
                if direct:
                    await asyncio.sleep(THINKING)
                    words = direct.toggle.code_words
                    telephone(f"bob, on the telephone, reads his code: {words} — F3 shows yours")
            case events.PrivacyChanged(chat=chat, privacy=events.Privacy.CLOSED):
                telephone("")
                await asyncio.sleep(THINKING)
                bot.runtime.act(bot.runtime.client.toggle_actions.ask_cloud, chat)
            case events.LineAdded(chat=chat, line=line) if not line.own and chat.startswith("@"):
                await asyncio.sleep(THINKING)
                _reply(bot, chat, line.text, line.mark)


def _reply(bot: Bot, chat: str, text: str, mark: events.LineMark) -> None:
    if mark is events.LineMark.SECRET:
        bot.seal(
            chat,
            "Got it; the relay only passed it on, sealed. F4 ends this when you like.",
        )
    elif mark is events.LineMark.CLOUD:
        try:
            bot.say(chat, "Got it. So did the relay: F2 asks me for a secret chat.")
        except BotError:
            return  # it has just become secret: send nothing in clear
