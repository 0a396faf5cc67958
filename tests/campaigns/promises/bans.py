"""Bans at one node of people who write, delete, join and leave at another one: each is out in time,
and nothing is stored that was sent after the decision."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
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
TEXTS = 50
"""Messages after which that person also deletes one, and joins or leaves a public group."""
NEVER_SECONDS = 20.0
REPORTED = 45
"""People whom one person reports. Each needs two of the groups that an account can own."""
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
            f"requests of the banned: {bans.stored:,} stored, {bans.late:,} sent after the answer"
            f" to the decision, {bans.not_texts:,} of these no texts"
        )
        bans.figures.require(bans.not_texts > 0, "nobody deleted or left after the decision")
        bans.figures.require(bans.late > bans.not_texts, "nobody wrote after the decision")
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
        self.stored = self.late = self.not_texts = self._people = 0

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
            if number % REPORTED == 0:
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
        await reporter.ask(w.GroupCreate(new_id(), f"{chat}-open", public=True), w.Opened)
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
        logs = [
            await whole_log(partial(_page, reporter), chat) for chat in (writer.chat, writer.open)
        ]
        stored = {id for log in logs for id, _ in log.values()} & writer.sent.keys()
        self.stored += len(stored)
        self.late += len(late)
        self.not_texts += len(late - writer.texts)
        self.figures.require(
            not late & stored, f"{writer.chat}: {len(late & stored)} entries stored after the ban"
        )
        self.figures.require(bool(stored), f"{writer.chat}: nothing was stored before the ban")


class _Writer:
    """A person who writes, deletes, joins and leaves until the connection ends, and waits for no
    answer."""

    def __init__(self, person: Client, chat: str) -> None:
        self._person, self.chat, self.open = person, chat, f"{chat}-open"
        self.sent: dict[str, float] = {}
        self.texts: set[str] = set()
        self._place = 0
        """The place of the last text that was acknowledged."""
        self.stored = asyncio.Event()
        """Set once a text was acknowledged."""

    async def run(self) -> None:
        hearing = asyncio.create_task(self._hear())
        with contextlib.suppress(ConnectionClosed):
            for n in itertools.count(1):
                self.texts.add(id := new_id())
                await self._put(w.Send(id, self.chat, f"text {n}"))
                if n % TEXTS == 0:
                    await self._put(w.Delete(new_id(), self.chat, self._place))
                    kind = w.GroupJoin if n % (2 * TEXTS) else w.GroupLeave
                    await self._put(kind(new_id(), self.open))
                await asyncio.sleep(PAUSE_SECONDS)
        await hearing

    async def _put(self, request: w.Send | w.Delete | w.GroupJoin | w.GroupLeave) -> None:
        self.sent[request.id] = time.monotonic()
        await self._person.put(request)

    async def _hear(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for frame in self._person.ws:
                event = decode_event(frame)
                if isinstance(event, w.Sent):
                    self._place = event.seq
                    self.stored.set()


async def _page(reporter: Client, request: w.History) -> w.Page:
    page: w.Page = await reporter.ask(request, w.Page)
    return page


def _is_dismissal(item: AnyItem) -> bool:
    return isinstance(item, UserNews) and any(isinstance(one, Dismissed) for one in item.told)
