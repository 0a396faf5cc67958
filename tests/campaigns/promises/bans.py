"""Bans at one node of people who write at another one: each is out in time, and nothing is stored
that was sent after the decision."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from relay.hub.announcements import Dismissed
from relay.hub.bus_messages import AnyItem, UserNews
from relay.wire.codec import decode_event
from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.machines import Machines
from tests.kit.relay_client import Client, RelayProcess, new_id
from tests.kit.roaming import whole_log

COUNT = 1_000
OUT_SECONDS = 1.0
LOST_SECONDS = 5.0
"""The same if the announcement is lost."""
LANES, LOST_LANES = 4, 25
"""People who are banned at the same time."""
PAUSE_SECONDS = 0.01
"""Seconds between two messages of the person who will be banned."""
NEVER_SECONDS = 20.0
GROUPS = 90
"""Groups of one person, who then leaves the reports to another one."""
INSULT = "you fool"


async def run(count: int, folder: Path) -> Figures:
    """Ban this number of people, and a twentieth more with the announcement lost."""
    machines = await asyncio.to_thread(Machines, folder, 3, 1, lossy=True)
    try:
        bans = Bans(machines)
        bans.figures.times("out after a ban elsewhere", await bans.run(count, LANES), OUT_SECONDS)
        way = machines.ways[2]
        way.loses, before, some = _is_dismissal, way.lost, max(1, count // 20)
        took = await bans.run(some, min(some, LOST_LANES))
        bans.figures.times("out with the announcement lost", took, LOST_SECONDS, all=True)
        bans.figures.require(way.lost - before >= some, "not every announcement was lost")
        bans.figures.note(
            f"texts of the banned: {bans.stored:,} stored, {bans.late:,} sent after the answer to"
            " the decision"
        )
        bans.figures.require(bans.late > 0, "nobody wrote after the decision")
        return bans.figures
    finally:
        await asyncio.to_thread(machines.stop)


class Bans:
    """Bans in some lanes, each with a staff at the first node and someone who reports at the
    second. The banned are at the third."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines
        self._nodes: list[RelayProcess] = [node for node in machines.nodes if node is not None]
        self.figures = Figures()
        self.stored = self.late = self._people = 0

    async def run(self, count: int, lanes: int) -> list[float]:
        """Ban this number of people; return the seconds until each was out."""
        turns = iter(range(count))
        found = await asyncio.gather(*(self._lane(turns) for _ in range(lanes)))
        return [seconds for some in found for seconds in some]

    async def _lane(self, turns: Iterator[int]) -> list[float]:
        first, second, _ = self._nodes
        name = self._next_name("staff")
        staff = await first.registered(name)
        await asyncio.to_thread(self._machines.command, 0, "staff", name, "operator")
        took: list[float] = []
        for number, _ in enumerate(turns):
            if number % GROUPS == 0:
                reporter = await second.registered(self._next_name("reporter"))
            took.append(await self._ban(staff, reporter))
        return took

    def _next_name(self, kind: str) -> str:
        self._people += 1
        return f"{kind}{self._people}"

    async def _ban(self, staff: Client, reporter: Client) -> float:
        name = self._next_name("person")
        person = await self._nodes[2].registered(name)
        chat = f"#{name}"
        await reporter.group(chat, person)
        seq = (await person.send(chat, INSULT)).seq
        cited = [w.Cited(seq, INSULT)]
        no = (
            await reporter.ask(w.ReportChat(new_id(), chat, [seq], cited, "harassment"), w.Reported)
        ).no
        await staff.ask(w.StaffOpen(new_id(), no), w.StaffReport)
        writer = _Writer(person, chat)
        running = asyncio.create_task(writer.run())
        await asyncio.wait_for(writer.stored.wait(), NEVER_SECONDS)
        decision = w.StaffDecide(new_id(), no, "ban", rule="No insults", facts="It is one.")
        began = time.monotonic()
        await staff.ask(decision, w.StaffDecided)
        decided = time.monotonic()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(running, NEVER_SECONDS)
        ended = time.monotonic()
        await self._check(reporter, writer, decided)
        return ended - began

    async def _check(self, reporter: Client, writer: _Writer, decided: float) -> None:
        late = {id for id, at in writer.sent.items() if at > decided}
        stored = {id for id, _ in (await whole_log(partial(_page, reporter), writer.chat)).values()}
        self.stored += len(stored & writer.sent.keys())
        self.late += len(late)
        self.figures.require(
            not late & stored, f"{writer.chat}: {len(late & stored)} texts stored after the ban"
        )
        self.figures.require(
            bool(writer.sent.keys() & stored), f"{writer.chat}: no text was stored before the ban"
        )


class _Writer:
    """A person who writes until the connection ends, and waits for no answer."""

    def __init__(self, person: Client, chat: str) -> None:
        self._person, self.chat = person, chat
        self.sent: dict[str, float] = {}
        self.stored = asyncio.Event()
        """Set once a text was acknowledged."""

    async def run(self) -> None:
        hearing = asyncio.create_task(self._hear())
        with contextlib.suppress(ConnectionClosed):
            while True:
                id = new_id()
                self.sent[id] = time.monotonic()
                await self._person.put(w.Send(id, self.chat, f"text {len(self.sent)}"))
                await asyncio.sleep(PAUSE_SECONDS)
        await hearing

    async def _hear(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for frame in self._person.ws:
                if isinstance(decode_event(frame), w.Sent):
                    self.stored.set()


async def _page(reporter: Client, request: w.History) -> w.Page:
    page: w.Page = await reporter.ask(request, w.Page)
    return page


def _is_dismissal(item: AnyItem) -> bool:
    return isinstance(item, UserNews) and any(isinstance(one, Dismissed) for one in item.told)
