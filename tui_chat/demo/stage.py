"""What a demonstration stands on: a relay as a process of its own, and people to talk to."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes

from relay.wire.relay_link import RelayLink
from tui_chat.bot import Bot
from tui_chat.keyfile import KeyFile, private_directory
from tui_chat.keys import Identity
from tui_chat.relay_process import running_relay


@asynccontextmanager
async def relay_process(data: Path, log: Path) -> AsyncIterator[RelayLink]:
    """A relay on loopback with open registration; ended when this is left. Raises BotError."""
    options = ("--listen", "127.0.0.1:0", "--registration", "open")
    async with running_relay(data, log, *options) as relay:
        yield relay.address


def new_person(directory: Path, address: RelayLink, name: str) -> KeyFile:
    """A fresh identity in a directory of its own, without a passphrase."""
    path = private_directory(directory / name) / "identity.key"
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = str(replace(address, invite=""))
    return KeyFile.create(path, identity, link, "", token_bytes)


@asynccontextmanager
async def online(directory: Path, address: RelayLink, name: str) -> AsyncIterator[Bot]:
    """A new person, registered and online."""
    async with Bot.online(new_person(directory, address, name), register="") as bot:
        yield bot
