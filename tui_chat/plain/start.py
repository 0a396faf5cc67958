"""Open the chat in plain mode: with a profile, after the first run, as a host, or in the demo."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

from tui_chat.core.lobby import LobbyVisit, welcome
from tui_chat.demo.run import OVER, running_demo
from tui_chat.host.host import LEFT, RunningHost, host
from tui_chat.launch import leaving_words
from tui_chat.onboarding import Onboarding
from tui_chat.plain.chat import PlainChat
from tui_chat.plain.console import Console, open_console
from tui_chat.plain.first_run import PlainFirstRun
from tui_chat.plain.hosting import PlainHost
from tui_chat.plain.words import PLAIN_NAMES
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.config import config_path, load
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.process import harden, is_served, run_until_stopped
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.prompts import open_keys
from tui_chat.runtime.runtime import Runtime

WELCOME = "Welcome, {name}. /direct NAME opens a chat with someone."


def plain_chat(
    keys: KeyFile, cache: Path, console: Console, *, insecure: bool = False, hint: str = ""
) -> PlainChat:
    """Return the chat of one identity. Raises CacheUnusable."""
    harden()
    kept = Cache(cache, keys.identity.user)
    runtime = Runtime(keys, kept, names=PLAIN_NAMES, insecure=insecure, served=is_served())
    config, _ = load(config_path())  # the command line has said what is wrong with it
    console.rings = console.rings and config.bell
    return PlainChat(runtime, console, hint, config.notifications)


def chat(args: argparse.Namespace, profile: Profile) -> int:
    """Open the chat of a profile, or ask the questions of the first run."""
    there = profile.key_file.exists()
    keys = None
    if there and not needs_passphrase(profile.key_file):
        keys = KeyFile.open(profile.key_file, "")
    elif there and args.passphrase_fd is not None:
        keys = open_keys(args, profile)
    return run_until_stopped(_run_profile(profile, keys, insecure=args.insecure_ws))


def show(
    keys: KeyFile, args: argparse.Namespace, profile: Profile, *, fresh: bool,
    lobby: LobbyVisit | None = None,
) -> int:  # fmt: skip
    """Open the chat of an account that has just joined, perhaps in the lobby, or is known."""
    name = keys.identity.user
    hint = welcome(name, lobby) if lobby else WELCOME.format(name=name) if fresh else ""
    insecure = args.insecure_ws
    return run_until_stopped(_run_profile(profile, keys, insecure=insecure, hint=hint))


def demo(_: argparse.Namespace) -> int:
    """Run the demonstration."""
    return run_until_stopped(_run_demo())


def hosting(args: argparse.Namespace, profile: Profile) -> int:
    """Run a relay here until the user leaves the chat."""
    code = host(args, profile, _run_host)
    print(in_plain(LEFT))
    return code


async def _run_profile(
    profile: Profile, keys: KeyFile | None, *, insecure: bool, hint: str = ""
) -> int:
    async def run(console: Console) -> int:
        async with AsyncExitStack() as things:
            newcomer = PlainOnboarding(profile, things, keys, console, insecure=insecure)
            opened: PlainChat | None
            if keys is not None and keys.registered:
                opened = plain_chat(keys, profile.cache, console, insecure=insecure, hint=hint)
                goodbye = leaving_words(profile.directory, insecure=insecure)
            else:
                opened = newcomer.chat() if await PlainFirstRun(newcomer, console).ask() else None
                goodbye = newcomer.goodbye if opened else newcomer.left
                if newcomer.failure:
                    raise newcomer.failure
            code = await opened.run() if opened else 0
        for line in goodbye.splitlines():
            console.say(in_plain(line))
        return code

    return await _with_console(run)


async def _run_demo() -> int:
    async def run(console: Console) -> int:
        async with running_demo(partial(_demo_chat, console), PLAIN_NAMES) as made:
            opened: PlainChat = made()
            code = await opened.run()
        console.say(in_plain(OVER))
        return code

    return await _with_console(run)


async def _run_host(here: RunningHost, cache: Path) -> int:
    return await _with_console(lambda console: _hosted_chat(here, cache, console).run())


async def _with_console(run: Callable[[Console], Awaitable[int]]) -> int:
    """Run with a console on stdin and stdout. Raises BrokenPipeError once nobody reads the output:
    until then the goodbyes were said."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    gone = False

    def leave() -> None:
        if task and not task.cancelling():  # else the goodbyes are being said
            task.cancel()

    def closed() -> None:
        nonlocal gone
        gone = True
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(leave)

    try:
        with open_console(closed) as console:
            return await run(console)
    except asyncio.CancelledError:
        if gone:
            raise BrokenPipeError from None
        raise


def _demo_chat(console: Console, keys: KeyFile, cache: Path) -> PlainChat:
    return plain_chat(keys, cache, console)


def _hosted_chat(here: RunningHost, cache: Path, console: Console) -> PlainChat:
    """Return the host's chat, which begins with the link for friends."""
    made = plain_chat(here.keys, cache, console, hint=here.hint.replace("{invite_link}", "/host"))
    hosted = PlainHost(here, made, console)
    hosted.greet()
    here.watch = asyncio.ensure_future(hosted.watch())
    return made


def in_plain(sentence: str) -> str:
    """Return a sentence whose last words are a command, with the option of this mode in it."""
    return sentence.replace(": tui-chat", ": tui-chat --plain")


class PlainOnboarding(Onboarding):
    """The onboarding that leads to a chat in plain mode."""

    def __init__(
        self, profile: Profile, things: AsyncExitStack, keys: KeyFile | None, console: Console, *,
        insecure: bool,
    ) -> None:  # fmt: skip
        super().__init__(profile, things, keys, insecure=insecure)
        self._console = console

    def _welcome(self, name: str) -> str:
        return WELCOME.format(name=name)

    def _own_chat(self, keys: KeyFile, hint: str) -> Any:
        cache, insecure = self._profile.cache, self._insecure
        return plain_chat(keys, cache, self._console, insecure=insecure, hint=hint)

    def _hosted_chat(self, here: RunningHost) -> Any:
        return _hosted_chat(here, self._profile.cache, self._console)

    def _running_demo(self) -> AbstractAsyncContextManager[Callable[[], Any]]:
        return running_demo(partial(_demo_chat, self._console), PLAIN_NAMES)
