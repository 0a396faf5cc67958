"""What a demonstration stands on: a relay as a process of its own, and people to talk to."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_bytes

from relay.wire.link import Address, parse_link
from tui_chat.bot import Bot, BotError
from tui_chat.keyfile import KeyFile, private_directory
from tui_chat.keys import Identity

START_SECONDS = 20
_PR_SET_PDEATHSIG = 1


@asynccontextmanager
async def relay_process(data: Path, log: Path) -> AsyncIterator[Address]:
    """A relay on loopback with open registration; ended when this is left. Raises BotError."""
    command = [sys.executable, "-m", "relay", "serve", "--data", str(data)]
    command += ["--listen", "127.0.0.1:0", "--registration", "open", "--json"]
    stderr = os.open(log, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=stderr, start_new_session=True, preexec_fn=_with_its_parent(),
        )  # fmt: skip
    finally:
        os.close(stderr)
    try:
        if process.stdout is None:
            raise BotError("The relay could not be heard.")
        try:
            line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
            address = parse_link(json.loads(line)["link"])
        except (TimeoutError, ValueError, KeyError):
            raise BotError(f"The relay did not start. Its log is {log}.") from None
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
            await process.wait()


def _with_its_parent() -> Callable[[], None] | None:
    """On Linux the relay ends with us even when we are killed: nothing of a demonstration stays."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # before the fork: the child only calls it
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def new_person(directory: Path, address: Address, name: str) -> KeyFile:
    """A fresh identity in a directory of its own, without a passphrase."""
    path = private_directory(directory / name) / "identity.key"
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = str(Address(address.host, address.port, address.relay_id))
    return KeyFile.create(path, identity, link, "", token_bytes)


@asynccontextmanager
async def online(directory: Path, address: Address, name: str) -> AsyncIterator[Bot]:
    """A new person, registered and online."""
    async with Bot.online(new_person(directory, address, name), register="") as bot:
        yield bot
