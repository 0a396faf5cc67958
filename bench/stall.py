"""How long the screen's event loop is ever kept from its next tick while a burst comes in.

    python -m bench.stall PROFILE CHAT COUNT

The client of this profile, with its screen but without a terminal, in this process. Prints READY,
waits until COUNT entries of the chat came in, and prints the stalls in milliseconds as JSON, each
with how much of it this thread computed: the rest of it the machine was at something else."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from tui_chat.core.events import Event
from tui_chat.launch import chat_screen
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.profile import Profile

TICK = 0.001
SIZE = (120, 36)


def main() -> None:
    """Measure the profile and chat that the command line names."""
    profile, chat, count = Profile(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
    profile.lock()
    try:
        keys = KeyFile.open(profile.key_file, "")
        asyncio.run(measured(keys, profile, chat, count))
    finally:
        profile.release()


async def measured(keys: KeyFile, profile: Profile, chat: str, count: int) -> None:
    """Measure the longest times between two ticks: before the burst, and during it."""
    screen = chat_screen(keys, profile.cache)
    from tui_chat.ui.app import ChatApp

    app, runtime = ChatApp(screen), screen.runtime
    shown = asyncio.create_task(app.run_async(headless=True, size=SIZE))
    if not await runtime.online(30):
        raise RuntimeError("the relay did not let us in")
    screen.open(chat)
    await asyncio.sleep(1)
    log = runtime.client.conversations.all[chat].log
    ticking = Ticking()
    await asyncio.sleep(1)
    rest, ticking.stalls = ticking.stalls, []
    print("READY", file=sys.__stdout__, flush=True)
    until, there = log.head + count, asyncio.Event()

    def hear(_: Event) -> None:
        if log.head >= until:
            there.set()

    runtime.listen(hear)
    await there.wait()
    await asyncio.sleep(0.5)
    ticking.stop()
    print(json.dumps({"rest": rest, "burst": ticking.stalls}), file=sys.__stdout__, flush=True)
    app.exit()
    await shown


class Ticking:
    """Asks again and again to be called in a millisecond, and records each delay."""

    def __init__(self) -> None:
        self.stalls: list[tuple[float, float]] = []
        self._computed = time.thread_time()
        self._loop = asyncio.get_running_loop()
        self._due = self._loop.time() + TICK
        self._timer = self._loop.call_later(TICK, self._tick)

    def stop(self) -> None:
        """Stop measuring."""
        self._timer.cancel()

    def _tick(self) -> None:
        now = self._loop.time()
        computed = time.thread_time()
        self.stalls.append(((now - self._due) * 1000, (computed - self._computed) * 1000))
        self._due, self._computed = now + TICK, computed
        self._timer = self._loop.call_later(TICK, self._tick)


if __name__ == "__main__":
    main()
