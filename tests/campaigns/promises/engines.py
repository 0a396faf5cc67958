"""Faults of NATS and of PostgreSQL while people write: how soon texts go on."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.engines import NatsServer
from tests.kit.machines import Machines
from tests.kit.roaming import Records, Roamer, compare_texts, meet

COUNT = 12
"""How often each fault happens."""
KILLED_SECONDS, HUNG_SECONDS, BACK_SECONDS, PROMOTED_SECONDS = 1.0, 4.0, 10.0, 2.0
AT_EACH = 2
"""People at each node. One of them writes, in a group where all others only read: so no text of
another node shows that one is missing."""
PACE = 0.1
"""Seconds between two texts."""
AROUND = (-0.05, 0.15)
"""Seconds around a fault at which the others write one text, each in a group that has no other: so
no later text shows that it is missing."""
BEFORE_SECONDS = 1.0
"""Seconds before a fault in which a sent text can be lost by it."""
GONE_SECONDS = 4.0
"""Seconds without any NATS server: long enough for the nodes to disconnect everybody."""
NEVER_SECONDS = 60.0


async def run(count: int, folder: Path) -> Figures:
    """Cause each fault this number of times."""
    machines = await asyncio.to_thread(Machines, folder, 3, 3)
    try:
        async with AsyncExitStack() as stack:
            faults = EngineFaults(machines)
            await faults.begin(stack)
            figures = faults.figures
            for what, fault, most in (
                ("a NATS server killed", faults.kill_bus, KILLED_SECONDS),
                ("a NATS server hangs", faults.hang_bus, HUNG_SECONDS),
                ("all NATS servers back", faults.all_buses, BACK_SECONDS),
                ("a standby promoted", faults.fail_over, PROMOTED_SECONDS),
            ):
                took = [await faults.measure(fault) for _ in range(count)]
                figures.times(f"texts go on after: {what}", took, most, all=True)
            texts = await faults.finish()
            figures.note(f"{texts:,} texts acknowledged, each at its place for everybody")
            return figures
    finally:
        await asyncio.to_thread(machines.stop)


class EngineFaults:
    """People who stay at their nodes, and when each heard each text."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines
        self.figures, self._notes = Figures(), Records()
        self._people = [
            Roamer(f"person{n}x{at}", [url], random.Random(n), self._notes)
            for at, url in enumerate(machines.urls) for n in range(AT_EACH)
        ]  # fmt: skip
        self._heard: dict[float, set[str]] = {}
        """The people who heard a message, by its time, which is also its text."""
        self._late: dict[float, float] = {}
        """The time at which the last person heard a message, by the same key."""
        self._writes = True
        self._lot = random.Random(1)

    async def begin(self, stack: AsyncExitStack) -> None:
        """Let everybody come, and some write."""
        for person in self._people:
            person.hears = partial(self._on_event, person)
            stack.callback(asyncio.create_task(person.run()).cancel)
        writers = self._people[::AT_EACH]
        for person in self._people:
            others = [other for other in self._people if other is not person]
            await meet(f"#of{person.name}", [person, *others])
        self._writing = [asyncio.create_task(self._write(writer)) for writer in writers]
        for task in self._writing:
            stack.callback(task.cancel)

    async def finish(self) -> int:
        """End the writing, and compare what was acknowledged with the store; returns its number."""
        self._writes = False
        await asyncio.gather(*self._writing)
        await self._until_all_heard(time.monotonic())
        texts = await compare_texts(self._people, self._notes.wrong)
        self.figures.broken += self._notes.wrong
        return texts

    async def measure(self, fault: Callable[[], Awaitable[float]]) -> float:
        """Do a fault, which returns since when texts must go on. Returns the seconds after which
        everybody had heard all texts, each since then or since it was written."""
        loop = asyncio.get_running_loop()
        for person in self._people[1::AT_EACH]:
            loop.call_later(BEFORE_SECONDS + self._lot.uniform(*AROUND), self._say, person)
        await asyncio.sleep(BEFORE_SECONDS)
        began = time.monotonic() - BEFORE_SECONDS
        since = await fault()
        until = time.monotonic()
        await self._until_all_heard(until)
        return max(
            heard - max(written, since)
            for written, heard in self._late.items() if began <= written <= until
        )  # fmt: skip

    async def _until_all_heard(self, until: float) -> None:
        """Wait until everybody has heard all that was written until then."""
        async with asyncio.timeout(NEVER_SECONDS):
            while any(
                written <= until and len(who) < len(self._people)
                for written, who in self._heard.items()
            ):
                await asyncio.sleep(0.05)

    # The faults.

    async def kill_bus(self) -> float:
        """Kill the NATS server with the most nodes, and start it again later."""
        bus, began = self._busiest(), time.monotonic()
        await asyncio.to_thread(bus.kill)
        await asyncio.sleep(2)
        await asyncio.to_thread(bus.start)
        return began

    async def hang_bus(self) -> float:
        """Stop the NATS server with the most nodes for a while."""
        bus, began = self._busiest(), time.monotonic()
        bus.process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(6)
        finally:
            bus.process.send_signal(signal.SIGCONT)
        return began

    async def all_buses(self) -> float:
        """Kill all NATS servers, and start them again."""
        buses = self._machines.buses
        await asyncio.gather(*(asyncio.to_thread(bus.kill) for bus in buses))
        await asyncio.sleep(GONE_SECONDS)
        await asyncio.gather(*(asyncio.to_thread(bus.start) for bus in buses))
        back = time.monotonic()
        await asyncio.sleep(BEFORE_SECONDS)
        return back

    async def fail_over(self) -> float:
        """Kill the primary, and promote the standby."""
        databases = self._machines.databases
        await asyncio.to_thread(databases.fail_over)
        promoted = time.monotonic()
        await asyncio.sleep(BEFORE_SECONDS)
        await self._until_all_heard(time.monotonic())
        await asyncio.to_thread(databases.repair)
        return promoted

    def _busiest(self) -> NatsServer:
        carried = [
            sum(lines[n].connections for lines in self._machines.to_bus)
            for n in range(len(self._machines.buses))
        ]
        return self._machines.buses[carried.index(max(carried))]

    # People.

    async def _write(self, person: Roamer) -> None:
        lot = random.Random(person.name)
        while self._writes:
            await asyncio.sleep(lot.uniform(0.5, 1.5) * PACE)
            self._say(person)

    def _say(self, person: Roamer) -> None:
        written = time.monotonic()
        self._heard[written] = set()
        person.say(f"#of{person.name}", repr(written))

    def _on_event(self, person: Roamer, event: Any) -> None:
        entries = event.msgs if isinstance(event, w.Page) else [event]
        for msg in entries:
            if isinstance(msg, w.Msg) and msg.kind == "text":
                written = float(msg.text)
                if person.name not in self._heard[written]:
                    self._heard[written].add(person.name)
                    self._late[written] = time.monotonic()
