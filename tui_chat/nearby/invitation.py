"""The two words of a running host: they live as long as the link that they stand for, and are
replaced when they were tried too often."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any

from tui_chat.nearby.announce import Announcement
from tui_chat.nearby.clock import NearbyClock
from tui_chat.nearby.exchange import NearbyMissing
from tui_chat.nearby.limits import SETS
from tui_chat.nearby.responder import NearbyOffer, Responder
from tui_chat.nearby.status import NO_MULTICAST, RENEWED, SPENT, NearbyStatus
from tui_chat.nearby.words import Entropy, make_words

_LOOK_SECONDS = 15.0
"""How often to look whether the link has expired."""


class NearbyInvitation:
    """Offers a link for two words at this address of this machine, until `end`."""

    def __init__(
        self, address: str, port: int, clock: NearbyClock, entropy: Entropy,
        wall: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._address, self._port = address, port
        self._clock, self._entropy, self._wall = clock, entropy, wall
        self._responder = Responder(clock, entropy, self._spend)
        self._announced: Announcement | None = None
        self._announcing = asyncio.Lock()
        self._link, self._until, self._sets = "", 0.0, 0
        self._changed: list[Callable[[], None]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._status = NearbyStatus()

    @property
    def status(self) -> NearbyStatus:
        """The words, or a sentence why there are none."""
        return self._status

    def listen(self, changed: Callable[[], None]) -> None:
        self._changed.append(changed)

    async def begin(self, link: str, until: float) -> None:
        """Listen, and offer this link until then (Unix seconds). A failure is in the status."""
        try:
            for package in ("spake2", "zeroconf.asyncio"):
                await asyncio.to_thread(_load, package)
            await self._responder.listen(self._address, self._port, 0)
        except NearbyMissing as e:
            self._set(NearbyStatus(note=str(e)))
        except OSError:
            self._set(NearbyStatus(note=NO_MULTICAST))
        else:
            self.renew(link, until)
            self._start(self._expire())

    def renew(self, link: str, until: float) -> None:
        """Make new words for a new link."""
        if self._responder.port:
            self._link, self._until, self._sets = link, until, 1
            self._make()

    def count(self, link: str, left: int) -> None:
        """Take back the words once the link has no places left."""
        if left == 0 and link == self._link:
            self._stop()

    async def end(self) -> None:
        """Withdraw the words."""
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        await self._responder.close()
        await self._announce()

    def _make(self, note: str = "") -> None:
        self._responder.limits.renew()
        words = make_words(self._entropy)
        while words == self._status.words:
            words = make_words(self._entropy)
        self._responder.offer = NearbyOffer(words, self._link)
        self._set(NearbyStatus(words, note))
        self._start(self._announce())

    def _spend(self) -> None:
        self._sets += 1
        if self._sets > SETS:
            self._stop(SPENT)
        else:
            self._make(RENEWED)

    def _stop(self, note: str = "") -> None:
        self._responder.offer = None
        self._set(NearbyStatus(note=note))
        self._start(self._announce())

    def _set(self, status: NearbyStatus) -> None:
        if status != self._status:
            self._status = status
            for changed in self._changed:
                changed()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _announce(self) -> None:
        """Announce while there are words, and only then."""
        async with self._announcing:
            if self._responder.offer is None and self._announced is not None:
                announced, self._announced = self._announced, None
                with contextlib.suppress(OSError):
                    await announced.end()
            elif self._responder.offer is not None and self._announced is None:
                new = Announcement(self._address, self._responder.port, self._entropy)
                try:
                    await new.begin()
                except OSError:
                    self._responder.offer = None
                    self._set(NearbyStatus(note=NO_MULTICAST))
                else:
                    self._announced = new

    async def _expire(self) -> None:
        while True:
            await self._clock.sleep(_LOOK_SECONDS)
            if self._responder.offer is not None and self._wall() >= self._until:
                self._stop()


def _load(package: str) -> None:
    try:
        import_module(package)
    except ImportError:
        raise NearbyMissing from None
