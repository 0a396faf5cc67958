"""The operator's console beside a relay that continues from a world."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from textual.pilot import Pilot

from relay.console.app import ConsoleApp
from relay.store.ledger import lines
from relay.terminal.wrapping import HARD_SPACE
from tests.kit.moderation import staffed, stopped
from tests.kit.relay_client import RelayProcess, running
from tests.kit.world import World, team_and_david

PATIENCE = 60
_FRAMES = str.maketrans(dict.fromkeys("│╭╮╰╯─▊▎▔▁▂▃▄▅▆▇█", " "))


def lived(path: Path) -> World:
    """Return a world up to now: alice, bobby and carol, a moderator, are in #team; david is not."""
    world = staffed(team_and_david(path))
    world.tick(time.time() - 7_500 - world.now)
    world.quiet()
    return world


def text_of(app: ConsoleApp) -> str:
    """Return the text on the screen."""
    strips = app.screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip) for strip in strips)
    return "\n".join(rows).replace(HARD_SPACE, " ")


def flowed(app: ConsoleApp) -> str:
    """Return the text on the screen as one line without frames, so that wrapping does not
    matter."""
    return " ".join(text_of(app).translate(_FRAMES).split())


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await pilot.pause(0.05)


class Seat:
    """The operator at the console."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[None], relay: RelayProcess) -> None:
        self.app, self.pilot, self.relay = app, pilot, relay

    async def sees(self, *words: str, gone: str = "") -> str:
        """Wait until all of these words are on the screen and `gone` is not; return the screen's
        text."""
        seen = ""

        def there() -> bool:
            nonlocal seen
            seen = flowed(self.app)
            return all(word in seen for word in words) and not (gone and gone in seen)

        try:
            await until(self.pilot, there)
        except TimeoutError:
            raise AssertionError(f"waited for {words}:\n{text_of(self.app)}") from None
        return seen

    async def press(self, *keys: str, sees: str = "") -> None:
        """Press keys, one after the other, and wait until these words are on the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        if sees:
            await self.sees(sees)

    async def type(self, text: str, *then: str, sees: str = "") -> None:
        """Type a text, then press keys, and wait until these words are on the screen."""
        await self.press(*("space" if c == " " else c for c in text), *then, sees=sees)

    def ledger(self) -> list[str]:
        """Return the kinds of the ledger's lines."""
        with closing(sqlite3.connect(self.relay.data / "relay.db")) as db:
            return [line.kind for line in lines(db)]


@asynccontextmanager
async def seated(
    world: World, tab: str, size: tuple[int, int] = (80, 24), *, names: bool = True
) -> AsyncIterator[Seat]:
    """Open the console at a tab, beside a relay that continues from this world."""
    stopped(world)
    async with running(world.directory.path) as relay:
        app = ConsoleApp(relay.data, names=names, tab=tab)
        async with app.run_test(size=size) as pilot:
            yield Seat(app, pilot, relay)
