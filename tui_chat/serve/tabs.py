"""The browser tabs that are open: one for each profile, up to a limit."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

SETTLE_SECONDS = 1.0
"""How long a tab waits for another one of its profile: when a page is loaded again, the server may
hear of the new one first."""
LEAVE_SECONDS = 15.0
"""How long a tab waits for the client of another one to end."""

IN_USE = "This chat is open in another tab."
STILL_ENDING = "The chat in the other tab has not ended yet. Try again."
FULL = "Too many tabs are open. Close one and try again."


class TabRefused(Exception):
    """Raised if a tab can't open a chat. `why` is a word for the page, the text a sentence."""

    def __init__(self, why: str, says: str) -> None:
        super().__init__(says)
        self.why = why


class Tab:
    """One tab with a client. `replaced` is set when another tab takes its place."""

    def __init__(self) -> None:
        self.replaced, self.gone = asyncio.Event(), asyncio.Event()


class Tabs:
    """The tabs by profile, at most `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open: dict[str, Tab] = {}
        self.served = 0
        """How many were opened so far."""

    @asynccontextmanager
    async def claim(self, profile: str, *, take: bool) -> AsyncIterator[Tab]:
        """Have the profile for one tab until the block ends. `take`: from the tab that has it.
        Raises TabRefused."""
        await self._wait_for(profile, take=take)
        if profile in self.open:
            raise TabRefused("busy", IN_USE)
        if len(self.open) >= self.most:
            raise TabRefused("full", FULL)
        tab = self.open[profile] = Tab()
        self.served += 1
        try:
            yield tab
        finally:
            del self.open[profile]
            tab.gone.set()

    async def _wait_for(self, profile: str, *, take: bool) -> None:
        other = self.open.get(profile)
        if other is None:
            return
        if take:
            other.replaced.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LEAVE_SECONDS if take else SETTLE_SECONDS):
                await other.gone.wait()
        if take and not other.gone.is_set():
            raise TabRefused("busy", STILL_ENDING)
