"""Presence after each kind of fault, and in a rolling restart: soon right at all nodes. Nobody is
said to be away who comes back in time from a node that was killed or restarted."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.machines import Machines
from tests.kit.relay_client import new_id
from tests.kit.roaming import Records, Roamer

COUNT = 24
"""Faults, of each kind in turn. There is a rolling restart for each eight."""
KILLED, STOPPED, NO_BUS, NO_PRIMARY = (
    "node killed", "node stopped", "NATS server killed", "primary killed",
)  # fmt: skip
DATABASE, BUS, CUT, SILENT = "line to database", "line to bus", "cut", "silent"
FAULTS = (
    KILLED, STOPPED, f"{DATABASE} {CUT}", f"{DATABASE} {SILENT}", f"{BUS} {CUT}", f"{BUS} {SILENT}",
    NO_BUS, NO_PRIMARY,
)  # fmt: skip
PEOPLE = 30
APART = (1, 7, 12)
"""People with these distances have direct chats."""
RIGHT_SECONDS = 10.0
BACK_SECONDS = 5.0
"""Nobody is shown as offline if they are back within this time."""
LOOK_SECONDS = 12.0
NEVER_SECONDS = 40.0
DRAIN = 3


async def run(count: int, folder: Path) -> Figures:
    """Do so many faults, and restart all nodes in turn."""
    machines = await asyncio.to_thread(Machines, folder, 3, 2, "--drain", str(DRAIN))
    try:
        async with AsyncExitStack() as stack:
            presence = Presence(machines)
            await presence.begin(stack)
            right: dict[str, list[float]] = {}
            for number in range(count):
                fault = FAULTS[number % len(FAULTS)]
                right.setdefault(fault, []).append(await presence.measure(fault))
            for fault, seconds in right.items():
                presence.figures.times(f"right after: {fault}", seconds, RIGHT_SECONDS, all=True)
            for _ in range(max(1, count // len(FAULTS))):
                await presence.restart_all()
            presence.count()
            return presence.figures
    finally:
        await asyncio.to_thread(machines.stop)


class Presence:
    """People with direct chats over three nodes, and what each was told of the others."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines
        self.figures, self._notes = Figures(), Records()
        self._people = {
            name: Roamer(name, machines.urls, random.Random(name), self._notes)
            for name in (f"person{n:02}" for n in range(PEOPLE))
        }
        self._flickers = True
        """False during a fault in which nobody can know that somebody will be back."""
        self._told: list[tuple[float, str, str]] = []
        """The times at which someone was told that a person is away who would come back."""

    async def begin(self, stack: AsyncExitStack) -> None:
        """Let everybody come, and make the direct chats."""
        people = list(self._people.values())
        for person in people:
            person.sees_away = partial(self._on_away, person)
            stack.callback(asyncio.create_task(person.run()).cancel)
        await self._until_right()
        for apart in APART:
            for n, person in enumerate(people):
                await person.ask(w.Direct(new_id(), people[(n + apart) % PEOPLE].name))
        await self._until_right()

    async def measure(self, fault: str) -> float:
        """Let a fault meet the node with the most people. Half of them leave with it and do not
        come back for now. Returns the seconds until presence was right for good."""
        people = Counter(person.place for person in self._people.values())
        number = self._machines.urls.index(people.most_common(1)[0][0])
        here = [x for x in self._people.values() if x.place == self._machines.urls[number]]
        self._flickers = fault == KILLED
        began = time.monotonic()
        for person in here[::2]:
            person.away = True
        mend = await self._begin(fault, number)
        for person in here[::2]:
            if person.ws is not None:
                person.ws.transport.abort()
        right = began
        while time.monotonic() < max(began + LOOK_SECONDS, right + 1):
            if self._differ():
                right = time.monotonic()
                if right > began + NEVER_SECONDS:
                    break
            await asyncio.sleep(0.05)
        for person in here:
            person.away = False
        await mend()
        await self._until_right()
        self._flickers = True
        return right - began

    async def _begin(self, fault: str, number: int) -> Callable[[], Awaitable[None]]:
        """Do a fault, and return what mends it."""
        machines = self._machines
        match fault:
            case "node killed":
                await asyncio.to_thread(machines.kill_node, number)
                return partial(asyncio.to_thread, machines.start_node, number)
            case "node stopped":
                machines.signal_node(number, signal.SIGSTOP)
                return _later(machines.signal_node, number, signal.SIGCONT)
            case "NATS server killed":
                bus = machines.buses[number % len(machines.buses)]
                await asyncio.to_thread(bus.kill)
                return partial(asyncio.to_thread, bus.start)
            case "primary killed":
                await asyncio.to_thread(machines.databases.fail_over)
                return partial(asyncio.to_thread, machines.databases.repair)
        lines = (machines.to_database if fault.startswith(DATABASE) else machines.to_bus)[number]
        for line in lines:
            line.cut() if fault.endswith(CUT) else line.silence()
        return _later(machines.mend)

    async def restart_all(self) -> None:
        """Restart all nodes in turn, as for an update."""
        for number in range(len(self._machines.urls)):
            await asyncio.to_thread(self._machines.restart_node, number)
            await asyncio.sleep(BACK_SECONDS + 2)
            await self._until_right()

    def count(self) -> None:
        """Note people who were said to be away but had not been, or were back in time."""
        flickers = [
            (who, peer) for at, who, peer in self._told
            if not any(
                lost <= at and back - lost >= BACK_SECONDS
                for lost, back in self._people[peer].absences
            )
        ]  # fmt: skip
        away = sorted(back - lost for x in self._people.values() for lost, back in x.absences)
        self.figures.note(
            f"{len(away)} times people were back, at most after {away[-1] if away else 0:.2f} s;"
            f" {len(flickers)} were told that somebody flickered"
        )
        self.figures.require(bool(away), "nobody had to come back")
        self.figures.require(not flickers, f"flickers: {flickers[:5]}")
        self.figures.broken += self._notes.wrong

    def _on_away(self, person: Roamer, peer: str) -> None:
        if self._flickers and not self._people[peer].away:
            self._told.append((time.monotonic(), person.name, peer))

    def _differ(self) -> bool:
        return any(
            online is self._people[peer].away
            for person in self._people.values() if not person.away
            for peer, online in person.online.items()
        )  # fmt: skip

    async def _until_right(self) -> None:
        async with asyncio.timeout(NEVER_SECONDS):
            while self._differ() or not all(person.ready for person in self._people.values()):
                await asyncio.sleep(0.05)


def _later(do: Callable[..., None], *given: Any) -> Callable[[], Awaitable[None]]:
    async def done() -> None:
        do(*given)

    return done
